public import Chronology
import Coverages
import Synchronization
public import TerritorialControl

/// Layers with their whole time, from which any tile can be cut at once, for one day or for all.
///
/// What a zoom needs is made when its first tile is asked for and kept; it takes some tenths of a second for
/// the bundled theatre, ``prepare(zoom:)`` does it beforehand. May be shared between tasks.
public final class LiveTiles: Sendable {
    /// The layers as they are in tiles, labels after the layer that they belong to.
    public var schemas: [TileLayerSchema] { layers.map(\.schema) }

    let layers: [TimedLayer]
    private let coverage: Coverage
    private let zooms: [Slot]

    /// The zooms for which tiles can be cut.
    public static let zoomRange = 0...14

    /// How many nets of tiles are kept for each zoom: all of the low zooms, where one is dear.
    private static let mostNets = 128

    private final class Slot: Sendable {
        let plan = Mutex<ZoomPlan?>(nil)
        /// Nets of tiles that were asked for; forgotten together when there are many.
        let nets = Mutex<[TileCoordinate: TileNet]>([:])
    }

    /// Makes layers ready.
    ///
    /// - Parameter layers: with true intervals (`Sampling.changes`), all over one coverage, one at least. Every
    ///   layer of areas whose features have names gets a layer of labels.
    /// - Complexity: O(features and their cells), and some milliseconds for finding places for labels.
    public init(_ layers: [Layer]) {
        coverage = layers[0].coverage
        zooms = Self.zoomRange.map { _ in Slot() }
        let finder = layers.contains { $0.schema.geometry == .areas } ? LabelFinder(layers[0].coverage) : nil
        self.layers = layers.flatMap { layer in
            [TimedLayer(layer), finder.flatMap { TimedLayer.labels(of: layer, $0) }].compactMap(\.self)
        }
    }

    /// West, south, east and north of the coverage in degrees.
    public var bounds: [Double] { coverage.bounds }

    /// Makes what a zoom needs, unless it is there.
    public func prepare(zoom: Int) { _ = plan(zoom) }

    private func plan(_ zoom: Int) -> ZoomPlan {
        zooms[zoom].plan.withLock { known in
            if let known { return known }
            let made = newPlan(zoom)
            known = made
            return made
        }
    }

    /// What a zoom needs, not kept.
    func newPlan(_ zoom: Int) -> ZoomPlan { ZoomPlan(coverage, layers, zoom: zoom) }

    /// A tile, not compressed; no bytes where nothing is in it.
    ///
    /// - Parameters:
    ///   - tile: a zoom beyond ``zoomRange`` has no tiles.
    ///   - names: only these layers, by name; `nil` for all.
    ///   - day: only what was so on this day; `nil` for all time.
    /// - Complexity: about linear in what lies in the tile.
    public func tile(_ tile: TileCoordinate, layers names: Set<String>? = nil, day: Day? = nil) -> [UInt8] {
        guard Self.zoomRange.contains(tile.z) else { return [] }
        let plan = plan(tile.z)
        return cut(tile, plan, layers: names, day: day) { self.net(tile, plan) }
    }

    private func net(_ tile: TileCoordinate, _ plan: ZoomPlan) -> TileNet {
        let slot = zooms[tile.z]
        if let known = slot.nets.withLock({ $0[tile] }) { return known }
        // Made outside the lock: two that ask at once make the same.
        let made = TileNet(plan.net, tile)
        slot.nets.withLock { nets in
            if nets.count >= Self.mostNets { nets.removeAll() }
            nets[tile] = made
        }
        return made
    }

    func cut(
        _ tile: TileCoordinate, _ plan: ZoomPlan, layers names: Set<String>? = nil, day: Day? = nil,
        net: () -> TileNet
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        var known: TileNet?
        for (index, layer) in layers.enumerated() where names?.contains(layer.schema.name) ?? true {
            if layer.schema.geometry == .areas && known == nil { known = net() }
            LayerCutter(layer, tile, day: day?.number).append(
                net: known, plan: plan, points: plan.points[index][tile] ?? [], to: &bytes)
        }
        return bytes
    }
}
