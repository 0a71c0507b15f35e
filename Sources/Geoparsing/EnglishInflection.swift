/// The forms of English names: adjectives and peoples derived from them by an ending.
struct EnglishInflection: Inflection {
    /// The last word of a name.
    static let last = StemClass(rawValue: 1)

    var language: TextLanguage { .english }

    func stems(of words: [[Unicode.Scalar]]) -> [[NameStem]] {
        words.enumerated().map { index, word in
            // Of short names too many words are made.
            let isDerivable = index == words.count - 1 && word.count >= 4
            return [NameStem(word, isDerivable ? Self.last : .invariable)]
        }
    }

    func ending(_ rest: ArraySlice<Unicode.Scalar>, after stem: StemClass) -> WordEnding? {
        if rest.isEmpty { return WordEnding(.name, length: 0) }
        guard stem == Self.last, rest.count <= 5 else { return nil }
        if let kind = Self.endings[String(String.UnicodeScalarView(rest))] {
            return WordEnding(kind, length: rest.count)
        }
        return nil
    }

    private static let endings: [String: WordEnding.Kind] = [
        "n": .adjective, "an": .adjective, "ian": .adjective, "ean": .adjective, "i": .adjective,
        "ese": .adjective, "ite": .demonym, "ites": .demonym, "er": .demonym, "ers": .demonym,
        "ns": .demonym, "ans": .demonym, "ians": .demonym, "is": .demonym, "tsi": .demonym,
    ]
}

/// Names that are matched as they stand, of languages whose forms we do not know.
struct NoInflection: Inflection {
    let language: TextLanguage

    func stems(of words: [[Unicode.Scalar]]) -> [[NameStem]] { words.map { [NameStem($0, .invariable)] } }

    func ending(_ rest: ArraySlice<Unicode.Scalar>, after stem: StemClass) -> WordEnding? {
        rest.isEmpty ? WordEnding(.name, length: 0) : nil
    }
}
