import Coverages
import GEOSOverlay
import PlanarGeometry
import TestSupport
import Testing

@testable import TerritorialControl
@testable import VectorTiles

/// Nets that are built once for all tests.
enum Nets {
    static let checkerboards = (0..<3).map { try! CoverageBuilder.build(Checkerboard.input(seed: $0)) }
}

extension Geometry {
    /// Polygons of a tile as plain geometry, y downward.
    init(_ polygons: [[[TilePoint]]]) throws {
        self = .multiPolygon(
            MultiPolygon(
                try polygons.map { rings in
                    let made = try rings.map { ring in
                        try LinearRing(
                            (ring + [ring[0]]).map { try Coordinate(x: Double($0.x), y: Double($0.y)) })
                    }
                    return Polygon(made[0], holes: Array(made.dropFirst()))
                }))
    }
}

@Suite("A net cut to tiles")
struct TileGeometryTests {
    /// The tiles of a zoom that a net reaches, as many as a test has time for.
    private func someTiles(_ net: ZoomNet, _ random: inout SeededGenerator, _ count: Int) -> [TileCoordinate]
    {
        let all = net.tiles.rows.flatMap { y in
            net.tiles.columns.compactMap { x in TileCoordinate(z: net.zoom, x: x, y: y) }
        }
        return Array(all.shuffled(using: &random).prefix(count))
    }

    private func polygons(_ net: TileNet, _ groups: [Int32]) -> [[[[TilePoint]]]] {
        net.net.dissolve(groups).map { polygons in
            polygons.map { polygon in
                ([polygon.shell] + polygon.holes).map {
                    net.net.points(of: $0).dropLast().map { TilePoint(x: $0.x, y: $0.y) }
                }
            }
        }
    }

    @Test(
        "gives polygons that GEOS calls valid and the format allows, whatever cells are put together",
        arguments: [(0, 3), (1, 5), (2, 6), (0, 7), (1, 8), (2, 9), (0, 10)])
    func valid(seed: Int, zoom: Int) throws {
        var random = SeededGenerator(seed: seed * 100 + zoom)
        let zoomNet = ZoomNet(Nets.checkerboards[seed], zoom: zoom)
        for tile in someTiles(zoomNet, &random, 12) {
            let net = TileNet(zoomNet, tile)
            guard !net.cells.isEmpty else { continue }
            for groupCount in [1, 2, 4] as [Int32] {
                let groups = net.cells.map { _ in Int32.random(in: -1..<groupCount, using: &random) }
                for found in polygons(net, groups) where !found.isEmpty {
                    let feature = VectorTile.Feature(id: 1, properties: [], shape: .polygons(found))
                    let bytes = VectorTile(
                        layers: [VectorTile.Layer(name: "l", extent: 4096, features: [feature])]
                    ).encoded()
                    #expect(try VectorTile(decoding: bytes).layers[0].features == [feature])
                    let verdict = try Overlay.validity(try Geometry(found))
                    #expect(verdict == .valid, "\(tile): \(verdict)")
                    for point in found.joined().joined() {
                        #expect((-64...4160).contains(point.x) && (-64...4160).contains(point.y))
                    }
                }
            }
        }
    }

    @Test(
        "fills each tile inside the theatre without a gap or an overlap",
        arguments: [(0, 9), (1, 9), (2, 10)])
    func partition(seed: Int, zoom: Int) throws {
        var random = SeededGenerator(seed: seed + zoom)
        let zoomNet = ZoomNet(Nets.checkerboards[seed], zoom: zoom)
        // The theatre is the box 60…64° E, 40…43° N.
        let side = Double(1 << zoom)
        let inner = someTiles(zoomNet, &random, 60).filter { tile in
            Double(tile.x) - 0.1 > WebMercator.x(longitude: 60) * side
                && Double(tile.x) + 1.1 < WebMercator.x(longitude: 64) * side
                && Double(tile.y) - 0.1 > WebMercator.y(latitude: 43) * side
                && Double(tile.y) + 1.1 < WebMercator.y(latitude: 40) * side
        }
        #expect(inner.count > 3)
        for tile in inner {
            let net = TileNet(zoomNet, tile)
            let areas = polygons(net, net.cells.indices.map(Int32.init)).map { polygons in
                polygons.joined().reduce(0) { $0 + doubledArea($1) }
            }
            #expect(areas.allSatisfy { $0 > 0 })
            #expect(areas.reduce(0, +) == 2 * 4224 * 4224, "\(tile)")
        }
    }

    @Test(
        "lets neighbouring tiles share every edge of the strip that both have",
        arguments: [(0, 7), (1, 8), (2, 9)])
    func neighbours(seed: Int, zoom: Int) throws {
        var random = SeededGenerator(seed: seed + zoom)
        let zoomNet = ZoomNet(Nets.checkerboards[seed], zoom: zoom)
        /// The borders between cells in the strip around the tile's right or left edge, moved to that edge.
        func strip(_ tile: TileCoordinate, _ edge: Int32) -> Set<[Int32]> {
            let net = TileNet(zoomNet, tile)
            var found: Set<[Int32]> = []
            for arc in 0..<net.net.arcCount {
                let (left, right) = net.net.sides(ofArc: arc)
                guard left >= 0, right >= 0 else { continue }
                let chain = net.net.arcPoints(arc)
                for (a, b) in zip(chain, chain.dropFirst())
                where [a, b].allSatisfy({ abs($0.x - edge) <= 64 }) {
                    let (p, q, l, r) = a < b ? (a, b, left, right) : (b, a, right, left)
                    found.insert([
                        p.x - edge, p.y, q.x - edge, q.y, net.cells[Int(l)], net.cells[Int(r)],
                    ])
                }
            }
            return found
        }
        var seen = 0
        for tile in someTiles(zoomNet, &random, 30) {
            guard let next = TileCoordinate(z: zoom, x: tile.x + 1, y: tile.y) else { continue }
            let (mine, theirs) = (strip(tile, 4096), strip(next, 0))
            #expect(mine == theirs, "\(tile)")
            seen += mine.count
        }
        #expect(seen > 10)
    }

    @Test("moves no border by more than simplification and rounding may", arguments: [(0, 7), (1, 9)])
    func area(seed: Int, zoom: Int) {
        let coverage = Nets.checkerboards[seed]
        let whole = TileNet(whole: ZoomNet(coverage, zoom: zoom))
        let side = TileGrid(zoom: zoom).worldSide
        let drawn = polygons(whole, whole.cells.indices.map(Int32.init))
        let exact = coverage.dissolve(coverage.cells.indices.map(Int32.init))
        for (number, cell) in whole.cells.enumerated() {
            var (area, length) = (0.0, 0.0)
            for ring in exact[Int(cell)].flatMap({ [$0.shell] + $0.holes }) {
                let line = ArcOutline.projected(coverage.points(of: ring), worldSide: side)
                // Upside down, shells run the other way.
                for (a, b) in zip(line, line.dropFirst()) {
                    area -= (a.x * b.y - b.x * a.y) / 2
                    length += ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
                }
            }
            let found = Double(drawn[number].joined().reduce(0) { $0 + doubledArea($1) }) / 2
            // What is cut from a round corner is two thirds of its height; rounding moves half a step.
            let most = length * (ZoomNet.tolerance * 2 / 3 + 0.5) + 20
            #expect(abs(found - area) <= most, "\(coverage.cells[Int(cell)].id)")
        }
        #expect(whole.cells.count > 10)
    }
}
