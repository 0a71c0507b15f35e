import Chronology
import Foundation
import HistoricalRecord
import TestSupport
import Testing

@Suite("Accepting drafts")
struct DraftAcceptanceTests {
    private static let header =
        "id,relation,side,of,subject,extent,start,end,calendar,certainty,basis,joint,sources,dispute,version,state,note"

    private func row(_ id: String, _ state: String, note: String = "") -> String {
        "\(id),event,a,,place:b,,,,gregorian,low,text,,s#1,,,\(state),\(note)"
    }

    private func accept(_ text: String, _ ids: Set<String>) -> (text: String, accepted: [String]) {
        let (bytes, accepted) = acceptingDrafts(in: Array(text.utf8), ids: ids)
        return (String(decoding: bytes, as: UTF8.self), accepted)
    }

    @Test("writes the word into the rows named, and nothing else")
    func plain() {
        let text = [Self.header, row("x", "draft"), row("y", "draft"), row("z", "accepted")].joined(
            separator: "\n")
        let (changed, accepted) = accept(text, ["y", "z"])
        #expect(accepted == ["y"])
        #expect(changed == text.replacingOccurrences(of: row("y", "draft"), with: row("y", "accepted")))
    }

    @Test("leaves a mark of byte order, line ends, quotes, blanks and a missing last line end as they are")
    func bytes() {
        let text =
            "\u{FEFF}\(Self.header)\r\n"
            + row("\"x\"", " \"draft\" ", note: "\"draft, \"\"draft\"\"\n draft\"") + "\r\n"
            + row("y", "draft", note: "draft")
        let (changed, accepted) = accept(text, ["x", "y"])
        #expect(accepted == ["x", "y"])
        let expected =
            "\u{FEFF}\(Self.header)\r\n"
            + row("\"x\"", " \"accepted\" ", note: "\"draft, \"\"draft\"\"\n draft\"") + "\r\n"
            + row("y", "accepted", note: "draft")
        #expect(Array(changed.utf8) == Array(expected.utf8))
    }

    @Test("changes nothing where nothing is asked for")
    func nothing() {
        for text in ["", "\n", Self.header, Self.header + "\n" + row("x", "draft")] {
            let (changed, accepted) = accept(text, ["other"])
            #expect(changed == text && accepted.isEmpty)
        }
    }

    @Test("does to any table what editing its fields does", arguments: 1...30)
    func random(seed: Int) {
        var random = SeededGenerator(seed: seed)
        var before = Self.header
        var after = Self.header
        var wanted: Set<String> = []
        var drafts: [String] = []
        for number in 0..<Int.random(in: 0...40, using: &random) {
            let end = ["\n", "\r\n"].randomElement(using: &random)!
            let note = ["", "draft", "\"a, draft\"", "\"two\nlines, draft\"", "സേന"].randomElement(
                using: &random)!
            let isDraft = random.chance(0.5)
            let isWanted = random.chance(0.5)
            let id = "c\(number)"
            if isWanted { wanted.insert(id) }
            if isWanted && isDraft { drafts.append(id) }
            before += end + row(id, isDraft ? "draft" : "accepted", note: note)
            after += end + row(id, isDraft && !isWanted ? "draft" : "accepted", note: note)
        }
        let (changed, accepted) = accept(before, wanted)
        #expect(Array(changed.utf8) == Array(after.utf8), "seed \(seed)")
        #expect(accepted == drafts, "seed \(seed)")
    }

    @Test("survives tables that are none", arguments: 1...30)
    func hostile(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("ab,\"\n\r draft".utf8)
        let bytes = (0..<400).map { _ in alphabet.randomElement(using: &random)! }
        let (changed, accepted) = acceptingDrafts(in: bytes, ids: ["a", "b", "ab", ""])
        #expect(changed.count == bytes.count + 3 * accepted.count, "seed \(seed)")
    }
}

@Suite("What texts call the sides")
struct SideTermTests {
    private static let header = "side,text,lang,kind,start,end\n"

    @Test("is read with kind and time; a missing table has no terms")
    func sound() throws {
        let copy = try Copy()
        #expect(try DatasetReader(folder: copy.folder).readSideTerms().isEmpty)
        try copy.put(
            "side_terms.csv",
            Array((Self.header + "league,Leaguers,en,,,\nleague,leaguish,en,adjective,1905,1907-03\n").utf8))
        let terms = try DatasetReader(folder: copy.folder).readSideTerms()
        #expect(terms.map(\.text) == ["Leaguers", "leaguish"])
        #expect(terms.map(\.kind) == [.name, .adjective])
        #expect(terms[1].start?.text == "1905" && terms[1].end?.text == "1907-03")
        #expect(try copy.faults().filter { $0.severity == .error }.isEmpty)
    }

    @Test("is refused with file, line and field where it is wrong")
    func wrong() throws {
        let copy = try Copy()
        try copy.put("side_terms.csv", Array((Self.header + "leage,Leaguers,en,noun,,\n").utf8))
        let faults = try copy.faults().map(\.description).filter { $0.hasPrefix("side_terms.csv") }
        #expect(
            faults.contains { $0.hasPrefix("side_terms.csv:2: side: there is no side “leage”") }, "\(faults)")
        #expect(
            faults.contains { $0.hasPrefix("side_terms.csv:2: kind: ") && $0.contains("adjective") },
            "\(faults)")
        #expect(throws: DatasetFailure.self) { try DatasetReader(folder: copy.folder).readSideTerms() }
    }
}
