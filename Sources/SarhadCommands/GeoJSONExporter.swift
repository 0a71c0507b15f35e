import LayerFormats

/// One layer as GeoJSON.
struct GeoJSONExporter: LayerExporter {
    private let writer: GeoJSONWriter

    init(_ run: ExportRun) { writer = GeoJSONWriter(coverage: run.drawing) }

    func write(_ content: ExportContent, to path: String?, progress: (Int) -> Void) throws {
        try stream(to: path) { sink in
            try writer.write(content.layers[0], content.description, to: sink, progress: progress)
        }
    }
}
