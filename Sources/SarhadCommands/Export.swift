import ArgumentParser
import Chronology
import Coverages
import Foundation
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad export`.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a layer for any day, month or year, or a series of them.",
        discussion: """
            A day asks for that day's state; a month or a year for its last day (--at start for its first).
            Each feature carries start_date, end_date (the first day no longer so) and last_day.

            Examples:
              sarhad export --date 1922-03 -o control-1922-03.geojson
              sarhad export --date 1868 --every-change -o 1868.geojson
              sarhad export --from 1917-01 --to 1924-12 --every month -o civil-war.geojson
              sarhad export --from 1715 --to 1934 --every year -o years/
              sarhad export --date 1868 --prefer ml-central-asia --side russian-empire
            """)

    @Option(help: ArgumentHelp("The day, month or year, as 1922-03-15, 1922-03 or 1922.", valueName: "date"))
    var date: String?

    @Option(help: "Which day stands for a month or year: start or end.")
    var at: PeriodEdge = .end

    @Flag(help: "Every state inside the month or year, each with its true interval.")
    var everyChange = false

    @Option(help: ArgumentHelp("The first day, month or year of a series.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, month or year of a series.", valueName: "date"))
    var to: String?

    @Option(help: "The steps of a series: day, month, year or change.")
    var every: SeriesStep?

    @Option(
        help: ArgumentHelp(
            "The layer: \(LayerName.allCases.map(\.rawValue).joined(separator: ", ")); or all."))
    var layer = "control"

    @Option(
        help: ArgumentHelp(
            "Of the layer regions only this level: "
                + "\(Region.Level.allCases.map(\.rawValue).joined(separator: ", "))."))
    var level: String?

    @Option(
        help: ArgumentHelp(
            "The format: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")). "
                + "Guessed from the output's ending; default geojson."))
    var format: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; or a folder (ending in /, or there already) for a file a step of a series, "
                + "or for all a file a layer. "
                + "Without it the layer goes to standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Only what this side and its parts hold.", valueName: "id"))
    var side: String?

    // A box west of Greenwich begins with a minus.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Only features that meet this box, whole.", valueName: "west,south,east,north"))
    var bbox: String?

    @OptionGroup var generalisation: GeneralisationOptions

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Cut control at the units, so that a piece is written again only when its own state changes. "
                + "Default: only where the whole time line of all layers goes into a GeoPackage."))
    var pieces: Bool?

    @Flag(help: "Write a style for QGIS beside a GeoJSON file, as control.qml beside control.geojson.")
    var qml = false

    @OptionGroup var drawing: DrawingOptions
    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    func run() throws {
        // Wrong use is told before anything is read.
        let names = try layerNames()
        guard output != "" else {
            throw Failure(.cannotCreate, "-o is empty; name a file, as control.geojson")
        }
        let format = try ExportFormat(asked: format, output: output)
        guard !qml || format == .geojson && output != nil else {
            throw Failure(
                .usage,
                "--qml puts a style beside a GeoJSON file, which -o has to name, as -o control.geojson")
        }
        try drawing.check(format)
        let box = try boundingBox()
        let level = try wantedLevel()
        try generalisation.check()
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let (sampling, days) = try sampling(time)
        let filter = LayerFilter(
            sides: try theatre.sides(side), level: level,
            isCutAtUnits: pieces ?? (format == .gpkg && layer == "all" && sampling.isOfChanges))
        let view = try theatre.view(view)
        try checkOutput(names, format)
        let history = try theatre.history(view)
        let run = ExportRun(
            theatre: theatre, history: history, generalisation: generalisation, filter: filter, box: box)
        run.isStyled = qml
        run.drawingOptions = drawing
        if case .steps(let steps) = sampling { run.steps = steps }
        run.askedDate = try date.map { try AskedDate($0, option: "--date", time: time).query }
        let exporter = format.exporter(for: run)
        let description = try theatre.description("\(layer)-\(dateLabel)", query: queryText, view: self.view)

        if let folder = outputFolder {
            try writeFolder(folder, names, sampling, days, run, exporter, format, description)
            return
        }
        let content = ExportContent(
            layers: try names.map { try run.layer($0, sampling, days) }, description: description,
            sampling: sampling, days: days)
        let count = content.featureCount
        if count == 0 && !format.isMap { Terminal.say("nothing matches; the layer is empty") }
        var bar = ProgressBar("writing", total: count)
        try exporter.write(content, to: output) { if output != nil { bar.update($0) } }
        bar.finish()
        if let output { Terminal.say("wrote \(count) feature\(count == 1 ? "" : "s") to \(output)") }
    }

    // MARK: What is asked for

    private func layerNames() throws -> [LayerName] {
        if layer == "all" { return LayerName.allCases }
        if let name = LayerName(rawValue: layer) { return [name] }
        let names = LayerName.allCases.map(\.rawValue) + ["all"]
        throw Failure(
            .usage,
            "--layer: there is no layer “\(layer)”\(suggestion(layer, among: names)); "
                + "the layers are \(names.joined(separator: ", "))")
    }

    private func wantedLevel() throws -> Region.Level? {
        guard let level else { return nil }
        guard ["regions", "all"].contains(layer) else {
            throw Failure(.usage, "--level goes with --layer regions; \(layer) has no levels")
        }
        if let known = Region.Level(rawValue: level) { return known }
        let names = Region.Level.allCases.map(\.rawValue)
        throw Failure(
            .usage,
            "--level: there is no level “\(level)”\(suggestion(level, among: names)); "
                + "the levels are \(names.joined(separator: ", "))")
    }

    private func boundingBox() throws -> BoundingBox? {
        guard let bbox else { return nil }
        let numbers = bbox.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.trimmingCharacters(in: .whitespaces)) ?? .nan }
        guard numbers.count == 4,
            let box = BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
        else {
            throw Failure(
                .usage,
                "--bbox: “\(bbox)” is no box; write west,south,east,north in degrees, as 67,38,71,42")
        }
        return box
    }

    /// Which states to show, and the days asked about.
    private func sampling(_ time: ClosedRange<Day>) throws -> (Sampling, ClosedRange<Day>) {
        switch (date, from, to) {
        case (let date?, nil, nil):
            guard every == nil else {
                throw Failure(
                    .usage, "--every goes with --from and --to; for a month or year use --every-change")
            }
            let asked = try AskedDate(date, option: "--date", time: time)
            let days = asked.days(within: time)
            return (everyChange ? .changes(days) : .day(asked.day(at, within: time)), days)
        case (nil, let from?, let to?):
            if everyChange {
                throw Failure(.usage, "--every-change goes with --date; here write --every change")
            }
            guard let every else {
                throw Failure(.usage, "--from and --to need --every day, month, year or change")
            }
            let first = try AskedDate(from, option: "--from", time: time).days(within: time)
            let last = try AskedDate(to, option: "--to", time: time).days(within: time)
            guard first.lowerBound <= last.upperBound else {
                throw Failure(.usage, "--from \(from) lies after --to \(to)")
            }
            let days = first.lowerBound...last.upperBound
            return (every == .change ? .changes(days) : .steps(steps(of: days, every: every, edge: at)), days)
        case (nil, nil, nil):
            throw Failure(.usage, "which date? write --date 1922-03, or --from 1917 --to 1924 --every month")
        case (.some, _, _):
            throw Failure(
                .usage, "--date is for one date, --from and --to are for a series; give one or the other")
        default:
            throw Failure(.usage, "a series needs both --from and --to")
        }
    }

    private var dateLabel: String { date ?? "\(from ?? "")-\(to ?? "")" }

    private var queryText: String {
        var parts = ["--layer \(layer)"]
        if let date {
            parts.append("--date \(date)\(everyChange ? " --every-change" : " --at \(at.rawValue)")")
        }
        if let from, let to, let every { parts.append("--from \(from) --to \(to) --every \(every.rawValue)") }
        if let pieces { parts.append(pieces ? "--pieces" : "--no-pieces") }
        if let level { parts.append("--level \(level)") }
        if let side { parts.append("--side \(side)") }
        if let bbox { parts.append("--bbox \(bbox)") }
        parts += generalisation.words
        return parts.joined(separator: " ")
    }

    // MARK: Where it goes

    /// The folder for several files, where one is named.
    private var outputFolder: String? {
        guard let output, output.isFolder else { return nil }
        return output.hasSuffix("/") ? String(output.dropLast()) : output
    }

    private func checkOutput(_ names: [LayerName], _ format: ExportFormat) throws {
        let isSeries = every != nil && every != .change
        let ending = format.endings[0]
        if let output, output.isFolder {
            if isSeries || names.count > 1 && !format.holdsManyLayers { return }
            let folder = output.hasSuffix("/") ? output : output + "/"
            throw Failure(
                .cannotCreate,
                "\(output) is a folder: it can take a series (--every day, month or year), one file a step, "
                    + "or --layer all; here name a file, as \(folder)\(layer).\(ending)")
        }
        if format.isMap && names != [.control] {
            throw Failure(
                .usage,
                "a map shows control with fronts, places and garrisons together; leave --layer away with "
                    + "--format \(format.rawValue)")
        }
        if names.count > 1 && !format.holdsManyLayers {
            throw Failure(
                .usage,
                "\(format.rawValue) holds one layer a file; for all of them name a folder, as -o layers/")
        }
        if everyChange || every != nil, !format.holdsManyDates {
            throw Failure(
                .usage,
                "\(format.rawValue) shows one date a file; for a series by day, month or year name a folder, "
                    + "as -o frames/")
        }
    }

    private func writeFolder(
        _ folder: String, _ names: [LayerName], _ sampling: Sampling, _ days: ClosedRange<Day>,
        _ run: ExportRun, _ exporter: any LayerExporter, _ format: ExportFormat,
        _ description: LayerDescription
    ) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(.cannotCreate, "the folder \(folder) cannot be created")
        }
        // Where no steps are asked for, all is one file a layer.
        var parts = [(label: dateLabel, sampling: sampling, days: days)]
        if let every, case .steps(let steps) = sampling {
            parts = steps.map { (every.label($0), .steps([$0]), $0.days) }
        }
        let groups = format.holdsManyLayers ? [names] : names.map { [$0] }
        let total = parts.count * groups.count
        var bar = ProgressBar("writing", total: total)
        var written = 0
        for part in parts {
            for group in groups {
                let title = "\(group.count > 1 ? "all" : group[0].rawValue)-\(part.label)"
                let content = ExportContent(
                    layers: try group.map { try run.layer($0, part.sampling, part.days) },
                    description: description.named(title), sampling: part.sampling, days: part.days)
                try exporter.write(content, to: "\(folder)/\(title).\(format.endings[0])") { _ in }
                written += 1
                bar.update(written)
            }
        }
        bar.finish()
        Terminal.say("wrote \(total) file\(total == 1 ? "" : "s") to \(folder)/")
    }
}

extension Sampling {
    /// Whether every state is shown with its true interval.
    fileprivate var isOfChanges: Bool { if case .changes = self { true } else { false } }
}
