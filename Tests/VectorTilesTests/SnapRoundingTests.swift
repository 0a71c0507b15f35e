import Coverages
import TestSupport
import Testing

@testable import VectorTiles

private func point(_ x: Int, _ y: Int) -> GridPoint { GridPoint(x: Int32(x), y: Int32(y)) }

private func segment(_ a: (Int, Int), _ b: (Int, Int)) -> SnapRounding.Segment {
    SnapRounding.Segment(from: point(a.0, a.1), to: point(b.0, b.1))
}

@Suite("Snap rounding")
struct SnapRoundingTests {
    @Test("leads crossing segments through the pixel in which they cross")
    func crossing() {
        let rounding = SnapRounding([segment((0, 0), (10, 4)), segment((0, 4), (10, 0))])
        #expect(rounding.chain(of: 0) == [point(0, 0), point(5, 2), point(10, 4)])
        #expect(rounding.chain(of: 1) == [point(0, 4), point(5, 2), point(10, 0)])
    }

    @Test(
        "leads a segment through a vertex that it passes within half a step, but not through one farther off")
    func nearVertex() {
        let rounding = SnapRounding([
            segment((0, 0), (20, 1)), segment((8, 0), (8, -5)), segment((15, 0), (15, -5)),
        ])
        // At 8 it is 0.4 above the vertex, at 15 it is 0.75.
        #expect(rounding.chain(of: 0) == [point(0, 0), point(8, 0), point(20, 1)])
    }

    @Test("gives a pixel its left and upper edge, but not its right and lower one")
    func halfOpen() {
        // The first passes exactly through the corner that the pixels (0, 0) and (1, 1) have in common.
        let rounding = SnapRounding([
            segment((0, 1), (1, 0)), segment((0, 0), (-4, 0)), segment((1, 1), (4, 1)),
        ])
        #expect(rounding.chain(of: 0) == [point(0, 1), point(1, 1), point(1, 0)])
    }

    @Test("divides segments that run along each other at each other's ends")
    func collinear() {
        let rounding = SnapRounding([segment((0, 0), (9, 0)), segment((3, 0), (12, 0))])
        #expect(rounding.chain(of: 0) == [point(0, 0), point(3, 0), point(9, 0)])
        #expect(rounding.chain(of: 1) == [point(3, 0), point(9, 0), point(12, 0)])
    }

    @Test("rounds a half up, of negative numbers too")
    func quotients() {
        let found = [(1, 2), (-1, 2), (3, 2), (-3, 2), (7, 3), (-7, 3), (0, 5)].map {
            SnapRounding.roundedQuotient(Int64($0.0), Int64($0.1))
        }
        #expect(found == [1, 0, 2, -1, 2, -2, 0])
    }

    @Test("leaves nothing that crosses or passes through a vertex", arguments: 0..<60)
    func noded(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let side = [6, 12, 40, 300][seed % 4]
        func anywhere() -> (Int, Int) {
            (Int.random(in: 0...side, using: &random), Int.random(in: 0...side, using: &random))
        }
        var segments: [SnapRounding.Segment] = []
        while segments.count < 30 {
            let (a, b) = (anywhere(), anywhere())
            if a != b { segments.append(segment(a, b)) }
        }
        let rounding = SnapRounding(segments)
        var pieces: [(GridPoint, GridPoint)] = []
        for (number, given) in segments.enumerated() {
            let chain = rounding.chain(of: number)
            #expect(chain.first == given.from && chain.last == given.to)
            // Order along either axis is kept.
            let steps = zip(chain, chain.dropFirst()).map { Int($1.x) - Int($0.x) }
            #expect(!(steps.contains { $0 > 0 } && steps.contains { $0 < 0 }))
            for (a, b) in zip(chain, chain.dropFirst()) { pieces.append(a < b ? (a, b) : (b, a)) }
        }
        for (i, s) in pieces.enumerated() {
            for t in pieces[..<i] where !(s.0 == t.0 && s.1 == t.1) {
                if let place = conflict(s, t) { Issue.record("\(s) and \(t) meet at \(place)") }
            }
        }
    }

    /// Where two pieces meet at anything but an end of both.
    private func conflict(_ s: (GridPoint, GridPoint), _ t: (GridPoint, GridPoint)) -> String? {
        func side(_ a: GridPoint, _ b: GridPoint, _ p: GridPoint) -> Int {
            let (ux, uy) = (Int(b.x) - Int(a.x), Int(b.y) - Int(a.y))
            let (px, py) = (Int(p.x) - Int(a.x), Int(p.y) - Int(a.y))
            return (ux * py - uy * px).signum()
        }
        func isInside(_ p: GridPoint, _ s: (GridPoint, GridPoint)) -> Bool {
            guard p != s.0, p != s.1, side(s.0, s.1, p) == 0 else { return false }
            let columns = min(s.0.x, s.1.x)...max(s.0.x, s.1.x)
            let rows = min(s.0.y, s.1.y)...max(s.0.y, s.1.y)
            return columns.contains(p.x) && rows.contains(p.y)
        }
        for p in [t.0, t.1] where isInside(p, s) { return "\(p)" }
        for p in [s.0, s.1] where isInside(p, t) { return "\(p)" }
        let (a, b) = (side(s.0, s.1, t.0), side(s.0, s.1, t.1))
        let (c, d) = (side(t.0, t.1, s.0), side(t.0, t.1, s.1))
        return a * b < 0 && c * d < 0 ? "a crossing" : nil
    }
}

@Suite("The grid of tiles")
struct TileGridTests {
    @Test("knows the lines next to any place, and the band of any stretch between them")
    func cuts() {
        let cuts: [Int32] = [-8256, -8128, -4160, -4032, -64, 64, 4032, 4160, 8128, 8256]
        for value in stride(from: Int32(-5000), through: 5000, by: 1) {
            let (below, above) = TileGrid.nearestCuts(value)
            #expect(below == cuts.last { $0 <= value })
            #expect(above == cuts.first { $0 >= value })
        }
        #expect(TileGrid.band(0, 0) == 0)
        #expect(TileGrid.band(-64, 64) == 0)
        #expect(TileGrid.band(64, 64) == 0)
        #expect(TileGrid.band(64, 65) == 1)
        #expect(TileGrid.band(64, 4032) == 1)
        #expect(TileGrid.band(4032, 4032) == 2)
        #expect(TileGrid.band(-65, -64) == -1)
        #expect(TileGrid.band(4100, 4101) == 2)
    }
}
