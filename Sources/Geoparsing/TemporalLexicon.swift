import Gazetteer

/// What a word can say about time.
struct TemporalReading: Sendable, Hashable {
    var month: Int?
    /// The word is more often something else (the English verb *may*, Malayalam for *mail*).
    var isAmbiguous = false
    var season: Int?
    var unit: TimeUnit?
    var isPlural = false
    var cardinal: Int?
    var ordinal: Int?
    var part: TimePart?
    /// Malayalam: the case ending fused to a month, season or part.
    var ending = ""
}

/// The words of one language.
struct TemporalLexicon: Sendable {
    private let words: [String: TemporalReading]
    private let language: TextLanguage

    init(_ language: TextLanguage) {
        self.language = language
        switch language {
        case .english: words = englishWords()
        case .russian: words = russianWords()
        case .malayalam: words = malayalamWords()
        }
    }

    /// What a word says; nil for one that says nothing about time.
    func reading(_ key: String) -> TemporalReading? {
        if let known = words[key] { return known }
        return language == .malayalam ? malayalamReading(key, words) : nil
    }
}

/// The lexicons, made once.
enum TemporalLexicons {
    static let english = TemporalLexicon(.english)
    static let russian = TemporalLexicon(.russian)
    static let malayalam = TemporalLexicon(.malayalam)

    static func of(_ language: TextLanguage) -> TemporalLexicon {
        switch language {
        case .english: english
        case .russian: russian
        case .malayalam: malayalam
        }
    }
}

/// A table under construction.
private struct WordList {
    var words: [String: TemporalReading] = [:]

    mutating func add(_ list: String, _ change: (inout TemporalReading) -> Void) {
        for word in list.split(separator: " ") {
            change(&words[nameKey(word), default: TemporalReading()])
        }
    }
}

// MARK: - English

private func englishWords() -> [String: TemporalReading] {
    var list = WordList()
    let months = [
        "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sept sep", "october oct", "november nov", "december dec",
    ]
    for (index, names) in months.enumerated() { list.add(names) { $0.month = index + 1 } }
    // Short forms need a number beside them; two of the long ones are verbs.
    list.add("may march mar jan feb febr apr jun jul aug sep sept oct nov dec") { $0.isAmbiguous = true }
    list.add("spring springtime") { $0.season = 21 }
    list.add("summer summertime midsummer") { $0.season = 22 }
    list.add("autumn fall") { $0.season = 23 }
    list.add("winter wintertime midwinter") { $0.season = 24 }
    list.add("fall") { $0.isAmbiguous = true }
    let units: [(String, String, TimeUnit)] = [
        ("day", "days", .day), ("week", "weeks", .week), ("fortnight", "fortnights", .fortnight),
        ("month", "months", .month), ("year", "years", .year), ("decade", "decades", .decade),
        ("century", "centuries", .century),
    ]
    for (one, many, unit) in units {
        list.add(one) { $0.unit = unit }
        list.add(many) {
            $0.unit = unit
            $0.isPlural = true
        }
    }
    let small = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]
    for (index, word) in small.enumerated() { list.add(word) { $0.cardinal = index + 1 } }
    list.add("a an") { $0.cardinal = 1 }
    for (index, word) in ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].enumerated() {
        list.add(word) { $0.cardinal = 30 + 10 * index }
    }
    let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth", "twentieth",
    ]
    for (index, word) in ordinals.enumerated() { list.add(word) { $0.ordinal = index + 1 } }
    list.add("thirtieth") { $0.ordinal = 30 }
    list.add("early") { $0.part = .early }
    list.add("mid middle") { $0.part = .middle }
    list.add("late") { $0.part = .late }
    list.add("end close") { $0.part = .end }
    list.add("beginning start outset") { $0.part = .beginning }
    return list.words
}

// MARK: - Russian

