internal import CGEOS
public import PlanarGeometry

/// Whether a geometry follows the rules of its kind.
public enum Validity: Hashable, Sendable {
    /// It does.
    case valid
    /// It does not, for a reason in GEOS's words, at a place where GEOS names one.
    case invalid(reason: String, at: Coordinate?)
}

extension Overlay {
    /// Whether rings cross, holes lie outside, areas overlap, and where: `GEOSisValidDetail_r`.
    public static func validity(_ geometry: Geometry) throws(GEOSError) -> Validity {
        let function = "GEOSisValidDetail_r"
        let context = try Context()
        let input = try GeometryHandle(geometry, in: context)
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        defer {
            if let reason = unsafe reason { unsafe GEOSFree_r(context.handle, reason) }
            if let location = unsafe location { unsafe GEOSGeom_destroy_r(context.handle, location) }
        }
        let isValid = try unsafe context.truth(function) {
            unsafe GEOSisValidDetail_r($0, input.pointer, 0, &reason, &location)
        }
        guard !isValid else { return .valid }
        var (x, y) = (Double.nan, Double.nan)
        if unsafe location != nil {
            _ = try unsafe context.count("GEOSGeomGetX_r") { unsafe GEOSGeomGetX_r($0, location, &x) }
            _ = try unsafe context.count("GEOSGeomGetY_r") { unsafe GEOSGeomGetY_r($0, location, &y) }
        }
        return .invalid(
            reason: unsafe reason.map { unsafe String(cString: $0) } ?? "unknown",
            at: try? Coordinate(x: x, y: y))
    }

    /// Whether no line crosses or touches itself but at its ends: `GEOSisSimple_r`.
    public static func isSimple(_ geometry: Geometry) throws(GEOSError) -> Bool {
        let context = try Context()
        let input = try GeometryHandle(geometry, in: context)
        return try unsafe context.truth("GEOSisSimple_r") { unsafe GEOSisSimple_r($0, input.pointer) }
    }

    /// Whether two geometries are of one kind with the same vertices in the same order: `GEOSEqualsExact_r`.
    ///
    /// Normalise both first where order does not matter.
    ///
    /// - Throws: Where the tolerance is negative or no number, or GEOS fails.
    public static func equalsExactly(
        _ a: Geometry, _ b: Geometry, tolerance: Double = 0
    ) throws(GEOSError) -> Bool {
        try require(tolerance, "tolerance", atLeast: 0, "GEOSEqualsExact_r")
        return try unsafe ask("GEOSEqualsExact_r", a, b) { unsafe GEOSEqualsExact_r($0, $1, $2, tolerance) }
    }

    /// Whether two geometries have a position in common: `GEOSIntersects_r`.
    public static func intersects(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Bool {
        try unsafe ask("GEOSIntersects_r", a, b) { unsafe GEOSIntersects_r($0, $1, $2) }
    }

    /// Whether no position of the second lies outside the first and some lies inside it: `GEOSContains_r`.
    public static func contains(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Bool {
        try unsafe ask("GEOSContains_r", a, b) { unsafe GEOSContains_r($0, $1, $2) }
    }

    /// Whether no position of the second lies outside the first: `GEOSCovers_r`.
    public static func covers(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Bool {
        try unsafe ask("GEOSCovers_r", a, b) { unsafe GEOSCovers_r($0, $1, $2) }
    }

    /// Whether two geometries overlap, lying neither one in the other nor apart: `GEOSOverlaps_r`.
    public static func overlaps(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Bool {
        try unsafe ask("GEOSOverlaps_r", a, b) { unsafe GEOSOverlaps_r($0, $1, $2) }
    }

    /// The nine letters of the DE-9IM matrix of two geometries: `GEOSRelate_r`.
    public static func relate(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> String {
        let context = try Context()
        let first = try GeometryHandle(a, in: context)
        let second = try GeometryHandle(b, in: context)
        let text = try unsafe context.pointer("GEOSRelate_r") {
            unsafe GEOSRelate_r($0, first.pointer, second.pointer)
        }
        defer { unsafe GEOSFree_r(context.handle, text) }
        return unsafe String(cString: text)
    }

    /// The area, holes subtracted, in square units of the plane: `GEOSArea_r`.
    public static func area(_ geometry: Geometry) throws(GEOSError) -> Double {
        try unsafe measure("GEOSArea_r", geometry) { unsafe GEOSArea_r($0, $1, $2) }
    }

    /// The length of lines, or of the borders of areas, in the unit of the plane: `GEOSLength_r`.
    public static func length(_ geometry: Geometry) throws(GEOSError) -> Double {
        try unsafe measure("GEOSLength_r", geometry) { unsafe GEOSLength_r($0, $1, $2) }
    }

    /// The least distance between two geometries, in the unit of the plane: `GEOSDistance_r`.
    ///
    /// - Throws: Where one of them is empty, since nothing has a distance to nothing, or GEOS fails.
    public static func distance(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Double {
        guard !a.isEmpty, !b.isEmpty else {
            throw GEOSError(function: "GEOSDistance_r", message: "an empty geometry has no distance")
        }
        let context = try Context()
        let first = try GeometryHandle(a, in: context)
        let second = try GeometryHandle(b, in: context)
        var distance = 0.0
        try unsafe context.nonzero("GEOSDistance_r") {
            unsafe GEOSDistance_r($0, first.pointer, second.pointer, &distance)
        }
        return distance
    }
}
