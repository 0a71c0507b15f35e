import Gazetteer

/// Times counted from the date under discussion: “two days later”, “the following year”.
extension TemporalGrammar {
    func relative(at index: Int) -> Found? {
        switch tokens[index].language ?? language(around: index) {
        case .english: englishRelative(at: index)
        case .russian: russianRelative(at: index)
        case .malayalam: malayalamRelative(at: index)
        }
    }

    /// A year named by its relation to the one under discussion: 0 for “that year”, 1 for “the following year”.
    func yearPhrase(at index: Int) -> (shift: Int, end: Int)? {
        guard follows(index), let (shift, word, end) = neighbour(at: index), word.unit == .year else {
            return nil
        }
        return (shift, end)
    }

    /// A month named by its relation to the one under discussion: −1 for “last month”.
    func monthPhrase(at index: Int) -> (shift: Int, end: Int)? {
        guard follows(index), let (shift, word, end) = neighbour(at: index), word.unit == .month else {
            return nil
        }
        return (shift, end)
    }

    // MARK: - The two world wars

    /// “During World War I”, «в годы Первой мировой войны», ഒന്നാം ലോകമഹായുദ്ധകാലത്ത്: the only events that are
    /// read as times, because every language uses them so; and only where a word says that a time is meant.
    func worldWar(at index: Int) -> Found? {
        func found(_ war: Int, _ end: Int) -> Found {
            let first = war == 1 ? TimePoint(year: 1914, month: 7) : TimePoint(year: 1939, month: 9)
            let last = war == 1 ? TimePoint(year: 1918, month: 11) : TimePoint(year: 1945, month: 9)
            // A background, not the date under discussion.
            return Found(tokens: index..<end, meaning: .range(first, last), isAside: true)
        }
        switch tokens[index].language {
        case .english:
            guard isWord(index - 1, ["during"]) || isWord(index - 1, ["the"]) && isWord(index - 2, ["during"])
            else {
                return nil
            }
            if isWord(index, ["world"]), isWord(index + 1, ["war"]) {
                let key = key(index + 2)
                if key == "i" || key == "one" { return found(1, index + 3) }
                if key == "ii" || key == "two" { return found(2, index + 3) }
            }
            if let ordinal = reading(index)?.ordinal, ordinal <= 2, isWord(index + 1, ["world"]),
                isWord(index + 2, ["war"])
            {
                return found(ordinal, index + 3)
            }
        case .russian:
            guard isWord(index - 1, ["время", "годы", "период"]), let ordinal = reading(index)?.ordinal,
                ordinal <= 2,
                isWord(index + 1, ["мировой"]), isWord(index + 2, ["войны"])
            else { return nil }
            return found(ordinal, index + 3)
        case .malayalam:
            guard let ordinal = reading(index)?.ordinal, ordinal <= 2, follows(index + 1),
                key(index + 1).hasScalarPrefix(worldWarStem)
            else { return nil }
            if key(index + 1).containsScalars(timeStem) { return found(ordinal, index + 2) }
            if follows(index + 2), key(index + 2).hasScalarPrefix(timeStem) {
                return found(ordinal, index + 3)
            }
        case nil: break
        }
        return nil
    }

    // MARK: - Amounts

