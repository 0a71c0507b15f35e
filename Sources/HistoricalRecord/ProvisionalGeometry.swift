/// A position. Stands in until PlanarGeometry brings its own, which then takes its place here.
public struct Coordinate: Sendable, Hashable {
    /// Longitude in degrees.
    public let x: Double
    /// Latitude in degrees.
    public let y: Double

    /// A position; refuses what is not finite.
    public init(x: Double, y: Double) throws {
        struct NotFinite: Error {}
        guard x.isFinite, y.isFinite else { throw NotFinite() }
        self.x = x
        self.y = y
    }
}

/// A line of two points or more. Stands in until PlanarGeometry brings its own.
public struct LineString: Sendable, Hashable {
    /// Its points in order.
    public let coordinates: [Coordinate]

    /// A line through the points; refuses fewer than two.
    public init(_ coordinates: [Coordinate]) throws {
        struct TooShort: Error {}
        guard coordinates.count >= 2 else { throw TooShort() }
        self.coordinates = coordinates
    }
}
