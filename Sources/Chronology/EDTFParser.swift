/// Reads one EDTF expression from left to right, without going back; every step moves on or throws.
struct EDTFParser {
    private let text: String
    private let bytes: [UInt8]
    private let calendar: CalendarSystem
    private var index = 0

    init(_ text: String, calendar: CalendarSystem) {
        self.text = text
        self.bytes = Array(text.utf8)
        self.calendar = calendar
    }

    /// The whole text as one expression, with its level.
    mutating func expression() throws(EDTFError) -> (content: EDTF.Content, level: Int) {
        switch peek {
        case "[": return (.set(try set(.oneOf, closing: "]")), 2)
        case "{": return (.set(try set(.allOf, closing: "}")), 2)
        case "/", ".": return try interval(from: nil)
        default: break
        }
        let start = index
        let date = try date()
        switch peek {
        case nil:
            return (.date(date), date.level)
        case "T":
            let time = try timeOfDay(after: date, startingAt: start)
            guard peek != "/" else {
                throw fail(expected: "the end of the text: an interval has no times of day")
            }
            try endOfText()
            return (.dateTime(date, time), date.level)
        case "/":
            return try interval(from: date)
        default:
            throw fail(
                expected: expectedAfter(date) + ", “/” and the end of an interval, or the end of the text")
        }
    }
}

// MARK: - Intervals and sets

extension EDTFParser {
    private mutating func interval(
        from first: EDTF.CalendarDate?
    ) throws(EDTFError) -> (content: EDTF.Content, level: Int) {
        let start: EDTF.IntervalEnd
        if let first {
            start = .date(first)
        } else if take("..") {
            start = .open
        } else {
            start = .unknown
        }
        guard take("/") else {
            throw fail(expected: "“/” and the end of an interval")
        }
        let endIndex = index
        let end: EDTF.IntervalEnd
        if index == bytes.count {
            end = .unknown
        } else if take("..") {
            end = .open
        } else {
            end = .date(try date())
        }
        guard peek != "T" else {
            throw fail(expected: "the end of the text: an interval has no times of day")
        }
        try endOfText()
        let interval = EDTF.Interval(start: start, end: end)
        switch (start, end) {
        case (.date(let from), .date(let to)):
            guard from.earliest <= to.latest else {
                throw fail(
                    at: endIndex, found: quoted(String(decoding: bytes[endIndex...], as: UTF8.self)),
                    expected: "an end that is not before the start of the interval")
            }
            return (.interval(interval), interval.dates.map(levelInInterval).reduce(0, max))
        case (.unknown, .unknown):
            throw fail(
                at: 0, found: "“/” alone", expected: "a date or “..” on at least one side of an interval")
        default:
            return (.interval(interval), interval.dates.map(levelInInterval).reduce(1, max))
        }
    }

    /// Level 1 allows its qualifiers inside an interval, but leaves unspecified digits there to level 2.
    private func levelInInterval(_ date: EDTF.CalendarDate) -> Int {
        date.isUnspecified ? 2 : date.level
    }

    private mutating func set(_ kind: EDTF.DateSet.Kind, closing: Character) throws(EDTFError) -> EDTF.DateSet
    {
        index += 1
        var members: [EDTF.DateSet.Member] = []
        while true {
            let start = index
            let member: EDTF.DateSet.Member
            if take("..") {
                guard members.isEmpty else {
                    throw fail(
                        at: start, found: "“..”",
                        expected: "a date: only the first member of a set may begin with “..”")
                }
                member = .onOrBefore(try memberDate())
            } else {
                let first = try memberDate()
                if !take("..") {
                    member = .date(first)
                } else if peek == closing {
                    member = .onOrAfter(first)
                } else if peek == "," {
                    throw fail(
                        expected: "a date, or the end of the set: only its last member may end with “..”")
                } else {
                    let lastIndex = index
                    let last = try memberDate()
                    guard sameForm(first, last) else {
                        throw fail(
                            at: lastIndex,
                            found: quoted(String(decoding: bytes[lastIndex..<index], as: UTF8.self)),
                            expected: "an end as precise as the start of the range")
                    }
                    guard first.earliest <= last.latest else {
                        throw fail(
                            at: lastIndex,
                            found: quoted(String(decoding: bytes[lastIndex..<index], as: UTF8.self)),
                            expected: "an end that is not before the start of the range")
                    }
                    member = .range(first, last)
                }
            }
            members.append(member)
            if take(closing) { break }
            guard take(",") else {
                throw fail(expected: "“,” and another date, or “\(closing)” as the end of the set")
            }
        }
        try endOfText()
        return EDTF.DateSet(kind: kind, members: members)
    }

