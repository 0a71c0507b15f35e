import Gazetteer
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// Towns with their symbols, and names.
extension MapSheet {
    func symbolsAndLabels(_ water: [[Int32]]) throws -> (places: XMLTree, garrisons: XMLTree) {
        var towns = try TownList(self).towns
        // Symbols that tell who holds are drawn whether or not there is room for the name.
        for town in towns where town.mustShow { placer.take(symbol: town.box) }
        var drawn = Set(towns.indices.filter { towns[$0].mustShow })
        func tryTown(_ index: Int) {
            let town = towns[index]
            guard !drawn.contains(index) || town.mustShow else { return }
            guard town.mustShow || placer.isFree(town.box) else { return }
            let size = (town.isMajor ? 13.0 : 11.5) * unit
            let name = (text: town.name, style: town.isMajor ? "place major" : "place", size: size)
            var variants = [[name]]
            if let now = town.now {
                let second = (text: "(\(words.now(now)))", style: "place now", size: 9.5 * unit)
                variants.insert([name, second], at: 0)
            }
            for lines in variants {
                let width = lines.reduce(0) {
                    max($0, TextMeasure(size: $1.size, isBold: town.isMajor).width($1.text))
                }
                let height = Label.height(lines)
                if let place = placer.place(around: town.box, width: width, height: height) {
                    placer.take(label: place.box)
                    if drawn.insert(index).inserted { placer.take(symbol: town.box) }
                    labels.append(("place-labels", Label(lines: lines, box: place.box, anchor: place.anchor)))
                    return
                }
            }
        }
        let first = towns.indices.prefix(10)
        for index in first { tryTown(index) }
        try labelWater(water)
        labelSides()
        let limit = Int(frame.width * frame.height / (unit * unit) / 18_000)
        for index in towns.indices.dropFirst(first.count).prefix(limit) { tryTown(index) }

        var places: [XMLTree] = []
        var garrisons: [XMLTree] = []
        for index in drawn.sorted() {
            let town = towns[index]
            if let garrison = town.garrison {
                keys.insert(.garrison)
                garrisons.append(diamond(town.point, radius: 5.5 * unit, side(garrison).colour, town.name))
            } else {
                keys.insert(.town)
                places.append(
                    XMLTree(
                        "circle",
                        [
                            "class": "town", "cx": SVG.number(town.point.x), "cy": SVG.number(town.point.y),
                            "r": SVG.number(town.radius), "fill": side(town.side).colour.text,
                        ], [XMLTree("title", text: "\(town.name): \(side(town.side).name)")]))
            }
        }
        towns.removeAll()
        return (SVG.group("places", places), SVG.group("garrisons", garrisons))
    }

    func diamond(_ at: PagePoint, radius: Double, _ colour: Colour, _ title: String) -> XMLTree {
        let data = SVG.path(rings: [
            [
                PagePoint(at.x, at.y - radius), PagePoint(at.x + radius, at.y),
                PagePoint(at.x, at.y + radius),
                PagePoint(at.x - radius, at.y),
            ]
        ])
        return XMLTree(
            "path", ["class": "garrison", "fill": colour.text, "d": data], [XMLTree("title", text: title)])
    }

