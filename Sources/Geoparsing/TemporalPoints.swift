import Gazetteer

/// Single points of the calendar: days, months, seasons, years, decades, centuries.
extension TemporalGrammar {
    /// The point that begins at a token, and the token after it.
    func point(at index: Int) -> (TimePoint, Int)? {
        if let numeric = numericDate(at: index) { return numeric }
        guard var (point, end) = partedPoint(at: index) ?? plainPoint(at: index) else { return nil }
        (point, end) = withTrailingPart(point, end)
        return (point, end)
    }

    private func plainPoint(at index: Int) -> (TimePoint, Int)? {
        dayFirst(at: index) ?? centuries(at: index) ?? decade(at: index) ?? yearFirst(at: index)
            ?? monthFirst(at: index) ?? season(at: index) ?? bareDay(at: index)
    }

    // MARK: - Numeric dates

    /// `1922-02-14`, `14.02.1922`, `14/02/1922`. Of two numbers that may both be months the day comes first.
    private func numericDate(at index: Int) -> (TimePoint, Int)? {
        guard tokens.count > index + 4, tokens[index].kind == .number, tokens[index + 2].kind == .number,
            tokens[index + 4].kind == .number,
            (index + 1...index + 4).allSatisfy({ tokens[$0].gap == .none }),
            key(index + 1) == key(index + 3), [".", "/", "-"].contains(key(index + 1))
        else { return nil }
        // 12.3.1922.5 is something else.
        if index >= 2, isTight(index), key(index - 1) == key(index + 1) { return nil }
        if tokens.count > index + 6, isTight(index + 5), isTight(index + 6), key(index + 5) == key(index + 1),
            tokens[index + 6].kind == .number
        {
            return nil
        }
        let numbers = [tokens[index], tokens[index + 2], tokens[index + 4]]
        var (year, month, day) = (0, 0, 0)
        if numbers[0].digits == 4, numbers[1].digits == 2, numbers[2].digits == 2 {
            (year, month, day) = (numbers[0].value, numbers[1].value, numbers[2].value)
        } else if numbers[0].digits <= 2, numbers[1].digits <= 2, numbers[2].digits == 4 {
            (day, month, year) = (numbers[0].value, numbers[1].value, numbers[2].value)
            if month > 12, day <= 12 { (day, month) = (month, day) }
        } else {
            return nil
        }
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        var end = index + 5
        if let suffix = malayalamSuffix(at: end) { end = suffix.end }
        if isWord(end, russianYearWords) { end = afterYearWord(end) }
        return (TimePoint(year: year, month: month, day: day), end)
    }

    // MARK: - Days

    /// A day of the month with its ordinal ending: `14`, `14th`, `14-го`, `the fourteenth`.
    func dayNumber(at index: Int) -> (day: Int, end: Int)? {
        if let value = number(index, digits: 1...2), (1...31).contains(value) {
            var end = index + 1
            if isTight(end), ["st", "nd", "rd", "th"].contains(key(end)) { end += 1 }
            if isMark(end, "-"), isTight(end), isTight(end + 1),
                ["го", "е", "му", "м", "ое"].contains(key(end + 1))
            {
                end += 2
            }
            return (value, end)
        }
        if let ordinal = reading(index)?.ordinal, reading(index)?.unit == nil {
            // Twenty-first is three tokens or two.
            return (ordinal, index + 1)
        }
        if let tens = reading(index)?.cardinal, tens == 20 || tens == 30 {
            let next = isMark(index + 1, "-") ? index + 2 : index + 1
            if follows(next), let ordinal = reading(next)?.ordinal, ordinal < 10 {
                return (tens + ordinal, next + 1)
            }
        }
        return nil
    }

    /// `14 February 1922`, `14th of February`, `12 (24) January 1881`, `14 февраля 1922 г.`
    private func dayFirst(at index: Int) -> (TimePoint, Int)? {
        guard let (first, afterDay) = dayNumber(at: index) else { return nil }
        var day = first
        var end = afterDay
        // The day after the bracket or the stroke is the new-style one.
        if isMark(end, "("), let (second, closing) = dayNumber(at: end + 1), isMark(closing, ")") {
            day = second
            end = closing + 1
        } else if isMark(end, "/"), isTight(end), let (second, next) = dayNumber(at: end + 1),
            isTight(end + 1)
        {
            day = second
            end = next
        }
        if isWord(end, ["day"]) { end += 1 }
        if isWord(end, ["of"]) { end += 1 }
        if end > afterDay, let (shift, next) = monthPhrase(at: end) {
            return (TimePoint(day: day, monthShift: shift), next)
        }
        guard follows(end), let month = reading(end)?.month, !isEventName(end) else { return nil }
        if tokens[end].language == .malayalam, reading(end)?.ending.isEmpty == false,
            reading(end)?.ending.hasScalarPrefix(nameKey("മാസ")) == false,
            number(end + 1, digits: 4...4) == nil
        {
            // 5 ജൂണിൽ is no way to write a day, but 14 ഫെബ്രുവരിയിൽ is.
            return (TimePoint(month: month, day: day), end + 1)
        }
        var point = TimePoint(month: month, day: day)
        end += 1
        if isMark(end, "."), isTight(end), isShortMonth(end - 1) { end += 1 }
        (point, end) = withYear(point, end)
        return inNewStyle(point, end)
    }

    /// `30 января (12 февраля) 1918 г.`: where a second date in brackets lies ten to thirteen days later, it is
    /// the same day in the new style.
    private func inNewStyle(_ point: TimePoint, _ end: Int) -> (TimePoint, Int) {
        guard isMark(end, "(") || isMark(end, "/"), let month = point.month, let day = point.day else {
            return (point, end)
        }
        let isStroke = isMark(end, "/")
        guard let (second, inner) = dayFirst(at: end + 1) ?? monthFirst(at: end + 1),
            isStroke || isMark(inner, ")"),
            let secondMonth = second.month, let secondDay = second.day
        else { return (point, end) }
        let days = ((secondMonth - month + 12) % 12) * 30 + secondDay - day
        guard (8...15).contains(days) else { return (point, end) }
        var result = second
        if result.year == nil, let year = point.year {
            result.year = secondMonth < month ? year + 1 : year
        }
        var next = isStroke ? inner : inner + 1
        if result.year == nil { (result, next) = withYear(result, next) }
        return (result, next)
    }

