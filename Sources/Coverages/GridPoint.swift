/// A position on the output grid: longitude and latitude (CRS84) in whole millionths of a degree.
///
/// A millionth of a degree is 11 cm or less on the ground. Because positions are integers, "the same
/// point" is exact, and so is every sign of a turn or an area.
public struct GridPoint: Hashable, Sendable {
    /// Longitude in millionths of a degree, -180,000,000 to 180,000,000.
    public let x: Int32
    /// Latitude in millionths of a degree, -90,000,000 to 90,000,000.
    public let y: Int32

    /// How many grid steps make a degree.
    public static let stepsPerDegree = 1_000_000.0

    /// Takes grid steps as they are.
    public init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    /// The grid point nearest to a longitude and latitude in degrees.
    ///
    /// - Precondition: both are within the range of the globe.
    public init(longitude: Double, latitude: Double) {
        x = Int32((longitude * Self.stepsPerDegree).rounded())
        y = Int32((latitude * Self.stepsPerDegree).rounded())
    }

    /// Longitude in degrees.
    public var longitude: Double { Double(x) / Self.stepsPerDegree }
    /// Latitude in degrees.
    public var latitude: Double { Double(y) / Self.stepsPerDegree }
}

extension GridPoint: Comparable {
    /// West before east, then south before north.
    public static func < (a: GridPoint, b: GridPoint) -> Bool {
        (a.x, a.y) < (b.x, b.y)
    }
}
