import Coverages
import HistoricalRecord
import PlanarGeometry

/// Puts what is wrong with a net's input into words, with file and line.
func geometryFaults(_ defects: [CoverageDefect], record: Dataset, boundaries: [Boundary]) -> [Fault] {
    let boundaryOf = Dictionary(boundaries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func lines(_ ids: [String], _ problem: String, _ remedy: String) -> Fault {
        Fault(
            file: "boundaries.geojson",
            element: ids.compactMap { boundaryOf[$0]?.element }.joined(separator: ", "),
            field: "geometry", problem: problem, remedy: remedy)
    }
    func unit(_ id: String, _ problem: String, _ remedy: String) -> Fault {
        Fault(
            file: "units.csv", line: record.unitLabels.first { $0.unitID == id }?.line, field: "lon",
            problem: problem,
            remedy: remedy)
    }
    func place(_ id: String, _ problem: String, _ remedy: String) -> Fault {
        Fault(
            file: "places.csv", line: record.placesByID[id]?.line, field: "lon", problem: problem,
            remedy: remedy)
    }
    return defects.map { defect in
        switch defect {
        case .selfCrossing(let line, let at):
            lines([line], "the line crosses itself at \(words(at))", "cut it there or mend its vertices")
        case .looseEnd(let line, let at, let gap):
            lines(
                [line],
                "the end at \(words(at)) meets no other line"
                    + (gap.map { ": the nearest is \(metres($0)) away" } ?? ""),
                "give both lines the same vertex there")
        case .bridge(let ids, let at):
            lines(
                ids, "the piece at \(words(at)) has the same face on both sides",
                "take it out, or close the face that it was to bound")
        case .unlabelledFace(let at, let area):
            Fault(
                file: "units.csv",
                problem: "no label lies in the face around \(words(at)) of \(rounded(area)) km²",
                remedy: "add a row with the id of the unit that it belongs to")
        case .contradictoryLabels(let units, let at):
            unit(
                units[0],
                "the face around \(words(at)) holds labels of \(units.joined(separator: " and "))",
                "move a label, or draw the boundary between them")
        case .strayLabel(let id, let at):
            unit(id, "the label of \(id) at \(words(at)) lies outside every face", "move it into the unit")
        case .landAndWater(let id):
            unit(id, "the unit \(id) is called both land and water", "give all its labels one kind")
        case .offLand(let id, let at, let distance, let precision):
            place(
                id,
                "\(id) at \(words(at)) lies in water, \(metres(distance)) from land, "
                    + "and its precision is \(metres(precision))",
                "mend the position, or precision_km if it is less sure")
        case .samePosition(let ids, let at):
            place(
                ids[1], "\(ids.joined(separator: " and ")) stand at one position, \(words(at))",
                "merge them, or move one")
        }
    }
}

/// Places within the theatre whose core no land was left for, so that no claim on them covers anything.
func coreFaults(_ record: Dataset, _ coverage: Coverage) -> [Fault] {
    let cores = Set(coverage.cells.filter { $0.part == .core }.compactMap(\.place))
    return record.places.filter { place in
        place.hasCells && !cores.contains(place.id)
            && coverage.cell(longitude: place.position.x, latitude: place.position.y) != nil
    }.map { place in
        Fault(
            .warning, file: "places.csv", line: place.line, field: "core_km",
            problem: "no land is left for the core of \(place.id), so that nobody can be said to hold it",
            remedy: "mend the position, or give it another kind")
    }
}

private func words(_ position: Coordinate) -> String { "\(rounded6(position.x)),\(rounded6(position.y))" }

private func rounded6(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

private func metres(_ value: Double) -> String {
    value >= 10_000 ? "\(rounded(value / 1000)) km" : "\(rounded(value)) m"
}

private func rounded(_ value: Double) -> String {
    value >= 10 ? "\(Int(value.rounded()))" : "\((value * 100).rounded() / 100)"
}
