import Gazetteer
import HistoricalRecord
import PlanarGeometry
import Testing

@testable import Geoparsing

/// A small theatre of our own making.
enum Hills {
    static let places: [Place] = [
        place("arden", "Arden", .settlement, 70, 40), place("arden-khanate", "Khanate of Arden", .polity, 71, 41),
        place("arden-oblast", "Arden Oblast", .province, 70.5, 40.5),
        place("velka", "Velka", .settlement, 60, 38), place("velka-emirate", "Emirate of Velka", .polity, 61, 38.5),
        place("sur-darya", "Sur Darya", .river, 66, 44), place("morsk", "Morsk", .settlement, 73, 55),
        place("morsk-far", "Morsk", .settlement, 20, 55), place("gorin", "Gorin", .settlement, 68, 39),
        place("lowland", "Lowland", .country, 75, 48),
    ]

    static let toponyms: [Toponym] = [
        name("arden", "Арден", "ru"), name("arden", "അർദൻ", "ml"), name("velka", "Велька", "ru"),
        name("velka", "വെൽക", "ml"), name("velka-emirate", "Velka", "en"), name("sur-darya", "സുർ ദര്യ", "ml"),
        name("gorin", "Горин", "ru"), name("arden-khanate", "അർദൻ ഖാനേറ്റ്", "ml"),
        Toponym(
            placeID: "gorin", text: "Novograd", lang: "en", kind: .official, start: bound(1920), end: bound(1940)),
        name("lowland", "ലോലാൻഡ്", "ml"), name("lowland", "LFR", "en"),
    ]

    static let geoparser = Geoparser(places: places, toponyms: toponyms)

    private static func place(_ id: String, _ name: String, _ kind: PlaceKind, _ lon: Double, _ lat: Double) -> Place {
        Place(id: id, name: name, kind: kind, position: try! Coordinate(x: lon, y: lat))
    }

    private static func name(_ place: String, _ text: String, _ lang: String) -> Toponym {
        Toponym(placeID: place, text: text, lang: lang)
    }

    private static func bound(_ year: Int) -> Bound { Bound(try! EDTF("\(year)")) }
}
