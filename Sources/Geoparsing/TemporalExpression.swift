public import Chronology

/// A stretch of running text that names a time, with what it means.
public struct TemporalExpression: Sendable, Hashable {
    /// Where it stands: Unicode code points of the text as decoded, from 0, the end exclusive.
    public let range: Range<Int>
    /// The text as it stands there.
    public let surface: String
    /// What it means. Sound EDTF always; in the calendar in which the text writes.
    public let meaning: EDTF
    /// In which language it is written.
    public let language: TextLanguage
    /// Whether the text itself gives the year; else it was inferred from the date under discussion.
    public let isExplicit: Bool
}

/// How long the units are by which people count time.
enum TimeUnit: Sendable, Hashable {
    case day, week, fortnight, month, halfYear, year, decade, century
}

/// Which part of a time is meant.
enum TimePart: Sendable, Hashable {
    case early, middle, late
    /// “The end of”, less sharp than “late”.
    case end
    /// “The beginning of”.
    case beginning
    /// The first (1) or second (2) half.
    case half(Int)
    /// The first to fourth quarter.
    case quarter(Int)
}

/// One point of the calendar as a text gives it: fields that it leaves out are nil.
struct TimePoint: Sendable, Hashable {
    /// Astronomical: 0 is 1 BC.
    var year: Int?
    var month: Int?
    var day: Int?
    /// 21 spring to 24 winter, as in EDTF.
    var season: Int?
    /// The decade's first year.
    var decade: Int?
    /// 19 for the nineteenth century; −4 for the fourth before Christ.
    var century: Int?
    var part: TimePart?
    var isApproximate = false
    /// Set where the year comes from words such as “the same year” (0) or “the following year” (1).
    var yearShift: Int?
    /// The same for the month, of a day: “the 18th of last month”.
    var monthShift: Int?
    /// Of a month or season: the next one after the date under discussion.
    var mustFollow = false
    /// A year without its century: '83.
    var yearOfCentury: Int?

    var isEmpty: Bool {
        year == nil && month == nil && season == nil && decade == nil && century == nil && yearShift == nil
            && monthShift == nil && yearOfCentury == nil
    }
}

/// What an expression says, before the date under discussion completes it.
enum TimeMeaning: Sendable, Hashable {
    case point(TimePoint)
    case range(TimePoint, TimePoint)
    /// So many units after (before, if negative) the date under discussion.
    case shift(Int, TimeUnit)
}
