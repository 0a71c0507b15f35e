import Chronology
import Coverages
import HistoricalRecord

/// The record prepared for the rules: claims as testimony, and the cells that each one covers.
struct Hearing {
    /// For each claim the land cells it covers, ascending; none where it does not take part.
    let cellsOfClaim: [[Int32]]

    private let record: Dataset
    private let testimony: [Testimony?]
    private let sideIndex: [String: Int]
    private let sideRank: [Int]
    /// Claims to suzerainty by the index of the vassal side.
    private let suzerainties: [Int: [Int]]

    init(record: Dataset, coverage: Coverage, participation: [Participation]) {
        self.record = record
        let atlas = Atlas(record: record, coverage: coverage)
        let sideIndex = Dictionary(uniqueKeysWithValues: record.sides.enumerated().map { ($1.id, $0) })
        let order = record.claims.indices.sorted { record.claims[$0].id < record.claims[$1].id }
        var idRank = [Int](repeating: 0, count: order.count)
        for (rank, claim) in order.enumerated() { idRank[claim] = rank }
        let sideOrder = record.sides.indices.sorted { record.sides[$0].id < record.sides[$1].id }
        var sideRank = [Int](repeating: 0, count: sideOrder.count)
        for (rank, side) in sideOrder.enumerated() { sideRank[side] = rank }
        self.sideIndex = sideIndex
        self.sideRank = sideRank

        var cells: [[Int32]] = []
        var testimony: [Testimony?] = []
        var suzerainties: [Int: [Int]] = [:]
        for (index, claim) in record.claims.enumerated() {
            guard participation[index] == .takesPart, let side = sideIndex[claim.sideID] else {
                cells.append([])
                testimony.append(nil)
                continue
            }
            cells.append(claim.subject.map { atlas.cells(of: $0, extent: claim.extent) } ?? [])
            testimony.append(
                Testimony(
                    claim, index: index, idRank: idRank[index], side: side,
                    lifetime: record.sides[side].lifetime,
                    breadth: claim.subject.map { atlas.breadth(of: $0, extent: claim.extent) }
                        ?? .region(land: .infinity)))
            if claim.relation == .suzerain, let vassal = claim.of.flatMap({ sideIndex[$0] }) {
                suzerainties[vassal, default: []].append(index)
            }
        }
        Self.applyCessations(record, cells, &testimony)
        cellsOfClaim = cells
        self.testimony = testimony
        self.suzerainties = suzerainties
    }

    /// `ceases` closes the side's open claims on its subject and inside it.
    private static func applyCessations(
        _ record: Dataset, _ cells: [[Int32]], _ testimony: inout [Testimony?]
    ) {
        let closable: Set<Relation> = [.holds, .contests, .garrisons, .declares]
        let cessations = record.claims.indices.filter { record.claims[$0].relation == .ceases }
            .compactMap { index in testimony[index].map { (index, $0) } }
            .sorted { ($0.1.countsFrom, $0.1.idRank) < ($1.1.countsFrom, $1.1.idRank) }
        var isClosed: Set<Int> = []
        for (index, cessation) in cessations {
            let ground = Set(cells[index])
            for other in testimony.indices {
                guard let open = testimony[other], open.side == cessation.side, !open.hasStatedEnd,
                    !isClosed.contains(other), closable.contains(record.claims[other].relation),
                    open.countsFrom < cessation.countsFrom, !cells[other].isEmpty,
                    cells[other].allSatisfy(ground.contains)
                else { continue }
                testimony[other] = open.closed(before: cessation)
                isClosed.insert(other)
            }
        }
    }

    /// The days for which claims give evidence: when they begin, and when they are said to end.
    func evidence(in claims: [Int32]) -> [Int] {
        var days: Set<Int> = []
        for claim in claims {
            let interval = record.claims[Int(claim)].interval
            if let day = interval.start?.countingDay { days.insert(day.number) }
            if let day = interval.end?.latest { days.insert(day.number) }
        }
        return days.sorted()
    }

    /// What the rules find about cells covered by just these claims, day run after day run.
    func findings(about claims: [Int32], from first: Int, through last: Int) -> [(
        day: Int, state: ControlState
    )] {
        var holds: [Testimony] = []
        var contests: [Testimony] = []
        var garrisons: [Testimony] = []
        var covering: Set<Int> = []
        var turningDays = [first]
        for claim in claims {
            guard let one = testimony[Int(claim)] else { continue }
            covering.insert(Int(claim))
            switch record.claims[Int(claim)].relation {
            case .holds:
                holds.append(one)
                turningDays += one.turningDays
            case .contests:
                contests.append(one.limitedToItsStart())
                turningDays += one.limitedToItsStart().turningDays
            case .garrisons:
                garrisons.append(one)
                turningDays += one.turningDays
            case .declares, .suzerain, .ceases, .event: continue
            }
        }
        for vassal in Set(holds.map(\.side)) {
            for claim in suzerainties[vassal] ?? [] {
                turningDays += testimony[claim]!.turningDays
            }
        }
        var found: [(Int, ControlState)] = []
        var previousHolder: Int?
        turningDays = turningDays.filter { first <= $0 && $0 <= last }.sorted()
        for (index, day) in turningDays.enumerated() where index == 0 || turningDays[index - 1] != day {
            let resolution = resolve(holds, on: day, previousHolder: previousHolder)
            previousHolder = resolution.side
            found.append((day, state(resolution, day, holds, contests, garrisons, covering)))
        }
        return found
    }

