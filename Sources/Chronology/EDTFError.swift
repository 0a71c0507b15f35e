/// Why a text is no EDTF expression: what stands where, and what should stand there.
public struct EDTFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The whole text that was read.
    public let text: String
    /// Where reading stopped: Unicode code points from the beginning of the text, from 0.
    public let position: Int
    /// What stands there, in words or quoted; "the end of the text" where nothing is left.
    public let found: String
    /// What would have been right there, in words.
    public let expected: String

    init(text: String, position: Int, found: String, expected: String) {
        self.text = text
        self.position = position
        self.found = found
        self.expected = expected
    }

    /// One sentence that names text, place, finding and expectation; long texts are shortened in it.
    public var description: String {
        "\(quoted(text)) is not a valid EDTF date: at character \(position + 1) stands \(found), expected \(expected)"
    }
}

/// A text in quotation marks, fit for one line of an error message: at most 40 characters, controls escaped.
func quoted(_ text: some StringProtocol) -> String {
    var result = "“"
    var count = 0
    for scalar in text.unicodeScalars {
        if count == 40 {
            result += "…"
            break
        }
        count += 1
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default:
            result.unicodeScalars.append(scalar)
        }
    }
    return result + "”"
}
