public import Chronology
public import PlanarGeometry

/// What a place is.
public enum PlaceKind: String, Sendable, Hashable, CaseIterable {
    /// A town or village.
    case settlement
    /// A fort, fortress or fortified line's post.
    case fort
    /// A railway or post station.
    case station
    case province, region, polity, country
    case river, lake, sea, bay, strait, island, peninsula, canal, spring
    case mountain, pass, valley, plateau, desert, steppe, oasis
    case bridge, railway, monastery, battlefield
    /// Whatever else has a name.
    case other

    /// Whether a place of this kind has cells of its own, and so can be held: settlements, forts and stations.
    public var hasCells: Bool { self == .settlement || self == .fort || self == .station }

    /// How far a place's district reaches where the table does not say, in kilometres; 0 without cells.
    public var defaultReachKilometres: Double {
        switch self {
        case .settlement: 40
        case .fort: 20
        case .station: 15
        default: 0
        }
    }

    /// The radius of a place's core where the table does not say, in kilometres; 0 without cells.
    public var defaultCoreKilometres: Double {
        switch self {
        case .settlement: 5
        case .fort, .station: 2
        default: 0
        }
    }
}

/// A point of the gazetteer.
public struct Place: Sendable, Hashable, Identifiable {
    /// The identifier, unique in the dataset: lower-case letters, digits and hyphens.
    public let id: String
    /// The name used where no toponym of the date fits.
    public let name: String
    /// What it is.
    public let kind: PlaceKind
    /// Where it is: longitude and latitude in degrees (CRS84).
    public let position: Coordinate
    /// By how many kilometres the position may be wrong.
    public let precisionKilometres: Double
    /// How far its district reaches at most, in kilometres; 0 means that it has a core only.
    public let reachKilometres: Double
    /// The radius of its core in kilometres.
    public let coreKilometres: Double
    /// The GeoNames number, or empty.
    public let geonames: String
    /// The Wikidata item (`Q…`), or empty.
    public let wikidata: String
    /// Identifiers of the sources for its existence and position.
    public let sources: [String]
    /// Anything else.
    public let note: String
    /// The row's line in `places.csv`; 0 where it was not read from a file.
    public let line: Int

    /// Longitude in degrees.
    public var longitude: Double { position.x }
    /// Latitude in degrees.
    public var latitude: Double { position.y }

    /// Whether it can be held: settlements, forts and stations.
    public var hasCells: Bool { kind.hasCells }

    /// A place; reach and core are those of its kind where they are nil.
    public init(
        id: String, name: String, kind: PlaceKind, position: Coordinate, precisionKilometres: Double = 1,
        reachKilometres: Double? = nil, coreKilometres: Double? = nil, geonames: String = "",
        wikidata: String = "", sources: [String] = [], note: String = "", line: Int = 0
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.position = position
        self.precisionKilometres = precisionKilometres
        self.reachKilometres = reachKilometres ?? kind.defaultReachKilometres
        self.coreKilometres = coreKilometres ?? kind.defaultCoreKilometres
        self.geonames = geonames
        self.wikidata = wikidata
        self.sources = sources
        self.note = note
        self.line = line
    }
}

/// One name of a place.
public struct Toponym: Sendable, Hashable {
    /// How the name is used.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The name by those who governed the place, in its interval.
        case official
        /// Another spelling or a by-name.
        case variant
        /// The name in a language not spoken there.
        case exonym
        /// A name of former times, still met in texts.
        case historical
    }

    /// The place it names.
    public let placeID: String
    /// The name itself.
    public let text: String
    /// Its language (BCP 47), as `en`.
    public let lang: String
    /// Its script (ISO 15924), as `Latn`; may be empty.
    public let script: String
    /// How it is used.
    public let kind: Kind
    /// From when it was in use; nil: always was, as far as is known.
    public let start: Bound?
    /// The last day of its use; nil: still is.
    public let end: Bound?
    /// Identifiers of its sources.
    public let sources: [String]
    /// The row's line in `toponyms.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A name of the place `placeID`.
    public init(
        placeID: String, text: String, lang: String, script: String = "", kind: Kind = .official,
        start: Bound? = nil, end: Bound? = nil, sources: [String] = [], line: Int = 0
    ) {
        self.placeID = placeID
        self.text = text
        self.lang = lang
        self.script = script
        self.kind = kind
        self.start = start
        self.end = end
        self.sources = sources
        self.line = line
    }
}
