/// How narrow a claim's subject is: a core before a district before a region, and of two regions the
/// one with less land.
struct Breadth: Comparable, Hashable, Sendable {
    private let rank: UInt8
    private let land: Double

    static let core = Breadth(rank: 0, land: 0)
    static let district = Breadth(rank: 1, land: 0)
    /// - Parameter land: the region's area in square metres, water left out.
    static func region(land: Double) -> Breadth { Breadth(rank: 2, land: land) }

    static func < (a: Breadth, b: Breadth) -> Bool { (a.rank, a.land) < (b.rank, b.land) }
}

/// How sure a source is of what it says.
enum Confidence: Int, Comparable, Sendable {
    case low, medium, high
    static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }
}

/// A claim as the rules of holding see it: names are indices, days are day numbers, and the side's own
/// interval has been applied.
struct Testimony: Sendable {
    /// The claim's index in the record.
    let claim: Int
    /// The rank of the claim's id among all, so that a tie is broken by id and never by row.
    let idRank: Int
    let side: Int
    let breadth: Breadth
    let confidence: Confidence
    let isJoint: Bool

    /// The first day on which the statement may have begun to hold.
    let possibleFrom: Int
    /// The day from which it counts for the one best state.
    let countsFrom: Int
    /// The first day on which it must have begun.
    let certainFrom: Int
    /// The earliest and the latest last day; `Int.max` where it has no end.
    let endsEarliest: Int
    let endsLatest: Int
    /// Whether the source states an end; the end of the side's own life is none.
    let hasStatedEnd: Bool

    /// Whether it takes part on a day: begun, and not certainly over.
    func counts(on day: Int) -> Bool { countsFrom <= day && day <= endsLatest }

    /// Whether it may hold on a day although it does not count yet.
    func isMerelyPossible(on day: Int) -> Bool {
        possibleFrom <= day && day < countsFrom && day <= endsLatest
    }

    /// Whether the end, as far as known, has not come: true through a last day known to the day.
    func isBeforeItsEnd(on day: Int) -> Bool {
        day < endsEarliest || (day == endsEarliest && day == endsLatest)
    }

    /// Whether it holds on a day beyond doubt about its dates.
    func isCertain(on day: Int) -> Bool { certainFrom <= day && isBeforeItsEnd(on: day) }

    /// Whether a wider, newer claim leaves it standing on a day: the source says that it held until a
    /// later day.
    func isProtected(on day: Int) -> Bool { hasStatedEnd && isBeforeItsEnd(on: day) }

    /// Newer: a later counting day, then a narrower subject, then a higher confidence.
    func isNewer(than other: Testimony) -> Bool {
        if countsFrom != other.countsFrom { return countsFrom > other.countsFrom }
        if breadth != other.breadth { return breadth < other.breadth }
        return confidence > other.confidence
    }

    /// Whether this one puts the other out of consideration on a day.
    func setsAside(_ other: Testimony, on day: Int) -> Bool {
        guard isNewer(than: other) else { return false }
        // Those who hold together do not unseat each other.
        if isJoint && other.isJoint && breadth == other.breadth && side != other.side { return false }
        return breadth <= other.breadth || !other.isProtected(on: day)
    }

    /// The days on which any of the answers above may change.
    var turningDays: [Int] {
        var days = [possibleFrom, countsFrom, certainFrom]
        for end in [endsEarliest, endsLatest] where end != .max { days += [end, end &+ 1] }
        return days
    }
}
