public import Chronology
public import HistoricalRecord

/// Something a running text says about who held, took or lost a place: a draft for a person to judge.
public struct Statement: Sendable, Hashable {
    /// What happened, as the words have it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The side took the place.
        case takes
        /// It held the place, or came to hold it.
        case holds
        /// It attacked, besieged or contested the place, or tried to take it.
        case attacks
        /// It attacked and failed.
        case fails
        /// It lost, left or gave up the place.
        case loses
        /// It proclaimed its power or a state there.
        case proclaims
        /// It founded or fortified the place.
        case founds
        /// It stationed troops there.
        case garrisons
        /// It became overlord there.
        case suzerain

        /// The relation of a claim that says so.
        public var relation: Relation {
            switch self {
            case .takes, .holds, .founds: .holds
            case .attacks: .contests
            case .fails: .event
            case .loses: .ceases
            case .proclaims: .declares
            case .garrisons: .garrisons
            case .suzerain: .suzerain
            }
        }
    }

    /// What happened.
    public let kind: Kind
    /// The words that say so, from the first to the last of side, verb and place: Unicode code points of the
    /// text as decoded, the end exclusive.
    public let range: Range<Int>
    /// The text in that range.
    public let surface: String
    /// The side, by its identifier.
    public let sideID: String
    /// The place.
    public let place: Place
    /// When; nil where the text names no time nearby.
    public let date: EDTF?
    /// Whether `date` says only by when: “by 1921”.
    public let isLatest: Bool
    /// Whether the date stands in another sentence, or the place or side is carried over from one before.
    public let isCarried: Bool
    /// The language of the words.
    public let language: TextLanguage
}
