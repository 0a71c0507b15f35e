import Coverages

/// A coverage drawn for one zoom: its arcs projected, simplified and noded on the grid of the zoom's tiles.
///
/// It is a partition again: edges that meet at nothing but their ends, with a cell on either side. So tiles
/// need only choose edges. No edge crosses a line along which tiles are cut; neighbouring tiles share every
/// vertex of what they share.
struct ZoomNet: Sendable {
    /// An edge with the cell on either side of its direction, -1 for none; y grows downward, and *left* is
    /// where the turn from x to y leads, as in any plane of numbers.
    struct Edge: Sendable {
        let from: Int32
        let to: Int32
        var left: Int32
        var right: Int32
    }

    let zoom: Int
    let vertices: [GridPoint]
    /// Edges between different cells, by band.
    let edges: [Edge]
    /// Band (down, across) to its edges.
    let bands: [Band: Range<Int>]
    /// The bands across that have edges.
    let columns: ClosedRange<Int32>
    /// Each arc's vertices, noded, for what is drawn along arcs; none where it is less than a step.
    let arcs: [[Int32]]
    /// The tiles that may have anything, by row.
    let tiles: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)

    struct Band: Hashable, Sendable {
        let column: Int32
        let row: Int32
    }

    /// How far simplification may move a line, in steps of the grid: a quarter of a pixel on a screen that
    /// draws a tile in 512.
    static let tolerance = 2.0
    /// Pieces smaller than this, in squared steps, join a neighbour: a sixteenth of a pixel.
    static let smallestDoubledArea: Int64 = 8

    /// Draws a coverage.
    ///
    /// - Complexity: O(v log v) in the coverage's vertices, as a rule.
    init(_ coverage: Coverage, zoom: Int, tolerance: Double = Self.tolerance) {
        self.zoom = zoom
        let grid = TileGrid(zoom: zoom)

        // 1. Arcs on the grid, as segments.
        var segments: [SnapRounding.Segment] = []
        var segmentsOfArc: [Range<Int>] = []
        var arcOfSegment: [Int32] = []
        var box = (west: Int32.max, east: Int32.min, north: Int32.max, south: Int32.min)
        for arc in 0..<coverage.arcCount {
            let outline = ArcOutline.onGrid(
                ArcOutline.simplified(
                    ArcOutline.projected(coverage.arcPoints(arc), worldSide: grid.worldSide),
                    tolerance: tolerance))
            let first = segments.count
            for (a, b) in zip(outline, outline.dropFirst()) {
                segments.append(SnapRounding.Segment(from: a, to: b))
                arcOfSegment.append(Int32(arc))
            }
            segmentsOfArc.append(first..<segments.count)
            for point in outline {
                box = (
                    min(box.west, point.x), max(box.east, point.x), min(box.north, point.y),
                    max(box.south, point.y)
                )
            }
        }
        let last = (1 << zoom) - 1
        func tile(_ value: Int32, _ margin: Int32) -> Int {
            min(max(Int(Int64(value + margin).quotientDown(by: Int64(TileGrid.extent))), 0), last)
        }
        if coverage.arcCount == 0 { box = (0, 0, 0, 0) }
        tiles = (
            tile(box.west, -TileGrid.buffer)...tile(box.east, TileGrid.buffer),
            tile(box.north, -TileGrid.buffer)...tile(box.south, TileGrid.buffer)
        )

        // 2. Noded.
        let rounding = SnapRounding(segments)
        var vertexOf: [GridPoint: Int32] = [:]
        var vertices: [GridPoint] = []
        func vertex(_ point: GridPoint) -> Int32 {
            if let known = vertexOf[point] { return known }
            let new = Int32(vertices.count)
            vertexOf[point] = new
            vertices.append(point)
            return new
        }
        var drafts: [PlaneGraph.Piece] = []
        var arcs: [[Int32]] = []
        for arc in 0..<coverage.arcCount {
            var chain: [Int32] = []
            // The plane is upside down: what was left is right.
            let (right, left) = coverage.sides(ofArc: arc)
            for number in segmentsOfArc[arc] {
                let points = rounding.chain(of: number)
                for point in points {
                    let next = vertex(point)
                    if let last = chain.last {
                        if last == next { continue }
                        drafts.append(PlaneGraph.Piece(from: last, to: next, left: left, right: right))
                    }
                    chain.append(next)
                }
            }
            arcs.append(chain)
        }
        self.arcs = arcs
        self.vertices = vertices

        // 3. Faces and their cells.
        let named = PlaneGraph(vertices: vertices, pieces: drafts)
            .named(mergingBelow: Self.smallestDoubledArea)
        let banded = named.map { edge in
            let (a, b) = (vertices[Int(edge.from)], vertices[Int(edge.to)])
            return (
                band: Band(column: TileGrid.band(a.x, b.x), row: TileGrid.band(a.y, b.y)), edge: edge
            )
        }.sorted {
            ($0.band.row, $0.band.column, $0.edge.from, $0.edge.to)
                < ($1.band.row, $1.band.column, $1.edge.from, $1.edge.to)
        }
        edges = banded.map(\.edge)
        var bands: [Band: Range<Int>] = [:]
        var start = 0
        while start < banded.count {
            var end = start + 1
            while end < banded.count && banded[end].band == banded[start].band { end += 1 }
            bands[banded[start].band] = start..<end
            start = end
        }
        self.bands = bands
        let found = bands.keys.map(\.column)
        columns = (found.min() ?? 0)...(found.max() ?? 0)
    }

    /// The cell in the pixel right below a place on a line of rows and columns; -1 for none.
    ///
    /// - Complexity: O(edges to the left within the band of rows).
    func cell(rightBelow point: GridPoint) -> Int32 {
        let row = TileGrid.band(point.y, point.y + 1)
        var column = min(TileGrid.band(point.x, point.x + 1), columns.upperBound)
        while column >= columns.lowerBound {
            defer { column -= 1 }
            guard let range = bands[Band(column: column, row: row)] else { continue }
            var nearest: (x: Double, cell: Int32)?
            for edge in edges[range] {
                let (a, b) = (vertices[Int(edge.from)], vertices[Int(edge.to)])
                // Half a step below the row no vertex lies.
                guard (a.y <= point.y) != (b.y <= point.y) else { continue }
                let share = (Double(point.y) + 0.5 - Double(a.y)) / (Double(b.y) - Double(a.y))
                let x = Double(a.x) + share * (Double(b.x) - Double(a.x))
                guard x <= Double(point.x) + 0.5, nearest.map({ $0.x <= x }) ?? true else { continue }
                nearest = (x, b.y > a.y ? edge.right : edge.left)
            }
            if let nearest { return nearest.cell }
        }
        return -1
    }
}
