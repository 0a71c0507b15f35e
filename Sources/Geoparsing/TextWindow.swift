/// A stretch of text made ready for matching: one folded letter a unit, each with the place where it stands.
///
/// Its storage is used again for the next stretch, so that memory does not grow with the text.
struct TextWindow {
    /// The folded letters; a space for all white space.
    private(set) var scalars: [Unicode.Scalar]
    /// Where each unit's code point begins, in bytes from the window's beginning.
    private(set) var starts: [Int32]
    private(set) var classes: [UnitClass]
    /// How many units are in use.
    private(set) var count = 0
    /// The stretch as it was, UTF-8.
    private(set) var bytes: [UInt8] = []

    init() {
        scalars = []
        starts = []
        classes = []
    }

    /// Takes another stretch in.
    ///
    /// - Parameter text: sound UTF-8.
    ///
    /// Complexity: linear in the stretch, at most one unit a byte.
    mutating func fill(_ text: ArraySlice<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: text)
        let size = bytes.count
        if scalars.count < size {
            let room = size + size / 4 + 16
            scalars = [Unicode.Scalar](repeating: " ", count: room)
            starts = [Int32](repeating: 0, count: room)
            classes = [UnitClass](repeating: [], count: room)
        }
        let table = FoldTable.shared
        let folded = bytes.withUnsafeBufferPointer { bytes in
            scalars.withUnsafeMutableBufferPointer { scalars in
                starts.withUnsafeMutableBufferPointer { starts in
                    classes.withUnsafeMutableBufferPointer { classes in
                        table.low.withUnsafeBufferPointer { low in
                            Folder(
                                bytes: bytes, scalars: scalars, starts: starts, classes: classes, low: low,
                                table: table
                            ).run()
                        }
                    }
                }
            }
        }
        count = folded
    }

    /// Where the text of a range of units ends, in bytes: behind the marks that belong to the last letter.
    func endByte(ofUnit unit: Int) -> Int {
        var at = Int(starts[unit])
        at += Self.length(ofLead: bytes[at])
        while at < bytes.count, bytes[at] >= 0x80 {
            let (value, length) = decode(bytes, at)
            let entry = FoldTable.shared.entry(of: value)
            // A mark, or a joiner that makes a chillu letter.
            guard entry.action == .mark || value == 0x200D else { break }
            at += length
        }
        return at
    }

    /// The text from one byte to another.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    static func length(ofLead byte: UInt8) -> Int {
        byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }

    private func decode(_ bytes: [UInt8], _ at: Int) -> (value: UInt32, length: Int) {
        let lead = UInt32(bytes[at])
        if lead < 0x80 { return (lead, 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | UInt32(bytes[at + 1]) & 0x3F, 2) }
        if lead < 0xF0 {
            return (
                (lead & 0xF) << 12 | (UInt32(bytes[at + 1]) & 0x3F) << 6 | UInt32(bytes[at + 2]) & 0x3F, 3
            )
        }
        return (
            (lead & 7) << 18 | (UInt32(bytes[at + 1]) & 0x3F) << 12 | (UInt32(bytes[at + 2]) & 0x3F) << 6
                | UInt32(bytes[at + 3]) & 0x3F, 4
        )
    }
}

/// Folds bytes into units. The buffers are those of one call of ``TextWindow/fill(_:)`` and long enough for
/// one unit a byte.
private struct Folder {
    let bytes: UnsafeBufferPointer<UInt8>
    let scalars: UnsafeMutableBufferPointer<Unicode.Scalar>
    let starts: UnsafeMutableBufferPointer<Int32>
    let classes: UnsafeMutableBufferPointer<UnitClass>
    let low: UnsafeBufferPointer<FoldTable.Entry>
    let table: FoldTable

    /// - Returns: the number of units.
    func run() -> Int {
        var unit = 0
        var at = 0
        let size = bytes.count
        while at < size {
            let lead = bytes[at]
            if lead < 0x80 {
                let entry = low[Int(lead)]
                if entry.action == .emit {
                    put(entry.first, at, entry.unitClass, &unit)
                } else if entry.action == .apostrophe {
                    apostrophe(at, at + 1, &unit)
                }
                at += 1
                continue
            }
            let value: UInt32
            let length: Int
            if lead < 0xE0 {
                value = (UInt32(lead) & 0x1F) << 6 | UInt32(bytes[at + 1]) & 0x3F
                length = 2
            } else if lead < 0xF0 {
                value =
                    (UInt32(lead) & 0xF) << 12 | (UInt32(bytes[at + 1]) & 0x3F) << 6
                    | UInt32(bytes[at + 2]) & 0x3F
                length = 3
            } else {
                value =
                    (UInt32(lead) & 7) << 18 | (UInt32(bytes[at + 1]) & 0x3F) << 12
                    | (UInt32(bytes[at + 2]) & 0x3F) << 6 | UInt32(bytes[at + 3]) & 0x3F
                length = 4
            }
            let entry = table.entry(of: value)
            switch entry.action {
            case .emit:
                put(entry.first, at, entry.unitClass, &unit)
                if entry.second != 0 { put(entry.second, at, entry.unitClass, &unit) }
            case .malayalam: malayalam(value, at, entry.unitClass, &unit)
            case .apostrophe: apostrophe(at, at + length, &unit)
            case .mark:
                // A letter and a mark may be another Cyrillic letter.
                if unit > 0, let scalar = Unicode.Scalar(value),
                    (0x400..<0x530).contains(scalars[unit - 1].value)
                {
                    var pair = String.UnicodeScalarView()
                    pair.append(scalars[unit - 1])
                    pair.append(scalar)
                    if let composed = foldedPair(pair) { scalars[unit - 1] = composed }
                }
            case .skip, .other: break
            }
            at += length
        }
        return unit
    }

