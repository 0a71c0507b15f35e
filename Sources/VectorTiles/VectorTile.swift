/// A position in a tile: from its upper left corner to the right and down, in steps of which
/// ``VectorTile/Layer/extent`` make the tile's side; outside the tile within its buffer.
public struct TilePoint: Hashable, Sendable {
    /// To the right.
    public let x: Int32
    /// Down.
    public let y: Int32

    /// A position as given.
    public init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }
}

/// A value of a feature's property, with the type that the tile gives it.
public enum TileValue: Hashable, Sendable {
    /// Text.
    case text(String)
    /// A number in single precision.
    case float(Float)
    /// A number in double precision.
    case double(Double)
    /// A whole number (`int64`).
    case integer(Int64)
    /// A whole number that is not negative (`uint64`).
    case natural(UInt64)
    /// A whole number, small in bytes where it is near 0 on either side (`sint64`).
    case signed(Int64)
    /// True or false.
    case flag(Bool)
}

/// A vector tile, taken apart: Mapbox Vector Tile Specification 2.1.
public struct VectorTile: Hashable, Sendable {
    /// The layers, in the tile's order.
    public let layers: [Layer]

    /// Features of one kind.
    public struct Layer: Hashable, Sendable {
        /// Unique in the tile.
        public let name: String
        /// How many steps make the tile's side.
        public let extent: Int
        /// The features, in the tile's order.
        public let features: [Feature]
    }

    /// A row with its shape.
    public struct Feature: Hashable, Sendable {
        /// Unique in the layer, where there is one.
        public let id: UInt64?
        /// Names and values, in the tile's order.
        public let properties: [Property]
        /// Where it is.
        public let shape: Shape

        /// The value of a property; `nil` where the feature has none of that name.
        public subscript(name: String) -> TileValue? { properties.first { $0.name == name }?.value }
    }

    /// A named value.
    public struct Property: Hashable, Sendable {
        /// The name, unique in the feature.
        public let name: String
        /// The value.
        public let value: TileValue
    }

    /// What a feature is drawn as.
    public enum Shape: Hashable, Sendable {
        /// Positions, one or more.
        case points([TilePoint])
        /// Chains of two or more positions.
        case lines([[TilePoint]])
        /// Polygons, each its shell and then its holes, the first position not repeated.
        case polygons([[[TilePoint]]])
    }
}

/// The commands of a shape's bytes.
enum GeometryCommand: UInt64 {
    case moveTo = 1
    case lineTo = 2
    case closePath = 7
}

/// The kinds of shape as a tile numbers them.
enum GeometryNumber: UInt64 {
    case points = 1
    case lines = 2
    case polygons = 3
}

/// Puts a shape into commands: positions as differences from the one before.
struct GeometryEncoder {
    private(set) var bytes: [UInt8] = []
    private var x: Int32 = 0
    private var y: Int32 = 0

    private mutating func append(_ command: GeometryCommand, count: Int) {
        bytes.append(varint: command.rawValue | UInt64(count) << 3)
    }

    private mutating func append(_ point: TilePoint) {
        bytes.append(varint: zigzag(Int64(point.x) - Int64(x)))
        bytes.append(varint: zigzag(Int64(point.y) - Int64(y)))
        (x, y) = (point.x, point.y)
    }

    mutating func append(points: [TilePoint]) {
        append(.moveTo, count: points.count)
        for point in points { append(point) }
    }

    /// - Parameter line: two positions or more.
    mutating func append(line: some RandomAccessCollection<TilePoint>) {
        append(.moveTo, count: 1)
        append(line.first!)
        append(.lineTo, count: line.count - 1)
        for point in line.dropFirst() { append(point) }
    }

    /// - Parameter ring: three positions or more, the first not repeated at the end.
    mutating func append(ring: some RandomAccessCollection<TilePoint>) {
        append(line: ring)
        append(.closePath, count: 1)
    }
}

