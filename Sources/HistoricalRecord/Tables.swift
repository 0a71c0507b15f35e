/// The files of a dataset's folder, and the columns of its tables in the order in which they are written.
///
/// Columns are counted, not named, while a table is read; the enumerations below give the numbers.
package enum Tables {
    package static let package = "datapackage.json"
    package static let boundaries = "boundaries.geojson"
    package static let claims = "claims.csv"
    package static let places = "places.csv"
    package static let toponyms = "toponyms.csv"
    package static let sides = "sides.csv"
    package static let sideNames = "side_names.csv"
    package static let sideTerms = "side_terms.csv"
    package static let regions = "regions.csv"
    package static let units = "units.csv"
    package static let sources = "sources.csv"
    package static let disputes = "disputes.csv"
    package static let setAside = "set-aside.csv"
    package static let context = "context.csv"

    /// Files without which a folder is no dataset.
    package static let required = [package, claims, places, sides, regions, units, sources, boundaries]

    /// All the files of a dataset, in a fixed order.
    package static let all =
        required + [toponyms, sideNames, sideTerms, disputes, setAside, context]

    package static let columns: [String: [String]] = [
        claims: [
            "id", "relation", "side", "of", "subject", "extent", "start", "end", "calendar", "certainty",
            "basis", "joint", "sources", "dispute", "version", "state", "note",
        ],
        places: [
            "id", "name", "kind", "lon", "lat", "precision_km", "reach_km", "core_km", "geonames", "wikidata",
            "sources", "note",
        ],
        toponyms: ["place", "text", "lang", "script", "kind", "start", "end", "sources"],
        sides: ["id", "colour", "kind", "start", "end", "predecessor", "part_of", "note"],
        sideNames: ["side", "text", "lang", "start", "end"],
        sideTerms: ["side", "text", "lang", "kind", "start", "end"],
        regions: [
            "id", "name", "level", "parent", "side", "start", "end", "units", "places", "sources",
        ],
        units: ["id", "name", "kind", "lon", "lat", "note"],
        sources: ["id", "kind", "author", "title", "year", "lang", "licence", "checksum", "note"],
        disputes: ["id", "question", "default", "note"],
        setAside: ["source", "locator", "kind", "reason"],
        context: ["id", "name", "kind", "lon", "lat", "names", "geonames", "wikidata", "sources"],
    ]
}

enum ClaimColumn {
    static let id = 0
    static let relation = 1
    static let side = 2
    static let of = 3
    static let subject = 4
    static let extent = 5
    static let start = 6
    static let end = 7
    static let calendar = 8
    static let certainty = 9
    static let basis = 10
    static let joint = 11
    static let sources = 12
    static let dispute = 13
    static let version = 14
    static let state = 15
    static let note = 16
}

enum PlaceColumn {
    static let id = 0
    static let name = 1
    static let kind = 2
    static let longitude = 3
    static let latitude = 4
    static let precision = 5
    static let reach = 6
    static let core = 7
    static let geonames = 8
    static let wikidata = 9
    static let sources = 10
    static let note = 11
}

enum ToponymColumn {
    static let place = 0
    static let text = 1
    static let lang = 2
    static let script = 3
    static let kind = 4
    static let start = 5
    static let end = 6
    static let sources = 7
}

enum SideColumn {
    static let id = 0
    static let colour = 1
    static let kind = 2
    static let start = 3
    static let end = 4
    static let predecessor = 5
    static let partOf = 6
    static let note = 7
}

enum SideNameColumn {
    static let side = 0
    static let text = 1
    static let lang = 2
    static let start = 3
    static let end = 4
}

enum SideTermColumn {
    static let side = 0
    static let text = 1
    static let lang = 2
    static let kind = 3
    static let start = 4
    static let end = 5
}

enum RegionColumn {
    static let id = 0
    static let name = 1
    static let level = 2
    static let parent = 3
    static let side = 4
    static let start = 5
    static let end = 6
    static let units = 7
    static let places = 8
    static let sources = 9
}

enum UnitColumn {
    static let id = 0
    static let name = 1
    static let kind = 2
    static let longitude = 3
    static let latitude = 4
    static let note = 5
}

enum SourceColumn {
    static let id = 0
    static let kind = 1
    static let author = 2
    static let title = 3
    static let year = 4
    static let lang = 5
    static let licence = 6
    static let checksum = 7
    static let note = 8
}

enum DisputeColumn {
    static let id = 0
    static let question = 1
    static let standard = 2
    static let note = 3
}

enum SetAsideColumn {
    static let source = 0
    static let locator = 1
    static let kind = 2
    static let reason = 3
}

enum ContextColumn {
    static let id = 0
    static let name = 1
    static let kind = 2
    static let longitude = 3
    static let latitude = 4
    static let names = 5
    static let geonames = 6
    static let wikidata = 7
    static let sources = 8
}
