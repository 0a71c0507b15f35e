public import Chronology

/// What a map is dated by: a day, a month or a year, and the day whose state it shows.
public struct MapDate: Sendable, Hashable {
    /// What was asked for.
    public let query: DateQuery
    /// The day whose state is drawn.
    public let day: Day

    /// A date.
    public init(_ query: DateQuery, showing day: Day) {
        self.query = query
        self.day = day
    }
}
