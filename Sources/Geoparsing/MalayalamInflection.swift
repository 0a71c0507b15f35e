/// The forms of Malayalam names, by rule.
///
/// A name's last word gives a stem by its last letter (``MalayalamJoint``), and what follows the stem is read by
/// ``MalayalamSuffixes``; the words before it stay as they are, but may stand as adjectives (ബുഖാറൻ for ബുഖാറ).
package struct MalayalamInflection: Inflection {
    private let suffixes = MalayalamSuffixes.shared

    package init() {}

    package var language: TextLanguage { .malayalam }

    package func stems(of words: [[Unicode.Scalar]]) -> [[NameStem]] {
        words.enumerated().map { index, word in
            let isLast = index == words.count - 1
            guard word.count > 1, let (joint, stem) = MalayalamJoint.of(word), let last = stem.last else {
                return [NameStem(word, .invariable)]
            }
            let isHead = isLast && words.count > 1 && suffixes.isHead(word)
            let form: Paradigm.Position =
                !isLast
                ? .attribute
                : isHead
                    ? .head
                    : words.count > 1 || stem.count > 3 ? .name : stem.count > 2 ? .short : .tiny
            var stems = [NameStem(stem, Paradigm(joint, last, form).stemClass)]
            if joint == .consonant, last == "\u{0D30}", isLast {
                // സർക്കാർ: സർക്കാരിന്റെ, സർക്കാറിന്റെ.
                var hard = stem
                hard[hard.count - 1] = "\u{0D31}"
                stems.append(NameStem(hard, Paradigm(joint, "\u{0D31}", form).stemClass))
            }
            if joint == .consonant, last == "\u{0D2E}" {
                // ഗാർമ് is written ഗാർം too.
                stems.append(
                    NameStem(Array(stem.dropLast()), Paradigm(.anusvara, "\u{0D2E}", form).stemClass))
            }
            if joint == .consonant, last == "\u{0D2F}", form == .name {
                // തുർഗായ് is written തുർഗായി too.
                stems.append(NameStem(stem + ["\u{0D3F}"], Paradigm(.vowel, "\u{0D15}", form).stemClass))
            }
            return stems
        }
    }

    package func ending(_ rest: ArraySlice<Unicode.Scalar>, after stem: StemClass) -> WordEnding? {
        guard stem != .invariable else { return rest.isEmpty ? WordEnding(.name, length: 0) : nil }
        // The longest word of the language is shorter; and no text may make us dig for ever.
        guard rest.count <= 64 else { return nil }
        let paradigm = Paradigm(stem)
        if paradigm.position == .attribute { return attributive(rest, paradigm) }
        var reading = Reading(rest: rest, paradigm: paradigm, suffixes: suffixes)
        return reading.read()
    }

    /// Before another word of the name: in the nominative, lengthened, or as an adjective.
    private func attributive(_ rest: ArraySlice<Unicode.Scalar>, _ paradigm: Paradigm) -> WordEnding? {
        let isRead: Bool
        switch paradigm.joint {
        case .consonant: isRead = rest.elementsEqual([virama]) || rest.elementsEqual(["\u{0D41}"])
        case .anusvara: isRead = rest.isEmpty || rest.elementsEqual(["\u{0D02}"])
        case .vowel, .rounded:
            isRead = rest.isEmpty || rest.elementsEqual([aa]) || rest.elementsEqual(["\u{0D28}", virama])
        }
        return isRead ? WordEnding(.name, length: rest.count) : nil
    }

    /// What a stem class says.
    struct Paradigm {
        enum Position: UInt8 {
            /// A name of one word, or the last word of one.
            case name
            /// The last word of a name, that says what it is.
            case head
            /// Not the last word.
            case attribute
            /// A name of so few letters that much begins with them: only cases and "and" may follow.
            case short
            /// One of two letters or less: only the cases that are told by two letters or more.
            case tiny
        }

        var joint: MalayalamJoint
        /// The stem's last letter where it is a consonant, else the consonant ക, which does no harm.
        var last: Unicode.Scalar
        var position: Position

        init(_ joint: MalayalamJoint, _ last: Unicode.Scalar, _ position: Position) {
            self.joint = joint
            self.last = last
            self.position = position
        }

        private static let consonants = UInt8(0x0D39 - 0x0D15 + 1)

        /// One of 5 × (37 + 3) numbers, from 1 on.
        var stemClass: StemClass {
            let value =
                joint != .consonant
                ? joint.rawValue - 1 : isMalayalamConsonant(last) ? UInt8(last.value - 0x0D15) + 3 : 3
            return StemClass(rawValue: 1 + value + position.rawValue * (Self.consonants + 3))
        }

        init(_ stemClass: StemClass) {
            let value = (stemClass.rawValue - 1) % (Self.consonants + 3)
            position = Position(rawValue: (stemClass.rawValue - 1) / (Self.consonants + 3)) ?? .name
            last = "\u{0D15}"
            joint = .consonant
            if value < 3 {
                joint = MalayalamJoint(rawValue: value + 1) ?? .vowel
            } else {
                last = Unicode.Scalar(0x0D15 + UInt32(value) - 3) ?? "\u{0D15}"
            }
        }
    }
}

