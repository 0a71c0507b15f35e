import TestSupport
import Testing

@testable import VectorTiles

/// A tile put together byte by byte, as the specification describes it.
struct RawTile {
    var version: UInt64? = 2
    var name: String? = "layer"
    var extent: UInt64? = 4096
    var keys: [String] = []
    var values: [[UInt8]] = []
    var features: [[UInt8]] = []
    var more: [UInt8] = []

    var bytes: [UInt8] {
        var layer = WireWriter()
        if let version { layer.append(15, varint: version) }
        if let name { layer.append(1, text: name) }
        for feature in features { layer.append(2, bytes: feature) }
        for key in keys { layer.append(3, text: key) }
        for value in values { layer.append(4, bytes: value) }
        if let extent { layer.append(5, varint: extent) }
        var tile = WireWriter()
        tile.append(3, bytes: layer.bytes + more)
        return tile.bytes
    }

    static func feature(id: UInt64? = nil, tags: [UInt64] = [], kind: UInt64?, _ geometry: [UInt64]?)
        -> [UInt8]
    {
        var writer = WireWriter()
        if let id { writer.append(1, varint: id) }
        if !tags.isEmpty { writer.append(2, bytes: packed(tags)) }
        if let kind { writer.append(3, varint: kind) }
        if let geometry { writer.append(4, bytes: packed(geometry)) }
        return writer.bytes
    }

    private static func packed(_ numbers: [UInt64]) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in numbers { bytes.append(varint: number) }
        return bytes
    }
}

