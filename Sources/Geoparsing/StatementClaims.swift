import Chronology
import Gazetteer
public import HistoricalRecord

/// A statement as a draft row of a dataset's claims.
///
/// Where a claim of the kind the words suggest would be refused (a region that the dataset does not have, no
/// date, a side that did not exist then) the draft is an `event`, which changes nothing, and its note says why:
/// the person who looks at it decides.
public struct ClaimDraft: Sendable {
    /// The claim, in the state `draft`; nil for a place beyond the dataset, about which it can say nothing.
    public let claim: Claim?
    /// Where it stands in the text.
    public let statement: Statement
}

/// Makes draft claims of statements.
public struct ClaimDrafting: Sendable {
    private let record: Dataset
    private let regionsOfPlace: [String: [Region]]
    private let sidesOfPlace: [String: String]

    /// A drafting for a dataset.
    ///
    /// - Parameter toponyms: the names of its places, by which places find regions and sides of the same name.
    public init(record: Dataset, toponyms: [Toponym]) {
        self.record = record
        var names: [String: Set<String>] = [:]
        for place in record.places { names[place.id] = [nameKey(place.name), nameKey(place.id)] }
        for toponym in toponyms { names[toponym.placeID]?.insert(nameKey(toponym.text)) }
        var regions: [String: [Region]] = [:]
        var sides: [String: String] = [:]
        var sideOfName: [String: String] = [:]
        for side in record.sides {
            for name in side.names { sideOfName[nameKey(name.text)] = side.id }
        }
        for place in record.places where !place.hasCells {
            let keys = names[place.id] ?? []
            // “X”, “X, first extent”, “X after the loss of Y”: the versions of a region carry its name first.
            let found = record.regions.filter { region in
                let id = region.id
                if id == place.id || id.hasPrefix(place.id + "-") { return true }
                let head = region.name.split { $0 == "," || $0 == "(" }.first.map { nameKey($0) } ?? ""
                if keys.contains(nameKey(region.name)) || keys.contains(head) { return true }
                return keys.contains { $0.utf8.count > 8 && nameKey(region.name).hasPrefix($0) }
            }
            if !found.isEmpty { regions[place.id] = found }
            sides[place.id] =
                keys.compactMap { sideOfName[$0] }.sorted().first ?? found.compactMap(\.side).first
        }
        regionsOfPlace = regions
        sidesOfPlace = sides
    }

    /// The drafts of a text's statements, each with an identifier that the dataset does not have yet.
    ///
    /// - Parameters:
    ///   - statements: in the text's order.
    ///   - source: the identifier of the text among the dataset's sources.
    public func drafts(of statements: [Statement], source: String) -> [ClaimDraft] {
        var taken = Set(record.claims.map(\.id))
        return statements.map { statement in
            guard record.placesByID[statement.place.id] != nil else {
                return ClaimDraft(claim: nil, statement: statement)
            }
            var id = "draft-\(source)-\(statement.range.lowerBound)-\(statement.sideID)-\(statement.place.id)"
            var number = 2
            while !taken.insert(id).inserted {
                id =
                    "draft-\(source)-\(statement.range.lowerBound)-\(statement.sideID)-\(statement.place.id)-\(number)"
                number += 1
            }
            return ClaimDraft(claim: claim(statement, id: id, source: source), statement: statement)
        }
    }

    private func claim(_ statement: Statement, id: String, source: String) -> Claim {
        var notes = [
            "suggested by the text’s words: \(statement.sideID) \(statement.kind.rawValue) \(statement.place.name)"
        ]
        if statement.isCarried { notes.append("place, side or date carried over from an earlier sentence") }
        var relation = statement.kind.relation
        var start = bound(statement)
        if let found = start, let side = record.sidesByID[statement.sideID], !isPossible(found, for: side) {
            notes.append("the text’s date \(found.text) lies outside the time of the side")
            start = nil
        }
        let day = start?.countingDay ?? start?.earliest ?? start?.latest
        var subject = Subject.place(statement.place.id)
        if !statement.place.hasCells {
            if let region = region(of: statement.place.id, on: day) {
                subject = .region(region.id)
            } else if relation != .event, relation != .suzerain {
                notes.append("no region of the dataset bears the place’s name at that time; name one")
                relation = .event
            }
        }
        var vassal: String?
        if relation == .suzerain {
            vassal = sidesOfPlace[statement.place.id]
            if vassal == nil || vassal == statement.sideID {
                notes.append("an overlordship whose vassal is no side of the dataset")
                vassal = nil
                relation = .event
            }
        }
        if [.holds, .contests, .ceases].contains(relation), start?.countingDay == nil {
            notes.append(start == nil ? "no date" : "no day by which it began")
            relation = .event
        }
        return Claim(
            id: id, relation: relation, sideID: statement.sideID, of: vassal, subject: subject,
            interval: UncertainInterval(start: start, end: nil), certainty: .low, basis: .text,
            citations: [
                Citation(
                    sourceID: source,
                    locator: "chars \(statement.range.lowerBound)-\(statement.range.upperBound)")
            ], state: .draft, note: notes.joined(separator: "; "))
    }

    private func bound(_ statement: Statement) -> Bound? {
        guard let date = statement.date else { return nil }
        if statement.isLatest, let latest = date.latest {
            // “By 1921” is some day until then.
            if case .interval = date.content, let open = try? EDTF("../\(latest)") { return Bound(open) }
            if let open = try? EDTF("../\(date.text)") { return Bound(open) }
        }
        return Bound(date)
    }

    private func isPossible(_ start: Bound, for side: Side) -> Bool {
        let day = start.countingDay ?? start.earliest
        if let end = side.end?.latest, let day, day > end { return false }
        if let begin = side.start?.earliest, let latest = start.latest, latest < begin { return false }
        return true
    }

    private func region(of place: String, on day: Day?) -> Region? {
        let versions = regionsOfPlace[place] ?? []
        guard let day else { return versions.first { $0.start == nil && $0.end == nil } ?? versions.first }
        return versions.first { region in
            (region.start?.earliest).map { $0 <= day } ?? true
                && (region.end?.latest).map { $0 >= day } ?? true
        }
    }
}
