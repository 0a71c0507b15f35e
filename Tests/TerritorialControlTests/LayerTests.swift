import Chronology
import CoordinateReference
import GEOSOverlay
import HistoricalRecord
import PlanarGeometry
import TestSupport
import Testing

@testable import Coverages
@testable import TerritorialControl

/// Random records over six squares with a town in each, so that layers have shapes.
enum DrawnRecord {
    /// u0 u1 u2 in the south, u3 u4 u5 in the north, a degree each; u5 is water.
    static let coverage: Coverage = {
        func line(_ id: String, _ kind: Boundary.Kind, _ certainty: Certainty, _ points: [(Double, Double)])
            -> BoundaryLine
        {
            BoundaryLine(
                id: id, kind: kind.rawValue, certainty: certainty.rawValue,
                line: try! LineString(points.map { try! Coordinate(x: $0.0, y: $0.1) }))
        }
        let lines = [
            line("frame", .frame, .high, [(60, 40), (63, 40), (63, 42), (60, 42), (60, 40)]),
            line("stream", .river, .high, [(60, 41), (60.5, 41.1), (61, 41)]),
            line("ridge", .crest, .medium, [(61, 41), (62, 41)]),
            line("shore", .shore, .high, [(63, 41), (62, 41), (62, 42)]),
            line("march", .zone, .low, [(61, 40), (61, 41)]),
            line("treaty", .treaty, .medium, [(61, 41), (61, 42)]),
            line("line-of-1890", .administrative, .low, [(61, 41.5), (61, 42)]),
            line("guess", .inferred, .low, [(62, 40), (62, 41)]),
        ]
        let middles = (0..<6).map { (x: 60.5 + Double($0 % 3), y: 40.5 + Double($0 / 3)) }
        return try! CoverageBuilder.build(
            CoverageInput(
                lines: lines,
                labels: middles.enumerated().map { index, middle in
                    FaceLabel(
                        unit: "u\(index)", surface: index == 5 ? .water : .land,
                        position: try! Coordinate(x: middle.x + 0.4, y: middle.y))
                },
                sites: middles.enumerated().dropLast().map { index, middle in
                    Site(
                        place: "p\(index)", position: try! Coordinate(x: middle.x, y: middle.y),
                        reach: 30_000, core: 5_000, precision: 1_000)
                }))
    }()

    static func history(seed: Int) -> ControlHistory {
        let record = RandomRecord.make(seed: seed, claimCount: 18)
        var random = SeededGenerator(seed: seed + 5000)
        let more = (0..<8).map { number in
            let claim = RandomRecord.claim(number: 50 + number, &random)
            return Claim(
                id: claim.id, relation: number < 4 ? .declares : .event, sideID: claim.sideID,
                subject: RandomRecord.subject(&random), extent: claim.extent, interval: claim.interval,
                certainty: claim.certainty, citations: claim.citations)
        }
        let sides = record.sides.map { side in
            // One is renamed, one is a part of another.
            Side(
                id: side.id, colour: side.colour, start: side.start, end: side.end,
                partOf: side.id == "s3" ? "s0" : nil,
                names: side.id == "s1"
                    ? [
                        SideName(
                            sideID: "s1", text: "Old", lang: "en", end: Bound(try! EDTF("1904-06-30"))),
                        SideName(
                            sideID: "s1", text: "New", lang: "en", start: Bound(try! EDTF("1904-07-01"))),
                    ] : [])
        }
        return ControlHistory(
            record: RandomRecord.dataset(
                sides: sides, regions: record.regions, claims: record.claims + more), coverage: coverage)
    }

    /// Every day on which anything may change, and some besides.
    static func days(_ history: ControlHistory) -> [Day] {
        history.changeDays
            + stride(from: history.firstDay, through: history.lastDay, by: 171).map(Day.init(number:))
    }
}

extension Layer {
    fileprivate func text(_ field: String, _ feature: LayerFeature) -> String {
        value(field, of: feature)?.text ?? ""
    }

    /// The features that an interval shows on a day.
    fileprivate func features(on day: Day) -> [LayerFeature] {
        features.filter { text("start_date", $0) <= "\(day)" && "\(day)" < text("end_date", $0) }
    }
}

/// The edges of a shape, each from its beginning to its end.
private func edges(_ points: [GridPoint]) -> [[GridPoint]] {
    zip(points, points.dropFirst()).map { [$0, $1] }
}

