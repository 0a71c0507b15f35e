public import Chronology

/// A theatre: who claims what, where, when, on whose word, as a folder of tables says it.
///
/// A dataset read by ``DatasetReader`` without an error is consistent: every identifier it refers to exists,
/// and identifiers are unique. One put together in memory is taken as it is. Toponyms and boundary lines,
/// which few questions need, are read apart (``DatasetReader/readToponyms()``,
/// ``DatasetReader/readBoundaries()``).
public struct Dataset: Sendable {
    /// The dataset's short name, as `central-asia`.
    public let name: String
    /// What it is called.
    public let title: String
    /// Its version, as `1.0.0`.
    public let version: String
    /// Whom to name when it is used.
    public let attribution: String
    /// The days it speaks of, both inclusive.
    public let time: ClosedRange<Day>
    /// How it is to be shown.
    public let presentation: Presentation
    /// The places, in the table's order.
    public let places: [Place]
    /// The label points of the net, in the table's order.
    public let unitLabels: [UnitLabel]
    /// The sides with their names, in the table's order.
    public let sides: [Side]
    /// The regions, in the table's order.
    public let regions: [Region]
    /// The claims, drafts among them, in the table's order.
    public let claims: [Claim]
    /// The sources, in the table's order.
    public let sources: [Source]
    /// The disputes, in the table's order.
    public let disputes: [Dispute]
    /// What was read and not loaded, in the table's order.
    public let setAside: [SetAside]

    /// The places by identifier; of two with one identifier the first.
    public let placesByID: [String: Place]
    /// The sides by identifier; of two with one identifier the first.
    public let sidesByID: [String: Side]
    /// The regions by identifier; of two with one identifier the first.
    public let regionsByID: [String: Region]
    /// The sources by identifier; of two with one identifier the first.
    public let sourcesByID: [String: Source]
    /// The disputes by identifier; of two with one identifier the first.
    public let disputesByID: [String: Dispute]
    /// The identifiers of the units, each once, in the order of their first label.
    public let unitIDs: [String]

    /// A dataset of these parts, unchecked.
    public init(
        name: String, title: String, version: String, attribution: String, time: ClosedRange<Day>,
        presentation: Presentation = Presentation(), places: [Place] = [], unitLabels: [UnitLabel] = [],
        sides: [Side] = [], regions: [Region] = [],
        claims: [Claim] = [], sources: [Source] = [], disputes: [Dispute] = [], setAside: [SetAside] = []
    ) {
        self.name = name
        self.title = title
        self.version = version
        self.attribution = attribution
        self.time = time
        self.presentation = presentation
        self.places = places
        self.unitLabels = unitLabels
        self.sides = sides
        self.regions = regions
        self.claims = claims
        self.sources = sources
        self.disputes = disputes
        self.setAside = setAside
        placesByID = Dictionary(places.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sidesByID = Dictionary(sides.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        regionsByID = Dictionary(regions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        sourcesByID = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        disputesByID = Dictionary(disputes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        unitIDs = unitLabels.map(\.unitID).filter { seen.insert($0).inserted }
    }

    /// The side and all that are part of it, directly or through another; empty where there is no such side.
    ///
    /// Complexity: number of sides times the depth of the parts.
    public func sideWithParts(_ id: String) -> Set<String> {
        guard sidesByID[id] != nil else { return [] }
        var found: Set<String> = [id]
        var grew = true
        while grew {
            grew = false
            for side in sides {
                if let whole = side.partOf, found.contains(whole), found.insert(side.id).inserted {
                    grew = true
                }
            }
        }
        return found
    }
}
