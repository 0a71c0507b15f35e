import Coverages

/// Nodes segments on the grid of whole numbers by snap rounding (Hobby 1999): every crossing and every end
/// becomes a *hot pixel*, and each segment is led through the middle of every hot pixel that it passes.
///
/// Afterwards no two pieces meet at anything but their ends, and nothing has moved by more than about a
/// step. A segment keeps its order along any vertical or horizontal line.
///
/// All signs are exact: segments are at most a few tiles long, so that products fit 64 bits with room.
struct SnapRounding {
    /// A segment with a number of its owner's choice.
    struct Segment {
        let from: GridPoint
        let to: GridPoint
    }

    private let segments: [Segment]
    private let origin: (x: Int64, y: Int64)
    private let columns: Int
    private let rows: Int
    /// How many steps wide and high a box of the index is, as a power of two.
    private let shift: Int64
    /// The hot pixels, in order of box.
    private var pixels: [GridPoint] = []
    private var firstPixelOfBox: [Int32] = []

    init(_ segments: [Segment]) {
        self.segments = segments
        var (west, east, north, south) = (Int64.max, Int64.min, Int64.max, Int64.min)
        for segment in segments {
            for point in [segment.from, segment.to] {
                west = min(west, Int64(point.x))
                east = max(east, Int64(point.x))
                north = min(north, Int64(point.y))
                south = max(south, Int64(point.y))
            }
        }
        if segments.isEmpty { (west, east, north, south) = (0, 0, 0, 0) }
        // A margin, so that the neighbours of any pixel are inside.
        origin = (west - 2, north - 2)
        let (width, height) = (east - west + 4, south - north + 4)
        var shift: Int64 = 2
        while (width >> shift) * (height >> shift) > Int64(segments.count) + 16 { shift += 1 }
        self.shift = shift
        columns = Int(width >> shift) + 1
        rows = Int(height >> shift) + 1
        index(crossings() + segments.flatMap { [$0.from, $0.to] })
    }

    private mutating func index(_ hot: [GridPoint]) {
        let boxed = hot.map { (box: box(Int64($0.x), Int64($0.y)), point: $0) }
            .sorted { ($0.box, $0.point) < ($1.box, $1.point) }
        firstPixelOfBox = [Int32](repeating: 0, count: columns * rows + 1)
        for (box, point) in boxed where pixels.last != point {
            pixels.append(point)
            firstPixelOfBox[box + 1] += 1
        }
        for box in 0..<columns * rows { firstPixelOfBox[box + 1] += firstPixelOfBox[box] }
    }

    private func box(_ x: Int64, _ y: Int64) -> Int {
        Int((y - origin.y) >> shift) * columns + Int((x - origin.x) >> shift)
    }

    /// Calls a function with each box that a segment, or any pixel that it passes, may lie in.
    private func forEachBox(_ segment: Segment, _ body: (Int) -> Void) {
        let (a, b) = segment.from.x <= segment.to.x ? (segment.from, segment.to) : (segment.to, segment.from)
        let (ax, ay, bx, by) = (Int64(a.x), Int64(a.y), Int64(b.x), Int64(b.y))
        let first = Int((ax - 1 - origin.x) >> shift)
        let last = Int((bx + 1 - origin.x) >> shift)
        for column in first...last {
            var (low, high) = (min(ay, by), max(ay, by))
            if first < last && bx > ax {
                // The part of the segment over this column and a step more on either side.
                let left = max(ax, (Int64(column) << shift) + origin.x - 1)
                let right = min(bx, (Int64(column + 1) << shift) + origin.x + 1)
                let y1 = ay + ((left - ax) * (by - ay)) / (bx - ax)
                let y2 = ay + ((right - ax) * (by - ay)) / (bx - ax)
                (low, high) = (max(low, min(y1, y2) - 1), min(high, max(y1, y2) + 1))
                if low > high { continue }
            }
            for row in Int((low - 1 - origin.y) >> shift)...Int((high + 1 - origin.y) >> shift) {
                body(row * columns + column)
            }
        }
    }

    /// The pixels in which two segments cross.
    private func crossings() -> [GridPoint] {
        var counts = [Int32](repeating: 0, count: columns * rows + 1)
        for segment in segments { forEachBox(segment) { counts[$0 + 1] += 1 } }
        for box in 0..<columns * rows { counts[box + 1] += counts[box] }
        var filled = counts
        var members = [Int32](repeating: 0, count: Int(counts[columns * rows]))
        for (number, segment) in segments.enumerated() {
            forEachBox(segment) { box in
                members[Int(filled[box])] = Int32(number)
                filled[box] += 1
            }
        }
        var result: [GridPoint] = []
        for box in 0..<columns * rows {
            let range = Int(counts[box])..<Int(counts[box + 1])
            for i in range {
                for j in i + 1..<max(i + 1, range.upperBound) {
                    if let point = Self.crossing(segments[Int(members[i])], segments[Int(members[j])]) {
                        result.append(point)
                    }
                }
            }
        }
        return result
    }