    /// Adds the year that follows a day or month, if one does: `, 1922`, `of 1922`, `1922 г.`, `of that year`.
    private func withYear(_ point: TimePoint, _ end: Int) -> (TimePoint, Int) {
        var point = point
        var at = end
        if isMark(at, ","), point.day != nil { at += 1 }
        if isWord(at, ["of", "in"]) { at += 1 }
        if isWord(at, ["the"]), isWord(at + 1, ["year"]) { at += 2 }
        if isWord(at, ["year"]) { at += 1 }
        if follows(at), let year = number(at, digits: 4...4), (1000...2099).contains(year),
            !((isMark(at - 1, ",") || tokens[end - 1].language != .english) && isCount(after: at + 1))
        {
            point.year = year
            var end = at + 1
            if let suffix = malayalamSuffix(at: end) { end = suffix.end }
            if isWord(end, russianYearWords) { end = afterYearWord(end) }
            if isMark(end, "-"), isTight(end), isTight(end + 1),
                ["го", "й", "м", "му"].contains(key(end + 1))
            {
                end += 2
                if isWord(end, russianYearWords) { end = afterYearWord(end) }
            }
            return (point, end)
        }
        if isTight(at) == false, let (shift, end) = yearPhrase(at: at) {
            point.yearShift = shift
            return (point, end)
        }
        return (point, end)
    }

    /// `14 and 18 February`: the first day borrows the month of the second.
    func sharedDay(at index: Int) -> Found? {
        guard let (day, end) = dayNumber(at: index), tokens[index].kind == .number,
            isMark(end, ",") || isWord(end, ["and", "or", "и", "или"]) || isMark(end, "&")
        else { return nil }
        var next = end + 1
        // More days may follow: 14, 16 and 18 February.
        var hops = 0
        while let (_, after) = dayNumber(at: next), tokens[next].kind == .number, hops < 4,
            isMark(after, ",") || isWord(after, ["and", "or", "и", "или"])
        {
            next = after + 1
            hops += 1
        }
        guard let (other, _) = dayFirst(at: next), let month = other.month else { return nil }
        return Found(
            tokens: index..<end, meaning: .point(TimePoint(year: other.year, month: month, day: day)))
    }

    /// `on the 14th`, `14-го`: a day of the month under discussion.
    private func bareDay(at index: Int) -> (TimePoint, Int)? {
        // 26-ന്, after a day that named its month.
        if let day = number(index, digits: 1...2), (1...31).contains(day),
            let suffix = malayalamSuffix(at: index + 1),
            suffix.kind == .dative, suffix.key == malayalamOn, !isCount(after: suffix.end)
        {
            return (TimePoint(day: day), suffix.end)
        }
        guard index >= 2, isWord(index - 1, ["the"]),
            isWord(index - 2, ["on", "by", "until", "till", "from", "since"]),
            tokens[index].kind == .number, let (day, end) = dayNumber(at: index), end == index + 2
        else { return nil }
        if end < tokens.count, tokens[end].kind == .word,
            !isWord(end, ["and", "the", "he", "they", "she", "it", "a", "at", "in", "near", "with", "of"])
        {
            return nil
        }
        guard !isWord(end, ["of"]) else { return nil }
        return (TimePoint(day: day), end)
    }

    // MARK: - Months

    /// `February 14, 1922`, `February 1922`, `February`, `1922-ലെ ഫെബ്രുവരി` without its year.
    ///
    /// - Parameter isSure: a year beside it leaves no doubt that the month is meant.
    private func monthFirst(at index: Int, isSure: Bool = false, takesYear: Bool = true) -> (TimePoint, Int)?
    {
        guard let word = reading(index), let month = word.month, !isEventName(index) else { return nil }
        var end = index + 1
        var point = TimePoint(month: month)
        if isMark(end, "."), isTight(end), isShortMonth(index), follows(end + 1),
            tokens[end + 1].kind == .number
        {
            end += 1
        }
        let isMalayalam = tokens[index].language == .malayalam
        if isMalayalam, follows(end), reading(end)?.unit == .month, reading(end)?.cardinal == nil { end += 1 }
        if tokens[index].language != .russian, follows(end) {
            var at = end
            if isWord(at, ["the"]) { at += 1 }
            if number(at, digits: 1...2) != nil, let (day, next) = dayNumber(at: at), !isCount(after: next),
                !isMark(next, "%")
            {
                let suffix = isMalayalam ? malayalamSuffix(at: next) : nil
                // “April 20 men” counts men; ജൂൺ 17-ൽ 5 counts out of seventeen.
                if suffix?.kind != .count {
                    point.day = day
                    end = suffix?.end ?? next
                    if isMalayalam, follows(end),
                        key(end).hasScalarPrefix(nameKey("തീയതി")) || key(end).hasScalarPrefix(nameKey("തിയതി"))
                            || key(end).hasScalarPrefix(nameKey("തീയ്യതി"))
                    {
                        end += 1
                    }
                    if isMark(end, "("), let (second, closing) = dayNumber(at: end + 1), isMark(closing, ")")
                    {
                        point.day = second
                        end = closing + 1
                        if let suffix = malayalamSuffix(at: end) { end = suffix.end }
                    }
                }
            }
        }
        if takesYear, point.day == nil, isMark(end, ","), number(end + 1, digits: 4...4) != nil, !isMalayalam
        {
            // “March, 1918” is a month; a comma between a month and a count is rarer.
            let year = number(end + 1, digits: 4...4)!
            if (1000...2099).contains(year), !isCount(after: end + 2) {
                return withYearSuffix(TimePoint(year: year, month: month), end + 2)
            }
        }
        if point.day == nil, isWord(end, ["following", "next"]) {
            point.mustFollow = true
            return (point, end + 1)
        }
        if takesYear { (point, end) = withYear(point, end) }
        if point.day != nil { return takesYear ? inNewStyle(point, end) : (point, end) }
        if point.year != nil || point.yearShift != nil { return (point, end) }
        return isSure || isMonthAlone(index) ? (point, end) : nil
    }

