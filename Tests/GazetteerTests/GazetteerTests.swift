import Chronology
import Gazetteer
import HistoricalRecord
import PlanarGeometry
import Testing

@Suite("The key of a name")
struct NameKeyTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let a: String
        let b: String
        let isSame: Bool

        init(_ name: String, _ a: String, _ b: String, isSame: Bool = true) {
            testDescription = name
            self.a = a
            self.b = b
            self.isSame = isSame
        }
    }

    @Test(
        "is the same for spellings of one name",
        arguments: [
            Pair("case", "DUSHANBE", "dushanbe"),
            Pair("hyphen and space", "Aulie-Ata", "Aulie Ata"),
            Pair("hyphens of other lengths", "Alma‑Ata", "Alma–Ata"),
            Pair("apostrophes", "Kunya Urgench'", "Kunya-Urgench’"),
            Pair("Uzbek turned comma", "Fargʻona", "Fargʼona"),
            Pair("Uzbek turned comma left out", "Qoʻqon", "Qoqon"),
            Pair("Latin diacritics", "Türkmenbaşy", "Turkmenbasy"),
            Pair("Latin diacritics, decomposed", "Tu\u{0308}rkmenbas\u{0327}y", "Türkmenbaşy"),
            Pair("dotted and dotless i", "Aşgabat ılı İli", "asgabat ili ili"),
            Pair("stroke and ligature", "Łódź Ærø Straße", "lodz aero strasse"),
            Pair("Cyrillic case", "ДУШАНБЕ", "Душанбе"),
            Pair("yo", "Орёл", "Орел"),
            Pair("yo, decomposed", "Оре\u{0308}л", "Орёл"),
            Pair("short i, decomposed", "Верныи\u{0306}", "Верный"),
            Pair("stress mark", "Ве\u{0301}рный", "Верный"),
            Pair("Tajik macron, decomposed", "Хучанди\u{0304}", "Хучандӣ"),
            Pair("chillu n in both encodings", "ദുഷാൻബെ", "ദുഷാന്\u{200D}ബെ"),
            Pair("chillu r in both encodings", "മർഗിലാൻ", "മര്\u{200D}ഗിലാന്\u{200D}"),
            Pair("chillu l in both encodings", "അൽമാട്ടി", "അല്\u{200D}മാട്ടി"),
            Pair("nta in three encodings", "സമർഖന്റ്", "സമർഖൻ്റ്"),
            Pair("nta with a bare chillu", "സമർഖന്റ്", "സമർഖൻറ്"),
            Pair("vowel sign in two parts", "കൊകന്ദ്", "ക\u{0D46}\u{0D3E}കന്ദ്"),
            Pair("au sign, old and new", "പൗരൻ", "പൌരൻ"),
            Pair("non-joiner", "ഖാൻ\u{200C}", "ഖാൻ"),
            Pair("Persian non-joiner", "عشق‌آباد", "عشقآباد"),
            Pair("Arabic and Persian letters", "كابل بخارى", "کابل بخاری"),
            Pair("soft hyphen and byte order mark", "\u{FEFF}Tash\u{00AD}kent", "Tashkent"),
            Pair("another name", "Khiva", "Khivy", isSame: false),
            Pair("Malayalam long and short vowel", "ബെ", "ബേ", isSame: false),
            Pair("Malayalam consonants", "ന", "ണ", isSame: false),
            Pair("i and short i", "Верныи", "Верный", isSame: false),
            Pair("Cyrillic and Latin letters of one look", "Оса", "Oca", isSame: false),
        ])
    func same(_ pair: Pair) {
        #expect((nameKey(pair.a) == nameKey(pair.b)) == pair.isSame)
    }

    @Test func `of a key is the key, and of no letters is empty`() {
        for text in ["Türkmenbaşy", "ദുഷാന്\u{200D}ബെ", "Оре\u{0308}л", "عشق‌آباد", "ഖാൻ", "സമർഖൻ്റ്", "喀什"] {
            #expect(nameKey(nameKey(text)) == nameKey(text))
        }
        #expect(nameKey(" -’.,()") == "")
    }
}

@Suite("The gazetteer")
struct GazetteerTests {
    static func bound(_ text: String) -> Bound { Bound(try! EDTF(text)) }
    static func day(_ text: String) -> Day { Day(iso: text)! }

    static func place(_ id: String, _ name: String, _ kind: PlaceKind, _ lon: Double, _ lat: Double) throws
        -> Place
    {
        Place(id: id, name: name, kind: kind, position: try .init(x: lon, y: lat))
    }

