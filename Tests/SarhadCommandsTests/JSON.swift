import Testing

/// JSON as it was written: members keep their order, numbers their digits.
indirect enum JSON: Equatable {
    case null, flag(Bool), number(String), text(String), list([JSON]), object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSON
    }

    struct Wrong: Error { let sentence: String }

    /// Parses strictly; text after the value is an error.
    init(_ text: String) throws {
        var parser = Parser(bytes: Array(text.utf8))
        self = try parser.value()
        parser.skipSpace()
        guard parser.at == parser.bytes.count else { throw parser.wrong("more text") }
    }

    subscript(name: String) -> JSON? {
        if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
    }

    /// The names of an object's members, in order.
    var names: [String] {
        if case .object(let members) = self { members.map(\.name) } else { [] }
    }

    var list: [JSON] { if case .list(let values) = self { values } else { [] } }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    var number: Double? { if case .number(let digits) = self { Double(digits) } else { nil } }

    /// The value's type as JSON calls it.
    var type: String {
        switch self {
        case .null: "null"
        case .flag: "boolean"
        case .number: "number"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }

    private struct Parser {
        let bytes: [UInt8]
        var at = 0

        func wrong(_ what: String) -> Wrong { Wrong(sentence: "\(what) at byte \(at)") }

        mutating func skipSpace() {
            while at < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[at]) { at += 1 }
        }

        mutating func take(_ character: Character) throws {
            skipSpace()
            guard at < bytes.count, bytes[at] == character.asciiValue! else {
                throw wrong("no “\(character)”")
            }
            at += 1
        }

        mutating func isNext(_ character: Character) -> Bool {
            skipSpace()
            return at < bytes.count && bytes[at] == character.asciiValue!
        }

        mutating func value() throws -> JSON {
            skipSpace()
            guard at < bytes.count else { throw wrong("no value") }
            switch bytes[at] {
            case UInt8(ascii: "{"):
                try take("{")
                var members: [Member] = []
                while !isNext("}") {
                    if !members.isEmpty { try take(",") }
                    skipSpace()
                    let name = try string()
                    guard !members.contains(where: { $0.name == name }) else { throw wrong("\(name) twice") }
                    try take(":")
                    members.append(Member(name: name, value: try value()))
                }
                try take("}")
                return .object(members)
            case UInt8(ascii: "["):
                try take("[")
                var values: [JSON] = []
                while !isNext("]") {
                    if !values.isEmpty { try take(",") }
                    values.append(try value())
                }
                try take("]")
                return .list(values)
            case UInt8(ascii: "\""): return .text(try string())
            default:
                let start = at
                while at < bytes.count, !Array(",]} \n\r\t".utf8).contains(bytes[at]) { at += 1 }
                let word = String(decoding: bytes[start..<at], as: UTF8.self)
                switch word {
                case "null": return .null
                case "true": return .flag(true)
                case "false": return .flag(false)
                default:
                    guard Double(word) != nil, word.allSatisfy({ "0123456789+-.eE".contains($0) }) else {
                        throw wrong("“\(word)”")
                    }
                    return .number(word)
                }
            }
        }

        private mutating func string() throws -> String {
            try take("\"")
            var units: [UInt8] = []
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                guard bytes[at] >= 0x20 else { throw wrong("a control character") }
                if bytes[at] == UInt8(ascii: "\\") {
                    at += 1
                    let escapes: [UInt8: UInt8] = [
                        0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x62: 0x08,
                        0x66: 0x0C,
                    ]
                    guard at < bytes.count, let plain = escapes[bytes[at]] else { throw wrong("an escape") }
                    units.append(plain)
                } else {
                    units.append(bytes[at])
                }
                at += 1
            }
            try take("\"")
            guard let text = String(validating: units, as: UTF8.self) else { throw wrong("no UTF-8") }
            return text
        }
    }
}
