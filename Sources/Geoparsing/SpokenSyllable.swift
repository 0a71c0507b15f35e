/// A syllable as names are compared by sound: a class of consonants and a class of vowels behind it.
///
/// Long and short vowels are one, as are breathed consonants and plain ones, dental and retroflex ones, the
/// sibilants, and the nasals before another consonant; doubled consonants are single.
struct SpokenSyllable: Sendable {
    enum Consonant: UInt8, Sendable, CaseIterable {
        /// A vowel begins the syllable.
        case none
        case k, g, c, j, t, d, n, m, p, b, y, r, l, s, h
    }

    enum Vowel: UInt8, Sendable {
        /// Another consonant follows, or nothing.
        case none
        case a, i, u, e, o
    }

    var consonant: Consonant
    var vowel: Vowel
    /// The Malayalam letter of the consonant, and whether it is doubled and its vowel long.
    var letter: UInt16 = 0
    var isDoubled = false
    var isLong = false
    /// Where its consonant ends in the word, and where the whole syllable does.
    var consonantEnd: Int32 = 0
    var end: Int32 = 0
}

extension SpokenSyllable.Vowel {
    /// How unlike two vowels sound, in quarters.
    func distance(to other: Self) -> Int {
        if self == other { return 0 }
        switch (self, other) {
        // A short vowel is easily lost or put in.
        case (.none, _), (_, .none): return 2
        case (.i, .e), (.e, .i), (.u, .o), (.o, .u), (.a, .e), (.e, .a), (.a, .o), (.o, .a): return 2
        default: return 4
        }
    }
}

extension SpokenSyllable.Consonant {
    /// Whether one is easily written for the other.
    func isNear(_ other: Self) -> Bool {
        switch (self, other) {
        case (.t, .d), (.d, .t), (.k, .g), (.g, .k), (.p, .b), (.b, .p), (.k, .h), (.h, .k), (.j, .s),
            (.s, .j),
            (.c, .s), (.s, .c), (.c, .j), (.j, .c), (.n, .m), (.m, .n), (.g, .h), (.h, .g):
            true
        default: false
        }
    }
}

/// How words sound.
enum SpokenSyllables {
    /// Puts the syllables of a folded Malayalam word to an array; leaves it as it is for any other word.
    ///
    /// Complexity: linear in the word.
    static func appendMalayalam(_ word: ArraySlice<Unicode.Scalar>, to syllables: inout [SpokenSyllable]) {
        let start = word.startIndex
        let first = syllables.count
        var index = start
        func offset(_ index: Int) -> Int32 { Int32(index - start) }
        while index < word.endIndex {
            let value = word[index].value
            var consonant: SpokenSyllable.Consonant
            var isOpen = false
            var isDoubled = false
            switch value {
            case 0x0D02: consonant = index + 1 == word.endIndex ? .m : .n
            case 0x0D05...0x0D14:
                let vowels = independent(value)
                syllables.append(
                    SpokenSyllable(
                        consonant: .none, vowel: vowels.0, isLong: isLong(value), consonantEnd: offset(index),
                        end: offset(index + 1)))
                if let second = vowels.1 { appendGlide(second, offset(index + 1), &syllables) }
                index += 1
                continue
            case 0x0D15...0x0D39:
                consonant = malayalamConsonant(value)
                isOpen = true
            default:
                index += 1
                continue
            }
            // ന്റ and റ്റ: a stop is written with റ.
            if value == 0x0D31, syllables.count > first, index - 2 >= start, word[index - 1].value == 0x0D4D {
                if word[index - 2].value == 0x0D31 || word[index - 2].value == 0x0D28 { consonant = .t }
                if word[index - 2].value == 0x0D31 { syllables.removeLast() }
            }
            if syllables.count > first, let last = syllables.last, last.vowel == .none,
                last.consonant != .none
            {
                // Behind a nasal voice is not told apart: ണ്ഡ, ന്ത്, ണ്ട്.
                if last.consonant == .n, consonant == .d { consonant = .t }
                if last.consonant == consonant {
                    syllables.removeLast()
                    isDoubled = true
                } else if last.consonant == .m {
                    syllables[syllables.count - 1].consonant = .n
                }
            }
            index += 1
            let consonantEnd = offset(index)
            var vowel = SpokenSyllable.Vowel.none
            var glide: SpokenSyllable.Vowel?
            var isLong = false
            if isOpen {
                vowel = .a
                if index < word.endIndex {
                    let sign = word[index].value
                    if sign == 0x0D4D {
                        vowel = .none
                        index += 1
                    } else if let vowels = dependent(sign) {
                        vowel = vowels.0
                        glide = vowels.1
                        isLong = Self.isLong(sign)
                        index += 1
                    }
                }
            }
            syllables.append(
                SpokenSyllable(
                    consonant: consonant, vowel: vowel, letter: UInt16(value), isDoubled: isDoubled,
                    isLong: isLong,
                    consonantEnd: consonantEnd, end: offset(index)))
            if let glide { appendGlide(glide, offset(index), &syllables) }
        }
    }

