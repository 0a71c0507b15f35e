import CoordinateReference
import GEOSOverlay
import PlanarGeometry
import TestSupport
import Testing

@testable import Coverages

@Suite("A dissolve")
struct DissolveTests {
    @Test("is what GEOS makes of the same cells, and valid", arguments: 0..<6)
    func agreesWithGEOS(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        let shapes = coverage.cells.indices.map { coverage.shape(ofCell: $0) }
        var random = SeededGenerator(seed: seed + 100)
        for groupCount in [1, 2, 3, 5] {
            let groups = coverage.cells.indices.map { _ in
                Int32.random(in: -1..<Int32(groupCount), using: &random)
            }
            for (number, polygons) in coverage.dissolve(groups).enumerated() {
                let dissolved = Geometry.multiPolygon(coverage.multiPolygon(polygons))
                #expect(try Overlay.validity(dissolved) == .valid)
                let members = groups.indices.filter { groups[$0] == number }.flatMap { shapes[$0].polygons }
                let union = Geometry.multiPolygon(try Overlay.coverageUnion(members))
                #expect(
                    try Overlay.equalsExactly(
                        Overlay.normalized(dissolved), Overlay.normalized(union), tolerance: 0))
            }
        }
    }

    @Test("winds shells counter-clockwise and holes clockwise", arguments: 0..<4)
    func winding(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        var random = SeededGenerator(seed: seed)
        let groups = coverage.cells.indices.map { _ in Int32.random(in: 0..<3, using: &random) }
        var holes = 0
        for polygon in coverage.dissolve(groups).flatMap({ coverage.multiPolygon($0).polygons }) {
            #expect(polygon.shell.isCounterClockwise)
            for hole in polygon.holes {
                holes += 1
                #expect(!hole.isCounterClockwise)
            }
        }
        #expect(holes > 0)
    }

    @Test("leaves nothing out and covers nothing twice", arguments: 0..<4)
    func partition(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        var random = SeededGenerator(seed: seed)
        let groups = coverage.cells.indices.map { _ in Int32.random(in: 0..<4, using: &random) }
        let areas = try coverage.dissolve(groups).map { try Geodesic.area(of: coverage.multiPolygon($0)) }
        let whole = try Geodesic.area(of: coverage.multiPolygon(coverage.dissolve(groups.map { _ in 0 })[0]))
        #expect(abs(areas.reduce(0, +) / whole - 1) < 1e-9)
        #expect(abs(coverage.cells.reduce(0) { $0 + $1.area } / whole - 1) < 1e-9)
    }

    /// Cells drawn as a plan of letters, a square each: what touches only in a corner, encloses another
    /// or pinches itself off.
    struct Plan: CustomTestStringConvertible, Sendable {
        let name: String
        let rows: [String]
        /// For each letter the holes of each of its polygons, sorted.
        let holes: [Character: [Int]]
        var testDescription: String { name }
    }

    @Test(
        "knows what belongs together",
        arguments: [
            Plan(
                name: "two squares that touch in a corner are two polygons", rows: ["AB", "BA"],
                holes: ["A": [0, 0], "B": [0, 0]]),
            Plan(
                name: "an enclosed square is a hole", rows: ["AAA", "ABA", "AAA"],
                holes: ["A": [1], "B": [0]]),
            Plan(
                name: "two enclosed squares that touch in a corner are two holes",
                rows: ["AAAA", "ABAA", "AABA", "AAAA"], holes: ["A": [2], "B": [0, 0]]),
            Plan(
                name: "a hole may touch the shell in a corner", rows: ["BAA", "ABA", "AAA"],
                holes: ["A": [1], "B": [0, 0]]),
            Plan(
                name: "a ring of squares joined by corners parts inside from outside",
                rows: ["AAAAA", "AABAA", "ABABA", "AABAA", "AAAAA"],
                holes: ["A": [0, 1], "B": [0, 0, 0, 0]]),
            Plan(
                name: "an island in a lake in an island",
                rows: ["AAAAA", "ABBBA", "ABABA", "ABBBA", "AAAAA"], holes: ["A": [0, 1], "B": [1]]),
        ])
    func plans(plan: Plan) throws {
        let (width, height) = (plan.rows[0].count, plan.rows.count)
        var lines: [BoundaryLine] = []
        for x in 0...width { lines.append(boundary("x\(x)", (Double(x), 0), (Double(x), Double(height)))) }
        for y in 0...height { lines.append(boundary("y\(y)", (0, Double(y)), (Double(width), Double(y)))) }
        var letters: [String: Character] = [:]
        var labels: [FaceLabel] = []
        for (y, row) in plan.rows.enumerated() {
            for (x, letter) in row.enumerated() {
                labels.append(label("u\(x)-\(y)", Double(x) + 0.5, Double(y) + 0.5))
                letters["u\(x)-\(y)"] = letter
            }
        }
        let coverage = try CoverageBuilder.build(CoverageInput(lines: lines, labels: labels, sites: []))
        let dissolved = coverage.dissolve(coverage.cells.map { letters[$0.id] == "A" ? 0 : 1 })
        for (group, letter) in zip(dissolved, ["A", "B"] as [Character]) {
            #expect(group.map(\.holes.count).sorted() == plan.holes[letter])
            #expect(try Overlay.validity(.multiPolygon(coverage.multiPolygon(group))) == .valid)
        }
    }

    @Test("of no cell is empty")
    func nothing() throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: 1))
        #expect(coverage.dissolve(coverage.cells.map { _ in -1 }).isEmpty)
        let sparse = coverage.dissolve(coverage.cells.indices.map { $0 == 0 ? 2 : -1 })
        #expect(sparse.map(\.isEmpty) == [true, true, false])
    }
}
