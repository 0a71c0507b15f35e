import Chronology
import Gazetteer
import HistoricalRecord

/// A name as the geoparser knows it.
struct NameRecord: Sendable {
    /// The number of its place.
    var place: Int32
    /// The days of its use, as day numbers.
    var start: Int32
    var end: Int32
    var flags: Flags
    /// Names alike have the same number.
    var group: Int32 = 0

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        /// Without the head noun that the table's name has (Fergana of Fergana Oblast).
        static let core = Flags(rawValue: 1)
        /// A core that stands alone too, as those of rivers and seas do.
        static let freeCore = Flags(rawValue: 2)
        /// The name by those who governed the place.
        static let official = Flags(rawValue: 4)
        /// Written in capitals only, as USSR.
        static let capitals = Flags(rawValue: 8)
        /// Known to the geoparser alone, beyond the theatre.
        static let context = Flags(rawValue: 16)
        /// Of a language the texts are not in; matched as it stands.
        static let foreign = Flags(rawValue: 32)
        /// Has a head noun in it (Fergana Oblast, Emirate of Bukhara).
        static let headed = Flags(rawValue: 64)
    }
}

/// All that names say: the automaton, the records it leads to, and which places share names.
final class NameIndex: Sendable {
    let places: [Place]
    /// The kind of each place.
    let kinds: [PlaceKind]
    let names: [NameRecord]
    let lexemes: [Lexeme]
    let rolesOfLexeme: [LexemeRoles]
    let automaton: NameAutomaton
    /// For each place the other places that have a name of it.
    let relatives: [[Int32]]
    /// How well known each place is, from 0 to 1.
    let prominence: [Float]
    /// The position of each place on the unit sphere.
    let directions: [SIMD3<Float>]
    let inflections: Inflections
    /// Names by their sound, made when first asked for.
    let sounds: SoundIndexBox
    /// Malayalam names by how they are spoken.
    let spoken: SpokenNamesBox
    private let lexemeOfText: [String: Int32]

    init(places: [Place], contextCount: Int, toponyms: [Toponym], inflections: Inflections = .standard) {
        var maker = NameIndexMaker(places: places, contextCount: contextCount, inflections: inflections)
        for lexicon in [Lexicon.english, .malayalam, .russian] { maker.add(lexicon) }
        maker.note(datedNames: toponyms)
        for index in places.indices { maker.addOwnName(index) }
        for toponym in toponyms { maker.add(toponym) }
        spoken = SpokenNamesBox(maker.spoken)
        let automaton = NameAutomaton(maker.builder)
        var names = maker.names
        // Names that end in one node are spelled alike.
        for node in 0..<automaton.nodeCount {
            for index in automaton.entryRange(of: UInt32(node)) {
                let value = automaton.entries[index].value
                if value >= 0, names[Int(value)].group == 0 { names[Int(value)].group = Int32(node) }
            }
        }
        self.places = places
        kinds = places.map(\.kind)
        self.automaton = automaton
        self.inflections = inflections
        lexemes = maker.lexemes
        rolesOfLexeme = maker.lexemes.map(\.roles)
        sounds = SoundIndexBox(
            letters: maker.letters, ends: maker.letterEnds,
            isFar: maker.names.map { $0.flags.contains(.context) })
        lexemeOfText = maker.lexemeOfText
        relatives = Self.relatives(automaton, names, placeCount: places.count)
        self.names = names
        var count = [Float](repeating: 0, count: places.count)
        for name in names { count[Int(name.place)] += name.flags.contains(.core) ? 0 : 1 }
        prominence = count.enumerated().map { index, count in
            let base = min(1, (count + 1).squareRoot() / 6)
            return index >= places.count - contextCount ? base * 0.6 : base
        }
        directions = places.map { Self.direction($0.longitude, $0.latitude) }
    }

    static func direction(_ longitude: Double, _ latitude: Double) -> SIMD3<Float> {
        let (lon, lat) = (longitude * .pi / 180, latitude * .pi / 180)
        return SIMD3(Float(cosine(lat) * cosine(lon)), Float(cosine(lat) * sine(lon)), Float(sine(lat)))
    }

