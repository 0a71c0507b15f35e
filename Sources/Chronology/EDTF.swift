/// A date as the Extended Date/Time Format writes it: levels 0, 1 and 2 of the Library of Congress specification
/// of 4 February 2019, a profile of ISO 8601-1 and ISO 8601-2.
///
/// An expression stands for the days from ``earliest`` through ``latest``. The qualifiers `?`, `~` and `%` say how
/// sure the source is and move neither. Parsing takes time in proportion to the length of the text; no text
/// traps.
public struct EDTF: Hashable, Sendable, CustomStringConvertible {
    /// The expression, as written.
    public let text: String
    /// The calendar that its years, months and days belong to.
    public let calendar: CalendarSystem
    /// What the expression consists of.
    public let content: Content
    /// The lowest level of the specification that has everything the expression uses: 0, 1 or 2.
    public let level: Int
    /// Where the days of the expression begin.
    public let beginning: Limit
    /// Where the days of the expression end.
    public let ending: Limit

    /// Reads an expression, without blanks around or inside it.
    ///
    /// - Parameters:
    ///   - text: The expression.
    ///   - calendar: The calendar in which it is meant; the notation is the same in each. The Islamic calendar has
    ///     no seasons, since its months wander through them.
    /// - Throws: ``EDTFError`` for anything that is no EDTF of level 0, 1 or 2: a day its calendar does not have,
    ///   an interval or range that ends before it begins, free text, the empty text.
    public init(_ text: String, calendar: CalendarSystem = .gregorian) throws(EDTFError) {
        var parser = EDTFParser(text, calendar: calendar)
        let (content, level) = try parser.expression()
        self.text = text
        self.calendar = calendar
        self.content = content
        self.level = level
        (beginning, ending) = content.limits
    }

    /// The first day it can mean; nil where the beginning is open or unknown.
    ///
    /// A day before the count of ``Day`` is given as ``Day/distantPast``, see ``isBeyondDayCount``.
    public var earliest: Day? { beginning.day }

    /// The last day it can mean; nil where the end is open or unknown.
    ///
    /// A day after the count of ``Day`` is given as ``Day/distantFuture``, see ``isBeyondDayCount``.
    public var latest: Day? { ending.day }

    /// What kind of thing is named, and how finely.
    public var precision: Precision {
        switch content {
        case .date(let date): date.precision
        case .dateTime: .dateTime
        case .interval: .interval
        case .set: .set
        }
    }

    /// The qualifiers found anywhere in the expression.
    public var qualification: Qualification {
        switch content {
        case .date(let date): return date.qualification
        case .dateTime: return []
        case .interval(let interval):
            return interval.dates.reduce(into: Qualification()) { $0.formUnion($1.qualification) }
        case .set(let set):
            return set.members.reduce(into: Qualification()) { union, member in
                for date in member.dates { union.formUnion(date.qualification) }
            }
        }
    }

    /// Whether a year lies beyond ±10¹⁵, so that ``earliest`` or ``latest`` are only the end of the day count.
    public var isBeyondDayCount: Bool {
        switch content {
        case .date(let date): date.isBeyondDayCount
        case .dateTime: false
        case .interval(let interval): interval.dates.contains { $0.isBeyondDayCount }
        case .set(let set): set.members.contains { $0.dates.contains { $0.isBeyondDayCount } }
        }
    }

    /// The expression, as written.
    public var description: String { text }

    var kindInWords: String {
        switch content {
        case .interval: return "an interval"
        case .set: return "a set of dates"
        case .dateTime: return "a date with a time of day"
        case .date(let date):
            if date.subYear != nil { return "a part of a year" }
            if date.year.significantDigits != nil { return "a year with significant digits" }
            if date.isBeyondDayCount { return "a year too far away to count its days" }
            if date.isUnspecified { return "a date with unspecified digits" }
            return date.day != nil ? "a day" : date.month != nil ? "a month" : "a year"
        }
    }
}

extension EDTF {
    /// The four forms of an expression.
    public enum Content: Hashable, Sendable {
        /// A day, month, part of a year, or year.
        case date(CalendarDate)
        /// A day with a time of day.
        case dateTime(CalendarDate, TimeOfDay)
        /// From one date to another.
        case interval(Interval)
        /// Several dates: one of them is meant, or all.
        case set(DateSet)

        var limits: (beginning: Limit, ending: Limit) {
            switch self {
            case .date(let date), .dateTime(let date, _):
                return (.day(date.earliest), .day(date.latest))
            case .interval(let interval):
                let beginning = interval.start.limit { $0.earliest }
                return (beginning, interval.end.limit { $0.latest })
            case .set(let set):
                var earliest: Day? = .distantFuture
                var latest: Day? = .distantPast
                for member in set.members {
                    let (first, last) = member.days
                    earliest = earliest.flatMap { known in first.map { min(known, $0) } }
                    latest = latest.flatMap { known in last.map { max(known, $0) } }
                }
                return (earliest.map(Limit.day) ?? .open, latest.map(Limit.day) ?? .open)
            }
        }
    }

