import Synchronization

/// Malayalam names by how they are spoken, for words that no name's spelling fits.
///
/// A tree of consonants; the vowels are compared at the end. It is asked for words alone that nothing else
/// explains, and it gives a name only where the word's ending can be read as one of the name.
struct SpokenNames: Sendable {
    /// What was found.
    struct Match: Sendable {
        /// The numbers of the names, as they were added.
        var values: [Int32]
        /// The word that it ends in, 0 for the first one.
        var word: Int
        /// How many scalars of that word belong to the mention.
        var length: Int
        var ending: WordEnding
        /// How unlike the two sound, in quarters of a letter.
        var distance: Int
        fileprivate var syllableCount: Int
    }

    /// The words asked for, one after another. Storage is used again.
    struct Question: Sendable {
        fileprivate var syllables: [SpokenSyllable] = []
        fileprivate var words: [ArraySlice<Unicode.Scalar>] = []
        fileprivate var firstSyllables: [Int] = []
        fileprivate var areHyphenated = true

        init() {}

        mutating func removeAll() {
            syllables.removeAll(keepingCapacity: true)
            words.removeAll(keepingCapacity: true)
            firstSyllables.removeAll(keepingCapacity: true)
            areHyphenated = true
        }

        /// Adds a folded Malayalam word.
        mutating func add(_ word: ArraySlice<Unicode.Scalar>, isHyphenated: Bool) {
            if !words.isEmpty, !isHyphenated { areHyphenated = false }
            firstSyllables.append(syllables.count)
            words.append(word)
            SpokenSyllables.appendMalayalam(word, to: &syllables)
        }
    }

    private struct Name: Sendable {
        var value: Int32
        var syllables: Range<Int32>
        /// How much it says: how many of them begin with a consonant, or follow the first.
        var weight: Int8
        var wordCount: Int8
        /// Whether the name ends on a vowel, which is compared too.
        var endsOnVowel: Bool
        /// Whether it ends on m, whose letter differs with what follows.
        var endsOnM: Bool
        var stemClass: StemClass
        /// The next name of the node, -1 for none.
        var next: Int32
    }

    /// For each node its children by consonant, -1 for none.
    private var children = [Int32](repeating: -1, count: width)
    /// For each node its first name, -1 for none.
    private var firstName: [Int32] = [-1]
    private var names: [Name] = []
    private var syllables: [SpokenSyllable] = []
    private static let width = SpokenSyllable.Consonant.allCases.count
    /// Names of fewer syllables sound like much else.
    private static let fewestSyllables = 3

    /// Whether it holds no name.
    var isEmpty: Bool { names.isEmpty }

    /// Adds a name; one that says too little by its sound is left out.
    ///
    /// - Parameters:
    ///   - words: folded, in Malayalam letters.
    ///   - value: what ``find(_:by:)`` is to give for it.
    mutating func add(_ words: [[Unicode.Scalar]], value: Int32, by inflection: MalayalamInflection) {
        var syllables: [SpokenSyllable] = []
        for word in words { SpokenSyllables.appendMalayalam(word[...], to: &syllables) }
        let consonants = syllables.count { $0.consonant != .none }
        guard consonants >= Self.fewestSyllables, syllables.count <= 40,
            let last = syllables.last
        else { return }
        var node = 0
        for syllable in syllables {
            let slot = node * Self.width + Int(syllable.consonant.rawValue)
            if children[slot] < 0 {
                children[slot] = Int32(firstName.count)
                children.append(contentsOf: repeatElement(-1, count: Self.width))
                firstName.append(-1)
            }
            node = Int(children[slot])
        }
        let start = Int32(self.syllables.count)
        self.syllables += syllables
        let endsOnM = last.consonant == .m && last.vowel == .none
        names.append(
            Name(
                value: value, syllables: start..<Int32(self.syllables.count),
                weight: Int8(max(consonants, syllables.count - 1)), wordCount: Int8(clamping: words.count),
                endsOnVowel: last.vowel != .none, endsOnM: endsOnM,
                stemClass: inflection.stemClass(endingOn: last), next: firstName[node]))
        firstName[node] = Int32(names.count - 1)
    }

    /// Whether some name goes on behind all the syllables of the question, so that another word may be added.
    func goesOn(_ question: Question) -> Bool {
        var node = 0
        for syllable in question.syllables {
            node = Int(children[node * Self.width + Int(syllable.consonant.rawValue)])
            if node < 0 { return false }
        }
        return children[(node * Self.width)..<((node + 1) * Self.width)].contains { $0 >= 0 }
    }

    /// The names that the words sound like, the likest ones; nil for none.
    ///
    /// Complexity: for most words a few steps; at most the names that share all consonants but one.
    func find(_ question: Question, by inflection: MalayalamInflection) -> Match? {
        guard question.syllables.count >= Self.fewestSyllables, question.syllables.count <= 80 else {
            return nil
        }
        var search = Search(index: self, question: question, inflection: inflection)
        search.run(node: 0, depth: 0, changed: -1)
        return search.best
    }

