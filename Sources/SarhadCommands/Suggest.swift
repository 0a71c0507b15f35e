import ArgumentParser
import Chronology
import Geoparsing
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad suggest`.
struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Drafts claims from what a text says about who took, held or lost which place.",
        discussion: """
            Reads English and Malayalam, and simple Russian. What it writes are drafts in the columns of \
            claims.csv: no layer uses them until a person has accepted them, with sarhad claims accept or in the \
            table.

            Examples:
              sarhad suggest chapter.txt
              sarhad suggest chapter.txt --format jsonl
              sarhad suggest chapter.txt --source bregel-2003 > drafts.csv
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, jsonl
    }

    @Argument(help: ArgumentHelp("The texts, UTF-8; - is standard input.", valueName: "file"))
    var files: [String]

    @Option(help: "The language of the texts: en, ml or ru. Default: found by itself.")
    var lang: Language?

    @Option(help: "csv, the columns of claims.csv, or jsonl: an object a line with its range.")
    var format: Format = .csv

    @Option(
        help: ArgumentHelp(
            "The source to cite. Default: the one whose checksum the text has, else the file's name.",
            valueName: "id"))
    var source: String?

    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let (theatre, geoparser) = try Theatre.withGeoparser(dataset)
        if let source, theatre.record.sourcesByID[source] == nil {
            throw Failure(
                .notFound,
                "--source: there is no source “\(source)”\(suggestion(source, among: theatre.record.sources.map(\.id))); "
                    + "add it to sources.csv first")
        }
        let toponyms = try theatre.toponyms()
        let finder = StatementFinder(
            sides: theatre.record.sides, terms: try theatre.sideTerms(), geoparser: geoparser)
        let drafting = ClaimDrafting(record: theatre.record, toponyms: toponyms)
        if format == .csv { try Terminal.print(CSVWriter.line(Tables.columns[Tables.claims]!)) }
        for file in files {
            var bytes: [UInt8] = []
            try TextInput(name: file).readBytes { bytes += $0 }
            let cited = source ?? citedSource(file, bytes, theatre.record)
            let statements = finder.statements(
                in: String(decoding: bytes, as: UTF8.self), language: lang?.language)
            var out = ""
            for draft in drafting.drafts(of: statements, source: cited) {
                switch format {
                case .csv: if let claim = draft.claim { out += CSVWriter.line(row(claim)) }
                case .jsonl: out += object(draft, of: file).line
                }
            }
            try Terminal.print(out)
        }
    }

    /// The source that a text is: by its checksum, else by its name.
    private func citedSource(_ file: String, _ bytes: [UInt8], _ record: Dataset) -> String {
        let checksum = "sha256:" + sha256(of: bytes)
        if let source = record.sources.first(where: { $0.checksum == checksum }) { return source.id }
        let last = file.split(separator: "/").last.map { String($0) } ?? file
        let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
        let name = String(
            stem.unicodeScalars.map {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) ? Character($0) : "-"
            }
        )
        .split(separator: "-").joined(separator: "-")
        let id = name.isEmpty ? "text" : name
        if record.sourcesByID[id] == nil {
            Terminal.say(
                "\(file): the dataset has no source “\(id)”; add it to sources.csv before the drafts, or name one with --source"
            )
        }
        return id
    }

    /// A claim as a row of `claims.csv`.
    private func row(_ claim: Claim) -> [String] {
        [
            claim.id, claim.relation.rawValue, claim.sideID, claim.of ?? "", claim.subject?.description ?? "",
            "",
            claim.interval.start?.text ?? "", claim.interval.end?.text ?? "", claim.calendar.rawValue,
            claim.certainty.rawValue, claim.basis.rawValue, "",
            claim.citations.map(\.description).joined(separator: ";"), "", "", claim.state.rawValue,
            claim.note,
        ]
    }

    private func object(_ draft: ClaimDraft, of document: String) -> JSONValue {
        let statement = draft.statement
        return .object([
            "document": .text(document), "start": .number(Double(statement.range.lowerBound)),
            "end": .number(Double(statement.range.upperBound)), "surface": .text(statement.surface),
            "place": .text(statement.place.id), "side": .text(statement.sideID),
            "of": .optional(draft.claim?.of), "relation": .text(statement.kind.relation.rawValue),
            "said": .text(statement.kind.rawValue), "date": .optional(statement.date?.text),
            "by": .flag(statement.isLatest), "carried": .flag(statement.isCarried),
            "language": .text(statement.language.rawValue), "claim": .optional(draft.claim?.id),
        ])
    }
}
