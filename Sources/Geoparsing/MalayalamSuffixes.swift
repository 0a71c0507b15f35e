import Gazetteer

/// How a Malayalam word ends, as far as what follows is joined to it differently.
enum MalayalamJoint: UInt8, Sendable {
    /// On a consonant with virama: താഷ്കന്റ്, തുർക്കിസ്താൻ. The stem is written without the virama.
    case consonant
    /// On അ, ആ, ഇ, ഈ, എ, ഏ or ഐ; യ stands between it and a vowel.
    case vowel
    /// On ഉ, ഊ, ഒ, ഓ or ഔ; വ, or യ, stands between it and a vowel.
    case rounded
    /// On anusvara: നഗരം. The stem is written without it.
    case anusvara

    /// The joint of a word, and the word as it is written before what follows.
    static func of(_ word: [Unicode.Scalar]) -> (joint: MalayalamJoint, stem: [Unicode.Scalar])? {
        guard let last = word.last else { return nil }
        switch last.value {
        case 0x0D4D: return (.consonant, Array(word.dropLast()))
        case 0x0D02: return (.anusvara, Array(word.dropLast()))
        case 0x0D41, 0x0D42, 0x0D4A, 0x0D4B, 0x0D57: return (.rounded, word)
        case 0x0D3E: return (.vowel, Array(word.dropLast()))
        case 0x0D3F, 0x0D40, 0x0D46, 0x0D47, 0x0D48: return (.vowel, word)
        case 0x0D05...0x0D08, 0x0D0E...0x0D10: return (.vowel, word)
        case 0x0D09, 0x0D0A, 0x0D12...0x0D14: return (.rounded, word)
        default: return isMalayalamConsonant(last) ? (.vowel, word) : nil
        }
    }
}

func isMalayalamConsonant(_ scalar: Unicode.Scalar) -> Bool { (0x0D15...0x0D39).contains(scalar.value) }

/// Written like a name of the text, chillu letters as consonant and virama.
func malayalamLetters(_ text: String) -> [Unicode.Scalar] { Array(nameKey(text).unicodeScalars) }

/// The suffixes that Malayalam puts to a noun, as a machine: in each state some of them may follow, and each
/// leads to the next state.
///
/// Suffixes are written as in the dictionary, with an independent vowel where they begin with a vowel
/// (`ഇൽ`, `ആയിരുന്നു`); how they are written behind a stem follows from ``MalayalamJoint``.
struct MalayalamSuffixes: Sendable {
    /// What has been read so far.
    enum State: Int, CaseIterable {
        /// A noun without case.
        case noun
        /// A noun with a case of its own letters, behind which almost any word may be fused.
        case inflected
        /// A clitic, behind which only verbs may be fused.
        case clitic
    }

    /// What a suffix is.
    enum Action: Sendable {
        /// A case or clitic; the machine goes on.
        case suffix(State, WordEnding.Role)
        /// The beginning of a word that may be fused on in any of its forms.
        case openWord
        /// It makes people of the place.
        case people
        /// It makes an adjective.
        case adjective
        /// The plural: of a head noun still the place, of a name its people.
        case plural
        /// A second noun that says what the place is, by its index in ``MalayalamHeadNouns/all``.
        case head(Int)
        /// Another second noun: what it names is not the place, but the place stands in it.
        case secondNoun
    }

    struct Entry: Sendable {
        var action: Action
        var joint: MalayalamJoint
    }

    struct Head: Sendable {
        /// The noun's dictionary form.
        var letters: [Unicode.Scalar]
        var belongsToName: Bool
    }

    let entries: [[Entry]]
    let tries: [SuffixTrie]
    let heads: [Head]
    private let headWords: Set<[Unicode.Scalar]>

    static let shared = MalayalamSuffixes()

    /// Whether a word is a head noun in its dictionary form.
    func isHead(_ word: [Unicode.Scalar]) -> Bool { headWords.contains(word) }

