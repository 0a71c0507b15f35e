import Chronology
import Coverages
import Gazetteer
import HistoricalRecord

extension ControlHistory {
    /// Places with the names of the date and, where they have land of their own, the holder.
    func placesSampler(_ filter: LayerFilter, _ gazetteer: Gazetteer?) -> (Sampling) -> Layer {
        struct Entry: Hashable {
            let place: Int
            /// In English, Russian and Malayalam.
            let names: [String]
            /// `nil` for what cannot be held.
            let holding: PlaceHolding?
        }
        let gazetteer = gazetteer ?? Gazetteer(places: record.places, toponyms: [])
        var cellOfPlace: [String: Int] = [:]
        for (index, cell) in coverage.cells.enumerated() {
            guard let place = cell.place else { continue }
            if cell.part == .core || cellOfPlace[place] == nil { cellOfPlace[place] = index }
        }
        var claimCount: [String: Int] = [:]
        for (index, claim) in record.claims.enumerated() where participation[index] == .takesPart {
            if case .place(let id) = claim.subject { claimCount[id, default: 0] += 1 }
        }
        let runsOfTract = namedRuns { [$0.side] }
        var entries: [(content: Entry, first: Int, end: Int)] = []
        for (index, place) in record.places.enumerated() {
            let tract = cellOfPlace[place.id].map { tractOfCell[$0] } ?? -1
            let holdings =
                tract >= 0
                ? holdings(runsOfTract[Int(tract)]).map { ($0.run, Optional($0.holding)) }
                : [(NamedRun(state: -1, names: [], first: firstDay, end: lastDay + 1), nil)]
            let renamings = nameDays(of: place, gazetteer)
            for (run, holding) in holdings {
                let starts = [run.first] + renamings.filter { run.first < $0 && $0 < run.end }
                for (start, end) in zip(starts, starts.dropFirst() + [run.end]) {
                    let names = ["en", "ru", "ml"].map {
                        gazetteer.name(of: place.id, on: Day(number: start), lang: $0)
                    }
                    entries.append((Entry(place: index, names: names, holding: holding), start, end))
                }
            }
        }
        let timeline = Timeline(entries)
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let entry = timeline.contents[run.content]
                let place = record.places[entry.place]
                if let sides = filter.sides {
                    guard let holding = entry.holding, sides.contains(sideID(states[holding.state].side))
                    else {
                        return nil
                    }
                }
                let holding = entry.holding.map(values) ?? [FieldValue](repeating: .null, count: 8)
                let id = featureID(
                    place.id, layer: LayerName.places.rawValue, first: run.first, end: run.end,
                    attributes: entry.names + holding.map(\.text), members: [])
                return LayerFeature(
                    id: id,
                    values: values(first: run.first, end: run.end) + [
                        .text(id), .text(place.id), .text(place.name),
                    ] + entry.names.map { .text($0) } + [
                        .text(place.kind.rawValue), .flag(entry.holding != nil),
                        .integer(claimCount[place.id] ?? 0),
                    ] + holding,
                    shape: .point(GridPoint(longitude: place.longitude, latitude: place.latitude)))
            }
            return layer(.places, features)
        }
    }

    /// How a place is held.
    private struct PlaceHolding: Hashable {
        let state: Int
        let name: String
        /// The number of the day from which the holder has held it.
        let since: Int
    }

    /// A tract's runs with what they say about a place on it; what differs in claims only is one run.
    private func holdings(_ runs: [NamedRun]) -> [(run: NamedRun, holding: PlaceHolding)] {
        var result: [(run: NamedRun, holding: PlaceHolding)] = []
        for run in runs {
            let state = states[Int(run.state)]
            if let last = result.last {
                let former = states[last.holding.state]
                let since = former.side == state.side ? last.holding.since : run.first
                let isSame =
                    former.side == state.side && former.status == state.status
                    && former.isCertain == state.isCertain && former.suzerains == state.suzerains
                    && former.claimants == state.claimants && last.holding.name == run.names[0]
                if isSame {
                    result[result.count - 1].run.end = run.end
                } else {
                    result.append(
                        (run, PlaceHolding(state: Int(run.state), name: run.names[0], since: since)))
                }
            } else {
                result.append(
                    (run, PlaceHolding(state: Int(run.state), name: run.names[0], since: run.first)))
            }
        }
        return result
    }

    /// The values from `side` to `since`.
    private func values(_ holding: PlaceHolding) -> [FieldValue] {
        let state = states[holding.state]
        return [
            .text(sideID(state.side)), .text(holding.name), .text(colour(state.side)),
            .text(state.status.rawValue), .text(state.isCertain ? "certain" : "possible"),
            .list(state.suzerains.map { record.sides[$0].id }),
            .list(state.claimants.map { record.sides[$0].id }), .text("\(Day(number: holding.since))"),
        ]
    }

    /// The days on which a place's name may change, ascending.
    private func nameDays(of place: Place, _ gazetteer: Gazetteer) -> [Int] {
        let days = gazetteer.toponyms(of: place.id).flatMap {
            [$0.start?.earliest, $0.start?.countingDay, $0.end?.latest?.next]
        }
        return Set(days.compactMap { $0?.number }).sorted()
    }
}
