public import Chronology
import TerritorialControl

/// A reference system as QGIS wants to be told of it.
public struct QGISCRS: Sendable, Hashable {
    /// By authority and code, as `ESRI:102025`.
    public let code: String
    /// What it is called.
    public let name: String
    /// The definition in the manner of PROJ 4: without one QGIS 3.22 takes no system.
    public let projString: String

    /// A system.
    public init(code: String, name: String, projString: String) {
        self.code = code
        self.name = name
        self.projString = projString
    }

    /// The one that the tables are in.
    static let wgs84 = QGISCRS(
        code: "EPSG:4326", name: "WGS 84", projString: "+proj=longlat +datum=WGS84 +no_defs")
}

/// How QGIS is to open a GeoPackage.
public struct QGISProject: Sendable, Hashable {
    /// The length of a frame when one presses play.
    public enum Step: String, Sendable, CaseIterable {
        /// A day, a month, a year.
        case day, month, year
    }

    /// The file's name without its folder: the project names the file that it is stored in.
    public var fileName: String
    /// The project's reference system.
    public var crs: QGISCRS
    /// What is seen at first, in the units of that system: west, south, east, north.
    public var extent: [Double]
    /// How far the map is turned clockwise, in degrees, so that north is up in its middle.
    public var rotation: Double
    /// The days that play runs through, a step a frame; `nil` for a file of one date.
    public var play: ClosedRange<Day>?
    /// The length of a frame.
    public var step: Step

    /// A project's settings.
    public init(
        fileName: String, crs: QGISCRS, extent: [Double], rotation: Double, play: ClosedRange<Day>?,
        step: Step
    ) {
        self.fileName = fileName
        self.crs = crs
        self.extent = extent
        self.rotation = rotation
        self.play = play
        self.step = step
    }

    /// The oldest version of QGIS that the project and the styles are written for.
    static let version = "3.22.0-Bialowieza"
    /// What the project is called among the file's projects.
    public static let name = "Sarhad"
}

/// A layer of the project, the top one first.
struct QGISLayer {
    /// Unique in the project.
    let id: String
    /// What the list of layers shows.
    let title: String
    let table: QGISTable
    /// Which of the table's rows, in SQL; all where `nil`.
    let subset: String?
    /// In which themes it is shown, and in which of its styles.
    let themes: [QGISTheme: String]
    /// The styles, the usual one first.
    let styles: [(name: String, style: QGISStyle)]
}

/// A set of layers to be seen together.
enum QGISTheme: String, CaseIterable {
    case control = "Control"
    case administration = "Administration"
    case evidence = "Evidence"
}

/// The project's XML.
struct QGISProjectDocument {
    private let layers: [QGISLayer]
    private let settings: QGISProject
    private let description: LayerDescription

    init(tables: [QGISTable], settings: QGISProject, description: LayerDescription) {
        layers = QGISStyleSheet(step: settings.step).layers(tables)
        self.settings = settings
        self.description = description
    }

