import Chronology
import PlanarGeometry

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What has to hold between rows, beyond that identifiers exist.
struct CrossChecks {
    let dataset: Dataset
    let list: FaultList

    func run() {
        checkPlaces()
        checkUnits()
        checkSides()
        checkRegions()
        for claim in dataset.claims { check(claim) }
        checkJoint()
        checkDisputes()
    }

    private func fault(
        _ file: String, _ line: Int, _ field: String?, _ problem: String, _ remedy: String = "",
        severity: Fault.Severity = .error
    ) {
        list.add(
            Fault(severity, file: file, line: line, field: field, problem: problem, remedy: remedy))
    }

    // MARK: - Places and units

    /// The output grid's step in degrees: two places nearer than that cannot be told apart.
    private static let grid = 1e-6

    private struct GridPoint: Hashable {
        let x: Int
        let y: Int

        init(_ position: Coordinate) {
            x = Int((position.x / CrossChecks.grid).rounded())
            y = Int((position.y / CrossChecks.grid).rounded())
        }
    }

    private func checkPlaces() {
        var at: [GridPoint: Place] = [:]
        var byLink: [String: Place] = [:]
        for place in dataset.places {
            let point = GridPoint(place.position)
            if place.hasCells {
                if let other = at[point] {
                    fault(
                        Tables.places, place.line, "lon",
                        "\(place.id) stands at the position of \(other.id) (line \(other.line))",
                        "move one of them, or delete it if it is the same place")
                } else {
                    at[point] = place
                }
            }
            for (column, link) in [("geonames", place.geonames), ("wikidata", place.wikidata)]
            where !link.isEmpty {
                if let other = byLink["\(column) \(link)"] {
                    fault(
                        Tables.places, place.line, column,
                        "\(place.id) and \(other.id) (line \(other.line)) have the same number \(link)",
                        "correct one, if they are two places", severity: .warning)
                } else {
                    byLink["\(column) \(link)"] = place
                }
            }
        }
    }

    private func checkUnits() {
        var first: [String: UnitLabel] = [:]
        var at: [GridPoint: UnitLabel] = [:]
        for label in dataset.unitLabels {
            let point = GridPoint(label.position)
            if let other = at[point] {
                fault(
                    Tables.units, label.line, "lon",
                    "the label of \(label.unitID) stands at the position of line \(other.line)",
                    "move or delete one")
            } else {
                at[point] = label
            }
            guard let other = first[label.unitID] else {
                first[label.unitID] = label
                continue
            }
            if other.kind != label.kind {
                fault(
                    Tables.units, label.line, "kind",
                    "\(label.unitID) is \(label.kind.rawValue) here and \(other.kind.rawValue) on line \(other.line)",
                    "give the water a unit of its own")
            }
            if other.name != label.name {
                fault(
                    Tables.units, label.line, "name",
                    "\(label.unitID) is called \(quoted(label.name)) here and \(quoted(other.name)) on line \(other.line)",
                    "use one name", severity: .warning)
            }
        }
    }

    // MARK: - Sides and regions

    private func checkSides() {
        var chains: [String: String] = [:]
        var wholes: [String: String] = [:]
        for side in dataset.sides {
            chains[side.id] = side.predecessor
            wholes[side.id] = side.partOf
        }
        for side in dataset.sides {
            if let circle = circle(from: side.id, along: chains) {
                fault(
                    Tables.sides, side.line, "predecessor", "\(circle) go in a circle",
                    "leave the first one's predecessor empty")
            }
            if let circle = circle(from: side.id, along: wholes) {
                fault(Tables.sides, side.line, "part_of", "\(circle) go in a circle", "correct it")
            }
            if !side.names.contains(where: { $0.lang == "en" }) {
                fault(
                    Tables.sides, side.line, "id", "\(side.id) has no English name and is shown as its id",
                    "add one to side_names.csv", severity: .warning)
            }
        }
        checkColours()
    }

