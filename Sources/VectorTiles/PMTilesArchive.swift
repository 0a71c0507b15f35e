/// An archive of vector tiles in one file: PMTiles version 3, read.
struct PMTilesArchive: Sendable {
    /// What the archive says of itself.
    let header: PMTilesHeader
    /// JSON about the archive, as text.
    let metadata: String

    private let source: any ByteSource
    private let root: PMTilesDirectory
    /// Directories below the root: real archives have one level, and a circle of them has no end.
    private static let deepestLeaf = 3
    /// No directory and no metadata of ours comes near this, unpacked.
    private static let largestPart = 1 << 24

    /// Opens an archive; only its header, its metadata and its root directory are read.
    ///
    /// - Throws: ``TileFault``, or what the source throws.
    init(_ source: any ByteSource) throws {
        self.source = source
        let head = try source.read(Int(min(source.size, UInt64(PMTilesHeader.size))), at: 0)
        let header = try PMTilesHeader(decoding: head, archive: source.size)
        self.header = header
        guard header.tileType == 1 else {
            throw TileFault("its tiles are of type \(header.tileType); only vector tiles (1) can be read")
        }
        for compression in [header.internalCompression, header.tileCompression]
        where ![.gzip, .none].contains(compression) {
            throw TileFault("it is compressed by \(compression); only gzip can be unpacked")
        }
        let bytes = try Self.part(header.root, of: source, header, "its root directory")
        root = try Self.directory(bytes, header, "its root directory")
        let text = try Self.part(header.metadata, of: source, header, "its metadata")
        guard let metadata = String(validating: text, as: UTF8.self) else {
            throw TileFault("its metadata are not UTF-8")
        }
        self.metadata = metadata
    }

    private static func part(
        _ section: PMTilesHeader.Section, of source: any ByteSource, _ header: PMTilesHeader, _ name: String
    ) throws -> [UInt8] {
        guard section.length <= UInt64(largestPart) else {
            throw TileFault("\(name): \(section.length) bytes are more than any archive needs")
        }
        let bytes = try source.read(Int(section.length), at: section.offset)
        guard header.internalCompression == .gzip else { return bytes }
        do throws(TileFault) { return try Gzip.decompress(bytes, limit: largestPart) } catch {
            throw error.within(name)
        }
    }

    private static func directory(_ bytes: [UInt8], _ header: PMTilesHeader, _ name: String) throws(TileFault)
        -> PMTilesDirectory
    {
        do throws(TileFault) {
            return try PMTilesDirectory(
                decoding: bytes, tiles: header.tiles.length, leaves: header.leaves.length)
        } catch { throw error.within(name) }
    }

    private func leaf(_ entry: PMTilesDirectory.Entry) throws -> PMTilesDirectory {
        let name = "the leaf directory from tile \(entry.tile)"
        let section = PMTilesHeader.Section(
            offset: header.leaves.offset + entry.offset, length: entry.length)
        let leaf = try Self.directory(
            try Self.part(section, of: source, header, name), header, name)
        guard leaf.entries[0].tile >= entry.tile else {
            throw TileFault("\(name) begins with tile \(leaf.entries[0].tile)")
        }
        return leaf
    }

    /// A tile's bytes, unpacked; `nil` where the archive has no such tile.
    ///
    /// - Throws: ``TileFault`` or ``ArchiveFailure``.
    func tile(_ coordinate: TileCoordinate) throws -> [UInt8]? {
        let id = coordinate.hilbertID
        var directory = root
        for _ in 0...Self.deepestLeaf {
            guard let entry = directory.entry(for: id) else { return nil }
            guard entry.run == 0 else {
                return id - entry.tile < entry.run ? try content(entry) : nil
            }
            directory = try leaf(entry)
        }
        throw TileFault("its directories lie more than \(Self.deepestLeaf) deep, perhaps in a circle")
    }

    private func content(_ entry: PMTilesDirectory.Entry) throws -> [UInt8] {
        guard entry.length <= UInt64(Self.largestPart) else {
            throw TileFault("tile \(entry.tile) has \(entry.length) bytes, more than any tile needs")
        }
        let bytes = try source.read(Int(entry.length), at: header.tiles.offset + entry.offset)
        guard header.tileCompression == .gzip else { return bytes }
        do throws(TileFault) { return try Gzip.decompress(bytes) } catch {
            throw error.within("the content of tile \(entry.tile)")
        }
    }

    /// Runs of tiles with one content, in ascending order.
    ///
    /// - Parameter body: is given the number of the first tile, how many there are, and a function that
    ///   gives the content, unpacked.
    func forEachRun(_ body: (_ first: UInt64, _ count: UInt64, () throws -> [UInt8]) throws -> Void)
        throws
    {
        var next: UInt64 = 0
        func visit(_ directory: PMTilesDirectory, _ depth: Int) throws {
            for entry in directory.entries {
                guard entry.tile >= next else {
                    throw TileFault("its directories overlap at tile \(entry.tile)")
                }
                guard entry.run == 0 else {
                    let (end, isTooLarge) = entry.tile.addingReportingOverflow(entry.run)
                    guard !isTooLarge else { throw TileFault("the run from tile \(entry.tile) has no end") }
                    next = end
                    try body(entry.tile, entry.run) { try content(entry) }
                    continue
                }
                guard depth < Self.deepestLeaf else {
                    throw TileFault(
                        "its directories lie more than \(Self.deepestLeaf) deep, perhaps in a circle")
                }
                try visit(try leaf(entry), depth + 1)
            }
        }
        try visit(root, 0)
    }
}
