public import Coverages

/// The value of one field of one feature.
public enum FieldValue: Sendable, Hashable {
    /// Not known, or not applicable.
    case null
    /// Text; also dates, as `YYYY-MM-DD`.
    case text(String)
    /// A number, written with at most six decimals.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// True or false.
    case flag(Bool)

    /// Text, or null where there is none.
    public static func optional(_ text: String?) -> FieldValue { text.map(FieldValue.text) ?? .null }

    /// Several values in one field, `;`-separated; null where there are none.
    public static func list(_ values: [String]) -> FieldValue {
        values.isEmpty ? .null : .text(values.joined(separator: ";"))
    }
}

/// What a field holds.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case text
    /// A day, as `YYYY-MM-DD`.
    case date
    /// A number.
    case number
    /// A whole number.
    case integer
    /// True or false.
    case flag
}

/// A column of a layer.
public struct LayerField: Sendable, Hashable {
    /// The column's name.
    public let name: String
    /// What it holds.
    public let type: FieldType
    /// What a person reads at its head.
    public let alias: String
    /// What it means, in a sentence without its full stop.
    public let meaning: String
    /// Whether a value may be missing.
    public let isOptional: Bool
    /// Whether it serves programs more than readers, so that a form hides it.
    public let isTechnical: Bool

    init(
        _ name: String, _ type: FieldType, _ alias: String, _ meaning: String, isOptional: Bool = false,
        isTechnical: Bool = false
    ) {
        self.name = name
        self.type = type
        self.alias = alias
        self.meaning = meaning
        self.isOptional = isOptional
        self.isTechnical = isTechnical
    }
}

/// What all features of a layer are drawn as; one kind for each layer, as GIS formats want it.
public enum GeometryKind: String, Sendable, Hashable, CaseIterable {
    /// Land: MultiPolygon.
    case areas
    /// Lines: MultiLineString.
    case lines
    /// Positions: Point.
    case points
    /// A table without shapes.
    case none

    /// The type's name in the standards, as `MultiPolygon`; `nil` for a table.
    public var typeName: String? {
        switch self {
        case .areas: "MultiPolygon"
        case .lines: "MultiLineString"
        case .points: "Point"
        case .none: nil
        }
    }
}

/// What a feature is drawn as, in terms of the layer's coverage.
public enum FeatureShape: Sendable, Hashable {
    /// The union of these cells, ascending; ``Coverage/dissolve(_:)`` makes polygons of them.
    case cells([Int32])
    /// Chains of half-arcs, each beginning where the one before it ends.
    case lines([[Int32]])
    /// A position.
    case point(GridPoint)
    /// No shape.
    case none
}

/// A row of a layer with its shape.
public struct LayerFeature: Sendable {
    /// Unique in the layer.
    public let id: String
    /// A value for each of the layer's fields, in their order.
    public let values: [FieldValue]
    /// Where it is.
    public let shape: FeatureShape

    /// The cells that its shape is made of; none for lines and points.
    public var cells: [Int32] {
        if case .cells(let cells) = shape { cells } else { [] }
    }
}

/// What the features of a layer have in common.
public struct LayerSchema: Sendable, Hashable {
    /// The layer's name, as in `--layer`; also what files and tables are called.
    public let name: String
    /// What a person calls it.
    public let title: String
    /// What it shows, in a sentence or two.
    public let summary: String
    /// What its features are drawn as.
    public let geometry: GeometryKind
    /// The columns.
    public let fields: [LayerField]

    /// The column of that name, counted from 0.
    public func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

/// A table of features over one coverage, ready to be written in any format.
public struct Layer: Sendable {
    /// Name, kind of shape and columns.
    public let schema: LayerSchema
    /// The rows, in a fixed order.
    public let features: [LayerFeature]
    /// What cells and half-arcs are.
    public let coverage: Coverage

    /// The layer's name, as in `--layer`.
    public var name: String { schema.name }
    /// The columns.
    public var fields: [LayerField] { schema.fields }

    /// A feature's value in the column of that name; `nil` where there is no such column.
    public func value(_ field: String, of feature: LayerFeature) -> FieldValue? {
        schema.index(of: field).map { feature.values[$0] }
    }

    /// What a feature's cells make: valid, disjoint polygons; none for lines and points.
    ///
    /// - Complexity: O(arcs of the coverage).
    public func polygons(of feature: LayerFeature) -> [ArcPolygon] {
        guard case .cells(let cells) = feature.shape else { return [] }
        var groups = [Int32](repeating: -1, count: coverage.cells.count)
        for cell in cells { groups[Int(cell)] = 0 }
        return coverage.dissolve(groups).first ?? []
    }

    /// The layer with only the features that meet an envelope in degrees, whole.
    ///
    /// - Complexity: O(vertices of the coverage).
    public func meeting(_ box: BoundingBox) -> Layer {
        let cells = schema.geometry == .areas ? coverage.cellsMeeting(box) : []
        let arcs = schema.geometry == .lines ? coverage.arcsMeeting(box) : []
        return with(
            features.filter { feature in
                switch feature.shape {
                case .cells(let own): own.contains { cells.contains($0) }
                case .lines(let chains): chains.joined().contains { arcs.contains($0 >> 1) }
                case .point(let point): box.contains(point)
                case .none: false
                }
            })
    }

    /// The same rows drawn on another coverage with the same cells and arcs, as a simplified or rounded one.
    ///
    /// - Parameter digits: how many decimals of a degree the positions of points keep.
    public func drawn(on coverage: Coverage, digits: Int = 6) -> Layer {
        precondition(
            coverage.cells.count == self.coverage.cells.count
                && coverage.arcCount == self.coverage.arcCount,
            "the other coverage has the same cells and arcs")
        let drawn =
            schema.geometry != .points || digits >= 6
            ? features
            : features.map { feature in
                guard case .point(let point) = feature.shape else { return feature }
                return LayerFeature(
                    id: feature.id, values: feature.values, shape: .point(point.rounded(digits: digits)))
            }
        return Layer(schema: schema, features: drawn, coverage: coverage)
    }

    private func with(_ features: [LayerFeature]) -> Layer {
        Layer(schema: schema, features: features, coverage: coverage)
    }
}
