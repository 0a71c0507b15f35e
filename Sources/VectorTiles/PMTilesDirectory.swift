/// A directory of a PMTiles archive: where the tiles lie, by ascending number.
struct PMTilesDirectory: Hashable {
    /// A run of tiles with one content, or a directory of a lower level.
    struct Entry: Hashable {
        /// The number of the first tile.
        let tile: UInt64
        /// Where the content begins: from the beginning of the tiles, or of the leaf directories.
        let offset: UInt64
        /// How many bytes it has.
        let length: UInt64
        /// How many tiles in a row have this content; 0 for a directory.
        var run: UInt64
    }

    let entries: [Entry]

    /// The directory as bytes, not compressed: columns of differences, as PMTiles v3 has them.
    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(varint: UInt64(entries.count))
        var last: UInt64 = 0
        for entry in entries {
            bytes.append(varint: entry.tile - last)
            last = entry.tile
        }
        for entry in entries { bytes.append(varint: entry.run) }
        for entry in entries { bytes.append(varint: entry.length) }
        var next: UInt64?
        for entry in entries {
            bytes.append(varint: entry.offset == next ? 0 : entry.offset + 1)
            next = entry.offset + entry.length
        }
        return bytes
    }

    init(_ entries: [Entry]) { self.entries = entries }

    /// Reads a directory that is not compressed.
    ///
    /// - Parameters:
    ///   - tiles: how many bytes of tiles there are.
    ///   - leaves: how many bytes of directories of lower levels.
    init(decoding bytes: [UInt8], tiles: UInt64, leaves: UInt64) throws(TileFault) {
        var reader = WireReader(bytes)
        let count = try reader.varint()
        // Four columns of a byte at least.
        guard count <= UInt64(reader.remaining / 4) else {
            throw TileFault("it is said to have \(count) entries, more than its bytes can hold")
        }
        guard count > 0 else { throw TileFault("it has no entry") }
        func column() throws(TileFault) -> [UInt64] {
            var result: [UInt64] = []
            for _ in 0..<count { result.append(try reader.varint()) }
            return result
        }
        let (steps, runs, lengths, offsets) = (try column(), try column(), try column(), try column())
        guard reader.isAtEnd else { throw TileFault("something follows its entries") }
        var entries: [Entry] = []
        var (tile, next): (UInt64, UInt64) = (0, 0)
        for index in 0..<Int(count) {
            let (number, isTooLarge) = tile.addingReportingOverflow(steps[index])
            guard !isTooLarge, index == 0 || steps[index] > 0 else {
                throw TileFault("its tiles are not in ascending order")
            }
            guard index > 0 || offsets[0] > 0 else { throw TileFault("its first entry has no offset") }
            let offset = offsets[index] == 0 ? next : offsets[index] - 1
            let room = runs[index] == 0 ? leaves : tiles
            guard lengths[index] > 0 else { throw TileFault("entry \(index) has no bytes") }
            guard offset <= room, lengths[index] <= room - offset else {
                throw TileFault("entry \(index) reaches beyond the archive")
            }
            if let former = entries.last, former.run > 0, former.run > number - former.tile {
                throw TileFault("entry \(index) begins within the run before it")
            }
            entries.append(Entry(tile: number, offset: offset, length: lengths[index], run: runs[index]))
            (tile, next) = (number, offset + lengths[index])
        }
        self.entries = entries
    }

    /// The entry that a tile is found under; `nil` where it lies before all.
    func entry(for tile: UInt64) -> Entry? {
        let index = entries.partitionPoint { $0.tile > tile }
        return index > 0 ? entries[index - 1] : nil
    }
}

extension Array {
    /// The index of the first element that meets a condition which no element does before all that do.
    fileprivate func partitionPoint(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
