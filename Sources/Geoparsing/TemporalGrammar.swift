import Gazetteer

/// Finds temporal expressions in a row of tokens; what they mean is settled later, in ``TemporalContext``.
struct TemporalGrammar {
    /// What was found, and over which tokens.
    struct Found {
        var tokens: Range<Int>
        var meaning: TimeMeaning
        /// In brackets, as the years of a person's life.
        var isAside = false
    }

    let tokens: [TemporalToken]
    let readings: [TemporalReading?]
    let forced: TextLanguage?

    /// - Parameter known: what words were found to say; a text repeats most of its words.
    init(_ tokens: [TemporalToken], forced: TextLanguage?, known: inout [String: TemporalReading?]) {
        self.tokens = tokens
        self.forced = forced
        var readings: [TemporalReading?] = []
        readings.reserveCapacity(tokens.count)
        for token in tokens {
            guard token.kind == .word, let language = token.language, forced == nil || forced == language
            else {
                readings.append(nil)
                continue
            }
            if let reading = known[token.key] {
                readings.append(reading)
            } else {
                let reading = TemporalLexicons.of(language).reading(token.key)
                // Memory stays bounded, whatever the text.
                if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
                known.updateValue(reading, forKey: token.key)
                readings.append(reading)
            }
        }
        self.readings = readings
    }

    private static let mostKnown = 1 << 14

    /// All expressions, in order, none overlapping another.
    func expressions() -> [Found] {
        var found: [Found] = []
        var index = 0
        while index < tokens.count {
            if let next = expression(at: index) {
                found.append(next)
                index = max(next.tokens.upperBound, index + 1)
            } else {
                index += 1
            }
        }
        return found
    }

    private func expression(at index: Int) -> Found? {
        let token = tokens[index]
        if token.kind == .mark { return nil }
        if token.kind == .word, readings[index] == nil, !isTrigger(token.key) { return nil }
        if let war = worldWar(at: index) { return war }
        if let relative = relative(at: index) { return relative }
        if let range = range(at: index) { return range }
        if let shared = sharedDay(at: index) { return shared }
        guard let (point, end) = point(at: index) else { return nil }
        return Found(tokens: index..<end, meaning: .point(point), isAside: isInBrackets(index))
    }

    private func isInBrackets(_ index: Int) -> Bool {
        index > 0 && tokens[index - 1].key == "(" && tokens[index].gap == .none
    }

    // MARK: - Looking at tokens

    func key(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].key : "" }

    func reading(_ index: Int) -> TemporalReading? {
        readings.indices.contains(index) ? readings[index] : nil
    }

    /// The number at a place, where the gap before it is no end of a paragraph.
    func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .number,
            digits.contains(tokens[index].digits),
            !isPartOfLongerNumber(index)
        else { return nil }
        return tokens[index].value
    }

    /// Whether the token is there and belongs to the same paragraph as the one before.
    func follows(_ index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].gap < .paragraph
    }

    func isTight(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].gap == .none }

    func isMark(_ index: Int, _ mark: String) -> Bool {
        follows(index) && tokens[index].kind == .mark && tokens[index].key == mark
    }

    func isWord(_ index: Int, _ words: Set<String>) -> Bool {
        follows(index) && tokens[index].kind == .word && words.contains(tokens[index].key)
    }

    /// 14,000 and 3.5 are no dates; neither are 1,234,567 and version 2.14.
    private func isPartOfLongerNumber(_ index: Int) -> Bool {
        func joined(_ mark: Int, _ other: Int) -> Bool {
            guard tokens.indices.contains(mark), tokens.indices.contains(other) else { return false }
            return [",", ".", "'"].contains(tokens[mark].key) && tokens[other].kind == .number
                && tokens[max(mark, other)].gap == .none && tokens[max(mark, other) - 1].gap == .none
        }
        let after =
            joined(index + 1, index + 2) && isTight(index + 1) && isTight(index + 2)
            && (tokens[index].digits < 4 || key(index + 1) != ",")
        let before =
            index >= 2 && tokens[index].gap == .none && tokens[index - 1].gap == .none
            && [",", "."].contains(tokens[index - 1].key) && tokens[index - 2].kind == .number
            && (tokens[index - 2].digits < 4 || tokens[index - 1].key != ",")
        return after || before
    }

    /// The language of the words around a place.
    func language(around index: Int) -> TextLanguage {
        if let forced { return forced }
        for other in stride(from: index, through: max(0, index - 12), by: -1) {
            if let language = tokens[other].language { return language }
        }
        for other in index..<min(tokens.count, index + 12) {
            if let language = tokens[other].language { return language }
        }
        return .english
    }
}

/// Words that begin an expression without naming a time themselves.
private let triggers: Set<String> = Set(
    [
        "the", "that", "next", "following", "same", "previous", "preceding", "after", "half", "last", "world",
        "ad",
        "twenties", "thirties", "forties", "fifties", "sixties", "seventies",
        "eighties", "nineties",
        "через", "спустя", "следующий", "следующем", "следующего", "следующей", "следующую", "следующее",
        "том",
        "тот", "того", "той", "этом", "этого", "предыдущем", "прошлом", "прошлого", "предыдущего", "другой",
        "അടുത്ത", "തൊട്ടടുത്ത", "പിറ്റേ", "പിറ്റെ", "പിറ്റേന്ന്", "അതേ", "ഇതേ", "ആ", "മുൻ", "തലേ", "തലേന്ന്",
        "കഴിഞ്ഞ", "തുടർന്നുള്ള",
    ].map { nameKey($0) })

private let triggerStems = ["പിറ്റേ", "പിറ്റെ", "തലേ", "അക്കൊല്ല", "മുൻവർഷ", "അതേവർഷ", "ആവർഷ"].map { nameKey($0) }

/// Tens in the plural: അറുപതുകൾ.
private let tens = nameKey("പതുകള")

private func isTrigger(_ key: String) -> Bool {
    if triggers.contains(key) { return true }
    guard let first = key.unicodeScalars.first, first.value >= 0x0D00 else {
        return isRoman(key)
    }
    return triggerStems.contains { key.hasScalarPrefix($0) } || key.containsScalars(tens)
}

private func isRoman(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.count <= 6 && key.utf8.allSatisfy { $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }
}

/// The value of a Roman numeral in small letters, up to 39; nil for anything else.
func romanValue(_ key: String) -> Int? {
    guard isRoman(key) else { return nil }
    var total = 0
    var largest = 0
    for byte in key.utf8.reversed() {
        let value = byte == 0x69 ? 1 : byte == 0x76 ? 5 : 10
        if value < largest {
            total -= value
        } else {
            total += value
            largest = value
        }
    }
    return total
}
