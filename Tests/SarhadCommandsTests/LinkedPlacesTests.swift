import Foundation
import Testing

/// What the specification of the Linked Places format asks of a record, read independently of the writer.
private struct LinkedPlacesCheck {
    var faults: [String] = []

    mutating func check(_ condition: Bool, _ fault: @autoclosure () -> String) {
        if !condition { faults.append(fault()) }
    }

    mutating func collection(_ value: Any) -> [[String: Any]] {
        let object = value as? [String: Any] ?? [:]
        check(object["type"] as? String == "FeatureCollection", "no FeatureCollection")
        check(
            (object["@context"] as? String)?.hasSuffix("linkedplaces-context-v1.1.jsonld") == true, "@context"
        )
        let features = object["features"] as? [[String: Any]] ?? []
        check(!features.isEmpty, "no features")
        for each in features { feature(each) }
        let ids = features.compactMap { $0["@id"] as? String }
        check(Set(ids).count == features.count, "an @id is missing or there twice")
        return features
    }

    private mutating func feature(_ feature: [String: Any]) {
        let id = feature["@id"] as? String ?? "?"
        check(id.wholeMatch(of: /[a-z][a-z0-9+.-]*:\S+/) != nil, "\(id) is no URI")
        check(feature["type"] as? String == "Feature", "\(id): type")
        let title = (feature["properties"] as? [String: Any])?["title"] as? String
        check(title?.isEmpty == false, "\(id): title")
        when(feature["when"], id)
        let names = feature["names"] as? [[String: Any]] ?? []
        check(!names.isEmpty, "\(id): no names")
        check(names.contains { citations($0) > 0 }, "\(id): no name is cited")
        for name in names {
            check((name["toponym"] as? String)?.isEmpty == false, "\(id): empty toponym")
            let lang = name["lang"] as? String ?? ""
            check(lang.wholeMatch(of: /[a-z]{2,3}(-[A-Z][a-z]{3})?/) != nil, "\(id): lang \(lang)")
            if let span = name["when"] { when(span, id) }
        }
        for type in feature["types"] as? [[String: Any]] ?? [] {
            check((type["label"] as? String)?.isEmpty == false, "\(id): a type without label")
            if let identifier = type["identifier"] as? String {
                check(identifier.wholeMatch(of: /aat:300\d{6}/) != nil, "\(id): \(identifier)")
            }
        }
        let geometry = feature["geometry"] as? [String: Any] ?? [:]
        check(geometry["type"] as? String == "GeometryCollection", "\(id): geometry")
        for part in geometry["geometries"] as? [[String: Any]] ?? [] {
            let position = part["coordinates"] as? [Double] ?? []
            check(position.count == 2 && abs(position[0]) <= 180 && abs(position[1]) <= 90, "\(id): position")
            certainty(part, id)
        }
        for link in feature["links"] as? [[String: Any]] ?? [] {
            let types: Set = ["exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"]
            check(types.contains(link["type"] as? String ?? ""), "\(id): link type")
            check(URL(string: link["identifier"] as? String ?? "")?.scheme == "https", "\(id): link")
        }
        for relation in feature["relations"] as? [[String: Any]] ?? [] {
            check((relation["relationType"] as? String)?.hasPrefix("gvp:") == true, "\(id): relationType")
            check((relation["relationTo"] as? String)?.contains(":") == true, "\(id): relationTo")
            check(citations(relation) > 0, "\(id): a relation without citation")
            when(relation["when"], id)
            certainty(relation, id)
        }
    }

    private func citations(_ object: [String: Any]) -> Int {
        (object["citations"] as? [[String: Any]] ?? [])
            .filter { ($0["label"] as? String)?.isEmpty == false && $0["@id"] is String }.count
    }

    private mutating func certainty(_ object: [String: Any], _ id: String) {
        let words: Set = ["certain", "less-certain", "uncertain"]
        check(words.contains(object["certainty"] as? String ?? ""), "\(id): certainty")
    }

    private mutating func when(_ value: Any?, _ id: String) {
        let spans = (value as? [String: Any])?["timespans"] as? [[String: Any]] ?? []
        check(!spans.isEmpty, "\(id): a when without timespan")
        for span in spans {
            // A lone start would mean "during it"; nothing here does.
            for end in ["start", "end"] {
                let part = span[end] as? [String: Any] ?? [:]
                check(
                    !part.isEmpty && Set(part.keys).isSubset(of: ["in", "earliest", "latest"]),
                    "\(id): \(end)")
                check(part["in"] == nil || part.count == 1, "\(id): \(end)")
                for text in part.values {
                    let date = text as? String ?? ""
                    check(date.wholeMatch(of: /-?\d{4}(-\d\d(-\d\d)?)?[~?%]?/) != nil, "\(id): \(date)")
                }
            }
        }
    }
}

@Suite("Linked Places")
struct LinkedPlacesTests {
    private let environment = ["SARHAD_DATASET": BundledDatasetTests.folder]

    private func run(_ arguments: String...) throws -> String {
        expectSuccess(try Program.run(["places"] + arguments, environment: environment))
    }

