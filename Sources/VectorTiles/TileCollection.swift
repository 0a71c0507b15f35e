import Foundation

/// Takes the tiles of an archive, in the order of their numbers on the Hilbert curve.
protocol TileCollector {
    /// Takes a tile, compressed by gzip.
    mutating func append(_ tile: TileCoordinate, _ content: [UInt8]) throws
}

/// What became of an archive.
public struct TileTally: Sendable, Hashable {
    /// How many tiles have something.
    public internal(set) var tiles = 0
    /// The largest tile as stored, and its size in bytes.
    public internal(set) var largest: (tile: TileCoordinate, bytes: Int)?

    /// Whether two tallies are alike.
    public static func == (a: TileTally, b: TileTally) -> Bool {
        a.tiles == b.tiles && a.largest?.tile == b.largest?.tile && a.largest?.bytes == b.largest?.bytes
    }

    /// Feeds what tells tallies apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(tiles)
        hasher.combine(largest?.bytes)
    }
}

extension LiveTiles {
    /// Cuts all tiles of some zooms for all time, on as many processors as there are, and hands them on in
    /// order.
    ///
    /// Some hundred tiles are in memory at a time, and what two zooms need.
    ///
    /// - Parameter progress: told how many of how many places in the tiling are done.
    func collect(
        zooms: ClosedRange<Int>, into collector: inout some TileCollector,
        progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> TileTally {
        let width = max(2, ProcessInfo.processInfo.activeProcessorCount)
        var tally = TileTally()
        // Each zoom has about four times the tiles of the one before; known exactly once it is reached.
        var (done, total) = (0, 0)
        var upcoming: Task<ZoomPlan, Never>? = Task { newPlan(zooms.lowerBound) }
        for zoom in zooms {
            let plan = await upcoming!.value
            upcoming = zoom < zooms.upperBound ? Task { newPlan(zoom + 1) } : nil
            let tiles = plan.tiles
            let share = max(1, min(64, tiles.count / (4 * width)))
            let chunks = stride(from: 0, to: tiles.count, by: share).map {
                Array(tiles[$0..<min($0 + share, tiles.count)])
            }
            total = done + tiles.count
            for later in zoom..<zooms.upperBound { total += tiles.count << (2 * (later - zoom + 1)) }
            try await withThrowingTaskGroup(of: (Int, [(TileCoordinate, [UInt8])]).self) { group in
                var (started, written) = (0, 0)
                var waiting: [Int: [(TileCoordinate, [UInt8])]] = [:]
                func start() {
                    guard started < chunks.count else { return }
                    let (number, chunk) = (started, chunks[started])
                    group.addTask { (number, chunk.compactMap { self.packed($0, plan) }) }
                    started += 1
                }
                for _ in 0..<2 * width { start() }
                while let (number, found) = try await group.next() {
                    waiting[number] = found
                    while let ready = waiting.removeValue(forKey: written) {
                        for (tile, content) in ready {
                            try collector.append(tile, content)
                            tally.tiles += 1
                            if (tally.largest?.bytes ?? 0) < content.count {
                                tally.largest = (tile, content.count)
                            }
                        }
                        done += chunks[written].count
                        written += 1
                        progress(done, total)
                        start()
                    }
                }
            }
        }
        return tally
    }

    private func packed(_ tile: TileCoordinate, _ plan: ZoomPlan) -> (TileCoordinate, [UInt8])? {
        let bytes = cut(tile, plan) { TileNet(plan.net, tile) }
        return bytes.isEmpty ? nil : (tile, Gzip.compress(bytes, level: 6))
    }
}
