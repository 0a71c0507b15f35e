import Foundation
import Testing

@testable import TerritorialControl

@Suite("The documentation of layers")
struct LayerDocumentTests {
    @Test("are documented with every field, its type and its meaning")
    func documented() throws {
        let path = Bundled.folder + "/../../docs/layers.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        func section(_ title: String) throws -> String {
            let start = try #require(page.range(of: "\n## \(title)\n"), "docs/layers.md lacks \(title)")
            let rest = page[start.upperBound...]
            return "\(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])"
        }
        func rows(_ fields: some Sequence<LayerField>) -> [String] {
            let types: [FieldType: String] = [
                .text: "text", .date: "date", .number: "number", .integer: "whole number",
                .flag: "true/false",
            ]
            return fields.map { field in
                "| `\(field.name)` | \(types[field.type]!)\(field.isOptional ? ", null" : "") | \(field.meaning) |"
            }
        }
        func told(_ title: String) throws -> [String] {
            try section(title).split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        }
        #expect(try told("Fields of every layer") == rows(LayerField.time))
        for name in LayerName.allCases {
            #expect(try told(name.rawValue) == rows(name.schema.fields.dropFirst(5)), "\(name)")
            let summary = try section(name.rawValue)
            #expect(summary.hasPrefix(name.schema.summary))
            let shape = try #require(name.schema.geometry.typeName)
            #expect(page.contains("| [`\(name)`](#\(name)) | \(shape) | \(name.schema.summary) |"))
        }
        #expect(try told("diff") == rows(ControlDiff.schema.fields))
    }
}
