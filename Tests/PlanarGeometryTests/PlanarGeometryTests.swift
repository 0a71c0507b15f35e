import PlanarGeometry
import TestSupport
import Testing

/// A row of a table with a name.
struct Row<Value: Sendable>: Sendable, CustomTestStringConvertible {
    let name: String
    let value: Value
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ value: Value, _ expected: String) {
        self.name = name
        self.value = value
        self.expected = expected
    }
}

func geometry(_ wkt: String) throws -> Geometry { try Geometry(wkt: wkt) }

func polygon(_ wkt: String) throws -> Polygon {
    try #require(try Geometry(wkt: wkt).polygons.first)
}

func line(_ wkt: String) throws -> LineString {
    try #require(try Geometry(wkt: wkt).lineStrings.first)
}

@Suite("Values")
struct ValueTests {
    @Test("A coordinate takes finite numbers only", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ number: Double) throws {
        #expect(throws: GeometryError.self) { try Coordinate(x: number, y: 0) }
        #expect(throws: GeometryError.self) { try Coordinate(x: 0, y: number) }
        let error = try #require(throws: GeometryError.self) { try Coordinate(x: number, y: 0) }
        #expect(error.code == .notFinite)
    }

    @Test("Negative zero becomes zero")
    func negativeZero() throws {
        let zero = try Coordinate(x: -0.0, y: -0.0)
        #expect(zero.x.sign == .plus && zero.y.sign == .plus)
    }

    static let refused: [Row<[[Double]]>] = [
        Row("nothing", [], "tooFewPositions tooFewPositions"),
        Row("one position", [[1, 1]], "tooFewPositions tooFewPositions"),
        Row("a position twice", [[1, 1], [1, 1]], "tooFewPositions tooFewPositions"),
        Row(
            "a position four times", [[1, 1], [1, 1], [1, 1], [1, 1]], "tooFewPositions tooFewPositions"),
        Row("there and back", [[0, 0], [1, 1], [0, 0]], "taken tooFewPositions"),
        Row("an open square", [[0, 0], [1, 0], [1, 1], [0, 1]], "taken notClosed"),
        Row("a triangle", [[0, 0], [1, 0], [1, 1], [0, 0]], "taken taken"),
    ]

    @Test("A line and a ring take only what has extent, and a ring only what is closed", arguments: refused)
    func lineAndRing(_ row: Row<[[Double]]>) throws {
        let coordinates = try row.value.map { try Coordinate(x: $0[0], y: $0[1]) }
        func outcome(_ make: () throws(GeometryError) -> Void) -> String {
            do {
                try make()
                return "taken"
            } catch {
                return error.code.description
            }
        }
        let line = outcome { () throws(GeometryError) in _ = try LineString(coordinates) }
        let ring = outcome { () throws(GeometryError) in _ = try LinearRing(coordinates) }
        #expect("\(line) \(ring)" == row.expected)
    }

    @Test("A ring's area has the sign of its direction, and far-off coordinates do not spoil it")
    func signedArea() throws {
        let square = try polygon("POLYGON ((0 0, 2 0, 2 3, 0 3, 0 0))").shell
        #expect(square.signedArea == 6 && square.isCounterClockwise)
        #expect(square.reversed().signedArea == -6 && !square.reversed().isCounterClockwise)
        let far = try LinearRing(square.coordinates.map { try Coordinate(x: $0.x + 1e9, y: $0.y - 1e9) })
        #expect(far.signedArea == 6)
    }

