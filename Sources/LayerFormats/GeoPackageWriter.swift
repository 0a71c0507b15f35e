public import Coverages
public import PlanarGeometry
public import TerritorialControl

/// A layer that is no history: rivers, lakes and the like, for the map below.
public struct BaseLayer: Sendable {
    /// The table's name.
    public let name: String
    /// What a person calls it.
    public let title: String
    /// What it shows and where it comes from, in a sentence or two.
    public let summary: String
    /// What all features are drawn as.
    public let geometry: GeometryKind
    /// Name and shape of each feature; shapes are of the layer's kind, in CRS84.
    public let features: [(name: String?, shape: Geometry)]

    /// A base layer.
    public init(
        name: String, title: String, summary: String, geometry: GeometryKind,
        features: [(name: String?, shape: Geometry)]
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.geometry = geometry
        self.features = features
    }
}

/// What goes into a GeoPackage.
public struct GeoPackageContent: Sendable {
    /// The layers, each a table.
    public var layers: [Layer]
    /// What lies below them on a map.
    public var base: [BaseLayer] = []
    /// What the file says about itself.
    public var description: LayerDescription
    /// When the data were made, as `2026-11-25T00:00:00.000Z`: the `last_change` of every table, so that the
    /// same question always gives the same bytes.
    public var date: String
    /// How QGIS is to show it.
    public var project: QGISProject

    /// Layers to be written, without a map below.
    public init(
        layers: [Layer], base: [BaseLayer] = [], description: LayerDescription, date: String,
        project: QGISProject
    ) {
        self.layers = layers
        self.base = base
        self.description = description
        self.date = date
        self.project = project
    }
}

/// Writes layers as one GeoPackage (OGC 12-128r18, version 1.3.1): a table for each with an R-tree, dates as
/// `DATE`, metadata, and for QGIS a style for each table and a project.
///
/// The bytes depend on the content and the version of SQLite alone. Positions of an arc are put into binary
/// form once and copied from then on.
public struct GeoPackageWriter {
    private let shapes: ShapeBinary

    /// The column that holds the shapes.
    static let geometryColumn = "geom"

    /// A writer for layers over a coverage.
    public init(coverage: Coverage) { shapes = ShapeBinary(coverage: coverage) }

    /// The file's bytes.
    ///
    /// - Parameter progress: told after each feature how many are written.
    /// - Throws: ``SQLiteFailure``.
    /// - Complexity: linear in the vertices written, and for each feature in the coverage's arcs.
    public func bytes(_ content: GeoPackageContent, progress: (Int) -> Void = { _ in }) throws -> [UInt8] {
        // Half the rows are about as long as a usual page: with small ones the file is a seventh shorter.
        try SQLiteFile.bytes(pageSize: 1024) { file in
            for statement in GeoPackageSchema.statements { try file.execute(statement) }
            var done = 0
            for layer in content.layers {
                try write(layer, content, into: file) {
                    done += 1
                    progress(done)
                }
            }
            for layer in content.base { try write(layer, content, into: file) }
            try GeoPackageMetadata(content).write(into: file)
            try QGISTables.write(content, into: file)
        }
    }

    private func write(
        _ layer: Layer, _ content: GeoPackageContent, into file: SQLiteWriter, progress: () -> Void
    ) throws {
        let hasShapes = layer.schema.geometry != .none
        try createTable(
            layer.name, type: layer.schema.geometry.typeName,
            columns: layer.fields.map { "\(quotedName($0.name)) \($0.sqlType)" }, into: file)
        let insertion = try file.insertion(
            into: layer.name,
            ["fid"] + (hasShapes ? [Self.geometryColumn] : []) + layer.fields.map(\.name))
        var extent = GridEnvelope()
        var boxes: [[Double]?] = []
        for (index, feature) in layer.features.enumerated() {
            var row: [SQLiteValue] = [.integer(Int64(index + 1))]
            if hasShapes {
                let blob = shapes.blob(feature.shape, layer.polygons(of: feature))
                row.append(blob.map { .blob($0.bytes) } ?? .null)
                boxes.append(blob?.envelope.degrees)
                if let blob { extent.formUnion(blob.envelope) }
            }
            row += feature.values.map(SQLiteValue.init)
            try insertion.insert(row)
            progress()
        }
        try register(
            layer.name, title: layer.schema.title, summary: layer.schema.summary,
            type: layer.schema.geometry.typeName, extent: extent.isEmpty ? nil : extent.degrees, boxes,
            content, into: file)
    }