    /// The pixel in which two segments cross; `nil` where they do not, run along each other, or meet at an
    /// end of one, which is hot anyway.
    private static func crossing(_ s: Segment, _ t: Segment) -> GridPoint? {
        let (ax, ay, bx, by) = (Int64(s.from.x), Int64(s.from.y), Int64(s.to.x), Int64(s.to.y))
        let (cx, cy, dx, dy) = (Int64(t.from.x), Int64(t.from.y), Int64(t.to.x), Int64(t.to.y))
        guard min(ax, bx) <= max(cx, dx), min(cx, dx) <= max(ax, bx), min(ay, by) <= max(cy, dy),
            min(cy, dy) <= max(ay, by)
        else { return nil }
        let (ux, uy, vx, vy) = (bx - ax, by - ay, dx - cx, dy - cy)
        var cross = ux * vy - uy * vx
        guard cross != 0 else { return nil }
        var along = (cx - ax) * vy - (cy - ay) * vx
        var across = (cx - ax) * uy - (cy - ay) * ux
        if cross < 0 { (cross, along, across) = (-cross, -along, -across) }
        guard 0 < along, along < cross, 0 <= across, across <= cross else {
            // At an end of the first: hot. At an end of the second only: hot, too.
            return nil
        }
        return GridPoint(
            x: Int32(ax + roundedQuotient(ux * along, cross)),
            y: Int32(ay + roundedQuotient(uy * along, cross)))
    }

    /// The whole number nearest to a quotient, a half rounded up: a pixel holds its left and upper edge.
    static func roundedQuotient(_ numerator: Int64, _ denominator: Int64) -> Int64 {
        let (double, divisor) = (2 * numerator + denominator, 2 * denominator)
        let quotient = double / divisor
        return double % divisor < 0 ? quotient - 1 : quotient
    }

    /// The middles of the hot pixels that a segment passes, in its order; its ends are the first and the last.
    func chain(of number: Int) -> [GridPoint] {
        let segment = segments[number]
        let (ax, ay) = (Int64(segment.from.x), Int64(segment.from.y))
        let (ux, uy) = (Int64(segment.to.x) - ax, Int64(segment.to.y) - ay)
        var found: [(along: Int64, point: GridPoint)] = []
        forEachBox(segment) { box in
            for index in Int(firstPixelOfBox[box])..<Int(firstPixelOfBox[box + 1]) {
                let pixel = pixels[index]
                guard Self.passes(segment, pixel) else { continue }
                found.append(((Int64(pixel.x) - ax) * ux + (Int64(pixel.y) - ay) * uy, pixel))
            }
        }
        // Pixels passed by one segment never have the same place along it.
        return found.sorted { $0.along < $1.along }.map(\.point)
    }

    /// Whether a segment passes a pixel, which holds its left and upper edge but not its right and lower one.
    ///
    /// Liang and Barsky's clipping in fractions, with account of whether each bound belongs to the range.
    private static func passes(_ segment: Segment, _ pixel: GridPoint) -> Bool {
        // Doubled and from the pixel's middle, so that the pixel is -1 ..< 1.
        let ax = 2 * (Int64(segment.from.x) - Int64(pixel.x))
        let ay = 2 * (Int64(segment.from.y) - Int64(pixel.y))
        let ux = 2 * (Int64(segment.to.x) - Int64(segment.from.x))
        let uy = 2 * (Int64(segment.to.y) - Int64(segment.from.y))
        // Most pixels of the boxes lie aside: quick tests first.
        if max(ax, ax + ux) < -1 || min(ax, ax + ux) >= 1 || max(ay, ay + uy) < -1 || min(ay, ay + uy) >= 1 {
            return false
        }
        var lower = (numerator: Int64(0), denominator: Int64(1), isClosed: true)
        var upper = (numerator: Int64(1), denominator: Int64(1), isClosed: true)
        for (a, u) in [(ax, ux), (ay, uy)] {
            if u == 0 {
                if a < -1 || a >= 1 { return false }
                continue
            }
            let size = abs(u)
            // Where the coordinate is -1 (which belongs) and 1 (which does not).
            let atClosed = u > 0 ? -1 - a : a + 1
            let atOpen = u > 0 ? 1 - a : a - 1
            let (from, to) =
                u > 0
                ? ((atClosed, size, true), (atOpen, size, false))
                : ((atOpen, size, false), (atClosed, size, true))
            let enters = compare(from.0, from.1, lower.numerator, lower.denominator)
            if enters > 0 || (enters == 0 && !from.2) { lower = from }
            let leaves = compare(to.0, to.1, upper.numerator, upper.denominator)
            if leaves < 0 || (leaves == 0 && !to.2) { upper = to }
        }
        let order = compare(lower.numerator, lower.denominator, upper.numerator, upper.denominator)
        return order < 0 || (order == 0 && lower.isClosed && upper.isClosed)
    }

    /// The sign of a/b - c/d; b and d are positive.
    private static func compare(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> Int64 {
        (a * d - c * b).signum()
    }
}
