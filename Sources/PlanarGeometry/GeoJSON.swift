#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// Reading and writing the geometry objects of GeoJSON (RFC 7946); features are for the layers above.
extension Geometry {
    /// A geometry from a GeoJSON geometry object in UTF-8.
    ///
    /// Heights are refused, not dropped. Coordinates are taken as they are: neither wound nor wrapped.
    ///
    /// - Throws: `malformed` for what is not JSON or not a geometry object, `unsupported` for heights, and what the
    ///   geometry's own initialisers refuse; the place is a path such as `coordinates[0][3]`.
    public init(geoJSON text: some StringProtocol) throws(GeometryError) {
        do {
            self = try JSONDecoder().decode(GeoJSONGeometry.self, from: Data(text.utf8)).geometry
        } catch let error as GeometryError {
            throw error
        } catch let error as DecodingError {
            throw GeometryError(error)
        } catch {
            throw GeometryError(.malformed, found: "\(error)", expected: "a GeoJSON geometry object")
        }
    }

    /// The geometry as a GeoJSON geometry object, areas wound as RFC 7946 asks.
    public func geoJSON(decimals: Int = 6) -> String {
        var bytes = [UInt8]()
        appendGeoJSON(to: &bytes, format: DecimalFormat(decimals: decimals))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the geometry in UTF-8 as a GeoJSON geometry object without blanks, areas wound as RFC 7946 asks.
    ///
    /// Positions that round to the same digits are written as often as they occur. Complexity: O(n).
    public func appendGeoJSON(to bytes: inout [UInt8], format: DecimalFormat) {
        var writer = GeoJSONWriter(bytes: bytes, format: format)
        bytes = []
        writer.write(self)
        bytes = writer.bytes
    }
}

private struct GeoJSONWriter {
    var bytes: [UInt8]
    let format: DecimalFormat

    mutating func write(_ geometry: Geometry) {
        bytes.append(contentsOf: "{\"type\":\"".utf8)
        bytes.append(contentsOf: geometry.kind.utf8)
        if case .collection(let members) = geometry {
            bytes.append(contentsOf: "\",\"geometries\":".utf8)
            list(members) { $0.write($1) }
        } else {
            bytes.append(contentsOf: "\",\"coordinates\":".utf8)
            writeCoordinates(of: geometry)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func writeCoordinates(of geometry: Geometry) {
        switch geometry {
        case .point(let point): write(point.coordinate)
        case .lineString(let line): write(line.coordinates)
        case .polygon(let polygon): write(polygon)
        case .multiPoint(let multi): list(multi.points) { $0.write($1.coordinate) }
        case .multiLineString(let multi): list(multi.lineStrings) { $0.write($1.coordinates) }
        case .multiPolygon(let multi): list(multi.polygons) { $0.write($1) }
        case .collection: break
        }
    }

    private mutating func list<Part>(_ parts: [Part], _ write: (inout GeoJSONWriter, Part) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, part)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ polygon: Polygon) {
        list(polygon.wound.rings) { $0.write($1.coordinates) }
    }

    private mutating func write(_ coordinates: [Coordinate]) {
        list(coordinates) { $0.write($1) }
    }

    private mutating func write(_ coordinate: Coordinate) {
        bytes.append(UInt8(ascii: "["))
        format.append(coordinate.x, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        format.append(coordinate.y, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
    }
}

/// A geometry object as JSONDecoder sees it.
private struct GeoJSONGeometry: Decodable {
    let geometry: Geometry

    enum Member: String, CodingKey {
        case type, coordinates, geometries
    }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        let path = decoder.codingPath
        guard path.count <= 2 * deepestCollection else {
            throw GeometryError(
                .unsupported, at: GeometryError.text(path), found: "one more",
                expected: "collections at most \(deepestCollection) deep")
        }
        let place = GeometryError.text(path + [Member.coordinates])
        func coordinates<Value: Decodable>(_: Value.Type) throws -> Value {
            try object.decode(Value.self, forKey: .coordinates)
        }
        switch try object.decode(String.self, forKey: .type) {
        case "Point":
            geometry = .point(Point(try coordinates(Position.self).coordinate))
        case "MultiPoint":
            geometry = .multiPoint(MultiPoint(try coordinates([Position].self).map { Point($0.coordinate) }))
        case "LineString":
            geometry = .lineString(try Self.line(coordinates([Position].self), at: place))
        case "MultiLineString":
            let lines = try coordinates([[Position]].self).enumerated()
            geometry = .multiLineString(
                MultiLineString(try lines.map { try Self.line($0.element, at: "\(place)[\($0.offset)]") }))
        case "Polygon":
            geometry = .polygon(try Self.polygon(coordinates([[Position]].self), at: place))
        case "MultiPolygon":
            let polygons = try coordinates([[[Position]]].self).enumerated()
            geometry = .multiPolygon(
                MultiPolygon(
                    try polygons.map { try Self.polygon($0.element, at: "\(place)[\($0.offset)]") }))
        case "GeometryCollection":
            let members = try object.decode([GeoJSONGeometry].self, forKey: .geometries)
            geometry = .collection(members.map(\.geometry))
        case let other:
            throw GeometryError(
                .malformed, at: GeometryError.text(path + [Member.type]), found: "“\(other.prefix(40))”",
                expected: "one of the seven kinds of geometry")
        }
    }

    private static func line(
        _ positions: [Position], at place: String
    ) throws(GeometryError) -> LineString {
        do { return try LineString(positions.map(\.coordinate)) } catch { throw error.within(place) }
    }

    private static func polygon(
        _ lists: [[Position]], at place: String
    ) throws(GeometryError) -> Polygon {
        var rings = [LinearRing]()
        for (index, positions) in lists.enumerated() {
            do {
                rings.append(try LinearRing(positions.map(\.coordinate)))
            } catch {
                throw error.within("\(place)[\(index)]")
            }
        }
        guard let shell = rings.first else {
            throw GeometryError(.tooFewPositions, at: place, found: "no ring", expected: "an outer border")
        }
        return Polygon(shell, holes: Array(rings.dropFirst()))
    }
}

/// An array of two numbers.
private struct Position: Decodable {
    let coordinate: Coordinate

    init(from decoder: any Decoder) throws {
        var numbers = try decoder.unkeyedContainer()
        let (x, y) = (try numbers.decode(Double.self), try numbers.decode(Double.self))
        let place = GeometryError.text(decoder.codingPath)
        guard numbers.isAtEnd else {
            throw GeometryError(
                .unsupported, at: place, found: "more than two numbers",
                expected: "longitude and latitude only")
        }
        do { coordinate = try Coordinate(x: x, y: y) } catch { throw error.within(place) }
    }
}

extension GeometryError {
    /// `geometries[1].coordinates[0][3]`.
    fileprivate static func text(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    fileprivate init(_ error: DecodingError) {
        func place(_ context: DecodingError.Context) -> String? {
            context.codingPath.isEmpty ? nil : GeometryError.text(context.codingPath)
        }
        switch error {
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            self.init(
                .malformed, at: place(context), found: "something else",
                expected: type == Double.self
                    ? "a number" : type == String.self ? "a text" : "an array or object of the kind's shape")
        case .keyNotFound(let key, let context):
            self.init(
                .malformed, at: place(context), found: "no “\(key.stringValue)”",
                expected: "a geometry object with “type” and “coordinates”")
        case .dataCorrupted(let context):
            self.init(
                .malformed, at: place(context), found: context.debugDescription,
                expected: "a JSON object with finite numbers")
        @unknown default:
            self.init(.malformed, found: "\(error)", expected: "a GeoJSON geometry object")
        }
    }
}
