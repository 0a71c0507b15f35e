import Foundation
import TerritorialControl

/// What QGIS has to know of a table to draw it.
struct QGISTable: Sendable {
    let name: String
    let title: String
    var summary: String
    let geometry: GeometryKind
    /// The columns but key and shape.
    let fields: [QGISField]
    /// Whether its rows have intervals.
    let isDated: Bool
    /// The sides that occur in the column `side`, with what they were called and their colour, by name.
    let sides: [Side]

    struct Side: Sendable, Hashable {
        let id: String
        let label: String
        let colour: String
    }
}

/// A column as QGIS shows it.
struct QGISField: Sendable {
    let name: String
    let alias: String
    let isTechnical: Bool
}

extension QGISTable {
    /// A layer's table.
    init(_ layer: Layer) {
        var rows: [(side: String, name: String, colour: String)] = []
        let schema = layer.schema
        if schema.hasSides, let side = schema.index(of: "side"), let name = schema.index(of: "side_name"),
            let colour = schema.index(of: "colour")
        {
            rows = layer.features.compactMap { feature in
                guard case .text(let side) = feature.values[side],
                    case .text(let name) = feature.values[name],
                    case .text(let colour) = feature.values[colour]
                else { return nil }
                return (side, name, colour)
            }
        }
        self.init(schema, rows)
    }

    /// A table of a known layer, and the sides in its rows in the rows' order.
    init(_ schema: LayerSchema, _ rows: [(side: String, name: String, colour: String)]) {
        name = schema.name
        title = schema.title
        summary = schema.summary
        geometry = schema.geometry
        fields = schema.fields.map {
            QGISField(name: $0.name, alias: $0.alias, isTechnical: $0.isTechnical)
        }
        isDated = true
        var order: [String] = []
        var names: [String: [String]] = [:]
        var colours: [String: String] = [:]
        for row in rows {
            if names[row.side] == nil { order.append(row.side) }
            if names[row.side]?.contains(row.name) != true { names[row.side, default: []].append(row.name) }
            colours[row.side] = colours[row.side] ?? row.colour
        }
        sides = order.map { id in
            Side(id: id, label: names[id]!.joined(separator: " / "), colour: colours[id]!)
        }.sorted { ($0.label, $0.id) < ($1.label, $1.id) }
    }

    /// A base layer's table.
    init(_ layer: BaseLayer) {
        self.init(
            base: layer.name, title: layer.title, summary: layer.summary, geometry: layer.geometry)
    }

    init(base name: String, title: String, summary: String, geometry: GeometryKind) {
        self.name = name
        self.title = title
        self.summary = summary
        self.geometry = geometry
        fields = [QGISField(name: "name", alias: "Name", isTechnical: false)]
        isDated = false
        sides = []
    }
}

/// The tables that QGIS keeps in a GeoPackage: a style for each layer, and projects.
enum QGISTables {
    static func write(_ content: GeoPackageContent, into file: SQLiteWriter) throws {
        let tables = content.layers.map { QGISTable($0) } + content.base.map { QGISTable($0) }
        try file.execute(
            """
            CREATE TABLE layer_styles (
              id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
              f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
              useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
              update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
            """)
        try file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
                + "VALUES ('layer_styles', 'attributes', 'layer_styles', 'How QGIS draws the layers', ?)",
            [.text(content.date)])
        let insertion = try file.insertion(
            into: "layer_styles",
            [
                "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
                "styleQML",
                "styleSLD", "useAsDefault", "description", "owner", "update_time",
            ])
        let sheet = QGISStyleSheet(step: content.project.step)
        for table in tables where table.geometry != .none {
            try insertion.insert([
                .text(""), .text(""), .text(table.name), .text(GeoPackageWriter.geometryColumn),
                .text(table.name), .text(sheet.styleDocument(of: table)), .text(""), .integer(1),
                .text(table.summary), .text(""), .text(content.date),
            ])
        }
        try file.execute("CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
        try put(
            QGISProjectDocument(
                tables: tables, settings: content.project, description: content.description),
            date: content.date, into: file)
    }

    /// Puts a project into the table of projects, in place of one of the same name.
    static func put(_ project: QGISProjectDocument, date: String, into file: SQLiteWriter) throws {
        let archive = StoredArchive.bytes(
            name: QGISProject.name.lowercased() + ".qgs", content: Array(project.text.utf8))
        let digits = Array("0123456789abcdef".utf8)
        var hexadecimal: [UInt8] = []
        hexadecimal.reserveCapacity(2 * archive.count)
        for byte in archive { hexadecimal += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        try file.execute(
            "INSERT OR REPLACE INTO qgis_projects VALUES (?, ?, ?)",
            [
                .text(QGISProject.name),
                .text("{\"last_modified_time\": \"\(date.prefix(19))\", \"last_modified_user\": \"\"}"),
                .text(String(decoding: hexadecimal, as: UTF8.self)),
            ])
    }
}
