import ArgumentParser
import Chronology
import Gazetteer
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// `sarhad places`.
struct Places: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Searches the gazetteer, or lists all of it.",
        discussion: """
            A name matches in any script, and as a part of a toponym. With --date the name of that date is shown.

            Examples:
              sarhad places Verny
              sarhad places സമർഖണ്ഡ് --format json
              sarhad places --date 1910 --format csv > places-1910.csv
              sarhad places --format lpf --base https://example.org/p/ > places.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv, geojson, lpf
        case table = "lp-tsv"
    }

    @Argument(help: ArgumentHelp("A name or part of one. Default: all places.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "A day, month or year: show the names of its last day. Default: the dataset's last.",
            valueName: "date"))
    var date: String?

    @Option(
        help: ArgumentHelp(
            "text, json, csv, geojson, lpf (Linked Places, with the holders as relations) or lp-tsv."))
    var format: Format = .text

    @Option(
        help: ArgumentHelp(
            "What identifiers in lpf and lp-tsv begin with. Default: urn:x-sarhad:DATASET:",
            valueName: "uri"))
    var base: String?

    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let asked = try date.map { try AskedDate($0, option: "--date", time: time).day(.end, within: time) }
        let day = asked ?? time.upperBound
        let gazetteer = Gazetteer(places: theatre.record.places, toponyms: try theatre.toponyms())
        var places = theatre.record.places
        if let name {
            places = gazetteer.search(name, on: asked).map(\.place)
            if places.isEmpty { _ = try Spot.place(name, theatre) }
        }
        if let base {
            guard format == .lpf || format == .table else {
                throw Failure(.usage, "--base goes with --format lpf or lp-tsv")
            }
            guard base.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:\S+/) != nil else {
                throw Failure(
                    .usage, "--base: “\(base)” is no URI; write one, as https://example.org/gazetteer/")
            }
        }
        switch format {
        case .lpf: try Terminal.print(linked(places, gazetteer, theatre, withHolders: true).json.text)
        case .table: try Terminal.print(linked(places, gazetteer, theatre, withHolders: false).table)
        case .geojson: try Terminal.print(geoJSON(places, gazetteer, day).text)
        case .text: try Terminal.print(table(places, gazetteer, day).rendered(.text))
        case .json: try Terminal.print(table(places, gazetteer, day).rendered(.json))
        case .csv: try Terminal.print(table(places, gazetteer, day).rendered(.csv))
        }
    }

    private func linked(
        _ places: [Place], _ gazetteer: Gazetteer, _ theatre: Theatre, withHolders: Bool
    ) throws -> LinkedPlaces {
        let history = withHolders ? try theatre.history() : nil
        return LinkedPlaces(
            theatre.record,
            entries: places.map { place in
                LinkedPlaces.Entry(
                    place: place, toponyms: gazetteer.toponyms(of: place.id),
                    holdings: history.flatMap { history in
                        history.cell(ofPlace: place.id).map(history.holdings(ofCell:))
                    } ?? [])
            }, base: base ?? "urn:x-sarhad:\(theatre.record.name):")
    }

    private static let columns = [
        "id", "name", "kind", "lon", "lat", "precision_km", "name_en", "name_ru", "name_ml", "geonames",
        "wikidata",
    ]

    private func values(_ place: Place, _ gazetteer: Gazetteer, _ day: Day) -> [JSONValue] {
        let names = ["en", "ru", "ml"].map { JSONValue.text(gazetteer.name(of: place.id, on: day, lang: $0)) }
        return [
            .text(place.id), .text(place.name), .text(place.kind.rawValue), .number(place.position.x),
            .number(place.position.y), .number(place.precisionKilometres),
        ] + names + [.text(place.geonames), .text(place.wikidata)]
    }

    private func table(_ places: [Place], _ gazetteer: Gazetteer, _ day: Day) -> Table {
        Table(columns: Self.columns, rows: places.map { values($0, gazetteer, day) })
    }

    private func geoJSON(_ places: [Place], _ gazetteer: Gazetteer, _ day: Day) -> JSONValue {
        .object([
            "type": "FeatureCollection", "name": "places",
            "features": .list(
                places.map { place in
                    .object([
                        "type": "Feature", "id": .text(place.id),
                        "properties": .object(
                            members: Array(zip(Self.columns, values(place, gazetteer, day)))),
                        "geometry": .object([
                            "type": "Point",
                            "coordinates": [.number(place.position.x), .number(place.position.y)],
                        ]),
                    ])
                }),
        ])
    }
}
