public import Chronology
public import Coverages
public import HistoricalRecord

/// Who holds every cell of a theatre on every day of its time, in one view of the record.
///
/// Cells about which the same claims speak share one *tract*; the rules are applied to tracts.
/// Building costs O(tracts × turning days × active claims²), some milliseconds for hundreds of claims.
public struct ControlHistory: Sendable {
    /// The claims, sides, places and sources.
    public let record: Dataset
    /// The cells.
    public let coverage: Coverage
    /// Whose word counts.
    public let view: ControlView
    /// For each claim whether it takes part.
    public let participation: [Participation]

    /// For each cell the index of its tract; -1 for water, which nobody holds.
    let tractOfCell: [Int32]
    let tracts: [Tract]
    let states: [ControlState]
    /// The first and the last day of the record's time, as day numbers.
    let firstDay: Int
    let lastDay: Int

    /// The cells about which the same claims speak, and what came of it.
    struct Tract: Sendable {
        /// Cell indices, ascending.
        var cells: [Int32] = []
        /// Participating claims that cover these cells, ascending.
        let claims: [Int32]
        /// From which day which state holds; the first entry is the record's first day.
        var runs: [(day: Int, state: Int32)] = []
        /// Days for which a claim about these cells gives evidence, ascending.
        var evidence: [Int] = []

        func state(on day: Int) -> Int32 {
            var low = 0
            var high = runs.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if runs[middle].day <= day { low = middle } else { high = middle }
            }
            return runs[low].state
        }
    }

    /// Applies the rules of holding to a whole record.
    public init(record: Dataset, coverage: Coverage, view: ControlView = .standard) {
        self.record = record
        self.coverage = coverage
        self.view = view
        participation = view.participation(in: record)
        firstDay = record.time.lowerBound.number
        lastDay = record.time.upperBound.number

        let hearing = Hearing(record: record, coverage: coverage, participation: participation)
        var claimsOfCell = [[Int32]](repeating: [], count: coverage.cells.count)
        for (claim, cells) in hearing.cellsOfClaim.enumerated() {
            for cell in cells { claimsOfCell[Int(cell)].append(Int32(claim)) }
        }
        var tracts: [Tract] = []
        var tractOfClaims: [[Int32]: Int32] = [:]
        var tractOfCell = [Int32](repeating: -1, count: coverage.cells.count)
        for (cell, claims) in claimsOfCell.enumerated()
        where coverage.units[coverage.cells[cell].unit].surface == .land {
            let tract = tractOfClaims[claims] ?? Int32(tracts.count)
            if Int(tract) == tracts.count {
                tractOfClaims[claims] = tract
                tracts.append(Tract(claims: claims))
            }
            tracts[Int(tract)].cells.append(Int32(cell))
            tractOfCell[cell] = tract
        }
        var states: [ControlState] = []
        var indexOfState: [ControlState: Int32] = [:]
        for index in tracts.indices {
            let findings = hearing.findings(about: tracts[index].claims, from: firstDay, through: lastDay)
            for (day, state) in findings {
                let number = indexOfState[state] ?? Int32(states.count)
                if Int(number) == states.count {
                    indexOfState[state] = number
                    states.append(state)
                }
                if tracts[index].runs.last?.state != number { tracts[index].runs.append((day, number)) }
            }
            tracts[index].evidence = hearing.evidence(in: tracts[index].claims)
        }
        self.tracts = tracts
        self.tractOfCell = tractOfCell
        self.states = states
    }

    /// The state of a cell on a day; `nil` for water and for days outside the record's time.
    public func state(ofCell cell: Int, on day: Day) -> ControlState? {
        guard record.time.contains(day), tractOfCell[cell] >= 0 else { return nil }
        return states[Int(tracts[Int(tractOfCell[cell])].state(on: day.number))]
    }

    /// The states of a cell over the record's time, in order, without gaps; empty for water.
    ///
    /// Each holds from its day to the day before the next one's, the last through the record's end.
    public func states(ofCell cell: Int) -> [(start: Day, state: ControlState)] {
        guard tractOfCell[cell] >= 0 else { return [] }
        return tracts[Int(tractOfCell[cell])].runs.map { (Day(number: $0.day), states[Int($0.state)]) }
    }

    /// The latest day up to a given one for which a claim about a cell gives evidence; `nil` where there is none
    /// and for water.
    public func lastEvidence(ofCell cell: Int, on day: Day) -> Day? {
        guard tractOfCell[cell] >= 0 else { return nil }
        let days = tracts[Int(tractOfCell[cell])].evidence
        let later = days.partitioningIndex { $0 > day.number }
        return later > 0 ? Day(number: days[later - 1]) : nil
    }

    /// Every day on which something changes somewhere, the record's first day included, ascending.
    public var changeDays: [Day] {
        Set(tracts.flatMap { $0.runs.map(\.day) }).union([firstDay]).sorted().map(Day.init(number:))
    }
}
