import TerritorialControl

/// How QGIS draws one layer, labels it and shows its rows.
struct QGISStyle {
    /// How its shapes are drawn: an element `renderer-v2`.
    let renderer: XMLTree
    /// Its labels, if it has any: an element `labeling`.
    var labeling: XMLTree?
    /// The expressions for when a row begins and ceases to be drawn; `nil` for what has no time.
    var interval: (start: String, end: String)?
    /// The columns but key and shape.
    let fields: [QGISField]
    /// HTML with expressions, for the window that opens over a shape.
    var mapTip = ""
    /// What a row is called in lists: an expression.
    var title = ""
    /// From 0, invisible, to 1.
    var opacity = 1.0
    /// Whether the list of layers shows its legend opened.
    var isShort = true

    /// The attributes of a layer's or style's element that say what there is.
    func attributes(geometry: GeometryKind) -> KeyValuePairs<String, String> {
        [
            "type": "vector", "geometry": Self.names[geometry]!.shape, "wkbType": Self.names[geometry]!.type,
            "styleCategories": "AllStyleCategories", "labelsEnabled": labeling == nil ? "0" : "1",
            "readOnly": "0", "hasScaleBasedVisibilityFlag": "0", "simplifyDrawingHints": "1",
            "simplifyDrawingTol": "1", "simplifyAlgorithm": "0", "simplifyLocal": "1",
            "simplifyMaxScale": "1",
        ]
    }

    private static let names: [GeometryKind: (shape: String, type: String, number: String)] = [
        .points: ("Point", "Point", "0"), .lines: ("Line", "MultiLineString", "1"),
        .areas: ("Polygon", "MultiPolygon", "2"), .none: ("No geometry", "NoGeometry", "4"),
    ]

    /// The style as a document of its own: the content of a `.qml` file.
    func document(geometry: GeometryKind) -> XMLTree {
        XMLTree(
            "qgis",
            [
                "version": QGISProject.version, "styleCategories": "AllStyleCategories",
                "labelsEnabled": labeling == nil ? "0" : "1", "readOnly": "0",
                "hasScaleBasedVisibilityFlag": "0", "simplifyDrawingHints": "1",
                "simplifyDrawingTol": "1", "simplifyAlgorithm": "0", "simplifyLocal": "1",
                "simplifyMaxScale": "1",
            ], elements + [XMLTree("layerGeometryType", text: Self.names[geometry]!.number)])
    }

    /// What a layer's and a style's element have in common.
    var elements: [XMLTree] {
        var all = [
            XMLTree(
                "flags", [:],
                [
                    XMLTree("Identifiable", text: "1"), XMLTree("Removable", text: "1"),
                    XMLTree("Searchable", text: "1"), XMLTree("Private", text: "0"),
                ])
        ]
        if let interval {
            // Mode 4 takes both ends from expressions; the end is exclusive (limit mode 0).
            all.append(
                XMLTree(
                    "temporal",
                    [
                        "enabled": "1", "mode": "4", "startExpression": interval.start,
                        "endExpression": interval.end, "startField": "start_date", "endField": "end_date",
                        "limitMode": "0", "accumulate": "0", "durationField": "", "durationUnit": "min",
                        "fixedDuration": "0",
                    ], [XMLTree("fixedRange", [:], [XMLTree("start"), XMLTree("end")])]))
        }
        all.append(renderer)
        if let labeling { all.append(labeling) }
        let hidden = XMLTree(
            "editWidget", ["type": "Hidden"], [XMLTree("config", [:], [XMLTree("Option")])])
        all += [
            XMLTree("blendMode", text: "0"),
            XMLTree("featureBlendMode", text: "0"),
            XMLTree("layerOpacity", text: "\(opacity)"),
            XMLTree(
                "fieldConfiguration", [:],
                fields.map { field in
                    XMLTree(
                        "field", ["name": field.name, "configurationFlags": "None"],
                        field.isTechnical ? [hidden] : [])
                }),
            XMLTree(
                "aliases", [:],
                fields.map { XMLTree("alias", ["field": $0.name, "name": $0.alias]) }),
            XMLTree(
                "attributetableconfig", ["sortExpression": "\"start_date\"", "sortOrder": "0"],
                [
                    XMLTree(
                        "columns", [:],
                        fields.map { field in
                            XMLTree(
                                "column",
                                [
                                    "type": "field", "name": field.name, "width": "-1",
                                    "hidden": field.isTechnical ? "1" : "0",
                                ])
                        })
                ]),
            XMLTree("previewExpression", text: title), XMLTree("mapTip", text: mapTip),
        ]
        return all
    }
}

/// A property of a symbol or label that each row decides.
enum QGISProperty {
    case field(String)
    case expression(String)

    /// The element that lists such properties.
    static func list(_ element: String, _ properties: KeyValuePairs<String, QGISProperty>) -> XMLTree {
        XMLTree(
            element, [:],
            [
                option(
                    nil,
                    [
                        option("name", ""),
                        option(
                            "properties",
                            properties.map { name, property in
                                let (key, value, kind) =
                                    switch property {
                                    case .field(let name): ("field", name, "2")
                                    case .expression(let text): ("expression", text, "3")
                                    }
                                return option(
                                    name,
                                    [
                                        XMLTree(
                                            "Option", ["name": "active", "value": "true", "type": "bool"]),
                                        option(key, value),
                                        XMLTree("Option", ["name": "type", "value": kind, "type": "int"]),
                                    ])
                            }), option("type", "collection"),
                    ])
            ])
    }

    private static func option(_ name: String, _ value: String) -> XMLTree {
        XMLTree("Option", ["name": name, "value": value, "type": "QString"])
    }

