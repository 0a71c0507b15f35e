import Gazetteer

/// From one time to another.
extension TemporalGrammar {
    func range(at index: Int) -> Found? {
        guard tokens[index].kind != .mark else { return nil }
        if let (first, second, end) = centuryPair(at: index) {
            return Found(tokens: index..<end, meaning: .range(first, second))
        }
        return dayRange(at: index) ?? monthPair(at: index) ?? pointRange(at: index)
    }

    private func isAfterFrom(_ index: Int) -> Bool {
        isFrom(index - 1) || (isWord(index - 1, ["the"]) && isFrom(index - 2))
    }

    private func isFrom(_ index: Int) -> Bool {
        tokens.indices.contains(index) && ["from", "с", "со", "от"].contains(key(index))
    }

    private func isAfterBetween(_ index: Int) -> Bool {
        ["between", "между"].contains(key(index - 1))
            || (key(index - 1) == "the" && key(index - 2) == "between")
    }

    /// The token after a word or mark that joins the two ends of a range; nil where there is none.
    ///
    /// - Parameter first: where the first end begins, which decides whether “to” and “and” join.
    private func connector(at index: Int, first: Int, isSure: Bool) -> Int? {
        guard follows(index) else { return nil }
        var next: Int?
        if isMark(index, "-") { next = index + 1 }
        if isWord(index, ["to", "through", "until", "till", "up"]), isSure || isAfterFrom(first) {
            next = index + 1
        }
        if isWord(index, ["по", "до"]), isAfterFrom(first) { next = index + 1 }
        if isWord(index, ["and", "и"]), isAfterBetween(first) { next = index + 1 }
        guard var next else { return nil }
        if isWord(next, ["to"]), key(index) == "up" { next += 1 }
        if isWord(next, ["the"]) { next += 1 }
        return follows(next) ? next : nil
    }

    /// `14–18 February 1922`, `from 14 to 18 February`, `с 14 по 18 февраля`.
    private func dayRange(at index: Int) -> Found? {
        guard let (day, end) = dayNumber(at: index),
            let next = connector(at: end, first: index, isSure: false), let (second, after) = point(at: next),
            let last = second.day, second.month != nil, last > day, dayNumber(at: next) != nil
        else { return nil }
        var first = second
        first.day = day
        // «17–18 May (29–30 May) 1898»: the new style stands in the brackets.
        if isMark(after, "("), follows(after + 1), let inner = dayRange(at: after + 1),
            isMark(inner.tokens.upperBound, ")"), case .range(var start, var end) = inner.meaning
        {
            var close = inner.tokens.upperBound + 1
            var year = end.year ?? second.year
            if year == nil, let later = number(close, digits: 4...4), (1000...2099).contains(later) {
                year = later
                close += 1
                if isWord(close, russianYearWords) { close = afterYearWord(close) }
            }
            start.year = year
            end.year = year
            return Found(tokens: index..<close, meaning: .range(start, end))
        }
        return Found(tokens: index..<after, meaning: .range(first, second))
    }

    /// `March–April 1918` and `between March and June 1918` as ranges; of `March and April 1918` the first.
    private func monthPair(at index: Int) -> Found? {
        guard let month = reading(index)?.month,
            tokens[index].isCapital || tokens[index].language != .english,
            number(index + 1, digits: 1...4) == nil, !isEventName(index)
        else { return nil }
        let end = index + 1
        if let next = connector(at: end, first: index, isSure: true), reading(next)?.month != nil,
            let (second, after) = point(at: next) ?? alone(next), second.month != nil, second.day == nil
        {
            guard second.year != nil || isAfterFrom(index) || isAfterBetween(index) || isMark(end, "-") else {
                return nil
            }
            var first = TimePoint(month: month)
            first.year = second.year.map { second.month! < month ? $0 - 1 : $0 }
            return Found(tokens: index..<after, meaning: .range(first, second))
        }
        if isWord(end, ["and", "or", "и", "или"]) || isMark(end, ","), reading(end + 1)?.month != nil,
            let (second, _) = point(at: end + 1), let year = second.year, second.day == nil,
            second.month != nil
        {
            let first = TimePoint(year: second.month! < month ? year - 1 : year, month: month)
            return Found(tokens: index..<end, meaning: .point(first))
        }
        return nil
    }

    private func alone(_ index: Int) -> (TimePoint, Int)? {
        guard let month = reading(index)?.month else { return nil }
        return (TimePoint(month: month), index + 1)
    }

