import HistoricalRecord

/// A set of kinds of place.
struct PlaceKinds: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(_ kinds: PlaceKind...) {
        rawValue = kinds.reduce(0) { $0 | 1 << Self.number(of: $1) }
    }

    func contains(_ kind: PlaceKind) -> Bool { rawValue >> Self.number(of: kind) & 1 == 1 }

    /// A number for each kind, in the order of their declaration. A switch: it is asked for every name.
    @inline(__always)
    static func number(of kind: PlaceKind) -> UInt32 {
        switch kind {
        case .settlement: 0
        case .fort: 1
        case .station: 2
        case .province: 3
        case .region: 4
        case .polity: 5
        case .country: 6
        case .river: 7
        case .lake: 8
        case .sea: 9
        case .bay: 10
        case .strait: 11
        case .island: 12
        case .peninsula: 13
        case .canal: 14
        case .spring: 15
        case .mountain: 16
        case .pass: 17
        case .valley: 18
        case .plateau: 19
        case .desert: 20
        case .steppe: 21
        case .oasis: 22
        case .bridge: 23
        case .railway: 24
        case .monastery: 25
        case .battlefield: 26
        case .other: 27
        }
    }

    /// Points where people live.
    static let towns = PlaceKinds(.settlement, .fort, .station)
    /// Land under a ruler or an office.
    static let realms = PlaceKinds(.polity, .country)
    /// Land without sharp edges.
    static let lands = PlaceKinds(.region, .province, .steppe, .valley, .oasis)

    /// The first kind of the set in the order in which kinds are declared.
    var first: PlaceKind? { PlaceKind.allCases.first { contains($0) } }
}

/// What a word of a language tells about a name beside it.
struct LexemeRoles: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    /// Says what kind of place a name beside it is.
    static let head = LexemeRoles(rawValue: 1 << 0)
    /// As a head it stands before the name without a preposition (Lake X, город X).
    static let before = LexemeRoles(rawValue: 1 << 1)
    /// As a head it stands after the name (X River, X-നദി).
    static let after = LexemeRoles(rawValue: 1 << 2)
    /// As a head it is linked by a preposition or genitive (city of X, Emirate of X).
    static let linked = LexemeRoles(rawValue: 1 << 3)
    /// Belongs to the name when it stands beside it (Khanate, River), unlike a word like town.
    static let completes = LexemeRoles(rawValue: 1 << 4)
    /// More than one place: the heads of lists.
    static let plural = LexemeRoles(rawValue: 1 << 5)
    /// Who rules; the name beside it is the realm's.
    static let ruler = LexemeRoles(rawValue: 1 << 6)
    /// Stands before a person's name.
    static let title = LexemeRoles(rawValue: 1 << 7)
    /// Stands after a person's name.
    static let titleAfter = LexemeRoles(rawValue: 1 << 8)
    /// A given name.
    static let given = LexemeRoles(rawValue: 1 << 9)
    /// A word of everyday language, a month, a people: no place however it is written.
    static let common = LexemeRoles(rawValue: 1 << 10)
    /// A preposition after which places stand.
    static let locative = LexemeRoles(rawValue: 1 << 11)
    /// `of`.
    static let of = LexemeRoles(rawValue: 1 << 12)
    /// Part of a name before it: Old, New, Eastern, Soviet.
    static let qualifier = LexemeRoles(rawValue: 1 << 13)
    /// Stands between a polity's name and its head noun: People's, Soviet, Socialist.
    static let constitution = LexemeRoles(rawValue: 1 << 14)
    /// What is done to towns: capture, siege, garrison.
    static let townAction = LexemeRoles(rawValue: 1 << 15)
    /// What is done to and by realms: annex, rule, ally.
    static let realmAction = LexemeRoles(rawValue: 1 << 16)
    /// A street, building or the like that bears a name.
    static let building = LexemeRoles(rawValue: 1 << 17)
    /// Joins the members of a list.
    static let conjunction = LexemeRoles(rawValue: 1 << 18)
    /// `called`, `എന്ന`: what is beside it is a name.
    static let naming = LexemeRoles(rawValue: 1 << 19)
    /// An article, which may stand between a preposition and a name.
    static let article = LexemeRoles(rawValue: 1 << 20)
    /// What people do and say, not places: said, ordered, born.
    static let personAction = LexemeRoles(rawValue: 1 << 21)
    /// A people: a name before it is theirs and no place's.
    static let people = LexemeRoles(rawValue: 1 << 23)
    /// As a head it counts only where it is written as part of a name: Union, State, Government.
    static let weak = LexemeRoles(rawValue: 1 << 24)
    /// What bears a name in quotation marks: ships, newspapers.
    static let bearer = LexemeRoles(rawValue: 1 << 25)
    /// Up, down, along: what is done with rivers.
    static let waterway = LexemeRoles(rawValue: 1 << 26)
    /// Fused before a name: ദക്ഷിണ-, trans-.
    static let prefix = LexemeRoles(rawValue: 1 << 22)
}

/// A word of a language with what it tells.
struct Lexeme: Sendable {
    /// The word in its dictionary form; several words joined by spaces where it has more.
    var text: String
    var roles: LexemeRoles
    var kinds: PlaceKinds = []
}

/// The words of a language that the geoparser knows. Knowledge of the language, never of a theatre.
struct Lexicon: Sendable {
    let language: TextLanguage
    let lexemes: [Lexeme]

    /// A line for each group: its roles, its kinds, its words; several words of one entry are joined by `_`.
    init(_ language: TextLanguage, _ groups: [(LexemeRoles, PlaceKinds, String)]) {
        self.language = language
        // A word of several groups has the roles and kinds of all.
        var index: [String: Int] = [:]
        var lexemes: [Lexeme] = []
        for (roles, kinds, words) in groups {
            for word in words.split(whereSeparator: \.isWhitespace) {
                let text = word.split(separator: "_").joined(separator: " ")
                if let known = index[text] {
                    lexemes[known].roles.formUnion(roles)
                    lexemes[known].kinds.formUnion(kinds)
                } else {
                    index[text] = lexemes.count
                    lexemes.append(Lexeme(text: text, roles: roles, kinds: kinds))
                }
            }
        }
        self.lexemes = lexemes
    }
}
