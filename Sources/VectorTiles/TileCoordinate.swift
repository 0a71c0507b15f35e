/// The address of a tile in the tile matrix set WebMercatorQuad (the XYZ scheme): zoom, column from the
/// west, row from the north.
public struct TileCoordinate: Hashable, Sendable {
    /// The zoom level; at zoom `z` the world is `2^z` tiles wide and high.
    public let z: Int
    /// The column, 0 to `2^z - 1`, from the antimeridian eastward.
    public let x: Int
    /// The row, 0 to `2^z - 1`, from 85.05° north southward.
    public let y: Int

    /// The deepest zoom that can be addressed; identifiers of deeper tiles would not fit 64 bits with ease.
    public static let deepestZoom = 26

    /// An address; `nil` where there is no such tile.
    public init?(z: Int, x: Int, y: Int) {
        guard (0...Self.deepestZoom).contains(z), 0 <= x, x < 1 << z, 0 <= y, y < 1 << z else { return nil }
        self.z = z
        self.x = x
        self.y = y
    }

    /// Reads `Z/X/Y`; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        self.init(z: numbers[0], x: numbers[1], y: numbers[2])
    }

    /// The tile's number in a PMTiles archive: the levels one after another, each along a Hilbert curve, so
    /// that neighbours have near numbers.
    ///
    /// The curve is the usual one (`xy2d` of Warren, Hacker's Delight, chapter 16), as PMTiles v3 wants it.
    /// - Complexity: O(z).
    public var hilbertID: UInt64 {
        var (x, y) = (UInt64(x), UInt64(y))
        var id = Self.firstID(ofZoom: z)
        var side: UInt64 = (1 << UInt64(z)) >> 1
        while side > 0 {
            let (right, lower) = (x & side != 0, y & side != 0)
            id += side * side * ((right ? 3 : 0) ^ (lower ? 1 : 0))
            (x, y) = (x & (side - 1), y & (side - 1))
            if !lower {
                if right { (x, y) = (side - 1 - x, side - 1 - y) }
                swap(&x, &y)
            }
            side >>= 1
        }
        return id
    }

    /// The tile with a number as ``hilbertID`` gives it; `nil` beyond ``deepestZoom``.
    public init?(hilbertID id: UInt64) {
        guard let z = (0...Self.deepestZoom).first(where: { id < Self.firstID(ofZoom: $0 + 1) }) else {
            return nil
        }
        var rest = id - Self.firstID(ofZoom: z)
        var (x, y): (UInt64, UInt64) = (0, 0)
        var side: UInt64 = 1
        while side < 1 << UInt64(z) {
            let right = rest & 2 != 0
            let lower = (rest & 1 != 0) != right
            if !lower {
                if right { (x, y) = (side - 1 - x, side - 1 - y) }
                swap(&x, &y)
            }
            if right { x += side }
            if lower { y += side }
            rest >>= 2
            side <<= 1
        }
        self.init(z: z, x: Int(x), y: Int(y))
    }

    /// The number of the first tile of a zoom: how many tiles all lower zooms have.
    static func firstID(ofZoom z: Int) -> UInt64 { ((1 << (2 * UInt64(z))) - 1) / 3 }
}

extension TileCoordinate: CustomStringConvertible {
    /// `Z/X/Y`.
    public var description: String { "\(z)/\(x)/\(y)" }
}
