import CoordinateReference
import GEOSOverlay
import PlanarGeometry
import TestSupport
import Testing

@testable import Coverages

@Suite("The net of awkward input")
struct DegenerateInputTests {
    static let square = CoverageBuilderTests.square
    static let cut = CoverageBuilderTests.cut
    static let halves = [label("west", 60.1, 40.9), label("east", 61.9, 40.9)]

    /// Every polygon valid, areas that add up, each cell found from a point inside it, bytes that come back.
    static func expectPartition(_ coverage: Coverage, _ name: String = "", isAroundThePole: Bool = false)
        throws
    {
        var sum = 0.0
        for cell in coverage.cells.indices {
            let shape = Geometry.multiPolygon(coverage.shape(ofCell: cell))
            #expect(try Overlay.validity(shape) == .valid, "\(name): \(coverage.cells[cell].id)")
            sum += coverage.cells[cell].area
        }
        let whole = coverage.multiPolygon(coverage.dissolve(coverage.cells.map { _ in 0 })[0])
        #expect(try Overlay.validity(.multiPolygon(whole)) == .valid, "\(name)")
        // A ring all round the globe encloses a pole, and geodesics do not tell on which side.
        if !isAroundThePole { #expect(abs(try Geodesic.area(of: whole) / sum - 1) < 1e-7, "\(name)") }
        #expect(Coverage(decoding: coverage.encoded()) != nil, "\(name)")
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var lines = [DegenerateInputTests.square, DegenerateInputTests.cut]
        var labels = DegenerateInputTests.halves
        var sites: [Site] = []
        /// Cells that there must be.
        let cells: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "a place exactly on a boundary", sites: [town("a", 61, 40.5)],
            cells: ["east", "west"]),
        Case(
            name: "a place on a corner of three units",
            lines: [square, cut, boundary("half", (61, 40.5), (62, 40.5))],
            labels: halves + [label("south", 61.9, 40.1)], sites: [town("a", 61, 40.5)],
            cells: ["east", "south", "west"]),
        Case(
            name: "two places a metre apart", sites: [town("a", 60.5, 40.5), town("b", 60.50001, 40.5)],
            cells: ["east", "west", "west/a", "west/a/core", "west/b", "west/b/core"]),
        Case(
            name: "a place crowded by four others",
            sites: [
                town("a", 60.5, 40.5), town("b", 60.5003, 40.5), town("c", 60.4997, 40.5),
                town("d", 60.5, 40.5003), town("e", 60.5, 40.4997),
            ], cells: ["west/a/core", "west/b/core", "west/c/core", "west/d/core", "west/e/core"]),
        Case(
            name: "three places in a row", sites: [60.3, 60.5, 60.7].map { town("t\($0)", $0, 40.5) },
            cells: ["west/t60.3/core", "west/t60.5/core", "west/t60.7/core"]),
        Case(
            name: "a unit smaller than its place's core",
            lines: [
                square, cut,
                boundary(
                    "tiny", (60.5, 40.5), (60.501, 40.5), (60.501, 40.501), (60.5, 40.501), (60.5, 40.5)),
            ], labels: halves + [label("tiny", 60.5002, 40.5002)], sites: [town("a", 60.5005, 40.5005)],
            cells: ["east", "tiny/a/core", "west"]),
        Case(
            name: "a unit of a few square metres with a place",
            lines: [
                square, cut,
                boundary(
                    "tiny", (60.5, 40.5), (60.5001, 40.5), (60.5001, 40.5001), (60.5, 40.5001), (60.5, 40.5)),
            ], labels: halves + [label("tiny", 60.50002, 40.50002)], sites: [town("a", 60.50005, 40.50005)],
            cells: ["east", "tiny/a/core", "west"]),
        Case(
            name: "a unit of two parts with a place in one",
            lines: [
                square, boundary("one", (60.6, 40), (60.6, 41)), boundary("two", (61.4, 40), (61.4, 41)),
            ],
            labels: [label("u", 60.1, 40.9), label("u", 61.9, 40.9), label("between", 61, 40.9)],
            sites: [town("a", 60.5, 40.5, reach: 100_000)],
            cells: ["between", "u", "u/a", "u/a/core"]),
        Case(
            name: "units that touch in a point",
            lines: [
                square,
                boundary("diamond", (60, 40.5), (60.5, 40.2), (61, 40.5), (60.5, 40.8), (60, 40.5)),
                boundary("next", (61, 40.5), (61.5, 40.2), (62, 40.5), (61.5, 40.8), (61, 40.5)),
            ],
            labels: [
                label("rest", 60.1, 40.1), label("rest", 60.1, 40.9), label("one", 60.5, 40.5),
                label("two", 61.5, 40.5),
            ], sites: [town("a", 60.9, 40.5), town("b", 61.1, 40.5)],
            cells: ["one/a/core", "rest", "two/b/core"]),
        Case(
            name: "an enclave in an enclave",
            lines: [
                square, boundary("outer", (60.2, 40.2), (61, 40.2), (61, 40.8), (60.2, 40.8), (60.2, 40.2)),
                boundary("inner", (60.4, 40.4), (60.8, 40.4), (60.8, 40.6), (60.4, 40.6), (60.4, 40.4)),
            ],
            labels: [label("rest", 61.5, 40.5), label("ring", 60.3, 40.5), label("rest", 60.45, 40.5)],
            sites: [town("a", 60.6, 40.5, reach: 100_000)],
            cells: ["rest", "rest/a", "rest/a/core", "ring"]),
        Case(
            name: "a boundary given twice, and once in part",
            lines: [
                square, cut, boundary("again", (61, 41), (61, 40)), boundary("part", (61, 40.2), (61, 40.7)),
            ], cells: ["east", "west"]),
        Case(
            name: "a core as large as its reach", sites: [town("a", 60.5, 40.5, reach: 5_000, core: 5_000)],
            cells: ["east", "west", "west/a/core"]),
        Case(
            name: "a core of a few metres", sites: [town("a", 60.5, 40.5, core: 20)],
            cells: ["west/a", "west/a/core"]),
        Case(
            name: "a reach beyond all the theatre", sites: [town("a", 60.5, 40.5, reach: 3_000_000)],
            cells: ["east", "west/a", "west/a/core"]),
    ]

