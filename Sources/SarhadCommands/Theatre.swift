import Chronology
import CoordinateReference
import Coverages
import Foundation
import GEOSOverlay
import Geoparsing
import HistoricalRecord
import LayerFormats
import Synchronization
import TerritorialControl

/// A dataset with its net: what the commands work on.
struct Theatre {
    let folder: String
    let reader: DatasetReader
    let record: Dataset

    /// Reads the record; the net is only built or fetched when it is needed.
    init(_ option: DatasetOption) throws {
        let folder = try option.folder()
        self = try Theatre(folder: folder, reader: DatasetReader(folder: folder))
    }

    init(folder: String, reader: DatasetReader) throws {
        try self.init(folder: folder, reader: reader, reading: reader.read())
    }

    private init(folder: String, reader: DatasetReader, reading: Reading) throws {
        self.folder = folder
        self.reader = reader
        guard let dataset = reading.dataset else { throw Self.refusal(reading.faults, folder) }
        record = dataset
    }

    /// Tells the first errors of a dataset, a line each; the failure closes the list.
    private static func refusal(_ faults: [Fault], _ folder: String) -> Failure {
        let errors = faults.filter { $0.severity == .error }
        for fault in errors.prefix(20) { Terminal.say("\(fault)") }
        if errors.count > 20 { Terminal.say("… and \(errors.count - 20) more") }
        return Failure(
            .data,
            "the dataset \(folder) has \(errors.count) error\(errors.count == 1 ? "" : "s"); "
                + "sarhad check \(folder) lists all")
    }

    /// The names of places, which most commands do without.
    func toponyms() throws -> [Toponym] {
        do { return try reader.readToponyms() } catch DatasetFailure.wrong(let faults) {
            throw Self.refusal(faults, folder)
        }
    }

    /// A theatre, and a geoparser that knows its places and those that its texts name beside them.
    ///
    /// The names are read while the record is, since whoever asks for a page of text waits for both.
    static func withGeoparser(_ option: DatasetOption) throws -> (Theatre, Geoparser) {
        let folder = try option.folder()
        let reader = try DatasetReader(folder: folder)
        let (record, names) = sideBySide(
            { Result { try reader.read() } },
            { Result { (try reader.readToponyms(), try reader.readContext()) } })
        let known = try Theatre(folder: folder, reader: reader, reading: record.get())
        do {
            let (toponyms, context) = try names.get()
            let geoparser = Geoparser(
                places: known.record.places, toponyms: toponyms + context.toponyms, context: context.places)
            return (known, geoparser)
        } catch DatasetFailure.wrong(let faults) { throw refusal(faults, folder) }
    }

    /// What running texts call the sides.
    func sideTerms() throws -> [SideTerm] {
        do { return try reader.readSideTerms() } catch DatasetFailure.wrong(let faults) {
            throw Self.refusal(faults, folder)
        }
    }

    /// The view that the options describe; every source named has to be there.
    func view(_ options: ViewOptions) throws -> ControlView {
        let preferred = try sources(options.prefer, option: "--prefer")
        let excluded = try sources(options.without, option: "--without")
        return ControlView(preferred: preferred, excluded: Set(excluded))
    }

