import Chronology
import HistoricalRecord
import PlanarGeometry
import TestSupport

@testable import Coverages

/// Small invented records: six units with a place each, regions that overlap in part, random claims.
enum RandomRecord {
    static let time = Day(year: 1900, month: 1, day: 1)!...Day(year: 1909, month: 12, day: 31)!
    static let unitCount = 6

    /// Units without geometry: the rules of holding only need to know which cells there are, and their areas.
    static let coverage: Coverage = {
        var cells: [Cell] = []
        for unit in 0..<unitCount {
            let area = 100.0 * Double(unit + 1) * 1e6
            cells.append(Cell(id: "u\(unit)", unit: unit, place: nil, part: .countryside, area: area))
            cells.append(
                Cell(id: "u\(unit)/p\(unit)", unit: unit, place: "p\(unit)", part: .district, area: 20e6))
            cells.append(
                Cell(id: "u\(unit)/p\(unit)/core", unit: unit, place: "p\(unit)", part: .core, area: 1e6))
        }
        return Coverage(
            units: (0..<unitCount).map { Unit(id: "u\($0)", surface: $0 == unitCount - 1 ? .water : .land) },
            cells: cells, points: [], arcStarts: [0], leftCells: [], rightCells: [],
            sourceLines: [], arcLineStarts: [0], arcLines: [])
    }()

    static let landCells = coverage.cells.indices.filter { coverage.cells[$0].unit != unitCount - 1 }

    static func make(seed: Int, claimCount: Int = 14) -> Dataset {
        var random = SeededGenerator(seed: seed)
        let sides = (0..<4).map { index in
            Side(
                id: "s\(index)", colour: "#00000\(index)",
                start: index == 3 ? Bound(day: Day(year: 1902, month: 3, day: 1)!) : nil,
                end: index == 2 ? Bound(day: Day(year: 1907, month: 6, day: 30)!) : nil)
        }
        let regions = (0..<6).map { index in
            let units = (0..<unitCount).filter { _ in random.chance(0.4) }
            return Region(
                id: "r\(index)", name: "R\(index)",
                unitIDs: (units.isEmpty ? [index % 5] : units).map { "u\($0)" },
                placeIDs: random.chance(0.2) ? ["p\(Int.random(in: 0..<5, using: &random))"] : [])
        }
        let claims = (0..<claimCount).map { claim(number: $0, &random) }
        return dataset(sides: sides, regions: regions, claims: claims)
    }

    static func dataset(sides: [Side], regions: [Region], claims: [Claim]) -> Dataset {
        Dataset(
            name: "random", title: "Random", version: "1", attribution: "", time: time,
            places: (0..<unitCount).map {
                Place(
                    id: "p\($0)", name: "P\($0)", kind: .settlement,
                    position: try! Coordinate(x: Double($0), y: 0))
            },
            sides: sides, regions: regions, claims: claims,
            sources: (0..<3).map { Source(id: "q\($0)", title: "Q\($0)") })
    }

    static func claim(number: Int, _ random: inout SeededGenerator) -> Claim {
        let relations: [Relation] = [
            .holds, .holds, .holds, .holds, .contests, .suzerain, .ceases, .garrisons,
        ]
        let relation = relations.randomElement(using: &random)!
        let side = "s\(Int.random(in: 0..<4, using: &random))"
        let start = date(&random)
        var end: EDTF?
        if random.chance(0.4) {
            let last = date(&random)
            // An end that may lie before the start is no claim.
            if last.earliest! > start.latest! { end = last }
        }
        return Claim(
            id: "c\(String(number + 100))", relation: relation, sideID: side,
            of: relation == .suzerain ? "s\(Int.random(in: 0..<4, using: &random))" : nil,
            subject: relation == .suzerain && random.chance(0.5) ? nil : subject(&random),
            extent: random.chance(0.5) ? .core : .district,
            interval: UncertainInterval(start: Bound(start), end: end.map(Bound.init)),
            certainty: Certainty.allCases.randomElement(using: &random)!,
            joint: relation == .holds && random.chance(0.2),
            citations: [Citation(sourceID: "q\(Int.random(in: 0..<3, using: &random))")])
    }

    static func subject(_ random: inout SeededGenerator) -> Subject {
        random.chance(0.5)
            ? .place("p\(Int.random(in: 0..<5, using: &random))")
            : .region("r\(Int.random(in: 0..<6, using: &random))")
    }

    static func date(_ random: inout SeededGenerator) -> EDTF {
        let year = Int.random(in: 1900...1909, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        let day = Int.random(in: 1...28, using: &random)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let text =
            switch Int.random(in: 0..<5, using: &random) {
            case 0: "\(year)"
            case 1: "\(year)-\(two(month))"
            default: "\(year)-\(two(month))-\(two(day))"
            }
        return try! EDTF(text)
    }
}
