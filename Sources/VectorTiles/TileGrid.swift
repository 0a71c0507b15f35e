/// The tiles of one zoom as a division of the world's whole steps: where they begin, and the lines along
/// which they are cut, a buffer beyond their edges.
///
/// The lines divide the world into *bands* across and down: an even band lies around an edge between two
/// tiles and belongs to both, an odd one to one tile alone. Tile `k` is the bands `2k` to `2k + 2`.
struct TileGrid: Hashable {
    let zoom: Int

    /// How many steps make a tile's side.
    static let extent = Int32(TileLayerEncoder.extent)
    /// How many steps beyond its edges a tile reaches, so that its outline is not seen when it is drawn.
    static let buffer: Int32 = 64

    /// How many steps make the world's side; at zoom 15 it would no longer fit.
    var worldSide: Double { Double(Self.extent) * Double(1 << zoom) }

    /// The lines next to a place on either side, itself included where it is one.
    static func nearestCuts(_ value: Int32) -> (below: Int32, above: Int32) {
        let (edge, rest) = edgeAndRest(value)
        if rest == -buffer || rest == buffer { return (value, value) }
        if rest < buffer && rest > -buffer { return (edge - buffer, edge + buffer) }
        return rest > 0
            ? (edge + buffer, edge + extent - buffer) : (edge - extent + buffer, edge - buffer)
    }

    /// The band that a stretch between two places lies in, which no line cuts; along a line the even one.
    static func band(_ a: Int32, _ b: Int32) -> Int32 {
        // Twice the middle, so that it stays whole.
        let middle = Int64(a) + Int64(b)
        let tile = Int32((middle + Int64(extent)).quotientDown(by: 2 * Int64(extent)))
        let rest = middle - 2 * Int64(tile) * Int64(extent)
        if abs(rest) <= 2 * Int64(buffer) { return 2 * tile }
        return rest > 0 ? 2 * tile + 1 : 2 * tile - 1
    }

    /// The nearest edge between tiles, and how far beyond it a place lies.
    private static func edgeAndRest(_ value: Int32) -> (edge: Int32, rest: Int32) {
        let edge = Int32((Int64(value) + Int64(extent) / 2).quotientDown(by: Int64(extent))) * extent
        return (edge, value - edge)
    }
}

extension Int64 {
    /// The quotient by a positive number, rounded down.
    func quotientDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
