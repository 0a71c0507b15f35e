import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A box on the page.
private struct Box {
    let x, y, width, height: Double

    func overlaps(_ other: Box) -> Bool {
        // Positions are written to a tenth of a pixel.
        let slack = 0.15
        return x < other.x + other.width - slack && other.x < x + width - slack
            && y < other.y + other.height - slack && other.y < y + height - slack
    }

    func contains(x: Double, y: Double) -> Bool {
        self.x - 0.15 <= x && x <= self.x + width + 0.15 && self.y - 0.15 <= y && y <= self.y + height + 0.15
    }
}

/// A map as Foundation's own XML reader sees it.
private final class Drawing: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        /// The ids of the groups that it lies in, outermost first.
        let groups: [String]
        var text = ""

        func number(_ attribute: String) -> Double { attributes[attribute].flatMap(Double.init) ?? .nan }
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init(_ document: String) throws {
        super.init()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        guard parser.parse() else { throw CannotRun(description: "\(parser.parserError.debugDescription)") }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        let groups = open.compactMap { elements[$0].name == "g" ? elements[$0].attributes["id"] : nil }
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes, groups: groups))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }

    func all(_ name: String, in group: String) -> [Element] {
        elements.filter { $0.name == name && $0.groups.contains(group) }
    }

    var ids: [String] { elements.filter { $0.name == "g" }.compactMap { $0.attributes["id"] } }

    func texts(in group: String) -> [String] { all("text", in: group).map(\.text) }

    /// The boxes that labels say they take, with the lines of each.
    var labels: [(box: Box, lines: [Element])] {
        var result: [(box: Box, lines: [Element])] = []
        for element in elements {
            if let text = element.attributes["data-box"] {
                let parts = text.split(separator: " ").compactMap { Double($0) }
                guard parts.count == 4 else { continue }
                result.append((Box(x: parts[0], y: parts[1], width: parts[2], height: parts[3]), []))
            } else if element.name == "text", element.groups.contains("labels"),
                !element.groups.contains("numbers"), !result.isEmpty
            {
                result[result.count - 1].lines.append(element)
            }
        }
        return result
    }

    /// The circles and squares of towns, garrisons and numbers.
    var symbols: [Box] {
        elements.filter { $0.name == "circle" && ["town", "marker"].contains($0.attributes["class"]) }.map {
            let radius = $0.number("r")
            return Box(
                x: $0.number("cx") - radius, y: $0.number("cy") - radius, width: 2 * radius,
                height: 2 * radius)
        }.filter { box in box.y < frame.y + frame.height }
    }

    var frame: Box {
        let frame = elements.first { $0.attributes["class"] == "frame" }!
        return Box(
            x: frame.number("x"), y: frame.number("y"), width: frame.number("width"),
            height: frame.number("height"))
    }
}

@Suite("Maps")
struct MapTests {
    let valleys: Valleys

    init() throws { valleys = try Valleys.shared.get() }

    private static let data = ["SARHAD_DATASET": BundledDatasetTests.folder]

    private func map(_ arguments: String...) throws -> Drawing {
        try Drawing(
            expectSuccess(try Program.run(["export", "--format", "svg"] + arguments, environment: Self.data)))
    }