    private func sameForm(_ first: EDTF.CalendarDate, _ last: EDTF.CalendarDate) -> Bool {
        (first.month == nil) == (last.month == nil) && (first.day == nil) == (last.day == nil)
            && first.subYear?.monthCount == last.subYear?.monthCount
    }

    private mutating func memberDate() throws(EDTFError) -> EDTF.CalendarDate {
        let date = try date()
        guard peek != "T" else { throw fail(expected: "no time of day inside a set") }
        return date
    }
}

// MARK: - Dates

extension EDTFParser {
    /// A date up to the first character that cannot belong to it.
    private mutating func date() throws(EDTFError) -> EDTF.CalendarDate {
        let leftOfYear = takeQualifier()
        var level = leftOfYear == nil ? 0 : 2
        var year = peek == "Y" ? try longYear(level: &level) : try fourDigitYear(level: &level)
        var groups: [EDTF.Qualification] = []
        groups.append(takeQualifier() ?? [])

        let yearOnly = year.text.first == "Y" || year.significantDigits != nil
        guard peek == "-" else {
            if !groups[0].isEmpty { level = max(level, 1) }
            if let pattern = year.pattern {
                let open = pattern.digits.filter { $0 < 0 }.count
                level = max(level, open == year.openDigits && open <= 2 ? 1 : 2)
            }
            year.qualification = (leftOfYear ?? []).union(groups[0])
            return assemble(year, month: nil, day: nil, subYear: nil, level: level)
        }
        guard !yearOnly else {
            throw fail(expected: "no month: a year with “Y” or significant digits stands alone")
        }
        if year.pattern != nil || !groups[0].isEmpty { level = 2 }
        index += 1

        let leftOfMonth = takeQualifier()
        if leftOfMonth != nil { level = 2 }
        let monthIndex = index
        let monthDigits = try twoDigits("a month")
        if let number = monthDigits.value, number > 12 {
            return try subYear(
                number, at: monthIndex, of: year, left: (leftOfYear, leftOfMonth), yearGroup: groups[0],
                level: level)
        }
        guard (1...12).contains(where: { monthDigits.pattern.matches($0) }) else {
            throw fail(at: monthIndex, found: quoted(monthDigits.text), expected: Expectation.month)
        }
        groups.append(takeQualifier() ?? [])

        guard peek == "-" else {
            if !groups[1].isEmpty { level = max(level, 1) }
            if monthDigits.value == nil { level = max(level, monthDigits.text == "XX" ? 1 : 2) }
            year.qualification = (leftOfYear ?? []).union(groups[0]).union(groups[1])
            let month = monthDigits.component((leftOfMonth ?? []).union(groups[1]))
            return assemble(year, month: month, day: nil, subYear: nil, level: level)
        }
        if !groups[1].isEmpty { level = 2 }
        index += 1

        let leftOfDay = takeQualifier()
        if leftOfDay != nil { level = 2 }
        let dayIndex = index
        let dayDigits = try twoDigits("a day")
        groups.append(takeQualifier() ?? [])
        if !groups[2].isEmpty { level = max(level, 1) }
        if monthDigits.value == nil || dayDigits.value == nil {
            let fromTheRight =
                dayDigits.text == "XX" && (monthDigits.value != nil || monthDigits.text == "XX")
            level = max(level, fromTheRight ? 1 : 2)
        }
        year.qualification = (leftOfYear ?? []).union(groups[0]).union(groups[1]).union(groups[2])
        let month = monthDigits.component((leftOfMonth ?? []).union(groups[1]).union(groups[2]))
        let day = dayDigits.component((leftOfDay ?? []).union(groups[2]))
        guard let days = daysMatching(year, month, day) else {
            throw fail(
                at: dayIndex, found: quoted(dayDigits.text), expected: expectedDay(of: year, month: month))
        }
        return assemble(year, month: month, day: day, subYear: nil, level: level, days: days)
    }

