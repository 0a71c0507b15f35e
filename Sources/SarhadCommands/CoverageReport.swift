import Chronology
import Coverages
import Foundation
import HistoricalRecord
import TerritorialControl

/// What a record covers and how well: what `check` prints where nothing is wrong.
struct CoverageReport {
    private let history: ControlHistory
    private var record: Dataset { history.record }
    private var coverage: Coverage { history.coverage }

    init(_ history: ControlHistory) { self.history = history }

    /// The report; each list in full, or only how long it is with its first lines.
    func text(full: Bool) -> String {
        let land = coverage.cells.indices.filter { coverage.units[coverage.cells[$0].unit].surface == .land }
        let area = land.reduce(0) { $0 + coverage.cells[$1].area } / 1e6
        var out =
            "\(record.title), version \(record.version), \(record.time.lowerBound) to \(record.time.upperBound)\n"
        out += "\(record.places.count) places, \(coverage.units.count) units, \(coverage.cells.count) cells, "
        out += "\(record.claims.count) claims, \(record.sources.count) sources, \(Int(area)) km² of land\n"
        let survey = survey(land)
        out +=
            "known: \(((1 - survey.unknownShare / area) * 1000).rounded() / 10) % of the land over the whole time\n"
        out += list("stretches for which nothing is claimed", survey.unknown, full)
        out += list("stretches of more than 50 years without evidence", silences(land), full)
        out += list(
            "states that come back only because a newer claim ended (rule resumed)", survey.resumed, full)
        out += list("deciding claims whose dates are uncertain by more than a month", uncertainClaims, full)
        out += list("deciding claims that rest on one source", singleSourceClaims, full)
        return out
    }

    private func list(_ title: String, _ lines: [String], _ full: Bool) -> String {
        guard !lines.isEmpty else { return "\(title): none\n" }
        var out = "\(title): \(lines.count)\n"
        for line in full ? lines[...] : lines.prefix(5) { out += "    \(line)\n" }
        if !full && lines.count > 5 { out += "    … (all with --full)\n" }
        return out
    }

    private func survey(_ land: [Int]) -> (unknownShare: Double, unknown: [String], resumed: [String]) {
        let total = Double(record.time.lowerBound.days(to: record.time.upperBound) + 1)
        var share = 0.0
        var unknown: Set<String> = []
        var resumed: Set<String> = []
        for index in land {
            let cell = coverage.cells[index]
            let unit = coverage.units[cell.unit].id
            for holding in history.holdings(ofCell: index) {
                switch holding.rule {
                case .unknown:
                    share += cell.area / 1e6 * Double(holding.start.days(to: holding.end)) / total
                    unknown.insert(
                        "\(cell.part == .core ? cell.id : unit): \(holding.start) to \(holding.lastDay)")
                case .resumed:
                    resumed.insert(
                        "\(unit): \(holding.side) from \(holding.start) by claim \(holding.claims[0].id)")
                default: continue
                }
            }
        }
        return (share, unknown.sorted(), resumed.sorted())
    }

    /// Where and when no claim speaks for half a century.
    private func silences(_ land: [Int]) -> [String] {
        var found: Set<String> = []
        for index in land where coverage.cells[index].part == .countryside {
            let days =
                [record.time.lowerBound] + history.evidenceDays(ofCell: index) + [record.time.upperBound]
            for (one, next) in zip(days, days.dropFirst()) where one.days(to: next) > 50 * 365 {
                found.insert("\(coverage.units[coverage.cells[index].unit].id): \(one) to \(next)")
            }
        }
        return found.sorted()
    }

    private var decidingClaims: [Claim] {
        var seen: Set<Int> = []
        for index in coverage.cells.indices {
            for run in history.states(ofCell: index) { seen.formUnion(run.state.winningClaims) }
        }
        return seen.sorted().map { record.claims[$0] }
    }

    private var uncertainClaims: [String] {
        decidingClaims.compactMap { claim in
            guard let start = claim.interval.start, let earliest = start.earliest, let latest = start.latest,
                earliest.days(to: latest) > 31
            else {
                return claim.interval.start?.earliest == nil
                    ? "\(claim.id): start \(claim.interval.start?.text ?? "?")" : nil
            }
            return "\(claim.id): start \(start.text)"
        }
    }

    private var singleSourceClaims: [String] {
        decidingClaims.compactMap { claim in
            let sources = Set(claim.citations.map(\.sourceID))
            return sources.count == 1 ? "\(claim.id): \(sources.first!)" : nil
        }
    }
}
