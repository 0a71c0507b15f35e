public import PlanarGeometry

/// A boundary as given: a chain of longitudes and latitudes (CRS84, degrees), straight in between on
/// the plate carrée.
public struct BoundaryLine: Sendable {
    /// Where it comes from: carried along to the arcs that follow it.
    public let source: SourceLine
    /// Where it runs.
    public let line: LineString

    /// Names the line in messages.
    public var id: String { source.id }

    /// Takes a line as given; what kind and certainty mean is the caller's business.
    public init(id: String, kind: String = "", certainty: String = "", line: LineString) {
        source = SourceLine(id: id, kind: kind, certainty: certainty)
        self.line = line
    }
}

/// What the net remembers of a boundary: words that it carries and does not read.
public struct SourceLine: Hashable, Sendable {
    /// Names the line.
    public let id: String
    /// What it follows.
    public let kind: String
    /// How sure its course is.
    public let certainty: String
}

/// A label point: the face it lies in belongs to the named unit.
public struct FaceLabel: Sendable {
    /// The unit's identifier.
    public let unit: String
    /// Land or water.
    public let surface: Surface
    /// Longitude and latitude in degrees.
    public let position: Coordinate

    /// Takes a label as given.
    public init(unit: String, surface: Surface, position: Coordinate) {
        self.unit = unit
        self.surface = surface
        self.position = position
    }
}

/// A place that has cells of its own.
public struct Site: Sendable {
    /// The place's identifier.
    public let place: String
    /// Longitude and latitude in degrees.
    public let position: Coordinate
    /// How far its district reaches, in metres; 0 for a place that has a core only.
    public let reach: Double
    /// The radius of its core, in metres.
    public let core: Double
    /// How far the position may be off, in metres.
    public let precision: Double

    /// Takes a site as given; all distances in metres.
    public init(place: String, position: Coordinate, reach: Double, core: Double, precision: Double) {
        self.place = place
        self.position = position
        self.reach = reach
        self.core = core
        self.precision = precision
    }
}

/// What a net is built from.
public struct CoverageInput: Sendable {
    /// The boundaries, in any order.
    public let lines: [BoundaryLine]
    /// The label points, in any order.
    public let labels: [FaceLabel]
    /// The places with cells, in any order.
    public let sites: [Site]

    /// Takes the parts as given; the order of each has no influence on the net.
    public init(lines: [BoundaryLine], labels: [FaceLabel], sites: [Site]) {
        self.lines = lines
        self.labels = labels
        self.sites = sites
    }
}

/// What is wrong with a net's input.
public enum CoverageDefect: Hashable, Sendable {
    /// A boundary crosses itself.
    case selfCrossing(line: String, at: Coordinate)
    /// A boundary ends in the open.
    /// - Parameters: the distance to the nearest other boundary in metres, `nil` if there is none.
    case looseEnd(line: String, at: Coordinate, gap: Double?)
    /// A piece of a boundary has the same face on both sides.
    case bridge(lines: [String], at: Coordinate)
    /// No label lies in a face.
    case unlabelledFace(at: Coordinate, squareKilometres: Double)
    /// Labels of different units lie in one face.
    case contradictoryLabels(units: [String], at: Coordinate)
    /// A label lies outside every face.
    case strayLabel(unit: String, at: Coordinate)
    /// One unit is labelled both as land and as water.
    case landAndWater(unit: String)
    /// A place lies in water, farther from land than its position may be off.
    case offLand(place: String, at: Coordinate, metres: Double, precision: Double)
    /// Two places stand at one position.
    case samePosition(places: [String], at: Coordinate)
}

/// Why no net could be built.
public enum CoverageError: Error, Sendable {
    /// The input is at fault; every defect found.
    case defects([CoverageDefect])
    /// GEOS or PROJ failed, or their result was no partition.
    case failed(String)
}
