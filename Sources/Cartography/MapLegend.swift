import CoordinateReference
import Coverages
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// What a map's legend may have to explain.
enum MapKey: Int, CaseIterable {
    case changed, contested, shared, possible, vassal, front, border, doubtfulBorder, inferred, town,
        garrison, fade

    /// The class of a line.
    var style: String {
        switch self {
        case .front: "front"
        case .border: "border"
        case .doubtfulBorder: "doubtful"
        default: "inferred"
        }
    }
}

/// The legend, the inset, the scale bar and the credits of a map.
struct MapLegend {
    private let sheet: MapSheet

    init(_ sheet: MapSheet) { self.sheet = sheet }

    private var unit: Double { sheet.unit }
    private var words: MapWords { sheet.words }
    private var drawer: MapDrawer { sheet.drawer }
    private var row: Double {
        (TextMeasure.isTall(words.heldBy) ? 21.5 : 18.5) * unit
    }
    private let swatchWidth = 24.0
    private let entry = 12.0

    /// A part of the legend: its size, and its elements for a place of its top left corner.
    private struct Block {
        let width: Double
        let height: Double
        let draw: (PagePoint) -> [XMLTree]
    }

    /// Draws all that stands below the map, and the inset and the scale bar wherever they are.
    func drawn(below top: Double, _ furniture: (inset: PageBox?, scale: PageBox?)) -> (
        groups: [XMLTree], bottom: Double
    ) {
        let frame = drawer.view.frame
        let gap = 34 * unit
        var insetBox = furniture.inset
        var scaleBox = furniture.scale
        var right = frame.maxX
        let first = (top + 16 * unit).rounded()
        // What found no corner stands at the right end of the band below.
        var sideBottom = first
        if insetBox == nil {
            insetBox = PageBox(
                x: frame.maxX - 150 * unit, y: first, width: 150 * unit, height: 150 * unit)
            sideBottom = first + 158 * unit
            right = frame.maxX - 230 * unit - gap
        }
        if scaleBox == nil {
            scaleBox = PageBox(
                x: frame.maxX - 230 * unit, y: sideBottom, width: 230 * unit, height: 40 * unit)
            sideBottom += 48 * unit
            right = frame.maxX - 230 * unit - gap
        }
        let available = right - frame.x
        let (sides, keys) = blocks(available, gap)
        var elements = sides.draw(PagePoint(frame.x, first))
        var bottom = first + sides.height
        if sides.width + gap + keys.width <= available {
            elements += keys.draw(PagePoint(frame.x + sides.width + gap, first))
            bottom = max(bottom, first + keys.height)
        } else {
            elements += keys.draw(PagePoint(frame.x, bottom + 12 * unit))
            bottom += 12 * unit + keys.height
        }
        bottom = max(bottom, sideBottom)
        let credits = self.credits(PagePoint(frame.x, bottom + 14 * unit), frame.width)
        return (
            [
                SVG.group("legend", elements), SVG.group("scale-bar", scaleBar(scaleBox!)),
                SVG.group("inset", inset(insetBox!)), SVG.group("credits", credits.elements),
            ], (credits.bottom + 12 * unit).rounded(.up)
        )
    }

    // MARK: Sides and keys

    /// The sides in as few columns as leave room for the keys beside them.
    private func blocks(_ available: Double, _ gap: Double) -> (sides: Block, keys: Block) {
        let all = sheet.legendSides.compactMap { sheet.sides[$0] }
        let narrow = keyBlock(columns: 1)
        for columns in 1...4 {
            let block = sideBlock(all, columns: columns)
            let rows = (listed(all) + columns - 1) / columns
            if rows <= 9 || columns == 4, block.width + gap + narrow.width <= available {
                return (block, narrow)
            }
        }
        // Else below one another, each as wide as may be.
        func widest(_ make: (Int) -> Block) -> Block {
            (1...4).reversed().map(make).first { $0.width <= available } ?? make(1)
        }
        return (widest { sideBlock(all, columns: $0) }, widest { keyBlock(columns: $0) })
    }

