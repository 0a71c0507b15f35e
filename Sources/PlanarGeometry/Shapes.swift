/// A single position as a geometry.
public struct Point: Hashable, Sendable {
    /// The position.
    public let coordinate: Coordinate

    /// A point at a position.
    public init(_ coordinate: Coordinate) { self.coordinate = coordinate }

    /// A point from its numbers.
    ///
    /// - Throws: `notFinite` for NaN and infinity.
    public init(x: Double, y: Double) throws(GeometryError) {
        coordinate = try Coordinate(x: x, y: y)
    }
}

/// A chain of straight segments through two or more positions, not all the same.
///
/// It may cross itself and repeat positions.
public struct LineString: Hashable, Sendable {
    /// The positions in order.
    public let coordinates: [Coordinate]

    /// A line through the positions.
    ///
    /// - Throws: `tooFewPositions` for fewer than two positions, or where all are the same. Complexity: O(1)
    ///   but for repeated first positions.
    public init(_ coordinates: [Coordinate]) throws(GeometryError) {
        guard coordinates.count >= 2 else {
            throw GeometryError(
                .tooFewPositions, found: coordinates.isEmpty ? "no position" : "one position",
                expected: "a line of two positions or more")
        }
        let first = coordinates[0]
        guard coordinates.contains(where: { $0 != first }) else {
            throw GeometryError(
                .tooFewPositions, found: "\(coordinates.count) times the position \(first)",
                expected: "a line of two different positions or more")
        }
        self.coordinates = coordinates
    }

    /// For positions already known to be two or more and not all the same.
    fileprivate init(checked coordinates: [Coordinate]) {
        self.coordinates = coordinates
    }

    /// Whether it ends where it begins.
    public var isClosed: Bool { coordinates[0] == coordinates[coordinates.count - 1] }

    /// The smallest rectangle that holds it. Complexity: O(n).
    public var envelope: Envelope { Envelope(coordinates)! }

    /// The sum of the straight lengths of its segments, in the unit of the plane. Complexity: O(n).
    public var length: Double {
        var sum = 0.0
        for index in coordinates.indices.dropFirst() {
            sum += coordinates[index - 1].distance(to: coordinates[index])
        }
        return sum
    }

    /// The same line walked the other way.
    public func reversed() -> LineString { LineString(checked: coordinates.reversed()) }

    /// The line with positions added so that no segment is longer than `maximumLength`, in the unit of the plane.
    ///
    /// A segment is cut into equal parts reckoned from its lesser end (by x, then y), so that two lines which
    /// share it get the very same positions whichever way they walk it: `line.densified(d).reversed()` equals
    /// `line.reversed().densified(d)` to the bit.
    ///
    /// - Throws: `badArgument` where the length is not a positive number or a segment would need more than a
    ///   million parts.
    public func densified(maximumLength: Double) throws(GeometryError) -> LineString {
        LineString(checked: try Densification(maximumLength).apply(to: coordinates))
    }
}

/// A closed line of four positions or more: the border of an area.
///
/// Whether it crosses itself is not asked here; `Overlay.validity` of GEOSOverlay tells.
public struct LinearRing: Hashable, Sendable {
    /// The positions in order, the last equal to the first.
    public let coordinates: [Coordinate]

    /// A ring through the positions.
    ///
    /// - Throws: `tooFewPositions` for fewer than four positions or fewer than two different ones, `notClosed`
    ///   where the last differs from the first.
    public init(_ coordinates: [Coordinate]) throws(GeometryError) {
        guard coordinates.count >= 4 else {
            throw GeometryError(
                .tooFewPositions,
                found: coordinates.count == 1 ? "one position" : "\(coordinates.count) positions",
                expected: "a ring of four positions or more, the last equal to the first")
        }
        let (first, last) = (coordinates[0], coordinates[coordinates.count - 1])
        guard first == last else {
            throw GeometryError(
                .notClosed, found: "a ring from \(first) to \(last)",
                expected: "the last position equal to the first")
        }
        guard coordinates.contains(where: { $0 != first }) else {
            throw GeometryError(
                .tooFewPositions, found: "\(coordinates.count) times the position \(first)",
                expected: "a ring around an area")
        }
        self.coordinates = coordinates
    }