    private init() {
        heads = MalayalamHeadNouns.all.map {
            Head(letters: malayalamLetters($0.text), belongsToName: $0.belongsToName)
        }
        headWords = Set(heads.map(\.letters))
        var entries: [[Entry]] = []
        var tries: [SuffixTrie] = []
        for state in State.allCases {
            var texts: [[Unicode.Scalar]] = []
            var actions: [Entry] = []
            func add(_ text: String, _ action: Action) {
                let letters = malayalamLetters(text)
                switch action {
                case .openWord, .people, .secondNoun:
                    texts.append(letters)
                    actions.append(Entry(action: action, joint: .vowel))
                default:
                    guard let (joint, stem) = MalayalamJoint.of(letters) else { return }
                    texts.append(stem)
                    actions.append(Entry(action: action, joint: joint))
                }
            }
            if state == .noun {
                for (text, role) in Self.cases { add(text, .suffix(.inflected, role)) }
                for text in Self.people { add(text, .people) }
                for text in Self.adjectives { add(text, .adjective) }
                for text in Self.plurals { add(text, .plural) }
                for (index, head) in MalayalamHeadNouns.all.enumerated() { add(head.text, .head(index)) }
                for text in Self.secondNouns { add(text, .secondNoun) }
            }
            if state == .inflected {
                for (text, role) in Self.doubleCases { add(text, .suffix(.inflected, role)) }
            }
            for text in Self.clitics { add(text, .suffix(.clitic, .none)) }
            for text in Self.verbs { add(text, .openWord) }
            if state != .clitic { for text in Self.postpositions { add(text, .openWord) } }
            if state == .inflected { for text in Self.postpositionsOfCases { add(text, .openWord) } }
            entries.append(actions)
            tries.append(SuffixTrie(texts))
        }
        self.entries = entries
        self.tries = tries
    }

    /// Case endings behind a noun. `റെ` follows ന് only: തുർക്കിസ്താന്റെ.
    private static let cases: [(String, WordEnding.Role)] = [
        ("എ", .object), ("ഇനെ", .object), ("ഇന്റെ", .genitive), ("റെ", .genitive), ("ഉടെ", .genitive),
        ("ഉടയ", .genitive), ("ഇന്", .goal), ("ക്ക്", .goal), ("യ്ക്ക്", .goal), ("ഇൽ", .place),
        ("ഇലെ", .place), ("ഇലേക്ക്", .goal), ("ഇലേയ്ക്ക്", .goal), ("ലേക്ക്", .goal), ("ലേയ്ക്ക്", .goal),
        ("ഇലോട്ട്", .goal), ("ഇലൂടെ", .place), ("ലൂടെ", .place), ("ഇൽനിന്ന്", .origin), ("ഇങ്കൽ", .place),
        ("ഓട്", .none), ("ഇനോട്", .none), ("ഓടെ", .none), ("ആൽ", .instrument), ("ഇനാൽ", .instrument),
        ("ഓളം", .goal), ("ഇന്മേൽ", .place), ("ഇന്മേല്", .place),
    ]

    /// Cases upon cases: -ഇന്റേത് and the like.
    private static let doubleCases: [(String, WordEnding.Role)] = [("ഏത്", .genitive), ("ഏതായ", .genitive)]

    /// Put to any form: and, or, too, indeed.
    private static let clitics = ["ഉം", "ഓ", "ഏ", "തന്നെ", "എയും", "ഏയും", "ഉമോ"]

    /// Verbs and what is made of them, by the letters that all their forms share.
    private static let verbs = [
        "ആണ", "ആയ", "ആക", "ആക്ക", "ആവ", "ആദി", "ആദ്യ", "ഉള്ള", "ഉണ്ട", "ഇല്ല", "അല്ല", "എന്ന", "എന",
        "എത്ത", "അടങ്ങ", "അടക്ക", "ഉൾപ്പെ", "ഉൾക്കൊ", "ഒഴി", "ആകെ", "എല്ലാ", "ഒക്കെ", "ഉൾപ്പട", "അടുത്ത",
        "ആണെ", "അങ്ങന", "ഇങ്ങന", "ഏറ്റ", "ഏർപ്പ", "ഉയർ", "ഉട", "ഇരു", "ഇരി", "ആരംഭ", "അവസാന", "ഒന്ന",
        "അല്ലാ", "അഥവാ", "മാത്ര", "പോലു", "മറ്റു", "മുഴുവ",
    ]