    /// What stands in place of a month above 12: a season, quarter, third or half.
    private mutating func subYear(
        _ number: Int, at start: Int, of year: YearDraft,
        left: (year: EDTF.Qualification?, subYear: EDTF.Qualification?),
        yearGroup: EDTF.Qualification, level: Int
    ) throws(EDTFError) -> EDTF.CalendarDate {
        guard let part = EDTF.SubYear(rawValue: number) else {
            throw fail(
                at: start, found: quoted(String(decoding: bytes[start..<index], as: UTF8.self)),
                expected: Expectation.month)
        }
        guard !part.isSeason || calendar != .islamic else {
            throw fail(
                at: start, found: "the season “\(number)”",
                expected: "a month, a quarter, a third or a half: the Islamic year has no seasons")
        }
        var level = max(level, number <= EDTF.SubYear.winter.rawValue ? 1 : 2)
        let group = takeQualifier() ?? []
        if !group.isEmpty { level = max(level, 1) }
        guard peek != "-" else { throw fail(expected: "no day: a part of a year has none") }
        var year = year
        year.qualification = (left.year ?? []).union(yearGroup).union(group)
        return assemble(
            year, month: nil, day: nil, subYear: (part, (left.subYear ?? []).union(group)), level: level)
    }

    private func assemble(
        _ year: YearDraft, month: EDTF.Component?, day: EDTF.Component?,
        subYear: (part: EDTF.SubYear, qualification: EDTF.Qualification)?, level: Int,
        days: (first: (year: Int, month: Int, day: Int), last: (year: Int, month: Int, day: Int))? = nil
    ) -> EDTF.CalendarDate {
        let first: Int
        let last: Int
        if let days {
            first = calendar.dayNumber(year: days.first.year, month: days.first.month, day: days.first.day)
            last = calendar.dayNumber(year: days.last.year, month: days.last.month, day: days.last.day)
        } else {
            var from = (year: year.lowest, month: 1)
            var to = (year: year.highest, month: CalendarSystem.monthsInYear)
            if let part = subYear?.part {
                from.month = part.firstMonth
                to.month = part.firstMonth + part.monthCount - 1
                if to.month > CalendarSystem.monthsInYear {
                    to = (to.year + 1, to.month - CalendarSystem.monthsInYear)
                }
            } else if let month {
                // The caller has seen to it that some month matches.
                from.month = (1...12).first { month.pattern.matches($0) } ?? 1
                to.month = (1...12).last { month.pattern.matches($0) } ?? 12
            }
            first = calendar.dayNumber(year: from.year, month: from.month, day: 1)
            last = calendar.dayNumber(
                year: to.year, month: to.month, day: calendar.daysInMonth(year: to.year, month: to.month))
        }
        // An Islamic date begins on the evening before its daylight.
        let earliest = calendar == .islamic ? first - 1 : first
        return EDTF.CalendarDate(
            calendar: calendar, year: year.year, month: month, day: day, subYear: subYear?.part,
            subYearQualification: subYear?.qualification ?? [], level: level,
            earliest: Day(number: earliest), latest: Day(number: last),
            isBeyondDayCount: Day(number: earliest).number != earliest || Day(number: last).number != last)
    }

