/// A name or word of the language found in the text.
struct Hit: Sendable {
    /// The tokens it begins and ends in.
    var first: Int32
    var last: Int32
    /// The unit behind its last letter.
    var end: Int32
    /// What it is: numbers of names, from ``Matches/names``.
    var names: Range<Int32>
    var ending: WordEnding.Kind
    var role: WordEnding.Role
    /// The noun fused on, -1 for none.
    var head: Int32 = -1
    var quality: Quality

    /// How near the text is to the table.
    enum Quality: UInt8, Sendable, Comparable {
        /// As the table has it, but for the form of the word.
        case exact
        /// But for length, doubling and the like.
        case loose
        /// One letter is another.
        case edited
        /// Alike in sound only.
        case phonetic

        static func < (left: Quality, right: Quality) -> Bool { left.rawValue < right.rawValue }
    }
}

/// What was found in a window. Storage is used again for the next one.
struct Matches {
    /// In the order of their first tokens; of one token the longest first.
    var hits: [Hit] = []
    var names: [Int32] = []
    /// Where the hits of each token begin; one more than there are tokens.
    var firstHit: [Int32] = []

    mutating func removeAll() {
        hits.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        firstHit.removeAll(keepingCapacity: true)
    }

    func range(of token: Int) -> Range<Int> { Int(firstHit[token])..<Int(firstHit[token + 1]) }
}

/// Enters the automaton at every word of a window.
struct Matcher {
    let index: NameIndex

    /// Finds all names, and marks the tokens that are words of the language.
    ///
    /// Complexity: linear in the text, but for words that begin like many names.
    func run(_ window: TextWindow, _ tokens: inout [Token], into matches: inout Matches) {
        matches.removeAll()
        var listener = SpokenNameListener(index)
        index.automaton.withView { automaton in
            window.scalars.withUnsafeBufferPointer { letters in
                var walk = Walk(automaton: automaton, letters: letters, index: index, window: window)
                for token in tokens.indices {
                    matches.firstHit.append(Int32(matches.hits.count))
                    // 1853-ൽ: the case of a number.
                    if tokens[token].gap == .hyphen, token > 0, tokens[token - 1].flags.contains(.number),
                        tokens[token].flags.contains(.malayalam)
                    {
                        continue
                    }
                    let start = Int(tokens[token].start)
                    // Most words are done with after two letters.
                    let first = automaton.symbol(letters[start])
                    if start + 1 < Int(tokens[token].end) {
                        let node = automaton.root(first, automaton.symbol(letters[start + 1]))
                        if node != 0 {
                            walk.first = token
                            walk.run(&tokens, &matches, node: node, unit: start + 2, token: token, depth: 0)
                        }
                    } else if case let node = automaton.root(first), node != 0 {
                        walk.first = token
                        walk.run(&tokens, &matches, node: node, unit: start + 1, token: token, depth: 0)
                    }
                    if tokens[token].flags.contains(.malayalam) {
                        listener.listen(window, tokens, token, into: &matches)
                    }
                    sortHits(&matches, from: Int(matches.firstHit[token]))
                }
            }
        }
        matches.firstHit.append(Int32(matches.hits.count))
    }

    /// The longest first; of one length a name before an adjective.
    private func sortHits(_ matches: inout Matches, from start: Int) {
        let count = matches.hits.count - start
        if count < 2 { return }
        // Few: by insertion.
        for index in (start + 1)..<matches.hits.count {
            var at = index
            while at > start, isBefore(matches.hits[at], matches.hits[at - 1]) {
                matches.hits.swapAt(at, at - 1)
                at -= 1
            }
        }
    }

    private func isBefore(_ left: Hit, _ right: Hit) -> Bool {
        if left.last != right.last { return left.last > right.last }
        if rank(left.ending) != rank(right.ending) { return rank(left.ending) < rank(right.ending) }
        return left.end > right.end
    }

    private func rank(_ kind: WordEnding.Kind) -> Int {
        switch kind {
        case .name: 0
        case .compound: 0
        case .adjective: 1
        case .demonym: 2
        }
    }
}

/// Walks through the automaton, each from one word of the text. The pointers are those of one call of
/// ``Matcher/run(_:_:into:)``.
private struct Walk {
    let automaton: NameAutomaton.View
    let letters: UnsafeBufferPointer<Unicode.Scalar>
    let index: NameIndex
    let window: TextWindow
    /// The token that it began with.
    var first = 0

    init(
        automaton: NameAutomaton.View, letters: UnsafeBufferPointer<Unicode.Scalar>, index: NameIndex,
        window: TextWindow
    ) {
        self.automaton = automaton
        self.letters = letters
        self.index = index
        self.window = window
    }