    private static func relatives(
        _ automaton: NameAutomaton, _ names: [NameRecord], placeCount: Int
    ) -> [[Int32]] {
        var relatives = [[Int32]](repeating: [], count: placeCount)
        var members: [Int32] = []
        for node in 0..<automaton.nodeCount {
            let range = automaton.entryRange(of: UInt32(node))
            // A group of very many homonyms tells nothing of kinship.
            if range.count < 2 || range.count > 24 { continue }
            members.removeAll(keepingCapacity: true)
            for index in range where automaton.entries[index].value >= 0 {
                let place = names[Int(automaton.entries[index].value)].place
                if !members.contains(place) { members.append(place) }
            }
            if members.count < 2 { continue }
            members.sort()
            for member in members {
                for other in members where other != member && !relatives[Int(member)].contains(other) {
                    relatives[Int(member)].append(other)
                }
            }
        }
        return relatives
    }

    /// The word with this dictionary form, folded; -1 where there is none.
    func lexeme(_ folded: [Unicode.Scalar]) -> Int32 {
        lexemeOfText[String(String.UnicodeScalarView(folded))] ?? -1
    }
}

/// The languages' rules.
struct Inflections: Sendable {
    var english: any Inflection = EnglishInflection()
    var malayalam: any Inflection
    var russian: any Inflection

    static let standard = Inflections(malayalam: MalayalamInflection(), russian: RussianInflection())

    subscript(language: TextLanguage) -> any Inflection {
        switch language {
        case .english: english
        case .malayalam: malayalam
        case .russian: russian
        }
    }
}

/// Gathers what the index is made of.
private struct NameIndexMaker {
    let places: [Place]
    let contextCount: Int
    let inflections: Inflections
    var builder = NameAutomaton.Builder()
    var names: [NameRecord] = []
    var lexemes: [Lexeme] = []
    var lexemeOfText: [String: Int32] = [:]
    /// The folded letters of all names, one after another, and where each ends.
    var letters: [Unicode.Scalar] = []
    var letterEnds: [Int32] = []
    private var indexOfID: [String: Int32] = [:]
    private var folder = NameFolder()
    /// The dated names of each place.
    private var dated: [String: [String]] = [:]
    /// Malayalam names, with their numbers.
    var spoken: [(words: [[Unicode.Scalar]], value: Int32)] = []
    /// Head nouns and words that stand beside them, of all languages, folded.
    private var peopleWords: [[Unicode.Scalar]] = []
    private var rolesOfWord: [[Unicode.Scalar]: (LexemeRoles, PlaceKinds)] = [:]

    init(places: [Place], contextCount: Int, inflections: Inflections) {
        self.places = places
        self.contextCount = contextCount
        self.inflections = inflections
        indexOfID.reserveCapacity(places.count)
        for (index, place) in places.enumerated() where indexOfID[place.id] == nil {
            indexOfID[place.id] = Int32(index)
        }
        names.reserveCapacity(places.count * 8)
    }

    // MARK: Words

