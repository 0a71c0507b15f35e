/// What stands between two words.
struct Gap: OptionSet, Sendable {
    let rawValue: UInt16
    static let space = Gap(rawValue: 1)
    static let newline = Gap(rawValue: 2)
    static let hyphen = Gap(rawValue: 4)
    static let comma = Gap(rawValue: 8)
    /// A full stop alone.
    static let dot = Gap(rawValue: 16)
    /// What ends a sentence, other than a full stop: ! ? : ; … |
    static let stop = Gap(rawValue: 32)
    static let open = Gap(rawValue: 64)
    static let close = Gap(rawValue: 128)
    static let quote = Gap(rawValue: 256)
    /// Any other sign.
    static let other = Gap(rawValue: 512)
    /// More than one line end.
    static let paragraph = Gap(rawValue: 1024)
}

/// A word of the text.
struct Token: Sendable {
    /// Its units; the possessive ending is left out.
    var start: Int32
    var end: Int32
    /// What stands before it.
    var gap: Gap
    var flags: Flags
    /// The word of the language that it is, -1 for none; with the last token of it.
    var lexeme: Int32 = -1
    var lexemeLast: Int32 = -1

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt16
        static let capitalised = Flags(rawValue: 1)
        /// Two letters or more, all capital.
        static let capitals = Flags(rawValue: 2)
        static let number = Flags(rawValue: 4)
        static let sentenceStart = Flags(rawValue: 8)
        static let possessive = Flags(rawValue: 16)
        static let latin = Flags(rawValue: 32)
        static let cyrillic = Flags(rawValue: 64)
        static let malayalam = Flags(rawValue: 128)
        static let lineStart = Flags(rawValue: 256)
        /// In a line without a small letter.
        static let heading = Flags(rawValue: 512)
        /// The word of the language that it is stands without a case.
        static let plainWord = Flags(rawValue: 1024)
    }

    var length: Int { Int(end - start) }
    var isName: Bool { !flags.isDisjoint(with: [.capitalised, .malayalam]) }
}

extension TextWindow {
    /// Parts the window into words.
    func tokens(into tokens: inout [Token]) {
        tokens.removeAll(keepingCapacity: true)
        var unit = 0
        var gap: Gap = [.newline, .paragraph]
        while unit < count {
            let unitClass = classes[unit]
            if unitClass.isDisjoint(with: .word) {
                switch unitClass {
                case .space: gap.insert(.space)
                case .newline:
                    // A carriage return and its line feed are one.
                    let isPair =
                        unit > 0 && bytes[Int(starts[unit])] == 10 && bytes[Int(starts[unit]) - 1] == 13
                    if gap.contains(.newline), !isPair { gap.insert(.paragraph) }
                    gap.insert(.newline)
                case .hyphen: gap.insert(.hyphen)
                case .dot: gap.insert(.dot)
                case .apostrophe: gap.insert(.quote)
                default: gap.insert(Self.gap(of: scalars[unit]))
                }
                unit += 1
                continue
            }
            let start = unit
            var flags: Token.Flags = []
            let first = unitClass
            if first.contains(.upper) { flags.insert(.capitalised) }
            var union: UnitClass = []
            var areAllCapital = true
            while unit < count, !classes[unit].isDisjoint(with: .word) {
                union.formUnion(classes[unit])
                if classes[unit].contains(.letter), !classes[unit].contains(.upper) { areAllCapital = false }
                unit += 1
            }
            let end = unit
            if union == .digit { flags.insert(.number) }
            if areAllCapital, union.contains(.letter), end - start > 1 { flags.insert(.capitals) }
            switch scalars[start].value {
            case 0x61...0x7A, 0xC0...0x24F: flags.insert(.latin)
            case 0x400...0x52F: flags.insert(.cyrillic)
            case 0xD00...0xD7F: flags.insert(.malayalam)
            default: break
            }
            if gap.contains(.newline) { flags.insert(.lineStart) }
            if !gap.isDisjoint(with: [.dot, .stop, .paragraph]) || tokens.isEmpty {
                flags.insert(.sentenceStart)
            }
            // Tashkent's
            if unit < count, classes[unit] == .apostrophe, flags.contains(.latin) {
                flags.insert(.possessive)
                unit += 1
                if unit < count, scalars[unit] == "s" { unit += 1 }
            }
            tokens.append(Token(start: Int32(start), end: Int32(end), gap: gap, flags: flags))
            gap = []
        }
    }

    private static func gap(of scalar: Unicode.Scalar) -> Gap {
        switch scalar.value {
        case 0x2C, 0x60C, 0x3001: .comma
        case 0x21, 0x3F, 0x3B, 0x3A, 0x2026, 0x7C, 0x3D, 0x2022, 0xB7: .stop
        case 0x28, 0x5B, 0x7B: .open
        case 0x29, 0x5D, 0x7D: .close
        case 0x22, 0x27, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E: .quote
        default: .other
        }
    }
}
