import Coverages
import Synchronization
import TerritorialControl

/// Shapes as the blobs of a GeoPackage (OGC 12-128r19, clause 2.1.3): a header with the envelope, then
/// well-known binary, little-endian, coordinates in degrees.
///
/// Keeps the bytes of each half-arc once they were needed; the mutex guards that store.
final class ShapeBinary: Sendable {
    private let coverage: Coverage
    private let halfArcs: Mutex<[Chain?]>

    /// A blob and the envelope that its header states.
    struct Blob {
        var bytes: [UInt8]
        let envelope: GridEnvelope
    }

    /// The positions of a half-arc but the last.
    private struct Chain {
        let bytes: [UInt8]
        let count: Int
        let envelope: GridEnvelope
    }

    init(coverage: Coverage) {
        self.coverage = coverage
        halfArcs = Mutex([Chain?](repeating: nil, count: 2 * coverage.arcCount))
    }

    /// A feature's blob; `nil` for one without a shape.
    ///
    /// - Parameter polygons: what the shape's cells make.
    func blob(_ shape: FeatureShape, _ polygons: [ArcPolygon]) -> Blob? {
        switch shape {
        case .none: return nil
        case .point(let point):
            var writer = BlobWriter()
            writer.begin(.point)
            writer.append(point)
            return writer.finished(GridEnvelope(point))
        case .cells:
            return halfArcs.withLock { chains in
                var writer = BlobWriter()
                var envelope = GridEnvelope()
                writer.begin(.multiPolygon, count: polygons.count)
                for polygon in polygons {
                    writer.begin(.polygon, count: 1 + polygon.holes.count)
                    for ring in [polygon.shell] + polygon.holes {
                        append(ring.halfArcs, &chains, &envelope, to: &writer)
                    }
                }
                return writer.finished(envelope)
            }
        case .lines(let lines):
            return halfArcs.withLock { chains in
                var writer = BlobWriter()
                var envelope = GridEnvelope()
                writer.begin(.multiLineString, count: lines.count)
                for line in lines {
                    writer.begin(.lineString)
                    append(line, &chains, &envelope, to: &writer)
                }
                return writer.finished(envelope)
            }
        }
    }

    /// Appends the positions of half-arcs with their number before them.
    private func append(
        _ halves: [Int32], _ chains: inout [Chain?], _ envelope: inout GridEnvelope,
        to writer: inout BlobWriter
    ) {
        var count = 1
        for half in halves {
            if chains[Int(half)] == nil { chains[Int(half)] = chain(ofHalfArc: Int(half)) }
            count += chains[Int(half)]!.count
        }
        writer.append(UInt32(count))
        for half in halves {
            writer.append(chains[Int(half)]!.bytes)
            envelope.formUnion(chains[Int(half)]!.envelope)
        }
        // A half-arc ends where the one that runs back begins.
        let last = coverage.origin(ofHalfArc: Int(halves[halves.count - 1] ^ 1))
        writer.append(last)
        envelope.formUnion(GridEnvelope(last))
    }

    private func chain(ofHalfArc half: Int) -> Chain {
        let points = coverage.arcPoints(half >> 1)
        let chosen = half & 1 == 0 ? Array(points.dropLast()) : points.dropFirst().reversed()
        var writer = BlobWriter(bare: true)
        var envelope = GridEnvelope()
        for point in chosen {
            writer.append(point)
            envelope.formUnion(GridEnvelope(point))
        }
        return Chain(bytes: writer.bytes, count: chosen.count, envelope: envelope)
    }
}

/// The least box around positions of the grid; `isEmpty` around none.
struct GridEnvelope: Hashable {
    private(set) var west = Int32.max
    private(set) var south = Int32.max
    private(set) var east = Int32.min
    private(set) var north = Int32.min

    var isEmpty: Bool { west > east }

    init() {}

    init(_ point: GridPoint) {
        west = point.x
        east = point.x
        south = point.y
        north = point.y
    }

    mutating func formUnion(_ other: GridEnvelope) {
        west = min(west, other.west)
        south = min(south, other.south)
        east = max(east, other.east)
        north = max(north, other.north)
    }

    /// West, east, south, north in degrees, the order of a blob's header and of an R-tree's columns.
    var degrees: [Double] { [west, east, south, north].map { Double($0) / GridPoint.stepsPerDegree } }
}

/// Puts a blob together.
struct BlobWriter {
    /// The numbers by which well-known binary names the kinds.
    enum Kind: UInt32 {
        case point = 1
        case lineString, polygon, multiPoint, multiLineString, multiPolygon
    }

    private(set) var bytes: [UInt8]
    private static let headerSize = 40

    /// - Parameter bare: without room for a header.
    init(bare: Bool = false) {
        bytes = bare ? [] : [UInt8](repeating: 0, count: Self.headerSize)
    }

    mutating func begin(_ kind: Kind, count: Int? = nil) {
        bytes.append(1)
        append(kind.rawValue)
        if let count { append(UInt32(count)) }
    }

    mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    mutating func append(_ point: GridPoint) {
        append(point.longitude)
        append(point.latitude)
    }

    mutating func append(_ number: UInt32) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ number: Double) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The blob with its header: magic, version, little-endian with an envelope of two dimensions, the
    /// reference system EPSG:4326.
    mutating func finished(_ envelope: GridEnvelope) -> ShapeBinary.Blob {
        bytes.replaceSubrange(..<Self.headerSize, with: Self.header(envelope.degrees))
        return ShapeBinary.Blob(bytes: bytes, envelope: envelope)
    }

    /// - Parameter envelope: west, east, south, north.
    static func header(_ envelope: [Double]) -> [UInt8] {
        var header = BlobWriter(bare: true)
        header.append([0x47, 0x50, 0, 0b0000_0011])
        header.append(UInt32(4326))
        for number in envelope { header.append(number) }
        return header.bytes
    }
}
