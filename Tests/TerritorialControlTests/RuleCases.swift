import Chronology
import Coverages
import HistoricalRecord
import TestSupport
import Testing

@testable import TerritorialControl

@Suite("The rules of holding, case by case")
struct RuleCases {
    static func claim(
        _ id: String, _ side: String, _ subject: Subject, _ start: String?, _ end: String? = nil,
        _ relation: Relation = .holds, of: String? = nil, extent: Extent = .district,
        certainty: Certainty = .high, joint: Bool = false, source: String = "q0", dispute: String? = nil,
        version: String? = nil, state: Claim.State = .accepted
    ) -> Claim {
        Claim(
            id: id, relation: relation, sideID: side, of: of, subject: subject, extent: extent,
            interval: UncertainInterval(
                start: start.map { Bound(try! EDTF($0)) }, end: end.map { Bound(try! EDTF($0)) }),
            certainty: certainty, joint: joint, citations: [Citation(sourceID: source)], dispute: dispute,
            version: version, state: state)
    }

    static let sides = ["a", "b", "c"].map { Side(id: $0, colour: "#000000") }
    static let regions = [
        Region(id: "land", name: "Land", unitIDs: ["u0", "u1"]),
        Region(id: "towns", name: "Towns", unitIDs: [], placeIDs: ["p0", "p1"]),
    ]

    static func history(
        _ claims: [Claim], sides: [Side] = sides, disputes: [Dispute] = [], view: ControlView = .standard
    ) -> ControlHistory {
        let random = RandomRecord.dataset(sides: sides, regions: regions, claims: claims)
        let record = Dataset(
            name: random.name, title: random.title, version: random.version,
            attribution: random.attribution, time: random.time, places: random.places, sides: sides,
            regions: regions, claims: claims, sources: random.sources, disputes: disputes)
        return ControlHistory(record: record, coverage: RandomRecord.coverage, view: view)
    }

    static func cell(_ id: String) -> Int { RandomRecord.coverage.cells.firstIndex { $0.id == id }! }

