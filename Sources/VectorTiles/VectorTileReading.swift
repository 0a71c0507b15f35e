extension VectorTile {
    /// Reads a tile that is not compressed, strictly: what the specification (2.1) forbids is a fault.
    ///
    /// Version 1 is read too; fields that the specification does not know are passed over, as it asks.
    /// - Throws: ``TileFault``, which says where the tile is at fault.
    /// - Complexity: O(bytes).
    public init(decoding bytes: [UInt8]) throws(TileFault) {
        var reader = WireReader(bytes)
        var layers: [Layer] = []
        var names: Set<String> = []
        while !reader.isAtEnd {
            let (field, kind) = try reader.key()
            guard field == 3 else {
                try reader.skip(kind)
                continue
            }
            try Self.demand(kind, .bytes, "layers")
            let layer = try LayerParts(try reader.message()).layer()
            guard names.insert(layer.name).inserted else {
                throw TileFault("two layers are called “\(layer.name)”")
            }
            layers.append(layer)
        }
        self.layers = layers
    }

    fileprivate static func demand(_ kind: WireWriter.Kind, _ wanted: WireWriter.Kind, _ what: String)
        throws(TileFault)
    {
        guard kind == wanted else {
            throw TileFault("the field of \(what) is laid out as \(kind), not \(wanted)")
        }
    }
}

/// The fields of a layer before they are put together: names and values may stand behind the features.
private struct LayerParts {
    private var name: String?
    private var version: UInt64?
    private var extent: UInt64 = 4096
    private var keys: [String] = []
    private var values: [TileValue] = []
    private var features: [WireReader] = []

    init(_ message: WireReader) throws(TileFault) {
        var reader = message
        while !reader.isAtEnd {
            let (field, kind) = try reader.key()
            switch field {
            case 1:
                try VectorTile.demand(kind, .bytes, "a layer's name")
                name = try reader.text()
            case 2:
                try VectorTile.demand(kind, .bytes, "features")
                features.append(try reader.message())
            case 3:
                try VectorTile.demand(kind, .bytes, "names of properties")
                keys.append(try reader.text())
            case 4:
                try VectorTile.demand(kind, .bytes, "values")
                values.append(try Self.value(try reader.message()))
            case 5:
                try VectorTile.demand(kind, .varint, "the extent")
                extent = try reader.varint()
            case 15:
                try VectorTile.demand(kind, .varint, "the version")
                version = try reader.varint()
            default: try reader.skip(kind)
            }
        }
    }

    private static func value(_ message: WireReader) throws(TileFault) -> TileValue {
        var reader = message
        var found: [TileValue] = []
        while !reader.isAtEnd {
            let (field, kind) = try reader.key()
            let layouts: [UInt64: WireWriter.Kind] = [
                1: .bytes, 2: .fixed32, 3: .fixed64, 4: .varint, 5: .varint, 6: .varint, 7: .varint,
            ]
            if let wanted = layouts[field] { try VectorTile.demand(kind, wanted, "a value") }
            switch field {
            case 1: found.append(.text(try reader.text()))
            case 2: found.append(.float(Float(bitPattern: UInt32(try reader.fixed(4)))))
            case 3: found.append(.double(Double(bitPattern: try reader.fixed(8))))
            case 4: found.append(.integer(Int64(bitPattern: try reader.varint())))
            case 5: found.append(.natural(try reader.varint()))
            case 6: found.append(.signed(unzigzag(try reader.varint())))
            case 7: found.append(.flag(try reader.varint() != 0))
            default: try reader.skip(kind)
            }
        }
        guard found.count == 1 else {
            throw TileFault(found.isEmpty ? "a value has no type" : "a value has \(found.count) types")
        }
        return found[0]
    }

    func layer() throws(TileFault) -> VectorTile.Layer {
        guard let name, !name.isEmpty else { throw TileFault("a layer has no name") }
        guard let version else { throw TileFault("layer “\(name)” has no version") }
        guard (1...2).contains(version) else {
            throw TileFault("layer “\(name)” has version \(version); 1 and 2 can be read")
        }
        guard (1...1 << 24).contains(extent) else {
            throw TileFault("layer “\(name)” has extent \(extent); 1 to \(1 << 24) make sense")
        }
        var read: [VectorTile.Feature] = []
        var ids: Set<UInt64> = []
        for (index, message) in features.enumerated() {
            do throws(TileFault) {
                let feature = try feature(message)
                if let id = feature.id, !ids.insert(id).inserted {
                    throw TileFault("its id \(id) is another feature's too")
                }
                read.append(feature)
            } catch {
                throw error.within("feature \(index) of layer “\(name)”")
            }
        }
        return VectorTile.Layer(name: name, extent: Int(extent), features: read)
    }

