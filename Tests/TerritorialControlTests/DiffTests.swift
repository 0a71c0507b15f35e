import Chronology
import Coverages
import HistoricalRecord
import TestSupport
import Testing

@testable import TerritorialControl

@Suite("A difference between two days")
struct DiffTests {
    private static func days(_ seed: Int) -> [Day] {
        var random = SeededGenerator(seed: seed + 900)
        let time = RandomRecord.time
        return (0..<5).map { _ in
            Day(number: Int.random(in: time.lowerBound.number...time.upperBound.number, using: &random))
        }
    }

    @Test("is what the areas of both days differ by, and gains are as much as losses", arguments: 0..<20)
    func conservation(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        for (from, to) in zip(Self.days(seed), Self.days(seed).dropFirst()) {
            let diff = history.diff(from: from, to: to)
            let (before, after) = (history.areas(on: from), history.areas(on: to))
            for side in Set(before.keys).union(after.keys) {
                // The total leaves out successions, which areas do not.
                let parts = diff.balances.filter { $0.side == side && $0.change != nil }
                let net = parts.reduce(0) { $0 + $1.gained - $1.lost }
                #expect(abs(net - ((after[side] ?? 0) - (before[side] ?? 0))) < 1e-6, "\(side) \(from) \(to)")
                let total = diff.balances.first { $0.side == side && $0.change == nil }
                let counted = parts.filter { $0.change != .succession }
                #expect(abs((total?.gained ?? 0) - counted.reduce(0) { $0 + $1.gained }) < 1e-6)
                #expect(abs((total?.lost ?? 0) - counted.reduce(0) { $0 + $1.lost }) < 1e-6)
            }
            for change in ChangeKind.allCases {
                let own = diff.balances.filter { $0.change == change }
                let (gained, lost) = (own.reduce(0) { $0 + $1.gained }, own.reduce(0) { $0 + $1.lost })
                #expect(abs(gained - lost) < 1e-6, "\(change)")
            }
        }
    }

    @Test("names gainer and loser of every cell that changed hands, and of no other", arguments: 0..<20)
    func cells(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        for (from, to) in zip(Self.days(seed), Self.days(seed).dropFirst()) {
            var expected: Set<String> = []
            for cell in history.coverage.cells.indices {
                guard let before = history.state(ofCell: cell, on: from),
                    let after = history.state(ofCell: cell, on: to), before.side != after.side
                else { continue }
                let certainty = before.isCertain && after.isCertain ? "certain" : "possible"
                expected.insert(
                    "\(cell) \(history.sideID(after.side)) \(history.sideID(before.side)) \(certainty)")
            }
            let layer = history.diff(from: from, to: to).layer
            var told: [String] = []
            for feature in layer.features {
                #expect(feature.values.count == layer.fields.count)
                let words = ["gained_by", "lost_by", "certainty"]
                    .map { layer.value($0, of: feature)?.text ?? "" }.joined(separator: " ")
                told += feature.cells.map { "\($0) \(words)" }
            }
            #expect(Set(told) == expected && told.count == expected.count)
            #expect(Set(layer.features.map(\.id)).count == layer.features.count)
        }
    }

