import Chronology

/// One reading of a folder: its tables as rows, the identifiers they give out, the faults found so far.
final class TableWork {
    let folder: String
    let list = FaultList()
    private var tables: [String: CSVTable] = [:]

    private(set) var knownPlaces = KnownIdentifiers()
    private var knownSides = KnownIdentifiers()
    private var knownRegions = KnownIdentifiers()
    private var knownUnits = KnownIdentifiers()
    private(set) var knownSources = KnownIdentifiers()
    private var knownDisputes = KnownIdentifiers()
    private var packageFile = PackageFile()

    /// Reads the tables named, or all but toponyms, and gathers their identifiers.
    init(folder: String, only names: [String]? = nil) throws(DatasetFailure) {
        self.folder = folder
        let wanted =
            names ?? [
                Tables.sources, Tables.sides, Tables.sideNames, Tables.units, Tables.places, Tables.regions,
                Tables.disputes, Tables.claims, Tables.setAside,
            ]
        if names == nil {
            packageFile = try PackageFile(folder: folder, list: list)
            if kind(ofPath: path(Tables.boundaries)) == .nothing { missing(Tables.boundaries) }
        }
        for name in wanted { try open(name) }
        knownSources = identifiers(Tables.sources)
        knownSides = identifiers(Tables.sides)
        knownUnits = identifiers(Tables.units, areUnique: false)
        knownPlaces = identifiers(Tables.places)
        knownRegions = identifiers(Tables.regions)
        knownDisputes = identifiers(Tables.disputes)
        // Nothing in the tables names a claim; answers do, so that each needs an id of its own.
        _ = identifiers(Tables.claims)
    }

    private var time: ClosedRange<Day>? { packageFile.time }

    private func path(_ name: String) -> String { folder + "/" + name }

    private func missing(_ name: String) {
        list.add(
            Fault(
                file: name, problem: "the file is missing",
                remedy: Tables.columns[name].map { "add it, with the header \($0.joined(separator: ","))" }
                    ?? "add it"))
    }

    /// Reads one table. A missing optional one is a table without rows.
    func open(_ name: String) throws(DatasetFailure) {
        let columns = Tables.columns[name] ?? []
        guard let bytes = try bytesOfFile(path(name)) else {
            if Tables.required.contains(name) {
                missing(name)
            } else {
                tables[name] = CSVTable(emptyWithoutFile: name)
            }
            return
        }
        tables[name] = CSVTable(file: name, bytes: bytes, columns: columns, faults: &list.faults)
    }

    /// The identifiers in a table's first column, damaged rows' too.
    func identifiers(_ name: String, areUnique: Bool = true) -> KnownIdentifiers {
        var known = KnownIdentifiers()
        guard let table = tables[name], table.isReadable else { return known }
        known.isComplete = true
        for row in table.rows {
            let id = trim(table.text(row, 0))
            if id.isEmpty { continue }
            if let earlier = known.insert(id, line: row.line), areUnique {
                list.add(
                    Fault(
                        file: name, line: row.line, field: "id",
                        problem: "\(quoted(id)) stands on line \(earlier) already",
                        remedy: "give one of the two another id"))
            }
        }
        return known
    }

    /// Calls `body` with each row that is whole; what it returns is gathered.
    func rows<Value>(_ name: String, _ body: (Fields) -> Value?) -> [Value] {
        guard let table = tables[name], table.isReadable else { return [] }
        let names = Tables.columns[name] ?? []
        var values: [Value] = []
        values.reserveCapacity(table.rows.count)
        for row in table.rows where !row.damaged {
            if let value = body(Fields(table: table, row: row, names: names, list: list)) {
                values.append(value)
            }
        }
        return values
    }

    /// Throws the faults if an error is among them.
    func throwErrors() throws(DatasetFailure) {
        if list.faults.contains(where: { $0.severity == .error }) { throw .wrong(list.faults.sorted()) }
    }

