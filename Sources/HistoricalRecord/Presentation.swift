public import Chronology

/// What a dataset says about how it is to be shown and named; nothing of it decides an answer.
public struct Presentation: Sendable, Hashable {
    /// The licence's name; `nil` where none is given.
    public var licence: String?
    /// When the data were last changed, as `2026-11-25T00:00:00.000Z`; `nil` where it is not said.
    public var created: String?
    /// The reference system to draw maps in, by authority and code, as `ESRI:102025`.
    public var crs: String?
    /// The days that an animation runs through at first.
    public var play: ClosedRange<Day>?

    /// What maps are called, without their date, by language (BCP 47).
    public var titles: [String: String] = [:]

    /// Nothing said.
    public init() {}
}
