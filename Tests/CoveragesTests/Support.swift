import PlanarGeometry
import TestSupport

@testable import Coverages

extension Coverage {
    /// Polygons of arcs as plain geometry.
    func multiPolygon(_ polygons: [ArcPolygon]) -> MultiPolygon {
        func ring(_ arcs: ArcRing) -> LinearRing {
            try! LinearRing(points(of: arcs).map { try! Coordinate(x: $0.longitude, y: $0.latitude) })
        }
        return MultiPolygon(polygons.map { Polygon(ring($0.shell), holes: $0.holes.map(ring)) })
    }

    /// A single cell as plain geometry.
    func shape(ofCell cell: Int) -> MultiPolygon {
        multiPolygon(dissolve(cells.indices.map { $0 == cell ? 0 : -1 })[0])
    }
}
