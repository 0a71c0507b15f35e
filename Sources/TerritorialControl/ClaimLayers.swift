import Chronology
import Coverages
import HistoricalRecord

/// Layers whose features are claims: garrisons, declarations, events.
extension ControlHistory {
    /// A claim with what its feature needs besides.
    private struct Statement: Hashable {
        let claim: Int
        let name: String
        let isCertain: Bool
    }

    /// Troops present by consent, a feature for each claim and host, while the host holds there.
    func garrisonsSampler(_ filter: LayerFilter) -> (Sampling) -> Layer {
        struct Key: Hashable {
            let statement: Statement
            let host: Int?
            let hostName: String
        }
        let hearing = Hearing(record: record, coverage: coverage, participation: participation)
        let index = Numbering<Key>()
        let most = states.map(\.garrisonClaims.count).max() ?? 0
        var pieces: [PieceHistory] = []
        let runs = namedRuns { state in
            state.garrisonClaims.isEmpty
                ? [] : [state.side] + state.garrisonClaims.map { sideIndex(ofClaim: $0) }
        }
        for tract in runs {
            for rank in 0..<most {
                var history = PieceHistory()
                for run in tract {
                    let state = states[Int(run.state)]
                    guard rank < state.garrisonClaims.count,
                        let testimony = hearing.testimony(of: state.garrisonClaims[rank])
                    else {
                        history.add(from: run.first, key: -1)
                        continue
                    }
                    for part in testimony.certainty(from: run.first, to: run.end) {
                        let key = Key(
                            statement: Statement(
                                claim: state.garrisonClaims[rank], name: run.names[rank + 1],
                                isCertain: part.isCertain),
                            host: state.side, hostName: run.names[0])
                        history.add(from: part.first, key: index.number(of: key))
                    }
                }
                pieces.append(history)
            }
        }
        let timeline = Timeline(gathering: pieces, keyCount: index.values.count, end: lastDay + 1) { _, _ in 0
        }
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let draft = timeline.contents[run.content]
                let key = index.values[draft.key]
                let claim = record.claims[key.statement.claim]
                if let sides = filter.sides, !sides.contains(claim.sideID) { return nil }
                let cells = cells(ofTracts: draft.members.map { Int($0) / most })
                guard let point = position(of: claim.subject, cells) else { return nil }
                let host = sideID(key.host)
                return feature(
                    .garrisons, key.statement, first: run.first, end: run.end,
                    more: [.text(host), .text(key.hostName)], members: identifiers(of: cells),
                    shape: .point(point))
            }
            return layer(.garrisons, features)
        }
    }

    /// Land claimed, a feature for each claim.
    func declaredSampler(_ filter: LayerFilter) -> (Sampling) -> Layer {
        let hearing = Hearing(record: record, coverage: coverage, participation: participation)
        let names = SideNameTable(self)
        var entries: [(content: Statement, first: Int, end: Int)] = []
        for (claim, _) in participating(.declares) {
            guard let testimony = hearing.testimony(of: claim), !hearing.cellsOfClaim[claim].isEmpty else {
                continue
            }
            let first = max(testimony.countsFrom, firstDay)
            let end = min(testimony.endsLatest, lastDay) + 1
            guard first < end else { continue }
            for part in testimony.certainty(from: first, to: end) {
                for named in names.cut(first: part.first, end: part.end, naming: [testimony.side]) {
                    entries.append(
                        (
                            Statement(claim: claim, name: named.names[0], isCertain: part.isCertain),
                            named.first, named.end
                        ))
                }
            }
        }
        let timeline = Timeline(entries)
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let statement = timeline.contents[run.content]
                if let sides = filter.sides, !sides.contains(record.claims[statement.claim].sideID) {
                    return nil
                }
                let cells = hearing.cellsOfClaim[statement.claim]
                return feature(
                    .declared, statement, first: run.first, end: run.end, after: [.number(area(of: cells))],
                    members: identifiers(of: cells), shape: .cells(cells))
            }
            return layer(.declared, features)
        }
    }

    /// What happened, a feature for each event, on every day on which it may have been.
    func eventsSampler(_ filter: LayerFilter) -> (Sampling) -> Layer {
        let atlas = Atlas(record: record, coverage: coverage)
        let names = SideNameTable(self)
        var entries: [(content: Statement, first: Int, end: Int)] = []
        var positions: [Int: GridPoint] = [:]
        for (index, claim) in participating(.event) {
            let interval = claim.interval
            let first = max(
                (interval.start?.earliest ?? interval.start?.latest)?.number ?? firstDay, firstDay)
            let last = min((interval.end?.latest ?? interval.start?.latest)?.number ?? lastDay, lastDay)
            let cells = claim.subject.map { atlas.cells(of: $0, extent: claim.extent) } ?? []
            guard first <= last, let point = position(of: claim.subject, cells) else { continue }
            positions[index] = point
            // As where one best state is wanted, a month is near enough.
            let isDated = interval.start?.countingDay.map { $0 == interval.start?.earliest } ?? false
            let name = names.name(of: sideIndex(ofClaim: index), on: first)
            let statement = Statement(
                claim: index, name: name, isCertain: isDated && claim.certainty != .low)
            entries.append((statement, first, last + 1))
        }
        let timeline = Timeline(entries)
        return { [self] sampling in
            // An event has days of its own, whatever the step.
            var asked = sampling
            if case .steps(let steps) = sampling, let first = steps.first, let last = steps.last {
                asked = .changes(first.days.lowerBound...last.days.upperBound)
            }
            let features = timeline.runs(asked).compactMap { run -> LayerFeature? in
                let statement = timeline.contents[run.content]
                let claim = record.claims[statement.claim]
                if let sides = filter.sides, !sides.contains(claim.sideID) { return nil }
                let point = positions[statement.claim]!
                let texts = [claim.interval.start?.text, claim.interval.end?.text].compactMap { $0 }
                return feature(
                    .events, statement, first: run.first, end: run.end,
                    more: [.text(texts.joined(separator: "/"))], members: ["\(point.x),\(point.y)"],
                    shape: .point(point))
            }
            return layer(.events, features)
        }
    }

    // MARK: Parts

    /// The claims of a relation that take part, with their indices.
    private func participating(_ relation: Relation) -> [(Int, Claim)] {
        record.claims.enumerated().filter {
            $0.element.relation == relation && participation[$0.offset] == .takesPart
        }.map { ($0.offset, $0.element) }
    }

    private func sideIndex(ofClaim claim: Int) -> Int? {
        record.sides.firstIndex { $0.id == record.claims[claim].sideID }
    }

    /// Where a claim's sign stands: at its place, else inside the largest part of the land it is about.
    private func position(of subject: Subject?, _ cells: [Int32]) -> GridPoint? {
        if case .place(let id) = subject, let place = record.placesByID[id] {
            return GridPoint(longitude: place.longitude, latitude: place.latitude)
        }
        return coverage.innerPoint(of: cells)
    }

    /// A feature made of a claim.
    ///
    /// - Parameters:
    ///   - more: the values between the side's and the subject's.
    ///   - after: the values after the subject's.
    private func feature(
        _ name: LayerName, _ statement: Statement, first: Int, end: Int, more: [FieldValue] = [],
        after: [FieldValue] = [], members: [String], shape: FeatureShape
    ) -> LayerFeature {
        let claim = record.claims[statement.claim]
        let side = record.sidesByID[claim.sideID]
        var subject: [FieldValue] = ["", "", ""].map { .text($0) }
        switch claim.subject {
        case .place(let id): subject = ["place", id, record.placesByID[id]?.name ?? id].map { .text($0) }
        case .region(let id): subject = ["region", id, record.regionsByID[id]?.name ?? id].map { .text($0) }
        case nil: break
        }
        let certainty = statement.isCertain ? "certain" : "possible"
        let id = featureID(
            claim.sideID, layer: name.rawValue, first: first, end: end,
            attributes: [claim.id, statement.name, certainty] + more.map(\.text), members: members)
        var fields = values(first: first, end: end)
        fields += [
            .text(id), .text(claim.sideID), .text(statement.name),
            .text(side?.colour ?? ControlFeature.unknownColour),
        ]
        fields += more + subject + after + [.text(certainty)] + values(ofClaims: [statement.claim])
        fields += [.text(claim.basis.rawValue), claim.note.isEmpty ? .null : .text(claim.note)]
        return LayerFeature(id: id, values: fields, shape: shape)
    }
}

extension Testimony {
    /// A stretch of days cut where it becomes certain or doubtful that the claim holds.
    fileprivate func certainty(from first: Int, to end: Int) -> [(first: Int, end: Int, isCertain: Bool)] {
        let starts = Set(turningDays.filter { first < $0 && $0 < end } + [first]).sorted()
        var parts: [(first: Int, end: Int, isCertain: Bool)] = []
        for (start, next) in zip(starts, starts.dropFirst() + [end]) {
            let isCertain = isCertain(on: start) && confidence != .low
            if let last = parts.last, last.isCertain == isCertain {
                parts[parts.count - 1].end = next
            } else {
                parts.append((start, next, isCertain))
            }
        }
        return parts
    }
}