    // MARK: - The whole

    /// All tables as one dataset, checked row against row.
    func dataset() -> Dataset {
        let sources = readSources()
        let sides = readSides()
        let dataset = Dataset(
            name: packageFile.name, title: packageFile.title, version: packageFile.version,
            attribution: packageFile.attribution,
            time: packageFile.time ?? Day.distantPast...Day.distantFuture,
            presentation: packageFile.presentation,
            places: readPlaces(), unitLabels: readUnits(), sides: sides, regions: readRegions(),
            claims: readClaims(), sources: sources, disputes: readDisputes(), setAside: readSetAside())
        CrossChecks(dataset: dataset, list: list).run()
        return dataset
    }

    private func readSources() -> [Source] {
        rows(Tables.sources) { fields in
            let id = fields.identifier(SourceColumn.id)
            let title = fields.required(SourceColumn.title)
            guard let id, let title else { return nil }
            return Source(
                id: id, kind: fields.word(SourceColumn.kind), author: fields.text(SourceColumn.author),
                title: title, year: fields.text(SourceColumn.year), lang: fields.word(SourceColumn.lang),
                licence: fields.text(SourceColumn.licence), checksum: fields.word(SourceColumn.checksum),
                note: fields.text(SourceColumn.note), line: fields.row.line)
        }
    }

    private func readSides() -> [Side] {
        let names = rows(Tables.sideNames) { fields -> SideName? in
            var isSound = true
            let side = fields.required(SideNameColumn.side)
            if let side { fields.check(SideNameColumn.side, side, is: "side", knownSides) }
            let text = fields.required(SideNameColumn.text)
            let lang = fields.language(SideNameColumn.lang)
            let interval = fields.interval(
                SideNameColumn.start, SideNameColumn.end, time: time, isSound: &isSound)
            guard let side, let text, let lang, isSound else { return nil }
            return SideName(sideID: side, text: text, lang: lang, start: interval.start, end: interval.end)
        }
        let namesOfSide = Dictionary(grouping: names, by: \.sideID)
        return rows(Tables.sides) { fields in
            var isSound = true
            let id = fields.identifier(SideColumn.id)
            let colour = fields.colour(SideColumn.colour)
            let kind: Side.Kind? = fields.choice(SideColumn.kind, standard: .state)
            let interval = fields.interval(SideColumn.start, SideColumn.end, time: time, isSound: &isSound)
            let predecessor = fields.reference(SideColumn.predecessor, to: "side", knownSides)
            let partOf = fields.reference(SideColumn.partOf, to: "side", knownSides)
            guard let id, let colour, let kind, isSound else { return nil }
            return Side(
                id: id, colour: colour, kind: kind, start: interval.start, end: interval.end,
                predecessor: predecessor, partOf: partOf, note: fields.text(SideColumn.note),
                names: namesOfSide[id] ?? [], line: fields.row.line)
        }
    }

