import ArgumentParser
import Cartography
import Chronology
import Foundation
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad diff`.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells what each side gained and lost between two dates, in km² and as polygons.",
        discussion: """
            A month or year stands for its last day (--at start for its first). Conquest, cession (the record says
            that the loser ceased to hold it) and succession (the gainer is the loser's successor) are told apart;
            totals leave succession out.

            Examples:
              sarhad diff --from 1867 --to 1876
              sarhad diff --from 1917-10 --to 1922-03 --side basmachi --format csv
              sarhad diff --from 1867 --to 1885 -o conquest.geojson
              sarhad diff --from 1867 --to 1885 --lang ru -o conquest.png
            """)

    @Option(help: ArgumentHelp("The first day, month or year.", valueName: "date"))
    var from: String

    @Option(help: ArgumentHelp("The second day, month or year.", valueName: "date"))
    var to: String

    @Option(help: "Which day stands for a month or year: start or end.")
    var at: PeriodEdge = .end

    @Option(
        help: ArgumentHelp(
            "text, json or csv for a table; \(Self.layerFormats.joined(separator: ", ")) for polygons. "
                + "Guessed from the output's ending; default text."))
    var format: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write. Without it all goes to standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Only what this side and its parts gained or lost.", valueName: "id"))
    var side: String?

    @OptionGroup var generalisation: GeneralisationOptions
    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    /// The formats that show polygons; CSV is the table.
    private static let layerFormats = ExportFormat.allCases.filter { $0 != .csv }.map(\.rawValue)

    private enum Shape {
        case table(TableFormat)
        case layer(ExportFormat)
    }

    func run() throws {
        let shape = try wantedShape()
        try generalisation.check()
        if case .layer(let format) = shape { try drawing.check(format) } else { try drawing.check(.csv) }
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let dates = try [
            AskedDate(from, option: "--from", time: time), AskedDate(to, option: "--to", time: time),
        ].map { MapDate($0.query, showing: $0.day(at, within: time)) }
        let (first, second) = (dates[0].day, dates[1].day)
        guard first <= second else { throw Failure(.usage, "--from \(from) lies after --to \(to)") }
        let sides = try theatre.sides(side)
        let history = try theatre.history(try theatre.view(view))
        let diff = history.diff(from: first, to: second, sides: sides)
        switch shape {
        case .table(let format): try write(text(diff, format, theatre.record))
        case .layer(let format): try write(diff, dates, format, theatre, history)
        }
    }

    private func wantedShape() throws -> Shape {
        var name = format?.lowercased()
        if name == nil, let output {
            let ending = (output as NSString).pathExtension.lowercased()
            name = ending == "txt" || ending.isEmpty ? "text" : ending
        }
        // An ending .json is the table's, as --format json is.
        if let table = TableFormat(rawValue: name ?? "text") { return .table(table) }
        if let name, Self.layerFormats.contains(name) {
            return .layer(try ExportFormat(asked: name, output: nil))
        }
        let names = TableFormat.allCases.map(\.rawValue) + Self.layerFormats
        throw Failure(
            .usage,
            "--format: there is no format “\(name ?? "")”\(suggestion(name ?? "", among: names)); "
                + "the formats are \(names.joined(separator: ", "))")
    }

    // MARK: Tables

    private func write(_ text: String) throws {
        guard let output else { return try Terminal.print(text) }
        try OutputFile.write(output) { try $0(Array(text.utf8)) }
        Terminal.say("wrote \(output)")
    }

    private func text(_ diff: ControlDiff, _ format: TableFormat, _ record: Dataset) -> String {
        func name(_ id: String, _ day: Day) -> String { record.sidesByID[id]?.name(on: day) ?? "Unknown" }
        func square(_ kilometres: Double) -> JSONValue { .number((kilometres * 1000).rounded() / 1000) }
        var balances = Table(columns: ["side", "side_name", "change", "gained_km2", "lost_km2"])
        for balance in diff.balances {
            balances.rows.append([
                .text(balance.side), .text(name(balance.side, diff.to)),
                .text(balance.change?.rawValue ?? "total"), square(balance.gained), square(balance.lost),
            ])
        }
        var transfers = Table(columns: ["gained_by", "lost_by", "change", "certainty", "area_km2", "places"])
        for transfer in diff.transfers {
            transfers.rows.append([
                .text(transfer.gainer), .text(transfer.loser), .text(transfer.change.rawValue),
                .text(transfer.isCertain ? "certain" : "possible"), square(transfer.area),
                .texts(transfer.places),
            ])
        }
        switch format {
        case .csv: return balances.rendered(.csv)
        case .json:
            return JSONValue.object([
                "query": .object(["from": .text("\(diff.from)"), "to": .text("\(diff.to)")]),
                "balances": balances.json, "transfers": transfers.json,
            ]).text
        case .text:
            if diff.transfers.isEmpty { return "nothing changed hands from \(diff.from) to \(diff.to)\n" }
            return "From \(diff.from) to \(diff.to), in km²; totals leave succession out.\n\n"
                + balances.rendered(.text) + "\n" + transfers.rendered(.text)
        }
    }

    // MARK: Polygons

    private func write(
        _ diff: ControlDiff, _ dates: [MapDate], _ format: ExportFormat, _ theatre: Theatre,
        _ history: ControlHistory
    ) throws {
        let run = ExportRun(
            theatre: theatre, history: history, generalisation: generalisation, filter: LayerFilter(),
            box: nil)
        run.drawingOptions = drawing
        let layer = diff.layer.drawn(on: run.drawing)
        var query = ["diff --from \(from) --to \(to) --at \(at.rawValue)"]
        if let side { query.append("--side \(side)") }
        let content = ExportContent(
            layers: [layer],
            description: try theatre.description(
                "diff-\(from)-\(to)", query: (query + generalisation.words).joined(separator: " "),
                view: view),
            sampling: .day(diff.to), days: diff.from...diff.to)
        run.askedDate = dates[1].query
        run.changes = MapChanges(from: dates[0], layer: layer)
        if layer.features.isEmpty { Terminal.say("nothing changed hands; the layer is empty") }
        try format.exporter(for: run).write(content, to: output) { _ in }
        if let output {
            let count = layer.features.count
            Terminal.say("wrote \(count) feature\(count == 1 ? "" : "s") to \(output)")
        }
    }
}
