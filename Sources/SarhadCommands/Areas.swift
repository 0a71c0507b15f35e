import ArgumentParser
import Chronology
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad areas`.
struct Areas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells how many square kilometres each side held, by date.",
        discussion: """
            Land that nobody is known to have held stands under “unknown”. Areas are geodesic, on WGS 84.

            Examples:
              sarhad areas --from 1917 --to 1924 --every month --format csv > areas.csv
              sarhad areas --side basmachi --from 1921-11 --to 1922-12 --every change
            """)

    @Option(help: ArgumentHelp("Only this side, its parts added in.", valueName: "id"))
    var side: String?

    @Option(help: "The steps: day, month, year or change.")
    var every: SeriesStep = .year

    @Option(
        help: ArgumentHelp("The first day, month or year. Default: the dataset's first.", valueName: "date"))
    var from: String?

    @Option(
        help: ArgumentHelp("The last day, month or year. Default: the dataset's last.", valueName: "date"))
    var to: String?

    @Option(help: "Which day stands for a step: start or end.")
    var at: PeriodEdge = .end

    @Option(help: "text, csv or json.")
    var format: TableFormat = .text

    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let first = try from.map {
            try AskedDate($0, option: "--from", time: time).days(within: time).lowerBound
        }
        let last = try to.map { try AskedDate($0, option: "--to", time: time).days(within: time).upperBound }
        let begin = first ?? time.lowerBound
        let end = last ?? time.upperBound
        guard begin <= end else { throw Failure(.usage, "--from \(begin) lies after --to \(end)") }
        let wanted = try theatre.sides(side)
        let history = try theatre.history(try theatre.view(view))
        var table = Table(columns: ["start_date", "end_date", "side", "side_name", "area_km2"])
        for step in stepsOf(history, begin...end) {
            let areas = history.areas(on: step.sample)
            if let side, let wanted {
                let sum = wanted.sorted().reduce(0) { $0 + (areas[$1] ?? 0) }
                table.rows.append(row(step, side, sum, theatre.record))
            } else {
                for (id, area) in areas.sorted(by: { $0.key < $1.key }) {
                    table.rows.append(row(step, id, area, theatre.record))
                }
            }
        }
        try Terminal.print(table.rendered(format))
    }

    private func stepsOf(_ history: ControlHistory, _ days: ClosedRange<Day>) -> [Sampling.Step] {
        guard every == .change else { return steps(of: days, every: every, edge: at) }
        let changes = history.changeDays.filter { days.lowerBound < $0 && $0 <= days.upperBound }
        let starts = [days.lowerBound] + changes
        let ends = changes.map(\.previous) + [days.upperBound]
        return zip(starts, ends).map { Sampling.Step(days: $0...$1, sample: $0) }
    }

    private func row(_ step: Sampling.Step, _ id: String, _ area: Double, _ record: Dataset) -> [JSONValue] {
        let name = record.sidesByID[id]?.name(on: step.sample) ?? "Unknown"
        return [
            .text("\(step.days.lowerBound)"), .text("\(step.days.upperBound.next)"), .text(id), .text(name),
            .number((area * 1000).rounded() / 1000),
        ]
    }
}
