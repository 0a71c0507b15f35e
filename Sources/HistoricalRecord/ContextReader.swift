/// What texts name and no claim needs: places beyond the theatre or too small for cells, with their names.
public struct GeographicContext: Sendable {
    /// The places, in the table's order. None has cells, whatever its kind.
    public let places: [Place]
    /// Their names, in the table's order.
    public let toponyms: [Toponym]

    /// A context of these places and names.
    public init(places: [Place] = [], toponyms: [Toponym] = []) {
        self.places = places
        self.toponyms = toponyms
    }
}

extension DatasetReader {
    /// Reads `context.csv`; empty where the dataset has none.
    ///
    /// - Throws: ``DatasetFailure/wrong(_:)`` where a row is wrong, ``DatasetFailure/brokeOff(_:)``.
    public func readContext() throws(DatasetFailure) -> GeographicContext {
        let work = try TableWork(folder: folder, only: [Tables.places, Tables.sources])
        work.list.faults = []
        let context = try work.context()
        try work.throwErrors()
        return context
    }
}

extension TableWork {
    /// The places that the geoparser alone knows.
    func context() throws(DatasetFailure) -> GeographicContext {
        try open(Tables.context)
        let known = identifiers(Tables.context)
        for (id, line) in known.lines.sorted(by: { $0.value < $1.value }) where knownPlaces.contains(id) {
            list.add(
                Fault(
                    file: Tables.context, line: line, field: "id",
                    problem: "\(quoted(id)) is a place of places.csv already",
                    remedy: "delete the row, and give its names to toponyms.csv"))
        }
        var toponyms: [Toponym] = []
        let places = rows(Tables.context) { fields -> Place? in
            let id = fields.identifier(ContextColumn.id)
            let name = fields.required(ContextColumn.name)
            let kind: PlaceKind? = fields.choice(ContextColumn.kind)
            let position = fields.position(ContextColumn.longitude, ContextColumn.latitude)
            fields.link(ContextColumn.geonames, prefix: "", example: "1526384")
            fields.link(ContextColumn.wikidata, prefix: "Q", example: "Q35493")
            let sources = fields.references(ContextColumn.sources, to: "source", knownSources)
            let names = fields.namesByLanguage(ContextColumn.names)
            guard let id, let name, let kind, let position else { return nil }
            for (lang, text) in names {
                toponyms.append(
                    Toponym(
                        placeID: id, text: text, lang: lang, kind: .variant, sources: sources,
                        line: fields.row.line))
            }
            return Place(
                id: id, name: name, kind: kind, position: position,
                geonames: fields.word(ContextColumn.geonames), wikidata: fields.word(ContextColumn.wikidata),
                sources: sources, line: fields.row.line)
        }
        return GeographicContext(places: places, toponyms: toponyms)
    }
}

extension Fields {
    /// Names with their languages: `en:Text;ru:Текст`.
    func namesByLanguage(_ column: Int) -> [(lang: String, text: String)] {
        several(column).compactMap { part in
            let colon = part.utf8.firstIndex(of: UInt8(ascii: ":"))
            let lang = colon.map { String(part[..<$0]) } ?? ""
            let text = colon.map { trim(String(part[part.utf8.index(after: $0)...])) } ?? ""
            guard isLanguageTag(lang), !text.isEmpty else {
                fault(
                    column, "\(quoted(part)) is no name with its language",
                    "write it as en:Text, with the tag of BCP 47")
                return nil
            }
            return (lang, text)
        }
    }
}
