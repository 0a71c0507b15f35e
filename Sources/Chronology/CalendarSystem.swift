/// A calendar in which a source writes its dates.
///
/// All three are proleptic: their rules are carried back before the calendar was in use, and the year 0 stands
/// between 1 and −1. Texts written in a calendar are converted once, to the Gregorian ``Day``.
public enum CalendarSystem: String, Sendable, CaseIterable, Hashable {
    /// The Gregorian calendar; Russia's from 14 February 1918.
    case gregorian
    /// The Julian calendar; Russia's through 31 January 1918.
    case julian
    /// The tabular Islamic calendar, civil epoch (1 Muharram 1 AH = Friday, 16 July 622 Julian), leap years 2, 5,
    /// 7, 10, 13, 16, 18, 21, 24, 26 and 29 of each thirty.
    ///
    /// A date of this calendar is **two days wide**: the day begins at sunset, so it covers the evening of one
    /// Gregorian day and the daylight of the next. Sighting of the moon could move the real day further;
    /// that is not modelled.
    case islamic
}

extension CalendarSystem {
    /// The name for use in a sentence.
    var name: String {
        switch self {
        case .gregorian: "Gregorian"
        case .julian: "Julian"
        case .islamic: "Islamic"
        }
    }

    /// How many months a year has.
    static let monthsInYear = 12

    func isLeap(year: Int) -> Bool {
        switch self {
        case .gregorian: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        case .julian: year.isMultiple(of: 4)
        case .islamic: floorModulo(11 * floorModulo(year, 30) + 14, 30) < 11
        }
    }

    /// The length of a month (1–12); 0 for a month outside the year.
    func daysInMonth(year: Int, month: Int) -> Int {
        guard (1...CalendarSystem.monthsInYear).contains(month) else { return 0 }
        switch self {
        case .gregorian, .julian:
            switch month {
            case 2: return isLeap(year: year) ? 29 : 28
            case 4, 6, 9, 11: return 30
            default: return 31
            }
        case .islamic:
            return month == 12 ? (isLeap(year: year) ? 30 : 29) : (month.isMultiple(of: 2) ? 29 : 30)
        }
    }

    /// Days from 1970-01-01 (Gregorian) to the daylight of a date that the calendar has; years up to ±2·10¹⁵.
    ///
    /// The solar calendars count from 1 March of year 0, so that the leap day comes last in its year (after
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). The tabular Islamic year `y` begins
    /// 354(y−1) + ⌊(11y+3)/30⌋ days after the epoch (Reingold and Dershowitz, "Calendrical Calculations").
    func dayNumber(year: Int, month: Int, day: Int) -> Int {
        switch self {
        case .gregorian, .julian:
            let marchYear = month <= 2 ? year - 1 : year
            let dayOfYear = (153 * floorModulo(month - 3, 12) + 2) / 5 + day - 1
            if self == .julian {
                return floorQuotient(1461 * marchYear, 4) + dayOfYear + CalendarSystem.julianMarch
            }
            let leapDays =
                floorQuotient(marchYear, 4) - floorQuotient(marchYear, 100) + floorQuotient(marchYear, 400)
            return 365 * marchYear + leapDays + dayOfYear + CalendarSystem.gregorianMarch
        case .islamic:
            let cycle = floorQuotient(year, 30)
            let yearOfCycle = year - 30 * cycle
            let newYear = 10_631 * cycle + 354 * (yearOfCycle - 1) + floorQuotient(11 * yearOfCycle + 3, 30)
            return newYear + (59 * (month - 1) + 1) / 2 + day - 1 + CalendarSystem.islamicEpoch
        }
    }

    /// The civil date whose daylight falls on a day; any number within the count of ``Day``, and somewhat beyond.
    func civil(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
        switch self {
        case .gregorian, .julian:
            let march: (year: Int, dayOfYear: Int)
            if self == .julian {
                let days = dayNumber - CalendarSystem.julianMarch
                let cycle = floorQuotient(days, 1461)
                let rest = days - 1461 * cycle
                let yearOfCycle = min(rest / 365, 3)
                march = (4 * cycle + yearOfCycle, rest - 365 * yearOfCycle)
            } else {
                let days = dayNumber - CalendarSystem.gregorianMarch
                let era = floorQuotient(days, 146_097)
                let rest = days - 146_097 * era
                let yearOfEra = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365
                march = (
                    400 * era + yearOfEra, rest - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
                )
            }
            let shiftedMonth = (5 * march.dayOfYear + 2) / 153
            let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
            let day = march.dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
            return (month <= 2 ? march.year + 1 : march.year, month, day)
        case .islamic:
            let days = dayNumber - CalendarSystem.islamicEpoch
            let cycle = floorQuotient(days, 10_631)
            let rest = days - 10_631 * cycle
            let yearOfCycle = (30 * rest + 10_646) / 10_631
            let dayOfYear = rest - (354 * (yearOfCycle - 1) + (11 * yearOfCycle + 3) / 30)
            let month = min(2 * dayOfYear / 59, 11) + 1
            return (30 * cycle + yearOfCycle, month, dayOfYear - (59 * (month - 1) + 1) / 2 + 1)
        }
    }

    /// 1 March of year 0, Gregorian, in days from 1970-01-01.
    private static let gregorianMarch = -719_468
    /// 1 March of year 0, Julian: in that century two days earlier.
    private static let julianMarch = -719_470
    /// 1 Muharram 1 AH, civil epoch: 622-07-19 Gregorian.
    private static let islamicEpoch = -492_148
}