    /// ഐ and ഔ end in another vowel.
    private static func appendGlide(
        _ vowel: SpokenSyllable.Vowel, _ end: Int32, _ syllables: inout [SpokenSyllable]
    ) {
        syllables.append(SpokenSyllable(consonant: .none, vowel: vowel, consonantEnd: end, end: end))
    }

    private static func isLong(_ value: UInt32) -> Bool {
        switch value {
        case 0x0D06, 0x0D08, 0x0D0A, 0x0D0F, 0x0D13, 0x0D3E, 0x0D40, 0x0D42, 0x0D47, 0x0D4B: true
        default: false
        }
    }

    private static func independent(_ value: UInt32) -> (SpokenSyllable.Vowel, SpokenSyllable.Vowel?) {
        switch value {
        case 0x0D07, 0x0D08: (.i, nil)
        case 0x0D09, 0x0D0A: (.u, nil)
        case 0x0D0E, 0x0D0F: (.e, nil)
        case 0x0D10: (.a, .i)
        case 0x0D12, 0x0D13: (.o, nil)
        case 0x0D14: (.a, .u)
        default: (.a, nil)
        }
    }

    private static func dependent(_ value: UInt32) -> (SpokenSyllable.Vowel, SpokenSyllable.Vowel?)? {
        switch value {
        case 0x0D3E: (.a, nil)
        case 0x0D3F, 0x0D40: (.i, nil)
        case 0x0D41, 0x0D42, 0x0D43: (.u, nil)
        case 0x0D46, 0x0D47: (.e, nil)
        case 0x0D48: (.a, .i)
        case 0x0D4A, 0x0D4B: (.o, nil)
        case 0x0D57, 0x0D4C: (.a, .u)
        default: nil
        }
    }

    private static func malayalamConsonant(_ value: UInt32) -> SpokenSyllable.Consonant {
        switch value {
        case 0x0D15, 0x0D16: .k
        case 0x0D17, 0x0D18: .g
        case 0x0D1A, 0x0D1B: .c
        case 0x0D1C, 0x0D1D: .j
        case 0x0D1F, 0x0D20, 0x0D24, 0x0D25: .t
        case 0x0D21, 0x0D22, 0x0D26, 0x0D27: .d
        case 0x0D19, 0x0D1E, 0x0D23, 0x0D28, 0x0D29: .n
        case 0x0D2A, 0x0D2B: .p
        case 0x0D2C, 0x0D2D, 0x0D35: .b
        case 0x0D2E: .m
        case 0x0D2F: .y
        case 0x0D30, 0x0D31: .r
        case 0x0D32, 0x0D33, 0x0D34: .l
        case 0x0D36, 0x0D37, 0x0D38: .s
        default: .h
        }
    }
}
