import Chronology
import Gazetteer
import HistoricalRecord
import PlanarGeometry
import Testing

@testable import Geoparsing

/// A small theatre of our own making.
enum Hills {
    static let places: [Place] = [
        place("arden", "Arden", .settlement, 70, 40),
        place("arden-khanate", "Khanate of Arden", .polity, 71, 41),
        place("arden-oblast", "Arden Oblast", .province, 70.5, 40.5),
        place("velka", "Velka", .settlement, 60, 38),
        place("velka-emirate", "Emirate of Velka", .polity, 61, 38.5),
        place("sur-darya", "Sur Darya", .river, 66, 44), place("morsk", "Morsk", .settlement, 73, 55),
        place("morsk-far", "Morsk", .settlement, 20, 55), place("gorin", "Gorin", .settlement, 68, 39),
        place("lowland", "Lowland", .country, 75, 48),
    ]

    static let toponyms: [Toponym] = [
        name("arden", "Арден", "ru"), name("arden", "അർദൻ", "ml"), name("velka", "Велька", "ru"),
        name("velka", "വെൽക", "ml"), name("velka-emirate", "Velka", "en"), name("sur-darya", "സുർ ദര്യ", "ml"),
        name("gorin", "Горин", "ru"), name("arden-khanate", "അർദൻ ഖാനേറ്റ്", "ml"),
        Toponym(
            placeID: "gorin", text: "Novograd", lang: "en", kind: .official, start: bound(1920),
            end: bound(1940)),
        name("lowland", "ലോലാൻഡ്", "ml"), name("lowland", "LFR", "en"),
    ]

    static let geoparser = Geoparser(places: places, toponyms: toponyms)

    private static func place(_ id: String, _ name: String, _ kind: PlaceKind, _ lon: Double, _ lat: Double)
        -> Place
    {
        Place(id: id, name: name, kind: kind, position: try! Coordinate(x: lon, y: lat))
    }

    private static func name(_ place: String, _ text: String, _ lang: String) -> Toponym {
        Toponym(placeID: place, text: text, lang: lang)
    }

    private static func bound(_ year: Int) -> Bound { Bound(try! EDTF("\(year)")) }
}

/// A text in which toponyms stand as `[surface|place]`, with an empty place where none is to be found for them.
struct MarkedText {
    var text = ""
    var expected: [String] = []

    init(_ marked: String) {
        var rest = marked[...]
        var count = 0
        while let open = rest.firstIndex(of: "[") {
            let close = rest[open...].firstIndex(of: "]")!
            let bar = rest[open...close].firstIndex(of: "|")!
            text += rest[..<open]
            count += rest[..<open].unicodeScalars.count
            let surface = rest[open..<bar].dropFirst()
            let end = count + surface.unicodeScalars.count
            expected.append("\(count)–\(end) \(surface) → \(rest[bar..<close].dropFirst())")
            text += surface
            count = end
            rest = rest[close...].dropFirst()
        }
        text += rest
    }

    static func found(_ text: String, by geoparser: Geoparser = Hills.geoparser) -> [String] {
        geoparser.mentions(in: text).map {
            "\($0.range.lowerBound)–\($0.range.upperBound) \($0.surface) → \($0.place?.id ?? "")"
        }
    }
}

@Suite("The geoparser")
struct GeoparserTests {
    @Test(
        "finds English toponyms and leaves the rest",
        arguments: [
            ("a town", "They came to [Arden|arden] in May."),
            ("a possessive is left out", "[Arden|arden]'s walls and [Velka|velka]’s gates."),
            ("a heading in capitals", "THE SIEGE OF [ARDEN|arden]"),
            ("the longest name wins", "the [Khanate of Arden|arden-khanate] paid"),
            ("a realm by its noun behind", "the [Arden Khanate|arden-khanate] paid"),
            ("a realm by an adjective", "the [Velkan Emirate|velka-emirate] paid"),
            ("a ruler's realm", "the Emir of [Velka|velka-emirate] fled"),
            ("a province", "in [Arden Oblast|arden-oblast] and [Arden province|arden-oblast]"),
            ("a town by its noun", "the city of [Velka|velka] burned"),
            ("an adjective alone is none", "Velkan merchants and the Velkans"),
            ("a small letter is none", "the arden of the poem"),
            ("a general is none", "General Gorin marched on [Velka|velka]."),
            ("a person with initials is none", "A. P. Gorin wrote, and Gorin was read."),
            ("a person by the given name", "It was Mikhail Gorin who came from [Gorin|gorin]."),
            ("a khan is a person", "Arden Bek and Velka Pasha quarrelled."),
            ("an organisation holds a place", "the [Arden|arden] Soviet voted"),
            ("a river with a hyphen", "across the [Sur-Darya|sur-darya] and the [Surdarya|sur-darya]"),
            ("a name across lines", "on the [Sur\nDarya|sur-darya]"),
            ("no name across sentences", "We saw Sur. Darya came."),
            ("an abbreviation needs capitals", "the [LFR|lowland], not lfr nor Lfr"),
            ("an unknown river", "at the [Kelim River|] we camped"),
            ("an unknown town", "near the town of [Zubat|] we camped"),
            ("a description is none", "The town and the river, the Oblast and the Khanate."),
            ("a street is none", "in Velka Street"),
        ])
    func english(name: String, marked: String) {
        let text = MarkedText(marked)
        #expect(MarkedText.found(text.text) == text.expected, "\(name)")
    }

