import TerritorialControl

/// How the layers look in QGIS, and in which order they lie.
struct QGISStyleSheet {
    /// The length of a frame.
    let step: QGISProject.Step

    /// The styles' names.
    private static let usual = "default"
    private static let evidence = "Evidence"

    /// What a layer of the project is made of.
    private struct Entry {
        let id: String
        let table: String
        let title: String
        var subset: String?
        let themes: [QGISTheme: String]
    }

    private static let everywhere: [QGISTheme: String] = [
        .control: usual, .administration: usual, .evidence: usual,
    ]

    /// The layers, the top one first.
    private static let entries = [
        Entry(id: "places", table: "places", title: "Places", themes: everywhere),
        Entry(id: "events", table: "events", title: "Events", themes: [.evidence: usual]),
        Entry(
            id: "garrisons", table: "garrisons", title: "Garrisons",
            themes: [.control: usual, .evidence: usual]),
        Entry(
            id: "fronts", table: "fronts", title: "Fronts", subset: "\"line\" = 'front'",
            themes: [.control: usual, .evidence: usual]),
        Entry(
            id: "borders", table: "fronts", title: "Borders", subset: "\"line\" = 'border'",
            themes: everywhere),
        Entry(
            id: "contested", table: "contested", title: "Contested",
            themes: [.control: usual, .evidence: usual]),
        Entry(id: "shared", table: "shared", title: "Shared", themes: [.control: usual, .evidence: usual]),
        Entry(id: "suzerainty", table: "suzerainty", title: "Suzerainty", themes: [.control: usual]),
        Entry(id: "declared", table: "declared", title: "Declared", themes: [:]),
        Entry(
            id: "control", table: "control", title: "Control",
            themes: [.control: usual, .evidence: evidence]),
        Entry(id: "regions", table: "regions", title: "Regions", themes: [.administration: usual]),
        Entry(id: "units", table: "units", title: "Units", themes: [.administration: usual]),
        Entry(id: "cells", table: "cells", title: "Cells", themes: [:]),
        Entry(id: "rivers", table: "rivers", title: "Rivers", themes: everywhere),
        Entry(id: "lakes", table: "lakes", title: "Lakes", themes: everywhere),
        Entry(id: "land", table: "land", title: "Land", themes: everywhere),
        Entry(id: "modern_borders", table: "modern_borders", title: "Modern borders", themes: [:]),
    ]

    /// The layers of a project over these tables. A table that the sheet does not know lies at the bottom.
    func layers(_ tables: [QGISTable]) -> [QGISLayer] {
        let known = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(Self.entries.map(\.table))
        let others = tables.filter { !names.contains($0.name) }.map {
            Entry(id: $0.name, table: $0.name, title: $0.title, themes: Self.everywhere)
        }
        return (Self.entries + others).compactMap { entry in
            guard let table = known[entry.table], table.geometry != .none else { return nil }
            var styles = [(name: Self.usual, style: style(of: table, as: entry.id))]
            if entry.themes.values.contains(Self.evidence) {
                styles.append((Self.evidence, evidenceStyle(of: table)))
            }
            return QGISLayer(
                id: "sarhad_\(entry.id)", title: entry.title, table: table, subset: entry.subset,
                themes: entry.themes, styles: styles)
        }
    }