    /// How many sides there has to be room for.
    private func listed(_ sides: [MapSide]) -> Int { max(sides.count, sheet.content.roster?.most ?? 0) }

    private func sideBlock(_ sides: [MapSide], columns: Int) -> Block {
        let measure = TextMeasure(size: entry * unit)
        let rows = max(1, (listed(sides) + columns - 1) / columns)
        let areas = sides.map { sheet.areas(of: $0) }
        let headings = sheet.content.changes == nil ? [] : [words.gained, words.lost]
        let roster = sheet.content.roster
        let names = (sides.map(\.name) + (roster?.names ?? [])).map { measure.width($0) }.max() ?? 0
        let number =
            (areas.flatMap(\.self) + headings + (roster == nil ? [] : ["9,999,999"]))
            .map { measure.width($0) }.max() ?? 0
        let numbers = number + Double(max(0, headings.count - 1)) * (number + 10 * unit)
        let column = swatchWidth * unit + 8 * unit + names + 10 * unit + numbers
        let between = 26 * unit
        let width = Double(columns) * column + Double(columns - 1) * between
        let reach = drawer.options.box == nil ? "" : " " + words.inAll
        let head =
            headings.isEmpty
            ? "\(words.heldBy) (\(words.squareKilometres)\(reach))" : words.squareKilometres + reach
        return Block(
            width: max(width, TextMeasure(size: 12.5 * unit, isBold: true).width(head)),
            height: Double(rows + 1) * row
        ) { corner in
            var elements = [
                SVG.text(head, at: PagePoint(corner.x, corner.y + 13 * unit), class: "heading")
            ]
            for start in stride(from: 0, to: sides.count, by: rows) {
                let right = corner.x + Double(start / rows) * (column + between) + column
                for (place, heading) in headings.enumerated() {
                    let end = right - Double(headings.count - 1 - place) * (number + 10 * unit)
                    elements.append(
                        SVG.text(
                            heading, at: PagePoint(end, corner.y + 13 * unit), class: "entry", anchor: "end"))
                }
            }
            for (index, side) in sides.enumerated() {
                let x = corner.x + Double(index / rows) * (column + between)
                let y = corner.y + Double(index % rows + 1) * row
                let swatch = PageBox(x: x, y: y + 2 * unit, width: swatchWidth * unit, height: 13 * unit)
                let isSeen = side.area > 0 || sheet.content.changes != nil
                elements.append(
                    self.swatch(
                        swatch, isSeen ? side.colour.tint : side.colour, isSeen ? "swatch" : "swatch rival"))
                if side.number != nil {
                    elements.append(
                        SVG.text(
                            "\(side.number!)",
                            at: PagePoint(swatch.centre.x, swatch.centre.y + 3.8 * unit), class: "key-number",
                            anchor: "middle"))
                }
                let base = y + 13 * unit
                elements.append(
                    SVG.text(side.name, at: PagePoint(swatch.maxX + 8 * unit, base), class: "entry"))
                for (place, area) in areas[index].enumerated() {
                    let end = x + column - Double(areas[index].count - 1 - place) * (number + 10 * unit)
                    elements.append(
                        SVG.text(area, at: PagePoint(end, base), class: "entry area", anchor: "end"))
                }
            }
            return elements
        }
    }

    private func swatch(_ box: PageBox, _ colour: Colour, _ style: String) -> XMLTree {
        XMLTree(
            "rect",
            [
                "class": style, "x": SVG.number(box.x), "y": SVG.number(box.y),
                "width": SVG.number(box.width), "height": SVG.number(box.height), "fill": colour.text,
            ])
    }

    private func text(_ key: MapKey) -> String {
        switch key {
        case .changed: words.changedKey
        case .contested: words.contested
        case .shared: words.shared
        case .possible: words.possible
        case .vassal: words.vassal
        case .front: words.front
        case .border: words.border
        case .doubtfulBorder: words.doubtfulBorder
        case .inferred: words.inferred
        case .town: words.town
        case .garrison: words.garrison
        case .fade: words.lastEvidence
        }
    }

