internal import CGEOS
public import PlanarGeometry

/// GEOS's operations on values.
///
/// Every function makes its own context, copies the coordinates in and out, and leaves nothing behind; so any number
/// of tasks may call any of them at once. All lengths are in the unit of the plane. A failure names the C
/// function and gives GEOS's words.
public enum Overlay {
    /// GEOS's version, as in `3.11.1-CAPI-1.17.1`.
    public static var version: String { unsafe String(cString: GEOSversion()) }
}

// MARK: - Lines into areas

/// What became of lines that should bound areas.
public struct Polygonization: Hashable, Sendable {
    /// The faces, each with its holes.
    public let polygons: [Polygon]
    /// Lines with the same face on both sides, joined at both ends.
    public let cutEdges: [LineString]
    /// Lines with an end that meets nothing.
    public let dangles: [LineString]
    /// Closed lines that cross or touch themselves and so bound no face.
    public let invalidRings: [LineString]
}

extension Overlay {
    /// Cuts lines wherever they meet, with every position on a grid: `GEOSUnaryUnionPrec_r`.
    ///
    /// Equal parts of several lines come out once. No line comes out for none.
    ///
    /// - Parameters:
    ///   - lines: Lines in any number and order.
    ///   - gridSize: The grid's step; 0 leaves the positions as they are.
    /// - Throws: Where the grid size is negative or no number, or GEOS fails.
    public static func node(_ lines: [LineString], gridSize: Double) throws(GEOSError) -> [LineString] {
        let function = "GEOSUnaryUnionPrec_r"
        try require(gridSize, "grid size", atLeast: 0, function)
        let input = try GeometryHandle(lines, in: Context())
        return try unsafe input.derived(function) { unsafe GEOSUnaryUnionPrec_r($0, $1, gridSize) }
            .lineStrings(from: function)
    }

    /// The faces bounded by lines that meet at their ends only (as ``node(_:gridSize:)`` leaves them):
    /// `GEOSPolygonize_full_r`.
    public static func polygonize(_ lines: [LineString]) throws(GEOSError) -> Polygonization {
        let function = "GEOSPolygonize_full_r"
        let context = try Context()
        let input = try GeometryHandle(lines, in: context)
        var cuts: OpaquePointer?
        var dangles: OpaquePointer?
        var rings: OpaquePointer?
        let faces = try unsafe input.derived(function) {
            unsafe GEOSPolygonize_full_r($0, $1, &cuts, &dangles, &rings)
        }
        // Each is taken into a handle of its own before any of them is read.
        let cutHandle = try unsafe GeometryHandle(function, in: context) { _ in unsafe cuts }
        let dangleHandle = try unsafe GeometryHandle(function, in: context) { _ in unsafe dangles }
        let ringHandle = try unsafe GeometryHandle(function, in: context) { _ in unsafe rings }
        return Polygonization(
            polygons: try faces.polygons(from: function),
            cutEdges: try cutHandle.lineStrings(from: function),
            dangles: try dangleHandle.lineStrings(from: function),
            invalidRings: try ringHandle.lineStrings(from: function))
    }

    /// Joins lines wherever exactly two of them end: `GEOSLineMerge_r`.
    public static func lineMerge(_ lines: [LineString]) throws(GEOSError) -> [LineString] {
        let input = try GeometryHandle(lines, in: Context())
        return try unsafe input.derived("GEOSLineMerge_r") { unsafe GEOSLineMerge_r($0, $1) }
            .lineStrings(from: "GEOSLineMerge_r")
    }

    /// The lines that are as far from one point as from the next: `GEOSVoronoiDiagram_r`.
    ///
    /// They are cut off at a rectangle a little larger than the given one. Points nearer together than the
    /// tolerance count as one; fewer than two points have no lines.
    ///
    /// - Throws: Where the tolerance is negative or no number, or GEOS fails.
    public static func voronoiEdges(
        _ points: [Coordinate], envelope: Envelope? = nil, tolerance: Double = 0
    ) throws(GEOSError) -> [LineString] {
        let function = "GEOSVoronoiDiagram_r"
        try require(tolerance, "tolerance", atLeast: 0, function)
        guard let first = points.first, points.contains(where: { $0 != first }) else { return [] }
        let context = try Context()
        let input = try GeometryHandle(points, in: context)
        guard let envelope else {
            return try unsafe input.derived(function) {
                unsafe GEOSVoronoiDiagram_r($0, $1, nil, tolerance, 1)
            }
            .lineStrings(from: function)
        }
        let frame = try GeometryHandle([envelope.lowerLeft, envelope.upperRight], in: context)
        return try unsafe input.derived(function, with: frame) {
            unsafe GEOSVoronoiDiagram_r($0, $1, $2, tolerance, 1)
        }.lineStrings(from: function)
    }
}

// MARK: - Sets of positions

extension Overlay {
    /// The union of areas that neither overlap nor leave vertices of one off the other's: `GEOSCoverageUnion_r`.
    ///
    /// Fast, because it only drops edges that occur twice; areas that do not fit are not always noticed.
    public static func coverageUnion(_ polygons: [Polygon]) throws(GEOSError) -> MultiPolygon {
        let input = try GeometryHandle(polygons, as: GEOS_GEOMETRYCOLLECTION, in: Context())
        return unsafe MultiPolygon(
            try input.derived("GEOSCoverageUnion_r") { unsafe GEOSCoverageUnion_r($0, $1) }
                .polygons(from: "GEOSCoverageUnion_r"))
    }

