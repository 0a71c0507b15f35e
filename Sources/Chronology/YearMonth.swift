/// A month of a Gregorian year.
public struct YearMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The astronomical year.
    public let year: Int
    /// The month, 1–12.
    public let month: Int

    /// A month of a year.
    ///
    /// - Returns: nil for a month outside 1–12 and a year beyond ±10¹⁵.
    public init?(year: Int, month: Int) {
        guard (1...12).contains(month), abs(clamping: year) <= Day.yearLimit else { return nil }
        self.year = year
        self.month = month
    }

    /// The month in which a day falls.
    public init(_ day: Day) {
        let civil = CalendarSystem.gregorian.civil(dayNumber: day.number)
        year = civil.year
        month = civil.month
    }

    /// The first day of the month.
    public var firstDay: Day {
        Day(number: CalendarSystem.gregorian.dayNumber(year: year, month: month, day: 1))
    }

    /// The last day of the month.
    public var lastDay: Day {
        let length = CalendarSystem.gregorian.daysInMonth(year: year, month: month)
        return Day(number: CalendarSystem.gregorian.dayNumber(year: year, month: month, day: length))
    }

    /// The month after; the last month of the count is followed by itself.
    public var next: YearMonth { YearMonth(lastDay.next) }

    /// Whether the month comes before another.
    public static func < (left: YearMonth, right: YearMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    /// `YYYY-MM`.
    public var description: String { describe(year: year, month: month, day: nil) }
}
