public import Chronology

/// A named union of whole units, and if need be of places, over an interval.
public struct Region: Sendable, Hashable, Identifiable {
    /// What sort of region it is.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        case polity
        case governorateGeneral = "governorate-general"
        case oblast, uyezd
        case unionRepublic = "union-republic"
        case autonomousRepublic = "autonomous-republic"
        case autonomousOblast = "autonomous-oblast"
        case railway, other
    }

    /// The identifier, unique in the dataset.
    public let id: String
    /// What it is called.
    public let name: String
    /// What sort of region it is.
    public let level: Level
    /// The region it belongs to, if any.
    public let parent: String?
    /// The side whose division it is, if any.
    public let side: String?
    /// From when it existed; nil: all the dataset's time.
    public let start: Bound?
    /// The last day of its existence; nil: all the dataset's time.
    public let end: Bound?
    /// The units it is made of.
    public let unitIDs: [String]
    /// Places that belong to it besides.
    public let placeIDs: [String]
    /// Identifiers of its sources.
    public let sources: [String]
    /// The row's line in `regions.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A region.
    public init(
        id: String, name: String, level: Level = .other, parent: String? = nil, side: String? = nil,
        start: Bound? = nil, end: Bound? = nil, unitIDs: [String], placeIDs: [String] = [],
        sources: [String] = [], line: Int = 0
    ) {
        self.id = id
        self.name = name
        self.level = level
        self.parent = parent
        self.side = side
        self.start = start
        self.end = end
        self.unitIDs = unitIDs
        self.placeIDs = placeIDs
        self.sources = sources
        self.line = line
    }
}