    /// `side status certainty rule`, with claimants and suzerains where there are any.
    static func told(_ history: ControlHistory, _ id: String, _ day: String) -> String {
        let state = history.state(ofCell: cell(id), on: Day(iso: day)!)!
        func names(_ sides: [Int]) -> String {
            sides.map { history.record.sides[$0].id }.joined(separator: ",")
        }
        var text = state.side.map { names([$0]) } ?? "unknown"
        text += " \(state.status) \(state.isCertain ? "certain" : "possible") \(state.rule)"
        if !state.claimants.isEmpty { text += " against \(names(state.claimants))" }
        if !state.suzerains.isEmpty { text += " under \(names(state.suzerains))" }
        return text
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var sides = RuleCases.sides
        let claims: [Claim]
        let cell: String
        /// What is told of the cell, by day.
        let told: [String: String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "a town said to have held out through a day is its holder's on that day",
            claims: [
                claim("town", "a", .place("p0"), "1901-01-01", "1903-07-13"),
                claim("province", "b", .region("land"), "1903-07-01"),
            ], cell: "u0/p0",
            told: [
                "1903-07-01": "a held certain narrower", "1903-07-13": "a held certain narrower",
                "1903-07-14": "b held certain only",
            ]),
        Case(
            name: "a town said to have held out into a month falls with its province's taking in that month",
            claims: [
                claim("town", "a", .place("p0"), "1901-01-01", "1903-07"),
                claim("province", "b", .region("land"), "1903-06-15"),
            ], cell: "u0/p0",
            told: ["1903-06-30": "a held certain narrower", "1903-07-01": "b held certain newer"]),
        Case(
            name: "an end that may come any day from a year on leaves the holder possible from then on",
            claims: [
                claim("town", "a", .place("p0"), "1901-01-01", "1905/.."),
                claim("province", "b", .region("land"), "1908-01-01"),
            ], cell: "u0/p0",
            told: [
                "1904-12-31": "a held certain only", "1905-01-01": "a held possible only",
                "1907-12-31": "a held possible only", "1908-01-01": "b held certain newer",
            ]),
        Case(
            name: "a side's word that it ceased to hold does not bring back what had been taken from it",
            claims: [
                claim("town", "a", .place("p0"), "1901-01-01"),
                claim("province", "b", .region("land"), "1903-01-01"),
                claim("out", "a", .place("p0"), "1905-01-01", nil, .ceases),
            ], cell: "u0/p0",
            told: [
                "1902-12-31": "a held certain only", "1903-01-01": "b held certain newer",
                "1904-12-31": "b held certain newer",
            ]),
        Case(
            name: "a side's word that it ceased does not make its raids last till then",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("raid", "b", .region("land"), "1903", nil, .contests),
                claim("out", "b", .region("land"), "1905-01-01", nil, .ceases),
            ], cell: "u0",
            told: [
                "1903-12-31": "a contested certain only against b", "1904-01-01": "a held certain only",
            ]),
        Case(
            name: "a cessation known to the month leaves the last day before it certain",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("out", "a", .region("land"), "1905-05", nil, .ceases),
            ], cell: "u1",
            told: [
                "1905-04-30": "a held certain only", "1905-05-01": "a held possible only",
                "1905-05-30": "a held possible only", "1905-05-31": "unknown unknown certain unknown",
            ]),
        Case(
            name: "a cessation known to the day ends the day before",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("out", "a", .region("land"), "1905-05-02", nil, .ceases),
            ], cell: "u1",
            told: ["1905-05-01": "a held certain only", "1905-05-02": "unknown unknown certain unknown"]),
        Case(
            name: "of two cessations the one that counts first closes",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("out1", "a", .region("land"), "1905-05-02", nil, .ceases),
                claim("out2", "a", .region("land"), "1905", nil, .ceases),
            ], cell: "u1",
            told: ["1905-05-01": "a held certain only", "1905-05-02": "unknown unknown certain unknown"]),
        Case(
            name: "an open start counts from its latest day and is possible before",
            claims: [claim("old", "a", .region("land"), "../1903-06-30")], cell: "u0",
            told: [
                "1900-01-01": "unknown unknown possible unknown",
                "1903-06-29": "unknown unknown possible unknown", "1903-06-30": "a held certain only",
            ]),
        Case(
            name: "a start that may come any time after a day never counts, and leaves a doubt",
            claims: [
                claim("old", "a", .region("land"), "1901-01-01"),
                claim("later", "b", .region("land"), "1903-06-30/.."),
            ], cell: "u0",
            told: [
                "1903-06-29": "a held certain only", "1903-06-30": "a held possible only",
                "1909-12-31": "a held possible only",
            ]),
        Case(
            name: "a region of places covers their districts and nothing else",
            claims: [claim("towns", "a", .region("towns"), "1901-01-01")], cell: "u1",
            told: ["1902-01-01": "unknown unknown certain unknown"]),
        Case(
            name: "a region of places is broader than a place and narrower than its units",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("towns", "b", .region("towns"), "1901-01-01"),
                claim("core", "c", .place("p1"), "1901-01-01", extent: .core),
            ], cell: "u1/p1",
            told: ["1902-01-01": "b held certain narrower"]),
        Case(
            name: "joint claims share whatever their starts, and a third side ends the sharing",
            claims: [
                claim("one", "a", .place("p0"), "1901-01-01", joint: true),
                claim("two", "b", .place("p0"), "1902-01-01", joint: true),
                claim("three", "c", .place("p0"), "1903-01-01"),
            ], cell: "u0/p0",
            told: [
                "1901-12-31": "a held certain only", "1902-01-01": "a shared certain only against b",
                "1903-01-01": "c held certain newer",
            ]),
        Case(
            name: "two claims that say the same are no rivals",
            claims: [
                claim("one", "a", .place("p0"), "1901-01-01"), claim("two", "a", .place("p0"), "1901-01-01"),
            ], cell: "u0/p0", told: ["1901-01-01": "a held certain only"]),
        Case(
            name: "a suzerain of one region is none elsewhere, and never of himself",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("over", "b", .region("towns"), "1902-01-01", nil, .suzerain, of: "a"),
                claim("self", "a", .region("land"), "1902-01-01", nil, .suzerain, of: "a"),
            ], cell: "u0/p0",
            told: ["1901-12-31": "a held certain only", "1902-01-01": "a held certain only under b"]),
        Case(
            name: "a suzerain of one region is none in the countryside around",
            claims: [
                claim("land", "a", .region("land"), "1901-01-01"),
                claim("over", "b", .region("towns"), "1902-01-01", nil, .suzerain, of: "a"),
            ], cell: "u0", told: ["1902-01-01": "a held certain only"]),
        Case(
            name: "a claim never reaches outside its side's life, however vague its bounds",
            sides: [
                Side(
                    id: "a", colour: "#000000", start: Bound(try! EDTF("1902")),
                    end: Bound(try! EDTF("1904-03"))),
                Side(id: "b", colour: "#000000"),
            ],
            claims: [claim("land", "a", .region("land"), "1901-01-01")], cell: "u0",
            told: [
                "1901-12-31": "unknown unknown certain unknown", "1902-01-01": "a held certain only",
                "1904-03-31": "a held certain only", "1904-04-01": "unknown unknown certain unknown",
            ]),
    ]

    @Test("come out as they are worded", arguments: cases)
    func worded(example: Case) {
        let history = Self.history(example.claims, sides: example.sides)
        for (day, expected) in example.told.sorted(by: { $0.key < $1.key }) {
            #expect(Self.told(history, example.cell, day) == expected, "\(day)")
        }
    }

    @Test("follow a preferred source, but neither a draft nor a source that speaks for all versions")
    func preference() {
        let claims = [
            Self.claim("m", "a", .region("land"), "1901", source: "q0", dispute: "d", version: "main"),
            Self.claim("r", "b", .region("land"), "1901", source: "q1", dispute: "d", version: "alt"),
            Self.claim("both", "b", .place("p3"), "1901", source: "q0", dispute: "d", version: "alt"),
            Self.claim(
                "x", "c", .region("land"), "1901", source: "q2", dispute: "d", version: "draft",
                state: .draft),
        ]
        for (preferred, expected) in [([], "a"), (["q1"], "b"), (["q0", "q1"], "a"), (["q2"], "a")] {
            let history = Self.history(
                claims, disputes: [Dispute(id: "d", question: "Whose?", defaultVersion: "main")],
                view: ControlView(preferred: preferred, excluded: []))
            #expect(
                Self.told(history, "u0", "1905-01-01") == "\(expected) held certain only", "\(preferred)")
        }
    }

    @Test("give the land to the next in line where the winner's sources are left out")
    func without() {
        let history = Self.history(
            [
                Self.claim("one", "a", .region("land"), "1901-01-01"),
                Self.claim("two", "b", .region("land"), "1902-01-01", source: "q1"),
            ], view: ControlView(preferred: [], excluded: ["q1"]))
        #expect(Self.told(history, "u0", "1905-01-01") == "a held certain only")
        let why = history.explanation(ofCell: Self.cell("u0"), on: Day(iso: "1905-01-01")!)
        #expect(why?.leftAside.map(\.claim.id) == ["two"] && why?.leftAside.first?.reason == .excluded)
    }

    @Test("begin a new row of the cells layer where the holder has another name")
    func names() throws {
        let side = Side(
            id: "a", colour: "#000000",
            names: [
                SideName(sideID: "a", text: "Khanate", lang: "en", end: Bound(try EDTF("1904-12-31"))),
                SideName(sideID: "a", text: "Emirate", lang: "en", start: Bound(try EDTF("1905-01-01"))),
            ])
        let history = Self.history([Self.claim("c", "a", .region("land"), "1901-01-01")], sides: [side])
        let time = RandomRecord.time
        func rows(_ sampling: Sampling) throws -> [String] {
            let layer = history.layer(.cells, sampling, LayerFilter(sides: ["a"]))
            let name = try #require(layer.fields.firstIndex { $0.name == "side_name" })
            return layer.features.filter { $0.cells == [Int32(Self.cell("u0"))] }.map {
                guard case .text(let start) = $0.values[0], case .text(let text) = $0.values[name] else {
                    return ""
                }
                return "\(start) \(text)"
            }
        }
        #expect(try rows(.day(time.upperBound)) == ["1905-01-01 Emirate"])
        #expect(try rows(.changes(time)) == ["1901-01-01 Khanate", "1905-01-01 Emirate"])
        let steps = (1900...1909).map { year in
            let days = Day(year: year, month: 1, day: 1)!...Day(year: year, month: 12, day: 31)!
            return Sampling.Step(days: days, sample: days.upperBound)
        }
        #expect(try rows(.steps(steps)) == ["1901-01-01 Khanate", "1905-01-01 Emirate"])
    }
}