    private func keyBlock(columns: Int) -> Block {
        let keys = MapKey.allCases.filter { sheet.keys.contains($0) && $0 != .fade }
        let possible = sheet.content.roster == nil ? keys : MapKey.allCases.filter { $0 != .fade }
        let measure = TextMeasure(size: entry * unit)
        let rows = (possible.count + columns - 1) / columns
        let column = (swatchWidth + 8) * unit + (possible.map { measure.width(text($0)) }.max() ?? 0)
        let between = 26 * unit
        let hasFade = sheet.keys.contains(.fade) || sheet.content.roster != nil
        let width = Double(columns) * column + Double(columns - 1) * between
        let steps = MapSheet.fade.map { $0.years.map { "≤ " + words.within(years: $0) } ?? words.longerAgo }
        let small = TextMeasure(size: 10 * unit)
        let step = max(44 * unit, (steps.map { small.width($0) }.max() ?? 0) + 8 * unit)
        let fadeWidth =
            hasFade ? max(step * Double(steps.count), measure.width(words.lastEvidence)) : 0
        return Block(
            width: max(width, fadeWidth), height: Double(rows) * row + (hasFade ? 2.3 * row : 0)
        ) { corner in
            var elements: [XMLTree] = []
            for (index, key) in keys.enumerated() {
                let x = corner.x + Double(index / max(rows, 1)) * (column + between)
                let y = corner.y + Double(index % max(rows, 1)) * row
                let box = PageBox(x: x, y: y + 2 * unit, width: swatchWidth * unit, height: 13 * unit)
                elements += self.sample(key, box)
                elements.append(
                    SVG.text(
                        self.text(key), at: PagePoint(box.maxX + 8 * unit, y + 13 * unit), class: "entry"))
            }
            guard hasFade else { return elements }
            let y = corner.y + Double(rows) * row + 6 * unit
            elements.append(
                SVG.text(words.lastEvidence, at: PagePoint(corner.x, y + 11 * unit), class: "entry"))
            for (index, label) in steps.enumerated() {
                let box = PageBox(
                    x: corner.x + Double(index) * step, y: y + 17 * unit, width: step, height: 9 * unit)
                elements.append(self.swatch(box, Colour("#4a5a68"), "swatch"))
                if index > 0 { elements.append(SVG.rectangle(box, class: "fade fade-\(index)")) }
                elements.append(
                    SVG.text(
                        label, at: PagePoint(box.centre.x, box.maxY + 12 * unit), class: "small",
                        anchor: "middle"))
            }
            return elements
        }
    }

