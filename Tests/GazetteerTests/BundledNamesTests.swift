import Foundation
import Gazetteer
import HistoricalRecord
import Testing

/// The dataset in the repository, once it is complete.
private let bundled = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("GeoData/central-asia").path

@Suite("The bundled names", .enabled(if: FileManager.default.fileExists(atPath: bundled + "/claims.csv")))
struct BundledNamesTests {
    static func gazetteer() throws -> Gazetteer {
        let reader = try DatasetReader(folder: bundled)
        return Gazetteer(places: try reader.read().partial.places, toponyms: try reader.readToponyms())
    }

    @Test(
        "find the places that people script against",
        arguments: [
            ("dushanbe", "dushanbe"), ("Stalinabad", "dushanbe"), ("Душанбе", "dushanbe"),
            ("ദുഷാൻബെ", "dushanbe"),
            ("almaty", "verny"), ("bishkek", "pishpek"), ("kyzylorda", "perovsk"), ("fergana", "skobelev"),
            ("Verny", "verny"), ("Skobelev", "skobelev"), ("Perovsk", "perovsk"), ("Poltoratsk", "ashgabat"),
            ("krasnovodsk", "krasnovodsk"), ("merv", "merv"), ("petro-aleksandrovsk", "petro-aleksandrovsk"),
            ("chardzhou", "chardzhou"), ("chardzhou-old", "chardzhou-old"), ("tashkent", "tashkent"),
            ("Ташкент", "tashkent"), ("kokand", "kokand"), ("khiva", "khiva"), ("bukhara", "bukhara"),
            ("Bukhara", "bukhara"), ("Kokand", "kokand"), ("Khiva", "khiva"),
        ])
    func find(_ text: String, _ id: String) throws {
        guard case .place(let place) = try Self.gazetteer().lookup(text) else {
            Issue.record("\(text) finds no single place")
            return
        }
        #expect(place.id == id)
    }

    @Test func `each find something, and an official one the town it belongs to`() throws {
        let gazetteer = try Self.gazetteer()
        for place in gazetteer.places {
            for toponym in gazetteer.toponyms(of: place.id) {
                let found: [String]
                switch gazetteer.lookup(toponym.text) {
                case .place(let place): found = [place.id]
                case .ambiguous(let places): found = places.map(\.id)
                case .none: found = []
                }
                #expect(!found.isEmpty, "\(toponym.text) finds nothing")
                if place.hasCells, toponym.kind == .official, gazetteer[toponym.text] == nil {
                    #expect(found.contains(place.id), "\(toponym.text) of \(place.id) finds \(found)")
                }
            }
        }
    }
}
