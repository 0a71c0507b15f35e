/// What a word that is spelled like no name may be, by its sound.
struct Guess: Sendable {
    /// The numbers of names.
    var names: [Int32]
    /// How far it is from them, see ``Sounds/distance(to:limit:)``.
    var distance: Float
    /// How many consonants it has.
    var consonants: Int
    /// How many letters its dictionary form has.
    var letters: Int
    /// How many of the word's units belong to the name.
    var length: Int
    var role: WordEnding.Role
    var ending: WordEnding.Kind
    var head: [Unicode.Scalar]
}

/// Guesses names from how words sound. Words come again and again, so guesses are kept.
struct Guesser {
    private let index: NameIndex
    private var known: [Int: Guess?] = [:]
    private static let mostKnown = 50_000
    /// Farther than this nothing is a guess.
    static let limit: Float = 0.2

    init(index: NameIndex) { self.index = index }

    /// The best guess for a word; nil where none is near enough.
    ///
    /// - Parameters:
    ///   - word: the folded letters, one word or several of one name without what parts them.
    ///   - hash: what the word is kept under.
    mutating func guess(_ word: ArraySlice<Unicode.Scalar>, hash: Int, _ language: TextLanguage) -> Guess? {
        if let guess = known[hash] { return guess }
        let guess = work(word, language)
        if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
        known[hash] = guess
        return guess
    }

    private func work(_ word: ArraySlice<Unicode.Scalar>, _ language: TextLanguage) -> Guess? {
        guard (4...60).contains(word.count) else { return nil }
        var best: Guess?
        func attempt(_ name: [Unicode.Scalar], _ ending: WordEnding, _ length: Int) {
            let sounds = Sounds(name)
            guard sounds.consonants >= 3 else { return }
            let (names, distance) = index.sounds.index.names(
                like: sounds, limit: best?.distance ?? Self.limit)
            if names.isEmpty || distance >= best?.distance ?? 1 { return }
            best = Guess(
                names: names, distance: distance, consonants: sounds.consonants, letters: name.count,
                length: length,
                role: ending.role,
                ending: ending.kind, head: ending.head)
        }
        if language == .english {
            attempt(Array(word), WordEnding(.name, length: 0), word.count)
            return best
        }
        let inflection = index.inflections[language]
        let endings = language == .russian ? Self.russian : Self.malayalam
        var cut = word.count
        while cut >= 3, cut >= word.count - 14 {
            let prefix = Array(word.prefix(cut))
            for ending in endings {
                let name = prefix + ending
                if cut < word.count, language == .malayalam, prefix.last == "\u{0D4D}" { continue }
                for stem in inflection.stems(of: [name]).first ?? [] where word.starts(with: stem.scalars) {
                    let rest = word.dropFirst(stem.scalars.count)
                    guard let read = inflection.ending(rest, after: stem.stemClass), read.kind != .demonym,
                        read.kind != .adjective
                    else { continue }
                    attempt(name, read, stem.scalars.count + read.length)
                    break
                }
            }
            cut -= 1
        }
        return best
    }

    /// What the dictionary form of a Russian name may end in.
    private static let russian: [[Unicode.Scalar]] = ["", "а", "я", "о", "е", "ь", "й", "и", "ы"].map {
        Array($0.unicodeScalars)
    }
    /// Likewise Malayalam.
    private static let malayalam: [[Unicode.Scalar]] = ["", "\u{0D4D}", "\u{0D02}"].map {
        Array($0.unicodeScalars)
    }
}
