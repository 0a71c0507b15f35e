import CoordinateReference
import GEOSOverlay
public import PlanarGeometry

extension Coverage {
    /// The geodesic length of an arc on WGS 84, in metres.
    ///
    /// - Complexity: O(vertices of the arc).
    public func length(ofArc arc: Int) -> Double {
        let chain = arcPoints(arc).map(\.coordinate)
        // Grid points lie on the globe, and an arc has two of them or more.
        return try! Geodesic.length(of: LineString(chain))
    }

    /// Half-arcs put together into as few chains as may be, each half-arc beginning where the one before it ends.
    ///
    /// A chain runs through a node where just one of the half-arcs ends and just one begins. The order depends on
    /// the coverage and the set alone.
    /// - Complexity: O(n log n).
    public func chains(of halfArcs: [Int32]) -> [[Int32]] {
        var leaving: [Int32: [Int32]] = [:]
        var arriving: [Int32: Int] = [:]
        for half in halfArcs {
            leaving[origins[Int(half)], default: []].append(half)
            arriving[origins[Int(half ^ 1)], default: 0] += 1
        }
        func next(after half: Int32) -> Int32? {
            let node = origins[Int(half ^ 1)]
            guard arriving[node] == 1, let onward = leaving[node], onward.count == 1 else { return nil }
            return onward[0]
        }
        let sorted = halfArcs.sorted()
        let continued = Set(sorted.compactMap(next))
        var isUsed: Set<Int32> = []
        var chains: [[Int32]] = []
        // Those that nothing leads to begin a chain; what is left then are loops.
        for half in sorted.filter({ !continued.contains($0) }) + sorted where !isUsed.contains(half) {
            var chain: [Int32] = []
            var at: Int32? = half
            while let step = at, isUsed.insert(step).inserted {
                chain.append(step)
                at = next(after: step)
            }
            chains.append(chain)
        }
        return chains
    }

    /// A position inside the largest part of some cells' union; `nil` for no cells.
    ///
    /// - Complexity: O(arcs of the coverage).
    public func innerPoint(of cells: [Int32]) -> GridPoint? {
        var groups = [Int32](repeating: -1, count: self.cells.count)
        for cell in cells { groups[Int(cell)] = 0 }
        guard let parts = dissolve(groups).first else { return nil }
        let polygons = parts.map(polygon)
        let largest = polygons.max { one, other in
            (try? Geodesic.area(of: one)) ?? 0 < (try? Geodesic.area(of: other)) ?? 0
        }
        guard let largest else { return nil }
        let inside = (try? Overlay.pointOnSurface(largest)) ?? largest.shell.coordinates[0]
        return GridPoint(longitude: inside.x, latitude: inside.y)
    }

    /// A polygon's positions in longitude and latitude, degrees.
    public func polygon(_ polygon: ArcPolygon) -> Polygon {
        func ring(_ arcs: ArcRing) -> LinearRing {
            // Rings of a partition are closed and have an area.
            try! LinearRing(points(of: arcs).map(\.coordinate))
        }
        return Polygon(ring(polygon.shell), holes: polygon.holes.map(ring))
    }
}

extension GridPoint {
    /// Longitude and latitude in degrees.
    public var coordinate: Coordinate {
        // Grid points are finite.
        try! Coordinate(x: longitude, y: latitude)
    }
}