    /// Feb., Sept., янв.: written with a full stop.
    private func isShortMonth(_ index: Int) -> Bool {
        reading(index)?.isAmbiguous == true && !["may", "march", "май"].contains(key(index))
            && tokens[index].language != .malayalam
    }

    private func withYearSuffix(_ point: TimePoint, _ end: Int) -> (TimePoint, Int) {
        if let suffix = malayalamSuffix(at: end) { return (point, suffix.end) }
        return (point, isWord(end, russianYearWords) ? afterYearWord(end) : end)
    }

    /// Whether a month's name without day and year is meant as a month.
    private func isMonthAlone(_ index: Int) -> Bool {
        let token = tokens[index]
        guard let word = reading(index) else { return false }
        switch token.language {
        case .english:
            guard token.isCapital else { return false }
            let isVerb = token.key == "may" || token.key == "march"
            if word.isAmbiguous && !isVerb { return false }
            // “That March on Khiva”, “in May” but not “they May”.
            let before = key(index - 1)
            let isAfterPreposition = monthPrepositions.contains(before)
            if isVerb {
                return isAfterPreposition && before != "the"
                    && !(token.key == "march" && isWord(index + 1, ["on", "to", "through", "across"])
                        && before == "of")
            }
            if isAfterPreposition { return true }
            // April and August are names of persons too.
            let next = index + 1
            if follows(next), tokens[next].kind == .word, tokens[next].isCapital { return false }
            return true
        case .malayalam:
            return !word.isAmbiguous || !word.ending.isEmpty && isMalayalamMonthLikely(index)
        case .russian:
            if word.isAmbiguous && token.key != "май" { return false }
            // A capital inside a sentence makes it the name of an event or a person.
            return !token.isCapital || index == 0 || [".", "!", "?", "«", "\"", "("].contains(key(index - 1))
                || token.gap == .paragraph
        case nil: return false
        }
    }

    private func isMalayalamMonthLikely(_ index: Int) -> Bool {
        // മേയിൽ is May; മെയിൽ may be a mail or a mile.
        tokens[index].key.hasScalarPrefix(nameKey("മേ"))
    }

    /// Whether a month's name is part of an event's: October Revolution, ഒക്ടോബർ വിപ്ലവം, Red October.
    func isEventName(_ index: Int) -> Bool {
        let next = index + 1
        if isWord(index - 1, ["red", "красный", "красного", "великий", "великого"]) { return true }
        guard follows(next), tokens[next].kind == .word else { return false }
        let word = tokens[next].key
        switch tokens[next].language {
        case .english:
            return word == "revolution" || word == "revolutions"
                || (tokens[next].isCapital && eventNouns.contains(word)) || word == "manifesto"
                || word == "theses"
        case .malayalam:
            // An inflected month is a time: സെപ്റ്റംബറിൽ സമരം.
            guard reading(index)?.ending.isEmpty ?? true else { return false }
            return malayalamEvents.contains { word.hasScalarPrefix($0) }
        default: return false
        }
    }

    // MARK: - Years

    /// `1922`, `1922-ൽ`, `1922 г.`; in Malayalam also `1922 ഫെബ്രുവരി 14-ന്`.
    private func yearFirst(at index: Int) -> (TimePoint, Int)? {
        if let before = yearBeforeChrist(at: index) { return before }
        if let short = number(index, digits: 2...2), isMark(index - 1, "'"), isTight(index), index >= 2,
            tokens[index - 1].gap != .none, isWord(index - 2, ["in", "of", "by", "since", "until", "to"]),
            !isTight(index + 1) || tokens[index + 1].kind == .mark
        {
            return (TimePoint(yearOfCentury: short), index + 1)
        }
        guard let year = number(index, digits: 4...4), (1000...2099).contains(year), !isPartOfName(index)
        else {
            return nil
        }
        var end = index + 1
        var point = TimePoint(year: year)
        let suffix = malayalamSuffix(at: end)
        if let suffix {
            if suffix.kind == .count || suffix.kind == .plural { return nil }
            end = suffix.end
        }
        if suffix == nil || suffix?.kind == .locative || suffix?.kind == .genitive, follows(end),
            let month = reading(end)?.month, tokens[end].language == .malayalam, !isEventName(end),
            let (inner, next) = monthFirst(at: end, isSure: true, takesYear: false)
        {
            point.month = month
            point.day = inner.day
            return (point, next)
        }
        // English and Russian write the year first at times: 1922, 14 February; 1922 February.
        if suffix == nil, follows(end), let month = reading(end)?.month, tokens[end].language == .english,
            !isEventName(end), number(end + 1, digits: 1...2) != nil,
            let (day, next) = dayNumber(at: end + 1),
            number(next, digits: 4...4) == nil, !isMark(next, ",")
        {
            point.month = month
            point.day = day
            return (point, next)
        }
        if suffix == nil || suffix?.kind == .genitive || suffix?.kind == .locative, follows(end),
            tokens[end].language == .malayalam, let season = reading(end)?.season
        {
            point.season = season
            return (point, end + 1)
        }
        guard isYear(index, suffix) else { return nil }
        if suffix?.kind == .sociative { point.isApproximate = true }
        if isWord(index - 1, approximations) || (isMark(index - 1, ".") && isWord(index - 2, ["c", "ca"])) {
            point.isApproximate = true
        }
        if isMark(end, "-"), isTight(end), isTight(end + 1),
            ["го", "й", "м", "му", "е"].contains(key(end + 1))
        {
            end += 2
        }
        if isWord(end, russianYearWords) { end = afterYearWord(end) }
        if isWord(end, ["ad", "ce"]) { end += 1 }
        if follows(end), tokens[end].language == .malayalam, key(end).hasScalarPrefix(nameKey("ആയപ്പോ")) {
            end += 1
        }
        return (point, end)
    }

