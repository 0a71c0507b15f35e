import ArgumentParser
import Chronology
import HistoricalRecord
import LayerFormats

/// `sarhad list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists what other options can name: sides, sources, regions, disputes.",
        discussion: """
            Examples:
              sarhad list sides
              sarhad list disputes --format json
              sarhad list sources --format csv > sources.csv
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case sides, sources, regions, disputes
    }

    @Argument(help: "sides, sources, regions or disputes.")
    var kind: Kind

    @Option(help: "text, json or csv.")
    var format: TableFormat = .text

    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let record = try Theatre(dataset).record
        try Terminal.print(table(record).rendered(format))
    }

    private func table(_ record: Dataset) -> Table {
        switch kind {
        case .sides:
            return Table(
                columns: ["id", "name", "kind", "start", "end", "predecessor", "part_of", "colour"],
                rows: record.sides.map { side in
                    let day = side.start?.latest ?? record.time.lowerBound
                    return [
                        .text(side.id), .text(side.name(on: day)), .text(side.kind.rawValue),
                        date(side.start),
                        date(side.end), .optional(side.predecessor), .optional(side.partOf),
                        .text(side.colour),
                    ]
                })
        case .sources:
            return Table(
                columns: ["id", "author", "title", "year", "lang", "licence"],
                rows: record.sources.map {
                    [
                        .text($0.id), .text($0.author), .text($0.title), .text($0.year), .text($0.lang),
                        .text($0.licence),
                    ]
                })
        case .regions:
            return Table(
                columns: ["id", "name", "level", "parent", "start", "end", "units"],
                rows: record.regions.map {
                    [
                        .text($0.id), .text($0.name), .text($0.level.rawValue), .optional($0.parent),
                        date($0.start), date($0.end), .texts($0.unitIDs),
                    ]
                })
        case .disputes:
            return Table(
                columns: ["id", "question", "default", "versions"],
                rows: record.disputes.map { dispute in
                    let versions = Set(
                        record.claims.filter { $0.dispute == dispute.id }.compactMap(\.version))
                    return [
                        .text(dispute.id), .text(dispute.question), .text(dispute.defaultVersion),
                        .texts(versions.sorted()),
                    ]
                })
        }
    }

    private func date(_ bound: Bound?) -> JSONValue { .optional(bound?.text) }
}