    @Test("An area subtracts its holes whichever way they are walked")
    func holes() throws {
        let ccw = try polygon("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))")
        let cw = try polygon("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
        #expect(ccw.area == 80 && cw.area == 80)
        #expect(ccw != cw)
        #expect(ccw.wound == cw.wound.wound && ccw.wound == cw)
    }

    static let places: [Row<(Double, Double)>] = [
        Row("inside", (1, 1), "inside"), Row("in the hole", (4.5, 4.5), "outside"),
        Row("on the hole's border", (4, 4.5), "boundary"), Row("at a corner", (10, 0), "boundary"),
        Row("on a level side", (3, 0), "boundary"), Row("on a slanting side", (11, 5), "boundary"),
        Row("left, level with a corner", (-1, 10), "outside"),
        Row("right, level with a corner", (13, 5), "outside"),
        Row("left, level with the spike", (5, 5), "boundary"),
        Row("beyond a level side", (10.5, 0), "outside"),
        Row("just inside the slanting side", (11.0.nextDown, 5), "inside"),
        Row("just outside the slanting side", (11.0.nextUp, 5), "outside"),
    ]

    @Test("A polygon tells inside, border and outside", arguments: places)
    func contains(_ row: Row<(Double, Double)>) throws {
        let shape = try polygon("POLYGON ((0 0, 10 0, 12 10, 0 10, 0 0), (4 4, 5 4, 5 5, 4 5, 4 4))")
        let location = shape.contains(try Coordinate(x: row.value.0, y: row.value.1))
        #expect("\(location)" == row.expected)
    }

    @Test("The side of a line is found exactly where rounding would err")
    func exactSide() throws {
        // Kettner et al., "Classroom examples of robustness problems": near-collinear points.
        let a = try Coordinate(x: 12, y: 12)
        let b = try Coordinate(x: 24, y: 24)
        let ulp = 0.5.ulp
        for row in 0..<16 {
            for column in 0..<16 {
                let p = try Coordinate(x: 0.5 + Double(column) * ulp, y: 0.5 + Double(row) * ulp)
                // The triangle a, b, p holds p exactly on its slanting side where both numbers are the same.
                let beyond = try LinearRing([p, a, b, try Coordinate(x: 24, y: 0), p])
                let middle = try Coordinate(x: 18, y: 18)
                #expect(beyond.contains(middle) == .boundary)
                let ring = try LinearRing([
                    Coordinate(x: 0, y: 0), b, Coordinate(x: 24, y: 0), Coordinate(x: 0, y: 0),
                ])
                #expect(ring.contains(p) == (row == column ? .boundary : row < column ? .inside : .outside))
            }
        }
    }

    @Test("Envelopes join, meet, hold and grow")
    func envelopes() throws {
        let a = try Envelope(minX: 0, minY: 0, maxX: 2, maxY: 2)
        let b = try Envelope(minX: 2, minY: 1, maxX: 5, maxY: 9)
        let c = try Envelope(minX: 2.1, minY: 0, maxX: 3, maxY: 2)
        #expect(a.intersects(b) && !a.intersects(c))
        #expect(a.union(b).description == "0,0,5,9")
        #expect(a.intersection(b)?.description == "2,1,2,2")
        #expect(a.intersection(c) == nil)
        #expect(try a.expanded(by: 1).description == "-1,-1,3,3")
        #expect(try a.expanded(by: 1).contains(a) && !a.contains(b))
        #expect(throws: GeometryError.self) { try a.expanded(by: -1.5) }
        #expect(throws: GeometryError.self) { try a.expanded(by: .nan) }
        #expect(throws: GeometryError.self) { try Envelope(minX: 1, minY: 0, maxX: 0, maxY: 0) }
        #expect(try a.ring().isCounterClockwise)
        #expect(Envelope([Coordinate]()) == nil)
    }

    @Test("Densifying is the same whichever way a line is walked, to the bit")
    func densify() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let coordinates = try (0..<6).map { _ in
                try Coordinate(
                    x: .random(in: 40...90, using: &random), y: .random(in: 30...60, using: &random))
            }
            let line = try LineString(coordinates)
            let step = Double.random(in: 0.01...5, using: &random)
            let dense = try line.densified(maximumLength: step)
            #expect(try line.reversed().densified(maximumLength: step) == dense.reversed())
            #expect(Set(coordinates).isSubset(of: dense.coordinates))
            for (a, b) in zip(dense.coordinates, dense.coordinates.dropFirst()) {
                #expect(a.distance(to: b) <= step * (1 + 1e-9))
            }
            #expect(abs(dense.length - line.length) < 1e-9)
        }
    }

    @Test("A length that cannot cut anything is refused", arguments: [0, -1, Double.nan, .infinity, 1e-12])
    func densifyRefused(_ step: Double) throws {
        let long = try line("LINESTRING (0 0, 10 0)")
        #expect(throws: GeometryError.self) { try long.densified(maximumLength: step) }
    }
}

@Suite("Numbers")
struct DecimalFormatTests {
    static let rows: [Row<(Double, Int)>] = [
        Row("a whole number", (5, 6), "5"), Row("zero", (0, 6), "0"), Row("negative zero", (-0.0, 6), "0"),
        Row("trailing zeros go", (1.5, 6), "1.5"),
        Row("a leading zero after the point", (1.000001, 6), "1.000001"),
        Row("rounded to nothing", (-0.0000001, 6), "0"),
        Row("rounded up over the point", (0.9999996, 6), "1"),
        Row("no decimals", (2.5, 0), "3"), Row("no exponent, small", (1e-7, 8), "0.0000001"),
        Row("no exponent, large", (1.25e21, 6), "1250000000000000000000"),
        Row("negative and large", (-4e18, 6), "-4000000000000000000"),
        Row("a fraction too fine to hold", (5_000_000_000.123456, 6), "5000000000.123456"),
        Row("a large number rounded", (123_456_789.987654321, 15), "123456789.98765433"),
        Row("all digits", (0.1, 15), "0.1"),
        Row("too many decimals", (0.5, 99), "0.5"), Row("NaN", (.nan, 6), "null"),
        Row("infinity", (-.infinity, 6), "null"),
    ]

    @Test("A number is written in plain decimals", arguments: rows)
    func written(_ row: Row<(Double, Int)>) {
        #expect(DecimalFormat(decimals: row.value.1).string(row.value.0) == row.expected)
    }

    @Test("What is written reads back within half a unit of the last digit")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 1)
        for decimals in 0...9 {
            let format = DecimalFormat(decimals: decimals)
            let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
            for _ in 0..<2000 {
                let number = Double.random(in: -1e6...1e6, using: &random)
                let text = format.string(number)
                let back = try #require(Double(text))
                #expect(abs(back - number) <= unit / 2 + 2 * number.ulp)
                #expect(!text.contains("e") && (text.split(separator: ".").last?.count ?? 0) <= 7 + decimals)
                if let point = text.firstIndex(of: ".") {
                    #expect(text[point...].count <= decimals + 1 && !text.hasSuffix("0"))
                }
            }
        }
    }

    @Test("Numbers on the output grid come back as themselves")
    func grid() {
        let format = DecimalFormat(decimals: 6)
        var random = SeededGenerator(seed: 2)
        for _ in 0..<5000 {
            let number = Double(Int.random(in: -180_000_000...180_000_000, using: &random)) / 1e6
            #expect(Double(format.string(number)) == number)
        }
    }
}
