public import Coverages
public import TerritorialControl

/// Writes layers as GeoJSON (RFC 7946): CRS84 with six decimals, shells counter-clockwise, one type of shape
/// for all features of a layer.
///
/// The positions of an arc are put into words once and copied from then on, so that a writer should be
/// kept for as many layers of one coverage as there are to write.
public struct GeoJSONWriter {
    private let coverage: Coverage
    private let shapes: ShapeText

    /// A writer for layers over a coverage.
    public init(coverage: Coverage) {
        self.coverage = coverage
        shapes = .geoJSON(coverage)
    }

    /// Writes a layer.
    ///
    /// - Parameters:
    ///   - sink: takes the text in pieces of about a megabyte.
    ///   - progress: told after each feature how many are written.
    public func write(
        _ layer: Layer, _ description: LayerDescription, to sink: @escaping ([UInt8]) throws -> Void,
        progress: (Int) -> Void = { _ in }
    ) throws {
        var out = TextBuffer(sink: sink)
        out.append("{\"type\":\"FeatureCollection\",\"name\":")
        out.append(json: description.name)
        out.append(",\"metadata\":{")
        for (index, entry) in description.entries.enumerated() {
            if index > 0 { out.append(",") }
            out.append(json: entry.label)
            out.append(":")
            out.append(json: entry.value)
        }
        out.append("},\"features\":[")
        for (index, feature) in layer.features.enumerated() {
            out.append(index == 0 ? "\n" : ",\n")
            out.append("{\"type\":\"Feature\",\"id\":")
            out.append(json: feature.id)
            out.append(",\"properties\":{")
            for (number, (field, value)) in zip(layer.fields, feature.values).enumerated() {
                if number > 0 { out.append(",") }
                out.append(json: field.name)
                out.append(":")
                out.append(json: value)
            }
            if let type = layer.schema.geometry.typeName {
                out.append("},\"geometry\":{\"type\":")
                out.append(json: type)
                out.append(",\"coordinates\":")
                shapes.append(feature.shape, layer.polygons(of: feature), to: &out)
                out.append("}}")
            } else {
                out.append("},\"geometry\":null}")
            }
            try out.passOn()
            progress(index + 1)
        }
        out.append("\n]}\n")
        try out.flush()
    }
}

extension TextBuffer {
    mutating func append(json value: FieldValue) {
        switch value {
        case .null: append("null")
        case .text(let text): append(json: text)
        case .number(let number): append(millionths: Int64((number * 1_000_000).rounded()))
        case .integer(let number): append(millionths: Int64(number) * 1_000_000)
        case .flag(let flag): append(flag ? "true" : "false")
        }
    }
}
