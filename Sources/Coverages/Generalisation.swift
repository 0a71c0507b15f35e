import Foundation

extension Coverage {
    /// The same cells and arcs with fewer vertices: Visvalingam's method, by the area of the triangle that a vertex
    /// makes with its neighbours, smallest first, measured in an equal-area plane around it.
    ///
    /// Nodes stay, and a vertex goes only where its triangle holds no other vertex and no edge joins its
    /// neighbours already: so no line crosses or touches another one, neighbours go on sharing every vertex,
    /// no cell vanishes or turns over, and what is too small to be drawn keeps the least shape there is, a triangle.
    /// Cells keep their true areas, see ``Cell/area``.
    ///
    /// - Parameter toleranceMetres: a vertex goes where its triangle is smaller than a square of this side; 0 or
    ///   less takes nothing away.
    /// - Complexity: O(v log v + v k) in the vertices v and those k about a triangle.
    public func simplified(toleranceMetres: Double) -> Coverage {
        guard toleranceMetres > 0 else { return self }
        var simplifier = Simplifier(self, smallest: toleranceMetres * toleranceMetres)
        return with(chains: simplifier.chains())
    }

    /// The same cells and arcs on a coarser grid, as far as that can be.
    ///
    /// First vertices go that the grid would hardly tell from the straight line: those whose triangle is smaller
    /// than a square of half a grid step. Then each position is rounded, unless a line came to cross or touch
    /// another one on the way.
    ///
    /// - Parameter digits: decimals of a degree, 0 to 6.
    /// - Returns: the coverage, and how many of its positions had to keep all their decimals.
    /// - Complexity: O(v k) in the vertices v and those k about each.
    public func rounded(digits: Int) -> (coverage: Coverage, unrounded: Int) {
        precondition(0...6 ~= digits, "a grid point has up to six decimals")
        guard digits < 6 else { return (self, 0) }
        let step = pow(10, -Double(digits)) * GridPoint.stepsPerDegree * metresPerStep
        let simplified = simplified(toleranceMetres: step / 2)
        var rounder = Rounder(simplified, digits: digits)
        let unrounded = rounder.round()
        return (simplified.with(chains: rounder.chains()), unrounded)
    }

    private func with(chains: [[GridPoint]]) -> Coverage {
        var starts: [Int32] = [0]
        for chain in chains { starts.append(starts[starts.count - 1] + Int32(chain.count)) }
        return Coverage(
            units: units, cells: cells, points: Array(chains.joined()), arcStarts: starts,
            leftCells: leftCells, rightCells: rightCells, sourceLines: sourceLines,
            arcLineStarts: arcLineStarts, arcLines: arcLines)
    }
}

extension GridPoint {
    /// The nearest point with so many decimals of a degree.
    public func rounded(digits: Int) -> GridPoint {
        var step: Int32 = 1
        for _ in max(0, digits)..<6 { step *= 10 }
        func nearest(_ value: Int32) -> Int32 {
            let half = step / 2
            return value >= 0 ? (value + half) / step * step : (value - half) / step * step
        }
        return GridPoint(x: nearest(x), y: nearest(y))
    }
}

/// The vertices of a coverage, each position once.
private struct VertexTable {
    private(set) var positions: [GridPoint] = []
    /// For each point of each arc, arc after arc, its vertex.
    private(set) var vertexOfPoint: [Int32] = []

    init(_ coverage: Coverage) {
        var known: [GridPoint: Int32] = [:]
        known.reserveCapacity(coverage.points.count)
        vertexOfPoint.reserveCapacity(coverage.points.count)
        for point in coverage.points {
            let vertex = known[point] ?? Int32(positions.count)
            if Int(vertex) == positions.count {
                known[point] = vertex
                positions.append(point)
            }
            vertexOfPoint.append(vertex)
        }
    }
}

/// Things by where they are: squares of a fixed size, each with the numbers of what lies in it or touches it.
private struct Pigeonholes {
    private struct Hole: Hashable {
        let x: Int32
        let y: Int32
    }

    /// In grid steps; about as far as the vertices of a net lie apart.
    private static let side: Int32 = 50_000
    private var numbers: [Hole: [Int32]] = [:]

