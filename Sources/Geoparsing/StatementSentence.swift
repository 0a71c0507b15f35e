import Chronology
import Gazetteer
import HistoricalRecord

/// A sentence with what stands in it.
struct StatementSentence {
    /// A stretch of tokens that names something.
    struct Span {
        enum What {
            /// By its number in the list of mentions.
            case place(Int)
            case side(StatementSides.Match)
            /// By its number in the list of times.
            case time(Int)
        }
        let tokens: Range<Int>
        let what: What
    }

    /// All the tokens of the paragraph; ranges below count in them.
    let tokens: [TemporalToken]
    /// The sentence's own.
    let range: Range<Int>
    /// In the order of the text; a side may stand over a place.
    let spans: [Span]
    let language: TextLanguage

    func key(_ index: Int) -> String { range.contains(index) ? tokens[index].key : "" }

    func isWord(_ index: Int, _ words: Set<String>) -> Bool {
        range.contains(index) && tokens[index].kind == .word && words.contains(tokens[index].key)
    }

    func span(coveringToken index: Int, _ isWanted: (Span) -> Bool = { _ in true }) -> Span? {
        spans.first { $0.tokens.contains(index) && isWanted($0) }
    }

    var sides: [(tokens: Range<Int>, match: StatementSides.Match)] {
        spans.compactMap { if case .side(let match) = $0.what { ($0.tokens, match) } else { nil } }
    }

    var places: [(tokens: Range<Int>, mention: Int)] {
        spans.compactMap { if case .place(let mention) = $0.what { ($0.tokens, mention) } else { nil } }
    }

    var times: [(tokens: Range<Int>, time: Int)] {
        spans.compactMap { if case .time(let time) = $0.what { ($0.tokens, time) } else { nil } }
    }
}

/// Cuts a paragraph's tokens into sentences.
///
/// A full stop ends one unless an initial or an abbreviation stands before it; a new line does where the line
/// before it ends in a stop, or has no words in running text (a heading, an item of a list).
func sentenceRanges(_ tokens: [TemporalToken]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    func close(_ end: Int) {
        if end > start { ranges.append(start..<end) }
        start = end
    }
    for index in tokens.indices {
        if index > start, tokens[index].gap >= .line {
            let before = tokens[index - 1].key
            if tokens[index].gap == .paragraph || [".", "!", "?", "=", ":"].contains(before)
                || ["=", "-", "*", "•"].contains(tokens[index].key) && tokens[index].kind == .mark
            {
                close(index)
            }
        }
        if index - start >= longestSentence { close(index) }
        guard tokens[index].kind == .mark, [".", "!", "?", "।"].contains(tokens[index].key) else { continue }
        if tokens[index].key == "." {
            guard index > 0 else { continue }
            let before = tokens[index - 1]
            if before.kind == .word,
                before.key.unicodeScalars.count <= 2 && before.language != .malayalam
                    || abbreviations.contains(before.key)
            {
                let next = index + 1
                // «… 1918 г. Войска …» ends; «1918 г. отряд» does not.
                guard next < tokens.count, ["г", "гг", "в", "вв"].contains(before.key),
                    tokens[next].isCapital,
                    tokens[next].language == .russian
                else { continue }
            }
            if before.kind == .word, before.language == .malayalam, before.key.unicodeScalars.count <= 2 {
                continue
            }
            if before.kind == .number, index + 1 < tokens.count, tokens[index + 1].kind == .number,
                tokens[index + 1].gap == .none
            {
                continue
            }
        }
        // A closing quotation mark belongs to the sentence.
        var end = index + 1
        while end < tokens.count, ["\"", "”", "»", "'", ")"].contains(tokens[end].key),
            tokens[end].gap == .none
        {
            end += 1
        }
        close(end)
    }
    close(tokens.count)
    return ranges
}

/// In tokens. What is longer is no sentence but a list or a text without full stops; it is cut, so that the time
/// of reading stays in proportion to the text.
private let longestSentence = 300

private let abbreviations: Set<String> = [
    "gen", "col", "maj", "capt", "lt", "sgt", "st", "mr", "mrs", "dr", "prof", "no", "vs", "etc", "ca", "jan",
    "feb",
    "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "ген", "полк", "им", "тыс", "км",
    "гг", "вв",
]
