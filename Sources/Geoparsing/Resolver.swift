import HistoricalRecord

/// Which place a toponym names.
struct Verdict {
    /// The number of the place; -1 where it is not resolved.
    var place: Int32
    var kind: PlaceKind
    var confidence: Float
}

/// Decides between the places that a name may stand for, by the words around it and by what was read before.
struct Resolver {
    let index: NameIndex
    /// The sense in which each name was last used, by group.
    private var senses: [Int32: Int32] = [:]
    /// The places resolved last.
    private var recent: [Int32] = []
    private var nextRecent = 0
    private static let recentCount = 8
    private static let mostSenses = 65_536
    /// The year spoken of.
    private var year: Int32?

    init(index: NameIndex) { self.index = index }

    /// One place that may be meant.
    private struct Candidate {
        var place: Int32
        var score: Float
        var group: Int32
    }

    /// Judges what was found in a window, in order.
    mutating func run(_ page: Page, _ found: [Found], into verdicts: inout [Verdict]) {
        verdicts.removeAll(keepingCapacity: true)
        var yearToken = 0
        var number = 0
        while number < found.count {
            // A list is judged as one, so that its members may agree.
            var end = number + 1
            while end < found.count, found[number].list >= 0, found[end].list == found[number].list {
                end += 1
            }
            readYears(page, &yearToken, upTo: found[number].first)
            var candidates = (number..<end).map { self.candidates(found[$0], page) }
            if end - number > 1 { agree(&candidates) }
            for member in number..<end {
                let verdict = verdict(found[member], candidates[member - number])
                if verdict.place >= 0, let best = candidates[member - number].first {
                    remember(verdict.place, best.group)
                }
                verdicts.append(verdict)
            }
            number = end
        }
        readYears(page, &yearToken, upTo: page.tokens.count)
    }

    /// Forgets what was read: another text begins.
    mutating func reset() {
        senses = [:]
        recent = []
        nextRecent = 0
        year = nil
    }

    // MARK: - Time

    /// The nearest year before the token; where the paragraph has none before, the next one in it.
    private mutating func readYears(_ page: Page, _ at: inout Int, upTo token: Int) {
        while at < token {
            if let year = Self.year(page, at) { self.year = year }
            at += 1
        }
        guard year == nil else { return }
        var ahead = token
        while ahead < page.tokens.count, ahead < token + 120 {
            if page.tokens[ahead].flags.contains(.number), let year = Self.year(page, ahead) {
                self.year = year
                return
            }
            ahead += 1
        }
    }

    static func year(_ page: Page, _ token: Int) -> Int32? {
        let current = page.tokens[token]
        guard current.flags.contains(.number), current.length == 4 else { return nil }
        var value: Int32 = 0
        for unit in Int(current.start)..<Int(current.end) {
            let digit = page.window.scalars[unit].value &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int32(digit)
        }
        return (1000...2100).contains(value) ? value : nil
    }

    static func firstDay(of year: Int32) -> Int32 { Int32((Double(year) - 1970) * 365.2425) }

    // MARK: - Candidates

    private func candidates(_ found: Found, _ page: Page) -> [Candidate] {
        var candidates: [Candidate] = []
        for number in found.names {
            let name = index.names[Int(page.matches.names[number])]
            guard let score = score(name, found) else { continue }
            add(Candidate(place: name.place, score: score, group: name.group), &candidates)
        }
        if found.kindsWeight >= 0.8, !found.kinds.isEmpty {
            // The khanate of a town whose table names the town alone.
            let own = candidates
            for candidate in own where !found.kinds.contains(index.kinds[Int(candidate.place)]) {
                for relative in index.relatives[Int(candidate.place)]
                where found.kinds.contains(index.kinds[Int(relative)]) {
                    let kind = index.kinds[Int(relative)]
                    let bonus = found.kindsWeight * (1.2 + fit(kind, found.kinds)) - 0.3
                    add(
                        Candidate(place: relative, score: candidate.score + bonus, group: candidate.group),
                        &candidates)
                }
            }
        }
        return candidates.sorted { ($0.score, $1.place) > ($1.score, $0.place) }
    }

    private func add(_ candidate: Candidate, _ candidates: inout [Candidate]) {
        if let known = candidates.firstIndex(where: { $0.place == candidate.place }) {
            if candidates[known].score < candidate.score { candidates[known] = candidate }
        } else {
            candidates.append(candidate)
        }
    }

