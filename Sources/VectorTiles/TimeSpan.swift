import Chronology

/// A stretch of days; the end is exclusive.
struct TimeSpan: Hashable {
    let first: Int
    var end: Int

    func contains(_ day: Int) -> Bool { first <= day && day < end }

    /// The values of ``TileLayerSchema/time``.
    var values: [TileValue] {
        let (start, end) = (Day(number: first), Day(number: end))
        return [
            .text("\(start)"), .text("\(end)"), .text("\(end.previous)"), .signed(Int64(first)),
            .signed(Int64(end.number)), .double(Self.decimalYear(start)),
            .double(Self.decimalYear(end.previous)),
        ]
    }

    /// Noon of a day as a decimal year, as OpenHistoricalMap's tiles have it: the astronomical year and the
    /// share of it that has gone by.
    static func decimalYear(_ day: Day) -> Double {
        let year = day.year
        guard let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1)
        else { return Double(year) }
        return Double(year) + (Double(first.days(to: day)) + 0.5) / Double(first.days(to: next))
    }
}
