/// What a unit of text is, as far as the matcher cares. Other punctuation has none of these.
struct UnitClass: OptionSet, Sendable {
    let rawValue: UInt8

    /// A letter, or a sign that belongs to one.
    static let letter = UnitClass(rawValue: 1)
    /// A capital letter; `letter` is set too.
    static let upper = UnitClass(rawValue: 2)
    static let digit = UnitClass(rawValue: 4)
    static let space = UnitClass(rawValue: 8)
    static let newline = UnitClass(rawValue: 16)
    static let hyphen = UnitClass(rawValue: 32)
    /// An apostrophe before a possessive ending; others inside words are left out.
    static let apostrophe = UnitClass(rawValue: 64)
    /// A full stop.
    static let dot = UnitClass(rawValue: 128)

    static let word: UnitClass = [.letter, .digit]
}

/// How single code points are folded. Computed once.
struct FoldTable: Sendable {
    /// What one code point becomes.
    struct Entry: Sendable {
        /// The folded letter; 0 where nothing is left of it.
        var first: UInt32
        /// A second one, as of ß; 0 where there is none.
        var second: UInt32
        var unitClass: UnitClass
        var action: Action
    }

    enum Action: UInt8, Sendable {
        /// Put out the folded letters.
        case emit
        /// Not seen: joiners, soft hyphens, marks of direction.
        case skip
        /// A combining mark, which belongs to the letter before.
        case mark
        case apostrophe
        /// Malayalam, which needs what stands before.
        case malayalam
        /// Not in the table.
        case other
    }

    static let shared = FoldTable()

    /// For code points below 0x600.
    let low: [Entry]
    /// Malayalam, from 0xD00.
    let malayalam: [Entry]
    /// Latin with two diacritics, from 0x1E00.
    let latinExtended: [Entry]
    /// General punctuation, from 0x2000.
    let punctuation: [Entry]

    private init() {
        low = (0..<0x600).map { Self.entry(UInt32($0)) }
        malayalam = (0xD00..<0xD80).map { Self.entry(UInt32($0)) }
        latinExtended = (0x1E00..<0x1F00).map { Self.entry(UInt32($0)) }
        punctuation = (0x2000..<0x2070).map { Self.entry(UInt32($0)) }
    }

    @inline(__always)
    func entry(of value: UInt32) -> Entry {
        if value < 0x600 { return low[Int(value)] }
        if value &- 0xD00 < 0x80 { return malayalam[Int(value &- 0xD00)] }
        if value &- 0x2000 < 0x70 { return punctuation[Int(value &- 0x2000)] }
        if value &- 0x1E00 < 0x100 { return latinExtended[Int(value &- 0x1E00)] }
        return Self.entry(value)
    }

    /// Works an entry out from Unicode's properties; slow.
    static func entry(_ value: UInt32) -> Entry {
        func plain(_ unitClass: UnitClass) -> Entry {
            Entry(first: value, second: 0, unitClass: unitClass, action: .emit)
        }
        guard let scalar = Unicode.Scalar(value) else { return plain([]) }
        switch value {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029:
            return Entry(first: 0x20, second: 0, unitClass: .newline, action: .emit)
        case 0x00, 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
            return Entry(first: 0x20, second: 0, unitClass: .space, action: .emit)
        case 0x2D, 0x2010, 0x2011, 0x2012, 0x2013, 0x058A:
            return Entry(first: 0x2D, second: 0, unitClass: .hyphen, action: .emit)
        case 0x2E: return plain(.dot)
        case 0x27, 0x60, 0xB4, 0x2B9...0x2BF, 0x2C8, 0x2018, 0x2019, 0x201B, 0x2032:
            return Entry(first: 0x27, second: 0, unitClass: [], action: .apostrophe)
        case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFE00...0xFE0F:
            return Entry(first: 0, second: 0, unitClass: [], action: .skip)
        case 0x300...0x36F, 0x483...0x489, 0x64B...0x65F, 0x670:
            return Entry(first: 0, second: 0, unitClass: [], action: .mark)
        case 0xD00...0xD7F:
            let isDigit = (0xD66...0xD6F).contains(value)
            return Entry(first: value, second: 0, unitClass: isDigit ? .digit : .letter, action: .malayalam)
        default: break
        }
        if value < 0x80 {
            switch scalar {
            case "a"..."z": return plain(.letter)
            case "A"..."Z":
                return Entry(first: value | 0x20, second: 0, unitClass: [.letter, .upper], action: .emit)
            case "0"..."9": return plain(.digit)
            default: return plain([])
            }
        }
        let unitClass: UnitClass
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: unitClass = [.letter, .upper]
        case .lowercaseLetter, .otherLetter, .modifierLetter, .spacingMark, .letterNumber: unitClass = .letter
        case .nonspacingMark, .enclosingMark:
            return Entry(first: 0, second: 0, unitClass: [], action: .mark)
        case .decimalNumber, .otherNumber: unitClass = .digit
        case .spaceSeparator: return Entry(first: 0x20, second: 0, unitClass: .space, action: .emit)
        case .format, .control: return Entry(first: 0, second: 0, unitClass: [], action: .skip)
        default: return plain([])
        }
        let folded = Array(foldedKey(of: scalar))
        if folded.isEmpty { return Entry(first: 0, second: 0, unitClass: [], action: .skip) }
        return Entry(
            first: folded[0].value, second: folded.count > 1 ? folded[1].value : 0, unitClass: unitClass,
            action: .emit)
    }
}