private func russianWords() -> [String: TemporalReading] {
    var list = WordList()
    let months = [
        "январь января январе январю январем янв", "февраль февраля феврале февралю февралем фев февр",
        "март марта марте марту мартом мар", "апрель апреля апреле апрелю апрелем апр",
        "май мая мае маю маем", "июнь июня июне июню июнем", "июль июля июле июлю июлем",
        "август августа августе августу августом авг",
        "сентябрь сентября сентябре сентябрю сентябрем сент сен",
        "октябрь октября октябре октябрю октябрем окт", "ноябрь ноября ноябре ноябрю ноябрем нояб ноя",
        "декабрь декабря декабре декабрю декабрем дек",
    ]
    for (index, names) in months.enumerated() { list.add(names) { $0.month = index + 1 } }
    list.add("янв фев февр мар апр авг сен сент окт ноя нояб дек май") { $0.isAmbiguous = true }
    list.add("весна весны весне весну весной весною") { $0.season = 21 }
    list.add("лето лета лету летом лете") { $0.season = 22 }
    list.add("осень осени осенью") { $0.season = 23 }
    list.add("зима зимы зиме зиму зимой зимою") { $0.season = 24 }
    list.add("лет") { $0.unit = .year }
    let units: [(String, TimeUnit)] = [
        ("день дня дню днем дне дней дни дням днями днях сутки суток", .day),
        ("неделя недели неделе неделю неделей недель неделям", .week),
        ("месяц месяца месяцу месяцем месяце месяцев месяцы месяцам", .month),
        ("полгода", .halfYear),
        ("год года году годом годе годы годов годам годами годах лет", .year),
        ("десятилетие десятилетия десятилетию десятилетием десятилетии десятилетий", .decade),
        ("век века веку веком веке веков векам веками веках", .century),
        ("столетие столетия столетию столетием столетии столетий столетиях", .century),
    ]
    for (names, unit) in units { list.add(names) { $0.unit = unit } }
    let cardinals = [
        "один одного одну одна одно", "два две двух", "три трех", "четыре четырех", "пять пяти",
        "шесть шести", "семь семи", "восемь восьми", "девять девяти", "десять десяти",
        "одиннадцать одиннадцати", "двенадцать двенадцати", "тринадцать тринадцати",
        "четырнадцать четырнадцати", "пятнадцать пятнадцати", "шестнадцать шестнадцати",
        "семнадцать семнадцати", "восемнадцать восемнадцати", "девятнадцать девятнадцати",
        "двадцать двадцати",
    ]
    for (index, names) in cardinals.enumerated() { list.add(names) { $0.cardinal = index + 1 } }
    for (index, word) in ["двумя", "тремя", "четырьмя", "пятью", "шестью"].enumerated() {
        list.add(word) { $0.cardinal = index + 2 }
    }
    list.add("тридцать тридцати") { $0.cardinal = 30 }
    list.add("сорок сорока") { $0.cardinal = 40 }
    let stems = [
        "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат",
        "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат",
        "девятнадцат", "двадцат",
    ]
    for (index, stem) in stems.enumerated() {
        let endings = stem == "трет" ? ["ий", "ьего", "ьем", "ьему", "ья", "ьей", "ье"] : adjectiveEndings
        for ending in endings { list.add(stem + ending) { $0.ordinal = index + 1 } }
    }
    for ending in ["ые", "ых", "ым", "ыми"] {
        for (index, stem) in [
            "десят", "двадцат", "тридцат", "сороков", "пятидесят", "шестидесят", "семидесят",
            "восьмидесят", "девяност",
        ].enumerated() {
            list.add(stem + ending) { $0.ordinal = 10 * (index + 1) }
        }
    }
    list.add("начало начала начале началу началом") { $0.part = .beginning }
    list.add("середина середины середине середину серединой") { $0.part = .middle }
    list.add("конец конца конце концу концом") { $0.part = .end }
    return list.words
}

private let adjectiveEndings = ["ый", "ой", "ого", "ом", "ому", "ая", "ую", "ое", "ые", "ых", "ым", "ыми"]

// MARK: - Malayalam

/// Stems in the form under which words are compared.
private func keyed<Value>(_ list: [(String, Value)]) -> [(stem: String, value: Value)] {
    list.map { (nameKey($0.0), $0.1) }
}

/// Month names up to the sound before which case endings begin, with their spellings.
private let malayalamMonths: [(stem: String, value: Int)] = keyed([
    ("ജനുവരി", 1), ("ജാനുവരി", 1), ("ഫെബ്രുവരി", 2), ("ഫെബ്രവരി", 2), ("ഫിബ്രവരി", 2), ("ഫിബ്രുവരി", 2),
    ("മാർച്ച", 3), ("മാര്‍ച്ച", 3), ("മാർച", 3), ("ഏപ്രില", 4), ("എപ്രില", 4), ("ഏപ്രീല", 4), ("മേയ", 5),
    ("മെയ", 5), ("മേ", 5), ("ജൂണ", 6), ("ജുണ", 6), ("ജൂലൈ", 7), ("ജൂലായ", 7), ("ജുലൈ", 7), ("ജൂലയ", 7),
    ("ജൂലാ", 7), ("ഓഗസ്റ്റ", 8), ("ആഗസ്റ്റ", 8), ("ഓഗസ്ത", 8), ("ആഗസ്ത", 8), ("അഗസ്റ്റ", 8),
    ("സെപ്റ്റംബ", 9), ("സെപ്തംബ", 9), ("സെപ്റ്റമ്പ", 9), ("സെപ്റ്റമ്ബ", 9), ("സെപ്ടംബ", 9), ("സെപ്തമ്പ", 9),
    ("ഒക്ടോബ", 10), ("ഒക്റ്റോബ", 10), ("ഒക്തോബ", 10), ("ഒക്ടൊബ", 10), ("നവംബ", 11), ("നവമ്പ", 11),
    ("നവമ്ബ", 11), ("ഡിസംബ", 12), ("ഡിസമ്പ", 12), ("ഡിസമ്ബ", 12),
])

