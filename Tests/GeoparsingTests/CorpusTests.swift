import Chronology
import Foundation
import Testing

/// The passages and the chronicle are the yardstick of the geoparser, so they are held to their own rules.
@Suite("The marked corpus")
struct CorpusTests {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The folders that hold marked texts.
    static let folders = [
        repository.appending(path: "Tests/GeoparsingTests/Passages"),
        repository.appending(path: "GeoData/central-asia/chronicle"),
    ]

    /// The rows of a table with tabs, by column.
    static func table(_ url: URL) throws -> [[String: String]] {
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        let columns = lines[0].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return lines.dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(columns, fields)) { first, _ in first }
        }
    }

    /// The texts of both folders, without their extension.
    static let texts: [URL] = folders.flatMap { folder in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".marked") }.sorted()
            .map { folder.appending(path: String($0.dropLast(".marked".count))) }
    }

    @Test("has at least sixteen passages and a chronicle in two languages")
    func isThere() {
        let names = Self.texts.map(\.lastPathComponent)
        for (language, least) in [("en-", 6), ("ml-", 5), ("ru-", 5)] {
            #expect(names.count { $0.hasPrefix(language) } >= least)
        }
        #expect(names.contains("en") && names.contains("ml"))
    }

    @Test("gives each surface at the code points its row names, in order and apart", arguments: texts)
    func offsets(text: URL) throws {
        let scalars = Array(
            try String(contentsOf: text.appendingPathExtension("txt"), encoding: .utf8).unicodeScalars)
        var taken: [Range<Int>] = []
        for kind in ["mentions", "dates", "negatives"] {
            let rows = try Self.table(text.appendingPathExtension("\(kind).tsv"))
            #expect(kind == "negatives" || !rows.isEmpty, "\(kind)")
            var last = 0
            for row in rows {
                let start = try #require(row["char_start"].flatMap { Int($0) })
                let end = try #require(row["char_end"].flatMap { Int($0) })
                try #require(start >= last && start < end && end <= scalars.count, "\(kind) at \(start)")
                var found = String.UnicodeScalarView()
                found.append(contentsOf: scalars[start..<end])
                #expect(String(found) == row["surface"], "\(kind) at \(start)")
                taken.append(start..<end)
                last = end
            }
        }
        taken.sort { $0.lowerBound < $1.lowerBound }
        for (one, next) in zip(taken, taken.dropFirst()) { #expect(one.upperBound <= next.lowerBound) }
    }

    @Test("dates are EDTF, or left empty where only the text before them gives them", arguments: texts)
    func dates(text: URL) throws {
        for row in try Self.table(text.appendingPathExtension("dates.tsv")) {
            let written = try #require(row["edtf"])
            if written.isEmpty {
                #expect(row["inclusion"] == "optional")
            } else {
                #expect(throws: Never.self, "\(written)") { try EDTF(written) }
            }
        }
    }

    @Test("positions lie on the earth and every row says whether it counts", arguments: texts)
    func positions(text: URL) throws {
        for row in try Self.table(text.appendingPathExtension("mentions.tsv")) {
            let latitude = try #require(row["lat"].flatMap { Double($0) })
            let longitude = try #require(row["lon"].flatMap { Double($0) })
            let tolerance = try #require(row["tol_km"].flatMap { Double($0) })
            #expect(abs(latitude) <= 90 && abs(longitude) <= 180 && tolerance > 0)
            #expect(row["inclusion"] == "core" || row["inclusion"] == "optional")
        }
    }
}
