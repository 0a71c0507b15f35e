/// Finds Malayalam names by sound where no spelling fits, as a last resort.
struct SpokenNameListener {
    private let index: NameIndex
    private var names: SpokenNames?
    private let inflection = MalayalamInflection()
    private var question = SpokenNames.Question()
    /// A name of more words is not sought.
    private static let mostWords = 3

    init(_ index: NameIndex) { self.index = index }

    /// Adds what a token sounds like, alone or with those behind it, where the table explains it by nothing, or
    /// by no more than the part before its hyphen.
    ///
    /// Complexity: for most words a few steps.
    mutating func listen(_ window: TextWindow, _ tokens: [Token], _ token: Int, into matches: inout Matches) {
        let hits = Int(matches.firstHit[token])..<matches.hits.count
        let isHyphened = token + 1 < tokens.count && tokens[token + 1].gap == .hyphen
        let isExplained = !hits.isEmpty || tokens[token].lexeme >= 0
        if isExplained {
            guard isHyphened, hits.allSatisfy({ matches.hits[$0].last == Int32(token) }) else { return }
        }
        let names = names ?? index.spoken.names
        self.names = names
        question.removeAll()
        question.add(window.scalars[Int(tokens[token].start)..<Int(tokens[token].end)], isHyphenated: false)
        var last = token
        while last + 1 < tokens.count, last + 1 - token < Self.mostWords,
            tokens[last + 1].flags.contains(.malayalam),
            tokens[last + 1].gap == .hyphen || tokens[last + 1].gap == .space, names.goesOn(question)
        {
            last += 1
            question.add(
                window.scalars[Int(tokens[last].start)..<Int(tokens[last].end)],
                isHyphenated: tokens[last].gap == .hyphen)
        }
        guard let match = names.find(question, by: inflection), !isExplained || match.word > 0 else {
            return
        }
        let start = matches.names.count
        matches.names += match.values
        let end = token + match.word
        matches.hits.append(
            Hit(
                first: Int32(token), last: Int32(end), end: tokens[end].start + Int32(match.length),
                names: Int32(start)..<Int32(matches.names.count), ending: match.ending.kind,
                role: match.ending.role,
                head: match.ending.kind == .compound ? index.lexeme(match.ending.head) : -1,
                quality: match.distance == 0 ? .loose : match.distance <= 3 ? .edited : .phonetic))
    }
}