    /// smith-2003, MI-1918: the number belongs to a name.
    private func isPartOfName(_ index: Int) -> Bool {
        guard index >= 2, isTight(index), key(index - 1) == "-", isTight(index - 1),
            tokens[index - 2].kind == .word
        else { return false }
        return !["mid", "post", "pre", "early", "late"].contains(key(index - 2))
            && reading(index - 2)?.month == nil
    }

    /// `329 BC`, `AD 751`, `751 CE`, `329 до н. э.`, `ബി.സി. 329`.
    private func yearBeforeChrist(at index: Int) -> (TimePoint, Int)? {
        if let year = number(index, digits: 1...4), year > 0 {
            if isWord(index + 1, ["bc", "bce"]) { return (TimePoint(year: 1 - year), index + 2) }
            if isWord(index + 1, ["ad", "ce"]), tokens[index + 1].isCapital {
                return (TimePoint(year: year), index + 2)
            }
            var at = index + 1
            if isWord(at, russianYearWords) { at = afterYearWord(at) }
            if isWord(at, ["до"]), isWord(at + 1, ["н"]), isMark(at + 2, "."), isWord(at + 3, ["э"]) {
                return (TimePoint(year: 1 - year), isMark(at + 4, ".") ? at + 5 : at + 4)
            }
        }
        if isWord(index, ["ad"]), tokens[index].isCapital, follows(index + 1),
            let year = number(index + 1, digits: 1...4), year > 0
        {
            return (TimePoint(year: year), index + 2)
        }
        return nil
    }

    /// Whether a number of four digits is a year rather than a count of something.
    private func isYear(_ index: Int, _ suffix: MalayalamSuffix?) -> Bool {
        let before = key(index - 1)
        if notBefore.contains(before) && tokens[index].gap <= .space { return false }
        if before == ".", notBefore.contains(key(index - 2)), tokens[index - 1].gap == .none { return false }
        let next = index + 1
        if isMark(next, "%") || isMark(next, "°") { return false }
        if isTight(index), index > 0, ["-", "/", "№", "#", "$", "£", "€", "+", "§"].contains(before),
            index < 2 || tokens[index - 2].kind == .word && !isTight(index - 1)
                || tokens[index - 2].kind == .mark
        {
            if before != "-" && before != "/" { return false }
        }
        if isWord(next, russianYearWords) { return true }
        if suffix != nil, suffix?.kind != .other { return true }
        // A plural right behind the bare number: 1930 എഞ്ചിനുകൾ.
        if suffix == nil, follows(next), tokens[next].language == .malayalam,
            malayalamPlurals.contains(where: { key(next).containsScalars($0) })
        {
            return false
        }
        let isCounted = isCount(after: suffix?.end ?? next)
        // “By 1970 fishermen had to …”: at the beginning of a clause the preposition is one of time.
        let opens =
            ["by", "after", "from"].contains(before) && !tokens[index].value.isMultiple(of: 50)
            && (index < 2 || tokens[index - 2].kind == .mark || tokens[index - 1].gap >= .line)
        if isCounted && !opens && !strongYearWords.contains(before) { return false }
        if isUnitOfMeasure(suffix?.end ?? next) { return false }
        let year = tokens[index].value
        if suffix != nil { return true }
        if strongYearWords.contains(before) || isWord(index - 1, ["year"])
            || reading(index - 1)?.season != nil
            || reading(index - 1)?.part != nil || reading(index - 1)?.month != nil
        {
            return true
        }
        if index > 0, before == "(" || before == "-" || before == "[" { return true }
        // A noun right behind a number without any preposition is counted by it.
        if follows(next), tokens[next].kind == .word, !weakYearWords.contains(before), !beginsSentence(index)
        {
            let word = tokens[next].key
            switch tokens[next].language {
            case .russian: return false
            case .english:
                if !tokens[next].isCapital, word.hasSuffix("s"), !stopWords.contains(word) { return false }
            default: break
            }
        }
        // Round numbers are counts more often than years, unless a preposition of time says otherwise.
        if year.isMultiple(of: 100) || (year.isMultiple(of: 50) && year < 1650) {
            return weakYearWords.contains(before)
                && (next >= tokens.count || tokens[next].kind == .mark || tokens[next].language == .malayalam)
        }
        return (1500...2029).contains(year) || weakYearWords.contains(before)
    }

    /// Whether what follows a number is counted by it: men, rifles, versts, per cent; within three words.
    func isCount(after index: Int) -> Bool {
        var at = index
        for _ in 0..<4 {
            guard follows(at), tokens[at].kind == .word else { return false }
            let word = tokens[at].key
            switch tokens[at].language {
            case .english:
                if countNouns.contains(word) || (word.hasSuffix("men") && word != "turkmen") { return true }
                if stopWords.contains(word) { return false }
            case .russian:
                if russianCounts.contains(where: { word.hasPrefix($0) }) && !russianYearWords.contains(word) {
                    return true
                }
                if russianStops.contains(word) { return false }
            case .malayalam:
                if malayalamCounts.contains(where: { word.hasScalarPrefix($0) }) { return true }
                if at > index { return false }
            case nil: return false
            }
            at += 1
        }
        return false
    }

    private func beginsSentence(_ index: Int) -> Bool {
        index == 0 || tokens[index].gap >= .line
            || [".", "!", "?", ":", ";", "«", "\""].contains(key(index - 1))
    }

    private func isUnitOfMeasure(_ index: Int) -> Bool {
        isWord(
            index,
            [
                "km", "kilometres", "kilometers", "miles", "versts", "metres", "meters", "feet", "ft", "m",
                "tons",
            ])
            || isWord(index, ["км", "м", "т", "верст", "руб"])
    }

    // MARK: - Seasons

