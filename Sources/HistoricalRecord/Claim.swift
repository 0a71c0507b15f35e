public import Chronology

/// What a claim says of a side and its subject. Only `holds` moves territory.
public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// De facto control.
    case holds
    /// Present in arms without holding.
    case contests
    /// Present by treaty or consent; the holder stays.
    case garrisons
    /// Claims title or authority without control.
    case declares
    /// Overlord of a vassal side.
    case suzerain
    /// No longer holds there: closes the side's open claims on the subject and inside it.
    case ceases
    /// Something happened; nothing changes.
    case event
}

/// What a claim is about.
public enum Subject: Sendable, Hashable, CustomStringConvertible {
    /// A place, by its identifier.
    case place(String)
    /// A region, by its identifier.
    case region(String)

    /// The identifier alone.
    public var id: String {
        switch self {
        case .place(let id), .region(let id): id
        }
    }

    /// As the table writes it: `place:tashkent`.
    public var description: String {
        switch self {
        case .place(let id): "place:\(id)"
        case .region(let id): "region:\(id)"
        }
    }
}

/// How much of a place a claim covers.
public enum Extent: String, Sendable, Hashable, CaseIterable {
    /// The place's core alone.
    case core
    /// Its core and its district.
    case district
}

/// How sure the editors are of a claim or a line; `low` is less than `high`.
public enum Certainty: String, Sendable, Hashable, CaseIterable, Comparable {
    case high, medium, low

    /// From `low` up to `high`.
    public static func < (a: Certainty, b: Certainty) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .medium: 1
        case .high: 2
        }
    }
}

/// On what a claim rests; `inferred` is less than `text`.
public enum Basis: String, Sendable, Hashable, CaseIterable, Comparable {
    /// One of the dataset's texts says so.
    case text
    /// A work of reference says so.
    case reference
    /// General knowledge, found in any work.
    case general
    /// The editors' conclusion.
    case inferred

    /// From `inferred` up to `text`.
    public static func < (a: Basis, b: Basis) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .inferred: 0
        case .general: 1
        case .reference: 2
        case .text: 3
        }
    }
}

/// A source with the place in it.
public struct Citation: Sendable, Hashable, CustomStringConvertible {
    /// The source's identifier.
    public let sourceID: String
    /// Section, paragraph or code points; may be empty.
    public let locator: String

    /// A citation of the source `sourceID`.
    public init(sourceID: String, locator: String = "") {
        self.sourceID = sourceID
        self.locator = locator
    }

    /// As the table writes it: `source#locator`.
    public var description: String { locator.isEmpty ? sourceID : "\(sourceID)#\(locator)" }
}

/// A source's statement about who held what, when.
public struct Claim: Sendable, Hashable, Identifiable {
    /// Whether the editors have accepted a claim.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Takes part.
        case accepted
        /// Waits for an editor; takes no part.
        case draft
    }

    /// The identifier, unique in the dataset.
    public let id: String
    /// What it says.
    public let relation: Relation
    /// The side it speaks of: the holder, or the overlord.
    public let sideID: String
    /// The vassal side, for `suzerain`.
    public let of: String?
    /// The place or region; nil only for `suzerain`, which then covers whatever the vassal holds.
    public let subject: Subject?
    /// How much of a place it covers; `district` where the table does not say, and for regions.
    public let extent: Extent
    /// When it held. The end is the last day on which it did.
    public let interval: UncertainInterval
    /// The calendar in which its source writes.
    public let calendar: CalendarSystem
    /// How sure the editors are.
    public let certainty: Certainty
    /// On what it rests.
    public let basis: Basis
    /// Holds together with the other joint claims on the subject.
    public let joint: Bool
    /// On whose word.
    public let citations: [Citation]
    /// The dispute it belongs to, if any.
    public let dispute: String?
    /// Which version of the dispute it belongs to; not nil where `dispute` is not.
    public let version: String?
    /// Whether the editors have accepted it.
    public let state: State
    /// Anything else.
    public let note: String
    /// The row's line in `claims.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A claim.
    public init(
        id: String, relation: Relation = .holds, sideID: String, of: String? = nil, subject: Subject?,
        extent: Extent = .district, interval: UncertainInterval, calendar: CalendarSystem = .gregorian,
        certainty: Certainty = .high, basis: Basis = .reference, joint: Bool = false,
        citations: [Citation] = [], dispute: String? = nil, version: String? = nil,
        state: State = .accepted, note: String = "", line: Int = 0
    ) {
        self.id = id
        self.relation = relation
        self.sideID = sideID
        self.of = of
        self.subject = subject
        self.extent = extent
        self.interval = interval
        self.calendar = calendar
        self.certainty = certainty
        self.basis = basis
        self.joint = joint
        self.citations = citations
        self.dispute = dispute
        self.version = version
        self.state = state
        self.note = note
        self.line = line
    }
}

/// A work that claims cite.
public struct Source: Sendable, Hashable, Identifiable {
    /// The identifier, unique in the dataset.
    public let id: String
    /// What sort of work it is; the dataset's own words.
    public let kind: String
    /// Who wrote it; may be empty.
    public let author: String
    /// What it is called.
    public let title: String
    /// When it appeared, as written; may be empty.
    public let year: String
    /// Its language (BCP 47); may be empty.
    public let lang: String
    /// Its licence; may be empty.
    public let licence: String
    /// The checksum of the text, where the dataset holds it; else empty.
    public let checksum: String
    /// Anything else.
    public let note: String
    /// The row's line in `sources.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A source.
    public init(
        id: String, kind: String = "", author: String = "", title: String, year: String = "",
        lang: String = "", licence: String = "", checksum: String = "", note: String = "", line: Int = 0
    ) {
        self.id = id
        self.kind = kind
        self.author = author
        self.title = title
        self.year = year
        self.lang = lang
        self.licence = licence
        self.checksum = checksum
        self.note = note
        self.line = line
    }
}

/// A question on which the sources differ; only one version takes part in a view.
public struct Dispute: Sendable, Hashable, Identifiable {
    /// The identifier, unique in the dataset.
    public let id: String
    /// What is asked.
    public let question: String
    /// The version that takes part where nobody asks for another.
    public let defaultVersion: String
    /// Anything else.
    public let note: String
    /// The row's line in `disputes.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A dispute.
    public init(id: String, question: String, defaultVersion: String, note: String = "", line: Int = 0) {
        self.id = id
        self.question = question
        self.defaultVersion = defaultVersion
        self.note = note
        self.line = line
    }
}

/// A statement of a source that was read and not loaded, with the reason.
public struct SetAside: Sendable, Hashable {
    /// The source's identifier.
    public let sourceID: String
    /// Where in it.
    public let locator: String
    /// What sort of statement it is; the dataset's own words.
    public let kind: String
    /// Why it was not loaded.
    public let reason: String
    /// The row's line in `set-aside.csv`; 0 where it was not read from a file.
    public let line: Int

    /// A statement set aside.
    public init(sourceID: String, locator: String, kind: String, reason: String, line: Int = 0) {
        self.sourceID = sourceID
        self.locator = locator
        self.kind = kind
        self.reason = reason
        self.line = line
    }
}
