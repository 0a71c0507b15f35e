internal import CGEOS
public import PlanarGeometry

extension Overlay {
    /// For each position the first of the areas (by index) that holds it inside or on its border; nil for none.
    ///
    /// One index over the areas (`GEOSSTRtree`) finds the candidates, and an index over the segments of each area
    /// asked about (`GEOSPrepare_r`) decides. Complexity: O((n + m) log(n + m)) for n segments and m positions
    /// where areas do not overlap much.
    public static func locate(
        _ points: [Coordinate], in polygons: [Polygon]
    ) throws(GEOSError) -> [Int?] {
        guard !points.isEmpty, !polygons.isEmpty else { return Array(repeating: nil, count: points.count) }
        let context = try Context()
        let index = try PolygonIndex(polygons, in: context)
        var results = [Int?]()
        results.reserveCapacity(points.count)
        for point in points { results.append(try index.first(holding: point)) }
        return results
    }
}

/// Areas, each prepared when first asked about, under a tree of their envelopes.
@safe
private final class PolygonIndex {
    private let context: Context
    private let polygons: [PreparedPolygon]
    private let tree: OpaquePointer

    init(_ polygons: [Polygon], in context: Context) throws(GEOSError) {
        self.context = context
        var prepared = [PreparedPolygon]()
        for polygon in polygons { prepared.append(try PreparedPolygon(polygon, in: context)) }
        self.polygons = prepared
        let tree = try unsafe context.pointer("GEOSSTRtree_create_r") { unsafe GEOSSTRtree_create_r($0, 10) }
        unsafe self.tree = tree
        for (index, polygon) in prepared.enumerated() {
            // An item is the index plus one, as no item may be NULL; it is never followed as a pointer.
            unsafe polygon.insert(into: tree, as: UnsafeMutableRawPointer(bitPattern: index + 1))
        }
    }

    deinit {
        unsafe GEOSSTRtree_destroy_r(context.handle, tree)
    }

    func first(holding coordinate: Coordinate) throws(GEOSError) -> Int? {
        let point = try GeometryHandle(coordinate, in: context)
        var candidates = [Int]()
        unsafe withUnsafeMutablePointer(to: &candidates) { list in
            unsafe GEOSSTRtree_query_r(
                context.handle, tree, point.pointer,
                { item, list in
                    let index = UInt(bitPattern: item)
                    unsafe list?.assumingMemoryBound(to: [Int].self).pointee.append(Int(index) - 1)
                }, list)
        }
        candidates.sort()
        for index in candidates where try polygons[index].holds(point) { return index }
        return nil
    }
}

/// An area with its segment index. A class, so that it can stand in an array.
private final class PreparedPolygon {
    private let prepared: PreparedHandle

    init(_ polygon: Polygon, in context: Context) throws(GEOSError) {
        prepared = try PreparedHandle(try GeometryHandle(polygon, in: context))
    }

    func insert(into tree: OpaquePointer, as item: UnsafeMutableRawPointer?) {
        unsafe GEOSSTRtree_insert_r(
            prepared.geometry.context.handle, tree, prepared.geometry.pointer, item)
    }

    func holds(_ point: borrowing GeometryHandle) throws(GEOSError) -> Bool {
        let source = unsafe point.pointer
        return try unsafe prepared.geometry.context.truth("GEOSPreparedIntersects_r") {
            unsafe GEOSPreparedIntersects_r($0, prepared.pointer, source)
        }
    }
}
