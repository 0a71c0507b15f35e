/// What a language must tell the matcher about the forms of its names.
///
/// Words are given as ``foldedWords(_:)`` makes them: small letters, no joiners, Malayalam chillu letters as
/// consonant and virama, `ё` as `е`. An implementation holds rules, never names.
package protocol Inflection: Sendable {
    /// The language.
    var language: TextLanguage { get }

    /// The beginnings that all forms of a name's words share: for each word its stems, each with the class
    /// that judges what may follow. A name is found where each of its words begins with one of its stems and
    /// ``ending(_:after:)`` can read the rest. A word that never changes has itself as the one stem, with
    /// class ``StemClass/invariable``.
    ///
    /// - Parameter words: the words of one name, one or more, none empty.
    func stems(of words: [[Unicode.Scalar]]) -> [[NameStem]]

    /// How the rest of a word after a stem is to be read; nil where the word is no form of the name.
    ///
    /// - Parameter rest: what follows the stem up to the word's end; empty where nothing does.
    func ending(_ rest: ArraySlice<Unicode.Scalar>, after stem: StemClass) -> WordEnding?
}

/// Which endings a stem takes. What a number means is the language's own affair, but for 0.
package struct StemClass: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Nothing may follow; the matcher does not ask.
    package static let invariable = StemClass(rawValue: 0)
}

/// The beginning that forms of a word share.
package struct NameStem: Hashable, Sendable {
    /// The folded letters, one or more.
    package let scalars: [Unicode.Scalar]
    /// What may follow.
    package let stemClass: StemClass

    package init(_ scalars: [Unicode.Scalar], _ stemClass: StemClass) {
        self.scalars = scalars
        self.stemClass = stemClass
    }
}

/// How the rest of a word was read.
package struct WordEnding: Hashable, Sendable {
    /// What the ending makes of the name.
    package enum Kind: Hashable, Sendable {
        /// The name as the table has it, or in a case, number, with a conjunction, copula or verb fused on.
        case name
        /// An adjective (`Russian`, `റഷ്യൻ`, `ташкентский`): a toponym only before a head noun.
        case adjective
        /// People of the place (`Bukharans`, `റഷ്യക്കാർ`): never a toponym.
        case demonym
        /// A second noun is fused on (`-നദി`, `-ഖാനേറ്റ്`), which says what the place is.
        case compound
    }

    /// What the ending says of the word's part in its sentence, as far as it says anything.
    package enum Role: Hashable, Sendable {
        case none
        /// `in`, `at`: -ഇൽ, в Ташкенте.
        case place
        /// `to`: -ഇലേക്ക്.
        case goal
        /// `from`: -ഇൽനിന്ന്.
        case origin
        /// `of`.
        case genitive
        /// What is acted upon.
        case object
        /// With, by.
        case instrument
    }

    package var kind: Kind
    package var role: Role
    /// How many scalars of the rest belong to the mention; the rest of them is another word fused on.
    package var length: Int
    /// For a compound the folded letters of the second noun in its dictionary form, to be looked up among
    /// the head nouns; else empty.
    package var head: [Unicode.Scalar]

    package init(_ kind: Kind, role: Role = .none, length: Int, head: [Unicode.Scalar] = []) {
        self.kind = kind
        self.role = role
        self.length = length
        self.head = head
    }
}
