import ArgumentParser
import Chronology
import Geoparsing
import LayerFormats

/// `sarhad dates`.
struct DatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates",
        abstract: "Finds the times that a text names, and writes them as EDTF.",
        discussion: """
            Reads English, Malayalam and Russian. Offsets count Unicode code points of the text as it stands, \
            from 0, the end exclusive. No dataset is needed.

            Examples:
              sarhad dates chapter.txt
              cat chapter.txt | sarhad dates - --format jsonl
              sarhad dates --lang ml 1.txt 2.txt > dates.tsv
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case tsv, jsonl
    }

    @Argument(help: ArgumentHelp("The texts, UTF-8; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "Only expressions of this language: en, ml or ru.")
    var lang: Language?

    @Option(help: "tsv or jsonl: an object a line.")
    var format: Format = .tsv

    func run() throws {
        if format == .tsv { try Terminal.print("document\tstart\tend\tsurface\tedtf\tlanguage\n") }
        for file in files {
            var reader = TemporalReader(language: lang?.language)
            try TextInput(name: file).read { try write(reader.read($0), of: file) }
            try write(reader.finish(), of: file)
        }
    }

    private func write(_ expressions: [TemporalExpression], of document: String) throws {
        guard !expressions.isEmpty else { return }
        var out = ""
        for found in expressions {
            switch format {
            case .tsv:
                let fields = [
                    tabField(document), "\(found.range.lowerBound)", "\(found.range.upperBound)",
                    tabField(found.surface), found.meaning.text, found.language.rawValue,
                ]
                out += fields.joined(separator: "\t") + "\n"
            case .jsonl:
                out +=
                    JSONValue.object([
                        "document": .text(document), "start": .number(Double(found.range.lowerBound)),
                        "end": .number(Double(found.range.upperBound)), "surface": .text(found.surface),
                        "edtf": .text(found.meaning.text), "language": .text(found.language.rawValue),
                        "inferred": .flag(!found.isExplicit),
                    ]).line
            }
        }
        try Terminal.print(out)
    }
}

/// A language of a text, as an option names it.
enum Language: String, ExpressibleByArgument, CaseIterable {
    case en, ml, ru

    var language: TextLanguage { TextLanguage(rawValue: rawValue)! }
}
