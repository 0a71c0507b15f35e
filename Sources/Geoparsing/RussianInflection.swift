/// The forms of Russian names, by rule.
///
/// Every word of a name is taken by its ending for an adjective, a noun that is declined, or a part that stays
/// as it is (`Алма-Ата`, `Усть-Каменогорск`, `Баку`). From the last word come the adjectives too
/// (`ташкентский`), which are no toponyms by themselves.
package struct RussianInflection: Inflection {
    package init() {}

    package var language: TextLanguage { .russian }

    package func stems(of words: [[Unicode.Scalar]]) -> [[NameStem]] {
        var result: [[NameStem]] = []
        /// Whether what has been read ends with an adjective, and whether it is in the plural.
        var adjective: RussianParadigm?
        var isFixed = false
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            if isFixed || !hasCyrillicVowel(word) || (index > 0 && isGenitiveAdjective(word)) {
                // What depends on a noun in the genitive stays: республики Средней Азии.
                isFixed = isFixed || isGenitiveAdjective(word)
                result.append([NameStem(word, .invariable)])
                adjective = nil
                continue
            }
            if let form = adjectiveForm(word) {
                result.append([NameStem(Array(word.dropLast(2)), form.stemClass)])
                if isLast, words.count == 1 || adjective == nil {
                    result[index] += relationalStems(word).map {
                        NameStem($0, RussianParadigm.relational.stemClass)
                    }
                }
                adjective = form
                continue
            }
            let isNoun = isLast || adjective != nil || RussianHeadNouns.contains(word)
            guard isNoun else {
                result.append([NameStem(word, .invariable)])
                continue
            }
            let isPlural = adjective == .pluralAdjective
            var stems = nounStems(word, isPlural: isPlural, isCommonNoun: words.count > 1)
            if isLast, adjective == nil {
                stems += relationalStems(word).map { NameStem($0, RussianParadigm.relational.stemClass) }
            }
            result.append(stems)
            adjective = nil
        }
        return result
    }

    package func ending(_ rest: ArraySlice<Unicode.Scalar>, after stem: StemClass) -> WordEnding? {
        guard rest.count <= 4 else { return nil }
        guard let paradigm = RussianParadigm(stem) else {
            return rest.isEmpty ? WordEnding(.name, length: 0) : nil
        }
        for ending in Self.endings[Int(paradigm.rawValue)] where rest.elementsEqual(ending.letters) {
            return WordEnding(
                paradigm == .relational ? .adjective : .name, role: ending.role, length: rest.count)
        }
        return nil
    }

    private struct Ending: Sendable {
        var letters: [Unicode.Scalar]
        var role: WordEnding.Role
    }

    private static let endings: [[Ending]] = {
        var table = [[Ending]](repeating: [], count: RussianParadigm.allCases.count + 1)
        for paradigm in RussianParadigm.allCases {
            table[Int(paradigm.rawValue)] = paradigm.endings.map {
                Ending(letters: Array($0.0.unicodeScalars), role: $0.1)
            }
        }
        return table
    }()
}

/// How a stem is declined.
enum RussianParadigm: UInt8, CaseIterable, Sendable {
    case hard = 1
    case hissing
    /// Without the nominative, whose vowel has fallen out: Череповца.
    case fleeting
    case inI
    case inIy
    case soft
    case inA
    case inAVelar
    case inAHissing
    case inYa
    case inO
    case inYe
    case plural
    case pluralOfName
    case masculineAdjective
    case softMasculineAdjective
    case feminineAdjective
    case softFeminineAdjective
    case neuterAdjective
    case softNeuterAdjective
    case pluralAdjective
    /// `-ский` and the like made from a name.
    case relational

    init?(_ stemClass: StemClass) { self.init(rawValue: stemClass.rawValue) }

    var stemClass: StemClass { StemClass(rawValue: rawValue) }

