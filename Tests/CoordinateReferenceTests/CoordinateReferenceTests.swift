import CoordinateReference
import PlanarGeometry
import TestSupport
import Testing

/// A row of a table with a name.
struct Row<Value: Sendable>: Sendable, CustomTestStringConvertible {
    let name: String
    let value: Value
    var testDescription: String { name }

    init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}

func at(_ x: Double, _ y: Double) throws -> Coordinate { try Coordinate(x: x, y: y) }

/// Positions over Central Asia.
func randomPoints(_ count: Int, seed: UInt64) throws -> [Coordinate] {
    var random = SeededGenerator(seed: seed)
    return try (0..<count).map { _ in
        try at(.random(in: 46...88, using: &random), .random(in: 34...56, using: &random))
    }
}

func equalArea() throws -> Transformer {
    try Transformer(from: .wgs84, to: .lambertAzimuthalEqualArea(latitude: 45, longitude: 66))
}

@Suite("Transformations")
struct TransformerTests {
    static let known: [Row<(from: String, to: String, point: (Double, Double), expected: (Double, Double))>] =
        [
            // Web Mercator: x = R·λ, y = R·ln tan(π/4 + φ/2), R = 6378137 m.
            Row("EPSG:4326 to Web Mercator", ("EPSG:4326", "EPSG:3857", (180, 0), (20_037_508.342789244, 0))),
            Row("CRS84 to Web Mercator", ("OGC:CRS84", "EPSG:3857", (90, 0), (10_018_754.171394622, 0))),
            // The central meridian of zone 42 has the false easting of 500 km.
            Row("EPSG:4326 to UTM 42N", ("EPSG:4326", "EPSG:32642", (69, 0), (500_000, 0))),
            Row(
                "a PROJ string's own centre",
                ("EPSG:4326", "+proj=laea +lat_0=45 +lon_0=66", (66, 45), (0, 0))),
        ]

    @Test("Axes are easting before northing, whatever the authority says", arguments: known)
    func axes(
        _ row: Row<(from: String, to: String, point: (Double, Double), expected: (Double, Double))>
    ) throws {
        let (from, to, point, expected) = row.value
        let transformer = try Transformer(from: CRS(from), to: CRS(to))
        let moved = try transformer.forward([at(point.0, point.1)])
        #expect(abs(moved[0].x - expected.0) < 1e-6 && abs(moved[0].y - expected.1) < 1e-6, "\(moved)")
    }

    @Test("What is moved there and back is where it was, to two hundred-millionths of a degree")
    func roundTrip() throws {
        let transformer = try equalArea()
        let points = try randomPoints(1000, seed: 1)
        let back = try transformer.inverse(transformer.forward(points))
        // PROJ 9.1's series for the authalic latitude is good to 1e-8°, a millimetre.
        let worst = zip(points, back).map { max(abs($0.x - $1.x), abs($0.y - $1.y)) }.max() ?? .infinity
        #expect(worst < 2e-8)
        #expect(try transformer.forward([Coordinate]()).isEmpty)
    }

    @Test("An array gives what its positions give one by one")
    func arrays() throws {
        let transformer = try equalArea()
        let points = try randomPoints(50, seed: 2)
        #expect(try transformer.forward(points) == points.map { try transformer.forward([$0])[0] })
    }

    static let bad: [Row<String>] = [
        Row("an unknown code", "EPSG:999999"), Row("empty", ""), Row("nonsense", "nowhere"),
        Row("an unknown projection", "+proj=nothing"), Row("no projection", "+ellps=WGS84"),
        Row("a path", "/no/such/file"),
    ]

    @Test("A system that PROJ does not know is refused with the function's name", arguments: bad)
    func unknown(_ row: Row<String>) throws {
        let error = try #require(throws: ProjectionError.self) {
            try Transformer(from: .wgs84, to: CRS(row.value))
        }
        #expect(error.operation.hasPrefix("proj_create_crs_to_crs"))
        #expect(!error.message.isEmpty && error.index == nil)
    }

    @Test("The first position that cannot be moved is named")
    func index() throws {
        let transformer = try equalArea()
        let good = try randomPoints(3, seed: 3)
        let error = try #require(throws: ProjectionError.self) {
            try transformer.forward(good + [at(66, 95), at(0, -91)] + good)
        }
        #expect(error.index == 3 && error.operation.hasPrefix("proj_trans_generic"))
        #expect(error.description.contains("position 3"))
        // It goes on working after a failure.
        #expect(try transformer.forward(good).count == 3)
    }

    @Test("The point opposite the centre has no place on the map")
    func antipode() throws {
        let transformer = try equalArea()
        let error = try #require(throws: ProjectionError.self) { try transformer.forward([at(-114, -45)]) }
        #expect(error.index == 0)
    }

    @Test(
        "A centre off the globe is refused",
        arguments: [(95.0, 0.0), (0.0, 200.0), (.nan, 0.0), (0.0, .infinity)])
    func centre(_ latitude: Double, _ longitude: Double) {
        #expect(throws: ProjectionError.self) {
            try CRS.lambertAzimuthalEqualArea(latitude: latitude, longitude: longitude)
        }
    }

    @Test("The version is that of PROJ")
    func projVersion() { #expect(Transformer.version.split(separator: ".").count == 3) }

    @Test("Many tasks share one transformer and get what one gets alone")
    func manyTasks() async throws {
        let transformer = try equalArea()
        let points = try randomPoints(300, seed: 4)
        let alone = try transformer.forward(points)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    let failed = (try? transformer.forward([at(0, 99)])) == nil
                    let own = try Transformer(
                        from: .wgs84, to: .lambertAzimuthalEqualArea(latitude: Double(task), longitude: 60))
                    let area = try Geodesic.area(of: Envelope(at(60, 40), at(61, 41)).ring())
                    return try failed && transformer.forward(points) == alone && area > 9e9
                        && own.forward(points).count == 300
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }
}