    /// The first and the last date of the calendar that fit the digits; nil if none does.
    private func daysMatching(
        _ year: YearDraft, _ month: EDTF.Component, _ day: EDTF.Component
    ) -> (first: (year: Int, month: Int, day: Int), last: (year: Int, month: Int, day: Int))? {
        let months = (1...12).filter { month.pattern.matches($0) }
        let days = (1...31).filter { day.pattern.matches($0) }
        func match(
            _ years: some Sequence<Int>, _ months: some Sequence<Int>, _ days: some Sequence<Int>
        ) -> (year: Int, month: Int, day: Int)? {
            for year in years where fits(year) {
                for month in months {
                    let length = calendar.daysInMonth(year: year, month: month)
                    if let day = days.first(where: { $0 <= length }) { return (year, month, day) }
                }
            }
            return nil
        }
        func fits(_ number: Int) -> Bool {
            year.pattern?.matches(abs(number)) ?? true
        }
        let years = year.lowest...year.highest
        guard let first = match(years, months, days),
            let last = match(years.reversed(), months.reversed(), days.reversed())
        else { return nil }
        return (first, last)
    }

    private func expectedDay(of year: YearDraft, month: EDTF.Component) -> String {
        guard let number = month.value, let value = year.value else {
            return "a day that such a month can have"
        }
        let length = calendar.daysInMonth(year: value, month: number)
        return "a day from 01 to \(length), as that month has in the \(calendar.name) calendar"
    }

    private func expectedAfter(_ date: EDTF.CalendarDate) -> String {
        if date.day != nil { return "“T” and a time of day" }
        if date.month != nil { return "“-” and a day" }
        if date.subYear != nil || date.year.text.first == "Y" || date.year.significantDigits != nil {
            return "a qualifier (? ~ %)"
        }
        return "“-” and a month"
    }
}

// MARK: - Years

/// A year as far as it has been read; its qualifiers may still follow.
private struct YearDraft {
    var text: String
    var value: Int?
    var lowest: Int
    var highest: Int
    var significantDigits: Int?
    var qualification: EDTF.Qualification = []
    var pattern: DigitPattern?
    var openDigits = 0

    var year: EDTF.Year {
        EDTF.Year(
            text: text, value: value, lowest: lowest, highest: highest, significantDigits: significantDigits,
            qualification: qualification, pattern: pattern, openDigits: openDigits)
    }
}

extension EDTFParser {
    private mutating func fourDigitYear(level: inout Int) throws(EDTFError) -> YearDraft {
        let start = index
        let negative = take("-")
        if negative { level = max(level, 1) }
        let expected = "a year of four digits, each 0–9 or X"
        var digits: [Int] = []
        while digits.count < 4 {
            guard let digit = takeDigitOrX() else {
                throw fail(expected: digits.isEmpty && !negative ? Expectation.date : expected)
            }
            digits.append(digit)
        }
        if takeDigitOrX() != nil {
            index -= 1
            throw fail(expected: "“-” and a month, or the end of the year: a longer year begins with “Y”")
        }
        let pattern = DigitPattern(digits: digits)
        guard !negative || pattern.highest > 0 else {
            throw fail(at: start, found: "“-0000”", expected: "a year other than minus zero")
        }
        let lowest = negative ? -pattern.highest : pattern.lowest
        let highest = negative ? -max(pattern.lowest, 1) : pattern.highest
        var year = YearDraft(
            text: String(decoding: bytes[start..<index], as: UTF8.self), value: nil, lowest: lowest,
            highest: highest, openDigits: pattern.openDigits)
        if pattern.openDigits == 0 {
            year.value = lowest
            try significantDigits(of: &year, start: start, level: &level)
        } else {
            year.pattern = pattern
            guard peek != "S" else {
                throw fail(expected: "no significant digits: some digits of the year are unspecified")
            }
        }
        return year
    }

