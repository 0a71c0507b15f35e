import Synchronization

/// How a name sounds, coarsely, whatever its script: what stays alike when a name goes from one script to another.
struct Sounds: Hashable, Sendable {
    /// The sounds in order.
    let sounds: [Sound]
    /// The consonants' families, four bits each, the first sixteen of them.
    let skeleton: UInt64
    /// How many consonants there are.
    let consonants: Int

    /// A sound: in the upper four bits its family (0: a vowel), in the lower its shade.
    typealias Sound = UInt8

    fileprivate enum Family {
        static let guttural: UInt8 = 1
        static let dental: UInt8 = 2
        static let labial: UInt8 = 3
        static let labiodental: UInt8 = 4
        static let sibilant: UInt8 = 5
        static let r: UInt8 = 6
        static let l: UInt8 = 7
        static let m: UInt8 = 8
        static let n: UInt8 = 9
    }

    /// The sounds of a folded word; words of a name may be given one after another.
    init(_ word: some Sequence<Unicode.Scalar>) {
        let letters = Array(word)
        var sounds: [Sound] = []
        sounds.reserveCapacity(letters.count + 4)
        var at = 0
        while at < letters.count {
            switch letters[at].value {
            case 0xD00...0xD7F: Self.malayalam(letters, &at, &sounds)
            case 0x400...0x52F: Self.cyrillic(letters, &at, &sounds)
            default: Self.latin(letters, &at, &sounds)
            }
        }
        // Doubled letters count once.
        var single: [Sound] = []
        single.reserveCapacity(sounds.count)
        for sound in sounds
        where single.last.map({ $0 != sound && !(sound >= 16 && $0 >> 4 == sound >> 4) }) ?? true {
            single.append(sound)
        }
        self.sounds = single
        var skeleton: UInt64 = 0
        var consonants = 0
        for sound in single where sound >= 16 {
            if consonants < 16 { skeleton |= UInt64(sound >> 4) << UInt64(4 * consonants) }
            consonants += 1
        }
        self.skeleton = skeleton
        self.consonants = consonants
    }

    // MARK: Scripts

    /// A consonant's family and shade.
    private static func consonant(_ family: UInt8, _ shade: UInt8) -> Sound { family << 4 | shade }

    private static let a: Sound = 0
    private static let e: Sound = 1
    private static let i: Sound = 2
    private static let o: Sound = 3
    private static let u: Sound = 4

    private static func latin(_ letters: [Unicode.Scalar], _ at: inout Int, _ out: inout [Sound]) {
        let next: Unicode.Scalar = at + 1 < letters.count ? letters[at + 1] : " "
        let third: Unicode.Scalar = at + 2 < letters.count ? letters[at + 2] : " "
        func put(_ family: UInt8, _ shade: UInt8, _ length: Int) {
            out.append(consonant(family, shade))
            at += length
        }
        func vowel(_ vowel: Sound, _ length: Int = 1) {
            out.append(vowel)
            at += length
        }
        switch letters[at] {
        case "a": vowel(a)
        case "e": next == "e" ? vowel(i, 2) : vowel(e)
        case "i": vowel(i)
        case "o": next == "o" || next == "u" ? vowel(u, 2) : vowel(o)
        case "u": vowel(u)
        case "y":
            // A glide beside a vowel is not heard.
            let isGlide = out.last.map { $0 < 16 } ?? true || "aeiou".unicodeScalars.contains(next)
            if isGlide { at += 1 } else { vowel(i) }
        case "k": next == "h" ? put(Family.guttural, 2, 2) : put(Family.guttural, 0, 1)
        case "q": put(Family.guttural, 0, next == "u" ? 2 : 1)
        case "x": put(Family.guttural, 2, 1)
        case "g": next == "h" ? put(Family.guttural, 1, 2) : put(Family.guttural, 1, 1)
        case "h": put(Family.guttural, 3, 1)
        case "c":
            if next == "h" {
                put(Family.sibilant, 4, 2)
            } else if next == "k" {
                put(Family.guttural, 0, 2)
            } else if next == "e" || next == "i" || next == "y" {
                put(Family.sibilant, 0, 1)
            } else {
                put(Family.guttural, 0, 1)
            }
        case "t":
            if next == "s" || next == "z" {
                put(Family.sibilant, 0, 2)
            } else if next == "c", third == "h" {
                put(Family.sibilant, 4, 3)
            } else {
                put(Family.dental, 0, next == "h" ? 2 : 1)
            }
        case "d":
            if next == "j" {
                put(Family.sibilant, 5, 2)
            } else if next == "z", third == "h" {
                put(Family.sibilant, 5, 3)
            } else {
                put(Family.dental, 1, next == "h" ? 2 : 1)
            }
        case "p": next == "h" ? put(Family.labial, 2, 2) : put(Family.labial, 0, 1)
        case "b": put(Family.labial, 1, next == "h" ? 2 : 1)
        case "f": put(Family.labial, 2, 1)
        case "v", "w": put(Family.labiodental, 0, 1)
        case "s":
            if next == "h" {
                put(Family.sibilant, 2, third == "c" ? 4 : 2)
            } else if next == "c", third == "h" {
                put(Family.sibilant, 2, 3)
            } else {
                put(Family.sibilant, 0, 1)
            }
        case "z": next == "h" ? put(Family.sibilant, 3, 2) : put(Family.sibilant, 1, 1)
        case "j": put(Family.sibilant, 5, 1)
        case "r": put(Family.r, 0, 1)
        case "l": put(Family.l, 0, 1)
        case "m": put(Family.m, 0, 1)
        case "n": put(Family.n, 0, 1)
        default: at += 1
        }
        at = min(at, letters.count)
    }

