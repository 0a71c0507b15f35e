import Gazetteer

/// A word, a number or a mark of a text that is searched for times.
struct TemporalToken: Sendable {
    enum Kind: Sendable { case word, number, mark }
    /// What stands before it.
    enum Gap: Int, Sendable, Comparable {
        case none, space, line, paragraph
        static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
    }

    let kind: Kind
    /// In the piece of text from which it was made.
    let range: Range<Int>
    let gap: Gap
    /// Words: the form under which they are compared. Marks: the mark.
    let key: String
    /// Numbers of up to nine digits; −1 for longer ones and for all that is no number.
    let value: Int
    let digits: Int
    let isCapital: Bool
    let language: TextLanguage?
}

/// Words longer than this are none that name a time.
private let longestWord = 64

/// Cuts a piece of text into tokens.
///
/// Complexity: linear.
func temporalTokens(_ scalars: ArraySlice<Unicode.Scalar>) -> [TemporalToken] {
    var tokens: [TemporalToken] = []
    tokens.reserveCapacity(scalars.count / 4)
    var index = scalars.startIndex
    var gap = TemporalToken.Gap.space
    while index < scalars.endIndex {
        let scalar = scalars[index]
        let start = index
        if isBlank(scalar) {
            var lines = 0
            while index < scalars.endIndex, isBlank(scalars[index]) {
                if scalars[index] == "\n" || scalars[index].value == 0x2029 { lines += 1 }
                index += 1
            }
            gap = lines > 1 ? .paragraph : lines == 1 ? .line : .space
            continue
        }
        if isUnseen(scalar) {
            index += 1
            continue
        }
        if let digit = decimalDigit(scalar) {
            var value = digit
            index += 1
            while index < scalars.endIndex, let digit = decimalDigit(scalars[index]) {
                if index - start < 9 { value = value * 10 + digit }
                index += 1
            }
            let digits = index - start
            tokens.append(
                TemporalToken(
                    kind: .number, range: start..<index, gap: gap, key: "", value: digits <= 9 ? value : -1,
                    digits: digits, isCapital: false, language: nil))
        } else if isWordScalar(scalar) {
            index += 1
            while index < scalars.endIndex, isWordScalar(scalars[index]) || isUnseen(scalars[index]) {
                index += 1
            }
            var end = index
            while isUnseen(scalars[end - 1]) { end -= 1 }
            tokens.append(
                TemporalToken(
                    kind: .word, range: start..<end, gap: gap,
                    key: end - start > longestWord ? "" : wordKey(scalars[start..<end]), value: -1,
                    digits: 0, isCapital: isCapital(scalar), language: language(of: scalar)))
        } else {
            index += 1
            tokens.append(
                TemporalToken(
                    kind: .mark, range: start..<index, gap: gap, key: markKey(scalar), value: -1, digits: 0,
                    isCapital: false, language: nil))
        }
        gap = .none
    }
    return tokens
}

private func wordKey(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    // Most English words need no folding but of their capitals.
    if scalars.allSatisfy({ $0.value < 0x80 }) {
        return String(decoding: scalars.map { UInt8($0.value) | 0x20 }, as: UTF8.self)
    }
    return nameKey(String(String.UnicodeScalarView(scalars)))
}

/// All dashes are one, all apostrophes are one.
private func markKey(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0x2E3A: "-"
    case 0x27, 0x2018, 0x2019, 0x02BC: "'"
    default: String(scalar)
    }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0xA0, 0x85: true
    case 0..<0x80: false
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
}

/// Joiners, marks of direction, soft hyphens: they change nothing.
private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
}

private func decimalDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0x0D66...0x0D6F: Int(scalar.value) - 0x0D66
    default: nil
    }
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: return true
    case 0..<0xAA: return false
    case 0x0400...0x052F, 0x0D00...0x0D65, 0x0D7A...0x0D7F: return true
    default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }
}

private func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A: true
    case 0..<0x80: false
    default: scalar.properties.generalCategory == .uppercaseLetter
    }
}

private func language(of scalar: Unicode.Scalar) -> TextLanguage? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: .english
    case 0x0400...0x052F: .russian
    case 0x0D00...0x0D7F: .malayalam
    default: nil
    }
}
