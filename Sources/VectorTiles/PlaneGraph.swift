import Coverages

/// Edges of the plane that meet at nothing but their ends, and the faces between them.
///
/// Each edge came from pieces of arcs, which said what cell lay on either side before they were simplified
/// and rounded. Where several fell together they contradict each other, so a face takes the cell that most
/// of its outline speaks for, by length.
struct PlaneGraph {
    /// A stretch of an arc between two vertices.
    struct Piece {
        let from: Int32
        let to: Int32
        let left: Int32
        let right: Int32
    }

    private struct Edge {
        let low: Int32
        let high: Int32
        /// Its pieces, all led from `low` to `high`.
        let sources: Range<Int>
    }

    private let vertices: [GridPoint]
    private let pieces: [Piece]
    private let edges: [Edge]
    /// The next half-edge clockwise around the origin of each; half-edge `2e` is edge `e` from its low end.
    private let clockwise: [Int32]

    init(vertices: [GridPoint], pieces: [Piece]) {
        self.vertices = vertices
        let sorted = pieces.map {
            $0.from < $0.to ? $0 : Piece(from: $0.to, to: $0.from, left: $0.right, right: $0.left)
        }.sorted { ($0.from, $0.to, $0.left, $0.right) < ($1.from, $1.to, $1.left, $1.right) }
        self.pieces = sorted
        var edges: [Edge] = []
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count && sorted[end].from == sorted[start].from
                && sorted[end].to == sorted[start].to
            { end += 1 }
            edges.append(Edge(low: sorted[start].from, high: sorted[start].to, sources: start..<end))
            start = end
        }
        self.edges = edges
        clockwise = Self.rotation(vertices, edges)
    }

    private static func rotation(_ vertices: [GridPoint], _ edges: [Edge]) -> [Int32] {
        var starts = [Int32](repeating: 0, count: vertices.count + 1)
        for edge in edges {
            starts[Int(edge.low) + 1] += 1
            starts[Int(edge.high) + 1] += 1
        }
        for vertex in vertices.indices { starts[vertex + 1] += starts[vertex] }
        var filled = starts
        var leaving = [Int32](repeating: 0, count: 2 * edges.count)
        for (number, edge) in edges.enumerated() {
            leaving[Int(filled[Int(edge.low)])] = Int32(2 * number)
            filled[Int(edge.low)] += 1
            leaving[Int(filled[Int(edge.high)])] = Int32(2 * number + 1)
            filled[Int(edge.high)] += 1
        }
        func direction(_ half: Int32) -> Direction {
            let edge = edges[Int(half >> 1)]
            let (from, to) = half & 1 == 0 ? (edge.low, edge.high) : (edge.high, edge.low)
            return Direction(from: vertices[Int(from)], to: vertices[Int(to)])
        }
        var next = [Int32](repeating: 0, count: 2 * edges.count)
        for vertex in vertices.indices {
            let around = leaving[Int(starts[vertex])..<Int(starts[vertex + 1])]
                .sorted { direction($0) < direction($1) }
            for (index, half) in around.enumerated() {
                next[Int(half)] = around[(index + around.count - 1) % around.count]
            }
        }
        return next
    }

    private func origin(_ half: Int32) -> Int32 {
        half & 1 == 0 ? edges[Int(half >> 1)].low : edges[Int(half >> 1)].high
    }

    private func length(_ edge: Edge) -> Double {
        let (a, b) = (vertices[Int(edge.low)], vertices[Int(edge.high)])
        let (dx, dy) = (Double(b.x) - Double(a.x), Double(b.y) - Double(a.y))
        return (dx * dx + dy * dy).squareRoot()
    }

    /// A closed walk along edges with one face on its left.
    private struct Walk {
        var doubledArea: Int64 = 0
        /// The westernmost vertex, of several the northernmost.
        var west: GridPoint
        /// The face; -1 for what lies around everything.
        var face: Int32 = -1
    }

    /// The edges between different cells.
    ///
    /// - Parameter smallest: faces of less than this, doubled, join the neighbour with which they share most.
    func named(mergingBelow smallest: Int64) -> [ZoomNet.Edge] {
        var (walks, walkOf) = walked()
        // What encloses land is a face; what runs round the outside of an island lies in one.
        var areas: [Int64] = []
        for index in walks.indices where walks[index].doubledArea > 0 {
            walks[index].face = Int32(areas.count)
            areas.append(walks[index].doubledArea)
        }
        placeIslands(&walks, walkOf)
        for walk in walks where walk.doubledArea < 0 && walk.face >= 0 {
            areas[Int(walk.face)] += walk.doubledArea
        }
        let faceOf = walkOf.map { walks[Int($0)].face }
        var cells = votes(faceOf, faceCount: areas.count)
        merge(areas, below: smallest, faceOf, &cells)
        func cell(_ half: Int) -> Int32 { faceOf[half] < 0 ? -1 : cells[Int(faceOf[half])] }
        return edges.enumerated().compactMap { number, edge in
            let (left, right) = (cell(2 * number), cell(2 * number + 1))
            return left == right
                ? nil : ZoomNet.Edge(from: edge.low, to: edge.high, left: left, right: right)
        }
    }

    private func walked() -> (walks: [Walk], walkOf: [Int32]) {
        var walks: [Walk] = []
        var walkOf = [Int32](repeating: -1, count: 2 * edges.count)
        for start in 0..<Int32(2 * edges.count) where walkOf[Int(start)] < 0 {
            var walk = Walk(west: vertices[Int(origin(start))])
            var half = start
            repeat {
                walkOf[Int(half)] = Int32(walks.count)
                let (a, b) = (vertices[Int(origin(half))], vertices[Int(origin(half ^ 1))])
                walk.doubledArea += Int64(a.x) * Int64(b.y) - Int64(b.x) * Int64(a.y)
                walk.west = min(walk.west, a)
                half = clockwise[Int(half ^ 1)]
            } while half != start
            walks.append(walk)
        }
        return (walks, walkOf)
    }

    /// Finds the face around each island: that of the nearest edge to its west.
    private func placeIslands(_ walks: inout [Walk], _ walkOf: [Int32]) {
        let islands = walks.indices.filter { walks[$0].face < 0 }
            .sorted { (walks[$0].west, $0) < (walks[$1].west, $1) }
        guard islands.count > 1 else { return }
        let index = RowIndex(edges.map { (vertices[Int($0.low)], vertices[Int($0.high)]) })
        for island in islands {
            guard let edge = index.nearest(westOf: walks[island].west) else { continue }
            // The half-edge that leads down the page of numbers has the east on its left.
            let isRising = vertices[Int(edges[edge].high)].y > vertices[Int(edges[edge].low)].y
            // What lies farther west was placed before.
            walks[island].face = walks[Int(walkOf[2 * edge + (isRising ? 1 : 0)])].face
        }
    }

    /// For each face the cell that its outline speaks for.
    private func votes(_ faceOf: [Int32], faceCount: Int) -> [Int32] {
        struct Vote {
            let face: Int32
            let isClear: Bool
            let cell: Int32
            var weight: Double
        }
        var cast: [Vote] = []
        for (number, edge) in edges.enumerated() {
            let weight = length(edge)
            for side in 0...1 where faceOf[2 * number + side] >= 0 {
                for piece in pieces[edge.sources] {
                    cast.append(
                        Vote(
                            face: faceOf[2 * number + side], isClear: edge.sources.count == 1,
                            cell: side == 0 ? piece.left : piece.right, weight: weight))
                }
            }
        }
        // Where several arcs fell together their words count only if there are no others.
        cast.sort {
            ($0.face, $0.isClear ? 0 : 1, $0.cell, $0.weight)
                < ($1.face, $1.isClear ? 0 : 1, $1.cell, $1.weight)
        }
        var cells = [Int32](repeating: -1, count: faceCount)
        var start = 0
        while start < cast.count {
            let face = cast[start].face
            var best: Vote?
            var at = start
            while at < cast.count && cast[at].face == face
                && (best == nil || cast[at].isClear == best!.isClear)
            {
                var vote = cast[at]
                at += 1
                while at < cast.count && cast[at].face == face && cast[at].isClear == vote.isClear
                    && cast[at].cell == vote.cell
                {
                    vote.weight += cast[at].weight
                    at += 1
                }
                if best == nil || vote.weight > best!.weight { best = vote }
            }
            cells[Int(face)] = best!.cell
            while at < cast.count && cast[at].face == face { at += 1 }
            start = at
        }
        return cells
    }

    private func merge(_ areas: [Int64], below smallest: Int64, _ faceOf: [Int32], _ cells: inout [Int32]) {
        let small = areas.indices.filter { areas[$0] < smallest }.sorted { (areas[$0], $0) < (areas[$1], $1) }
        guard !small.isEmpty else { return }
        var order = [Int32](repeating: -1, count: areas.count)
        for (place, face) in small.enumerated() { order[face] = Int32(place) }
        // For each small face its edges, with the half-edge that has it on its left.
        var outlines = [[Int32]](repeating: [], count: small.count)
        for half in faceOf.indices where faceOf[half] >= 0 && order[Int(faceOf[half])] >= 0 {
            outlines[Int(order[Int(faceOf[half])])].append(Int32(half))
        }
        for (place, face) in small.enumerated() {
            var shared: [Int32: Double] = [:]
            for half in outlines[place] {
                let other = faceOf[Int(half ^ 1)]
                if Int(other) == face { continue }
                shared[other < 0 ? -1 : cells[Int(other)], default: 0] += length(edges[Int(half >> 1)])
            }
            // Land joins land where it can.
            let best = shared.max { a, b in
                (a.key >= 0 ? 1 : 0, a.value, b.key) < (b.key >= 0 ? 1 : 0, b.value, a.key)
            }
            if let best { cells[face] = best.key }
        }
    }
}

