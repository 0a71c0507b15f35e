/// Reading and writing well-known binary: two dimensions only, read in either byte order, written little-endian.
extension Geometry {
    /// A geometry from well-known binary.
    ///
    /// A point whose numbers are both NaN is an empty one and read as an empty multipoint, as are lines and areas
    /// without positions as the empty multiple of their kind.
    ///
    /// - Throws: What was found at which byte (from 0) and what was expected there: `malformed`, `unsupported` for
    ///   a third dimension, a reference system or a curve, or what the geometry's own initialisers refuse. A
    ///   count is checked against the bytes left before anything is set aside for it. Complexity: O(n).
    public init(wkb bytes: [UInt8]) throws(GeometryError) {
        var reader = WKBReader(bytes)
        self = try reader.whole()
    }

    /// The geometry as well-known binary, little-endian. Complexity: O(n).
    public var wkb: [UInt8] {
        var writer = WKBWriter()
        writer.write(self)
        return writer.bytes
    }
}

/// The numbers by which well-known binary names the kinds.
private enum WKBKind: UInt32 {
    case point = 1
    case lineString, polygon, multiPoint, multiLineString, multiPolygon, collection
}

private struct WKBWriter {
    var bytes: [UInt8] = []

    mutating func write(_ geometry: Geometry) {
        switch geometry {
        case .point(let point): write(point)
        case .lineString(let line): write(line)
        case .polygon(let polygon): write(polygon)
        case .multiPoint(let multi):
            begin(.multiPoint, multi.points.count)
            for point in multi.points { write(point) }
        case .multiLineString(let multi):
            begin(.multiLineString, multi.lineStrings.count)
            for line in multi.lineStrings { write(line) }
        case .multiPolygon(let multi):
            begin(.multiPolygon, multi.polygons.count)
            for polygon in multi.polygons { write(polygon) }
        case .collection(let members):
            begin(.collection, members.count)
            for member in members { write(member) }
        }
    }

    private mutating func write(_ point: Point) {
        begin(.point)
        write(point.coordinate)
    }

    private mutating func write(_ line: LineString) {
        begin(.lineString)
        write(line.coordinates)
    }

    private mutating func write(_ polygon: Polygon) {
        begin(.polygon, polygon.holes.count + 1)
        for ring in polygon.rings { write(ring.coordinates) }
    }

    private mutating func begin(_ kind: WKBKind, _ count: Int? = nil) {
        bytes.append(1)
        append(kind.rawValue)
        if let count { append(UInt32(count)) }
    }

    private mutating func write(_ coordinates: [Coordinate]) {
        append(UInt32(coordinates.count))
        for coordinate in coordinates { write(coordinate) }
    }