    private func sample(_ key: MapKey, _ box: PageBox) -> [XMLTree] {
        let middle = box.centre
        let (left, right) = (PagePoint(box.x, middle.y), PagePoint(box.maxX, middle.y))
        let grey = Colour("#9aa3ab")
        switch key {
        case .changed, .contested, .shared:
            let stripe = key == .shared ? 6 : 3.0
            let slant = box.height * 0.8
            var rings: [[PagePoint]] = []
            for x in stride(from: -slant, to: box.width, by: stripe * (key == .shared ? 2 : 2.6) * unit) {
                let ring = [
                    PagePoint(box.x + x, box.maxY), PagePoint(box.x + x + slant, box.y),
                    PagePoint(box.x + x + slant + stripe * unit, box.y),
                    PagePoint(box.x + x + stripe * unit, box.maxY),
                ]
                rings.append(box.clipped(ring: ring))
            }
            return [
                swatch(box, Colour("#d5d9dc"), "swatch"),
                XMLTree(
                    "path", ["fill": "#55606a", "d": SVG.path(rings: rings.filter { $0.count > 2 })]),
            ]
        case .possible:
            return [
                swatch(box, grey, "swatch"),
                XMLTree(
                    "rect",
                    [
                        "x": SVG.number(box.x), "y": SVG.number(box.y), "width": SVG.number(box.width),
                        "height": SVG.number(box.height), "fill": "url(#possible)",
                    ]),
            ]
        case .vassal:
            let inner = box.grown(by: -1.8 * unit)
            return [
                swatch(box, Colour("#d5d9dc"), "swatch"),
                XMLTree(
                    "rect",
                    [
                        "x": SVG.number(inner.x), "y": SVG.number(inner.y),
                        "width": SVG.number(inner.width), "height": SVG.number(inner.height),
                        "fill": "none", "stroke": "#55606a", "stroke-width": SVG.number(3.4 * unit),
                    ]),
            ]
        case .front:
            return [SVG.line(left, right, class: "line front")]
        case .border, .doubtfulBorder, .inferred:
            return [SVG.line(left, right, class: "line \(key.style)")]
        case .town:
            return [
                XMLTree(
                    "circle",
                    [
                        "class": "town", "cx": SVG.number(middle.x), "cy": SVG.number(middle.y),
                        "r": SVG.number(4 * unit), "fill": grey.text,
                    ])
            ]
        case .garrison:
            return [sheet.diamond(middle, radius: 5.5 * unit, grey, words.garrison)]
        case .fade: return []
        }
    }

    // MARK: Scale and place

    /// A bar of a round length, right in the middle of the map.
    private func scaleBar(_ box: PageBox) -> [XMLTree] {
        let centre = Coordinate(finite: drawer.view.centre.longitude, drawer.view.centre.latitude)
        func pixels(_ kilometres: Double) -> Double {
            let half = kilometres * 500
            guard let east = try? Geodesic.destination(from: centre, azimuth: 90, distance: half),
                let west = try? Geodesic.destination(from: centre, azimuth: -90, distance: half),
                let points = try? drawer.view.points([west, east])
            else { return kilometres * 1000 / drawer.view.metresPerPixel }
            return points[0].distance(to: points[1])
        }
        let most = 200 * unit
        let lengths = [2000.0, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]
        let length = lengths.first { pixels($0) <= most } ?? 1
        let width = pixels(length)
        let (x, y) = (box.x + 12 * unit, box.y + 24 * unit)
        let half = PageBox(x: x, y: y, width: width / 2, height: 5 * unit)
        var elements = [
            SVG.rectangle(half, class: "bar"),
            SVG.rectangle(
                PageBox(x: half.maxX, y: y, width: width / 2, height: half.height), class: "bar-light"),
        ]
        let top = y - 5 * unit
        elements.append(SVG.text("0", at: PagePoint(x, top), class: "small", anchor: "middle"))
        elements.append(
            SVG.text(
                "\(words.number(length)) \(words.kilometres)", at: PagePoint(x + width, top),
                class: "small", anchor: "middle"))
        return elements
    }

