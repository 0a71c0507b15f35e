import TerritorialControl

/// The tiles of an archive on their way to it: each content once, in a file without a name.
///
/// Directories stand before tiles and are only known at the end, so tiles wait here. Memory grows with the
/// number of tiles, not with their size.
struct TileSpool: TileCollector {
    /// Where a content lies.
    struct Place: Hashable {
        let offset: UInt64
        let length: UInt64
    }

    /// The tiles, by ascending number, each with the content it has as an index into ``contents``.
    private(set) var tiles: [(tile: TileCoordinate, content: Int)] = []
    /// The different contents, one after another without a gap, in the order in which tiles need them.
    private(set) var contents: [Place] = []
    private let file: SpoolFile
    private var known: [String: Int] = [:]

    /// A spool in the folder of a file that is to be written.
    init(beside path: String) throws { file = try SpoolFile(beside: path) }

    mutating func append(_ tile: TileCoordinate, _ content: [UInt8]) throws {
        precondition(
            tiles.last.map { $0.tile.hilbertID < tile.hilbertID } ?? true, "tiles come in ascending order")
        let key = checksum(of: [content])
        let number = known[key] ?? contents.count
        if number == contents.count {
            try file.append(content)
            let end = contents.last.map { $0.offset + $0.length } ?? 0
            contents.append(Place(offset: end, length: UInt64(content.count)))
            known[key] = number
        }
        tiles.append((tile, number))
    }

    /// Gives all contents in a row, in pieces of any size.
    func readBack(_ sink: ([UInt8]) throws -> Void) throws { try file.readBack(sink) }

    /// One content.
    func content(_ number: Int) throws -> [UInt8] {
        try file.read(Int(contents[number].length), at: contents[number].offset)
    }
}
