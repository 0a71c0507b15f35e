import Chronology
import Coverages
import HistoricalRecord

@testable import TerritorialControl

/// The rules of holding once more, straight from their wording, day by day and cell by cell, with the
/// record's own types and no regard for speed.
struct Oracle {
    let record: Dataset
    let coverage: Coverage
    private var breadths: [String: Double] = [:]
    private var spans: [String: Span] = [:]

    init(record: Dataset, coverage: Coverage) {
        self.record = record
        self.coverage = coverage
        for claim in record.claims {
            breadths[claim.id] = measuredBreadth(claim)
            spans[claim.id] = measuredSpan(claim)
        }
    }

    /// The smaller, the narrower.
    func breadth(_ claim: Claim) -> Double { breadths[claim.id]! }
    func span(_ claim: Claim) -> Span { spans[claim.id] ?? measuredSpan(claim) }

    struct Answer: Equatable {
        var side: String
        var status: HoldingStatus
        var isCertain: Bool
        var claimants: Set<String>
        var suzerains: [String]
    }

    // MARK: Claims

    func covers(_ claim: Claim, _ cell: Int) -> Bool {
        let own = coverage.cells[cell]
        switch claim.subject {
        case .place(let id)?: return own.place == id && (claim.extent == .district || own.part == .core)
        case .region(let id)?:
            let region = record.regionsByID[id]!
            return region.unitIDs.contains(coverage.units[own.unit].id)
                || own.place.map(region.placeIDs.contains) == true
        case nil: return true
        }
    }

    func land(_ id: String) -> Double {
        coverage.cells.indices.filter {
            coverage.units[coverage.cells[$0].unit].surface == .land
                && covers(
                    Claim(
                        id: "", sideID: "", subject: .region(id),
                        interval: UncertainInterval(start: nil, end: nil)), $0)
        }.reduce(0) { $0 + coverage.cells[$1].area }
    }

    private func measuredBreadth(_ claim: Claim) -> Double {
        switch claim.subject {
        case .place?: claim.extent == .core ? -2 : -1
        case .region(let id)?: land(id)
        case nil: .infinity
        }
    }

    struct Span {
        var possible: Day
        var counts: Day
        var certain: Day
        var endEarliest: Day?
        var endLatest: Day?
        var isStated: Bool

        func isBeforeEnd(_ day: Day) -> Bool {
            guard let endEarliest else { return endLatest == nil }
            return day < endEarliest || (day == endEarliest && day == endLatest)
        }
        func isOver(_ day: Day) -> Bool { endLatest.map { $0 < day } ?? false }
    }

    private func measuredSpan(_ claim: Claim) -> Span {
        let side = record.sidesByID[claim.sideID]!
        let start = claim.interval.start
        var span = Span(
            possible: start?.earliest ?? .distantPast,
            counts: start == nil ? .distantPast : start!.countingDay ?? .distantFuture,
            certain: start?.latest ?? .distantFuture, endEarliest: claim.interval.end?.earliest,
            endLatest: claim.interval.end?.latest,
            isStated: claim.interval.end != nil)
        if let birth = side.start?.earliest {
            span.possible = max(span.possible, birth)
            span.counts = max(span.counts, birth)
            span.certain = max(span.certain, birth)
        }
        if let death = side.end?.latest {
            if span.endLatest == nil || span.endLatest! > death {
                span.endEarliest = min(span.endEarliest ?? death, death)
                span.endLatest = death
            }
        }
        guard claim.relation != .ceases, claim.relation != .suzerain, !span.isStated else { return span }
        // The first word of its side that it ceased to hold there closes it.
        let cessations = record.claims.filter { other in
            other.relation == .ceases && other.sideID == claim.sideID && !isEmpty(claim)
                && coverage.cells.indices.allSatisfy {
                    !isLand($0) || !covers(claim, $0) || covers(other, $0)
                }
        }.map(self.span).filter { $0.counts > span.counts }
        if let first = cessations.min(by: { $0.counts < $1.counts }) {
            // Its own source still states no end; before the other's first possible day nothing changes.
            let last = first.certain.previous
            let earliest = min(first.possible, last)
            span.endEarliest = min(span.endEarliest ?? earliest, earliest)
            span.endLatest = min(span.endLatest ?? last, last)
        }
        return span
    }

    func isLand(_ cell: Int) -> Bool { coverage.units[coverage.cells[cell].unit].surface == .land }
    func isEmpty(_ claim: Claim) -> Bool {
        !coverage.cells.indices.contains { isLand($0) && covers(claim, $0) }
    }

    func isNewer(_ a: Claim, _ b: Claim) -> Bool {
        let (first, second) = (span(a).counts, span(b).counts)
        if first != second { return first > second }
        if breadth(a) != breadth(b) { return breadth(a) < breadth(b) }
        return a.certainty > b.certainty
    }