    @inline(__always)
    private func put(_ value: UInt32, _ at: Int, _ unitClass: UnitClass, _ unit: inout Int) {
        scalars[unit] = Unicode.Scalar(value) ?? "\u{FFFD}"
        starts[unit] = Int32(truncatingIfNeeded: at)
        classes[unit] = unitClass
        unit += 1
    }

    /// Inside a word an apostrophe is left out, unless a possessive ending follows.
    private func apostrophe(_ at: Int, _ next: Int, _ unit: inout Int) {
        guard unit > 0, classes[unit - 1].contains(.letter), next < bytes.count else {
            return put(0x27, at, [], &unit)
        }
        let isLetter = isWordByte(bytes[next])
        guard isLetter else { return put(0x27, at, .apostrophe, &unit) }
        let isPossessive =
            bytes[next] | 0x20 == 0x73 && (next + 1 >= bytes.count || !isWordByte(bytes[next + 1]))
        if isPossessive { put(0x27, at, .apostrophe, &unit) }
    }

    /// A letter of ASCII, or the beginning of a code point of two or three bytes that is no punctuation.
    private func isWordByte(_ byte: UInt8) -> Bool {
        byte < 0x80 ? low[Int(byte)].unitClass.contains(.letter) : byte != 0xE2 && byte != 0xC2
    }

    /// As ``nameKey(_:)`` folds Malayalam.
    private func malayalam(_ value: UInt32, _ at: Int, _ unitClass: UnitClass, _ unit: inout Int) {
        func previous() -> UInt32 { unit > 0 ? scalars[unit - 1].value : 0 }
        func chillu(_ consonant: UInt32) {
            put(consonant, at, .letter, &unit)
            put(0xD4D, at, .letter, &unit)
        }
        switch value {
        case 0xD7A: chillu(0xD23)
        case 0xD7B: chillu(0xD28)
        case 0xD7C, 0xD4E: chillu(0xD30)
        case 0xD7D: chillu(0xD32)
        case 0xD7E: chillu(0xD33)
        case 0xD7F: chillu(0xD15)
        case 0xD4D: if previous() != 0xD4D { put(value, at, .letter, &unit) }
        case 0xD3E:
            switch previous() {
            case 0xD46: scalars[unit - 1] = "\u{0D4A}"
            case 0xD47: scalars[unit - 1] = "\u{0D4B}"
            default: put(value, at, .letter, &unit)
            }
        case 0xD57:
            if previous() == 0xD46 { unit -= 1 }
            put(value, at, .letter, &unit)
        case 0xD4C: put(0xD57, at, .letter, &unit)
        default: put(value, at, unitClass, &unit)
        }
    }
}

/// The one letter that two code points make.
private func foldedPair(_ pair: String.UnicodeScalarView) -> Unicode.Scalar? {
    let folded = foldedKey(of: pair)
    return folded.count == 1 ? folded.first : nil
}

/// Folds names as texts are folded; the same as ``foldedWords(_:)`` and faster, for many names.
struct NameFolder {
    private var window = TextWindow()
    /// Whether the last name has two letters or more, all of them capital.
    private(set) var isInCapitals = false

    /// The words of a name.
    mutating func words(of text: String) -> [[Unicode.Scalar]] {
        window.fill(Array(text.utf8)[...])
        var words: [[Unicode.Scalar]] = []
        var word: [Unicode.Scalar] = []
        var capitals = 0
        isInCapitals = true
        for unit in 0..<window.count {
            let unitClass = window.classes[unit]
            if !unitClass.isDisjoint(with: .word) {
                word.append(window.scalars[unit])
                if unitClass.contains(.upper) {
                    capitals += 1
                } else if unitClass.contains(.letter) {
                    isInCapitals = false
                }
            } else if !unitClass.isDisjoint(with: [.space, .newline, .hyphen]) || window.scalars[unit] == "/"
                || window.scalars[unit] == "—"
            {
                if !word.isEmpty { words.append(word) }
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(word) }
        isInCapitals = isInCapitals && capitals > 1
        return words
    }
}