    private func season(at index: Int) -> (TimePoint, Int)? {
        guard let word = reading(index), let season = word.season, word.part == nil else { return nil }
        var point = TimePoint(season: season)
        var end = index + 1
        if tokens[index].language == .malayalam, follows(end), key(end).hasScalarPrefix(nameKey("കാല")) {
            end += 1
        }
        var yearAt = end
        if isMark(yearAt, ",") { yearAt += 1 }
        if isWord(yearAt, ["of", "in"]) { yearAt += 1 }
        if let year = number(yearAt, digits: 4...4), (1000...2099).contains(year), follows(yearAt) {
            point.year = year
            end = yearAt + 1
            // Winter 1917/18 begins in the year named first, as in EDTF.
            if isMark(end, "-") || isMark(end, "/"), isTight(end), isTight(end + 1),
                number(end + 1, digits: 2...2) == (year + 1) % 100
                    || number(end + 1, digits: 4...4) == year + 1
            {
                end += 2
            }
            if isWord(end, russianYearWords) { end = afterYearWord(end) }
            return (point, end)
        }
        if isWord(end, ["of"]) || tokens[index].language == .russian,
            let (shift, next) = yearPhrase(at: isWord(end, ["of"]) ? end + 1 : end)
        {
            point.yearShift = shift
            return (point, next)
        }
        if word.isAmbiguous { return nil }
        switch tokens[index].language {
        case .english:
            let the = isWord(index - 1, ["the"]) ? 1 : 0
            let preposition = key(index - 1 - the)
            if the == 1, ["in", "by", "during", "until", "since", "throughout"].contains(preposition),
                !isWord(end, ["of"])
            {
                return (point, end)
            }
            if the == 0, ["by", "until", "since", "that", "early", "late"].contains(preposition) {
                return (point, end)
            }
            return nil
        case .russian:
            // Only the instrumental means a time.
            return ["весной", "весною", "летом", "осенью", "зимой", "зимою"].contains(key(index))
                ? (point, end) : nil
        default: return nil
        }
    }

    // MARK: - Decades and centuries

    /// `the 1860s`, `the '60s`, `1860-കളിൽ`, `1860-е годы`, `60-х годов XIX века`, `the sixties of …`.
    private func decade(at index: Int) -> (TimePoint, Int)? {
        if let year = number(index, digits: 4...4), year.isMultiple(of: 10), (1000...2090).contains(year) {
            if isTight(index + 1), key(index + 1) == "s" { return (TimePoint(decade: year), index + 2) }
            if isMark(index + 1, "'"), isTight(index + 1), isTight(index + 2), key(index + 2) == "s" {
                return (TimePoint(decade: year), index + 3)
            }
            if let suffix = malayalamSuffix(at: index + 1), suffix.kind == .plural {
                return (TimePoint(decade: year), suffix.end)
            }
            if let end = russianPluralOrdinal(after: index) {
                return (TimePoint(decade: year), isWord(end, russianYearWords) ? afterYearWord(end) : end)
            }
        }
        if let word = decadeWord(at: index) { return word }
        if let tens = number(index, digits: 2...2), tens.isMultiple(of: 10) {
            if let end = russianPluralOrdinal(after: index), isWord(end, russianYearWords) {
                let next = afterYearWord(end)
                if let (century, after) = centuries(at: next), let number = century.century, number > 0 {
                    return (TimePoint(decade: (number - 1) * 100 + tens), after)
                }
                return (TimePoint(decade: tens), next)
            }
            if index > 0, isMark(index - 1, "'"), isTight(index), isTight(index + 1), key(index + 1) == "s" {
                return (TimePoint(decade: tens), index + 2)
            }
        }
        if tokens[index].language == .russian, let tens = reading(index)?.ordinal, tens >= 10,
            tens.isMultiple(of: 10),
            isWord(index + 1, ["годы", "годов", "годах", "годам", "гг"])
        {
            let next = afterYearWord(index + 1)
            if let (century, after) = centuries(at: next), let number = century.century, number > 0 {
                return (TimePoint(decade: (number - 1) * 100 + tens), after)
            }
            return (TimePoint(decade: tens), next)
        }
        return russianDecade(at: index)
    }

    /// The sixties, അറുപതുകൾ.
    private func decadeWord(at index: Int) -> (TimePoint, Int)? {
        let token = tokens[index]
        guard token.kind == .word else { return nil }
        if token.language == .english, let tens = englishDecades[token.key],
            isWord(index - 1, ["the", "early", "late", "mid"]) || isMark(index - 1, "-")
        {
            if isWord(index + 1, ["of"]) {
                let at = isWord(index + 2, ["the"]) ? index + 3 : index + 2
                if follows(at), let (century, end) = centuries(at: at), let number = century.century,
                    number > 0
                {
                    return (TimePoint(decade: (number - 1) * 100 + tens), end)
                }
            }
            return (TimePoint(decade: tens), index + 1)
        }
        if token.language == .malayalam, let parts = token.key.firstRange(ofScalars: nameKey("ുകള")),
            let tens = reading(at: parts.before + nameKey("്"))?.cardinal, tens >= 20, tens.isMultiple(of: 10)
        {
            return (TimePoint(decade: tens), index + 1)
        }
        return nil
    }

    private func reading(at key: String) -> TemporalReading? { TemporalLexicons.malayalam.reading(key) }

    /// «С конца семидесятых»: a decade without the word for years, after a word for its part.
    private func russianDecade(at index: Int) -> (TimePoint, Int)? {
        guard tokens[index].language == .russian, index > 0, let tens = reading(index)?.ordinal, tens >= 20,
            tens.isMultiple(of: 10), key(index).hasSuffix("ых"), reading(index - 1)?.part != nil
        else { return nil }
        return (TimePoint(decade: tens), index + 1)
    }

    private func russianPluralOrdinal(after index: Int) -> Int? {
        let at = index + 1
        if isMark(at, "-"), isTight(at), isTight(at + 1),
            ["е", "х", "м", "ые", "ых", "ым"].contains(key(at + 1))
        {
            return at + 2
        }
        if isTight(at), ["е", "х"].contains(key(at)) { return at + 1 }
        return nil
    }

