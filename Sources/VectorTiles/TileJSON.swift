public import LayerFormats
import TerritorialControl

extension TileLayerSchema {
    /// The layer's entry among `vector_layers` of TileJSON 3.0.
    func vectorLayer(_ zooms: ClosedRange<Int>) -> JSONValue {
        .object([
            "id": .text(name), "description": .text(summary), "minzoom": .number(Double(zooms.lowerBound)),
            "maxzoom": .number(Double(zooms.upperBound)),
            "fields": .object(members: fields.map { ($0.name, .text($0.type.tileJSON)) }),
        ])
    }
}

/// What archives and TileJSON documents say about tiles.
public enum TileJSON {
    /// A TileJSON 3.0 document.
    ///
    /// - Parameters:
    ///   - tiles: the addresses of the tiles, with `{z}`, `{x}` and `{y}`.
    ///   - bounds: west, south, east, north in degrees.
    public static func document(
        _ schemas: [TileLayerSchema], name: String, description: String, attribution: String,
        tiles: [String], zooms: ClosedRange<Int>, bounds: [Double]
    ) -> JSONValue {
        .object(
            members: [
                ("tilejson", "3.0.0"), ("name", .text(name)), ("description", .text(description)),
                ("attribution", .text(attribution)), ("scheme", "xyz"), ("tiles", .texts(tiles)),
            ] + common(schemas, zooms, bounds))
    }

    /// The metadata of an archive: what a file says about itself, and its layers.
    static func metadata(
        _ schemas: [TileLayerSchema], _ description: LayerDescription, zooms: ClosedRange<Int>,
        bounds: [Double]
    ) -> JSONValue {
        .object(
            members: [
                ("name", .text(description.name)), ("description", .text(summary)),
                ("attribution", .text(description.attribution)), ("type", "overlay"),
            ] + description.entries.filter { $0.label != "attribution" }.map { ($0.label, .text($0.value)) }
                + common(schemas, zooms, bounds))
    }

    /// The same as MBTiles has it: a table of texts, the layers as JSON within one.
    static func mbtilesMetadata(
        _ schemas: [TileLayerSchema], _ description: LayerDescription, zooms: ClosedRange<Int>,
        bounds: [Double]
    ) -> [(name: String, value: String)] {
        func numbers(_ values: [Double]) -> String {
            values.map { "\((($0 * 1e6).rounded() / 1e6))" }.joined(separator: ",")
        }
        let layers = JSONValue.object(["vector_layers": .list(schemas.map { $0.vectorLayer(zooms) })])
        return [
            ("name", description.name), ("format", "pbf"), ("type", "overlay"), ("description", summary),
            ("attribution", description.attribution), ("bounds", numbers(bounds)),
            ("center", numbers(center(zooms, bounds))), ("minzoom", "\(zooms.lowerBound)"),
            ("maxzoom", "\(zooms.upperBound)"), ("json", layers.text),
        ] + description.entries.filter { $0.label != "attribution" }.map { ($0.label, $0.value) }
    }

    /// Longitude and latitude to begin with, and the zoom.
    static func center(_ zooms: ClosedRange<Int>, _ bounds: [Double]) -> [Double] {
        [
            (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2,
            Double(min(max(zooms.lowerBound, 4), zooms.upperBound)),
        ]
    }

    /// What the tiles are, for a person.
    static let summary =
        "Dated tiles: a feature was so on day D (days since 1970-01-01) where from_day <= D and D < to_day"

    private static func common(_ schemas: [TileLayerSchema], _ zooms: ClosedRange<Int>, _ bounds: [Double])
        -> [(
            String, JSONValue
        )]
    {
        [
            ("minzoom", .number(Double(zooms.lowerBound))), ("maxzoom", .number(Double(zooms.upperBound))),
            ("bounds", .list(bounds.map(JSONValue.number))),
            ("center", .list(center(zooms, bounds).map(JSONValue.number))),
            ("vector_layers", .list(schemas.map { $0.vectorLayer(zooms) })),
        ]
    }
}
