import Chronology
import Gazetteer
import HistoricalRecord
import PlanarGeometry
import TestSupport
import Testing

@testable import Geoparsing

/// A text whose places are marked `[as written|id]`, and what it says: `side kind place`, with `@date` where that
/// matters.
struct StatementCase: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let statements: [String]

    init(_ name: String, _ text: String, _ statements: String...) {
        self.name = name
        self.text = text
        self.statements = statements
    }

    var testDescription: String { name }
}

@Suite("Statements in running text")
struct StatementTests {
    static let english: [StatementCase] = [
        StatementCase("took", "The Red Army took [Osh|osh] in 1918.", "soviet takes osh @1918"),
        StatementCase(
            "captured, a row", "The Red Army captured [Osh|osh], [Andijan|andijan] and [Namangan|namangan].",
            "soviet takes osh", "soviet takes andijan", "soviet takes namangan"),
        StatementCase(
            "with an adjective and troops", "In 1865 Russian troops stormed [Tashkent|tashkent].",
            "empire takes tashkent @1865"),
        StatementCase(
            "an adjective with something else",
            "Soviet newspapers reached [Tashkent|tashkent] and captured readers in [Osh|osh]."),
        StatementCase("passive", "[Osh|osh] was captured by the Red Army in 1918.", "soviet takes osh @1918"),
        StatementCase(
            "passive behind a comma", "[Osh|osh], captured by the Red Army in 1918, lay in ruins.",
            "soviet takes osh @1918"),
        StatementCase(
            "passive, two places", "[Osh|osh] and [Andijan|andijan] were occupied by the Red Army.",
            "soviet takes osh", "soviet takes andijan"),
        StatementCase(
            "fell to", "In 1876 [Kokand|kokand] fell to the Russians.", "empire takes kokand @1876"),
        StatementCase(
            "surrendered to", "[Kokand|kokand] surrendered to Kaufman in 1876.", "empire takes kokand @1876"),
        StatementCase(
            "ceded to", "The khan ceded [Osh|osh] to the Russians in 1876.", "empire takes osh @1876"),
        StatementCase("came under", "[Osh|osh] came under Soviet rule in 1918.", "soviet holds osh @1918"),
        StatementCase(
            "came under the control of", "[Osh|osh] came under the control of the Basmachi in 1919.",
            "basmachi holds osh @1919"),
        StatementCase(
            "part of", "[Osh|osh] became part of the Russian Empire in 1876.", "empire takes osh @1876"),
        StatementCase("besieged", "The Basmachi besieged [Osh|osh] in 1919.", "basmachi attacks osh @1919"),
        StatementCase(
            "siege of, by", "The siege of [Osh|osh] by the Basmachi began in 1919.",
            "basmachi attacks osh @1919"),
        StatementCase(
            "conquest of", "The Russian conquest of [Osh|osh] in 1876 was swift.", "empire takes osh @1876"),
        StatementCase(
            "capture with possessive", "Chernyaev's capture of [Tashkent|tashkent] in 1865 was daring.",
            "empire takes tashkent @1865"),
        StatementCase("failed", "In 1919 the Basmachi failed to take [Osh|osh].", "basmachi fails osh @1919"),
        StatementCase("did not", "The Basmachi did not capture [Osh|osh].", "basmachi fails osh"),
        StatementCase(
            "tried", "In 1919 the Basmachi tried to seize [Osh|osh].", "basmachi attacks osh @1919"),
        StatementCase("planned", "The Basmachi planned to seize [Osh|osh]."),
        StatementCase("would", "The Red Army would capture [Osh|osh] if it could."),
        StatementCase("to prevent", "The emir sought to prevent the Bolsheviks from taking [Osh|osh]."),
        StatementCase("took part", "The Red Army took part in the fair at [Osh|osh]."),
        StatementCase(
            "withdrew", "The Basmachi withdrew from [Osh|osh] in July 1920.", "basmachi loses osh @1920-07"),
        StatementCase(
            "driven from, by", "The Basmachi were driven from [Osh|osh] by the Red Army in 1920.",
            "basmachi loses osh @1920", "soviet takes osh @1920"),
        StatementCase("lost", "The Basmachi lost [Osh|osh] in 1920.", "basmachi loses osh @1920"),
        StatementCase("held", "The Basmachi held [Osh|osh] until 1920.", "basmachi holds osh @1920"),
        StatementCase(
            "established control",
            "The Bolsheviks established control over [Osh|osh] and [Andijan|andijan] in 1918.",
            "soviet holds osh @1918", "soviet holds andijan @1918"),
        StatementCase(
            "consolidated their power", "By 1921 the Bolsheviks had consolidated their power in [Osh|osh].",
            "soviet holds osh @<1921"),
        StatementCase(
            "control established", "In 1918 Soviet control was established in [Osh|osh].",
            "soviet holds osh @1918"),
        StatementCase(
            "tried to assert control", "In 1918 Soviet forces tried to assert control over [Osh|osh].",
            "soviet attacks osh @1918"),
        StatementCase("control that only threatens", "It was a threat to Soviet control in [Osh|osh]."),
        StatementCase(
            "establishment there",
            "A wave reached [Osh|osh], leading to the establishment of Soviet power there.",
            "soviet holds osh"),
        StatementCase(
            "proclaimed", "In 1917 the Bolsheviks proclaimed Soviet power in [Osh|osh].",
            "soviet proclaims osh @1917"),
        StatementCase(
            "provinces of",
            "The Russian provinces of [Fergana|fergana-valley] and [Turkestan|turkestan] grew cotton.",
            "empire holds fergana-valley", "empire holds turkestan"),
        StatementCase("founded", "The Russians founded [Verny|verny] in 1854.", "empire founds verny @1854"),
        StatementCase(
            "built a fort", "The Russians built a fort at [Verny|verny] in 1854.", "empire founds verny @1854"
        ),
        StatementCase(
            "garrisoned", "In 1918 British troops garrisoned [Merv|merv].", "british garrisons merv @1918"),
        StatementCase(
            "deployment", "In 1918 the deployment of British troops to [Merv|merv] began.",
            "british garrisons merv @1918"),
        StatementCase(
            "sent troops", "The British sent troops to [Merv|merv] in 1918.", "british garrisons merv @1918"),
        StatementCase(
            "spread",
            "The Basmachi rose in 1918. The movement spread across [Fergana|fergana-valley] and [Osh|osh].",
            "basmachi attacks fergana-valley @1918", "basmachi attacks osh @1918"),
        StatementCase(
            "a pronoun for the place",
            "In 1919 the Basmachi took [Osh|osh]. In 1920 the Red Army recaptured the town.",
            "basmachi takes osh @1919", "soviet takes osh @1920"),
        StatementCase(
            "a pronoun for the side",
            "The Red Army took [Osh|osh] in 1918. They then captured [Andijan|andijan].",
            "soviet takes osh @1918", "soviet takes andijan @1918"),
        StatementCase(
            "a relative clause", "The Red Army, which had captured [Osh|osh] in 1918, rested.",
            "soviet takes osh @1918"),
        StatementCase(
            "an object is no subject", "The Red Army defeated the Basmachi and occupied [Osh|osh] in 1920.",
            "soviet takes osh @1920"),
        StatementCase(
            "with help", "With the help of the Basmachi, the British occupied [Merv|merv] in 1918.",
            "british takes merv @1918"),
        StatementCase(
            "Russians at two times",
            "The Russians took [Osh|osh] in 1876. The Russians took [Merv|merv] in 1919.",
            "empire takes osh @1876", "soviet takes merv @1919"),
        StatementCase(
            "two dates", "The Russians took [Tashkent|tashkent] in 1865 and [Osh|osh] in 1876.",
            "empire takes tashkent @1865", "empire takes osh @1876"),
        StatementCase("nothing said", "[Osh|osh] lies on a river. The Red Army sang."),
    ]

