public import Chronology
import Coverages
import HistoricalRecord

/// How land came from one side to another.
public enum ChangeKind: String, Sendable, Hashable, CaseIterable {
    /// Taken: the gainer's claim put an end to the loser's.
    case conquest
    /// Given up: the record says that the loser ceased to hold it.
    case cession
    /// The gainer is the loser's successor, or one is a part of the other: another name for the same power.
    case succession
    /// Before or after, nobody is known to have held it.
    case unknown

    /// Whether it counts in a side's totals.
    public var counts: Bool { self != .succession }
}

/// What changed hands between two days.
public struct ControlDiff: Sendable {
    /// The day whose state is compared.
    public let from: Day
    /// The day with whose state it is compared.
    public let to: Day
    /// What went from whom to whom, in a fixed order.
    public let transfers: [Transfer]

    private let history: ControlHistory

    /// Land that went from one side to another in one way.
    public struct Transfer: Sendable, Hashable {
        /// The side that has it on the second day; `unknown` where nothing is claimed.
        public let gainer: String
        /// The side that had it on the first day.
        public let loser: String
        /// How it changed hands.
        public let change: ChangeKind
        /// Whether both states leave no doubt.
        public let isCertain: Bool
        /// Geodesic area in square kilometres.
        public let area: Double
        /// The places whose core lies in it, by id.
        public let places: [String]
        /// The claims that make the gainer the holder; where nothing is claimed any more, those that made the loser.
        let claims: [Int]
        /// Ascending.
        let cells: [Int32]
    }

    /// What a side gained and lost in one way, in square kilometres.
    public struct Balance: Sendable, Hashable {
        /// The side.
        public let side: String
        /// In which way; `nil` for the total, from which successions are left out.
        public let change: ChangeKind?
        /// What it gained.
        public let gained: Double
        /// What it lost.
        public let lost: Double
    }

    fileprivate init(_ history: ControlHistory, from: Day, to: Day, sides: Set<String>?) {
        self.history = history
        self.from = from
        self.to = to
        struct Key: Hashable {
            let gainer: Int?
            let loser: Int?
            let change: ChangeKind
            let isCertain: Bool
        }
        var groups: [Key: (tracts: [Int], claims: Set<Int>)] = [:]
        let span = min(from, to).number + 1...max(from, to).number + 1
        let hearing = Hearing(
            record: history.record, coverage: history.coverage, participation: history.participation)
        for (index, tract) in history.tracts.enumerated() {
            let before = history.states[Int(tract.state(on: from.number))]
            let after = history.states[Int(tract.state(on: to.number))]
            guard before.side != after.side else { continue }
            if let sides, sides.isDisjoint(with: [history.sideID(before.side), history.sideID(after.side)]) {
                continue
            }
            // A change is what it is, whichever way one looks at it.
            let (earlier, later) = from <= to ? (before, after) : (after, before)
            let isGivenUp = tract.claims.contains { claim in
                guard history.record.claims[Int(claim)].relation == .ceases,
                    let word = hearing.testimony(of: Int(claim)), word.side == earlier.side
                else { return false }
                return span.lowerBound <= word.countsFrom && word.countsFrom < span.upperBound
            }
            let change = history.change(from: earlier.side, to: later.side, isGivenUp: isGivenUp)
            let key = Key(
                gainer: after.side, loser: before.side, change: change,
                isCertain: before.isCertain && after.isCertain)
            groups[key, default: ([], [])].tracts.append(index)
            groups[key]!.claims.formUnion(after.side == nil ? before.winningClaims : after.winningClaims)
        }
        transfers = groups.map { key, group in
            let cells = history.cells(ofTracts: group.tracts)
            return Transfer(
                gainer: history.sideID(key.gainer), loser: history.sideID(key.loser), change: key.change,
                isCertain: key.isCertain, area: history.area(of: cells),
                places: history.places(in: cells), claims: group.claims.sorted(), cells: cells)
        }.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
    }

    /// What each side gained and lost, by side, first by kind of change and then the total.
    ///
    /// A side that only changed its name has a total of nothing. Unknown land has a balance of its own, so that all
    /// gains are together as much as all losses.
    public var balances: [Balance] {
        let sides = Set(transfers.flatMap { [$0.gainer, $0.loser] }).sorted()
        return sides.flatMap { side in
            let kinds = ChangeKind.allCases.filter { kind in
                transfers.contains { $0.change == kind && ($0.gainer == side || $0.loser == side) }
            }
            return kinds.map { balance(of: side, $0) } + [balance(of: side, nil)]
        }
    }

