import Chronology
import Coverages
import Gazetteer
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// Where a person points: a place of the gazetteer, or a position.
struct Spot {
    /// The place; `nil` for a position outside every place's cells.
    let place: Place?
    let longitude: Double
    let latitude: Double
    let cell: Int

    /// Finds what an argument names: an id, a toponym in any script, or `LON,LAT`.
    init(_ text: String, theatre: Theatre, coverage: Coverage) throws {
        switch PositionText(text) {
        case .outOfRange(let sentence): throw Failure(.usage, sentence)
        case .position(let lon, let lat):
            longitude = lon
            latitude = lat
            cell = try Self.land(coverage.cell(longitude: lon, latitude: lat), named: text, coverage)
            place = coverage.cells[cell].place.flatMap { theatre.record.placesByID[$0] }
            return
        case .other: break
        }
        let found = try Self.place(text, theatre)
        place = found
        longitude = found.position.x
        latitude = found.position.y
        if let own = coverage.cells.firstIndex(where: { $0.place == found.id && $0.part == .core })
            ?? coverage.cells.firstIndex(where: { $0.place == found.id })
        {
            cell = own
            return
        }
        guard found.kind.isSpot else {
            let towns = Self.townsNear(found.position, theatre.record)
            throw Failure(
                .notFound,
                "\(found.name) is a \(found.kind.rawValue), not a town; "
                    + "ask for a town, as \(towns.joined(separator: ", ")), or for a position LON,LAT")
        }
        cell = try Self.land(
            coverage.cell(longitude: longitude, latitude: latitude), named: found.name, coverage)
    }

    /// The place that an argument names.
    static func place(_ text: String, _ theatre: Theatre) throws -> Place {
        let gazetteer = Gazetteer(places: theatre.record.places, toponyms: try theatre.toponyms())
        switch gazetteer.lookup(text) {
        case .place(let place): return place
        case .ambiguous(let places):
            let choices = places.map { "\($0.id) (\($0.name), \($0.kind.rawValue))" }.joined(separator: ", ")
            throw Failure(.notFound, "“\(text)” may be several places; name one by its id: \(choices)")
        case .none(let suggestions):
            if let region = theatre.record.regions.first(where: { $0.id == text || $0.name == text }) {
                let towns = regionTowns(region, theatre.record)
                throw Failure(
                    .notFound,
                    "“\(text)” is a region, not a place; ask for a place in it"
                        + (towns.isEmpty ? "" : ", as \(towns.joined(separator: ", "))"))
            }
            let names = suggestions.map(\.name).uniqued().prefix(3).map { "“\($0)”" }
            let hint =
                names.isEmpty ? "sarhad places lists all" : "did you mean \(names.joined(separator: " or "))?"
            throw Failure(.notFound, "there is no place “\(text)”; \(hint)")
        }
    }

    private static func land(_ cell: Int?, named text: String, _ coverage: Coverage) throws -> Int {
        guard let cell else {
            throw Failure(.notFound, "\(text) lies outside the theatre that the dataset covers")
        }
        guard coverage.units[coverage.cells[cell].unit].surface == .land else {
            throw Failure(
                .notFound,
                "\(text) lies in water (\(coverage.units[coverage.cells[cell].unit].id)), which nobody holds")
        }
        return cell
    }

    /// The ids of the three places with cells that are nearest to a position.
    private static func townsNear(_ position: Coordinate, _ record: Dataset) -> [String] {
        Gazetteer(places: record.places.filter(\.hasCells), toponyms: [])
            .nearest(longitude: position.x, latitude: position.y, limit: 3).map(\.place.id)
    }

    private static func regionTowns(_ region: Region, _ record: Dataset) -> [String] {
        let label = record.unitLabels.first { region.unitIDs.contains($0.unitID) }
        return label.map { townsNear($0.position, record) } ?? Array(region.placeIDs.prefix(3))
    }

    /// The place as JSON; of a position outside every place's cells only the position.
    var json: JSONValue {
        .object([
            "id": .optional(place?.id), "name": .optional(place?.name),
            "kind": .optional(place?.kind.rawValue),
            "lon": .number(longitude), "lat": .number(latitude),
        ])
    }

    /// How it is called in a sentence.
    var title: String { place?.name ?? "\(longitude),\(latitude)" }
}

extension PlaceKind {
    /// Whether a place of this kind is one spot, so that one can ask who held it.
    var isSpot: Bool {
        switch self {
        case .region, .province, .polity, .country, .river, .sea, .desert, .valley, .railway, .mountain,
            .lake:
            false
        default: true
        }
    }
}