    /// One century, or two that share their head: `18-ഉം 19-ഉം നൂറ്റാണ്ടുകളിൽ`, `XVIII–XIX вв.`
    func centuries(at index: Int) -> (TimePoint, Int)? {
        guard let (first, afterFirst) = centuryNumber(at: index) else { return nil }
        if let end = centuryWord(at: afterFirst, after: index) {
            return eraOfCentury(TimePoint(century: first), end)
        }
        return nil
    }

    /// Two centuries with one head, as a range.
    func centuryPair(at index: Int) -> (TimePoint, TimePoint, Int)? {
        var at = index
        var first = TimePoint()
        if let part = reading(at)?.part, follows(at + 1) {
            first.part = part
            at += isMark(at + 1, "-") ? 2 : 1
        }
        guard let (one, afterFirst) = centuryNumber(at: at) else { return nil }
        first.century = one
        var next = afterFirst
        if isMark(next, "-") || isMark(next, ",")
            || isWord(next, ["and", "to", "or", "through", "и", "по", "или"])
        {
            next += 1
        }
        if isWord(next, ["the"]) { next += 1 }
        var second = TimePoint()
        if follows(next), let part = reading(next)?.part, reading(next)?.ordinal == nil {
            second.part = part
            next += isMark(next + 1, "-") ? 2 : 1
        }
        guard follows(next), let (two, afterSecond) = centuryNumber(at: next), two > one else { return nil }
        second.century = two
        guard let end = centuryWord(at: afterSecond, after: next) else { return nil }
        return (first, second, end)
    }

    private func centuryNumber(at index: Int) -> (Int, Int)? {
        guard tokens.indices.contains(index) else { return nil }
        if let value = number(index, digits: 1...2), (1...21).contains(value) {
            var end = index + 1
            if isTight(end), ["st", "nd", "rd", "th"].contains(key(end)) { return (value, end + 1) }
            if let suffix = malayalamSuffix(at: end) { return (value, suffix.end) }
            if isMark(end, "-"), isTight(end), isTight(end + 1), tokens[end + 1].language == .russian {
                end += 2
            }
            return (value, end)
        }
        let token = tokens[index]
        guard token.kind == .word else { return nil }
        if token.isCapital, let value = romanValue(token.key), (1...21).contains(value) {
            return (value, index + 1)
        }
        if let value = reading(index)?.ordinal, (1...21).contains(value) { return (value, index + 1) }
        if let tens = reading(index)?.cardinal, tens == 20, token.language == .english {
            let next = isMark(index + 1, "-") ? index + 2 : index + 1
            if follows(next), let ordinal = reading(next)?.ordinal, ordinal == 1 { return (21, next + 1) }
        }
        if token.language == .malayalam, let value = reading(index)?.cardinal, reading(index)?.unit == nil,
            value > 1
        {
            return (value, index + 1)
        }
        return nil
    }

    /// The word for century after its number; the token after it.
    private func centuryWord(at index: Int, after number: Int) -> Int? {
        var at = index
        if isMark(at, "-"), isTight(at) { at += 1 }
        guard follows(at) else { return nil }
        if reading(at)?.unit == .century, reading(at)?.cardinal == nil { return at + 1 }
        // XIX в. and XVIII–XIX вв.
        if isWord(at, ["в", "вв"]), tokens[number].kind == .word || isMark(at + 1, ".") {
            return isMark(at + 1, ".") && isTight(at + 1) ? at + 2 : key(at) == "вв" ? at + 1 : nil
        }
        return nil
    }

    private func eraOfCentury(_ point: TimePoint, _ end: Int) -> (TimePoint, Int) {
        var point = point
        if isWord(end, ["bc", "bce"]) {
            point.century = point.century.map { -$0 }
            return (point, end + 1)
        }
        if isWord(end, ["до"]), isWord(end + 1, ["н"]), isMark(end + 2, "."), isWord(end + 3, ["э"]) {
            point.century = point.century.map { -$0 }
            return (point, isMark(end + 4, ".") ? end + 5 : end + 4)
        }
        if isWord(end, ["ad", "ce"]) { return (point, end + 1) }
        return (point, end)
    }

    // MARK: - Parts

    /// `late 1917`, `mid-March`, `the end of 1922`, `в начале 1918 г.`, `the first half of the 19th century`.
    private func partedPoint(at index: Int) -> (TimePoint, Int)? {
        guard tokens[index].language != .malayalam else { return nil }
        var part: TimePart
        var at = index
        if let word = reading(at)?.part {
            part = word
            at += 1
            switch word {
            case _ where isFusedPart(index):
                if isMark(at, "-") { at += 1 }
                if isWord(at, ["in", "of"]) { at += 1 }
                if isWord(at, ["the"]) { at += 1 }
            default:
                if tokens[index].language == .english {
                    guard isWord(at, ["of"]) else { return nil }
                    at += 1
                    if isWord(at, ["the"]) { at += 1 }
                }
            }
        } else if let ordinal = reading(at)?.ordinal
            ?? (isWord(at, ["последней", "последняя", "последнюю", "last"]) ? 4 : nil),
            isWord(
                at + 1,
                ["half", "quarter", "половина", "половине", "половины", "половину", "четверти", "четверть"])
        {
            let isHalf = key(at + 1) == "half" || key(at + 1).hasPrefix("половин")
            guard ordinal <= (isHalf ? 2 : 4) else { return nil }
            part = isHalf ? .half(ordinal) : .quarter(ordinal)
            at += 2
            if tokens[index].language == .english {
                guard isWord(at, ["of"]) else { return nil }
                at += 1
                if isWord(at, ["the"]) { at += 1 }
            }
        } else {
            return nil
        }
        guard follows(at), var (point, end) = numericDate(at: at) ?? plainPoint(at: at) ?? looseMonth(at: at),
            point.day == nil
        else {
            return nil
        }
        point.part = part
        if tokens[index].language == .english, isWord(end, ["of"]), point.year == nil, point.month != nil {
            (point, end) = withYear(point, end)
        }
        return (point, end)
    }

