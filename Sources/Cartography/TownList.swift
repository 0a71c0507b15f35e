import Chronology
import Coverages
import Gazetteer
import HistoricalRecord
import PlanarGeometry
import TerritorialControl

/// A town, fort or station on a map.
struct Town {
    let id: String
    let point: PagePoint
    /// What it was called then.
    let name: String
    /// What it is called today, where that is another name.
    let now: String?
    let side: String
    /// The side that has troops there by consent.
    let garrison: String?
    /// How much a map without it would miss it.
    let weight: Double
    /// Whether its symbol tells something that the land around does not.
    let mustShow: Bool
    let isMajor: Bool
    let radius: Double

    /// What its symbol takes.
    var box: PageBox {
        PageBox(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius).grown(
            by: 0.5)
    }
}

/// The towns that a map may show, the weightiest first.
struct TownList {
    let towns: [Town]

    init(_ sheet: MapSheet) throws {
        guard let layer = sheet.content.layers[.places] else {
            towns = []
            return
        }
        let (drawer, unit) = (sheet.drawer, sheet.unit)
        let language = drawer.options.language
        var garrisons: [String: String] = [:]
        if let layer = sheet.content.layers[.garrisons] {
            for feature in layer.features where layer.text("subject_kind", feature) == "place" {
                garrisons[layer.text("subject", feature)] = layer.text("side", feature)
            }
        }
        var found: [Town] = []
        for feature in layer.features {
            guard case .point(let position) = feature.shape,
                layer.value("is_held", of: feature) == .flag(true)
            else { continue }
            let point = try drawer.view.points([position.coordinate])[0]
            guard drawer.view.frame.grown(by: -6 * unit).contains(point) else { continue }
            let id = layer.text("place", feature)
            let side = layer.text("side", feature)
            let around = sheet.sideAround(point)
            let isAlone = !around.isEmpty && 4 * around.count { $0 == side } <= around.count
            var weight =
                layer.number("claim_count", feature)
                + Double(min(drawer.gazetteer.toponyms(of: id).count, 24)) / 4
            if layer.text("kind", feature) != PlaceKind.settlement.rawValue { weight -= 4 }
            // What has just changed hands is news.
            if let since = Day(iso: layer.text("since", feature)),
                since > drawer.history.record.time.lowerBound,
                sheet.day.number - since.number < 400
            {
                weight += 4
            }
            if isAlone { weight += 3 }
            if garrisons[id] != nil { weight += 2 }
            let today = drawer.gazetteer.name(of: id, on: .distantFuture, lang: language)
            var name = drawer.gazetteer.name(of: id, on: sheet.day, lang: language)
            let toponyms = drawer.gazetteer.toponyms(of: id)
            // Where the language has no name of that day its name of today is better than a foreign one.
            if toponyms.contains(where: { $0.lang == language && $0.text == today }),
                !toponyms.contains(where: { $0.lang == language && $0.text == name })
            {
                name = today
            }
            // A place whose names all begin later was hardly there.
            let named = toponyms.filter { $0.kind == .official || $0.kind == .historical }
            if let first = named.compactMap({ $0.start?.earliest }).min(), first > sheet.day,
                !named.contains(where: {
                    $0.lang == "en" && isInForce(start: $0.start, end: $0.end, on: sheet.day)
                })
            {
                weight -= 8
            }
            let now = Self.areAlike(name, today) ? nil : today
            let isMajor = weight >= 9
            found.append(
                Town(
                    id: id, point: point, name: name, now: now,
                    side: side, garrison: garrisons[id], weight: weight,
                    mustShow: isAlone || garrisons[id] != nil, isMajor: isMajor,
                    radius: (garrisons[id] != nil ? 5.5 : isMajor ? 4 : 3.2) * unit))
        }
        towns = found.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.id < $1.id }
    }

    /// Whether a reader knows one name by the other: of ten letters at most four differ.
    private static func areAlike(_ one: String, _ other: String) -> Bool {
        let (a, b) = (Array(nameKey(one).unicodeScalars), Array(nameKey(other).unicodeScalars))
        return editDistance(a, b, limit: max(a.count, b.count) * 4 / 10) != nil
    }
}
