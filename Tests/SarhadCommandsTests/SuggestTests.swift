import Foundation
import Testing

@Suite("sarhad suggest and claims")
struct SuggestTests {
    private static let text =
        "In 1909 the Republic of the Lower Valley captured Weirbridge. The League of the Hill Towns recaptured the town in 1910.\n"

    /// A dataset with the text as a source.
    private func valleys() throws -> Valleys {
        try Valleys(changing: [Change("sources.csv", adding: "tale,text,,A tale,,en,,,")])
    }

    /// Where a test's texts stand; it goes with the test.
    private let home = Folder()

    private func write(_ text: String, _ name: String = "tale.txt") throws -> String {
        let folder = home
        try text.write(toFile: folder.file(name), atomically: true, encoding: .utf8)
        return folder.file(name)
    }

    @Test("drafts claims in the columns of claims.csv")
    func columns() throws {
        let path = try write(Self.text)
        let out = expectSuccess(try valleys().run("suggest", path))
        let lines = out.components(separatedBy: "\r\n").dropLast()
        let own = try String(
            contentsOfFile: Program.repository + "/GeoData/central-asia/claims.csv", encoding: .utf8)
        #expect(lines.first.map { "\($0)" } == own.prefix { $0 != "\n" && $0 != "\r\n" }.description)
        try #require(lines.count == 3, "\(out)")
        #expect(
            lines.dropFirst().allSatisfy { $0.contains(",draft,") && $0.contains("tale#chars ") }, "\(out)")
        #expect(lines[1].contains(",holds,republic,,place:weirbridge,,1909,"), "\(out)")
        #expect(lines[2].contains(",holds,league,,place:weirbridge,,1910,"), "\(out)")
    }

    @Test("gives every suggestion its range in the text")
    func ranges() throws {
        let path = try write("\u{FEFF}ദ🙂 " + Self.text)
        let out = expectSuccess(try valleys().run("suggest", path, "--format", "jsonl"))
        let scalars = Array(("\u{FEFF}ദ🙂 " + Self.text).unicodeScalars)
        let objects = try out.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.count == 2)
        for object in objects {
            let range = try #require(object["start"] as? Int)..<(try #require(object["end"] as? Int))
            #expect(String(String.UnicodeScalarView(scalars[range])) == object["surface"] as? String)
        }
        #expect(objects.map { $0["said"] as? String } == ["takes", "takes"])
    }

    @Test("changes no layer until its drafts are accepted, and then does")
    func roundTrip() throws {
        let valleys = try valleys()
        let path = try write(Self.text)
        let table = valleys.folder + "/claims.csv"
        let before = expectSuccess(try valleys.run("held", "weirbridge", "--format", "csv"))
        let out = expectSuccess(try valleys.run("suggest", path))
        let rows = out.components(separatedBy: "\r\n").dropFirst().joined(separator: "\r\n")
        let own = try String(contentsOfFile: table, encoding: .utf8)
        try (own + rows).write(toFile: table, atomically: true, encoding: .utf8)

        #expect(try valleys.run("check").status == 0)
        #expect(expectSuccess(try valleys.run("held", "weirbridge", "--format", "csv")) == before)
        let drafts = expectSuccess(try valleys.run("claims", "list", "--state", "draft", "--format", "csv"))
        let ids = drafts.components(separatedBy: "\r\n").dropFirst().compactMap {
            $0.split(separator: ",").first.map { "\($0)" }
        }
        #expect(ids.count == 2)

        let old = try Data(contentsOf: URL(fileURLWithPath: table))
        expectSuccess(try valleys.run("claims", "accept", ids[1]))
        let new = try Data(contentsOf: URL(fileURLWithPath: table))
        #expect(new.count == old.count + 3)
        #expect(expectSuccess(try valleys.run("held", "weirbridge", "--format", "csv")) != before)
        #expect(try valleys.run("claims", "accept", ids[1]).err.contains("nothing to accept"))
        expectSuccess(try valleys.run("claims", "accept", "--all-from", "tale"))
        let left = expectSuccess(try valleys.run("claims", "list", "--state", "draft", "--format", "csv"))
        #expect(left.components(separatedBy: "\r\n").count == 2)
        #expect(try valleys.run("check").status == 0)
    }

    @Test("has drafts of the bundled dataset's own words pass the check")
    func bundled() throws {
        let folder = Folder()
        let copy = folder.file("dataset")
        try FileManager.default.copyItem(atPath: BundledDatasetTests.folder, toPath: copy)
        let path = try write(
            """
            The Bolsheviks proclaimed Soviet power in Samarkand in November 1917. By 1921 the Red Army had established
            control over Khiva, Bukhara and Fergana. The Basmachi besieged Dushanbe in 1922. In the 17th century the
            Russians conquered Siberia. Russia annexed Turkestan. The Russians were driven from Kulja by the Chinese.

            1865-ൽ റഷ്യൻ സേന താഷ്കന്റ് പിടിച്ചടക്കി. 1918-ൽ ബ്രിട്ടീഷ് സേന അശ്ഗബാത് കൈവശമാക്കി.
            """)
        let out = expectSuccess(
            try Program.run(["suggest", path, "--dataset", copy, "--source", "general"]))
        let rows = out.components(separatedBy: "\r\n").dropFirst()
        #expect(rows.count > 6)
        let table = copy + "/claims.csv"
        let own = try String(contentsOfFile: table, encoding: .utf8)
        try (own + rows.joined(separator: "\r\n")).write(toFile: table, atomically: true, encoding: .utf8)
        let check = try Program.run(["check", copy])
        #expect(check.status == 0, "\(check)")
    }

    @Test("cites the source whose checksum the text has, else the file's name, and says when there is none")
    func sources() throws {
        let path = try write(Self.text, "Some tale, 2.txt")
        let ending = try valleys().run("suggest", path)
        #expect(ending.status == 0 && ending.out.contains("Some-tale-2#chars"), "\(ending)")
        #expect(
            ending.err.contains("no source “Some-tale-2”") && ending.err.contains("--source"), "\(ending)")
        let sum = try Program.shell("sha256sum '\(path)'", cwd: home.path).out.prefix { $0 != " " }
        let known = try Valleys(changing: [
            Change("sources.csv", adding: "by-sum,text,,A tale,,en,,sha256:\(sum),")
        ])
        #expect(expectSuccess(try known.run("suggest", path)).contains("by-sum#chars"))
    }

    @Test("refuses wrong use with the way out")
    func wrongUse() throws {
        let valleys = try valleys()
        let path = try write(Self.text)
        expectFailure(try valleys.run("suggest", path, "--source", "tall"), 66, ["tall", "tale"])
        expectFailure(try valleys.run("suggest", "none.txt"), 66, ["none.txt"])
        expectFailure(try valleys.run("suggest"), 64, ["file"])
        expectFailure(try valleys.run("claims", "accept"), 64, ["--all-from"])
        expectFailure(try valleys.run("claims", "accept", "c11"), 66, ["c11"])
        expectFailure(try valleys.run("claims", "accept", "--all-from", "tall"), 66, ["tall", "tale"])
        expectFailure(try valleys.run("claims", "accept", "c1", "--state", "draft"), 64, ["--state"])
        expectFailure(try valleys.run("claims", "burn"), 64, ["accept"])
    }

    @Test("leaves the table alone where it cannot be written")
    func readOnly() throws {
        let valleys = try Valleys(changing: [
            Change(
                "claims.csv",
                adding: "d1,event,league,,place:weirbridge,,1909,,gregorian,low,text,,survey#1,,,draft,")
        ])
        let table = valleys.folder + "/claims.csv"
        let before = try Data(contentsOf: URL(fileURLWithPath: table))
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: valleys.folder)
        defer {
            try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: valleys.folder)
        }
        // Root may write anywhere; then nothing is to be seen.
        guard getuid() != 0 else { return }
        expectFailure(try valleys.run("claims", "accept", "d1"), 73, ["claims.csv"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: table)) == before)
    }
}
