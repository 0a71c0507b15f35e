public import TerritorialControl

/// What the features of a layer of tiles have in common: the layer's fields but for those that tell of a
/// whole feature, which a tile cuts to pieces.
public struct TileLayerSchema: Sendable, Hashable {
    /// The name of the layer in tiles: that of the layer it was made from, or with `_labels` after it.
    public let name: String
    /// What it shows, in a sentence or two.
    public let summary: String
    /// What its features are drawn as.
    public let geometry: GeometryKind
    /// The properties, those of time first. One that has no value is left out of a feature.
    public let fields: [Field]

    /// A property.
    public struct Field: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// The type of its values.
        public let type: FieldKind
        /// What it means, in a sentence without its full stop.
        public let meaning: String
    }

    /// The types of values.
    public enum FieldKind: String, Sendable, Hashable {
        /// Text (`string`); also days, as `YYYY-MM-DD`.
        case text = "string"
        /// A whole number (`sint64`).
        case integer = "sint64"
        /// A number in double precision.
        case number = "double"
        /// True or false (`bool`).
        case flag = "bool"

        /// What TileJSON calls it.
        public var tileJSON: String {
            switch self {
            case .text: "String"
            case .integer, .number: "Number"
            case .flag: "Boolean"
            }
        }
    }

    /// The properties of time, in the order of a ``TimeSpan``'s values.
    static let time = [
        Field(name: "start_date", type: .text, meaning: "First day on which it was so"),
        Field(name: "end_date", type: .text, meaning: "First day on which it was no longer so"),
        Field(name: "last_day", type: .text, meaning: "Last day on which it was so: the day before end_date"),
        Field(
            name: "from_day", type: .integer,
            meaning: "start_date in days since 1970-01-01, negative before it; "
                + "it was so on day D where from_day <= D and D < to_day"),
        Field(name: "to_day", type: .integer, meaning: "end_date in days since 1970-01-01"),
        Field(
            name: "start_decdate", type: .number,
            meaning: "Noon of start_date as a decimal year, for clients of OpenHistoricalMap"),
        Field(name: "end_decdate", type: .number, meaning: "Noon of last_day as a decimal year"),
    ]

    /// Fields of a layer that are true of a feature as a whole, but not of a piece of it.
    static let ofTheWhole: Set<String> = [
        "start_date", "end_date", "last_day", "continues", "id", "area_km2", "length_km", "moved_km",
        "places",
        "units", "boundaries", "claims", "sources", "source_count", "last_evidence", "next_evidence", "basis",
        "note",
    ]

    /// Fields of a layer that its tiles have, as columns of the layer.
    static func columns(of schema: LayerSchema) -> [Int] {
        schema.fields.indices.filter { index in
            let name = schema.fields[index].name
            // A point is never cut, so what is true of the whole is true of it.
            let isKept =
                schema.geometry == .points
                && ["claims", "sources", "basis", "note"].contains(name)
            return isKept || !ofTheWhole.contains(name)
        }
    }

    /// The layer as it is in tiles.
    init(_ schema: LayerSchema) {
        name = schema.name
        summary = schema.summary
        geometry = schema.geometry
        fields =
            Self.time
            + Self.columns(of: schema).map {
                let field = schema.fields[$0]
                return Field(name: field.name, type: Self.kind(field.type), meaning: field.meaning)
            }
    }

    /// Layers as they are in tiles, each layer of areas that has names followed by its labels.
    public static func all(_ schemas: [LayerSchema]) -> [TileLayerSchema] {
        schemas.flatMap { [TileLayerSchema($0), labels(of: $0)].compactMap(\.self) }
    }

    /// The fields that labels have, as columns of their layer: their own size is true of the whole.
    static func labelColumns(of schema: LayerSchema) -> [Int] {
        (columns(of: schema) + [schema.index(of: "area_km2")].compactMap(\.self)).sorted()
    }

    /// The points at which the features of a layer of areas are named; `nil` where they have no names.
    static func labels(of schema: LayerSchema) -> TileLayerSchema? {
        guard schema.geometry == .areas,
            schema.fields.contains(where: { ["side_name", "name"].contains($0.name) })
        else { return nil }
        return TileLayerSchema(
            name: schema.name + "_labels",
            summary: "A point for each feature of \(schema.name), inside its largest part.",
            geometry: .points,
            fields: time
                + labelColumns(of: schema).map {
                    let field = schema.fields[$0]
                    return Field(name: field.name, type: kind(field.type), meaning: field.meaning)
                })
    }

    private init(name: String, summary: String, geometry: GeometryKind, fields: [Field]) {
        self.name = name
        self.summary = summary
        self.geometry = geometry
        self.fields = fields
    }

    private static func kind(_ type: FieldType) -> FieldKind {
        switch type {
        case .text, .date: .text
        case .number: .number
        case .integer: .integer
        case .flag: .flag
        }
    }
}