    fileprivate init(checked coordinates: [Coordinate]) {
        self.coordinates = coordinates
    }

    /// The smallest rectangle that holds it. Complexity: O(n).
    public var envelope: Envelope { Envelope(coordinates)! }

    /// The enclosed area in square units of the plane, positive for a counterclockwise ring. Complexity: O(n).
    ///
    /// The shoelace sum, taken from the first position so that far-off coordinates cost no precision.
    public var signedArea: Double {
        let origin = coordinates[0]
        var sum = 0.0
        for index in coordinates.indices.dropFirst() {
            let (a, b) = (coordinates[index - 1], coordinates[index])
            sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        }
        return sum / 2
    }

    /// Whether it is walked with the enclosed area on the left.
    public var isCounterClockwise: Bool { signedArea > 0 }

    /// The length around, in the unit of the plane.
    public var length: Double { lineString.length }

    /// The same ring walked the other way, from the same position.
    public func reversed() -> LinearRing { LinearRing(checked: coordinates.reversed()) }

    /// The ring as a line.
    public var lineString: LineString { LineString(checked: coordinates) }

    /// The ring with positions added; see ``LineString/densified(maximumLength:)``.
    ///
    /// - Throws: `badArgument` as there.
    public func densified(maximumLength: Double) throws(GeometryError) -> LinearRing {
        LinearRing(checked: try Densification(maximumLength).apply(to: coordinates))
    }

    /// Where a position lies, by the even-odd rule; a position on a segment is on the border, without tolerance.
    ///
    /// Exact but for overflow and underflow. Complexity: O(n).
    public func contains(_ point: Coordinate) -> Location {
        var isInside = false
        var a = coordinates[0]
        for b in coordinates.dropFirst() {
            defer { a = b }
            if (a.y > point.y) == (b.y > point.y) {
                // Crosses no ray to the right, but a level segment or an end may hold the point.
                guard a.y == point.y || b.y == point.y else { continue }
                if point == a || point == b { return .boundary }
                if a.y == b.y, min(a.x, b.x) < point.x, point.x < max(a.x, b.x) { return .boundary }
                continue
            }
            let side = Coordinate.side(of: point, from: a, to: b)
            if side == 0 { return .boundary }
            if (side > 0) == (b.y > a.y) { isInside.toggle() }
        }
        return isInside ? .inside : .outside
    }
}

/// Where a position lies with respect to an area.
public enum Location: Hashable, Sendable {
    /// In the area, off its border.
    case inside
    /// On the border.
    case boundary
    /// Neither in the area nor on its border.
    case outside
}

/// An area with one outer border and any number of holes.
///
/// Its rings are rings; that they do not cross and that the holes lie inside is not asked here, because it
/// costs an overlay: `Overlay.validity` of GEOSOverlay tells.
public struct Polygon: Hashable, Sendable {
    /// The outer border, in the direction given.
    public let shell: LinearRing
    /// The borders of the holes, in the direction given.
    public let holes: [LinearRing]

    /// An area from its borders.
    public init(_ shell: LinearRing, holes: [LinearRing] = []) {
        self.shell = shell
        self.holes = holes
    }

    /// The outer border, then the holes.
    public var rings: [LinearRing] { [shell] + holes }

    /// The smallest rectangle that holds it. Complexity: O(n).
    public var envelope: Envelope { shell.envelope }

    /// The area in square units of the plane, holes subtracted, whatever way the rings are walked.
    public var area: Double {
        holes.reduce(shell.signedArea.magnitude) { $0 - $1.signedArea.magnitude }
    }

