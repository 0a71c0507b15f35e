import Foundation
import Gazetteer
import HistoricalRecord
import TestSupport
import Testing

@testable import Geoparsing

/// Forms made the way a grammar's tables print them, and read back.
@Suite("Every form of a name")
struct InflectionPropertyTests {
    private static func toponyms(_ lang: String) throws -> [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("GeoData/central-asia").path
        let names = try DatasetReader(folder: folder).readToponyms().filter { $0.lang == lang }.map(\.text)
        return Array(Set(names)).sorted()
    }

    @Test func `of the bundled Malayalam ones is read as the name`() throws {
        let inflection = MalayalamInflection()
        var count = 0
        for name in try Self.toponyms("ml") {
            let last = foldedWords(name).last ?? []
            // Short names take few forms, and abbreviations with full stops none.
            guard last.count > 4, !name.contains("."), let sign = last.last else { continue }
            let scalars = name.unicodeScalars
            let cut = String(String.UnicodeScalarView(scalars.dropLast()))
            let cases: [String]
            switch sign {
            case "\u{0D4D}":
                // A chillu letter is one scalar, a consonant with virama two.
                let stem: String
                switch scalars.last {
                case "ൻ": stem = cut + "ന"
                case "ർ": stem = cut + "റ"
                case "ൽ": stem = cut + "ല"
                case "ൾ": stem = cut + "ള"
                case "ൺ": stem = cut + "ണ"
                default: stem = cut
                }
                cases = ["ിൽ", "ിലെ", "ിന്റെ", "ിനെ", "ിന്", "ിലേക്ക്", "ിനോട്", "ിലൂടെ", "ിൽനിന്ന്", "ാണ്", "ും"].map {
                    stem + $0
                }
            case "\u{0D02}":
                cases =
                    ["ത്തിൽ", "ത്തിലെ", "ത്തിന്റെ", "ത്തെ", "ത്തിന്", "ത്തിലേക്ക്", "ത്തോട്", "ത്തിലൂടെ", "മാണ്", "വും"]
                    .map { cut + $0 }
            case "\u{0D41}", "\u{0D42}", "\u{0D4A}", "\u{0D4B}", "\u{0D57}":
                cases = ["വിൽ", "വിലെ", "വിന്റെ", "വിനെ", "വിന്", "വിലേക്ക്", "യിലേക്ക്", "വാണ്", "വും"].map { name + $0 }
            default:
                cases = ["യിൽ", "യിലെ", "യുടെ", "യെ", "യ്ക്ക്", "ക്ക്", "യിലേക്ക്", "യോട്", "യിലൂടെ", "യാണ്", "യും"].map {
                    name + $0
                }
            }
            for form in [name] + cases {
                let found = reading(of: form, as: name, by: inflection).0
                #expect(found == .name, "\(form) of \(name)")
                count += 1
            }
        }
        #expect(count > 8_000)
    }

    /// Endings by the nominative's, as in a school grammar.
    private static let declensions: [(ending: String, forms: [String])] = [
        ("ия", ["ии", "ию", "ией"]), ("ья", ["ьи", "ье", "ью", "ьей"]), ("ка", ["ки", "ке", "ку", "кой"]),
        ("га", ["ги", "ге", "гу", "гой"]), ("ча", ["чи", "че", "чу", "чей"]),
        ("ша", ["ши", "ше", "шу", "шей"]),
        ("ца", ["цы", "це", "цу", "цей"]), ("ха", ["хи", "хе", "ху", "хой"]),
        ("ва", ["вы", "ве", "ву", "вой"]),
        ("на", ["ны", "не", "ну", "ной"]), ("ра", ["ры", "ре", "ру", "рой"]),
        ("та", ["ты", "те", "ту", "той"]),
        ("ово", ["ова", "ову", "овом", "ове"]), ("ево", ["ева", "еву", "евом", "еве"]),
        ("ье", ["ья", "ью", "ьем"]), ("ай", ["ая", "аю", "аем", "ае"]), ("уй", ["уя", "ую", "уем", "уе"]),
        ("ский", ["ского", "скому", "ским", "ском"]), ("ское", ["ского", "скому", "ским", "ском"]),
        ("ская", ["ской", "скую"]), ("ный", ["ного", "ному", "ным", "ном"]),
        ("нт", ["нта", "нту", "нтом", "нте"]), ("ск", ["ска", "ску", "ском", "ске"]),
        ("рг", ["рга", "ргу", "ргом", "рге"]), ("ан", ["ана", "ану", "аном", "ане"]),
        ("ад", ["ада", "аду", "адом", "аде"]), ("ек", ["ека", "еку", "еком", "еке"]),
        ("ев", ["ева", "еву", "евом", "еве"]), ("ар", ["ара", "ару", "аром", "аре"]),
        ("ань", ["ани", "анью"]), ("куль", ["куля", "кулю", "кулем", "куле"]),
        ("умы", ["умов", "умам", "умами", "умах"]),
    ]

    @Test func `of the bundled Russian ones is read as the name`() throws {
        let inflection = RussianInflection()
        var count = 0
        for name in try Self.toponyms("ru") where !name.contains(" ") {
            let declension = Self.declensions.filter { name.hasSuffix($0.ending) }
                .max { $0.ending.count < $1.ending.count }
            let stem = name.dropLast(declension?.ending.count ?? 0)
            for form in [name] + (declension?.forms.map { stem + $0 } ?? []) {
                let found = reading(of: form, as: name, by: inflection).0
                #expect(found == .name, "\(form) of \(name)")
                count += 1
            }
        }
        #expect(count > 2_000)
    }

    @Test("made of letters at random does no harm", arguments: UInt64(0)..<20)
    func takeAnything(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let malayalam = (0x0D00...0x0D7F).compactMap(Unicode.Scalar.init)
        let cyrillic = (0x0430...0x0451).compactMap(Unicode.Scalar.init)
        func word(_ letters: [Unicode.Scalar], _ most: Int) -> [Unicode.Scalar] {
            (0..<Int.random(in: 1...most, using: &generator)).map { _ in
                letters.randomElement(using: &generator) ?? "\u{0D15}"
            }
        }
        for _ in 0..<300 {
            for (inflection, letters) in [
                (MalayalamInflection() as any Inflection, malayalam), (RussianInflection(), cyrillic),
            ] {
                let stems = inflection.stems(of: [word(letters, 8), word(letters, 8)])
                #expect(stems.count == 2)
                for stem in stems.joined() {
                    #expect(!stem.scalars.isEmpty)
                    let rest = word(letters, 70)
                    if let ending = inflection.ending(rest[...], after: stem.stemClass) {
                        #expect((0...rest.count).contains(ending.length))
                    }
                }
            }
        }
    }
}
