/// Reading and writing well-known text: two dimensions only, keywords in any case.
extension Geometry {
    /// A geometry from well-known text.
    ///
    /// `EMPTY` of any kind is read as the empty multiple of that kind. `LINEARRING` is read as a line.
    ///
    /// - Throws: What was found at which character (from 1) and what was expected there: `malformed`, `unsupported`
    ///   for a third dimension or a curve, or what the geometry's own initialisers refuse. Complexity: O(n).
    public init(wkt text: String) throws(GeometryError) {
        var reader = WKTReader(text)
        self = try reader.whole()
    }

    /// The geometry as well-known text, numbers in their shortest form that reads back as the same.
    public var wkt: String { wkt { $0.description } }

    /// The geometry as well-known text with at most so many digits after the point.
    public func wkt(decimals: Int) -> String {
        let format = DecimalFormat(decimals: decimals)
        return wkt { format.string($0.x) + " " + format.string($0.y) }
    }

    private func wkt(_ write: (Coordinate) -> String) -> String {
        func list(_ coordinates: [Coordinate]) -> String {
            "(" + coordinates.map(write).joined(separator: ", ") + ")"
        }
        func body(_ polygon: Polygon) -> String {
            "(" + polygon.rings.map { list($0.coordinates) }.joined(separator: ", ") + ")"
        }
        func multiple(_ name: String, _ parts: [String]) -> String {
            name + (parts.isEmpty ? " EMPTY" : " (" + parts.joined(separator: ", ") + ")")
        }
        switch self {
        case .point(let point): return "POINT " + list([point.coordinate])
        case .lineString(let line): return "LINESTRING " + list(line.coordinates)
        case .polygon(let polygon): return "POLYGON " + body(polygon)
        case .multiPoint(let multi): return multiple("MULTIPOINT", multi.points.map { list([$0.coordinate]) })
        case .multiLineString(let multi):
            return multiple("MULTILINESTRING", multi.lineStrings.map { list($0.coordinates) })
        case .multiPolygon(let multi): return multiple("MULTIPOLYGON", multi.polygons.map(body))
        case .collection(let members): return multiple("GEOMETRYCOLLECTION", members.map { $0.wkt(write) })
        }
    }
}

/// How deep collections may stand in each other, in any format: deeper ones could exhaust the stack.
let deepestCollection = 32

private struct WKTReader {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func whole() throws(GeometryError) -> Geometry {
        let geometry = try self.geometry()
        skipBlanks()
        guard index == bytes.count else { throw failure("the end of the text") }
        return geometry
    }

    private mutating func geometry() throws(GeometryError) -> Geometry {
        skipBlanks()
        let start = index
        let keyword = word()
        guard WKTReader.kinds.contains(keyword) else {
            index = start
            let code: GeometryError.Code = WKTReader.otherKinds.contains(keyword) ? .unsupported : .malformed
            throw failure("POINT, LINESTRING, POLYGON, one of their MULTI kinds or GEOMETRYCOLLECTION", code)
        }
        skipBlanks()
        let second = index
        let modifier = word()
        switch modifier {
        case "": break
        case "EMPTY":
            return switch keyword {
            case "POINT", "MULTIPOINT": .multiPoint(MultiPoint([]))
            case "LINESTRING", "LINEARRING", "MULTILINESTRING": .multiLineString(MultiLineString([]))
            case "POLYGON", "MULTIPOLYGON": .multiPolygon(MultiPolygon([]))
            default: .collection([])
            }
        default:
            index = second
            throw failure("“(” or EMPTY", ["Z", "M", "ZM"].contains(modifier) ? .unsupported : .malformed)
        }
        switch keyword {
        case "POINT": return .point(try point())
        case "LINESTRING", "LINEARRING": return .lineString(try line())
        case "POLYGON": return .polygon(try polygon())
        case "MULTIPOINT":
            return .multiPoint(
                MultiPoint(try list { (reader) throws(GeometryError) in try reader.pointOfMany() }))
        case "MULTILINESTRING":
            return .multiLineString(
                MultiLineString(try list { (reader) throws(GeometryError) in try reader.line() }))
        case "MULTIPOLYGON":
            return .multiPolygon(
                MultiPolygon(try list { (reader) throws(GeometryError) in try reader.polygon() }))
        default:
            depth += 1
            guard depth <= deepestCollection else {
                throw failure("collections at most \(deepestCollection) deep", .unsupported)
            }
            defer { depth -= 1 }
            return .collection(try list { (reader) throws(GeometryError) in try reader.geometry() })
        }
    }

