import Coverages

/// The part of a zoom's net in one tile and its buffer, as a net of its own in the tile's steps.
///
/// It is made by choosing edges, since none crosses the tile's outline; along the outline new arcs divide
/// the tile from what is outside. Whatever is dissolved on it is therefore valid in whole numbers.
struct TileNet: Sendable {
    /// The arcs; x to the right and y down, so that shells come out with the positive area that tiles want.
    let net: ArcNet
    /// The coverage's cells that the tile has, ascending; the net's cells are their indices.
    let cells: [Int32]

    /// A net from the edges in a tile.
    ///
    /// - Complexity: O(n log n) in the edges of the tile.
    init(_ zoomNet: ZoomNet, _ tile: TileCoordinate) {
        let (left, top) = (Int32(tile.x) * TileGrid.extent, Int32(tile.y) * TileGrid.extent)
        let (low, high) = (-TileGrid.buffer, TileGrid.extent + TileGrid.buffer)
        func local(_ vertex: Int32) -> GridPoint {
            let point = zoomNet.vertices[Int(vertex)]
            return GridPoint(x: point.x - left, y: point.y - top)
        }

        // 1. The edges inside. Those along the outline only say what lies beside them.
        var edges: [LocalEdge] = []
        var outline: [GridPoint: [LocalEdge]] = [:]
        for row in Int32(2 * tile.y)...Int32(2 * tile.y + 2) {
            for column in Int32(2 * tile.x)...Int32(2 * tile.x + 2) {
                guard let range = zoomNet.bands[ZoomNet.Band(column: column, row: row)] else { continue }
                for edge in zoomNet.edges[range] {
                    let (a, b) = (local(edge.from), local(edge.to))
                    let found = LocalEdge(from: a, to: b, left: edge.left, right: edge.right)
                    let isAlong =
                        (a.x == b.x && (a.x == low || a.x == high))
                        || (a.y == b.y && (a.y == low || a.y == high))
                    if !isAlong { edges.append(found) }
                    for (end, seen) in [(a, found), (b, found.reversed)]
                    where end.x == low || end.x == high || end.y == low || end.y == high {
                        outline[end, default: []].append(seen)
                    }
                }
            }
        }

        // 2. The outline, walked with the tile on the left: down the page of numbers it runs east, then on.
        let corners = [
            GridPoint(x: low, y: low), GridPoint(x: high, y: low), GridPoint(x: high, y: high),
            GridPoint(x: low, y: high),
        ]
        var stops = Set(corners).union(outline.keys).map { (place: Self.place($0, low, high), point: $0) }
        stops.sort { $0.place < $1.place }
        // What lies left of the outline after each stop, where edges end there to tell.
        let told = stops.indices.map { index -> Int32? in
            let ahead = Direction(from: stops[index].point, to: stops[(index + 1) % stops.count].point)
            let around = outline[stops[index].point] ?? []
            if let along = around.first(where: { $0.direction == ahead }) { return along.left }
            // The first edge to the left of the way ahead has what lies beside the outline on its right.
            return around.filter { ahead.turns(leftTo: $0.direction) }
                .max { $1.direction.turns(leftTo: $0.direction) }?.right
        }
        var current =
            told.last(where: { $0 != nil })
            ?? zoomNet.cell(rightBelow: GridPoint(x: left + low, y: top + low))
        for (index, stop) in stops.enumerated() {
            if let cell = told[index] { current = cell }
            guard let cell = current, cell >= 0 else { continue }
            edges.append(
                LocalEdge(from: stop.point, to: stops[(index + 1) % stops.count].point, left: cell, right: -1)
            )
        }

        // 3. Numbered and chained.
        cells = Set(edges.flatMap { [$0.left, $0.right] }).subtracting([-1]).sorted()
        net = Self.chained(edges, cells)
    }

    /// A zoom's net, all of it, in the world's steps.
    init(whole zoomNet: ZoomNet) {
        let edges = zoomNet.edges.map {
            LocalEdge(
                from: zoomNet.vertices[Int($0.from)], to: zoomNet.vertices[Int($0.to)], left: $0.left,
                right: $0.right)
        }
        cells = Set(edges.flatMap { [$0.left, $0.right] }).subtracting([-1]).sorted()
        net = Self.chained(edges, cells)
    }

    private struct LocalEdge {
        let from: GridPoint
        let to: GridPoint
        let left: Int32
        let right: Int32

        var reversed: LocalEdge { LocalEdge(from: to, to: from, left: right, right: left) }
        var direction: Direction { Direction(from: from, to: to) }
    }

    /// How far along the outline a place on it lies.
    private static func place(_ point: GridPoint, _ low: Int32, _ high: Int32) -> Int32 {
        let side = high - low
        if point.y == low && point.x < high { return point.x - low }
        if point.x == high && point.y < high { return side + point.y - low }
        if point.y == high && point.x > low { return 2 * side + high - point.x }
        return 3 * side + high - point.y
    }

    /// Joins edges to arcs where two meet, so that few things are left to choose among.
    private static func chained(_ edges: [LocalEdge], _ cells: [Int32]) -> ArcNet {
        var vertexOf: [GridPoint: Int32] = [:]
        vertexOf.reserveCapacity(edges.count)
        var vertices: [GridPoint] = []
        func vertex(_ point: GridPoint) -> Int32 {
            if let known = vertexOf[point] { return known }
            let new = Int32(vertices.count)
            vertexOf[point] = new
            vertices.append(point)
            return new
        }
        let ends = edges.map { (vertex($0.from), vertex($0.to)) }
        // Of each vertex its first two edges, and how many there are.
        var first = [Int32](repeating: -1, count: vertices.count)
        var second = first
        var degree = [Int32](repeating: 0, count: vertices.count)
        for (number, (a, b)) in ends.enumerated() {
            for end in [Int(a), Int(b)] {
                if degree[end] == 0 { first[end] = Int32(number) } else { second[end] = Int32(number) }
                degree[end] += 1
            }
        }
        let numbers = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, Int32($0)) })
        func number(_ cell: Int32) -> Int32 { numbers[cell] ?? -1 }
        var isUsed = [Bool](repeating: false, count: edges.count)
        var points: [GridPoint] = []
        var starts: [Int32] = [0]
        var left: [Int32] = []
        var right: [Int32] = []
        func walk(_ start: Int32, _ edge: Int) {
            let isForward = ends[edge].0 == start
            left.append(number(isForward ? edges[edge].left : edges[edge].right))
            right.append(number(isForward ? edges[edge].right : edges[edge].left))
            points.append(vertices[Int(start)])
            var (at, along) = (start, edge)
            while true {
                isUsed[along] = true
                at = ends[along].0 == at ? ends[along].1 : ends[along].0
                points.append(vertices[Int(at)])
                guard degree[Int(at)] == 2, at != start else { break }
                along = Int(first[Int(at)]) == along ? Int(second[Int(at)]) : Int(first[Int(at)])
            }
            starts.append(Int32(points.count))
        }
        for (number, (a, b)) in ends.enumerated() where !isUsed[number] {
            if degree[Int(a)] != 2 { walk(a, number) } else if degree[Int(b)] != 2 { walk(b, number) }
        }
        // What is left are loops without a node.
        for (number, (a, _)) in ends.enumerated() where !isUsed[number] { walk(a, number) }
        return ArcNet(
            cellCount: cells.count, points: points, arcStarts: starts, leftCells: left, rightCells: right)
    }
}

extension Direction {
    /// Whether another direction is reached by a turn to the left of less than half a circle.
    func turns(leftTo other: Direction) -> Bool { dx * other.dy - dy * other.dx > 0 }
}
