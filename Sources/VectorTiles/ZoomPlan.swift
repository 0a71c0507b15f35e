import Coverages
import TerritorialControl

/// Everything that the tiles of one zoom need of the layers, made once for the zoom.
struct ZoomPlan: Sendable {
    let net: ZoomNet
    /// The arcs that have an edge in a band.
    let arcsOfBand: [ZoomNet.Band: [Int32]]
    /// Layer after layer the points of each tile, as numbers of features, ascending.
    let points: [[TileCoordinate: [Int32]]]

    init(_ coverage: Coverage, _ layers: [TimedLayer], zoom: Int) {
        net = ZoomNet(coverage, zoom: zoom)
        var arcs: [ZoomNet.Band: [Int32]] = [:]
        if layers.contains(where: { $0.schema.geometry == .lines }) {
            for (arc, chain) in net.arcs.enumerated() {
                for (from, to) in zip(chain, chain.dropFirst()) {
                    let (a, b) = (net.vertices[Int(from)], net.vertices[Int(to)])
                    let band = ZoomNet.Band(column: TileGrid.band(a.x, b.x), row: TileGrid.band(a.y, b.y))
                    if arcs[band]?.last != Int32(arc) { arcs[band, default: []].append(Int32(arc)) }
                }
            }
        }
        arcsOfBand = arcs
        points = layers.map { layer in
            var found: [TileCoordinate: [Int32]] = [:]
            for (number, feature) in layer.features.enumerated() {
                guard case .point(let x, let y) = feature.shape, feature.lowestZoom <= zoom else { continue }
                let side = Double(1 << zoom)
                guard let tile = TileCoordinate(z: zoom, x: Int(x * side), y: Int(y * side)) else { continue }
                found[tile, default: []].append(Int32(number))
            }
            return found
        }
    }

    /// The tiles that may have something, in the order of their numbers on the Hilbert curve.
    var tiles: [TileCoordinate] {
        net.tiles.rows.flatMap { row in
            net.tiles.columns.compactMap { TileCoordinate(z: net.zoom, x: $0, y: row) }
        }.sorted { $0.hilbertID < $1.hilbertID }
    }
}
