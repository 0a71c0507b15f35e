internal import CPROJ
public import PlanarGeometry

/// Measures on the ellipsoid of WGS 84, for coordinates that are longitude and latitude in degrees.
///
/// Lengths are in metres, areas in square metres, azimuths in degrees clockwise from north. Sides of a ring are
/// geodesics; where they stand for straight lines of a plate-carrée map, densify first. Every function refuses a
/// latitude beyond ±90° and names the position. After C. F. F. Karney, "Algorithms for geodesics" (2013), as PROJ
/// carries it.
public enum Geodesic {
    private static let ellipsoid: geod_geodesic = {
        var ellipsoid = geod_geodesic()
        unsafe geod_init(&ellipsoid, 6_378_137, 1 / 298.257223563)
        return ellipsoid
    }()

    /// The area a ring encloses, whichever way it is walked: `geod_polygon_compute`. Complexity: O(n).
    ///
    /// A ring that holds a pole is taken as the smaller of the two parts of the globe it bounds.
    public static func area(of ring: LinearRing) throws(ProjectionError) -> Double {
        try signedArea(of: ring).magnitude
    }

    /// The area a ring encloses, positive for a counterclockwise ring.
    public static func signedArea(of ring: LinearRing) throws(ProjectionError) -> Double {
        try check(ring.coordinates, for: "geod_polygon_addpoint")
        var ellipsoid = ellipsoid
        var polygon = geod_polygon()
        unsafe geod_polygon_init(&polygon, 0)
        for position in ring.coordinates.dropLast() {
            unsafe geod_polygon_addpoint(&ellipsoid, &polygon, position.y, position.x)
        }
        var area = 0.0
        _ = unsafe geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &area, nil)
        return area
    }

    /// The area of a polygon, holes subtracted, whichever way its rings are walked.
    public static func area(of polygon: Polygon) throws(ProjectionError) -> Double {
        var sum = try area(of: polygon.shell)
        for hole in polygon.holes { sum -= try area(of: hole) }
        return sum
    }

    /// The sum of the areas; 0 for none.
    public static func area(of multiPolygon: MultiPolygon) throws(ProjectionError) -> Double {
        var sum = 0.0
        for polygon in multiPolygon.polygons { sum += try area(of: polygon) }
        return sum
    }

    /// The shortest distance between two positions: `geod_inverse`.
    public static func distance(from a: Coordinate, to b: Coordinate) throws(ProjectionError) -> Double {
        try check([a, b], for: "geod_inverse")
        return inverse(a, b).distance
    }

    /// The direction in which the shortest way from one position to another sets out, −180° to 180°: `geod_inverse`.
    public static func azimuth(from a: Coordinate, to b: Coordinate) throws(ProjectionError) -> Double {
        try check([a, b], for: "geod_inverse")
        return inverse(a, b).azimuth
    }

    /// The sum of the distances between the positions of a line. Complexity: O(n).
    public static func length(of line: LineString) throws(ProjectionError) -> Double {
        try check(line.coordinates, for: "geod_inverse")
        var sum = 0.0
        for index in line.coordinates.indices.dropFirst() {
            sum += inverse(line.coordinates[index - 1], line.coordinates[index]).distance
        }
        return sum
    }

    /// The sum of the lengths; 0 for none.
    public static func length(of lines: MultiLineString) throws(ProjectionError) -> Double {
        var sum = 0.0
        for line in lines.lineStrings { sum += try length(of: line) }
        return sum
    }

    /// Where one comes to, going straight from a position: `geod_direct`.
    ///
    /// - Throws: Where a number is not finite or the latitude not within ±90°.
    public static func destination(
        from start: Coordinate, azimuth: Double, distance: Double
    ) throws(ProjectionError) -> Coordinate {
        var ellipsoid = ellipsoid
        var (latitude, longitude) = (Double.nan, Double.nan)
        unsafe geod_direct(&ellipsoid, start.y, start.x, azimuth, distance, &latitude, &longitude, nil)
        guard let end = try? Coordinate(x: longitude, y: latitude) else {
            throw ProjectionError(
                operation: "geod_direct",
                message: "from \(start) there is no way of \(distance) m at \(azimuth)°")
        }
        return end
    }

    private static func inverse(_ a: Coordinate, _ b: Coordinate) -> (distance: Double, azimuth: Double) {
        var ellipsoid = ellipsoid
        var (distance, azimuth) = (0.0, 0.0)
        unsafe geod_inverse(&ellipsoid, a.y, a.x, b.y, b.x, &distance, &azimuth, nil)
        return (distance, azimuth)
    }

    private static func check(_ coordinates: [Coordinate], for function: String) throws(ProjectionError) {
        guard let index = coordinates.firstIndex(where: { $0.y.magnitude > 90 }) else { return }
        throw ProjectionError(
            operation: function,
            message: "the latitude is \(coordinates[index].y), where one within ±90° is needed", index: index)
    }
}