    mutating func add(_ number: Int32, from a: GridPoint, to b: GridPoint) {
        for hole in Self.holes(a, b) { numbers[hole, default: []].append(number) }
    }

    mutating func remove(_ number: Int32, at point: GridPoint) {
        for hole in Self.holes(point, point) { numbers[hole]?.removeAll { $0 == number } }
    }

    /// Whether a condition holds for something about a box.
    func contains(_ a: GridPoint, _ b: GridPoint, where condition: (Int32) -> Bool) -> Bool {
        for hole in Self.holes(a, b) {
            if let inside = numbers[hole], inside.contains(where: condition) { return true }
        }
        return false
    }

    private static func holes(_ a: GridPoint, _ b: GridPoint) -> some Sequence<Hole> {
        let rows = hole(min(a.y, b.y))...hole(max(a.y, b.y))
        return (hole(min(a.x, b.x))...hole(max(a.x, b.x))).lazy
            .flatMap { x in rows.lazy.map { Hole(x: x, y: $0) } }
    }

    private static func hole(_ value: Int32) -> Int32 {
        value >= 0 ? value / side : (value - side + 1) / side
    }
}

/// A grid step of latitude in metres, on a sphere whose surface is as large as that of the ellipsoid.
private let metresPerStep = 6_371_007.2 * .pi / 180 / GridPoint.stepsPerDegree

