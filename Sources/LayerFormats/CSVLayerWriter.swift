public import Coverages
public import TerritorialControl

/// Writes layers as CSV: the layer's columns, and the shape as Well-Known Text in a last column `WKT`, which GDAL
/// and QGIS know by that name. Missing values are empty, dates `YYYY-MM-DD`, flags `true` and `false`.
public struct CSVLayerWriter {
    private let shapes: ShapeText

    /// A writer for layers over a coverage.
    public init(coverage: Coverage) {
        shapes = .wkt(coverage)
    }

    /// Writes a layer.
    ///
    /// - Parameters:
    ///   - sink: takes the text in pieces of about a megabyte.
    ///   - progress: told after each feature how many are written.
    public func write(
        _ layer: Layer, to sink: @escaping ([UInt8]) throws -> Void, progress: (Int) -> Void = { _ in }
    ) throws {
        var out = TextBuffer(sink: sink)
        let type = layer.schema.geometry.typeName
        out.append(text: CSVWriter.line(layer.fields.map(\.name) + (type == nil ? [] : ["WKT"])))
        for (index, feature) in layer.features.enumerated() {
            let line = CSVWriter.line(feature.values.map(\.plain))
            out.append(text: String(line.dropLast()))
            if let type {
                out.append(",\"")
                out.append(text: type.uppercased())
                out.append(" ")
                shapes.append(feature.shape, layer.polygons(of: feature), to: &out)
                out.append("\"")
            }
            out.append("\r\n")
            try out.passOn()
            progress(index + 1)
        }
        try out.flush()
    }

    /// What a CSV file says about itself, for a file beside it, after CSV on the Web (W3C, 2015).
    public static func metadata(of layer: Layer, _ description: LayerDescription, file: String) -> JSONValue {
        let columns = layer.fields.map { field in
            JSONValue.object([
                "name": .text(field.name), "titles": .text(field.alias), "datatype": .text(field.type.csvw),
                "dc:description": .text(field.meaning), "required": .flag(!field.isOptional),
            ])
        }
        let shape = JSONValue.object([
            "name": "WKT", "titles": "Shape", "datatype": "string",
            "dc:description": .text(
                "\(layer.schema.geometry.typeName ?? "") in WGS 84, longitude before latitude, in degrees"),
            "required": .flag(true),
        ])
        return .object(
            members: [
                ("@context", "http://www.w3.org/ns/csvw"), ("url", .text(file)),
                ("dc:title", .text(description.name)), ("dc:description", .text(layer.schema.summary)),
            ] + description.entries.map { ("sarhad:\($0.label)", .text($0.value)) } + [
                ("dialect", .object(["lineTerminators": .list(["\r\n"])])),
                (
                    "tableSchema",
                    .object(["columns": .list(columns + (layer.schema.geometry == .none ? [] : [shape]))])
                ),
            ])
    }
}

extension FieldType {
    /// The type's name in CSV on the Web.
    fileprivate var csvw: String {
        switch self {
        case .text: "string"
        case .date: "date"
        case .number: "number"
        case .integer: "integer"
        case .flag: "boolean"
        }
    }
}

extension FieldValue {
    /// The value as a table of text shows it; empty where there is none.
    public var plain: String {
        switch self {
        case .null: return ""
        case .text(let text): return text
        case .integer(let number): return "\(number)"
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let number):
            var out = TextBuffer()
            out.append(millionths: Int64((number * 1_000_000).rounded()))
            return String(decoding: out.bytes, as: UTF8.self)
        }
    }
}
