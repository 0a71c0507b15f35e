/// Writes PMTiles version 3: clustered, directories compressed, each content once.
enum PMTiles {
    /// Writes an archive.
    ///
    /// - Parameters:
    ///   - metadata: JSON.
    ///   - bounds: west, south, east, north in degrees.
    ///   - sink: takes the bytes in pieces.
    static func write(
        _ spool: TileSpool, metadata: String, zooms: ClosedRange<Int>, bounds: [Double],
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let entries = entries(of: spool)
        let (root, leaves) = directories(entries)
        let about = Gzip.compress(Array(metadata.utf8), level: 9)
        var end = PMTilesHeader.size
        func section(_ length: Int) -> PMTilesHeader.Section {
            defer { end += length }
            return PMTilesHeader.Section(offset: UInt64(end), length: UInt64(length))
        }
        let size = spool.contents.last.map { $0.offset + $0.length } ?? 0
        let header = PMTilesHeader(
            root: section(root.count), metadata: section(about.count), leaves: section(leaves.count),
            tiles: section(Int(size)), addressedTiles: UInt64(spool.tiles.count),
            entries: UInt64(entries.count), contents: UInt64(spool.contents.count), zooms: zooms,
            bounds: bounds)
        try sink(header.encoded() + root + about + leaves)
        try spool.readBack(sink)
    }

    private static func entries(of spool: TileSpool) -> [PMTilesDirectory.Entry] {
        var entries: [PMTilesDirectory.Entry] = []
        for (tile, number) in spool.tiles {
            let place = spool.contents[number]
            if let last = entries.last, last.offset == place.offset, last.tile + last.run == tile.hilbertID {
                entries[entries.count - 1].run += 1
            } else {
                entries.append(
                    PMTilesDirectory.Entry(
                        tile: tile.hilbertID, offset: place.offset, length: place.length, run: 1))
            }
        }
        return entries
    }

    /// The root directory and those below it, compressed; leaves only where the root would be too large.
    private static func directories(_ entries: [PMTilesDirectory.Entry]) -> (root: [UInt8], leaves: [UInt8]) {
        func compressed(_ entries: [PMTilesDirectory.Entry]) -> [UInt8] {
            Gzip.compress(PMTilesDirectory(entries).encoded(), level: 9)
        }
        let whole = compressed(entries)
        if whole.count <= PMTilesHeader.largestRoot { return (whole, []) }
        var size = 4096
        while true {
            var leaves: [UInt8] = []
            var pointers: [PMTilesDirectory.Entry] = []
            for start in stride(from: 0, to: entries.count, by: size) {
                let leaf = compressed(Array(entries[start..<min(start + size, entries.count)]))
                pointers.append(
                    PMTilesDirectory.Entry(
                        tile: entries[start].tile, offset: UInt64(leaves.count), length: UInt64(leaf.count),
                        run: 0))
                leaves += leaf
            }
            let root = compressed(pointers)
            if root.count <= PMTilesHeader.largestRoot { return (root, leaves) }
            size *= 2
        }
    }
}