    @Test("have a title, a description, a style sheet and a named group for each layer")
    func structure() throws {
        let map = try map("--date", "1922-03")
        let top = try #require(map.elements.first)
        #expect(top.name == "svg" && top.attributes["width"] == "1400")
        #expect(top.attributes["viewBox"]?.hasPrefix("0 0 1400 ") == true)
        #expect(map.elements[1].name == "title" && map.elements[2].name == "desc")
        #expect(map.elements[1].text == "Who held what in Central Asia: March 1922")
        #expect(map.elements[2].text.contains("Soviet Russia"))
        #expect(map.elements.count { $0.name == "style" } == 1)
        for id in [
            "land", "control", "fade", "possible", "contested", "shared", "suzerainty", "lakes", "rivers",
            "inferred-edges", "borders", "fronts", "places", "garrisons", "labels", "legend", "scale-bar",
            "inset", "credits",
        ] { #expect(map.ids.contains(id), "\(id)") }
        #expect(Set(map.ids).count == map.ids.count)
        #expect(map.all("path", in: "control").count > 10)
        #expect(!map.all("path", in: "contested").isEmpty && !map.all("path", in: "fronts").isEmpty)
        #expect(map.all("path", in: "garrisons").count >= 5)
        // Every class that fills land is in the style sheet.
        let style = try #require(map.elements.first { $0.name == "style" }).text
        for path in map.all("path", in: "control") {
            let name = try #require(path.attributes["class"]?.split(separator: " ").dropFirst().first)
            #expect(style.contains(".\(name){fill:#"), "\(name)")
        }
    }

    @Test(
        "have no label on another, on a symbol or outside the frame, whatever the date and the language",
        arguments: ["en", "ru", "ml"])
    func labels(language: String) throws {
        let folder = Folder()
        // Seven dates in one run, and the dates of the pictures in the README.
        for span in [
            ["--from", "1916", "--to", "1920", "--every", "year"], ["--date", "1870"], ["--date", "1922-03"],
        ] {
            let target = span[0] == "--date" ? ["-o", folder.file("\(span[1]).svg")] : ["-o", folder.path]
            expectSuccess(
                try Program.run(
                    ["export", "--format", "svg", "--lang", language] + span + target, environment: Self.data)
            )
        }
        let names = try folder.names()
        #expect(names.count == 7)
        for name in names {
            let map = try Drawing(#require(text(folder.file(name))))
            let labels = map.labels
            #expect(labels.count > 40, "\(name): \(labels.count)")
            for (index, label) in labels.enumerated() {
                for other in labels[(index + 1)...] where label.box.overlaps(other.box) {
                    Issue.record("\(name): \(label.lines.map(\.text)) lies on \(other.lines.map(\.text))")
                }
                for symbol in map.symbols where label.box.overlaps(symbol) {
                    Issue.record("\(name): \(label.lines.map(\.text)) lies on a symbol at \(symbol)")
                }
                for line in label.lines {
                    #expect(label.box.contains(x: line.number("x"), y: line.number("y")), "\(name) \(line)")
                }
                let (box, frame) = (label.box, map.frame)
                #expect(
                    box.x >= frame.x && box.x + box.width <= frame.x + frame.width && box.y >= frame.y
                        && box.y + box.height <= frame.y + frame.height, "\(name)")
            }
        }
    }

    @Test(
        "name places and sides as they were called then, and say what they are called today",
        arguments: [
            (
                "en", "June 1919", "Verny", "(now Almaty)", "Soviet Russia",
                "Contested: stripes in the rival’s colour"
            ),
            ("ru", "Июнь 1919 года", "Верный", "(ныне Алматы)", "Советская Россия", "Фронт"),
            ("ml", "1919 ജൂൺ", "വെർണി", "(ഇന്ന് അൽമാട്ടി)", "സോവിയറ്റ് റഷ്യ", "അതിർത്തി"),
        ])
    func names(_ row: (lang: String, date: String, then: String, now: String, side: String, key: String))
        throws
    {
        let map = try map("--date", "1919-06", "--lang", row.lang)
        #expect(map.texts(in: "heading").contains(row.date))
        let labels = map.texts(in: "labels")
        #expect(labels.contains(row.then) && labels.contains(row.now), "\(labels)")
        #expect(map.texts(in: "legend").contains(row.side), "\(map.texts(in: "legend"))")
        #expect(map.texts(in: "legend").contains(row.key))
    }

    @Test("give in the legend the area that areas gives, for the sides present and no other")
    func areas() throws {
        let map = try map("--date", "1919-06-30")
        let legend = map.all("text", in: "legend").filter {
            ["entry", "entry area"].contains($0.attributes["class"])
        }
        var shown: [String: String] = [:]
        for (name, area) in zip(legend, legend.dropFirst()) where area.attributes["class"] == "entry area" {
            shown[name.text] = area.text.replacing(",", with: "")
        }
        let answer = try JSON(
            expectSuccess(
                try Program.run(
                    [
                        "areas", "--from", "1919-06-30", "--to", "1919-06-30", "--every", "day", "--format",
                        "json",
                    ], environment: Self.data)))
        var expected: [String: String] = [:]
        for row in answer.list {
            let area = try #require(row["area_km2"]?.number)
            expected[try #require(row["side_name"]?.text)] = "\(Int(area.rounded()))"
        }
        #expect(expected.count > 10)
        #expect(shown.filter { $0.value != "–" } == expected)
    }

    @Test("of a diff show gains and losses, as its table has them, and no succession")
    func changes() throws {
        let run = ["diff", "--from", "1865", "--to", "1925-03"]
        let map = try Drawing(
            expectSuccess(
                try Program.run(run + ["--format", "svg", "--lang", "en"], environment: Self.data)))
        #expect(map.texts(in: "heading").contains("What changed hands: 1865 – March 1925"))
        let legend = map.all("text", in: "legend")
        var shown: [String: [String]] = [:]
        for (index, name) in legend.enumerated() where name.attributes["class"] == "entry" {
            let areas = legend[(index + 1)...].prefix { $0.attributes["class"] == "entry area" }
            if areas.count == 2 { shown[name.text] = areas.map { $0.text.replacing(",", with: "") } }
        }
        let answer = try JSON(
            expectSuccess(try Program.run(run + ["--format", "json"], environment: Self.data)))
        var expected: [String: [String]] = [:]
        for row in answer["balances"]?.list ?? [] where row["change"] == .text("total") {
            let areas = ["gained_km2", "lost_km2"].map { row[$0]?.number ?? .nan }
            guard areas != [0, 0] else { continue }
            expected[try #require(row["side_name"]?.text)] = areas.map {
                $0 > 0 ? "\(Int($0.rounded()))" : "–"
            }
        }
        #expect(expected.count > 8)
        #expect(shown == expected)
        // What a successor took over is not painted.
        let transfers = answer["transfers"]?.list ?? []
        let conquests = transfers.filter { $0["change"] != .text("succession") }
        #expect(0 < conquests.count && conquests.count < transfers.count)
        #expect(map.all("path", in: "gained").count == conquests.count)
        #expect(!map.all("path", in: "lost").isEmpty)
        let labels = map.labels
        for (index, label) in labels.enumerated() {
            #expect(!labels[(index + 1)...].contains { $0.box.overlaps(label.box) })
        }
    }

    @Test("are the same bytes when drawn again")
    func sameBytes() throws {
        let one = try valleys.run("export", "--format", "svg", "--date", "1913")
        let other = try valleys.run("export", "--format", "svg", "--date", "1913")
        #expect(one.status == 0 && one.out == other.out && one.out.count > 5000)
    }

    @Test("draw a small theatre, which has no land around it, no rivers and no titles")
    func smallTheatre() throws {
        let map = try Drawing(
            expectSuccess(try valleys.run("export", "--format", "svg", "--date", "1913-02")))
        #expect(map.texts(in: "heading").contains("February 1913"))
        #expect(!map.texts(in: "legend").isEmpty && map.all("path", in: "control").count >= 2)
        #expect(!map.texts(in: "scale-bar").isEmpty)
    }

    @Test("escape what XML reserves, in titles and names")
    func escapes() throws {
        let folder = Folder()
        let valleys = try Valleys(changing: [])
        let path = valleys.folder + "/side_names.csv"
        let names = try #require(text(path))
        try (names + "league,\"A & B <\"\"C\"\"> 'D'\",fr,,\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        expectSuccess(
            try valleys.run(
                "export", "--format", "svg", "--date", "1905", "--lang", "fr", "-o", folder.file("a.svg")))
        let map = try Drawing(#require(text(folder.file("a.svg"))))
        #expect(map.texts(in: "legend").contains("A & B <\"C\"> 'D'"))
    }

    @Test("show what a box asks for, however small, and nothing but land where a side holds nothing")
    func boxes() throws {
        let near = try map("--date", "1922-03", "--bbox", "68,38,70,39")
        #expect(near.texts(in: "labels").contains("Dyushambe"))
        #expect(!near.texts(in: "labels").contains("Orenburg"))
        let speck = try map("--date", "1922-03", "--bbox", "68.77,38.56,68.77,38.56")
        #expect(!speck.all("path", in: "control").isEmpty)
        let globe = try map("--date", "1922-03", "--bbox=-180,-90,180,90")
        #expect(globe.texts(in: "labels").contains("Orenburg"))
        let whole = try Program.run(
            ["export", "--format", "svg", "--date", "1922-03", "--side", "kokand"], environment: Self.data)
        let empty = try Drawing(expectSuccess(whole))
        #expect(empty.all("path", in: "control").isEmpty && !empty.all("path", in: "land").isEmpty)
    }

    @Test(
        "refuse what they cannot do in a sentence",
        arguments: [
            WrongUse(
                "a width of nothing", ["--width", "10", "--format", "svg"], 64, "--width", "400 to 8000"),
            WrongUse("a width without a map", ["--width", "900"], 64, "--width", "--format svg"),
            WrongUse("a language without a map", ["--lang", "en"], 64, "--lang", "--format svg"),
            WrongUse(
                "a language without names", ["--lang", "xx", "--format", "svg"], 66, "--lang", "“xx”", "en"),
            WrongUse("another layer", ["--layer", "units", "--format", "svg"], 64, "--layer", "control"),
            WrongUse(
                "letters as shapes in a picture", ["--outline-text", "--format", "png"], 64,
                "--outline-text", "svg"),
            WrongUse("several states", ["--every-change", "--format", "svg"], 64, "one date", "frames/"),
            WrongUse(
                "a box far away", ["--format", "svg", "--bbox", "0,0,1,1"], 66, "--bbox", "outside"),
        ])
    func wrongUse(_ row: WrongUse) throws {
        expectFailure(
            try valleys.run(["export", "--date", "1905"] + row.arguments), row.status, row.words)
    }

    @Test("say how to get the converter where it is missing, and leave no file")
    func missingConverter() throws {
        let folder = Folder()
        expectFailure(
            try valleys.run(
                ["export", "--date", "1905", "-o", folder.file("a.png")], environment: ["PATH": folder.path]),
            66, ["rsvg-convert", "apt install librsvg2-bin", "--format svg"])
        #expect(try folder.names().isEmpty)
    }

    private static let hasConverter =
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert") }

    @Test("become pictures of the width asked for", .enabled(if: hasConverter))
    func pictures() throws {
        let folder = Folder()
        expectSuccess(
            try valleys.run("export", "--date", "1905", "--width", "640", "-o", folder.file("a.png")))
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file("a.png"))))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        // The width stands in the header, in four bytes from the sixteenth.
        #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 640)
        #expect(try folder.names() == ["a.png"])
    }