    /// The endings, those of the spelling before 1918 among them.
    var endings: [(String, WordEnding.Role)] {
        switch self {
        case .hard:
            [
                ("", .none), ("ъ", .none), ("а", .genitive), ("у", .goal), ("ом", .instrument), ("е", .place),
                ("ѣ", .place),
            ]
        case .hissing:
            [
                ("", .none), ("ъ", .none), ("а", .genitive), ("у", .goal), ("ем", .instrument),
                ("ом", .instrument), ("е", .place), ("ѣ", .place),
            ]
        case .fleeting:
            [("а", .genitive), ("у", .goal), ("ем", .instrument), ("ом", .instrument), ("е", .place)]
        case .inI:
            [("й", .none), ("я", .genitive), ("ю", .goal), ("ем", .instrument), ("е", .place), ("ѣ", .place)]
        case .inIy: [("й", .none), ("я", .genitive), ("ю", .goal), ("ем", .instrument), ("и", .place)]
        case .soft:
            [
                ("ь", .none), ("я", .genitive), ("ю", .goal), ("ем", .instrument), ("е", .place),
                ("и", .none),
                ("ью", .instrument), ("ѣ", .place),
            ]
        case .inA:
            [
                ("а", .none), ("ы", .genitive), ("е", .none), ("у", .object), ("ой", .instrument),
                ("ою", .instrument), ("ѣ", .none),
            ]
        case .inAVelar:
            [
                ("а", .none), ("и", .genitive), ("е", .none), ("у", .object), ("ой", .instrument),
                ("ою", .instrument), ("ѣ", .none),
            ]
        case .inAHissing:
            [
                ("а", .none), ("и", .genitive), ("ы", .genitive), ("е", .none), ("у", .object),
                ("ей", .instrument), ("ою", .instrument), ("ой", .instrument), ("ѣ", .none),
            ]
        case .inYa:
            [
                ("я", .none), ("и", .none), ("е", .none), ("ю", .object), ("ей", .instrument),
                ("ею", .instrument), ("ѣ", .none),
            ]
        case .inO:
            [
                ("о", .none), ("а", .genitive), ("у", .goal), ("ом", .instrument), ("е", .place),
                ("ѣ", .place),
            ]
        case .inYe:
            [
                ("е", .none), ("я", .genitive), ("ю", .goal), ("ем", .instrument), ("и", .place),
                ("его", .genitive), ("ему", .goal), ("им", .instrument),
            ]
        case .plural, .pluralOfName:
            [
                ("ы", .none), ("и", .none), ("ам", .goal), ("ам", .goal), ("ами", .instrument),
                ("ах", .place),
                ("ов", .genitive),
            ]
                + (self == .plural
                    ? [
                        ("", .genitive), ("а", .none), ("я", .none), ("ей", .genitive), ("ям", .goal),
                        ("ями", .instrument), ("ях", .place), ("й", .genitive),
                    ] : [])
        case .masculineAdjective:
            [
                ("ый", .none), ("ий", .none), ("ой", .none), ("ого", .genitive), ("аго", .genitive),
                ("ому", .goal),
                ("ым", .instrument), ("им", .instrument), ("ом", .place),
            ]
        case .softMasculineAdjective:
            [
                ("ий", .none), ("его", .genitive), ("яго", .genitive), ("ему", .goal), ("им", .instrument),
                ("ем", .place),
            ]
        case .feminineAdjective:
            [("ая", .none), ("ой", .none), ("ую", .object), ("ою", .instrument)]
        case .softFeminineAdjective:
            [
                ("яя", .none), ("ая", .none), ("ей", .none), ("юю", .object), ("ую", .object),
                ("ею", .instrument),
            ]
        case .neuterAdjective:
            [
                ("ое", .none), ("ого", .genitive), ("аго", .genitive), ("ому", .goal), ("ым", .instrument),
                ("им", .instrument), ("ом", .place),
            ]
        case .softNeuterAdjective:
            [
                ("ее", .none), ("его", .genitive), ("яго", .genitive), ("ему", .goal), ("им", .instrument),
                ("ем", .place),
            ]
        case .pluralAdjective:
            [
                ("ые", .none), ("ие", .none), ("ых", .genitive), ("их", .genitive), ("ым", .goal),
                ("им", .goal),
                ("ыми", .instrument), ("ими", .instrument),
            ]
        case .relational:
            [
                "ий", "ого", "аго", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими", "о",
            ].map { ($0, .none) }
        }
    }
}

