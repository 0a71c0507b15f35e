import Chronology
import CoordinateReference
import Coverages
import GEOSOverlay
import HistoricalRecord
import PlanarGeometry
import TerritorialControl

/// How well somebody's polygons of a day agree with ours.
struct LayerAgreement {
    /// One side's land in both; areas in km².
    struct SideAgreement {
        let side: String
        let ours: Double
        let theirs: Double
        let common: Double

        /// The common land as a share of all that either gives the side, from 0 to 1.
        var intersectionOverUnion: Double { common / (ours + theirs - common) }
    }

    /// A place that the two give to different sides; `nil` for nobody.
    struct TownDifference {
        let place: Place
        let ours: String
        let theirs: String?
    }

    private(set) var sides: [SideAgreement] = []
    private(set) var towns: [TownDifference] = []
    private(set) var townCount = 0
    /// The land that both give to the same side, as a share of ours.
    private(set) var agreement = 0.0

    /// Compares on land that both speak of: what of theirs lies outside our theatre, or in its waters, is left
    /// out.
    ///
    /// Areas are measured in Lambert's equal-area projection around the theatre's middle, both sides' lines
    /// densified alike, so that equal input gives equal areas to the last bit.
    ///
    /// - Parameter theirs: polygons by side, in CRS84; they may overlap.
    init(_ history: ControlHistory, on day: Day, theirs: [String: [Polygon]]) throws {
        let coverage = history.coverage
        let box = coverage.envelope
        let projection = try Transformer(
            from: .wgs84,
            to: .lambertAzimuthalEqualArea(
                latitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2))
        func projected(_ polygons: [Polygon]) throws -> Geometry {
            let moved = try polygons.map { try projection.forward($0.densified(maximumLength: 0.1)) }
            return .multiPolygon(try Overlay.union(moved))
        }
        // An empire that reaches round the globe cannot be projected whole.
        let window = try Envelope(
            minX: box.west - 1, minY: box.south - 1, maxX: box.east + 1, maxY: box.north + 1)
        let frame = Geometry.polygon(Polygon(try window.ring()))
        func near(_ polygons: [Polygon]) throws -> [Polygon] {
            try polygons.flatMap { polygon in
                if window.contains(polygon.envelope) { return [polygon] }
                guard window.intersects(polygon.envelope) else { return [] }
                return try Overlay.intersection(.polygon(polygon), frame).areas
            }
        }
        // Ours by side.
        var numbers: [String: Int32] = [:]
        var groups = [Int32](repeating: -1, count: coverage.cells.count)
        for cell in coverage.cells.indices {
            guard let side = history.side(ofCell: cell, on: day) else { continue }
            let number = numbers[side] ?? Int32(numbers.count)
            numbers[side] = number
            groups[cell] = number
        }
        let dissolved = coverage.dissolve(groups)
        var ours: [String: Geometry] = [:]
        for (side, number) in numbers {
            ours[side] = try projected(dissolved[Int(number)].map { coverage.polygon($0) })
        }
        let land = try projected(coverage.dissolve(groups.map { min($0, 0) })[0].map { coverage.polygon($0) })

        var same = 0.0
        for side in Set(ours.keys).union(theirs.keys).sorted() {
            let own = try ours[side].map { try Overlay.area($0) } ?? 0
            guard let polygons = theirs[side] else {
                sides.append(SideAgreement(side: side, ours: own / 1e6, theirs: 0, common: 0))
                continue
            }
            let other = try Overlay.intersection(try projected(near(polygons)), land)
            let common = try ours[side].map { try Overlay.area(Overlay.intersection($0, other)) } ?? 0
            let area = try Overlay.area(other)
            if own == 0 && area == 0 { continue }
            sides.append(SideAgreement(side: side, ours: own / 1e6, theirs: area / 1e6, common: common / 1e6))
            same += common
        }
        agreement = try same / Overlay.area(land)
        try compareTowns(history, day, theirs)
    }

    private mutating func compareTowns(
        _ history: ControlHistory, _ day: Day, _ theirs: [String: [Polygon]]
    ) throws {
        let names = theirs.keys.sorted()
        let polygons = names.flatMap { theirs[$0]! }
        let sideOfPolygon = names.flatMap { name in theirs[name]!.map { _ in name } }
        let places = history.record.places.filter(\.hasCells).compactMap { place in
            history.cell(ofPlace: place.id).flatMap { history.side(ofCell: $0, on: day) }.map { (place, $0) }
        }
        townCount = places.count
        let found = try Overlay.locate(places.map(\.0.position), in: polygons)
        for ((place, ours), index) in zip(places, found) {
            let other = index.map { sideOfPolygon[$0] }
            if other != ours { towns.append(TownDifference(place: place, ours: ours, theirs: other)) }
        }
    }
}

extension ControlHistory {
    /// Who holds a cell on a day, by id; `nil` for water.
    fileprivate func side(ofCell cell: Int, on day: Day) -> String? {
        state(ofCell: cell, on: day).map { state in
            state.side.map { record.sides[$0].id } ?? ControlFeature.unknownSide
        }
    }
}