    private mutating func longYear(level: inout Int) throws(EDTFError) -> YearDraft {
        let start = index
        index += 1
        level = max(level, 1)
        let negative = take("-")
        let mantissaIndex = index
        var magnitude = try saturatingNumber("the digits of a year after “Y”")
        if take("E") {
            level = 2
            let exponent = try saturatingNumber("the exponent of a year")
            for _ in 0..<min(exponent, 20) where magnitude <= Day.yearLimit {
                magnitude *= 10
            }
        } else if magnitude <= 9999 {
            throw fail(
                at: mantissaIndex,
                found: quoted(String(decoding: bytes[mantissaIndex..<index], as: UTF8.self)),
                expected: "a year of more than four digits after “Y”")
        }
        magnitude = min(magnitude, Day.yearLimit + 1)
        let number = negative ? -magnitude : magnitude
        var year = YearDraft(
            text: String(decoding: bytes[start..<index], as: UTF8.self),
            value: magnitude > Day.yearLimit ? nil : number, lowest: number, highest: number)
        try significantDigits(of: &year, start: start, level: &level)
        return year
    }

    /// `S` and how many digits of the year, leading zeros apart, are sure; the others may be anything.
    private mutating func significantDigits(
        of year: inout YearDraft, start: Int, level: inout Int
    ) throws(EDTFError) {
        guard take("S") else { return }
        level = 2
        let count = try saturatingNumber("how many digits are significant")
        let digits = String(abs(year.lowest)).utf8.count
        year.significantDigits = count
        year.text = String(decoding: bytes[start..<index], as: UTF8.self)
        // Beyond the day count the digits are no longer known; as many as there are, or more, mean the very year.
        guard year.value != nil, count < digits else { return }
        year.openDigits = digits - count
        let block = (0..<(digits - count)).reduce(1) { product, _ in product * 10 }
        let magnitude = abs(year.lowest)
        let least = magnitude / block * block
        let most = min(least + block - 1, Day.yearLimit + 1)
        (year.lowest, year.highest) = year.lowest < 0 ? (-most, -least) : (least, most)
    }

    /// A whole number without sign or leading zero; whatever exceeds the day count is as good as infinite.
    private mutating func saturatingNumber(_ what: String) throws(EDTFError) -> Int {
        guard let first = peekByte, first > UInt8(ascii: "0"), first <= UInt8(ascii: "9") else {
            throw fail(expected: what + ", the first from 1 to 9")
        }
        var number = 0
        while let byte = peekByte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            number = min(number * 10 + Int(byte - UInt8(ascii: "0")), Day.yearLimit + 1)
            index += 1
        }
        return number
    }
}

// MARK: - Times of day

extension EDTFParser {
    private mutating func timeOfDay(
        after date: EDTF.CalendarDate, startingAt start: Int
    ) throws(EDTFError) -> EDTF.TimeOfDay {
        guard date.day != nil else { throw fail(expected: "a day before a time of day") }
        guard date.qualification.isEmpty, !date.isUnspecified else {
            throw fail(
                at: start, found: quoted(String(decoding: bytes[start..<index], as: UTF8.self)),
                expected: "a day without qualifiers and unspecified digits before a time of day")
        }
        index += 1
        let hourIndex = index
        let hour = try number("an hour", in: 0...24)
        try separator()
        let minute = try number("a minute", in: 0...59)
        try separator()
        let second = try number("a second", in: 0...59)
        guard hour < 24 || (minute == 0 && second == 0) else {
            throw fail(
                at: hourIndex, found: quoted(String(decoding: bytes[hourIndex..<index], as: UTF8.self)),
                expected: "a time from 00:00:00 to 24:00:00")
        }
        var offset: Int?
        if take("Z") {
            offset = 0
        } else if peek == "+" || peek == "-" {
            let sign = peek == "-" ? -1 : 1
            index += 1
            var minutes = 60 * (try number("the hours of an offset", in: 0...23))
            if take(":") {
                minutes += try number("the minutes of an offset", in: 0...59)
            }
            offset = sign * minutes
        } else if index < bytes.count, peek != "/" {
            throw fail(expected: "“Z”, an offset from UTC such as +05 or +05:30, or the end of the text")
        }
        return EDTF.TimeOfDay(hour: hour, minute: minute, second: second, offsetMinutes: offset)
    }

