package import Chronology

/// Whether something in force from `start` through `end` was so on `day`, by the one best state: a start counts
/// from its counting day, an end through its latest day.
package func isInForce(start: Bound?, end: Bound?, on day: Day) -> Bool {
    if let start {
        guard let from = start.countingDay ?? start.earliest, from <= day else { return false }
    }
    if let last = end?.latest, last < day { return false }
    return true
}

extension Fields {
    /// A date as one end of an interval; nil where the field is empty. `isSound` turns false where it is no
    /// date, after the fault has been told.
    func bound(
        _ column: Int, calendar: CalendarSystem, time: ClosedRange<Day>?, isSound: inout Bool
    ) -> Bound? {
        if table.isEmpty(row, column) { return nil }
        let text = word(column)
        if text.isEmpty { return nil }
        do throws(EDTFError) {
            return Bound(try EDTF(text, calendar: calendar))
        } catch {
            isSound = false
            if let way = wayOutOfSpreadsheet(text, time: time) {
                fault(
                    column, "\(quoted(text)) is not an EDTF date; a spreadsheet seems to have rewritten it",
                    way)
            } else {
                let saysHow = error.expected.contains("YYYY")
                fault(
                    column, error.description,
                    saysHow ? "" : "write YYYY, YYYY-MM, YYYY-MM-DD or an interval of them")
            }
            return nil
        }
    }

    /// Both ends of an interval, told of where they are the wrong way round.
    func interval(
        _ start: Int, _ end: Int, calendar: CalendarSystem = .gregorian, time: ClosedRange<Day>?,
        isSound: inout Bool
    ) -> UncertainInterval {
        var datesAreSound = true
        let interval = UncertainInterval(
            start: bound(start, calendar: calendar, time: time, isSound: &datesAreSound),
            end: bound(end, calendar: calendar, time: time, isSound: &datesAreSound))
        if !datesAreSound {
            isSound = false
        } else if !interval.isOrdered {
            isSound = false
            fault(
                start,
                "the start \(quoted(interval.start?.text ?? "")) comes after the end "
                    + quoted(interval.end?.text ?? ""),
                "exchange or correct them")
        } else if let from = interval.start?.countingDay, let last = interval.end?.latest, from > last {
            fault(
                start,
                "the start \(quoted(interval.start?.text ?? "")) counts from \(from), the latest day it can be, "
                    + "and the end is \(last): no day is left between them",
                "write the start to the month or day", severity: .warning)
        }
        return interval
    }
}

private let months: [(name: String, number: Int)] = [
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6), ("jul", 7), ("aug", 8),
    ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
    ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("май", 5), ("мая", 5), ("июн", 6), ("июл", 7),
    ("авг", 8), ("сен", 9), ("окт", 10), ("ноя", 11), ("дек", 12),
]

/// Recognises what spreadsheets make of dates, and says what to write: `Feb-22`, `1-Feb-1922`, `14/11/1917`,
/// `14.11.1917`, `1917-11-14 00:00:00` and bare day numbers as `44593`. Nil for anything else.
package func wayOutOfSpreadsheet(_ text: String, time: ClosedRange<Day>?) -> String? {
    let parts = text.split(whereSeparator: { "/.-, \u{A0}".contains($0) }).map { String($0) }
    if let first = parts.first, first.count == 4 || parts.count == 6, parts.count > 3,
        text.contains(":"), let year = Int(first), let month = Int(parts[1]), let day = Int(parts[2]),
        Day(year: year, month: month, day: day) != nil
    {
        return "write \(iso(year, month, day))"
    }
    if parts.count == 1, let number = Int(text), text.utf8.count == 5, let epoch = Day(iso: "1899-12-30") {
        return "write YYYY-MM-DD, in a column formatted as text (\(text) would be its number for "
            + "\(epoch.advanced(by: number)))"
    }
    guard parts.count == 2 || parts.count == 3 else { return nil }
    let named = parts.firstIndex { part in
        let letters = part.lowercased()
        return months.contains { letters.hasPrefix($0.name) } && !letters.contains { $0.isNumber }
    }
    if let named {
        let letters = parts[named].lowercased()
        guard let month = months.first(where: { letters.hasPrefix($0.name) })?.number else { return nil }
        var numbers: [String] = []
        for (index, part) in parts.enumerated() where index != named {
            guard part.allSatisfy({ $0.isASCII && $0.isNumber }), part.count <= 4 else { return nil }
            numbers.append(part)
        }
        guard let last = numbers.last, let value = Int(last) else { return nil }
        let year = last.count == 4 ? value : fullYear(value, time: time)
        let day = numbers.count == 2 ? Int(numbers[0]) : nil
        if let day, Day(year: year, month: month, day: day) == nil { return nil }
        if last.count == 4 { return "write \(iso(year, month, day))" }
        return "write \(iso(year, month, day)) (or whichever century is meant), in a column formatted as text"
    }
    let numbers = parts.map { Int($0) }
    guard parts.count == 3, !text.contains("-"), let a = numbers[0], let b = numbers[1], let c = numbers[2],
        parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    if parts[0].count == 4 {
        return Day(year: a, month: b, day: c) == nil ? nil : "write \(iso(a, b, c))"
    }
    guard parts[2].count == 4 || parts[2].count == 2, parts[0].count <= 2, parts[1].count <= 2 else {
        return nil
    }
    let year = parts[2].count == 4 ? c : fullYear(c, time: time)
    let dayFirst = Day(year: year, month: b, day: a) == nil ? nil : iso(year, b, a)
    let monthFirst = Day(year: year, month: a, day: b) == nil ? nil : iso(year, a, b)
    switch (dayFirst, monthFirst) {
    case (let one?, let other?) where one != other: return "write \(one) or \(other), whichever is meant"
    case (let one?, _), (nil, let one?): return "write \(one)"
    case (nil, nil): return nil
    }
}

/// The year of two digits: the latest inside the dataset's time that ends with them, else of the 20th century.
private func fullYear(_ value: Int, time: ClosedRange<Day>?) -> Int {
    guard let time, value < 100 else { return value < 100 ? 1900 + value : value }
    let last = time.upperBound.year
    let year = last - ((last - value) % 100 + 100) % 100
    return year >= time.lowerBound.year ? year : 1900 + value
}

private func iso(_ year: Int, _ month: Int, _ day: Int?) -> String {
    func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))" + (day.map { "-" + padded($0, 2) } ?? "")
}