    private mutating func write(_ coordinate: Coordinate) {
        append(coordinate.x.bitPattern)
        append(coordinate.y.bitPattern)
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        var rest = number
        for _ in 0..<(number.bitWidth / 8) {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}

private struct WKBReader {
    private let bytes: [UInt8]
    private var index = 0
    private var isLittleEndian = true
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func whole() throws(GeometryError) -> Geometry {
        let geometry = try self.geometry()
        guard index == bytes.count else {
            throw failure(found: "\(bytes.count - index) bytes more", "the end of the geometry")
        }
        return geometry
    }

    private mutating func header() throws(GeometryError) -> WKBKind {
        guard index < bytes.count else {
            throw failure(found: "the end of the bytes", "a byte order, 0 or 1")
        }
        guard bytes[index] <= 1 else { throw failure(found: "\(bytes[index])", "a byte order, 0 or 1") }
        isLittleEndian = bytes[index] == 1
        index += 1
        let start = index
        let number = try integer(UInt32.self, "a kind of geometry")
        guard let kind = WKBKind(rawValue: number) else {
            index = start
            let isKnown = number & 0xE000_0000 != 0 || (8...17).contains(number % 1000) || number / 1000 > 0
            throw failure(
                found: "the kind \(number)",
                "a kind from 1 to 7, in two dimensions and without a reference system",
                isKnown ? .unsupported : .malformed)
        }
        return kind
    }

    private mutating func geometry() throws(GeometryError) -> Geometry {
        switch try header() {
        case .point: return try point().map { .point($0) } ?? .multiPoint(MultiPoint([]))
        case .lineString: return try line().map { .lineString($0) } ?? .multiLineString(MultiLineString([]))
        case .polygon: return try polygon().map { .polygon($0) } ?? .multiPolygon(MultiPolygon([]))
        case .multiPoint:
            return .multiPoint(
                MultiPoint(
                    try parts(.point, size: 21) { (reader) throws(GeometryError) in try reader.point() }))
        case .multiLineString:
            return .multiLineString(
                MultiLineString(
                    try parts(.lineString, size: 9) { (reader) throws(GeometryError) in try reader.line() }))
        case .multiPolygon:
            return .multiPolygon(
                MultiPolygon(
                    try parts(.polygon, size: 9) { (reader) throws(GeometryError) in try reader.polygon() }))
        case .collection:
            depth += 1
            guard depth <= deepestCollection else {
                throw failure(
                    found: "one more", "collections at most \(deepestCollection) deep", .unsupported)
            }
            defer { depth -= 1 }
            var members = [Geometry]()
            for _ in 0..<(try count("members", size: 9)) { members.append(try geometry()) }
            return .collection(members)
        }
    }

    /// The parts of one kind, empty ones left out.
    private mutating func parts<Value>(
        _ kind: WKBKind, size: Int, _ read: (inout WKBReader) throws(GeometryError) -> Value?
    ) throws(GeometryError) -> [Value] {
        let count = try count("parts", size: size)
        var values = [Value]()
        values.reserveCapacity(count)
        for _ in 0..<count {
            let start = index
            guard try header() == kind else {
                index = start
                throw failure(found: "another kind", "a \(kind)")
            }
            if let value = try read(&self) { values.append(value) }
        }
        return values
    }

    private mutating func point() throws(GeometryError) -> Point? {
        let start = index
        let x = Double(bitPattern: try integer(UInt64.self, "x"))
        let y = Double(bitPattern: try integer(UInt64.self, "y"))
        if x.isNaN && y.isNaN { return nil }
        do { return try Point(x: x, y: y) } catch { throw error.within("byte \(start)") }
    }

    private mutating func coordinates() throws(GeometryError) -> [Coordinate] {
        let count = try count("positions", size: 16)
        var coordinates = [Coordinate]()
        coordinates.reserveCapacity(count)
        for _ in 0..<count {
            let start = index
            let x = Double(bitPattern: try integer(UInt64.self, "x"))
            let y = Double(bitPattern: try integer(UInt64.self, "y"))
            do { coordinates.append(try Coordinate(x: x, y: y)) } catch {
                throw error.within("byte \(start)")
            }
        }
        return coordinates
    }

    private mutating func line() throws(GeometryError) -> LineString? {
        let start = index
        let coordinates = try coordinates()
        if coordinates.isEmpty { return nil }
        do { return try LineString(coordinates) } catch { throw error.within("byte \(start)") }
    }

    private mutating func polygon() throws(GeometryError) -> Polygon? {
        var rings = [LinearRing]()
        for _ in 0..<(try count("rings", size: 4)) {
            let start = index
            let coordinates = try coordinates()
            do { rings.append(try LinearRing(coordinates)) } catch { throw error.within("byte \(start)") }
        }
        guard let shell = rings.first else { return nil }
        return Polygon(shell, holes: Array(rings.dropFirst()))
    }

    /// A count of things of at least `size` bytes each.
    private mutating func count(_ what: String, size: Int) throws(GeometryError) -> Int {
        let start = index
        let count = Int(try integer(UInt32.self, "how many \(what) there are"))
        guard count <= (bytes.count - index) / size else {
            index = start
            throw failure(found: "a count of \(count)", "no more \(what) than the bytes that follow can hold")
        }
        return count
    }

    private mutating func integer<Number: FixedWidthInteger>(
        _: Number.Type, _ what: String
    ) throws(GeometryError) -> Number {
        let size = Number.bitWidth / 8
        guard bytes.count - index >= size else { throw failure(found: "the end of the bytes", what) }
        var number: Number = 0
        for offset in 0..<size {
            let byte = bytes[isLittleEndian ? index + size - 1 - offset : index + offset]
            number = number << 8 | Number(truncatingIfNeeded: byte)
        }
        index += size
        return number
    }

    private func failure(
        found: String, _ expected: String, _ code: GeometryError.Code = .malformed
    ) -> GeometryError {
        GeometryError(code, at: "byte \(index)", found: found, expected: expected)
    }
}
