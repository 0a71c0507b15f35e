import Chronology
import HistoricalRecord
import TestSupport
import Testing

@testable import Coverages
@testable import TerritorialControl

@Suite("The rules of holding")
struct RuleProperties {
    private func history(_ record: Dataset) -> ControlHistory {
        ControlHistory(record: record, coverage: RandomRecord.coverage)
    }

    private func with(_ record: Dataset, claims: [Claim]) -> Dataset {
        RandomRecord.dataset(sides: record.sides, regions: record.regions, claims: claims)
    }

    private func answer(_ history: ControlHistory, cell: Int, on day: Day) -> Oracle.Answer {
        let state = history.state(ofCell: cell, on: day)!
        func id(_ side: Int) -> String { history.record.sides[side].id }
        return Oracle.Answer(
            side: state.side.map(id) ?? "unknown", status: state.status, isCertain: state.isCertain,
            claimants: Set(state.claimants.map(id)), suzerains: state.suzerains.map(id))
    }

    @Test("agree with a second reading of their wording, on every day", arguments: 0..<16)
    func oracle(seed: Int) {
        let record = RandomRecord.make(seed: seed)
        let history = history(record)
        let oracle = Oracle(record: record, coverage: RandomRecord.coverage)
        for cell in RandomRecord.landCells {
            let expected = oracle.answers(cell: cell, on: oracle.allDays)
            var differing: [String] = []
            for (day, answer) in expected where answer != self.answer(history, cell: cell, on: day) {
                differing.append("\(day): \(answer) but \(self.answer(history, cell: cell, on: day))")
            }
            #expect(differing.isEmpty, "cell \(cell): \(differing.min() ?? "")")
        }
    }

    @Test("do not depend on the order of rows", arguments: 0..<60)
    func order(seed: Int) {
        let record = RandomRecord.make(seed: seed, claimCount: 25)
        var random = SeededGenerator(seed: seed + 1000)
        let shuffled = with(record, claims: record.claims.shuffled(using: &random))
        let (one, other) = (history(record), history(shuffled))
        for cell in RandomRecord.landCells {
            #expect(one.holdings(ofCell: cell) == other.holdings(ofCell: cell))
        }
        let features = ControlChronicle(one).features(.changes(RandomRecord.time))
        #expect(features == ControlChronicle(other).features(.changes(RandomRecord.time)))
        #expect(!features.isEmpty)
    }

