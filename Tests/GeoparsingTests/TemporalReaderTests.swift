import Chronology
import Geoparsing
import TestSupport
import Testing

@Suite("The reader of times")
struct TemporalReaderTests {
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let russianMonths = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
        "ноября",
        "декабря",
    ]
    private static let malayalamMonths = [
        "ജനുവരി", "ഫെബ്രുവരി", "മാർച്ച്", "ഏപ്രിൽ", "മേയ്", "ജൂൺ", "ജൂലൈ", "ഓഗസ്റ്റ്", "സെപ്റ്റംബർ", "ഒക്ടോബർ", "നവംബർ",
        "ഡിസംബർ",
    ]

    @Test("reads back any day in every order in which it is written", arguments: 1...20)
    func roundTrip(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let day = Day(number: Int.random(in: -170_000...20_000, using: &random))
            let (y, m, d) = (day.year, day.month, day.day)
            let forms = [
                "\(d) \(Self.englishMonths[m - 1]) \(y)", "\(Self.englishMonths[m - 1]) \(d), \(y)",
                "\(d) \(Self.russianMonths[m - 1]) \(y) г.", "\(y) \(Self.malayalamMonths[m - 1]) \(d)-ന്",
                "\(y)-ലെ \(Self.malayalamMonths[m - 1]) \(d)-ന്", day.description,
                "\(d < 10 ? "0" : "")\(d).\(m < 10 ? "0" : "")\(m).\(y)",
            ]
            for form in forms {
                let found = TemporalReader.expressions(in: "— " + form + " —")
                #expect(found.map(\.meaning.text) == [day.description], "seed \(seed): \(form)")
                #expect(found.first.map { [$0.surface] } == [form], "seed \(seed)")
                #expect(found.first?.range == 2..<(2 + form.unicodeScalars.count), "seed \(seed): \(form)")
            }
        }
    }

    @Test("gives offsets in code points of the text as it stands")
    func offsets() throws {
        let text = "\u{FEFF}ё́🙂\r\n1839\u{200D}-ൽ e\u{301} in 1876"
        let scalars = Array(text.unicodeScalars)
        for found in TemporalReader.expressions(in: text) {
            let cut = String(String.UnicodeScalarView(scalars[found.range]))
            #expect(cut == found.surface)
        }
        #expect(TemporalReader.expressions(in: text).map(\.meaning.text) == ["1839", "1876"])
    }

    @Test("finds the same however the text is cut into pieces", arguments: 1...10)
    func pieces(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let rows = TemporalTests.english + TemporalTests.malayalam + TemporalTests.russian
        let text = rows.shuffled(using: &random).map(\.text).joined(separator: "\n\n")
        let whole = TemporalReader.expressions(in: text)
        var reader = TemporalReader()
        var found: [TemporalExpression] = []
        var rest = Array(text.unicodeScalars)[...]
        while !rest.isEmpty {
            let size = min(rest.count, Int.random(in: 1...300, using: &random))
            found += reader.read(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        found += reader.finish()
        #expect(found == whole, "seed \(seed)")
        #expect(whole.count > 150)
    }

    @Test("finds in a text of one endless line what it finds in its sentences")
    func longLine() {
        let sentence = "On 14 February 1922 they took it. "
        let text = String(repeating: sentence, count: 3000)
        let found = TemporalReader.expressions(in: text)
        #expect(found.count == 3000)
        for (index, item) in found.enumerated() {
            #expect(item.range.lowerBound == index * sentence.count + 3)
        }
    }

    @Test(
        "takes any text without harm",
        arguments: [
            ("nothing", ""), ("white space", " \n\n\t \u{2029}\n\n"), ("NUL", "in 19\u{0}18 and \u{0}"),
            ("marks", String(repeating: "\u{301}", count: 10_000) + " in 1918"),
            ("right to left", "\u{202E}in 1918\u{202C} \u{5D0} \u{200F}1919"),
            ("digits", String(repeating: "1", count: 100_000)),
            ("dashes", String(repeating: "1918-", count: 5000)),
            ("brackets", String(repeating: "1 (", count: 5000)),
            ("commas", String(repeating: "14, ", count: 5000)),
            ("ands", String(repeating: "14 and ", count: 5000)),
            ("months", String(repeating: "March ", count: 5000)),
            ("March and", String(repeating: "March and ", count: 5000)),
            ("of", String(repeating: "late of the ", count: 5000)),
            ("Malayalam from", String(repeating: "1918 മുതൽ ", count: 3000)),
            ("Roman numerals", String(repeating: "XIX ", count: 5000)),
            ("a long word", String(repeating: "ൽ", count: 100_000)),
            ("viramas", "1918-" + String(repeating: "\u{D4D}", count: 5000)),
            ("huge numbers", "in 99999999999999999999 and 4294967296 years later"),
            ("halves", String(repeating: "first half of the ", count: 3000) + "1918"),
        ])
    func hostile(_ row: (name: String, text: String)) {
        let scalars = Array(row.text.unicodeScalars)
        var last = 0
        for found in TemporalReader.expressions(in: row.text) {
            #expect(found.range.lowerBound >= last && found.range.upperBound <= scalars.count, "\(row.name)")
            #expect(String(String.UnicodeScalarView(scalars[found.range])) == found.surface, "\(row.name)")
            last = found.range.upperBound
        }
    }

    @Test("takes a stew of its own words without harm, and all it gives is EDTF in order", arguments: 1...30)
    func stew(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let words = (TemporalTests.english + TemporalTests.malayalam + TemporalTests.russian)
            .flatMap { $0.text.split(separator: " ") }
        var text = ""
        for _ in 0..<400 {
            text += words.randomElement(using: &random)!
            text += [" ", " ", " ", "-", "\n", ", "].randomElement(using: &random)!
        }
        let scalars = Array(text.unicodeScalars)
        var last = 0
        for found in TemporalReader.expressions(in: text) {
            #expect(found.range.lowerBound >= last, "seed \(seed)")
            #expect(String(String.UnicodeScalarView(scalars[found.range])) == found.surface, "seed \(seed)")
            #expect(try EDTF(found.meaning.text) == found.meaning, "seed \(seed)")
            last = found.range.upperBound
        }
    }

    @Test("reads only the language that is asked for")
    func language() {
        let text = "in March 1918, в марте 1919 г., 1920 മാർച്ചിൽ"
        #expect(
            TemporalReader.expressions(in: text).map(\.meaning.text) == ["1918-03", "1919-03", "1920-03"])
        #expect(TemporalReader.expressions(in: text).map(\.language) == [.english, .russian, .malayalam])
        let english = TemporalReader.expressions(in: text, language: .english)
        #expect(english.map(\.meaning.text).first == "1918-03")
        #expect(!english.map(\.meaning.text).contains("1919-03"))
        #expect(english.allSatisfy { $0.language == .english })
    }

    @Test("says which years it inferred")
    func inferred() {
        let found = TemporalReader.expressions(
            in: "In 1918 he came. In March he left, and a year later he died.")
        #expect(found.map(\.isExplicit) == [true, false, false])
    }
}