    @Test("read backwards turns gains into losses and nothing else", arguments: 0..<20)
    func antisymmetry(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        for (from, to) in zip(Self.days(seed), Self.days(seed).dropFirst()) {
            func told(_ diff: ControlDiff, turned: Bool) -> Set<String> {
                Set(
                    diff.transfers.map {
                        let (one, other) = turned ? ($0.loser, $0.gainer) : ($0.gainer, $0.loser)
                        return "\(one) \(other) \($0.change) \($0.isCertain) \($0.cells)"
                    })
            }
            #expect(
                told(history.diff(from: from, to: to), turned: false)
                    == told(history.diff(from: to, to: from), turned: true))
        }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let sides: [Side]
        let claims: [Claim]
        /// `gainer loser change`, of all transfers from 1902 to 1906.
        let transfers: [String]
        var testDescription: String { name }
    }

    private static let free = RuleCases.sides
    private static let held = RuleCases.claim("one", "a", .region("land"), "1901-01-01")
    private static let taken = RuleCases.claim("two", "b", .region("land"), "1904-01-01")

    static let cases = [
        Case(
            name: "a newer claim over one that stood is a conquest", sides: free, claims: [held, taken],
            transfers: ["b a conquest"]),
        Case(
            name: "where the loser is said to have ceased it is a cession", sides: free,
            claims: [held, taken, RuleCases.claim("x", "a", .region("land"), "1904-01-01", nil, .ceases)],
            transfers: ["b a cession"]),
        Case(
            name: "only where he is said to have", sides: free,
            claims: [held, taken, RuleCases.claim("x", "a", .region("towns"), "1904-01-01", nil, .ceases)],
            transfers: ["b a cession", "b a conquest"]),
        Case(
            name: "another side's ceasing says nothing", sides: free,
            claims: [held, taken, RuleCases.claim("x", "c", .region("land"), "1904-01-01", nil, .ceases)],
            transfers: ["b a conquest"]),
        Case(
            name: "nor does a ceasing at another time", sides: free,
            claims: [
                RuleCases.claim("zero", "a", .region("land"), "1900-02-01"),
                RuleCases.claim("x", "a", .region("land"), "1900-06-01", nil, .ceases), held, taken,
            ], transfers: ["b a conquest"]),
        Case(
            name: "a successor's gain is a succession",
            sides: [free[0], Side(id: "b", colour: "#000000", predecessor: "a"), free[2]],
            claims: [held, taken], transfers: ["b a succession"]),
        Case(
            name: "also at one remove",
            sides: [
                free[0], Side(id: "b", colour: "#000000", predecessor: "c"),
                Side(id: "c", colour: "#000000", predecessor: "a"),
            ], claims: [held, taken], transfers: ["b a succession"]),
        Case(
            name: "a predecessor's return is a conquest",
            sides: [Side(id: "a", colour: "#000000", predecessor: "b"), free[1], free[2]],
            claims: [held, taken], transfers: ["b a conquest"]),
        Case(
            name: "from a whole to its part is a succession",
            sides: [free[0], Side(id: "b", colour: "#000000", partOf: "a"), free[2]],
            claims: [held, taken], transfers: ["b a succession"]),
        Case(
            name: "what nobody is known to have held is unknown", sides: free, claims: [taken],
            transfers: ["b unknown unknown"]),
        Case(
            name: "what came back in between never changed hands", sides: free,
            claims: [held, RuleCases.claim("two", "b", .region("land"), "1904-01-01", "1904-12-31")],
            transfers: []),
    ]

    @Test("tells conquest, cession and succession apart", arguments: cases)
    func kinds(example: Case) {
        let history = RuleCases.history(example.claims, sides: example.sides)
        let diff = history.diff(from: Day(iso: "1902-01-01")!, to: Day(iso: "1906-01-01")!)
        #expect(diff.transfers.map { "\($0.gainer) \($0.loser) \($0.change)" } == example.transfers)
    }

    @Test("keeps to the sides asked for")
    func sides() {
        let history = DrawnRecord.history(seed: 2)
        let (from, to) = (RandomRecord.time.lowerBound, RandomRecord.time.upperBound)
        let all = history.diff(from: from, to: to).transfers
        let some = history.diff(from: from, to: to, sides: ["s1"]).transfers
        #expect(some == all.filter { $0.gainer == "s1" || $0.loser == "s1" })
        #expect(!some.isEmpty && some.count < all.count)
    }

    @Test("between the bundled record's years knows its treaties and its successions")
    func bundled() {
        func kinds(_ from: String, _ to: String) -> Set<String> {
            Set(
                Bundled.history.diff(from: Day(iso: from)!, to: Day(iso: to)!).transfers
                    .map { "\($0.gainer) \($0.loser) \($0.change)" })
        }
        let conquest = kinds("1864-01-01", "1874-01-01")
        #expect(conquest.contains("russian-empire kokand conquest"))
        #expect(conquest.contains("russian-empire khiva cession"))
        #expect(!conquest.contains("russian-empire khiva conquest"))
        #expect(
            kinds("1917-03-01", "1917-04-01").contains("provisional-government russian-empire succession"))
        #expect(kinds("1922-12-29", "1922-12-30").contains("ussr soviet succession"))
        #expect(kinds("1924-10-01", "1924-11-01").contains("ussr bukharan-psr cession"))
        #expect(kinds("1922-03-01", "1922-03-01").isEmpty)
    }
}
