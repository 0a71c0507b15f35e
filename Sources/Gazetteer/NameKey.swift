/// The form under which names are compared: two spellings that a reader would call the same name have the same key.
///
/// Letters are made small. Left out are spaces, hyphens, apostrophes and all punctuation, joiners and other
/// marks that are not seen, the diacritics of Latin letters, vowel points of Arabic and stress marks of
/// Cyrillic. `ё` counts as `е`; Arabic `ي`, `ى` as `ی`, `ك` as `ک`. Malayalam chillu letters count as their
/// consonant with virama, in whichever of the two encodings they are written, and vowel signs written in two
/// parts as one. Composed and decomposed texts give the same key.
///
/// Digits and letters of all other scripts stay as they are. The key of a text without letters is empty.
///
/// Complexity: linear in the text.
package func nameKey(_ text: some StringProtocol) -> String {
    var key = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.value < 0x80 {
            switch scalar {
            case "a"..."z", "0"..."9": key.append(scalar)
            case "A"..."Z": key.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            default: break
            }
        } else {
            append(scalar, to: &key)
        }
    }
    return String(key)
}

private func append(_ scalar: Unicode.Scalar, to key: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x0300...0x036F:
        // Combining marks: on Latin letters they are left out, with Cyrillic ones they may make another letter.
        if let last = key.last, let composed = cyrillic[Pair(last, scalar)] {
            key.removeLast()
            key.append(composed)
        }
    case 0x0451: key.append("\u{0435}")
    case 0x0401: key.append("\u{0435}")
    case 0x064B...0x065F, 0x0670, 0x0640, 0xFE00...0xFE0F: break
    case 0x0649, 0x064A: key.append("\u{06CC}")
    case 0x0643: key.append("\u{06A9}")
    case 0x0622, 0x0623, 0x0625: key.append("\u{0627}")
    case 0x0629: key.append("\u{0647}")
    case 0x0D00...0x0D7F: appendMalayalam(scalar, to: &key)
    default: appendOther(scalar, to: &key)
    }
}

private func appendMalayalam(_ scalar: Unicode.Scalar, to key: inout String.UnicodeScalarView) {
    let virama: Unicode.Scalar = "\u{0D4D}"
    func consonantWithVirama(_ consonant: Unicode.Scalar) {
        key.append(consonant)
        key.append(virama)
    }
    switch scalar.value {
    case 0x0D7A: consonantWithVirama("\u{0D23}")
    case 0x0D7B: consonantWithVirama("\u{0D28}")
    case 0x0D7C, 0x0D4E: consonantWithVirama("\u{0D30}")
    case 0x0D7D: consonantWithVirama("\u{0D32}")
    case 0x0D7E: consonantWithVirama("\u{0D33}")
    case 0x0D7F: consonantWithVirama("\u{0D15}")
    case 0x0D4D:
        // ൻ്റ and ന്റ are one: after a chillu letter the virama stands already.
        if key.last != virama { key.append(virama) }
    case 0x0D3E:
        switch key.last?.value {
        case 0x0D46: replaceLast(of: &key, by: "\u{0D4A}")
        case 0x0D47: replaceLast(of: &key, by: "\u{0D4B}")
        default: key.append(scalar)
        }
    case 0x0D57:
        if key.last?.value == 0x0D46 { key.removeLast() }
        key.append(scalar)
    case 0x0D4C: key.append("\u{0D57}")
    default: key.append(scalar)
    }
}

private func replaceLast(of key: inout String.UnicodeScalarView, by scalar: Unicode.Scalar) {
    key.removeLast()
    key.append(scalar)
}

private func appendOther(_ scalar: Unicode.Scalar, to key: inout String.UnicodeScalarView) {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter:
        for small in properties.lowercaseMapping.unicodeScalars {
            switch small.value {
            case 0x00C0...0x024F, 0x1E00...0x1EFF: key.append(contentsOf: latinBase(of: small))
            case 0x0300...0x036F: break
            case 0x0451: key.append("\u{0435}")
            default: key.append(small)
            }
        }
    case .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
        key.append(scalar)
    default:
        // Punctuation, spaces, modifier letters (as ʻ in Uzbek), joiners and other unseen marks.
        break
    }
}

/// The letter or letters below a Latin letter's diacritics.
private func latinBase(of small: Unicode.Scalar) -> String.UnicodeScalarView {
    switch small {
    case "ß": return "ss".unicodeScalars
    case "æ": return "ae".unicodeScalars
    case "œ": return "oe".unicodeScalars
    case "ð", "đ": return "d".unicodeScalars
    case "þ": return "th".unicodeScalars
    case "ı": return "i".unicodeScalars
    default: break
    }
    // The Unicode name says it: LATIN SMALL LETTER S WITH CEDILLA.
    let prefix = "LATIN SMALL LETTER "
    guard let name = small.properties.name, name.hasPrefix(prefix) else {
        return String(small).unicodeScalars
    }
    let rest = name.dropFirst(prefix.count)
    guard let letter = rest.unicodeScalars.first, rest.dropFirst().hasPrefix(" WITH "),
        ("A"..."Z").contains(letter)
    else { return String(small).unicodeScalars }
    return String(letter).lowercased().unicodeScalars
}

private struct Pair: Hashable {
    let base: Unicode.Scalar
    let mark: Unicode.Scalar

    init(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) {
        self.base = base
        self.mark = mark
    }
}

/// Cyrillic letters that may be written as a letter and a combining mark, and are letters of their own.
private let cyrillic: [Pair: Unicode.Scalar] = [
    Pair("и", "\u{0306}"): "й", Pair("у", "\u{0306}"): "ў", Pair("і", "\u{0308}"): "ї",
    Pair("и", "\u{0304}"): "ӣ", Pair("у", "\u{0304}"): "ӯ", Pair("г", "\u{0301}"): "ѓ",
    Pair("к", "\u{0301}"): "ќ",
]