@Suite("Layers")
struct LayerTests {
    @Test("have rows that fit their columns, and each its own id", arguments: 0..<12)
    func form(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        for name in LayerName.allCases {
            let layer = history.layer(name, .changes(history.record.time))
            #expect(layer.name == name.rawValue)
            #expect(layer.fields.prefix(5).map(\.name) == LayerField.time.map(\.name))
            #expect(Set(layer.fields.map(\.name)).count == layer.fields.count)
            #expect(Set(layer.features.map(\.id)).count == layer.features.count, "\(name)")
            for feature in layer.features {
                #expect(feature.values.count == layer.fields.count, "\(name)")
                for (field, value) in zip(layer.fields, feature.values) {
                    #expect(fits(value, field), "\(name) \(field.name) \(value)")
                }
                #expect(feature.values[4] == .text(feature.id))
                switch (layer.schema.geometry, feature.shape) {
                case (.areas, .cells(let cells)):
                    #expect(!cells.isEmpty && cells == Set(cells).sorted())
                case (.lines, .lines(let chains)): #expect(chains.allSatisfy { !$0.isEmpty })
                case (.points, .point): break
                default: Issue.record("\(name) has \(feature.shape)")
                }
                let start = Day(iso: feature.values[0].text)!
                let end = Day(iso: feature.values[1].text)!
                #expect(start < end && feature.values[2] == .text("\(end.previous)"))
                #expect(feature.values[3] == .flag(end.number == history.lastDay + 1))
                #expect(history.record.time.contains(start) && end.number <= history.lastDay + 1)
            }
        }
    }

    private func fits(_ value: FieldValue, _ field: LayerField) -> Bool {
        switch (value, field.type) {
        case (.null, _): field.isOptional
        case (.text, .text), (.number, .number), (.integer, .integer), (.flag, .flag): true
        case (.text(let text), .date): Day(iso: text) != nil
        default: false
        }
    }