    /// Sides that meet on one map should be told apart: neither the same side's parts nor its successors.
    private func checkColours() {
        let labs = dataset.sides.map { oklab($0.colour) }
        for index in dataset.sides.indices {
            for earlier in 0..<index {
                let (a, b) = (dataset.sides[earlier], dataset.sides[index])
                guard let one = labs[earlier], let two = labs[index] else { continue }
                let difference = distance(one, two)
                // Two hundredths in OKLab are about what an eye just sees side by side.
                guard difference < 0.02, !areAkin(a, b), mayMeet(a, b) else { continue }
                fault(
                    Tables.sides, b.line, "colour",
                    "\(b.colour) can hardly be told from \(a.id)'s \(a.colour) (line \(a.line))",
                    "choose another", severity: .warning)
            }
        }
    }

    private func areAkin(_ a: Side, _ b: Side) -> Bool {
        func line(_ side: Side) -> Set<String> {
            var ids: Set<String> = []
            var next: [String] = [side.id]
            while let id = next.popLast() {
                guard ids.insert(id).inserted, let side = dataset.sidesByID[id] else { continue }
                next += [side.predecessor, side.partOf].compactMap { $0 }
            }
            return ids
        }
        return !line(a).isDisjoint(with: line(b))
    }

    private func mayMeet(_ a: Side, _ b: Side) -> Bool {
        if let start = a.start?.earliest, let end = b.end?.latest, end < start { return false }
        if let start = b.start?.earliest, let end = a.end?.latest, end < start { return false }
        return true
    }

    private func checkRegions() {
        var parents: [String: String] = [:]
        for region in dataset.regions { parents[region.id] = region.parent }
        for region in dataset.regions {
            if let circle = circle(from: region.id, along: parents) {
                fault(Tables.regions, region.line, "parent", "\(circle) go in a circle", "correct it")
            }
        }
    }

    /// The members of a circle that begins with `start` and is its least member, written with arrows; nil
    /// where there is none, so that every circle is told once.
    private func circle(from start: String, along next: [String: String]) -> String? {
        var path = [start]
        var seen: Set<String> = [start]
        var current = start
        while let following = next[current] {
            if following == start {
                guard path.min() == start else { return nil }
                return (path + [start]).joined(separator: " → ")
            }
            if !seen.insert(following).inserted { return nil }
            path.append(following)
            current = following
        }
        return nil
    }

    // MARK: - Claims

    private func check(_ claim: Claim) {
        let relation = claim.relation
        if relation != .event, relation != .suzerain, case .place(let id) = claim.subject,
            let place = dataset.placesByID[id], !place.hasCells
        {
            fault(
                Tables.claims, claim.line, "subject",
                "\(id) is of the kind \(place.kind.rawValue), which has no land of its own to be held",
                "name a settlement, fort, station or region, or make it an event")
        }
        if case .region(let id) = claim.subject, let region = dataset.regionsByID[id] {
            checkRegion(of: claim, region)
        }
        for (column, id) in [("side", claim.sideID), ("of", claim.of ?? "")] {
            if let side = dataset.sidesByID[id] { checkLife(of: side, claim, column) }
        }
        checkTime(of: claim)
    }

    private func checkRegion(of claim: Claim, _ region: Region) {
        guard let from = claim.interval.start?.countingDay else { return }
        if let start = region.start?.earliest, from < start {
            fault(
                Tables.claims, claim.line, "start",
                "the claim counts from \(from), before its region \(region.id) existed (from \(start))",
                "start it later, or name the region of that time")
        }
        if let end = region.end?.latest, from > end {
            fault(
                Tables.claims, claim.line, "start",
                "the claim counts from \(from), after its region \(region.id) had ended (on \(end))",
                "name the region of that time")
        }
    }

