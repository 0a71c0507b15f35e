import Chronology
import Coverages
import HistoricalRecord

/// A stretch of days of a tract in one state, through which the sides that matter keep their names.
struct NamedRun {
    let state: Int32
    /// What those sides are called in English.
    let names: [String]
    let first: Int
    /// Exclusive.
    var end: Int
}

extension ControlHistory {
    /// The states of every tract over the record's time, cut where a side takes another name.
    ///
    /// - Parameter sides: the sides of a state whose names matter; `nil` for nobody.
    func namedRuns(_ sides: (ControlState) -> [Int?]) -> [[NamedRun]] {
        let sidesOfState = states.map(sides)
        return tracts.map { tract in
            tract.runs.enumerated().flatMap { index, run in
                let end = index + 1 < tract.runs.count ? tract.runs[index + 1].day : lastDay + 1
                return cut(first: run.day, end: end, naming: sidesOfState[Int(run.state)]).map {
                    NamedRun(state: run.state, names: $0.names, first: $0.first, end: $0.end)
                }
            }
        }
    }

    /// A stretch of days cut where one of some sides takes another name, with their names.
    func cut(first: Int, end: Int, naming sides: [Int?]) -> [(first: Int, end: Int, names: [String])] {
        let (from, to) = (Day(number: first), Day(number: end))
        var starts: Set<Int> = [first]
        for side in sides.compactMap({ $0 }) {
            starts.formUnion(record.sides[side].nameChanges(from: from, before: to).map(\.number))
        }
        let sorted = starts.sorted()
        return zip(sorted, sorted.dropFirst() + [end]).map { start, next in
            (start, next, sides.map { sideName($0, on: start) })
        }
    }

    // MARK: What features say of sides and claims

    func sideID(_ side: Int?) -> String { side.map { record.sides[$0].id } ?? ControlFeature.unknownSide }

    func sideName(_ side: Int?, on day: Int) -> String {
        side.map { record.sides[$0].name(on: Day(number: day)) } ?? "Unknown"
    }

    func colour(_ side: Int?) -> String {
        side.map { record.sides[$0].colour } ?? ControlFeature.unknownColour
    }

    /// The values of `claims` and `sources`.
    func values(ofClaims claims: [Int]) -> [FieldValue] {
        let cited = claims.map { record.claims[$0] }
        return [
            .text(cited.map(\.id).sorted().joined(separator: ";")),
            .text(Set(cited.flatMap { $0.citations.map(\.sourceID) }).sorted().joined(separator: ";")),
        ]
    }

    /// The area of some cells in square kilometres.
    func area(of cells: [Int32]) -> Double {
        cells.reduce(0) { $0 + coverage.cells[Int($1)].area } / 1e6
    }

    /// The cells of some tracts, ascending.
    func cells(ofTracts tracts: some Sequence<Int>) -> [Int32] {
        tracts.flatMap { self.tracts[$0].cells }.sorted()
    }
}
