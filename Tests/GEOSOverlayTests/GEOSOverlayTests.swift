import GEOSOverlay
import PlanarGeometry
import TestSupport
import Testing

/// A row of a table with a name.
struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let wkt: String
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ wkt: String, _ expected: String) {
        self.name = name
        self.wkt = wkt
        self.expected = expected
    }
}

func geometry(_ wkt: String) throws -> Geometry { try Geometry(wkt: wkt) }
func lines(_ wkt: String) throws -> [LineString] { try Geometry(wkt: wkt).lineStrings }
func polygons(_ wkt: String) throws -> [Polygon] { try Geometry(wkt: wkt).polygons }

/// Text of lines or areas in an order that does not depend on GEOS's.
func normalizedText(_ geometry: Geometry) throws -> String { try Overlay.normalized(geometry).wkt }
func normalizedText(_ lines: [LineString]) throws -> String {
    try normalizedText(.multiLineString(MultiLineString(lines)))
}
func normalizedText(_ polygons: [Polygon]) throws -> String {
    try normalizedText(.multiPolygon(MultiPolygon(polygons)))
}

func randomPoints(_ count: Int, seed: UInt64) throws -> [Coordinate] {
    var random = SeededGenerator(seed: seed)
    return try (0..<count).map { _ in
        try Coordinate(x: .random(in: 0...100, using: &random), y: .random(in: 0...100, using: &random))
    }
}

/// The Voronoi cells of random points: a coverage.
func randomCoverage(_ count: Int, seed: UInt64) throws -> [Polygon] {
    let frame = try Envelope(minX: 0, minY: 0, maxX: 100, maxY: 100)
    let edges = try Overlay.voronoiEdges(randomPoints(count, seed: seed), envelope: frame)
    let border = try frame.ring().lineString
    let inside = try Overlay.intersection(
        .multiLineString(MultiLineString(edges)), .polygon(Polygon(frame.ring())))
    return try Overlay.polygonize(Overlay.node(inside.lineStrings + [border], gridSize: 1e-6)).polygons
}

@Suite("Values through GEOS")
struct ConversionTests {
    static let shapes = [
        "POINT (1 2)", "LINESTRING (0 0, 1 1, 1 1, 2 0)",
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))",
        "MULTIPOINT ((1 2), (3 4))", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
        "MULTIPOLYGON (((0 0, 1 0, 0 1, 0 0)), ((5 5, 6 5, 5 6, 5 5)))", "MULTIPOLYGON EMPTY",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (0 0, 1 1)), MULTIPOINT EMPTY)",
        "GEOMETRYCOLLECTION EMPTY", "MULTIPOINT EMPTY", "MULTILINESTRING EMPTY",
    ]

    @Test("Every shape goes in and comes out with the same vertices", arguments: shapes)
    func thereAndBack(_ wkt: String) throws {
        let shape = try geometry(wkt)
        let normalized = try Overlay.normalized(shape)
        #expect(try Overlay.normalized(normalized) == normalized)
        #expect(normalized.kind == shape.kind && normalized.isEmpty == shape.isEmpty)
        #expect(try Overlay.area(normalized) == Overlay.area(shape))
        #expect(try Overlay.length(normalized) == Overlay.length(shape))
    }

    @Test("No question about any shape, empty ones too, ends in a crash", arguments: shapes)
    func everyQuestion(_ wkt: String) throws {
        let shape = try geometry(wkt)
        let other = try geometry("POLYGON ((0 0, 3 0, 3 3, 0 3, 0 0))")
        func attempt(_ run: () throws -> Void) {
            do { try run() } catch {
                #expect((error as? GEOSError)?.function.hasPrefix("GEOS") == true, "\(error)")
            }
        }
        attempt { _ = try Overlay.isSimple(shape) }
        attempt { _ = try Overlay.validity(shape) }
        attempt { _ = try Overlay.makeValid(shape) }
        attempt { _ = try Overlay.unaryUnion(shape) }
        attempt { _ = try Overlay.simplify(shape, tolerance: 0.5) }
        attempt { _ = try Overlay.buffer(shape, distance: 1) }
        attempt { _ = try Overlay.union(shape, other) }
        attempt { _ = try Overlay.intersection(shape, other) }
        attempt { _ = try Overlay.difference(shape, other) }
        attempt { _ = try Overlay.symmetricDifference(shape, other) }
        attempt { _ = try Overlay.relate(shape, other) }
        attempt { _ = try Overlay.distance(shape, other) }
        attempt { _ = try Overlay.covers(shape, other) }
        attempt { _ = try Overlay.contains(shape, other) }
        attempt { _ = try Overlay.overlaps(shape, other) }
        attempt { _ = try Overlay.intersects(shape, other) }
        attempt { _ = try Overlay.equalsExactly(shape, other) }
    }

    @Test("The version is that of GEOS")
    func geosVersion() {
        #expect(Overlay.version.split(separator: ".").first == "3")
    }
}

