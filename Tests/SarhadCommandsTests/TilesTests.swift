import Foundation
import Testing

@Suite("sarhad tiles")
struct TilesTests {
    private let valleys: Valleys
    private let folder = Folder()

    init() throws { valleys = try Valleys.shared.get() }

    /// An archive of the valleys, made once for all tests that only read it.
    private static let archives = Result {
        let folder = Folder()
        for ending in ["pmtiles", "mbtiles"] {
            let made = try Valleys.shared.get().run(
                "tiles", "--maxzoom", "7", "--layers", "all", "-o", folder.file("a.\(ending)"))
            guard made.status == 0 else { throw CannotRun(description: "\(made)") }
        }
        return folder
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test(
        "writes the same bytes each time, whole and alone, and says how many tiles",
        arguments: ["pmtiles", "mbtiles"])
    func sameBytes(ending: String) throws {
        let known = try Self.archives.get().file("a.\(ending)")
        let path = folder.file("b.\(ending)")
        let made = try valleys.run("tiles", "--maxzoom", "7", "--layers", "all", "-o", path)
        expectSuccess(made)
        #expect(
            made.err.contains(#/wrote \d+ tiles to .*; the largest, \d/\d+/\d+, has \d+ bytes/#), "\(made)")
        #expect(made.out.isEmpty)
        #expect(try bytes(path) == bytes(known))
        #expect(try folder.names() == ["b.\(ending)"])
    }

    @Test("prints header, metadata and zooms of either archive")
    func summary() throws {
        let archives = try Self.archives.get()
        let pmtiles = try JSON(
            expectSuccess(try Program.run(["tiles", "inspect", archives.file("a.pmtiles")])))
        #expect(pmtiles["format"]?.text == "PMTiles 3")
        #expect(pmtiles["header"]?["maxzoom"]?.number == 7)
        #expect(pmtiles["header"]?["clustered"] == .flag(true))
        let layers = pmtiles["metadata"]?["vector_layers"]?.list.compactMap { $0["id"]?.text } ?? []
        #expect(layers.contains("control") && layers.contains("control_labels") && layers.contains("fronts"))
        #expect(pmtiles["metadata"]?["query"]?.text?.contains("--maxzoom 7") == true)
        let mbtiles = try JSON(
            expectSuccess(try Program.run(["tiles", "inspect", archives.file("a.mbtiles")])))
        #expect(mbtiles["format"]?.text == "MBTiles")
        #expect(mbtiles["metadata"]?["format"]?.text == "pbf")
        let json = mbtiles["metadata"]?["json"]?["vector_layers"]?.list.compactMap { $0["id"]?.text } ?? []
        #expect(json == layers)
        for zoom in 0...7 {
            #expect((pmtiles["tiles"]?["\(zoom)"]?.number ?? 0) > 0)
            #expect(pmtiles["tiles"]?["\(zoom)"]?.number == mbtiles["tiles"]?["\(zoom)"]?.number)
        }
    }

    @Test("prints a tile as the golden one has it", arguments: ["0/0/0", "7/85/48", "7/86/48"])
    func golden(tile: String) throws {
        let archives = try Self.archives.get()
        var texts: [String] = []
        for ending in ["pmtiles", "mbtiles"] {
            texts.append(
                expectSuccess(try Program.run(["tiles", "inspect", archives.file("a.\(ending)"), tile])))
        }
        #expect(texts[0] == texts[1])
        let name = "/Tiles/golden/valleys-\(tile.replacingOccurrences(of: "/", with: "-")).json"
        if ProcessInfo.processInfo.environment["SARHAD_RECORD"] != nil {
            try Data(texts[0].utf8).write(to: URL(fileURLWithPath: Program.repository + name))
            Issue.record("\(name) was written anew")
            return
        }
        let golden = try #require(text(Program.repository + name), "\(name) is not there")
        let (made, known) = (texts[0].split(separator: "\n"), golden.split(separator: "\n"))
        let first = zip(made, known).first { $0 != $1 }
        #expect(made == known, "\(name): \(first.map { "\($0) instead of \($1)" } ?? "another length")")
    }

    @Test("narrows time, layers and zooms")
    func narrowed() throws {
        let path = folder.file("few.pmtiles")
        expectSuccess(
            try valleys.run(
                "tiles", "--from", "1909", "--to", "1909", "--layers", "control", "--minzoom", "2",
                "--maxzoom",
                "3", "-o", path))
        let summary = try JSON(expectSuccess(try Program.run(["tiles", "inspect", path])))
        #expect(summary["header"]?["minzoom"]?.number == 2)
        #expect(
            summary["metadata"]?["vector_layers"]?.list.compactMap { $0["id"]?.text } == [
                "control", "control_labels",
            ])
        let ending = try Program.run(["tiles", "inspect", path, "2/2/1"])
        let tile = try JSON(expectSuccess(ending))
        let features = tile["layers"]?.list.first?["features"]?.list ?? []
        #expect(!features.isEmpty)
        for feature in features {
            let (start, end) = (
                feature["properties"]?["start_date"]?.text ?? "",
                feature["properties"]?["end_date"]?.text ?? ""
            )
            #expect(start < "1910" && end > "1909-01-01")
        }
    }

    @Test(
        "refuses wrong use with a sentence",
        arguments: [
            (["tiles"], 64, ["which archive?", "FILE.pmtiles or FILE.mbtiles"]),
            (["tiles", "-o", "x.zip"], 64, ["-o x.zip", "FILE.pmtiles or FILE.mbtiles"]),
            (
                ["tiles", "-o", "x.pmtiles", "--layers", "contro"], 64,
                ["no layer “contro”", "did you mean “control”?"]
            ),
            (
                ["tiles", "-o", "x.pmtiles", "--minzoom", "5", "--maxzoom", "4"], 64,
                ["write zooms from 0 to 10"]
            ),
            (["tiles", "-o", "x.pmtiles", "--maxzoom", "11"], 64, ["write zooms from 0 to 10"]),
            (["tiles", "-o", "x.pmtiles", "--from", "1911", "--to", "1909"], 64, ["lies after"]),
            (["tiles", "-o", "x.pmtiles", "--from", "1492"], 66, ["1492 lies outside the dataset's time"]),
            (["tiles", "-o", "x.pmtiles", "--prefer", "nobody"], 66, ["there is no source “nobody”"]),
            (["tiles", "-o", "not/there/x.pmtiles"], 73, ["not/there/x.pmtiles cannot be created"]),
            (["tiles", "-o", "not/there/x.mbtiles"], 73, ["not/there/x.mbtiles cannot be created"]),
            (["tiles", "inspect", "none.pmtiles"], 66, ["there is no file none.pmtiles"]),
            (["tiles", "inspect", "/"], 66, ["there is no file /"]),
            (["tiles", "inspect", "none.pmtiles", "4/99/0"], 64, ["“4/99/0” is no tile"]),
            (["tiles", "inspect", "none.pmtiles", "x"], 64, ["“x” is no tile"]),
        ] as [([String], Int32, [String])])
    func wrongUse(arguments: [String], status: Int32, words: [String]) throws {
        expectFailure(try valleys.run(arguments, cwd: folder.path), status, words)
        #expect(try folder.names().isEmpty)
    }

    @Test("says that an archive has no such tile")
    func noTile() throws {
        for ending in ["pmtiles", "mbtiles"] {
            let path = try Self.archives.get().file("a.\(ending)")
            for tile in ["3/0/0", "9/0/0"] {
                expectFailure(try Program.run(["tiles", "inspect", path, tile]), 66, ["has no tile \(tile)"])
            }
        }
    }

    static let damages:
        [(name: String, ending: String, change: @Sendable ([UInt8]) -> [UInt8], words: [String])] = [
            ("an empty file", "pmtiles", { _ in [] }, ["begins neither as"]),
            ("something else", "pmtiles", { _ in Array("{\"type\": 1}".utf8) }, ["begins neither as"]),
            ("a header cut short", "pmtiles", { Array($0[..<100]) }, ["it ends within the header"]),
            (
                "tiles cut short", "pmtiles", { Array($0.dropLast(9)) },
                ["its tiles are said to end beyond the file"]
            ),
            ("another version", "pmtiles", { $0[..<7] + [2] + $0[8...] }, ["it is PMTiles version 2"]),
            (
                "a root directory of noise", "pmtiles", { $0[..<127] + [9, 9, 9] + $0[130...] },
                ["its root directory"]
            ),
            ("tiles of noise", "pmtiles", { $0[..<5000] + $0[5000...].map { $0 ^ 0x55 } }, ["damaged"]),
            ("a database cut short", "mbtiles", { Array($0[..<5000]) }, ["damaged", "SQLite says"]),
            (
                "a database of noise", "mbtiles", { $0[..<16] + $0[16...].map { $0 ^ 0x55 } },
                ["damaged", "SQLite says"]
            ),
        ]

    @Test("tells of a damaged archive in one sentence", arguments: damages)
    func damaged(
        name: String, ending: String, change: @Sendable @escaping ([UInt8]) -> [UInt8], words: [String]
    ) throws {
        let path = folder.file("damaged.\(ending)")
        let sound = try bytes(try Self.archives.get().file("a.\(ending)"))
        try Data(change(sound)).write(to: URL(fileURLWithPath: path))
        expectFailure(
            try Program.run(["tiles", "inspect", path, "7/85/48"]), 65, ["damaged.\(ending)"] + words)
    }

    @Test("leaves the old archive where a new one cannot be finished")
    func keepsOld() throws {
        let path = folder.file("old.pmtiles")
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        let broken = try Valleys(changing: [Change("claims.csv", "holds", "hold")])
        let ending = try broken.run("tiles", "-o", path)
        #expect(ending.status == 65)
        #expect(text(path) == "old")
        #expect(try folder.names() == ["old.pmtiles"])
    }
}
