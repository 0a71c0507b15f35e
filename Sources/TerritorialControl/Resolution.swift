/// By which rule the holder of a cell was found.
public enum DecidingRule: String, Sendable, CaseIterable {
    /// No other claim stood against it.
    case only
    /// A narrower subject than its rivals'.
    case narrower
    /// A later start than its rivals'.
    case newer
    /// Equal in all but the sources' certainty.
    case certainty
    /// Two sides with equal claims: the previous holder, or the first by id.
    case contested
    /// What stood before came back when a newer claim ended.
    case resumed
    /// Nothing is claimed.
    case unknown
}

/// How a cell is held.
public enum HoldingStatus: String, Sendable, CaseIterable {
    /// One side holds.
    case held
    /// Sides hold together.
    case shared
    /// Another side is present in arms, or claims of equal weight name two sides.
    case contested
    /// Nothing is claimed.
    case unknown
}

/// Who holds on one day, and by which testimony.
struct Resolution: Hashable, Sendable {
    /// The holder; `nil` where nothing is claimed.
    var side: Int?
    var status: HoldingStatus
    var rule: DecidingRule
    /// False where dates, confidence or a return leave a doubt.
    var isCertain: Bool
    /// The claims that made the holder, the deciding one first.
    var winners: [Int]
    /// Those who hold together with the holder, or claim equally.
    var partners: [Int]
}

/// Who holds, out of testimony about one cell, on one day (the rules of holding).
///
/// - Parameters:
///   - testimony: every participating `holds` claim that covers the cell, in any order.
///   - day: the day number.
///   - previousHolder: who held the day before, for a tie.
/// - Complexity: O(k²) in the claims active that day.
func resolve(_ testimony: [Testimony], on day: Int, previousHolder: Int?) -> Resolution {
    let candidates = testimony.filter { $0.counts(on: day) }
    let pending = testimony.filter { $0.isMerelyPossible(on: day) }
    guard let best = leader(of: candidates, on: day, previousHolder: previousHolder) else {
        return Resolution(
            side: nil, status: .unknown, rule: .unknown, isCertain: pending.isEmpty, winners: [],
            partners: [])
    }
    let winner = best.winner
    let returned = testimony.contains { $0.ended(before: day, afterPuttingOut: winner) }

    var rule = DecidingRule.only
    if best.isTie {
        rule = .contested
    } else if returned {
        rule = .resumed
    } else {
        // Those who say the same and those who share are no rivals.
        let party = Set((best.supporters + best.sharers).map(\.claim))
        let others = candidates.filter { !party.contains($0.claim) }
        if let rival = leader(of: others, on: day, previousHolder: previousHolder)?.winner {
            if !winner.setsAside(rival, on: day) {
                rule = .narrower
            } else if winner.countsFrom > rival.countsFrom {
                rule = .newer
            } else if winner.breadth < rival.breadth {
                rule = .narrower
            } else {
                rule = .certainty
            }
        }
    }

    let unsettled = pending.contains { possible in
        possible.side != winner.side
            && leader(of: candidates + [possible], on: day, previousHolder: previousHolder)?.winner.claim
                == possible.claim
    }
    return Resolution(
        side: winner.side,
        status: best.isTie ? .contested : best.sharers.isEmpty ? .held : .shared,
        rule: rule,
        isCertain: winner.isCertain(on: day) && winner.confidence != .low && !returned && !unsettled,
        winners: best.supporters.map(\.claim),
        partners: (best.isTie ? best.equals : best.sharers).map(\.claim))
}

/// The outcome among candidates: the winner, and those who stand beside him.
struct Leader {
    var winner: Testimony
    /// Claims that say the same as the winner, with equal weight; the winner first.
    var supporters: [Testimony]
    /// Joint claims of other sides on the same subject.
    var sharers: [Testimony]
    /// Claims of equal weight for other sides.
    var equals: [Testimony]
    var isTie: Bool { !equals.isEmpty }
}

/// The narrowest of the candidates that no newer one sets aside.
func leader(of candidates: [Testimony], on day: Int, previousHolder: Int?) -> Leader? {
    let left = candidates.filter { one in !candidates.contains { $0.setsAside(one, on: day) } }
    guard let narrowest = left.map(\.breadth).min() else { return nil }
    let finalists = left.filter { $0.breadth == narrowest }.sorted { $0.idRank < $1.idRank }

    let joint = finalists.filter(\.isJoint)
    if let first = joint.min(by: { ($0.countsFrom, $0.idRank) < ($1.countsFrom, $1.idRank) }),
        joint.count == finalists.count
    {
        // The one who held before, else the one who came first, is named the holder.
        let winner = joint.first { $0.side == previousHolder } ?? first
        return Leader(
            winner: winner,
            supporters: [winner] + joint.filter { $0.side == winner.side && $0.claim != winner.claim },
            sharers: joint.filter { $0.side != winner.side }, equals: [])
    }
    let winner = finalists.first { $0.side == previousHolder } ?? finalists[0]
    return Leader(
        winner: winner,
        supporters: [winner] + finalists.filter { $0.side == winner.side && $0.claim != winner.claim },
        sharers: [], equals: finalists.filter { $0.side != winner.side })
}

extension Testimony {
    /// Whether this claim had put the other one out, and has ended since: then the other one is only
    /// presumed to hold again.
    func ended(before day: Int, afterPuttingOut other: Testimony) -> Bool {
        guard side != other.side, endsLatest < day, countsFrom <= endsLatest,
            countsFrom > other.countsFrom
        else { return false }
        return breadth <= other.breadth || !other.isProtected(on: endsLatest)
    }
}
