public import Chronology

/// Who holds: a state, a government, a movement.
public struct Side: Sendable, Hashable, Identifiable {
    /// What sort of side it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case state, government, movement, people, army, other
    }

    /// The identifier, unique in the dataset.
    public let id: String
    /// Its colour as `#rrggbb`, lower case.
    public let colour: String
    /// What sort of side it is.
    public let kind: Kind
    /// From when it existed; nil: all the dataset's time.
    public let start: Bound?
    /// The last day of its existence; nil: all the dataset's time.
    public let end: Bound?
    /// The side whose place it took, if any: a change from that one to this is a succession.
    public let predecessor: String?
    /// The side it is a part of, if any.
    public let partOf: String?
    /// Anything else.
    public let note: String
    /// What it is called, in the order of `side_names.csv`.
    public let names: [SideName]
    /// The row's line in `sides.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A side.
    public init(
        id: String, colour: String, kind: Kind = .state, start: Bound? = nil, end: Bound? = nil,
        predecessor: String? = nil, partOf: String? = nil, note: String = "", names: [SideName] = [],
        line: Int = 0
    ) {
        self.id = id
        self.colour = colour
        self.kind = kind
        self.start = start
        self.end = end
        self.predecessor = predecessor
        self.partOf = partOf
        self.note = note
        self.names = names
        self.line = line
    }

    /// What the side is called on a day in a language.
    ///
    /// Of several names in force the one that began last counts, then the first in the table. Where none is in
    /// force on that day the nearest in the table's order serves, where the language has none the English one,
    /// where there is no name at all the identifier.
    ///
    /// Complexity: linear in the number of the side's names.
    public func name(on day: Day, lang: String = "en") -> String {
        chooseName(names.filter { $0.lang == lang }, on: day)
            ?? chooseName(names.filter { $0.lang == "en" }, on: day) ?? names.first?.text ?? id
    }

    private func chooseName(_ names: [SideName], on day: Day) -> String? {
        var best: (text: String, start: Day?)?
        for name in names where isInForce(start: name.start, end: name.end, on: day) {
            let start = name.start?.countingDay
            guard let current = best else {
                best = (name.text, start)
                continue
            }
            if let start, current.start.map({ $0 < start }) ?? true { best = (name.text, start) }
        }
        return best?.text ?? names.first?.text
    }
}

/// What a side is called in a language, over an interval.
public struct SideName: Sendable, Hashable {
    /// The side it names.
    public let sideID: String
    /// The name itself.
    public let text: String
    /// Its language (BCP 47), as `en`.
    public let lang: String
    /// From when it was in use; nil: always was.
    public let start: Bound?
    /// The last day of its use; nil: still is.
    public let end: Bound?

    /// A name of the side `sideID`.
    public init(sideID: String, text: String, lang: String, start: Bound? = nil, end: Bound? = nil) {
        self.sideID = sideID
        self.text = text
        self.lang = lang
        self.start = start
        self.end = end
    }
}

/// What running texts call a side besides its names: its people, its troops, its rulers.
public struct SideTerm: Sendable, Hashable {
    /// What sort of word it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Stands for the side: *the Bolsheviks*, *the Red Army*.
        case name
        /// Stands for the side before a word for troops or power: *Soviet* forces, *British* rule.
        case adjective
        /// Acts for the side: a ruler or commander.
        case person
        /// A land whose name stands for its state where it acts: *Russia* annexed.
        case land
    }

    /// The side it stands for.
    public let sideID: String
    /// The word or words, in the form of a dictionary.
    public let text: String
    /// Its language (BCP 47), as `en`.
    public let lang: String
    /// What sort of word it is.
    public let kind: Kind
    /// From when it stands for the side; nil: always did.
    public let start: Bound?
    /// The last day on which it did; nil: still does.
    public let end: Bound?

    /// A term for the side `sideID`.
    public init(
        sideID: String, text: String, lang: String, kind: Kind = .name, start: Bound? = nil,
        end: Bound? = nil
    ) {
        self.sideID = sideID
        self.text = text
        self.lang = lang
        self.kind = kind
        self.start = start
        self.end = end
    }
}
