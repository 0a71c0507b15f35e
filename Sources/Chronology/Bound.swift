/// One end of an interval in time, as far as it is known: some day from `earliest` through `latest`.
public struct Bound: Hashable, Sendable {
    /// The first day it can be; nil where that is open or unknown.
    public let earliest: Day?
    /// The last day it can be; nil where that is open or unknown.
    public let latest: Day?
    /// The expression as its source writes it.
    public let text: String
    /// The calendar of the text. `earliest` and `latest` are Gregorian in any case.
    public let calendar: CalendarSystem

    /// The bound an expression names. An interval or a set means "some day within".
    public init(_ expression: EDTF) {
        earliest = expression.earliest
        latest = expression.latest
        text = expression.text
        calendar = expression.calendar
    }

    /// A bound known to the day.
    public init(day: Day) {
        earliest = day
        latest = day
        text = day.description
        calendar = .gregorian
    }

    /// The widest bound that still counts as known to the month, in days.
    private static let widestMonth = 31

    /// The day from which a **start** counts where one best state is wanted.
    ///
    /// A start known to the day or month counts from its earliest day; a coarser one, or one whose earliest day is
    /// open or unknown, counts from its latest. What matters is how far apart the two days are, not how the
    /// expression is written: up to 31 days is a month. Nil where no day is left to count from: a start that
    /// may come any time after its earliest day, for example `1920/..`.
    public var countingDay: Day? {
        guard let earliest, let latest, earliest.days(to: latest) < Bound.widestMonth else { return latest }
        return earliest
    }
}
