import Foundation
import Testing

@Suite("The documentation of the commands")
struct DocumentationTests {
    private let page: String
    /// The page's sections by their titles.
    private var sections: [String: String] = [:]

    init() throws {
        page = try String(contentsOfFile: Program.repository + "/docs/commands.md", encoding: .utf8)
        for piece in page.components(separatedBy: "\n## ").dropFirst() {
            let title = piece.prefix { $0 != "\n" }
            sections["\(title)"] = "\(piece)"
        }
    }

    /// The options that a text names.
    private func options(in text: String) -> Set<String> {
        Set(text.matches(of: #/(?:^|[^\w-])(--[a-z][a-z-]*|-[a-z](?![\w-]))/#).map { "\($0.1)" })
    }

    @Test("has a section for every command, and every option in it")
    func options() throws {
        let common = options(in: sections["Options of all commands"] ?? "")
        #expect(common.contains("--dataset") && common.contains("--help"))
        for command in try Manual.commands() {
            let section = try #require(sections[command], "docs/commands.md has no section \(command)")
            let missing = try Manual.options(of: command).subtracting(options(in: section).union(common))
            #expect(missing.isEmpty, "\(command): \(missing.sorted()) are not documented")
        }
    }

    @Test("names no option that does not exist")
    func stale() throws {
        for command in try Manual.commands() {
            let section = try #require(sections[command])
            let known = try Manual.options(of: command)
            #expect(known.contains("--help"), "\(command)")
            // The sections show neighbours in their examples; each example is judged by its own command.
            var table = section
            for line in section.split(separator: "\n") {
                for example in line.matches(of: #/sarhad ([a-z]+)([^`|>]*)/#) {
                    let named = options(in: "\(example.2)")
                    let strange = named.subtracting(try Manual.options(of: "\(example.1)"))
                    #expect(strange.isEmpty, "\(line)")
                    table = table.replacingOccurrences(of: "\(example.0)", with: "")
                }
            }
            let strange = options(in: table).subtracting(known)
            #expect(strange.isEmpty, "\(command): \(strange.sorted()) do not exist")
        }
        var all: Set<String> = ["--version"]
        for command in try Manual.commands() { all.formUnion(try Manual.options(of: command)) }
        let strange = options(in: page).subtracting(all)
        #expect(strange.isEmpty, "\(strange.sorted()) do not exist")
    }

    @Test("names no command that does not exist, in the page nor in the README")
    func commands() throws {
        let known = Set(try Manual.commands() + ["help"])
        for file in ["docs/commands.md", "README.md"] {
            let text = try String(contentsOfFile: Program.repository + "/" + file, encoding: .utf8)
            let named = Set(text.matches(of: #/(?m)(?:^|`)sarhad ([a-z][a-z-]*)/#).map { "\($0.1)" })
            #expect(!named.isEmpty)
            #expect(named.isSubset(of: known), "\(file): \(named.subtracting(known).sorted())")
        }
    }

    @Test("names every exit code of the program")
    func exitCodes() throws {
        let section = try #require(sections["Exit codes"])
        let source = try String(
            contentsOfFile: Program.repository + "/Sources/SarhadCommands/Failure.swift", encoding: .utf8)
        let codes = source.matches(of: #/case \w+ = (\d+)/#).map { "\($0.1)" }
        #expect(codes.count >= 6)
        for code in codes { #expect(section.contains("| \(code) |"), "\(code)") }
    }

    @Test("names the fields of a control feature in their order")
    func fields() throws {
        let section = try #require(sections["Fields of a control feature"])
        let named = section.matches(of: #/(?m)^\| `(\w+)` \|/#).map { "\($0.1)" }
        #expect(named == ExportTests.fields.map { "\($0.split(separator: " ")[0])" })
    }

    @Test("has examples in the README that the program understands")
    func readme() throws {
        let text = try String(contentsOfFile: Program.repository + "/README.md", encoding: .utf8)
        let examples = text.split(separator: "\n").filter { $0.hasPrefix("sarhad ") && !$0.contains("init") }
        #expect(examples.count > 5)
        let folder = Folder()
        for example in examples where !example.contains("my-theatre") {
            // 220 files take the unoptimised program too long; twenty show the same.
            let example = example.replacingOccurrences(of: "--from 1715", with: "--from 1915")
                .replacingOccurrences(of: "tiles -o", with: "tiles --maxzoom 0 -o")
            let ending = try Program.shell(
                "sarhad() { \"$sarhad\" \"$@\"; }; \(example)",
                environment: ["SARHAD_DATASET": BundledDatasetTests.folder], cwd: folder.path)
            #expect(ending.status == 0, "\(example): \(ending)")
        }
    }
}
