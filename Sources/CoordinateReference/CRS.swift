/// A coordinate reference system, named the way PROJ understands it; whether it does shows when it is used.
public struct CRS: Hashable, Sendable, CustomStringConvertible {
    /// An authority's code (`EPSG:4326`), a PROJ string, or WKT.
    public let definition: String

    /// A system from an authority's code, a PROJ string (`+proj=laea …`) or WKT.
    public init(_ definition: String) { self.definition = definition }

    /// Longitude and latitude in degrees on WGS 84: the system of GeoJSON.
    public static let wgs84 = CRS("OGC:CRS84")

    /// Lambert's azimuthal equal-area projection on the ellipsoid of WGS 84, in metres from its centre.
    ///
    /// Areas in it are true everywhere; shapes suffer with the distance from the centre.
    ///
    /// - Throws: Where the latitude is not within ±90° or the longitude not within ±180°.
    public static func lambertAzimuthalEqualArea(
        latitude: Double, longitude: Double
    ) throws(ProjectionError) -> CRS {
        guard latitude.magnitude <= 90, longitude.magnitude <= 180 else {
            throw ProjectionError(
                operation: "an equal-area projection",
                message: "its centre is \(longitude) \(latitude), where a longitude within ±180° and a "
                    + "latitude within ±90° are needed")
        }
        return CRS("+proj=laea +lat_0=\(latitude) +lon_0=\(longitude) +datum=WGS84 +units=m +no_defs")
    }

    /// What PROJ is given: a bare PROJ string means a transformation unless it says it is a system.
    var projDefinition: String {
        definition.contains("+proj") && !definition.contains("+type=crs")
            ? definition + " +type=crs" : definition
    }

    /// The definition.
    public var description: String { definition }
}