    func putsOut(_ newer: Claim, _ older: Claim, _ day: Day) -> Bool {
        guard isNewer(newer, older) else { return false }
        if newer.joint, older.joint, newer.sideID != older.sideID, breadth(newer) == breadth(older) {
            return false
        }
        if breadth(newer) <= breadth(older) { return true }
        let held = span(older)
        return !held.isStated || !held.isBeforeEnd(day)
    }

    // MARK: Cells

    struct Outcome {
        var side: String
        var status: HoldingStatus
        var winner: Claim
        var partners: Set<String>
    }

    func outcome(_ candidates: [Claim], _ day: Day, previous: String?) -> Outcome? {
        let left = candidates.filter { one in !candidates.contains { putsOut($0, one, day) } }
        guard let narrowest = left.map(breadth).min() else { return nil }
        let last = left.filter { breadth($0) == narrowest }.sorted { $0.id < $1.id }
        let sides = Set(last.map(\.sideID))
        if last.allSatisfy(\.joint) {
            let eldest = last.min { (span($0).counts, $0.id) < (span($1).counts, $1.id) }!
            let winner = last.first { $0.sideID == previous } ?? eldest
            return Outcome(
                side: winner.sideID, status: sides.count > 1 ? .shared : .held, winner: winner,
                partners: sides.subtracting([winner.sideID]))
        }
        let winner = last.first { $0.sideID == previous } ?? last[0]
        return Outcome(
            side: winner.sideID, status: sides.count > 1 ? .contested : .held, winner: winner,
            partners: sides.subtracting([winner.sideID]))
    }

    /// Every day of the record's time.
    var allDays: [Day] {
        (0...record.time.lowerBound.days(to: record.time.upperBound)).map {
            record.time.lowerBound.advanced(by: $0)
        }
    }

    /// The days on which the answer for a cell may change.
    func turningDays(cell: Int) -> [Day] {
        var days: Set<Day> = [record.time.lowerBound]
        for claim in record.claims where covers(claim, cell) {
            let life = span(claim)
            days.formUnion([life.possible, life.counts, life.certain, life.certain.next])
            for end in [life.endEarliest, life.endLatest].compactMap({ $0 }) {
                days.formUnion([end, end.next])
            }
        }
        return days.filter(record.time.contains).sorted()
    }

    /// The answers for a cell on some days in order, which leave out none on which the answer may change.
    func answers(cell: Int, on days: [Day]) -> [Day: Answer] {
        let about = record.claims.filter { covers($0, cell) }
        let holds = about.filter { $0.relation == .holds }
        let contests = about.filter { $0.relation == .contests }
        let overlords = about.filter { $0.relation == .suzerain }
        var result: [Day: Answer] = [:]
        var previous: String?
        for day in days {
            let candidates = holds.filter { span($0).counts <= day && !span($0).isOver(day) }
            let pending = holds.filter {
                span($0).possible <= day && day < span($0).counts && !span($0).isOver(day)
            }
            guard let found = outcome(candidates, day, previous: previous) else {
                result[day] = Answer(
                    side: "unknown", status: .unknown, isCertain: pending.isEmpty, claimants: [],
                    suzerains: [])
                previous = nil
                continue
            }
            let winner = found.winner
            let returned = holds.contains { gone in
                let life = span(gone)
                guard gone.sideID != winner.sideID, life.isOver(day), life.counts <= life.endLatest!,
                    life.counts > span(winner).counts
                else { return false }
                let held = span(winner)
                return breadth(gone) <= breadth(winner) || !held.isStated
                    || !held.isBeforeEnd(life.endLatest!)
            }
            let wouldChange = pending.contains { one in
                one.sideID != winner.sideID
                    && outcome(candidates + [one], day, previous: previous)?.winner.id == one.id
            }
            let rivals = contests.filter { contest in
                let life = span(contest)
                let last = life.isStated ? life.endLatest! : min(life.endLatest ?? life.certain, life.certain)
                guard life.counts <= day, day <= last, contest.sideID != found.side,
                    !found.partners.contains(contest.sideID), breadth(winner) >= breadth(contest)
                else { return false }
                return !candidates.contains { other in
                    guard isNewer(other, contest) else { return false }
                    return breadth(other) <= breadth(contest) || !life.isStated || !life.isBeforeEnd(day)
                }
            }
            let over = overlords.filter {
                $0.of == found.side && $0.sideID != found.side && span($0).counts <= day
                    && !span($0).isOver(day)
            }.sorted {
                span($0).counts != span($1).counts ? span($0).counts > span($1).counts : $0.id < $1.id
            }
            var suzerains: [String] = []
            for claim in over where !suzerains.contains(claim.sideID) { suzerains.append(claim.sideID) }
            result[day] = Answer(
                side: found.side, status: rivals.isEmpty ? found.status : .contested,
                isCertain: span(winner).certain <= day && span(winner).isBeforeEnd(day)
                    && winner.certainty != .low && !returned && !wouldChange,
                claimants: found.partners.union(rivals.map(\.sideID)), suzerains: suzerains)
            previous = found.side
        }
        return result
    }
}
