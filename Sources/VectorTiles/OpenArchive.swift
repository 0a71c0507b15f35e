import Foundation
public import LayerFormats

/// An archive of vector tiles that is there already, of either kind.
public struct OpenArchive {
    private enum Kind {
        case pmtiles(PMTilesArchive)
        case mbtiles(path: String)
    }

    private let kind: Kind

    /// Opens a file; its first bytes tell which kind it is.
    ///
    /// - Throws: ``TileFault`` where it is no sound archive, ``ArchiveFailure`` where it cannot be read.
    public init(_ path: String) throws {
        let source = try FileSource(path)
        let head = try source.read(Int(min(source.size, 16)), at: 0)
        if head.starts(with: Array("SQLite format 3".utf8)) {
            kind = .mbtiles(path: path)
        } else if head.starts(with: Array("PMTiles".utf8)) {
            kind = .pmtiles(try PMTilesArchive(source))
        } else {
            throw TileFault("it begins neither as a PMTiles archive nor as a database of SQLite does")
        }
    }

    /// A tile's bytes, unpacked; `nil` where there is no such tile.
    ///
    /// - Throws: ``TileFault``, ``ArchiveFailure``.
    public func tile(_ tile: TileCoordinate) throws -> [UInt8]? {
        switch kind {
        case .pmtiles(let archive): try archive.tile(tile)
        case .mbtiles(let path): try MBTiles.tile(path, tile)
        }
    }

    /// Header, metadata and the number of tiles of each zoom.
    ///
    /// - Throws: ``TileFault``, ``ArchiveFailure``.
    public func summary() throws -> JSONValue {
        switch kind {
        case .pmtiles(let archive):
            var tiles = [Int](repeating: 0, count: TileCoordinate.deepestZoom + 1)
            try archive.forEachRun { first, count, _ in
                guard count <= 1 << 40, let from = TileCoordinate(hilbertID: first),
                    let to = TileCoordinate(hilbertID: first + count - 1)
                else { throw TileFault("there is no tile \(first)") }
                guard from.z == to.z else {
                    for id in first..<first + min(count, 1 << 24) {
                        tiles[TileCoordinate(hilbertID: id)!.z] += 1
                    }
                    return
                }
                tiles[from.z] += Int(count)
            }
            return .object([
                "format": "PMTiles 3", "header": archive.header.json,
                "tiles": Self.counts(
                    tiles.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }),
                "metadata": try Self.json(archive.metadata, "its metadata"),
            ])
        case .mbtiles(let path):
            let metadata = try MBTiles.metadata(path)
            return .object([
                "format": "MBTiles", "tiles": Self.counts(try MBTiles.zooms(path)),
                "metadata": .object(
                    members: try metadata.map { entry in
                        (
                            entry.name,
                            entry.name == "json" ? try Self.json(entry.value, "its json") : .text(entry.value)
                        )
                    }),
            ])
        }
    }

    private static func counts(_ zooms: [(zoom: Int, tiles: Int)]) -> JSONValue {
        .object(members: zooms.map { ("\($0.zoom)", .number(Double($0.tiles))) })
    }

    private static func json(_ text: String, _ name: String) throws -> JSONValue {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw TileFault("\(name) are no JSON object")
        }
        return JSONValue(anyObject: value)
    }
}

extension JSONValue {
    /// What Foundation read; members by name, since it has forgotten their order.
    fileprivate init(anyObject value: Any) {
        switch value {
        case let members as [String: Any]:
            self = .object(
                members: members.sorted { $0.key < $1.key }.map { ($0.key, JSONValue(anyObject: $0.value)) })
        case let values as [Any]: self = .list(values.map(JSONValue.init(anyObject:)))
        case let text as String: self = .text(text)
        case let flag as Bool where "\(type(of: value))".contains("Bool"): self = .flag(flag)
        case let number as NSNumber: self = TileValue.double(number.doubleValue).json
        default: self = .null
        }
    }
}

extension PMTilesHeader {
    fileprivate var json: JSONValue {
        func section(_ section: Section) -> JSONValue {
            .object(["offset": .whole(Int64(section.offset)), "length": .whole(Int64(section.length))])
        }
        return .object([
            "root_directory": section(root), "metadata": section(metadata),
            "leaf_directories": section(leaves),
            "tile_data": section(tiles), "addressed_tiles": TileValue.natural(addressedTiles).json,
            "tile_entries": TileValue.natural(entries).json,
            "tile_contents": TileValue.natural(contents).json,
            "clustered": .flag(isClustered), "internal_compression": .text("\(internalCompression)"),
            "tile_compression": .text("\(tileCompression)"), "tile_type": "mvt",
            "minzoom": .number(Double(zooms.lowerBound)), "maxzoom": .number(Double(zooms.upperBound)),
            "bounds": .list(bounds.map(JSONValue.number)),
            "center": .list(
                [center.longitude, center.latitude, Double(center.zoom)].map(JSONValue.number)),
        ])
    }
}

extension VectorTile {
    /// The tile as JSON: each layer with its features, shapes in the tile's steps.
    public var json: JSONValue {
        .object([
            "layers": .list(
                layers.map { layer in
                    .object([
                        "name": .text(layer.name), "extent": .number(Double(layer.extent)),
                        "features": .list(layer.features.map(\.json)),
                    ])
                })
        ])
    }
}

extension VectorTile.Feature {
    fileprivate var json: JSONValue {
        func points(_ points: [TilePoint]) -> JSONValue {
            .list(points.map { .list([.number(Double($0.x)), .number(Double($0.y))]) })
        }
        let drawn: (type: String, coordinates: JSONValue) =
            switch shape {
            case .points(let found): ("points", points(found))
            case .lines(let lines): ("lines", .list(lines.map(points)))
            case .polygons(let polygons): ("polygons", .list(polygons.map { .list($0.map(points)) }))
            }
        return .object([
            "id": id.map { TileValue.natural($0).json } ?? .null,
            "properties": .object(members: properties.map { ($0.name, $0.value.json) }),
            "type": .text(drawn.type), "coordinates": drawn.coordinates,
        ])
    }
}

extension TileValue {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .text(text)
        case .float(let number): TileValue.double(Double(number)).json
        // Beyond this JSON's numbers here have no room for six decimals.
        case .double(let number): abs(number) < 1e12 ? .number(number) : .text("\(number)")
        case .integer(let number), .signed(let number): .whole(number)
        case .natural(let number): Int64(exactly: number).map(JSONValue.whole) ?? .text("\(number)")
        case .flag(let flag): .flag(flag)
        }
    }
}