private let virama: Unicode.Scalar = "\u{0D4D}"
private let aa: Unicode.Scalar = "\u{0D3E}"

/// The vowel that a vowel sign stands for.
private func vowel(of sign: Unicode.Scalar) -> Unicode.Scalar? {
    switch sign.value {
    case 0x0D3E...0x0D43: Unicode.Scalar(sign.value - 0x0D3E + 0x0D06)
    case 0x0D46...0x0D48: Unicode.Scalar(sign.value - 0x0D46 + 0x0D0E)
    case 0x0D4A, 0x0D4B: Unicode.Scalar(sign.value - 0x0D4A + 0x0D12)
    case 0x0D57, 0x0D4C: "\u{0D14}"
    default: nil
    }
}

/// One reading of the rest of a word, by trying the suffixes in turn.
private struct Reading {
    let rest: ArraySlice<Unicode.Scalar>
    let paradigm: MalayalamInflection.Paradigm
    let suffixes: MalayalamSuffixes
    var hasHead: Bool
    var role: WordEnding.Role = .none
    private let isShort: Bool
    private let isTiny: Bool
    /// How often a suffix may still be tried; a bound for hostile words.
    var budget = 400

    init(
        rest: ArraySlice<Unicode.Scalar>, paradigm: MalayalamInflection.Paradigm, suffixes: MalayalamSuffixes
    ) {
        self.rest = rest
        self.paradigm = paradigm
        self.suffixes = suffixes
        hasHead = paradigm.position == .head
        isTiny = paradigm.position == .tiny
        isShort = isTiny || paradigm.position == .short
    }

    mutating func read() -> WordEnding? {
        if isEnd(paradigm.joint, rest.startIndex) { return WordEnding(.name, length: rest.count) }
        if let ending = read(.noun, paradigm.joint, rest.startIndex) { return ending }
        if paradigm.joint == .vowel, rest.first == aa {
            // Lengthened before what is fused on: റഷ്യാവിരുദ്ധ.
            if rest.count == 1 { return WordEnding(.name, length: 1) }
            return read(.noun, .vowel, rest.startIndex + 1)
        }
        if paradigm.joint == .consonant, isDoubled(paradigm.last) {
            // Doubled before an ending: ബിഷ്കെക്കിൽ.
            let index = rest.startIndex + 2
            if isEnd(.consonant, index) { return isShort ? nil : WordEnding(.name, length: rest.count) }
            return read(.noun, .consonant, index)
        }
        return nil
    }

    private func isDoubled(_ last: Unicode.Scalar) -> Bool {
        rest.count >= 3 && rest[rest.startIndex] == virama && rest[rest.startIndex + 1] == last
    }