    /// Early, mid, late: they stand right before what they divide.
    private func isFusedPart(_ index: Int) -> Bool {
        isWord(index, ["early", "mid", "late"]) || ["early", "mid", "late"].contains(key(index))
    }

    /// A month's name after a word such as “late”, which leaves no doubt.
    private func looseMonth(at index: Int) -> (TimePoint, Int)? {
        guard let month = reading(index)?.month, tokens[index].isCapital || tokens[index].language != .english
        else { return nil }
        return (TimePoint(month: month), index + 1)
    }

    /// `1922 അവസാനം`, `സെപ്റ്റംബർ പകുതിയോടെ`, `നൂറ്റാണ്ടിന്റെ തുടക്കത്തിൽ`.
    private func withTrailingPart(_ point: TimePoint, _ end: Int) -> (TimePoint, Int) {
        guard follows(end), tokens[end].language == .malayalam, point.day == nil, point.part == nil,
            !endsInLocative(end - 1)
        else { return (point, end) }
        var at = end
        // “The second half”: രണ്ടാം പകുതി; “the first half”: ആദ്യ പകുതി.
        if let ordinal = reading(at)?.ordinal, ordinal <= 2, follows(at + 1),
            key(at + 1).hasScalarPrefix(nameKey("പകുതി"))
        {
            var point = point
            point.part = .half(ordinal)
            return (point, at + 2)
        }
        if isMark(at, ",") { at += 1 }
        guard let part = reading(at)?.part else { return (point, end) }
        var point = point
        point.part = part
        point.isApproximate = false
        return (point, at + 1)
    }

    /// After 1822-ൽ or 1822-ലും the next word belongs to something else.
    private func endsInLocative(_ index: Int) -> Bool {
        let word = key(index)
        guard isTight(index) || index == 0, tokens[index].kind == .word else { return false }
        return word.hasScalarPrefix(nameKey("ല")) && !word.hasScalarPrefix(nameKey("ലെ"))
    }

    // MARK: - Malayalam endings after numbers

    /// What a case ending after a number makes of it.
    struct MalayalamSuffix {
        enum Kind { case locative, genitive, dative, sociative, plural, ordinal, conjunctive, count, other }
        let kind: Kind
        let end: Int
        let key: String
    }

    /// The ending at a token: `-ൽ`, `-ലെ`, `ൽ`, `-ഓടെ`; nil where none is there.
    func malayalamSuffix(at index: Int) -> MalayalamSuffix? {
        var at = index
        let hasHyphen = isMark(at, "-") && isTight(at)
        if hasHyphen { at += 1 }
        guard tokens.indices.contains(at), tokens[at].kind == .word, tokens[at].language == .malayalam,
            hasHyphen || isTight(at) || tokens[at].gap == .space && isBareEnding(tokens[at].key)
        else { return nil }
        let word = tokens[at].key
        if reading(at)?.month != nil { return nil }
        for (stem, kind) in malayalamEndings where word.hasScalarPrefix(stem) {
            var end = at + 1
            if kind == .locative, tokens[index - 1].value.isMultiple(of: 10), follows(end),
                tokens[end].gap == .space,
                malayalamComparatives.contains(where: { key(end).hasScalarPrefix($0) })
            {
                return MalayalamSuffix(kind: .count, end: end, key: word)
            }
            if kind == .locative, tokens[index - 1].digits < 4 {
                return MalayalamSuffix(kind: .count, end: end, key: word)
            }
            if kind == .other, word.hasScalarPrefix(nameKey("മുതല")) || word.hasScalarPrefix(nameKey("വരെ")) {
                end = index
            }
            return end == index ? nil : MalayalamSuffix(kind: kind, end: end, key: word)
        }
        return hasHyphen || isTight(at) ? MalayalamSuffix(kind: .other, end: at + 1, key: word) : nil
    }

    private func isBareEnding(_ word: String) -> Bool {
        word.unicodeScalars.count <= 4 && bareEndings.contains { word == $0 }
    }

    // MARK: - Russian year words

    /// After г., гг., год, году …: the token after it and its full stop.
    func afterYearWord(_ index: Int) -> Int {
        key(index) == "г" || key(index) == "гг"
            ? (isMark(index + 1, ".") && isTight(index + 1) ? index + 2 : index + 1) : index + 1
    }
}

private let englishDecades: [String: Int] = [
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80,
    "nineties": 90,
]
let russianYearWords: Set<String> = [
    "г", "гг", "год", "года", "году", "годом", "годе", "годы", "годов", "годам", "годах", "годами",
]

