import Chronology
import Geoparsing
import HistoricalRecord
import LayerFormats
import PlanarGeometry

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A text as one web page: its toponyms and times marked, and a map beside it. Nothing is fetched; links and the
/// keyboard work without the script, which lights up what belongs together.
struct GeoparsePage {
    /// A text with what was found in it.
    struct Document {
        let name: String
        let scalars: [Unicode.Scalar]
        let mentions: [Mention]
        let times: [TemporalExpression]
    }

    let documents: [Document]
    let base: [BaseLayer]
    /// The places that are on the map of the theatre, by identifier.
    let theatre: Set<String>

    /// The page.
    func html() -> String {
        let title = documents.map(\.name).joined(separator: ", ")
        let map = Chart(mentions: documents.flatMap(\.mentions), base: base, theatre: theatre)
        var out = """
            <!DOCTYPE html>
            <html lang="\(documents.first?.language ?? "en")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            script-src 'unsafe-inline'">
            <title>\(escaped(title))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>

            """
        var number = 0
        var firstMention: [String: Int] = [:]
        for document in documents {
            out +=
                "<article lang=\"\(document.language)\">\n<h1>\(escaped(document.name))</h1>\n<div class=\"text\">"
            out += marked(document, &number, &firstMention)
            out += "</div>\n</article>\n"
        }
        out += "</main>\n<aside>\n"
        out += map.svg(firstMention: firstMention)
        out += map.list(firstMention: firstMention)
        out += "</aside>\n<script>\n\(Self.script)\n</script>\n</body>\n</html>\n"
        return out
    }

    private func marked(_ document: Document, _ number: inout Int, _ firstMention: inout [String: Int])
        -> String
    {
        struct Span {
            var range: Range<Int>
            var mention: Mention?
            var time: TemporalExpression?
        }
        var spans = document.mentions.map { Span(range: $0.range, mention: $0) }
        spans += document.times.map { Span(range: $0.range, time: $0) }
        spans.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var out = ""
        var at = 0
        for span in spans where span.range.lowerBound >= at {
            out += escaped(document.scalars[at..<span.range.lowerBound])
            let text = escaped(document.scalars[span.range])
            at = span.range.upperBound
            if let time = span.time {
                out += "<time title=\"\(escaped(time.meaning.text))\">\(text)</time>"
            } else if let mention = span.mention {
                number += 1
                let percent = Int((mention.confidence * 100).rounded())
                if let place = mention.place {
                    if firstMention[place.id] == nil { firstMention[place.id] = number }
                    out +=
                        "<a class=\"place\" id=\"m\(number)\" href=\"#p-\(place.id)\" data-place=\"\(place.id)\" "
                        + "title=\"\(escaped(place.name)) (\(place.kind.rawValue)), \(percent) %\">\(text)</a>"
                } else {
                    out +=
                        "<span class=\"unknown\" id=\"m\(number)\" tabindex=\"0\" "
                        + "title=\"not in the gazetteer\">\(text)</span>"
                }
            }
        }
        return out + escaped(document.scalars[at...])
    }

    private static let style = """
        :root { color-scheme: light; }
        body { margin: 0; display: grid; grid-template-columns: minmax(20rem, 1fr) minmax(24rem, 1.2fr); \
        font: 1rem/1.6 Georgia, "Noto Serif", "Noto Serif Malayalam", Rachana, serif; color: #1b1b1b; background: #fff; }
        main { padding: 1rem 2rem; max-width: 42rem; }
        h1 { font-size: 1.2rem; overflow-wrap: anywhere; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; }
        aside { position: sticky; top: 0; height: 100vh; overflow: auto; box-sizing: border-box; padding: 1rem; \
        background: #f4f6f8; }
        svg { width: 100%; height: auto; background: #dbe7f0; }
        .land { fill: #f7f4ec; } .lakes { fill: #dbe7f0; stroke: #8fb0c8; } \
        .rivers { fill: none; stroke: #8fb0c8; stroke-width: 1; }
        svg circle { fill: #b3420f; fill-opacity: .75; stroke: #fff; }
        svg text { font: 13px sans-serif; paint-order: stroke; stroke: #fff; stroke-width: 3px; fill: #222; }
        .place { color: #8a3008; background: #fdeee4; text-decoration: none; border-bottom: 1px solid #b3420f; }
        .unknown { border-bottom: 2px dotted #666; }
        time { background: #e5efff; border-bottom: 1px solid #3a62a8; }
        .lit, .lit circle { background: #ffd23d; fill: #d40000; }
        a:focus-visible, span:focus-visible { outline: 3px solid #0b57d0; }
        :target, a:target circle { outline: 3px solid #d40000; }
        ul { columns: 2; padding-left: 1.2rem; font: .85rem/1.5 sans-serif; }
        @media (max-width: 60rem) { body { display: block; } aside { position: static; height: auto; } }
        @media print { aside { position: static; height: auto; } }
        """

