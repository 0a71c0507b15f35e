import Chronology
import Coverages
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// A side as a map shows it.
struct MapSide {
    let id: String
    let name: String
    let colour: Colour
    /// In square kilometres, over the whole theatre; 0 for one that only contests or shares.
    var area = 0.0
    /// What it gained and lost in square kilometres, on a map of what changed hands.
    var gained = 0.0
    var lost = 0.0
    /// The number that stands for a name for which there is no room.
    var number: Int?
}

/// One map in the making.
final class MapSheet {
    let drawer: MapDrawer
    let content: MapContent
    var sides: [String: MapSide] = [:]
    /// The sides seen, in the order of the legend.
    private(set) var legendSides: [String] = []
    var keys: Set<MapKey> = []
    var placer: LabelPlacer
    private var definitions: [XMLTree] = []
    var rules: [String] = []
    var labels: [(group: String, label: Label)] = []
    var markers: [XMLTree] = []
    /// Who holds what, in squares; areas are numbered in the order of ``rasterSides``.
    var raster: SideRaster
    var rasterSides: [String] = []
    private var theatre: SideRaster

    /// The sizes in which sides are named, and the sides that are.
    var sideSizes: Set<Double> = []
    var namedSides: Set<String> = []

    var unit: Double { drawer.unit }
    var words: MapWords { drawer.words }
    var day: Day { content.date.day }
    var language: String { drawer.options.language }
    var frame: PageBox { drawer.view.frame }

    init(_ drawer: MapDrawer, _ content: MapContent) {
        self.drawer = drawer
        self.content = content
        placer = LabelPlacer(frame: drawer.view.frame)
        raster = SideRaster(frame: drawer.view.frame, cell: 5 * drawer.unit)
        theatre = SideRaster(frame: drawer.view.frame, cell: 5 * drawer.unit)
    }

    private func layer(_ name: LayerName) -> Layer? { content.layers[name]?.drawn(on: drawer.net) }

    // MARK: The whole