    @Test("show on a day what their intervals say of it", arguments: 0..<8)
    func dayAndIntervals(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        for name in LayerName.allCases {
            let sampler = history.sampler(name)
            let all = sampler(.changes(history.record.time))
            for day in DrawnRecord.days(history) {
                let layer = sampler(.day(day))
                #expect(
                    Set(layer.features.map(\.id)) == Set(all.features(on: day).map(\.id)), "\(name) \(day)")
            }
        }
    }

    @Test("show in steps what stands on each step's day", arguments: 0..<6)
    func steps(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let steps = (1900...1909).map { year in
            let days = Day(year: year, month: 1, day: 1)!...Day(year: year, month: 12, day: 31)!
            return Sampling.Step(days: days, sample: days.upperBound)
        }
        // Events have days of their own; evidence is counted from the day asked about.
        let ignored: Set<String> = [
            "start_date", "end_date", "last_day", "continues", "id", "last_evidence", "next_evidence",
            "moved_km",
        ]
        for name in LayerName.allCases where name != .events {
            let sampler = history.sampler(name)
            let series = sampler(.steps(steps))
            func said(_ feature: LayerFeature) -> String {
                zip(series.fields, feature.values).filter { !ignored.contains($0.0.name) }
                    .map { "\($0.1)" }.joined(separator: "|") + "\(feature.shape)"
            }
            for step in steps {
                let alone = sampler(.day(step.sample))
                #expect(
                    Set(series.features(on: step.days.lowerBound).map(said))
                        == Set(alone.features.map(said)), "\(name) \(step.sample)")
            }
            // Equal neighbours are one feature.
            for one in series.features {
                #expect(
                    !series.features.contains {
                        $0.values[0] == one.values[1] && said($0) == said(one)
                    }, "\(name)")
            }
        }
    }

    @Test("draw the lines between sides, each once and as what it is", arguments: 0..<12)
    func fronts(seed: Int) throws {
        let history = DrawnRecord.history(seed: seed)
        let coverage = history.coverage
        let record = history.record
        let sampler = history.sampler(.fronts)
        var kinds: Set<String> = []
        for day in DrawnRecord.days(history) {
            let layer = sampler(.day(day))
            // A second way: the dissolved land of each side, whose edges run both ways where two sides meet.
            var outlines: [[GridPoint]: String] = [:]
            let holders = coverage.cells.indices.map { cell in
                history.state(ofCell: cell, on: day).map { history.sideID($0.side) }
            }
            for side in Set(holders.compactMap(\.self)) {
                let groups: [Int32] = holders.map { $0 == side ? 0 : -1 }
                for polygon in coverage.dissolve(groups)[0] {
                    for ring in [polygon.shell] + polygon.holes {
                        for edge in edges(coverage.points(of: ring)) { outlines[edge] = side }
                    }
                }
            }
            let shared = outlines.filter { outlines[$0.key.reversed()] != nil }
            var drawn = 0
            for feature in layer.features {
                guard case .lines(let chains) = feature.shape else { continue }
                let (left, right) = (layer.text("left", feature), layer.text("right", feature))
                #expect(left < right)
                var length = 0.0
                for chain in chains {
                    let points = coverage.points(ofChain: chain)
                    length += try Geodesic.length(of: LineString(points.map(\.coordinate)))
                    for edge in edges(points) {
                        drawn += 1
                        #expect(shared[edge] == left && shared[edge.reversed()] == right, "\(day)")
                    }
                    for half in chain {
                        let expected = self.line(history, half: half, on: day)
                        let told = ["line", "kind", "certainty", "course"].map { layer.text($0, feature) }
                        #expect(told == expected, "\(day) \(coverage.sides(ofArc: Int(half >> 1)))")
                        kinds.insert("\(told[0]) \(told[1])")
                    }
                }
                guard case .number(let told) = layer.value("length_km", of: feature) else { continue }
                #expect(abs(told - length / 1000) < 1e-6)
                for (id, name) in [(left, "left_name"), (right, "right_name")] where id != "unknown" {
                    #expect(layer.text(name, feature) == record.sidesByID[id]!.name(on: day))
                }
            }
            #expect(drawn * 2 == shared.count, "\(day)")
        }
        #expect(kinds.contains { $0.hasPrefix("border") } && !kinds.contains("front zone"))
    }

    /// `line`, `kind`, `certainty` and `course` of a half-arc, read off the cells beside it.
    private func line(_ history: ControlHistory, half: Int32, on day: Day) -> [String] {
        let coverage = history.coverage
        let ids = coverage.sourceLines(ofArc: Int(half >> 1)).map { coverage.sourceLines[Int($0)].id }
        let (kind, course) =
            switch ids {
            case []: ("inferred", "low")
            case ["stream"]: ("river", "high")
            case ["ridge"]: ("crest", "medium")
            case ["march"]: ("zone", "low")
            case ["treaty"], ["line-of-1890", "treaty"]: ("treaty", "medium")
            case ["guess"]: ("inferred", "low")
            default: ("?", "?")
            }
        let cells = coverage.sides(ofArc: Int(half >> 1))
        let states = [cells.left, cells.right].map { history.state(ofCell: Int($0), on: day)! }
        let isFront = zip(states, states.reversed()).contains { state, other in
            guard state.status == .contested, let neighbour = other.side else { return false }
            return state.claimantClaims.contains { index in
                let claim = history.record.claims[index]
                guard claim.relation == .contests || state.rule == .contested else { return false }
                // The only part of another side is s3, of s0.
                let family: Set<String> = ["s0", "s3"]
                let id = history.sideID(neighbour)
                return claim.sideID == id || family.contains(claim.sideID) && family.contains(id)
            }
        }
        let isCertain = states.allSatisfy(\.isCertain) && course != "low"
        return [
            isFront && kind != "zone" ? "front" : "border", kind, isCertain ? "certain" : "possible", course,
        ]
    }

    @Test("tell how much of a line is new", arguments: 0..<6)
    func moved(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let sampler = history.sampler(.fronts)
        let all = sampler(.changes(history.record.time))
        func pair(_ feature: LayerFeature) -> String {
            all.text("left", feature) + "/" + all.text("right", feature)
        }
        func arcs(_ feature: LayerFeature) -> Set<Int32> {
            guard case .lines(let chains) = feature.shape else { return [] }
            return Set(chains.joined().map { $0 >> 1 })
        }
        var news = 0
        for feature in all.features {
            let start = Day(iso: all.text("start_date", feature))!
            guard start.number > history.firstDay else {
                #expect(all.value("moved_km", of: feature) == .null)
                continue
            }
            let before = sampler(.day(start.previous)).features.filter { pair($0) == pair(feature) }
            let new = arcs(feature).subtracting(before.flatMap(arcs))
            let length = new.reduce(0) { $0 + history.coverage.length(ofArc: Int($1)) } / 1000
            guard case .number(let told) = all.value("moved_km", of: feature) else { continue }
            #expect(abs(told - length) < 1e-9)
            news += new.isEmpty ? 0 : 1
        }
        #expect(news > 0)
    }

    @Test("show just the cells in each state", arguments: 0..<12)
    func states(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let record = history.record
        let samplers = [LayerName.contested, .shared, .suzerainty].map { ($0, history.sampler($0)) }
        for day in DrawnRecord.days(history) {
            var expected: [LayerName: Set<String>] = [.contested: [], .shared: [], .suzerainty: []]
            for cell in history.coverage.cells.indices {
                guard let state = history.state(ofCell: cell, on: day) else { continue }
                let side = history.sideID(state.side)
                let others = state.claimants.map { record.sides[$0].id }.joined(separator: ";")
                let certainty = state.isCertain ? "certain" : "possible"
                if state.status == .contested {
                    expected[.contested]!.insert("\(cell) \(side) \(others) \(certainty)")
                }
                if state.status == .shared {
                    expected[.shared]!.insert("\(cell) \(side) \(others) \(certainty)")
                }
                for suzerain in state.suzerains {
                    expected[.suzerainty]!.insert("\(cell) \(record.sides[suzerain].id) \(side)")
                }
            }
            for (name, sampler) in samplers {
                let layer = sampler(.day(day))
                var told: Set<String> = []
                var count = 0
                for feature in layer.features {
                    let words =
                        (name == .suzerainty ? ["suzerain", "side"] : ["side", "claimants", "certainty"])
                        .map { layer.text($0, feature) }.joined(separator: " ")
                    count += feature.cells.count
                    told.formUnion(feature.cells.map { "\($0) \(words)" })
                    let area = feature.cells.reduce(0) { $0 + history.coverage.cells[Int($1)].area } / 1e6
                    #expect(layer.value("area_km2", of: feature) == .number(area))
                }
                #expect(told == expected[name], "\(name) \(day)")
                #expect(count == told.count, "a cell is drawn once for each")
            }
        }
    }

    @Test("show garrisons where they stand, with their hosts", arguments: 0..<12)
    func garrisons(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let sampler = history.sampler(.garrisons)
        for day in DrawnRecord.days(history) {
            var expected: Set<String> = []
            for cell in history.coverage.cells.indices {
                guard let state = history.state(ofCell: cell, on: day) else { continue }
                for claim in state.garrisonClaims {
                    expected.insert("\(history.record.claims[claim].id) \(history.sideID(state.side))")
                }
            }
            let layer = sampler(.day(day))
            let told = layer.features.map { layer.text("claims", $0) + " " + layer.text("host", $0) }
            #expect(Set(told) == expected && told.count == expected.count, "\(day)")
            for feature in layer.features where layer.text("subject_kind", feature) == "region" {
                guard case .point(let point) = feature.shape else { continue }
                let cell = history.coverage.cell(at: point)!
                let host = history.state(ofCell: cell, on: day).map { history.sideID($0.side) }
                #expect(host == layer.text("host", feature), "the sign stands in its host's land")
            }
        }
    }

    @Test("show declarations, events and regions while they last", arguments: 0..<12)
    func claims(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let record = history.record
        let atlas = Atlas(record: record, coverage: history.coverage)
        let ceased = Set(record.claims.filter { $0.relation == .ceases }.map(\.sideID))
        for day in DrawnRecord.days(history) {
            func told(_ name: LayerName, _ field: String) -> Set<String> {
                let layer = history.layer(name, .day(day))
                return Set(layer.features.map { layer.text(field, $0) })
            }
            let declared = record.claims.filter { claim in
                let side = record.sidesByID[claim.sideID]!
                return claim.relation == .declares && claim.interval.isCounted(on: day)
                    && !ceased.contains(claim.sideID) && side.lifetime.first <= day.number
                    && day.number <= side.lifetime.last
                    && !atlas.cells(of: claim.subject!, extent: claim.extent).isEmpty
            }
            let seen = told(.declared, "claims").filter { id in
                !ceased.contains(record.claims.first { $0.id == id }!.sideID)
            }
            #expect(seen == Set(declared.map(\.id)), "\(day)")
            let events = record.claims.filter { claim in
                guard claim.relation == .event else { return false }
                let (start, end) = (claim.interval.start!, claim.interval.end)
                // A region of water alone is nowhere to put a sign.
                let cells = atlas.cells(of: claim.subject!, extent: claim.extent)
                if case .region = claim.subject!, cells.isEmpty { return false }
                return start.earliest! <= day && day <= (end ?? start).latest!
            }
            #expect(told(.events, "claims") == Set(events.map(\.id)), "\(day)")
        }
        let regions = history.layer(.regions, .day(record.time.lowerBound))
        for feature in regions.features {
            let region = record.regionsByID[regions.text("region", feature)]!
            #expect(feature.cells == atlas.cells(of: .region(region.id), extent: .district))
        }
    }

    @Test("name the holder of every place, and since when", arguments: 0..<8)
    func places(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let sampler = history.sampler(.places)
        for day in DrawnRecord.days(history) {
            let layer = sampler(.day(day))
            #expect(layer.features.count == history.record.places.count)
            for feature in layer.features {
                let id = layer.text("place", feature)
                guard let cell = history.cell(ofPlace: id) else {
                    #expect(layer.value("is_held", of: feature) == .flag(false))
                    #expect(layer.value("side", of: feature) == .null)
                    continue
                }
                let state = history.state(ofCell: cell, on: day)!
                #expect(layer.text("side", feature) == history.sideID(state.side))
                #expect(layer.text("status", feature) == state.status.rawValue)
                let since = Day(iso: layer.text("since", feature))!
                #expect(since <= day && history.state(ofCell: cell, on: since)!.side == state.side)
                if since.number > history.firstDay {
                    #expect(history.state(ofCell: cell, on: since.previous)!.side != state.side)
                }
            }
        }
    }

    @Test("keep to sides, levels and boxes")
    func filters() {
        let history = DrawnRecord.history(seed: 3)
        let day = Sampling.day(Day(iso: "1906-01-01")!)
        for name in LayerName.allCases where name != .units {
            let sides: Set<String> = ["s0", "s1"]
            let all = history.layer(name, day)
            let some = history.layer(name, day, LayerFilter(sides: sides))
            let expected = all.features.filter { feature in
                ["side", "suzerain", "left", "right"].contains { field in
                    // In control, cells and places the suzerain is an attribute of the holder.
                    if field == "suzerain" && name != .suzerainty { return false }
                    return sides.contains(all.text(field, feature))
                }
            }
            #expect(some.features.map(\.id) == expected.map(\.id), "\(name)")
        }
        #expect(history.layer(.regions, day, LayerFilter(level: .uyezd)).features.isEmpty)
        #expect(!history.layer(.regions, day, LayerFilter(level: .other)).features.isEmpty)
        // The box is the south-western square; GEOS says what meets it.
        let box = BoundingBox(west: 60.1, south: 40.1, east: 60.9, north: 40.9)!
        let frame = Polygon(
            try! LinearRing(
                [(60.1, 40.1), (60.9, 40.1), (60.9, 40.9), (60.1, 40.9), (60.1, 40.1)].map {
                    try! Coordinate(x: $0.0, y: $0.1)
                }))
        for name in LayerName.allCases {
            let layer = history.layer(name, .changes(history.record.time))
            let inside = Set(layer.meeting(box).features.map(\.id))
            for feature in layer.features {
                let shape: Geometry
                switch feature.shape {
                case .cells:
                    shape = .multiPolygon(
                        MultiPolygon(layer.polygons(of: feature).map(history.coverage.polygon)))
                case .lines(let chains):
                    shape = .multiLineString(
                        MultiLineString(
                            chains.map {
                                try! LineString(history.coverage.points(ofChain: $0).map(\.coordinate))
                            }))
                case .point(let point): shape = .point(Point(point.coordinate))
                case .none: continue
                }
                #expect(
                    try! Overlay.intersects(shape, .polygon(frame)) == inside.contains(feature.id), "\(name)")
            }
        }
    }

    @Test("do not depend on the order of rows", arguments: 0..<6)
    func order(seed: Int) {
        let history = DrawnRecord.history(seed: seed)
        let record = history.record
        let turned = ControlHistory(
            record: Dataset(
                name: record.name, title: record.title, version: record.version,
                attribution: record.attribution, time: record.time, places: record.places.reversed(),
                unitLabels: record.unitLabels, sides: record.sides.reversed(),
                regions: record.regions.reversed(), claims: record.claims.reversed(),
                sources: record.sources), coverage: history.coverage)
        for name in LayerName.allCases {
            let one = history.layer(name, .changes(record.time))
            let other = turned.layer(name, .changes(record.time))
            #expect(one.features.map(\.values) == other.features.map(\.values), "\(name)")
            #expect(one.features.map(\.shape) == other.features.map(\.shape), "\(name)")
        }
    }
}
