/// Who holds what, in squares of some pixels: good enough to find room for names.
struct SideRaster {
    let frame: PageBox
    /// The side of a square in pixels.
    let cell: Double
    let columns: Int
    let rows: Int
    /// For each square the number of its area, row after row from the top; -1 for none.
    private(set) var areas: [Int16]

    init(frame: PageBox, cell: Double) {
        self.frame = frame
        self.cell = cell
        columns = max(1, Int((frame.width / cell).rounded(.up)))
        rows = max(1, Int((frame.height / cell).rounded(.up)))
        areas = [Int16](repeating: -1, count: columns * rows)
    }

    /// Gives the squares whose middle lies in some rings, by the parity of crossings, to an area.
    ///
    /// - Complexity: O(vertices + crossings log crossings).
    mutating func fill(_ rings: [[PagePoint]], area: Int16) {
        var crossings = [[Double]](repeating: [], count: rows)
        for ring in rings {
            guard var before = ring.last else { continue }
            for point in ring {
                let (low, high) = before.y < point.y ? (before, point) : (point, before)
                let first = max(0, Int(((low.y - frame.y) / cell - 0.5).rounded(.up)))
                var row = first
                while row < rows {
                    let y = frame.y + (Double(row) + 0.5) * cell
                    if y >= high.y { break }
                    crossings[row].append(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x))
                    row += 1
                }
                before = point
            }
        }
        for (row, unsorted) in crossings.enumerated() {
            let xs = unsorted.sorted()
            for pair in stride(from: 0, to: xs.count - 1, by: 2) {
                let from = max(0, Int(((xs[pair] - frame.x) / cell - 0.5).rounded(.up)))
                let to = min(columns - 1, Int(((xs[pair + 1] - frame.x) / cell - 0.5).rounded(.down)))
                if from <= to { for column in from...to { areas[row * columns + column] = area } }
            }
        }
    }

    /// One connected piece of an area.
    struct Piece {
        let area: Int16
        /// The squares' indices, ascending.
        let squares: [Int]
    }

    /// The connected pieces of all areas, the largest first.
    func pieces() -> [Piece] {
        var isTaken = [Bool](repeating: false, count: areas.count)
        var pieces: [Piece] = []
        for start in areas.indices where areas[start] >= 0 && !isTaken[start] {
            isTaken[start] = true
            var squares = [start]
            var next = 0
            while next < squares.count {
                let at = squares[next]
                next += 1
                let column = at % columns
                for (isThere, neighbour) in [
                    (column > 0, at - 1), (column + 1 < columns, at + 1), (at >= columns, at - columns),
                    (at + columns < areas.count, at + columns),
                ] where isThere && !isTaken[neighbour] && areas[neighbour] == areas[start] {
                    isTaken[neighbour] = true
                    squares.append(neighbour)
                }
            }
            pieces.append(Piece(area: areas[start], squares: squares.sorted()))
        }
        return pieces.sorted { ($1.squares.count, $0.squares[0]) < ($0.squares.count, $1.squares[0]) }
    }

    func centre(of square: Int) -> PagePoint {
        PagePoint(
            frame.x + (Double(square % columns) + 0.5) * cell,
            frame.y + (Double(square / columns) + 0.5) * cell)
    }

    /// How many squares in a box belong to an area.
    func count(in box: PageBox) -> Int {
        let (left, top) = (Int((box.x - frame.x) / cell), Int((box.y - frame.y) / cell))
        let (right, bottom) = (Int((box.maxX - frame.x) / cell), Int((box.maxY - frame.y) / cell))
        var count = 0
        for row in max(0, top)...max(0, min(rows - 1, bottom)) {
            for column in max(0, left)...max(0, min(columns - 1, right))
            where areas[row * columns + column] >= 0 {
                count += 1
            }
        }
        return count
    }
}

