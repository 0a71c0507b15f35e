import ArgumentParser
import Chronology
import HistoricalRecord
import LayerFormats
import TerritorialControl

/// `sarhad why`.
struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Tells why a place is held as it is on a day: the winner, those out, the rivals left aside.",
        discussion: """
            Of a month or year the last day is explained (--at start for the first).

            Examples:
              sarhad why Tashkent --date 1865-06-29
              sarhad why Kokand --date 1868 --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("An id, a toponym in any script, or LON,LAT.", valueName: "place"))
    var place: String

    @Option(help: ArgumentHelp("A day, month or year.", valueName: "date"))
    var date: String

    @Option(help: "Which day stands for a month or year: start or end.")
    var at: PeriodEdge = .end

    @Option(help: "text or json.")
    var format: Format = .text

    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    func run() throws {
        let theatre = try Theatre(dataset)
        let time = theatre.record.time
        let day = try AskedDate(date, option: "--date", time: time).day(at, within: time)
        let view = try theatre.view(view)
        let coverage = try theatre.coverage()
        let spot = try Spot(place, theatre: theatre, coverage: coverage)
        let history = ControlHistory(record: theatre.record, coverage: coverage, view: view)
        guard let explanation = history.explanation(ofCell: spot.cell, on: day) else {
            throw Failure(.software, "no state was found for \(spot.title) on \(day); please report this")
        }
        switch format {
        case .text: try Terminal.print(text(spot, day, explanation, theatre.record))
        case .json: try Terminal.print(json(spot, day, explanation, theatre.record).text)
        }
    }

    private func json(_ spot: Spot, _ day: Day, _ why: Explanation, _ record: Dataset) -> JSONValue {
        .object([
            "place": spot.json, "date": .text("\(day)"),
            "winner": why.holding.json(record),
            "out": .list(
                why.outvoted.map {
                    .object(
                        members: $0.claim.members + [
                            ("rule", .text($0.rule.rawValue)), ("by", .text($0.by.id)),
                        ])
                }),
            "left_aside": .list(
                why.leftAside.map {
                    .object(members: $0.claim.members + [("reason", .text($0.reason.sentence))])
                }),
        ])
    }

    private func text(_ spot: Spot, _ day: Day, _ why: Explanation, _ record: Dataset) -> String {
        var out = "\(spot.title) on \(day)\n\n" + why.holding.text(record)
        if !why.outvoted.isEmpty {
            out += "\nOut:\n"
            for one in why.outvoted {
                out += "    \(one.claim.line(record)): \(one.by.id) is \(one.rule.rawValue)\n"
            }
        }
        if !why.leftAside.isEmpty {
            out += "\nLeft aside:\n"
            for one in why.leftAside { out += "    \(one.claim.line(record)): \(one.reason.sentence)\n" }
        }
        return out
    }
}

extension Claim {
    /// What an answer tells of a claim.
    fileprivate var members: [(String, JSONValue)] {
        [
            ("claim", .text(id)), ("side", .text(sideID)), ("subject", .optional(subject?.description)),
            ("start", .optional(interval.start?.text)), ("end", .optional(interval.end?.text)),
            ("sources", .texts(citations.map(\.description))),
        ]
    }

    /// The claim in a line.
    fileprivate func line(_ record: Dataset) -> String {
        let span = "\(interval.start?.text ?? "?") to \(interval.end?.text ?? "…")"
        return "\(id) (\(sideID), \(subject?.description ?? ""), \(span))"
    }
}

extension Participation {
    /// Why a claim was not heard.
    fileprivate var sentence: String {
        switch self {
        case .takesPart: "takes part"
        case .draft: "a draft that nobody has accepted"
        case .rivalVersion(let dispute, let followed):
            "another version of the dispute \(dispute), in which “\(followed)” is followed"
        case .excluded: "all its sources are left out"
        }
    }
}
