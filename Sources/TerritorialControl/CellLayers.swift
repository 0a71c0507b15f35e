import Chronology
import Coverages
import HistoricalRecord

extension ControlHistory {
    func unitsLayer() -> Layer {
        var cellsOfUnit = [[Int32]](repeating: [], count: coverage.units.count)
        var area = [Double](repeating: 0, count: coverage.units.count)
        for (index, cell) in coverage.cells.enumerated() {
            cellsOfUnit[cell.unit].append(Int32(index))
            area[cell.unit] += cell.area
        }
        let names = Dictionary(
            record.unitLabels.map { ($0.unitID, $0.name) }, uniquingKeysWith: { first, _ in first })
        let whole = values(first: firstDay, end: lastDay + 1)
        return Layer(
            schema: LayerName.units.schema,
            features: coverage.units.enumerated().map { index, unit in
                LayerFeature(
                    id: unit.id,
                    values: whole + [
                        .text(unit.id), .text(names[unit.id] ?? unit.id),
                        .text(unit.surface == .land ? "land" : "water"), .number(area[index] / 1e6),
                    ], shape: .cells(cellsOfUnit[index]))
            }, coverage: coverage)
    }

    /// What a run of days of a cell is made from.
    private struct CellRun {
        let cell: Int
        let state: Int32
        /// What the holder is called in English while the run lasts.
        let name: String
        let first: Int
        var end: Int
    }

    func cellsLayer(_ sampling: Sampling, sides: Set<String>?) -> Layer {
        var features: [LayerFeature] = []
        for run in cellRuns(sampling) {
            let state = states[Int(run.state)]
            let side = state.side.map { record.sides[$0] }
            if let sides, !sides.contains(side?.id ?? ControlFeature.unknownSide) { continue }
            let cell = coverage.cells[run.cell]
            let start = Day(number: run.first)
            let claims = (state.winningClaims + state.claimantClaims + state.suzerainClaims)
                .map { record.claims[$0] }
            let place: [FieldValue] = [
                .text(coverage.units[cell.unit].id), .optional(cell.place),
                .text(["countryside", "district", "core"][Int(cell.part.rawValue)]), .number(cell.area / 1e6),
            ]
            let holding: [FieldValue] = [
                .text(side?.id ?? ControlFeature.unknownSide), .text(run.name),
                .text(side?.colour ?? ControlFeature.unknownColour), .text(state.status.rawValue),
                .text(state.isCertain ? "certain" : "possible"),
                .list(state.suzerains.map { record.sides[$0].id }),
                .list(state.claimants.map { record.sides[$0].id }), .text(state.rule.rawValue),
                .text(claims.map(\.id).joined(separator: ";")),
                .text(Set(claims.flatMap { $0.citations.map(\.sourceID) }).sorted().joined(separator: ";")),
            ]
            features.append(
                LayerFeature(
                    id: "\(cell.id)-\(start)",
                    values: values(first: run.first, end: run.end) + [.text("\(cell.id)-\(start)")] + place
                        + holding,
                    shape: .cells([Int32(run.cell)])))
        }
        return Layer(schema: LayerName.cells.schema, features: features, coverage: coverage)
    }

    /// The values of `start_date`, `end_date`, `last_day`, `continues`.
    func values(first: Int, end: Int) -> [FieldValue] {
        [
            .text("\(Day(number: first))"), .text("\(Day(number: end))"), .text("\(Day(number: end - 1))"),
            .flag(end > lastDay),
        ]
    }

    /// Runs that differ in nothing but garrisons, which have a layer of their own, are one.
    private func withoutGarrisons(_ runs: [NamedRun]) -> [NamedRun] {
        var result: [NamedRun] = []
        for run in runs {
            if let last = result.last, last.names == run.names,
                states[Int(last.state)].withoutGarrisons == states[Int(run.state)].withoutGarrisons
            {
                result[result.count - 1].end = run.end
            } else {
                result.append(run)
            }
        }
        return result
    }

    private func cellRuns(_ sampling: Sampling) -> [CellRun] {
        var runs: [CellRun] = []
        let runsOfTract = namedRuns { [$0.side] }.map(withoutGarrisons)
        for (cell, tract) in tractOfCell.enumerated() where tract >= 0 {
            let known = runsOfTract[Int(tract)]
            switch sampling {
            case .day(let day):
                append(cell, known, meeting: day...day, to: &runs)
            case .changes(let days):
                append(cell, known, meeting: days, to: &runs)
            case .steps(let steps):
                var open: CellRun?
                for step in steps {
                    let index = known.partitioningIndex { $0.end > step.sample.number }
                    let found = known[min(index, known.count - 1)]
                    let (first, last) = (step.days.lowerBound.number, step.days.upperBound.number)
                    if open?.state == found.state && open?.name == found.names[0] && open?.end == first {
                        open?.end = last + 1
                    } else {
                        if let open { runs.append(open) }
                        open = CellRun(
                            cell: cell, state: found.state, name: found.names[0], first: first, end: last + 1)
                    }
                }
                if let open { runs.append(open) }
            }
        }
        return runs
    }

    private func append(
        _ cell: Int, _ known: [NamedRun], meeting days: ClosedRange<Day>, to runs: inout [CellRun]
    ) {
        for run in known where run.first <= days.upperBound.number && days.lowerBound.number < run.end {
            runs.append(
                CellRun(
                    cell: cell, state: run.state, name: run.names[0], first: run.first, end: run.end))
        }
    }
}

extension ControlState {
    fileprivate var withoutGarrisons: ControlState {
        ControlState(
            side: side, status: status, rule: rule, isCertain: isCertain, claimants: claimants,
            suzerains: suzerains, garrisons: [], winningClaims: winningClaims,
            claimantClaims: claimantClaims, suzerainClaims: suzerainClaims, garrisonClaims: [])
    }
}

extension Array {
    /// The index of the first element that meets a condition which no element does before all that do.
    ///
    /// - Complexity: O(log n).
    func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
