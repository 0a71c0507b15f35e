public import Chronology
public import HistoricalRecord

/// One side's land in one status over an interval during which nothing about it changes.
public struct ControlFeature: Sendable, Hashable {
    /// The first day.
    public let start: Day
    /// The first day no longer so.
    public let end: Day
    /// Whether the state runs past the record's time, where it is cut off.
    public let continues: Bool
    /// `<side>-<start>-` and 8 hexadecimal digits that depend on interval, attributes and cells.
    public let id: String
    /// The holder's id, `unknown` where nothing is claimed.
    public let side: String
    /// What the side was called, in English, while the feature lasts.
    public let sideName: String
    /// `#rrggbb`.
    public let colour: String
    /// How it is held.
    public let status: HoldingStatus
    /// Whether dates, the sources' certainty or a mere return leave no doubt.
    public let isCertain: Bool
    /// Overlords, the latest first.
    public let suzerains: [String]
    /// Other sides that share or contest, by id.
    public let claimants: [String]
    /// Geodesic area in square kilometres.
    public let area: Double
    /// The places whose core lies in it, by id.
    public let places: [String]
    /// The claims that made it, by id.
    public let claims: [String]
    /// The sources of those claims, by id.
    public let sources: [String]
    /// The latest day up to the day asked for (for an interval, its last day) for which a claim about
    /// this land gives evidence.
    public let lastEvidence: Day?
    /// The first such day after it.
    public let nextEvidence: Day?
    /// The weakest basis among the claims that made the holder; `nil` where nothing is claimed.
    public let basis: Basis?
    /// How many sources those claims cite.
    public let sourceCount: Int
    /// The cells, ascending.
    public let cells: [Int32]

    /// The last day, inclusive.
    public var lastDay: Day { end.previous }

    /// What a side is called where nothing is claimed.
    public static let unknownSide = "unknown"
    static let unknownColour = "#d9d9d9"
}
