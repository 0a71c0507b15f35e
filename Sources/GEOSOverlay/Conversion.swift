internal import CGEOS
internal import PlanarGeometry

// MARK: - From values

extension GeometryHandle {
    init(_ line: LineString, in context: Context) throws(GEOSError) {
        let sequence = try unsafe CoordinateSequenceHandle(line.coordinates, in: context).take()
        try unsafe self.init("GEOSGeom_createLineString_r", in: context) { handle in
            unsafe GEOSGeom_createLineString_r(handle, sequence)
        }
    }

    init(_ point: Coordinate, in context: Context) throws(GEOSError) {
        try unsafe self.init("GEOSGeom_createPointFromXY_r", in: context) { handle in
            unsafe GEOSGeom_createPointFromXY_r(handle, point.x, point.y)
        }
    }

    init(_ polygon: Polygon, in context: Context) throws(GEOSError) {
        let count = try size(polygon.holes.count, for: "GEOSGeom_createPolygon_r")
        var holes = PartsHandle(in: context, capacity: polygon.holes.count)
        for hole in polygon.holes { holes.append(try RingHandle(hole, in: context)) }
        let shell = try unsafe RingHandle(polygon.shell, in: context).take()
        var pointers = unsafe holes.take()
        try unsafe self.init("GEOSGeom_createPolygon_r", in: context) { handle in
            unsafe pointers.withUnsafeMutableBufferPointer { holes in
                unsafe GEOSGeom_createPolygon_r(handle, shell, holes.baseAddress, count)
            }
        }
    }

    init(_ kind: GEOSGeomTypes, of parts: consuming PartsHandle, in context: Context) throws(GEOSError) {
        var pointers = unsafe parts.take()
        let count = try unsafe size(pointers.count, for: "GEOSGeom_createCollection_r")
        try unsafe self.init("GEOSGeom_createCollection_r", in: context) { handle in
            unsafe pointers.withUnsafeMutableBufferPointer { parts in
                unsafe GEOSGeom_createCollection_r(handle, Int32(kind.rawValue), parts.baseAddress, count)
            }
        }
    }

    init(_ lines: [LineString], in context: Context) throws(GEOSError) {
        var parts = PartsHandle(in: context, capacity: lines.count)
        for line in lines { parts.append(try GeometryHandle(line, in: context)) }
        try self.init(GEOS_MULTILINESTRING, of: parts, in: context)
    }

    /// A multipolygon, or a plain collection where the areas may overlap.
    init(
        _ polygons: [Polygon], as kind: GEOSGeomTypes = GEOS_MULTIPOLYGON, in context: Context
    ) throws(GEOSError) {
        var parts = PartsHandle(in: context, capacity: polygons.count)
        for polygon in polygons { parts.append(try GeometryHandle(polygon, in: context)) }
        try self.init(kind, of: parts, in: context)
    }

    init(_ points: [Coordinate], in context: Context) throws(GEOSError) {
        var parts = PartsHandle(in: context, capacity: points.count)
        for point in points { parts.append(try GeometryHandle(point, in: context)) }
        try self.init(GEOS_MULTIPOINT, of: parts, in: context)
    }

    init(_ geometry: Geometry, in context: Context) throws(GEOSError) {
        switch geometry {
        case .point(let point): try self.init(point.coordinate, in: context)
        case .lineString(let line): try self.init(line, in: context)
        case .polygon(let polygon): try self.init(polygon, in: context)
        case .multiPoint(let multi): try self.init(multi.points.map(\.coordinate), in: context)
        case .multiLineString(let multi): try self.init(multi.lineStrings, in: context)
        case .multiPolygon(let multi): try self.init(multi.polygons, in: context)
        case .collection(let members):
            var parts = PartsHandle(in: context, capacity: members.count)
            for member in members { parts.append(try GeometryHandle(member, in: context)) }
            try self.init(GEOS_GEOMETRYCOLLECTION, of: parts, in: context)
        }
    }
}

// MARK: - To values

extension GeometryHandle {
    /// The geometry as a value; `function` is the one that made it, to be named where it is no value of ours.
    func value(from function: String) throws(GEOSError) -> Geometry {
        try unsafe Reading(context: context, function: function).geometry(unsafe pointer)
    }

    /// The areas in it.
    func polygons(from function: String) throws(GEOSError) -> [Polygon] {
        try value(from: function).polygons
    }

    /// The lines in it.
    func lineStrings(from function: String) throws(GEOSError) -> [LineString] {
        try value(from: function).lineStrings
    }
}

/// Reads what a C function returned, borrowed from the handle that owns it.
@safe
private struct Reading {
    let context: Context
    let function: String