    static let malayalam: [StatementCase] = [
        StatementCase("took", "1918-ൽ ചെമ്പട [ഓഷ്|osh] പിടിച്ചടക്കി.", "soviet takes osh @1918"),
        StatementCase(
            "took, a row", "1918-ൽ ചെമ്പട [ഓഷ്|osh], [അന്ദിജാൻ|andijan] എന്നിവ പിടിച്ചെടുത്തു.", "soviet takes osh @1918",
            "soviet takes andijan @1918"),
        StatementCase("subdued", "1876-ൽ റഷ്യക്കാർ [കോകന്ദ്|kokand] കീഴടക്കി.", "empire takes kokand @1876"),
        StatementCase(
            "adjective and troops", "1865-ൽ റഷ്യൻ സേന [താഷ്കന്റ്|tashkent] ആക്രമിച്ചു.", "empire attacks tashkent @1865"),
        StatementCase("came under", "1876-ൽ [ഓഷ്|osh] റഷ്യക്കാരുടെ നിയന്ത്രണത്തിലായി.", "empire takes osh @1876"),
        StatementCase("passive", "1876-ൽ [ഓഷ്|osh] റഷ്യക്കാരാൽ പിടിച്ചടക്കപ്പെട്ടു.", "empire takes osh @1876"),
        StatementCase(
            "lands of a place", "1919-ൽ ബസ്മാചികൾ [ഫെർഗാനയിലെ|fergana-valley] പ്രദേശങ്ങൾ അധീനതയിലാക്കി.",
            "basmachi takes fergana-valley @1919"),
        StatementCase("besieged", "1919-ൽ ബസ്മാചികൾ [ഓഷ്|osh] ഉപരോധിച്ചു.", "basmachi attacks osh @1919"),
        StatementCase("made an attack", "1715-ൽ റഷ്യക്കാർ [ഖീവയിലേക്ക്|khiva] അധിനിവേശം നടത്തി.", "empire attacks khiva @1715"),
        StatementCase(
            "an attack that failed", "റഷ്യക്കാരുടെ [ഖീവ|khiva] ആക്രമണം 1839-ൽ പരാജയപ്പെട്ടു.", "empire fails khiva @1839"),
        StatementCase("in order to take", "റഷ്യക്കാർ [ഖീവ|khiva] പിടിച്ചടക്കാൻ ആഗ്രഹിച്ചു."),
        StatementCase("proclaimed", "1917-ൽ ബോൾഷെവിക്കുകൾ [ഓഷിൽ|osh] സോവിയറ്റ് ഭരണം പ്രഖ്യാപിച്ചു.", "soviet proclaims osh @1917"),
        StatementCase("built a fort", "1854-ൽ റഷ്യക്കാർ [വെർണിയിൽ|verny] ഒരു കോട്ട പണിതു.", "empire founds verny @1854"),
        StatementCase("built a church", "1871-ൽ റഷ്യക്കാർ [താഷ്കന്റിൽ|tashkent] ഒരു പള്ളി സ്ഥാപിച്ചു."),
        StatementCase("withdrew", "1920-ൽ ബസ്മാചികൾ [ഓഷിൽ|osh] നിന്ന് പിന്മാറി.", "basmachi loses osh @1920"),
        StatementCase("was lost to", "1920-ൽ ബസ്മാചികൾക്ക് [ഓഷ്|osh] നഷ്ടപ്പെട്ടു.", "basmachi loses osh @1920"),
        StatementCase("against a side", "[ഓഷിലെ|osh] ജനങ്ങൾ ബോൾഷെവിക്കുകൾക്കെതിരെ തിരിഞ്ഞു."),
        StatementCase(
            "the town left without its name", "1919-ൽ ബസ്മാചികൾ [ഓഷ്|osh] ആക്രമിച്ചു. 1920-ൽ ചെമ്പട നഗരം പിടിച്ചടക്കി.",
            "basmachi attacks osh @1919", "soviet takes osh @1920"),
        StatementCase(
            "the side left out", "1918-ൽ ചെമ്പട [ഓഷ്|osh] പിടിച്ചടക്കി. 1919-ൽ [അന്ദിജാൻ|andijan] കൂടി കീഴടക്കി.",
            "soviet takes osh @1918", "soviet takes andijan @1919"),
        StatementCase(
            "under the lead of", "1919-ൽ എൻവർ പാഷയുടെ നേതൃത്വത്തിൽ [ഓഷ്|osh] കൈവശമാക്കി.", "basmachi takes osh @1919"),
        StatementCase("a local council", "1918-ൽ [ഓഷിലെ|osh] സോവിയറ്റ് സമിതി സഹായം തേടി.", "soviet holds osh @1918"),
        StatementCase(
            "part of", "1922-ൽ സോവിയറ്റ് യൂണിയന്റെ ഭാഗമായി [മദ്ധ്യേഷ്യ|central-asia] മാറി.", "ussr takes central-asia @1922"),
        StatementCase(
            "beaten there", "1918-ൽ [ഓഷിൽ|osh] കലാപം നടന്നു. സോവിയറ്റ് സേന കലാപത്തെ അടിച്ചമർത്തി.", "soviet holds osh @1918"),
        StatementCase("nothing said", "[ഓഷ്|osh] ഒരു നദിയുടെ കരയിലാണ്."),
    ]