    private func readPlaces() -> [Place] {
        rows(Tables.places) { fields in
            let kilometres = 0.0...20_000.0
            let id = fields.identifier(PlaceColumn.id)
            let name = fields.required(PlaceColumn.name)
            let kind: PlaceKind? = fields.choice(PlaceColumn.kind)
            let position = fields.position(PlaceColumn.longitude, PlaceColumn.latitude)
            let precision = fields.number(
                PlaceColumn.precision, in: kilometres, unit: "kilometres", standard: 1)
            let reach = fields.number(
                PlaceColumn.reach, in: kilometres, unit: "kilometres",
                standard: kind?.defaultReachKilometres ?? 0)
            let core = fields.number(
                PlaceColumn.core, in: kilometres, unit: "kilometres",
                standard: kind?.defaultCoreKilometres ?? 0)
            fields.link(PlaceColumn.geonames, prefix: "", example: "1526384")
            fields.link(PlaceColumn.wikidata, prefix: "Q", example: "Q35493")
            let sources = fields.references(PlaceColumn.sources, to: "source", knownSources)
            guard let id, let name, let kind, let position, let precision, let reach, let core else {
                return nil
            }
            if kind.hasCells {
                if core == 0 {
                    fields.fault(
                        PlaceColumn.core, "a \(kind.rawValue) has a core of 0 km",
                        "leave it empty for \(plain(kind.defaultCoreKilometres)) km")
                } else if reach > 0, reach < core {
                    fields.fault(
                        PlaceColumn.reach,
                        "the district reaches \(plain(reach)) km, less than the core's \(plain(core)) km",
                        "write 0 for a place that has a core only")
                }
            }
            return Place(
                id: id, name: name, kind: kind, position: position, precisionKilometres: precision,
                reachKilometres: reach, coreKilometres: core, geonames: fields.word(PlaceColumn.geonames),
                wikidata: fields.word(PlaceColumn.wikidata), sources: sources,
                note: fields.text(PlaceColumn.note), line: fields.row.line)
        }
    }

    private func readUnits() -> [UnitLabel] {
        rows(Tables.units) { fields in
            let id = fields.identifier(UnitColumn.id)
            let name = fields.required(UnitColumn.name)
            let kind: UnitLabel.Kind? = fields.choice(UnitColumn.kind)
            let position = fields.position(UnitColumn.longitude, UnitColumn.latitude)
            guard let id, let name, let kind, let position else { return nil }
            return UnitLabel(
                unitID: id, name: name, kind: kind, position: position, note: fields.text(UnitColumn.note),
                line: fields.row.line)
        }
    }

    private func readRegions() -> [Region] {
        rows(Tables.regions) { fields in
            var isSound = true
            let id = fields.identifier(RegionColumn.id)
            let name = fields.required(RegionColumn.name)
            let level: Region.Level? = fields.choice(RegionColumn.level)
            let parent = fields.reference(RegionColumn.parent, to: "region", knownRegions)
            let side = fields.reference(RegionColumn.side, to: "side", knownSides)
            let interval = fields.interval(
                RegionColumn.start, RegionColumn.end, time: time, isSound: &isSound)
            let units = fields.references(RegionColumn.units, to: "unit", knownUnits)
            let places = fields.references(RegionColumn.places, to: "place", knownPlaces)
            let sources = fields.references(RegionColumn.sources, to: "source", knownSources)
            if units.isEmpty && places.isEmpty {
                fields.fault(
                    RegionColumn.units, "the region has neither units nor places",
                    "name its units, separated by semicolons")
                isSound = false
            }
            guard let id, let name, let level, isSound else { return nil }
            return Region(
                id: id, name: name, level: level, parent: parent, side: side, start: interval.start,
                end: interval.end, unitIDs: units, placeIDs: places, sources: sources, line: fields.row.line)
        }
    }

    private func readDisputes() -> [Dispute] {
        rows(Tables.disputes) { fields in
            let id = fields.identifier(DisputeColumn.id)
            let question = fields.required(DisputeColumn.question)
            let standard = fields.required(DisputeColumn.standard)
            guard let id, let question, let standard else { return nil }
            return Dispute(
                id: id, question: question, defaultVersion: standard,
                note: fields.text(DisputeColumn.note), line: fields.row.line)
        }
    }

    private func readSetAside() -> [SetAside] {
        rows(Tables.setAside) { fields in
            let source = fields.required(SetAsideColumn.source)
            if let source { fields.check(SetAsideColumn.source, source, is: "source", knownSources) }
            let reason = fields.required(SetAsideColumn.reason)
            guard let source, let reason else { return nil }
            return SetAside(
                sourceID: source, locator: fields.text(SetAsideColumn.locator),
                kind: fields.word(SetAsideColumn.kind), reason: reason, line: fields.row.line)
        }
    }