/// A shape's commands and what they draw, or what is said against them.
///
/// 9 is MoveTo once, 15 ClosePath once, 10 LineTo once, eight more for each time more. Steps are folded: 2 is
/// one step on, 1 one step back.
struct ShapeCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let kind: UInt64?
    let geometry: [UInt64]?
    var drawn: String = ""
    var fault: String = ""

    var bytes: [UInt8] { RawTile(features: [RawTile.feature(kind: kind, geometry)]).bytes }

    static func sound(_ name: String, _ kind: UInt64?, _ geometry: [UInt64]?, _ drawn: String) -> ShapeCase {
        ShapeCase(testDescription: name, kind: kind, geometry: geometry, drawn: drawn)
    }

    static func wrong(_ name: String, _ kind: UInt64?, _ geometry: [UInt64]?, _ fault: String) -> ShapeCase {
        ShapeCase(testDescription: name, kind: kind, geometry: geometry, fault: fault)
    }

    static let soundOnes = [
        sound("one point", 1, [9, 50, 34], "25,17"),
        sound("several points", 1, [17, 10, 14, 3, 9], "5,7 3,2"),
        sound("a point outside the tile", 1, [9, 1, 8194], "-1,4097"),
        sound("a line", 2, [9, 4, 4, 18, 0, 16, 16, 0], "2,2 2,10 10,10"),
        sound(
            "lines, the second's steps counted from the first's end", 2,
            [9, 4, 4, 10, 0, 16, 9, 17, 17, 10, 4, 8], "2,2 2,10 / -7,1 -5,5"),
        sound("a line that stays where it is", 2, [9, 4, 4, 10, 0, 0], "2,2 2,2"),
        sound("a polygon", 3, [9, 6, 12, 18, 10, 12, 24, 44, 15], "3,6 8,12 20,34"),
        sound(
            "a polygon with a hole", 3,
            [9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 2, 17, 26, 0, 4, 4, 0, 0, 3, 15],
            "0,0 10,0 10,10 0,10 | 1,1 1,3 3,3 3,1"),
        sound(
            "polygons", 3, [9, 0, 0, 18, 2, 0, 0, 2, 15, 9, 8, 0, 18, 2, 0, 0, 2, 15],
            "0,0 1,0 1,1 / 5,1 6,1 6,2"),
    ]

    static let wrongOnes = [
        wrong("no kind of shape", nil, [9, 50, 34], "kind of shape is 0"),
        wrong("an unknown kind of shape", 4, [9, 50, 34], "kind of shape is 4"),
        wrong("no shape", 1, nil, "it has no shape"),
        wrong("an empty shape", 1, [], "the shape ends where moveTo was expected"),
        wrong("a command that does not exist", 1, [11, 0, 0], "11 is no command"),
        wrong("a command beyond 32 bits", 1, [1 << 40 | 9, 0, 0], "is no command"),
        wrong("MoveTo no times", 1, [1, 0, 0], "moveTo is repeated 0 times"),
        wrong("MoveTo more often than there are positions", 1, [25, 0, 0, 2, 2], "ends before"),
        wrong("MoveTo half a billion times", 1, [0xffff_fff9, 0, 0], "ends before"),
        wrong("a position with one number", 1, [9, 50], "ends before"),
        wrong("a step beyond 32 bits", 1, [9, 1 << 33, 0], "a step is longer than 32 bits"),
        wrong("a position beyond 32 bits", 1, [17, 0xffff_fffe, 0, 0xffff_fffe, 0], "lies beyond 32 bits"),
        wrong("LineTo first in points", 1, [10, 2, 2], "lineTo stands where moveTo was expected"),
        wrong("LineTo after points", 1, [9, 0, 0, 10, 2, 2], "something follows the points"),
        wrong("ClosePath after points", 1, [9, 2, 2, 15], "something follows the points"),
        wrong("a line that begins with LineTo", 2, [10, 2, 2], "lineTo stands where moveTo was expected"),
        wrong("a line of one position", 2, [9, 2, 2], "ends where lineTo was expected"),
        wrong("a line with two starts", 2, [17, 2, 2, 2, 2, 10, 2, 2], "moveTo is repeated 2 times, not 1"),
        wrong("LineTo no times", 2, [9, 2, 2, 2], "lineTo is repeated 0 times"),
        wrong("a closed line", 2, [9, 2, 2, 10, 2, 2, 15], "closePath stands where moveTo was expected"),
        wrong("a ring that begins with LineTo", 3, [18, 2, 0, 0, 2, 15], "lineTo stands where moveTo"),
        wrong("a ring without LineTo", 3, [9, 2, 2, 15], "closePath stands where lineTo was expected"),
        wrong("a ring of two positions", 3, [9, 0, 0, 10, 2, 2, 15], "a ring has 2 positions"),
        wrong("a ring left open", 3, [9, 0, 0, 18, 2, 0, 0, 2], "ends where closePath was expected"),
        wrong(
            "a ring closed twice", 3, [9, 0, 0, 18, 2, 0, 0, 2, 23], "closePath is repeated 2 times, not 1"),
        wrong("ClosePath no times", 3, [9, 0, 0, 18, 2, 0, 0, 2, 7], "closePath is repeated 0 times"),
        wrong(
            "a ring that repeats its first position", 3, [9, 0, 0, 26, 2, 0, 0, 2, 1, 1, 15],
            "a ring repeats its first position"),
        wrong("a ring there and back", 3, [9, 0, 0, 18, 4, 0, 1, 0, 15], "a ring encloses nothing"),
        wrong("a ring in one point", 3, [9, 2, 2, 18, 0, 0, 0, 0, 15], "a ring repeats its first position"),
        wrong(
            "a ring whose halves cancel out", 3, [9, 0, 0, 26, 4, 4, 0, 3, 3, 4, 15],
            "a ring encloses nothing"),
        wrong("a hole before any shell", 3, [9, 0, 0, 18, 0, 2, 2, 0, 15], "a hole stands before any shell"),
    ]
}

extension VectorTile.Shape {
    /// Positions with `/` between lines and polygons and `|` before holes.
    var text: String {
        func chain(_ points: [TilePoint]) -> String {
            points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        }
        switch self {
        case .points(let points): return chain(points)
        case .lines(let lines): return lines.map(chain).joined(separator: " / ")
        case .polygons(let polygons):
            return polygons.map { $0.map(chain).joined(separator: " | ") }.joined(separator: " / ")
        }
    }
}

@Suite("Mapbox Vector Tiles")
struct VectorTileTests {
    @Test("read every command of a sound shape, and write it again", arguments: ShapeCase.soundOnes)
    func soundShape(_ given: ShapeCase) throws {
        let tile = try VectorTile(decoding: given.bytes)
        #expect(tile.layers.flatMap(\.features).map(\.shape.text) == [given.drawn])
        #expect(try VectorTile(decoding: tile.encoded()) == tile)
    }

    @Test("read a line whose LineTo is divided among commands as no line of the specification")
    func dividedLine() {
        let line = ShapeCase.wrong("", 2, [9, 0, 0, 10, 2, 0, 10, 2, 0], "")
        #expect(throws: TileFault.self) { try VectorTile(decoding: line.bytes) }
    }

