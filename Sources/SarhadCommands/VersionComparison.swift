import Chronology
import Coverages
import HistoricalRecord
import TerritorialControl

/// How two versions of a dataset differ in who held what: town by town and month by month, and in area.
struct VersionComparison {
    /// A town whose holder differs over a run of months.
    struct TownRun: Equatable {
        let place: String
        let first: YearMonth
        var last: YearMonth
        var months: Int
        let here: String
        let there: String
    }

    /// Towns that both know, over the months of their common time; by place, then by month.
    private(set) var towns: [TownRun] = []
    /// The area that differs at the end of each year in which any does, in square kilometres.
    private(set) var areas: [(year: Int, squareKilometres: Double)] = []
    /// Towns that only one of the two knows.
    private(set) var onlyHere: [String] = []
    private(set) var onlyThere: [String] = []
    /// The land of cells that the other one has not got, in square kilometres.
    private(set) var incomparable = 0.0

    /// Compares two histories over the time that both cover; `nil` where there is none.
    init?(_ here: ControlHistory, _ there: ControlHistory) {
        let first = max(here.record.time.lowerBound, there.record.time.lowerBound)
        let last = min(here.record.time.upperBound, there.record.time.upperBound)
        guard first <= last else { return nil }
        let coreHere = Self.cores(here.coverage)
        let coreThere = Self.cores(there.coverage)
        onlyHere = coreHere.keys.filter { coreThere[$0] == nil }.sorted()
        onlyThere = coreThere.keys.filter { coreHere[$0] == nil }.sorted()
        for place in coreHere.keys.sorted() {
            guard let other = coreThere[place] else { continue }
            let mine = Timeline(here, cell: coreHere[place]!)
            let theirs = Timeline(there, cell: other)
            var run: TownRun?
            var month = YearMonth(first)
            while month.firstDay <= last {
                let day = min(month.lastDay, last)
                let (a, b) = (mine.side(on: day), theirs.side(on: day))
                if let open = run, a == open.here, b == open.there {
                    run!.last = month
                    run!.months += 1
                } else {
                    if let run { towns.append(run) }
                    run =
                        a == b
                        ? nil : TownRun(place: place, first: month, last: month, months: 1, here: a, there: b)
                }
                month = month.next
            }
            if let run { towns.append(run) }
        }
        compareAreas(here, there, first...last)
    }

    private mutating func compareAreas(
        _ here: ControlHistory, _ there: ControlHistory, _ time: ClosedRange<Day>
    ) {
        var cellThere: [String: Int] = [:]
        for (index, cell) in there.coverage.cells.enumerated() { cellThere[cell.id] = index }
        var differing: [Int: Double] = [:]
        for (index, cell) in here.coverage.cells.enumerated()
        where here.coverage.units[cell.unit].surface == .land {
            guard let other = cellThere[cell.id] else {
                incomparable += cell.area / 1e6
                continue
            }
            let mine = Timeline(here, cell: index)
            let theirs = Timeline(there, cell: other)
            for year in time.lowerBound.year...time.upperBound.year {
                let day = min(Day(year: year, month: 12, day: 31)!, time.upperBound)
                if mine.side(on: day) != theirs.side(on: day) {
                    differing[year, default: 0] += cell.area / 1e6
                }
            }
        }
        areas = differing.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func cores(_ coverage: Coverage) -> [String: Int] {
        var result: [String: Int] = [:]
        for (index, cell) in coverage.cells.enumerated() where cell.part == .core {
            if let place = cell.place { result[place] = index }
        }
        return result
    }

    /// The holders of one cell by start.
    private struct Timeline {
        let runs: [(start: Day, side: String)]

        init(_ history: ControlHistory, cell: Int) {
            runs = history.states(ofCell: cell).map { run in
                (run.start, run.state.side.map { history.record.sides[$0].id } ?? ControlFeature.unknownSide)
            }
        }

        func side(on day: Day) -> String {
            var low = 0
            var high = runs.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if runs[middle].start <= day { low = middle } else { high = middle }
            }
            return runs[low].side
        }
    }

    /// The comparison for a person.
    var text: String {
        var out = ""
        for run in towns {
            let span = run.first == run.last ? "\(run.first)" : "\(run.first) to \(run.last)"
            out += "\(run.place)\t\(span)\t\(run.months) town-month\(run.months == 1 ? "" : "s")"
            out += "\t\(run.here)\tagainst \(run.there)\n"
        }
        for (year, area) in areas { out += "\(year)-12-31\t\(Int(area.rounded())) km² differ\n" }
        if !onlyHere.isEmpty { out += "towns only in the first: \(onlyHere.joined(separator: ", "))\n" }
        if !onlyThere.isEmpty { out += "towns only in the second: \(onlyThere.joined(separator: ", "))\n" }
        if incomparable > 0 {
            out += "\(Int(incomparable.rounded())) km² lie in cells that the second has not got\n"
        }
        let months = towns.reduce(0) { $0 + $1.months }
        out +=
            "\(months) town-month\(months == 1 ? "" : "s") and \(areas.count) year\(areas.count == 1 ? "" : "s") differ\n"
        return out
    }
}
