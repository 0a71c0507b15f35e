import Foundation
import Testing

@Suite("sarhad diff")
struct DiffCommandTests {
    let valleys: Valleys

    init() throws { valleys = try Valleys.shared.get() }

    @Test("tells in a table what each side gained and lost")
    func tables() throws {
        let csv = expectSuccess(
            try valleys.run("diff", "--from", "1908", "--to", "1909", "--format", "csv"))
        let rows = csv.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        #expect(rows[0] == ["side", "side_name", "change", "gained_km2", "lost_km2"])
        #expect(
            rows.dropFirst().map { "\($0[0]) \($0[2])" } == [
                "league conquest", "league total", "republic conquest", "republic total",
            ])
        #expect(rows[1][4] == rows[3][3] && rows[1][3] == "0" && rows[3][4] == "0")
        let text = expectSuccess(try valleys.run("diff", "--from", "1908", "--to", "1909"))
        #expect(text.contains("From 1908-12-31 to 1909-12-31") && text.contains("weirbridge"))
        let none = expectSuccess(try valleys.run("diff", "--from", "1905", "--to", "1906"))
        #expect(none == "nothing changed hands from 1905-12-31 to 1906-12-31\n")
        let early = expectSuccess(
            try valleys.run("diff", "--from", "1909", "--to", "1909-02-28", "--at", "start"))
        #expect(early.hasPrefix("nothing changed hands from 1909-01-01"))
    }

    @Test("tells in JSON what a table tells")
    func json() throws {
        let json = try JSON(
            expectSuccess(try valleys.run("diff", "--from", "1908", "--to", "1909", "--format", "json")))
        #expect(json["query"]?["from"]?.text == "1908-12-31")
        let transfers = try #require(json["transfers"]?.list)
        #expect(transfers.compactMap { $0["gained_by"]?.text } == ["republic"])
        #expect(transfers.first?["change"]?.text == "conquest")
        let gained = json["balances"]?.list.compactMap { $0["gained_km2"]?.number }.max()
        #expect(gained == transfers.first?["area_km2"]?.number)
    }

    @Test("draws what changed hands, in the formats of layers")
    func polygons() throws {
        let folder = Folder()
        let direct = expectSuccess(
            try valleys.run("diff", "--from", "1908", "--to", "1909", "--format", "geojson"))
        let layer = try Features(direct)
        #expect(layer.texts("gained_by") == ["republic"] && layer.texts("lost_by") == ["league"])
        #expect(layer.json["metadata"]?["query"]?.text == "diff --from 1908 --to 1909 --at end")
        let ending = try valleys.run(
            "diff", "--from", "1908", "--to", "1909", "-o", "d.geojson", cwd: folder.path)
        expectSuccess(ending)
        #expect(text(folder.file("d.geojson")) == direct)
        expectSuccess(
            try valleys.run("diff", "--from", "1908", "--to", "1909", "-o", "d.gpkg", cwd: folder.path))
        #expect(
            FileManager.default.contents(atPath: folder.file("d.gpkg"))?.starts(with: Data("SQLite".utf8))
                == true)
        for (name, beginning) in [("d.csv", "side,"), ("d.json", "{"), ("d.txt", "From ")] {
            expectSuccess(
                try valleys.run("diff", "--from", "1908", "--to", "1909", "-o", name, cwd: folder.path))
            #expect(text(folder.file(name))?.hasPrefix(beginning) == true, "\(name)")
        }
        let empty = try valleys.run("diff", "--from", "1905", "--to", "1906", "--format", "geojson")
        #expect(try Features(expectSuccess(empty)).all.isEmpty && empty.err.contains("nothing changed hands"))
    }

    @Test(
        "refuses what it cannot answer",
        arguments: [
            ("--from 1909 --to 1908", 64, "lies after"),
            ("--from 1908 --to 1909 --format shp", 64, "formats are"),
            ("--from 1908 --to 1950", 66, "outside the dataset"), ("--from 1908", 64, "--to"),
            ("--from 1908 --to 1909 --side leage", 66, "league"),
            ("--from 1908 --to 1909 -o /nowhere/d.csv", 73, "cannot be created"),
            ("--from 1908 --to 1909 --precision 7", 64, "0 to 6"),
        ])
    func wrong(arguments: String, code: Int32, words: String) throws {
        let ending = try valleys.run(["diff"] + arguments.split(separator: " ").map { "\($0)" })
        #expect(ending.status == code && ending.out.isEmpty, "\(ending)")
        #expect(ending.err.contains(words), "\(ending.err)")
    }
}
