import Foundation
import Testing

/// What the package's manifest and the sources' `import` lines say of who may know whom.
private struct Rooms {
    /// The targets and what each may import, from the manifest.
    private(set) var dependencies: [String: Set<String>] = [:]
    /// The targets in the manifest's order.
    private(set) var order: [String] = []
    /// The modules that each target's files import.
    private(set) var imports: [String: Set<String>] = [:]
    /// Each target's files with their lines.
    private(set) var sources: [String: [(file: String, lines: [String])]] = [:]

    private static let attributes: Set<String> = ["public", "package", "internal", "private", "fileprivate"]
    private static let kinds: Set<String> = [
        "struct", "class", "enum", "func", "typealias", "protocol", "var", "let",
    ]

    /// Read once for all tests.
    static let read = Result { try Rooms() }

    init() throws {
        let root = Program.repository
        let manifest = try String(contentsOfFile: root + "/Package.swift", encoding: .utf8)
        let targets = try #require(manifest.range(of: "targets: [\n        .systemLibrary"))
        let list = manifest[targets.lowerBound...]
        // Each target begins a line of its own at this depth.
        for piece in list.components(separatedBy: "\n        .").dropFirst() {
            guard let name = piece.firstMatch(of: /name: "(\w+)"/), !piece.hasPrefix("testTarget"),
                !piece.contains("path: \"Tests/")
            else { continue }
            let target = "\(name.1)"
            order.append(target)
            var known: Set<String> = []
            if let start = piece.range(of: "dependencies: [") {
                var depth = 1
                let inside = piece[start.upperBound...].prefix { character in
                    depth += character == "[" ? 1 : character == "]" ? -1 : 0
                    return depth > 0
                }
                let bare = inside.replacing(/package: "[^"]*"/, with: "")
                for match in bare.matches(of: /"(\w+)"/) { known.insert("\(match.1)") }
            }
            dependencies[target] = known
        }
        for target in order {
            let folder = root + "/Sources/" + target
            for file in try FileManager.default.subpathsOfDirectory(atPath: folder)
            where file.hasSuffix(".swift") {
                let source = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                sources[target, default: []].append(
                    (target + "/" + file, source.components(separatedBy: "\n")))
            }
        }
        for (target, files) in sources {
            for line in files.flatMap(\.lines) where line.contains("import ") {
                // `public import struct Foundation.Data`
                var words = line.split(separator: " ").map { "\($0)" }
                let first = words.prefix { $0 != "import" }
                guard first.count < words.count,
                    first.allSatisfy({ Self.attributes.contains($0) || $0.hasPrefix("@") })
                else { continue }
                words.removeFirst(first.count + 1)
                if words.count > 1, Self.kinds.contains(words[0]) { words.removeFirst() }
                let module = words[0].prefix { $0 != "." }
                imports[target, default: []].insert("\(module)")
            }
        }
    }
}

@Suite("The architecture")
struct ArchitectureTests {
    private let rooms: Rooms
    /// What comes with the toolchain.
    private let system: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Synchronization", "Dispatch",
    ]

    init() throws { rooms = try Rooms.read.get() }

    @Test("has every folder of Sources as a target, and reads them all")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Program.repository + "/Sources")
            .filter { !$0.hasPrefix(".") }
        #expect(Set(folders) == Set(rooms.order))
        #expect(rooms.order.count >= 12)
        for target in rooms.order
        where !["CGEOS", "CPROJ", "CZlib", "Chronology", "PlanarGeometry"].contains(target) {
            #expect(!(rooms.imports[target] ?? []).isEmpty, "\(target)")
        }
    }

    @Test("lets each target import only what the manifest grants it")
    func granted() {
        for target in rooms.order {
            let granted = (rooms.dependencies[target] ?? []).union(system)
            let taken = rooms.imports[target] ?? []
            #expect(taken.isSubset(of: granted), "\(target) imports \(taken.subtracting(granted).sorted())")
        }
    }

    @Test("grants each target only what stands above it, so that nothing goes in a circle")
    func downward() {
        var above: Set<String> = ["ArgumentParser", "Crypto", "GRDB", "GRDBSQLite"]
        for target in rooms.order {
            let wanted = rooms.dependencies[target] ?? []
            #expect(wanted.isSubset(of: above), "\(target) wants \(wanted.subtracting(above).sorted())")
            above.insert(target)
        }
    }

    @Test(
        "has one importer for each library from outside",
        arguments: [
            ("CGEOS", "GEOSOverlay"), ("CPROJ", "CoordinateReference"), ("Crypto", "TerritorialControl"),
            ("CZlib", "VectorTiles"), ("ArgumentParser", "SarhadCommands"), ("GRDB", "LayerFormats"),
            ("GRDBSQLite", "LayerFormats"),
        ])
    func oneImporter(module: String, importer: String) {
        let importers = rooms.order.filter { rooms.imports[$0]?.contains(module) == true }
        #expect(importers == [importer])
    }

    @Test("knows nothing of Central Asia below the commands")
    func anyTheatre() {
        let names = ["dushanbe", "tashkent", "bukhara", "kokand", "basmachi", "central-asia", "ml-central"]
        for target in rooms.order where !["SarhadCommands", "sarhad"].contains(target) {
            for (file, lines) in rooms.sources[target] ?? [] {
                for line in lines {
                    // Comments may give examples.
                    let code = line.prefix { $0 != "/" }.lowercased()
                    for name in names where code.contains(name) { Issue.record("\(file): \(line)") }
                }
            }
        }
    }

    @Test("has proofs nobody switched off without saying what guards them")
    func proofs() {
        for (file, lines) in rooms.sources.values.joined() {
            for (index, line) in lines.enumerated()
            where line.contains("nonisolated(unsafe)") || line.contains("@unchecked") {
                let near = lines[max(0, index - 3)...index].joined()
                #expect(near.contains("//"), "\(file):\(index + 1)")
            }
        }
    }
}
