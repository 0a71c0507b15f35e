/// How surely something was so on a day.
public enum Activity: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// It was not so, as far as the interval tells.
    case no
    /// It may have been so: the day lies where the start or the end is uncertain.
    case possible
    /// It was so.
    case certain

    /// Whether one is less sure than another.
    public static func < (left: Activity, right: Activity) -> Bool { left.rawValue < right.rawValue }
}

/// A span of days whose two ends may each be known, uncertain, or not stated.
public struct UncertainInterval: Hashable, Sendable {
    /// The first day on which it held; nil: no beginning is stated, it always held.
    public let start: Bound?
    /// The last day on which it held; nil: no end is stated, it holds until contradicted.
    public let end: Bound?

    /// An interval between two bounds. They are not checked against each other; see ``isOrdered``.
    public init(start: Bound?, end: Bound?) {
        self.start = start
        self.end = end
    }

    /// Whether the interval can hold on a day.
    ///
    /// The start is possible from its earliest day and certain from its latest. The end, being the last day on
    /// which it held, is certain while the day comes before its earliest day (or is both its days), and
    /// possible through its latest. The weaker of the two decides.
    public func activity(on day: Day) -> Activity {
        min(startActivity(on: day), endActivity(on: day))
    }

    private func startActivity(on day: Day) -> Activity {
        guard let start else { return .certain }
        if let latest = start.latest, day >= latest { return .certain }
        guard let earliest = start.earliest else { return .possible }
        return day >= earliest ? .possible : .no
    }

    private func endActivity(on day: Day) -> Activity {
        guard let end else { return .certain }
        if let latest = end.latest, day > latest { return .no }
        guard let earliest = end.earliest else { return .possible }
        return day < earliest || (day == earliest && day == end.latest) ? .certain : .possible
    }

    /// Whether the one best state has it on a day: from the ``Bound/countingDay`` of the start through the latest
    /// day of the end, each as far as it is stated.
    public func isCounted(on day: Day) -> Bool {
        if let start {
            guard let first = start.countingDay, day >= first else { return false }
        }
        return endActivity(on: day) > .no
    }

    /// Whether some first day and some last day fit together: the earliest start is not after the latest end.
    public var isOrdered: Bool {
        guard let earliest = start?.earliest, let latest = end?.latest else { return true }
        return earliest <= latest
    }

    /// The first day on which it no longer holds in any case, the day after the latest end; nil where none is known.
    public var endExclusive: Day? { end?.latest?.next }

    /// The days on which ``activity(on:)`` can change, each the first day of something new, ascending, without repeats.
    ///
    /// Between two of them, before the first and from the last on, the activity is one and the same.
    public var changes: [Day] {
        var days: Set<Day> = []
        if let start {
            if let earliest = start.earliest { days.insert(earliest) }
            if let latest = start.latest { days.insert(latest) }
        }
        if let end {
            if let earliest = end.earliest, earliest != end.latest { days.insert(earliest) }
            if let latest = end.latest { days.insert(latest.next) }
        }
        return days.sorted()
    }
}