    @Test("refuse a shape that the specification does not allow", arguments: ShapeCase.wrongOnes)
    func wrongShape(_ given: ShapeCase) throws {
        let fault = #expect(throws: TileFault.self) { try VectorTile(decoding: given.bytes) }
        #expect("\(fault!)".contains(given.fault), "\(fault!)")
        #expect("\(fault!)".hasPrefix("feature 0 of layer “layer”: "))
    }

    static let values: [(String, [UInt8], TileValue)] = [
        ("text", [0x0a, 2, 0xc3, 0xa4], .text("ä")), ("empty text", [0x0a, 0], .text("")),
        ("float", [0x15, 0, 0, 0x80, 0x3f], .float(1)),
        ("double", [0x19, 0, 0, 0, 0, 0, 0, 0xf0, 0xbf], .double(-1)),
        ("int64", [0x20, 7], .integer(7)),
        ("negative int64", [0x20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], .integer(-1)),
        ("uint64", [0x28, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], .natural(.max)),
        ("sint64", [0x30, 3], .signed(-2)), ("true", [0x38, 1], .flag(true)),
        ("false", [0x38, 0], .flag(false)),
        ("a field of a later version beside it", [0x78, 5, 0x38, 1], .flag(true)),
    ]

    @Test("read and write every type of value", arguments: values)
    func value(name: String, bytes: [UInt8], value: TileValue) throws {
        let raw = RawTile(
            keys: ["k"], values: [bytes],
            features: [RawTile.feature(id: 5, tags: [0, 0], kind: 1, [9, 0, 0])])
        let tile = try VectorTile(decoding: raw.bytes)
        #expect(tile.layers[0].features[0]["k"] == value)
        #expect(tile.layers[0].features[0].id == 5)
        #expect(try VectorTile(decoding: tile.encoded()) == tile)
    }

    static let faults: [(name: String, bytes: [UInt8], says: String)] = {
        let dot = RawTile.feature(kind: 1, [9, 0, 0])
        func tagged(_ tags: [UInt64], _ value: [UInt8] = [0x38, 1]) -> [UInt8] {
            RawTile(
                keys: ["k"], values: [value], features: [RawTile.feature(tags: tags, kind: 1, [9, 0, 0])]
            ).bytes
        }
        return [
            ("a layer without a name", RawTile(name: nil).bytes, "a layer has no name"),
            ("a layer with an empty name", RawTile(name: "").bytes, "a layer has no name"),
            ("a layer without a version", RawTile(version: nil).bytes, "has no version"),
            ("a layer of version 3", RawTile(version: 3).bytes, "has version 3"),
            ("a layer without room", RawTile(extent: 0).bytes, "has extent 0"),
            ("two layers of one name", RawTile().bytes + RawTile().bytes, "two layers are called “layer”"),
            (
                "two features of one id",
                RawTile(features: [1, 1].map { RawTile.feature(id: $0, kind: 1, [9, 0, 0]) }).bytes,
                "feature 1 of layer “layer”: its id 1 is another feature's too"
            ),
            ("a property without a value", tagged([0]), "a property has a name and no value"),
            ("a name that is not there", tagged([1, 0]), "there is no name 1"),
            ("a value that is not there", tagged([0, 1]), "there is no value 1"),
            ("a property twice", tagged([0, 0, 0, 0]), "property “k” stands twice"),
            ("a value without a type", tagged([0, 0], []), "a value has no type"),
            ("a value of two types", tagged([0, 0], [0x38, 1, 0x20, 1]), "a value has 2 types"),
            (
                "a value laid out as another type", tagged([0, 0], [0x08, 1]), "laid out as varint, not bytes"
            ),
            ("text that is not UTF-8", tagged([0, 0], [0x0a, 1, 0xff]), "a text is not UTF-8"),
            ("a layer laid out as a number", [0x18, 1], "the field of layers is laid out as varint"),
            ("a layer that reaches beyond the end", [0x1a, 5, 0], "a value of 5 bytes reaches beyond"),
            ("a number that does not end", [0x1a, 0x80], "the bytes end within a number"),
            (
                "a number of more than 64 bits",
                [0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2], "longer than 64 bits"
            ),
            ("a key of an unknown layout", [0x1b, 0], "27 is no key of a field"),
            ("a key of field 0", [0x02, 0], "2 is no key of a field"),
            (
                "a feature that is cut short", RawTile(features: [Array(dot.dropLast())]).bytes,
                "reaches beyond the end"
            ),
            (
                "an id laid out as bytes", RawTile(features: [[0x0a, 0] + dot]).bytes,
                "the field of the id is laid out as bytes"
            ),
            ("a fixed number that is cut short", [0x0d, 0, 0], "the bytes end within a number"),
        ]
    }()