    /// A number with its unit: `two days`, `3 months`, `a year and a half`, `два дня`, `രണ്ടുവർഷം`.
    private func amount(at index: Int) -> (count: Int, unit: TimeUnit, end: Int)? {
        guard follows(index) || index == 0, tokens.indices.contains(index) else { return nil }
        var count: Int?
        var at = index
        if let value = number(index, digits: 1...3) {
            count = value
            at += 1
        } else if isWord(index, ["half"]), isWord(index + 1, ["a"]), reading(index + 2)?.unit == .year {
            return (1, .halfYear, index + 3)
        } else if isWord(index, ["half", "несколько", "few", "several"]) {
            return nil
        } else if let word = reading(index), let value = word.cardinal {
            count = value
            at += 1
            if let unit = word.unit { return (value, unit, at) }
            if value >= 20, value % 10 == 0 {
                let next = isMark(at, "-") ? at + 1 : at
                if follows(next), let ones = reading(next)?.cardinal, ones < 10, reading(next)?.unit == nil {
                    count = value + ones
                    at = next + 1
                }
            }
        } else if let unit = reading(index)?.unit, tokens[index].language == .russian {
            return (1, unit, index + 1)
        }
        guard let count, count > 0, follows(at) else { return nil }
        if isWord(at, ["more", "full", "whole", "short"]) { at += 1 }
        guard let word = reading(at), let unit = word.unit, word.cardinal == nil else { return nil }
        return (count, unit, at + 1)
    }

    /// A unit, season or month named by its place beside the one under discussion.
    private func neighbour(at index: Int) -> (shift: Int, word: TemporalReading, end: Int)? {
        var at = index
        if isWord(at, ["the"]) { at += 1 }
        guard tokens.indices.contains(at) else { return nil }
        let shift: Int
        switch tokens[at].language {
        case .english:
            if isWord(at, ["next", "following", "ensuing", "subsequent", "succeeding"]) {
                shift = 1
            } else if isWord(at, ["same", "selfsame"]), at > index || isWord(at - 1, ["that", "this"]) {
                shift = 0
            } else if isWord(at, ["that"]), at == index {
                shift = 0
                if isWord(at + 1, ["same", "very"]) { at += 1 }
            } else if isWord(at, ["previous", "preceding", "prior"]), at > index {
                shift = -1
            } else if isWord(at, ["last"]), at == index,
                !isWord(at - 1, ["the", "his", "her", "its", "their", "at"]),
                !isWord(at + 2, ["of"])
            {
                shift = -1
            } else {
                return nil
            }
        case .russian:
            if isWord(at, russianNext) {
                shift = 1
            } else if isWord(at, russianThat) {
                shift = 0
                if isWord(at + 1, ["же", "самом", "самый"]) {
                    at += 1
                } else if !["этом", "этого", "том", "тот", "того", "этот"].contains(key(at)) {
                    return nil
                }
            } else if isWord(at, ["предыдущем", "предыдущего", "прошлом", "прошлого", "предыдущий"]) {
                shift = -1
            } else {
                return nil
            }
        case .malayalam:
            if isWord(at, malayalamNext) {
                shift = 1
            } else if isWord(at, malayalamThat) {
                shift = 0
            } else if isWord(at, malayalamPrevious) {
                shift = -1
            } else {
                return nil
            }
        default: return nil
        }
        at += 1
        guard follows(at), let word = reading(at),
            word.unit != nil || word.season != nil || word.month != nil,
            word.cardinal == nil, word.ordinal == nil, !word.isPlural, word.part == nil
        else { return nil }
        if word.month != nil, tokens[at].language == .english, !tokens[at].isCapital { return nil }
        if ["годы", "годов", "годах", "дни", "дней", "днях", "недели", "месяцев", "годам"].contains(key(at)),
            key(at) != "недели"
        {
            return nil
        }
        // Plural units are no point in time: അടുത്ത വർഷങ്ങളിൽ.
        if tokens[at].language == .malayalam, word.ending.containsScalars("ങ്ങ") || key(at).containsScalars("ങ്ങ")
        {
            return nil
        }
        return (shift, word, at + 1)
    }

    private func found(_ index: Int, _ end: Int, _ shift: Int, _ word: TemporalReading) -> Found {
        let tokens = index..<end
        if let month = word.month {
            var point = TimePoint(month: month)
            if shift <= 0 { point.yearShift = shift } else { point.mustFollow = true }
            return Found(tokens: tokens, meaning: .point(point))
        }
        if let season = word.season {
            var point = TimePoint(season: season)
            if shift <= 0 { point.yearShift = shift } else { point.mustFollow = true }
            return Found(tokens: tokens, meaning: .point(point))
        }
        return Found(tokens: tokens, meaning: .shift(shift, word.unit!))
    }