private let malayalamSeasons: [(stem: String, value: Int)] = keyed([
    ("വസന്ത", 21), ("വേനല", 22), ("ഗ്രീഷ്മ", 22), ("ശരത", 23), ("ശരദ", 23), ("ശീതകാല", 24), ("മഞ്ഞുകാല", 24),
    ("ശൈത്യകാല", 24), ("ഹേമന്ത", 24), ("ശിശിര", 24),
])

private let malayalamUnits: [(stem: String, value: TimeUnit)] = keyed([
    ("ദിവസ", .day), ("നാള", .day), ("ആഴ്ച", .week), ("മാസ", .month), ("വർഷ", .year), ("കൊല്ല", .year),
    ("ദശക", .decade), ("ദശാബ്ദ", .decade), ("പതിറ്റാണ്ട", .decade), ("നൂറ്റാണ്ട", .century), ("ശതക", .century),
    ("ശതാബ്ദ", .century),
])

private let malayalamParts: [(stem: String, value: TimePart)] = keyed([
    ("അവസാന", .end), ("ഒടുവ", .end), ("അന്ത്യ", .end), ("പകുതി", .middle), ("മധ്യ", .middle),
    ("മദ്ധ്യ", .middle), ("തുടക്ക", .beginning), ("ആരംഭ", .beginning), ("ആദ്യ", .beginning),
])

private let partEndings = ["ം", "ത്ത", "ില", "യില", "യോട", "യുട"].map { nameKey($0) }
private let half = nameKey("പകുതി")

private let malayalamCardinals: [(stem: String, value: Int)] = {
    let units = ["ഒന്ന", "രണ്ട", "മൂന്ന", "നാല", "അഞ്ച", "ആറ", "ഏഴ", "എട്ട", "ഒമ്പത"]
    let teens = [
        "പത്ത", "പതിനൊന്ന", "പന്ത്രണ്ട", "പതിമൂന്ന", "പതിനാല", "പതിനഞ്ച", "പതിനാറ", "പതിനേഴ", "പതിനെട്ട",
        "പത്തൊമ്പത", "ഇരുപത",
    ]
    let joined = ["ഒന്ന", "രണ്ട", "മൂന്ന", "നാല", "അഞ്ച", "ാറ", "േഴ", "െട്ട", "ൊമ്പത"]
    var list = units.enumerated().map { ($0.element, $0.offset + 1) }
    list += teens.enumerated().map { ($0.element, $0.offset + 10) }
    list += [("ഒൻപത", 9), ("ഒന്‍പത", 9), ("പത്തൊൻപത", 19), ("മുപ്പത", 30), ("ഒര", 1), ("ഇരുപത്തൊന്ന", 21)]
    list += [("നാൽപത", 40), ("അമ്പത", 50), ("ആറുപത", 60), ("അറുപത", 60), ("എഴുപത", 70), ("എൺപത", 80)]
    for (index, unit) in joined.enumerated() {
        list.append(("ഇരുപത്തി" + (index < 5 ? "" : "യ") + unit, 21 + index))
        list.append(("ഇരുപത്തിയ" + unit, 21 + index))
        list.append(("മുപ്പത്തി" + unit, 31 + index))
    }
    return keyed(list)
}()

private let malayalamCardinalByStem = Dictionary(
    malayalamCardinals.map { ($0.stem, $0.value) }, uniquingKeysWith: { first, _ in first })

