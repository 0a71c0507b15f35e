import Chronology
public import HistoricalRecord
public import TerritorialControl

/// A gazetteer in the formats of Linked Places, in which historical gazetteers exchange their places: JSON (LPF,
/// https://github.com/LinkedPasts/linked-places-format, v1.2) and a table (LP-TSV v0.5).
///
/// In LPF a place has its names with their times, its type, its position, links, and its holders as relations. A
/// time without an end would mean "during the start", so every time span has an end: what goes on ends no
/// earlier than the dataset's time.
public struct LinkedPlaces {
    /// A place with all that is told of it.
    public struct Entry {
        let place: Place
        let toponyms: [Toponym]
        let holdings: [Holding]

        /// A place, its names, and who held it (none for what cannot be held).
        public init(place: Place, toponyms: [Toponym], holdings: [Holding]) {
            self.place = place
            self.toponyms = toponyms
            self.holdings = holdings
        }
    }

    private let record: Dataset
    private let base: String
    private let entries: [Entry]

    /// - Parameters:
    ///   - base: what the identifiers of places, sides and sources begin with; a URI.
    public init(_ record: Dataset, entries: [Entry], base: String) {
        self.record = record
        self.entries = entries
        self.base = base
    }

    /// Where the terms are defined. Only named, never fetched.
    static let context =
        "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

    // MARK: JSON

    /// All places as a Linked Places feature collection.
    public var json: JSONValue {
        .object([
            "type": "FeatureCollection", "@context": .text(Self.context),
            "features": .list(entries.map(feature)),
        ])
    }

    private func feature(_ entry: Entry) -> JSONValue {
        let place = entry.place
        let point = JSONValue.object([
            "type": "Point", "coordinates": [.number(place.longitude), .number(place.latitude)],
            "citations": .list(citations(place.sources)), "certainty": .text(place.positionCertainty),
        ])
        var members: [(String, JSONValue)] = [
            ("@id", .text(identifier("place", place.id))), ("type", "Feature"),
            ("properties", .object(["title": .text(place.name)])),
            (
                "when",
                .object([
                    "timespans": [
                        .object([
                            "start": .object(["latest": .text("\(record.time.lowerBound)")]),
                            "end": .object(["earliest": .text("\(record.time.upperBound)")]),
                        ])
                    ], "label": "the time of which the dataset tells",
                ])
            ),
            ("names", .list(names(entry))), ("types", [type(of: place)]),
            ("geometry", .object(["type": "GeometryCollection", "geometries": [point]])),
        ]
        let links = place.linkedRecords.map {
            JSONValue.object(["type": "closeMatch", "identifier": .text($0.address)])
        }
        if !links.isEmpty { members.append(("links", .list(links))) }
        let relations = entry.holdings.filter { $0.status != .unknown }.map(relation)
        if !relations.isEmpty { members.append(("relations", .list(relations))) }
        if !place.note.isEmpty {
            members.append(("descriptions", [.object(["value": .text(place.note), "lang": "en"])]))
        }
        return .object(members: members)
    }

    private func names(_ entry: Entry) -> [JSONValue] {
        // A place of which no name is told has its own.
        guard !entry.toponyms.isEmpty else {
            return [
                .object([
                    "toponym": .text(entry.place.name), "lang": "en",
                    "citations": .list(citations(entry.place.sources)),
                ])
            ]
        }
        return entry.toponyms.map { toponym in
            let sources = toponym.sources.isEmpty ? entry.place.sources : toponym.sources
            var members: [(String, JSONValue)] = [
                ("toponym", .text(toponym.text)), ("lang", .text(toponym.languageTag)),
                ("citations", .list(citations(sources))),
            ]
            if toponym.start != nil || toponym.end != nil {
                members.append(("when", when(toponym.start, toponym.end)))
            }
            return .object(members: members)
        }
    }

    private func type(of place: Place) -> JSONValue {
        let label = JSONValue.list([.object(["label": .text(place.kind.rawValue), "lang": "en"])])
        guard let type = place.kind.gettyType else {
            return .object(["label": .text(place.kind.rawValue), "sourceLabels": label])
        }
        return .object([
            "identifier": .text("aat:\(type.id)"), "label": .text(type.label), "sourceLabels": label,
        ])
    }