    mutating func add(_ lexicon: Lexicon) {
        for lexeme in lexicon.lexemes {
            let words = foldedWords(lexeme.text)
            if words.isEmpty { continue }
            let index = Int32(lexemes.count)
            lexemes.append(lexeme)
            lexemeOfText[words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")] = index
            if words.count == 1 {
                let known = rolesOfWord[words[0]] ?? ([], [])
                rolesOfWord[words[0]] = (known.0.union(lexeme.roles), known.1.union(lexeme.kinds))
                if lexeme.roles.contains(.people), lexicon.language == .malayalam {
                    peopleWords.append(words[0])
                }
            }
            let value = -1 - index
            let isInflected = lexicon.language != .english && !lexeme.roles.contains(.locative)
            let stems =
                isInflected
                ? inflections[lexicon.language].stems(of: words) : words.map { [NameStem($0, .invariable)] }
            addPaths(stems, value: value)
        }
    }

    // MARK: Names

    /// Notes which names the table dates, since a place's own name is often one of them.
    mutating func note(datedNames toponyms: [Toponym]) {
        for toponym in toponyms where toponym.start != nil || toponym.end != nil {
            dated[toponym.placeID, default: []].append(toponym.text)
        }
    }

    mutating func addOwnName(_ index: Int) {
        let place = places[index]
        let flags: NameRecord.Flags = index >= places.count - contextCount ? [.context] : []
        let bracket = place.name.firstIndex(of: "(")
        let closing = place.name.firstIndex(of: ")")
        var name = bracket.map { String(place.name[..<$0]) } ?? place.name
        if let closing { name += place.name[closing...].dropFirst() }
        func isDated(_ text: String) -> Bool {
            guard let names = dated[place.id] else { return false }
            let words = foldedWords(text)
            return names.contains { foldedWords($0) == words }
        }
        if !isDated(name) {
            add(name, place: Int32(index), language: language(of: name, tag: "en"), flags: flags)
        }
        if let bracket, let closing, bracket < closing, place.name[closing...].count == 1 {
            let inside = place.name[bracket..<closing].dropFirst()
            // “Iran (Persia)”, but not “Manas (town)”.
            if inside.unicodeScalars.first?.properties.isUppercase == true, !isDated(String(inside)) {
                let text = String(inside)
                add(text, place: Int32(index), language: language(of: text, tag: "en"), flags: flags)
            }
        }
    }

    mutating func add(_ toponym: Toponym) {
        guard let place = indexOfID[toponym.placeID] else { return }
        var flags: NameRecord.Flags = Int(place) >= places.count - contextCount ? [.context] : []
        if toponym.kind == .official { flags.insert(.official) }
        add(
            toponym.text, place: place, language: language(of: toponym.text, tag: toponym.lang), flags: flags,
            start: toponym.start, end: toponym.end)
    }

    /// The language whose rules a name follows: by its letters, and nil where its own rules are unknown.
    private func language(of text: String, tag: String) -> (TextLanguage, isForeign: Bool)? {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: return (.english, tag != "en")
            case 0x400...0x52F: return (.russian, tag != "ru")
            case 0xD00...0xD7F: return (.malayalam, false)
            case 0x30...0x39, 0x20...0x2F, 0x2000...0x206F: continue
            default: return nil
            }
        }
        return nil
    }

    private mutating func add(
        _ text: String, place: Int32, language: (TextLanguage, isForeign: Bool)?, flags: NameRecord.Flags,
        start: Bound? = nil, end: Bound? = nil
    ) {
        guard let (language, isForeign) = language else { return }
        let words = folder.words(of: text)
        guard !words.isEmpty, words.count <= 9, words.reduce(0, { $0 + $1.count }) <= 120 else { return }
        // A tribe's name is none of a place's.
        if let last = words.last, isPeople(last) { return }
        var flags = flags
        if isForeign { flags.insert(.foreign) }
        if folder.isInCapitals { flags.insert(.capitals) }
        var record = NameRecord(
            place: place, start: dayNumber(start?.earliest, Int32.min),
            end: dayNumber(end?.latest, Int32.max),
            flags: flags)
        let inflection: any Inflection = isForeign ? NoInflection(language: language) : inflections[language]
        let core = core(of: words, language)
        if core != nil { record.flags.insert(.headed) }
        put(words, record, inflection)
        if let core, !core.isEmpty, core.reduce(0, { $0 + $1.count }) >= 3 {
            record.flags.insert(.core)
            record.flags.remove([.headed, .official])
            let isNatural = places[Int(place)].kind.isNatural && !isAdjective(core, language)
            let isCommon = core.count == 1 && isEveryday(core[0])
            if isNatural && !isCommon { record.flags.insert(.freeCore) }
            if !isCommon || !isNatural { put(core, record, inflection) }
        }
    }

    /// Ферганская: what needs its noun.
    private func isAdjective(_ words: [[Unicode.Scalar]], _ language: TextLanguage) -> Bool {
        guard language == .russian, let last = words.last else { return false }
        let word = String(String.UnicodeScalarView(last))
        return ["ий", "ый", "ой", "ая", "яя", "ое", "ее", "ие", "ые"].contains { word.hasSuffix($0) }
    }

    private func isEveryday(_ word: [Unicode.Scalar]) -> Bool {
        guard let roles = rolesOfWord[word]?.0 else { return false }
        return !roles.isDisjoint(with: [.common, .qualifier, .constitution, .head, .given])
    }

    /// A noun for people, or one that ends in it, as Malayalam fuses them.
    private func isPeople(_ word: [Unicode.Scalar]) -> Bool {
        if rolesOfWord[word]?.0.contains(.people) == true { return true }
        return peopleWords.contains { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
    }

    private mutating func put(_ words: [[Unicode.Scalar]], _ record: NameRecord, _ inflection: any Inflection)
    {
        let value = Int32(names.count)
        names.append(record)
        // A name of another language may be spelled by other rules.
        if record.flags.isDisjoint(with: [.foreign, .capitals]) {
            for word in words { letters.append(contentsOf: word) }
        }
        letterEnds.append(Int32(letters.count))
        if inflection.language == .malayalam { spoken.append((words, value)) }
        let stems = inflection.stems(of: words)
        addPaths(stems, value: value)
        guard words.count > 1, let last = stems.last else { return }
        // Written in one word: Syrdarya.
        let joined = words.dropLast().joined()
        if joined.count + words[words.count - 1].count >= 6 {
            for stem in last { builder.add([NameStem(joined + stem.scalars, stem.stemClass)], value: value) }
        }
    }

    /// The paths of all choices of stems, so many as are reasonable.
    private mutating func addPaths(_ stems: [[NameStem]], value: Int32) {
        // Most names are one word.
        if stems.count == 1 {
            for stem in stems[0].prefix(32) { builder.add([stem], value: value) }
            return
        }
        var paths: [[NameStem]] = [[]]
        for choices in stems {
            var longer: [[NameStem]] = []
            for path in paths { for choice in choices { longer.append(path + [choice]) } }
            paths = Array(longer.prefix(32))
        }
        for path in paths { builder.add(path, value: value) }
    }

    /// A name without the nouns that say what it is; nil where there are none, or nothing else.
    private func core(of words: [[Unicode.Scalar]], _ language: TextLanguage) -> [[Unicode.Scalar]]? {
        guard words.count > 1 else { return nil }
        func roles(_ index: Int) -> LexemeRoles { rolesOfWord[words[index]]?.0 ?? [] }
        let of = foldedWords("of")
        if language == .english, words.count > 2, [words[1]] == of, roles(0).contains(.head) {
            return Array(words[2...])
        }
        if roles(words.count - 1).isSuperset(of: [.head, .after]) {
            var end = words.count - 1
            while end > 1, roles(end - 1).contains(.constitution) { end -= 1 }
            // വിശപ്പിന്റെ സ്റ്റെപ്പി: a genitive needs its noun.
            if language == .malayalam,
                words[end - 1].suffix(2).elementsEqual("\u{0D31}\u{0D46}".unicodeScalars)
            {
                return nil
            }
            return end > 0 && !(end == 1 && roles(0).contains(.constitution)) ? Array(words[..<end]) : nil
        }
        if roles(0).isSuperset(of: [.head, .before]) { return Array(words[1...]) }
        return nil
    }

    private func dayNumber(_ day: Day?, _ standard: Int32) -> Int32 {
        day.map { Int32(clamping: $0.number) } ?? standard
    }
}

extension PlaceKind {
    /// What people call by its name alone too: the Emba, the Caspian, the Kyzylkum.
    var isNatural: Bool {
        switch self {
        case .river, .lake, .sea, .desert: true
        default: false
        }
    }

    /// Land under a name, or under a government.
    var isLand: Bool {
        switch self {
        case .province, .region, .polity, .country: true
        default: false
        }
    }
}
