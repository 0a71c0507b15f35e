import Foundation
import Testing

@Suite("sarhad geoparse")
struct GeoparseTests {
    private let folder = Folder()

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
    }

    private func geoparse(_ arguments: [String], stdin: String = "") throws -> Ending {
        try Program.run(
            ["geoparse"] + arguments, environment: ["SARHAD_DATASET": BundledDatasetTests.folder],
            stdin: stdin,
            cwd: folder.path)
    }

    private static let columns = [
        "document", "start", "end", "surface", "place", "name", "kind", "lon", "lat", "confidence",
        "language",
        "suggestion",
    ]

    @Test("writes a table with offsets in code points of the file as it stands")
    func table() throws {
        // A byte order mark, carriage returns and a decomposed letter count.
        let text = "\u{FEFF}Cafe\u{301}\r\nTashkent's walls; താഷ്കന്റിൽ എത്തി. Под Ташкентом, at the Zubat River."
        try text.write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
        let out = expectSuccess(try geoparse(["a.txt"]))
        let rows = out.split(separator: "\n").map { $0.components(separatedBy: "\t") }
        #expect(rows[0] == Self.columns)
        #expect(
            rows.dropFirst().map { "\($0[3]) \($0[4]) \($0[6]) \($0[10])" } == [
                "Tashkent tashkent settlement en", "താഷ്കന്റിൽ tashkent settlement ml",
                "Ташкентом tashkent settlement ru", "Zubat River  river en",
            ])
        let scalars = Array(text.unicodeScalars)
        for row in rows.dropFirst() {
            #expect(row.count == Self.columns.count)
            let range = try #require(Int(row[1]))..<(try #require(Int(row[2])))
            #expect(String(String.UnicodeScalarView(scalars[range])) == row[3])
            let confidence = try #require(Double(row[9]))
            #expect((0...1).contains(confidence))
            #expect(row[4].isEmpty == row[7].isEmpty)
        }
    }

    @Test("says the same as objects a line, as GeoJSON, of several files and of standard input")
    func formats() throws {
        try "From Khiva".write(toFile: folder.file("1.txt"), atomically: true, encoding: .utf8)
        try "to the Zubat River".write(toFile: folder.file("2.txt"), atomically: true, encoding: .utf8)
        let lines = expectSuccess(try geoparse(["1.txt", "2.txt", "--format", "jsonl"])).split(
            separator: "\n")
        #expect(lines.count == 2)
        let first = try JSON("\(lines[0])")
        #expect(first["document"]?.text == "1.txt" && first["start"]?.number == 5)
        #expect(try JSON("\(lines[1])")["place"] == .null)
        let collection = try JSON(
            expectSuccess(try geoparse(["1.txt", "2.txt", "--format", "geojson"])))
        let features = collection["features"]?.list ?? []
        #expect(features.count == 2)
        #expect(features[0]["geometry"]?["type"]?.text == "Point")
        #expect(features[1]["geometry"] == .null)
        for column in Self.columns { #expect(features[0]["properties"]?[column] != nil, "\(column)") }
        let piped = expectSuccess(try geoparse(["-"], stdin: "From Khiva"))
        #expect(piped == expectSuccess(try geoparse(["1.txt"])).replacingOccurrences(of: "1.txt", with: "-"))
        let empty = try JSON(expectSuccess(try geoparse(["-", "--format", "geojson"])))
        #expect(empty["features"] == .list([]))
    }

    @Test("writes a page that holds the text and the map, escaped, and fetches nothing")
    func page() throws {
        let text = "<script>alert(\"Khiva\")</script> & Tashkent, in 1873, near the Zubat River.\0"
        let html = expectSuccess(try geoparse(["-", "--format", "html"], stdin: text))
        #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
        #expect(html.contains("&lt;script&gt;alert(&quot;<a class=\"place\" id=\"m1\" href=\"#p-khiva\""))
        #expect(html.contains("<time title=\"1873\">1873</time>"))
        #expect(html.contains("class=\"unknown\"") && html.contains("<svg") && !html.contains("\0"))
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("src="))
        // Every link has its target, and every target but one.
        let targets = html.matches(of: #/ id="([^"]+)"/#).map { "\($0.1)" }
        #expect(Set(targets).count == targets.count)
        for link in html.matches(of: #/href="#([^"]+)"/#) {
            #expect(targets.contains("\(link.1)"), "\(link.1)")
        }
    }

    @Test("keeps to the language that is asked for where letters alone do not tell")
    func language() throws {
        let out = expectSuccess(try geoparse(["-", "--lang", "en"], stdin: "at Khiva"))
        #expect(out.contains("\tkhiva\t") && out.contains("\ten\t"))
    }

    @Test("refuses what is no text, with the byte and the way out, and wrong use")
    func refusals() throws {
        try write(Array("Khiva\nh".utf8) + [0xE9], to: "latin.txt")
        try write([0x31, 0xED, 0xA0, 0x80], to: "surrogate.txt")
        expectFailure(try geoparse(["latin.txt"]), 65, ["latin.txt, line 2", "byte 7", "UTF-8"])
        expectFailure(try geoparse(["surrogate.txt"]), 65, ["byte 1", "0xED"])
        expectFailure(try geoparse(["none.txt"]), 66, ["none.txt", "standard input"])
        expectFailure(try geoparse(["."]), 66, ["folder"])
        expectFailure(try geoparse([]), 64, ["file"])
        expectFailure(try geoparse(["-", "--format", "xml"]), 64, ["xml", "geojson"])
        expectFailure(try geoparse(["-", "--lang", "fr"]), 64, ["fr", "ml"])
    }

    @Test(
        "reads hostile texts to their end",
        arguments: [
            ("an empty file", "", 0), ("NUL", "Khiva\0 \0Khiva", 2),
            ("marks", "Khiva" + String(repeating: "\u{301}", count: 10_000) + " Khiva", 2),
            ("right-to-left marks", String(repeating: "\u{200F}\u{202E}", count: 1000) + "Khiva\u{200F}", 1),
            ("one line", String(repeating: "x ", count: 1_500_000) + "Khiva", 1),
            ("one word", String(repeating: "x", count: 3_000_000) + " Khiva", 1),
        ])
    func hostile(name: String, text: String, count: Int) throws {
        try text.write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
        let out = expectSuccess(try geoparse(["a.txt"]))
        #expect(out.split(separator: "\n").count == count + 1, "\(name)")
    }

    @Test("does not mind a file that grows shorter while it is read")
    func shrinking() throws {
        let long = String(repeating: "From Khiva to Tashkent and back again. ", count: 100_000)
        try long.write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
        let ending = try Program.shell(
            "(\"$sarhad\" geoparse a.txt > out.tsv) & sleep 0.3; : > a.txt; wait $!",
            environment: ["SARHAD_DATASET": BundledDatasetTests.folder], cwd: folder.path)
        #expect(ending.status == 0, "\(ending)")
        #expect((text(folder.file("out.tsv")) ?? "").hasPrefix("document\t"))
    }
}