    static func gazetteer() throws -> Gazetteer {
        func name(
            _ place: String, _ text: String, _ lang: String = "en", _ kind: Toponym.Kind = .official,
            _ start: String? = nil, _ end: String? = nil
        ) -> Toponym {
            Toponym(
                placeID: place, text: text, lang: lang, kind: kind, start: start.map(bound),
                end: end.map(bound))
        }
        return Gazetteer(
            places: [
                try place("verny", "Verny (Almaty)", .settlement, 76.93, 43.25),
                try place("skobelev", "Skobelev", .settlement, 71.79, 40.38),
                try place("fergana-valley", "Fergana", .valley, 71.6, 40.7),
                try place("dushanbe", "Dushanbe", .settlement, 68.77, 38.56),
                try place("turkestan", "Turkestan", .region, 68, 42),
                try place("azret", "Azret", .settlement, 68.25, 43.3),
                try place("karakul-bukhara", "Karakul", .settlement, 63.85, 39.5),
                try place("karakul-lake", "Karakul", .lake, 73.4, 39),
                try place("derbent-1", "Derbent", .settlement, 67.03, 38.2),
                try place("derbent-2", "Derbent", .settlement, 48.3, 42.05),
                try place("mary-town", "Mary", .settlement, 61.83, 37.6),
                try place("mari-village", "Märi", .settlement, 60, 37),
            ],
            toponyms: [
                name("verny", "Almaty"), name("verny", "Verny", "en", .official, "1855", "1921"),
                name("verny", "Alma-Ata", "en", .official, "1921", "1993"),
                name("verny", "Zailiyskoye", "en", .historical, "1854", "1855-01"),
                name("verny", "Верный", "ru", .official, "1855", "1921"), name("verny", "അൽമാട്ടി", "ml"),
                name("skobelev", "Fergana"), name("skobelev", "Skobelev", "en", .official, "1907", "1924"),
                name("dushanbe", "Stalinabad", "en", .official, "1929", "1961"),
                name("dushanbe", "Душанбе", "ru"), name("dushanbe", "ദുഷാൻബെ", "ml"),
                name("dushanbe", "Monday", "en", .variant), name("azret", "Turkestan"),
                name("mary-town", "Mari", "en", .variant), name("verny", "Monday Fort", "en", .variant),
                name("nowhere", "Nowhere"),
            ])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let ids: [String]
        var testDescription: String { text }

        init(_ text: String, _ ids: String...) {
            self.text = text
            self.ids = ids
        }
    }

    @Test(
        "finds what a text names",
        arguments: [
            Row("dushanbe", "dushanbe"), Row("Dushanbe", "dushanbe"), Row("Stalinabad", "dushanbe"),
            Row("Душанбе", "dushanbe"), Row("ദുഷാൻബെ", "dushanbe"), Row("ദുഷാന്\u{200D}ബെ", "dushanbe"),
            Row("almaty", "verny"), Row("ALMA ATA", "verny"), Row("alma-ata", "verny"), Row("Verny", "verny"),
            // By its identifier it is the town, by its name a town or a valley that cannot be held.
            Row("fergana", "skobelev"), Row("Fergana", "skobelev"),
            // An exact identifier wins, even a region's; its name is ambiguous with the town's.
            Row("turkestan", "turkestan"), Row("Turkestan", "turkestan", "azret"),
            Row("Karakul", "karakul-bukhara"), Row("karakul lake", "karakul-lake"),
            Row("Derbent", "derbent-1", "derbent-2"),
            // What is official for one is preferred to what is a by-name of another.
            Row("Märi", "mari-village"), Row("Mari", "mari-village"),
            Row("Monday", "dushanbe"), Row("Nowhere"), Row(""), Row("---"),
        ])
    func lookup(_ row: Row) throws {
        switch try Self.gazetteer().lookup(row.text) {
        case .place(let place): #expect([place.id] == row.ids)
        case .ambiguous(let places): #expect(places.map(\.id) == row.ids)
        case .none: #expect(row.ids == [])
        }
    }

    @Test(
        "suggests names that are like an unknown one, in its script",
        arguments: [
            Row("Dushanbay", "dushanbe"), Row("Stalinbad", "dushanbe"), Row("Дюшанбе", "dushanbe"),
            Row("ദുഷാബെ", "dushanbe"), Row("Almat", "verny"), Row("Zailiy", "verny"), Row("Xanadu"),
        ])
    func suggestions(_ row: Row) throws {
        guard case .none(let suggestions) = try Self.gazetteer().lookup(row.text) else {
            Issue.record("\(row.text) was found")
            return
        }
        #expect(suggestions.first?.place.id == row.ids.first)
    }

