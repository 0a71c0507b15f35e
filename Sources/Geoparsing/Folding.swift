import Gazetteer

/// The words of a name in the form in which texts and names are compared, as ``nameKey(_:)`` makes it but
/// word by word: words part at spaces and hyphens. Empty for a text without letters.
///
/// Complexity: linear in the text.
package func foldedWords(_ text: some StringProtocol) -> [[Unicode.Scalar]] {
    var words: [[Unicode.Scalar]] = []
    var word = String.UnicodeScalarView()
    func close() {
        if !word.isEmpty {
            let key = Array(nameKey(String(word)).unicodeScalars)
            if !key.isEmpty { words.append(key) }
        }
        word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
        if partsWords(scalar) { close() } else { word.append(scalar) }
    }
    close()
    return words
}

/// White space, hyphens and dashes; brackets, commas and full stops are left out of a name without parting it.
private func partsWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x2D, 0x2000...0x200A, 0x2010...0x2015, 0x2028, 0x2029, 0x202F,
        0x205F,
        0x2212, 0x3000, 0x2F:
        true
    default: false
    }
}

/// The key of one code point, or of a letter and its mark.
func foldedKey(of scalars: String.UnicodeScalarView) -> String.UnicodeScalarView {
    nameKey(String(scalars)).unicodeScalars
}

/// The key of a text of one code point.
func foldedKey(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    nameKey(String(scalar)).unicodeScalars
}