    static let russian: [StatementCase] = [
        StatementCase("took", "Русские войска заняли [Ош|osh] в 1876 г.", "empire takes osh @1876"),
        StatementCase("passive", "[Ош|osh] был взят русскими войсками в 1876 г.", "empire takes osh @1876"),
        StatementCase(
            "a row", "Красная армия захватила [Ош|osh] и [Андижан|andijan] в 1918 году.",
            "soviet takes osh @1918", "soviet takes andijan @1918"),
        StatementCase("besieged", "Басмачи осадили [Ош|osh] в 1919 г.", "basmachi attacks osh @1919"),
        StatementCase("left", "Большевики оставили [Ош|osh] в 1919 г.", "soviet loses osh @1919"),
        StatementCase("failed", "В 1919 г. басмачи не взяли [Ош|osh].", "basmachi fails osh @1919"),
        StatementCase(
            "taking of", "Взятие [Коканда|kokand] русскими в 1876 г. было скорым.",
            "empire takes kokand @1876"),
        StatementCase(
            "power established", "В ноябре 1917 г. большевики установили власть в [Оше|osh].",
            "soviet holds osh @1917-11"),
        StatementCase("nothing said", "[Ош|osh] стоит на реке."),
    ]

    private static func place(_ id: String) -> Place {
        let regions = ["fergana-valley", "turkestan", "central-asia"]
        return Place(
            id: id, name: id, kind: regions.contains(id) ? .region : .settlement,
            position: try! Coordinate(x: 70, y: 40))
    }

