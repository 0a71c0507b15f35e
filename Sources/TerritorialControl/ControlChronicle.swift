public import Chronology
import Coverages
import Crypto
import HistoricalRecord

/// Which days a layer is wanted for.
public enum Sampling: Sendable, Hashable {
    /// The state of one day; features carry the interval over which they last unchanged.
    case day(Day)
    /// Every state that a stretch of days meets, each with its true interval.
    case changes(ClosedRange<Day>)
    /// One state a step, with the step's interval; equal neighbours are merged.
    case steps([Step])

    /// A stretch of days represented by the state of one of them.
    public struct Step: Sendable, Hashable {
        /// The days that the step stands for.
        public let days: ClosedRange<Day>
        /// The day whose state is taken.
        public let sample: Day

        /// A step; the sample is one of its days.
        public init(days: ClosedRange<Day>, sample: Day) {
            self.days = days
            self.sample = sample
        }
    }
}

/// The control layer over the whole of a record's time: every feature with its true interval.
public struct ControlChronicle: Sendable {
    private let history: ControlHistory
    private let keys: [Key]
    private let drafts: [Draft]
    /// Every feature of the time line as an index into `drafts` and its days, by start.
    private let spans: [Span]

    /// Cells that differ in one of these belong to different features.
    private struct Key: Hashable {
        let side: Int?
        let status: HoldingStatus
        let isCertain: Bool
        let suzerains: [Int]
        let claimants: [Int]

        init(_ state: ControlState) {
            side = state.side
            status = state.status
            isCertain = state.isCertain
            suzerains = state.suzerains
            claimants = state.claimants
        }
    }

    /// A feature without its interval.
    private struct Draft: Hashable {
        let key: Int
        let name: String
        let tracts: [Int32]
        let winningClaims: [Int]
        let otherClaims: [Int]
    }

    private struct Span {
        let draft: Int
        let first: Int
        /// Exclusive.
        var end: Int
    }

    /// Sweeps over the record's time once.
    ///
    /// - Complexity: O(e + s), e being the tracts' changes and s the tracts of all features together; some
    ///   milliseconds for the bundled record.
    public init(_ history: ControlHistory) {
        self.history = history
        var keys: [Key] = []
        var keyIndex: [Key: Int] = [:]
        let keyOfState = history.states.map { state in
            let key = Key(state)
            if let known = keyIndex[key] { return known }
            keyIndex[key] = keys.count
            keys.append(key)
            return keys.count - 1
        }
        self.keys = keys

        let record = history.record
        let names = SideNames(record: record)
        var events: [Int: [(tract: Int, state: Int32)]] = [:]
        for (tract, found) in history.tracts.enumerated() {
            for run in found.runs { events[run.day, default: []].append((tract, run.state)) }
        }
        let renamings = names.changes(after: history.firstDay, through: history.lastDay)
        var current = [Int32](repeating: -1, count: history.tracts.count)
        // For each key the tracts that are in it, ascending.
        var members = [[Int32]](repeating: [], count: keys.count)
        var open: [Int: Int] = [:]  // key to span
        var drafts: [Draft] = []
        var draftIndex: [Draft: Int] = [:]
        var spans: [Span] = []
        for day in Set(events.keys).union(renamings.keys).sorted() {
            var affected: Set<Int> = []
            for (tract, state) in events[day] ?? [] {
                let key = keyOfState[Int(state)]
                let former = current[tract] >= 0 ? keyOfState[Int(current[tract])] : nil
                current[tract] = state
                affected.insert(key)
                if former == key { continue }
                let number = Int32(tract)
                members[key].insert(number, at: members[key].partitioningIndex { $0 > number })
                if let former {
                    affected.insert(former)
                    members[former].remove(at: members[former].partitioningIndex { $0 >= number })
                }
            }
            if let renamed = renamings[day] {
                for key in open.keys where keys[key].side.map(renamed.contains) == true {
                    affected.insert(key)
                }
            }
            for key in affected.sorted() {
                let tracts = members[key]
                var winning: Set<Int> = []
                var others: Set<Int> = []
                for state in Set(tracts.map { current[Int($0)] }) {
                    let finding = history.states[Int(state)]
                    winning.formUnion(finding.winningClaims)
                    others.formUnion(finding.claimantClaims)
                    others.formUnion(finding.suzerainClaims)
                }
                let draft = Draft(
                    key: key, name: names.name(of: keys[key].side, on: day), tracts: tracts,
                    winningClaims: winning.sorted(), otherClaims: others.subtracting(winning).sorted())
                if let span = open[key] {
                    if drafts[spans[span].draft] == draft { continue }
                    spans[span].end = day
                    open[key] = nil
                }
                guard !tracts.isEmpty else { continue }
                let index = draftIndex[draft] ?? drafts.count
                if index == drafts.count {
                    draftIndex[draft] = index
                    drafts.append(draft)
                }
                open[key] = spans.count
                spans.append(Span(draft: index, first: day, end: history.lastDay + 1))
            }
        }
        self.drafts = drafts
        self.spans = spans
    }

