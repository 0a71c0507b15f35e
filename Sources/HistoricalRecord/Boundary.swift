public import PlanarGeometry

/// A sourced line of the map, from which the units are polygonised.
public struct Boundary: Sendable, Hashable, Identifiable {
    /// What the line follows, or what it is for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case river, crest, treaty, administrative, shore
        /// Closes the theatre's edge.
        case frame
        /// An indicative limit, drawn as a fade and never as a front.
        case zone
        /// Drawn by our own judgement.
        case inferred
    }

    /// The identifier, unique in the file.
    public let id: String
    /// What it is called; may be empty.
    public let name: String
    /// What it follows.
    public let kind: Kind
    /// How sure its course is.
    public let certainty: Certainty
    /// Identifiers of its sources.
    public let sources: [String]
    /// Its course in longitude and latitude, degrees (CRS84): two points or more.
    public let line: LineString
    /// The feature's index in the file from 0, for messages.
    public let featureIndex: Int

    /// A boundary line.
    public init(
        id: String, name: String = "", kind: Kind, certainty: Certainty = .high, sources: [String] = [],
        line: LineString, featureIndex: Int = 0
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.certainty = certainty
        self.sources = sources
        self.line = line
        self.featureIndex = featureIndex
    }

    /// How messages name the line: `feature 3 (amu-darya)`.
    public var element: String { "feature \(featureIndex) (\(id))" }
}

/// A point inside a face of the net, which says to what unit the face belongs.
public struct UnitLabel: Sendable, Hashable {
    /// What the face is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case land, water
    }

    /// The unit's identifier; several labels may share one.
    public let unitID: String
    /// The unit's name.
    public let name: String
    /// Land or water.
    public let kind: Kind
    /// Where the label stands: longitude and latitude in degrees (CRS84).
    public let position: Coordinate
    /// Anything else.
    public let note: String
    /// The row's line in `units.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A label point.
    public init(
        unitID: String, name: String, kind: Kind = .land, position: Coordinate, note: String = "",
        line: Int = 0
    ) {
        self.unitID = unitID
        self.name = name
        self.kind = kind
        self.position = position
        self.note = note
        self.line = line
    }
}
