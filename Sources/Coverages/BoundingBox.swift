/// A box of longitudes and latitudes (CRS84, degrees), edges included; it may not cross the antimeridian.
public struct BoundingBox: Hashable, Sendable {
    /// The western, southern, eastern and northern edge in degrees.
    public let west, south, east, north: Double

    /// A box; `nil` where an edge is no position on the globe or the edges are out of order.
    public init?(west: Double, south: Double, east: Double, north: Double) {
        guard -180 <= west, west <= east, east <= 180, -90 <= south, south <= north, north <= 90 else {
            return nil
        }
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    /// Whether a position lies in the box or on its edge.
    public func contains(_ point: GridPoint) -> Bool {
        west <= point.longitude && point.longitude <= east && south <= point.latitude
            && point.latitude <= north
    }
}

extension Coverage {
    /// The cells that share at least a point with a box.
    ///
    /// - Complexity: O(vertices).
    public func cellsMeeting(_ box: BoundingBox) -> Set<Int32> {
        var result: Set<Int32> = []
        for arc in 0..<arcCount {
            let (left, right) = sides(ofArc: arc)
            if result.contains(left) && (right < 0 || result.contains(right)) { continue }
            if meets(box, arc: arc) { result.formUnion([left, right]) }
        }
        result.remove(Coverage.outside)
        // A cell that no border line of which meets the box may still hold all of it.
        let corner = GridPoint(longitude: box.west, latitude: box.south)
        if let cell = cell(at: corner) { result.insert(Int32(cell)) }
        return result
    }

    /// The arcs that share at least a point with a box.
    ///
    /// - Complexity: O(vertices).
    public func arcsMeeting(_ box: BoundingBox) -> Set<Int32> {
        Set((0..<Int32(arcCount)).filter { arc in meets(box, arc: Int(arc)) })
    }

    private func meets(_ box: BoundingBox, arc: Int) -> Bool {
        let chain = arcPoints(arc)
        return zip(chain, chain.dropFirst()).contains { box.meets($0, $1) }
    }

    /// The cell that a longitude and latitude in degrees lie in; see ``cell(at:)``.
    public func cell(longitude: Double, latitude: Double) -> Int? {
        guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
        return cell(at: GridPoint(longitude: longitude, latitude: latitude))
    }

    /// The cell that a position lies in; `nil` outside the theatre.
    ///
    /// A position on a border belongs to one of the cells beside it.
    /// - Complexity: O(vertices): a ray to the east decides by the nearest arc it meets.
    public func cell(at point: GridPoint) -> Int? {
        var nearest: (x: Double, lean: Double, cell: Int32)?
        for arc in 0..<arcCount where lowest[arc] <= point.y && point.y <= highest[arc] {
            let chain = arcPoints(arc)
            for (a, b) in zip(chain, chain.dropFirst()) {
                // Half-open in latitude, so that a ray through a vertex meets one edge there.
                guard (a.y > point.y) != (b.y > point.y) else { continue }
                let (dx, dy) = (Double(b.x) - Double(a.x), Double(b.y) - Double(a.y))
                let x = Double(a.x) + (Double(point.y) - Double(a.y)) / dy * dx
                guard x >= Double(point.x) else { continue }
                // Of the edges that rise from one vertex on the ray the westernmost bounds what lies west.
                let lean = dx / dy
                if let nearest, (nearest.x, nearest.lean) <= (x, lean) { continue }
                // The west side of an upward edge is its left, of a downward one its right.
                nearest = (x, lean, b.y > a.y ? leftCells[arc] : rightCells[arc])
            }
        }
        guard let cell = nearest?.cell, cell >= 0 else { return nil }
        return Int(cell)
    }
}

extension BoundingBox {
    /// Whether a segment shares a point with the box (Liang and Barsky's clipping test).
    fileprivate func meets(_ a: GridPoint, _ b: GridPoint) -> Bool {
        let (dx, dy) = (b.longitude - a.longitude, b.latitude - a.latitude)
        var (enter, leave) = (0.0, 1.0)
        for (p, q) in [
            (-dx, a.longitude - west), (dx, east - a.longitude), (-dy, a.latitude - south),
            (dy, north - a.latitude),
        ] {
            if p == 0 {
                if q < 0 { return false }
            } else if p < 0 {
                enter = max(enter, q / p)
            } else {
                leave = min(leave, q / p)
            }
        }
        return enter <= leave
    }
}

extension Coverage {
    /// West, south, east and north of all cells, in degrees; zeros where there are none.
    public var bounds: [Double] {
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        return [xs.min(), ys.min(), xs.max(), ys.max()].map { Double($0 ?? 0) / GridPoint.stepsPerDegree }
    }
}
