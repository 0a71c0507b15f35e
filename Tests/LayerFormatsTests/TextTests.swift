import Foundation
import Testing

@testable import LayerFormats

@Suite("Text for outputs")
struct TextTests {
    struct Number: CustomTestStringConvertible, Sendable {
        let millionths: Int64
        let text: String
        var testDescription: String { "\(millionths) millionths are \(text)" }
    }

    @Test(
        "writes millionths as decimals without trailing zeros",
        arguments: [
            Number(millionths: 0, text: "0"), Number(millionths: 1, text: "0.000001"),
            Number(millionths: -1, text: "-0.000001"), Number(millionths: 68_773_944, text: "68.773944"),
            Number(millionths: 60_000_000, text: "60"), Number(millionths: 60_100_000, text: "60.1"),
            Number(millionths: -179_999_999, text: "-179.999999"),
            Number(millionths: .max, text: "9223372036854.775807"),
            Number(millionths: .min, text: "-9223372036854.775808"),
        ])
    func numbers(example: Number) {
        var out = TextBuffer()
        out.append(millionths: example.millionths)
        #expect(String(decoding: out.bytes, as: UTF8.self) == example.text)
    }

    @Test(
        "escapes a JSON string so that another reader gets the same",
        arguments: [
            "", "plain", "a \"quoted\" \\ path", "line\nfeed\ttab\rreturn", "\u{0}\u{1f}\u{7f}",
            "ദുഷാൻബെ Душанбе 🏔",
        ])
    func strings(text: String) throws {
        var out = TextBuffer()
        out.append(json: text)
        let data = Data(out.bytes)
        #expect(try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? String == text)
    }

    @Test("keeps the members of an object in order, and nests")
    func values() throws {
        let value = JSONValue.object([
            "zebra": .number(1.5), "ant": .list([.flag(true), .null, "x"]), "empty": .list([]),
            "none": .object([]),
            "deep": .list([.object(["a": .number(-0.0000004)])]),
        ])
        #expect(
            value.text == """
                {
                  "zebra": 1.5,
                  "ant": [true, null, "x"],
                  "empty": [],
                  "none": {},
                  "deep": [
                    {
                      "a": 0
                    }
                  ]
                }

                """)
        #expect(try JSONSerialization.jsonObject(with: Data(value.text.utf8)) is [String: Any])
    }

    @Test("quotes CSV where it has to")
    func csv() {
        #expect(CSVWriter.line(["a", "b;c", ""]) == "a,b;c,\r\n")
        #expect(
            CSVWriter.line(["x,y", "say \"hi\"", "two\nlines"])
                == "\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n")
    }
}
