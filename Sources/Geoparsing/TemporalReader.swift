import Chronology

/// Finds the times that a running text names, in the order of the text.
///
/// The text is fed in pieces of any size. No more than a paragraph is kept, of a long one a part. English,
/// Malayalam and Russian are recognised word by word, so that a text may mix them.
///
/// Complexity: linear in the text; memory bounded.
public struct TemporalReader: Sendable {
    private let forced: TextLanguage?
    private var pending: [Unicode.Scalar] = []
    /// How many code points came before `pending`.
    private var offset = 0
    private var context = TemporalContext()
    private var known: [String: TemporalReading?] = [:]
    /// How much of `pending` has been searched for the end of a paragraph.
    private var searched = 0

    /// A paragraph longer than this is read in parts.
    private static let longestPiece = 1 << 14

    /// A reader at the beginning of a text.
    ///
    /// - Parameter language: if given, only words of this language count.
    public init(language: TextLanguage? = nil) {
        forced = language
    }

    /// The expressions of a whole text.
    public static func expressions(in text: String, language: TextLanguage? = nil) -> [TemporalExpression] {
        var reader = TemporalReader(language: language)
        return reader.read(text.unicodeScalars) + reader.finish()
    }

    /// Takes the next piece of the text; the expressions that it completes.
    public mutating func read(_ scalars: some Sequence<Unicode.Scalar>) -> [TemporalExpression] {
        var found: [TemporalExpression] = []
        for scalar in scalars {
            pending.append(scalar)
            if pending.count >= 2 * Self.longestPiece { found += work(isLast: false) }
        }
        return found + work(isLast: false)
    }

    /// The expressions at the end of the text.
    public mutating func finish() -> [TemporalExpression] {
        work(isLast: true)
    }

    private mutating func work(isLast: Bool) -> [TemporalExpression] {
        var found: [TemporalExpression] = []
        var start = 0
        while let end = cut(from: start, isLast: isLast) {
            found += expressions(in: pending[start..<end])
            start = end
            searched = start
        }
        offset += start
        pending.removeFirst(start)
        searched -= start
        return found
    }

    /// Where the next paragraph, or as much of it as is taken at once, ends; nil where more text is wanted.
    private mutating func cut(from start: Int, isLast: Bool) -> Int? {
        var index = max(searched, start)
        while index < pending.count {
            // A blank line ends a paragraph.
            if pending[index] == "\n", index > start, index + 1 < pending.count, pending[index - 1] == "\n",
                pending[index + 1] != "\n"
            {
                return index + 1
            }
            if index - start >= Self.longestPiece { return softCut(start, index) }
            index += 1
        }
        searched = max(start, index - 2)
        return isLast && start < pending.count ? pending.count : nil
    }

    /// Near the end of a piece: after a line, else after a sentence, else after a word, else anywhere.
    private func softCut(_ start: Int, _ end: Int) -> Int {
        let half = start + (end - start) / 2
        var sentence: Int?
        var word: Int?
        var index = end
        while index > half {
            if pending[index] == "\n" { return index + 1 }
            if pending[index] == " " {
                if word == nil { word = index + 1 }
                if sentence == nil, pending[index - 1] == "." { sentence = index + 1 }
            }
            index -= 1
        }
        return sentence ?? word ?? end
    }

    private mutating func expressions(in piece: ArraySlice<Unicode.Scalar>) -> [TemporalExpression] {
        let tokens = temporalTokens(piece)
        let grammar = TemporalGrammar(tokens, forced: forced, known: &known)
        let found = grammar.expressions()
        var results: [TemporalExpression] = []
        results.reserveCapacity(found.count)
        for (number, item) in found.enumerated() {
            // Where no date was named yet the first year that follows serves.
            let ahead = found[number...].lazy.compactMap { $0.meaning.year }.first
            guard let (meaning, isExplicit) = context.resolve(item, yearAhead: ahead) else { continue }
            let lower = tokens[item.tokens.lowerBound].range.lowerBound
            let upper = tokens[item.tokens.upperBound - 1].range.upperBound
            results.append(
                TemporalExpression(
                    range: (offset + lower)..<(offset + upper),
                    surface: String(String.UnicodeScalarView(pending[lower..<upper])), meaning: meaning,
                    language: language(of: item, in: grammar), isExplicit: isExplicit))
        }
        return results
    }

    private func language(of item: TemporalGrammar.Found, in grammar: TemporalGrammar) -> TextLanguage {
        if let forced { return forced }
        for index in item.tokens {
            if let language = grammar.tokens[index].language { return language }
        }
        return grammar.language(around: item.tokens.lowerBound)
    }
}

extension TimeMeaning {
    /// The year that the text gives, if it does.
    var year: Int? {
        switch self {
        case .point(let point): point.year
        case .range(let first, let second): first.year ?? second.year
        case .shift: nil
        }
    }
}