    private static let script = """
        function light(event, on) {
          const of = event.target.closest && event.target.closest("[data-place]");
          if (!of) return;
          for (const one of document.querySelectorAll('[data-place="' + of.dataset.place + '"]'))
            one.classList.toggle("lit", on);
        }
        for (const [on, names] of [[true, ["mouseover", "focusin"]], [false, ["mouseout", "focusout"]]])
          for (const name of names) document.addEventListener(name, event => light(event, on));
        """
}

extension GeoparsePage.Document {
    /// The language of most mentions.
    fileprivate var language: String {
        let counts = Dictionary(grouping: mentions, by: \.language).mapValues(\.count)
        return counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key.rawValue ?? "en"
    }
}

/// The map beside a text.
private struct Chart {
    struct Spot {
        var place: Place
        var count: Int
    }

    private var spots: [Spot] = []
    private var far: [Spot] = []
    private let base: [BaseLayer]
    private var west = 50.0
    private var east = 85.0
    private var south = 34.0
    private var north = 55.0
    private static let width = 1000.0

    init(mentions: [Mention], base: [BaseLayer], theatre: Set<String>) {
        self.base = base
        var counts: [String: Spot] = [:]
        for place in mentions.compactMap(\.place) {
            counts[place.id, default: Spot(place: place, count: 0)].count += 1
        }
        let all = counts.values.sorted { ($1.count, $0.place.id) < ($0.count, $1.place.id) }
        let near = all.filter { theatre.contains($0.place.id) && !$0.place.kind.isWide }
        let candidates = near.isEmpty ? all : near
        // One far town must not make all others small: what is near the middle one counts.
        let middle = candidates.count / 2
        let longitudes = candidates.map(\.place.longitude).sorted()
        let latitudes = candidates.map(\.place.latitude).sorted()
        let frame = candidates.filter {
            abs($0.place.longitude - longitudes[middle]) < 25
                && abs($0.place.latitude - latitudes[middle]) < 15
        }
        if let first = frame.first {
            (west, east) = (first.place.longitude, first.place.longitude)
            (south, north) = (first.place.latitude, first.place.latitude)
            for spot in frame {
                west = min(west, spot.place.longitude)
                east = max(east, spot.place.longitude)
                south = min(south, spot.place.latitude)
                north = max(north, spot.place.latitude)
            }
            let margin = max(1.5, 0.06 * max(east - west, north - south))
            (west, east) = (max(-180, west - margin), min(180, east + margin))
            (south, north) = (max(-85, south - margin), min(85, north + margin))
        }
        for spot in all {
            let isInside =
                (west...east).contains(spot.place.longitude) && (south...north).contains(spot.place.latitude)
            if isInside { spots.append(spot) } else { far.append(spot) }
        }
    }

    /// A degree of longitude in units, at the middle latitude; one of latitude is longer by its cosine.
    private var scale: Double { Self.width / (east - west) }
    private var stretch: Double { 1 / cos((south + north) / 2 * .pi / 180) }
    private var height: Double { (north - south) * scale * stretch }

    private func point(_ longitude: Double, _ latitude: Double) -> (x: Int, y: Int) {
        (
            Int(((longitude - west) * scale).rounded()), Int(((north - latitude) * scale * stretch).rounded())
        )
    }

    func svg(firstMention: [String: Int]) -> String {
        var out =
            "<svg viewBox=\"0 0 \(Int(Self.width)) \(max(1, Int(height)))\" role=\"group\" "
            + "aria-label=\"Map of the places named\">\n"
        for name in ["land", "lakes", "rivers"] {
            guard let layer = base.first(where: { $0.name == name }) else { continue }
            let path = layer.features.map { self.path($0.shape) }.joined()
            if !path.isEmpty { out += "<path class=\"\(name)\" fill-rule=\"evenodd\" d=\"\(path)\"/>\n" }
        }
        var labels: [(x: Int, y: Int, width: Int)] = []
        for spot in spots {
            let (x, y) = point(spot.place.longitude, spot.place.latitude)
            let radius = min(14, 4 + Double(spot.count).squareRoot() * 1.5)
            out +=
                "<a id=\"p-\(spot.place.id)\" href=\"#m\(firstMention[spot.place.id] ?? 0)\" "
                + "data-place=\"\(spot.place.id)\"><title>\(title(spot))</title>"
                + "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(Int(radius.rounded()))\"/>"
            let box = (x: x + Int(radius) + 3, y: y + 4, width: 8 * spot.place.name.count)
            let isFree = labels.allSatisfy {
                abs($0.y - box.y) > 15 || box.x > $0.x + $0.width || box.x + box.width < $0.x
            }
            if isFree, box.x + box.width < Int(Self.width) {
                labels.append(box)
                out += "<text x=\"\(box.x)\" y=\"\(box.y)\">\(escaped(spot.place.name))</text>"
            }
            out += "</a>\n"
        }
        return out + "</svg>\n"
    }