@Suite("The evaluation of the geoparser")
struct EvaluationTests {
    private let folder = Folder()

    @Test("counts hits by overlap, leaves optional rows out, and tells every miss")
    func evaluation() throws {
        let text = "From Khiva to Tashkent, by way of Zubat and Oldplace. Then to Osh."
        try text.write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
        func row(_ surface: String, _ lon: Double, _ lat: Double, _ inclusion: String = "core") -> String {
            let start = text.range(of: surface).map {
                text.distance(from: text.startIndex, to: $0.lowerBound)
            }!
            return
                "\(start)\t\(start + surface.count)\t\(surface)\tsettlement\t\(lat)\t\(lon)\t25\t\(inclusion)\n"
        }
        let gold =
            "char_start\tchar_end\tsurface\tkind\tlat\tlon\ttol_km\tinclusion\n" + row("Khiva", 60.36, 41.39)
            + row("Tashkent", 0, 0) + row("Oldplace", 60, 40) + row("Zubat", 60, 40, "optional")
        try gold.write(toFile: folder.file("a.tsv"), atomically: true, encoding: .utf8)
        // A program that finds Khiva and Tashkent, an optional one, and Osh, which the table does not mark.
        let found = [
            "Khiva\tkhiva\t60.3641\t41.3856\t0.95", "Tashkent\ttashkent\t69.24\t41.29\t0.9",
            "Zubat\t\t\t\t0.6",
            "Osh\tosh\t72.8\t40.53\t0.8",
        ]
        var table = "document\tstart\tend\tsurface\tplace\tlon\tlat\tconfidence\n"
        for line in found {
            let surface = "\(line.prefix { $0 != "\t" })"
            let start = text.range(of: surface).map {
                text.distance(from: text.startIndex, to: $0.lowerBound)
            }!
            table += "a.txt\t\(start)\t\(start + surface.count)\t\(line)\n"
        }
        try table.write(toFile: folder.file("found.tsv"), atomically: true, encoding: .utf8)
        try "#!/bin/sh\ncat \"\(folder.file("found.tsv"))\"\n".write(
            toFile: folder.file("fake"), atomically: true, encoding: .utf8)
        let ending = try Program.shell(
            "chmod +x fake && python3 '\(Program.repository)/Tools/evaluate-geoparser' --sarhad ./fake a.tsv a.txt",
            cwd: folder.path)
        let out = expectSuccess(ending)
        for line in [
            "found              2, missed 1, false alarms 1", "precision          0.667",
            "recall             0.667",
            "resolved right     0.500 of the found", "end to end F1      0.333", "within  10 km    0.500",
        ] {
            #expect(out.contains(line), "“\(line)” is not in: \(out)")
        }
        #expect(out.contains("missed") && out.contains("[Oldplace]") && out.contains("[Osh]"))
        #expect(out.contains("wrong place") && out.contains("[Tashkent]"))
    }
}
