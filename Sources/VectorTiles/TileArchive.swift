public import LayerFormats

/// A kind of archive of tiles.
public enum TileArchive: String, Sendable, CaseIterable {
    /// PMTiles version 3: one file that a browser reads in pieces from any web server.
    case pmtiles
    /// MBTiles 1.3: a database of SQLite, as QGIS reads it.
    case mbtiles

    /// Writes an archive of the whole time line, aside and renamed when it is whole.
    ///
    /// The same layers and description give the same bytes.
    /// - Throws: `OutputFailure`.
    public func write(
        _ live: LiveTiles, zooms: ClosedRange<Int>, _ description: LayerDescription, to path: String,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> TileTally {
        let metadata = TileJSON.metadata(live.schemas, description, zooms: zooms, bounds: live.bounds)
        var spool = try TileSpool(beside: path)
        let tally = try await live.collect(zooms: zooms, into: &spool, progress: progress)
        switch self {
        case .pmtiles:
            try OutputFile.write(path) { sink in
                try PMTiles.write(
                    spool, metadata: metadata.text, zooms: zooms, bounds: live.bounds, to: sink)
            }
        case .mbtiles:
            let bytes = try MBTiles.bytes(
                spool, TileJSON.mbtilesMetadata(live.schemas, description, zooms: zooms, bounds: live.bounds))
            try OutputFile.write(path) { sink in try sink(bytes) }
        }
        return tally
    }
}
