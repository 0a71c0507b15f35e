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
              sarhad check --full > coverage.txt
              sarhad check --against ../sarhad-0.1/GeoData/central-asia
            """)

    @Argument(help: ArgumentHelp("The dataset's folder. Default: as --dataset.", valueName: "dataset"))
    var folder: String?

    @Flag(help: "List all that the report of coverage otherwise only counts.")
    var full = false

    @Option(
        help: ArgumentHelp(
            "Also list the town-months and the km² in which another version of the dataset differs.",
            valueName: "dataset"))
    var against: String?

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
            case .success(let built):
                coverage = built
                faults += coreFaults(reading.partial, built)
            case .failure(.defects(let defects)):
                faults += geometryFaults(defects, record: reading.partial, boundaries: reading.boundaries)
            case .failure(let other): throw other
            }
        }
        for fault in faults.sorted() { try Terminal.print("\(fault)\n") }
        let failed = faults.filter { $0.severity == .error }.count
        if failed == 0, let coverage {
            let history = ControlHistory(record: reading.partial, coverage: coverage)
            try Terminal.print(CoverageReport(history).text(full: full))
            if let against { try compare(history, with: against) }
        }
        let warnings = faults.count - failed
        try Terminal.print(
            "\(place): \(failed) error\(failed == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")\n"
        )
        if failed > 0 {
            throw Failure(
                .data, "the dataset \(place) has \(failed) error\(failed == 1 ? "" : "s"), told above")
        }
    }

    private func compare(_ history: ControlHistory, with folder: String) throws {
        let reader = try DatasetReader(folder: folder)
        let other = try Theatre(folder: folder, reader: reader).history()
        guard let comparison = VersionComparison(history, other) else {
            throw Failure(.notFound, "--against: \(folder) covers no day that this dataset covers")
        }
        try Terminal.print("against \(folder), version \(other.record.version):\n\(comparison.text)")
    }

    private func builtNet(_ input: CoverageInput) -> Result<Coverage, CoverageError> {
        Result { () throws(CoverageError) in try CoverageBuilder.build(input) }
    }
}
