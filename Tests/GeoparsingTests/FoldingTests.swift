import Gazetteer
import Testing

@testable import Geoparsing

@Suite("Folding names word by word")
struct FoldingTests {
    @Test(
        "parts words at spaces and hyphens and folds each",
        arguments: [
            ("two words", "Syr Darya", ["syr", "darya"]),
            ("a hyphen", "Ak-Mechet", ["ak", "mechet"]),
            ("diacritics and an apostrophe", "Farg‘ōna", ["fargona"]),
            ("ё", "Орёл", ["орел"]),
            ("Malayalam chillu, atomic", "തുർക്കിസ്താൻ", ["തുര്ക്കിസ്താന്"]),
            ("Malayalam chillu, with a joiner", "തുര്\u{200D}ക്കിസ്താന്\u{200D}", ["തുര്ക്കിസ്താന്"]),
            ("no letters", " - ", []),
        ])
    func words(name: String, text: String, expected: [String]) {
        #expect(foldedWords(text).map { String(String.UnicodeScalarView($0)) } == expected, "\(name)")
    }

    @Test(
        "keeps the key of the whole",
        arguments: ["Syr-Darya", "Кызыл-Орда", "കിസിൽ ഒർദ", "Qo‘qon", "Saint Petersburg"])
    func key(text: String) {
        #expect(String(String.UnicodeScalarView(foldedWords(text).joined())) == nameKey(text))
    }
}
