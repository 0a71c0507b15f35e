public import Coverages
public import Gazetteer
public import LayerFormats
import PlanarGeometry
public import TerritorialControl

/// How a map is drawn.
public struct MapOptions: Sendable, Hashable {
    /// The page's width in pixels.
    public var width: Int
    /// The language of names and words (BCP 47); English serves where it has none.
    public var language: String
    /// What has to be seen; `nil` for the whole theatre.
    public var box: BoundingBox?

    /// Options.
    public init(width: Int = 1400, language: String = "en", box: BoundingBox? = nil) {
        self.width = width
        self.language = language
        self.box = box
    }
}

/// What the legends of a series have to have room for, so that all its maps have one size.
public struct MapRoster: Sendable, Hashable {
    /// The names of the sides of all maps.
    public var names: Set<String>
    /// How many sides the map with the most of them has.
    public var most: Int

    /// Room for these.
    public init(names: Set<String>, most: Int) {
        self.names = names
        self.most = most
    }
}

/// What changed hands since an earlier day.
public struct MapChanges: Sendable {
    /// The earlier date.
    public var from: MapDate
    /// ``ControlDiff/layer``.
    public var layer: Layer

    /// Changes from a date to the map's own.
    public init(from: MapDate, layer: Layer) {
        self.from = from
        self.layer = layer
    }
}

/// What one map shows.
public struct MapContent: Sendable {
    /// The date in words and the day drawn.
    public var date: MapDate
    /// The map's title, without its date.
    public var title: String
    /// `control`, `fronts`, `places`, `garrisons` and `suzerainty` of that day; those that are missing are not
    /// drawn.
    public var layers: [LayerName: Layer]
    /// For a map of what changed hands: the rest is then drawn palely, and the legend tells gains and losses.
    public var changes: MapChanges?
    /// What the map says about itself.
    public var description: LayerDescription
    /// Of a series what all its maps have room for; `nil` for a map by itself.
    public var roster: MapRoster?

    /// A map of some layers, not narrowed to the box, all of one coverage.
    public init(
        date: MapDate, title: String, layers: [LayerName: Layer], description: LayerDescription,
        changes: MapChanges? = nil, roster: MapRoster? = nil
    ) {
        self.changes = changes
        self.roster = roster
        self.date = date
        self.title = title
        self.layers = layers
        self.description = description
    }
}

/// Draws layers as maps: SVG 1.1 with a named group for each layer, classes and one style sheet, and text as text.
///
/// What the maps of a run share (the view, the net simplified to the map's scale and projected, the land around)
/// is made once. The same content gives the same bytes.
public final class MapDrawer {
    let history: ControlHistory
    let gazetteer: Gazetteer
    let base: [String: BaseLayer]
    let options: MapOptions
    /// The language of names.
    public var language: String { options.language }
    let words: MapWords
    let view: MapView
    /// The net as it is drawn.
    let net: Coverage
    /// What a pixel of a map of usual width is on this page.
    let unit: Double
    /// The lines of the theatre's edge, in degrees.
    let theatreOutline: [[Coordinate]]
    var edgePositions: [Coordinate] { theatreOutline.flatMap(\.self) }
    /// The box of longitudes and latitudes that the frame lies in, where all of it is on the globe.
    let window: Envelope?
    /// The net's arcs on the page.
    private let arcs: [[PagePoint]]

