import Foundation
import Testing

@Suite("sarhad export, every layer")
struct LayerExportTests {
    static let layers = [
        "control", "fronts", "places", "contested", "shared", "suzerainty", "garrisons", "declared", "events",
        "regions", "units", "cells",
    ]

    /// Two valleys in which every layer has something to show in 1915.
    static let valleys = Result {
        try Valleys(changing: [
            Change(
                "claims.csv",
                adding: #"""
                    g1,garrisons,republic,,region:two-valleys,,1914-05-01,,gregorian,high,text,,chronicle#31,,,accepted,By treaty
                    d1,declares,republic,,region:two-valleys,,1914-06-01,,gregorian,high,text,,chronicle#32,,,accepted,
                    e1,event,republic,,place:weirbridge,,1915-03-04,,gregorian,high,text,,chronicle#33,,,accepted,"A fair, with ""fireworks"""
                    s1,suzerain,league,republic,,,1914-01-01,,gregorian,high,text,,chronicle#34,,,accepted,
                    j1,holds,league,,place:weirbridge,,1914-02-01,,gregorian,high,text,yes,chronicle#35,,,accepted,
                    j2,holds,republic,,place:weirbridge,,1914-02-01,,gregorian,high,text,yes,chronicle#36,,,accepted,
                    x1,contests,republic,,place:hilltown,,1915-01-01,1915-12-31,gregorian,high,text,,chronicle#37,,,accepted,
                    """#)
        ])
    }

    /// A CSV text as rows (RFC 4180), read independently of the writer.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        var bytes = Array(text.unicodeScalars)[...]
        while let next = bytes.popFirst() {
            let (row, column) = (rows.count - 1, rows[rows.count - 1].count - 1)
            if isQuoted {
                if next != "\"" {
                    rows[row][column].unicodeScalars.append(next)
                } else if bytes.first == "\"" {
                    rows[row][column].append("\"")
                    bytes.removeFirst()
                } else {
                    isQuoted = false
                }
            } else if next == "\"" {
                isQuoted = true
            } else if next == "," {
                rows[row].append("")
            } else if next == "\n" {
                rows.append([""])
            } else if next != "\r" {
                rows[row][column].unicodeScalars.append(next)
            }
        }
        return rows.dropLast()
    }

    @Test("gives each feature every field, one type of shape, and the same in CSV", arguments: layers)
    func formats(layer: String) throws {
        let valleys = try Self.valleys.get()
        let arguments = ["export", "--layer", layer, "--date", "1915", "--format"]
        let features = try Features(expectSuccess(try valleys.run(arguments + ["geojson"])))
        #expect(!features.all.isEmpty, "\(layer) is empty")
        let names = try #require(features.all.first?["properties"]?.names)
        #expect(names.prefix(5) == ["start_date", "end_date", "last_day", "continues", "id"])
        let types = Set(features.all.compactMap { $0["geometry"]?["type"]?.text })
        #expect(types.count == 1)
        let csv = Self.rows(expectSuccess(try valleys.run(arguments + ["csv"])))
        #expect(csv[0] == names + ["WKT"])
        #expect(csv.count == features.all.count + 1)
        for (feature, row) in zip(features.all, csv.dropFirst()) {
            #expect(row.count == names.count + 1)
            let properties = try #require(feature["properties"])
            #expect(properties.names == names)
            for (name, cell) in zip(names, row) {
                let value = try #require(properties[name])
                let told: String =
                    switch value {
                    case .null: ""
                    case .text(let text): text
                    case .flag(let flag): flag ? "true" : "false"
                    case .number(let digits): digits
                    default: "?"
                    }
                #expect(cell == told, "\(name)")
            }
            // The same positions in the other punctuation.
            let wkt = try #require(row.last)
            #expect(wkt.hasPrefix(types.first!.uppercased() + " ("))
            let digits = wkt.matches(of: /-?\d+(?:\.\d+)?/).map { "\($0.0)" }
            #expect(digits == Self.numbers(feature["geometry"]?["coordinates"]))
            #expect(wkt.count { $0 == "(" } == wkt.count { $0 == ")" })
        }
    }

    private static func numbers(_ value: JSON?) -> [String] {
        switch value {
        case .number(let digits): [digits]
        case .list(let values): values.flatMap { numbers($0) }
        default: []
        }
    }

    @Test("writes all layers into a folder, with descriptions beside tables")
    func all() throws {
        let valleys = try Self.valleys.get()
        let folder = Folder()
        let ending = try valleys.run("export", "--layer", "all", "--date", "1915", "-o", folder.path)
        #expect(expectSuccess(ending).isEmpty && ending.err.contains("wrote 12 files"))
        #expect(try folder.names() == Self.layers.map { "\($0)-1915.geojson" }.sorted())
        let steps = Folder()
        expectSuccess(
            try valleys.run(
                "export", "--layer", "all", "--from", "1915", "--to", "1916", "--every", "year", "--format",
                "csv", "-o", steps.path))
        #expect(try steps.names().count == 12 * 2 * 2)
        let metadata = try JSON(try #require(text(steps.file("fronts-1916.csv-metadata.json"))))
        #expect(metadata["url"]?.text == "fronts-1916.csv")
        #expect(metadata["sarhad:end_convention"]?.text?.contains("first day no longer so") == true)
        let columns = metadata["tableSchema"]?["columns"]?.list.compactMap { $0["name"]?.text }
        #expect(columns == Self.rows(try #require(text(steps.file("fronts-1916.csv"))))[0])
    }

    @Test("shows events of the whole month or year asked about, and what lasts on its last day")
    func events() throws {
        let valleys = try Self.valleys.get()
        func count(_ date: String) throws -> Int {
            try Features(
                expectSuccess(try valleys.run("export", "--layer", "events", "--date", date))
            ).all.count
        }
        #expect(try count("1915") == 1)
        #expect(try count("1915-03") == 1)
        #expect(try count("1915-03-04") == 1)
        #expect(try count("1915-03-05") == 0)
        #expect(try count("1916") == 0)
    }

    @Test("keeps regions of one level")
    func level() throws {
        let valleys = try Self.valleys.get()
        let layer = try Features(
            expectSuccess(
                try valleys.run("export", "--layer", "regions", "--level", "oblast", "--date", "1915")))
        #expect(layer.texts("region") == ["lower-province"] && layer.texts("parent") == ["two-valleys"])
    }

    @Test("draws simplified and rounded shapes, areas unchanged")
    func generalised() throws {
        let valleys = try Self.valleys.get()
        let plain = try Features(expectSuccess(try valleys.run("export", "--date", "1915")))
        let drawn = try Features(
            expectSuccess(
                try valleys.run("export", "--date", "1915", "--simplify", "2000", "--precision", "3")))
        #expect(drawn.texts("id") == plain.texts("id"))
        func values(_ layer: Features) -> [JSON?] { layer.all.map { $0["properties"]?["area_km2"] } }
        #expect(values(drawn) == values(plain))
        func positions(_ layer: Features) -> [String] {
            layer.all.flatMap { Self.numbers($0["geometry"]?["coordinates"]) }
        }
        #expect(positions(drawn).count * 2 < positions(plain).count)
        let fine = positions(drawn).filter { ($0.split(separator: ".").dropFirst().first?.count ?? 0) > 3 }
        #expect(fine.count * 20 < positions(drawn).count)
        #expect(drawn.json["metadata"]?["query"]?.text?.hasSuffix("--simplify 2000.0 --precision 3") == true)
    }

    @Test(
        "refuses what makes no sense",
        arguments: [
            ("--layer frnts", "did you mean “fronts”"),
            ("--layer regions --level uezd", "did you mean “uyezd”"),
            ("--layer control --level oblast", "goes with --layer regions"),
            ("--layer all -o all.geojson", "name a folder"), ("--layer all --format csv", "name a folder"),
            ("--simplify 1e9", "no length"), ("--simplify nan", "no length"), ("--precision 7", "0 to 6"),
        ])
    func wrong(arguments: String, words: String) throws {
        let valleys = try Self.valleys.get()
        let ending = try valleys.run(
            ["export", "--date", "1915"] + arguments.split(separator: " ").map { "\($0)" })
        #expect(ending.status == 64 && ending.out.isEmpty && ending.err.contains(words), "\(ending)")
    }
}