    private func readClaims() -> [Claim] {
        rows(Tables.claims) { fields in
            var isSound = true
            let id = fields.identifier(ClaimColumn.id)
            let relation: Relation? = fields.choice(ClaimColumn.relation)
            let side = fields.required(ClaimColumn.side)
            if let side { fields.check(ClaimColumn.side, side, is: "side", knownSides) }
            let of = fields.reference(ClaimColumn.of, to: "side", knownSides)
            let subject = fields.subject(
                ClaimColumn.subject, places: knownPlaces, regions: knownRegions, isSound: &isSound)
            let extent: Extent? = fields.choice(ClaimColumn.extent, standard: .district)
            let calendar: CalendarSystem? = fields.choice(ClaimColumn.calendar, standard: .gregorian)
            let interval = fields.interval(
                ClaimColumn.start, ClaimColumn.end, calendar: calendar ?? .gregorian, time: time,
                isSound: &isSound)
            let certainty: Certainty? = fields.choice(ClaimColumn.certainty)
            let basis: Basis? = fields.choice(ClaimColumn.basis)
            let joint = fields.flag(ClaimColumn.joint)
            let citations = fields.citations(ClaimColumn.sources, knownSources)
            let dispute = fields.reference(ClaimColumn.dispute, to: "dispute", knownDisputes)
            let version = fields.word(ClaimColumn.version)
            let state: Claim.State? = fields.choice(ClaimColumn.state, standard: .accepted)

            if let relation {
                check(fields, relation, side: side, of: of, subject: subject, start: interval.start, isSound)
            }
            if extent == .core, case .region = subject {
                fields.fault(
                    ClaimColumn.extent, "a region has no core",
                    "leave it empty, or write “district”")
            }
            if citations.isEmpty, isSound {
                fields.fault(
                    ClaimColumn.sources, "the claim cites no source",
                    "write source#locator, or sarhad for our own")
            }
            if dispute != nil, version.isEmpty {
                fields.fault(
                    ClaimColumn.version, "the claim takes part in a dispute without a version",
                    "name the version it belongs to")
                isSound = false
            } else if dispute == nil, !version.isEmpty {
                fields.fault(
                    ClaimColumn.version, "the claim names a version \(quoted(version)) but no dispute",
                    "name the dispute, or leave both empty")
            }
            guard let id, let relation, let side, let extent, let calendar, let certainty, let basis,
                let joint, let state, isSound
            else { return nil }
            return Claim(
                id: id, relation: relation, sideID: side, of: of, subject: subject, extent: extent,
                interval: interval, calendar: calendar, certainty: certainty, basis: basis, joint: joint,
                citations: citations, dispute: dispute, version: dispute == nil ? nil : version, state: state,
                note: fields.text(ClaimColumn.note), line: fields.row.line)
        }
    }

    /// What a relation asks of the other fields of its row.
    private func check(
        _ fields: Fields, _ relation: Relation, side: String?, of: String?, subject: Subject?, start: Bound?,
        _ isSound: Bool
    ) {
        if relation == .suzerain {
            if of == nil {
                fields.fault(
                    ClaimColumn.of, "a suzerain claim names no vassal", "write the vassal's side id")
            } else if of == side {
                fields.fault(ClaimColumn.of, "a side is called its own suzerain", "name the vassal")
            }
        } else {
            if of != nil {
                fields.fault(
                    ClaimColumn.of,
                    "the field is for suzerain claims only, this one says \(relation.rawValue)",
                    "leave it empty")
            }
            if subject == nil, isSound {
                fields.fault(
                    ClaimColumn.subject, "the claim has no subject", "write place:ID or region:ID")
            }
        }
        let needsStart = relation == .holds || relation == .contests || relation == .ceases
        if needsStart, isSound, start?.countingDay == nil {
            if let start {
                fields.fault(
                    ClaimColumn.start,
                    "\(quoted(start.text)) says no day by which it began, which a \(relation.rawValue) claim needs",
                    "write the latest day it can have begun, as in \(start.earliest.map { String($0.description.prefix(4)) } ?? "..")/1921"
                )
            } else {
                fields.fault(
                    ClaimColumn.start, "a \(relation.rawValue) claim has no start",
                    "write when it began, or ../1921 for “by 1921”")
            }
        }
    }