    func tree() throws -> XMLTree {
        let water = waterCells()
        theatre.fill(drawer.rings(ofCells: (0..<Int32(drawer.net.cells.count))), area: 0)
        let control = self.controlGroups()
        let changes = changesGroups()
        let fade = fadeGroup()
        let suzerainty = suzeraintyGroup()
        let lines = lineGroups()
        let lakes = SVG.group(
            "lakes", water.map { SVG.path(SVG.path(rings: drawer.rings(ofCells: $0)), class: "water") })
        let rivers = try riversGroup()
        let surroundings = try surroundingsGroup()
        let furniture = placeFurniture()
        let towns = try symbolsAndLabels(water)
        // The legend comes last, since it tells what was drawn.
        let legend = MapLegend(self)
        let under = legend.drawn(below: frame.maxY, furniture)
        let land = SVG.group(
            "land",
            [
                SVG.path(
                    SVG.path(rings: drawer.rings(ofCells: landCells())), class: "unclaimed")
            ])
        let map = XMLTree(
            "g", ["id": "map", "clip-path": "url(#frame)"],
            [
                SVG.group("background", [SVG.rectangle(frame, class: "sea")]), surroundings, land,
                control.held, fade, control.possible, control.contested, control.shared, changes.gained,
                changes.lost, suzerainty, lakes, rivers, graticule(), lines.inferred, lines.borders,
                lines.fronts, towns.places,
                towns.garrisons,
            ])
        definitions.append(
            XMLTree(
                "clipPath", ["id": "frame"], [SVG.rectangle(frame, class: "clip")]))
        let height = under.bottom
        let width = Double(drawer.options.width)
        let style = XMLTree("style", ["type": "text/css"], text: styleSheet())
        return XMLTree(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "version": "1.1", "width": SVG.number(width),
                "height": SVG.number(height), "viewBox": "0 0 \(SVG.number(width)) \(SVG.number(height))",
                "role": "img", "aria-labelledby": "title desc", "xml:lang": language,
            ],
            [
                XMLTree(
                    "title", ["id": "title"], text: "\(content.title): \(words.date(of: content))"),
                XMLTree("desc", ["id": "desc"], text: summary()), metadata(), style,
                XMLTree("defs", [:], definitions),
                SVG.rectangle(PageBox(x: 0, y: 0, width: width, height: height), class: "paper"), map,
                labelsGroup(), SVG.group("frame-line", [SVG.rectangle(frame, class: "frame")]),
                SVG.group("heading", heading()),
            ] + under.groups)
    }

    /// The map in a sentence or two, for those who do not see it.
    private func summary() -> String {
        let held = legendSides.compactMap { sides[$0] }
            .map { (name: $0.name, areas: areas(of: $0)) }.filter { $0.areas != ["–"] }
            .map { "\($0.name) \($0.areas.joined(separator: ", ")) \(words.squareKilometres)" }
        let state = words.state(of: content)
        return (state.isEmpty ? "" : state + ". ") + held.joined(separator: "; ") + "."
    }

    /// What the legend says of a side's land: its area, or its gains and losses.
    func areas(of side: MapSide) -> [String] {
        guard content.changes != nil else { return [side.area > 0 ? words.number(side.area) : "–"] }
        return [side.gained, side.lost].map { $0 > 0 ? words.number($0) : "–" }
    }

    private func metadata() -> XMLTree {
        XMLTree(
            "metadata", [:],
            content.description.entries.map {
                XMLTree("entry", ["xmlns": "urn:sarhad:metadata", "name": $0.label], text: $0.value)
            })
    }

    private func heading() -> [XMLTree] {
        let left = frame.x
        var elements = [
            SVG.text(content.title, at: PagePoint(left, 38 * unit), class: "title"),
            SVG.text(words.date(of: content), at: PagePoint(left, 66 * unit), class: "date"),
        ]
        let state = words.state(of: content)
        if !state.isEmpty {
            elements.append(
                SVG.text(state, at: PagePoint(frame.maxX, 66 * unit), class: "state", anchor: "end"))
        }
        return elements
    }

    // MARK: Land

    private func waterCells() -> [[Int32]] {
        var cells = [[Int32]](repeating: [], count: drawer.net.units.count)
        for (index, cell) in drawer.net.cells.enumerated()
        where drawer.net.units[cell.unit].surface == .water {
            cells[cell.unit].append(Int32(index))
        }
        return cells.filter { !$0.isEmpty }
    }

    private func landCells() -> [Int32] {
        drawer.net.cells.indices.filter { drawer.net.units[drawer.net.cells[$0].unit].surface == .land }
            .map(Int32.init)
    }

    func side(_ id: String) -> MapSide {
        if let known = sides[id] { return known }
        let record = drawer.history.record.sidesByID[id]
        let side = MapSide(
            id: id, name: record?.name(on: day, lang: language) ?? words.unknown,
            colour: record.map { Colour($0.colour) } ?? .unknown)
        sides[id] = side
        return side
    }

    private func controlGroups() -> (held: XMLTree, possible: XMLTree, contested: XMLTree, shared: XMLTree) {
        var held: [XMLTree] = []
        var possible: [XMLTree] = []
        var contested: [XMLTree] = []
        var shared: [XMLTree] = []
        var others: Set<String> = []
        var ringsOfSide: [String: [[PagePoint]]] = [:]
        guard let layer = layer(.control) else {
            return (
                SVG.group("control", []), SVG.group("possible", []), SVG.group("contested", []),
                SVG.group("shared", [])
            )
        }
        for feature in layer.features {
            let id = layer.text("side", feature)
            _ = side(id)
            sides[id]!.area += layer.number("area_km2", feature)
            let rings = drawer.rings(layer.polygons(of: feature))
            let data = SVG.path(rings: rings)
            guard !data.isEmpty else { continue }
            ringsOfSide[id, default: []] += rings
            let partners = layer.list("claimants", feature).map { side($0) }
            let status = layer.text("status", feature)
            var title = side(id).name
            if !partners.isEmpty { title += " / " + partners.map(\.name).joined(separator: ", ") }
            held.append(
                XMLTree(
                    "path",
                    ["class": "side s-\(id) \(status)", "id": "f-\(layer.text("id", feature))", "d": data],
                    [XMLTree("title", text: title)]))
            guard content.changes == nil else { continue }
            if layer.text("certainty", feature) == "possible" {
                keys.insert(.possible)
                possible.append(
                    XMLTree("path", ["class": "dots", "fill": "url(#possible)", "d": data]))
            }
            guard !partners.isEmpty else { continue }
            others.formUnion(partners.map(\.id))
            let isShared = status == "shared"
            keys.insert(isShared ? .shared : .contested)
            let pattern = stripes(partners, isShared: isShared)
            let area = XMLTree("path", ["class": "stripes", "fill": "url(#\(pattern))", "d": data])
            if isShared { shared.append(area) } else { contested.append(area) }
        }
        let seen = ringsOfSide.keys.sorted {
            (sides[$1]!.area, $0) < (sides[$0]!.area, $1)
        }
        let unknown = ControlFeature.unknownSide
        rasterSides = seen
        for (index, id) in seen.enumerated() { raster.fill(ringsOfSide[id]!, area: Int16(index)) }
        legendSides =
            seen.filter { $0 != unknown } + others.subtracting(seen).sorted()
            + (seen.contains(unknown) ? [unknown] : [])
        for id in seen {
            let colour = side(id).colour.tint.text
            rules.append(".s-\(id){fill:\(colour);stroke:\(colour)}")
        }
        definePossible()
        return (
            SVG.group("control", held), SVG.group("possible", possible), SVG.group("contested", contested),
            SVG.group("shared", shared)
        )
    }

    private var hasDots = false

    /// The pattern of white dots, once it is needed.
    private func definePossible() {
        if keys.contains(.possible), !hasDots {
            hasDots = true
            let step = SVG.number(6 * unit)
            definitions.append(
                XMLTree(
                    "pattern",
                    [
                        "id": "possible", "patternUnits": "userSpaceOnUse", "width": step, "height": step,
                        "patternTransform": "rotate(45)",
                    ],
                    [
                        XMLTree(
                            "circle",
                            [
                                "cx": SVG.number(3 * unit), "cy": SVG.number(3 * unit),
                                "r": SVG.number(1.3 * unit), "fill": Colour.paper.text,
                            ])
                    ]))
        }
    }

    /// Land that changed hands, in its gainer's colour with stripes in its loser's; successions are no change.
    private func changesGroups() -> (gained: XMLTree, lost: XMLTree) {
        var gained: [XMLTree] = []
        var lost: [XMLTree] = []
        guard let changes = content.changes else {
            return (SVG.group("gained", []), SVG.group("lost", []))
        }
        let layer = changes.layer.drawn(on: drawer.net)
        var order: Set<String> = []
        for feature in layer.features where layer.text("change", feature) != "succession" {
            let (gainer, loser) = (layer.text("gained_by", feature), layer.text("lost_by", feature))
            _ = (side(gainer), side(loser))
            sides[gainer]!.gained += layer.number("area_km2", feature)
            sides[loser]!.lost += layer.number("area_km2", feature)
            order.formUnion([gainer, loser])
            let data = SVG.path(rings: drawer.rings(layer.polygons(of: feature)))
            guard !data.isEmpty else { continue }
            keys.insert(.changed)
            let title = XMLTree("title", text: "\(side(loser).name) → \(side(gainer).name)")
            gained.append(XMLTree("path", ["class": "side s-\(gainer)", "d": data], [title]))
            let pattern = stripes([side(loser)], isShared: false)
            lost.append(XMLTree("path", ["class": "stripes", "fill": "url(#\(pattern))", "d": data]))
            if layer.text("certainty", feature) == "possible" {
                keys.insert(.possible)
                lost.append(XMLTree("path", ["class": "dots", "fill": "url(#possible)", "d": data]))
            }
        }
        definePossible()
        for id in order where !rasterSides.contains(id) {
            let colour = side(id).colour.tint.text
            rules.append(".s-\(id){fill:\(colour);stroke:\(colour)}")
        }
        legendSides = order.sorted {
            (sides[$1]!.gained, sides[$0]!.lost, $0) < (sides[$0]!.gained, sides[$1]!.lost, $1)
        }
        return (SVG.group("gained", gained), SVG.group("lost", lost))
    }

    private var patterns: [String: String] = [:]

    /// The pattern of stripes in some sides' colours; contested land is striped thinly, shared land broadly.
    private func stripes(_ partners: [MapSide], isShared: Bool) -> String {
        let key = (isShared ? "shared-" : "contested-") + partners.map(\.id).joined(separator: "-")
        if patterns[key] != nil { return key }
        // Each set of rivals has an angle of its own, so that colours alike can be told apart.
        let angles = isShared ? [-45, -20, -70] : [45, 70, 20, 58, 32]
        let angle = angles[patterns.count % angles.count]
        patterns[key] = key
        let stripe = isShared ? 10 * unit : 2.6 * unit
        let gap = isShared ? 10 * unit : 6.4 * unit
        let width = isShared ? stripe * Double(partners.count) + gap : (stripe + gap) * Double(partners.count)
        let bars = partners.enumerated().map { index, partner in
            XMLTree(
                "rect",
                [
                    "x": SVG.number(Double(index) * (isShared ? stripe : stripe + gap)), "y": "0",
                    "width": SVG.number(stripe), "height": "10",
                    "fill": isShared ? partner.colour.tint.text : partner.colour.text,
                ])
        }
        // A thin light edge tells stripes from their ground where the two are equally dark, as in grey print.
        let edges = partners.indices.map { index in
            XMLTree(
                "rect",
                [
                    "x": SVG.number(Double(index) * (isShared ? stripe : stripe + gap) + stripe), "y": "0",
                    "width": SVG.number(0.9 * unit), "height": "10", "fill": Colour.paper.text,
                    "fill-opacity": ".6",
                ])
        }
        definitions.append(
            XMLTree(
                "pattern",
                [
                    "id": key, "patternUnits": "userSpaceOnUse", "width": SVG.number(width), "height": "10",
                    "patternTransform": "rotate(\(angle))",
                ], bars + edges))
        return key
    }

    /// The steps of the fade: up to how many years after the last evidence, and how much paper shines through.
    static let fade: [(years: Int?, opacity: String)] = [(1, "0"), (5, ".13"), (20, ".27"), (nil, ".4")]

    /// Land is paler the longer ago the last evidence about it.
    private func fadeGroup() -> XMLTree {
        var groups = [Int32](repeating: -1, count: drawer.net.cells.count)
        for feature in content.changes == nil ? layer(.control)?.features ?? [] : [] {
            for cell in feature.cells {
                let last = drawer.history.lastEvidence(ofCell: Int(cell), on: day)
                let days = last.map { day.number - $0.number } ?? .max
                let step = Self.fade.firstIndex { days <= $0.years.map { $0 * 366 } ?? .max }!
                if step > 0 { groups[Int(cell)] = Int32(step - 1) }
            }
        }
        let paths = drawer.net.dissolve(groups).enumerated().compactMap { step, polygons -> XMLTree? in
            let data = SVG.path(rings: drawer.rings(polygons))
            return data.isEmpty ? nil : SVG.path(data, class: "fade fade-\(step + 1)")
        }
        if !paths.isEmpty { keys.insert(.fade) }
        return SVG.group("fade", paths)
    }

    /// A band inside each vassal's edge, in the overlord's colour.
    private func suzeraintyGroup() -> XMLTree {
        guard let layer = layer(.suzerainty) else { return SVG.group("suzerainty", []) }
        var outlines: [XMLTree] = []
        for (index, feature) in layer.features.enumerated() {
            let data = SVG.path(rings: drawer.rings(layer.polygons(of: feature)))
            guard !data.isEmpty else { continue }
            let overlord = side(layer.text("suzerain", feature))
            keys.insert(.vassal)
            if !legendSides.contains(overlord.id) {
                let end = legendSides.last == ControlFeature.unknownSide ? 1 : 0
                legendSides.insert(overlord.id, at: legendSides.count - end)
            }
            definitions.append(
                XMLTree("clipPath", ["id": "vassal-\(index)"], [XMLTree("path", ["d": data])]))
            outlines.append(
                XMLTree(
                    "path",
                    [
                        "class": "vassal", "clip-path": "url(#vassal-\(index))",
                        "stroke": overlord.colour.text, "d": data,
                    ],
                    [XMLTree("title", text: "\(side(layer.text("side", feature)).name) ← \(overlord.name)")]
                ))
        }
        return SVG.group("suzerainty", outlines)
    }

    // MARK: Lines

    private func lineGroups() -> (fronts: XMLTree, borders: XMLTree, inferred: XMLTree) {
        var paths: [MapKey: [XMLTree]] = [:]
        if let layer = layer(.fronts) {
            for feature in layer.features {
                guard case .lines(let chains) = feature.shape else { continue }
                let data = SVG.path(lines: drawer.lines(chains))
                guard !data.isEmpty else { continue }
                let (kind, isFront) = (layer.text("kind", feature), layer.text("line", feature) == "front")
                let isCertain = layer.text("certainty", feature) == "certain"
                let key: MapKey =
                    isFront ? .front : kind == "inferred" ? .inferred : isCertain ? .border : .doubtfulBorder
                if kind != "zone" { keys.insert(key) }
                let style = kind == "zone" ? "zone" : key.style
                let names = "\(layer.text("left_name", feature)) / \(layer.text("right_name", feature))"
                paths[key, default: []].append(
                    XMLTree("path", ["class": "line \(style)", "d": data], [XMLTree("title", text: names)]))
            }
        }
        return (
            SVG.group("fronts", paths[.front] ?? []),
            SVG.group("borders", (paths[.doubtfulBorder] ?? []) + (paths[.border] ?? [])),
            SVG.group("inferred-edges", paths[.inferred] ?? [])
        )
    }

    private func riversGroup() throws -> XMLTree {
        var parts: [[PagePoint]] = []
        for feature in drawer.base["rivers"]?.features ?? [] {
            guard case .multiLineString(let lines) = feature.shape else { continue }
            for line in lines.lineStrings {
                guard drawer.window?.intersects(line.envelope) ?? true else { continue }
                parts += try drawer.lines(line)
            }
        }
        definitions.append(
            XMLTree(
                "clipPath", ["id": "on-land"],
                [XMLTree("path", ["d": SVG.path(rings: drawer.rings(ofCells: landCells()))])]))
        return XMLTree(
            "g", ["id": "rivers", "clip-path": "url(#on-land)"],
            parts.isEmpty ? [] : [SVG.path(SVG.path(lines: parts), class: "river")])
    }

    /// The land around the theatre.
    private func surroundingsGroup() throws -> XMLTree {
        guard let window = drawer.window, let world = drawer.base["world"] else {
            return SVG.group("surroundings", [])
        }
        let wide = PageBox(
            x: window.minX - 3, y: window.minY - 3, width: window.width + 6, height: window.height + 6)
        var rings: [[PagePoint]] = []
        for polygon in world.features.flatMap(\.shape.areas) {
            for ring in polygon.rings {
                let cut = wide.clipped(ring: ring.coordinates.dropLast().map { PagePoint($0.x, $0.y) })
                guard cut.count > 2 else { continue }
                let positions = (cut + [cut[0]]).map { Coordinate(finite: $0.x, min(max($0.y, -89.9), 89.9)) }
                rings.append(
                    drawer.drawn.clipped(ring: try drawer.view.points(densified(positions, step: 1))))
            }
        }
        return SVG.group("surroundings", [SVG.path(SVG.path(rings: rings), class: "surrounding")])
    }

    /// Meridians and parallels at round degrees.
    private func graticule() -> XMLTree {
        guard let window = drawer.window else { return SVG.group("graticule", []) }
        let step = [10.0, 5, 2, 1, 0.5, 0.2, 0.1].first { window.height / $0 >= 2.5 } ?? 0.1
        var lines: [[PagePoint]] = []
        func add(_ positions: [Coordinate]) {
            guard let points = try? drawer.view.points(densified(positions, step: step / 4)) else { return }
            lines += drawer.drawn.clipped(line: points)
        }
        for index in Int(
            (window.minX / step).rounded(.up))...max(
                Int((window.minX / step).rounded(.up)), Int((window.maxX / step).rounded(.down)))
        {
            let x = Double(index) * step
            guard abs(x) <= 180 else { continue }
            add([Coordinate(finite: x, window.minY), Coordinate(finite: x, window.maxY)])
        }
        for index in Int(
            (window.minY / step).rounded(.up))...max(
                Int((window.minY / step).rounded(.up)), Int((window.maxY / step).rounded(.down)))
        {
            let y = Double(index) * step
            guard abs(y) < 90 else { continue }
            add([Coordinate(finite: window.minX, y), Coordinate(finite: window.maxX, y)])
        }
        return SVG.group("graticule", [SVG.path(SVG.path(lines: lines), class: "graticule")])
    }

    // MARK: Furniture inside the frame

    /// Where the inset and the scale bar stand: in corners of the frame that the theatre leaves free, else `nil`.
    private func placeFurniture() -> (inset: PageBox?, scale: PageBox?) {
        let gap = 12 * unit
        func corner(_ width: Double, _ height: Double) -> PageBox? {
            let (left, right) = (frame.x + gap, frame.maxX - gap - width)
            let (top, bottom) = (frame.y + gap, frame.maxY - gap - height)
            let boxes = [(right, bottom), (left, bottom), (right, top), (left, top)].map {
                PageBox(x: $0.0, y: $0.1, width: width, height: height)
            }
            return boxes.first { theatre.count(in: $0.grown(by: 4)) == 0 && placer.isFree($0) }
        }
        let inset = corner(150 * unit, 150 * unit)
        if let inset { placer.take(label: inset) }
        let scale = corner(230 * unit, 40 * unit)
        if let scale { placer.take(label: scale) }
        return (inset, scale)
    }
}