    private static func cyrillic(_ letters: [Unicode.Scalar], _ at: inout Int, _ out: inout [Sound]) {
        let letter = letters[at]
        at += 1
        switch letter {
        case "а", "я", "ә": out.append(a)
        case "е", "э": out.append(e)
        case "и", "ы", "і", "ӣ": out.append(i)
        case "о", "ө": out.append(o)
        case "у", "ю", "ұ", "ү", "ў", "ӯ": out.append(u)
        case "к", "қ": out.append(consonant(Family.guttural, 0))
        case "г", "ғ": out.append(consonant(Family.guttural, 1))
        case "х": out.append(consonant(Family.guttural, 2))
        case "ҳ", "һ": out.append(consonant(Family.guttural, 3))
        case "т": out.append(consonant(Family.dental, 0))
        case "д":
            if at < letters.count, letters[at] == "ж" {
                at += 1
                out.append(consonant(Family.sibilant, 5))
            } else {
                out.append(consonant(Family.dental, 1))
            }
        case "п": out.append(consonant(Family.labial, 0))
        case "б": out.append(consonant(Family.labial, 1))
        case "ф": out.append(consonant(Family.labial, 2))
        case "в": out.append(consonant(Family.labiodental, 0))
        case "с", "ц": out.append(consonant(Family.sibilant, 0))
        case "з": out.append(consonant(Family.sibilant, 1))
        case "ш", "щ": out.append(consonant(Family.sibilant, 2))
        case "ж": out.append(consonant(Family.sibilant, 3))
        case "ч", "ҷ": out.append(consonant(Family.sibilant, letter == "ч" ? 4 : 5))
        case "р": out.append(consonant(Family.r, 0))
        case "л": out.append(consonant(Family.l, 0))
        case "м": out.append(consonant(Family.m, 0))
        case "н", "ң": out.append(consonant(Family.n, 0))
        default: break  // й, ъ, ь
        }
    }

