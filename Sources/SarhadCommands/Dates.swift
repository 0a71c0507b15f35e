import ArgumentParser
import Chronology
import HistoricalRecord
import TerritorialControl

/// Which day stands for a month or year.
enum PeriodEdge: String, ExpressibleByArgument, CaseIterable {
    case start, end
}

/// The steps of a series.
enum SeriesStep: String, ExpressibleByArgument, CaseIterable {
    case day, month, year, change
}

/// A date as a user gives it, with the option that it came from.
struct AskedDate {
    let query: DateQuery
    let text: String

    /// Reads a day, month or year within a record's time.
    init(_ text: String, option: String, time: ClosedRange<Day>) throws {
        self.text = text
        do {
            query = try DateQuery(text)
        } catch .invalid(let error) {
            throw Failure(.data, "\(option): \(error); write 1922, 1922-03 or 1922-03-15")
        } catch .notADayMonthOrYear {
            throw Failure(
                .usage,
                "\(option): “\(text)” is no day, month or year; for a stretch of time use --from and --to")
        }
        guard query.firstDay <= time.upperBound, query.lastDay >= time.lowerBound else {
            throw Failure(
                .notFound,
                "\(option): \(text) lies outside the dataset's time, \(time.lowerBound) to \(time.upperBound)"
            )
        }
    }

    /// The days asked about that lie within the record's time.
    func days(within time: ClosedRange<Day>) -> ClosedRange<Day> {
        max(query.firstDay, time.lowerBound)...min(query.lastDay, time.upperBound)
    }

    /// The day that stands for it.
    func day(_ edge: PeriodEdge, within time: ClosedRange<Day>) -> Day {
        let days = days(within: time)
        return edge == .start ? days.lowerBound : days.upperBound
    }
}

/// The steps of a kind that a stretch of days is divided into; the first and last may be cut short.
func steps(of days: ClosedRange<Day>, every step: SeriesStep, edge: PeriodEdge) -> [Sampling.Step] {
    var result: [Sampling.Step] = []
    var first = days.lowerBound
    while first <= days.upperBound {
        let whole: Day =
            switch step {
            case .day, .change: first
            case .month: YearMonth(first).lastDay
            case .year: Day(year: first.year, month: 12, day: 31)!
            }
        let last = min(whole, days.upperBound)
        result.append(Sampling.Step(days: first...last, sample: edge == .start ? first : last))
        first = last.next
    }
    return result
}

extension SeriesStep {
    /// What a step is called in a file name: `1922`, `1922-03`, `1922-03-15`.
    func label(_ step: Sampling.Step) -> String {
        let text = "\(step.days.lowerBound)"
        switch self {
        case .day, .change: return text
        case .month: return String(text.dropLast(3))
        case .year: return String(text.dropLast(6))
        }
    }
}