    private func balance(of side: String, _ change: ChangeKind?) -> Balance {
        func sum(_ isSide: (Transfer) -> Bool) -> Double {
            transfers.filter { isSide($0) && (change == nil ? $0.change.counts : $0.change == change) }
                .reduce(0) { $0 + $1.area }
        }
        return Balance(
            side: side, change: change, gained: sum { $0.gainer == side }, lost: sum { $0.loser == side })
    }

    /// The transfers as a layer, a feature for each.
    public var layer: Layer {
        let (first, end) = (min(from, to).number, max(from, to).number + 1)
        let features = transfers.map { transfer -> LayerFeature in
            let (gainer, loser) = (
                history.record.sidesByID[transfer.gainer], history.record.sidesByID[transfer.loser]
            )
            let words = [transfer.change.rawValue, transfer.isCertain ? "certain" : "possible"]
            let id = featureID(
                "\(transfer.gainer)-\(transfer.loser)", layer: Self.schema.name, first: first, end: end,
                attributes: words, members: history.identifiers(of: transfer.cells))
            var values = history.values(first: first, end: end)
            values += [
                .text(id), .text(transfer.gainer), .text(gainer?.name(on: to) ?? "Unknown"),
                .text(gainer?.colour ?? ControlFeature.unknownColour), .text(transfer.loser),
                .text(loser?.name(on: from) ?? "Unknown"),
                .text(loser?.colour ?? ControlFeature.unknownColour),
            ]
            values += words.map { .text($0) } + [.number(transfer.area)]
            values += [.text(transfer.places.joined(separator: ";"))]
            return LayerFeature(
                id: id, values: values + history.values(ofClaims: transfer.claims),
                shape: .cells(transfer.cells))
        }
        return Layer(schema: Self.schema, features: features, coverage: history.coverage)
    }

    /// Title and columns of ``layer``.
    public static let schema = LayerSchema(
        name: "diff", title: "Changes of control",
        summary: "Land that another side held on the last day than on the first. A feature for each gainer, "
            + "loser, kind of change and certainty.",
        geometry: .areas,
        fields: [
            LayerField("start_date", .date, "From", "The first of the two days compared"),
            LayerField("end_date", .date, "Day after", "The day after the second of the two"),
            LayerField("last_day", .date, "To", "The second of the two days compared"),
            LayerField(
                "continues", .flag, "Goes on", "Whether the second day is the last of the dataset's time",
                isTechnical: true),
            LayerField("id", .text, "Id", "Unique in the layer", isTechnical: true),
            LayerField("gained_by", .text, "Gained by", "Who holds it on the second day"),
            LayerField("gained_by_name", .text, "Gainer's name", "What that side was called then"),
            LayerField("colour", .text, "Gainer's colour", "#rrggbb", isTechnical: true),
            LayerField("lost_by", .text, "Lost by", "Who held it on the first day"),
            LayerField("lost_by_name", .text, "Loser's name", "What that side was called then"),
            LayerField("lost_by_colour", .text, "Loser's colour", "#rrggbb", isTechnical: true),
            LayerField(
                "change", .text, "Change",
                "conquest; cession where the record says that the loser ceased to hold it; succession where the "
                    + "gainer is the loser's successor or one is a part of the other; unknown where before "
                    + "or after nothing is claimed"),
            .certainty, .area,
            LayerField("places", .text, "Places", "Ids of the places whose core lies in it"),
            .claims, .sources,
        ])
}

extension ControlDiff.Transfer {
    fileprivate var sortKey: [String] {
        [gainer, loser, change.rawValue, isCertain ? "certain" : "possible"]
    }
}

extension ControlHistory {
    /// What changed hands between two days; the second may be the earlier one, and then gains are losses.
    ///
    /// - Parameters:
    ///   - sides: only what these sides gained or lost, by id; `nil` for all.
    /// - Complexity: linear in the cells and claims.
    public func diff(from: Day, to: Day, sides: Set<String>? = nil) -> ControlDiff {
        ControlDiff(self, from: from, to: to, sides: sides)
    }

    fileprivate func change(from earlier: Int?, to later: Int?, isGivenUp: Bool) -> ChangeKind {
        guard let earlier, let later else { return .unknown }
        let (before, after) = (record.sides[earlier], record.sides[later])
        var predecessor = after.predecessor
        var seen: Set<String> = []
        while let id = predecessor, seen.insert(id).inserted {
            if id == before.id { return .succession }
            predecessor = record.sidesByID[id]?.predecessor
        }
        if record.sideWithParts(before.id).contains(after.id)
            || record.sideWithParts(after.id).contains(before.id)
        {
            return .succession
        }
        return isGivenUp ? .cession : .conquest
    }

    /// The places whose core is among some cells, by id.
    func places(in cells: [Int32]) -> [String] {
        Set(
            cells.compactMap { index in
                let cell = coverage.cells[Int(index)]
                return cell.part == .core ? cell.place : nil
            }
        ).sorted()
    }
}
