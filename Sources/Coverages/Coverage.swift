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

    /// All arcs' points, arc after arc.
    let points: [GridPoint]
    /// Where each arc's points begin; one more entry than there are arcs.
    let arcStarts: [Int32]
    /// The cell on each arc's left.
    let leftCells: [Int32]
    /// The cell on each arc's right.
    let rightCells: [Int32]
    /// The boundaries that the net was built from, in order of identifier.
    public let sourceLines: [SourceLine]
    /// Where each arc's entries in `arcLines` begin; one more entry than there are arcs.
    let arcLineStarts: [Int32]
    /// Arc after arc the indices of the boundaries that it follows, ascending.
    let arcLines: [Int32]

    // Derived when the coverage is made.

    /// The node where each half-arc begins. Half-arc `2a` is arc `a` forward, `2a + 1` backward.
    let origins: [Int32]
    /// The next half-arc clockwise around the origin of each half-arc.
    let clockwise: [Int32]
    /// Twice each arc's share of the shoelace sum, forward.
    let doubledAreas: [Int64]
    /// Each arc's lowest and highest latitude, for ray casting.
    let lowest: [Int32]
    let highest: [Int32]
    let nodeCount: Int

    /// The number of arcs.
    public var arcCount: Int { leftCells.count }
    /// The number of vertices of all arcs, nodes counted once for each arc that meets them.
    public var vertexCount: Int { points.count }

    init(
        units: [Unit], cells: [Cell], points: [GridPoint], arcStarts: [Int32], leftCells: [Int32],
        rightCells: [Int32], sourceLines: [SourceLine], arcLineStarts: [Int32], arcLines: [Int32]
    ) {
        self.sourceLines = sourceLines
        self.arcLineStarts = arcLineStarts
        self.arcLines = arcLines
        self.units = units
        self.cells = cells
        self.points = points
        self.arcStarts = arcStarts
        self.leftCells = leftCells
        self.rightCells = rightCells

        let count = leftCells.count
        var nodes: [GridPoint: Int32] = [:]
        nodes.reserveCapacity(count)
        var origins = [Int32](repeating: 0, count: 2 * count)
        var doubledAreas = [Int64](repeating: 0, count: count)
        var lowest = [Int32](repeating: .max, count: count)
        var highest = [Int32](repeating: .min, count: count)
        func node(_ point: GridPoint) -> Int32 {
            if let known = nodes[point] { return known }
            let new = Int32(nodes.count)
            nodes[point] = new
            return new
        }
        for arc in 0..<count {
            let range = Int(arcStarts[arc])..<Int(arcStarts[arc + 1])
            origins[2 * arc] = node(points[range.lowerBound])
            origins[2 * arc + 1] = node(points[range.upperBound - 1])
            var sum: Int64 = 0
            for index in range.dropLast() {
                let a = points[index]
                let b = points[index + 1]
                // The sum wraps, yet a whole ring's total (at most 2.6e17) comes out exact.
                sum &+= Int64(a.x) &* Int64(b.y) &- Int64(b.x) &* Int64(a.y)
            }
            doubledAreas[arc] = sum
            for index in range {
                lowest[arc] = min(lowest[arc], points[index].y)
                highest[arc] = max(highest[arc], points[index].y)
            }
        }
        self.origins = origins
        self.doubledAreas = doubledAreas
        self.lowest = lowest
        self.highest = highest
        nodeCount = nodes.count
        clockwise = Self.rotation(
            origins: origins, nodeCount: nodes.count, points: points, arcStarts: arcStarts)
    }

    /// The half-arcs around every node in clockwise order, as "next" links.
    private static func rotation(
        origins: [Int32], nodeCount: Int, points: [GridPoint], arcStarts: [Int32]
    ) -> [Int32] {
        var leaving = [[Int32]](repeating: [], count: nodeCount)
        for half in origins.indices { leaving[Int(origins[half])].append(Int32(half)) }
        func direction(_ half: Int32) -> (x: Int64, y: Int64) {
            let arc = Int(half >> 1)
            let first = Int(arcStarts[arc])
            let last = Int(arcStarts[arc + 1]) - 1
            let (from, to) =
                half & 1 == 0 ? (points[first], points[first + 1]) : (points[last], points[last - 1])
            return (Int64(to.x) - Int64(from.x), Int64(to.y) - Int64(from.y))
        }
        var next = [Int32](repeating: 0, count: origins.count)
        for halves in leaving {
            let sorted = halves.sorted { a, b in
                let (u, v) = (direction(a), direction(b))
                let (upperU, upperV) = (isUpper(u), isUpper(v))
                if upperU != upperV { return upperU }
                // Both in one half-plane, where the sign of the cross product orders by angle.
                return u.x * v.y - u.y * v.x > 0
            }
            // Sorted counter-clockwise; the one before is the next clockwise.
            for (index, half) in sorted.enumerated() {
                next[Int(half)] = sorted[(index + sorted.count - 1) % sorted.count]
            }
        }
        return next
    }

    /// Whether a direction's angle is in [0, π).
    private static func isUpper(_ v: (x: Int64, y: Int64)) -> Bool {
        v.y > 0 || (v.y == 0 && v.x > 0)
    }

    /// The points of an arc, in its forward direction.
    public func arcPoints(_ arc: Int) -> ArraySlice<GridPoint> {
        points[Int(arcStarts[arc])..<Int(arcStarts[arc + 1])]
    }

    /// Where a half-arc begins: half-arc `2a` is arc `a` forward, `2a + 1` backward.
    public func origin(ofHalfArc half: Int) -> GridPoint {
        half & 1 == 0 ? points[Int(arcStarts[half >> 1])] : points[Int(arcStarts[(half >> 1) + 1]) - 1]
    }

    /// The boundaries that an arc follows from end to end, as indices into ``sourceLines``, ascending; none
    /// where it was drawn between places.
    public func sourceLines(ofArc arc: Int) -> ArraySlice<Int32> {
        arcLines[Int(arcLineStarts[arc])..<Int(arcLineStarts[arc + 1])]
    }

    /// The cells left and right of an arc, `outside` at the theatre's edge.
    public func sides(ofArc arc: Int) -> (left: Int32, right: Int32) {
        (leftCells[arc], rightCells[arc])
    }
}