    /// Where the theatre lies on the globe, or what is shown of the theatre.
    private func inset(_ box: PageBox) -> [XMLTree] {
        let here = drawer.edgePositions
        guard let around = Envelope(here) else { return [] }
        let radius = box.width / 2 - 3 * unit
        let globe = Globe(
            centre: (around.center.x, around.center.y), middle: box.centre, radius: radius)
        var land: [[PagePoint]] = []
        for polygon in drawer.base["world"]?.features.flatMap(\.shape.areas) ?? [] {
            for ring in polygon.rings where ring.coordinates.contains(where: globe.sees) {
                let points = ring.coordinates.dropLast().map(globe.point)
                guard let size = PageBox(around: points), size.width + size.height > 3 else { continue }
                var kept: [PagePoint] = []
                for point in points where kept.last.map({ $0.distance(to: point) > 0.7 }) ?? true {
                    kept.append(point)
                }
                land.append(kept)
            }
        }
        var lines: [[PagePoint]] = []
        for degrees in stride(from: -180.0, to: 180, by: 30) {
            let meridian = stride(from: -90.0, through: 90, by: 5).map { Coordinate(finite: degrees, $0) }
            lines += visible(meridian, globe)
        }
        for degrees in stride(from: -60.0, through: 60, by: 30) {
            let parallel = stride(from: -180.0, through: 180, by: 5).map { Coordinate(finite: $0, degrees) }
            lines += visible(parallel, globe)
        }
        var elements = [
            SVG.circle(globe.middle, radius: radius, class: "globe"),
            SVG.path(SVG.path(rings: land), class: "globe-land"),
            SVG.path(SVG.path(lines: lines), class: "globe-line"),
        ]
        let shown = drawer.options.box.map { [outline(of: $0, step: 0.5).map(globe.point)] }
        var mark = shown ?? drawer.theatreOutline.map { $0.map(globe.point) }
        // What would be a speck is a dot.
        if let size = PageBox(around: mark.joined()), size.width < 5 * unit, size.height < 5 * unit {
            let dot = size.centre
            let r = 3 * unit
            mark = [
                [
                    PagePoint(dot.x - r, dot.y - r), PagePoint(dot.x + r, dot.y - r),
                    PagePoint(dot.x + r, dot.y + r), PagePoint(dot.x - r, dot.y + r),
                ]
            ]
        }
        elements.append(SVG.path(SVG.path(rings: mark), class: "here"))
        return elements
    }

    private func visible(_ line: [Coordinate], _ globe: Globe) -> [[PagePoint]] {
        var parts: [[PagePoint]] = []
        var open: [PagePoint] = []
        for position in line {
            if globe.sees(position) {
                open.append(globe.point(position))
            } else if !open.isEmpty {
                parts.append(open)
                open = []
            }
        }
        return parts + (open.isEmpty ? [] : [open])
    }

    // MARK: Credits

    private func credits(_ corner: PagePoint, _ width: Double) -> (elements: [XMLTree], bottom: Double) {
        let control = sheet.content.layers[.control]
        var claims: Set<String> = []
        var sources: Set<String> = []
        for feature in control?.features ?? [] {
            claims.formUnion(control!.list("claims", feature))
            sources.formUnion(control!.list("sources", feature))
        }
        let about = sheet.content.description
        let record = drawer.history.record
        let works = record.sources.filter { sources.contains($0.id) }
            .map { $0.author.isEmpty ? $0.title : "\($0.author), \($0.title)" }
        let made = words.reconstruction(claims: claims.count, version: about.version)
        let projected = words.projected(drawer.view.projectionName())
        var credit = about.attribution
        if let licence = about.licence { credit += ". \(words.licence) \(licence)" }
        let texts = [
            ("entry", "\(made). \(projected)."),
            ("credit", works.isEmpty ? "" : "\(words.sources) \(works.joined(separator: "; "))."),
            ("credit", "\(credit). \(about.generator). \(about.checksum.prefix(12))"),
        ]
        var elements: [XMLTree] = []
        var y = corner.y
        for (style, text) in texts where !text.isEmpty || sheet.content.roster != nil {
            let size = (style == "entry" ? 12 : 9.5) * unit
            var lines = broken(text, width, TextMeasure(size: size))
            // Maps of a series have one size.
            while sheet.content.roster != nil, style == "credit", lines.count < 3 { lines.append("") }
            if lines.count > 3 {
                lines = Array(lines.prefix(3))
                lines[2] += " " + words.andMore
            }
            for line in lines {
                let extent = TextMeasure.extent(line)
                y += (extent.above + extent.below + 0.15) * size
                if line.isEmpty { continue }
                elements.append(SVG.text(line, at: PagePoint(corner.x, y), class: style))
            }
            y += 2 * unit
        }
        return (elements, y)
    }

    /// A text in lines no wider than so much.
    private func broken(_ text: String, _ width: Double, _ measure: TextMeasure) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, measure.width(last + " " + word) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
