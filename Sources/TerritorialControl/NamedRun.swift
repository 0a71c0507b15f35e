import Chronology
import HistoricalRecord

/// A stretch of days of a tract in one state and, for its holder, under one name; `end` is exclusive.
struct NamedRun {
    let state: Int32
    /// What the holder is called in English.
    let name: String
    let first: Int
    var end: Int
}

extension ControlHistory {
    /// The states of every tract over the record's time, cut where the holder's name changes.
    func namedRuns() -> [[NamedRun]] { tracts.map(namedRuns) }

    private func namedRuns(of tract: Tract) -> [NamedRun] {
        var result: [NamedRun] = []
        for (index, run) in tract.runs.enumerated() {
            let end = index + 1 < tract.runs.count ? tract.runs[index + 1].day : lastDay + 1
            let side = states[Int(run.state)].side.map { record.sides[$0] }
            let (from, to) = (Day(number: run.day), Day(number: end))
            let starts = [from] + (side?.nameChanges(from: from, before: to) ?? [])
            for (start, next) in zip(starts, starts.dropFirst() + [to]) {
                result.append(
                    NamedRun(
                        state: run.state, name: side?.name(on: start) ?? "Unknown", first: start.number,
                        end: next.number))
            }
        }
        return result
    }
}
