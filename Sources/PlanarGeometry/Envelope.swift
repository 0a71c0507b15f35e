/// An axis-parallel rectangle, borders included; it may have no width or no height, but is never empty.
public struct Envelope: Hashable, Sendable, CustomStringConvertible {
    /// The least x.
    public let minX: Double
    /// The least y.
    public let minY: Double
    /// The greatest x.
    public let maxX: Double
    /// The greatest y.
    public let maxY: Double

    /// A rectangle between two corners, given in any order.
    public init(_ a: Coordinate, _ b: Coordinate) {
        minX = min(a.x, b.x)
        minY = min(a.y, b.y)
        maxX = max(a.x, b.x)
        maxY = max(a.y, b.y)
    }

    /// A rectangle from its four sides.
    ///
    /// - Throws: `notFinite`, or `badArgument` where a minimum exceeds its maximum.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) throws(GeometryError) {
        let low = try Coordinate(x: minX, y: minY)
        let high = try Coordinate(x: maxX, y: maxY)
        guard minX <= maxX && minY <= maxY else {
            throw GeometryError(
                .badArgument, found: "a rectangle from \(low) to \(high)",
                expected: "no minimum greater than its maximum")
        }
        self.init(low, high)
    }

    /// The smallest rectangle that holds the positions; nil where there are none. Complexity: O(n).
    public init?(_ coordinates: some Sequence<Coordinate>) {
        var iterator = coordinates.makeIterator()
        guard let first = iterator.next() else { return nil }
        var (minX, minY, maxX, maxY) = (first.x, first.y, first.x, first.y)
        while let next = iterator.next() {
            minX = min(minX, next.x)
            minY = min(minY, next.y)
            maxX = max(maxX, next.x)
            maxY = max(maxY, next.y)
        }
        self.init(Coordinate(finite: minX, minY), Coordinate(finite: maxX, maxY))
    }

    /// The distance from the least to the greatest x.
    public var width: Double { maxX - minX }
    /// The distance from the least to the greatest y.
    public var height: Double { maxY - minY }
    /// The middle.
    public var center: Coordinate { Coordinate(finite: minX / 2 + maxX / 2, minY / 2 + maxY / 2) }
    /// The lower left corner.
    public var lowerLeft: Coordinate { Coordinate(finite: minX, minY) }
    /// The upper right corner.
    public var upperRight: Coordinate { Coordinate(finite: maxX, maxY) }

    /// Whether a position lies inside or on the border.
    public func contains(_ point: Coordinate) -> Bool {
        minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
    }

    /// Whether another rectangle lies wholly inside, borders included.
    public func contains(_ other: Envelope) -> Bool {
        minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
    }

    /// Whether two rectangles have a position in common, be it on their borders.
    public func intersects(_ other: Envelope) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// The smallest rectangle that holds both.
    public func union(_ other: Envelope) -> Envelope {
        Envelope(
            Coordinate(finite: min(minX, other.minX), min(minY, other.minY)),
            Coordinate(finite: max(maxX, other.maxX), max(maxY, other.maxY)))
    }

    /// The rectangle that both have in common; nil where there is none.
    public func intersection(_ other: Envelope) -> Envelope? {
        guard intersects(other) else { return nil }
        return Envelope(
            Coordinate(finite: max(minX, other.minX), max(minY, other.minY)),
            Coordinate(finite: min(maxX, other.maxX), min(maxY, other.maxY)))
    }

    /// The rectangle with every side moved outward by a margin, in the unit of the plane.
    ///
    /// - Throws: `badArgument` for a margin that is not finite, or so negative that nothing is left;
    ///   `notFinite` where the sides leave the range of numbers.
    public func expanded(by margin: Double) throws(GeometryError) -> Envelope {
        guard margin.isFinite, width + 2 * margin >= 0, height + 2 * margin >= 0 else {
            throw GeometryError(
                .badArgument, found: "the margin \(margin)",
                expected: "a finite margin that leaves something of \(self)")
        }
        let low = try Coordinate(x: minX - margin, y: minY - margin)
        let high = try Coordinate(x: maxX + margin, y: maxY + margin)
        return Envelope(low, high)
    }

    /// The border as a ring, counterclockwise from the lower left.
    ///
    /// - Throws: `tooFewPositions` for a rectangle without width and height.
    public func ring() throws(GeometryError) -> LinearRing {
        try LinearRing([
            lowerLeft, Coordinate(finite: maxX, minY), upperRight, Coordinate(finite: minX, maxY), lowerLeft,
        ])
    }

    /// `minX,minY,maxX,maxY`, each in its shortest form.
    public var description: String {
        [minX, minY, maxX, maxY].map(DecimalFormat.shortest).joined(separator: ",")
    }
}