private func malayalamWords() -> [String: TemporalReading] {
    var list = WordList()
    for (stem, value) in malayalamCardinals {
        for ending in ["", "്", "ു"] { list.add(stem + ending) { $0.cardinal = value } }
        for ending in ["ാം", "ാമത്തെ", "ാമത്"] where stem != nameKey("ഒര") {
            list.add(stem + ending) { $0.ordinal = value }
        }
    }
    list.add("ഒന്നാം ആദ്യ") { $0.ordinal = 1 }
    return list.words
}

/// The endings that follow a month or season: locative, dative, genitive, sociative, conjunctive, copula.
/// The vowel that joins them is sometimes written long by mistake.
private let caseEndings = [
    "ില", "ീല", "ിന", "ീന", "ോടെ", "ോടു", "ും", "ാണ", "ായി", "െത", "മാസ", "മുതല", "വരെ", "ത്ത", "ം", "ിന്",
].map { nameKey($0) }

/// Reads an inflected or compounded Malayalam word.
private func malayalamReading(_ key: String, _ words: [String: TemporalReading]) -> TemporalReading? {
    guard let first = key.unicodeScalars.first, (0x0D05...0x0D39).contains(first.value) else { return nil }
    for (stem, month) in malayalamMonths where key.hasScalarPrefix(stem) {
        guard let ending = monthEnding(key.dropScalars(stem)) else { continue }
        var reading = TemporalReading()
        reading.month = month
        reading.ending = ending
        // മെയിൽ is mail as well, and മേ is the beginning of many words.
        reading.isAmbiguous = month == 5
        return reading
    }
    for (stem, season) in malayalamSeasons where key.hasScalarPrefix(stem) {
        var reading = TemporalReading()
        reading.season = season
        reading.ending = key.dropScalars(stem)
        return reading
    }
    for (stem, part) in malayalamParts where key.hasScalarPrefix(stem) {
        // അവസാനം, അവസാനത്തോടെ; but not the adjective അവസാന, the verb അവസാനിച്ചു, or a land's
        // name that begins with “middle”.
        let rest = key.dropScalars(stem)
        guard partEndings.contains(where: { rest.hasScalarPrefix($0) }) || stem == half && rest.isEmpty else {
            continue
        }
        var reading = words[key] ?? TemporalReading()
        reading.part = part
        reading.ending = key.dropScalars(stem)
        return reading
    }
    return malayalamUnit(key)
}

/// What is left of a month's name after its stem, without the sounds that only join; nil where the word is
/// another one.
private func monthEnding(_ rest: String) -> String? {
    var rest = rest
    let virama = "\u{0D4D}"
    if rest.isEmpty || rest == virama { return "" }
    // ർ becomes റ before a vowel, യ joins two vowels.
    for sound in ["ര" + virama, "റ", "ര", "യ" + virama, "യ", "ല", virama] where rest.hasScalarPrefix(sound) {
        rest = rest.dropScalars(sound)
        break
    }
    if rest.isEmpty || rest == virama { return "" }
    return caseEndings.contains { rest.hasScalarPrefix($0) } ? rest : nil
}

/// Units, with their number fused before them (രണ്ടുവർഷം) or not.
private func malayalamUnit(_ key: String) -> TemporalReading? {
    for (stem, unit) in malayalamUnits {
        if key.hasScalarPrefix(stem) {
            var reading = TemporalReading()
            reading.unit = unit
            reading.ending = key.dropScalars(stem)
            return reading
        }
        let inner = unit == .week ? nameKey("ാഴ്ച") : stem
        guard let at = key.firstRange(ofScalars: inner) else { continue }
        var number = at.before
        if let last = number.unicodeScalars.last, last == "\u{0D4D}" || last == "\u{0D41}", unit != .week {
            number = String(number.unicodeScalars.dropLast())
        }
        var reading = TemporalReading()
        if let value = malayalamCardinalByStem[number] { reading.cardinal = value }
        guard reading.cardinal != nil else { continue }
        reading.unit = unit
        reading.ending = at.after
        return reading
    }
    return nil
}

extension String {
    /// Whether the text begins with these code points; combining signs count alone.
    func hasScalarPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    /// What follows a prefix that the text has.
    func dropScalars(_ prefix: String) -> String {
        String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// Whether the code points stand somewhere in the text.
    func containsScalars(_ part: String) -> Bool { firstRange(ofScalars: part) != nil }

    /// What stands before and after the first occurrence of these code points.
    func firstRange(ofScalars part: String) -> (before: String, after: String)? {
        let bytes = Array(utf8)
        let wanted = Array(part.utf8)
        guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
            return (
                String(decoding: bytes[..<start], as: UTF8.self),
                String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
            )
        }
        return nil
    }
}
