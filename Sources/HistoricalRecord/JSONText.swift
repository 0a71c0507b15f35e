/// A JSON value (RFC 8259) with the line on which it begins.
///
/// Our own reader, because a fault has to name the line, and because `NaN` and `Infinity`, which no JSON holds
/// but which programs write, have to be told apart from other rubbish.
package indirect enum JSONText: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONText])
    /// An array of numbers only, kept flat; never empty.
    case numbers([Double])
    case object([Member])
    /// `NaN`, `Infinity` or `-Infinity` in place of a number.
    case notANumber(String)

    /// A member of an object.
    package struct Member: Sendable {
        package let name: String
        package let value: JSONText
        /// The line on which the name stands, from 1.
        package let line: Int
    }

    /// Why a text is not JSON.
    package struct Failure: Error, Sendable, Hashable {
        package let line: Int
        /// What was found and what was expected.
        package let problem: String
        /// The text ends too early.
        package let isTruncated: Bool
    }

    /// The member of that name, the first of several; nil elsewhere.
    package subscript(name: String) -> JSONText? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The line of the member of that name.
    package func line(of name: String) -> Int? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.line
    }

    /// The text, where the value is one.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// What the value is, for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): "the number \(plain(value))"
        case .string(let text): "the text \(quoted(text))"
        case .array, .numbers: "an array"
        case .object: "an object"
        case .notANumber(let text): text
        }
    }

    /// Reads one value that fills all the bytes. A byte order mark is accepted.
    ///
    /// Complexity: one pass. Values nest 100 deep at most, so that no input exhausts the stack.
    package init(_ bytes: [UInt8]) throws(Failure) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document()
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var position = 0
    var line = 1

    init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(JSONText.Failure) -> JSONText {
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        if position < bytes.count { throw failure("\(found()) follows the end of the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONText.Failure) -> JSONText {
        guard position < bytes.count else { throw failure("the file ends where a value was expected") }
        if depth > 100 { throw failure("values nest more than 100 deep") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            switch word() {
            case "null": return .null
            case "true": return .bool(true)
            case "false": return .bool(false)
            case let text where ["nan", "infinity", "inf"].contains(text.lowercased()):
                return .notANumber(text)
            case let text: throw failure("\(quoted(text)) is no JSON value")
            }
        default: throw failure("\(found()) stands where a value was expected")
        }
    }

    private mutating func object(depth: Int) throws(JSONText.Failure) -> JSONText {
        position += 1
        var members: [JSONText.Member] = []
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard position < bytes.count else { throw failure("the file ends inside an object") }
            guard bytes[position] == UInt8(ascii: "\"") else {
                throw failure("\(found()) stands where a member's name was expected")
            }
            let nameLine = line
            let name = try string()
            skipSpace()
            guard take(":") else {
                throw failure(
                    position < bytes.count
                        ? "\(found()) stands where a colon was expected" : "the file ends inside an object")
            }
            skipSpace()
            members.append(
                JSONText.Member(name: name, value: try value(depth: depth + 1), line: nameLine))
            skipSpace()
            if take(",") { continue }
            if take("}") { return .object(members) }
            throw failure(
                position < bytes.count
                    ? "\(found()) stands where a comma or } was expected" : "the file ends inside an object")
        }
    }

    private mutating func array(depth: Int) throws(JSONText.Failure) -> JSONText {
        position += 1
        var numbers: [Double] = []
        var values: [JSONText] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            skipSpace()
            let value = try value(depth: depth + 1)
            if case .number(let number) = value, values.isEmpty {
                numbers.append(number)
            } else {
                if !numbers.isEmpty {
                    values = numbers.map { .number($0) }
                    numbers = []
                }
                values.append(value)
            }
            skipSpace()
            if take(",") { continue }
            if take("]") { return numbers.isEmpty ? .array(values) : .numbers(numbers) }
            throw failure(
                position < bytes.count
                    ? "\(found()) stands where a comma or ] was expected" : "the file ends inside an array")
        }
    }

    private mutating func number() throws(JSONText.Failure) -> JSONText {
        let start = position
        let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        if bytes[position] == UInt8(ascii: "-") {
            position += 1
            if position < bytes.count,
                bytes[position] == UInt8(ascii: "I") || bytes[position] == UInt8(ascii: "N")
            {
                return .notANumber("-" + word())
            }
        }
        var isPlain = true
        scan: while position < bytes.count {
            switch bytes[position] {
            case let byte where isDigit(byte): break
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
                UInt8(ascii: "E"):
                isPlain = false
            default: break scan
            }
            position += 1
        }
        let text = bytes[start..<position]
        if !isPlain, let value = decimal(text) { return .number(value) }
        // JSON's own grammar is narrower than Swift's: no leading zero, digits on both sides of the point.
        let string = String(decoding: text, as: UTF8.self)
        guard isJSONNumber(text), let value = Double(string) else {
            throw failure("\(quoted(string)) is no JSON number")
        }
        return .number(value)
    }

    /// `-?digits.digits` with at most 15 digits, which is exact: both halves fit a Double, and so does the power
    /// of ten. Nil for anything else.
    private func decimal(_ text: ArraySlice<UInt8>) -> Double? {
        var index = text.startIndex
        let isNegative = text[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var mantissa: Int64 = 0
        var digits = 0
        var decimals = -1
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                if decimals >= 0 || index == first { return nil }
                decimals = 0
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
                digits += 1
                if digits > 15 { return nil }
                if decimals >= 0 { decimals += 1 }
            } else {
                return nil
            }
            index += 1
        }
        if decimals <= 0 { return nil }
        if text[first] == UInt8(ascii: "0"), digits - decimals > 1 { return nil }
        let value = Double(mantissa) / powersOfTen[decimals]
        return isNegative ? -value : value
    }

    private func isJSONNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        func digits() -> Int {
            var count = 0
            while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                rest = rest.dropFirst()
                count += 1
            }
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        if whole == 0 || (startsWithZero && whole > 1) { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            if digits() == 0 { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            if digits() == 0 { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(JSONText.Failure) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
            bytes[position] != UInt8(ascii: "\\"), bytes[position] >= 0x20
        {
            position += 1
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
        }
        var text = Array(bytes[start..<position])
        while true {
            guard position < bytes.count else { throw failure("the file ends inside a text") }
            let byte = bytes[position]
            if byte < 0x20 { throw failure("a line break or control character stands inside a text") }
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte != UInt8(ascii: "\\") {
                text.append(byte)
                continue
            }
            guard position < bytes.count else { throw failure("the file ends inside a text") }
            let escape = bytes[position]
            position += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"):
                var unit = try hexadecimal()
                if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count,
                    bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
                {
                    position += 2
                    let low = try hexadecimal()
                    if (0xDC00..<0xE000).contains(low) {
                        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                    }
                }
                guard let scalar = Unicode.Scalar(unit) else {
                    throw failure("half a surrogate pair stands inside a text")
                }
                text.append(contentsOf: Array(String(Character(scalar)).utf8))
            default: throw failure("\\\(Character(Unicode.Scalar(escape))) is no escape of JSON")
            }
        }
    }

    private mutating func hexadecimal() throws(JSONText.Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
            else { throw failure("\\u was expected to be followed by four hexadecimal digits") }
            value = value << 4 + UInt32(digit)
            position += 1
        }
        return value
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[position] | 0x20)
        {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0D: position += 1
            case 0x0A:
                position += 1
                line += 1
            default: return
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func found() -> String {
        guard position < bytes.count else { return "the end of the file" }
        return quoted(String(decoding: [bytes[position]], as: UTF8.self))
    }

    private func failure(_ problem: String) -> JSONText.Failure {
        JSONText.Failure(line: line, problem: problem, isTruncated: position >= bytes.count)
    }
}

private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