    private func write(_ layer: BaseLayer, _ content: GeoPackageContent, into file: SQLiteWriter) throws {
        try createTable(
            layer.name, type: layer.geometry.typeName, columns: ["\"name\" TEXT"], into: file)
        let insertion = try file.insertion(into: layer.name, ["fid", Self.geometryColumn, "name"])
        var extent: Envelope?
        var boxes: [[Double]?] = []
        for (index, feature) in layer.features.enumerated() {
            let envelope = feature.shape.envelope
            let box = envelope.map { [$0.minX, $0.maxX, $0.minY, $0.maxY] }
            let blob: SQLiteValue = box.map { .blob(BlobWriter.header($0) + feature.shape.wkb) } ?? .null
            try insertion.insert([
                .integer(Int64(index + 1)), blob, feature.name.map(SQLiteValue.text) ?? .null,
            ])
            boxes.append(box)
            if let envelope { extent = extent?.union(envelope) ?? envelope }
        }
        try register(
            layer.name, title: layer.title, summary: layer.summary, type: layer.geometry.typeName,
            extent: extent.map { [$0.minX, $0.maxX, $0.minY, $0.maxY] }, boxes, content, into: file)
    }

    private func createTable(_ name: String, type: String?, columns: [String], into file: SQLiteWriter) throws
    {
        let shape = type.map { ["\(quotedName(Self.geometryColumn)) \($0.uppercased())"] } ?? []
        let all = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"] + shape + columns
        try file.execute("CREATE TABLE \(quotedName(name)) (\(all.joined(separator: ", ")))")
    }

    /// Names a full table in the tables of contents and builds its index in one go.
    ///
    /// - Parameters:
    ///   - extent: west, east, south, north; `nil` where there is no shape.
    ///   - boxes: the same for each row, by `fid` from 1.
    private func register(
        _ table: String, title: String, summary: String, type: String?, extent: [Double]?,
        _ boxes: [[Double]?], _ content: GeoPackageContent, into file: SQLiteWriter
    ) throws {
        let bounds: [SQLiteValue] =
            extent.map { [.real($0[0]), .real($0[2]), .real($0[1]), .real($0[3])] }
            ?? [.null, .null, .null, .null]
        try file.execute(
            "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(table), .text(type == nil ? "attributes" : "features"), .text(title), .text(summary),
                .text(content.date),
            ] + bounds + [type == nil ? .null : .integer(4326)])
        try file.execute(
            "INSERT INTO gpkg_ogr_contents VALUES (?, (SELECT count(*) FROM \(quotedName(table))))",
            [.text(table)])
        for trigger in GeoPackageSchema.countTriggers(table: table) { try file.execute(trigger) }
        guard let type else { return }
        let column = Self.geometryColumn
        try file.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, 4326, 0, 0)",
            [.text(table), .text(column), .text(type.uppercased())])
        let index = "rtree_\(table)_\(column)"
        try file.execute(
            "CREATE VIRTUAL TABLE \(quotedName(index)) USING rtree(id, minx, maxx, miny, maxy)")
        let insertion = try file.insertion(into: index, ["id", "minx", "maxx", "miny", "maxy"])
        for (row, box) in boxes.enumerated() {
            guard let box else { continue }
            try insertion.insert([.integer(Int64(row + 1))] + box.map(SQLiteValue.real))
        }
        for trigger in GeoPackageSchema.indexTriggers(table: table, geometry: column) {
            try file.execute(trigger)
        }
        try file.execute(
            "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
            [.text(table), .text(column), .text(GeoPackageSchema.indexDefinition)])
    }
}

extension LayerField {
    fileprivate var sqlType: String {
        switch type {
        case .text: "TEXT"
        case .date: "DATE"
        case .number: "REAL"
        case .integer: "INTEGER"
        case .flag: "BOOLEAN"
        }
    }
}

extension SQLiteValue {
    fileprivate init(_ value: FieldValue) {
        self =
            switch value {
            case .null: .null
            case .text(let text): .text(text)
            // Six decimals, as in every other format.
            case .number(let number): .real((number * 1_000_000).rounded() / 1_000_000)
            case .integer(let number): .integer(Int64(number))
            case .flag(let flag): .integer(flag ? 1 : 0)
            }
    }
}
