import ArgumentParser
import Chronology
import Coverages
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad check`.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validates a dataset: every fault with file, line, field and the way out; then coverage.",
        discussion: """
            Exit code 0: usable (there may be warnings); 65: errors were found.

            Examples:
              sarhad check
              sarhad check my-theatre
            """)

    @Argument(help: ArgumentHelp("The dataset's folder. Default: as --dataset.", valueName: "dataset"))
    var folder: String?

    @OptionGroup var dataset: DatasetOption

    func run() throws {
        guard folder != "" else { throw Failure(.notFound, "the dataset's name is empty; name a folder") }
        let place = try folder ?? dataset.folder()
        let reader = try DatasetReader(folder: place)
        let reading = try reader.readAll()
        var faults = reading.faults
        var coverage: Coverage?
        // Without boundaries the reader has said what is missing.
        if !reading.boundaries.isEmpty {
            switch builtNet(coverageInput(reading.partial, reading.boundaries)) {
            case .success(let built): coverage = built
            case .failure(.defects(let defects)):
                faults += geometryFaults(defects, record: reading.partial, boundaries: reading.boundaries)
            case .failure(let other): throw other
            }
        }
        for fault in faults.sorted() { try Terminal.print("\(fault)\n") }
        let failed = faults.filter { $0.severity == .error }.count
        if failed == 0, let coverage { try report(reading.partial, coverage) }
        let warnings = faults.count - failed
        try Terminal.print(
            "\(place): \(failed) error\(failed == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")\n"
        )
        if failed > 0 {
            throw Failure(
                .data, "the dataset \(place) has \(failed) error\(failed == 1 ? "" : "s"), told above")
        }
    }

    private func builtNet(_ input: CoverageInput) -> Result<Coverage, CoverageError> {
        Result { () throws(CoverageError) in try CoverageBuilder.build(input) }
    }

    /// What the record covers: sizes, unknown stretches, returns.
    private func report(_ record: Dataset, _ coverage: Coverage) throws {
        let history = ControlHistory(record: record, coverage: coverage)
        let land = coverage.cells.filter { coverage.units[$0.unit].surface == .land }
        let area = land.reduce(0) { $0 + $1.area } / 1e6
        var out =
            "\(record.title), version \(record.version), \(record.time.lowerBound) to \(record.time.upperBound)\n"
        out += "\(record.places.count) places, \(coverage.units.count) units, \(coverage.cells.count) cells, "
        out += "\(record.claims.count) claims, \(record.sources.count) sources, \(Int(area)) km² of land\n"
        var unknownDays = 0.0
        var unknownUnits: [String: Int] = [:]
        var returns: Set<String> = []
        let total = record.time.lowerBound.days(to: record.time.upperBound) + 1
        for (index, cell) in coverage.cells.enumerated() where coverage.units[cell.unit].surface == .land {
            for holding in history.holdings(ofCell: index) {
                let days = holding.start.days(to: holding.end)
                if holding.rule == .unknown {
                    unknownDays += Double(days) * cell.area / 1e6
                    if cell.part == .countryside {
                        unknownUnits[coverage.units[cell.unit].id, default: 0] += days
                    }
                }
                if holding.rule == .resumed, let claim = holding.claims.first {
                    returns.insert(
                        "\(coverage.units[cell.unit].id): \(holding.side) by claim \(claim.id) from \(holding.start)"
                    )
                }
            }
        }
        let share = unknownDays / (area * Double(total))
        out += "known: \((1000 * (1 - share)).rounded() / 10) % of the land over the whole time\n"
        for (unit, days) in unknownUnits.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            out += "    unknown for \(days / 365) years: \(unit)\n"
        }
        if !returns.isEmpty {
            out += "what stood before comes back when a newer claim ends (rule resumed, only possible):\n"
            for line in returns.sorted() { out += "    \(line)\n" }
        }
        try Terminal.print(out)
    }
}
