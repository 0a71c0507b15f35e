/// What a unit is made of.
public enum Surface: UInt8, Sendable {
    /// Land: held by somebody, or unknown.
    case land = 0
    /// Lake or sea: drawn, never held.
    case water = 1
}

/// Which share of a unit a cell is.
public enum CellPart: UInt8, Sendable {
    /// The unit outside the reach of every place.
    case countryside = 0
    /// A place's Voronoi share of the unit within the place's reach, without its core.
    case district = 1
    /// The place itself: what lies within a few kilometres and nearer to it than to another place.
    case core = 2
}

/// A named piece of land or water, made of one or more faces of the net of boundaries.
public struct Unit: Hashable, Sendable {
    /// The unit's identifier.
    public let id: String
    /// Land or water.
    public let surface: Surface
}

/// The smallest piece a layer is made of.
public struct Cell: Hashable, Sendable {
    /// `unit`, `unit/place` for a district, `unit/place/core` for a core.
    public let id: String
    /// The index of the cell's unit in ``Coverage/units``.
    public let unit: Int
    /// The place whose core or district this is; `nil` for countryside.
    public let place: String?
    /// Which share of the unit this is.
    public let part: CellPart
    /// Geodesic area on WGS 84, in square metres.
    public let area: Double
}

/// The net: a partition of a theatre into cells, kept as the arcs between them.
///
/// An *arc* is a chain of edges between two *nodes* with one cell on its left and one on its right;
/// `outside` where the theatre ends. Arcs never change from date to date, so a layer of any date is
/// a choice of arcs, not an overlay: ``dissolve(_:)`` keeps those whose two sides differ and chains
/// them. Neighbours therefore share every vertex of a common border, at every date.
///
/// All stored values are immutable, so a coverage may be shared between tasks.
public struct Coverage: Sendable {
    /// The right or left side of an arc at the theatre's edge.
    public static let outside: Int32 = -1

    /// The units, in order of identifier.
    public let units: [Unit]
    /// The cells, in order of identifier.
    public let cells: [Cell]

    /// The arcs with the cells beside them.
    public let net: ArcNet
    /// The boundaries that the net was built from, in order of identifier.
    public let sourceLines: [SourceLine]
    /// Where each arc's entries in `arcLines` begin; one more entry than there are arcs.
    let arcLineStarts: [Int32]
    /// Arc after arc the indices of the boundaries that it follows, ascending.
    let arcLines: [Int32]

    init(
        units: [Unit], cells: [Cell], points: [GridPoint], arcStarts: [Int32], leftCells: [Int32],
        rightCells: [Int32], sourceLines: [SourceLine], arcLineStarts: [Int32], arcLines: [Int32]
    ) {
        self.sourceLines = sourceLines
        self.arcLineStarts = arcLineStarts
        self.arcLines = arcLines
        self.units = units
        self.cells = cells
        net = ArcNet(
            cellCount: cells.count, points: points, arcStarts: arcStarts, leftCells: leftCells,
            rightCells: rightCells)
    }
    /// The boundaries that an arc follows from end to end, as indices into ``sourceLines``, ascending; none
    /// where it was drawn between places.
    public func sourceLines(ofArc arc: Int) -> ArraySlice<Int32> {
        arcLines[Int(arcLineStarts[arc])..<Int(arcLineStarts[arc + 1])]
    }
}

// The arcs, as if they were the coverage's own.
extension Coverage {
    /// The number of arcs.
    public var arcCount: Int { net.arcCount }
    /// The number of vertices of all arcs, nodes counted once for each arc that meets them.
    public var vertexCount: Int { net.vertexCount }

    /// The points of an arc, in its forward direction.
    public func arcPoints(_ arc: Int) -> ArraySlice<GridPoint> { net.arcPoints(arc) }

    /// Where a half-arc begins: half-arc `2a` is arc `a` forward, `2a + 1` backward.
    public func origin(ofHalfArc half: Int) -> GridPoint { net.origin(ofHalfArc: half) }

    /// The cells left and right of an arc, `outside` at the theatre's edge.
    public func sides(ofArc arc: Int) -> (left: Int32, right: Int32) { net.sides(ofArc: arc) }

    /// Merges cells of the same group into polygons; see ``ArcNet/dissolve(_:)``.
    public func dissolve(_ groups: [Int32]) -> [[ArcPolygon]] { net.dissolve(groups) }

    /// A ring's points, closed: the first stands again at the end.
    public func points(of ring: ArcRing) -> [GridPoint] { net.points(of: ring) }

    /// The points of half-arcs in a row, each beginning where the one before it ends.
    public func points(ofChain halfArcs: [Int32]) -> [GridPoint] { net.points(ofChain: halfArcs) }

    var points: [GridPoint] { net.points }
    var arcStarts: [Int32] { net.arcStarts }
    var leftCells: [Int32] { net.leftCells }
    var rightCells: [Int32] { net.rightCells }
    var origins: [Int32] { net.origins }
    var lowest: [Int32] { net.lowest }
    var highest: [Int32] { net.highest }
}