    private static let finder: StatementFinder = {
        func bound(_ text: String) -> Bound { Bound(try! EDTF(text)) }
        let sides = [
            Side(
                id: "empire", colour: "#000000",
                names: [SideName(sideID: "empire", text: "Russian Empire", lang: "en")]),
            Side(id: "soviet", colour: "#000000", start: bound("1917-11-07")),
            Side(
                id: "ussr", colour: "#000000",
                names: [SideName(sideID: "ussr", text: "സോവിയറ്റ് യൂണിയൻ", lang: "ml")]),
            Side(id: "basmachi", colour: "#000000", kind: .movement), Side(id: "british", colour: "#000000"),
        ]
        let list: [(String, String, String, SideTerm.Kind)] = [
            ("soviet", "Red Army", "en", .name), ("soviet", "Bolsheviks", "en", .name),
            ("soviet", "Soviet", "en", .adjective),
            ("basmachi", "Basmachi", "en", .name), ("british", "British", "en", .name),
            ("british", "British", "en", .adjective),
            ("empire", "Chernyaev", "en", .person), ("empire", "Kaufman", "en", .person),
            ("soviet", "ചെമ്പട", "ml", .name), ("soviet", "ബോൾഷെവിക്കുകൾ", "ml", .name),
            ("soviet", "സോവിയറ്റ്", "ml", .adjective),
            ("basmachi", "ബസ്മാചികൾ", "ml", .name), ("basmachi", "എൻവർ പാഷ", "ml", .person),
            ("soviet", "Красная армия", "ru", .name),
            ("soviet", "большевики", "ru", .name), ("basmachi", "басмачи", "ru", .name),
        ]
        var terms = list.map { SideTerm(sideID: $0.0, text: $0.1, lang: $0.2, kind: $0.3) }
        // Words that stand for one side before the revolution and for another after it.
        for (text, lang, kind) in [
            ("Russian", "en", SideTerm.Kind.adjective), ("Russians", "en", .name), ("റഷ്യൻ", "ml", .adjective),
            ("റഷ്യക്കാർ", "ml", .name), ("русский", "ru", .adjective), ("русские", "ru", .name),
        ] {
            terms.append(
                SideTerm(sideID: "empire", text: text, lang: lang, kind: kind, end: bound("1917-03-14")))
            terms.append(
                SideTerm(sideID: "soviet", text: text, lang: lang, kind: kind, start: bound("1917-11-07")))
        }
        return StatementFinder(sides: sides, terms: terms, geoparser: Geoparser(places: [], toponyms: []))
    }()