@Suite("Operations")
struct OperationTests {
    @Test("Lines are cut where they cross, and equal parts come out once")
    func noding() throws {
        let noded = try Overlay.node(
            lines("MULTILINESTRING ((0 0, 2 2), (0 2, 2 0), (2 2, 0 0), (0 0, 1 1))"), gridSize: 0.5)
        #expect(
            try normalizedText(noded)
                == normalizedText(lines("MULTILINESTRING ((0 0, 1 1), (1 1, 2 2), (0 2, 1 1), (1 1, 2 0))")))
        for line in noded {
            for position in line.coordinates {
                #expect((position.x * 2).rounded() == position.x * 2)
            }
        }
        #expect(try Overlay.node([], gridSize: 1).isEmpty)
    }

    @Test("A line lost on the grid is left out, not a failure")
    func lostOnGrid() throws {
        #expect(try Overlay.node(lines("LINESTRING (0.1 0.1, 0.2 0.2)"), gridSize: 1).isEmpty)
    }

    @Test("Lines become faces; what bounds none is told apart")
    func polygonizing() throws {
        let input = try lines(
            "MULTILINESTRING ((0 0, 4 0), (4 0, 4 4), (4 4, 0 4), (0 4, 0 0), (4 4, 6 6), (11 1, 10 0, 11 0, 11 1), "
                + "(11 1, 20 20), (20 20, 21 20, 21 21, 20 20))")
        let result = try Overlay.polygonize(input)
        #expect(
            try normalizedText(result.polygons)
                == normalizedText(
                    polygons(
                        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((10 0, 11 0, 11 1, 10 0)), "
                            + "((20 20, 21 20, 21 21, 20 20)))")))
        #expect(try normalizedText(result.dangles) == normalizedText(lines("LINESTRING (4 4, 6 6)")))
        #expect(try normalizedText(result.cutEdges) == normalizedText(lines("LINESTRING (11 1, 20 20)")))
        #expect(result.invalidRings.isEmpty)
        #expect(try Overlay.polygonize([]).polygons.isEmpty)
    }

    @Test("A ring inside a ring makes a hole and a face of its own")
    func nested() throws {
        let result = try Overlay.polygonize(
            lines("MULTILINESTRING ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))"))
        #expect(result.polygons.map(\.area).sorted() == [9, 72])
        #expect(result.polygons.map(\.holes.count).sorted() == [0, 1])
    }

    @Test("Lines are joined where two of them end")
    func lineMerging() throws {
        let merged = try Overlay.lineMerge(lines("MULTILINESTRING ((0 0, 1 1), (2 2, 1 1), (5 5, 6 6))"))
        #expect(
            try normalizedText(merged)
                == normalizedText(lines("MULTILINESTRING ((0 0, 1 1, 2 2), (5 5, 6 6))")))
        #expect(try Overlay.lineMerge([]).isEmpty)
    }

    @Test("A coverage's union, its plain union and the sum of its cells agree")
    func coverageUnions() throws {
        let cells = try randomCoverage(60, seed: 1)
        #expect(cells.count == 60)
        let coverage = try Overlay.coverageUnion(Array(cells.prefix(25)))
        let plain = try Overlay.union(Array(cells.prefix(25)))
        let sum = cells.prefix(25).reduce(0) { $0 + $1.area }
        #expect(abs(coverage.area - sum) < 1e-9 && abs(plain.area - sum) < 1e-9)
        #expect(abs(try Overlay.area(.multiPolygon(coverage)) - coverage.area) < 1e-9)
        let whole = try Overlay.coverageUnion(cells)
        #expect(abs(whole.area - 10_000) < 1e-9 && whole.polygons.count == 1)
        #expect(try Overlay.coverageUnion([]).polygons.isEmpty && Overlay.union([]).polygons.isEmpty)
    }

    @Test("The Voronoi line of two points is equally far from both")
    func voronoi() throws {
        let a = try Coordinate(x: 0, y: 0)
        let b = try Coordinate(x: 4, y: 0)
        let frame = try Envelope(minX: -10, minY: -10, maxX: 10, maxY: 10)
        let edges = try Overlay.voronoiEdges([a, b], envelope: frame)
        #expect(!edges.isEmpty)
        for position in edges.flatMap(\.coordinates) { #expect(abs(position.x - 2) < 1e-12) }
        #expect(try Overlay.voronoiEdges([], envelope: frame).isEmpty)
        #expect(try Overlay.voronoiEdges([a], envelope: frame).isEmpty)
        #expect(try Overlay.voronoiEdges([a, a, a], envelope: frame).isEmpty)
        #expect(try !Overlay.voronoiEdges([a, b, a]).isEmpty)
    }

    @Test("Voronoi cells hold their own point and none besides")
    func voronoiCells() throws {
        let points = try randomPoints(80, seed: 5)
        let cells = try randomCoverage(80, seed: 5)
        let found = try Overlay.locate(points, in: cells).compactMap(\.self)
        #expect(found.count == 80 && Set(found).count == 80)
    }

    static let unions: [Row] = [
        Row("side by side", "POLYGON ((2 0, 4 0, 4 2, 2 2, 2 0))", "POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))"),
        Row("the same", "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))", "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"),
        Row("nothing", "POLYGON EMPTY", "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"),
        Row(
            "apart", "POLYGON ((8 8, 9 8, 9 9, 8 8))",
            "MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((8 8, 9 8, 9 9, 8 8)))"),
    ]

    @Test("A square is joined with another shape", arguments: unions)
    func union(_ row: Row) throws {
        let square = try geometry("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")
        let joined = try Overlay.union(square, geometry(row.wkt))
        #expect(abs(try Overlay.area(joined) - Overlay.area(geometry(row.expected))) < 1e-12)
        #expect(try Overlay.relate(joined, geometry(row.expected)) == "2FFF1FFF2")
    }

    @Test("Intersection, difference and their kin add up")
    func sets() throws {
        let a = try geometry("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
        let b = try geometry("POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))")
        #expect(try Overlay.area(Overlay.intersection(a, b)) == 4)
        #expect(try Overlay.area(Overlay.difference(a, b)) == 12)
        #expect(try Overlay.area(Overlay.symmetricDifference(a, b)) == 24)
        #expect(try Overlay.area(Overlay.union(a, b)) == 28)
        #expect(try Overlay.intersects(a, b) && Overlay.overlaps(a, b) && !Overlay.contains(a, b))
        #expect(
            try Overlay.covers(a, geometry("POINT (0 0)")) && !Overlay.contains(a, geometry("POINT (0 0)")))
        #expect(try Overlay.distance(a, geometry("POINT (7 8)")) == 5)
    }

    @Test("A buffer's area nears that of the circle")
    func buffer() throws {
        let circle = try Overlay.buffer(geometry("POINT (5 5)"), distance: 2, quadrantSegments: 64)
        #expect(abs(circle.area - 4 * Double.pi) < 0.002)
        #expect(try Overlay.buffer(geometry("POLYGON ((0 0, 1 0, 1 1, 0 0))"), distance: -9).polygons.isEmpty)
    }

    static let validities: [Row] = [
        Row("square", "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", "valid"),
        Row("bow tie", "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))", "Self-intersection 1 1"),
        Row(
            "hole outside", "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), (5 5, 6 5, 6 6, 5 5))",
            "Hole lies outside shell 5 5"),
        Row(
            "overlapping parts", "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 1)))",
            "Nested shells 1 1"),
        Row("flat ring", "POLYGON ((0 0, 1 0, 2 0, 0 0))", "Self-intersection 1 0"),
        Row("nothing", "POLYGON EMPTY", "valid"),
    ]

    @Test("Validity answers with reason and place", arguments: validities)
    func validity(_ row: Row) throws {
        let shape = try geometry(row.wkt)
        switch try Overlay.validity(shape) {
        case .valid: #expect(row.expected == "valid")
        case .invalid(let reason, let place):
            let answer = [reason, place?.description ?? ""].joined(separator: " ")
            #expect(answer.hasPrefix(row.expected))
            #expect(try Overlay.validity(Overlay.makeValid(shape)) == .valid)
        }
    }

    @Test("A position on the surface lies inside, off the border")
    func pointOnSurface() throws {
        for cell in try randomCoverage(40, seed: 9) {
            #expect(cell.contains(try Overlay.pointOnSurface(cell)) == .inside)
        }
        let horseshoe = try polygons("POLYGON ((0 0, 9 0, 9 9, 8 9, 8 1, 1 1, 1 9, 0 9, 0 0))")[0]
        #expect(horseshoe.contains(try Overlay.pointOnSurface(horseshoe)) == .inside)
    }

    @Test("Exact equality asks for the same order, normalising takes it away")
    func equality() throws {
        let a = try geometry("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")
        let b = try geometry("POLYGON ((2 2, 2 0, 0 0, 0 2, 2 2))")
        #expect(try !Overlay.equalsExactly(a, b))
        #expect(try Overlay.equalsExactly(Overlay.normalized(a), Overlay.normalized(b)))
        #expect(try Overlay.normalized(a) == Overlay.normalized(b))
        #expect(try Overlay.isSimple(geometry("LINESTRING (0 0, 1 1)")))
        #expect(try !Overlay.isSimple(geometry("LINESTRING (0 0, 2 2, 2 0, 0 2)")))
    }

    @Test("Simplifying keeps an area valid and within the tolerance")
    func simplify() throws {
        let circle = try Overlay.buffer(geometry("POINT (0 0)"), distance: 10, quadrantSegments: 50)
        let simple = try Overlay.simplify(.multiPolygon(circle), tolerance: 0.5)
        #expect(simple.polygons[0].shell.coordinates.count < 40)
        #expect(try Overlay.validity(simple) == .valid)
        #expect(abs(try Overlay.area(simple) / circle.area - 1) < 0.05)
    }
}

