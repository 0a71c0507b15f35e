import Chronology
import Coverages
import HistoricalRecord

/// Layers of land in one kind of state: contested, shared, under an overlord.
extension ControlHistory {
    /// Land of one status, a feature for each holder, certainty and set of others.
    func partnersSampler(_ name: LayerName, _ status: HoldingStatus, _ filter: LayerFilter)
        -> (Sampling) -> Layer
    {
        struct Key: Hashable {
            let side: Int?
            let isCertain: Bool
            let claimants: [Int]
            /// The holder's, then the others'.
            let names: [String]
        }
        let index = Numbering<Key>()
        let runs = namedRuns { $0.status == status ? [$0.side] + $0.claimants : [] }
        let pieces = runs.map { tract in
            var history = PieceHistory()
            for run in tract {
                let state = states[Int(run.state)]
                guard state.status == status else {
                    history.add(from: run.first, key: -1)
                    continue
                }
                let key = Key(
                    side: state.side, isCertain: state.isCertain, claimants: state.claimants,
                    names: run.names)
                history.add(from: run.first, key: index.number(of: key), detail: run.state)
            }
            return history
        }
        let timeline = Timeline(gathering: pieces, keyCount: index.values.count, end: lastDay + 1) {
            _, states in
            Set(
                states.flatMap {
                    self.states[Int($0)].winningClaims + self.states[Int($0)].claimantClaims
                }
            ).sorted()
        }
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let draft = timeline.contents[run.content]
                let key = index.values[draft.key]
                let side = sideID(key.side)
                if let sides = filter.sides, !sides.contains(side) { return nil }
                let cells = cells(ofTracts: draft.members.map(Int.init))
                let others = key.claimants.map { record.sides[$0].id }
                let certainty = key.isCertain ? "certain" : "possible"
                let claims = values(ofClaims: draft.summary)
                let id = featureID(
                    side, layer: name.rawValue, first: run.first, end: run.end,
                    attributes: key.names + others + [certainty] + claims.map(\.text),
                    members: identifiers(of: cells))
                return LayerFeature(
                    id: id,
                    values: values(first: run.first, end: run.end) + [
                        .text(id), .text(side), .text(key.names[0]), .text(colour(key.side)),
                        .text(others.joined(separator: ";")),
                        .text(key.names.dropFirst().joined(separator: ";")),
                        .text(colour(key.claimants.first)), .text(certainty), .number(area(of: cells)),
                    ] + claims, shape: .cells(cells))
            }
            return layer(name, features)
        }
    }

    /// Land whose holder has an overlord, a feature for each pair.
    func suzeraintySampler(_ filter: LayerFilter) -> (Sampling) -> Layer {
        struct Key: Hashable {
            let suzerain: Int
            let vassal: Int?
            /// The suzerain's, then the vassal's.
            let names: [String]
        }
        let index = Numbering<Key>()
        // A vassal of several overlords is in as many features, so that each tract counts that often.
        let most = states.map(\.suzerains.count).max() ?? 0
        let runs = namedRuns { $0.suzerains.isEmpty ? [] : [$0.side] + $0.suzerains }
        var pieces: [PieceHistory] = []
        for tract in runs {
            for rank in 0..<most {
                var history = PieceHistory()
                for run in tract {
                    let state = states[Int(run.state)]
                    guard rank < state.suzerains.count else {
                        history.add(from: run.first, key: -1)
                        continue
                    }
                    let key = Key(
                        suzerain: state.suzerains[rank], vassal: state.side,
                        names: [run.names[rank + 1], run.names[0]])
                    history.add(from: run.first, key: index.number(of: key), detail: run.state)
                }
                pieces.append(history)
            }
        }
        let timeline = Timeline(gathering: pieces, keyCount: index.values.count, end: lastDay + 1) {
            key, states in
            let suzerain = record.sides[index.values[key].suzerain].id
            return Set(states.flatMap { self.states[Int($0)].suzerainClaims }).sorted()
                .filter { record.claims[$0].sideID == suzerain }
        }
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let draft = timeline.contents[run.content]
                let key = index.values[draft.key]
                let (suzerain, vassal) = (sideID(key.suzerain), sideID(key.vassal))
                if let sides = filter.sides, sides.isDisjoint(with: [suzerain, vassal]) { return nil }
                let cells = cells(ofTracts: draft.members.map { Int($0) / most })
                let claims = values(ofClaims: draft.summary)
                let id = featureID(
                    "\(suzerain)-\(vassal)", layer: LayerName.suzerainty.rawValue, first: run.first,
                    end: run.end, attributes: key.names + claims.map(\.text),
                    members: identifiers(of: cells))
                return LayerFeature(
                    id: id,
                    values: values(first: run.first, end: run.end) + [
                        .text(id), .text(suzerain), .text(key.names[0]), .text(colour(key.suzerain)),
                        .text(vassal), .text(key.names[1]), .number(area(of: cells)),
                    ] + claims, shape: .cells(cells))
            }
            return layer(.suzerainty, features)
        }
    }

    /// A layer with its features in order: by start, then by identifier.
    func layer(_ name: LayerName, _ features: [LayerFeature]) -> Layer {
        Layer(
            schema: name.schema,
            features: features.sorted { ($0.values[0].text, $0.id) < ($1.values[0].text, $1.id) },
            coverage: coverage)
    }
}

/// Numbers different values from 0 up in the order in which they come.
final class Numbering<Value: Hashable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int] = [:]

    func number(of value: Value) -> Int {
        if let known = numbers[value] { return known }
        numbers[value] = values.count
        values.append(value)
        return values.count - 1
    }
}

extension FieldValue {
    /// The text of a text; empty for all else.
    var text: String { if case .text(let text) = self { text } else { "" } }
}