    // MARK: - What few need

    /// The toponyms; a name that a place has twice is worth telling of only where a dataset is checked.
    func toponyms(seekingDoubles: Bool) throws(DatasetFailure) -> [Toponym] {
        try open(Tables.toponyms)
        var seen: [String: Int] = [:]
        return rows(Tables.toponyms) { fields in
            var isSound = true
            let place = fields.required(ToponymColumn.place)
            if let place { fields.check(ToponymColumn.place, place, is: "place", knownPlaces) }
            let text = fields.required(ToponymColumn.text)
            let lang = fields.language(ToponymColumn.lang)
            let script = fields.script(ToponymColumn.script)
            let kind: Toponym.Kind? = fields.choice(ToponymColumn.kind)
            let interval = fields.interval(
                ToponymColumn.start, ToponymColumn.end, time: time, isSound: &isSound)
            let sources = fields.references(ToponymColumn.sources, to: "source", knownSources)
            guard let place, let text, let lang, let script, let kind, isSound else { return nil }
            if seekingDoubles {
                let key = "\(place)\t\(text)\t\(lang)\t\(interval.start?.text ?? "")"
                if let earlier = seen.updateValue(fields.row.line, forKey: key) {
                    fields.fault(
                        ToponymColumn.text, "\(quoted(text)) stands on line \(earlier) already for \(place)",
                        "delete one", severity: .warning)
                }
            }
            return Toponym(
                placeID: place, text: text, lang: lang, script: script, kind: kind, start: interval.start,
                end: interval.end, sources: sources, line: fields.row.line)
        }
    }

    /// What running texts call the sides.
    func sideTerms() throws(DatasetFailure) -> [SideTerm] {
        try open(Tables.sideTerms)
        return rows(Tables.sideTerms) { fields in
            var isSound = true
            let side = fields.required(SideTermColumn.side)
            if let side { fields.check(SideTermColumn.side, side, is: "side", knownSides) }
            let text = fields.required(SideTermColumn.text)
            let lang = fields.language(SideTermColumn.lang)
            let kind: SideTerm.Kind? = fields.choice(SideTermColumn.kind, standard: SideTerm.Kind.name)
            let interval = fields.interval(
                SideTermColumn.start, SideTermColumn.end, time: time, isSound: &isSound)
            guard let side, let text, let lang, let kind, isSound else { return nil }
            return SideTerm(
                sideID: side, text: text, lang: lang, kind: kind, start: interval.start, end: interval.end)
        }
    }

    /// The boundary lines.
    func boundaries() throws(DatasetFailure) -> [Boundary] {
        guard let bytes = try bytesOfFile(path(Tables.boundaries)) else {
            if !list.faults.contains(where: { $0.file == Tables.boundaries }) { missing(Tables.boundaries) }
            return []
        }
        return BoundaryReader(list: list, knownSources: knownSources).read(bytes)
    }

    /// Tells of sources that nothing cites.
    func checkUseOfSources(
        dataset: Dataset, toponyms: [Toponym], context: GeographicContext, boundaries: [Boundary]
    ) {
        var used: Set<String> = []
        for claim in dataset.claims { used.formUnion(claim.citations.map(\.sourceID)) }
        for place in dataset.places { used.formUnion(place.sources) }
        for region in dataset.regions { used.formUnion(region.sources) }
        for toponym in toponyms { used.formUnion(toponym.sources) }
        for place in context.places { used.formUnion(place.sources) }
        for boundary in boundaries { used.formUnion(boundary.sources) }
        used.formUnion(dataset.setAside.map(\.sourceID))
        // A row that was left out for a fault may cite it: then say nothing.
        if list.faults.contains(where: { $0.severity == .error }) { return }
        for source in dataset.sources where !used.contains(source.id) {
            list.add(
                Fault(
                    .warning, file: Tables.sources, line: source.line, field: "id",
                    problem: "nothing cites the source \(quoted(source.id))", remedy: "cite or delete it"))
        }
    }
}