    /// The side whose land surrounds a point; `nil` where nothing is drawn.
    func sideAround(_ point: PagePoint) -> [String] {
        let distance = 2 * raster.cell
        return [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)].compactMap {
            let (x, y) = (point.x + Double($0.0) * distance, point.y + Double($0.1) * distance)
            guard frame.contains(PagePoint(x, y)) else { return nil }
            let column = min(raster.columns - 1, Int((x - frame.x) / raster.cell))
            let row = min(raster.rows - 1, Int((y - frame.y) / raster.cell))
            let area = raster.areas[row * raster.columns + column]
            return area < 0 ? nil : rasterSides[Int(area)]
        }
    }

    private func labelWater(_ water: [[Int32]]) throws {
        var raster = SideRaster(frame: frame, cell: 5 * unit)
        for (index, cells) in water.enumerated() {
            raster.fill(drawer.rings(ofCells: cells), area: Int16(index))
        }
        let pieces = raster.pieces()
        for place in drawer.history.record.places where place.kind == .sea || place.kind == .lake {
            let point = try drawer.view.points([place.position])[0]
            guard frame.contains(point) else { continue }
            let at =
                min(raster.rows - 1, Int((point.y - frame.y) / raster.cell)) * raster.columns
                + min(raster.columns - 1, Int((point.x - frame.x) / raster.cell))
            guard let piece = pieces.first(where: { $0.squares.contains(at) }) else { continue }
            let name = drawer.gazetteer.name(of: place.id, on: day, lang: language)
            let finder = RoomFinder(raster, piece)
            search: for (size, count) in [(13.0, 1), (13.0, 2), (11.5, 1), (11.5, 2), (10, 1), (10, 3)] {
                for lines in wrapped(name, lines: count) {
                    let label = lines.map { (text: $0, style: "water-name w\(Int(size))", size: size * unit) }
                    let width = label.map { TextMeasure(size: $0.size).width($0.text) }.max() ?? 0
                    if let box = finder.place(
                        width: width, height: Label.height(label), isFree: { placer.isFree($0) })
                    {
                        placer.take(label: box)
                        labels.append(("water-labels", Label(lines: label, box: box, anchor: "middle")))
                        break search
                    }
                }
            }
        }
    }

    /// The ways to break a name into so many lines, the most even first.
    private func wrapped(_ name: String, lines count: Int) -> [[String]] {
        let parts = name.split(separator: " ").map(String.init)
        guard count > 1 else { return [[name]] }
        guard parts.count >= count else { return [] }
        func breaks(_ from: Int, _ left: Int) -> [[String]] {
            if left == 1 { return [[parts[from...].joined(separator: " ")]] }
            return (from + 1...parts.count - left + 1).flatMap { end in
                breaks(end, left - 1).map { [parts[from..<end].joined(separator: " ")] + $0 }
            }
        }
        func longest(_ lines: [String]) -> Double { lines.map { TextMeasure(size: 1).width($0) }.max() ?? 0 }
        return Array(breaks(0, count).sorted { longest($0) < longest($1) }.prefix(1))
    }

    /// Writes each side's name into the largest piece of its land and into other large ones; where there is no
    /// room, a number that the legend explains.
    private func labelSides() {
        let unknown = ControlFeature.unknownSide
        let squares = Double(raster.columns * raster.rows)
        var labelled: Set<String> = []
        var next = 1
        for piece in raster.pieces() {
            let id = rasterSides[Int(piece.area)]
            let share = Double(piece.squares.count) / squares
            guard id != unknown, !labelled.contains(id) || share > 0.035 else { continue }
            let finder = RoomFinder(raster, piece)
            let sizes = share > 0.1 ? [19.0, 16, 14, 12] : share > 0.02 ? [15, 13, 11.5] : [12.5, 11, 10]
            // What stands in brackets explains a name in the legend.
            let name = side(id).name.withoutBrackets
            if let label = sideLabel(name, id, sizes, finder) {
                placer.take(label: label.box)
                labels.append(("side-labels", label))
                labelled.insert(id)
            } else if !labelled.contains(id), legendSides.contains(id) {
                labelled.insert(id)
                sides[id]!.number = next
                next += 1
                mark(sides[id]!, finder.deepest)
            }
        }
    }

    private func sideLabel(_ name: String, _ id: String, _ sizes: [Double], _ finder: RoomFinder) -> Label? {
        for size in sizes {
            for count in 1...4 {
                for lines in wrapped(name, lines: count) {
                    let style = "side-name n\(SVG.number(size).replacing(".", with: "-")) c-\(id)"
                    let canSpace = TextMeasure.canSpace(name)
                    let label = lines.map {
                        (text: $0, style: style + (canSpace ? " spaced" : ""), size: size * unit)
                    }
                    let measure = TextMeasure(
                        size: size * unit, isBold: true, spacing: canSpace ? Self.letterSpacing * unit : 0)
                    let width = label.map { measure.width($0.text) }.max() ?? 0
                    if let box = finder.place(
                        width: width, height: Label.height(label),
                        isFree: { placer.isFree($0.grown(by: 4 * unit)) })
                    {
                        sideSizes.insert(size)
                        namedSides.insert(id)
                        return Label(lines: label, box: box, anchor: "middle")
                    }
                }
            }
        }
        return nil
    }

    static let letterSpacing = 0.8

    /// Puts a side's number on its land, or beside it with a line to it.
    private func mark(_ side: MapSide, _ point: PagePoint) {
        let radius = 7.5 * unit
        let ways = [(0.0, -1.0), (1, 0), (0, 1), (-1, 0), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (-0.7, -0.7)]
        for distance in stride(from: 0.0, through: 90 * unit, by: 6 * unit) {
            for way in distance == 0 ? [ways[0]] : ways {
                let centre = PagePoint(point.x + way.0 * distance, point.y + way.1 * distance)
                let box = PageBox(
                    x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
                guard placer.isFree(box) else { continue }
                placer.take(label: box)
                if distance > 12 * unit { markers.append(SVG.line(point, centre, class: "leader")) }
                markers += numberMarker(side, centre)
                return
            }
        }
    }

    func numberMarker(_ side: MapSide, _ centre: PagePoint) -> [XMLTree] {
        [
            XMLTree(
                "circle",
                [
                    "class": "marker", "cx": SVG.number(centre.x), "cy": SVG.number(centre.y),
                    "r": SVG.number(7.5 * unit), "stroke": side.colour.shade.text,
                ]),
            SVG.text(
                "\(side.number ?? 0)", at: PagePoint(centre.x, centre.y + 3.6 * unit), class: "number",
                anchor: "middle"),
        ]
    }

    func labelsGroup() -> XMLTree {
        let groups = ["water-labels", "side-labels", "place-labels"].map { name in
            SVG.group(
                name,
                labels.filter { $0.group == name }.map { _, label in
                    let box = label.box
                    return XMLTree(
                        "g",
                        [
                            "class": "label",
                            "data-box": [box.x, box.y, box.width, box.height].map(SVG.number)
                                .joined(separator: " "),
                        ],
                        label.elements.map {
                            SVG.text($0.text, at: $0.at, class: $0.style, anchor: $0.anchor)
                        })
                })
        }
        return SVG.group("labels", groups + [SVG.group("numbers", markers)])
    }
}

extension String {
    /// Without what stands in brackets, unless that is all.
    fileprivate var withoutBrackets: String {
        var depth = 0
        var words = ""
        for character in self {
            if character == "(" { depth += 1 }
            if depth == 0 { words.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        let result = words.split(separator: " ").joined(separator: " ")
        return result.isEmpty ? self : result
    }
}
