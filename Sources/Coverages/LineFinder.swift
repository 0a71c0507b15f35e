import PlanarGeometry

/// Says which of some lines an edge of the net runs along.
///
/// Noding moves a point by at most a grid step or two, so an edge follows a line where both its ends and its
/// middle lie that near to it.
struct LineFinder {
    /// In degrees.
    private static let tolerance = 2 / GridPoint.stepsPerDegree
    private static let bucketsPerDegree = 10.0

    private struct Bucket: Hashable {
        let x: Int32
        let y: Int32
    }

    private struct Segment {
        let line: Int32
        let a: Coordinate
        let b: Coordinate
    }

    private var segments: [Bucket: [Segment]] = [:]

    /// Adds a line under a number.
    mutating func add(_ line: LineString, number: Int32) {
        for (a, b) in zip(line.coordinates, line.coordinates.dropFirst()) {
            let low = Self.bucket(min(a.x, b.x) - Self.tolerance, min(a.y, b.y) - Self.tolerance)
            let high = Self.bucket(max(a.x, b.x) + Self.tolerance, max(a.y, b.y) + Self.tolerance)
            for x in low.x...high.x {
                for y in low.y...high.y {
                    segments[Bucket(x: x, y: y), default: []].append(Segment(line: number, a: a, b: b))
                }
            }
        }
    }

    /// The numbers of the lines that an edge runs along, ascending.
    func lines(along a: GridPoint, _ b: GridPoint) -> [Int32] {
        let middle = ((a.longitude + b.longitude) / 2, (a.latitude + b.latitude) / 2)
        var found = lines(near: middle.0, middle.1)
        for end in [a, b] where !found.isEmpty {
            found.formIntersection(lines(near: end.longitude, end.latitude))
        }
        return found.sorted()
    }

    private func lines(near x: Double, _ y: Double) -> Set<Int32> {
        var found: Set<Int32> = []
        for segment in segments[Self.bucket(x, y)] ?? [] where !found.contains(segment.line) {
            if Self.isNear(x, y, segment) { found.insert(segment.line) }
        }
        return found
    }

    private static func isNear(_ x: Double, _ y: Double, _ segment: Segment) -> Bool {
        let (ax, ay) = (segment.a.x - x, segment.a.y - y)
        let (dx, dy) = (segment.b.x - segment.a.x, segment.b.y - segment.a.y)
        let length = dx * dx + dy * dy
        let share = length > 0 ? min(1, max(0, -(ax * dx + ay * dy) / length)) : 0
        let (px, py) = (ax + share * dx, ay + share * dy)
        return px * px + py * py <= tolerance * tolerance
    }

    private static func bucket(_ x: Double, _ y: Double) -> Bucket {
        Bucket(
            x: Int32((x * bucketsPerDegree).rounded(.down)), y: Int32((y * bucketsPerDegree).rounded(.down)))
    }
}
