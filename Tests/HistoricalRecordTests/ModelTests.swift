import Chronology
import HistoricalRecord
import TestSupport
import Testing

@Suite("The model")
struct ModelTests {
    static func bound(_ text: String) -> Bound { Bound(try! EDTF(text)) }
    static func day(_ text: String) -> Day { Day(iso: text)! }

    @Test func `a side's name is the one in force, in the language or in English`() {
        let side = Side(
            id: "bukhara", colour: "#112233",
            names: [
                SideName(sideID: "bukhara", text: "Khanate", lang: "en", end: Self.bound("1784")),
                SideName(sideID: "bukhara", text: "Emirate", lang: "en", start: Self.bound("1785-01-01")),
                SideName(
                    sideID: "bukhara", text: "Late Emirate", lang: "en", start: Self.bound("1900-01-01")),
                SideName(sideID: "bukhara", text: "Эмират", lang: "ru"),
            ])
        #expect(side.name(on: Self.day("1750-01-01")) == "Khanate")
        #expect(side.name(on: Self.day("1784-12-31")) == "Khanate")
        #expect(side.name(on: Self.day("1785-01-01")) == "Emirate")
        #expect(side.name(on: Self.day("1910-01-01")) == "Late Emirate")
        #expect(side.name(on: Self.day("1910-01-01"), lang: "ru") == "Эмират")
        #expect(side.name(on: Self.day("1910-01-01"), lang: "ml") == "Late Emirate")
        #expect(Side(id: "nobody", colour: "#000000").name(on: Self.day("1910-01-01")) == "nobody")
    }

    @Test func `a side's parts are found through parts`() {
        let time = Self.day("1900-01-01")...Self.day("1901-01-01")
        let dataset = Dataset(
            name: "d", title: "D", version: "1", attribution: "", time: time,
            sides: [
                Side(id: "c", colour: "#000003", partOf: "b"), Side(id: "b", colour: "#000002", partOf: "a"),
                Side(id: "a", colour: "#000001"), Side(id: "z", colour: "#000004"),
            ])
        #expect(dataset.sideWithParts("a") == ["a", "b", "c"])
        #expect(dataset.sideWithParts("c") == ["c"])
        #expect(dataset.sideWithParts("nobody") == [])
    }

    @Test func `certainty and basis are ordered from weak to strong`() {
        #expect([Certainty.high, .low, .medium].sorted() == [.low, .medium, .high])
        #expect(
            [Basis.text, .inferred, .general, .reference].sorted() == [
                .inferred, .general, .reference, .text,
            ])
    }

    struct Name: Sendable, CustomTestStringConvertible {
        let wanted: String
        let among: [String]
        let found: String?
        var testDescription: String { "\(wanted) among \(among)" }
    }

    @Test(
        "a close name is the one that was probably meant",
        arguments: [
            Name(wanted: "dushanbay", among: ["dushanbe", "duvana"], found: "dushanbe"),
            Name(wanted: "Tashkent", among: ["tashkent"], found: "tashkent"),
            Name(wanted: "tahskent", among: ["tashkent", "turkestan"], found: "tashkent"),
            Name(
                wanted: "transcaspia", among: ["transcaspia-1890", "transcaspia-1881"],
                found: "transcaspia-1881"),
            Name(wanted: "xyz", among: ["merv", "khiva"], found: nil),
            Name(wanted: "", among: ["merv"], found: nil),
            Name(wanted: "ab", among: ["ac"], found: "ac"),
        ])
    func closeNames(_ name: Name) {
        #expect(closest(to: name.wanted, among: name.among) == name.found)
    }

    struct Rewritten: Sendable, CustomTestStringConvertible {
        let text: String
        /// What to write begins so; nil where no spreadsheet is to blame.
        let way: String?
        var testDescription: String { text }

        init(_ text: String, _ way: String?) {
            self.text = text
            self.way = way
        }
    }

    @Test(
        "what a spreadsheet made of a date is recognised, with the century of the dataset's time",
        arguments: [
            Rewritten("Feb-22", "write 1922-02 (or"), Rewritten("Feb-99", "write 1899-02 (or"),
            Rewritten("22-Feb", "write 1922-02 (or"), Rewritten("Feb 1922", "write 1922-02"),
            Rewritten("14-Nov-17", "write 1917-11-14 (or"), Rewritten("14 November 1917", "write 1917-11-14"),
            Rewritten("30-Feb-1922", nil), Rewritten("14/11/1917", "write 1917-11-14"),
            Rewritten("11/14/1917", "write 1917-11-14"), Rewritten("11/11/1917", "write 1917-11-11"),
            Rewritten("1/2/1917", "write 1917-02-01 or 1917-01-02, whichever is meant"),
            Rewritten("14.11.17", "write 1917-11-14"), Rewritten("1917/11/14", "write 1917-11-14"),
            Rewritten("31/31/1917", nil), Rewritten("фев.22", "write 1922-02 (or"),
            Rewritten("6254", nil), Rewritten("6527.5", nil),
            Rewritten("16527", "write YYYY-MM-DD, in a column"),
            Rewritten("1917-11-14 00:00:00", "write 1917-11-14"), Rewritten("1922-13", nil),
            Rewritten("next year", nil), Rewritten("1917-11-14T25:00", nil), Rewritten("", nil),
            Rewritten("Marching", nil), Rewritten("/-/", nil), Rewritten("99999999999999999999/1/1", nil),
        ])
    func spreadsheet(_ row: Rewritten) {
        let way = wayOutOfSpreadsheet(row.text, time: Self.day("1715-01-01")...Self.day("1991-12-31"))
        if let expected = row.way {
            #expect(way?.hasPrefix(expected) == true, "\(way ?? "nothing")")
        } else {
            #expect(way == nil)
        }
    }

    @Test func `the edit distance agrees with its definition by recursion`() {
        func slow(_ a: ArraySlice<Unicode.Scalar>, _ b: ArraySlice<Unicode.Scalar>) -> Int {
            guard let x = a.last else { return b.count }
            guard let y = b.last else { return a.count }
            var best = min(
                slow(a.dropLast(), b) + 1, slow(a, b.dropLast()) + 1,
                slow(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
            if a.count > 1, b.count > 1, x == b[b.endIndex - 2], y == a[a.endIndex - 2] {
                best = min(best, slow(a.dropLast(2), b.dropLast(2)) + 1)
            }
            return best
        }
        var random = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            func word() -> [Unicode.Scalar] {
                (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    ["a", "b", "c"].randomElement(using: &random)!
                }
            }
            let (a, b) = (word(), word())
            let distance = slow(a[...], b[...])
            #expect(editDistance(a, b, limit: 10) == distance)
            #expect(editDistance(a, b, limit: distance) == distance)
            if distance > 0 { #expect(editDistance(a, b, limit: distance - 1) == nil) }
        }
    }
}