    @Test(
        "finds Malayalam and Russian toponyms in their forms",
        arguments: [
            ("a locative", "[അർദനിൽ|arden] എത്തി"), ("and", "[അർദനും|arden] [വെൽകയും|velka]"),
            ("a realm", "[അർദൻ ഖാനേറ്റിന്റെ|arden-khanate] പതനം"),
            ("an old chillu", "[അർദന്\u{200D}|arden] വീണു"),
            ("a river", "[സുർ ദര്യയിലൂടെ|sur-darya] പോയി"),
            ("a genitive", "у стен [Ардена|arden]"), ("a prepositional", "в [Ардене|arden] и [Вельке|velka]"),
            ("an instrumental", "под [Арденом|arden]"), ("a small letter is none", "это арден"),
            ("a general", "генерал Горин взял [Вельку|velka]"),
            ("an adjective of a realm", "[Арденское ханство|arden-khanate] пало"),
            ("an adjective alone", "Арденский поход"),
        ])
    func others(name: String, marked: String) {
        let text = MarkedText(marked)
        #expect(MarkedText.found(text.text) == text.expected, "\(name)")
    }

    @Test("counts code points of the text as it stands, whatever is left out of the comparison")
    func offsets() {
        for text in [
            "\u{FEFF}[Arden|arden]", "a\r\nb [Arden|arden]", "e\u{301}e\u{301} [Arden|arden]",
            "[A\u{AD}rden|arden]", "\u{200F}[Arden|arden]\u{200E}!", "😀 [Arden|arden]",
            "[A\u{301}rden|arden].",
        ] {
            let marked = MarkedText(text)
            #expect(MarkedText.found(marked.text) == marked.expected, "\(text)")
        }
    }

    @Test("takes names only while they were in use, or from later writers")
    func time() {
        func confidence(_ text: String) -> Double {
            Hills.geoparser.mentions(in: text).first?.confidence ?? 0
        }
        #expect(MarkedText.found("In 1930 Novograd grew.") == ["8–16 Novograd → gorin"])
        #expect(confidence("In 1930 Novograd grew.") >= confidence("In 1950 Novograd grew."))
    }

    @Test("chooses among homonyms the one near to what was read before")
    func nearness() {
        let far = Hills.geoparser.mentions(in: "From [Arden] to Velka, and then to Morsk.").last
        #expect(far?.place?.id == "morsk")
    }

    @Test("finds the same however the text is cut")
    func pieces() {
        let text = String(
            repeating: "The siege of Arden, in Velka Street; അർദനിൽ എത്തി. В Ардене и на Sur-Darya.\n",
            count: 2000)
        let whole = Hills.geoparser.mentions(in: text)
        #expect(whole.count == 8000)
        for size in [1_000, 65_536] {
            var run = GeoparserRun(Hills.geoparser)
            var found: [Mention] = []
            let bytes = Array(text.utf8)
            var start = 0
            while start < bytes.count {
                var end = min(bytes.count, start + size)
                while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
                run.read(bytes[start..<end]) { found.append($0) }
                start = end
            }
            run.finish { found.append($0) }
            #expect(found == whole, "in pieces of \(size)")
        }
    }

    @Test(
        "survives whatever it is given",
        arguments: [
            ("nothing", ""), ("NUL", "Arden\0Arden \0"),
            ("marks", "A" + String(repeating: "\u{301}", count: 10_000) + "rden"),
            ("marks alone", String(repeating: "\u{301}", count: 10_000)),
            ("directions", String(repeating: "\u{202E}\u{200F}", count: 5_000) + "Arden"),
            ("one long word", String(repeating: "a", count: 200_000)),
            ("one long Malayalam word", "അർദ" + String(repeating: "ൻ", count: 100_000)),
            ("hyphens", String(repeating: "Sur-", count: 30_000)),
            ("viramas", String(repeating: "\u{D4D}", count: 10_000)), ("a lone joiner", "\u{200D}"),
            ("private and unassigned", "\u{E000}\u{10FFFF}\u{FFFE}Arden"),
            ("initials", String(repeating: "A. ", count: 30_000)),
        ])
    func hostile(name: String, text: String) {
        let mentions = Hills.geoparser.mentions(in: text)
        let scalars = Array(text.unicodeScalars)
        for mention in mentions {
            #expect(mention.range.upperBound <= scalars.count, "\(name)")
            #expect(String(String.UnicodeScalarView(scalars[mention.range])) == mention.surface, "\(name)")
        }
    }
}