    /// Where an expression begins or ends: on a day, never, or nobody says.
    public enum Limit: Hashable, Sendable {
        /// On this day at the earliest (as a beginning) or at the latest (as an ending).
        case day(Day)
        /// Not at all: written `..`.
        case open
        /// Somewhere, it is not known where: written as nothing.
        case unknown

        /// The day, if there is one.
        public var day: Day? {
            if case .day(let day) = self { day } else { nil }
        }
    }

    /// How finely a date is given, or that it is no single date.
    ///
    /// The form decides, not what is known: `2004-XX` has the precision of a month.
    public enum Precision: Hashable, Sendable {
        /// Year, month and day.
        case day
        /// Year and month.
        case month
        /// A season, quarter, third or half of a year.
        case subYear
        /// A year, all digits given.
        case year
        /// A year whose last digit is unspecified or not significant.
        case decade
        /// A year whose last two digits are unspecified or not significant.
        case century
        /// A year whose last three digits are unspecified or not significant.
        case millennium
        /// A year less precise than a millennium.
        case beyondMillennium
        /// Two dates and the time between them.
        case interval
        /// One of several dates, or all of them.
        case set
        /// A day with a time of day.
        case dateTime
    }

    /// What a source says about its own sureness: `?` uncertain, `~` approximate, `%` both.
    public struct Qualification: OptionSet, Hashable, Sendable {
        /// The bits, for storage.
        public let rawValue: UInt8

        /// A qualification from its bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The source doubts it (`?`).
        public static let uncertain = Qualification(rawValue: 1)
        /// The source estimates it (`~`).
        public static let approximate = Qualification(rawValue: 2)
    }

    /// The year of a date.
    public struct Year: Hashable, Sendable {
        /// As written, without qualifiers: `1985`, `-0043`, `156X`, `Y170000002`, `Y-17E7`, `1950S2`.
        public let text: String
        /// The year, where all its digits are given; of a year with significant digits the estimate. Nil with
        /// unspecified digits and beyond ±10¹⁵.
        public let value: Int?
        /// The first year it can be, no less than −10¹⁵−1.
        public let lowest: Int
        /// The last year it can be, no more than 10¹⁵+1.
        public let highest: Int
        /// How many of its leading digits are sure, where `S` says so.
        public let significantDigits: Int?
        /// The qualifiers that reach the year.
        public let qualification: Qualification
        /// The magnitudes that fit the digits: a sign, then four bytes; empty unless some are unspecified.
        let pattern: DigitPattern?
        /// How many of the last digits are left open.
        let openDigits: Int

        /// Whether digits of the year are `X`.
        public var isUnspecified: Bool { pattern != nil }
    }

    /// The month or the day of a date.
    public struct Component: Hashable, Sendable {
        /// The two characters as written: `06`, `1X`, `XX`.
        public let text: String
        /// The number; nil where digits are unspecified.
        public let value: Int?
        /// The qualifiers that reach the component.
        public let qualification: Qualification
        let pattern: DigitPattern

        /// Whether digits of the component are `X`.
        public var isUnspecified: Bool { value == nil }
    }

    /// A day, a month, a part of a year, or a year, each as far as it is specified.
    public struct CalendarDate: Hashable, Sendable {
        /// The calendar of the numbers.
        public let calendar: CalendarSystem
        /// The year.
        public let year: Year
        /// The month; nil in a year or a part of a year.
        public let month: Component?
        /// The day of the month; nil in anything coarser than a day.
        public let day: Component?
        /// The part of the year, where one is named in place of the month.
        public let subYear: SubYear?
        /// The qualifiers that reach the part of the year.
        public let subYearQualification: Qualification
        /// The lowest level of the specification that has everything the date uses.
        public let level: Int
        /// The first day the date can mean.
        public let earliest: Day
        /// The last day the date can mean.
        public let latest: Day
        /// Whether the date lies, in part at least, beyond the count of ``Day``.
        public let isBeyondDayCount: Bool

        /// How finely the date is given.
        public var precision: Precision {
            if day != nil { return .day }
            if month != nil { return .month }
            if subYear != nil { return .subYear }
            switch year.openDigits {
            case ...0: return .year
            case 1: return .decade
            case 2: return .century
            case 3: return .millennium
            default: return .beyondMillennium
            }
        }

        /// The qualifiers of all components together.
        public var qualification: Qualification {
            year.qualification.union(month?.qualification ?? []).union(day?.qualification ?? [])
                .union(subYearQualification)
        }

        /// Whether any digit is `X`.
        public var isUnspecified: Bool {
            year.isUnspecified || month?.isUnspecified == true || day?.isUnspecified == true
        }
    }

