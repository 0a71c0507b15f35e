import Coverages

/// An arc on its way to a zoom: projected, simplified and put on the grid.
enum ArcOutline {
    /// A position of the projected world in steps, not yet whole.
    struct Position {
        let x: Double
        let y: Double
    }

    /// Projects an arc's points to steps of a world of the given side.
    static func projected(_ points: some Collection<GridPoint>, worldSide: Double) -> [Position] {
        points.map {
            Position(
                x: WebMercator.x(longitude: $0.longitude) * worldSide,
                y: WebMercator.y(latitude: $0.latitude) * worldSide)
        }
    }

    /// Leaves out vertices that lie within a tolerance of the line without them; the ends stay.
    ///
    /// The method of Douglas and Peucker (1973). An arc is simplified once for both its neighbours.
    /// - Complexity: O(n log n) as a rule, O(n²) at worst.
    static func simplified(_ line: [Position], tolerance: Double) -> [Position] {
        guard line.count > 2 else { return line }
        var isKept = [Bool](repeating: false, count: line.count)
        isKept[0] = true
        isKept[line.count - 1] = true
        var open = [(0, line.count - 1)]
        while let (first, last) = open.popLast() {
            guard last - first > 1 else { continue }
            var (farthest, distance) = (0, tolerance * tolerance)
            for index in first + 1..<last {
                let found = squaredDistance(line[index], line[first], line[last])
                if found > distance { (farthest, distance) = (index, found) }
            }
            guard farthest > 0 else { continue }
            isKept[farthest] = true
            open.append((first, farthest))
            open.append((farthest, last))
        }
        return zip(line, isKept).filter(\.1).map(\.0)
    }

    private static func squaredDistance(_ p: Position, _ a: Position, _ b: Position) -> Double {
        let (ux, uy) = (b.x - a.x, b.y - a.y)
        let (px, py) = (p.x - a.x, p.y - a.y)
        let length = ux * ux + uy * uy
        // A loop begins where it ends: then the distance to that point counts.
        let share = length > 0 ? min(max((px * ux + py * uy) / length, 0), 1) : 0
        let (dx, dy) = (px - share * ux, py - share * uy)
        return dx * dx + dy * dy
    }

    /// The whole steps nearest to a line's positions, with the places added at which it crosses the lines
    /// along which tiles are cut.
    static func onGrid(_ line: [Position]) -> [GridPoint] {
        var result: [GridPoint] = []
        for position in line {
            let point = GridPoint(
                x: Int32((position.x + 0.5).rounded(.down)), y: Int32((position.y + 0.5).rounded(.down)))
            guard let last = result.last else {
                result = [point]
                continue
            }
            guard point != last else { continue }
            appendCuts(from: last, to: point, &result)
            if result.last != point { result.append(point) }
        }
        return result
    }

    private static func appendCuts(from a: GridPoint, to b: GridPoint, _ result: inout [GridPoint]) {
        let (dx, dy) = (Int64(b.x) - Int64(a.x), Int64(b.y) - Int64(a.y))
        var found: [(along: Int64, point: GridPoint)] = []
        for x in cuts(between: a.x, b.x) {
            let y =
                Int64(a.y) + SnapRounding.roundedQuotient(dy * (Int64(x) - Int64(a.x)) * dx.signum(), abs(dx))
            found.append((0, GridPoint(x: x, y: Int32(y))))
        }
        for y in cuts(between: a.y, b.y) {
            let x =
                Int64(a.x) + SnapRounding.roundedQuotient(dx * (Int64(y) - Int64(a.y)) * dy.signum(), abs(dy))
            found.append((0, GridPoint(x: Int32(x), y: y)))
        }
        for index in found.indices {
            let point = found[index].point
            found[index].along = (Int64(point.x) - Int64(a.x)) * dx + (Int64(point.y) - Int64(a.y)) * dy
        }
        for (_, point) in found.sorted(by: { $0.along < $1.along }) where result.last != point {
            result.append(point)
        }
    }

    /// The lines strictly between two places.
    private static func cuts(between a: Int32, _ b: Int32) -> [Int32] {
        var result: [Int32] = []
        let (low, high) = (min(a, b), max(a, b))
        var next = TileGrid.nearestCuts(low + 1).above
        while next < high {
            result.append(next)
            next = TileGrid.nearestCuts(next + 1).above
        }
        return result
    }
}
