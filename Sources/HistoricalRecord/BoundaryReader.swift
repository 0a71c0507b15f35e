import PlanarGeometry

/// Reads `boundaries.geojson`: a FeatureCollection of LineStrings (RFC 7946), each with the properties `id`,
/// `kind`, and if need be `name`, `certainty`, `sources` (as in the tables, or an array).
struct BoundaryReader {
    let list: FaultList
    let knownSources: KnownIdentifiers

    private func fault(
        _ line: Int?, _ element: String?, _ field: String?, _ problem: String, _ remedy: String = "",
        severity: Fault.Severity = .error
    ) {
        list.add(
            Fault(
                severity, file: Tables.boundaries, line: line, element: element, field: field,
                problem: problem, remedy: remedy))
    }

    func read(_ bytes: [UInt8]) -> [Boundary] {
        guard let json = readJSON(bytes, file: Tables.boundaries, list: list) else { return [] }
        guard json["type"]?.string == "FeatureCollection" else {
            fault(
                json.line(of: "type") ?? 1, nil, "type",
                "\(json["type"]?.kind ?? "nothing") stands where “FeatureCollection” was expected",
                "write a GeoJSON FeatureCollection of LineStrings")
            return []
        }
        if let crs = json["crs"], !crs.namesLongitudeAndLatitude {
            fault(
                json.line(of: "crs"), nil, "crs", "another reference system than CRS84 is named",
                "write longitude and latitude in degrees, and leave crs out")
        }
        var features: [JSONText]
        switch json["features"] {
        case .array(let values): features = values
        case .numbers(let values): features = values.map { .number($0) }
        case let other:
            fault(
                json.line(of: "features") ?? 1, nil, "features",
                "\(other?.kind ?? "nothing") stands where an array was expected")
            return []
        }
        if features.isEmpty {
            fault(json.line(of: "features"), nil, "features", "there is no line", "draw the frame at least")
        }
        var boundaries: [Boundary] = []
        boundaries.reserveCapacity(features.count)
        var indexOfID: [String: Int] = [:]
        for (index, feature) in features.enumerated() {
            guard let boundary = read(feature, index) else { continue }
            if let earlier = indexOfID[boundary.id] {
                fault(
                    feature.firstLine, boundary.element, "id",
                    "feature \(earlier) has the id \(quoted(boundary.id)) already",
                    "give one of the two another id")
            } else {
                indexOfID[boundary.id] = index
            }
            boundaries.append(boundary)
        }
        return boundaries
    }

    private func read(_ feature: JSONText, _ index: Int) -> Boundary? {
        let line = feature.firstLine
        let bare = "feature \(index)"
        guard feature["type"]?.string == "Feature" else {
            fault(
                line, bare, nil,
                "\(feature["type"]?.kind ?? feature.kind) stands where a Feature was expected",
                "write {\"type\": \"Feature\", …}")
            return nil
        }
        let properties = feature["properties"] ?? .null
        let id = identifier(of: feature, properties, line, bare)
        let element = id.map { "\(bare) (\($0))" } ?? bare
        let kind: Boundary.Kind? = choice("kind", in: properties, element, line, standard: nil)
        let certainty: Certainty? = choice("certainty", in: properties, element, line, standard: .high)
        let sources = sources(of: properties, element)
        let course = course(of: feature, element, line)
        guard let id, let kind, let certainty, let course else { return nil }
        return Boundary(
            id: id, name: properties["name"]?.string ?? "", kind: kind, certainty: certainty,
            sources: sources, line: course, featureIndex: index)
    }

    private func identifier(of feature: JSONText, _ properties: JSONText, _ line: Int?, _ bare: String)
        -> String?
    {
        let own = feature["id"]?.string
        let inside = properties["id"]?.string
        if let own, let inside, own != inside {
            fault(
                line, bare, "id", "the feature's id \(quoted(own)) and its property \(quoted(inside)) differ",
                "write one of them in both")
        }
        guard let id = own ?? inside else {
            let wrong = feature["id"] ?? properties["id"]
            fault(
                line, bare, "id",
                wrong.map { "\($0.kind) stands where a text was expected" } ?? "the line has no id",
                "give it one, as \"amu-darya\"")
            return nil
        }
        if isIdentifier(id) { return id }
        fault(
            line, bare, "id", "\(quoted(id)) is no identifier",
            "write lower-case letters a–z, digits and hyphens, as in amu-darya")
        return nil
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, in properties: JSONText, _ element: String, _ line: Int?, standard: Choice?
    ) -> Choice? where Choice.RawValue == String {
        let at = properties.line(of: name) ?? line
        let words = Choice.allCases.map(\.rawValue)
        let all = words.joined(separator: ", ")
        switch properties[name] {
        case nil, .null:
            if let standard { return standard }
            fault(at, element, name, "the line has no \(name)", "write one of \(all)")
            return nil
        case .string(let text):
            if let choice = Choice(rawValue: text) { return choice }
            fault(
                at, element, name, "\(quoted(text)) is none of \(all)",
                closest(to: text, among: words).map { "did you mean \($0)?" } ?? "write one of them")
            return nil
        case let other?:
            fault(at, element, name, "\(other.kind) stands where a text was expected", "write one of \(all)")
            return nil
        }
    }

