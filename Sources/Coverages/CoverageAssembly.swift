import PlanarGeometry

/// A face of the net with its name.
struct NamedPiece {
    let polygon: Polygon
    let unit: String
    let place: String?
    let part: CellPart
    /// Geodesic, in square metres.
    let area: Double

    var cellID: String {
        switch (part, place) {
        case (.core, let place?): "\(unit)/\(place)/core"
        case (.district, let place?): "\(unit)/\(place)"
        default: unit
        }
    }
}

/// Turns named faces into cells and the arcs between them.
struct CoverageAssembly {
    private let units: [Unit]
    private let pieces: [NamedPiece]
    private let sourceLines: [SourceLine]
    private let finder: LineFinder

    init(units: [Unit], pieces: [NamedPiece], sourceLines: [SourceLine], finder: LineFinder) {
        self.units = units
        self.pieces = pieces
        self.sourceLines = sourceLines
        self.finder = finder
    }

    /// An undirected edge with the face on each side of its direction from `a` to `b`, `a < b`.
    private struct Edge {
        let a: Int32
        let b: Int32
        var left: Int32 = -1
        var right: Int32 = -1
    }

    func coverage() throws(CoverageError) -> Coverage {
        // 1. Vertices and edges.
        var vertexOf: [GridPoint: Int32] = [:]
        var vertices: [GridPoint] = []
        var edgeOf: [UInt64: Int32] = [:]
        var edges: [Edge] = []
        for (index, piece) in pieces.enumerated() {
            for (number, ring) in ([piece.polygon.shell] + piece.polygon.holes).enumerated() {
                var chain: [Int32] = []
                for coordinate in ring.coordinates {
                    let point = GridPoint(longitude: coordinate.x, latitude: coordinate.y)
                    let vertex = vertexOf[point] ?? Int32(vertices.count)
                    if Int(vertex) == vertices.count {
                        vertexOf[point] = vertex
                        vertices.append(point)
                    }
                    if chain.last != vertex { chain.append(vertex) }
                }
                // The face lies on the left of its shell run counter-clockwise, its holes clockwise.
                let runsWithFaceOnLeft = ring.isCounterClockwise == (number == 0)
                for (from, to) in zip(chain, chain.dropFirst()) {
                    let (start, end) = runsWithFaceOnLeft ? (from, to) : (to, from)
                    let (low, high) = (min(start, end), max(start, end))
                    let key = UInt64(low) << 32 | UInt64(high)
                    let edge = edgeOf[key] ?? Int32(edges.count)
                    if Int(edge) == edges.count {
                        edgeOf[key] = edge
                        edges.append(Edge(a: low, b: high))
                    }
                    let isForward = start == low
                    let taken = isForward ? edges[Int(edge)].left : edges[Int(edge)].right
                    guard taken < 0 else {
                        throw .failed("two faces overlap near \(vertices[Int(low)])")
                    }
                    if isForward {
                        edges[Int(edge)].left = Int32(index)
                    } else {
                        edges[Int(edge)].right = Int32(index)
                    }
                }
            }
        }

        // 2. Cells, with the smallest faces given to a neighbour in the same unit.
        let owner = ownersAfterMergingSlivers(edges, vertices)
        var areaOfCell: [String: Double] = [:]
        var sample: [String: NamedPiece] = [:]
        for (index, piece) in pieces.enumerated() {
            let own = pieces[owner[index]]
            areaOfCell[own.cellID, default: 0] += piece.area
            sample[own.cellID] = own
        }
        let unitIndex = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.id, $0) })
        let cellIDs = areaOfCell.keys.sorted()
        let cellIndex = Dictionary(uniqueKeysWithValues: cellIDs.enumerated().map { ($1, Int32($0)) })
        var cells: [Cell] = []
        for id in cellIDs {
            let piece = sample[id]!
            cells.append(
                Cell(
                    id: id, unit: unitIndex[piece.unit]!, place: piece.place, part: piece.part,
                    area: areaOfCell[id]!))
        }
        let cellOfPiece = pieces.indices.map { cellIndex[pieces[owner[$0]].cellID]! }

        // 3. Arcs: chains of the edges whose two sides differ.
        return chained(cells: cells, vertices: vertices, edges: edges, cellOfPiece: cellOfPiece)
    }

    private func ownersAfterMergingSlivers(_ edges: [Edge], _ vertices: [GridPoint]) -> [Int] {
        var owner = Array(pieces.indices)
        var isSliver = pieces.map { $0.area < CoverageBuilder.smallestFace }
        keepLargestOfEachCore(&isSliver)
        let slivers = pieces.indices.filter { isSliver[$0] }
        guard !slivers.isEmpty else { return owner }
        var shared: [Int: [Int: Double]] = [:]
        for edge in edges where edge.left >= 0 && edge.right >= 0 {
            let (left, right) = (Int(edge.left), Int(edge.right))
            guard isSliver[left] || isSliver[right], pieces[left].unit == pieces[right].unit else { continue }
            let (a, b) = (vertices[Int(edge.a)], vertices[Int(edge.b)])
            let dx = (a.longitude - b.longitude) * cosineOfDegrees(a.latitude)
            let dy = a.latitude - b.latitude
            let length = (dx * dx + dy * dy).squareRoot()
            shared[left, default: [:]][right, default: 0] += length
            shared[right, default: [:]][left, default: 0] += length
        }
        // The largest first, so that a sliver beside a sliver ends with whatever that one joined.
        for sliver in slivers.sorted(by: { (pieces[$1].area, $0) < (pieces[$0].area, $1) }) {
            let neighbours = (shared[sliver] ?? [:]).filter {
                !isSliver[owner[$0.key]]
            }
            if let best = neighbours.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
                owner[sliver] = owner[best.key]
            }
        }
        return owner
    }

    /// A place crowded by others may have less than a sliver; it keeps that, so that no place is without a
    /// cell.
    private func keepLargestOfEachCore(_ isSliver: inout [Bool]) {
        var largest: [String: Int] = [:]
        for (index, piece) in pieces.enumerated() where piece.part == .core {
            if let known = largest[piece.cellID], pieces[known].area >= piece.area { continue }
            largest[piece.cellID] = index
        }
        for index in largest.values { isSliver[index] = false }
    }

    private func chained(cells: [Cell], vertices: [GridPoint], edges: [Edge], cellOfPiece: [Int32])
        -> Coverage
    {
        func cell(_ piece: Int32) -> Int32 { piece < 0 ? Coverage.outside : cellOfPiece[Int(piece)] }
        let borders = edges.filter { cell($0.left) != cell($0.right) }
        var edgesAt = [[Int32]](repeating: [], count: vertices.count)
        for (index, edge) in borders.enumerated() {
            edgesAt[Int(edge.a)].append(Int32(index))
            edgesAt[Int(edge.b)].append(Int32(index))
        }
        var isUsed = [Bool](repeating: false, count: borders.count)
        let linesOfEdge = borders.map { finder.lines(along: vertices[Int($0.a)], vertices[Int($0.b)]) }
        /// Where an arc ends: where not just two edges meet, or another boundary begins.
        func isNode(_ vertex: Int) -> Bool {
            let edges = edgesAt[vertex]
            return edges.count != 2 || linesOfEdge[Int(edges[0])] != linesOfEdge[Int(edges[1])]
        }

        struct Chain {
            var points: [GridPoint]
            var left: Int32
            var right: Int32
            var lines: [Int32]
        }
        var chains: [Chain] = []
        func walk(from start: Int32, along first: Int32) {
            var vertex = start
            var edge = first
            var points = [vertices[Int(start)]]
            let isForward = borders[Int(first)].a == start
            let (left, right) = (cell(borders[Int(first)].left), cell(borders[Int(first)].right))
            while true {
                isUsed[Int(edge)] = true
                vertex = borders[Int(edge)].a == vertex ? borders[Int(edge)].b : borders[Int(edge)].a
                points.append(vertices[Int(vertex)])
                guard !isNode(Int(vertex)), vertex != start else { break }
                edge = edgesAt[Int(vertex)][0] == edge ? edgesAt[Int(vertex)][1] : edgesAt[Int(vertex)][0]
            }
            chains.append(
                Chain(
                    points: points, left: isForward ? left : right, right: isForward ? right : left,
                    lines: linesOfEdge[Int(first)]))
        }
        let order = vertices.indices.sorted { vertices[$0] < vertices[$1] }
        for vertex in order where isNode(vertex) {
            for edge in edgesAt[vertex] where !isUsed[Int(edge)] { walk(from: Int32(vertex), along: edge) }
        }
        // What is left are loops without a node: islands. They begin at their westernmost vertex.
        for vertex in order {
            for edge in edgesAt[vertex] where !isUsed[Int(edge)] { walk(from: Int32(vertex), along: edge) }
        }

        // Point order within a chain and the order of chains depend on the geometry alone.
        for index in chains.indices {
            let reversed = Array(chains[index].points.reversed())
            if reversed.lexicographicallyPrecedes(chains[index].points) {
                chains[index].points = reversed
                (chains[index].left, chains[index].right) = (chains[index].right, chains[index].left)
            }
        }
        chains.sort { $0.points.lexicographicallyPrecedes($1.points) }

        var points: [GridPoint] = []
        var starts: [Int32] = [0]
        var lineStarts: [Int32] = [0]
        for chain in chains {
            points += chain.points
            starts.append(Int32(points.count))
            lineStarts.append(lineStarts[lineStarts.count - 1] + Int32(chain.lines.count))
        }
        return Coverage(
            units: units, cells: cells, points: points, arcStarts: starts, leftCells: chains.map(\.left),
            rightCells: chains.map(\.right), sourceLines: sourceLines, arcLineStarts: lineStarts,
            arcLines: chains.flatMap(\.lines))
    }
}
