import ArgumentParser
import Chronology
import Foundation
import GEOSOverlay
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// What an end means in somebody's data.
enum EndMeaning: String, ExpressibleByArgument, CaseIterable {
    /// The last day, month or year on which it was so.
    case inclusive
    /// The first on which it was no longer so.
    case exclusive
}

/// `sarhad compare`.
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells how somebody's polygons of a date agree with ours.",
        discussion: """
            FILE is GeoJSON or a GeoPackage in longitude and latitude. A field says which side holds a polygon,
            two more from when until when, as years or dates; parts of a date may stand in fields of their own
            (gwsyear,gwsmonth,gwsday). Sides are matched by id, by name, or as --map says.

            Examples:
              sarhad compare control-1922-03.geojson --date 1922-03
              sarhad compare a.geojson --date 1900 --field-side name --map Iran=persia
              sarhad compare other.gpkg --date 1868 --field-side Name --format csv --towns
            """)

    @Argument(help: ArgumentHelp("A GeoJSON file or a GeoPackage with polygons.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The day, month (its last day) or year (its last day).", valueName: "date"))
    var date: String

    @Option(help: ArgumentHelp("Which day stands for a month or year: start or end."))
    var at: PeriodEdge = .end

    @Option(help: ArgumentHelp("The field that names the side. Default: side.", valueName: "name"))
    var fieldSide = "side"

    @Option(
        help: ArgumentHelp(
            "The field with the first day or year, or year,month,day. Default: start_date, if there is one.",
            valueName: "name"))
    var fieldStart: String?

    @Option(
        help: ArgumentHelp(
            "The field with the end, or year,month,day. Default: end_date, if there is one.",
            valueName: "name"))
    var fieldEnd: String?

    @Option(
        help: ArgumentHelp(
            "What that end is: the last day (inclusive) or the first day no longer so (exclusive). "
                + "Default: exclusive for end_date, else inclusive.", valueName: "meaning"))
    var endIs: EndMeaning?

    @Option(
        help: ArgumentHelp(
            "The GeoPackage's table. Default: control, or the only one.", valueName: "name"))
    var layer: String?

    @Option(help: ArgumentHelp("Which of their names is which of our sides.", valueName: "theirs=ours,…"))
    var map: String?

    @Option(help: "text, json or csv.")
    var format: TableFormat = .text

    @Flag(help: "As CSV list the towns that differ, not the sides' areas.")
    var towns = false

    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let day = try AskedDate(date, option: "--date", time: time).day(at, within: time)
        let renaming = try renaming(theatre.record)
        let foreign = try ForeignFile(file, layer: layer)
        let reader = try FieldReader(self, foreign)
        var polygons: [String: [Polygon]] = [:]
        var (used, mended, skipped) = (0, 0, 0)
        var names: Set<String> = []
        for feature in foreign.features {
            guard try reader.isValid(feature, on: day), let shape = feature.shape else { continue }
            guard let name = feature.properties[fieldSide] else { continue }
            guard !shape.areas.isEmpty else {
                throw Failure(
                    .data,
                    "\(file): \(feature.position) is a \(shape.kind), where a polygon was expected; "
                        + "leave out what is no polygon")
            }
            var areas = shape.areas
            if case .invalid = try Overlay.validity(shape) {
                areas = try Overlay.makeValid(shape).areas
                if areas.isEmpty { skipped += 1 } else { mended += 1 }
            }
            used += areas.isEmpty ? 0 : 1
            names.insert(name)
            polygons[renaming[name] ?? ours(name, on: day, theatre.record) ?? name, default: []] += areas
        }
        if let unknown = renaming.keys.sorted().first(where: { name in
            !foreign.features.contains { $0.properties[fieldSide] == name }
        }) {
            throw Failure(
                .notFound,
                "--map: no feature of \(file) has “\(unknown)” in \(fieldSide)\(suggestion(unknown, among: Array(Set(foreign.features.compactMap { $0.properties[fieldSide] }))))"
            )
        }
        if mended + skipped > 0 {
            Terminal.say(
                "\(mended) invalid shapes were mended, \(skipped) left out since nothing was left of them")
        }
        guard used > 0 else {
            throw Failure(
                .notFound, "no polygon of \(file) holds on \(day); see --field-start and --field-end")
        }
        let agreement = try LayerAgreement(
            try theatre.history(try theatre.view(view)), on: day, theirs: polygons)
        switch format {
        case .text: try Terminal.print(text(agreement, day, used, theatre.record))
        case .json: try Terminal.print(json(agreement, day, used, theatre.record).text)
        case .csv: try Terminal.print(table(agreement, towns: towns, day, theatre.record).rendered(.csv))
        }
    }

    // MARK: Whose side is whose

    private func renaming(_ record: Dataset) throws -> [String: String] {
        guard let map else { return [:] }
        var result: [String: String] = [:]
        for pair in map.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard parts.count == 2, !parts[0].isEmpty else {
                throw Failure(.usage, "--map: “\(pair)” is no pair; write theirs=ours, as Iran=persia")
            }
            guard record.sidesByID[parts[1]] != nil || parts[1] == ControlFeature.unknownSide else {
                throw Failure(
                    .notFound,
                    "--map: there is no side “\(parts[1])”\(suggestion(parts[1], among: record.sides.map(\.id))); "
                        + "sarhad list sides names them")
            }
            result[parts[0]] = parts[1]
        }
        return result
    }

    /// Our side of that id, or of that name on the day.
    private func ours(_ name: String, on day: Day, _ record: Dataset) -> String? {
        if record.sidesByID[name] != nil || name == ControlFeature.unknownSide { return name }
        let plain = name.lowercased()
        return record.sides.first { $0.name(on: day).lowercased() == plain }?.id
    }

    private func sideName(_ id: String, _ day: Day, _ record: Dataset) -> String {
        record.sidesByID[id]?.name(on: day) ?? (id == ControlFeature.unknownSide ? "Unknown" : id)
    }

    // MARK: What is told

    private func table(_ agreement: LayerAgreement, towns: Bool, _ day: Day, _ record: Dataset) -> Table {
        if towns {
            return Table(
                columns: ["place", "name", "lon", "lat", "ours", "theirs"],
                rows: agreement.towns.map { town in
                    [
                        .text(town.place.id), .text(town.place.name), .number(town.place.position.x),
                        .number(town.place.position.y), .text(town.ours), .optional(town.theirs),
                    ]
                })
        }
        return Table(
            columns: ["side", "side_name", "ours_km2", "theirs_km2", "common_km2", "iou"],
            rows: agreement.sides.map { side in
                [
                    .text(side.side), .text(sideName(side.side, day, record)), .number(side.ours),
                    .number(side.theirs), .number(side.common), .number(side.intersectionOverUnion),
                ]
            })
    }

    private func json(_ agreement: LayerAgreement, _ day: Day, _ used: Int, _ record: Dataset) -> JSONValue {
        func objects(_ table: Table) -> JSONValue {
            .list(table.rows.map { row in .object(members: zip(table.columns, row).map { ($0, $1) }) })
        }
        return .object([
            "file": .text(file), "date": .text("\(day)"), "features": .number(Double(used)),
            "agreement": .number(agreement.agreement),
            "sides": objects(table(agreement, towns: false, day, record)),
            "towns_compared": .number(Double(agreement.townCount)),
            "towns": objects(table(agreement, towns: true, day, record)),
        ])
    }

    private func text(_ agreement: LayerAgreement, _ day: Day, _ used: Int, _ record: Dataset) -> String {
        func rounded(_ number: Double) -> String { "\(Int(number.rounded()))" }
        func share(_ number: Double) -> String { "\((number * 1000).rounded() / 1000)" }
        let sides = Table(
            columns: ["side", "ours_km2", "theirs_km2", "common_km2", "iou"],
            rows: agreement.sides.map { side in
                [
                    .text(sideName(side.side, day, record)), .text(rounded(side.ours)),
                    .text(rounded(side.theirs)), .text(rounded(side.common)),
                    .text(share(side.intersectionOverUnion)),
                ]
            })
        var out =
            "\(file) on \(day): \(used) polygon\(used == 1 ? "" : "s"), "
            + "\(share(agreement.agreement * 100)) % of the land given to the same side\n\n"
            + sides.rendered(.text) + "\n"
        guard !agreement.towns.isEmpty else { return out + "All \(agreement.townCount) towns agree.\n" }
        out += "\(agreement.towns.count) of \(agreement.townCount) towns differ:\n\n"
        out += Table(
            columns: ["town", "ours", "theirs"],
            rows: agreement.towns.map { town in
                [
                    .text(town.place.name), .text(sideName(town.ours, day, record)),
                    .text(town.theirs.map { sideName($0, day, record) } ?? "nobody"),
                ]
            }
        ).rendered(.text)
        return out
    }

    // MARK: When a feature holds

    /// Reads the fields that say when a feature holds.
    private struct FieldReader {
        let file: String
        let start: [String]?
        let end: [String]?
        let endIs: EndMeaning

        init(_ command: Compare, _ foreign: ForeignFile) throws {
            file = command.file
            func known(_ names: String, _ option: String) throws -> [String] {
                try names.split(separator: ",").map { name in
                    let name = name.trimmingCharacters(in: .whitespaces)
                    guard foreign.fields.contains(name) else {
                        throw Failure(
                            .notFound,
                            "\(option): \(command.file) has no field “\(name)”"
                                + suggestion(name, among: foreign.fields)
                                + "; it has \(foreign.fields.prefix(20).joined(separator: ", "))")
                    }
                    return name
                }
            }
            _ = try known(command.fieldSide, "--field-side")
            func wanted(_ asked: String?, _ usual: String, _ option: String) throws -> [String]? {
                guard let name = asked ?? (foreign.fields.contains(usual) ? usual : nil) else { return nil }
                return try known(name, option)
            }
            start = try wanted(command.fieldStart, "start_date", "--field-start")
            end = try wanted(command.fieldEnd, "end_date", "--field-end")
            endIs = command.endIs ?? (end == ["end_date"] ? .exclusive : .inclusive)
        }

        /// Whether a feature holds on a day; one without a start or end is open there.
        func isValid(_ feature: ForeignFeature, on day: Day) throws -> Bool {
            if let first = try bound(start, feature), first.firstDay > day { return false }
            guard let last = try bound(end, feature) else { return true }
            return endIs == .inclusive ? day <= last.lastDay : day < last.firstDay
        }

        private func bound(_ fields: [String]?, _ feature: ForeignFeature) throws -> DateQuery? {
            guard let fields else { return nil }
            let values = fields.compactMap { feature.properties[$0] }.filter { !$0.isEmpty }
            guard let year = values.first else { return nil }
            func padded(_ text: String, _ width: Int) -> String {
                let digits = text.drop { $0 == "-" }
                return (text.hasPrefix("-") ? "-" : "")
                    + String(repeating: "0", count: max(0, width - digits.count)) + digits
            }
            var text = Int(year) == nil ? String(year.prefix(10)) : padded(year, 4)
            // CShapes writes -1 or 0 for a month or day that is not known.
            for part in values.dropFirst() {
                guard let number = Int(part), number > 0 else { break }
                text += "-" + padded(part, 2)
            }
            guard let query = try? DateQuery(text) else {
                throw Failure(
                    .data,
                    "\(file): \(feature.position) has “\(text)” in \(fields.joined(separator: ",")), "
                        + "where a year, a month or a day was expected, as 1922 or 1922-03-15")
            }
            return query
        }
    }
}