    /// Everything in a geometry taken together, its areas dissolved, its lines cut where they meet:
    /// `GEOSUnaryUnion_r`.
    public static func unaryUnion(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try unsafe derive("GEOSUnaryUnion_r", geometry) { unsafe GEOSUnaryUnion_r($0, $1) }
    }

    /// The union of areas that may overlap: `GEOSUnaryUnion_r`.
    public static func union(_ polygons: [Polygon]) throws(GEOSError) -> MultiPolygon {
        let input = try GeometryHandle(polygons, as: GEOS_GEOMETRYCOLLECTION, in: Context())
        return unsafe MultiPolygon(
            try input.derived("GEOSUnaryUnion_r") { unsafe GEOSUnaryUnion_r($0, $1) }
                .polygons(from: "GEOSUnaryUnion_r"))
    }

    /// What lies in one geometry or the other: `GEOSUnion_r`.
    public static func union(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Geometry {
        try unsafe derive("GEOSUnion_r", a, b) { unsafe GEOSUnion_r($0, $1, $2) }
    }

    /// What lies in both geometries: `GEOSIntersection_r`.
    public static func intersection(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Geometry {
        try unsafe derive("GEOSIntersection_r", a, b) { unsafe GEOSIntersection_r($0, $1, $2) }
    }

    /// What lies in the first geometry but not in the second: `GEOSDifference_r`.
    public static func difference(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Geometry {
        try unsafe derive("GEOSDifference_r", a, b) { unsafe GEOSDifference_r($0, $1, $2) }
    }

    /// What lies in exactly one of the geometries: `GEOSSymDifference_r`.
    public static func symmetricDifference(_ a: Geometry, _ b: Geometry) throws(GEOSError) -> Geometry {
        try unsafe derive("GEOSSymDifference_r", a, b) { unsafe GEOSSymDifference_r($0, $1, $2) }
    }

    /// All positions within a distance: `GEOSBuffer_r`.
    ///
    /// - Parameters:
    ///   - geometry: Any geometry.
    ///   - distance: How far; a negative one shrinks areas.
    ///   - quadrantSegments: By how many segments a quarter of a circle is drawn.
    /// - Throws: Where the distance is no number, no segment is asked for, or GEOS fails.
    public static func buffer(
        _ geometry: Geometry, distance: Double, quadrantSegments: Int = 8
    ) throws(GEOSError) -> MultiPolygon {
        let function = "GEOSBuffer_r"
        try require(distance, "distance", function)
        guard (1...10_000).contains(quadrantSegments) else {
            throw GEOSError(
                function: function,
                message: "\(quadrantSegments) segments to a quadrant, where 1 to 10000 are possible")
        }
        let input = try GeometryHandle(geometry, in: Context())
        return unsafe MultiPolygon(
            try input.derived(function) { unsafe GEOSBuffer_r($0, $1, distance, Int32(quadrantSegments)) }
                .polygons(from: function))
    }

    /// A geometry with fewer positions, none moved by more than the tolerance, areas kept valid:
    /// `GEOSTopologyPreserveSimplify_r`.
    ///
    /// - Throws: Where the tolerance is negative or no number, or GEOS fails.
    public static func simplify(_ geometry: Geometry, tolerance: Double) throws(GEOSError) -> Geometry {
        let function = "GEOSTopologyPreserveSimplify_r"
        try require(tolerance, "tolerance", atLeast: 0, function)
        return try unsafe derive(function, geometry) {
            unsafe GEOSTopologyPreserveSimplify_r($0, $1, tolerance)
        }
    }

    /// A valid geometry of as much of the given one as can be kept: `GEOSMakeValid_r`.
    public static func makeValid(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        try unsafe derive("GEOSMakeValid_r", geometry) { unsafe GEOSMakeValid_r($0, $1) }
    }

    /// The geometry with its parts, rings and starting positions in GEOS's fixed order: `GEOSNormalize_r`.
    ///
    /// Two normalised geometries are equal as values exactly if they have the same vertices.
    public static func normalized(_ geometry: Geometry) throws(GEOSError) -> Geometry {
        let context = try Context()
        let handle = try GeometryHandle(geometry, in: context)
        _ = try unsafe context.count("GEOSNormalize_r") { unsafe GEOSNormalize_r($0, handle.pointer) }
        return try handle.value(from: "GEOSNormalize_r")
    }

    /// A position inside an area, off its border: `GEOSPointOnSurface_r`.
    public static func pointOnSurface(_ polygon: Polygon) throws(GEOSError) -> Coordinate {
        let function = "GEOSPointOnSurface_r"
        let input = try GeometryHandle(polygon, in: Context())
        let result = try unsafe input.derived(function) { unsafe GEOSPointOnSurface_r($0, $1) }
        guard case .point(let point) = try result.value(from: function) else {
            throw GEOSError(function: function, message: "found no position inside the area")
        }
        return point.coordinate
    }
}
