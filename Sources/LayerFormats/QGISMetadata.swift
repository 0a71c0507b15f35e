/// The record of a layer or project as QGIS keeps it.
enum QGISMetadata {
    static func record(
        root: (name: String, attributes: KeyValuePairs<String, String>), title: String, summary: String,
        _ description: LayerDescription
    ) -> XMLTree {
        XMLTree(root.name, root.attributes, elements(title: title, summary: summary, description))
    }

    static func elements(title: String, summary: String, _ description: LayerDescription) -> [XMLTree] {
        let facts = description.entries.map { "\($0.label): \($0.value)" }.joined(separator: "\n")
        return [
            XMLTree("identifier", text: "\(description.name) \(description.checksum)"),
            XMLTree("parentidentifier"), XMLTree("language", text: "ENG"), XMLTree("type", text: "dataset"),
            XMLTree("title", text: title), XMLTree("abstract", text: "\(summary)\n\n\(facts)"),
            XMLTree("links"), XMLTree("fees"), XMLTree("rights", text: description.attribution),
        ] + (description.licence.map { [XMLTree("license", text: $0)] } ?? []) + [
            XMLTree("encoding"), XMLTree("crs", [:], [QGISProjectDocument.crs(.wgs84)]),
            XMLTree("author", text: description.generator),
        ]
    }
}