/// Gathers the features of one layer of a tile and writes them; texts and numbers that recur stand once.
struct TileLayerEncoder {
    private let name: String
    private var features: [UInt8] = []
    private var keys: [String: UInt64] = [:]
    private var keyOrder: [String] = []
    private var values: [TileValue: UInt64] = [:]
    private var valueOrder: [TileValue] = []
    private(set) var featureCount = 0

    /// How many steps make a tile's side in the tiles that we write: the specification's default.
    static let extent = 4096

    init(name: String) { self.name = name }

    /// The number that stands for a property's name in this layer.
    mutating func number(ofKey key: String) -> UInt64 {
        if let known = keys[key] { return known }
        let new = UInt64(keyOrder.count)
        keys[key] = new
        keyOrder.append(key)
        return new
    }

    /// The number that stands for a value in this layer.
    mutating func number(of value: TileValue) -> UInt64 {
        if let known = values[value] { return known }
        let new = UInt64(valueOrder.count)
        values[value] = new
        valueOrder.append(value)
        return new
    }

    /// Adds a feature.
    ///
    /// - Parameters:
    ///   - tags: numbers of names and values, taking turns.
    ///   - geometry: what a ``GeometryEncoder`` made.
    mutating func append(id: UInt64, tags: [UInt64], _ kind: GeometryNumber, geometry: [UInt8]) {
        var packed: [UInt8] = []
        for tag in tags { packed.append(varint: tag) }
        var feature = WireWriter()
        feature.append(1, varint: id)
        if !packed.isEmpty { feature.append(2, bytes: packed) }
        feature.append(3, varint: kind.rawValue)
        feature.append(4, bytes: geometry)
        var field = WireWriter()
        field.append(2, bytes: feature.bytes)
        features += field.bytes
        featureCount += 1
    }

    /// Appends the layer to a tile's bytes; nothing where it has no feature.
    func append(to tile: inout [UInt8]) {
        guard featureCount > 0 else { return }
        var layer = WireWriter()
        layer.append(15, varint: 2)
        layer.append(1, text: name)
        var rest = WireWriter()
        for key in keyOrder { rest.append(3, text: key) }
        for value in valueOrder { rest.append(4, bytes: Self.bytes(of: value)) }
        rest.append(5, varint: UInt64(Self.extent))
        var whole = WireWriter()
        whole.append(3, bytes: layer.bytes + features + rest.bytes)
        tile += whole.bytes
    }

    private static func bytes(of value: TileValue) -> [UInt8] {
        var writer = WireWriter()
        switch value {
        case .text(let text): writer.append(1, text: text)
        case .float(let number): writer.append(2, fixed32: number.bitPattern)
        case .double(let number): writer.append(3, fixed64: number.bitPattern)
        case .integer(let number): writer.append(4, varint: UInt64(bitPattern: number))
        case .natural(let number): writer.append(5, varint: number)
        case .signed(let number): writer.append(6, varint: zigzag(number))
        case .flag(let flag): writer.append(7, varint: flag ? 1 : 0)
        }
        return writer.bytes
    }
}

extension VectorTile {
    /// The tile as bytes, not compressed.
    ///
    /// Shapes are written as they are: it is for whoever makes them to close no ring twice and to leave out
    /// what is degenerate. A feature without an identifier gets 0, which stands for none.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        for layer in layers {
            var encoder = TileLayerEncoder(name: layer.name)
            for feature in layer.features {
                var geometry = GeometryEncoder()
                let kind: GeometryNumber
                switch feature.shape {
                case .points(let points):
                    kind = .points
                    geometry.append(points: points)
                case .lines(let lines):
                    kind = .lines
                    for line in lines { geometry.append(line: line) }
                case .polygons(let polygons):
                    kind = .polygons
                    for ring in polygons.joined() { geometry.append(ring: ring) }
                }
                let tags = feature.properties.flatMap {
                    [encoder.number(ofKey: $0.name), encoder.number(of: $0.value)]
                }
                encoder.append(id: feature.id ?? 0, tags: tags, kind, geometry: geometry.bytes)
            }
            encoder.append(to: &bytes)
        }
        return bytes
    }
}
