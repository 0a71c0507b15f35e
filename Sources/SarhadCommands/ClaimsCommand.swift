import ArgumentParser
import Chronology
import HistoricalRecord
import LayerFormats

/// `sarhad claims`.
struct ClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "Lists claims, and accepts drafts.",
        discussion: """
            accept writes “accepted” in place of “draft” into the rows of claims.csv and changes no other byte; \
            the file is written beside itself and renamed.

            Examples:
              sarhad claims list --state draft
              sarhad claims accept draft-chapter-310-soviet-osh
              sarhad claims accept --all-from chapter --dataset my-theatre
            """)

    enum Action: String, ExpressibleByArgument, CaseIterable {
        case list, accept
    }

    enum State: String, ExpressibleByArgument, CaseIterable {
        case accepted, draft
    }

    @Argument(help: "list or accept.")
    var action: Action

    @Argument(help: ArgumentHelp("The drafts to accept, or the claims to list.", valueName: "id"))
    var ids: [String] = []

    @Option(
        help: ArgumentHelp("All that cite this source; of accept, all drafts that do.", valueName: "source"))
    var allFrom: String?

    @Option(help: "Of list: only accepted or draft claims.")
    var state: State?

    @Option(help: "Of list: text, json or csv.")
    var format: TableFormat = .text

    @OptionGroup var dataset: DatasetOption

    func validate() throws {
        if action == .accept, ids.isEmpty, allFrom == nil {
            throw ValidationError("name the drafts to accept, or a source with --all-from")
        }
        if action == .accept, state != nil { throw ValidationError("--state belongs to claims list") }
    }

    func run() throws {
        let theatre = try Theatre(dataset)
        let claims = theatre.record.claims
        let known = Dictionary(claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in ids where known[id] == nil {
            throw Failure(
                .notFound,
                "there is no claim “\(id)”\(suggestion(id, among: claims.map(\.id))); sarhad claims list names them"
            )
        }
        if let allFrom, theatre.record.sourcesByID[allFrom] == nil {
            throw Failure(
                .notFound,
                "--all-from: there is no source “\(allFrom)”\(suggestion(allFrom, among: theatre.record.sources.map(\.id)))"
            )
        }
        let named = Set(ids)
        let chosen = claims.filter { claim in
            (ids.isEmpty && allFrom == nil) || named.contains(claim.id)
                || allFrom.map { source in claim.citations.contains { $0.sourceID == source } } ?? false
        }
        switch action {
        case .list: try Terminal.print(table(chosen).rendered(format))
        case .accept: try accept(chosen, theatre)
        }
    }

    private func table(_ claims: [Claim]) -> Table {
        Table(
            columns: ["id", "relation", "side", "subject", "start", "end", "state", "sources"],
            rows: claims.filter { state == nil || $0.state.rawValue == state?.rawValue }.map { claim in
                [
                    .text(claim.id), .text(claim.relation.rawValue), .text(claim.sideID),
                    .optional(claim.subject?.description), .optional(claim.interval.start?.text),
                    .optional(claim.interval.end?.text), .text(claim.state.rawValue),
                    .texts(claim.citations.map(\.description)),
                ]
            })
    }

    private func accept(_ claims: [Claim], _ theatre: Theatre) throws {
        let path = theatre.folder + "/" + Tables.claims
        let drafts = Set(claims.filter { $0.state == .draft }.map(\.id))
        if drafts.isEmpty {
            return Terminal.say(
                "nothing to accept: \(claims.isEmpty ? "no claim is chosen" : "all are accepted already")")
        }
        guard let bytes = try bytesOfFile(path) else {
            throw Failure(.notFound, "\(path) is not there any more")
        }
        let (changed, accepted) = acceptingDrafts(in: bytes, ids: drafts)
        guard Set(accepted) == drafts else {
            throw Failure(.ioFailed, "\(path) was changed while it was read; try again")
        }
        try OutputFile.write(path) { sink in try sink(changed) }
        Terminal.say(
            "accepted \(accepted.count) claim\(accepted.count == 1 ? "" : "s"); sarhad check tells what they change"
        )
    }
}