    /// How well a name's place fits; nil where it cannot be meant.
    private func score(_ name: NameRecord, _ found: Found) -> Float? {
        let kind = index.kinds[Int(name.place)]
        let fits = found.kinds.contains(kind)
        if name.flags.contains(.core), !(fits && found.kindsWeight > 0), !name.flags.contains(.freeCore) {
            return nil
        }
        var score = index.prominence[Int(name.place)]
        if name.flags.contains(.official) { score += 0.3 }
        if name.flags.contains(.core) { score -= 0.2 }
        if name.flags.contains(.foreign) { score -= 0.4 }
        if name.flags.contains(.context) { score -= 0.3 }
        if let year {
            let first = Self.firstDay(of: year)
            if first + 366 < name.start {
                score -= 1.5
            } else if first > name.end {
                score -= 0.5
            } else if name.start != .min || name.end != .max {
                score += 0.4
            }
        }
        if found.kindsWeight > 0 { score += found.kindsWeight * (fits ? fit(kind, found.kinds) : -1.2) }
        switch kind {
        case .settlement: score += 0.25
        case .country: score += 0.3
        case .polity: score += 0
        case .province: score -= name.flags.contains(.headed) ? 0 : 0.5
        case .valley, .oasis: score -= name.flags.contains(.headed) ? 0 : 0.4
        default: break
        }
        if kind.hasCells {
            score += 0.6 * found.townCue - 0.2 * found.realmCue
            if found.role == .place || found.role == .goal || found.role == .origin { score += 0.2 }
        } else if kind == .polity || kind == .country {
            score += 0.5 * found.realmCue - 0.3 * found.townCue
        }
        score += nearness(name.place)
        if let sense = senses[name.group], found.kindsWeight < 0.8 { score += sense == name.place ? 0.5 : 0 }
        return score
    }

    /// How well a kind fits a head noun that allows several: a province may be a realm, but hardly is.
    private func fit(_ kind: PlaceKind, _ kinds: PlaceKinds) -> Float {
        kinds.contains(.region) && PlaceKinds.realms.contains(kind) ? 1.2 : 2
    }

    /// What speaks for a place near those read of last.
    private func nearness(_ place: Int32) -> Float {
        if recent.isEmpty { return 0 }
        var best: Float = -1
        for other in recent where other != place {
            let dot = index.directions[Int(place)] * index.directions[Int(other)]
            best = max(best, dot.x + dot.y + dot.z)
        }
        // The cosine falls by 0.0031 in 500 km.
        let away = (1 - best) / 0.0031
        return 0.5 / (1 + away)
    }

    /// Members of a list tend to be of one sort.
    private func agree(_ candidates: inout [[Candidate]]) {
        var weight: [PlaceKind: Float] = [:]
        for list in candidates {
            guard let best = list.first else { continue }
            let margin = list.count > 1 ? best.score - list[1].score : 1.5
            weight[sort(index.kinds[Int(best.place)]), default: 0] += min(1, max(0.1, margin))
        }
        let total = weight.values.reduce(0, +)
        guard total > 0 else { return }
        for list in candidates.indices where candidates[list].count > 1 {
            for number in candidates[list].indices {
                let kind = sort(index.kinds[Int(candidates[list][number].place)])
                candidates[list][number].score += 0.8 * (weight[kind] ?? 0) / total
            }
            candidates[list].sort { ($0.score, $1.place) > ($1.score, $0.place) }
        }
    }

    private func sort(_ kind: PlaceKind) -> PlaceKind {
        kind.hasCells ? .settlement : kind.isLand ? .region : kind
    }

    private func verdict(_ found: Found, _ candidates: [Candidate]) -> Verdict {
        guard let best = candidates.first else {
            return Verdict(place: -1, kind: found.kinds.first ?? .other, confidence: min(0.8, found.trust))
        }
        let margin = candidates.count > 1 ? best.score - candidates[1].score : 2
        let sure = Float(1 / (1 + exponential(Double(-3 * margin - 0.4))))
        return Verdict(
            place: best.place, kind: index.kinds[Int(best.place)], confidence: found.trust * sure)
    }

    private mutating func remember(_ place: Int32, _ group: Int32) {
        if senses.count < Self.mostSenses { senses[group] = place }
        if recent.count < Self.recentCount {
            recent.append(place)
        } else {
            recent[nextRecent] = place
            nextRecent = (nextRecent + 1) % Self.recentCount
        }
    }
}
