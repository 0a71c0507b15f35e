import Chronology
import CoordinateReference
import Foundation
import GEOSOverlay
import HistoricalRecord
import PlanarGeometry
import Testing

@testable import Coverages
@testable import TerritorialControl

/// The bundled record, read from the repository.
enum Bundled {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("GeoData/central-asia").path

    static let history: ControlHistory = {
        let reader = try! DatasetReader(folder: folder)
        let record = try! reader.read().dataset!
        let boundaries = try! reader.readBoundaries()
        let coverage = try! CoverageBuilder.build(
            CoverageInput(
                lines: boundaries.map {
                    BoundaryLine(
                        id: $0.id, kind: $0.kind.rawValue, certainty: $0.certainty.rawValue, line: $0.line)
                },
                labels: record.unitLabels.map {
                    FaceLabel(
                        unit: $0.unitID, surface: $0.kind == .land ? .land : .water, position: $0.position)
                },
                sites: record.places.filter(\.hasCells).map {
                    Site(
                        place: $0.id, position: $0.position, reach: $0.reachKilometres * 1000,
                        core: $0.coreKilometres * 1000, precision: $0.precisionKilometres * 1000)
                }))
        return ControlHistory(record: record, coverage: coverage)
    }()

    static let chronicle = ControlChronicle(history)

    /// Optimised, every feature is judged; for debugging and under the sanitizers, which are many times
    /// slower, every so-manieth.
    #if DEBUG
    static let stride = 40
    #else
    static let stride = 1
    #endif

    static func shape(_ cells: [Int32]) -> MultiPolygon {
        var groups = [Int32](repeating: -1, count: history.coverage.cells.count)
        for cell in cells { groups[Int(cell)] = 0 }
        return MultiPolygon(
            history.coverage.dissolve(groups)[0].map { polygon in
                func ring(_ arcs: ArcRing) -> LinearRing {
                    try! LinearRing(
                        history.coverage.points(of: arcs).map {
                            try! Coordinate(x: $0.longitude, y: $0.latitude)
                        })
                }
                return Polygon(ring(polygon.shell), holes: polygon.holes.map(ring))
            })
    }

    static let cellShapes = history.coverage.cells.indices.map { shape([Int32($0)]) }
}

@Suite("The bundled record, over all its time")
struct WholeTimeline {
    @Test("has features that are valid and just what GEOS makes of their cells")
    func features() throws {
        let features = Bundled.chronicle.features(.changes(Bundled.history.record.time))
        #expect(features.count > 500)
        let shapes = Set(features.map(\.cells)).sorted { $0.lexicographicallyPrecedes($1) }
        for cells in Swift.stride(from: 0, to: shapes.count, by: Bundled.stride).map({ shapes[$0] }) {
            let dissolved = Geometry.multiPolygon(Bundled.shape(cells))
            #expect(try Overlay.validity(dissolved) == .valid)
            let members = cells.flatMap { Bundled.cellShapes[Int($0)].polygons }
            let union = Geometry.multiPolygon(try Overlay.coverageUnion(members))
            let isEqual = try Overlay.equalsExactly(
                Overlay.normalized(dissolved), Overlay.normalized(union), tolerance: 0)
            #expect(isEqual, "cells \(cells.prefix(5))…")
        }
    }