    @Test(
        "cut at units, make up the whole features on every day, and change only where something does",
        arguments: 0..<30)
    func pieces(seed: Int) throws {
        let history = history(RandomRecord.make(seed: seed, claimCount: 25))
        let (whole, cut) = (ControlChronicle(history), ControlChronicle(history, cutAtUnits: true))
        for day in history.changeDays {
            let pieces = cut.features(.day(day))
            for feature in whole.features(.day(day)) {
                let own = pieces.filter { feature.isLike($0) }
                #expect(own.flatMap(\.cells).sorted() == feature.cells)
                #expect(Set(own.flatMap(\.claims)) == Set(feature.claims))
                #expect(own.map(\.start).max()! <= feature.start)
                #expect(abs(own.map(\.area).reduce(0, +) - feature.area) < 1e-6)
            }
        }
        let all = cut.features(.changes(RandomRecord.time))
        #expect(Set(all.map(\.id)).count == all.count)
        for piece in all {
            #expect(Set(piece.cells.map { history.coverage.cells[Int($0)].unit }).count == 1)
            // Its like does not lie beside it in time: then it would be the same piece.
            #expect(
                !all.contains {
                    $0.start == piece.end && piece.isLike($0) && $0.cells == piece.cells
                        && $0.claims == piece.claims && $0.sourceCount == piece.sourceCount
                        && $0.basis == piece.basis && $0.sources == piece.sources
                }, "\(piece.id)")
        }
    }

    @Test("never let a newer claim for the holder unseat him", arguments: 0..<150)
    func newerClaimForTheHolder(seed: Int) {
        let record = RandomRecord.make(seed: seed, claimCount: 20)
        var random = SeededGenerator(seed: seed + 2000)
        let before = history(record)
        let day = RandomRecord.time.lowerBound.advanced(by: Int.random(in: 200..<3600, using: &random))
        let cell = RandomRecord.landCells.randomElement(using: &random)!
        guard let side = before.state(ofCell: cell, on: day)?.side else { return }
        let oracle = Oracle(record: record, coverage: RandomRecord.coverage)
        // A claim of the same day is as new; only a later one is newer.
        guard !record.claims.contains(where: { oracle.span($0).counts == day }) else { return }
        for extent in Extent.allCases {
            for subject in [
                Subject.place(RandomRecord.coverage.cells[cell].place ?? "p0"), RandomRecord.subject(&random),
            ] {
                let claim = Claim(
                    id: "new", sideID: record.sides[side].id, subject: subject, extent: extent,
                    interval: UncertainInterval(start: Bound(day: day), end: nil))
                let after = history(with(record, claims: record.claims + [claim]))
                #expect(after.state(ofCell: cell, on: day)?.side == side)
            }
        }
    }

    @Test("let a claim change only what it covers, from its start on", arguments: 0..<120)
    func locality(seed: Int) {
        let record = RandomRecord.make(seed: seed, claimCount: 16)
        var random = SeededGenerator(seed: seed + 3000)
        var claim = RandomRecord.claim(number: 900, &random)
        // An overlord's claim covers his vassal's land, wherever that is.
        while claim.relation == .suzerain {
            claim = RandomRecord.claim(number: 900, &random)
        }
        let (before, after) = (history(record), history(with(record, claims: record.claims + [claim])))
        let oracle = Oracle(record: record, coverage: RandomRecord.coverage)
        for cell in RandomRecord.landCells {
            if oracle.covers(claim, cell) {
                let start = claim.interval.start!.earliest!
                var day = RandomRecord.time.lowerBound
                while day < start {
                    #expect(answer(before, cell: cell, on: day) == answer(after, cell: cell, on: day))
                    day = day.advanced(by: 9)
                }
            } else {
                #expect(before.holdings(ofCell: cell) == after.holdings(ofCell: cell))
            }
        }
    }

    @Test("cover every day of every land cell once", arguments: 0..<40)
    func gapless(seed: Int) {
        let history = history(RandomRecord.make(seed: seed, claimCount: 20))
        for cell in RandomRecord.landCells {
            let holdings = history.holdings(ofCell: cell)
            #expect(holdings.first?.start == RandomRecord.time.lowerBound)
            #expect(holdings.last?.lastDay == RandomRecord.time.upperBound)
            for (one, next) in zip(holdings, holdings.dropFirst()) { #expect(one.end == next.start) }
        }
    }

    @Test("make features that tile land and time", arguments: 0..<40)
    func features(seed: Int) {
        let history = history(RandomRecord.make(seed: seed, claimCount: 20))
        let chronicle = ControlChronicle(history)
        for day in history.changeDays {
            let features = chronicle.features(.day(day))
            #expect(features.flatMap(\.cells).sorted() == RandomRecord.landCells.map(Int32.init))
            #expect(Set(features.map(\.id)).count == features.count)
            for feature in features {
                #expect(feature.start <= day && day < feature.end)
                for cell in feature.cells {
                    let state = history.state(ofCell: Int(cell), on: day)!
                    #expect(state.side.map { history.record.sides[$0].id } ?? "unknown" == feature.side)
                    #expect(state.status == feature.status && state.isCertain == feature.isCertain)
                }
            }
        }
        let all = chronicle.features(.changes(RandomRecord.time))
        #expect(Set(all.map(\.id)).count == all.count)
    }
}

extension ControlFeature {
    /// Whether another feature says the same of who holds how, wherever it lies.
    fileprivate func isLike(_ other: ControlFeature) -> Bool {
        side == other.side && sideName == other.sideName && status == other.status
            && isCertain == other.isCertain && suzerains == other.suzerains && claimants == other.claimants
    }
}
