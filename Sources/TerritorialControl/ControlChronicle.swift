import Chronology
import Coverages
import HistoricalRecord

/// The control layer over the whole of a record's time: every feature with its true interval.
public struct ControlChronicle: Sendable {
    private let history: ControlHistory
    private let keys: [Key]
    private let members: [Member]
    private let timeline: Timeline<Draft>

    /// What features are put together from: a tract, or of a tract what lies in one unit.
    private struct Member {
        let tract: Int
        let unit: Int?
        let cells: [Int32]
    }

    /// Cells that differ in one of these belong to different features.
    private struct Key: Hashable {
        let side: Int?
        /// What the side is called: a new name is a new feature.
        let name: String
        let status: HoldingStatus
        let isCertain: Bool
        let suzerains: [Int]
        let claimants: [Int]
        /// The unit where features are cut at units.
        let unit: Int?

        init(_ state: ControlState, name: String, unit: Int?) {
            self.unit = unit
            side = state.side
            self.name = name
            status = state.status
            isCertain = state.isCertain
            suzerains = state.suzerains
            claimants = state.claimants
        }
    }

    /// The claims that make a feature what it is.
    private struct Grounds: Hashable, Sendable {
        let winning: [Int]
        let others: [Int]
    }

    /// A feature without its interval.
    private typealias Draft = Gathering<Grounds>

    /// Sweeps over the record's time once.
    ///
    /// - Parameter isCutAtUnits: makes a feature of each unit's share, which lasts as long as nothing changes in
    ///   that unit. On any day the shares of a feature make up the whole one.
    /// - Complexity: O(e + s), e being the members' changes and s the members of all features together; some
    ///   milliseconds for the bundled record.
    public init(_ history: ControlHistory, cutAtUnits isCutAtUnits: Bool = false) {
        self.history = history
        let index = Numbering<Key>()
        var members: [Member] = []
        var pieces: [PieceHistory] = []
        for (tract, runs) in history.namedRuns({ [$0.side] }).enumerated() {
            let cells = history.tracts[tract].cells
            let shares =
                isCutAtUnits
                ? Dictionary(grouping: cells) { history.coverage.cells[Int($0)].unit }
                    .sorted { $0.key < $1.key }.map { Member(tract: tract, unit: $0.key, cells: $0.value) }
                : [Member(tract: tract, unit: nil, cells: cells)]
            for share in shares {
                var piece = PieceHistory()
                for run in runs {
                    let key = Key(history.states[Int(run.state)], name: run.names[0], unit: share.unit)
                    piece.add(from: run.first, key: index.number(of: key), detail: run.state)
                }
                members.append(share)
                pieces.append(piece)
            }
        }
        self.members = members
        keys = index.values
        timeline = Timeline(gathering: pieces, keyCount: index.values.count, end: history.lastDay + 1) {
            _, states in
            var winning: Set<Int> = []
            var others: Set<Int> = []
            for state in states {
                let finding = history.states[Int(state)]
                winning.formUnion(finding.winningClaims)
                others.formUnion(finding.claimantClaims)
                others.formUnion(finding.suzerainClaims)
            }
            return Grounds(winning: winning.sorted(), others: others.subtracting(winning).sorted())
        }
    }

    /// The features of a layer, in a fixed order: by start for intervals and steps, by side for a day.
    ///
    /// - Parameter sides: only these holders, by id; `nil` for all.
    public func features(_ sampling: Sampling, sides: Set<String>? = nil) -> [ControlFeature] {
        let runs = timeline.runs(sampling) { draft in
            let side = keys[draft.key].side.map { history.record.sides[$0].id }
            return sides?.contains(side ?? ControlFeature.unknownSide) ?? true
        }
        let result = runs.map {
            feature(timeline.contents[$0.content], from: $0.first, to: $0.end, asked: $0.asked)
        }
        if case .day = sampling { return result.sorted { $0.precedes($1) } }
        return result.sorted { $0.start != $1.start ? $0.start < $1.start : $0.precedes($1) }
    }

    private func feature(_ draft: Draft, from first: Int, to end: Int, asked: Int) -> ControlFeature {
        let record = history.record
        let key = keys[draft.key]
        let side = key.side.map { record.sides[$0] }
        let shares = draft.members.map { members[Int($0)] }
        let tracts = shares.map { history.tracts[$0.tract] }
        let cells = shares.flatMap(\.cells).sorted()
        var area = 0.0
        var places: Set<String> = []
        for index in cells {
            let cell = history.coverage.cells[Int(index)]
            area += cell.area
            if cell.part == .core, let place = cell.place { places.insert(place) }
        }
        let winning = draft.summary.winning.map { record.claims[$0] }
        let claims = winning + draft.summary.others.map { record.claims[$0] }
        let sources = Set(claims.flatMap { $0.citations.map(\.sourceID) })
        let evidence = tracts.map { $0.evidence.split(at: asked) }
        let start = Day(number: first)
        let attributes = [
            side?.id ?? ControlFeature.unknownSide, key.name, key.status.rawValue,
            key.isCertain ? "certain" : "possible",
            key.suzerains.map { record.sides[$0].id }.joined(separator: ";"),
            key.claimants.map { record.sides[$0].id }.joined(separator: ";"),
            claims.map(\.id).sorted().joined(separator: ";"),
        ]
        let id = featureID(
            attributes[0], layer: "control", first: first, end: end, attributes: attributes,
            members: history.identifiers(of: cells))
        return ControlFeature(
            start: start, end: Day(number: end), continues: end > history.lastDay,
            id: id, side: attributes[0], sideName: key.name,
            colour: side?.colour ?? ControlFeature.unknownColour, status: key.status,
            isCertain: key.isCertain, suzerains: key.suzerains.map { record.sides[$0].id },
            claimants: key.claimants.map { record.sides[$0].id }, area: area / 1e6, places: places.sorted(),
            claims: claims.map(\.id).sorted(), sources: sources.sorted(),
            lastEvidence: evidence.compactMap(\.last).max().map(Day.init(number:)),
            nextEvidence: evidence.compactMap(\.next).min().map(Day.init(number:)),
            basis: winning.map(\.basis).min(),
            sourceCount: Set(winning.flatMap { $0.citations.map(\.sourceID) }).count, cells: cells)
    }
}

extension ControlFeature {
    /// The order of a day's features: by side, then by what tells one side's features apart.
    fileprivate func precedes(_ other: ControlFeature) -> Bool {
        let (own, others) = (sortKey, other.sortKey)
        return own == others ? cells[0] < other.cells[0] : own.lexicographicallyPrecedes(others)
    }

    private var sortKey: [String] {
        [
            side, status.rawValue, isCertain ? "certain" : "possible", suzerains.joined(separator: ";"),
            claimants.joined(separator: ";"), sideName,
        ]
    }
}

extension Array where Element == Int {
    /// Of an ascending array the last element up to a value and the first one after it.
    fileprivate func split(at value: Int) -> (last: Int?, next: Int?) {
        let index = firstIndex { $0 > value } ?? count
        return (index > 0 ? self[index - 1] : nil, index < count ? self[index] : nil)
    }
}