private let monthPrepositions: Set<String> = [
    "in", "by", "since", "until", "till", "from", "of", "during", "early", "mid", "late", "to", "through",
    "between",
    "and", "next", "last", "that", "this", "before", "after", "throughout", "the", "following", "around",
]
private let eventNouns: Set<String> = [
    "coup", "uprising", "rising", "rebellion", "revolt", "manifesto", "theses", "days", "day", "crisis",
    "putsch",
    "events", "war", "movement", "plenum", "offensive", "mutiny", "insurrection",
]
private let malayalamEvents = ["വിപ്ലവ", "അട്ടിമറി", "പ്രക്ഷോഭ", "മാനിഫെസ്റ്റ", "കലാപ", "സമര", "ലഹള"].map { nameKey($0) }
private let approximations: Set<String> = [
    "about", "around", "circa", "ca", "approximately", "roughly", "около", "примерно",
]
private let strongYearWords: Set<String> = [
    "in", "since", "until", "till", "during", "circa", "year", "early", "late", "mid", "before", "year's",
    "throughout",
    "году", "год", "года",
]
private let weakYearWords: Set<String> = [
    "by", "from", "to", "of", "after", "about", "around", "between", "and", "the", "through", "his", "her",
    "its",
    "their", "this", "that", "s", "в", "во", "к",
    "с", "со",
    "до", "по", "после", "около", "между",
]
/// Words after which a number is a number.
private let notBefore: Set<String> = [
    "no", "nos", "number", "numbers", "page", "pages", "p", "pp", "vol", "volume", "chapter", "article",
    "order",
    "regiment", "room", "flight", "line", "lines", "paragraph", "section", "some", "nearly", "almost", "over",
    "than",
    "least", "most", "numbering", "стр", "том", "номер", "свыше", "более", "менее", "почти", "статья",
    "высота",
]
private let countNouns: Set<String> = [
    "men", "people", "persons", "person", "soldiers", "troops", "rifles", "sabres", "sabers", "bayonets",
    "fighters",
    "infantry", "cavalry", "families", "households", "houses", "tents", "yurts", "camels", "horses", "sheep",
    "cattle",
    "guns", "cannon", "km", "kilometres", "kilometers", "miles", "versts", "metres", "meters", "feet", "tons",
    "tonnes",
    "pounds", "roubles", "rubles", "tillas", "prisoners", "dead", "killed", "wounded", "casualties",
    "inhabitants",
    "settlers", "workers", "delegates", "members", "volumes", "copies", "pages", "years", "days", "hours",
    "months",
    "weeks", "souls", "refugees", "rebels", "warriors", "riders", "peasants", "students", "pupils", "schools",
    "villages", "acres", "hectares", "per", "percent", "nomads", "slaves", "captives", "deputies", "recruits",
    "volunteers", "partisans", "insurgents", "colonists", "residents", "citizens", "carts", "wagons",
    "shells",
    "cossacks", "strong", "times", "square", "cubic",
]
private let stopWords: Set<String> = [
    "the", "a", "an", "in", "on", "at", "by", "to", "from", "of", "and", "but", "when", "while", "after",
    "before", "was",
    "were", "is", "had", "has", "have", "who", "which", "that", "he", "they", "she", "it", "with", "under",
    "as", "for",
    "because", "however", "only", "did", "his", "their", "its", "until",
]
private let russianCounts = [
    "человек", "солдат", "бойц", "верст", "километр", "км", "рубл", "штык", "сабел", "семей", "дом", "двор",
    "юрт",
    "кибит", "жител", "всадник", "казак", "верблюд", "лошад", "голов", "пуд", "процент", "тонн", "метр",
    "орудий",
    "винтов", "пленных", "делегат", "рабочих", "повстанц", "джигит", "душ", "страниц", "экземпляр", "мил",
    "гектар",
    "десятин", "тысяч", "шаг", "убит", "раненых", "беженц", "крестьян", "лет", "дней", "часов", "воинов",
    "сарбаз",
]
private let russianStops: Set<String> = [
    "в", "во", "на", "и", "с", "со", "к", "по", "из", "от", "до", "был", "была", "были", "было", "когда",
    "который",
    "он", "они", "но", "а", "не", "под", "при", "за", "году", "года", "год", "красная", "войска",
]
private let malayalamCounts = [
    "പേര", "ആളുക", "ആള", "ഭടന", "ഭടന്മാ", "പടയാളി", "സൈനികര", "കിലോ", "ശതമാന", "രൂപ", "കുടുംബ", "വീട", "കുതിര", "ഒട്ടക",
    "തടവുകാര", "മനുഷ്യ", "അംഗങ്ങ", "പ്രതിനിധി", "മൈല", "മീറ്റ", "ടണ", "വര്‍ഷങ്ങ", "ദിവസങ്ങ", "തൊഴിലാളി", "കലാപകാരിക",
    "ഗ്രാമങ്ങ", "അടി", "ഏക്ക", "യോദ്ധാക്ക", "കര്‍ഷക", "പുസ്തക", "തോക്ക", "വാള", "ചതുരശ്ര", "ജനങ്ങ", "മുസ്ലീങ്ങ",
].map { nameKey($0) }
private let malayalamOn = nameKey("ന്")
private let malayalamPlurals = ["ുകള", "ങ്ങള", "ികള"].map { nameKey($0) }
private let malayalamComparatives = ["അധിക", "പരം", "കൂടുത", "ഏറെ", "താഴെ"].map { nameKey($0) }
private let bareEndings = ["ൽ", "ല്‍", "ലെ", "ലും", "ന്", "ലാണ്"].map { nameKey($0) }
/// The endings with their kinds; the first that fits counts.
private let malayalamEndings: [(String, TemporalGrammar.MalayalamSuffix.Kind)] = malayalamEndingList.map {
    (nameKey($0.0), $0.1)
}
private let malayalamEndingList: [(String, TemporalGrammar.MalayalamSuffix.Kind)] = [
    ("ലധിക", .count), ("ലേറെ", .count), ("ല്പര", .count), ("ല്പ്പര", .count), ("ല്കൂടു", .count), ("ല്ക്കൂടു", .count),
    ("ഓള", .count), ("ോള", .count), ("ത്തോള", .count), ("ത്തിലധിക", .count), ("ത്തിലേറെ", .count), ("ത്തില്പ", .count),
    ("പേര", .count), ("ത്തോടെ", .sociative), ("ലെ", .genitive), ("ലാ", .locative), ("ല", .locative),
    ("ത്തില", .locative),
    ("ഇല", .locative), ("ില", .locative), ("ന്റെ", .genitive), ("ന്‍റെ", .genitive), ("ന", .dative),
    ("ഓടെ", .sociative),
    ("ോടെ", .sociative), ("ഓടു", .sociative), ("ോടു", .sociative), ("ഓട", .sociative), ("കള", .plural),
    ("ആം", .ordinal),
    ("ാം", .ordinal), ("ം", .ordinal), ("ആമ", .ordinal), ("ാമ", .ordinal), ("ഉം", .conjunctive),
    ("ും", .conjunctive),
    ("മുതല", .other), ("വരെ", .other), ("ആണ", .other), ("ാണ", .other),
]