    @Test func `searches beginnings before insides, and only names of the day`() throws {
        let gazetteer = try Self.gazetteer()
        #expect(gazetteer.search("kara").map(\.place.id) == ["karakul-bukhara", "karakul-lake"])
        #expect(gazetteer.search("monday").map(\.place.id) == ["dushanbe", "verny"])
        #expect(gazetteer.search("ата").isEmpty)
        #expect(gazetteer.search("ata").map(\.name) == ["Alma-Ata"])
        #expect(gazetteer.search("alma-ata", on: Self.day("1900-01-01")).isEmpty)
        #expect(gazetteer.search("alma-ata", on: Self.day("1930-01-01")).map(\.place.id) == ["verny"])
        #expect(gazetteer.search("").count == gazetteer.places.count)
        #expect(gazetteer.search("...").isEmpty)
    }

    struct NameRow: Sendable, CustomTestStringConvertible {
        let id: String
        let day: String
        let lang: String
        let name: String
        var testDescription: String { "\(id) \(day) \(lang)" }

        init(_ id: String, _ day: String, _ lang: String, _ name: String) {
            self.id = id
            self.day = day
            self.lang = lang
            self.name = name
        }
    }

    @Test(
        "names a place by the day and the language",
        arguments: [
            NameRow("verny", "1850-01-01", "en", "Almaty"),
            NameRow("verny", "1855-01-15", "en", "Zailiyskoye"),
            NameRow("verny", "1900-01-01", "en", "Verny"), NameRow("verny", "1930-01-01", "en", "Alma-Ata"),
            NameRow("verny", "2000-01-01", "en", "Almaty"), NameRow("verny", "1900-01-01", "ru", "Верный"),
            NameRow("verny", "1950-01-01", "ru", "Alma-Ata"), NameRow("verny", "1900-01-01", "ml", "അൽമാട്ടി"),
            NameRow("dushanbe", "1950-01-01", "en", "Stalinabad"),
            NameRow("dushanbe", "1910-01-01", "en", "Dushanbe"),
            NameRow("fergana-valley", "1910-01-01", "en", "Fergana"),
            NameRow("atlantis", "1910-01-01", "en", ""),
        ])
    func name(_ row: NameRow) throws {
        #expect(try Self.gazetteer().name(of: row.id, on: Self.day(row.day), lang: row.lang) == row.name)
    }

    @Test func `finds the nearest places, the nearest first`() throws {
        let gazetteer = try Self.gazetteer()
        let near = gazetteer.nearest(longitude: 71.7, latitude: 40.6, limit: 3)
        #expect(near.map(\.place.id) == ["fergana-valley", "skobelev", "karakul-lake"])
        // One degree of a great circle is 111.195 km on that sphere.
        #expect(abs(near[0].kilometres - 13.96) < 0.05)
        let towns = gazetteer.nearest(longitude: 71.7, latitude: 40.6, limit: 1, kinds: [.settlement])
        #expect(towns.map(\.place.id) == ["skobelev"])
        #expect(gazetteer.nearest(longitude: 0, latitude: 0, limit: 0).isEmpty)
    }

    struct PositionRow: Sendable, CustomTestStringConvertible {
        let text: String
        let expected: PositionText?
        var testDescription: String { text }
    }

    @Test(
        "reads a position, longitude first",
        arguments: [
            PositionRow(text: "68.77,38.56", expected: .position(longitude: 68.77, latitude: 38.56)),
            PositionRow(text: " -68.77 , +38 ", expected: .position(longitude: -68.77, latitude: 38)),
            PositionRow(text: "180,-90", expected: .position(longitude: 180, latitude: -90)),
            PositionRow(text: "38.56,168.77", expected: nil), PositionRow(text: "200,1", expected: nil),
            PositionRow(text: "68,38,1", expected: .other), PositionRow(text: "Dushanbe", expected: .other),
            PositionRow(text: "Kokand, fortress", expected: .other),
            PositionRow(text: "nan,1", expected: .other),
            PositionRow(text: "1e2,1", expected: .other), PositionRow(text: ",", expected: .other),
        ])
    func position(_ row: PositionRow) {
        let found = PositionText(row.text)
        if let expected = row.expected {
            #expect(found == expected)
        } else if case .outOfRange(let sentence) = found {
            #expect(sentence.hasPrefix("“\(row.text)” is no position"))
        } else {
            Issue.record("\(row.text) was read as \(found)")
        }
    }
}