// MARK: - What a word is

private func letters(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

private func ends(_ word: [Unicode.Scalar], _ text: String) -> Bool {
    let tail = text.unicodeScalars
    return word.count >= tail.count && word.suffix(tail.count).elementsEqual(tail)
}

private func isVowel(_ scalar: Unicode.Scalar) -> Bool { "аеёиоуыэюяіѣ".unicodeScalars.contains(scalar) }

private func hasCyrillicVowel(_ word: [Unicode.Scalar]) -> Bool { word.contains(where: isVowel) }

/// Средней, Святого, Советских.
private func isGenitiveAdjective(_ word: [Unicode.Scalar]) -> Bool {
    word.count >= 5 && ["ого", "его", "ой", "ей", "ых", "их"].contains { ends(word, $0) }
}

/// How a word is declined that looks like an adjective in the nominative, its last two letters left out.
private func adjectiveForm(_ word: [Unicode.Scalar]) -> RussianParadigm? {
    guard word.count >= 5 else { return nil }
    let before = word[word.count - 3]
    guard !isVowel(before) || ends(word, "ее") else { return nil }
    if ends(word, "ый") { return .masculineAdjective }
    if ends(word, "ий") {
        if "кгх".unicodeScalars.contains(before) { return .masculineAdjective }
        return "нжшчщ".unicodeScalars.contains(before) ? .softMasculineAdjective : nil
    }
    if ends(word, "ой") {
        return "нкв".unicodeScalars.contains(before) || ends(word, "ьшой") ? .masculineAdjective : nil
    }
    if ends(word, "ая") {
        return "жшчщ".unicodeScalars.contains(before) ? .softFeminineAdjective : .feminineAdjective
    }
    if ends(word, "яя") { return .softFeminineAdjective }
    if ends(word, "ое") { return .neuterAdjective }
    if ends(word, "ее") { return .softNeuterAdjective }
    if ends(word, "ые")
        || (ends(word, "ие") && "кгхшнж".unicodeScalars.contains(before) && !ends(word, "ние"))
    {
        return .pluralAdjective
    }
    return nil
}

/// The stems of a noun in the nominative.
private func nounStems(_ word: [Unicode.Scalar], isPlural: Bool, isCommonNoun: Bool) -> [NameStem] {
    func stem(dropping count: Int, _ paradigm: RussianParadigm) -> NameStem {
        NameStem(Array(word.dropLast(count)), paradigm.stemClass)
    }
    let unchanged = [NameStem(word, .invariable)]
    guard word.count >= 2, let last = word.last else { return unchanged }
    let before = word[word.count - 2]
    if isPlural, "аяыи".unicodeScalars.contains(last) { return [stem(dropping: 1, .plural)] }
    switch last {
    case "а":
        if "кгх".unicodeScalars.contains(before) { return [stem(dropping: 1, .inAVelar)] }
        if "жчшщц".unicodeScalars.contains(before) { return [stem(dropping: 1, .inAHissing)] }
        return isVowel(before) ? unchanged : [stem(dropping: 1, .inA)]
    case "я": return [stem(dropping: 1, .inYa)]
    case "ь": return [stem(dropping: 1, .soft)]
    case "й": return [stem(dropping: 1, before == "и" ? .inIy : .inI)]
    case "о":
        let isDeclined = isCommonNoun || ["ово", "ево", "ино", "ыно", "ство"].contains { ends(word, $0) }
        return isDeclined ? [stem(dropping: 1, .inO)] : unchanged
    case "е":
        let isDeclined =
            before == "ь" || before == "и" || word.elementsEqual(letters("море"))
            || word.elementsEqual(letters("поле"))
        return isDeclined && word.count >= 4 ? [stem(dropping: 1, .inYe)] : unchanged
    case "ы":
        return word.count >= 5 ? [stem(dropping: 1, word.count >= 7 ? .plural : .pluralOfName)] : unchanged
    case "и":
        // Области, станции: в областях.
        if ["асти", "ости", "ии"].contains(where: { ends(word, $0) }) { return [stem(dropping: 1, .plural)] }
        // Мерки, Керки: в Мерках.
        return "кгх".unicodeScalars.contains(before) && word.count >= 5
            ? [stem(dropping: 1, .pluralOfName)] : unchanged
    default:
        guard !isVowel(last), isCyrillic(last) else { return unchanged }
        var stems = [stem(dropping: 0, "жчшщц".unicodeScalars.contains(last) ? .hissing : .hard)]
        if ends(word, "ец"), word.count >= 5 {
            stems.append(NameStem(Array(word.dropLast(2)) + letters("ц"), RussianParadigm.fleeting.stemClass))
        }
        if ends(word, "ок"), isCommonNoun {
            stems.append(NameStem(Array(word.dropLast(2)) + letters("к"), RussianParadigm.fleeting.stemClass))
        }
        return stems
    }
}

private func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x052F).contains(scalar.value) }