    /// Who held the place: membership of a political unit, as the Getty vocabularies have it.
    private func relation(_ holding: Holding) -> JSONValue {
        var label = "\(holding.status.rawValue) by \(holding.sideName)"
        if !holding.claimants.isEmpty {
            let names = holding.claimants.map { record.sidesByID[$0]?.name(on: holding.start) ?? $0 }
            label =
                holding.status == .contested
                ? "held by \(holding.sideName), contested by \(names.joined(separator: ", "))"
                : "shared by \(holding.sideName) and \(names.joined(separator: ", "))"
        }
        let goesOn = holding.lastDay == record.time.upperBound
        return .object([
            "relationType": "gvp:tgn3317_member_of", "relationTo": .text(identifier("side", holding.side)),
            "label": .text(label),
            "when": .object([
                "timespans": [
                    .object([
                        "start": .object(["in": .text("\(holding.start)")]),
                        "end": .object([goesOn ? "earliest" : "in": .text("\(holding.lastDay)")]),
                    ])
                ]
            ]),
            "citations": .list(
                holding.citations.map { citation($0.sourceID, $0.locator) }),
            "certainty": .text(holding.isCertain ? "certain" : "less-certain"),
        ])
    }

    /// A span of time between two bounds, each as far as it is stated.
    private func when(_ start: Bound?, _ end: Bound?) -> JSONValue {
        let time = record.time
        func part(_ bound: Bound, open: (String, Day)) -> JSONValue {
            // What ISO 8601 can say is said as it was written.
            let isPlain =
                bound.calendar == .gregorian
                && bound.text.wholeMatch(of: /-?\d{4}(-\d\d(-\d\d)?)?[~?%]?/) != nil
            if isPlain { return .object(["in": .text(bound.text)]) }
            var members: [(String, JSONValue)] = []
            if let earliest = bound.earliest { members.append(("earliest", .text("\(earliest)"))) }
            if let latest = bound.latest { members.append(("latest", .text("\(latest)"))) }
            return members.isEmpty
                ? .object(members: [(open.0, .text("\(open.1)"))]) : .object(members: members)
        }
        // What is not stated began before the dataset's time, or goes on after it.
        let first = min(time.lowerBound, end?.latest ?? time.lowerBound)
        let last = max(time.upperBound, start?.earliest ?? time.upperBound)
        return .object([
            "timespans": [
                .object([
                    "start": start.map { part($0, open: ("latest", first)) }
                        ?? .object(["latest": .text("\(first)")]),
                    "end": end.map { part($0, open: ("earliest", last)) }
                        ?? .object(["earliest": .text("\(last)")]),
                ])
            ]
        ])
    }

    private func identifier(_ kind: String, _ id: String) -> String { "\(base)\(kind)/\(id)" }

    private func citations(_ sources: [String]) -> [JSONValue] { sources.map { citation($0, "") } }

    private func citation(_ source: String, _ locator: String) -> JSONValue {
        .object([
            "label": .text(label(ofSource: source) + (locator.isEmpty ? "" : ", \(locator)")),
            "@id": .text(identifier("source", source)),
        ])
    }

    private func label(ofSource id: String) -> String {
        guard let source = record.sourcesByID[id] else { return id }
        let author = source.author.isEmpty ? "" : "\(source.author), "
        return author + source.title + (source.year.isEmpty ? "" : " (\(source.year))")
    }

    // MARK: Table

    private static let columns = [
        "id", "title", "title_source", "fclasses", "aat_types", "attestation_year", "title_uri", "matches",
        "variants", "types", "lon", "lat", "geo_source", "approximation", "description",
    ]

    /// All places as a table, fields separated by tabs; several values in one by `;`.
    public var table: String {
        ([Self.columns] + entries.map(row)).map { $0.joined(separator: "\t") + "\n" }.joined()
    }

