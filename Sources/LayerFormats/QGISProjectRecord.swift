import Chronology
public import TerritorialControl

/// What a GeoPackage keeps of how its project was made, so that the project can be made anew: lines
/// `key=value` in the table of metadata.
public struct QGISProjectRecord: Sendable, Hashable {
    /// How QGIS is to open the file.
    public var project: QGISProject
    /// What the file says about itself.
    public let description: LayerDescription
    /// The date of the data.
    let date: String

    /// The name under which the record stands among other metadata.
    static let standard = "urn:sarhad:qgis-project"

    init(_ content: GeoPackageContent) {
        project = content.project
        description = content.description
        date = content.date
    }

    /// The lines.
    var text: String {
        let settings: [(String, String)] = [
            ("date", date), ("crs", project.crs.code), ("crs_name", project.crs.name),
            ("crs_proj", project.crs.projString),
            ("extent", project.extent.map { "\($0)" }.joined(separator: ",")),
            ("rotation", "\(project.rotation)"),
            ("play", project.play.map { "\($0.lowerBound)/\($0.upperBound)" } ?? ""),
            ("step", project.step.rawValue), ("name", description.name),
        ]
        return (settings + description.entries.map { ($0.label, $0.value) })
            .map { "\($0.0)=\($0.1.replacing("\n", with: " "))\n" }.joined()
    }

    /// The record of a file; `nil` where the text is not one.
    ///
    /// - Parameter fileName: the file's name now.
    init?(_ text: String, fileName: String) {
        var values: [Substring: String] = [:]
        for line in text.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "=") else { return nil }
            values[line[..<sign]] = String(line[line.index(after: sign)...])
        }
        let extent = (values["extent"] ?? "").split(separator: ",").compactMap { Double($0) }
        let play = (values["play"] ?? "").split(separator: "/").compactMap { Day(iso: String($0)) }
        guard let date = values["date"], let code = values["crs"], let crsName = values["crs_name"],
            let projString = values["crs_proj"], extent.count == 4,
            let rotation = Double(values["rotation"] ?? ""),
            let step = QGISProject.Step(rawValue: values["step"] ?? ""), let name = values["name"]
        else { return nil }
        self.date = date
        project = QGISProject(
            fileName: fileName, crs: QGISCRS(code: code, name: crsName, projString: projString),
            extent: extent, rotation: rotation,
            play: play.count == 2 && play[0] <= play[1] ? play[0]...play[1] : nil, step: step)
        description = LayerDescription(
            name: name, dataset: values["dataset"] ?? "", version: values["version"] ?? "",
            checksum: values["checksum"] ?? "", query: values["query"] ?? "", view: values["view"] ?? "",
            attribution: values["attribution"] ?? "", licence: values["licence"],
            generator: values["generator"] ?? "")
    }
}

/// Makes the project of a GeoPackage of ours anew, under the file's name of now.
public enum QGISProjectRewriter {
    /// The file's bytes with a new project; `nil` where the file is none of ours.
    ///
    /// Only the project of our name is replaced; others that somebody saved stay.
    ///
    /// - Throws: ``SQLiteFailure``.
    public static func bytes(of path: String, fileName: String) throws -> [UInt8]? {
        var isOurs = false
        let bytes = try SQLiteFile.bytes(changing: path) { file in
            let reader = file.reader
            guard try !reader.columns(of: "gpkg_metadata").isEmpty,
                case .text(let text)? = try reader.rows(
                    "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = ?",
                    [.text(QGISProjectRecord.standard)]
                ).first?.first, let record = QGISProjectRecord(text, fileName: fileName)
            else { return }
            isOurs = true
            let document = QGISProjectDocument(
                tables: try tables(reader), settings: record.project, description: record.description)
            try file.execute(
                "CREATE TABLE IF NOT EXISTS qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)"
            )
            try QGISTables.put(document, date: record.date, into: file)
        }
        return isOurs ? bytes : nil
    }

    private static func tables(_ reader: SQLiteReader) throws -> [QGISTable] {
        let rows = try reader.rows(
            "SELECT c.table_name, c.identifier, c.description, g.geometry_type_name FROM gpkg_contents c "
                + "JOIN gpkg_geometry_columns g ON g.table_name = c.table_name ORDER BY c.rowid")
        return try rows.compactMap { row in
            guard case .text(let name) = row[0], case .text(let type) = row[3] else { return nil }
            let texts = row.map { value in if case .text(let text) = value { text } else { "" } }
            if let schema = LayerName(rawValue: name)?.schema {
                var table = QGISTable(schema, try sides(schema, reader))
                table.summary = texts[2]
                return table
            }
            guard let kind = GeometryKind.allCases.first(where: { $0.typeName?.uppercased() == type }) else {
                return nil
            }
            return QGISTable(base: name, title: texts[1], summary: texts[2], geometry: kind)
        }
    }

    private static func sides(_ schema: LayerSchema, _ reader: SQLiteReader) throws
        -> [(side: String, name: String, colour: String)]
    {
        guard schema.hasSides else { return [] }
        return try reader.rows(
            "SELECT side, side_name, colour FROM \(quotedName(schema.name)) ORDER BY fid"
        ).compactMap { row in
            guard case .text(let side) = row[0], case .text(let name) = row[1],
                case .text(let colour) = row[2]
            else { return nil }
            return (side, name, colour)
        }
    }
}

extension LayerSchema {
    /// Whether rows say which side, what it was called and in which colour it is drawn.
    var hasSides: Bool { ["side", "side_name", "colour"].allSatisfy { index(of: $0) != nil } }
}

/// Styles for QGIS as files.
public enum QGISStyleFile {
    /// The content of the `.qml` file that QGIS takes a layer's style from when it lies beside the layer's file.
    public static func text(for layer: Layer, step: QGISProject.Step) -> String {
        QGISStyleSheet(step: step).styleDocument(of: QGISTable(layer))
    }
}
