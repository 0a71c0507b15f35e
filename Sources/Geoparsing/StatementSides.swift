import Chronology
import Gazetteer
import HistoricalRecord

/// Finds the sides that a text names: by the dataset's terms, and by the sides' own names.
struct StatementSides: Sendable {
    /// A term made ready: its words, of Malayalam and Russian as far as inflection leaves them alone.
    struct Term: Sendable {
        let sideID: String
        let kind: SideTerm.Kind
        let words: [String]
        let isStem: Bool
        let language: TextLanguage
        let first: Day?
        let last: Day?
        let isMovement: Bool
    }

    /// A term found in a row of tokens.
    struct Match: Sendable {
        let tokens: Range<Int>
        /// The candidates, in the tables' order.
        let terms: [Int]
    }

    let terms: [Term]
    private let byFirstWord: [String: [Int]]
    /// Stems by their first two code points.
    private let byStemStart: [String: [Int]]

    /// The lands that bear a side's name, by its identifier and the name's key.
    private let lands: [String: Place]

    init(sides: [Side], terms: [SideTerm], places: Gazetteer) {
        var named: [String: Place] = [:]
        for place in places.places where place.kind == .polity {
            for name in [place.name] + places.toponyms(of: place.id).map(\.text) {
                named[nameKey(name)] = named[nameKey(name)] ?? place
            }
        }
        var all = terms
        for side in sides {
            for name in side.names where !name.text.contains("(") {
                all.append(
                    SideTerm(
                        sideID: side.id, text: name.text, lang: name.lang, start: name.start, end: name.end))
            }
        }
        let lives = Dictionary(sides.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var lands: [String: Place] = [:]
        var made: [Term] = []
        for term in all {
            guard let language = TextLanguage(rawValue: term.lang) else { continue }
            let words = term.text.split { $0 == " " || $0 == "-" }.map { nameKey($0) }.filter { !$0.isEmpty }
            guard !words.isEmpty else { continue }
            let life = lives[term.sideID]
            if term.kind == .name, let land = named[nameKey(term.text)] {
                lands[term.sideID] = lands[term.sideID] ?? land
            }
            let starts = [term.start?.earliest, life?.start?.earliest].compactMap { $0 }
            let ends = [term.end?.latest, life?.end?.latest].compactMap { $0 }
            made.append(
                Term(
                    sideID: term.sideID, kind: term.kind,
                    words: language == .english ? words : words.map { stem($0, language) },
                    isStem: language != .english, language: language, first: starts.max(), last: ends.min(),
                    isMovement: life?.kind == .movement))
        }
        self.terms = made
        self.lands = lands
        var byFirstWord: [String: [Int]] = [:]
        var byStemStart: [String: [Int]] = [:]
        for (index, term) in made.enumerated() {
            if term.isStem {
                byStemStart[
                    String(String.UnicodeScalarView(term.words[0].unicodeScalars.prefix(2))), default: []
                ]
                .append(index)
            } else {
                byFirstWord[term.words[0], default: []].append(index)
            }
        }
        self.byFirstWord = byFirstWord
        self.byStemStart = byStemStart
    }

    /// The longest term that begins at a token.
    func match(_ tokens: [TemporalToken], at index: Int) -> Match? {
        let token = tokens[index]
        guard token.kind == .word else { return nil }
        let candidates =
            token.language == .english
            ? byFirstWord[token.key] ?? []
            : byStemStart[String(String.UnicodeScalarView(token.key.unicodeScalars.prefix(2)))] ?? []
        var best: (end: Int, length: Int, terms: [Int])?
        for candidate in candidates {
            let term = terms[candidate]
            guard let (end, length) = fits(term, tokens, index) else { continue }
            if let known = best, (known.end, known.length) > (end, length) { continue }
            if let known = best, (known.end, known.length) == (end, length) {
                best = (end, length, known.terms + [candidate])
            } else {
                best = (end, length, [candidate])
            }
        }
        return best.map { Match(tokens: index..<$0.end, terms: $0.terms) }
    }

    private func fits(_ term: Term, _ tokens: [TemporalToken], _ start: Int) -> (end: Int, length: Int)? {
        var at = start
        var length = 0
        for (number, word) in term.words.enumerated() {
            if number > 0, tokens.indices.contains(at), tokens[at].key == "-", tokens[at].gap == .none {
                at += 1
            }
            guard tokens.indices.contains(at), tokens[at].kind == .word,
                number == 0 || tokens[at].gap < .paragraph,
                tokens[at].language == term.language
            else { return nil }
            let key = tokens[at].key
            if term.isStem {
                guard let rest = rest(of: key, after: word), isEnding(rest, term.language) else { return nil }
            } else if key != word {
                return nil
            }
            // An English name of a people is capital; "red" and "white" alone are colours.
            if number == 0, term.language == .english, !tokens[at].isCapital, term.kind != .person,
                key != "imperial", key != "tsarist"
            {
                return nil
            }
            length += word.unicodeScalars.count
            at += 1
        }
        return (at, length)
    }

    /// The land that bears the side's name, if the gazetteer has one.
    func land(of term: Term) -> Place? { lands[term.sideID] }

    /// What follows a stem; in Malayalam its last ര may have become റ.
    private func rest(of key: String, after stem: String) -> String? {
        if key.hasScalarPrefix(stem) { return key.dropScalars(stem) }
        guard stem.unicodeScalars.last == "\u{0D30}" else { return nil }
        let other = String(String.UnicodeScalarView(stem.unicodeScalars.dropLast())) + "\u{0D31}"
        return key.hasScalarPrefix(other) ? key.dropScalars(other) : nil
    }

    /// The candidate that a date under discussion leaves; the first where no date is known or none is left.
    func choose(_ match: Match, on day: Day?) -> Term {
        if let day {
            for index in match.terms {
                let term = terms[index]
                if let first = term.first, day < first { continue }
                if let last = term.last, day > last { continue }
                return term
            }
        }
        return terms[match.terms[0]]
    }
}

/// A word as far as its inflection leaves it alone.
private func stem(_ word: String, _ language: TextLanguage) -> String {
    var scalars = Array(word.unicodeScalars)
    switch language {
    case .english: break
    case .malayalam:
        // A final half consonant takes vowels, a final ം becomes ത്ത.
        if let last = scalars.last, last == "\u{0D4D}" || last == "\u{0D02}", scalars.count > 2 {
            scalars.removeLast()
        }
    case .russian:
        for ending in ["ский", "ская", "ское", "ские"] where word.hasSuffix(ending) {
            return String(String.UnicodeScalarView(scalars.dropLast(2)))
        }
        for ending in ["ый", "ий", "ая", "ое", "ия", "ие"] where word.hasSuffix(ending) && scalars.count > 4 {
            return String(
                String.UnicodeScalarView(scalars.dropLast(ending == "ия" || ending == "ие" ? 1 : 2)))
        }
        if let last = scalars.last, "аяоеиыьй".unicodeScalars.contains(last), scalars.count > 3 {
            scalars.removeLast()
        }
    }
    return String(String.UnicodeScalarView(scalars))
}

/// Whether what follows a stem is an ending of its language.
private func isEnding(_ rest: String, _ language: TextLanguage) -> Bool {
    guard let first = rest.unicodeScalars.first else { return true }
    switch language {
    case .english: return false
    case .russian: return rest.unicodeScalars.count <= 3
    case .malayalam:
        if rest.containsScalars(against) || rest.unicodeScalars.count > 16 { return false }
        if (0x0D3E...0x0D4D).contains(first.value) || first.value == 0x0D02 { return true }
        return malayalamEndingStarts.contains { rest.hasScalarPrefix($0) }
    }
}

private let against = nameKey("വിരുദ്ധ")
private let malayalamEndingStarts = ["യ", "വ", "ത്ത", "ക്ക", "കള", "മാര", "ന", "ക"].map { nameKey($0) }
