import TerritorialControl

/// What a GeoPackage says about itself, in the two forms that programs read: a list of names and values for
/// GDAL, a record of the whole and of each table for QGIS.
struct GeoPackageMetadata {
    private let content: GeoPackageContent

    init(_ content: GeoPackageContent) { self.content = content }

    func write(into file: SQLiteWriter) throws {
        var id: Int64 = 0
        func add(_ metadata: XMLTree, standard: String, table: String?) throws {
            id += 1
            try file.execute(
                "INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, 'text/xml', ?)",
                [.integer(id), .text(standard), .text(metadata.text)])
            try file.execute(
                "INSERT INTO gpkg_metadata_reference VALUES (?, ?, NULL, NULL, ?, ?, NULL)",
                [
                    .text(table == nil ? "geopackage" : "table"), table.map(SQLiteValue.text) ?? .null,
                    .text(content.date), .integer(id),
                ])
        }
        try add(gdalMetadata, standard: "http://gdal.org", table: nil)
        id += 1
        try file.execute(
            "INSERT INTO gpkg_metadata VALUES (?, 'undefined', ?, 'text/plain', ?)",
            [.integer(id), .text(QGISProjectRecord.standard), .text(QGISProjectRecord(content).text)])
        try file.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, ?, NULL)",
            [.text(content.date), .integer(id)])
        for layer in content.layers {
            try add(
                qgisMetadata(layer.schema.title, layer.schema.summary), standard: "http://mrcc.com/qgis.dtd",
                table: layer.name)
        }
        for layer in content.base {
            try add(
                qgisMetadata(layer.title, layer.summary), standard: "http://mrcc.com/qgis.dtd",
                table: layer.name)
        }
    }

    private var gdalMetadata: XMLTree {
        let items = [("title", content.description.name)] + content.description.entries
        return XMLTree(
            "GDALMultiDomainMetadata", [:],
            [
                XMLTree(
                    "Metadata", [:],
                    items.map { XMLTree("MDI", ["key": $0.label.uppercased()], text: $0.value) })
            ])
    }

    private func qgisMetadata(_ title: String, _ summary: String) -> XMLTree {
        QGISMetadata.record(
            root: ("qgis", ["version": QGISProject.version]), title: title, summary: summary,
            content.description)
    }
}
