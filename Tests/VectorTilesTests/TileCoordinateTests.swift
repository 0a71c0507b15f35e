import Testing

@testable import VectorTiles

@Suite("Addresses of tiles")
struct TileCoordinateTests {
    @Test(
        "have the numbers that PMTiles gives them",
        arguments: [
            ("0/0/0", 0), ("1/0/0", 1), ("1/0/1", 2), ("1/1/1", 3), ("1/1/0", 4), ("2/0/0", 5),
            ("12/3423/1763", 19_078_479),
        ] as [(String, UInt64)])
    func numbers(text: String, id: UInt64) throws {
        let tile = try #require(TileCoordinate(text))
        #expect(tile.hilbertID == id)
        #expect(TileCoordinate(hilbertID: id) == tile)
        #expect("\(tile)" == text)
    }

    @Test("come back from their numbers, all of the first seven zooms, each number once")
    func everyNumber() {
        var next: UInt64 = 0
        for z in 0...6 {
            let end = next + 1 << (2 * UInt64(z))
            for id in next..<end {
                let tile = TileCoordinate(hilbertID: id)
                #expect(tile?.z == z && tile?.hilbertID == id)
            }
            next = end
        }
    }

    @Test("that follow one another lie side by side")
    func curve() {
        for id in 85..<340 as Range<UInt64> {
            guard let a = TileCoordinate(hilbertID: id), let b = TileCoordinate(hilbertID: id + 1),
                a.z == b.z
            else { continue }
            #expect(abs(a.x - b.x) + abs(a.y - b.y) == 1)
        }
    }

    @Test(
        "are refused where there is no such tile",
        arguments: ["", "1/2", "0/0/1", "1/2/0", "-1/0/0", "1/0/-1", "27/0/0", "a/0/0", "1/0/0/0", "1/ 0/0"])
    func refused(text: String) { #expect(TileCoordinate(text) == nil) }

    @Test("and numbers beyond the deepest zoom are none")
    func beyond() { #expect(TileCoordinate(hilbertID: .max) == nil) }
}

@Suite("The projection of web maps")
struct WebMercatorTests {
    @Test(
        "puts known positions where EPSG:3857 does",
        arguments: [
            (0.0, 0.0, 0.5, 0.5), (-180, 85.051_128_779_806_59, 0, 0), (180, -85.051_128_779_806_59, 1, 1),
            // 45° north is 5,621,521.486 m from the equator, of 40,075,016.686 m.
            (90, 45, 0.75, 0.359_725_037),
        ])
    func positions(longitude: Double, latitude: Double, x: Double, y: Double) {
        #expect(abs(WebMercator.x(longitude: longitude) - x) < 1e-9)
        #expect(abs(WebMercator.y(latitude: latitude) - y) < 1e-9)
    }

    @Test("holds what lies beyond its edges at them")
    func poles() {
        #expect(abs(WebMercator.y(latitude: 90)) < 1e-9)
        #expect(abs(WebMercator.y(latitude: -90) - 1) < 1e-9)
    }
}