    private func sources(_ list: String?, option: String) throws -> [String] {
        guard let list else { return [] }
        return try list.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let id = part.trimmingCharacters(in: .whitespaces)
            guard record.sourcesByID[id] != nil else {
                throw Failure(
                    .notFound,
                    "\(option): there is no source “\(id)”\(suggestion(id, among: record.sources.map(\.id))); "
                        + "sarhad list sources names them")
            }
            return id
        }
    }

    /// A side with all its parts.
    func sides(_ id: String?) throws -> Set<String>? {
        guard let id else { return nil }
        if id == ControlFeature.unknownSide { return [id] }
        guard record.sidesByID[id] != nil else {
            throw Failure(
                .notFound,
                "--side: there is no side “\(id)”\(suggestion(id, among: record.sides.map(\.id))); "
                    + "sarhad list sides names them")
        }
        return record.sideWithParts(id)
    }

    /// The history of control in a view.
    func history(_ view: ControlView = .standard) throws -> ControlHistory {
        ControlHistory(record: record, coverage: try coverage(), view: view)
    }

    /// SHA-256 over every file of the dataset that decides the answers.
    func datasetChecksum() throws -> String {
        var parts: [[UInt8]] = []
        for file in try reader.contents() { parts += [Array(file.name.utf8), file.bytes] }
        return checksum(of: parts)
    }

    /// What a file made from the dataset says about itself.
    func description(_ title: String, query: String, view: ViewOptions) throws -> LayerDescription {
        var voices: [String] = []
        if let prefer = view.prefer { voices.append("prefer \(prefer)") }
        if let without = view.without { voices.append("without \(without)") }
        return LayerDescription(
            name: title, dataset: record.title, version: record.version, checksum: try datasetChecksum(),
            query: query, view: voices.isEmpty ? "default" : voices.joined(separator: "; "),
            attribution: record.attribution, licence: record.presentation.licence,
            generator: SarhadProgram.fullVersion)
    }

    // MARK: The net

    /// The net, from the cache where an equal one was built before.
    func coverage() throws -> Coverage {
        let cache = NetCache(
            key: checksum(of: [
                try reader.geometryInputs(of: record),
                Array(
                    "format \(CoverageBuilder.formatVersion), GEOS \(Overlay.version), PROJ \(Transformer.version)"
                        .utf8),
            ]))
        if let known = cache.fetch() { return known }
        let begin = ContinuousClock.now
        Terminal.overwrite("building the net of boundaries …")
        let built = try build()
        Terminal.overwrite("")
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        let tenths = (seconds * 10).rounded() / 10
        Terminal.say(
            "built the net of \(built.units.count) units and \(built.cells.count) cells in \(tenths) s")
        cache.store(built)
        return built
    }

    private func build() throws -> Coverage {
        var boundaries: [Boundary] = []
        do {
            boundaries = try reader.readBoundaries()
            return try CoverageBuilder.build(coverageInput(record, boundaries))
        } catch DatasetFailure.wrong(let faults) {
            throw Self.refusal(faults, folder)
        } catch CoverageError.defects(let defects) {
            throw Self.refusal(
                geometryFaults(defects, record: record, boundaries: boundaries), folder)
        }
    }
}

/// What a net is built from, taken from a dataset.
func coverageInput(_ record: Dataset, _ boundaries: [Boundary]) -> CoverageInput {
    CoverageInput(
        lines: boundaries.map {
            BoundaryLine(
                id: $0.id, kind: $0.kind.rawValue, certainty: $0.certainty.rawValue, line: $0.line)
        },
        labels: record.unitLabels.map {
            FaceLabel(unit: $0.unitID, surface: $0.kind == .land ? .land : .water, position: $0.position)
        },
        sites: record.places.filter(\.hasCells).map {
            Site(
                place: $0.id, position: $0.position, reach: $0.reachKilometres * 1000,
                core: $0.coreKilometres * 1000, precision: $0.precisionKilometres * 1000)
        })
}

/// Built nets, kept between runs: under `$XDG_CACHE_HOME/sarhad`, else `~/.cache/sarhad`, else a
/// temporary folder. A cache that cannot be read or written is no failure, only slower.
struct NetCache {
    private let path: String

    init(key: String) {
        let environment = ProcessInfo.processInfo.environment
        let base: String
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
            base = cache
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            base = home + "/.cache"
        } else {
            base = NSTemporaryDirectory()
        }
        path = base + "/sarhad/net-\(key.prefix(32)).bin"
    }

    func fetch() -> Coverage? {
        // An empty file is no net; Foundation would lose a buffer on reading it.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int, size > 0 else { return nil }
        return FileManager.default.contents(atPath: path).flatMap { Coverage(decoding: Array($0)) }
    }

    func store(_ coverage: Coverage) {
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? OutputFile.write(path) { sink in try sink(coverage.encoded()) }
    }
}

/// `; did you mean “x”?` where a close name exists.
func suggestion(_ name: String, among names: [String]) -> String {
    closest(to: name, among: names).map { "; did you mean “\($0)”?" } ?? ""
}

/// Does two things at once, where there are processors for it.
private func sideBySide<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let results = Mutex<(First?, Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
        if number == 0 {
            let made = first()
            results.withLock { $0.0 = made }
        } else {
            let made = second()
            results.withLock { $0.1 = made }
        }
    }
    return results.withLock { ($0.0!, $0.1!) }
}