    @Test(
        "simplified has valid features on twenty dates that share every edge and lose nobody",
        arguments: [100.0, 500, 1000, 2000, 5000, 10_000, 20_000])
    func simplified(tolerance: Double) throws {
        let coverage = Bundled.history.coverage
        let drawn = coverage.simplified(toleranceMetres: tolerance)
        #expect(drawn.vertexCount < coverage.vertexCount && drawn.cells == coverage.cells)
        let years = [
            1715, 1731, 1745, 1757, 1771, 1785, 1800, 1824, 1847, 1858, 1865, 1868, 1876, 1885, 1897, 1917,
            1918, 1919, 1922, 1924, 1936, 1991,
        ]
        #if DEBUG
        let stride = 6
        #else
        let stride = 1
        #endif
        for index in Swift.stride(from: 0, to: years.count, by: stride) {
            let day = Day(year: years[index], month: 6, day: 15)!
            let layer = Bundled.history.layer(.control, .day(day)).drawn(on: drawn)
            var sum = 0.0
            var outlines: [[GridPoint]: Int] = [:]
            for (number, feature) in layer.features.enumerated() {
                let polygons = layer.polygons(of: feature)
                #expect(!polygons.isEmpty, "\(feature.id) is lost")
                let shape = Geometry.multiPolygon(MultiPolygon(polygons.map(drawn.polygon)))
                #expect(try Overlay.validity(shape) == .valid, "\(feature.id)")
                sum += try Overlay.area(shape)
                for ring in polygons.flatMap({ [$0.shell] + $0.holes }) {
                    let points = drawn.points(of: ring)
                    for edge in zip(points, points.dropFirst()) {
                        #expect(outlines.updateValue(number, forKey: [edge.0, edge.1]) == nil, "an overlap")
                    }
                }
            }
            // No gap and no overlap: GEOS's union is as large as the features together.
            let shapes = layer.features.flatMap { layer.polygons(of: $0).map(drawn.polygon) }
            #expect(abs(try Overlay.area(.multiPolygon(Overlay.union(shapes))) / sum - 1) < 1e-12)
            // What borders no other feature borders water or the theatre's edge, as it does unsimplified.
            let land = drawn.cells.map { drawn.units[$0.unit].surface == .land ? Int32(0) : -1 }
            let outer = Set(
                drawn.dissolve(land)[0].flatMap { [$0.shell] + $0.holes }.flatMap { ring in
                    let points = drawn.points(of: ring)
                    return zip(points, points.dropFirst()).map { [$0, $1] }
                })
            for edge in outlines.keys {
                #expect((outlines[edge.reversed()] == nil) == outer.contains(edge), "\(day): an edge of one")
            }
        }
    }

    @Test("covers all land once on every day of change, to a billionth of its area")
    func everyDay() throws {
        let history = Bundled.history
        let land = history.coverage.cells.indices
            .filter { history.coverage.units[history.coverage.cells[$0].unit].surface == .land }
        // Measured on the land's own outline, not on the cells.
        let whole = try Geodesic.area(of: Bundled.shape(land.map(Int32.init))) / 1e6
        #expect(abs(land.reduce(0) { $0 + history.coverage.cells[$1].area } / 1e6 / whole - 1) < 1e-9)
        let days = history.changeDays
        #expect(days.count > 200)
        var measured: [[Int32]: Double] = [:]
        for index in Swift.stride(from: 0, to: days.count, by: Bundled.stride) {
            let features = Bundled.chronicle.features(.day(days[index]))
            #expect(features.flatMap(\.cells).sorted() == land.map(Int32.init))
            var sum = 0.0
            for feature in features {
                let known =
                    try measured[feature.cells] ?? Geodesic.area(of: Bundled.shape(feature.cells)) / 1e6
                measured[feature.cells] = known
                #expect(abs(feature.area / known - 1) < 1e-9)
                sum += known
            }
            #expect(abs(sum / whole - 1) < 1e-9)
        }
    }

    @Test("says the same as a second reading of the rules, in every tract")
    func oracle() {
        let history = Bundled.history
        let record = history.record
        let heard = Dataset(
            name: record.name, title: record.title, version: record.version, attribution: record.attribution,
            time: record.time, places: record.places, unitLabels: record.unitLabels, sides: record.sides,
            regions: record.regions,
            claims: zip(record.claims, history.participation).filter { $1 == .takesPart }.map(\.0))
        let oracle = Oracle(record: heard, coverage: history.coverage)
        for tract in Swift.stride(from: 0, to: history.tracts.count, by: Bundled.stride) {
            let cell = Int(history.tracts[tract].cells[0])
            let answers = oracle.answers(cell: cell, on: oracle.turningDays(cell: cell))
            #expect(answers.count > 1)
            for (day, answer) in answers {
                let state = history.state(ofCell: cell, on: day)!
                let side = state.side.map { record.sides[$0].id } ?? "unknown"
                let place = "\(history.coverage.cells[cell].id) on \(day)"
                #expect(side == answer.side, "\(place)")
                #expect(state.status == answer.status && state.isCertain == answer.isCertain, "\(place)")
                #expect(Set(state.claimants.map { record.sides[$0].id }) == answer.claimants, "\(place)")
                #expect(state.suzerains.map { record.sides[$0].id } == answer.suzerains, "\(place)")
            }
        }
    }
}
