/// A position in a plane: two finite numbers, x (longitude, easting) before y (latitude, northing).
///
/// The unit is that of the coordinate reference system the caller works in; none is carried along.
public struct Coordinate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Longitude or easting.
    public let x: Double
    /// Latitude or northing.
    public let y: Double

    /// A position. Negative zero becomes zero, so that equal positions are also written alike.
    ///
    /// - Throws: `notFinite` for NaN and infinity.
    @inlinable
    public init(x: Double, y: Double) throws(GeometryError) {
        guard x.isFinite && y.isFinite else { throw Coordinate.refusal(x: x, y: y) }
        self.x = x + 0
        self.y = y + 0
    }

    @usableFromInline
    static func refusal(x: Double, y: Double) -> GeometryError {
        GeometryError(.notFinite, found: "the position \(x) \(y)", expected: "two finite numbers")
    }

    /// For numbers computed from finite ones in a way that cannot overflow.
    @inlinable
    package init(finite x: Double, _ y: Double) {
        assert(x.isFinite && y.isFinite)
        self.x = x + 0
        self.y = y + 0
    }

    /// Whether the position comes before another, by x and then by y.
    @inlinable
    public static func < (left: Coordinate, right: Coordinate) -> Bool {
        left.x != right.x ? left.x < right.x : left.y < right.y
    }

    /// The straight distance to another position, in the unit of the plane; infinite where it overflows.
    @inlinable
    public func distance(to other: Coordinate) -> Double {
        let (width, height) = (x - other.x, y - other.y)
        return (width * width + height * height).squareRoot()
    }

    /// x, a blank, y, each in its shortest form, as in WKT.
    public var description: String {
        DecimalFormat.shortest(x) + " " + DecimalFormat.shortest(y)
    }
}

extension Coordinate {
    /// On which side of the line from `a` to `b` a position lies: 1 left, −1 right, 0 on it.
    ///
    /// Exact as long as nothing over- or underflows: a rounded determinant decides where its error bound allows,
    /// otherwise the differences and products are taken with their rounding errors (Shewchuk, "Adaptive
    /// Precision Floating-Point Arithmetic", 1997).
    package static func side(of c: Coordinate, from a: Coordinate, to b: Coordinate) -> Int {
        let left = (a.x - c.x) * (b.y - c.y)
        let right = (a.y - c.y) * (b.x - c.x)
        let determinant = left - right
        let bound = 3.330_669_073_875_47e-16 * (left.magnitude + right.magnitude)
        if determinant > bound { return 1 }
        if determinant < -bound { return -1 }

        // Expanded, so that only products of the given numbers remain, each exact in two parts.
        var terms = [Double]()
        terms.reserveCapacity(12)
        for (p, q) in [(a.x, b.y), (-a.x, c.y), (-c.x, b.y), (-a.y, b.x), (a.y, c.x), (c.y, b.x)] {
            let product = p * q
            terms.append(product)
            terms.append((-product).addingProduct(p, q))
        }
        return exactSign(ofSum: terms)
    }

    /// The sign of a sum of numbers, taken without rounding: a nonoverlapping expansion is grown term by term.
    private static func exactSign(ofSum terms: [Double]) -> Int {
        var expansion = [Double]()
        for term in terms {
            var carry = term
            var grown = [Double]()
            for part in expansion {
                let sum = carry + part
                let virtual = sum - carry
                let error = (carry - (sum - virtual)) + (part - virtual)
                if error != 0 { grown.append(error) }
                carry = sum
            }
            if carry != 0 { grown.append(carry) }
            expansion = grown
        }
        guard let largest = expansion.last else { return 0 }
        return largest > 0 ? 1 : -1
    }
}