    func run(
        _ tokens: inout [Token], _ matches: inout Matches, node: UInt32, unit: Int, token: Int, depth: Int
    ) {
        var node = node
        var unit = unit
        var token = token
        var end = Int(tokens[token].end)
        while true {
            if automaton.nodes[Int(node)].hasEntries {
                accept(automaton.entryRange(of: node), &tokens, &matches, unit: unit, token: token)
            }
            if automaton.nodes[Int(node)].hasBoundaries, depth < 10 {
                for boundary in automaton.boundaries(of: node) {
                    let stemClass = StemClass(
                        rawValue: UInt8(automaton.nodes[boundary].symbol - Alphabet.boundary))
                    guard isPassed(unit, end, stemClass, tokens[token]) else { continue }
                    goOn(&tokens, &matches, boundary: boundary, token: token, depth: depth)
                }
            }
            if unit == end {
                if tokens[token].flags.contains(.possessive), depth < 10,
                    case let child = automaton.child(of: node, automaton.symbol("s")), child != 0
                {
                    // People's, the names' forms of which are compared without their apostrophe.
                    for boundary in automaton.boundaries(of: child) {
                        goOn(&tokens, &matches, boundary: boundary, token: token, depth: depth)
                    }
                }
                // Ak-Mechet for Akmechet, and the full stops of abbreviations.
                guard token + 1 < tokens.count,
                    tokens[token + 1].gap == .hyphen || tokens[token + 1].gap == .dot,
                    depth < 10
                else { return }
                token += 1
                unit = Int(tokens[token].start)
                end = Int(tokens[token].end)
            }
            node = automaton.child(of: node, automaton.symbol(letters[unit]))
            if node == 0 { return }
            unit += 1
        }
    }

    /// Goes on with the next word of a name.
    private func goOn(
        _ tokens: inout [Token], _ matches: inout Matches, boundary: Int, token: Int, depth: Int
    ) {
        guard let next = following(token, tokens) else { return }
        let start = Int(tokens[next].start)
        let child = automaton.child(of: UInt32(boundary), automaton.symbol(letters[start]))
        if child == 0 { return }
        run(&tokens, &matches, node: child, unit: start + 1, token: next, depth: depth + 1)
    }

    private func language(of token: Token) -> TextLanguage {
        token.flags.contains(.malayalam) ? .malayalam : token.flags.contains(.cyrillic) ? .russian : .english
    }

    /// Whether a word that is not a name's last one may end like this.
    private func isPassed(_ unit: Int, _ end: Int, _ stemClass: StemClass, _ token: Token) -> Bool {
        if stemClass == .invariable || language(of: token) == .english { return unit == end }
        let ending = index.inflections[language(of: token)].ending(
            window.scalars[unit..<end], after: stemClass)
        return ending.map { $0.kind == .name || $0.kind == .adjective } ?? false
    }

    /// The token that may continue a name: after one space, line end or hyphen, or the full stop of St.
    private func following(_ token: Int, _ tokens: [Token]) -> Int? {
        guard token + 1 < tokens.count else { return nil }
        let gap = tokens[token + 1].gap
        if gap.isSubset(of: [.space, .newline, .hyphen]) { return token + 1 }
        if gap.isSubset(of: [.space, .dot]), tokens[token].length <= 2 { return token + 1 }
        return nil
    }

    private func accept(
        _ entries: Range<Int>, _ tokens: inout [Token], _ matches: inout Matches, unit: Int, token: Int
    ) {
        let end = Int(tokens[token].end)
        let language = language(of: tokens[token])
        if language == .english, end - unit > 5 { return }
        var start = matches.names.count
        var known: (StemClass, WordEnding?)?
        var open: WordEnding?
        func close() {
            guard let ending = open, matches.names.count > start else { return }
            matches.hits.append(
                Hit(
                    first: Int32(first), last: Int32(token),
                    end: Int32(min(end, unit + ending.length)),
                    names: Int32(start)..<Int32(matches.names.count), ending: ending.kind, role: ending.role,
                    head: ending.kind == .compound ? index.lexeme(ending.head) : -1, quality: .exact))
            start = matches.names.count
        }
        for position in entries {
            let entry = automaton.entries[position]
            let ending: WordEnding?
            if let known, known.0 == entry.stemClass {
                ending = known.1
            } else {
                if entry.stemClass == .invariable {
                    ending = unit == end ? WordEnding(.name, length: 0) : nil
                } else {
                    ending = index.inflections[language].ending(
                        window.scalars[unit..<end], after: entry.stemClass)
                }
                known = (entry.stemClass, ending)
            }
            guard let ending else { continue }
            if entry.value < 0 {
                let lexeme = -1 - entry.value
                // The longest word counts.
                if ending.kind == .name, tokens[first].lexemeLast <= Int32(token) {
                    merge(lexeme, Int32(token), isPlain: ending.role == .none, &tokens)
                }
                continue
            }
            if open != ending {
                close()
                open = ending
            }
            matches.names.append(entry.value)
        }
        close()
    }

    private func merge(_ lexeme: Int32, _ last: Int32, isPlain: Bool, _ tokens: inout [Token]) {
        let known = tokens[first].lexeme
        // Of two words spelled alike in one form the first in the lists counts.
        if known >= 0, tokens[first].lexemeLast == last, known <= lexeme { return }
        tokens[first].lexeme = lexeme
        tokens[first].lexemeLast = last
        if isPlain { tokens[first].flags.insert(.plainWord) } else { tokens[first].flags.remove(.plainWord) }
    }
}