/// A direction between two grid points, ordered counter-clockwise from east.
struct Direction: Comparable {
    let dx: Int64
    let dy: Int64

    init(from: GridPoint, to: GridPoint) {
        dx = Int64(to.x) - Int64(from.x)
        dy = Int64(to.y) - Int64(from.y)
    }

    private var isUpper: Bool { dy > 0 || (dy == 0 && dx > 0) }

    static func < (a: Direction, b: Direction) -> Bool {
        if a.isUpper != b.isUpper { return a.isUpper }
        // Both in one half-plane, where the sign of the cross product orders by angle.
        return a.dx * b.dy - a.dy * b.dx > 0
    }
}

/// Finds the edge next to a place on its left.
private struct RowIndex {
    private let edges: [(a: GridPoint, b: GridPoint)]
    private let rows: [[Int32]]
    private let top: Int64
    private let height: Int64

    init(_ edges: [(a: GridPoint, b: GridPoint)]) {
        self.edges = edges
        let top = Int64(edges.map { min($0.a.y, $0.b.y) }.min() ?? 0)
        let bottom = Int64(edges.map { max($0.a.y, $0.b.y) }.max() ?? 0)
        let height = max(1, (bottom - top) / 512)
        var rows = [[Int32]](repeating: [], count: Int((bottom - top) / height) + 1)
        for (number, edge) in edges.enumerated() where edge.a.y != edge.b.y {
            let (first, last) = (Int64(min(edge.a.y, edge.b.y)), Int64(max(edge.a.y, edge.b.y)))
            for row in (first - top) / height...(last - top) / height { rows[Int(row)].append(Int32(number)) }
        }
        self.rows = rows
        self.top = top
        self.height = height
    }

    /// The edge that a ray to the west meets first; a ray through a vertex counts as just beyond it.
    func nearest(westOf point: GridPoint) -> Int? {
        let row = (Int64(point.y) - top) / height
        guard rows.indices.contains(Int(row)) else { return nil }
        var best: (x: Double, lean: Double, edge: Int)?
        for number in rows[Int(row)] {
            let (a, b) = edges[Int(number)]
            guard (a.y > point.y) != (b.y > point.y) else { continue }
            let (dx, dy) = (Int64(b.x) - Int64(a.x), Int64(b.y) - Int64(a.y))
            // The sign of how far east of the edge the place lies.
            let side = ((Int64(point.x) - Int64(a.x)) * dy - (Int64(point.y) - Int64(a.y)) * dx) * dy.signum()
            guard side > 0 else { continue }
            let lean = Double(dx) / Double(dy)
            let x = Double(a.x) + Double(Int64(point.y) - Int64(a.y)) * lean
            if let best, (best.x, best.lean) >= (x, lean) { continue }
            best = (x, lean, Int(number))
        }
        return best?.edge
    }
}