/// Where in a piece of land a name has most room.
struct RoomFinder {
    private let raster: SideRaster
    /// For each square how far, in squares, the nearest one outside the piece is at least.
    private let depth: [Int32]
    /// Sums of squares in the piece above and left, for counting in boxes.
    private let sums: [Int32]
    private let squares: [Int]
    private let middle: PagePoint

    /// - Complexity: O(squares of the raster).
    init(_ raster: SideRaster, _ piece: SideRaster.Piece) {
        self.raster = raster
        squares = piece.squares
        let (columns, rows) = (raster.columns, raster.rows)
        var depth = [Int32](repeating: 0, count: columns * rows)
        for square in piece.squares { depth[square] = .max / 2 }
        // Two sweeps give the distance in steps to a neighbour, diagonals included (Rosenfeld and Pfaltz, 1966).
        func neighbour(_ column: Int, _ row: Int) -> Int32 {
            column < 0 || row < 0 || column >= columns || row >= rows ? 0 : depth[row * columns + column]
        }
        for square in piece.squares {
            let (column, row) = (square % columns, square / columns)
            let least = min(
                neighbour(column - 1, row), neighbour(column - 1, row - 1), neighbour(column, row - 1),
                neighbour(column + 1, row - 1))
            depth[square] = min(depth[square], least + 1)
        }
        for square in piece.squares.reversed() {
            let (column, row) = (square % columns, square / columns)
            let least = min(
                neighbour(column + 1, row), neighbour(column + 1, row + 1), neighbour(column, row + 1),
                neighbour(column - 1, row + 1))
            depth[square] = min(depth[square], least + 1)
        }
        var sums = [Int32](repeating: 0, count: (columns + 1) * (rows + 1))
        for row in 0..<rows {
            var line: Int32 = 0
            for column in 0..<columns {
                if depth[row * columns + column] > 0 { line += 1 }
                sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + line
            }
        }
        self.depth = depth
        self.sums = sums
        var (x, y) = (0.0, 0.0)
        for square in piece.squares {
            let centre = raster.centre(of: square)
            x += centre.x
            y += centre.y
        }
        middle = PagePoint(x / Double(squares.count), y / Double(squares.count))
    }

    /// The point furthest from the piece's edge, the nearest to its middle among equals.
    var deepest: PagePoint {
        let best = squares.max { one, other in
            if depth[one] != depth[other] { return depth[one] < depth[other] }
            return raster.centre(of: one).distance(to: middle) > raster.centre(of: other).distance(to: middle)
        }
        return raster.centre(of: best ?? 0)
    }

    /// The best place for a box of some size that lies in the piece and on nothing else; `nil` for none.
    ///
    /// - Parameter isFree: whether a box may be used.
    func place(width: Double, height: Double, isFree: (PageBox) -> Bool) -> PageBox? {
        let cell = raster.cell
        let (wide, high) = (Int((width / cell).rounded(.up)), Int((height / cell).rounded(.up)))
        var best: (score: Double, box: PageBox)?
        for square in squares {
            // The square is the box's middle.
            let (column, row) = (square % raster.columns - wide / 2, square / raster.columns - high / 2)
            guard column >= 0, row >= 0, column + wide <= raster.columns, row + high <= raster.rows,
                count(column, row, wide, high) == wide * high
            else { continue }
            let centre = raster.centre(of: square)
            let room = Double(depth[square]) * cell
            let score = min(room, height * 3) - 0.25 * centre.distance(to: middle)
            if let best, best.score >= score { continue }
            let box = PageBox(
                x: raster.frame.x + (Double(column) + Double(wide) / 2) * cell - width / 2,
                y: raster.frame.y + (Double(row) + Double(high) / 2) * cell - height / 2, width: width,
                height: height)
            if isFree(box) { best = (score, box) }
        }
        return best?.box
    }

    private func count(_ column: Int, _ row: Int, _ wide: Int, _ high: Int) -> Int {
        let stride = raster.columns + 1
        return Int(
            sums[(row + high) * stride + column + wide] - sums[row * stride + column + wide]
                - sums[(row + high) * stride + column] + sums[row * stride + column])
    }
}