    /// Words that stand behind a noun, with or without a case.
    private static let postpositions = [
        "മുതൽ", "മുതലായ", "വരെ", "വഴി", "കൊണ്ട", "മൂല", "പോലെ", "പോലുള്ള", "പോലത്ത", "തുടങ്ങ", "കഴിഞ്ഞ",
        "കടന്ന", "അപ്പുറ", "ഇപ്പുറ", "എതിര", "കേന്ദ്ര", "സംബന്ധ", "കൂടാത", "കൂടി", "എമ്പാട", "ഒട്ടാക", "ആസകല",
    ]

    /// Words that stand behind a case.
    private static let postpositionsOfCases = [
        "നിന്ന", "വെച്ച", "വച്ച", "മേൽ", "മേല", "മുമ്പ", "മുൻപ", "മുന്ന", "പുറ", "കീഴ", "കുറിച്ച", "പറ്റി",
        "വേണ്ടി", "ചുറ്റ", "നേര", "കാൾ", "കാള", "തുടർ", "ശേഷ", "പിന്ന", "പകര", "വേണ്ട", "വന്ന", "പോയ", "പോകു",
        "പോക", "വരു", "അകത്ത", "അകല", "അധിക", "അധീന", "അനുകൂല", "അഭി", "ഇടയ", "ഇടയ്ക്ക", "ഉടനീള", "ഉള്ളി",
        "ഒപ്പ", "ഒത്ത", "ഒരു", "ഒളി", "എതിര", "എമ്പാട", "പെട്ട", "പെട", "പ്രതി", "പ്രവേശ", "തൊട്ട", "താമസ",
        "നട", "ചെന്ന", "ചേർ", "മാറ", "സ്ഥാപ", "സ്ഥിതി", "കടക്ക", "നീങ്ങ", "കുടിയേ", "യാത്ര", "പുറപ്പ", "തിരി",
        "മട", "ഏക്കാ", "ആയി", "ഇറങ്ങ", "ഓടി", "എങ്ങ", "എവിട", "അയച്ച", "അയക്ക", "അയയ്ക്ക", "ആക്രമ", "അധികാര",
        "അരിക", "അടുക്ക", "അടിച്ച", "അണി", "ഏക", "ഒഴു",
        "ഉദി", "ഉത്ഭവ", "ഉടലെ", "ഉപ", "കൊണ്ടു", "കഴി", "കിട", "വിട", "വിജ", "പരാജ", "സൈന", "സേന", "കലാപ",
    ]

    /// -ക്കാർ, -കാരൻ, -വാസികൾ: who lives there.
    private static let people = ["കാര", "വാസി", "നിവാസി", "വംശ", "ഇയന്മാ", "അന്മാ", "ന്മാ", "ഈയര"]

    /// `ൻ` stands behind a vowel (റഷ്യൻ), `ഇയൻ` behind a consonant; `ഇ` makes who comes from there.
    private static let adjectives = ["ൻ", "അൻ", "ഇയൻ", "ഈയ", "ഇ"]

    private static let plurals = ["കൾ", "ങ്ങൾ"]

    /// Nouns in which a place's name is the first part, and which are themselves no places.
    private static let secondNouns = [
        "വിരുദ്ധ", "സർക്കാ", "ഗവർണ", "ഭരണ", "ആക്രമണ", "യുദ്ധ", "സേന", "സൈന്യ", "പട്ടാള", "ജനത", "സോവിയറ്റ",
        "അതിർത്തി", "കീഴടക്ക", "പിടിച്ച", "കരാർ", "ഉടമ്പടി", "സന്ധി", "കലാപ", "വിപ്ലവ", "തീര", "സന്ദർശ", "യാത്ര",
        "ദിശ", "ഭാഗ", "വിഭാഗ", "ബന്ധ", "അനുകൂല", "അധിനിവേശ", "ഉപരോധ", "പക്ഷ", "കാല", "വാഴ്ച", "കവാട",
    ]
}