    private func feature(_ message: WireReader) throws(TileFault) -> VectorTile.Feature {
        var reader = message
        var id: UInt64?
        var tags: [UInt64] = []
        var number: UInt64 = 0
        var geometry: WireReader?
        while !reader.isAtEnd {
            let (field, kind) = try reader.key()
            switch field {
            case 1:
                try VectorTile.demand(kind, .varint, "the id")
                let given = try reader.varint()
                id = given == 0 ? nil : given
            case 2:
                try VectorTile.demand(kind, .bytes, "the properties")
                var packed = try reader.message()
                while !packed.isAtEnd { tags.append(try packed.varint()) }
            case 3:
                try VectorTile.demand(kind, .varint, "the kind of shape")
                number = try reader.varint()
            case 4:
                try VectorTile.demand(kind, .bytes, "the shape")
                geometry = try reader.message()
            default: try reader.skip(kind)
            }
        }
        guard tags.count % 2 == 0 else { throw TileFault("a property has a name and no value") }
        var properties: [VectorTile.Property] = []
        var names: Set<UInt64> = []
        for index in stride(from: 0, to: tags.count, by: 2) {
            let (key, value) = (tags[index], tags[index + 1])
            guard key < UInt64(keys.count) else { throw TileFault("there is no name \(key)") }
            guard value < UInt64(values.count) else { throw TileFault("there is no value \(value)") }
            guard names.insert(key).inserted else {
                throw TileFault("property “\(keys[Int(key)])” stands twice")
            }
            properties.append(VectorTile.Property(name: keys[Int(key)], value: values[Int(value)]))
        }
        guard let kind = GeometryNumber(rawValue: number) else {
            throw TileFault("its kind of shape is \(number); 1 points, 2 lines and 3 polygons are known")
        }
        guard let geometry else { throw TileFault("it has no shape") }
        let shape = try GeometryDecoder(kind, geometry).shape()
        return VectorTile.Feature(id: id, properties: properties, shape: shape)
    }
}

/// Reads the commands of a shape.
private struct GeometryDecoder {
    private let kind: GeometryNumber
    private var reader: WireReader
    private var x: Int64 = 0
    private var y: Int64 = 0

    init(_ kind: GeometryNumber, _ reader: WireReader) {
        self.kind = kind
        self.reader = reader
    }

    func shape() throws(TileFault) -> VectorTile.Shape {
        var copy = self
        switch kind {
        case .points: return .points(try copy.points())
        case .lines: return .lines(try copy.lines())
        case .polygons: return .polygons(try copy.polygons())
        }
    }

    private mutating func command() throws(TileFault) -> (GeometryCommand, count: Int) {
        let number = try reader.varint()
        guard number <= UInt64(UInt32.max), let command = GeometryCommand(rawValue: number & 7) else {
            throw TileFault("\(number) is no command")
        }
        let count = Int(number >> 3)
        guard count > 0 else { throw TileFault("\(command) is repeated 0 times") }
        // Each position needs two bytes at least: a larger count would only fill the memory.
        guard command == .closePath || count <= reader.remaining / 2 else {
            throw TileFault("\(command) is repeated \(count) times, but the shape ends before")
        }
        return (command, count)
    }

    private mutating func demand(_ wanted: GeometryCommand, count wantedCount: Int? = nil) throws(TileFault)
        -> Int
    {
        guard !reader.isAtEnd else { throw TileFault("the shape ends where \(wanted) was expected") }
        let (command, count) = try command()
        guard command == wanted else { throw TileFault("\(command) stands where \(wanted) was expected") }
        if let wantedCount, count != wantedCount {
            throw TileFault("\(command) is repeated \(count) times, not \(wantedCount)")
        }
        return count
    }

    private mutating func point() throws(TileFault) -> TilePoint {
        let (dx, dy) = (try reader.varint(), try reader.varint())
        guard dx <= UInt64(UInt32.max), dy <= UInt64(UInt32.max) else {
            throw TileFault("a step is longer than 32 bits")
        }
        x += unzigzag(dx)
        y += unzigzag(dy)
        guard let column = Int32(exactly: x), let row = Int32(exactly: y) else {
            throw TileFault("a position lies beyond 32 bits")
        }
        return TilePoint(x: column, y: row)
    }

    private mutating func points(_ count: Int) throws(TileFault) -> [TilePoint] {
        var result: [TilePoint] = []
        for _ in 0..<count { result.append(try point()) }
        return result
    }

    private mutating func points() throws(TileFault) -> [TilePoint] {
        let result = try points(try demand(.moveTo))
        guard reader.isAtEnd else { throw TileFault("something follows the points") }
        return result
    }

    private mutating func lines() throws(TileFault) -> [[TilePoint]] {
        var result: [[TilePoint]] = []
        repeat {
            var line = try points(try demand(.moveTo, count: 1))
            line += try points(try demand(.lineTo))
            result.append(line)
        } while !reader.isAtEnd
        return result
    }

    private mutating func polygons() throws(TileFault) -> [[[TilePoint]]] {
        var result: [[[TilePoint]]] = []
        repeat {
            var ring = try points(try demand(.moveTo, count: 1))
            ring += try points(try demand(.lineTo))
            _ = try demand(.closePath, count: 1)
            guard ring.count >= 3 else {
                throw TileFault("a ring has \(ring.count) positions; three are the least")
            }
            guard ring.first != ring.last else { throw TileFault("a ring repeats its first position") }
            let area = doubledArea(ring)
            if area > 0 {
                result.append([ring])
            } else if area < 0 {
                guard !result.isEmpty else { throw TileFault("a hole stands before any shell") }
                result[result.count - 1].append(ring)
            } else {
                throw TileFault("a ring encloses nothing")
            }
        } while !reader.isAtEnd
        return result
    }
}

/// Twice a ring's area by the surveyor's formula; positive for a shell, clockwise as drawn.
func doubledArea(_ ring: [TilePoint]) -> Int64 {
    guard var last = ring.last else { return 0 }
    var sum: Int64 = 0
    for point in ring {
        // The sum may wrap for rings far beyond any tile; such a ring then counts as what it comes out as.
        sum &+= Int64(last.x) &* Int64(point.y) &- Int64(point.x) &* Int64(last.y)
        last = point
    }
    return sum
}
