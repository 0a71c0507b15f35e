import Foundation
import HistoricalRecord
import Testing

@testable import Geoparsing

/// Texts with their toponyms marked, and how well the geoparser does on them. `Tools/evaluate-geoparser` counts the
/// same way and tells every miss.
struct Score {
    var hits = 0
    var missed = 0
    var falseAlarms = 0
    var right = 0
    var misses: [String] = []

    var f1: Double { harmonic(ratio(hits, hits + falseAlarms), ratio(hits, hits + missed)) }
    var resolved: Double { ratio(right, hits) }
    var endToEnd: Double { harmonic(ratio(right, hits + falseAlarms), ratio(right, hits + missed)) }

    private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    private func harmonic(_ one: Double, _ other: Double) -> Double {
        one + other == 0 ? 0 : 2 * one * other / (one + other)
    }

    /// Adds a text. An overlap is a hit; optional rows never count.
    mutating func add(gold: String, text: String, by geoparser: Geoparser) throws {
        struct Row {
            var range: Range<Int>
            var surface, kind: String
            var longitude, latitude, radius: Double
            var isOptional: Bool
        }
        let lines = try String(contentsOfFile: gold, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        }
        let header = try #require(lines.first)
        let rows = try lines.dropFirst().map { fields -> Row in
            func field(_ name: String) -> String {
                header.firstIndex(of: name).flatMap { $0 < fields.count ? fields[$0] : nil } ?? ""
            }
            let start = try #require(Int(field("char_start")))
            let end = try #require(Int(field("char_end")))
            let areas = [
                "province", "region", "polity", "country", "river", "sea", "desert", "railway", "valley",
            ]
            let radius = Double(field("tol_km")) ?? (areas.contains(field("kind")) ? 400 : 50)
            return Row(
                range: start..<end, surface: field("surface"), kind: field("kind"),
                longitude: try #require(Double(field("lon"))), latitude: try #require(Double(field("lat"))),
                radius: radius, isOptional: field("inclusion") == "optional")
        }
        let found = geoparser.mentions(in: try String(contentsOfFile: text, encoding: .utf8))
        for row in rows where !row.isOptional {
            let matches = found.filter { $0.range.overlaps(row.range) }
            guard
                let best = matches.max(by: {
                    $0.range.clamped(to: row.range).count < $1.range.clamped(to: row.range).count
                })
            else {
                missed += 1
                misses.append("missed \(row.surface)")
                continue
            }
            hits += 1
            if let place = best.place,
                distance(row.longitude, row.latitude, place.longitude, place.latitude) <= row.radius
            {
                right += 1
            } else {
                misses.append("\(row.surface) is not \(best.place?.id ?? "unresolved")")
            }
        }
        for mention in found where !rows.contains(where: { $0.range.overlaps(mention.range) }) {
            falseAlarms += 1
            misses.append("false alarm \(mention.surface)")
        }
    }

    private func distance(_ lon1: Double, _ lat1: Double, _ lon2: Double, _ lat2: Double) -> Double {
        let degree = Double.pi / 180
        let h =
            pow(sin((lat2 - lat1) * degree / 2), 2)
            + cos(lat1 * degree) * cos(lat2 * degree) * pow(sin((lon2 - lon1) * degree / 2), 2)
        return 2 * 6371.0088 * asin(min(1, h.squareRoot()))
    }
}

@Suite("The geoparser with the bundled dataset")
struct ScoreTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let passages = root.appendingPathComponent("Tests/GeoparsingTests/Passages")
    private static let shared = root.deletingLastPathComponent().appendingPathComponent("shared")

    /// Made once: it takes the unoptimised program a second.
    private static let geoparser = Result {
        let reader = try DatasetReader(folder: root.appendingPathComponent("GeoData/central-asia").path)
        let context = try reader.readContext()
        return Geoparser(
            places: try reader.read().partial.places, toponyms: try reader.readToponyms() + context.toponyms,
            context: context.places)
    }

    @Test("does well on the passages of each language", arguments: ["en", "ml", "ru"])
    func passages(language: String) throws {
        let geoparser = try Self.geoparser.get()
        let texts = try FileManager.default.contentsOfDirectory(atPath: Self.passages.path).filter {
            $0.hasPrefix(language) && $0.hasSuffix(".txt")
        }
        #expect(texts.count >= 5)
        var score = Score()
        for text in texts.sorted() {
            let path = Self.passages.appendingPathComponent(text).path
            try score.add(gold: path.dropLast(4) + ".mentions.tsv", text: path, by: geoparser)
        }
        #expect(score.f1 >= 0.95, "\(score)")
        #expect(score.resolved >= 0.96, "\(score)")
        #expect(score.endToEnd >= 0.92, "\(score)")
    }

    @Test("does well on the chronicle", arguments: ["en", "ml"])
    func chronicle(language: String) throws {
        let path = Self.root.appendingPathComponent("GeoData/central-asia/chronicle/\(language)").path
        var score = Score()
        try score.add(gold: path + ".mentions.tsv", text: path + ".txt", by: Self.geoparser.get())
        #expect(score.f1 >= 0.95, "\(score)")
        #expect(score.resolved >= 0.96, "\(score)")
    }

    @Test(
        "does well on the two texts the dataset was read from, where they are at hand",
        .enabled(if: FileManager.default.fileExists(atPath: shared.path + "/gold")),
        arguments: [("en", "000_f893b0121b2921bf"), ("ml", "003_6121c4e0fb41b3cc")])
    func sources(language: String, text: String) throws {
        var score = Score()
        try score.add(
            gold: Self.shared.path + "/gold/mentions_\(language).tsv",
            text: Self.shared.path + "/seeds/\(text).txt", by: Self.geoparser.get())
        #expect(score.f1 >= 0.95, "\(score)")
        #expect(score.resolved >= 0.96, "\(score)")
        #expect(score.endToEnd >= 0.92, "\(score)")
    }

    @Test(
        "finds none in everyday prose",
        arguments: [
            (
                "en",
                "The old man went down to the market, bought bread and salt, and told his neighbour what he had heard."
            ),
            (
                "en",
                "In March the Committee met again. Winter was long, May was short, and General Rose said nothing."
            ),
            (
                "ru",
                "Старик пошёл на рынок, купил хлеба и соли и рассказал соседу, что он слышал. Весной было тепло."
            ),
            ("ru", "Генерал Иванов и полковник Петровский сказали, что война кончилась."),
            ("ml", "വൃദ്ധൻ ചന്തയിൽ പോയി റൊട്ടിയും ഉപ്പും വാങ്ങി, കേട്ടതെല്ലാം അയൽക്കാരനോട് പറഞ്ഞു. മഴക്കാലം നീണ്ടുനിന്നു."),
            ("ml", "കുട്ടികൾ സ്കൂളിൽ നിന്ന് വീട്ടിലേക്ക് മടങ്ങി. പുസ്തകങ്ങൾ മേശപ്പുറത്ത് വച്ച് അവർ കളിക്കാൻ പോയി."),
        ])
    func prose(language: String, text: String) throws {
        #expect(try Self.geoparser.get().mentions(in: text).map(\.surface) == [])
    }
}
