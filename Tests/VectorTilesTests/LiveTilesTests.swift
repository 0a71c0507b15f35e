import Chronology
import Coverages
import LayerFormats
import TestSupport
import Testing

@testable import TerritorialControl
@testable import VectorTiles

/// A layer of areas with random holders and intervals over a net.
private func layer(
    _ coverage: Coverage, _ features: [(id: String, side: String, days: Range<Int>, cells: [Int32])]
)
    -> Layer
{
    let schema = LayerName.suzerainty.schema
    return Layer(
        schema: schema,
        features: features.map { feature in
            LayerFeature(
                id: feature.id,
                values: schema.fields.map { field in
                    switch field.name {
                    case "start_date": .text("\(Day(number: feature.days.lowerBound))")
                    case "end_date": .text("\(Day(number: feature.days.upperBound))")
                    case "id": .text(feature.id)
                    case "side", "side_name": .text(feature.side)
                    case "area_km2": .number(Double(feature.cells.count))
                    default: field.isOptional || field.type == .flag ? .null : .text("x")
                    }
                }, shape: .cells(feature.cells))
        }, coverage: coverage)
}

/// The days are divided at random, and on each the cells among three sides.
private func randomLayer(_ coverage: Coverage, seed: Int) -> Layer {
    var random = SeededGenerator(seed: seed)
    var holder = coverage.cells.map { _ in Int.random(in: 0..<3, using: &random) }
    var rows: [(id: String, side: String, days: Range<Int>, cells: [Int32])] = []
    for step in 0..<6 {
        let days = -30_000 + step * 100..<(-29_900 + step * 100)
        for side in 0..<3 {
            let cells = coverage.cells.indices.filter { holder[$0] == side }.map(Int32.init)
            rows.append(("side\(side)-\(step)", "side\(side)", days, cells))
        }
        for _ in 0..<3 {
            holder[Int.random(in: 0..<holder.count, using: &random)] = Int.random(in: 0..<3, using: &random)
        }
    }
    return layer(coverage, rows)
}

@Suite("Tiles of layers with time")
struct LiveTilesTests {
    private let coverage = Nets.checkerboards[0]

    private func read(_ bytes: [UInt8]) throws -> [String: VectorTile.Layer] {
        Dictionary(uniqueKeysWithValues: try VectorTile(decoding: bytes).layers.map { ($0.name, $0) })
    }

    @Test("show on a day what the tiles of all time hold for that day", arguments: 0..<3)
    func dayAgainstAll(seed: Int) throws {
        let live = LiveTiles([randomLayer(coverage, seed: seed)])
        var compared = 0
        for text in ["0/0/0", "5/21/11", "6/42/23", "7/85/47", "8/171/95", "9/343/190"] {
            let tile = try #require(TileCoordinate(text))
            let all = try read(live.tile(tile))
            for day in [-30_000, -29_901, -29_900, -29_650, -29_401] {
                let one = try read(live.tile(tile, day: Day(number: day)))
                for (name, layer) in all {
                    func looks(_ features: [VectorTile.Feature]) -> Set<String> {
                        Set(features.map { "\($0["side"]!) \($0.shape.text)" })
                    }
                    let valid = layer.features.filter { feature in
                        guard case .signed(let from) = feature["from_day"],
                            case .signed(let to) = feature["to_day"]
                        else { return false }
                        return from <= day && day < to
                    }
                    #expect(looks(valid) == looks(one[name]?.features ?? []), "\(tile) \(day)")
                    compared += valid.count
                }
            }
        }
        #expect(compared > 80)
    }

