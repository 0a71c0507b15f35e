import Foundation
import LayerFormats
import TestSupport
import Testing

@Suite("sarhad compare")
struct CompareTests {
    let valleys: Valleys
    /// Each test's own, gone with it.
    private let folder = Folder()

    init() throws { valleys = try Valleys.shared.get() }

    /// Far larger than the theatre.
    private static let everywhere = "[[[-170,-80],[170,-80],[170,80],[-170,80],[-170,-80]]]"

    private func write(_ features: String..., to folder: Folder) throws -> String {
        let path = folder.file("theirs.geojson")
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func feature(_ properties: String, _ type: String = "Polygon", _ coordinates: String = everywhere)
        -> String
    {
        "{\"type\":\"Feature\",\"properties\":{\(properties)},"
            + "\"geometry\":{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}}"
    }

    private func compare(_ path: String, _ options: String...) throws -> JSON {
        try JSON(expectSuccess(try valleys.run(["compare", path, "--format", "json"] + options)))
    }

    /// For each side its areas and agreement.
    private func sides(_ answer: JSON) -> [String: [Double]] {
        Dictionary(
            uniqueKeysWithValues: (answer["sides"]?.list ?? []).map { side in
                (
                    side["side"]?.text ?? "",
                    ["ours_km2", "theirs_km2", "common_km2", "iou"].map { side[$0]?.number ?? .nan }
                )
            })
    }

    @Test(
        "finds our own export to agree with itself to the last bit, whatever the format and the day",
        arguments: ["geojson", "gpkg"], ["1905", "1909-04", "1912-12-31", "1920"])
    func itself(format: String, date: String) throws {
        let path = folder.file("own.\(format)")
        expectSuccess(try valleys.run(["export", "--date", date, "-o", path]))
        let answer = try compare(path, "--date", date)
        #expect(answer["agreement"]?.number == 1)
        #expect(answer["towns"]?.list.isEmpty == true)
        #expect((answer["towns_compared"]?.number ?? 0) >= 3)
        for (side, numbers) in sides(answer) {
            #expect(numbers[3] == 1 && numbers[0] == numbers[1] && numbers[0] > 0, "\(side): \(numbers)")
        }
    }

    @Test("takes from a time line what holds on the day")
    func timeLine() throws {
        let path = folder.file("all.gpkg")
        expectSuccess(
            try valleys.run(
                "export", "--layer", "all", "--from", "1900", "--to", "1920", "--every", "change", "-o", path)
        )
        for date in ["1905", "1909-03-01", "1909-06", "1910-05-31", "1913-04"] {
            #expect(try compare(path, "--date", date)["agreement"]?.number == 1, "\(date)")
        }
    }

    @Test("measures what differs: all land given to one side")
    func oneSide() throws {
        let path = try write(feature("\"side\":\"republic\""), to: folder)
        let answer = try compare(path, "--date", "1920")
        let found = sides(answer)
        // The republic has the lower valley, the league the rest; theirs is cut to our land.
        let areas = try JSON(
            expectSuccess(
                try valleys.run(
                    "areas", "--from", "1920", "--to", "1920", "--every", "year", "--format", "json"))
        ).list
        func own(_ side: String) throws -> Double {
            try #require(areas.first { $0["side"]?.text == side }?["area_km2"]?.number)
        }
        let (republic, league) = (try own("republic"), try own("league"))
        let all = republic + league
        // The projection is equal-area, the other way geodesic: they differ by the lines between the vertices.
        func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-3 * b }
        #expect(near(found["republic"]![0], republic) && near(found["republic"]![1], all))
        #expect(near(found["republic"]![2], republic) && near(found["republic"]![3], republic / all))
        #expect(near(found["league"]![0], league) && found["league"]![1...3] == [0, 0, 0])
        #expect(near(answer["agreement"]?.number ?? 0, republic / all))
        // Every town of the league differs, and no other.
        let towns = answer["towns"]?.list ?? []
        #expect(!towns.isEmpty)
        #expect(towns.allSatisfy { $0["ours"]?.text == "league" && $0["theirs"]?.text == "republic" })
    }

    @Test("matches sides by our names, or as it is told; what nobody of ours is called stays")
    func names() throws {
        let listed = try JSON(expectSuccess(try valleys.run("list", "sides", "--format", "json"))).list
        let name = try #require(listed.first { $0["side"]?.text == "league" || $0["id"]?.text == "league" })
        let title = try #require(name["name"]?.text)
        let byName = try write(feature("\"side\":\"\(title.uppercased())\""), to: folder)
        #expect(try compare(byName, "--date", "1905")["agreement"]?.number == 1)
        let foreign = try write(feature("\"NAME\":\"Elsewhere\""), to: folder)
        #expect(sides(try compare(foreign, "--date", "1905", "--field-side", "NAME"))["Elsewhere"]?[2] == 0)
        let mapped = try compare(
            foreign, "--date", "1905", "--field-side", "NAME", "--map", "Elsewhere=league")
        #expect(mapped["agreement"]?.number == 1)
    }

