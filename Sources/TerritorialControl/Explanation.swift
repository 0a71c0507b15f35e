public import Chronology
import Coverages
public import HistoricalRecord

/// Why a spot is held as it is on a day.
public struct Explanation: Sendable {
    /// The outcome.
    public let holding: Holding
    /// Claims that took part in the day's decision and did not win.
    public let outvoted: [Outvoted]
    /// Claims about the spot that did not take part, and why not.
    public let leftAside: [LeftAside]

    /// A claim that lost, and to which.
    public struct Outvoted: Sendable {
        /// The claim.
        public let claim: Claim
        /// The rule by which it is out.
        public let rule: Ground
        /// The claim that put it out.
        public let by: Claim
    }

    /// A claim that was not heard.
    public struct LeftAside: Sendable {
        /// The claim.
        public let claim: Claim
        /// Why it was not heard.
        public let reason: Participation
    }

    /// By what a claim puts another one out.
    public enum Ground: String, Sendable {
        /// It is newer, on the same subject.
        case newer = "newer, on the same subject"
        /// It is newer and narrower.
        case newerAndNarrower = "newer and narrower"
        /// It is newer and wider, and the other one states no later end.
        case newerAndWider = "newer and wider, and no later end is stated"
        /// Both stand; the narrower one counts.
        case narrower = "narrower"
        /// Equal but for the sources' certainty.
        case moreCertain = "as new and as narrow, but more certain"
    }
}

extension ControlHistory {
    /// Why a cell is held as it is on a day; `nil` for water and days outside the record's time.
    public func explanation(ofCell cell: Int, on day: Day) -> Explanation? {
        guard let holding = holdings(ofCell: cell).first(where: { $0.start <= day && day < $0.end }),
            let state = state(ofCell: cell, on: day)
        else { return nil }
        let hearing = Hearing(record: record, coverage: coverage, participation: participation)
        let heard = hearing.holdings(among: tracts[Int(tractOfCell[cell])].claims)
            .filter { $0.counts(on: day.number) }.sorted { $0.idRank < $1.idRank }
        let winning = Set(state.winningClaims)
        let winner = heard.first { $0.claim == state.winningClaims.first }
        let partners = Set(state.claimantClaims)
        let outvoted = heard.filter { !winning.contains($0.claim) && !partners.contains($0.claim) }
            .compactMap { one -> Explanation.Outvoted? in
                // Of those who put it out the winner is named, if he is one.
                let judges = heard.filter { $0.setsAside(one, on: day.number) }
                guard let by = judges.first(where: { winning.contains($0.claim) }) ?? judges.first ?? winner
                else { return nil }
                return Explanation.Outvoted(
                    claim: record.claims[one.claim],
                    rule: one.ground(against: by, isSetAside: !judges.isEmpty),
                    by: record.claims[by.claim])
            }
        return Explanation(
            holding: holding, outvoted: outvoted,
            leftAside: rivals(ofCell: cell, on: day))
    }

    /// The claims to a cell on a day that take no part in this view.
    private func rivals(ofCell cell: Int, on day: Day) -> [Explanation.LeftAside] {
        let atlas = Atlas(record: record, coverage: coverage)
        return record.claims.indices.filter { participation[$0] != .takesPart }.filter { index in
            let claim = record.claims[index]
            guard let subject = claim.subject, claim.interval.isCounted(on: day) else { return false }
            return atlas.cells(of: subject, extent: claim.extent).contains(Int32(cell))
        }.map { Explanation.LeftAside(claim: record.claims[$0], reason: participation[$0]) }
            .sorted { $0.claim.id < $1.claim.id }
    }
}

extension Testimony {
    /// By what another claim stands before this one.
    fileprivate func ground(against other: Testimony, isSetAside: Bool) -> Explanation.Ground {
        guard isSetAside else { return .narrower }
        if other.countsFrom == countsFrom {
            return other.breadth < breadth ? .narrower : .moreCertain
        }
        if other.breadth < breadth { return .newerAndNarrower }
        return other.breadth == breadth ? .newer : .newerAndWider
    }
}