    /// All places as a list, those beyond the map's edge among them.
    func list(firstMention: [String: Int]) -> String {
        var out = ""
        for (heading, spots, isOnMap) in [("Places", spots, true), ("Beyond the map", far, false)]
        where !spots.isEmpty {
            out += "<h2>\(heading)</h2>\n<ul>\n"
            for spot in spots {
                let anchor = isOnMap ? "" : " id=\"p-\(spot.place.id)\""
                out +=
                    "<li><a class=\"place\"\(anchor) href=\"#m\(firstMention[spot.place.id] ?? 0)\" "
                    + "data-place=\"\(spot.place.id)\">\(escaped(spot.place.name))</a> \(spot.count)</li>\n"
            }
            out += "</ul>\n"
        }
        return out
    }

    private func title(_ spot: Spot) -> String {
        "\(escaped(spot.place.name)) (\(spot.place.kind.rawValue)), named \(spot.count) time\(spot.count == 1 ? "" : "s")"
    }

    private func path(_ shape: Geometry) -> String {
        var out = ""
        for (line, isClosed) in shape.drawnLines {
            let inside = line.contains {
                (west - 1...east + 1).contains($0.x) && (south - 1...north + 1).contains($0.y)
            }
            // A ring may enclose the whole map.
            guard
                inside || isClosed && Envelope(of: line).map({ $0.meets(west, south, east, north) }) ?? false
            else { continue }
            var last: (x: Int, y: Int)?
            for position in line {
                let next = point(
                    min(max(position.x, west - 20), east + 20), min(max(position.y, south - 20), north + 20))
                if let last, abs(next.x - last.x) + abs(next.y - last.y) < 2 { continue }
                out += "\(last == nil ? "M" : "L")\(next.x) \(next.y)"
                last = next
            }
            if isClosed { out += "Z" }
        }
        return out
    }

    /// The box round positions.
    private struct Envelope {
        var west, south, east, north: Double

        init?(of line: [Coordinate]) {
            guard let first = line.first else { return nil }
            (west, south, east, north) = (first.x, first.y, first.x, first.y)
            for position in line {
                west = min(west, position.x)
                east = max(east, position.x)
                south = min(south, position.y)
                north = max(north, position.y)
            }
        }

        func meets(_ left: Double, _ bottom: Double, _ right: Double, _ top: Double) -> Bool {
            west <= right && east >= left && south <= top && north >= bottom
        }
    }
}

extension PlaceKind {
    /// So wide that its point says little of where the map should reach.
    fileprivate var isWide: Bool {
        switch self {
        case .country, .polity, .region, .sea: true
        default: false
        }
    }
}

extension Geometry {
    /// What is drawn of it.
    fileprivate var drawnLines: [(line: [Coordinate], isClosed: Bool)] {
        switch self {
        case .lineString(let line): [(line.coordinates, false)]
        case .multiLineString(let lines): lines.lineStrings.map { ($0.coordinates, false) }
        case .polygon, .multiPolygon: areas.flatMap(\.rings).map { ($0.coordinates, true) }
        default: []
        }
    }
}

/// Text as HTML has it, in elements and in attributes between quotation marks. Control characters, which HTML does
/// not have, are shown as replaced.
func escaped(_ text: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text {
        switch scalar {
        case "&": out.append(contentsOf: "&amp;".unicodeScalars)
        case "<": out.append(contentsOf: "&lt;".unicodeScalars)
        case ">": out.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
        case "'": out.append(contentsOf: "&#39;".unicodeScalars)
        case "\n", "\t": out.append(scalar)
        case "\r": break
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": out.append("\u{FFFD}")
        default: out.append(scalar)
        }
    }
    return String(out)
}

func escaped(_ text: String) -> String { escaped(text.unicodeScalars) }