    private func checkLife(of side: Side, _ claim: Claim, _ column: String) {
        let (claimStart, claimEnd) = (claim.interval.start, claim.interval.end)
        if let start = side.start?.earliest, let end = claimEnd?.latest, end < start {
            fault(
                Tables.claims, claim.line, column,
                "the claim ends on \(end), before \(side.id) began (on \(start))",
                "correct the side or the dates")
            return
        }
        if let end = side.end?.latest, let start = claimStart?.countingDay ?? claimStart?.earliest,
            start > end
        {
            fault(
                Tables.claims, claim.line, column,
                "the claim starts on \(start), after \(side.id) had ended (on \(end))",
                "correct the side or the dates")
            return
        }
        if claim.relation == .event { return }
        if let start = side.start?.earliest, let from = claimStart?.countingDay, from < start {
            fault(
                Tables.claims, claim.line, "start",
                "the claim starts on \(from), before \(side.id) began (on \(start)), and is cut to that day",
                "correct it if it is a slip", severity: .warning)
        }
        if let end = side.end?.latest, let last = claimEnd?.earliest, last > end {
            fault(
                Tables.claims, claim.line, "end",
                "the claim ends on \(last), after \(side.id) had ended (on \(end)), and is cut to that day",
                "correct it if it is a slip", severity: .warning)
        }
    }

    private func checkTime(of claim: Claim) {
        if let end = claim.interval.end?.latest, end < dataset.time.lowerBound {
            fault(
                Tables.claims, claim.line, "end",
                "the claim ends on \(end), before the dataset's time begins (\(dataset.time.lowerBound))",
                "set it aside, or widen the time in datapackage.json", severity: .warning)
        }
        if let start = claim.interval.start?.earliest, start > dataset.time.upperBound {
            fault(
                Tables.claims, claim.line, "start",
                "the claim starts on \(start), after the dataset's time ends (\(dataset.time.upperBound))",
                "set it aside, or widen the time in datapackage.json", severity: .warning)
        }
    }

    private func checkJoint() {
        let joint = dataset.claims.filter { $0.joint && $0.state == .accepted }
        for claim in joint {
            let hasPartner = joint.contains {
                $0.id != claim.id && $0.sideID != claim.sideID && $0.relation == claim.relation
                    && $0.subject == claim.subject && overlap($0.interval, claim.interval)
            }
            if !hasPartner {
                fault(
                    Tables.claims, claim.line, "joint",
                    "no other side's joint claim on \(claim.subject?.description ?? "the same subject") goes with it",
                    "add the partner's claim, or leave joint empty", severity: .warning)
            }
        }
    }

    private func overlap(_ a: UncertainInterval, _ b: UncertainInterval) -> Bool {
        if let start = a.start?.earliest, let end = b.end?.latest, end < start { return false }
        if let start = b.start?.earliest, let end = a.end?.latest, end < start { return false }
        return true
    }

    private func checkDisputes() {
        var versions: [String: Set<String>] = [:]
        for claim in dataset.claims where claim.state == .accepted {
            if let dispute = claim.dispute, let version = claim.version {
                versions[dispute, default: []].insert(version)
            }
        }
        for dispute in dataset.disputes {
            let known = versions[dispute.id] ?? []
            if known.isEmpty {
                fault(
                    Tables.disputes, dispute.line, "id",
                    "no claim takes part in the dispute \(quoted(dispute.id))",
                    "name it in the claims it is about, or delete it")
            } else if !known.contains(dispute.defaultVersion) {
                fault(
                    Tables.disputes, dispute.line, "default",
                    "no claim carries the default version \(quoted(dispute.defaultVersion))",
                    "the versions are \(known.sorted().joined(separator: ", "))")
            } else if known.count == 1 {
                fault(
                    Tables.disputes, dispute.line, "id",
                    "the dispute has one version only, \(known.first ?? "")",
                    "add the rival's claim, or delete it", severity: .warning)
            }
        }
    }
}

/// A colour `#rrggbb` in OKLab (Björn Ottosson, 2020), in which distances go with what the eye sees.
private func oklab(_ colour: String) -> (l: Double, a: Double, b: Double)? {
    guard let value = UInt32(colour.dropFirst(), radix: 16) else { return nil }
    func linear(_ shift: UInt32) -> Double {
        let part = Double((value >> shift) & 0xFF) / 255
        return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(16), linear(8), linear(0))
    let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
}

private func distance(_ a: (l: Double, a: Double, b: Double), _ b: (l: Double, a: Double, b: Double))
    -> Double
{
    ((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b)).squareRoot()
}
