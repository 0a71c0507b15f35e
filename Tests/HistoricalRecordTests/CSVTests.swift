import HistoricalRecord
import TestSupport
import Testing

@Suite("A table")
struct CSVTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let fields: [[String]]
        let lines: [Int]

        init(_ name: String, _ text: String, _ fields: [[String]], lines: [Int]) {
            testDescription = name
            self.text = text
            self.fields = fields
            self.lines = lines
        }
    }

    @Test(
        "is cut into rows and fields after RFC 4180",
        arguments: [
            Row("plain", "a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]], lines: [2, 3]),
            Row("no line end at the end", "a,b\n1,2", [["1", "2"]], lines: [2]),
            Row("an empty last field", "a,b\n1,", [["1", ""]], lines: [2]),
            Row("CRLF", "a,b\r\n1,2\r\n", [["1", "2"]], lines: [2]),
            Row("byte order mark", "\u{FEFF}a,b\n1,2\n", [["1", "2"]], lines: [2]),
            Row("byte order mark and quoted header", "\u{FEFF}\"a\",\"b\"\n1,2\n", [["1", "2"]], lines: [2]),
            Row("columns in another order", "b,a\n1,2\n", [["2", "1"]], lines: [2]),
            Row("comma in quotes", "a,b\n\"1,5\",2\n", [["1,5", "2"]], lines: [2]),
            Row("doubled quotes", "a,b\n\"say \"\"no\"\"\",\"\"\"\"\n", [["say \"no\"", "\""]], lines: [2]),
            Row("an empty quoted field", "a,b\n\"\",2\n", [["", "2"]], lines: [2]),
            Row(
                "line breaks in quotes", "a,b\n\"1\n2\r\n3\",x\n4,5\n", [["1\n2\r\n3", "x"], ["4", "5"]],
                lines: [2, 5]),
            Row("comma before a Malayalam sign", "a,b\nക,\u{0D3E}ഖ\n", [["ക", "\u{0D3E}ഖ"]], lines: [2]),
            Row(
                "quote before a combining mark", "a,b\n\"x\",\"\u{0301}y\"\n", [["x", "\u{0301}y"]],
                lines: [2]),
            Row("no rows", "a,b\n", [], lines: []),
            Row("one empty line at the end", "a,b\n1,2\n\n", [["1", "2"]], lines: [2]),
        ])
    func reads(_ row: Row) {
        var faults: [Fault] = []
        let table = CSVTable(
            file: "t.csv", bytes: Array(row.text.utf8), columns: ["a", "b"], faults: &faults)
        #expect(faults == [])
        #expect(table.rows.map { [table.text($0, 0), table.text($0, 1)] } == row.fields)
        #expect(table.rows.map(\.line) == row.lines)
    }

    @Test func `written with every field quoted gives back any fields`() {
        var random = SeededGenerator(seed: 7)
        let pieces = ["a", ",", "\"", "\n", "\r\n", "ൽ", "\u{0D3E}", ";", " ", "é", "'"]
        for _ in 0..<300 {
            let fields = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                (0..<2).map { _ in
                    (0..<Int.random(in: 0...5, using: &random)).map { _ in
                        pieces.randomElement(using: &random)!
                    }
                    .joined()
                }
            }
            // A field that is nothing, in every column, is an empty row: that is told of elsewhere.
            if fields.contains(where: { $0.allSatisfy(\.isEmpty) }) { continue }
            // Quotes are doubled among the scalars: a quote before a vowel sign is no Character of its own.
            func quotedField(_ field: String) -> String {
                "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
            }
            let text =
                "a,b\n" + fields.map { $0.map(quotedField).joined(separator: ",") + "\n" }.joined()
            var faults: [Fault] = []
            let table = CSVTable(
                file: "t.csv", bytes: Array(text.utf8), columns: ["a", "b"], faults: &faults)
            #expect(faults == [])
            #expect(table.rows.map { [table.text($0, 0), table.text($0, 1)] } == fields)
        }
    }

    @Test func `finds the first byte that is no UTF-8 as the standard library does`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                [
                    0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x9F, 0xA0,
                    0x90, 0x8F,
                ]
                .randomElement(using: &random)! as UInt8
            }
            #expect(
                (firstInvalidUTF8(in: bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil),
                "\(bytes)")
        }
    }
}

@Suite("JSON")
struct JSONTests {
    @Test(
        "numbers are read as exactly as Swift reads them, and nothing else is a number",
        arguments: [
            "0", "-0.0", "1", "-12", "61.123456", "0.1", "123456.789012345", "1e5", "1E-7", "2.5e+3",
            "179769313486231570000000000000000000000", "0.1234567890123456789", "72.65537", "45.582757",
            "01", "+1", "1.", ".5", "1e", "-", "--1", "1.2.3", "0x10", "1_0", "00.5", "1e5.5",
        ])
    func number(_ text: String) {
        let isJSON = text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil
        switch try? JSONText(Array(text.utf8)) {
        case .number(let value): #expect(isJSON && value == Double(text))
        default: #expect(!isJSON)
        }
    }

    @Test func `escapes, surrogate pairs and lines are understood`() throws {
        let json = try JSONText(
            Array("{\"a\":\n \"x\\n\\u00e9\\uD83D\\uDE00\\\"\",\n\"b\": [1, 2], \"c\": [1, null]}".utf8))
        #expect(json["a"]?.string == "x\né😀\"")
        #expect(json.line(of: "a") == 1 && json.line(of: "b") == 3)
        guard case .numbers([1, 2]) = json["b"], case .array(let mixed) = json["c"] else {
            Issue.record("arrays are misread")
            return
        }
        #expect(mixed.count == 2)
    }

    @Test func `nested too deep is refused, not run out of the stack`() {
        #expect(throws: JSONText.Failure.self) {
            try JSONText([UInt8](repeating: UInt8(ascii: "["), count: 100_000))
        }
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "tru", "\"\\x\"", "\"\\ud800\"", "1 2", "\"\n\"", "[1",
    ])
    func `that is damaged is refused`(_ text: String) {
        #expect(throws: JSONText.Failure.self) { try JSONText(Array(text.utf8)) }
    }
}
