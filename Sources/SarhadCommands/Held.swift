import ArgumentParser
import Chronology
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad held`.
struct Held: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells who held a place: on a day, over a month or year, or always.",
        discussion: """
            A place is an id, any toponym in any script, or LON,LAT. A month or year lists every interval that
            meets it, whole; without a date all are listed.

            Examples:
              sarhad held Dushanbe --date 1922-03
              sarhad held ദുഷാൻബെ --date 1922-09
              sarhad held 68.77,38.56 --date 1921-01 --format json
              sarhad held Kokand --date 1868 --prefer ml-central-asia
              sarhad held Tashkent
            """)

    @Argument(help: ArgumentHelp("An id, a toponym in any script, or LON,LAT.", valueName: "place"))
    var place: String

    @Option(help: ArgumentHelp("A day, month or year. Default: all the dataset's time.", valueName: "date"))
    var date: String?

    @Option(help: "text, json or csv.")
    var format: TableFormat = .text

    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let days = try date.map { try AskedDate($0, option: "--date", time: time).days(within: time) } ?? time
        let view = try theatre.view(view)
        let coverage = try theatre.coverage()
        let spot = try Spot(place, theatre: theatre, coverage: coverage)
        let history = ControlHistory(record: theatre.record, coverage: coverage, view: view)
        let holdings = history.holdings(ofCell: spot.cell)
            .filter { $0.start <= days.upperBound && days.lowerBound < $0.end }
        switch format {
        case .text: try Terminal.print(text(spot, holdings, theatre.record))
        case .json: try Terminal.print(json(spot, days, holdings, theatre.record).text)
        case .csv: try Terminal.print(table(holdings, theatre.record).rendered(.csv))
        }
    }

    private func json(
        _ spot: Spot, _ days: ClosedRange<Day>, _ holdings: [Holding], _ record: Dataset
    ) -> JSONValue {
        .object([
            "place": spot.json,
            "query": .object([
                "date": .optional(date), "start_date": .text("\(days.lowerBound)"),
                "end_date": .text("\(days.upperBound.next)"),
            ]),
            "intervals": .list(holdings.map { $0.json(record) }),
        ])
    }

    private func table(_ holdings: [Holding], _ record: Dataset) -> Table {
        Table(
            columns: [
                "start_date", "end_date", "last_day", "side", "side_name", "status", "certainty", "basis",
                "suzerain",
                "claimants", "garrisons", "claims", "sources", "rule",
            ],
            rows: holdings.map { holding in
                [
                    .text("\(holding.start)"), .text("\(holding.end)"), .text("\(holding.lastDay)"),
                    .text(holding.side), .text(holding.sideName), .text(holding.status.rawValue),
                    .text(holding.certainty), .optional(holding.basis?.rawValue), .texts(holding.suzerains),
                    .texts(holding.claimants), .texts(holding.garrisons), .texts(holding.claims.map(\.id)),
                    .texts(holding.citations.map(\.description)), .text(holding.rule.rawValue),
                ]
            })
    }

    private func text(_ spot: Spot, _ holdings: [Holding], _ record: Dataset) -> String {
        var out = spot.title
        if let place = spot.place { out += " (\(place.id))" }
        out += "\n"
        for holding in holdings { out += "\n" + holding.text(record) }
        return out
    }
}

extension Holding {
    /// `certain` or `possible`.
    var certainty: String { isCertain ? "certain" : "possible" }

    /// The interval as the contract's JSON has it.
    func json(_ record: Dataset) -> JSONValue {
        .object([
            "start_date": .text("\(start)"), "end_date": .text("\(end)"), "last_day": .text("\(lastDay)"),
            "side": .text(side), "side_name": .text(sideName), "status": .text(status.rawValue),
            "certainty": .text(certainty), "basis": .optional(basis?.rawValue),
            "suzerain": suzerains.isEmpty ? .null : .text(suzerains.joined(separator: ";")),
            "claimants": .texts(claimants), "garrisons": .texts(garrisons),
            "claims": .texts(claims.map(\.id)),
            "sources": .list(
                citations.map { citation in
                    .object([
                        "source": .text(citation.sourceID),
                        "title": .optional(record.sourcesByID[citation.sourceID]?.title),
                        "locator": citation.locator.isEmpty ? .null : .text(citation.locator),
                    ])
                }), "rule": .text(rule.rawValue),
        ])
    }

    /// The interval in a few lines for a person.
    func text(_ record: Dataset) -> String {
        func names(_ ids: [String]) -> String {
            ids.map { record.sidesByID[$0]?.name(on: start) ?? $0 }.joined(separator: ", ")
        }
        var line = "\(start) to \(lastDay)  \(sideName)"
        if !suzerains.isEmpty { line += ", under the suzerainty of \(names(suzerains))" }
        switch status {
        case .held, .unknown: break
        case .shared: line += ", shared with \(names(claimants))"
        case .contested: line += ", contested by \(names(claimants))"
        }
        if !garrisons.isEmpty { line += ", with a garrison of \(names(garrisons))" }
        line += "\n"
        if status == .unknown { return line + "    nothing is claimed\n" }
        var details = ["\(certainty), \(basis?.rawValue ?? "")", "rule: \(rule.rawValue)"]
        details.append("claims: \(claims.map(\.id).joined(separator: ", "))")
        line += "    \(details.joined(separator: "; "))\n"
        for citation in citations {
            let title = record.sourcesByID[citation.sourceID]?.title ?? citation.sourceID
            line +=
                "    \(title)\(citation.locator.isEmpty ? "" : ", \(citation.locator)") [\(citation.sourceID)]\n"
        }
        return line
    }
}