@Suite("Geodesics")
struct GeodesicTests {
    /// The figure of the Earth: semi-axes of WGS 84, and its surface from their closed formula.
    static let surface = 510_065_621_724_088.5

    @Test("An eighth of the globe is an eighth of its surface")
    func octant() throws {
        let octant = try LinearRing([at(0, 0), at(90, 0), at(0, 90), at(0, 0)])
        #expect(abs(try Geodesic.area(of: octant) / (Self.surface / 8) - 1) < 1e-12)
        #expect(try Geodesic.signedArea(of: octant) > 0)
        #expect(try Geodesic.signedArea(of: octant.reversed()) == -Geodesic.signedArea(of: octant))
    }

    @Test("A degree along the equator is a 360th of its length, a quarter meridian 10,001,965.729 m")
    func distances() throws {
        #expect(abs(try Geodesic.distance(from: at(0, 0), to: at(1, 0)) - 2 * .pi * 6_378_137 / 360) < 1e-6)
        #expect(abs(try Geodesic.distance(from: at(20, 0), to: at(20, 90)) - 10_001_965.729) < 1e-3)
        #expect(try Geodesic.distance(from: at(5, 5), to: at(5, 5)) == 0)
        // JFK to LHR, the example in GeographicLib's documents: 5551.759 km.
        #expect(abs(try Geodesic.distance(from: at(-73.8, 40.6), to: at(-0.5, 51.6)) - 5_551_759.4) < 0.1)
        #expect(try Geodesic.azimuth(from: at(0, 0), to: at(1, 0)) == 90)
    }

    @Test("Going somewhere takes one as far and where one set out for")
    func destination() throws {
        var random = SeededGenerator(seed: 5)
        for point in try randomPoints(100, seed: 6) {
            let azimuth = Double.random(in: -180...180, using: &random)
            let distance = Double.random(in: 1...1e6, using: &random)
            let end = try Geodesic.destination(from: point, azimuth: azimuth, distance: distance)
            #expect(abs(try Geodesic.distance(from: point, to: end) - distance) < 1e-6)
            #expect(abs(try Geodesic.azimuth(from: point, to: end) - azimuth) < 1e-6)
        }
        #expect(throws: ProjectionError.self) {
            try Geodesic.destination(from: at(0, 0), azimuth: .nan, distance: 1)
        }
        #expect(throws: ProjectionError.self) {
            try Geodesic.destination(from: at(0, 91), azimuth: 0, distance: 1)
        }
    }

    @Test("Holes are subtracted whichever way the rings are walked, and parts add up")
    func holes() throws {
        let shell = try Envelope(at(60, 40), at(64, 44)).ring()
        let hole = try Envelope(at(61, 41), at(62, 42)).ring()
        let expected = try Geodesic.area(of: shell) - Geodesic.area(of: hole)
        for polygon in [
            Polygon(shell, holes: [hole]), Polygon(shell.reversed(), holes: [hole]),
            Polygon(shell, holes: [hole.reversed()]),
        ] {
            #expect(try Geodesic.area(of: polygon) == expected)
            #expect(
                try Geodesic.area(of: MultiPolygon([polygon, Polygon(hole)])) == Geodesic.area(of: shell))
        }
        #expect(try Geodesic.area(of: MultiPolygon([])) == 0)
    }

    @Test("The equal-area map and the ellipsoid agree on areas")
    func equalAreaAgrees() throws {
        let transformer = try equalArea()
        for corner in try randomPoints(20, seed: 7) {
            // Straight sides differ between map and ellipsoid, so both get many short ones.
            let ring = try Envelope(corner, at(corner.x + 1, corner.y + 1)).ring()
            let dense = try Polygon(ring).densified(maximumLength: 0.005)
            let projected = try transformer.forward(dense).area
            #expect(abs(projected / (try Geodesic.area(of: dense)) - 1) < 1e-8)
        }
    }

    @Test("A latitude off the globe is refused with its index")
    func latitude() throws {
        let line = try LineString([at(0, 0), at(1, 1), at(0, 90.5)])
        let error = try #require(throws: ProjectionError.self) { try Geodesic.length(of: line) }
        #expect(error.index == 2 && error.operation == "geod_inverse")
        #expect(throws: ProjectionError.self) { try Geodesic.distance(from: at(0, 0), to: at(0, -91)) }
        let ring = try LinearRing([at(0, 0), at(1, 91), at(1, 0), at(0, 0)])
        #expect(throws: ProjectionError.self) { try Geodesic.area(of: ring) }
        #expect(throws: ProjectionError.self) { try Geodesic.azimuth(from: at(0, 91), to: at(0, 0)) }
    }

    @Test("A line's length is the sum of its parts")
    func length() throws {
        let points = try randomPoints(10, seed: 8)
        let sum = try zip(points, points.dropFirst()).reduce(0) {
            try $0 + Geodesic.distance(from: $1.0, to: $1.1)
        }
        let line = try LineString(points)
        #expect(try Geodesic.length(of: line) == sum)
        #expect(try Geodesic.length(of: MultiLineString([line, line])) == 2 * sum)
    }
}
