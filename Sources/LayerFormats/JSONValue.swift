/// A JSON value whose objects keep the order of their members.
public enum JSONValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// Nothing.
    case null
    /// Text.
    case text(String)
    /// A number, written with at most six decimals.
    case number(Double)
    /// A whole number, however large.
    case whole(Int64)
    /// True or false.
    case flag(Bool)
    /// A list.
    case list([JSONValue])
    /// Members in order.
    case object([Member])

    /// One member of an object.
    public struct Member: Sendable, Hashable {
        let name: String
        let value: JSONValue
    }

    /// An object from pairs, in their order.
    public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// An object from pairs, in their order.
    public static func object(members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { Member(name: $0.0, value: $0.1) })
    }

    /// Text, or null.
    public static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

    /// A list of texts.
    public static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.text)) }

    /// Text as written in the program.
    public init(stringLiteral value: String) { self = .text(value) }

    /// A list as written in the program.
    public init(arrayLiteral elements: JSONValue...) { self = .list(elements) }

    /// The value as JSON text, two spaces a level, short lists of plain values on one line; ended by a newline.
    public var text: String {
        var out = TextBuffer()
        append(to: &out, indent: 0)
        out.append("\n")
        return String(decoding: out.bytes, as: UTF8.self)
    }

    /// The value as JSON text on one line, for files of one value a line; ended by a newline.
    public var line: String {
        var out = TextBuffer()
        appendLine(to: &out)
        out.append("\n")
        return String(decoding: out.bytes, as: UTF8.self)
    }

    private func appendLine(to out: inout TextBuffer) {
        switch self {
        case .list(let values):
            out.append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(", ") }
                value.appendLine(to: &out)
            }
            out.append("]")
        case .object(let members):
            out.append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(", ") }
                out.append(json: member.name)
                out.append(": ")
                member.value.appendLine(to: &out)
            }
            out.append("}")
        default: append(to: &out, indent: 0)
        }
    }

    private func append(to out: inout TextBuffer, indent: Int) {
        switch self {
        case .null: out.append("null")
        case .text(let text): out.append(json: text)
        case .number(let number): out.append(millionths: Int64((number * 1_000_000).rounded()))
        case .whole(let number): out.append(text: "\(number)")
        case .flag(let flag): out.append(flag ? "true" : "false")
        case .list(let values) where values.allSatisfy(\.isPlain):
            out.append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(", ") }
                value.append(to: &out, indent: indent)
            }
            out.append("]")
        case .list(let values):
            out.append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(",") }
                out.startLine(indent + 1)
                value.append(to: &out, indent: indent + 1)
            }
            out.startLine(indent)
            out.append("]")
        case .object(let members) where members.isEmpty: out.append("{}")
        case .object(let members):
            out.append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(",") }
                out.startLine(indent + 1)
                out.append(json: member.name)
                out.append(": ")
                member.value.append(to: &out, indent: indent + 1)
            }
            out.startLine(indent)
            out.append("}")
        }
    }

    private var isPlain: Bool {
        switch self {
        case .null, .text, .number, .whole, .flag: true
        case .list, .object: false
        }
    }
}

extension TextBuffer {
    fileprivate mutating func startLine(_ indent: Int) {
        append("\n")
        for _ in 0..<indent { append("  ") }
    }
}