    private func row(_ entry: Entry) -> [String] {
        let place = entry.place
        let source = place.sources.first
        // The year of a work, where it has one; the names of today are of the dataset's last year.
        let year =
            source.flatMap { record.sourcesByID[$0]?.year }.flatMap { Int($0) } ?? record.time.upperBound.year
        var seen: Set<String> = []
        let variants = entry.toponyms.map { "\(field($0.text, isPart: true))@\($0.languageTag)" }
            .filter { seen.insert($0).inserted }
        let labels = place.sources.map(label(ofSource:)).joined(separator: "; ")
        return [
            place.id, field(place.name), field(labels.isEmpty ? record.title : labels),
            place.kind.featureClass,
            place.kind.gettyType.map { "\($0.id)" } ?? "", "\(year)",
            source.map { identifier("source", $0) } ?? "",
            place.linkedRecords.map(\.alias).joined(separator: ";"), variants.joined(separator: ";"),
            place.kind.rawValue, JSONValue.number(place.longitude).digits,
            JSONValue.number(place.latitude).digits,
            field(labels), JSONValue.number(place.precisionKilometres).digits, field(place.note),
        ]
    }

    /// A text that breaks neither row nor field, and as a part of a list not the list either.
    private func field(_ text: String, isPart: Bool = false) -> String {
        String(
            text.map { character in
                if character.isNewline || character == "\t" { return " " }
                return isPart && (character == ";" || character == "@") ? "," : character
            })
    }
}

extension JSONValue {
    fileprivate var digits: String { String(text.dropLast()) }
}

extension Toponym {
    /// The language tag (BCP 47), with the script where the language is not told by itself written so.
    fileprivate var languageTag: String {
        let usual = ["en": "Latn", "ru": "Cyrl", "ml": "Mlym", "fa": "Arab", "kk": "Cyrl"]
        return script.isEmpty || usual[lang] == script ? lang : "\(lang)-\(script)"
    }
}

extension Place {
    /// How sure the position is, in the format's three words.
    fileprivate var positionCertainty: String {
        precisionKilometres <= 5 ? "certain" : precisionKilometres <= 25 ? "less-certain" : "uncertain"
    }

    /// The records of other gazetteers about the place, by address and by the table's short form.
    fileprivate var linkedRecords: [(address: String, alias: String)] {
        var records: [(String, String)] = []
        if !geonames.isEmpty {
            records.append(("https://www.geonames.org/\(geonames)/", "gn:\(geonames)"))
        }
        if !wikidata.isEmpty {
            records.append(("https://www.wikidata.org/wiki/\(wikidata)", "wd:\(wikidata)"))
        }
        return records
    }
}

extension PlaceKind {
    /// The concept of Getty's Art and Architecture Thesaurus, of those that the World Historical Gazetteer knows;
    /// `nil` where none fits.
    fileprivate var gettyType: (id: Int, label: String)? {
        switch self {
        case .settlement: (300_008_347, "inhabited place")
        case .fort: (300_006_888, "fortification")
        case .province: (300_000_774, "province")
        case .region: (300_182_722, "region (geographic)")
        case .polity: (300_417_385, "polity")
        case .country: (300_387_506, "country")
        case .river: (300_008_707, "river")
        case .lake: (300_008_680, "lake")
        case .sea: (300_008_694, "sea")
        case .bay: (300_132_316, "bay")
        case .island: (300_008_791, "island")
        case .peninsula: (300_008_804, "peninsula")
        case .canal: (300_006_075, "canal")
        case .spring: (300_008_697, "spring")
        case .mountain: (300_008_795, "mountain")
        case .pass: (300_259_572, "pass")
        case .valley: (300_008_761, "valley")
        case .plateau: (300_132_339, "plateau")
        case .desert: (300_008_916, "desert")
        case .oasis: (300_008_686, "oasis")
        case .bridge: (300_007_836, "bridge")
        case .railway: (300_008_591, "railroad")
        case .monastery: (300_263_741, "religious complex")
        case .battlefield: (300_000_835, "battlefield")
        case .station, .strait, .steppe, .other: nil
        }
    }

    /// The feature class of GeoNames.
    fileprivate var featureClass: String {
        switch self {
        case .settlement: "P"
        case .fort, .station, .bridge, .monastery, .battlefield: "S"
        case .province, .polity, .country: "A"
        case .river, .lake, .sea, .bay, .strait, .canal, .spring: "H"
        case .railway: "R"
        case .island, .peninsula, .mountain, .pass, .valley, .plateau, .desert, .oasis: "T"
        case .region, .steppe, .other: "L"
        }
    }
}
