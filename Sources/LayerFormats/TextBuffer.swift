/// Bytes of UTF-8 text on their way to an output, handed on in large pieces.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []
    private let sink: ([UInt8]) throws -> Void
    private static let pieceSize = 1 << 20

    init(sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        bytes.reserveCapacity(Self.pieceSize + 1 << 16)
    }

    /// A buffer whose text is taken from ``bytes`` and handed on to nobody.
    ///
    /// It takes no room beforehand: there is one for each arc, and a megabyte each costs more than the text.
    init() { sink = { _ in } }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func append(text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

    mutating func append(byte: UInt8) { bytes.append(byte) }

    /// Hands on what has gathered, once there is enough of it.
    mutating func passOn() throws {
        if bytes.count >= Self.pieceSize { try flush() }
    }

    mutating func flush() throws {
        guard !bytes.isEmpty else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Appends a number of millionths as a decimal fraction without trailing zeros.
    mutating func append(millionths value: Int64) {
        var magnitude = value.magnitude
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let whole = magnitude / 1_000_000
        append(digits: whole)
        magnitude %= 1_000_000
        guard magnitude > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var divisor: UInt64 = 100_000
        while magnitude > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(magnitude / divisor))
            magnitude %= divisor
            divisor /= 10
        }
    }

    private mutating func append(digits value: UInt64) {
        if value >= 10 { append(digits: value / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    /// Appends text as a JSON string (RFC 8259), quotes included.
    mutating func append(json text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes += [UInt8(ascii: "\\"), byte]
            case 0x0a: append("\\n")
            case 0x0d: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20:
                append("\\u00")
                bytes += [byte >> 4, byte & 15].map {
                    $0 < 10 ? UInt8(ascii: "0") + $0 : UInt8(ascii: "a") + $0 - 10
                }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
