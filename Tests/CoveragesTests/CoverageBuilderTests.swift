import CoordinateReference
import GEOSOverlay
import PlanarGeometry
import TestSupport
import Testing

@testable import Coverages

@Suite("The net")
struct CoverageBuilderTests {
    static let square = boundary("frame", (60, 40), (62, 40), (62, 41), (60, 41), (60, 40))
    static let cut = boundary("cut", (61, 40), (61, 41))

    @Test("gives every place a core within its district within its unit")
    func shares() throws {
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [Self.square, Self.cut],
                labels: [label("west", 60.1, 40.5), label("east", 61.1, 40.5)],
                sites: [
                    town("a", 60.5, 40.5, reach: 30_000), town("post", 60.51, 40.5, reach: 0, core: 2_000),
                ]))
        #expect(coverage.cells.map(\.id) == ["east", "west", "west/a", "west/a/core", "west/post/core"])
        let area = Dictionary(uniqueKeysWithValues: coverage.cells.map { ($0.id, $0.area / 1e6) })
        // A circle of 2 km, less what lies nearer to the town.
        #expect((6...12.5).contains(area["west/post/core"]!))
        // The core's circle of 5 km, less the post's share; the district's of 30 km, less the core.
        #expect((60...78).contains(area["west/a/core"]!))
        #expect((2500...2827).contains(area["west/a"]!))
    }

    @Test("divides a unit between two towns along the line halfway")
    func voronoi() throws {
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [Self.square], labels: [label("u", 60.1, 40.1)],
                sites: [town("a", 60.9, 40.5), town("b", 61.1, 40.5)]))
        for (place, x) in [("a", 60.99), ("b", 61.01)] {
            let cell = try #require(coverage.cell(at: GridPoint(longitude: x, latitude: 40.5)))
            #expect(coverage.cells[cell].id == "u/\(place)")
        }
        let area = Dictionary(uniqueKeysWithValues: coverage.cells.map { ($0.id, $0.area) })
        #expect(abs(area["u/a"]! / area["u/b"]! - 1) < 0.001)
    }

    @Test("does not depend on the order or direction of its parts", arguments: 0..<4)
    func order(seed: Int) throws {
        let input = Checkerboard.input(seed: seed)
        var random = SeededGenerator(seed: seed)
        let lines = input.lines.shuffled(using: &random).map { line in
            Bool.random(using: &random) ? BoundaryLine(id: line.id, line: line.line.reversed()) : line
        }
        let other = CoverageInput(
            lines: lines, labels: input.labels.shuffled(using: &random),
            sites: input.sites.shuffled(using: &random))
        #expect(try CoverageBuilder.build(input).encoded() == CoverageBuilder.build(other).encoded())
    }

    @Test("covers the frame without overlap, each place within its own core", arguments: 0..<4)
    func covers(seed: Int) throws {
        let input = Checkerboard.input(seed: seed)
        let coverage = try CoverageBuilder.build(input)
        let frame = try LinearRing([
            position(60, 40), position(64, 40), position(64, 43), position(60, 43), position(60, 40),
        ])
        let whole = try Geodesic.area(of: frame.densified(maximumLength: 0.1))
        // Crossings add vertices to the frame's parallels, from which geodesics then depart a little less.
        #expect(abs(coverage.cells.reduce(0) { $0 + $1.area } / whole - 1) < 1e-6)
        for site in input.sites {
            let cell = try #require(
                coverage.cell(at: GridPoint(longitude: site.position.x, latitude: site.position.y)))
            #expect(coverage.cells[cell].place == site.place && coverage.cells[cell].part == .core)
        }
    }

    @Test("finds the cell that a position lies in as GEOS does", arguments: 0..<3)
    func location(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        let shapes = coverage.cells.indices.map { coverage.shape(ofCell: $0) }
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let (x, y) = (
                Double.random(in: 59.8...64.2, using: &random), Double.random(in: 39.8...43.2, using: &random)
            )
            let point = GridPoint(longitude: x, latitude: y)
            let spot = position(point.longitude, point.latitude)
            let expected = try shapes.firstIndex {
                try Overlay.contains(.multiPolygon($0), .point(Point(spot)))
            }
            #expect(coverage.cell(at: point) == expected)
        }
    }

    @Test("finds the cells that meet a box as GEOS does", arguments: 0..<3)
    func boxes(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        let shapes = coverage.cells.indices.map { coverage.shape(ofCell: $0) }
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let (x, y) = (
                Double.random(in: 59...64, using: &random), Double.random(in: 39...43, using: &random)
            )
            let (w, h) = (
                Double.random(in: 0.01...1, using: &random), Double.random(in: 0.01...1, using: &random)
            )
            let box = try #require(BoundingBox(west: x, south: y, east: x + w, north: y + h))
            let rectangle = Geometry.polygon(
                Polygon(try Envelope(minX: x, minY: y, maxX: x + w, maxY: y + h).ring()))
            let expected = try shapes.indices.filter {
                try Overlay.intersects(.multiPolygon(shapes[$0]), rectangle)
            }
            #expect(coverage.cellsMeeting(box).sorted() == expected.map(Int32.init))
        }
    }

    @Test("comes back from its bytes, and refuses damaged ones")
    func coding() throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: 3))
        let bytes = coverage.encoded()
        let back = try #require(Coverage(decoding: bytes))
        #expect(back.encoded() == bytes)
        #expect(back.cells == coverage.cells && back.units == coverage.units)
        #expect(Coverage(decoding: []) == nil)
        #expect(Coverage(decoding: Array(bytes.dropLast())) == nil)
        var random = SeededGenerator(seed: 9)
        for _ in 0..<200 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8(
                1 << Int.random(in: 0..<8, using: &random))
            #expect(Coverage(decoding: damaged) == nil)
        }
    }

    // MARK: Faults

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var lines = [CoverageBuilderTests.square]
        var labels = [label("u", 60.5, 40.5)]
        var sites: [Site] = []
        let isExpected: @Sendable (CoverageDefect) -> Bool
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "a line that crosses itself",
            lines: [square, boundary("loop", (60, 40.5), (61, 40.5), (61, 40.8), (60.5, 40.2), (60.5, 41))],
            labels: []
        ) {
            if case .selfCrossing("loop", let at) = $0 { return abs(at.x - 60.75) < 0.01 && at.y == 40.5 }
            return false
        },
        Case(name: "an end in the open", lines: [square, boundary("stub", (61, 40), (61, 40.9))]) {
            if case .looseEnd("stub", let at, let gap?) = $0 { return at.y == 40.9 && abs(gap - 11_120) < 30 }
            return false
        },
        Case(
            name: "an end that misses by a metre",
            lines: [square, boundary("stub", (61, 40), (61, 40.99999))]
        ) {
            if case .looseEnd("stub", _, let gap?) = $0 { return abs(gap - 1.1) < 0.1 }
            return false
        },
        Case(
            name: "a line that reaches no other",
            lines: [square, boundary("alone", (60.4, 40.4), (60.6, 40.4))]
        ) {
            if case .looseEnd("alone", _, let gap?) = $0 { return gap > 30_000 }
            return false
        },
        Case(
            name: "a bridge between two loops",
            lines: [
                square, boundary("bridge", (60.4, 40.4), (60, 40)),
                boundary("isle", (60.4, 40.4), (60.6, 40.4), (60.6, 40.6), (60.4, 40.4)),
            ], labels: [label("u", 61.5, 40.5), label("isle", 60.55, 40.5)]
        ) {
            if case .bridge(["bridge"], _) = $0 { return true }
            return false
        },
        Case(name: "a face without a label", lines: [square, cut]) {
            if case .unlabelledFace(let at, let area) = $0 {
                return at.x > 61 && (9000...9500).contains(area)
            }
            return false
        },
        Case(
            name: "labels of two units in one face", labels: [label("b", 60.5, 40.5), label("a", 60.6, 40.5)]
        ) {
            if case .contradictoryLabels(["a", "b"], _) = $0 { return true }
            return false
        },
        Case(name: "a label outside", labels: [label("u", 60.5, 40.5), label("far", 70, 40)]) {
            $0 == .strayLabel(unit: "far", at: position(70, 40))
        },
        Case(
            name: "a unit of land and water", lines: [square, cut],
            labels: [label("u", 60.5, 40.5), label("u", 61.5, 40.5, .water)]
        ) { $0 == .landAndWater(unit: "u") },
        Case(
            name: "a town in the lake", lines: [square, cut],
            labels: [label("u", 60.5, 40.5), label("lake", 61.5, 40.5, .water)],
            sites: [town("wet", 61.1, 40.5, precision: 2_000)]
        ) {
            if case .offLand("wet", _, let metres, 2_000) = $0 { return abs(metres - 8_460) < 50 }
            return false
        },
        Case(
            name: "two places at one position", sites: [town("a", 60.5, 40.5), town("b", 60.5, 40.5)]
        ) { $0 == .samePosition(places: ["a", "b"], at: position(60.5, 40.5)) },
    ]

    @Test("names what is wrong with its input", arguments: cases)
    func defects(example: Case) {
        let input = CoverageInput(lines: example.lines, labels: example.labels, sites: example.sites)
        #expect {
            try CoverageBuilder.build(input)
        } throws: { error in
            guard case CoverageError.defects(let defects) = error else { return false }
            return defects.contains(where: example.isExpected)
        }
    }

    @Test(
        "takes a town a little off the shore into the nearest land unit, and leaves out one beyond the edge")
    func shore() throws {
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [Self.square, Self.cut],
                labels: [label("u", 60.5, 40.5), label("lake", 61.5, 40.5, .water)],
                sites: [town("port", 61.01, 40.5), town("far", 70, 40)]))
        #expect(coverage.cells.contains { $0.id == "u/port/core" })
        #expect(!coverage.cells.contains { $0.place == "far" })
    }

    @Test("needs a boundary")
    func empty() {
        #expect(throws: CoverageError.self) {
            try CoverageBuilder.build(CoverageInput(lines: [], labels: [], sites: []))
        }
    }
}