    /// The text without its marks, and the places where they were.
    static func unmarked(_ text: String) -> (text: String, mentions: [Mention]) {
        var plain: [Unicode.Scalar] = []
        var mentions: [Mention] = []
        var start = 0
        var id: String?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "[": start = plain.count
            case "|": id = ""
            case "]":
                let range = start..<plain.count
                let place = place(id ?? "")
                mentions.append(
                    Mention(
                        range: range, surface: String(String.UnicodeScalarView(plain[range])),
                        place: place,
                        name: place.name, kind: place.kind, confidence: 1, language: .english))
                id = nil
            default:
                if id != nil { id!.unicodeScalars.append(scalar) } else { plain.append(scalar) }
            }
        }
        return (String(String.UnicodeScalarView(plain)), mentions)
    }

    private func check(_ row: StatementCase) {
        let (text, mentions) = Self.unmarked(row.text)
        let found = Self.finder.statements(
            in: text, mentions: mentions, times: TemporalReader.expressions(in: text))
        let said = found.map { statement in
            let wanted = row.statements.contains {
                $0.contains("@") && $0.contains(" \(statement.place.id) ")
            }
            let date = wanted ? " @" + (statement.isLatest ? "<" : "") + (statement.date?.text ?? "") : ""
            return "\(statement.sideID) \(statement.kind.rawValue) \(statement.place.id)\(date)"
        }
        #expect(said == row.statements)
        let scalars = Array(text.unicodeScalars)
        for statement in found {
            #expect(String(String.UnicodeScalarView(scalars[statement.range])) == statement.surface)
        }
    }

    @Test("are read in English", arguments: english)
    func readsEnglish(_ row: StatementCase) { check(row) }

    @Test("are read in Malayalam", arguments: malayalam)
    func readsMalayalam(_ row: StatementCase) { check(row) }

    @Test("are read in Russian", arguments: russian)
    func readsRussian(_ row: StatementCase) { check(row) }

    @Test("are sought in hostile texts without harm, in time that goes with their length")
    func hostile() {
        for piece in [
            "The Red Army took [Osh|osh] ", "by X, ", "ചെമ്പട [ഓഷ്|osh] പിടിച്ചടക്കി ", "\u{301}", "(",
            "establishment of power in there ",
        ] {
            let (text, mentions) = Self.unmarked(String(repeating: piece, count: 120))
            let found = Self.finder.statements(
                in: text, mentions: mentions, times: TemporalReader.expressions(in: text))
            #expect(found.allSatisfy { $0.range.upperBound <= text.unicodeScalars.count })
        }
    }

    @Test("are sought in a stew of their own words without harm", arguments: 1...20)
    func stew(seed: Int) {
        var random = SeededGenerator(seed: seed)
        let words = (Self.english + Self.malayalam + Self.russian).flatMap { $0.text.split(separator: " ") }
        var marked = ""
        for _ in 0..<300 {
            marked += words.randomElement(using: &random)!
            marked += [" ", " ", " ", "\n", ", ", ". "].randomElement(using: &random)!
        }
        let (text, mentions) = Self.unmarked(marked)
        let found = Self.finder.statements(
            in: text, mentions: mentions, times: TemporalReader.expressions(in: text))
        let count = text.unicodeScalars.count
        #expect(found.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= count }, "seed \(seed)")
    }
}