    private static func option(_ name: String?, _ children: [XMLTree]) -> XMLTree {
        name.map { XMLTree("Option", ["name": $0, "type": "Map"], children) }
            ?? XMLTree("Option", ["type": "Map"], children)
    }
}

/// A symbol: one or more ways of drawing, one above the other, the lowest first.
struct QGISSymbol {
    enum Kind: String { case marker, line, fill }

    let kind: Kind
    var parts: [Part]
    /// From 0, invisible, to 1.
    var alpha = 1.0

    /// One way of drawing; sizes are in millimetres, colours `red,green,blue,alpha`.
    struct Part {
        /// The name of QGIS's class.
        let drawing: String
        var options: KeyValuePairs<String, String>
        var properties: KeyValuePairs<String, QGISProperty> = [:]
        /// What the drawing repeats, as the lines of a hatching.
        var inner: [QGISSymbol] = []
    }

    /// - Parameter name: how the renderer refers to it.
    func element(_ name: String) -> XMLTree {
        XMLTree(
            "symbol",
            [
                "name": name, "type": kind.rawValue, "alpha": "\(alpha)", "force_rhr": "0",
                "clip_to_extent": "1",
            ],
            parts.enumerated().map { number, part in
                XMLTree(
                    "layer", ["class": part.drawing, "enabled": "1", "locked": "0", "pass": "0"],
                    [
                        XMLTree(
                            "Option", ["type": "Map"],
                            part.options.map {
                                XMLTree("Option", ["name": $0.key, "value": $0.value, "type": "QString"])
                            }), QGISProperty.list("data_defined_properties", part.properties),
                    ] + part.inner.map { $0.element("@\(name)@\(number)") })
            })
    }
}

/// The renderers that are used.
enum QGISRenderer {
    /// One symbol for all rows.
    static func single(_ symbol: QGISSymbol) -> XMLTree {
        renderer("singleSymbol", [], [symbol])
    }

    /// A symbol for each value of a column or expression; the value `""` stands for all others.
    static func categories(
        of attribute: String, _ categories: [(value: String, label: String, symbol: QGISSymbol)]
    ) -> XMLTree {
        let list = XMLTree(
            "categories", [:],
            categories.enumerated().map { number, category in
                XMLTree(
                    "category",
                    [
                        "value": category.value, "label": category.label, "symbol": "\(number)",
                        "type": "string",
                        "render": "true",
                    ])
            })
        return renderer("categorizedSymbol", [list], categories.map(\.symbol), attribute: attribute)
    }

    /// A symbol for each rule; a row is drawn by every rule that it meets.
    static func rules(_ rules: [(filter: String, label: String, symbol: QGISSymbol)]) -> XMLTree {
        let list = XMLTree(
            "rules", ["key": "{root}"],
            rules.enumerated().map { number, rule in
                XMLTree(
                    "rule",
                    [
                        "key": "{rule-\(number)}", "filter": rule.filter, "label": rule.label,
                        "symbol": "\(number)",
                    ])
            })
        return renderer("RuleRenderer", [list], rules.map(\.symbol))
    }

    private static func renderer(
        _ type: String, _ content: [XMLTree], _ symbols: [QGISSymbol], attribute: String? = nil
    ) -> XMLTree {
        let all =
            content
            + [XMLTree("symbols", [:], symbols.enumerated().map { $0.element.element("\($0.offset)") })]
        if let attribute {
            return XMLTree(
                "renderer-v2",
                [
                    "type": type, "attr": attribute, "forceraster": "0", "symbollevels": "0",
                    "enableorderby": "0",
                ],
                all)
        }
        return XMLTree(
            "renderer-v2",
            ["type": type, "forceraster": "0", "symbollevels": "0", "enableorderby": "0"], all)
    }
}

/// Labels with a halo.
struct QGISLabels {
    /// What is written: an expression.
    let text: String
    /// In points.
    var size = 8.0
    var colour = "40,40,40,255"
    var isItalic = false
    /// Where: 6 around a point in places that map makers prefer, 2 along a line, 1 over a point, 0 in an area.
    var placement = 6
    var properties: KeyValuePairs<String, QGISProperty> = [:]

    var element: XMLTree {
        XMLTree(
            "labeling", ["type": "simple"],
            [
                XMLTree(
                    "settings", ["calloutType": "simple"],
                    [
                        XMLTree(
                            "text-style",
                            [
                                "fieldName": text, "isExpression": "1", "fontFamily": "Noto Sans",
                                "namedStyle": isItalic ? "Italic" : "Regular",
                                "fontItalic": isItalic ? "1" : "0",
                                "fontSize": "\(size)", "fontSizeUnit": "Point", "textColor": colour,
                                "textOpacity": "1", "multilineHeight": "1",
                            ],
                            [
                                XMLTree(
                                    "text-buffer",
                                    [
                                        "bufferDraw": "1", "bufferSize": "0.7", "bufferSizeUnits": "MM",
                                        "bufferColor": "255,255,255,255", "bufferOpacity": "0.85",
                                        "bufferJoinStyle": "128", "bufferNoFill": "1",
                                    ])
                            ]), XMLTree("text-format", ["multilineAlign": "3"]),
                        XMLTree(
                            "placement",
                            [
                                "placement": "\(placement)", "dist": "0.4", "distUnits": "MM",
                                "priority": "5",
                                "predefinedPositionOrder": "TR,TL,BR,BL,R,L,TSR,BSR", "offsetType": "1",
                            ]),
                        XMLTree("rendering", ["obstacle": "1", "displayAll": "0", "scaleVisibility": "0"]),
                        QGISProperty.list("dd_properties", properties),
                    ])
            ])
    }
}