    /// Fields that say when, the options that name them, and the dates on which the feature holds and does not.
    struct When: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fields: String
        let options: [String]
        let inside: [String]
        let outside: [String]
    }

    @Test(
        "reads when a feature holds, in the ways of others",
        arguments: [
            When(
                testDescription: "years in the manner of Cliopatria",
                fields: "\"FromYear\":1905,\"ToYear\":1907",
                options: ["--field-start", "FromYear", "--field-end", "ToYear"],
                inside: ["1905-01-01", "1907-12-31"], outside: ["1904-12-31", "1908-01-01"]),
            When(
                testDescription: "parts of dates in the manner of CShapes",
                fields:
                    "\"gwsyear\":1905,\"gwsmonth\":3,\"gwsday\":2,\"gweyear\":1907,\"gwemonth\":-1,\"gweday\":-1",
                options: [
                    "--field-start", "gwsyear,gwsmonth,gwsday", "--field-end", "gweyear,gwemonth,gweday",
                ], inside: ["1905-03-02", "1907-12-31"], outside: ["1905-03-01", "1908-01-01"]),
            When(
                testDescription: "our own, whose end is the first day no longer so",
                fields: "\"start_date\":\"1905-03-02\",\"end_date\":\"1907-05-01\"", options: [],
                inside: ["1905-03-02", "1907-04-30"], outside: ["1905-03-01", "1907-05-01"]),
            When(
                testDescription: "an end said to be exclusive",
                fields: "\"a\":\"1905\",\"b\":\"1907\"",
                options: ["--field-start", "a", "--field-end", "b", "--end-is", "exclusive"],
                inside: ["1905-01-01", "1906-12-31"], outside: ["1904-12-31", "1907-01-01"]),
            When(
                testDescription: "an open end", fields: "\"a\":1905,\"b\":null,\"c\":\"\"",
                options: ["--field-start", "a", "--field-end", "c"],
                inside: ["1905-01-01", "1920-12-31"], outside: ["1904-12-31"]),
        ])
    func when(example: When) throws {
        let path = try write(feature("\"side\":\"league\"," + example.fields), to: folder)
        for date in example.inside {
            let ending = try valleys.run(["compare", path, "--date", date] + example.options)
            #expect(ending.status == 0, "\(date): \(ending)")
        }
        for date in example.outside {
            expectFailure(
                try valleys.run(["compare", path, "--date", date] + example.options), 66,
                ["no polygon of", "holds on \(date)", "--field-start"])
        }
    }

    @Test("mends a shape that crosses itself, and says so")
    func invalid() throws {
        let bow = "[[[-170,-80],[170,80],[170,-80],[-170,80],[-170,-80]]]"
        let path = try write(feature("\"side\":\"league\"", "Polygon", bow), to: folder)
        let ending = try valleys.run("compare", path, "--date", "1905", "--format", "csv")
        #expect(ending.status == 0 && ending.err.contains("1 invalid shapes were mended"), "\(ending)")
    }

    @Test("as CSV lists sides, or the towns that differ")
    func csv() throws {
        let path = try write(feature("\"side\":\"republic\""), to: folder)
        let sides = expectSuccess(try valleys.run("compare", path, "--date", "1905", "--format", "csv"))
        #expect(sides.hasPrefix("side,side_name,ours_km2,theirs_km2,common_km2,iou\r\n"))
        let towns = expectSuccess(
            try valleys.run("compare", path, "--date", "1905", "--format", "csv", "--towns"))
        #expect(towns.hasPrefix("place,name,lon,lat,ours,theirs\r\n"))
        #expect(towns.contains(",league,republic\r\n"))
    }

    @Test("says in a sentence what is wrong with a file or a question")
    func wrong() throws {
        func fails(_ path: String, _ options: [String], _ status: Int32, _ words: [String]) throws {
            expectFailure(try valleys.run(["compare", path, "--date", "1905"] + options), status, words)
        }
        try fails(folder.file("none.geojson"), [], 66, ["there is no file", "none.geojson"])
        let point = try write(feature("\"side\":\"league\"", "Point", "[1,2]"), to: folder)
        try fails(point, [], 65, ["feature 1 is a Point", "polygon"])
        let whole = try write(feature("\"side\":\"league\",\"FromYear\":1900"), to: folder)
        try fails(whole, ["--field-side", "sides"], 66, ["--field-side", "“sides”", "did you mean “side”?"])
        try fails(whole, ["--field-start", "FormYear"], 66, ["--field-start", "did you mean “FromYear”?"])
        try fails(whole, ["--map", "league"], 64, ["--map", "theirs=ours"])
        try fails(whole, ["--map", "league=leage"], 66, ["--map", "did you mean “league”?"])
        try fails(whole, ["--map", "Leage=league"], 66, ["--map", "“Leage”"])
        try fails(whole, ["--layer", "control"], 64, ["--layer", "GeoJSON"])
        let date = try write(feature("\"side\":\"league\",\"start_date\":\"in spring\""), to: folder)
        try fails(date, [], 65, ["feature 1", "“in spring”", "1922-03-15"])
        let text = folder.file("text.geojson")
        for content in ["no JSON", "{\"type\":\"Topology\"}", "{\"type\":\"FeatureCollection\"}", "[]"] {
            try Data(content.utf8).write(to: URL(fileURLWithPath: text))
            try fails(text, [], 65, ["text.geojson", "GeoJSON"])
        }
        let open = try write(feature("\"side\":\"league\"", "Polygon", "[[[0,0],[1,0],[1,1]]]"), to: folder)
        try fails(open, [], 65, ["feature 1"])
        let table = folder.file("table.gpkg")
        try Data(try SQLiteFile.bytes { try $0.execute("CREATE TABLE t (a)") })
            .write(to: URL(fileURLWithPath: table))
        try fails(table, [], 65, ["table.gpkg", "no GeoPackage"])
        expectSuccess(try valleys.run("export", "--layer", "all", "--date", "1905", "-o", table))
        try fails(table, ["--layer", "contrl"], 66, ["“contrl”", "did you mean “control”?"])
        try fails(table, ["--layer", "places", "--field-side", "name"], 65, ["row 1 is a Point"])
    }
}
