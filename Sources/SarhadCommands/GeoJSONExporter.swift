import LayerFormats

/// One layer as GeoJSON, and beside it a style for QGIS if that was asked for.
struct GeoJSONExporter: LayerExporter {
    private let writer: GeoJSONWriter
    private let isStyled: Bool

    init(_ run: ExportRun) {
        writer = GeoJSONWriter(coverage: run.drawing)
        isStyled = run.isStyled
    }

    func write(_ content: ExportContent, to path: String?, progress: (Int) -> Void) throws {
        try stream(to: path) { sink in
            try writer.write(content.layers[0], content.description, to: sink, progress: progress)
        }
        guard isStyled, let path else { return }
        let style = QGISStyleFile.text(for: content.layers[0], step: content.frame)
        // QGIS looks for the file's name with another ending.
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let end = path[slash...].lastIndex(of: ".") ?? path.endIndex
        try OutputFile.write(path[..<end] + ".qml") { try $0(Array(style.utf8)) }
    }
}