    /// The style of a table by itself, as the content of a `.qml` file.
    func styleDocument(of table: QGISTable) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
            + style(of: table, as: table.name == "fronts" ? "lines" : table.name)
            .document(geometry: table.geometry).text + "\n"
    }

    // MARK: Time and words

    /// When a row is drawn. Both ends are moved to the first day of their frame, so that of two rows that
    /// meet in a frame only the one that holds at the frame's end is drawn.
    private func interval(_ table: QGISTable) -> (start: String, end: String)? {
        guard table.isDated else { return nil }
        let pattern =
            switch step {
            case .day: "yyyy-MM-dd"
            case .month: "yyyy-MM-01"
            case .year: "yyyy-01-01"
            }
        func snapped(_ field: String) -> String { "to_datetime(format_date(\"\(field)\",'\(pattern)'))" }
        return (snapped("start_date"), snapped("end_date"))
    }

    /// An event lies within its frame, so that its end is not moved to its start.
    private func eventInterval(_ table: QGISTable) -> (start: String, end: String)? {
        interval(table).map { ($0.start, "to_datetime(\"end_date\")") }
    }

    /// HTML with a heading, the dates, and the columns that have a value.
    private func mapTip(_ table: QGISTable, heading: String) -> String {
        var lines = ["<b>[% \(heading) %]</b>"]
        if table.isDated {
            func day(_ field: String) -> String { "[% format_date(\"\(field)\",'d MMMM yyyy') %]" }
            lines.append("\(day("start_date")) – \(day("last_day"))[% if(\"continues\",' …','') %]")
        }
        let told: Set = ["start_date", "end_date", "last_day", "continues", "side", "left", "right"]
        for field in table.fields
        where !told.contains(field.name) && !field.isTechnical && !heading.contains("\"\(field.name)\"") {
            // Whole kilometres will do to read.
            let isMeasure = field.name.hasSuffix("_km2") || field.name.hasSuffix("_km")
            let value =
                isMeasure
                ? "format_number(\"\(field.name)\",0)" : "replace(to_string(\"\(field.name)\"),';','; ')"
            let alias = field.alias.replacing("'", with: "''")
            lines.append("[% coalesce('\(alias): ' || nullif(\(value),'') || '<br>','') %]")
        }
        return lines.prefix(table.isDated ? 2 : 1).joined(separator: "<br>") + "<br>"
            + lines.dropFirst(table.isDated ? 2 : 1).joined()
    }

    private func style(
        _ table: QGISTable, _ renderer: XMLTree, labels: QGISLabels? = nil, heading: String
    ) -> QGISStyle {
        var style = QGISStyle(
            renderer: renderer, labeling: labels?.element,
            interval: table.name == "events" ? eventInterval(table) : interval(table), fields: table.fields)
        style.mapTip = mapTip(table, heading: heading)
        style.title = heading
        return style
    }

    // MARK: The layers

    private static let outline = "60,60,60,255"
    private static let front = "150,20,20,255"

    private func style(of table: QGISTable, as id: String) -> QGISStyle {
        switch id {
        case "places": places(table)
        case "events": marker(table, shape: "star", size: 3.2, heading: "\"subject_name\"")
        case "garrisons": marker(table, shape: "triangle", size: 3, heading: "\"side_name\"")
        case "fronts": style(table, .frontLine, heading: Self.bothSides)
        case "borders": style(table, .borderLine, heading: Self.bothSides)
        case "lines":
            style(
                table,
                QGISRenderer.rules([
                    ("\"line\" = 'front'", "Front", .front), ("\"line\" <> 'front'", "Border", .border),
                ]), heading: Self.bothSides)
        case "contested": hatched(table, angle: "45", field: "claimant_colour")
        case "shared": hatched(table, angle: "0", field: "claimant_colour")
        case "suzerainty": outlined(table, dash: "solid", width: "0.9", heading: "\"suzerain_name\"")
        case "declared": outlined(table, dash: "dash", width: "0.6", heading: "\"side_name\"")
        case "control": control(table)
        case "cells": cells(table)
        case "regions": regions(table)
        case "units":
            style(table, .hairline(colour: "120,120,120,255", dash: "dot"), heading: "\"name\"")
        case "rivers": rivers(table)
        case "lakes":
            style(
                table, .area(fill: "170,207,226,255", outline: "110,165,195,255"),
                labels: QGISLabels(
                    text: "\"name\"", size: 7.5, colour: "60,110,150,255", isItalic: true, placement: 1),
                heading: "\"name\"")
        case "land": style(table, .area(fill: "246,243,235,255", outline: nil), heading: "\"name\"")
        case "modern_borders":
            style(
                table, .line(colour: "120,120,140,255", width: "0.3", dash: "dash dot"), heading: "\"name\"")
        default:
            switch table.geometry {
            case .points: marker(table, shape: "circle", size: 2, heading: "\"id\"")
            case .lines: style(table, .borderLine, heading: "\"id\"")
            case .areas, .none:
                style(table, .hairline(colour: Self.outline, dash: "solid"), heading: "\"id\"")
            }
        }
    }

    private static let bothSides = "\"left_name\" || ' | ' || \"right_name\""

    private static let isTown = "\"kind\" IN ('settlement','fort','station')"
    /// From 0 for a place that no claim names to 1 for one that many do.
    private static let weight = "scale_linear(coalesce(\"claim_count\",0),0,16,0,1)"

    private func places(_ table: QGISTable) -> QGISStyle {
        func symbol(_ shape: String) -> QGISSymbol {
            QGISSymbol(
                kind: .marker,
                parts: [
                    .init(
                        drawing: "SimpleMarker",
                        options: [
                            "name": shape, "color": "255,255,255,255", "outline_color": "30,30,30,255",
                            "outline_width": "0.3", "size": "1.6", "size_unit": "MM",
                        ], properties: ["size": .expression("1.1 + 1.3 * \(Self.weight)")])
                ])
        }
        let labels = QGISLabels(
            text: "coalesce(\"name_en\",\"name\")", size: 8,
            properties: [
                "Size": .expression("if(\(Self.isTown), 6.5 + 4 * \(Self.weight), 7)"),
                "Italic": .expression("NOT (\(Self.isTown))"),
                "Color": .expression("if(\(Self.isTown), '#202020', '#5a6a78')"),
                "Priority": .expression("if(\(Self.isTown), 3 + 7 * \(Self.weight), 1)"),
                // Small places and the names of nature wait until one comes nearer.
                "Show": .expression(
                    "if(\(Self.isTown), \"claim_count\" > 4 OR @map_scale < 7000000, "
                        + "\"kind\" NOT IN ('river','lake','sea') AND @map_scale < 8000000)"),
            ])
        var style = style(
            table,
            QGISRenderer.rules([
                ("\"kind\" = 'settlement'", "Town or village", symbol("circle")),
                ("\"kind\" = 'fort'", "Fort", symbol("square")),
                ("\"kind\" = 'station'", "Railway station", symbol("diamond")),
            ]), labels: labels, heading: "coalesce(\"name_en\",\"name\")")
        style.isShort = true
        return style
    }

    private func marker(_ table: QGISTable, shape: String, size: Double, heading: String) -> QGISStyle {
        let hasColour = table.fields.contains { $0.name == "colour" }
        return style(
            table,
            QGISRenderer.single(
                QGISSymbol(
                    kind: .marker,
                    parts: [
                        .init(
                            drawing: "SimpleMarker",
                            options: [
                                "name": shape, "color": "90,90,90,255", "outline_color": "255,255,255,255",
                                "outline_width": "0.35", "size": "\(size)", "size_unit": "MM",
                            ], properties: hasColour ? ["fillColor": .field("colour")] : [:])
                    ])), heading: heading)
    }

    private func hatched(_ table: QGISTable, angle: String, field: String) -> QGISStyle {
        let line = QGISSymbol(
            kind: .line,
            parts: [
                .init(
                    drawing: "SimpleLine",
                    options: [
                        "line_color": "80,80,80,255", "line_width": "0.7", "line_width_unit": "MM",
                        "line_style": "solid", "capstyle": "flat",
                    ], properties: ["outlineColor": .field(field)])
            ])
        return style(
            table,
            QGISRenderer.single(
                QGISSymbol(
                    kind: .fill,
                    parts: [
                        .init(
                            drawing: "LinePatternFill",
                            options: [
                                "angle": angle, "distance": "2.2", "distance_unit": "MM", "line_width": "0.7",
                                "color": "80,80,80,255",
                            ], inner: [line])
                    ])), heading: "\"side_name\"")
    }

    private func outlined(_ table: QGISTable, dash: String, width: String, heading: String) -> QGISStyle {
        style(
            table,
            QGISRenderer.single(
                QGISSymbol(
                    kind: .fill,
                    parts: [
                        .init(
                            drawing: "SimpleLine",
                            options: [
                                "line_color": Self.outline, "line_width": width, "line_width_unit": "MM",
                                "line_style": dash, "joinstyle": "round", "offset": "0.5",
                                "offset_unit": "MM",
                            ], properties: ["outlineColor": .field("colour")])
                    ])), heading: heading)
    }

    // MARK: Control

    /// A fill without an outline; a thread of its own colour keeps light from showing through where two shapes
    /// meet, each of which covers a part of a pixel.
    private static func fill(_ colour: String, dataDefined: Bool) -> QGISSymbol {
        QGISSymbol(
            kind: .fill,
            parts: [
                .init(
                    drawing: "SimpleFill",
                    options: ["color": colour, "style": "solid", "outline_style": "no"],
                    properties: dataDefined ? ["fillColor": .field("colour")] : [:]),
                .init(
                    drawing: "SimpleLine",
                    options: [
                        "line_color": colour, "line_width": "0.2", "line_width_unit": "MM",
                        "joinstyle": "bevel",
                    ], properties: dataDefined ? ["outlineColor": .field("colour")] : [:]),
            ])
    }

    /// A symbol for each side, for the legend; what is drawn is the row's own colour.
    private func bySide(_ table: QGISTable) -> XMLTree {
        let known = table.sides.map { side in
            (value: side.id, label: side.label, symbol: Self.fill(side.colour.qgisColour, dataDefined: true))
        }
        let others = (value: "", label: "Others", symbol: Self.fill("200,200,200,255", dataDefined: true))
        return QGISRenderer.categories(of: "side", known.isEmpty ? [others] : known)
    }

    private func control(_ table: QGISTable) -> QGISStyle {
        var style = style(table, bySide(table), heading: "\"side_name\"")
        style.opacity = 0.82
        style.isShort = table.sides.count <= 12
        return style
    }

    private func cells(_ table: QGISTable) -> QGISStyle {
        var style = control(table)
        style.isShort = false
        return style
    }

    /// How well it is attested who holds: from a text that was read to nothing at all.
    private func evidenceStyle(of table: QGISTable) -> QGISStyle {
        let kinds = [
            ("text", "One of the dataset's texts", "27,120,55,255"),
            ("reference", "A work of reference, looked up", "127,191,123,255"),
            ("general", "General knowledge, not looked up", "217,240,211,255"),
            ("inferred", "Inferred by the editors", "231,212,232,255"),
            ("possible", "Only possible", "175,141,195,255"), ("", "Nothing is claimed", "217,217,217,255"),
        ]
        var style = style(
            table,
            QGISRenderer.categories(
                of: "if(\"certainty\" = 'possible' AND \"basis\" IS NOT NULL, 'possible', \"basis\")",
                kinds.map { ($0.0, $0.1, Self.fill($0.2, dataDefined: false)) }), heading: "\"side_name\"")
        style.opacity = 0.82
        return style
    }

    // MARK: Administration and the map below

    private func regions(_ table: QGISTable) -> QGISStyle {
        style(
            table, .hairline(colour: "90,60,130,255", dash: "dash"),
            labels: QGISLabels(text: "\"name\"", size: 8, colour: "90,60,130,255", placement: 1),
            heading: "\"name\"")
    }

    private func rivers(_ table: QGISTable) -> QGISStyle {
        style(
            table, .line(colour: "110,165,195,255", width: "0.35", dash: "solid"),
            labels: QGISLabels(
                text: "\"name\"", size: 6.5, colour: "70,120,160,255", isItalic: true, placement: 2),
            heading: "\"name\"")
    }
}