    private static func malayalam(_ letters: [Unicode.Scalar], _ at: inout Int, _ out: inout [Sound]) {
        let value = letters[at].value
        func code(_ index: Int) -> UInt32 { index < letters.count ? letters[index].value : 0 }
        let virama: UInt32 = 0xD4D
        var family: UInt8 = 0
        var shade: UInt8 = 0
        var length = 1
        switch value {
        case 0xD05, 0xD06, 0xD3E: out.append(a)
        case 0xD07, 0xD08, 0xD3F, 0xD40: out.append(i)
        case 0xD09, 0xD0A, 0xD41, 0xD42: out.append(u)
        case 0xD0E, 0xD0F, 0xD10, 0xD46, 0xD47, 0xD48: out.append(e)
        case 0xD12, 0xD13, 0xD4A, 0xD4B: out.append(o)
        case 0xD14, 0xD57: out += [a, u]
        case 0xD02: out.append(consonant(Family.m, 0))
        case 0xD15: (family, shade) = (Family.guttural, 0)
        case 0xD16: (family, shade) = (Family.guttural, 2)
        case 0xD17, 0xD18: (family, shade) = (Family.guttural, 1)
        case 0xD39, 0xD03: (family, shade) = (Family.guttural, 3)
        case 0xD1A, 0xD1B: (family, shade) = (Family.sibilant, 4)
        case 0xD1C, 0xD1D: (family, shade) = (Family.sibilant, 5)
        case 0xD1F, 0xD20, 0xD24, 0xD25: (family, shade) = (Family.dental, 0)
        case 0xD21, 0xD22, 0xD26, 0xD27: (family, shade) = (Family.dental, 1)
        case 0xD2A: (family, shade) = (Family.labial, 0)
        case 0xD2B: (family, shade) = (Family.labial, 2)
        case 0xD2C, 0xD2D: (family, shade) = (Family.labial, 1)
        case 0xD35: (family, shade) = (Family.labiodental, 0)
        case 0xD38: (family, shade) = (Family.sibilant, 0)
        case 0xD36, 0xD37: (family, shade) = (Family.sibilant, 2)
        case 0xD30: (family, shade) = (Family.r, 0)
        case 0xD31:
            // റ്റ is t, and ന്റ is nt; else it is r.
            if code(at + 1) == virama, code(at + 2) == 0xD31 {
                (family, shade) = (Family.dental, 0)
                length = 3
            } else if at > 1, code(at - 1) == virama, code(at - 2) == 0xD28 {
                (family, shade) = (Family.dental, 0)
            } else {
                (family, shade) = (Family.r, 0)
            }
        case 0xD32, 0xD33, 0xD34: (family, shade) = (Family.l, 0)
        case 0xD2E: (family, shade) = (Family.m, 0)
        case 0xD28, 0xD23, 0xD19, 0xD1E: (family, shade) = (Family.n, 0)
        case 0xD2F: length = 1  // a glide, but its vowel counts
        default: break
        }
        at += length
        if family != 0 { out.append(consonant(family, shade)) }
        guard family != 0 || value == 0xD2F else { return }
        // A consonant without a sign has the vowel a.
        let next = code(at)
        let hasSign = (0xD3E...0xD4D).contains(next) || next == 0xD57
        if next == virama {
            at += 1
        } else if !hasSign {
            out.append(a)
        }
    }

    // MARK: Likeness

    /// How far two are apart, from 0 for alike to about 1; more than `limit` where it is more.
    ///
    /// Complexity: the product of the lengths.
    func distance(to other: Sounds, limit: Float) -> Float {
        let (left, right) = (sounds, other.sounds)
        if left.isEmpty || right.isEmpty { return 1 }
        let length = Float(max(left.count, right.count))
        var previous = [Float](repeating: 0, count: right.count + 1)
        var current = previous
        for column in 1...right.count {
            previous[column] =
                previous[column - 1] + Self.omission(right[column - 1], isLast: column == right.count)
        }
        for row in 1...left.count {
            current[0] = previous[0] + Self.omission(left[row - 1], isLast: row == left.count)
            var least = current[0]
            for column in 1...right.count {
                let change = previous[column - 1] + Self.change(left[row - 1], right[column - 1])
                let leftOut = previous[column] + Self.omission(left[row - 1], isLast: row == left.count)
                let putIn =
                    current[column - 1] + Self.omission(right[column - 1], isLast: column == right.count)
                current[column] = min(change, leftOut, putIn)
                least = min(least, current[column])
            }
            if least > limit * length { return 1 }
            swap(&previous, &current)
        }
        return previous[right.count] / length
    }

