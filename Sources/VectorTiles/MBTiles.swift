import LayerFormats

/// Vector tiles in a database of SQLite: MBTiles 1.3. Rows count from the south; tiles are compressed by gzip.
enum MBTiles {
    /// Marks a database as MBTiles for tools that look at the kind of a file: "MPBX".
    private static let applicationID = 0x4d50_4258

    /// The database's bytes: `tiles` is a view of a table of addresses and one of contents, so that a content
    /// that recurs stands once.
    static func bytes(_ spool: TileSpool, _ metadata: [(name: String, value: String)]) throws -> [UInt8] {
        try SQLiteFile.bytes { file in
            try file.execute("PRAGMA application_id = \(applicationID)")
            try file.execute("CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT)")
            try file.execute("CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB NOT NULL)")
            try file.execute(
                "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, "
                    + "tile_id INTEGER NOT NULL REFERENCES images, "
                    + "PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID")
            try file.execute(
                "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data "
                    + "FROM map JOIN images USING (tile_id)")
            let entry = try file.insertion(into: "metadata", ["name", "value"])
            for (name, value) in metadata { try entry.insert([.text(name), .text(value)]) }
            let image = try file.insertion(into: "images", ["tile_id", "tile_data"])
            for number in spool.contents.indices {
                try image.insert([.integer(Int64(number)), .blob(try spool.content(number))])
            }
            let place = try file.insertion(into: "map", ["zoom_level", "tile_column", "tile_row", "tile_id"])
            for (tile, content) in spool.tiles {
                try place.insert([
                    .integer(Int64(tile.z)), .integer(Int64(tile.x)), .integer(Int64(row(tile))),
                    .integer(Int64(content)),
                ])
            }
        }
    }

    private static func row(_ tile: TileCoordinate) -> Int { (1 << tile.z) - 1 - tile.y }

    // MARK: Reading

    /// The metadata, by name.
    static func metadata(_ path: String) throws -> [(name: String, value: String)] {
        try read(path) { file in
            guard try file.columns(of: "tiles").contains("tile_data"),
                try file.columns(of: "metadata").contains("value")
            else { throw TileFault("it has no tables tiles and metadata, as MBTiles has") }
            return try file.rows("SELECT name, value FROM metadata ORDER BY name").map { row in
                guard case .text(let name) = row[0], case .text(let value) = row[1] else {
                    throw TileFault("its metadata are not text")
                }
                return (name, value)
            }
        }
    }

    /// How many tiles there are, by zoom.
    static func zooms(_ path: String) throws -> [(zoom: Int, tiles: Int)] {
        try read(path) { file in
            try file.rows("SELECT zoom_level, count(*) FROM tiles GROUP BY zoom_level ORDER BY zoom_level")
                .map {
                    guard case .integer(let zoom) = $0[0], case .integer(let count) = $0[1] else {
                        throw TileFault("a tile's zoom is no number")
                    }
                    return (Int(zoom), Int(count))
                }
        }
    }

    /// A tile's bytes, unpacked; `nil` where there is no such tile.
    static func tile(_ path: String, _ tile: TileCoordinate) throws -> [UInt8]? {
        let rows = try read(path) { file in
            try file.rows(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                [.integer(Int64(tile.z)), .integer(Int64(tile.x)), .integer(Int64(row(tile)))])
        }
        guard let first = rows.first else { return nil }
        guard case .blob(let bytes) = first[0] else { throw TileFault("tile \(tile) is no bytes") }
        guard bytes.starts(with: [0x1f, 0x8b]) else { return bytes }
        do throws(TileFault) { return try Gzip.decompress(bytes) } catch {
            throw error.within("tile \(tile)")
        }
    }

    private static func read<Result>(_ path: String, _ body: (SQLiteReader) throws -> Result) throws -> Result
    {
        do { return try SQLiteFile.read(path, body) } catch let failure as SQLiteFailure {
            throw TileFault("SQLite says: \(failure)")
        }
    }
}