    @Test("have letters as shapes where that is asked for", .enabled(if: hasConverter))
    func outlines() throws {
        let plain = expectSuccess(try valleys.run("export", "--date", "1905", "--format", "svg"))
        let outlined = expectSuccess(
            try valleys.run("export", "--date", "1905", "--format", "svg", "--outline-text"))
        #expect(plain.contains("<text") && !outlined.contains("<text"))
        #expect(outlined.contains("<svg") && outlined.count > plain.count)
    }

    @Test("make a frame for each step of a series")
    func series() throws {
        let folder = Folder()
        expectSuccess(
            try valleys.run(
                "export", "--from", "1908-11", "--to", "1909-03", "--every", "month", "--format", "svg", "-o",
                folder.path))
        let names = (11...12).map { "control-1908-\($0).svg" } + (1...3).map { "control-1909-0\($0).svg" }
        #expect(try folder.names() == names)
        var maps: [Drawing] = []
        for name in names { maps.append(try Drawing(#require(text(folder.file(name))))) }
        let dates = maps.map { $0.texts(in: "heading")[1] }
        #expect(
            dates == ["November 1908", "December 1908", "January 1909", "February 1909", "March 1909"])
        // Frames of a film have one size.
        let heights = Set(maps.map { $0.elements[0].attributes["height"] })
        #expect(heights.count == 1)
    }
}