@Suite("Two ways to one answer")
struct AgreementTests {
    @Test("Our area and length are GEOS's")
    func measures() throws {
        for cell in try randomCoverage(100, seed: 2) {
            #expect(abs(try Overlay.area(.polygon(cell)) - cell.area) < 1e-9)
            #expect(abs(try Overlay.length(.polygon(cell)) - cell.shell.length) < 1e-9)
        }
    }

    @Test("The index finds what looking everywhere finds", arguments: [1, 2, 15, 200])
    func locate(_ count: Int) throws {
        let cells =
            count == 1
            ? try polygons("POLYGON ((10 10, 90 20, 50 80, 10 10))") : try randomCoverage(count, seed: 3)
        // Corners and middles of sides as well, where several areas hold the position.
        let corners = cells.prefix(20).flatMap(\.shell.coordinates)
        let points = try randomPoints(400, seed: 4) + corners + [Coordinate(x: -5, y: 50)]
        let found = try Overlay.locate(points, in: cells)
        for (point, index) in zip(points, found) {
            #expect(index == cells.firstIndex { $0.contains(point) != .outside })
        }
        #expect(found.last == .some(nil))
        #expect(found.contains { $0 != nil })
    }

    @Test("Holes and overlaps are located as looking everywhere does")
    func locateOverlaps() throws {
        let areas = try polygons(
            "GEOMETRYCOLLECTION (POLYGON ((0 0, 90 0, 90 90, 0 90, 0 0), (10 10, 40 10, 40 40, 10 40, 10 10)), "
                + "POLYGON ((5 5, 50 5, 50 50, 5 50, 5 5)), POLYGON ((20 20, 30 20, 30 30, 20 20)))")
        let points = try randomPoints(500, seed: 8)
        let found = try Overlay.locate(points, in: areas)
        #expect(found == points.map { point in areas.firstIndex { $0.contains(point) != .outside } })
        #expect(Set(found) == [0, 1, nil])
        #expect(try Overlay.locate([], in: areas).isEmpty)
        #expect(try Overlay.locate(points, in: []).allSatisfy { $0 == nil })
    }
}