    /// Where a position lies; in a hole is outside, on its border is on the border. Complexity: O(n).
    public func contains(_ point: Coordinate) -> Location {
        let location = shell.contains(point)
        guard location == .inside else { return location }
        for hole in holes {
            switch hole.contains(point) {
            case .inside: return .outside
            case .boundary: return .boundary
            case .outside: continue
            }
        }
        return .inside
    }

    /// The same area with its outer border counterclockwise and its holes clockwise, as RFC 7946 asks.
    public var wound: Polygon {
        Polygon(
            shell.isCounterClockwise ? shell : shell.reversed(),
            holes: holes.map { $0.isCounterClockwise ? $0.reversed() : $0 })
    }

    /// The area with positions added to its borders; see ``LineString/densified(maximumLength:)``.
    ///
    /// - Throws: `badArgument` as there.
    public func densified(maximumLength: Double) throws(GeometryError) -> Polygon {
        let shell = try shell.densified(maximumLength: maximumLength)
        var dense = [LinearRing]()
        for hole in holes { dense.append(try hole.densified(maximumLength: maximumLength)) }
        return Polygon(shell, holes: dense)
    }
}

/// Any number of points, none included.
public struct MultiPoint: Hashable, Sendable {
    /// The points.
    public let points: [Point]

    /// A geometry of the points.
    public init(_ points: [Point]) { self.points = points }
}

/// Any number of lines, none included.
public struct MultiLineString: Hashable, Sendable {
    /// The lines.
    public let lineStrings: [LineString]

    /// A geometry of the lines.
    public init(_ lineStrings: [LineString]) { self.lineStrings = lineStrings }

    /// The sum of the lengths of the lines, in the unit of the plane.
    public var length: Double { lineStrings.reduce(0) { $0 + $1.length } }
}

/// Any number of areas, none included.
///
/// That they touch at single positions only is not asked here; `Overlay.validity` of GEOSOverlay tells.
public struct MultiPolygon: Hashable, Sendable {
    /// The areas.
    public let polygons: [Polygon]

    /// A geometry of the areas.
    public init(_ polygons: [Polygon]) { self.polygons = polygons }

    /// The sum of the areas, in square units of the plane.
    public var area: Double { polygons.reduce(0) { $0 + $1.area } }

    /// The smallest rectangle that holds all; nil where there is none.
    public var envelope: Envelope? {
        guard let first = polygons.first else { return nil }
        return polygons.dropFirst().reduce(first.envelope) { $0.union($1.envelope) }
    }

    /// Where a position lies: in one of the areas, else on a border of one, else outside. Complexity: O(n).
    public func contains(_ point: Coordinate) -> Location {
        var best = Location.outside
        for polygon in polygons {
            switch polygon.contains(point) {
            case .inside: return .inside
            case .boundary: best = .boundary
            case .outside: continue
            }
        }
        return best
    }

    /// The same areas, each wound as RFC 7946 asks.
    public var wound: MultiPolygon { MultiPolygon(polygons.map(\.wound)) }
}