    @Test("is a partition in which every place has its core", arguments: cases)
    func degenerate(example: Case) throws {
        let coverage = try CoverageBuilder.build(
            CoverageInput(lines: example.lines, labels: example.labels, sites: example.sites))
        try Self.expectPartition(coverage)
        #expect(Set(example.cells).subtracting(coverage.cells.map(\.id)) == [])
        for site in example.sites {
            #expect(coverage.cells.contains { $0.place == site.place && $0.part == .core }, "\(site.place)")
        }
    }

    @Test("knows the cell of a position level with the borders' corners")
    func levelWithCorners() throws {
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [
                    Self.square, boundary("stem", (61, 40), (61, 40.5)),
                    boundary("flat", (61, 40.5), (61.02, 40.51), (61.8, 41)),
                    boundary("steep", (61, 40.5), (61.09, 40.56), (61.2, 41)),
                ],
                labels: [label("west", 60.1, 40.1), label("wedge", 61.4, 40.9), label("east", 61.9, 40.1)],
                sites: []))
        for (x, y, unit) in [(60.2, 40.5, "west"), (61.8, 40.5, "east"), (61.4, 40.9, "wedge")] {
            let cell = try #require(coverage.cell(longitude: x, latitude: y))
            #expect(coverage.cells[cell].id == unit, "\(x) \(y)")
        }
        #expect(coverage.cell(longitude: 59, latitude: 40.5) == nil)
    }

    @Test("lets districts end at the antimeridian", arguments: [-1.0, 1.0])
    func antimeridian(sign: Double) throws {
        let coverage = try CoverageBuilder.build(
            CoverageInput(
                lines: [
                    boundary(
                        "frame", (170 * sign, 60), (180 * sign, 60), (180 * sign, 66), (170 * sign, 66),
                        (170 * sign, 60))
                ], labels: [label("u", 171 * sign, 61)],
                sites: [town("edge", 179.8 * sign, 63), town("post", 179.99 * sign, 65, reach: 0)]))
        try Self.expectPartition(coverage)
        let area = Dictionary(uniqueKeysWithValues: coverage.cells.map { ($0.id, $0.area / 1e6) })
        // Somewhat more than the half of a circle of 40 km, and of one of 5 km.
        #expect((2_800...4_000).contains(area["u/edge"] ?? 0))
        #expect((39...50).contains(area["u/post/core"] ?? 0))
    }

    @Test(
        "refuses a position that is not on the globe, and says whose",
        arguments: [
            (
                "boundary frame",
                CoverageInput(lines: [boundary("frame", (0, 0), (4e9, 1))], labels: [], sites: [])
            ),
            (
                "label of u",
                CoverageInput(lines: [square], labels: [label("u", 60.5, -91)], sites: [])
            ),
            (
                "place a",
                CoverageInput(
                    lines: [square], labels: [label("u", 60.5, 40.5)], sites: [town("a", 1e300, 0)])
            ),
        ])
    func globe(name: String, input: CoverageInput) {
        #expect {
            try CoverageBuilder.build(input)
        } throws: { error in
            guard case CoverageError.failed(let reason) = error else { return false }
            return reason.contains(name) && reason.contains("not on the globe")
        }
    }

    @Test(
        "ends, with a net or an error, where the theatre is the whole globe or a polar cap",
        arguments: [
            (-180.0, -90.0, 180.0, 90.0), (-180, 60, 180, 90), (-180, -90, 180, -70), (0, 89.9, 90, 90),
        ])
    func globes(west: Double, south: Double, east: Double, north: Double) throws {
        let frame = boundary(
            "frame", (west, south), (east, south), (east, north), (west, north), (west, south))
        let input = CoverageInput(
            lines: [frame], labels: [label("u", (west + east) / 2 + 1, (south + north) / 2)],
            sites: [
                town("middle", (west + east) / 2, (south + north) / 2), town("edge", east, north - 0.05),
                town("pole", west, north),
            ])
        do {
            let coverage = try CoverageBuilder.build(input)
            #expect(coverage.units.map(\.id) == ["u"])
            try Self.expectPartition(coverage, isAroundThePole: true)
        } catch CoverageError.failed(let reason) {
            #expect(!reason.isEmpty)
        }
    }

    @Test("of random lines is a partition or a list of defects")
    func soups() throws {
        var nets = 0
        for seed in 0..<150 where try isNet(seed: seed) { nets += 1 }
        #expect(nets > 25)
    }

    /// Whether a soup of lines, once its defects are mended, gives a net.
    private func isNet(seed: Int) throws -> Bool {
        var random = SeededGenerator(seed: seed)
        // Round positions meet often: lines touch, overlap, repeat and cross at their ends.
        let step = [0.1, 0.25, 1e-6, 0.000_003][seed % 4]
        func spot() -> (Double, Double) {
            let width = seed % 4 < 2 ? Int(2 / step) : 40
            return (
                60 + Double(Int.random(in: 0...width, using: &random)) * step,
                40 + Double(Int.random(in: 0...width / 2, using: &random)) * step
            )
        }
        var lines = seed % 4 < 2 ? [Self.square] : []
        for number in 0..<Int.random(in: 1...12, using: &random) {
            var chain = (0..<Int.random(in: 2...6, using: &random)).map { _ in spot() }
            if random.chance(0.3) { chain.append(chain[0]) }
            guard let line = try? LineString(chain.map { position($0.0, $0.1) }) else { continue }
            lines.append(BoundaryLine(id: "l\(number)", line: line))
            if random.chance(0.2) { lines.append(BoundaryLine(id: "m\(number)", line: line.reversed())) }
        }
        guard !lines.isEmpty else { return false }
        let sites = (0..<Int.random(in: 0...8, using: &random)).map { number in
            let (x, y) = spot()
            return town("p\(number)", x, y, reach: random.chance(0.3) ? 0 : 30_000)
        }
        // First told what is missing, then given it.
        var labels: [FaceLabel] = []
        var given = lines
        for _ in 0..<4 {
            do {
                let coverage = try CoverageBuilder.build(
                    CoverageInput(lines: given, labels: labels, sites: sites))
                try Self.expectPartition(coverage, "seed \(seed)")
                return true
            } catch CoverageError.defects(let defects) {
                #expect(!defects.isEmpty)
                var loose: Set<String> = []
                for defect in defects {
                    switch defect {
                    case .unlabelledFace(let at, _):
                        labels.append(
                            label("u\(labels.count)", at.x, at.y, random.chance(0.2) ? .water : .land))
                    case .looseEnd(let line, _, _): loose.insert(line)
                    case .bridge(let lines, _): loose.formUnion(lines)
                    default: break
                    }
                }
                if !loose.isEmpty {
                    given.removeAll { loose.contains($0.id) }
                    labels = []
                }
                if given.isEmpty { return false }
            }
        }
        return false
    }
}