@Suite("Failures")
struct FailureTests {
    @Test(
        "Numbers that GEOS would swallow are refused in the function's name",
        arguments: [Double.nan, .infinity, -1])
    func badNumbers(_ number: Double) throws {
        let line = try lines("LINESTRING (0 0, 1 1)")
        let shape = try geometry("POINT (0 0)")
        let points = try randomPoints(3, seed: 1)
        func function(_ run: () throws -> Void) throws -> String {
            try #require(throws: GEOSError.self, performing: run).function
        }
        #expect(try function { _ = try Overlay.node(line, gridSize: number) } == "GEOSUnaryUnionPrec_r")
        #expect(
            try function { _ = try Overlay.voronoiEdges(points, tolerance: number) } == "GEOSVoronoiDiagram_r"
        )
        #expect(
            try function { _ = try Overlay.simplify(shape, tolerance: number) }
                == "GEOSTopologyPreserveSimplify_r")
        #expect(
            try function { _ = try Overlay.equalsExactly(shape, shape, tolerance: number) }
                == "GEOSEqualsExact_r")
        if number != -1 {
            #expect(try function { _ = try Overlay.buffer(shape, distance: number) } == "GEOSBuffer_r")
        }
        #expect(
            try function { _ = try Overlay.buffer(shape, distance: 1, quadrantSegments: 0) } == "GEOSBuffer_r"
        )
    }

    @Test("A failure inside GEOS carries the function's name and GEOS's words")
    func geosFails() throws {
        let bowTie = try geometry("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
        let collection = try geometry("GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 1 1))")
        let error = try #require(throws: GEOSError.self) { try Overlay.relate(collection, bowTie) }
        #expect(error.function == "GEOSRelate_r")
        #expect(error.message.contains("Exception"), "\(error)")
    }

    @Test("Nothing has a distance to nothing")
    func emptyDistance() throws {
        let point = try geometry("POINT (0 0)")
        let error = try #require(throws: GEOSError.self) {
            try Overlay.distance(point, geometry("POINT EMPTY"))
        }
        #expect(error.function == "GEOSDistance_r")
    }

    @Test("Very large coordinates give an answer or a typed error")
    func large() throws {
        let huge = try geometry(
            "POLYGON ((-1e308 -1e308, 1e308 -1e308, 1e308 1e308, -1e308 1e308, -1e308 -1e308))")
        for run in [
            { _ = try Overlay.unaryUnion(huge) }, { _ = try Overlay.buffer(huge, distance: 1e308) },
            { _ = try Overlay.node([huge.polygons[0].shell.lineString], gridSize: 1) },
            { _ = try Overlay.locate([Coordinate(x: 1e308, y: 0)], in: huge.polygons) },
        ] as [() throws -> Void] {
            do { try run() } catch { #expect(error is GEOSError) }
        }
    }
}

@Suite("Concurrency")
struct ConcurrencyTests {
    @Test("Many tasks at once get what one gets alone")
    func manyTasks() async throws {
        let cells = try randomCoverage(40, seed: 6)
        let points = try randomPoints(100, seed: 7)
        let alone = try Overlay.locate(points, in: cells)
        let union = try Overlay.coverageUnion(cells)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for seed in 0..<16 {
                group.addTask {
                    // Failures too: each context keeps its own message.
                    let failed = (try? Overlay.node([], gridSize: .nan)) == nil
                    let own = try randomCoverage(20 + seed, seed: UInt64(seed)).count == 20 + seed
                    return try Overlay.locate(points, in: cells) == alone
                        && Overlay.coverageUnion(cells) == union && failed && own
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }
}