    var text: String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + tree.text + "\n"
    }

    private var tree: XMLTree {
        XMLTree(
            "qgis", ["projectname": title, "version": QGISProject.version],
            [
                XMLTree("homePath", ["path": ""]), XMLTree("title", text: title),
                XMLTree("projectCrs", [:], [Self.crs(settings.crs)]), layerTree, canvas,
                XMLTree("projectlayers", [:], layers.map(mapLayer)),
                XMLTree("layerorder", [:], layers.map { XMLTree("layer", ["id": $0.id]) }), properties,
                XMLTree("visibility-presets", [:], QGISTheme.allCases.map(preset)),
                XMLTree(
                    "projectMetadata", [:],
                    QGISMetadata.elements(title: title, summary: abstract, description)),
                XMLTree(
                    "ProjectViewSettings", ["UseProjectScales": "0", "rotation": "\(settings.rotation)"],
                    [
                        XMLTree("Scales"),
                        XMLTree("DefaultViewExtent", extent, [Self.crs(settings.crs)]),
                    ]), time,
            ])
    }

    private var title: String { description.name }
    private var abstract: String { "\(description.dataset). \(LayerDescription.endConvention)." }

    static func crs(_ system: QGISCRS) -> XMLTree {
        XMLTree(
            "spatialrefsys", [:],
            [
                XMLTree("proj4", text: system.projString),
                XMLTree("srid", text: String(system.code.split(separator: ":").last ?? "")),
                XMLTree("authid", text: system.code), XMLTree("description", text: system.name),
            ])
    }

    // MARK: The list of layers

    private func isVisible(_ layer: QGISLayer) -> Bool { layer.themes[.control] != nil }

    private func source(_ layer: QGISLayer) -> String {
        "./\(settings.fileName)|layername=\(layer.table.name)"
            + (layer.subset.map { "|subset=\($0)" } ?? "")
    }

    private var layerTree: XMLTree {
        XMLTree(
            "layer-tree-group", [:],
            layers.map { layer in
                XMLTree(
                    "layer-tree-layer",
                    [
                        "id": layer.id, "name": layer.title,
                        "checked": isVisible(layer) ? "Qt::Checked" : "Qt::Unchecked",
                        "expanded": layer.styles[0].style.isShort ? "1" : "0", "providerKey": "ogr",
                        "source": source(layer),
                    ], [XMLTree("customproperties", [:], [XMLTree("Option")])])
            } + [
                XMLTree(
                    "custom-order", ["enabled": "0"], layers.map { XMLTree("item", text: $0.id) })
            ])
    }

    private func mapLayer(_ layer: QGISLayer) -> XMLTree {
        let style = layer.styles[0].style
        let summary = layer.table.summary
        return XMLTree(
            "maplayer", style.attributes(geometry: layer.table.geometry),
            [
                XMLTree("id", text: layer.id), XMLTree("datasource", text: source(layer)),
                XMLTree("layername", text: layer.title),
                XMLTree("srs", [:], [Self.crs(.wgs84)]),
                XMLTree(
                    "resourceMetadata", [:],
                    QGISMetadata.elements(title: layer.title, summary: summary, description)),
                XMLTree("provider", ["encoding": "UTF-8"], text: "ogr"),
                XMLTree(
                    "map-layer-style-manager", ["current": layer.styles[0].name],
                    layer.styles.enumerated().map { index, entry in
                        // The one in use stands in the layer itself.
                        XMLTree(
                            "map-layer-style", ["name": entry.name],
                            index == 0 ? [] : [entry.style.document(geometry: layer.table.geometry)])
                    }),
            ] + style.elements)
    }

    private func preset(_ theme: QGISTheme) -> XMLTree {
        let shown = layers.filter { $0.themes[theme] != nil }
        return XMLTree(
            "visibility-preset",
            ["name": theme.rawValue, "has-expanded-info": "1", "has-checked-group-info": "0"],
            shown.map { layer in
                XMLTree(
                    "layer",
                    [
                        "id": layer.id, "visible": "1", "style": layer.themes[theme]!,
                        "expanded": layer.styles[0].style.isShort ? "1" : "0",
                    ])
            } + [
                XMLTree("checked-group-nodes"), XMLTree("expanded-group-nodes"),
            ])
    }

    // MARK: What is seen at first

    private var extent: KeyValuePairs<String, String> {
        [
            "xmin": "\(settings.extent[0])", "ymin": "\(settings.extent[1])", "xmax": "\(settings.extent[2])",
            "ymax": "\(settings.extent[3])",
        ]
    }

    private var canvas: XMLTree {
        XMLTree(
            "mapcanvas", ["name": "theMapCanvas", "annotationsVisible": "1"],
            [
                XMLTree("units", text: "meters"),
                XMLTree("extent", [:], extent.map { XMLTree($0.key, text: $0.value) }),
                XMLTree("rotation", text: "\(settings.rotation)"),
                XMLTree("destinationsrs", [:], [Self.crs(settings.crs)]),
            ])
    }

    private var properties: XMLTree {
        func number(_ name: String, _ value: Int) -> XMLTree {
            XMLTree(name, ["type": "int"], text: "\(value)")
        }
        var all = [
            XMLTree("Paths", [:], [XMLTree("Absolute", ["type": "bool"], text: "false")]),
            XMLTree(
                "Gui", [:],
                [
                    number("CanvasColorRedPart", 221), number("CanvasColorGreenPart", 233),
                    number("CanvasColorBluePart", 240),
                ]),
            XMLTree("SpatialRefSys", [:], [number("ProjectionsEnabled", 1)]),
        ]
        if let play = settings.play {
            // The controller is ready to play; 1 stands for animation.
            all.append(
                XMLTree(
                    "TemporalControllerWidget", [:],
                    [
                        number("NavigationMode", 1),
                        XMLTree(
                            "StartDateTime", ["type": "QString"], text: "\(play.lowerBound)T00:00:00Z"),
                        XMLTree("EndDateTime", ["type": "QString"], text: "\(play.upperBound)T23:59:59Z"),
                    ]))
        }
        return XMLTree("properties", [:], all)
    }

    private var time: XMLTree {
        let range = settings.play.map { play in
            [
                XMLTree(
                    "TemporalRange", [:],
                    [
                        XMLTree("start", text: "\(play.lowerBound)T00:00:00Z"),
                        XMLTree("end", text: "\(play.upperBound)T23:59:59Z"),
                    ])
            ]
        }
        let unit =
            switch settings.step {
            case .day: "d"
            case .month: "mon"
            case .year: "y"
            }
        return XMLTree(
            "ProjectTimeSettings",
            ["timeStep": "1", "timeStepUnit": unit, "frameRate": "4", "cumulativeTemporalRange": "0"],
            range ?? [])
    }
}