    private func pointRange(at index: Int) -> Found? {
        guard case (var first, let end)? = point(at: index) else { return nil }
        let aside = index > 0 && key(index - 1) == "(" && tokens[index].gap == .none
        if let found = malayalamRange(first, index, end) { return found }
        // 1916/17
        if isMark(end, "/"), isTight(end), isTight(end + 1), let year = first.year, first.month == nil,
            let short = number(end + 1, digits: 2...4), short == (year + 1) % 100 || short == year + 1
        {
            let after = isWord(end + 2, russianYearWords) ? afterYearWord(end + 2) : end + 2
            return Found(
                tokens: index..<after, meaning: .range(first, TimePoint(year: year + 1)), isAside: aside)
        }
        let isSure = first.year != nil || first.day != nil || first.decade != nil
        guard let next = connector(at: end, first: index, isSure: isSure) else { return nil }
        if let (second, after) = shortEnd(first, next, after: end) {
            return Found(tokens: index..<after, meaning: .range(first, second), isAside: aside)
        }
        guard var (second, after) = point(at: next), !second.isEmpty || second.day != nil else { return nil }
        // “To” may also be a direction: in 1918 to Tashkent; the second end has to be of the same kind.
        guard isWord(end, ["and", "и"]) == false || isAfterBetween(index) else { return nil }
        if first.year == nil, let year = second.year, let month = first.month {
            first.year = (second.month ?? 12) < month ? year - 1 : year
        } else if second.year == nil, let year = first.year, let month = second.month {
            second.year = month < (first.month ?? 1) ? year + 1 : year
        }
        // What runs backwards is no range.
        if let start = first.year, let end = second.year, first.century == nil, start > end { return nil }
        after = max(after, next + 1)
        return Found(tokens: index..<after, meaning: .range(first, second), isAside: aside)
    }

    /// `1861 to 65`, `1918-20 гг.`, `February 14–18, 1922`.
    private func shortEnd(_ first: TimePoint, _ index: Int, after end: Int) -> (TimePoint, Int)? {
        if let year = first.year, first.month == nil, first.season == nil, first.decade == nil,
            let short = number(index, digits: 2...2), short > year % 100, !isCount(after: index + 1),
            reading(index + 1)?.month == nil
        {
            var after = index + 1
            if let suffix = malayalamSuffix(at: after) { after = suffix.end }
            if isWord(after, russianYearWords) { after = afterYearWord(after) }
            return (TimePoint(year: year - year % 100 + short), after)
        }
        if let day = first.day, first.year == nil, let month = first.month, isMark(index - 1, "-"),
            let last = number(index, digits: 1...2), last > day, last <= 31, reading(index + 1)?.month == nil
        {
            var after = index + 1
            var second = TimePoint(month: month, day: last)
            let at = isMark(after, ",") ? after + 1 : after
            if let year = number(at, digits: 4...4), (1000...2099).contains(year) {
                second.year = year
                after = at + 1
            } else if let suffix = malayalamSuffix(at: after) {
                after = suffix.end
            }
            return (second, after)
        }
        return nil
    }

    /// `1855 മുതൽ 1881 വരെ`, `ജൂൺ 5 മുതൽ 8 വരെ`, `1918-നും 1920-നും ഇടയിൽ`.
    private func malayalamRange(_ first: TimePoint, _ index: Int, _ end: Int) -> Found? {
        var at = end
        if isMark(at, "-") { at += 1 }
        guard follows(at) else { return nil }
        if key(at).hasScalarPrefix(from) {
            let next = at + 1
            guard follows(next) else { return nil }
            var second: TimePoint
            var after: Int
            if let short = number(next, digits: 1...2), point(at: next)?.0.month == nil {
                after = next + 1
                if let suffix = malayalamSuffix(at: after) { after = suffix.end }
                if let day = first.day, short > day, short <= 31 {
                    second = first
                    second.day = short
                } else if let year = first.year, first.month == nil, tokens[next].digits == 2,
                    short > year % 100
                {
                    second = TimePoint(year: year - year % 100 + short)
                } else {
                    return nil
                }
            } else if let (point, end) = point(at: next) {
                second = point
                after = end
            } else {
                return nil
            }
            if isMark(after, "-") { after += 1 }
            guard follows(after), key(after).hasScalarPrefix(upTo) else { return nil }
            return Found(tokens: index..<(after + 1), meaning: .range(first, filled(second, from: first)))
        }
        // Between: both ends carry -നും, then ഇടയിൽ or മദ്ധ്യേ.
        if let (second, after) = point(at: at), second.year != nil, follows(after),
            key(after).hasScalarPrefix(between),
            tokens[end - 1].key.hasScalarPrefix(nameKey("നും"))
        {
            return Found(tokens: index..<(after + 1), meaning: .range(first, second))
        }
        return nil
    }

    private func filled(_ second: TimePoint, from first: TimePoint) -> TimePoint {
        var second = second
        if second.year == nil, let year = first.year, let month = second.month {
            second.year = month < (first.month ?? 1) ? year + 1 : year
        }
        return second
    }
}

private let from = nameKey("മുതല")
private let upTo = nameKey("വരെ")
private let between = nameKey("ഇട")
