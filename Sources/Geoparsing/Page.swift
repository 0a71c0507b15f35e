/// A window with its words and what was found in it.
struct Page {
    var window: TextWindow
    var tokens: [Token]
    var matches: Matches
    /// The language to be read throughout; nil to go by the letters.
    var language: TextLanguage?
    /// What each word of the languages tells.
    let rolesOfLexeme: [LexemeRoles]

    /// What the word there tells; nothing for a word we do not know.
    func roles(_ token: Int) -> LexemeRoles {
        let lexeme = tokens[token].lexeme
        return lexeme < 0 ? [] : rolesOfLexeme[Int(lexeme)]
    }

    func lexeme(_ token: Int, _ index: NameIndex) -> Lexeme? {
        let lexeme = tokens[token].lexeme
        return lexeme < 0 ? nil : index.lexemes[Int(lexeme)]
    }

    /// Whether only a space or a line's end stands before the token.
    func isJoined(_ token: Int) -> Bool {
        token < tokens.count && tokens[token].gap.isSubset(of: [.space, .newline])
            && !tokens[token].gap.isEmpty
    }

    func language(of token: Int) -> TextLanguage {
        if let language { return language }
        let flags = tokens[token].flags
        return flags.contains(.malayalam) ? .malayalam : flags.contains(.cyrillic) ? .russian : .english
    }

    /// The folded word.
    func word(_ token: Int) -> String {
        String(String.UnicodeScalarView(window.scalars[Int(tokens[token].start)..<Int(tokens[token].end)]))
    }

    /// Whether the folded word ends with one of these.
    func word(_ token: Int, endsWith endings: [[Unicode.Scalar]]) -> Bool {
        let (start, end) = (Int(tokens[token].start), Int(tokens[token].end))
        return endings.contains { ending in
            if end - start < ending.count { return false }
            for place in 0..<ending.count where window.scalars[end - ending.count + place] != ending[place] {
                return false
            }
            return true
        }
    }

    /// A number for the word as it is spelled (FNV-1a).
    func hash(_ token: Int) -> Int { hash(of: Int(tokens[token].start)..<Int(tokens[token].end)) }

    /// A number by which a person's name is known again: of Malayalam names, whose forms we cannot tell here, the
    /// first letters alone.
    func personHash(_ token: Int) -> Int {
        let start = Int(tokens[token].start)
        let end = Int(tokens[token].end)
        return hash(of: start..<(tokens[token].flags.contains(.malayalam) ? min(end, start + 5) : end))
    }

    private func hash(of units: Range<Int>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for unit in units {
            hash = (hash ^ UInt64(window.scalars[unit].value)) &* 0x100_0000_01b3
        }
        return Int(truncatingIfNeeded: hash)
    }
}
