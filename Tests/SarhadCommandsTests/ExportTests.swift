import Foundation
import Testing

/// A question to `export`, and in a line what each feature of the answer has to say.
struct ExportRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    /// `side start end status`, in the order in which a reader sees them.
    let features: [String]

    init(_ name: String, _ arguments: String, _ features: String...) {
        testDescription = name
        self.arguments = arguments.split(separator: " ").map { "\($0)" }
        self.features = features
    }
}

@Suite("sarhad export")
struct ExportTests {
    let valleys: Valleys

    init() throws { valleys = try Valleys.shared.get() }

    static let rows = [
        ExportRow("a year in which one side has all", "--date 1905", "league 1900-01-01 1909-03-01 held"),
        ExportRow("a month", "--date 1909-02", "league 1900-01-01 1909-03-01 held"),
        ExportRow(
            "a day", "--date 1909-03-01", "league 1909-03-01 1909-06-01 held",
            "republic 1909-03-01 1909-07-01 held"),
        ExportRow(
            "a year means its last day", "--date 1909", "league 1909-06-01 1910-05-31 held",
            "republic 1909-07-01 1910-05-01 held"),
        ExportRow("or its first", "--date 1909 --at start", "league 1900-01-01 1909-03-01 held"),
        ExportRow(
            "a month means its last day", "--date 1910-05", "league 1910-05-31 1912-12-31 held",
            "republic 1910-05-01 1921-01-01 held"),
        ExportRow(
            "land that is fought over", "--date 1912-12-31 --side league",
            "league 1912-12-31 1913-05-01 held", "league 1912-12-31 1913-05-01 contested"),
        ExportRow(
            "what runs past the dataset's time ends with it", "--date 1920 --side republic",
            "republic 1910-05-01 1921-01-01 held"),
        ExportRow(
            "a year's every change", "--date 1909 --every-change --side republic",
            "republic 1909-03-01 1909-07-01 held", "republic 1909-07-01 1910-05-01 held"),
        ExportRow(
            "a series by year, equal neighbours merged",
            "--from 1905 --to 1911 --every year --side republic",
            "republic 1909-01-01 1910-01-01 held", "republic 1910-01-01 1912-01-01 held"),
        ExportRow(
            "a series by month", "--from 1909-02 --to 1909-08 --every month --side republic",
            "republic 1909-03-01 1909-07-01 held", "republic 1909-07-01 1909-09-01 held"),
        ExportRow(
            "a series by the first day of months",
            "--from 1909-02 --to 1909-08 --every month --at start --side republic",
            "republic 1909-03-01 1909-07-01 held", "republic 1909-07-01 1909-09-01 held"),
        ExportRow(
            "a series by day", "--from 1909-06-29 --to 1909-07-02 --every day --side republic",
            "republic 1909-06-29 1909-07-01 held", "republic 1909-07-01 1909-07-03 held"),
        ExportRow(
            "a series by change has true intervals",
            "--from 1909-06-29 --to 1909-07-02 --every change --side republic",
            "republic 1909-03-01 1909-07-01 held", "republic 1909-07-01 1910-05-01 held"),
        ExportRow("a side that has nothing then", "--date 1905 --side republic"),
        ExportRow(
            "a box that one side meets", "--date 1910 --bbox 60.1,40.1,60.2,40.2",
            "league 1910-05-31 1912-12-31 held"),
        ExportRow("a box outside", "--date 1910 --bbox 0,0,1,1"),
        ExportRow("a box that begins with a minus", "--date 1910 --bbox -10,-5,1,1"),
    ]

    @Test("answers every form of question", arguments: rows)
    func forms(row: ExportRow) throws {
        let ending = try valleys.run(["export"] + row.arguments)
        let layer = try Features(expectSuccess(ending))
        let told = layer.all.compactMap { $0["properties"] }.map { properties in
            ["side", "start_date", "end_date", "status"].map { properties[$0]?.text ?? "?" }
                .joined(separator: " ")
        }
        #expect(told.sorted() == row.features.sorted())
        #expect(ending.err.contains("nothing matches") == row.features.isEmpty)
    }

    /// The contract's fields with their types; `?` where null may stand.
    static let fields = [
        "start_date string", "end_date string", "last_day string", "continues boolean", "id string",
        "side string", "side_name string", "colour string", "status string", "certainty string",
        "suzerain string?", "claimants string?", "area_km2 number", "places string", "claims string",
        "sources string", "last_evidence string?", "next_evidence string?", "basis string?",
        "source_count number",
    ]