    @Test("of the bundled gazetteer fit the specification, and tell who held each place as held does")
    func json() throws {
        let text = try run("--format", "lpf", "--base", "https://example.org/")
        #expect(text == (try run("--format", "lpf", "--base", "https://example.org/")))
        var check = LinkedPlacesCheck()
        let features = check.collection(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        #expect(check.faults.isEmpty, "\(check.faults.prefix(10))")
        #expect(features.count == 539)
        for place in ["dushanbe", "verny", "khiva"] {
            let feature = try #require(
                features.first { $0["@id"] as? String == "https://example.org/place/\(place)" })
            let told = (feature["relations"] as? [[String: Any]] ?? []).map { relation -> String in
                let spans = (relation["when"] as? [String: Any])?["timespans"] as? [[String: Any]]
                let start = (spans?.first?["start"] as? [String: Any])?["in"] as? String ?? "?"
                let end = spans?.first?["end"] as? [String: Any]
                let last = end?["in"] as? String ?? end?["earliest"] as? String ?? "?"
                let side = relation["relationTo"] as? String ?? "?"
                return
                    "\(start) \(last) \(side.replacingOccurrences(of: "https://example.org/side/", with: ""))"
            }
            let held = try JSON(
                expectSuccess(
                    try Program.run(["held", place, "--format", "json"], environment: environment)))
            let expected = (held["intervals"]?.list ?? []).filter { $0["status"]?.text != "unknown" }
                .map { interval in
                    ["start_date", "last_day", "side"].map { interval[$0]?.text ?? "?" }
                        .joined(separator: " ")
                }
            #expect(told == expected && !told.isEmpty, "\(place)")
        }
        let verny = try #require(features.first { ($0["@id"] as? String)?.hasSuffix("/verny") == true })
        let names = (verny["names"] as? [[String: Any]] ?? []).compactMap { $0["toponym"] as? String }
        #expect(names.contains("Verny") && names.contains("Верный"))
    }

    @Test("as a table have the columns and values that the specification requires")
    func table() throws {
        let text = try run("--format", "lp-tsv")
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        #expect(rows.last == [""])
        let header = rows[0]
        var ids: Set<String> = []
        for row in rows.dropFirst().dropLast() {
            #expect(row.count == header.count, "\(row)")
            let values = Dictionary(uniqueKeysWithValues: zip(header, row))
            func value(_ column: String) -> String { values[column] ?? "" }
            #expect(ids.insert(value("id")).inserted && !value("id").isEmpty)
            #expect(!value("title").isEmpty && !value("title_source").isEmpty)
            #expect(value("fclasses").wholeMatch(of: /[AHLPRST]/) != nil)
            #expect(value("attestation_year").wholeMatch(of: /\d{4}/) != nil)
            // For every AAT type there is a type in the same position.
            #expect(!value("types").isEmpty && !value("types").contains(";"))
            #expect(value("aat_types").wholeMatch(of: /(300\d{6})?/) != nil)
            let matches = value("matches").split(separator: ";")
            #expect(matches.allSatisfy { $0.wholeMatch(of: /gn:\d+|wd:Q\d+/) != nil })
            for variant in value("variants").split(separator: ";") {
                #expect(variant.wholeMatch(of: /[^@]+@[a-z]{2,3}(-[A-Z][a-z]{3})?/) != nil, "\(variant)")
            }
            #expect(Double(value("lon")) != nil && Double(value("lat")) != nil)
            #expect(Double(value("approximation")) != nil)
        }
        #expect(ids.count == 539)
    }

    @Test("of an invented theatre say what goes on and what ended")
    func valleys() throws {
        let valleys = try Valleys.shared.get()
        let text = expectSuccess(try valleys.run("places", "Weirbridge", "--format", "lpf"))
        var check = LinkedPlacesCheck()
        _ = check.collection(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        #expect(check.faults.isEmpty, "\(check.faults)")
        let feature = try #require(try JSON(text)["features"]?.list.first)
        #expect(feature["@id"]?.text == "urn:x-sarhad:two-valleys:place/weirbridge")
        let names = feature["names"]?.list ?? []
        let spans = names.map { $0["when"]?["timespans"]?.list.first }
        #expect(names.map { $0["toponym"]?.text } == ["Weirbridge", "Leaguebridge"])
        #expect(spans[0]?["start"]?["in"]?.text == "1909-03-01")
        #expect(spans[0]?["end"]?["earliest"]?.text == "1920-12-31")
        #expect(spans[1]?["start"]?["latest"]?.text == "1900-01-01")
        #expect(spans[1]?["end"]?["in"]?.text == "1909-02-28")
        let last = feature["relations"]?.list.last
        #expect(last?["relationTo"]?.text == "urn:x-sarhad:two-valleys:side/republic")
        #expect(last?["when"]?["timespans"]?.list.first?["end"]?["earliest"]?.text == "1920-12-31")
    }

    @Test("take a base that is a URI, and only there")
    func base() throws {
        let valleys = try Valleys.shared.get()
        for (arguments, words) in [
            (["--format", "lpf", "--base", "nothing"], "is no URI"),
            (["--format", "csv", "--base", "https://example.org/"], "goes with"),
        ] {
            let ending = try valleys.run(["places"] + arguments)
            #expect(ending.status == 64 && ending.err.contains(words) && ending.out.isEmpty)
        }
    }
}
