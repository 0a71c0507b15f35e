import Foundation
import LayerFormats
import TerritorialControl
import Testing

@testable import VectorTiles

/// A file of the repository that says what the program makes.
///
/// With `SARHAD_RECORD` set the file is written anew, and the test fails, so that nobody takes it for passed.
func expectFile(_ path: String, holds made: String, sourceLocation: SourceLocation = #_sourceLocation) throws
{
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let file = root.appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["SARHAD_RECORD"] != nil {
        try Data(made.utf8).write(to: file)
        Issue.record("\(path) was written anew", sourceLocation: sourceLocation)
        return
    }
    let known = try String(contentsOf: file, encoding: .utf8)
    let (a, b) = (made.split(separator: "\n"), known.split(separator: "\n"))
    let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
        made == known,
        "\(path) differs from line \((line?.offset ?? min(a.count, b.count)) + 1): \(line.map { $0.element.0 } ?? "")",
        sourceLocation: sourceLocation)
}

@Suite("The schema of the tiles")
struct SchemaTests {
    private let schemas = TileLayerSchema.all(LayerName.allCases.map(\.schema))

    @Test("is documented as it is")
    func document() throws {
        var text = """
            # The layers of the tiles

            Written by a test from the program itself (`SARHAD_RECORD=1 swift test --filter SchemaTests`). What time and pieces mean: [docs/tiles.md](../docs/tiles.md).

            A property without a value is left out of a feature.

            Every feature has these:

            | Property | Type | Meaning |
            |---|---|---|

            """
        func row(_ field: TileLayerSchema.Field) -> String {
            "| `\(field.name)` | \(field.type.rawValue) | \(field.meaning) |\n"
        }
        for field in TileLayerSchema.time { text += row(field) }
        for schema in schemas {
            let kind =
                ["areas": "polygons", "lines": "lines", "points": "points"][schema.geometry.rawValue] ?? ""
            text +=
                "\n## \(schema.name)\n\(schema.summary) Drawn as \(kind).\n\n| Property | Type | Meaning |\n|---|---|---|\n"
            for field in schema.fields.dropFirst(TileLayerSchema.time.count) { text += row(field) }
        }
        try expectFile("Tiles/README.md", holds: text)
    }

    @Test("is there as TileJSON")
    func tileJSON() throws {
        let made = TileJSON.document(
            schemas, name: "Sarhad", description: TileJSON.summary,
            attribution: "Sarhad contributors, CC BY 4.0", tiles: ["pmtiles://history.pmtiles/{z}/{x}/{y}"],
            zooms: 0...8, bounds: [46, 34, 88, 55.8])
        try expectFile("Tiles/tilejson.json", holds: made.text)
    }

    @Test("has every layer and property that the styles ask for")
    func styles() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Tiles")
        for name in ["light", "dark"] {
            let data = try Data(contentsOf: folder.appendingPathComponent("style-\(name).json"))
            let style = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let layers = try #require(style["layers"] as? [[String: Any]])
            var asked = 0
            for layer in layers {
                guard let source = layer["source-layer"] as? String else { continue }
                let schema = try #require(schemas.first { $0.name == source }, "\(source)")
                func visit(_ value: Any) {
                    if let members = value as? [String: Any] { members.values.forEach(visit) }
                    guard let list = value as? [Any] else { return }
                    if list.count == 2, list[0] as? String == "get", let field = list[1] as? String {
                        asked += 1
                        #expect(schema.fields.contains { $0.name == field }, "\(source) has no \(field)")
                    }
                    list.forEach(visit)
                }
                visit(layer)
                let filter = "\(layer["filter"] ?? "")"
                #expect(filter.contains("from_day") && filter.contains("to_day"), "\(layer["id"] ?? "")")
            }
            #expect(asked > 20)
        }
    }
}