    /// A time of day with its offset from UTC, if one is given.
    ///
    /// The offset does not move the date: the day of `1985-04-12T23:20:30-04` is 12 April, as at the place.
    public struct TimeOfDay: Hashable, Sendable {
        /// 0–24; 24 only in 24:00:00, the midnight that ends the day.
        public let hour: Int
        /// 0–59.
        public let minute: Int
        /// 0–59.
        public let second: Int
        /// Minutes that the clock is ahead of UTC, 0 for `Z`; nil where none is given.
        public let offsetMinutes: Int?
    }

    /// One end of an interval.
    public enum IntervalEnd: Hashable, Sendable {
        /// The interval begins or ends on this date.
        case date(CalendarDate)
        /// It has no beginning or end: `..`.
        case open
        /// It has one, which is not known: nothing is written.
        case unknown

        func limit(_ day: (CalendarDate) -> Day) -> Limit {
            switch self {
            case .date(let date): .day(day(date))
            case .open: .open
            case .unknown: .unknown
            }
        }
    }

    /// From one date to another; in `start/end` both ends belong to it.
    public struct Interval: Hashable, Sendable {
        /// Where it begins.
        public let start: IntervalEnd
        /// Where it ends.
        public let end: IntervalEnd

        var dates: [CalendarDate] {
            [start, end].compactMap { if case .date(let date) = $0 { date } else { nil } }
        }
    }

    /// Several dates, of which one or all are meant.
    public struct DateSet: Hashable, Sendable {
        /// Which of the members a set means.
        public enum Kind: Hashable, Sendable {
            /// One of them: square brackets.
            case oneOf
            /// All of them: braces.
            case allOf
        }

        /// One entry between the commas of a set.
        public enum Member: Hashable, Sendable {
            /// A date.
            case date(CalendarDate)
            /// Every date from one to another, both included.
            case range(CalendarDate, CalendarDate)
            /// A date and everything before it.
            case onOrBefore(CalendarDate)
            /// A date and everything after it.
            case onOrAfter(CalendarDate)

            var dates: [CalendarDate] {
                switch self {
                case .date(let date), .onOrBefore(let date), .onOrAfter(let date): [date]
                case .range(let first, let last): [first, last]
                }
            }

            /// First and last day; nil is open.
            var days: (first: Day?, last: Day?) {
                switch self {
                case .date(let date): (date.earliest, date.latest)
                case .range(let first, let last):
                    (min(first.earliest, last.earliest), max(first.latest, last.latest))
                case .onOrBefore(let date): (nil, date.latest)
                case .onOrAfter(let date): (date.earliest, nil)
                }
            }
        }

        /// Whether one or all of the members are meant.
        public let kind: Kind
        /// The members, in the order written; at least one.
        public let members: [Member]
    }

    /// A part of a year, as numbered in place of the month.
    ///
    /// Which months a season has is not in the specification. Here it has the three whole months of the
    /// meteorological season; a season that crosses the new year **begins** in the year named, so `1919-24`
    /// is December 1919 through February 1920. Seasons of no stated hemisphere are taken as northern.
    public enum SubYear: Int, Hashable, Sendable, CaseIterable {
        /// March–May.
        case spring = 21
        /// June–August.
        case summer = 22
        /// September–November.
        case autumn = 23
        /// December–February of the next year.
        case winter = 24
        /// March–May.
        case northernSpring = 25
        /// June–August.
        case northernSummer = 26
        /// September–November.
        case northernAutumn = 27
        /// December–February of the next year.
        case northernWinter = 28
        /// September–November.
        case southernSpring = 29
        /// December–February of the next year.
        case southernSummer = 30
        /// March–May.
        case southernAutumn = 31
        /// June–August.
        case southernWinter = 32
        /// January–March.
        case quarter1 = 33
        /// April–June.
        case quarter2 = 34
        /// July–September.
        case quarter3 = 35
        /// October–December.
        case quarter4 = 36
        /// January–April.
        case quadrimester1 = 37
        /// May–August.
        case quadrimester2 = 38
        /// September–December.
        case quadrimester3 = 39
        /// January–June.
        case semester1 = 40
        /// July–December.
        case semester2 = 41

        /// The first month, 1–12.
        public var firstMonth: Int {
            switch self {
            case .spring, .northernSpring, .southernAutumn: 3
            case .summer, .northernSummer, .southernWinter: 6
            case .autumn, .northernAutumn, .southernSpring: 9
            case .winter, .northernWinter, .southernSummer: 12
            case .quarter1, .quadrimester1, .semester1: 1
            case .quarter2: 4
            case .quarter3, .semester2: 7
            case .quarter4: 10
            case .quadrimester2: 5
            case .quadrimester3: 9
            }
        }

        /// How many months it has: 3, 4 or 6.
        public var monthCount: Int {
            switch self {
            case .quadrimester1, .quadrimester2, .quadrimester3: 4
            case .semester1, .semester2: 6
            default: 3
            }
        }

        /// Whether it is a season rather than a count of months.
        public var isSeason: Bool { rawValue <= SubYear.southernWinter.rawValue }
    }
}
