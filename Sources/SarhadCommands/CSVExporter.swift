import LayerFormats

/// One layer as CSV with WKT, and beside a file what it says about itself, as CSV on the Web wants it.
struct CSVExporter: LayerExporter {
    private let writer: CSVLayerWriter

    init(_ run: ExportRun) { writer = CSVLayerWriter(coverage: run.drawing) }

    func write(_ content: ExportContent, to path: String?, progress: (Int) -> Void) throws {
        let layer = content.layers[0]
        try stream(to: path) { try writer.write(layer, to: $0, progress: progress) }
        if let path, !path.hasPrefix("/dev/") {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let metadata = CSVLayerWriter.metadata(of: layer, content.description, file: name)
            try OutputFile.write(path + "-metadata.json") { try $0(Array(metadata.text.utf8)) }
        }
    }
}