    @Test("have one piece where a feature changes elsewhere only")
    func joined() throws {
        let town = try #require(coverage.cells.firstIndex { $0.part == .core })
        let far = try #require(coverage.cells.indices.last { coverage.cells[$0].part == .countryside })
        let live = LiveTiles([
            layer(
                coverage,
                [
                    ("a-1", "a", 0..<10, [Int32(town)]),
                    ("a-2", "a", 10..<20, [Int32(town), Int32(far)].sorted()),
                    ("a-3", "a", 25..<30, [Int32(town)]),
                ])
        ])
        // The town's own tile, found by its label.
        let labels = try #require(live.layers.last)
        guard case .point(let x, let y) = labels.features[0].shape else { return }
        let tile = try #require(TileCoordinate(z: 10, x: Int(x * 1024), y: Int(y * 1024)))
        let found = try read(live.tile(tile))["suzerainty"]
        let spans = found?.features.map { "\($0["start_date"]!) \($0["to_day"]!)" }
        #expect(
            spans == [
                "text(\"1970-01-01\") signed(20)", "text(\"1970-01-26\") signed(30)",
            ])
        #expect(found?.features.map(\.id) == ["a-1", "a-3"].map(TimedLayer.number(of:)))
    }

    @Test("have no tile, rather than an empty one, where nothing is")
    func nothing() throws {
        let live = LiveTiles([randomLayer(coverage, seed: 1)])
        #expect(live.tile(try #require(TileCoordinate("6/0/0"))).isEmpty)
        #expect(live.tile(try #require(TileCoordinate("15/0/0"))).isEmpty)
        #expect(live.tile(try #require(TileCoordinate("0/0/0")), day: Day(number: 5)).isEmpty)
        #expect(live.tile(try #require(TileCoordinate("0/0/0")), layers: []).isEmpty)
    }

    @Test("carry decimal years as OpenHistoricalMap has them")
    func decimalYears() {
        func year(_ text: String) -> String {
            let value = (TimeSpan.decimalYear(TimedLayer.day(text)!) * 1e6).rounded() / 1e6
            return "\(value)"
        }
        #expect(year("2000-01-01") == "2000.001366")
        #expect(year("2000-12-31") == "2000.998634")
        #expect(year("1999-01-01") == "1999.00137")
        #expect(year("-2000-01-01") == "-1999.998634")
    }

    @Test("put labels inside the feature that they name, and close to no border")
    func labels() throws {
        for cell in coverage.cells.indices where coverage.cells[cell].part == .countryside {
            let live = LiveTiles([layer(coverage, [("a", "a", 0..<10, [Int32(cell)])])])
            let labels = try #require(live.layers.last)
            #expect(labels.schema.name == "suzerainty_labels")
            guard case .point(let x, let y)? = labels.features.first?.shape else { continue }
            let found = coverage.cell(
                longitude: WebMercator.longitude(x: x), latitude: WebMercator.latitude(y: y))
            #expect(found == cell)
        }
    }

    @Test("number features by their text ids alone, never 0 and within what JavaScript counts")
    func numbers() {
        #expect(TimedLayer.number(of: "") != 0)
        let ids = (0..<2000).map { TimedLayer.number(of: "side-\($0)") }
        #expect(Set(ids).count == 2000)
        #expect(ids.allSatisfy { 0 < $0 && $0 < 1 << 53 })
        // The published 64-bit FNV-1a of "a".
        let published: UInt64 = 0xaf63_dc4c_8601_ec8c
        let folded = (published ^ (published >> 53)) & ((1 << 53) - 1)
        #expect(TimedLayer.number(of: "a") == folded)
    }
}

@Suite("Archives of tiles")
struct TileArchiveTests {
    private static let description = LayerDescription(
        name: "x", dataset: "Board", version: "1", checksum: "c", query: "q", view: "default",
        attribution: "Nobody", licence: "CC0", generator: "test")

    @Test("hold the same tiles in either format, and the same bytes each time")
    func formats() async throws {
        let live = LiveTiles([randomLayer(Nets.checkerboards[1], seed: 4)])
        let folder = TemporaryFolder()
        var tallies: [Int] = []
        for name in ["a.pmtiles", "b.pmtiles", "a.mbtiles", "b.mbtiles"] {
            let archive: TileArchive = name.hasSuffix(".pmtiles") ? .pmtiles : .mbtiles
            tallies.append(
                try await archive.write(live, zooms: 3...8, Self.description, to: folder.path + name).tiles)
        }
        #expect(Set(tallies).count == 1 && tallies[0] > 20)
        #expect(try folder.bytes("a.pmtiles") == folder.bytes("b.pmtiles"))
        #expect(try folder.bytes("a.mbtiles") == folder.bytes("b.mbtiles"))
        #expect(folder.names == ["a.mbtiles", "a.pmtiles", "b.mbtiles", "b.pmtiles"])
        let (one, other) = (
            try OpenArchive(folder.path + "a.pmtiles"), try OpenArchive(folder.path + "a.mbtiles")
        )
        var seen = 0
        for z in 2...8 {
            for tile in ZoomPlan(Nets.checkerboards[1], [], zoom: z).tiles {
                let bytes = try one.tile(tile)
                #expect(try other.tile(tile) == bytes)
                let live = live.tile(tile)
                #expect(z < 3 ? bytes == nil : bytes == (live.isEmpty ? nil : live))
                seen += bytes == nil ? 0 : 1
            }
        }
        #expect(seen == tallies[0])
    }
}
