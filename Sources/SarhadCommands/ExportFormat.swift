import Cartography
import Chronology
import Coverages
import Foundation
import Gazetteer
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// The formats that layers are written in. A new one is a case here and an exporter in a file of its own.
enum ExportFormat: String, CaseIterable {
    case geojson, gpkg, csv, svg, png

    /// The endings of file names that stand for it, the usual one first.
    var endings: [String] {
        switch self {
        case .geojson: ["geojson", "json"]
        case .gpkg: ["gpkg"]
        case .csv: ["csv"]
        case .svg: ["svg"]
        case .png: ["png"]
        }
    }

    /// Whether it is a drawn map.
    var isMap: Bool { self == .svg || self == .png }

    /// Whether one file can hold several layers; else a folder takes a file for each.
    var holdsManyLayers: Bool {
        switch self {
        case .gpkg: true
        case .geojson, .csv, .svg, .png: false
        }
    }

    /// Whether one file can hold the states of several dates; else a folder takes a file for each step.
    var holdsManyDates: Bool {
        switch self {
        case .geojson, .gpkg, .csv: true
        case .svg, .png: false
        }
    }

    /// What writes it. One exporter serves all files of a run, so that it can keep what they share.
    func exporter(for run: ExportRun) -> any LayerExporter {
        switch self {
        case .geojson: GeoJSONExporter(run)
        case .gpkg: GeoPackageExporter(run)
        case .csv: CSVExporter(run)
        case .svg, .png: MapExporter(run, self)
        }
    }

    /// The format that was asked for, or the one that a file's ending stands for; GeoJSON where nothing tells.
    init(asked: String?, output: String?) throws {
        var name = asked
        if name == nil, let output, !output.isFolder, !output.hasPrefix("/dev/") {
            let ending = (output as NSString).pathExtension.lowercased()
            name = ending.isEmpty ? nil : ending
        }
        guard let name else {
            self = .geojson
            return
        }
        let isEnding = asked == nil
        guard
            let known = Self.allCases.first(where: {
                $0.rawValue == name.lowercased() || isEnding && $0.endings.contains(name)
            })
        else {
            let names = Self.allCases.map(\.rawValue)
            throw Failure(
                .usage,
                "--format: there is no format “\(name)”\(suggestion(name, among: names)); the formats are "
                    + "\(names.joined(separator: ", ")), and a file's ending says which, as in control.geojson"
            )
        }
        self = known
    }
}

/// What goes into one file.
struct ExportContent {
    /// The layers: one, or for `all` every one.
    let layers: [Layer]
    /// What the file says about itself.
    let description: LayerDescription
    /// Which states the layers show.
    let sampling: Sampling
    /// The days asked about.
    let days: ClosedRange<Day>

    var featureCount: Int { layers.reduce(0) { $0 + $1.features.count } }

    /// The length of a frame where the states are played one after another: a series' step, else a month.
    var frame: QGISProject.Step {
        guard case .steps(let steps) = sampling, let first = steps.first else { return .month }
        // The first step may be cut; the second shows what a step is.
        let length = (steps.dropFirst().first ?? first).days
        return switch length.upperBound.number - length.lowerBound.number {
        case 0: .day
        case 1...30: .month
        default: .year
        }
    }
}

/// Writes layers in one format.
protocol LayerExporter {
    /// Writes a file, whole or not at all.
    ///
    /// - Parameters:
    ///   - path: the file; `nil` for standard output.
    ///   - progress: told from time to time how many features are written.
    func write(_ content: ExportContent, to path: String?, progress: (Int) -> Void) throws
}

extension LayerExporter {
    /// Gives a body that makes bytes one after another a file or standard output to put them into.
    func stream(to path: String?, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
        if let path {
            try OutputFile.write(path, body)
        } else {
            try body { try OutputFile.put($0, into: 1, "standard output") }
        }
    }
}

/// What all files of one run of `export` share: where layers come from, and how they are narrowed and drawn.
final class ExportRun {
    let theatre: Theatre
    let history: ControlHistory
    /// The net as it is drawn: simplified and rounded if that was asked for.
    let drawing: Coverage
    /// How many decimals of a degree a position has.
    let digits: Int
    let filter: LayerFilter
    let box: BoundingBox?
    /// Whether a style for QGIS is written beside each file.
    var isStyled = false
    /// How a map is drawn.
    var drawingOptions = DrawingOptions()
    /// The one date asked for; `nil` for a series.
    var askedDate: DateQuery?
    /// What changed hands, for a map of that.
    var changes: MapChanges?
    /// The steps of a series; `nil` for one date.
    var steps: [Sampling.Step]?

    init(
        theatre: Theatre, history: ControlHistory, generalisation: GeneralisationOptions,
        filter: LayerFilter, box: BoundingBox?
    ) {
        self.theatre = theatre
        self.history = history
        drawing = generalisation.applied(to: history.coverage)
        digits = generalisation.precision
        self.filter = filter
        self.box = box
    }

    private var samplers: [LayerName: (Sampling) -> Layer] = [:]
    private var knownGazetteer: Gazetteer?

    /// The gazetteer with all names; read when it is first needed.
    func gazetteer() throws -> Gazetteer {
        if let knownGazetteer { return knownGazetteer }
        let made = Gazetteer(places: theatre.record.places, toponyms: try theatre.toponyms())
        knownGazetteer = made
        return made
    }

    /// A layer, narrowed by filter and box, on the net as it is drawn.
    ///
    /// - Parameter days: the days asked about: an event is shown in each period that it touches, and not
    ///   only on the day that stands for the period.
    func layer(_ name: LayerName, _ sampling: Sampling, _ days: ClosedRange<Day>) throws -> Layer {
        let layer = try sampled(name, sampling, days)
        return (box.map(layer.meeting) ?? layer).drawn(on: drawing, digits: digits)
    }

    /// A layer, narrowed by filter but not by box.
    func wholeLayer(_ name: LayerName, _ sampling: Sampling, _ days: ClosedRange<Day>) throws -> Layer {
        try sampled(name, sampling, days).drawn(on: drawing, digits: digits)
    }

    private func sampled(_ name: LayerName, _ sampling: Sampling, _ days: ClosedRange<Day>) throws -> Layer {
        let sampler: (Sampling) -> Layer
        if let known = samplers[name] {
            sampler = known
        } else {
            sampler = history.sampler(name, filter, names: name == .places ? try gazetteer() : nil)
            samplers[name] = sampler
        }
        return sampler(name == .events ? .changes(days) : sampling)
    }
}

extension String {
    /// Whether a path names a folder: it ends in a slash, or there is a folder.
    var isFolder: Bool {
        var isDirectory: ObjCBool = false
        return hasSuffix("/")
            || FileManager.default.fileExists(atPath: self, isDirectory: &isDirectory)
                && isDirectory.boolValue
    }
}
