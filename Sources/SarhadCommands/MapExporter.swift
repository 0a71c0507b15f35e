import Cartography
import Chronology
import CoordinateReference
import Coverages
import Foundation
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// A day's layers as a map: SVG, or a picture that librsvg makes of it.
final class MapExporter: LayerExporter {
    private let run: ExportRun
    private let format: ExportFormat
    private var known: MapDrawer?

    init(_ run: ExportRun, _ format: ExportFormat) {
        self.run = run
        self.format = format
    }

    func write(_ content: ExportContent, to path: String?, progress: (Int) -> Void) throws {
        let drawer = try drawer()
        guard let date = content.mapDate(run.askedDate) else {
            throw Failure(
                .usage,
                "a map shows one date; for a series by day, month or year name a folder, as -o frames/")
        }
        var layers: [LayerName: Layer] = [:]
        let names: [LayerName] =
            run.changes == nil
            ? [.control, .fronts, .places, .garrisons, .suzerainty] : [.control, .fronts, .places]
        for name in names {
            layers[name] = try run.wholeLayer(name, .day(date.day), date.day...date.day)
        }
        let presentation = run.theatre.record.presentation
        let language = drawer.language
        let title = presentation.titles[language] ?? presentation.titles["en"] ?? run.theatre.record.title
        let svg = try drawer.svg(
            MapContent(
                date: date, title: title, layers: layers, description: content.description,
                changes: run.changes, roster: try roster(language)))
        progress(content.featureCount)
        let bytes: [UInt8]
        switch format {
        case .png: bytes = try SVGConverter.convert(svg, to: "png")
        case .svg where run.drawingOptions.outlineText: bytes = try SVGConverter.convert(svg, to: "svg")
        default: bytes = svg
        }
        try stream(to: path) { try $0(bytes) }
    }

    private var knownRoster: MapRoster?

    /// What the maps of a series need room for.
    private func roster(_ language: String) throws -> MapRoster? {
        guard let steps = run.steps, let first = steps.first, let last = steps.last else { return nil }
        if let knownRoster { return knownRoster }
        let days = first.days.lowerBound...last.days.upperBound
        var ids = steps.map { _ in Set<String>() }
        for name in [LayerName.control, .suzerainty] {
            let layer = try run.wholeLayer(name, .steps(steps), days)
            let columns = ["side", "claimants", "suzerain"].compactMap { layer.schema.index(of: $0) }
            for feature in layer.features {
                guard case .text(let from) = feature.values[0], case .text(let end) = feature.values[1] else {
                    continue
                }
                let named = columns.flatMap {
                    feature.values[$0].plain.split(separator: ";").map(String.init)
                }
                for (index, step) in steps.enumerated()
                where from <= "\(step.days.lowerBound)" && "\(step.days.lowerBound)" < end {
                    ids[index].formUnion(named)
                }
            }
        }
        var names: Set<String> = []
        for (step, ids) in zip(steps, ids) {
            for id in ids {
                let side = run.theatre.record.sidesByID[id]
                if let side { names.insert(side.name(on: step.sample, lang: language)) }
            }
        }
        let roster = MapRoster(names: names, most: ids.map(\.count).max() ?? 0)
        knownRoster = roster
        return roster
    }

    /// The drawer, made when it is first needed: all maps of a run share it.
    private func drawer() throws -> MapDrawer {
        if let known { return known }
        // Without the converter nothing needs to be drawn.
        if format == .png || run.drawingOptions.outlineText { _ = try SVGConverter.program() }
        let options = MapOptions(
            width: run.drawingOptions.width ?? MapOptions().width,
            language: try run.drawingOptions.language(run.theatre.record, run.theatre.toponyms()),
            box: try seenBox())
        let base = try BaseGeography.layers(beside: run.theatre.folder, named: ["rivers", "world"])
        do {
            let made = try MapDrawer(
                history: run.history, drawing: run.drawing, gazetteer: try run.gazetteer(), base: base,
                options: options)
            known = made
            return made
        } catch let error as ProjectionError {
            throw Failure(
                .usage, "the theatre is too large for one map (\(error.message)); ask for a part with --bbox")
        }
    }

    /// The part of the box that lies in the theatre.
    private func seenBox() throws -> BoundingBox? {
        guard let box = run.box else { return nil }
        let coverage = run.history.coverage
        let theatre = coverage.envelope
        guard !coverage.cellsMeeting(box).isEmpty else {
            let edges = [theatre.west, theatre.south, theatre.east, theatre.north].map { "\($0)" }
            throw Failure(
                .notFound,
                "--bbox: the box lies outside the theatre, which is \(edges.joined(separator: ","))")
        }
        return BoundingBox(
            west: max(box.west, theatre.west), south: max(box.south, theatre.south),
            east: min(box.east, theatre.east), north: min(box.north, theatre.north))
    }
}

extension ExportContent {
    /// The date of a map: what was asked for, or a series' step; `nil` for more than one state.
    fileprivate func mapDate(_ asked: DateQuery?) -> MapDate? {
        switch sampling {
        case .day(let day): return MapDate(asked ?? .day(day), showing: day)
        case .steps(let steps):
            guard steps.count == 1, let step = steps.first else { return nil }
            let (first, last) = (step.days.lowerBound, step.days.upperBound)
            let query: DateQuery =
                first == last
                ? .day(first)
                : frame == .month ? .month(YearMonth(first)) : .year(first.year)
            return MapDate(query, showing: step.sample)
        case .changes: return nil
        }
    }
}

/// Runs `rsvg-convert`, librsvg's program: loading the library itself would make every start slower.
enum SVGConverter {
    private static let name = "rsvg-convert"
    /// How long a picture may take, in seconds.
    private static let patience = 120.0

    /// The program's path.
    static func program() throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        for folder in path.split(separator: ":") {
            let candidate = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        throw Failure(
            .notFound,
            "\(name) is not on the PATH; it makes pictures of maps: apt install librsvg2-bin (on macOS: "
                + "brew install librsvg), or write the map with --format svg")
    }

    /// What a map becomes in a format: `png`, or `svg` with letters as shapes.
    static func convert(_ svg: [UInt8], to format: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("sarhad-map-\(ProcessInfo.processInfo.globallyUniqueString)")
        let (source, target, log) = (
            folder.appendingPathComponent("map.svg"), folder.appendingPathComponent("out"),
            folder.appendingPathComponent("log")
        )
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(svg).write(to: source)
            try Data().write(to: log)
        } catch {
            try? FileManager.default.removeItem(at: folder)
            throw Failure(.ioFailed, "the temporary folder \(folder.path) cannot be written")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try program())
        process.arguments = ["--unlimited", "--format", format, "--output", target.path, source.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try? FileHandle(forWritingTo: log)
        do { try process.run() } catch {
            throw Failure(.software, "\(name) cannot be run: \(error.localizedDescription)")
        }
        let end = Date().addingTimeInterval(patience)
        while process.isRunning {
            if Date() > end {
                process.terminate()
                throw Failure(.software, "\(name) took longer than \(Int(patience)) s and was stopped")
            }
            Thread.sleep(forTimeInterval: 0.005)
        }
        guard process.terminationStatus == 0, let bytes = FileManager.default.contents(atPath: target.path),
            !bytes.isEmpty
        else {
            let words = FileManager.default.contents(atPath: log.path).map {
                String(decoding: $0, as: UTF8.self)
            }
            let reason = words?.split(separator: "\n").first ?? "it gave no reason"
            throw Failure(.software, "\(name) could not draw the map: \(reason)")
        }
        return [UInt8](bytes)
    }
}
