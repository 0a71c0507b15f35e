import Chronology
public import Coverages
import HistoricalRecord

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
public enum FieldType: String, Sendable, Hashable {
    /// Text.
    case text
    /// A day.
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

    init(_ name: String, _ type: FieldType) {
        self.name = name
        self.type = type
    }
}

/// A row of a layer with its shape.
public struct LayerFeature: Sendable {
    /// Unique in the layer.
    public let id: String
    /// A value for each of the layer's fields, in their order.
    public let values: [FieldValue]
    /// The cells that its shape is made of.
    public let cells: [Int32]
}

/// A table of features over one coverage, ready to be written in any format.
public struct Layer: Sendable {
    /// The layer's name, as in `--layer`.
    public let name: String
    /// The columns.
    public let fields: [LayerField]
    /// The rows, in a fixed order.
    public let features: [LayerFeature]
    /// What the cells are.
    public let coverage: Coverage

    /// The layer with only the features that meet an envelope in degrees, whole.
    public func meeting(_ box: BoundingBox) -> Layer {
        let touched = coverage.cellsMeeting(box)
        return Layer(
            name: name, fields: fields,
            features: features.filter { $0.cells.contains { touched.contains($0) } }, coverage: coverage)
    }
}

/// The layers that exist.
public enum LayerName: String, Sendable, CaseIterable {
    /// Who holds what: one feature for each side, status, certainty, suzerain and claimants.
    case control
    /// The cells with their state.
    case cells
    /// The units, which never change.
    case units
}

extension ControlHistory {
    /// A layer.
    ///
    /// - Parameters:
    ///   - sampling: which days; `units` are the same on all.
    ///   - sides: only what these sides hold; `nil` for all.
    public func layer(_ name: LayerName, _ sampling: Sampling, sides: Set<String>? = nil) -> Layer {
        sampler(name, sides: sides)(sampling)
    }

    /// A function that makes a layer for any days; what does not depend on the days is done once.
    public func sampler(_ name: LayerName, sides: Set<String>? = nil) -> (Sampling) -> Layer {
        switch name {
        case .control:
            let chronicle = ControlChronicle(self)
            return { controlLayer(chronicle.features($0, sides: sides)) }
        case .cells: return { cellsLayer($0, sides: sides) }
        case .units: return { _ in unitsLayer() }
        }
    }

    static let timeFields = [
        LayerField("start_date", .date), LayerField("end_date", .date), LayerField("last_day", .date),
        LayerField("continues", .flag), LayerField("id", .text),
    ]

    static let stateFields = [
        LayerField("side", .text), LayerField("side_name", .text), LayerField("colour", .text),
        LayerField("status", .text), LayerField("certainty", .text), LayerField("suzerain", .text),
        LayerField("claimants", .text),
    ]

    private func controlLayer(_ features: [ControlFeature]) -> Layer {
        let fields =
            Self.timeFields + Self.stateFields + [
                LayerField("area_km2", .number), LayerField("places", .text), LayerField("claims", .text),
                LayerField("sources", .text), LayerField("last_evidence", .date),
                LayerField("next_evidence", .date), LayerField("basis", .text),
                LayerField("source_count", .integer),
            ]
        return Layer(
            name: "control", fields: fields,
            features: features.map { feature in
                LayerFeature(
                    id: feature.id,
                    values: [
                        .text("\(feature.start)"), .text("\(feature.end)"), .text("\(feature.lastDay)"),
                        .flag(feature.continues), .text(feature.id), .text(feature.side),
                        .text(feature.sideName), .text(feature.colour), .text(feature.status.rawValue),
                        .text(feature.isCertain ? "certain" : "possible"), .list(feature.suzerains),
                        .list(feature.claimants), .number(feature.area),
                        .text(feature.places.joined(separator: ";")),
                        .text(feature.claims.joined(separator: ";")),
                        .text(feature.sources.joined(separator: ";")),
                        .optional(feature.lastEvidence?.description),
                        .optional(feature.nextEvidence?.description), .optional(feature.basis?.rawValue),
                        .integer(feature.sourceCount),
                    ], cells: feature.cells)
            }, coverage: coverage)
    }
}