extension Fields {
    /// A language tag: letters and digits with hyphens, as `en`, `kk-Arab`.
    func language(_ column: Int) -> String? {
        guard let text = required(column) else { return nil }
        if isLanguageTag(text) { return text }
        fault(column, "\(quoted(text)) is no language tag", "write BCP 47, as en, ru or ml")
        return nil
    }

    /// Whether a text is well formed as a language tag.
    func isLanguageTag(_ text: String) -> Bool {
        if list.languages.contains(text) { return true }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.enumerated().allSatisfy { index, part in
            (index == 0 ? 2...8 : 1...8).contains(part.utf8.count)
                && part.allSatisfy { $0.isASCII && ($0.isLetter || index > 0 && $0.isNumber) }
        }
        if isTag { list.languages.insert(text) }
        return isTag
    }

    /// A script's four letters, or nothing.
    func script(_ column: Int) -> String? {
        let text = word(column)
        if text.isEmpty || (text.utf8.count == 4 && text.allSatisfy { $0.isASCII && $0.isLetter }) {
            return text
        }
        fault(column, "\(quoted(text)) is no script", "write ISO 15924, as Latn, Cyrl or Mlym")
        return nil
    }

    /// `#rrggbb`, made lower case.
    func colour(_ column: Int) -> String? {
        guard let text = required(column) else { return nil }
        let digits = text.dropFirst()
        if text.hasPrefix("#"), digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
            return text.lowercased()
        }
        fault(column, "\(quoted(text)) is no colour", "write #rrggbb, as #c2185b")
        return nil
    }

    /// An outside gazetteer's number; told of where it is none, but never in the way.
    func link(_ column: Int, prefix: String, example: String) {
        let text = word(column)
        let digits = text.dropFirst(prefix.count)
        let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
        if text.isEmpty || (text.hasPrefix(prefix) && isNumber) { return }
        fault(column, "\(quoted(text)) is no number of \(names[column])", "write it as \(example)")
    }

    /// `place:ID` or `region:ID`.
    func subject(
        _ column: Int, places: KnownIdentifiers, regions: KnownIdentifiers, isSound: inout Bool
    ) -> Subject? {
        if table.isEmpty(row, column) { return nil }
        let text = word(column)
        if text.isEmpty { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0)
        }
        if parts.count == 2, parts[0] == "place", !parts[1].isEmpty {
            check(column, parts[1], is: "place", places)
            return .place(parts[1])
        }
        if parts.count == 2, parts[0] == "region", !parts[1].isEmpty {
            check(column, parts[1], is: "region", regions)
            return .region(parts[1])
        }
        isSound = false
        let bare = parts[parts.count - 1]
        let way =
            places.contains(bare)
            ? "did you mean place:\(bare)?"
            : regions.contains(bare) ? "did you mean region:\(bare)?" : "write place:ID or region:ID"
        fault(column, "\(quoted(text)) is no subject", way)
        return nil
    }

    /// `source#locator` several times.
    func citations(_ column: Int, _ known: KnownIdentifiers) -> [Citation] {
        several(column).compactMap { part in
            let ends = part.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let source = trim(String(ends[0]))
            if source.isEmpty {
                fault(column, "\(quoted(part)) names no source", "write source#locator")
                return nil
            }
            check(column, source, is: "source", known)
            return Citation(sourceID: source, locator: ends.count == 2 ? trim(String(ends[1])) : "")
        }
    }
}
