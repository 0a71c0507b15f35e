import ArgumentParser
import HistoricalRecord

/// How a map is drawn.
struct DrawingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Of a map: its width, 400 to 8000; default 1400.", valueName: "pixels"))
    var width: Int?

    @Option(
        help: ArgumentHelp(
            "Of a map: the language of its names, as en, ru, ml or any other that the dataset has names in.",
            valueName: "language"))
    var lang: String?

    @Flag(help: "Of a map as SVG: draw letters as shapes, for programs without the typefaces.")
    var outlineText = false

    /// Refuses options that do not go with the format, and what is no width.
    func check(_ format: ExportFormat) throws {
        let given = [
            width == nil ? nil : "--width", lang == nil ? nil : "--lang",
            outlineText ? "--outline-text" : nil,
        ].compactMap { $0 }
        if let option = given.first, !format.isMap {
            throw Failure(
                .usage, "\(option) goes with maps; write --format svg or png, or -o map.svg")
        }
        if outlineText, format != .svg {
            throw Failure(.usage, "--outline-text goes with --format svg; a picture has no letters")
        }
        if let width, !(400...8000).contains(width) {
            throw Failure(.usage, "--width: \(width) is no width of a map; write 400 to 8000 pixels, as 1400")
        }
    }

    /// The language, where there are names in it.
    func language(_ record: Dataset, _ toponyms: [Toponym]) throws -> String {
        guard let lang else { return "en" }
        let known = Set(toponyms.map(\.lang) + record.sides.flatMap { $0.names.map(\.lang) })
        guard known.contains(lang) || lang == "en" else {
            throw Failure(
                .notFound,
                "--lang: the dataset has no names in “\(lang)”; it has them in "
                    + known.sorted().joined(separator: ", "))
        }
        return lang
    }
}
