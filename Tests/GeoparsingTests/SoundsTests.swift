import Testing

@testable import Geoparsing

@Suite("The sound of names")
struct SoundsTests {
    private func sounds(_ text: String) -> Sounds { Sounds(foldedWords(text).joined()) }

    @Test(
        "is alike for one name in two scripts",
        arguments: [
            ("Gulcha", "ഗുൽച്ച"), ("Ak-Mechet", "അക്-മെച്ചെത്ത്"), ("Chardzhui", "ചാർജുയി"),
            ("Samarkand", "സമർഖണ്ഡ്"), ("Tashkent", "താഷ്കന്റ്"), ("Yarkand", "യാർക്കന്ദ്"),
            ("Khodjent", "Ходжент"), ("Przhevalsk", "പ്രഷെവാൽസ്ക്"), ("Kazalinsk", "Казалинск"),
        ])
    func alike(latin: String, other: String) {
        let distance = sounds(latin).distance(to: sounds(other), limit: 1)
        #expect(sounds(latin).skeleton == sounds(other).skeleton)
        #expect(distance < 0.12, "\(latin), \(other): \(distance)")
    }

    @Test(
        "is not alike for two names",
        arguments: [("Samarkand", "Samara"), ("Tashkent", "Tashkurgan"), ("Kokand", "Kagan")])
    func unlike(one: String, other: String) {
        #expect(sounds(one).distance(to: sounds(other), limit: 1) > 0.2)
    }

    @Test("does not depend on the order, and is nothing for the same")
    func symmetric() {
        let names = ["Osh", "Gulcha", "Ходжент", "ഗുൽച്ച", "Krasnovodsk", "h", ""]
        for one in names {
            for other in names {
                let (left, right) = (sounds(one), sounds(other))
                #expect(abs(left.distance(to: right, limit: 2) - right.distance(to: left, limit: 2)) < 1e-5)
            }
            if !one.isEmpty { #expect(sounds(one).distance(to: sounds(one), limit: 1) == 0) }
        }
    }

    @Test("leads from a misspelled word to its name")
    func guess() {
        var guesser = Guesser(index: Hills.geoparser.index)
        func guess(_ word: String, _ language: TextLanguage) -> Guess? {
            guesser.guess(Array(foldedWords(word).joined())[...], hash: word.hashValue, language)
        }
        #expect(guess("Novagrad", .english)?.distance ?? 1 < 0.1)
        #expect(guess("നൊവോഗ്രാദിൽ", .malayalam)?.role == .place)
        #expect(guess("Новоградом", .russian) != nil)
        #expect(guess("walking", .english) == nil)
    }
}
