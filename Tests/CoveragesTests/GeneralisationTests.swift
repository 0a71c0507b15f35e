import CoordinateReference
import GEOSOverlay
import PlanarGeometry
import TestSupport
import Testing

@testable import Coverages

@Suite("Generalisation")
struct GeneralisationTests {
    /// What has to hold of whatever is drawn in a coverage's place, as GEOS judges it.
    static func expectSameTopology(_ drawn: Coverage, as coverage: Coverage, _ comment: Comment) throws {
        #expect(drawn.cells == coverage.cells && drawn.units == coverage.units, comment)
        #expect(drawn.arcCount == coverage.arcCount, comment)
        var sum = 0.0
        var polygons: [Polygon] = []
        let apart = coverage.cells.indices.map(Int32.init)
        for (now, before) in zip(drawn.dissolve(apart), coverage.dissolve(apart)) {
            let shape = drawn.multiPolygon(now)
            #expect(!shape.polygons.isEmpty, comment)
            #expect(try Overlay.validity(.multiPolygon(shape)) == .valid, comment)
            // A cell keeps its parts and its holes.
            let parts = shape.polygons.map(\.holes.count).sorted()
            #expect(parts == before.map(\.holes.count).sorted(), comment)
            sum += try shape.polygons.reduce(0) { try $0 + Overlay.area(.polygon($1)) }
            polygons += shape.polygons
        }
        // No gap and no overlap: the parts are together just as large as what they cover, and as their outline.
        let union = try Overlay.union(polygons)
        let covered = try Overlay.area(.multiPolygon(union))
        #expect(abs(sum / covered - 1) < 1e-12, comment)
        let outline = drawn.multiPolygon(drawn.dissolve(drawn.cells.map { _ in 0 })[0])
        #expect(abs(try Overlay.area(.multiPolygon(outline)) / covered - 1) < 1e-12, comment)
    }

    @Test("keeps every neighbour, cell, part and hole, whatever the tolerance", arguments: 0..<4)
    func simplified(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        var vertices = coverage.vertexCount
        for tolerance in [100.0, 1000, 5000, 20_000, 1_000_000] {
            let drawn = coverage.simplified(toleranceMetres: tolerance)
            try Self.expectSameTopology(drawn, as: coverage, "seed \(seed), \(tolerance) m")
            #expect(drawn.vertexCount <= vertices)
            vertices = drawn.vertexCount
            for arc in 0..<coverage.arcCount {
                let (before, after) = (Array(coverage.arcPoints(arc)), Array(drawn.arcPoints(arc)))
                #expect(before.first == after.first && before.last == after.last)
                var rest = before[...]
                for point in after {
                    let index = try #require(rest.firstIndex(of: point), "arc \(arc) keeps its order")
                    rest = rest[(index + 1)...]
                }
            }
        }
        #expect(vertices < coverage.vertexCount / 3)
    }

