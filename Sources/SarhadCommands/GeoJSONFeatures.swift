import HistoricalRecord
import PlanarGeometry

/// A feature of somebody's file: properties and a shape.
struct ForeignFeature {
    /// Text of each property that is text or a number, by name.
    let properties: [String: String]
    /// `nil` where the file has none.
    let shape: Geometry?
    /// Where it stands, for messages: `feature 12`.
    let position: String
}

/// Why a file's features could not be read, in words that continue "FILE: …".
struct ForeignFileFailure: Error {
    let problem: String
}

extension ForeignFeature {
    /// The features of a GeoJSON file: a FeatureCollection or a single Feature.
    static func geoJSON(_ bytes: [UInt8]) throws(ForeignFileFailure) -> [ForeignFeature] {
        let json: JSONText
        do throws(JSONText.Failure) { json = try JSONText(bytes) } catch {
            throw ForeignFileFailure(problem: "line \(error.line) is no JSON: \(error.problem)")
        }
        switch json["type"]?.string {
        case "Feature": return [try ForeignFeature(json, number: 1)]
        case "FeatureCollection":
            guard case .array(let features) = json["features"] else {
                if json["features"] != nil { return [] }
                throw ForeignFileFailure(problem: "the member “features” is missing")
            }
            var result: [ForeignFeature] = []
            for (index, feature) in features.enumerated() {
                result.append(try ForeignFeature(feature, number: index + 1))
            }
            return result
        default:
            throw ForeignFileFailure(
                problem: "the type is \(json["type"]?.kind ?? "not given"), "
                    + "where “FeatureCollection” was expected")
        }
    }

    private init(_ json: JSONText, number: Int) throws(ForeignFileFailure) {
        position = "feature \(number)"
        var properties: [String: String] = [:]
        if case .object(let members) = json["properties"] {
            for member in members {
                switch member.value {
                case .string(let text): properties[member.name] = text
                case .number(let number): properties[member.name] = plainNumber(number)
                default: break
                }
            }
        }
        self.properties = properties
        switch json["geometry"] {
        case nil, .null: shape = nil
        case .some(let geometry):
            do throws(GeometryError) { shape = try Geometry(geometry) } catch {
                throw ForeignFileFailure(problem: "\(position): \(error)")
            }
        }
    }
}

/// A number as people write it: whole where it is whole.
func plainNumber(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
}

extension Geometry {
    /// A shape from a GeoJSON geometry object. Heights are left out.
    fileprivate init(_ json: JSONText) throws(GeometryError) {
        let coordinates = json["coordinates"]
        switch json["type"]?.string {
        case "Point": self = .point(Point(try coordinates.position()))
        case "LineString": self = .lineString(try coordinates.line())
        case "Polygon": self = .polygon(try coordinates.polygon())
        case "MultiLineString":
            self = .multiLineString(
                MultiLineString(try coordinates.list { (part) throws(GeometryError) in try part.line() }))
        case "MultiPolygon":
            self = .multiPolygon(
                MultiPolygon(try coordinates.list { (part) throws(GeometryError) in try part.polygon() }))
        case let other:
            throw GeometryError(
                .unsupported, found: other ?? json.kind, expected: "a line or polygon, or several of them")
        }
    }
}

extension JSONText? {
    fileprivate func list<Part>(
        _ part: (JSONText?) throws(GeometryError) -> Part
    ) throws(GeometryError) -> [Part] {
        guard case .array(let values) = self else {
            throw GeometryError(.malformed, found: self?.kind ?? "nothing", expected: "an array")
        }
        var result: [Part] = []
        result.reserveCapacity(values.count)
        for value in values { result.append(try part(value)) }
        return result
    }

    fileprivate func position() throws(GeometryError) -> Coordinate {
        guard case .numbers(let numbers) = self, numbers.count >= 2 else {
            throw GeometryError(
                .malformed, found: self?.kind ?? "nothing", expected: "a position of two numbers")
        }
        return try Coordinate(x: numbers[0], y: numbers[1])
    }

    fileprivate func line() throws(GeometryError) -> LineString {
        try LineString(try list { (part) throws(GeometryError) in try part.position() })
    }

    fileprivate func polygon() throws(GeometryError) -> Polygon {
        let rings = try list { (part) throws(GeometryError) in
            try LinearRing(try part.list { (position) throws(GeometryError) in try position.position() })
        }
        guard let shell = rings.first else {
            throw GeometryError(.malformed, found: "no ring", expected: "a shell")
        }
        return Polygon(shell, holes: Array(rings.dropFirst()))
    }
}
