import PlanarGeometry
import TestSupport
import Testing

/// One geometry of every shape, in the form in which it is written.
let shapes: [Row<String>] = [
    Row("point", "POINT (1 2)", #"{"type":"Point","coordinates":[1,2]}"#),
    Row("line", "LINESTRING (0 0, 1.5 -1)", #"{"type":"LineString","coordinates":[[0,0],[1.5,-1]]}"#),
    Row(
        "square with a hole", "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))",
        #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[1,1]]]}"#),
    Row("points", "MULTIPOINT ((1 2), (3 4))", #"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#),
    Row(
        "lines", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
        #"{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}"#),
    Row(
        "two triangles", "MULTIPOLYGON (((0 0, 1 0, 0 1, 0 0)), ((5 5, 6 5, 5 6, 5 5)))",
        #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,1],[0,0]]],[[[5,5],[6,5],[5,6],[5,5]]]]}"#),
    Row(
        "a collection in a collection",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (0 0, 1 1)))",
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},"#
            + #"{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[0,0],[1,1]]}]}]}"#
    ),
    Row("no points", "MULTIPOINT EMPTY", #"{"type":"MultiPoint","coordinates":[]}"#),
    Row("no areas", "MULTIPOLYGON EMPTY", #"{"type":"MultiPolygon","coordinates":[]}"#),
    Row("nothing", "GEOMETRYCOLLECTION EMPTY", #"{"type":"GeometryCollection","geometries":[]}"#),
]

@Suite("Formats")
struct FormatTests {
    @Test("Each shape is written and read alike in text, binary and GeoJSON", arguments: shapes)
    func roundTrip(_ row: Row<String>) throws {
        let shape = try geometry(row.value)
        #expect(shape.wkt == row.value)
        #expect(shape.wkt(decimals: 3) == row.value)
        #expect(try Geometry(wkb: shape.wkb) == shape)
        #expect(shape.geoJSON() == row.expected)
        #expect(try Geometry(geoJSON: row.expected) == shape)
    }

    @Test("Every prefix of binary, text and GeoJSON is refused, never a crash", arguments: shapes)
    func truncated(_ row: Row<String>) throws {
        let bytes = try geometry(row.value).wkb
        for length in 0..<bytes.count {
            #expect(throws: GeometryError.self) { try Geometry(wkb: Array(bytes[..<length])) }
        }
        for length in 0..<row.value.count {
            #expect(throws: GeometryError.self) { try Geometry(wkt: String(row.value.prefix(length))) }
        }
        for length in stride(from: 0, to: row.expected.count, by: 3) {
            #expect(throws: GeometryError.self) { try Geometry(geoJSON: row.expected.prefix(length)) }
        }
    }

    @Test("Damaged binary gives a geometry or a clear error, never a crash", arguments: shapes)
    func damaged(_ row: Row<String>) throws {
        let bytes = try geometry(row.value).wkb
        var random = SeededGenerator(seed: 3)
        var refused = 0
        for _ in 0..<500 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            do { _ = try Geometry(wkb: damaged) } catch {
                refused += 1
                #expect(error.place?.hasPrefix("byte ") == true)
            }
        }
        #expect(refused > 0)
    }

    @Test("Big-endian binary is read")
    func bigEndian() throws {
        let bytes: [UInt8] = [0, 0, 0, 0, 1, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]
        #expect(try Geometry(wkb: bytes).wkt == "POINT (1 2)")
    }

    static let emptyText: [Row<String>] = [
        Row("point", "POINT EMPTY", "MULTIPOINT EMPTY"),
        Row("line", "linestring empty", "MULTILINESTRING EMPTY"),
        Row("area", "Polygon Empty", "MULTIPOLYGON EMPTY"),
        Row("lines", "MULTILINESTRING EMPTY", "MULTILINESTRING EMPTY"),
        Row("old multipoint", "MULTIPOINT (1 2, 3 4)", "MULTIPOINT ((1 2), (3 4))"),
        Row("blanks and exponents", " point( 1e2\n-.5E1 ) ", "POINT (100 -5)"),
    ]

    @Test("Text is read generously where its meaning is plain", arguments: emptyText)
    func generous(_ row: Row<String>) throws {
        #expect(try geometry(row.value).wkt == row.expected)
    }

    static let badText: [Row<String>] = [
        Row("empty", "", "malformed character 1"), Row("a word", "CIRCLE (1 2)", "malformed character 1"),
        Row("a curve", "CIRCULARSTRING (0 0, 1 1, 2 0)", "unsupported character 1"),
        Row("a height", "POINT (1 2 3)", "unsupported character 12"),
        Row("Z", "POINT Z (1 2 3)", "unsupported character 7"),
        Row("no number", "POINT (1 north)", "malformed character 10"),
        Row("hexadecimal", "POINT (0x10 1)", "malformed character 8"),
        Row("NaN", "POINT (nan 2)", "notFinite character 8"),
        Row("too large", "POINT (1e999 2)", "notFinite character 8"),
        Row("one bracket too many", "POINT (1 2))", "malformed character 12"),
        Row("an open ring", "POLYGON ((0 0, 1 0, 1 1, 0 1))", "notClosed character 10"),
        Row("a short line", "MULTILINESTRING ((0 0, 1 1), (2 2))", "tooFewPositions character 30"),
        Row(
            "bottomless", String(repeating: "GEOMETRYCOLLECTION (", count: 5000), "unsupported character 660"),
    ]

    @Test("Bad text is refused with its place", arguments: badText)
    func refusedText(_ row: Row<String>) throws {
        let error = try #require(throws: GeometryError.self) { try Geometry(wkt: row.value) }
        #expect("\(error.code) \(error.place ?? "")".hasPrefix(row.expected), "\(error)")
    }

    static let badJSON: [Row<String>] = [
        Row("empty", "", "malformed "), Row("not JSON", "POINT (1 2)", "malformed "),
        Row("null", "null", "malformed "),
        Row("a feature", #"{"type":"Feature","geometry":null}"#, "malformed type"),
        Row("no coordinates", #"{"type":"Point"}"#, "malformed "),
        Row("a number as text", #"{"type":"Point","coordinates":["1",2]}"#, "malformed coordinates[0]"),
        Row("NaN", #"{"type":"Point","coordinates":[NaN,2]}"#, "malformed "),
        Row("too shallow", #"{"type":"Polygon","coordinates":[[0,0],[1,1]]}"#, "malformed coordinates[0][0]"),
        Row(
            "a height", #"{"type":"LineString","coordinates":[[0,0],[1,1,5]]}"#, "unsupported coordinates[1]"),
        Row("one number", #"{"type":"LineString","coordinates":[[0],[1,1]]}"#, "malformed coordinates[0]"),
        Row("no ring", #"{"type":"Polygon","coordinates":[]}"#, "tooFewPositions coordinates"),
        Row(
            "an open ring", #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1]]]]}"#,
            "notClosed coordinates[0][0]"),
        Row(
            "a bad member", #"{"type":"GeometryCollection","geometries":[{"type":"Circle"}]}"#,
            "malformed geometries[0].type"),
    ]

    @Test("Bad GeoJSON is refused with its path", arguments: badJSON)
    func refusedJSON(_ row: Row<String>) throws {
        let error = try #require(throws: GeometryError.self) { try Geometry(geoJSON: row.value) }
        #expect("\(error.code) \(error.place ?? "")".hasPrefix(row.expected), "\(error)")
    }

    static let badBinary: [Row<[UInt8]>] = [
        Row("a byte order of 2", [2, 1, 0, 0, 0], "malformed byte 0"),
        Row("kind 99", [1, 99, 0, 0, 0], "malformed byte 1"),
        Row("a point with height", [1, 0xE9, 3, 0, 0], "unsupported byte 1"),
        Row("a reference system", [1, 1, 0, 0, 0x20], "unsupported byte 1"),
        Row("four billion positions", [1, 2, 0, 0, 0, 255, 255, 255, 255], "malformed byte 5"),
        Row(
            "a line among points",
            [1, 4, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0] + [UInt8](repeating: 0, count: 16), "malformed byte 9"),
        Row(
            "infinity", [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0],
            "notFinite byte 5"),
        Row(
            "bottomless", (0..<1000).flatMap { _ -> [UInt8] in [1, 7, 0, 0, 0, 1, 0, 0, 0] },
            "unsupported byte "),
    ]

    @Test("Bad binary is refused with its byte", arguments: badBinary)
    func refusedBinary(_ row: Row<[UInt8]>) throws {
        let error = try #require(throws: GeometryError.self) { try Geometry(wkb: row.value) }
        #expect("\(error.code) \(error.place ?? "")".hasPrefix(row.expected), "\(error)")
    }

    @Test("GeoJSON is written with the winding of RFC 7946")
    func winding() throws {
        let wrong = try geometry("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 1))")
        #expect(
            wrong.geoJSON()
                == #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]}"#
        )
    }
}
