/// Everything that is known about a cell over a stretch of days: who holds it, how, and by which
/// claims. Sides and claims are indices into the record.
public struct ControlState: Hashable, Sendable {
    /// The holder's index among the record's sides; `nil` where nothing is claimed.
    public let side: Int?
    /// How it is held.
    public let status: HoldingStatus
    /// By which rule the holder was found.
    public let rule: DecidingRule
    /// False where the dates, the sources' certainty or a mere return leave a doubt.
    public let isCertain: Bool
    /// Other sides that share or contest the cell, by id.
    public let claimants: [Int]
    /// Overlords of the holder, the latest first.
    public let suzerains: [Int]
    /// Sides present by consent, by id.
    public let garrisons: [Int]
    /// The claims that made the holder, the deciding one first.
    public let winningClaims: [Int]
    /// The claims of those who share or contest.
    public let claimantClaims: [Int]
    /// The claims to suzerainty.
    public let suzerainClaims: [Int]
    /// The claims to a garrison.
    public let garrisonClaims: [Int]
}
