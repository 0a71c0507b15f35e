import TestSupport
import Testing

@testable import VectorTiles

private func entry(_ tile: UInt64, _ offset: UInt64, _ length: UInt64, run: UInt64 = 1)
    -> PMTilesDirectory.Entry
{
    PMTilesDirectory.Entry(tile: tile, offset: offset, length: length, run: run)
}

private func content(_ text: String) -> [UInt8] { Gzip.compress(Array(text.utf8)) }

@Suite("PMTiles")
struct PMTilesTests {
    /// An archive of tiles by their numbers.
    static func archive(_ tiles: [(UInt64, [UInt8])]) throws -> [UInt8] {
        var spool = try TileSpool(beside: "/tmp/x")
        for (id, bytes) in tiles { try spool.append(TileCoordinate(hilbertID: id)!, bytes) }
        var result: [UInt8] = []
        try PMTiles.write(spool, metadata: "{\"name\":\"x\"}", zooms: 0...9, bounds: [46, 34, 88, 56]) {
            result += $0
        }
        return result
    }

    /// An archive with a root directory of one's own.
    private static func archive(root: [UInt8], leaves: [UInt8] = [], tiles: [UInt8] = [0, 1, 2]) -> [UInt8] {
        let (root, metadata) = (Gzip.compress(root), Gzip.compress(Array("{}".utf8)))
        var end = PMTilesHeader.size
        func next(_ part: [UInt8]) -> PMTilesHeader.Section {
            defer { end += part.count }
            return PMTilesHeader.Section(offset: UInt64(end), length: UInt64(part.count))
        }
        let header = PMTilesHeader(
            root: next(root), metadata: next(metadata), leaves: next(leaves), tiles: next(tiles),
            addressedTiles: 1, entries: 1, contents: 1, zooms: 0...2, bounds: [46, 34, 88, 56])
        return header.encoded() + root + metadata + leaves + tiles
    }

    /// What is said when an archive is opened and every tile is read.
    private func problem(_ bytes: [UInt8]) -> String {
        do {
            let archive = try PMTilesArchive(MemorySource(bytes: bytes))
            for id in 0..<21 as Range<UInt64> { _ = try archive.tile(TileCoordinate(hilbertID: id)!) }
            try archive.forEachRun { _, _, content in _ = try VectorTile(decoding: try content()) }
            return "nothing"
        } catch let fault as TileFault { return "\(fault)" } catch { return "not a fault: \(error)" }
    }

    @Test("give back every tile, and none that is not there")
    func roundTrip() throws {
        let bytes = try Self.archive([(0, content("a")), (3, content("b")), (9, content("c"))])
        let archive = try PMTilesArchive(MemorySource(bytes: bytes))
        for (id, text) in [(0, "a"), (3, "b"), (9, "c")] as [(UInt64, String)] {
            #expect(try archive.tile(TileCoordinate(hilbertID: id)!) == Array(text.utf8))
        }
        for id in [1, 2, 4, 10, 10_000] as [UInt64] {
            #expect(try archive.tile(TileCoordinate(hilbertID: id)!) == nil)
        }
        #expect(archive.metadata == "{\"name\":\"x\"}")
        #expect(archive.header.zooms == 0...9)
        #expect(archive.header.bounds == [46, 34, 88, 56])
        #expect(archive.header.isClustered)
    }

    @Test("store a content once, and a row of equal tiles as one entry")
    func duplicates() throws {
        let (sea, land) = (content("sea"), content("land"))
        let bytes = try Self.archive([(5, sea), (6, sea), (7, sea), (8, land), (9, sea), (11, sea)])
        let archive = try PMTilesArchive(MemorySource(bytes: bytes))
        #expect(archive.header.contents == 2)
        #expect(archive.header.addressedTiles == 6)
        #expect(archive.header.entries == 4)
        #expect(archive.header.tiles.length == UInt64(sea.count + land.count))
        var runs: [String] = []
        try archive.forEachRun { first, count, content in
            runs.append("\(first)+\(count) \(String(decoding: try content(), as: UTF8.self))")
        }
        #expect(runs == ["5+3 sea", "8+1 land", "9+1 sea", "11+1 sea"])
    }

    @Test("lay directories under the root where it would be too large for one request")
    func leaves() throws {
        var random = SeededGenerator(seed: 7)
        let tiles = (0..<16_000).map { number in
            (
                UInt64(number) * 40 + random.next() % 40,
                (0..<Int.random(in: 4...40, using: &random)).map { _ in
                    UInt8(truncatingIfNeeded: random.next())
                }
            )
        }
        let archive = try PMTilesArchive(MemorySource(bytes: try Self.archive(tiles)))
        #expect(archive.header.root.length <= 16_257)
        #expect(archive.header.leaves.length > 0)
        var seen = 0
        try archive.forEachRun { first, count, _ in
            if first != tiles[seen].0 || count != 1 { Issue.record("tile \(first), \(count) times") }
            seen += 1
        }
        #expect(seen == tiles.count)
    }

