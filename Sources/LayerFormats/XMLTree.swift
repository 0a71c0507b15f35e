/// An element of XML with attributes in a fixed order.
package struct XMLTree: Sendable {
    private let name: String
    private let attributes: [(name: String, value: String)]
    private let children: [XMLTree]
    private let content: String?

    /// An element.
    ///
    /// - Parameter text: what it holds besides its children; before them.
    package init(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [XMLTree] = [],
        text: String? = nil
    ) {
        self.name = name
        self.attributes = attributes.map { (name: $0.key, value: $0.value) }
        self.children = children
        content = text
    }

    /// The element as text, without blanks between elements.
    package var text: String {
        var out = ""
        append(to: &out)
        return out
    }

    private func append(to out: inout String) {
        out += "<\(name)"
        for (name, value) in attributes { out += " \(name)=\"\(Self.escaped(value))\"" }
        if children.isEmpty && content == nil {
            out += "/>"
            return
        }
        out += ">"
        if let content { out += Self.escaped(content) }
        for child in children { child.append(to: &out) }
        out += "</\(name)>"
    }

    private static let reserved = Array("&<>\"".utf8)

    /// Text with what XML 1.0 reserves escaped, and without the control characters that it has no place for.
    private static func escaped(_ text: String) -> String {
        // Most text needs none of it.
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0xEF && !Self.reserved.contains($0) }
        if isPlain { return text }
        var out = ""
        out.unicodeScalars.reserveCapacity(text.unicodeScalars.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n", "\r", "\t": out += "&#\(scalar.value);"
            case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
