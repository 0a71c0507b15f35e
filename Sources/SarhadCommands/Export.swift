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

    @Option(help: "The layer: \(LayerName.allCases.map(\.rawValue).joined(separator: ", ")).")
    var layer = "control"

    @Option(help: "The format: geojson. Guessed from the output's ending.")
    var format: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, or for a series a folder (ending in /, or there already) for a file a step. "
                + "Without it the layer goes to standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Only what this side and its parts hold.", valueName: "id"))
    var side: String?

    // A box west of Greenwich begins with a minus.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Only features that meet this box, whole.", valueName: "west,south,east,north"))
    var bbox: String?

    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    func run() throws {
        // Wrong use is told before anything is read.
        let name = try layerName()
        guard output != "" else {
            throw Failure(.cannotCreate, "-o is empty; name a file, as control.geojson")
        }
        try checkFormat()
        let box = try boundingBox()
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let sampling = try sampling(time)
        let sides = try theatre.sides(side)
        let view = try theatre.view(view)
        try checkOutput()
        let history = try theatre.history(view)
        let writer = GeoJSONWriter(coverage: history.coverage)

        if let folder = outputFolder, case .steps(let steps) = sampling {
            try writeFolder(folder, steps, history, writer, theatre, name, sides, box)
            return
        }
        var made = history.layer(name, sampling, sides: sides)
        if let box { made = made.meeting(box) }
        if made.features.isEmpty { Terminal.say("nothing matches; the layer is empty") }
        let description = try description(theatre, title: "\(name.rawValue)-\(dateLabel)")
        var bar = ProgressBar("writing", total: made.features.count)
        func write(_ sink: @escaping ([UInt8]) throws -> Void) throws {
            try writer.write(made, description, to: sink) { bar.update($0) }
        }
        if let output {
            try OutputFile.write(output) { sink in try write(sink) }
            bar.finish()
            Terminal.say(
                "wrote \(made.features.count) feature\(made.features.count == 1 ? "" : "s") to \(output)")
        } else {
            try write { try OutputFile.put($0, into: 1, "standard output") }
        }
    }

    // MARK: What is asked for

    private func layerName() throws -> LayerName {
        if let name = LayerName(rawValue: layer) { return name }
        let names = LayerName.allCases.map(\.rawValue)
        throw Failure(
            .usage,
            "--layer: there is no layer “\(layer)”\(suggestion(layer, among: names)); "
                + "the layers are \(names.joined(separator: ", "))")
    }

    private func checkFormat() throws {
        var asked = format
        if asked == nil, let output, !isFolder(output) {
            let ending = (output as NSString).pathExtension.lowercased()
            asked = ["", "json"].contains(ending) || output.hasPrefix("/dev/") ? "geojson" : ending
        }
        guard let asked, asked != "geojson" else { return }
        throw Failure(
            .usage,
            "--format: there is no format “\(asked)”\(suggestion(asked, among: ["geojson"])); "
                + "the format is geojson, and so a file ends in .geojson or .json")
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

    private func sampling(_ time: ClosedRange<Day>) throws -> Sampling {
        switch (date, from, to) {
        case (let date?, nil, nil):
            guard every == nil else {
                throw Failure(
                    .usage, "--every goes with --from and --to; for a month or year use --every-change")
            }
            let asked = try AskedDate(date, option: "--date", time: time)
            return everyChange ? .changes(asked.days(within: time)) : .day(asked.day(at, within: time))
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
            return every == .change ? .changes(days) : .steps(steps(of: days, every: every, edge: at))
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
        if let side { parts.append("--side \(side)") }
        if let bbox { parts.append("--bbox \(bbox)") }
        return parts.joined(separator: " ")
    }

    private func description(_ theatre: Theatre, title: String) throws -> LayerDescription {
        var voices: [String] = []
        if let prefer = view.prefer { voices.append("prefer \(prefer)") }
        if let without = view.without { voices.append("without \(without)") }
        return LayerDescription(
            name: title, dataset: theatre.record.title, version: theatre.record.version,
            checksum: try theatre.datasetChecksum(), query: queryText,
            view: voices.isEmpty ? "default" : voices.joined(separator: "; "),
            attribution: theatre.record.attribution, generator: SarhadProgram.fullVersion)
    }

    // MARK: Where it goes

    private func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return path.hasSuffix("/")
            || FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
                && isDirectory.boolValue
    }

    /// The folder for a file a step, where one is named and there are steps.
    private var outputFolder: String? {
        guard let output, isFolder(output) else { return nil }
        return output.hasSuffix("/") ? String(output.dropLast()) : output
    }

    private func checkOutput() throws {
        guard let output else { return }
        if isFolder(output) {
            guard let every, every != .change else {
                throw Failure(
                    .cannotCreate,
                    "\(output) is a folder: it can take a series (--every day, month or year), one file a step; "
                        + "here name a file, as \(output.hasSuffix("/") ? output : output + "/")control.geojson"
                )
            }
        }
    }

    private func writeFolder(
        _ folder: String, _ steps: [Sampling.Step], _ history: ControlHistory, _ writer: GeoJSONWriter,
        _ theatre: Theatre, _ name: LayerName, _ sides: Set<String>?, _ box: BoundingBox?
    ) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(.cannotCreate, "the folder \(folder) cannot be created")
        }
        let template = try description(theatre, title: "")
        let sampler = history.sampler(name, sides: sides)
        var bar = ProgressBar("writing", total: steps.count)
        for (index, step) in steps.enumerated() {
            var made = sampler(.steps([step]))
            if let box { made = made.meeting(box) }
            let title = "\(name.rawValue)-\(every!.label(step))"
            try OutputFile.write("\(folder)/\(title).geojson") { sink in
                try writer.write(made, template.named(title), to: sink)
            }
            bar.update(index + 1)
        }
        bar.finish()
        Terminal.say("wrote \(steps.count) file\(steps.count == 1 ? "" : "s") to \(folder)/")
    }
}
