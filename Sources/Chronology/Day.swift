/// One day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
///
/// Years are astronomical: year 0 is 1 BCE, year −1 is 2 BCE. A day has no hour and no time zone; it is the
/// calendar day of the place that is spoken of.
///
/// The count reaches from ``distantPast`` to ``distantFuture``, a thousand million million years either way.
/// Arithmetic that would leave this range stops at its end, so no operation on days can trap.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before it.
    public let number: Int

    /// The greatest absolute year in which a day can be named.
    static let yearLimit = 1_000_000_000_000_000

    /// The first day of the count: 1 January of the year −10¹⁵.
    public static let distantPast = Day(
        unchecked: CalendarSystem.gregorian.dayNumber(year: -yearLimit, month: 1, day: 1))

    /// The last day of the count: 31 December of the year 10¹⁵.
    public static let distantFuture = Day(
        unchecked: CalendarSystem.gregorian.dayNumber(year: yearLimit, month: 12, day: 31))

    private init(unchecked number: Int) {
        self.number = number
    }

    /// The day with the given number; a number outside the count gives its first or last day.
    public init(number: Int) {
        self.number = Swift.min(Swift.max(number, Day.distantPast.number), Day.distantFuture.number)
    }

    /// The Gregorian day of a year, a month (1–12) and a day of the month.
    ///
    /// - Returns: nil where the calendar has no such day, or the year lies beyond ±10¹⁵.
    public init?(year: Int, month: Int, day: Int) {
        guard let civil = CivilDate(year: year, month: month, day: day, calendar: .gregorian) else {
            return nil
        }
        self = civil.daylight
    }

    /// Reads exactly `YYYY-MM-DD`: ten ASCII characters, no sign, no space.
    ///
    /// - Returns: nil for any other text and for a day the calendar does not have.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        func value(_ range: Range<Int>) -> Int? {
            var sum = 0
            for byte in bytes[range] {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                sum = sum * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return sum
        }
        guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The astronomical Gregorian year.
    public var year: Int { CalendarSystem.gregorian.civil(dayNumber: number).year }
    /// The Gregorian month, 1–12.
    public var month: Int { CalendarSystem.gregorian.civil(dayNumber: number).month }
    /// The day of the Gregorian month, 1–31.
    public var day: Int { CalendarSystem.gregorian.civil(dayNumber: number).day }

    /// The day after; ``distantFuture`` is followed by itself.
    public var next: Day { advanced(by: 1) }
    /// The day before; ``distantPast`` is preceded by itself.
    public var previous: Day { advanced(by: -1) }

    /// The day so many days later (earlier if negative), at most the last (first) day of the count.
    public func advanced(by days: Int) -> Day {
        let (sum, overflow) = number.addingReportingOverflow(days)
        guard overflow else { return Day(number: sum) }
        return days < 0 ? .distantPast : .distantFuture
    }

    /// How many days `other` comes after this day; negative if it comes before.
    public func days(to other: Day) -> Int {
        other.number - number
    }

    /// Whether the day comes before another.
    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// `YYYY-MM-DD`; a minus sign before years below 0, a plus sign before years of more than four digits.
    public var description: String {
        let civil = CalendarSystem.gregorian.civil(dayNumber: number)
        return describe(year: civil.year, month: civil.month, day: civil.day)
    }
}

/// Writes a civil date the way ISO 8601 does, leaving out what is nil.
func describe(year: Int, month: Int?, day: Int?) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    var text = year < 0 ? "-" : year > 9999 ? "+" : ""
    text += padded(abs(year), 4)
    if let month {
        text += "-" + padded(month, 2)
        if let day {
            text += "-" + padded(day, 2)
        }
    }
    return text
}