/// A date that its calendar has: year, month and day as a source would write them.
public struct CivilDate: Hashable, Sendable, CustomStringConvertible {
    /// The calendar that the other numbers belong to.
    public let calendar: CalendarSystem
    /// The year, with a year 0; the era is the calendar's own (AH for ``CalendarSystem/islamic``).
    public let year: Int
    /// The month, 1–12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// A date of a calendar.
    ///
    /// - Returns: nil where the calendar has no such date, or it lies outside the count of ``Day``.
    public init?(year: Int, month: Int, day: Int, calendar: CalendarSystem) {
        // Two thousand million million years hold every day that can be counted, and keep the sums from overflowing.
        guard abs(clamping: year) <= 2 * Day.yearLimit, day >= 1,
            day <= calendar.daysInMonth(year: year, month: month)
        else { return nil }
        let number = calendar.dayNumber(year: year, month: month, day: day)
        guard Day(number: number).number == number else { return nil }
        self.calendar = calendar
        self.year = year
        self.month = month
        self.day = day
    }

    /// What a calendar calls a day; in the Islamic calendar the date whose daylight falls on it.
    public init(_ day: Day, in calendar: CalendarSystem) {
        let civil = calendar.civil(dayNumber: day.number)
        self.calendar = calendar
        self.year = civil.year
        self.month = civil.month
        self.day = civil.day
    }

    /// The day on which the date's daylight falls.
    public var daylight: Day {
        Day(number: calendar.dayNumber(year: year, month: month, day: day))
    }

    /// The first day that the date touches: an Islamic date begins on the evening before its daylight.
    public var earliest: Day { calendar == .islamic ? daylight.previous : daylight }

    /// The last day that the date touches.
    public var latest: Day { daylight }

    /// `YYYY-MM-DD` in the date's own calendar, which is not named.
    public var description: String { describe(year: year, month: month, day: day) }
}

func abs(clamping value: Int) -> Int {
    value == .min ? .max : Swift.abs(value)
}

func floorQuotient(_ dividend: Int, _ divisor: Int) -> Int {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}

func floorModulo(_ dividend: Int, _ divisor: Int) -> Int {
    let rest = dividend % divisor
    return rest < 0 ? rest + divisor : rest
}