    @Test("of nothing is nothing")
    func nothing() throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: 3))
        for tolerance in [0.0, -5, .nan] {
            #expect(coverage.simplified(toleranceMetres: tolerance).points == coverage.points)
        }
        #expect(coverage.rounded(digits: 6).coverage.points == coverage.points)
        #expect(coverage.rounded(digits: 6).unrounded == 0)
    }

    @Test("takes away corners smaller than the tolerance's square, and no others")
    func threshold() throws {
        // A step of 0.02° by 0.01° on the equator: its corner's triangle is 2.22 km × 1.11 km / 2 = 1.24 km².
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [
                    boundary("frame", (0, -1), (1, -1), (1, 1), (0, 1), (0, -1)),
                    boundary("step", (0, 0), (0.5, 0), (0.51, 0.01), (0.52, 0), (1, 0)),
                ], labels: [label("south", 0.5, -0.5), label("north", 0.5, 0.5)], sites: []))
        let peak = GridPoint(longitude: 0.51, latitude: 0.01)
        let side = (0.02 * 111.195 * 0.01 * 111.195 / 2).squareRoot() * 1000
        #expect(coverage.simplified(toleranceMetres: side * 0.99).points.contains(peak))
        #expect(!coverage.simplified(toleranceMetres: side * 1.01).points.contains(peak))
    }

    @Test("leaves a corner that another line stands in")
    func blocked() throws {
        // A spike in the border reaches round a small lake: without it the lake would lie on the other side.
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [
                    boundary("frame", (0, -1), (1, -1), (1, 1), (0, 1), (0, -1)),
                    boundary("spike", (0, 0), (0.49, 0), (0.5, 0.02), (0.51, 0), (1, 0)),
                    boundary("lake", (0.499, 0.005), (0.501, 0.005), (0.5, 0.007), (0.499, 0.005)),
                ],
                labels: [
                    label("south", 0.5, -0.5), label("north", 0.5, 0.5), label("lake", 0.5, 0.006, .water),
                ], sites: []))
        let drawn = coverage.simplified(toleranceMetres: 100_000)
        try Self.expectSameTopology(drawn, as: coverage, "a lake in a spike")
        #expect(drawn.points.contains(GridPoint(longitude: 0.5, latitude: 0.02)))
    }

    @Test("rounds positions only where nothing comes to cross", arguments: 0..<4)
    func rounded(seed: Int) throws {
        let coverage = try CoverageBuilder.build(Checkerboard.input(seed: seed))
        for digits in 0...5 {
            let (drawn, unrounded) = coverage.rounded(digits: digits)
            try Self.expectSameTopology(drawn, as: coverage, "seed \(seed), \(digits) digits")
            let fine = Set(drawn.points.filter { $0 != $0.rounded(digits: digits) })
            #expect(fine.count == unrounded, "seed \(seed), \(digits) digits")
            if digits >= 4 { #expect(unrounded * 20 < Set(drawn.points).count, "\(unrounded) at \(digits)") }
        }
    }

    struct Rounding: CustomTestStringConvertible, Sendable {
        let value: Int32
        let digits: Int
        let rounded: Int32
        var testDescription: String { "\(value) on \(digits) digits is \(rounded)" }
    }

    @Test(
        "rounds halves away from nothing",
        arguments: [
            Rounding(value: 1_499_999, digits: 0, rounded: 1_000_000),
            Rounding(value: 1_500_000, digits: 0, rounded: 2_000_000),
            Rounding(value: -1_500_000, digits: 0, rounded: -2_000_000),
            Rounding(value: -1_499_999, digits: 0, rounded: -1_000_000),
            Rounding(value: 68_773_945, digits: 5, rounded: 68_773_950),
            Rounding(value: 68_773_944, digits: 5, rounded: 68_773_940),
            Rounding(value: 179_999_999, digits: 1, rounded: 180_000_000),
            Rounding(value: 123, digits: 6, rounded: 123),
        ])
    func halves(example: Rounding) {
        #expect(GridPoint(x: example.value, y: 0).rounded(digits: example.digits).x == example.rounded)
    }

    @Test("holds for nets of awkward lines too", arguments: 0..<16)
    func awkward(seed: Int) throws {
        // Many short lines close together, so that nearly every corner has something beside it.
        var random = SeededGenerator(seed: seed)
        var lines = [boundary("frame", (60, 40), (60.2, 40), (60.2, 40.2), (60, 40.2), (60, 40))]
        for number in 0..<12 {
            // From edge to edge, so that nothing ends in the open.
            let y = 40 + Double(Int.random(in: 1...19, using: &random)) / 100
            var chain = [position(60, y)]
            for x in 1..<20 {
                chain.append(
                    position(
                        60 + Double(x) / 100, 40 + Double(Int.random(in: 1...199, using: &random)) / 1000))
            }
            chain.append(position(60.2, y))
            lines.append(BoundaryLine(id: "l\(number)", line: try LineString(chain)))
        }
        var labels: [FaceLabel] = []
        do {
            _ = try CoverageBuilder.build(CoverageInput(lines: lines, labels: [], sites: []))
        } catch CoverageError.defects(let defects) {
            for case .unlabelledFace(let at, _) in defects {
                labels.append(label("u\(labels.count)", at.x, at.y))
            }
        }
        let coverage = try CoverageBuilder.build(CoverageInput(lines: lines, labels: labels, sites: []))
        #expect(coverage.cells.count > 30)
        for tolerance in [50.0, 400, 3000] {
            try Self.expectSameTopology(
                coverage.simplified(toleranceMetres: tolerance), as: coverage, "seed \(seed), \(tolerance) m")
        }
        for digits in [2, 4] {
            try Self.expectSameTopology(
                coverage.rounded(digits: digits).coverage, as: coverage, "seed \(seed), \(digits) digits")
        }
    }
}