    /// Whether a word may end here.
    private func isEnd(_ joint: MalayalamJoint, _ index: Int) -> Bool {
        let left = rest.endIndex - index
        switch joint {
        case .vowel, .rounded: return left == 0
        case .consonant:
            return left == 1
                && (rest[index] == virama
                    || rest[index] == "\u{0D41}" && (!isShort || index > rest.startIndex))
        case .anusvara: return left == 1 && rest[index] == "\u{0D02}"
        }
    }

    /// What may follow a suffix: its first vowel, if it begins with one that is written as a sign or not at all,
    /// and where it goes on.
    private mutating func read(
        _ state: MalayalamSuffixes.State, _ joint: MalayalamJoint, _ index: Int
    ) -> WordEnding? {
        guard index < rest.endIndex else { return nil }
        let first = rest[index]
        switch joint {
        case .consonant:
            if first == virama || first == "\u{0D41}" {
                if let ending = consonantal(state, joint, index + 1) { return ending }
            }
            if let vowel = vowel(of: first) { return walk(state, joint, vowel, index + 1) }
            if isMalayalamConsonant(first) { return walk(state, joint, "\u{0D05}", index) }
            return nil
        case .vowel, .rounded:
            if first == "\u{0D2F}" || (first == "\u{0D35}" && joint == .rounded) {
                if let ending = vocalic(state, joint, index + 1) { return ending }
            }
            return consonantal(state, joint, index)
        case .anusvara:
            if first == "\u{0D02}" { return consonantal(state, joint, index + 1) }
            if first == "\u{0D2E}" || first == "\u{0D35}" {
                if let ending = vocalic(state, joint, index + 1) { return ending }
            }
            // നഗരം: നഗരത്തിൽ.
            if first == "\u{0D24}", rest.endIndex - index >= 3, rest[index + 1] == virama,
                rest[index + 2] == "\u{0D24}"
            {
                if isEnd(.consonant, index + 3) { return finish(.place) }
                if let ending = read(state, .consonant, index + 3) { return ending }
            }
            return consonantal(state, joint, index)
        }
    }

    /// Behind a glide: a vowel sign, or nothing for അ.
    private mutating func vocalic(
        _ state: MalayalamSuffixes.State, _ joint: MalayalamJoint, _ index: Int
    ) -> WordEnding? {
        guard index < rest.endIndex else { return nil }
        if let vowel = vowel(of: rest[index]) { return walk(state, joint, vowel, index + 1) }
        return isMalayalamConsonant(rest[index]) ? walk(state, joint, "\u{0D05}", index) : nil
    }

    /// A suffix that begins with a consonant, which may be doubled at the joint.
    private mutating func consonantal(
        _ state: MalayalamSuffixes.State, _ joint: MalayalamJoint, _ index: Int
    ) -> WordEnding? {
        var doubled: WordEnding?
        if rest.endIndex - index > 2, rest[index + 1] == virama, rest[index] == rest[index + 2] {
            doubled = walk(state, joint, nil, index + 2)
            // Neither -ക്കാർ nor -ക്കോട്ട is a dative.
            if let kind = doubled?.kind, kind == .demonym || kind == .compound { return doubled }
        }
        return walk(state, joint, nil, index) ?? doubled
    }

    /// The longest suffix with which the word can be read to its end.
    private mutating func walk(
        _ state: MalayalamSuffixes.State, _ joint: MalayalamJoint, _ vowel: Unicode.Scalar?, _ start: Int
    ) -> WordEnding? {
        budget -= 1
        guard budget > 0 else { return nil }
        let trie = suffixes.tries[state.rawValue]
        var position = trie.root
        if let vowel {
            guard let next = trie.step(position, vowel) else {
                return state == .inflected ? anyWord(start, vowel) : nil
            }
            position = next
        }
        var best: WordEnding?
        var index = start
        while true {
            if let entry = trie.entry(at: position),
                let ending = apply(suffixes.entries[state.rawValue][entry], state, joint, start, index)
            {
                best = ending
            }
            guard index < rest.endIndex, let next = trie.step(position, rest[index]) else { break }
            position = next
            index += 1
        }
        if best == nil, vowel != nil, state == .inflected { return anyWord(start, vowel) }
        return best
    }