    @Test(
        "gives every control feature every field, in the contract's order and of one type",
        arguments: [
            "--date 1905", "--date 1909-06-15", "--date 1913-01", "--from 1900 --to 1920 --every change",
        ])
    func contract(arguments: String) throws {
        let layer = try Features(
            expectSuccess(
                try valleys.run(["export"] + arguments.split(separator: " ").map { "\($0)" })))
        #expect(layer.json["type"] == .text("FeatureCollection"))
        #expect(!layer.all.isEmpty)
        for feature in layer.all {
            let properties = try #require(feature["properties"])
            #expect(properties.names == Self.fields.map { "\($0.split(separator: " ")[0])" })
            for field in Self.fields {
                let parts = field.split(separator: " ").map { "\($0)" }
                let type = properties[parts[0]]?.type ?? "missing"
                let fits = type == parts[1].replacingOccurrences(of: "?", with: "")
                #expect(fits || parts[1].hasSuffix("?") && type == "null", "\(field) is \(type)")
            }
            #expect(feature["type"] == .text("Feature"))
            #expect(feature["id"] == properties["id"])
            let start = try #require(properties["start_date"]?.text)
            let end = try #require(properties["end_date"]?.text)
            let last = try #require(properties["last_day"]?.text)
            #expect(try dayAfter(last) == end)
            #expect(start <= last)
            let id = try #require(properties["id"]?.text)
            let side = try #require(properties["side"]?.text)
            #expect(id.hasPrefix("\(side)-\(start)-"))
            let digest = id.suffix(8)
            #expect(
                id.count == side.count + start.count + 10 && digest.allSatisfy(\.isHexDigit), "\(id)")
            #expect(properties["colour"]?.text?.wholeMatch(of: /#[0-9a-f]{6}/) != nil)
            #expect(["held", "shared", "contested", "unknown"].contains(properties["status"]?.text))
            #expect(["certain", "possible"].contains(properties["certainty"]?.text))
            #expect(try #require(properties["area_km2"]?.number) > 0)
            #expect((end == "1921-01-01") == (properties["continues"] == .flag(true)))
        }
        let ids = layer.all.compactMap { $0["id"]?.text }
        #expect(Set(ids).count == ids.count)
    }

    @Test("draws MultiPolygons, shells counter-clockwise and holes clockwise, on six decimals")
    func winding() throws {
        let layer = try Features(expectSuccess(try valleys.run("export", "--date", "1913-01")))
        var holes = 0
        for feature in layer.all {
            let geometry = try #require(feature["geometry"])
            #expect(geometry["type"] == .text("MultiPolygon"))
            for polygon in geometry["coordinates"]?.list ?? [] {
                for (index, ring) in polygon.list.enumerated() {
                    #expect(ring.list.count >= 4 && ring.list.first == ring.list.last)
                    let area = twiceArea(ring.list.map { position in position.list.compactMap(\.number) })
                    #expect(index == 0 ? area > 0 : area < 0)
                    holes += index == 0 ? 0 : 1
                    for case .number(let digits) in ring.list.flatMap(\.list) {
                        #expect((digits.split(separator: ".").dropFirst().first?.count ?? 0) <= 6)
                    }
                }
            }
        }
        // Towns stay plain in contested land, so that there are holes to judge.
        #expect(holes > 0)
    }

    private func twiceArea(_ ring: [[Double]]) -> Double {
        zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1] }
    }

    private func dayAfter(_ day: String) throws -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let date = try #require(
            calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2] + 1)))
        let next = calendar.dateComponents([.year, .month, .day], from: date)
        func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
        return "\(next.year ?? 0)-\(two(next.month))-\(two(next.day))"
    }

    @Test("tells the dataset, its checksum, the question, the view and the end convention in every file")
    func metadata() throws {
        let layer = try Features(
            expectSuccess(
                try valleys.run(
                    "export", "--date", "1910", "--side", "league", "--without", "gazette", "--layer", "cells"
                )))
        let told = try #require(layer.json["metadata"])
        #expect(told["version"]?.text == "0.1.0")
        #expect(told["checksum"]?.text?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        #expect(told["query"]?.text?.contains("--date 1910") == true)
        #expect(told["query"]?.text?.contains("--side league") == true)
        #expect(told["view"]?.text?.contains("without gazette") == true)
        #expect(told["end_convention"]?.text?.contains("first day no longer so") == true)
        #expect(told["attribution"]?.text == "Invented; name your sources here")
        #expect(told["generator"]?.text?.contains("GEOS") == true)
    }

    @Test("writes the same bytes to a file as to standard output, and says so on standard error")
    func file() throws {
        let folder = Folder()
        let direct = expectSuccess(try valleys.run("export", "--date", "1909"))
        let ending = try valleys.run("export", "--date", "1909", "-o", "one.geojson", cwd: folder.path)
        #expect(expectSuccess(ending).isEmpty)
        #expect(ending.err.contains("one.geojson"))
        #expect(text(folder.file("one.geojson")) == direct)
        let json = try valleys.run("export", "--date", "1909", "--output", "two.json", cwd: folder.path)
        #expect(expectSuccess(json).isEmpty)
        let piped = try valleys.run("export", "--date", "1909", stdout: folder.file("three"))
        expectSuccess(piped)
        #expect(text(folder.file("three")) == direct)
        #expect(try folder.names() == ["one.geojson", "three", "two.json"])
    }

    @Test("writes a file a step into a folder, named by layer and step")
    func series() throws {
        let folder = Folder()
        for (arguments, expected) in [
            ("--from 1909-02 --to 1909-04 --every month", ["1909-02", "1909-03", "1909-04"]),
            ("--from 1908 --to 1910 --every year", ["1908", "1909", "1910"]),
            ("--from 1909-02-28 --to 1909-03-01 --every day", ["1909-02-28", "1909-03-01"]),
        ] {
            let target = folder.file("steps")
            let ending = try valleys.run(
                ["export"] + arguments.split(separator: " ").map { "\($0)" } + ["-o", target + "/"])
            #expect(expectSuccess(ending).isEmpty)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: target).sorted()
                    == expected.map { "control-\($0).geojson" })
            for step in expected {
                let layer = try Features(try #require(text("\(target)/control-\(step).geojson")))
                let single = try Features(expectSuccess(try valleys.run("export", "--date", step)))
                #expect(layer.sides == single.sides, "\(step)")
                #expect(layer.texts("certainty") == single.texts("certainty"), "\(step)")
            }
            try FileManager.default.removeItem(atPath: target)
        }
        // A folder that is there already needs no slash; another layer gives another name.
        let ending = try valleys.run(
            "export", "--layer", "cells", "--from", "1905", "--to", "1905", "--every", "year", "-o",
            folder.path)
        expectSuccess(ending)
        #expect(try folder.names() == ["cells-1905.geojson"])
    }

    @Test("shows cells that cover what control covers, and units that cover what cells cover")
    func layers() throws {
        func area(_ layer: String) throws -> Double {
            let read = try Features(
                expectSuccess(try valleys.run("export", "--date", "1910", "--layer", layer)))
            #expect(!read.all.isEmpty)
            return read.all.compactMap { $0["properties"]?["area_km2"]?.number }.reduce(0, +)
        }
        let control = try area("control")
        #expect(abs(try area("cells") - control) < 1e-3)
        #expect(abs(try area("units") - control) < 1e-3)
    }

    @Test("counts a side's parts as the side's")
    func parts() throws {
        let divided = try Valleys(changing: [
            Change("sides.csv", adding: "hillmen,#556b2f,movement,,,,league,"),
            Change("side_names.csv", adding: "hillmen,Hillmen,en,,"),
            Change(
                "claims.csv",
                adding:
                    "c6,holds,hillmen,,place:hilltown,core,1915-01-01,,gregorian,high,text,,chronicle#11,,,accepted,"
            ),
        ])
        func sides(_ side: String) throws -> [String] {
            try Features(expectSuccess(try divided.run("export", "--date", "1916", "--side", side))).sides
                .compactMap(\.self).sorted()
        }
        #expect(try sides("league") == ["hillmen", "league"])
        #expect(try sides("hillmen") == ["hillmen"])
        #expect(try sides("republic") == ["republic"])
    }

    @Test("follows the preferred source in a dispute, and leaves sources out")
    func views() throws {
        let disputed = try Valleys.disputed()
        func holder(_ options: String...) throws -> String? {
            let ending = try disputed.run(
                ["held", "weirbridge", "--date", "1915-06", "--format", "csv"] + options)
            return expectSuccess(ending).split(whereSeparator: \.isNewline).last?.split(separator: ",")[3]
                .description
        }
        #expect(try holder() == "league")
        #expect(try holder("--prefer", "gazette") == "republic")
        #expect(try holder("--prefer", "survey,gazette") == "republic")
        #expect(try holder("--prefer", "chronicle,gazette") == "league")
        #expect(try holder("--without", "chronicle") == "unknown")
        let layer = try Features(
            expectSuccess(
                try disputed.run("export", "--date", "1915-06", "--prefer", "gazette", "--side", "league")))
        #expect(layer.texts("places") == ["ford-post;hilltown"])
    }
}

extension Valleys {
    /// Two valleys in which the sources disagree about who had Weirbridge in 1915.
    static func disputed() throws -> Valleys {
        try Valleys(changing: [
            Change("disputes.csv", adding: "bridge,Who had Weirbridge in 1915?,told,"),
            Change(
                "claims.csv",
                adding: """
                    c6,holds,league,,place:weirbridge,district,1915-01-01,1915-12-31,gregorian,high,text,,chronicle#11,bridge,told,accepted,
                    c7,holds,republic,,place:weirbridge,district,1915-01-01,1915-12-31,gregorian,high,text,,gazette#31,bridge,printed,accepted,
                    """),
        ])
    }
}