    private static func omission(_ sound: Sound, isLast: Bool) -> Float {
        if sound < 16 { return isLast ? 0.3 : 0.45 }
        return sound == consonant(Family.guttural, 3) ? 0.4 : 1
    }

    private static func change(_ left: Sound, _ right: Sound) -> Float {
        if left == right { return 0 }
        if left < 16, right < 16 {
            let isNear = [[a, o], [o, u], [e, i], [a, e]].contains { $0.contains(left) && $0.contains(right) }
            return isNear ? 0.2 : 0.4
        }
        if left >> 4 != right >> 4 || left < 16 || right < 16 { return 1 }
        if left >> 4 == Family.sibilant, (left & 15 >= 4) != (right & 15 >= 4) { return 0.45 }
        return 0.15
    }
}

/// Names by their sound, for words that are spelled like none.
struct SoundIndex: Sendable {
    private struct Entry: Sendable {
        var sounds: Sounds
        var name: Int32
        /// What counts against it from the first.
        var handicap: Float
    }

    /// By skeleton.
    private var entries: [UInt64: [Entry]] = [:]

    /// What a name from beyond the theatre has against it: there are many, and seldom is one meant.
    static let farHandicap: Float = 0.05

    /// - Parameter names: the numbers of names with their folded letters, and whether they are from beyond the
    ///   theatre.
    init(_ names: some Sequence<(number: Int32, letters: ArraySlice<Unicode.Scalar>, isFar: Bool)>) {
        for name in names {
            let sounds = Sounds(name.letters)
            guard sounds.consonants >= 2, sounds.sounds.count >= 3 else { continue }
            entries[sounds.skeleton, default: []].append(
                Entry(sounds: sounds, name: name.number, handicap: name.isFar ? Self.farHandicap : 0))
        }
    }

    /// The names that sound most like a word, with how far they are apart; empty where none is near enough.
    ///
    /// - Parameter limit: the greatest distance, see ``Sounds/distance(to:limit:)``.
    func names(like sounds: Sounds, limit: Float) -> (names: [Int32], distance: Float) {
        guard let bucket = entries[sounds.skeleton] else { return ([], 1) }
        var best = limit
        var names: [Int32] = []
        for entry in bucket where Self.beginsAlike(sounds, entry.sounds) {
            let distance = entry.handicap + sounds.distance(to: entry.sounds, limit: limit)
            if distance > best { continue }
            if distance < best { names = [] }
            best = distance
            if !names.contains(entry.name) { names.append(entry.name) }
        }
        return (names, best)
    }

    /// Whether both begin with a vowel, or with the same consonant.
    private static func beginsAlike(_ left: Sounds, _ right: Sounds) -> Bool {
        left.sounds.first.map { $0 < 16 ? 0 : $0 >> 4 } == right.sounds.first.map { $0 < 16 ? 0 : $0 >> 4 }
    }
}

/// The index of sounds, made when it is first asked for: most texts in English never do.
final class SoundIndexBox: Sendable {
    private let letters: [Unicode.Scalar]
    private let ends: [Int32]
    private let isFar: [Bool]
    private let made = Mutex<SoundIndex?>(nil)

    /// - Parameters:
    ///   - letters: the folded letters of all names, one name after another.
    ///   - ends: where each name ends; equal to the one before where a name takes no part.
    ///   - isFar: whether each name is from beyond the theatre.
    init(letters: [Unicode.Scalar], ends: [Int32], isFar: [Bool]) {
        self.isFar = isFar
        self.letters = letters
        self.ends = ends
    }

    /// The folded letters of a name; none where it takes no part.
    func letters(of number: Int) -> ArraySlice<Unicode.Scalar> {
        letters[(number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])]
    }

    var index: SoundIndex {
        made.withLock { made in
            if let made { return made }
            let (letters, ends, isFar) = (letters, ends, isFar)
            let index = SoundIndex(
                ends.indices.lazy.compactMap { number in
                    let start = number == 0 ? 0 : Int(ends[number - 1])
                    let letters = letters[start..<Int(ends[number])]
                    return letters.isEmpty ? nil : (Int32(number), letters, isFar[number])
                })
            made = index
            return index
        }
    }
}