    /// Behind a case any word may be fused on with its vowel: -ഇലേക്കെത്തി.
    private func anyWord(_ index: Int, _ vowel: Unicode.Scalar?) -> WordEnding? {
        // A dative is followed by no ഇ: മാലിക്കിന്റെ is of Malik, not of Mali.
        guard index < rest.endIndex, !isShort else { return nil }
        // -ക്കുന്നു makes a verb.
        if role == .goal, vowel == "\u{0D07}" || vowel == "\u{0D09}" { return nil }
        return finish(role)
    }

    private func finish(_ role: WordEnding.Role) -> WordEnding {
        WordEnding(.name, role: role, length: rest.count)
    }

    private mutating func apply(
        _ entry: MalayalamSuffixes.Entry, _ state: MalayalamSuffixes.State, _ joint: MalayalamJoint,
        _ start: Int,
        _ index: Int
    ) -> WordEnding? {
        switch entry.action {
        case .suffix(let next, let role):
            // ഓരോ is each, not a river's name with or.
            if isShort, next == .clitic, entry.joint != .anusvara || isTiny { return nil }
            if isTiny, index == start || rest[start] == "\u{0D15}" { return nil }
            if start < index, joint == .consonant {
                // -റെ stands behind ന് alone, and -ക്ക് behind no other consonant than ൾ: നദികൾക്ക്.
                if rest[start] == "\u{0D31}", consonant(before: start) != "\u{0D28}" { return nil }
                if rest[start] == "\u{0D15}", consonant(before: start) != "\u{0D33}" { return nil }
            }
            let before = self.role
            if role != .none { self.role = role }
            if isEnd(entry.joint, index) { return finish(self.role) }
            if let ending = read(next, entry.joint, index) { return ending }
            self.role = before
            return nil
        case .openWord: return isShort && state != .inflected ? nil : finish(role)
        case .people: return WordEnding(.demonym, length: rest.count)
        case .adjective:
            if isTiny { return nil }
            guard
                joint != .consonant || start == index || rest[start] != "\u{0D28}" || start == rest.startIndex
            else { return nil }
            let isRead = isEnd(entry.joint, index) || read(.noun, entry.joint, index) != nil
            return isRead ? WordEnding(.adjective, length: rest.count) : nil
        case .plural:
            guard hasHead else { return WordEnding(.demonym, length: rest.count) }
            return isEnd(entry.joint, index) ? finish(role) : read(.noun, entry.joint, index)
        case .head(let number):
            let head = suffixes.heads[number]
            guard !hasHead, !isTiny, !isShort || head.letters.count > 4 else { return nil }
            hasHead = true
            defer { hasHead = paradigm.position == .head }
            let inner = isEnd(entry.joint, index) ? finish(.none) : read(.noun, entry.joint, index)
            guard let inner else { return nil }
            guard inner.kind == .name else { return WordEnding(.demonym, length: rest.count) }
            return WordEnding(
                .compound, role: inner.role,
                length: head.belongsToName ? rest.count : start - rest.startIndex,
                head: head.letters)
        case .secondNoun:
            return isTiny || isShort && index - start < 4
                ? nil : WordEnding(.name, length: start - rest.startIndex)
        }
    }

    /// The consonant that stands with its virama before an index.
    private func consonant(before index: Int) -> Unicode.Scalar? {
        guard index > rest.startIndex, rest[index - 1] == virama else { return nil }
        return index - 2 >= rest.startIndex ? rest[index - 2] : paradigm.last
    }
}