/// The stems of the adjectives that a name makes: `ташкентск`, `хивинск`, `семиреченск`. Several where usage
/// is not to be foreseen; those that nobody uses do no harm.
private func relationalStems(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard word.count >= 2, let last = word.last else { return [] }
    func made(_ count: Int, _ suffixes: String...) -> [[Unicode.Scalar]] {
        suffixes.map { Array(word.dropLast(count)) + letters($0) }
    }
    switch last {
    case "а": return ends(word, "ква") ? made(2, "овск") : made(1, "ск", "инск")
    case "я":
        if ends(word, "ия") { return made(2, "ийск", "ск") }
        return ends(word, "ая") ? [] : made(1, "инск")
    case "ь": return ends(word, "ль") ? made(0, "ск") : made(1, "ск")
    case "й":
        if ends(word, "ый") { return made(2, "енск") }
        return ends(word, "кий") ? [] : made(0, "ск")
    case "о": return made(1, "ск")
    case "е":
        if ends(word, "чье") { return made(2, "енск") }
        if ends(word, "ье") || ends(word, "ие") { return made(2, "ск") }
        return ends(word, "ое") ? [] : made(1, "инск")
    case "и": return made(1, "инск", "ийск")
    case "ы": return made(1, "инск", "ск", "ыйск")
    case "у": return made(1, "инск") + made(0, "йск", "ск")
    default:
        guard !isVowel(last), isCyrillic(last) else { return [] }
        return ends(word, "ск") || ends(word, "цк") ? made(0, "") : made(0, "ск")
    }
}

/// Russian nouns that say what a place is.
enum RussianHeadNouns {
    static let all: [String] = [
        "город", "городок", "село", "деревня", "кишлак", "аул", "поселок", "станица", "станция", "разъезд",
        "порт",
        "крепость", "укрепление", "форт", "пост", "форпост", "цитадель", "редут", "ханство", "эмират",
        "империя",
        "царство", "королевство", "султанат", "республика", "союз", "федерация", "автономия", "правительство",
        "орда",
        "жуз", "область", "губерния", "край", "округ", "уезд", "район", "отдел", "провинция", "бекство",
        "вилайет",
        "волость", "наместничество", "генерал", "губернаторство", "степь", "оазис", "полуостров", "остров",
        "плато",
        "плоскогорье", "долина", "котловина", "река", "канал", "озеро", "море", "океан", "залив", "пролив",
        "пустыня",
        "пески", "хребет", "гора", "горы", "вершина", "перевал", "дорога", "магистраль", "мост", "ворота",
    ]

    private static let words = Set(all.map(letters))

    static func contains(_ word: [Unicode.Scalar]) -> Bool { words.contains(word) }
}