    private static let kinds: Set = [
        "POINT", "LINESTRING", "LINEARRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
        "GEOMETRYCOLLECTION",
    ]
    private static let otherKinds: Set = [
        "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "POLYHEDRALSURFACE",
        "TIN", "TRIANGLE", "POINTZ", "LINESTRINGZ", "POLYGONZ", "MULTIPOINTZ", "MULTILINESTRINGZ",
        "MULTIPOLYGONZ",
    ]

    private mutating func point() throws(GeometryError) -> Point {
        try take("(")
        let point = Point(try coordinate())
        try take(")")
        return point
    }

    /// `(1 2)` or, as older writers have it, `1 2`.
    private mutating func pointOfMany() throws(GeometryError) -> Point {
        skipBlanks()
        return index < bytes.count && bytes[index] == UInt8(ascii: "(")
            ? try point() : Point(try coordinate())
    }

    private mutating func coordinates() throws(GeometryError) -> [Coordinate] {
        try list { (reader) throws(GeometryError) in try reader.coordinate() }
    }

    private mutating func line() throws(GeometryError) -> LineString {
        skipBlanks()
        let start = place
        let coordinates = try coordinates()
        do { return try LineString(coordinates) } catch { throw error.within(start) }
    }

    private mutating func polygon() throws(GeometryError) -> Polygon {
        let rings = try list { (reader) throws(GeometryError) in
            reader.skipBlanks()
            let start = reader.place
            let coordinates = try reader.coordinates()
            do throws(GeometryError) {
                return try LinearRing(coordinates)
            } catch {
                throw error.within(start)
            }
        }
        return Polygon(rings[0], holes: Array(rings.dropFirst()))
    }

    /// One or more, in brackets.
    private mutating func list<Value>(
        _ read: (inout WKTReader) throws(GeometryError) -> Value
    ) throws(GeometryError) -> [Value] {
        try take("(")
        var values = [try read(&self)]
        while true {
            skipBlanks()
            guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
            index += 1
            values.append(try read(&self))
        }
        try take(")", or: "“,” or “)”")
        return values
    }

    private mutating func coordinate() throws(GeometryError) -> Coordinate {
        skipBlanks()
        let start = place
        let (x, y) = (try number(), try number())
        skipBlanks()
        if index < bytes.count, WKTReader.isNumeral(bytes[index]) {
            throw failure("two numbers to a position", .unsupported)
        }
        do { return try Coordinate(x: x, y: y) } catch { throw error.within(start) }
    }

    private mutating func number() throws(GeometryError) -> Double {
        skipBlanks()
        let start = index
        while index < bytes.count, WKTReader.isNumeral(bytes[index]) || WKTReader.isLetter(bytes[index]) {
            index += 1
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        // Double would also take hexadecimal numbers, and reads what is too large as infinite.
        guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }), let number = Double(text) else {
            index = start
            throw failure("a number")
        }
        return number
    }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private mutating func word() -> String {
        let start = index
        while index < bytes.count, WKTReader.isLetter(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index].map { $0 & 0xDF }, as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func take(_ bracket: Unicode.Scalar, or expected: String? = nil) throws(GeometryError) {
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: bracket) else {
            throw failure(expected ?? "“\(bracket)”")
        }
        index += 1
    }

    private var place: String {
        "character \(bytes[..<index].count { $0 & 0xC0 != 0x80 } + 1)"
    }

    private mutating func failure(_ expected: String, _ code: GeometryError.Code = .malformed)
        -> GeometryError
    {
        skipBlanks()
        var found = "the end of the text"
        if index < bytes.count {
            let rest = String(decoding: bytes[index...].prefix(80), as: UTF8.self)
            found = "“\(rest.prefix { !$0.isWhitespace }.prefix(20))”"
        }
        return GeometryError(code, at: place, found: found, expected: expected)
    }
}