    // MARK: - English

    private func englishRelative(at index: Int) -> Found? {
        if let (shift, word, end) = neighbour(at: index) {
            // “That day” and “the next day”; “in the next century” is too vague to count.
            if word.unit == .century || word.unit == .decade && shift != 1 { return nil }
            // “In that month of Ramadan”, “the following day's march”: still the day.
            let start = isWord(index, ["the"]) ? index + 1 : index
            return found(start, end, shift, word)
        }
        if isWord(index, ["the"]), let unit = reading(index + 1)?.unit,
            !(reading(index + 1)?.isPlural ?? true),
            isWord(index + 2, ["after", "before"]), isAtEnd(index + 3)
        {
            return Found(
                tokens: (index + 1)..<(index + 3),
                meaning: .shift(isWord(index + 2, ["after"]) ? 1 : -1, unit))
        }
        if isWord(index, ["after"]), let (count, unit, end) = amount(at: index + 1), unit != .century,
            !isWord(end, ["ago"])
        {
            return Found(tokens: index..<end, meaning: .shift(count, unit))
        }
        guard let (count, unit, end) = amount(at: index), unit != .century else { return nil }
        if isWord(end, ["later", "afterwards", "afterward", "thereafter", "on"]), key(end) != "on" {
            return Found(tokens: index..<(end + 1), meaning: .shift(count, unit))
        }
        if isWord(end, ["earlier", "previously", "beforehand"]) {
            return Found(tokens: index..<(end + 1), meaning: .shift(-count, unit))
        }
        if isWord(end, ["after", "before"]), isWord(end + 1, ["that", "this"]) || isAtEnd(end + 1),
            reading(end + 2)?.unit == nil
        {
            let isAfter = isWord(end, ["after"])
            let last = isWord(end + 1, ["that", "this"]) ? end + 2 : end + 1
            guard isAtEnd(end + 1) || isAtEnd(last) || !tokens[last].isCapital else { return nil }
            return Found(tokens: index..<last, meaning: .shift(isAfter ? count : -count, unit))
        }
        return nil
    }

    private func isAtEnd(_ index: Int) -> Bool {
        !follows(index) || [".", ",", ";", ")", "!", "?", ":", "-"].contains(key(index))
    }

    // MARK: - Russian

    private func russianRelative(at index: Int) -> Found? {
        if let (shift, word, end) = neighbour(at: index) {
            guard word.unit != .century, word.unit != .decade else { return nil }
            // «На следующий день», «в следующем году», «следующей весной».
            if word.unit != nil, shift != 0 || key(index) != "том",
                !isWord(index - 1, ["на", "в", "во", "с", "до", "к", "по", "от"]),
                !key(end - 1).hasSuffix("а")
            {
                return nil
            }
            return found(index, end, shift, word)
        }
        if isWord(index, ["через", "спустя"]), let (count, unit, end) = amount(at: index + 1),
            unit != .century
        {
            return Found(tokens: index..<end, meaning: .shift(count, unit))
        }
        guard let (count, unit, end) = amount(at: index), unit != .century else { return nil }
        if isWord(end, ["спустя", "позже", "позднее"]) {
            return Found(tokens: index..<(end + 1), meaning: .shift(count, unit))
        }
        if isWord(end, ["ранее", "раньше"]) {
            return Found(tokens: index..<(end + 1), meaning: .shift(-count, unit))
        }
        return nil
    }

    // MARK: - Malayalam