    /// A drawer of maps over one history.
    ///
    /// - Parameters:
    ///   - drawing: the net to draw, with the history's cells and arcs; it is simplified further to what the
    ///     map's scale can show.
    ///   - base: `rivers` and `world` (land), in degrees; what is missing is not drawn.
    /// - Throws: ``ProjectionError`` where the theatre cannot be projected.
    /// - Complexity: O(n log n) in the net's vertices.
    public init(
        history: ControlHistory, drawing: Coverage, gazetteer: Gazetteer, base: [BaseLayer],
        options: MapOptions
    ) throws {
        self.history = history
        self.gazetteer = gazetteer
        self.base = Dictionary(base.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.options = options
        words = MapWords.words(options.language)
        let width = Double(options.width)
        unit = (width / 1400).squareRoot()
        let margin = (Self.margin * unit).rounded()
        theatreOutline = drawing.outline
        let seen = options.box.map { outline(of: $0, step: 0.25) } ?? theatreOutline.flatMap(\.self)
        view = try MapView(
            showing: seen, left: margin, top: (Self.titleHeight * unit).rounded(), width: width - 2 * margin)
        window = view.window()
        net = drawing.simplified(toleranceMetres: 0.7 * view.metresPerPixel)
        var arcs: [[PagePoint]] = []
        arcs.reserveCapacity(net.arcCount)
        for arc in 0..<net.arcCount {
            arcs.append(try view.points(densified(net.arcPoints(arc).map(\.coordinate), step: 0.5)))
        }
        self.arcs = arcs
    }

    /// A map as the bytes of an SVG file.
    ///
    /// - Throws: ``ProjectionError`` where a place or the land around cannot be projected.
    /// - Complexity: O(features × arcs), and for the names O(squares of the page × names).
    public func svg(_ content: MapContent) throws -> [UInt8] {
        let tree = try MapSheet(self, content).tree()
        return Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + tree.text + "\n").utf8)
    }

    static let margin = 24.0
    static let titleHeight = 82.0

    /// How far beyond the frame shapes are kept, so that their cut edges are not seen.
    var drawn: PageBox { view.frame.grown(by: 12) }

    // MARK: Shapes on the page

    /// The rings of some polygons, cut to what the frame shows.
    func rings(_ polygons: [ArcPolygon]) -> [[PagePoint]] {
        polygons.flatMap { [$0.shell] + $0.holes }.map { drawn.clipped(ring: points($0.halfArcs)) }
            .filter { $0.count > 2 }
    }

    /// The rings of the union of some cells.
    func rings(ofCells cells: some Sequence<Int32>) -> [[PagePoint]] {
        var groups = [Int32](repeating: -1, count: net.cells.count)
        for cell in cells { groups[Int(cell)] = 0 }
        return rings(net.dissolve(groups).first ?? [])
    }

    /// Chains of half-arcs, as far as the frame shows them.
    func lines(_ chains: [[Int32]]) -> [[PagePoint]] {
        chains.flatMap { drawn.clipped(line: points($0)) }
    }

    private func points(_ halfArcs: [Int32]) -> [PagePoint] {
        var result: [PagePoint] = []
        for half in halfArcs {
            let arc = arcs[Int(half >> 1)]
            if half & 1 == 0 { result += arc } else { result += arc.reversed() }
        }
        return result
    }

    /// Lines in degrees on the page, without steps shorter than a pixel.
    func lines(_ line: LineString) throws -> [[PagePoint]] {
        let points = try view.points(line.coordinates)
        var kept = [points[0]]
        for point in points.dropFirst().dropLast() where point.distance(to: kept[kept.count - 1]) >= 1 {
            kept.append(point)
        }
        kept.append(points[points.count - 1])
        return drawn.clipped(line: kept)
    }
}

extension Coverage {
    /// The rings of the theatre's edge; none where it has none.
    fileprivate var outline: [[Coordinate]] {
        dissolve([Int32](repeating: 0, count: cells.count)).flatMap(\.self).map {
            densified(points(of: $0.shell).map(\.coordinate), step: 0.5)
        }
    }
}

extension Layer {
    /// A feature's text in a column; empty where there is none.
    func text(_ field: String, _ feature: LayerFeature) -> String {
        if case .text(let text)? = value(field, of: feature) { text } else { "" }
    }

    /// A feature's number in a column; 0 where there is none.
    func number(_ field: String, _ feature: LayerFeature) -> Double {
        switch value(field, of: feature) {
        case .number(let number)?: number
        case .integer(let number)?: Double(number)
        default: 0
        }
    }

    /// The parts of a list in a column.
    func list(_ field: String, _ feature: LayerFeature) -> [String] {
        text(field, feature).split(separator: ";").map(String.init)
    }
}