/// A geometry of any kind.
///
/// There are no empty points, lines or polygons: where a format has them (`POLYGON EMPTY`), they are read as the
/// empty multiple of their kind.
public indirect enum Geometry: Hashable, Sendable {
    /// A single position.
    case point(Point)
    /// A chain of segments.
    case lineString(LineString)
    /// An area.
    case polygon(Polygon)
    /// Several points.
    case multiPoint(MultiPoint)
    /// Several lines.
    case multiLineString(MultiLineString)
    /// Several areas.
    case multiPolygon(MultiPolygon)
    /// Several geometries of any kind.
    case collection([Geometry])

    /// The name of the kind, as in GeoJSON.
    public var kind: String {
        switch self {
        case .point: "Point"
        case .lineString: "LineString"
        case .polygon: "Polygon"
        case .multiPoint: "MultiPoint"
        case .multiLineString: "MultiLineString"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }

    /// Whether there is no position in it.
    public var isEmpty: Bool {
        switch self {
        case .point, .lineString, .polygon: false
        case .multiPoint(let multi): multi.points.isEmpty
        case .multiLineString(let multi): multi.lineStrings.isEmpty
        case .multiPolygon(let multi): multi.polygons.isEmpty
        case .collection(let members): members.allSatisfy(\.isEmpty)
        }
    }

    /// The smallest rectangle that holds it; nil where it is empty.
    public var envelope: Envelope? {
        switch self {
        case .point(let point): return Envelope(point.coordinate, point.coordinate)
        case .lineString(let line): return line.envelope
        case .polygon(let polygon): return polygon.envelope
        case .multiPoint(let multi): return Envelope(multi.points.lazy.map(\.coordinate))
        case .multiLineString(let multi): return Geometry.hull(multi.lineStrings.map(\.envelope))
        case .multiPolygon(let multi): return multi.envelope
        case .collection(let members): return Geometry.hull(members.compactMap(\.envelope))
        }
    }

    private static func hull(_ envelopes: [Envelope]) -> Envelope? {
        guard let first = envelopes.first else { return nil }
        return envelopes.dropFirst().reduce(first) { $0.union($1) }
    }

    /// All areas in it, in order, however deep; points and lines are left out.
    public var polygons: [Polygon] {
        switch self {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let multi): multi.polygons
        case .collection(let members): members.flatMap(\.polygons)
        case .point, .lineString, .multiPoint, .multiLineString: []
        }
    }

    /// All lines in it, in order, however deep; points and areas are left out.
    public var lineStrings: [LineString] {
        switch self {
        case .lineString(let line): [line]
        case .multiLineString(let multi): multi.lineStrings
        case .collection(let members): members.flatMap(\.lineStrings)
        case .point, .polygon, .multiPoint, .multiPolygon: []
        }
    }

    /// The same geometry with every area wound as RFC 7946 asks.
    public var wound: Geometry {
        switch self {
        case .polygon(let polygon): .polygon(polygon.wound)
        case .multiPolygon(let multi): .multiPolygon(multi.wound)
        case .collection(let members): .collection(members.map(\.wound))
        case .point, .lineString, .multiPoint, .multiLineString: self
        }
    }
}

/// Cuts segments into equal parts no longer than a length.
private struct Densification {
    static let mostParts = 1_000_000.0
    let maximumLength: Double

    init(_ maximumLength: Double) throws(GeometryError) {
        guard maximumLength.isFinite, maximumLength > 0 else {
            throw GeometryError(
                .badArgument, found: "the length \(maximumLength)", expected: "a positive number")
        }
        self.maximumLength = maximumLength
    }

    func apply(to coordinates: [Coordinate]) throws(GeometryError) -> [Coordinate] {
        var dense = [coordinates[0]]
        dense.reserveCapacity(coordinates.count)
        for (index, end) in coordinates.enumerated().dropFirst() {
            let start = coordinates[index - 1]
            let parts = (start.distance(to: end) / maximumLength).rounded(.up)
            guard parts <= Densification.mostParts else {
                throw GeometryError(
                    .badArgument, at: "segment \(index - 1)", found: "the length \(maximumLength)",
                    expected: "one that cuts the segment into at most a million parts")
            }
            let count = Int(parts)
            if count > 1 {
                let (low, high) = start < end ? (start, end) : (end, start)
                for step in 1..<count {
                    let part = Double(start < end ? step : count - step) / parts
                    dense.append(
                        Coordinate(
                            finite: low.x + (high.x - low.x) * part, low.y + (high.y - low.y) * part))
                }
            }
            dense.append(end)
        }
        return dense
    }
}

extension Geometry {
    /// The polygons in it, those of a collection's members too.
    package var areas: [Polygon] {
        switch self {
        case .polygon(let polygon): [polygon]
        case .multiPolygon(let areas): areas.polygons
        case .collection(let members): members.flatMap(\.areas)
        default: []
        }
    }
}
