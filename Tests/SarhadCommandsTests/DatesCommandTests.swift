import Foundation
import Testing

@Suite("sarhad dates")
struct DatesCommandTests {
    @Test("writes a table with offsets in code points")
    func table() throws {
        let folder = Folder()
        let text = "ഖീവ 1873-ൽ വീണു.\n\nTwo forts rose in the 1860s; В марте 1918 г. ушли."
        try text.write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
        let out = expectSuccess(try Program.run(["dates", "a.txt"], cwd: folder.path))
        let lines = out.split(separator: "\n").map { $0.components(separatedBy: "\t") }
        #expect(lines[0] == ["document", "start", "end", "surface", "edtf", "language"])
        #expect(
            lines.dropFirst().map { "\($0[3]) \($0[4]) \($0[5])" } == [
                "1873-ൽ 1873 ml", "1860s 186X en", "марте 1918 г. 1918-03 ru",
            ])
        let scalars = Array(text.unicodeScalars)
        for line in lines.dropFirst() {
            let range = try #require(Int(line[1]))..<(try #require(Int(line[2])))
            #expect(line[0] == "a.txt" && String(String.UnicodeScalarView(scalars[range])) == line[3])
        }
    }

    @Test("writes objects a line that say what was inferred, and reads standard input")
    func lines() throws {
        let out = expectSuccess(
            try Program.run(
                ["dates", "-", "--format", "jsonl"], stdin: "In 1918 \"he\" came.\nIn\nMarch he left."))
        let objects = try out.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["edtf"] as? String } == ["1918", "1918-03"])
        #expect(objects.map { $0["inferred"] as? Bool } == [false, true])
        #expect(objects.allSatisfy { $0["document"] as? String == "-" && $0["language"] as? String == "en" })
    }

    @Test("gives the same from a pipe as from a file, and forgets the first text over the second")
    func pipe() throws {
        let folder = Folder()
        try "In 1868 he came.".write(toFile: folder.file("1.txt"), atomically: true, encoding: .utf8)
        try "In March he left.".write(toFile: folder.file("2.txt"), atomically: true, encoding: .utf8)
        let both = expectSuccess(try Program.run(["dates", "1.txt", "2.txt"], cwd: folder.path))
        #expect(both.contains("\tMarch\tXXXX-03\ten"))
        let file = expectSuccess(try Program.run(["dates", "1.txt"], cwd: folder.path))
        let piped = expectSuccess(try Program.shell("cat 1.txt | \"$sarhad\" dates -", cwd: folder.path))
        #expect(piped == file.replacingOccurrences(of: "1.txt", with: "-"))
    }

    @Test("keeps to the language that is asked for")
    func language() throws {
        let text = "In March 1918; в мае 1919 г."
        let out = expectSuccess(try Program.run(["dates", "-", "--lang", "ru"], stdin: text))
        #expect(out.contains("мае 1919 г.\t1919-05\tru"))
        #expect(!out.contains("1918-03"))
    }

    @Test("cuts no code point between two pieces of a long text")
    func long() throws {
        let folder = Folder()
        // Three bytes a letter, so that pieces of 65,536 bytes end inside one.
        let text = "x" + String(repeating: "ഖീവ 1873-ൽ വീണു. ", count: 6000)
        try text.write(toFile: folder.file("a.txt"), atomically: true, encoding: .utf8)
        let out = expectSuccess(try Program.run(["dates", "a.txt"], cwd: folder.path))
        let lines = out.split(separator: "\n").dropFirst()
        #expect(lines.count == 6000 && lines.allSatisfy { $0.hasSuffix("\t1873-ൽ\t1873\tml") })
    }

    @Test("refuses what is no text, with the place and the way out")
    func refusals() throws {
        let folder = Folder()
        try Data("In 1918\nh\u{E9}".unicodeScalars.map { UInt8($0.value) })
            .write(to: URL(fileURLWithPath: folder.file("latin.txt")))
        try Data([0x31, 0xED, 0xA0, 0x80]).write(to: URL(fileURLWithPath: folder.file("surrogate.txt")))
        try Data([0x31, 0xE0, 0xB4]).write(to: URL(fileURLWithPath: folder.file("cut.txt")))
        expectFailure(
            try Program.run(["dates", "latin.txt"], cwd: folder.path), 65,
            ["latin.txt, line 2", "byte 9", "UTF-8"])
        expectFailure(try Program.run(["dates", "surrogate.txt"], cwd: folder.path), 65, ["byte 1", "0xED"])
        expectFailure(try Program.run(["dates", "cut.txt"], cwd: folder.path), 65, ["byte 1"])
        expectFailure(
            try Program.run(["dates", "none.txt"], cwd: folder.path), 66, ["none.txt", "standard input"])
        expectFailure(try Program.run(["dates", "."], cwd: folder.path), 66, ["folder"])
        expectFailure(try Program.run(["dates"]), 64, ["file"])
        expectFailure(try Program.run(["dates", "-", "--lang", "fr"]), 64, ["fr", "ml"])
        expectFailure(try Program.run(["dates", "-", "--format", "csv"]), 64, ["csv", "jsonl"])
    }

    @Test("has nothing to say of an empty text")
    func empty() throws {
        let out = expectSuccess(try Program.run(["dates", "-"], stdin: ""))
        #expect(out == "document\tstart\tend\tsurface\tedtf\tlanguage\n")
    }
}