    @Test("are refused where a layer, a property or a byte is wrong", arguments: faults)
    func wrong(name: String, bytes: [UInt8], says: String) {
        let fault = #expect(throws: TileFault.self) { try VectorTile(decoding: bytes) }
        #expect("\(fault!)".contains(says), "\(fault!)")
    }

    @Test("without a layer, and layers without a feature, are sound")
    func empty() throws {
        #expect(try VectorTile(decoding: []).layers.isEmpty)
        let tile = try VectorTile(decoding: RawTile(version: 1, extent: nil).bytes)
        #expect(tile.layers.map(\.extent) == [4096])
        #expect(tile.layers[0].features.isEmpty)
        // The specification wants a feature in every layer, so this one is not written.
        #expect(tile.encoded().isEmpty)
    }

    @Test("pass over fields of later versions, of every layout")
    func laterFields() throws {
        let unknown: [UInt8] = [0x50, 1, 0x51, 0, 0, 0, 0, 0, 0, 0, 0, 0x52, 1, 0, 0x55, 0, 0, 0, 0]
        let feature = RawTile.feature(id: 1, kind: 1, [9, 0, 0]) + unknown
        let tile = try VectorTile(decoding: unknown + RawTile(features: [feature], more: unknown).bytes)
        #expect(tile.layers[0].features.map(\.id) == [1])
    }

    @Test("survive any damage with a sentence", arguments: 0..<20)
    func damaged(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let sound = RawTile(
            keys: ["a", "b"], values: Self.values.map(\.1),
            features: ShapeCase.soundOnes.enumerated().map { index, given in
                RawTile.feature(id: UInt64(index) + 1, tags: [0, 1, 1, 5], kind: given.kind, given.geometry)
            }
        ).bytes
        #expect(throws: Never.self) { try VectorTile(decoding: sound) }
        for _ in 0..<200 {
            let bytes = random.damaged(sound)
            do { _ = try VectorTile(decoding: bytes) } catch { #expect(!"\(error)".isEmpty) }
        }
    }
}

extension SeededGenerator {
    /// Bytes with a few of them changed, and at times cut short.
    mutating func damaged(_ sound: [UInt8]) -> [UInt8] {
        var bytes = sound
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            bytes[Int.random(in: 0..<bytes.count, using: &self)] = UInt8.random(in: 0...255, using: &self)
        }
        if chance(0.3) { bytes.removeLast(Int.random(in: 1...bytes.count, using: &self)) }
        return bytes
    }
}

@Suite("Gzip")
struct GzipTests {
    @Test("gives back what was compressed", arguments: [0, 1, 100, 40_000, 300_000])
    func roundTrip(count: Int) throws {
        var random = SeededGenerator(seed: count)
        let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() % 20) }
        for level in [1, 6, 9] {
            let packed = Gzip.compress(bytes, level: level)
            #expect(packed[0..<2] == [0x1f, 0x8b])
            #expect(try Gzip.decompress(packed) == bytes)
            #expect(Gzip.compress(bytes, level: level) == packed)
        }
    }

    @Test("refuses what is no gzip stream")
    func faults() {
        let packed = Gzip.compress(Array("who held what".utf8))
        func says(_ bytes: [UInt8], limit: Int = 1 << 20) -> String {
            do throws(TileFault) { return "\(try Gzip.decompress(bytes, limit: limit))" } catch {
                return "\(error)"
            }
        }
        #expect(says([]).contains("cut short"))
        #expect(says(Array(packed.dropLast())).contains("cut short"))
        #expect(says(packed + [0]).contains("something follows"))
        #expect(says([1, 2, 3]).contains("no sound gzip stream"))
        #expect(says(packed, limit: 12).contains("more than 12 bytes"))
        var wrong = packed
        wrong[packed.count - 5] ^= 1  // the checksum
        #expect(says(wrong).contains("no sound gzip stream"))
    }
}