/// Twice the signed area of a triangle in grid steps: positive where it turns left. Exact.
private func turn(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int64 {
    (Int64(b.x) - Int64(a.x)) * (Int64(c.y) - Int64(a.y))
        - (Int64(b.y) - Int64(a.y)) * (Int64(c.x) - Int64(a.x))
}

/// Whether a point lies in a triangle or on its edge.
private func isInside(_ point: GridPoint, _ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Bool {
    // A triangle without area is a segment, beyond whose ends the signs alone would go on.
    guard min(a.x, b.x, c.x) <= point.x, point.x <= max(a.x, b.x, c.x), min(a.y, b.y, c.y) <= point.y,
        point.y <= max(a.y, b.y, c.y)
    else { return false }
    let signs = [turn(a, b, point), turn(b, c, point), turn(c, a, point)]
    return signs.allSatisfy { $0 >= 0 } || signs.allSatisfy { $0 <= 0 }
}

/// Whether two segments share a point.
private func meet(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint, _ d: GridPoint) -> Bool {
    guard max(a.x, b.x) >= min(c.x, d.x), max(c.x, d.x) >= min(a.x, b.x), max(a.y, b.y) >= min(c.y, d.y),
        max(c.y, d.y) >= min(a.y, b.y)
    else { return false }
    func areApart(_ one: Int64, _ other: Int64) -> Bool { one > 0 && other > 0 || one < 0 && other < 0 }
    return !areApart(turn(a, b, c), turn(a, b, d)) && !areApart(turn(c, d, a), turn(c, d, b))
}

/// Takes vertices away.
private struct Simplifier {
    private let coverage: Coverage
    private let table: VertexTable
    /// In square metres.
    private let smallest: Double
    /// The neighbours of each vertex inside an arc; -1 for nodes and for what is gone.
    private var before: [Int32]
    private var after: [Int32]
    /// Edges from node to node.
    private var direct: Set<UInt64> = []
    private var holes = Pigeonholes()

    init(_ coverage: Coverage, smallest: Double) {
        self.coverage = coverage
        self.smallest = smallest
        table = VertexTable(coverage)
        before = [Int32](repeating: -1, count: table.positions.count)
        after = before
        for (number, position) in table.positions.enumerated() {
            holes.add(Int32(number), from: position, to: position)
        }
        for arc in 0..<coverage.arcCount {
            let range = range(ofArc: arc)
            if range.count == 2 {
                direct.insert(
                    Self.edge(
                        table.vertexOfPoint[range.lowerBound], table.vertexOfPoint[range.lowerBound + 1]))
            }
            for index in range.dropFirst().dropLast() {
                let vertex = Int(table.vertexOfPoint[index])
                before[vertex] = table.vertexOfPoint[index - 1]
                after[vertex] = table.vertexOfPoint[index + 1]
            }
        }
    }

    private func range(ofArc arc: Int) -> Range<Int> {
        Int(coverage.arcStarts[arc])..<Int(coverage.arcStarts[arc + 1])
    }

    private static func edge(_ a: Int32, _ b: Int32) -> UInt64 {
        UInt64(min(a, b)) << 32 | UInt64(max(a, b))
    }

    /// What is left of each arc.
    mutating func chains() -> [[GridPoint]] {
        run()
        return (0..<coverage.arcCount).map { arc in
            let range = range(ofArc: arc)
            return range.filter { index in
                index == range.lowerBound || index == range.upperBound - 1
                    || before[Int(table.vertexOfPoint[index])] >= 0
            }.map { coverage.points[$0] }
        }
    }

    private mutating func run() {
        var queue = PriorityQueue()
        // The area with which each vertex stands in the queue; what stands there with another one is out of date.
        var areas = [Double](repeating: .infinity, count: before.count)
        for vertex in before.indices where before[vertex] >= 0 {
            areas[vertex] = triangle(at: vertex)
            queue.insert(areas[vertex], Int32(vertex))
        }
        // What is in the way of one vertex may go later; then that vertex is tried again.
        var blocked: [Int32] = []
        var hasProgressed = true
        while hasProgressed {
            hasProgressed = false
            for vertex in blocked where before[Int(vertex)] >= 0 { queue.insert(areas[Int(vertex)], vertex) }
            blocked = []
            while let (area, vertex) = queue.popSmallest(), area < smallest {
                let number = Int(vertex)
                guard before[number] >= 0, areas[number] == area else { continue }
                guard canGo(number) else {
                    blocked.append(vertex)
                    continue
                }
                let (left, right) = (before[number], after[number])
                remove(number)
                hasProgressed = true
                for neighbour in [Int(left), Int(right)] where before[neighbour] >= 0 {
                    // Never less than what is gone already, so that the order is one of importance.
                    areas[neighbour] = max(area, triangle(at: neighbour))
                    queue.insert(areas[neighbour], Int32(neighbour))
                }
            }
        }
    }

    /// In square metres.
    private func triangle(at vertex: Int) -> Double {
        let (a, b, c) = corners(vertex)
        let latitude = (a.latitude + b.latitude + c.latitude) / 3
        return Double(turn(a, b, c).magnitude) / 2 * metresPerStep * metresPerStep
            * cosineOfDegrees(latitude)
    }

    private func corners(_ vertex: Int) -> (GridPoint, GridPoint, GridPoint) {
        (
            table.positions[Int(before[vertex])], table.positions[vertex],
            table.positions[Int(after[vertex])]
        )
    }

    private func canGo(_ vertex: Int) -> Bool {
        let (left, right) = (before[vertex], after[vertex])
        // A second edge between the same two would enclose nothing.
        if before[Int(left)] == right || after[Int(right)] == left { return false }
        if after[Int(left)] == right || before[Int(right)] == left { return false }
        if direct.contains(Self.edge(left, right)) { return false }
        let (a, b, c) = corners(vertex)
        let low = GridPoint(x: min(a.x, b.x, c.x), y: min(a.y, b.y, c.y))
        let high = GridPoint(x: max(a.x, b.x, c.x), y: max(a.y, b.y, c.y))
        return !holes.contains(low, high) { other in
            other != left && other != right && Int(other) != vertex
                && isInside(table.positions[Int(other)], a, b, c)
        }
    }

    private mutating func remove(_ vertex: Int) {
        let (left, right) = (before[vertex], after[vertex])
        let isNodeLeft = before[Int(left)] < 0
        let isNodeRight = before[Int(right)] < 0
        if !isNodeLeft { after[Int(left)] = right }
        if !isNodeRight { before[Int(right)] = left }
        if isNodeLeft && isNodeRight { direct.insert(Self.edge(left, right)) }
        before[vertex] = -1
        after[vertex] = -1
        holes.remove(Int32(vertex), at: table.positions[vertex])
    }
}

/// Moves vertices to a coarser grid.
private struct Rounder {
    private let coverage: Coverage
    private let digits: Int
    private let vertexOfPoint: [Int32]
    private var positions: [GridPoint]
    /// For each vertex the edges at it; edge `i` joins the points `i` and `i + 1`.
    private var edgesAt: [[Int32]]
    private var vertices = Pigeonholes()
    private var edges = Pigeonholes()

    init(_ coverage: Coverage, digits: Int) {
        self.coverage = coverage
        self.digits = digits
        let table = VertexTable(coverage)
        vertexOfPoint = table.vertexOfPoint
        positions = table.positions
        edgesAt = [[Int32]](repeating: [], count: positions.count)
        for (number, position) in positions.enumerated() {
            vertices.add(Int32(number), from: position, to: position)
        }
        for arc in 0..<coverage.arcCount {
            for index in Int(coverage.arcStarts[arc])..<Int(coverage.arcStarts[arc + 1]) - 1 {
                for vertex in vertexOfPoint[index...index + 1] { edgesAt[Int(vertex)].append(Int32(index)) }
                edges.add(Int32(index), from: coverage.points[index], to: coverage.points[index + 1])
            }
        }
    }

    func chains() -> [[GridPoint]] {
        (0..<coverage.arcCount).map { arc in
            (Int(coverage.arcStarts[arc])..<Int(coverage.arcStarts[arc + 1]))
                .map { positions[Int(vertexOfPoint[$0])] }
        }
    }

    /// Rounds what can be rounded; the number of positions that could not.
    mutating func round() -> Int {
        var left = Array(positions.indices)
        // What is in one vertex's way may move itself, so that those left over are tried again.
        while true {
            let before = left.count
            left = left.filter { !move($0) }
            if left.isEmpty || left.count == before { return left.count }
        }
    }

    private mutating func move(_ vertex: Int) -> Bool {
        let from = positions[vertex]
        let to = from.rounded(digits: digits)
        guard from != to else { return true }
        guard canMove(vertex, from, to) else { return false }
        vertices.remove(Int32(vertex), at: from)
        positions[vertex] = to
        vertices.add(Int32(vertex), from: to, to: to)
        for edge in edgesAt[vertex] {
            let (a, b) = ends(of: edge)
            edges.add(edge, from: positions[Int(a)], to: positions[Int(b)])
        }
        return true
    }

    private func ends(of edge: Int32) -> (Int32, Int32) {
        (vertexOfPoint[Int(edge)], vertexOfPoint[Int(edge) + 1])
    }

    /// Whether nothing lies on the way: no vertex in a triangle that an edge sweeps over, no edge across the
    /// vertex's own path.
    private func canMove(_ vertex: Int, _ from: GridPoint, _ to: GridPoint) -> Bool {
        let own = edgesAt[vertex]
        let crossed = edges.contains(from, to) { edge in
            guard !own.contains(edge) else { return false }
            let (a, b) = ends(of: edge)
            return meet(from, to, positions[Int(a)], positions[Int(b)])
        }
        if crossed { return false }
        for edge in own {
            let (a, b) = ends(of: edge)
            let other = Int(a) == vertex ? b : a
            let far = positions[Int(other)]
            let low = GridPoint(x: min(from.x, to.x, far.x), y: min(from.y, to.y, far.y))
            let high = GridPoint(x: max(from.x, to.x, far.x), y: max(from.y, to.y, far.y))
            let isBlocked = vertices.contains(low, high) { number in
                number != other && Int(number) != vertex
                    && isInside(positions[Int(number)], far, from, to)
            }
            // The far end itself is in the way where the vertex would come to lie on it.
            if isBlocked || far == to { return false }
        }
        return true
    }
}

/// Vertices by area, the smallest first, of equal ones the first by number.
private struct PriorityQueue {
    private var heap: [(area: Double, vertex: Int32)] = []

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        (heap[a].area, heap[a].vertex) < (heap[b].area, heap[b].vertex)
    }

    mutating func insert(_ area: Double, _ vertex: Int32) {
        heap.append((area, vertex))
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popSmallest() -> (area: Double, vertex: Int32)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            if least == parent { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