    private struct Search {
        let index: SpokenNames
        let question: Question
        let inflection: MalayalamInflection
        var best: Match?

        /// - Parameter changed: the consonant that is another than the name's; -1 for none.
        mutating func run(node: Int, depth: Int, changed: Int) {
            var name = index.firstName[node]
            while name >= 0 {
                judge(index.names[Int(name)], changed: changed)
                name = index.names[Int(name)].next
            }
            guard depth < question.syllables.count else { return }
            let wanted = question.syllables[depth].consonant
            let exact = index.children[node * SpokenNames.width + Int(wanted.rawValue)]
            if exact >= 0 { run(node: Int(exact), depth: depth + 1, changed: changed) }
            // One consonant may be another, but not of the first two.
            guard changed < 0, depth >= 2 else { return }
            for other in SpokenSyllable.Consonant.allCases where other.isNear(wanted) {
                let near = index.children[node * SpokenNames.width + Int(other.rawValue)]
                if near >= 0 { run(node: Int(near), depth: depth + 1, changed: depth) }
            }
        }

        private mutating func judge(_ name: Name, changed: Int) {
            let count = name.syllables.count
            var distance = changed >= 0 ? 3 : 0
            var deviations = 0
            var letterDeviations = 0
            for place in 0..<count {
                let named = index.syllables[Int(name.syllables.lowerBound) + place]
                let heard = question.syllables[place]
                // A final m is written as anusvara too.
                if named.letter != heard.letter, !(place + 1 == count && name.endsOnM) {
                    letterDeviations += 1
                }
                let isLast = place + 1 == count && !name.endsOnVowel
                // A stop at the end is doubled by some endings: ബിഷ്കെക്കിൽ.
                if named.isDoubled != heard.isDoubled, !isLast || heard.consonant == .s { deviations += 1 }
                // The vowel behind the last consonant is the ending's.
                if isLast { break }
                distance += heard.vowel.distance(to: named.vowel)
                if named.isLong != heard.isLong { deviations += 1 }
            }
            guard isNear(name, changed: changed >= 0, distance, deviations, letterDeviations) else { return }
            if let best, (best.distance, -best.syllableCount) < (distance, -count) { return }
            // The word in which the name ends.
            var word = 0
            while word + 1 < question.firstSyllables.count, question.firstSyllables[word + 1] < count {
                word += 1
            }
            if word > 0, word + 1 > Int(name.wordCount), !question.areHyphenated { return }
            let last = question.syllables[count - 1]
            let stemEnd = Int(name.endsOnVowel ? last.end : last.consonantEnd) - (name.endsOnM ? 1 : 0)
            let letters = question.words[word]
            guard
                let ending = inflection.ending(
                    letters[(letters.startIndex + stemEnd)...], after: name.stemClass),
                ending.kind == .name || ending.kind == .compound
            else { return }
            if let best, best.distance == distance, best.syllableCount == count {
                if !best.values.contains(name.value) { self.best?.values.append(name.value) }
                return
            }
            best = Match(
                values: [name.value], word: word, length: stemEnd + ending.length, ending: ending,
                distance: distance, syllableCount: count)
        }

        /// The fewer consonants a name has, the less may differ; tried on a list of 140,000 Malayalam words.
        private func isNear(
            _ name: Name, changed: Bool, _ distance: Int, _ deviations: Int, _ letterDeviations: Int
        ) -> Bool {
            switch name.weight {
            case ...3: return distance == 0 && letterDeviations == 0 && deviations <= 1
            case 4: return distance == 0 && deviations + letterDeviations <= 2
            case 5: return distance == 0 || !changed && distance <= 2 && deviations + letterDeviations <= 1
            default: return distance <= (changed ? 3 : 4)
            }
        }
    }
}

/// The Malayalam names by sound, made when they are first asked for: most texts never do.
final class SpokenNamesBox: Sendable {
    private let words: [(words: [[Unicode.Scalar]], value: Int32)]
    private let made = Mutex<SpokenNames?>(nil)

    /// - Parameter names: the folded words of names with their numbers.
    init(_ names: [(words: [[Unicode.Scalar]], value: Int32)]) { words = names }

    var names: SpokenNames {
        made.withLock { made in
            if let made { return made }
            var names = SpokenNames()
            let inflection = MalayalamInflection()
            for (words, value) in words { names.add(words, value: value, by: inflection) }
            made = names
            return names
        }
    }
}

extension MalayalamInflection {
    /// The class of a stem that ends on a syllable, for names known by sound only.
    func stemClass(endingOn syllable: SpokenSyllable) -> StemClass {
        let joint: MalayalamJoint =
            switch syllable.vowel {
            case .none: syllable.consonant == .m ? .anusvara : .consonant
            case .u, .o: .rounded
            case .a, .i, .e: .vowel
            }
        let last: Unicode.Scalar = syllable.consonant == .n ? "\u{0D28}" : "\u{0D15}"
        return Paradigm(joint, last, .name).stemClass
    }
}