extension QGISSymbol {
    /// A thick line with a light one in it: where sides fight.
    fileprivate static let front = line([
        ("120,10,10,255", "0.9", "solid"), ("255,235,220,255", "0.3", "dash"),
    ])

    /// A thin dark line: where one side's land ends and another's begins.
    fileprivate static let border = line([("70,70,70,255", "0.3", "solid")])

    fileprivate static func line(_ strokes: [(colour: String, width: String, dash: String)]) -> QGISSymbol {
        QGISSymbol(
            kind: .line,
            parts: strokes.map { stroke in
                .init(
                    drawing: "SimpleLine",
                    options: [
                        "line_color": stroke.colour, "line_width": stroke.width, "line_width_unit": "MM",
                        "line_style": stroke.dash, "joinstyle": "round", "capstyle": "round",
                    ])
            })
    }
}

extension XMLTree {
    fileprivate static var frontLine: XMLTree { QGISRenderer.single(.front) }
    fileprivate static var borderLine: XMLTree { QGISRenderer.single(.border) }

    fileprivate static func line(colour: String, width: String, dash: String) -> XMLTree {
        QGISRenderer.single(.line([(colour, width, dash)]))
    }

    /// A fill; without an outline where none is given.
    fileprivate static func area(fill: String, outline: String?) -> XMLTree {
        QGISRenderer.single(
            QGISSymbol(
                kind: .fill,
                parts: [
                    .init(
                        drawing: "SimpleFill",
                        options: [
                            "color": fill, "style": "solid", "outline_style": outline == nil ? "no" : "solid",
                            "outline_color": outline ?? fill, "outline_width": "0.2",
                            "outline_width_unit": "MM",
                        ])
                ]))
    }

    /// An outline around nothing.
    fileprivate static func hairline(colour: String, dash: String) -> XMLTree {
        QGISRenderer.single(
            QGISSymbol(
                kind: .fill,
                parts: [
                    .init(
                        drawing: "SimpleLine",
                        options: [
                            "line_color": colour, "line_width": "0.3", "line_width_unit": "MM",
                            "line_style": dash, "joinstyle": "round",
                        ])
                ]))
    }
}

extension String {
    /// `#rrggbb` as QGIS writes colours.
    fileprivate var qgisColour: String {
        guard count == 7, hasPrefix("#"), let number = UInt32(dropFirst(), radix: 16) else {
            return "200,200,200,255"
        }
        return "\(number >> 16),\(number >> 8 & 255),\(number & 255),255"
    }
}
