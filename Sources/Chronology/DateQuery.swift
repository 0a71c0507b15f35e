/// The day, month or year that a user asks about.
public enum DateQuery: Hashable, Sendable, CustomStringConvertible {
    /// One day.
    case day(Day)
    /// A month of a year.
    case month(YearMonth)
    /// A whole astronomical year.
    case year(Int)

    /// Reads a day, a month or a year in the Gregorian calendar, with an EDTF qualifier (`~ ? %`), which moves nothing.
    ///
    /// - Throws: ``DateQueryError/invalid(_:)`` for a text that is no EDTF at all, and
    ///   ``DateQueryError/notADayMonthOrYear(_:)`` for any other EDTF: an interval, a set, a season, a time of
    ///   day, unspecified or significant digits.
    public init(_ text: String) throws(DateQueryError) {
        let expression: EDTF
        do {
            expression = try EDTF(text)
        } catch {
            throw .invalid(error)
        }
        guard case .date(let date) = expression.content, let year = date.year.value,
            date.year.significantDigits == nil
        else {
            throw .notADayMonthOrYear(expression)
        }
        switch (date.subYear, date.month, date.day) {
        case (nil, nil, nil):
            self = .year(year)
        case (nil, let month?, nil):
            guard let month = month.value, let month = YearMonth(year: year, month: month) else {
                throw .notADayMonthOrYear(expression)
            }
            self = .month(month)
        case (nil, let month?, let day?):
            guard let month = month.value, let day = day.value,
                let day = Day(year: year, month: month, day: day)
            else { throw .notADayMonthOrYear(expression) }
            self = .day(day)
        default:
            throw .notADayMonthOrYear(expression)
        }
    }

    /// The first day asked about.
    public var firstDay: Day {
        switch self {
        case .day(let day): day
        case .month(let month): month.firstDay
        case .year(let year):
            year < -Day.yearLimit
                ? .distantPast
                : year > Day.yearLimit
                    ? .distantFuture
                    : Day(number: CalendarSystem.gregorian.dayNumber(year: year, month: 1, day: 1))
        }
    }

    /// The last day asked about.
    public var lastDay: Day {
        switch self {
        case .day(let day): day
        case .month(let month): month.lastDay
        case .year(let year):
            year < -Day.yearLimit
                ? .distantPast
                : year > Day.yearLimit
                    ? .distantFuture
                    : Day(number: CalendarSystem.gregorian.dayNumber(year: year, month: 12, day: 31))
        }
    }

    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    public var description: String {
        switch self {
        case .day(let day): day.description
        case .month(let month): month.description
        case .year(let year): describe(year: year, month: nil, day: nil)
        }
    }
}

/// Why a text names no day, month or year.
public enum DateQueryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no EDTF expression.
    case invalid(EDTFError)
    /// It is a sound EDTF expression, but of another kind.
    case notADayMonthOrYear(EDTF)

    /// One sentence: what was given and what was wanted.
    public var description: String {
        switch self {
        case .invalid(let error): error.description
        case .notADayMonthOrYear(let expression):
            "\(quoted(expression.text)) is \(expression.kindInWords), expected a day (1922-03-14), a month (1922-03)"
                + " or a year (1922)"
        }
    }
}