    private func sources(of properties: JSONText, _ element: String) -> [String] {
        let name = properties["sources"] == nil ? "source" : "sources"
        var ids: [String] = []
        switch properties[name] {
        case nil, .null: return []
        case .string(let text):
            ids = text.split(separator: ";").map { trim(String($0)) }.filter { !$0.isEmpty }
        case .array(let values):
            for value in values {
                if let id = value.string {
                    ids.append(id)
                } else {
                    fault(
                        properties.line(of: name), element, name,
                        "\(value.kind) stands where a source's id was expected")
                }
            }
        case let other?:
            fault(
                properties.line(of: name), element, name,
                "\(other.kind) stands where source ids were expected",
                "write them as one text, separated by semicolons")
        }
        // `source#locator` is welcome here too.
        ids = ids.map { String($0.prefix { $0 != "#" }) }
        for id in ids where knownSources.isComplete && !knownSources.contains(id) {
            fault(
                properties.line(of: name), element, name, "there is no source \(quoted(id))",
                closest(to: id, among: knownSources.lines.keys).map { "did you mean \($0)?" }
                    ?? "add it to sources.csv, or correct the name")
        }
        return ids
    }

    private func course(of feature: JSONText, _ element: String, _ line: Int?) -> LineString? {
        let geometry = feature["geometry"] ?? .null
        guard case .object = geometry else {
            fault(
                feature.line(of: "geometry") ?? line, element, "geometry",
                feature["geometry"] == nil
                    ? "the feature has no geometry"
                    : "\(geometry.kind) stands where a LineString was expected", "draw the line, or delete it"
            )
            return nil
        }
        guard geometry["type"]?.string == "LineString" else {
            let type = geometry["type"]?.string
            fault(
                geometry.line(of: "type") ?? line, element, "geometry",
                "\(type.map { quoted($0) } ?? geometry["type"]?.kind ?? "nothing") stands where a LineString "
                    + "was expected",
                type == "MultiLineString"
                    ? "make each of its lines a feature of its own" : "draw it as a line")
            return nil
        }
        let at = geometry.line(of: "coordinates") ?? line
        let positions: [JSONText]
        switch geometry["coordinates"] {
        case .array(let values): positions = values
        case .numbers(let values): positions = values.map { .number($0) }
        case let other:
            fault(
                at, element, "coordinates",
                "\(other?.kind ?? "nothing") stands where an array of positions was expected")
            return nil
        }
        var points: [Coordinate] = []
        points.reserveCapacity(positions.count)
        var first: (index: Int, problem: Problem)?
        var wrong = 0
        for (index, position) in positions.enumerated() {
            switch point(position) {
            case .success(let point): points.append(point)
            case .failure(let problem):
                wrong += 1
                if first == nil { first = (index, problem) }
            }
        }
        if let first {
            // One sentence for each line is enough; a bad export has them all.
            let more =
                wrong > 1 ? ", and \(wrong - 1) more of its \(positions.count) positions are wrong" : ""
            fault(
                at, element, "coordinates", "position \(first.index): \(first.problem.text)\(more)",
                first.problem.remedy)
            return nil
        }
        if points.count < 2 {
            fault(
                at, element, "coordinates",
                points.isEmpty ? "the line has no points" : "the line has one point, two were expected",
                "draw it through two points or more, or delete it")
            return nil
        }
        if points.allSatisfy({ $0 == points[0] }) {
            fault(
                at, element, "coordinates",
                "the line has no length: all its \(points.count) points are the same",
                "draw it through two points or more, or delete it")
            return nil
        }
        do {
            return try LineString(points)
        } catch {
            fault(at, element, "coordinates", error.description, "draw it anew")
            return nil
        }
    }

    private struct Problem: Error {
        let text: String
        let remedy: String
    }

    private func point(_ value: JSONText) -> Result<Coordinate, Problem> {
        let way = "write [longitude, latitude] in degrees"
        switch value {
        case .numbers(let numbers):
            guard numbers.count == 2 else {
                let count = numbers.count
                return .failure(
                    Problem(
                        text: "it has \(count) number\(count == 1 ? "" : "s"), two were expected", remedy: way
                    ))
            }
            let (lon, lat) = (numbers[0], numbers[1])
            guard lon.isFinite, lat.isFinite else {
                return .failure(Problem(text: "a number is infinite", remedy: way))
            }
            guard (-180.0...180).contains(lon), (-90.0...90).contains(lat) else {
                let isMetres = abs(lon) > 1000 || abs(lat) > 1000
                return .failure(
                    Problem(
                        text: "\(plain(lon)), \(plain(lat)) is outside ±180, ±90 degrees",
                        remedy: isMetres ? "it looks like metres; \(way)" : way))
            }
            guard let point = try? Coordinate(x: lon, y: lat) else {
                return .failure(Problem(text: "\(plain(lon)), \(plain(lat)) is no position", remedy: way))
            }
            return .success(point)
        case .array(let values):
            guard let odd = values.first(where: { if case .number = $0 { false } else { true } }) else {
                return .failure(Problem(text: "it is empty", remedy: way))
            }
            return .failure(Problem(text: "\(odd.kind) stands where a number was expected", remedy: way))
        default:
            return .failure(Problem(text: "\(value.kind) stands where a position was expected", remedy: way))
        }
    }
}

extension JSONText {
    /// The line of an object's first member, for messages.
    fileprivate var firstLine: Int? {
        if case .object(let members) = self { members.first?.line } else { nil }
    }

    /// Whether an old-style `crs` member names longitude and latitude.
    fileprivate var namesLongitudeAndLatitude: Bool {
        guard let name = self["properties"]?["name"]?.string else { return false }
        return name.hasSuffix("CRS84") || name.hasSuffix("4326")
    }
}