    @Test("are the same bytes each time")
    func determinism() throws {
        let tiles = [(0, content("a")), (1, content("b"))] as [(UInt64, [UInt8])]
        #expect(try Self.archive(tiles) == Self.archive(tiles))
    }

    static let headers: [(name: String, at: [Int], byte: UInt8, says: String)] = [
        ("another magic word", [0], 0x51, "does not begin as a PMTiles archive does"),
        ("version 2", [7], 2, "it is PMTiles version 2; only 3 can be read"),
        ("a root beyond the end", [20], 1, "its root directory and header are said to end beyond the file"),
        ("metadata beyond the end", [36], 1, "its metadata are said to end beyond the file"),
        ("leaves beyond the end", [52], 1, "its leaf directories are said to end beyond the file"),
        ("tiles beyond the end", [68], 1, "its tiles are said to end beyond the file"),
        ("offset and length that overflow", Array(8..<24), 0xff, "are said to end beyond the file"),
        ("a compression that is none", [97], 9, "its compression 9 is none that PMTiles knows"),
        ("Brotli", [98], 3, "it is compressed by brotli; only gzip can be unpacked"),
        ("pictures", [99], 2, "its tiles are of type 2"),
        ("zooms out of order", [100], 3, "its zooms are said to be 3 to 2"),
        ("a root of no bytes", Array(16..<24), 0, "its root directory: the gzip stream is cut short"),
    ]

    @Test("are refused where the header is wrong", arguments: headers)
    func wrongHeader(name: String, at: [Int], byte: UInt8, says: String) {
        var bytes = Self.archive(root: PMTilesDirectory([entry(0, 0, 1)]).encoded())
        for index in at { bytes[index] = byte }
        #expect(problem(bytes).contains(says), "\(problem(bytes))")
    }

    static let roots: [(name: String, root: [UInt8], says: String)] = [
        ("no bytes", [], "the bytes end within a number"), ("no entry", [0], "it has no entry"),
        ("more entries than bytes", [0xff, 0xff, 0xff, 0xff, 0x0f, 1, 1, 1], "more than its bytes can hold"),
        ("bytes after the entries", [1, 0, 1, 1, 1, 7], "something follows its entries"),
        ("an entry without bytes", [1, 0, 1, 0, 1], "entry 0 has no bytes"),
        ("a first entry without an offset", [1, 0, 1, 1, 0], "its first entry has no offset"),
        ("a tile twice", [2, 0, 0, 1, 1, 1, 1, 1, 0], "its tiles are not in ascending order"),
        ("a length beyond the tiles", [1, 0, 1, 2, 3], "entry 0 reaches beyond the archive"),
        ("an offset beyond the tiles", [1, 0, 1, 1, 9], "entry 0 reaches beyond the archive"),
        ("a leaf where there are none", [1, 0, 0, 1, 1], "entry 0 reaches beyond the archive"),
        ("runs that overlap", [2, 0, 2, 3, 1, 1, 1, 1, 0], "entry 1 begins within the run before it"),
        ("a content that is no gzip", [1, 0, 1, 1, 2], "the content of tile 0: "),
    ]

    @Test("are refused where the root directory is wrong", arguments: roots)
    func wrongRoot(name: String, root: [UInt8], says: String) {
        let said = problem(Self.archive(root: root))
        #expect(said.contains(says), "\(said)")
    }

    @Test("are refused where leaf directories lead in a circle")
    func circle() {
        // A leaf that points to itself: its length has to be its own.
        let own = (1...60).first { length in
            Gzip.compress(PMTilesDirectory([entry(0, 0, UInt64(length), run: 0)]).encoded()).count == length
        }
        guard let own else {
            Issue.record("no leaf holds its own length")
            return
        }
        let pointer = [entry(0, 0, UInt64(own), run: 0)]
        let said = problem(
            Self.archive(
                root: PMTilesDirectory(pointer).encoded(),
                leaves: Gzip.compress(PMTilesDirectory(pointer).encoded())))
        #expect(said.contains("perhaps in a circle"), "\(said)")
    }

    @Test("survive any damage with a sentence", arguments: 0..<20)
    func damaged(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let dot = RawTile(features: [RawTile.feature(kind: 1, [9, 0, 0])]).bytes
        let sound = try Self.archive((0..<20).map { (UInt64($0), Gzip.compress(dot + [0x78, UInt8($0)])) })
        #expect(problem(sound) == "nothing")
        for _ in 0..<100 {
            let said = problem(random.damaged(sound))
            #expect(!said.hasPrefix("not a fault"), "\(said)")
        }
    }
}