    private func malayalamRelative(at index: Int) -> Found? {
        let word = tokens[index].key
        // പിറ്റേന്ന്, പിറ്റേദിവസം, പിറ്റേവർഷം; തലേന്ന്, തലേദിവസം; അക്കൊല്ലം.
        for (stem, shift) in fusedNeighbours where word.hasScalarPrefix(stem) {
            let rest = word.dropScalars(stem)
            if shift != 0, rest.hasScalarPrefix(nameKey("ന്ന")) {
                return Found(tokens: index..<(index + 1), meaning: .shift(shift, .day))
            }
            if let unit = TemporalLexicons.malayalam.reading(rest)?.unit, unit != .century {
                return malayalamNeighbour(index, index + 1, shift, TemporalReading(unit: unit))
            }
        }
        if let (shift, reading, end) = neighbour(at: index), reading.unit != .century, reading.unit != .decade
        {
            return malayalamNeighbour(index, end, shift, reading)
        }
        guard let (count, unit, end) = amount(at: index), unit != .century else { return nil }
        let last = tokens[end - 1].key
        if last.containsScalars(afterStem) || last.containsScalars(passedStem) {
            return Found(tokens: index..<end, meaning: .shift(count, unit))
        }
        if follows(end), [afterStem, passedStem, laterStem].contains(where: { key(end).hasScalarPrefix($0) })
        {
            return Found(tokens: index..<(end + 1), meaning: .shift(count, unit))
        }
        if follows(end),
            key(end).hasScalarPrefix(nameKey("മുമ്പ")) || key(end).hasScalarPrefix(nameKey("മുന്പ"))
                || key(end).hasScalarPrefix(nameKey("മുൻപ"))
        {
            return Found(tokens: index..<(end + 1), meaning: .shift(-count, unit))
        }
        // “After two days of heavy fighting”: the word for after stands at the end of the phrase.
        if tokens[end - 1].key.hasSuffix(nameKey("ത്തെ"))
            || tokens[end - 1].key.unicodeScalars.last == "\u{0D46}"
        {
            for at in end..<min(end + 4, tokens.count) {
                guard follows(at), tokens[at].kind == .word else { break }
                if key(at).hasScalarPrefix(afterStem), at > end {
                    return Found(tokens: index..<(at + 1), meaning: .shift(count, unit))
                }
            }
        }
        return nil
    }

    /// അതേ വർഷം മാർച്ചിൽ: a month after its year.
    private func malayalamNeighbour(_ index: Int, _ end: Int, _ shift: Int, _ word: TemporalReading) -> Found?
    {
        if word.unit == .year, follows(end), reading(end)?.month != nil, let (point, next) = point(at: end),
            point.year == nil
        {
            var point = point
            point.yearShift = shift
            return Found(tokens: index..<next, meaning: .point(point))
        }
        return found(index, end, shift, word)
    }
}

private let russianNext: Set<String> = [
    "следующий", "следующем", "следующего", "следующей", "следующую", "следующее", "другой",
]
private let russianThat: Set<String> = ["том", "тот", "того", "той", "ту", "этом", "этот", "этого", "этой"]
private let malayalamNext = Set(["അടുത്ത", "തൊട്ടടുത്ത", "പിറ്റേ", "പിറ്റെ", "തുടർന്നുള്ള"].map { nameKey($0) })
private let malayalamThat = Set(["അതേ", "അതെ", "ആ", "ഇതേ", "അതേയ"].map { nameKey($0) })
private let malayalamPrevious = Set(["മുൻ", "തലേ", "കഴിഞ്ഞ", "തൊട്ടുമുമ്പത്തെ"].map { nameKey($0) })
private let fusedNeighbours: [(String, Int)] = [
    (nameKey("പിറ്റേ"), 1), (nameKey("പിറ്റെ"), 1), (nameKey("തലേ"), -1), (nameKey("തലെ"), -1), (nameKey("അക്"), 0),
    (nameKey("മുൻ"), -1), (nameKey("അതേ"), 0), (nameKey("ആ"), 0),
]
private let worldWarStem = nameKey("ലോകമഹായുദ്ധ")
private let timeStem = nameKey("കാലത്ത")
private let afterStem = nameKey("ശേഷ")
private let passedStem = nameKey("കഴിഞ്ഞ")
private let laterStem = nameKey("പിന്ന")