    /// The features of a layer, in a fixed order: by start for intervals and steps, by side for a day.
    ///
    /// - Parameter sides: only these holders, by id; `nil` for all.
    public func features(_ sampling: Sampling, sides: Set<String>? = nil) -> [ControlFeature] {
        var result: [ControlFeature] = []
        func add(_ draft: Int, from first: Int, to end: Int, asked: Int) {
            let side = keys[drafts[draft].key].side.map { history.record.sides[$0].id }
            if let sides, !sides.contains(side ?? ControlFeature.unknownSide) { return }
            result.append(feature(drafts[draft], from: first, to: end, asked: asked))
        }
        switch sampling {
        case .day(let day):
            for span in spans where span.first <= day.number && day.number < span.end {
                add(span.draft, from: span.first, to: span.end, asked: day.number)
            }
            return result.sorted { $0.precedes($1) }
        case .changes(let days):
            for span in spans where span.first <= days.upperBound.number && days.lowerBound.number < span.end
            {
                add(span.draft, from: span.first, to: span.end, asked: span.end - 1)
            }
        case .steps(let steps):
            for run in merged(steps) { add(run.draft, from: run.first, to: run.end, asked: run.end - 1) }
        }
        return result.sorted { $0.start != $1.start ? $0.start < $1.start : $0.precedes($1) }
    }

    private func merged(_ steps: [Sampling.Step]) -> [Span] {
        var runs: [Span] = []
        var open: [Int: Int] = [:]
        for step in steps {
            let sample = step.sample.number
            let first = step.days.lowerBound.number
            let end = step.days.upperBound.number + 1
            var stillOpen: [Int: Int] = [:]
            for span in spans where span.first <= sample && sample < span.end {
                if let run = open[span.draft], runs[run].end == first {
                    runs[run].end = end
                    stillOpen[span.draft] = run
                } else {
                    stillOpen[span.draft] = runs.count
                    runs.append(Span(draft: span.draft, first: first, end: end))
                }
            }
            open = stillOpen
        }
        return runs
    }

    private func feature(_ draft: Draft, from first: Int, to end: Int, asked: Int) -> ControlFeature {
        let record = history.record
        let key = keys[draft.key]
        let side = key.side.map { record.sides[$0] }
        let tracts = draft.tracts.map { history.tracts[Int($0)] }
        let cells = tracts.flatMap(\.cells).sorted()
        var area = 0.0
        var places: Set<String> = []
        for index in cells {
            let cell = history.coverage.cells[Int(index)]
            area += cell.area
            if cell.part == .core, let place = cell.place { places.insert(place) }
        }
        let winning = draft.winningClaims.map { record.claims[$0] }
        let claims = winning + draft.otherClaims.map { record.claims[$0] }
        let sources = Set(claims.flatMap { $0.citations.map(\.sourceID) })
        let evidence = tracts.map { $0.evidence.split(at: asked) }
        let start = Day(number: first)
        let attributes = [
            side?.id ?? ControlFeature.unknownSide, draft.name, key.status.rawValue,
            key.isCertain ? "certain" : "possible",
            key.suzerains.map { record.sides[$0].id }.joined(separator: ";"),
            key.claimants.map { record.sides[$0].id }.joined(separator: ";"),
            claims.map(\.id).sorted().joined(separator: ";"),
        ]
        var hash = SHA256()
        hash.update(data: Array("control\n\(start)/\(Day(number: end))\n".utf8))
        for attribute in attributes { hash.update(data: Array("\(attribute)\n".utf8)) }
        for cell in cells { hash.update(data: Array("\(history.coverage.cells[Int(cell)].id)\n".utf8)) }
        let digest = hexadecimal(hash.finalize().prefix(4))
        return ControlFeature(
            start: start, end: Day(number: end), continues: end > history.lastDay,
            id: "\(attributes[0])-\(start)-\(digest)", side: attributes[0], sideName: draft.name,
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
        sortKey.lexicographicallyPrecedes(other.sortKey)
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

/// What sides are called over time.
private struct SideNames {
    let record: Dataset

    func name(of side: Int?, on day: Int) -> String {
        side.map { record.sides[$0].name(on: Day(number: day)) } ?? "Unknown"
    }

    /// The sides whose name may change, by day.
    func changes(after first: Int, through last: Int) -> [Int: Set<Int>] {
        var result: [Int: Set<Int>] = [:]
        for (index, side) in record.sides.enumerated() {
            for name in side.names where name.lang == "en" {
                for day in [name.start?.earliest, name.start?.latest, name.end?.latest?.next] {
                    if let number = day?.number, first < number, number <= last {
                        result[number, default: []].insert(index)
                    }
                }
            }
        }
        return result
    }
}
