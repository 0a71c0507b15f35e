import ArgumentParser
import Geoparsing
import HistoricalRecord
import LayerFormats

/// `sarhad geoparse`.
struct Geoparse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds the toponyms of a text, and says which places they name.",
        discussion: """
            Reads English, Malayalam and Russian. Offsets count Unicode code points of the text as it stands, \
            from 0, the end exclusive. A toponym whose place the dataset does not have is told without one.

            Examples:
              sarhad geoparse chapter.txt > places.tsv
              cat chapter.txt | sarhad geoparse - --format geojson > places.geojson
              sarhad geoparse --format html chapter.txt > chapter.html
              sarhad geoparse --lang ru 1.txt 2.txt --format jsonl
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case tsv, jsonl, geojson, html
    }

    @Argument(help: ArgumentHelp("The texts, UTF-8; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "The language of the texts, en, ml or ru; else each word's letters tell.")
    var lang: Language?

    @Option(help: "tsv, jsonl (an object a line), geojson or html (one page with a map).")
    var format: Format = .tsv

    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let (theatre, geoparser) = try Theatre.withGeoparser(dataset)
        if format == .html { return try printPage(theatre, geoparser) }
        var out = MentionWriter(format)
        for file in files {
            var run = GeoparserRun(geoparser, language: lang?.language)
            try TextInput(name: file).readBytes {
                try run.read($0) { try out.add($0, of: file) }
                try out.flush()
            }
            try run.finish { try out.add($0, of: file) }
        }
        try out.finish()
    }

    /// The page holds the texts, so here memory grows with them.
    private func printPage(_ theatre: Theatre, _ geoparser: Geoparser) throws {
        var documents: [GeoparsePage.Document] = []
        for file in files {
            var run = GeoparserRun(geoparser, language: lang?.language)
            var reader = TemporalReader(language: lang?.language)
            var scalars: [Unicode.Scalar] = []
            var mentions: [Mention] = []
            var times: [TemporalExpression] = []
            try TextInput(name: file).readBytes { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                scalars.append(contentsOf: text.unicodeScalars)
                run.read(bytes) { mentions.append($0) }
                times += reader.read(text.unicodeScalars)
            }
            run.finish { mentions.append($0) }
            times += reader.finish()
            documents.append(
                GeoparsePage.Document(name: file, scalars: scalars, mentions: mentions, times: times))
        }
        let page = GeoparsePage(
            documents: documents, base: try BaseGeography.layers(beside: theatre.folder),
            theatre: Set(theatre.record.places.map(\.id)))
        try Terminal.print(page.html())
    }
}

/// Writes toponyms to standard output as they are found.
private struct MentionWriter {
    private let format: Geoparse.Format
    private var bytes: [UInt8] = []
    private var isFirst = true
    /// What the table says of each place met so far, as bytes.
    private var fieldsOfPlace: [String: [UInt8]] = [:]

    private static let columns = [
        "document", "start", "end", "surface", "place", "name", "kind", "lon", "lat", "confidence",
        "language",
        "suggestion",
    ]

    init(_ format: Geoparse.Format) {
        self.format = format
        switch format {
        case .tsv: put(Self.columns.joined(separator: "\t") + "\n")
        case .geojson: put("{\n\"type\": \"FeatureCollection\",\n\"name\": \"toponyms\",\n\"features\": [\n")
        case .jsonl, .html: break
        }
    }

    mutating func add(_ mention: Mention, of document: String) throws {
        switch format {
        case .html: break
        case .tsv: addRow(mention, document)
        case .jsonl: put(JSONValue.object(members: members(mention, document)).line)
        case .geojson:
            if !isFirst { put(",") }
            let point: JSONValue =
                mention.place.map {
                    .object([
                        "type": "Point", "coordinates": [.number($0.longitude), .number($0.latitude)],
                    ])
                } ?? .null
            put(
                JSONValue.object([
                    "type": "Feature", "properties": .object(members: members(mention, document)),
                    "geometry": point,
                ]).line)
        }
        isFirst = false
        if bytes.count > 1 << 16 { try flush() }
    }

    /// What is written so far goes out.
    mutating func flush() throws {
        if bytes.isEmpty { return }
        try Terminal.print(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func finish() throws {
        if format == .geojson { put("]\n}\n") }
        try flush()
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func addRow(_ mention: Mention, _ document: String) {
        func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
        func add(_ number: Int) {
            if number >= 10 { add(number / 10) }
            bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
        }
        add(tabField(document))
        bytes.append(9)
        add(mention.range.lowerBound)
        bytes.append(9)
        add(mention.range.upperBound)
        bytes.append(9)
        add(tabField(mention.surface))
        bytes.append(9)
        if let place = mention.place {
            if let known = fieldsOfPlace[place.id] {
                bytes += known
            } else {
                let fields = [
                    place.id, tabField(mention.name), mention.kind.rawValue, "\(place.longitude)",
                    "\(place.latitude)",
                ]
                let text = Array((fields.joined(separator: "\t") + "\t").utf8)
                fieldsOfPlace[place.id] = text
                bytes += text
            }
        } else {
            add("\t\(tabField(mention.name))\t\(mention.kind.rawValue)\t\t\t")
        }
        let hundredths = Int((mention.confidence * 100).rounded())
        add(hundredths / 100)
        bytes.append(UInt8(ascii: "."))
        add(hundredths / 10 % 10)
        add(hundredths % 10)
        bytes.append(9)
        add(mention.language.rawValue)
        bytes.append(9)
        add(mention.suggestion?.id ?? "")
        bytes.append(10)
    }

    /// In the order of the columns; null where a table has nothing.
    private func members(_ mention: Mention, _ document: String) -> [(String, JSONValue)] {
        let values: [JSONValue] = [
            .text(document), .number(Double(mention.range.lowerBound)),
            .number(Double(mention.range.upperBound)), .text(mention.surface), .optional(mention.place?.id),
            .text(mention.name), .text(mention.kind.rawValue),
            mention.longitude.map(JSONValue.number) ?? .null,
            mention.latitude.map(JSONValue.number) ?? .null, .number(Self.rounded(mention.confidence)),
            .text(mention.language.rawValue), .optional(mention.suggestion?.id),
        ]
        return Array(zip(Self.columns, values))
    }

    private static func rounded(_ confidence: Double) -> Double { (confidence * 100).rounded() / 100 }
}