    private mutating func separator() throws(EDTFError) {
        guard take(":") else { throw fail(expected: "“:” between the parts of a time of day") }
    }

    private mutating func number(_ what: String, in range: ClosedRange<Int>) throws(EDTFError) -> Int {
        let start = index
        var number = 0
        for _ in 0..<2 {
            guard let byte = peekByte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
                throw fail(expected: what + " of two digits")
            }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
            index += 1
        }
        guard range.contains(number) else {
            throw fail(
                at: start, found: quoted(String(decoding: bytes[start..<index], as: UTF8.self)),
                expected: "\(what) from 00 to \(range.upperBound)")
        }
        return number
    }
}

// MARK: - Characters

private enum Expectation {
    static let date = "a date: YYYY, YYYY-MM or YYYY-MM-DD"
    static let month = "a month from 01 to 12, or a part of a year from 21 to 41"
}

/// Two characters, each a digit or `X`.
private struct TwoDigits {
    let text: String
    let pattern: DigitPattern

    var value: Int? { pattern.openDigits == 0 ? pattern.lowest : nil }

    func component(_ qualification: EDTF.Qualification) -> EDTF.Component {
        EDTF.Component(text: text, value: value, qualification: qualification, pattern: pattern)
    }
}

extension EDTFParser {
    private var peekByte: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// The next character, if it is ASCII; any other byte is given as the replacement character.
    private var peek: Character? {
        peekByte.map { $0 < 0x80 ? Character(Unicode.Scalar($0)) : "\u{FFFD}" }
    }

    private mutating func take(_ wanted: Character) -> Bool {
        guard peek == wanted else { return false }
        index += 1
        return true
    }

    private mutating func take(_ wanted: String) -> Bool {
        let wanted = wanted.utf8
        guard bytes[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    private mutating func takeQualifier() -> EDTF.Qualification? {
        let qualification: EDTF.Qualification
        switch peek {
        case "?": qualification = .uncertain
        case "~": qualification = .approximate
        case "%": qualification = [.uncertain, .approximate]
        default: return nil
        }
        index += 1
        return qualification
    }

    /// A digit, or −1 for `X`.
    private mutating func takeDigitOrX() -> Int? {
        guard let byte = peekByte else { return nil }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            index += 1
            return Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "X"):
            index += 1
            return -1
        default:
            return nil
        }
    }

    private mutating func twoDigits(_ what: String) throws(EDTFError) -> TwoDigits {
        let start = index
        guard let first = takeDigitOrX(), let second = takeDigitOrX() else {
            throw fail(expected: what + " of two digits, each 0–9 or X")
        }
        if takeDigitOrX() != nil {
            index -= 1
            throw fail(expected: what + " of only two digits")
        }
        return TwoDigits(
            text: String(decoding: bytes[start..<index], as: UTF8.self),
            pattern: DigitPattern(digits: [first, second]))
    }

    private func endOfText() throws(EDTFError) {
        guard index == bytes.count else { throw fail(expected: "the end of the text") }
    }

    /// The error for what stands at the place reached.
    private func fail(expected: String) -> EDTFError {
        let found: String
        if index == bytes.count {
            found = "the end of the text"
        } else if bytes[index] == UInt8(ascii: " ") {
            found = "a blank"
        } else {
            let rest = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
            found = rest.unicodeScalars.first.map { quoted(String($0)) } ?? "nothing"
        }
        return fail(at: index, found: found, expected: expected)
    }

    private func fail(at byte: Int, found: String, expected: String) -> EDTFError {
        // Nothing but ASCII has been read so far, so bytes and code points are counted alike.
        return EDTFError(text: text, position: byte, found: found, expected: expected)
    }
}