    func geometry(_ source: OpaquePointer?) throws(GEOSError) -> Geometry {
        let kind = try unsafe context.count("GEOSGeomTypeId_r") { unsafe GEOSGeomTypeId_r($0, source) }
        let isEmpty = try unsafe context.truth("GEOSisEmpty_r") { unsafe GEOSisEmpty_r($0, source) }
        switch GEOSGeomTypes(UInt32(kind)) {
        case GEOS_POINT:
            return unsafe isEmpty ? .multiPoint(MultiPoint([])) : .point(try point(source))
        case GEOS_LINESTRING, GEOS_LINEARRING:
            return unsafe isEmpty ? .multiLineString(MultiLineString([])) : .lineString(try line(source))
        case GEOS_POLYGON:
            return unsafe isEmpty ? .multiPolygon(MultiPolygon([])) : .polygon(try polygon(source))
        case GEOS_MULTIPOINT:
            return unsafe .multiPoint(
                MultiPoint(try parts(source) { (part) throws(GEOSError) in try unsafe point(part) }))
        case GEOS_MULTILINESTRING:
            return unsafe .multiLineString(
                MultiLineString(try parts(source) { (part) throws(GEOSError) in try unsafe line(part) }))
        case GEOS_MULTIPOLYGON:
            return unsafe .multiPolygon(
                MultiPolygon(try parts(source) { (part) throws(GEOSError) in try unsafe polygon(part) }))
        case GEOS_GEOMETRYCOLLECTION:
            return unsafe .collection(
                try parts(source, keepingEmpty: true) { (part) throws(GEOSError) in
                    try unsafe geometry(part)
                })
        default:
            throw GEOSError(function: function, message: "returned a geometry of the unknown kind \(kind)")
        }
    }

    private func parts<Value>(
        _ source: OpaquePointer?, keepingEmpty: Bool = false,
        _ read: (OpaquePointer?) throws(GEOSError) -> Value
    ) throws(GEOSError) -> [Value] {
        let count = try unsafe context.count("GEOSGetNumGeometries_r") {
            unsafe GEOSGetNumGeometries_r($0, source)
        }
        var values = [Value]()
        values.reserveCapacity(count)
        for index in 0..<count {
            let part = try unsafe context.pointer("GEOSGetGeometryN_r") {
                unsafe GEOSGetGeometryN_r($0, source, Int32(index))
            }
            if !keepingEmpty,
                try unsafe context.truth("GEOSisEmpty_r", { unsafe GEOSisEmpty_r($0, part) })
            {
                continue
            }
            values.append(try unsafe read(part))
        }
        return values
    }

    private func coordinates(_ source: OpaquePointer?) throws(GEOSError) -> [Coordinate] {
        let sequence = try unsafe context.pointer("GEOSGeom_getCoordSeq_r") {
            unsafe GEOSGeom_getCoordSeq_r($0, source)
        }
        var count: UInt32 = 0
        try unsafe context.nonzero("GEOSCoordSeq_getSize_r") {
            unsafe GEOSCoordSeq_getSize_r($0, sequence, &count)
        }
        var numbers = [Double](repeating: 0, count: 2 * Int(count))
        try unsafe context.nonzero("GEOSCoordSeq_copyToBuffer_r") {
            unsafe GEOSCoordSeq_copyToBuffer_r($0, sequence, &numbers, 0, 0)
        }
        var coordinates = [Coordinate]()
        coordinates.reserveCapacity(Int(count))
        for index in stride(from: 0, to: numbers.count, by: 2) {
            let (x, y) = (numbers[index], numbers[index + 1])
            coordinates.append(
                try checked { () throws(GeometryError) in try Coordinate(x: x, y: y) })
        }
        return coordinates
    }

    private func checked<Value>(
        _ make: () throws(GeometryError) -> Value
    ) throws(GEOSError) -> Value {
        do {
            return try make()
        } catch {
            throw GEOSError(function: function, message: "returned what is no geometry here: \(error)")
        }
    }

    private func point(_ source: OpaquePointer?) throws(GEOSError) -> Point {
        guard let first = try unsafe coordinates(source).first else {
            throw GEOSError(function: function, message: "returned a point without a position")
        }
        return Point(first)
    }

    private func line(_ source: OpaquePointer?) throws(GEOSError) -> LineString {
        let coordinates = try unsafe coordinates(source)
        return try checked { () throws(GeometryError) in try LineString(coordinates) }
    }

    private func ring(_ source: OpaquePointer?) throws(GEOSError) -> LinearRing {
        let coordinates = try unsafe coordinates(source)
        return try checked { () throws(GeometryError) in try LinearRing(coordinates) }
    }

    private func polygon(_ source: OpaquePointer?) throws(GEOSError) -> Polygon {
        let shell = try unsafe context.pointer("GEOSGetExteriorRing_r") {
            unsafe GEOSGetExteriorRing_r($0, source)
        }
        let count = try unsafe context.count("GEOSGetNumInteriorRings_r") {
            unsafe GEOSGetNumInteriorRings_r($0, source)
        }
        var holes = [LinearRing]()
        holes.reserveCapacity(count)
        for index in 0..<count {
            let hole = try unsafe context.pointer("GEOSGetInteriorRingN_r") {
                unsafe GEOSGetInteriorRingN_r($0, source, Int32(index))
            }
            holes.append(try unsafe ring(hole))
        }
        return Polygon(try unsafe ring(shell), holes: holes)
    }
}
