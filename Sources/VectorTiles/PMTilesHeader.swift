/// The 127 bytes at the head of a PMTiles archive, version 3. Offsets and lengths are in bytes.
struct PMTilesHeader: Hashable, Sendable {
    /// A part of the archive.
    struct Section: Hashable, Sendable {
        /// Where it begins, from the beginning of the archive.
        let offset: UInt64
        /// How long it is.
        let length: UInt64
    }

    /// How bytes are compressed.
    enum Compression: UInt8, Sendable {
        /// Not said.
        case unknown = 0
        /// Not at all.
        case none = 1
        /// Gzip.
        case gzip = 2
        /// Brotli.
        case brotli = 3
        /// Zstandard.
        case zstd = 4
    }

    /// The directory that every search begins with.
    let root: Section
    /// JSON about the archive.
    let metadata: Section
    /// Directories of lower levels.
    let leaves: Section
    /// The tiles.
    let tiles: Section
    /// How many tiles there are, repeated ones counted each time; 0 where it is not known.
    let addressedTiles: UInt64
    /// How many entries the directories have.
    let entries: UInt64
    /// How many different contents there are.
    let contents: UInt64
    /// Whether the contents lie in the order of their first tiles.
    let isClustered: Bool
    /// How directories and metadata are compressed.
    let internalCompression: Compression
    /// How the tiles are compressed.
    let tileCompression: Compression
    /// What the tiles are: 1 for Mapbox Vector Tiles.
    let tileType: UInt8
    /// The lowest and the highest zoom.
    let zooms: ClosedRange<Int>
    /// West, south, east, north in degrees.
    let bounds: [Double]
    /// Longitude and latitude in degrees of the position to begin with, and the zoom.
    let center: (longitude: Double, latitude: Double, zoom: Int)

    static let size = 127
    private static let magic = Array("PMTiles".utf8)
    /// Root directory and header together lie within the first 16 KiB, so that one request fetches both.
    static let largestRoot = 16_384 - size

    init(
        root: Section, metadata: Section, leaves: Section, tiles: Section, addressedTiles: UInt64,
        entries: UInt64, contents: UInt64, zooms: ClosedRange<Int>, bounds: [Double]
    ) {
        self.root = root
        self.metadata = metadata
        self.leaves = leaves
        self.tiles = tiles
        self.addressedTiles = addressedTiles
        self.entries = entries
        self.contents = contents
        isClustered = true
        internalCompression = .gzip
        tileCompression = .gzip
        tileType = 1
        self.zooms = zooms
        self.bounds = bounds
        let start = TileJSON.center(zooms, bounds)
        center = (start[0], start[1], Int(start[2]))
    }

    /// The header as its 127 bytes.
    func encoded() -> [UInt8] {
        var bytes = Self.magic + [3]
        for section in [root, metadata, leaves, tiles] {
            bytes.append(littleEndian: section.offset)
            bytes.append(littleEndian: section.length)
        }
        for count in [addressedTiles, entries, contents] { bytes.append(littleEndian: count) }
        bytes += [
            isClustered ? 1 : 0, internalCompression.rawValue, tileCompression.rawValue, tileType,
            UInt8(zooms.lowerBound), UInt8(zooms.upperBound),
        ]
        for degrees in bounds { bytes.append(littleEndian: Self.tenMillionths(degrees)) }
        bytes.append(UInt8(center.zoom))
        bytes.append(littleEndian: Self.tenMillionths(center.longitude))
        bytes.append(littleEndian: Self.tenMillionths(center.latitude))
        return bytes
    }

    private static func tenMillionths(_ degrees: Double) -> UInt32 {
        UInt32(bitPattern: Int32((degrees * 10_000_000).rounded()))
    }

    /// Reads a header.
    ///
    /// - Parameters:
    ///   - bytes: the beginning of an archive.
    ///   - size: how many bytes the whole archive has.
    init(decoding bytes: [UInt8], archive size: UInt64) throws(TileFault) {
        guard bytes.count >= 8, Array(bytes[0..<7]) == Self.magic else {
            throw TileFault("it does not begin as a PMTiles archive does")
        }
        guard bytes[7] == 3 else { throw TileFault("it is PMTiles version \(bytes[7]); only 3 can be read") }
        guard bytes.count >= Self.size else { throw TileFault("it ends within the header") }
        var reader = WireReader(Array(bytes[8..<Self.size]))
        func section(_ name: String) throws(TileFault) -> Section {
            let (offset, length) = (try reader.fixed(8), try reader.fixed(8))
            guard offset <= size, length <= size - offset else {
                throw TileFault("its \(name) are said to end beyond the file; perhaps it is cut short")
            }
            return Section(offset: offset, length: length)
        }
        root = try section("root directory and header")
        metadata = try section("metadata")
        leaves = try section("leaf directories")
        tiles = try section("tiles")
        (addressedTiles, entries) = (try reader.fixed(8), try reader.fixed(8))
        contents = try reader.fixed(8)
        isClustered = try reader.fixed(1) == 1
        func compression() throws(TileFault) -> Compression {
            let number = try reader.fixed(1)
            guard let known = Compression(rawValue: UInt8(number)) else {
                throw TileFault("its compression \(number) is none that PMTiles knows")
            }
            return known
        }
        internalCompression = try compression()
        tileCompression = try compression()
        tileType = UInt8(try reader.fixed(1))
        let (low, high) = (Int(try reader.fixed(1)), Int(try reader.fixed(1)))
        guard low <= high, high <= TileCoordinate.deepestZoom else {
            throw TileFault("its zooms are said to be \(low) to \(high)")
        }
        zooms = low...high
        func degrees() throws(TileFault) -> Double {
            Double(Int32(bitPattern: UInt32(try reader.fixed(4)))) / 10_000_000
        }
        bounds = [try degrees(), try degrees(), try degrees(), try degrees()]
        let zoom = Int(try reader.fixed(1))
        center = (try degrees(), try degrees(), zoom)
    }

    /// Whether two headers say the same.
    static func == (a: PMTilesHeader, b: PMTilesHeader) -> Bool { a.encoded() == b.encoded() }

    /// Feeds what ``==(_:_:)`` compares.
    func hash(into hasher: inout Hasher) { hasher.combine(encoded()) }
}
