public import Chronology
import Coverages
public import HistoricalRecord

/// Who holds one spot over a stretch of days, on whose word.
public struct Holding: Sendable, Hashable {
    /// The first day.
    public let start: Day
    /// The first day no longer so.
    public let end: Day
    /// The holder's id, `unknown` where nothing is claimed.
    public let side: String
    /// What the side was called, in English.
    public let sideName: String
    /// How it is held.
    public let status: HoldingStatus
    /// Whether no doubt is left.
    public let isCertain: Bool
    /// The weakest basis of the claims that made the holder.
    public let basis: Basis?
    /// Overlords, the latest first.
    public let suzerains: [String]
    /// Other sides that share or contest, by id.
    public let claimants: [String]
    /// Sides present by consent, by id.
    public let garrisons: [String]
    /// The claims that say so, the deciding one first.
    public let claims: [Claim]
    /// By which rule.
    public let rule: DecidingRule

    /// The last day, inclusive.
    public var lastDay: Day { end.previous }

    /// Every citation of the claims, once, in the claims' order.
    public var citations: [Citation] { claims.flatMap(\.citations).uniqued() }
}

extension ControlHistory {
    /// Who holds a cell over the record's time: intervals in order, without gap or overlap; none for water.
    public func holdings(ofCell cell: Int) -> [Holding] {
        let found = states(ofCell: cell)
        var result: [Holding] = []
        for (index, run) in found.enumerated() {
            let last = index + 1 < found.count ? found[index + 1].start : Day(number: lastDay + 1)
            let names =
                run.state.side.map { record.sides[$0].nameChanges(from: run.start, before: last) } ?? []
            let starts = [run.start] + names
            for (start, end) in zip(starts, names + [last]) { result.append(holding(run.state, start, end)) }
        }
        return result
    }

    private func holding(_ state: ControlState, _ start: Day, _ end: Day) -> Holding {
        let side = state.side.map { record.sides[$0] }
        let claims = state.winningClaims + state.claimantClaims + state.suzerainClaims + state.garrisonClaims
        return Holding(
            start: start, end: end, side: side?.id ?? ControlFeature.unknownSide,
            sideName: side?.name(on: start) ?? "Unknown", status: state.status, isCertain: state.isCertain,
            basis: state.winningClaims.map { record.claims[$0].basis }.min(),
            suzerains: state.suzerains.map { record.sides[$0].id },
            claimants: state.claimants.map { record.sides[$0].id },
            garrisons: state.garrisons.map { record.sides[$0].id },
            claims: claims.uniqued().map { record.claims[$0] }, rule: state.rule)
    }

    /// The days for which claims about a cell give evidence (when they begin, when they are said to end),
    /// ascending, within the record's time; none for water.
    public func evidenceDays(ofCell cell: Int) -> [Day] {
        guard tractOfCell[cell] >= 0 else { return [] }
        return tracts[Int(tractOfCell[cell])].evidence.map(Day.init(number:)).filter(record.time.contains)
    }

    /// The cell of a place: its core. `nil` for a place without cells.
    public func cell(ofPlace place: String) -> Int? {
        coverage.cells.firstIndex { $0.place == place && $0.part == .core }
            ?? coverage.cells.firstIndex { $0.place == place }
    }

    /// The area that each side holds on a day, in square kilometres, by side id, land that nobody is known
    /// to hold under `unknown`.
    public func areas(on day: Day) -> [String: Double] {
        var result: [String: Double] = [:]
        for tract in tracts {
            let side = states[Int(tract.state(on: day.number))].side
            let area = tract.cells.reduce(0) { $0 + coverage.cells[Int($1)].area }
            result[side.map { record.sides[$0].id } ?? ControlFeature.unknownSide, default: 0] += area / 1e6
        }
        return result
    }
}

extension Side {
    /// The days after `first` and before `end` from which the side's English name is another one.
    func nameChanges(from first: Day, before end: Day) -> [Day] {
        var changes: [Day] = []
        var current = name(on: first)
        let candidates = names.filter { $0.lang == "en" }.flatMap {
            [$0.start?.earliest, $0.start?.latest, $0.end?.latest?.next]
        }
        for day in Set(candidates.compactMap { $0 }).sorted() where first < day && day < end {
            let name = name(on: day)
            if name != current { changes.append(day) }
            current = name
        }
        return changes
    }
}