    private func state(
        _ resolution: Resolution, _ day: Int, _ holds: [Testimony], _ contests: [Testimony],
        _ garrisons: [Testimony], _ covering: Set<Int>
    ) -> ControlState {
        let winner = resolution.winners.first.map { testimony[$0]! }
        let holders = Set(
            [resolution.side].compactMap { $0 } + resolution.partners.map { testimony[$0]!.side })
        let contesting = contests.filter { contest in
            // Where nobody is known to hold there is nothing to contest.
            guard let winner, contest.counts(on: day), !holders.contains(contest.side),
                winner.breadth >= contest.breadth
            else { return false }
            return !holds.contains { $0.counts(on: day) && $0.setsAside(contest, on: day) }
        }.sorted { $0.idRank < $1.idRank }
        var suzerains: [Testimony] = []
        if let side = resolution.side {
            suzerains = (suzerainties[side] ?? []).map { testimony[$0]! }.filter {
                $0.counts(on: day) && $0.side != side
                    && (record.claims[$0.claim].subject == nil || covering.contains($0.claim))
            }.sorted { ($1.countsFrom, $0.idRank) < ($0.countsFrom, $1.idRank) }
        }
        let present = garrisons.filter { garrison in
            guard garrison.counts(on: day), garrison.side != resolution.side else { return false }
            // A garrison by treaty with one side stands only in what that side holds.
            guard let host = record.claims[garrison.claim].of else { return true }
            return resolution.side.map { record.sides[$0].id } == host
        }
        .sorted { $0.idRank < $1.idRank }
        let others = resolution.partners.map { testimony[$0]! } + contesting
        return ControlState(
            side: resolution.side, status: contesting.isEmpty ? resolution.status : .contested,
            rule: resolution.rule, isCertain: resolution.isCertain, claimants: sides(of: others),
            suzerains: suzerains.map(\.side).uniqued(), garrisons: sides(of: present),
            winningClaims: resolution.winners, claimantClaims: others.map(\.claim),
            suzerainClaims: suzerains.map(\.claim), garrisonClaims: present.map(\.claim))
    }

    /// The sides of some claims, each once, by id.
    private func sides(of claims: [Testimony]) -> [Int] {
        guard claims.count > 1 else { return claims.map(\.side) }
        let rank = sideRank  // a closure over `self` would copy the whole hearing at each comparison
        return Set(claims.map(\.side)).sorted { rank[$0] < rank[$1] }
    }

    /// What a claim comes to under the rules; `nil` where it takes no part.
    func testimony(of claim: Int) -> Testimony? { testimony[claim] }

    // MARK: Asking why

    /// The `holds` testimony that covers a cell, as the rules see it.
    func holdings(among claims: [Int32]) -> [Testimony] {
        claims.compactMap { record.claims[Int($0)].relation == .holds ? testimony[Int($0)] : nil }
    }
}

extension Array where Element: Hashable {
    /// The elements without later repetitions.
    package func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Testimony {
    /// A claim of the record, its days limited to the side's own life.
    init(
        _ claim: Claim, index: Int, idRank: Int, side: Int, lifetime: (first: Int, last: Int),
        breadth: Breadth
    ) {
        let start = claim.interval.start
        let end = claim.interval.end
        // An end open on both sides (`..`) states none; one open at its latest day may still come.
        let hasStatedEnd = end?.earliest != nil || end?.latest != nil
        let endsEarliest = hasStatedEnd ? end?.earliest?.number ?? .min : Int.max
        let endsLatest = end?.latest?.number ?? .max
        self.init(
            claim: index, idRank: idRank, side: side, breadth: breadth,
            confidence: Confidence(claim.certainty),
            isJoint: claim.joint,
            possibleFrom: max(start?.earliest?.number ?? .min, lifetime.first),
            // A start that may come any time after its earliest day never counts.
            countsFrom: start.map { max($0.countingDay?.number ?? .max, lifetime.first) } ?? lifetime.first,
            certainFrom: max(start?.latest?.number ?? .max, lifetime.first),
            endsEarliest: endsLatest <= lifetime.last ? endsEarliest : min(endsEarliest, lifetime.last),
            endsLatest: min(endsLatest, lifetime.last), hasStatedEnd: hasStatedEnd)
    }

    /// The same claim, ended by the word that its side no longer held.
    ///
    /// Its own source states no end, so it gains no protection: what had put it out before the cessation still
    /// does. Until the cessation is possible nothing about it changes.
    func closed(before cessation: Testimony) -> Testimony {
        let last = cessation.certainFrom &- 1
        return with(
            endsEarliest: min(endsEarliest, cessation.possibleFrom, last),
            endsLatest: min(endsLatest, last), hasStatedEnd: false)
    }

    /// A contest without an end lasts to the latest day of its start; nothing protects it that long.
    func limitedToItsStart() -> Testimony {
        guard !hasStatedEnd else { return self }
        return with(
            endsEarliest: min(endsEarliest, certainFrom), endsLatest: min(endsLatest, certainFrom),
            hasStatedEnd: false)
    }

    private func with(endsEarliest: Int, endsLatest: Int, hasStatedEnd: Bool) -> Testimony {
        Testimony(
            claim: claim, idRank: idRank, side: side, breadth: breadth, confidence: confidence,
            isJoint: isJoint, possibleFrom: possibleFrom, countsFrom: countsFrom, certainFrom: certainFrom,
            endsEarliest: endsEarliest, endsLatest: endsLatest, hasStatedEnd: hasStatedEnd)
    }
}

extension Confidence {
    init(_ certainty: Certainty) {
        switch certainty {
        case .high: self = .high
        case .medium: self = .medium
        case .low: self = .low
        }
    }
}

extension Side {
    /// The first and last day of the side's own life, as day numbers; open where not stated.
    var lifetime: (first: Int, last: Int) {
        (start?.earliest?.number ?? .min, end?.latest?.number ?? .max)
    }
}
