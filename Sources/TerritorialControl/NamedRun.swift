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

/// What every side is called in English over a record's time: asked for often, so looked up once.
struct SideNameTable {
    /// For each side its names, each with its first day's number, ascending; the first is that of the record's
    /// first day.
    private let names: [[(first: Int, name: String)]]

    init(_ history: ControlHistory) {
        let (first, end) = (Day(number: history.firstDay), Day(number: history.lastDay + 1))
        names = history.record.sides.map { side in
            ([first] + side.nameChanges(from: first, before: end)).map { ($0.number, side.name(on: $0)) }
        }
    }

    /// The name on a day of the record's time.
    func name(of side: Int?, on day: Int) -> String {
        guard let side else { return "Unknown" }
        let names = names[side]
        return names.count == 1 ? names[0].name : names.last { $0.first <= day }?.name ?? names[0].name
    }

    /// A stretch of days cut where one of some sides takes another name, with their names.
    func cut(first: Int, end: Int, naming sides: [Int?]) -> [(first: Int, end: Int, names: [String])] {
        var starts = [first]
        for case let side? in sides where names[side].count > 1 {
            starts += names[side].map(\.first).filter { first < $0 && $0 < end }
        }
        guard starts.count > 1 else { return [(first, end, sides.map { name(of: $0, on: first) })] }
        starts = Set(starts).sorted()
        return zip(starts, starts.dropFirst() + [end]).map { start, next in
            (start, next, sides.map { name(of: $0, on: start) })
        }
    }
}

extension ControlHistory {
    /// The states of every tract over the record's time, cut where a side takes another name.
    ///
    /// - Parameter sides: the sides of a state whose names matter; `nil` for nobody.
    func namedRuns(_ sides: (ControlState) -> [Int?]) -> [[NamedRun]] {
        let sidesOfState = states.map(sides)
        let names = SideNameTable(self)
        return tracts.map { tract in
            var result: [NamedRun] = []
            result.reserveCapacity(tract.runs.count)
            for (index, run) in tract.runs.enumerated() {
                let end = index + 1 < tract.runs.count ? tract.runs[index + 1].day : lastDay + 1
                for part in names.cut(first: run.day, end: end, naming: sidesOfState[Int(run.state)]) {
                    result.append(
                        NamedRun(state: run.state, names: part.names, first: part.first, end: part.end))
                }
            }
            return result
        }
    }

    // MARK: What features say of sides and claims

    func sideID(_ side: Int?) -> String { side.map { record.sides[$0].id } ?? ControlFeature.unknownSide }

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
