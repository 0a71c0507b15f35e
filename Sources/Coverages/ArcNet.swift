/// A partition of a plane of whole numbers into cells, kept as the arcs between them.
///
/// An *arc* is a chain of edges between two *nodes* with one cell on its left and one on its right, or -1
/// where no cell is. ``Coverage`` is made of one in millionths of a degree; a tile of a map has one in the
/// tile's own steps.
///
/// All stored values are immutable, so a net may be shared between tasks.
public struct ArcNet: Sendable {
    /// How many cells there are; they are numbered from 0.
    public let cellCount: Int

    /// All arcs' points, arc after arc.
    let points: [GridPoint]
    /// Where each arc's points begin; one more entry than there are arcs.
    let arcStarts: [Int32]
    /// The cell on each arc's left.
    let leftCells: [Int32]
    /// The cell on each arc's right.
    let rightCells: [Int32]

    // Derived when the net is made.

    /// The node where each half-arc begins. Half-arc `2a` is arc `a` forward, `2a + 1` backward.
    let origins: [Int32]
    /// The next half-arc clockwise around the origin of each half-arc.
    let clockwise: [Int32]
    /// Twice each arc's share of the shoelace sum, forward.
    let doubledAreas: [Int64]
    /// Each arc's lowest and highest y, for ray casting.
    let lowest: [Int32]
    let highest: [Int32]
    let nodeCount: Int

    /// The number of arcs.
    public var arcCount: Int { leftCells.count }
    /// The number of vertices of all arcs, nodes counted once for each arc that meets them.
    public var vertexCount: Int { points.count }

    /// A net from its arcs; two arcs meet at nothing but their ends.
    ///
    /// - Parameters:
    ///   - points: all arcs' points, arc after arc, two or more each.
    ///   - arcStarts: where each arc's points begin, and where the last one's end.
    ///   - leftCells: the cell on each arc's left, -1 for none, and never the same as on its right.
    public init(
        cellCount: Int, points: [GridPoint], arcStarts: [Int32], leftCells: [Int32], rightCells: [Int32]
    ) {
        self.cellCount = cellCount
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

    /// The cells left and right of an arc, `outside` at the theatre's edge.
    public func sides(ofArc arc: Int) -> (left: Int32, right: Int32) {
        (leftCells[arc], rightCells[arc])
    }
}
