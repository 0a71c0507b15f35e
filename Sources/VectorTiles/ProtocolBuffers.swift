/// Writes the wire format of Protocol Buffers, as far as vector tiles use it.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    /// How the value of a field is laid out.
    enum Kind: UInt64 {
        case varint = 0
        case fixed64 = 1
        case bytes = 2
        case fixed32 = 5
    }

    mutating func append(varint value: UInt64) { bytes.append(varint: value) }

    mutating func append(key field: UInt64, _ kind: Kind) { append(varint: field << 3 | kind.rawValue) }

    mutating func append(_ field: UInt64, varint value: UInt64) {
        append(key: field, .varint)
        append(varint: value)
    }

    mutating func append(_ field: UInt64, bytes value: [UInt8]) {
        append(key: field, .bytes)
        append(varint: UInt64(value.count))
        bytes += value
    }

    mutating func append(_ field: UInt64, text: String) { append(field, bytes: Array(text.utf8)) }

    mutating func append(_ field: UInt64, fixed32 value: UInt32) {
        append(key: field, .fixed32)
        bytes.append(littleEndian: value)
    }

    mutating func append(_ field: UInt64, fixed64 value: UInt64) {
        append(key: field, .fixed64)
        bytes.append(littleEndian: value)
    }
}

extension [UInt8] {
    /// Appends a number in groups of seven bits, the lowest first.
    mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    /// Appends a whole number, its lowest byte first.
    mutating func append(littleEndian value: some FixedWidthInteger & UnsignedInteger) {
        var rest = UInt64(value)
        for _ in 0..<value.bitWidth / 8 {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}

/// A signed number folded so that small ones stay small: 0, -1, 1, -2 become 0, 1, 2, 3.
func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

/// What ``zigzag(_:)`` folded.
func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }

/// Reads the wire format of Protocol Buffers; never beyond the bytes it was given.
struct WireReader {
    private let bytes: [UInt8]
    private(set) var position: Int
    private let end: Int

    init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position == end }
    var remaining: Int { end - position }

    mutating func varint() throws(TileFault) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = bytes[position]
            position += 1
            // The tenth byte has room for one bit.
            guard shift < 63 || byte <= 1 else { throw TileFault("a number is longer than 64 bits") }
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw TileFault("the bytes end within a number")
    }

    /// The next field's number and the layout of its value.
    mutating func key() throws(TileFault) -> (field: UInt64, kind: WireWriter.Kind) {
        let key = try varint()
        guard let kind = WireWriter.Kind(rawValue: key & 7), key >> 3 > 0 else {
            throw TileFault("\(key) is no key of a field")
        }
        return (key >> 3, kind)
    }

    /// A reader of the next value, which has its length before it.
    mutating func message() throws(TileFault) -> WireReader {
        let length = try varint()
        guard length <= UInt64(end - position) else {
            throw TileFault("a value of \(length) bytes reaches beyond the end")
        }
        let start = position
        position += Int(length)
        return WireReader(bytes, start..<position)
    }

    mutating func text() throws(TileFault) -> String {
        let inner = try message()
        guard let text = String(validating: bytes[inner.position..<inner.end], as: UTF8.self) else {
            throw TileFault("a text is not UTF-8")
        }
        return text
    }

    mutating func fixed(_ count: Int) throws(TileFault) -> UInt64 {
        guard count <= end - position else { throw TileFault("the bytes end within a number") }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(bytes[position + index]) << (8 * UInt64(index)) }
        position += count
        return value
    }

    /// Passes over a value that is not wanted.
    mutating func skip(_ kind: WireWriter.Kind) throws(TileFault) {
        switch kind {
        case .varint: _ = try varint()
        case .fixed64: _ = try fixed(8)
        case .bytes: _ = try message()
        case .fixed32: _ = try fixed(4)
        }
    }
}
