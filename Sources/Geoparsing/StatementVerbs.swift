import Chronology
import Gazetteer
import HistoricalRecord

/// The patterns of English and Russian: a side, a verb, places, in the order in which these languages put them.
struct VerbStatements {
    private let sentence: StatementSentence
    private let reading: StatementReading
    private let day: Day?
    private let isRussian: Bool

    init(_ sentence: StatementSentence, _ reading: StatementReading, _ day: Day?) {
        self.sentence = sentence
        self.reading = reading
        self.day = day
        isRussian = sentence.language == .russian
    }

    /// A side at some tokens.
    typealias Agent = (term: StatementSides.Term, tokens: Range<Int>?)
    /// A place at some tokens; none where a pronoun stands for it.
    typealias Target = (mention: Int, tokens: Range<Int>?)

    func drafts() -> [StatementDraft] {
        guard !sentence.sides.isEmpty || reading.subject != nil else { return [] }
        var drafts: [StatementDraft] = []
        for index in sentence.range where sentence.tokens[index].kind == .word {
            // A verb inside a place's or side's name is none.
            if sentence.span(coveringToken: index) != nil { continue }
            drafts += nominal(at: index) + control(at: index) + verbal(at: index)
        }
        return drafts
    }

    /// Who acts in the sentence, for the next one to go on about: the first side that stands behind no preposition.
    var actor: StatementSides.Term? {
        for (tokens, match) in sentence.sides {
            let term = reading.sides.choose(match, on: day)
            var before = tokens.lowerBound - 1
            while isWord(before, articles) { before -= 1 }
            if (isRussian ? russianPrepositions : prepositions).contains(key(before)) { continue }
            if term.kind == .land { continue }
            if term.kind == .adjective {
                let head = key(tokens.upperBound)
                let isForce =
                    isRussian
                    ? russianForces.contains { head.hasPrefix($0) }
                    : forceNouns.contains(head) || powerHolders.contains(head)
                guard isForce else { continue }
            }
            return term
        }
        return nil
    }

    private func make(_ kind: Statement.Kind, _ agent: Agent, _ targets: [Target], _ verb: Int)
        -> [StatementDraft]
    {
        targets.filter { target in
            !(agent.tokens.flatMap { own in target.tokens.map { own.overlaps($0) } } ?? false)
        }.map {
            StatementDraft(
                kind: kind, side: agent.term, sideTokens: agent.tokens, mention: $0.mention,
                placeTokens: $0.tokens, verb: verb)
        }
    }

    private func isWord(_ index: Int, _ words: Set<String>) -> Bool { sentence.isWord(index, words) }
    private func key(_ index: Int) -> String { sentence.key(index) }

    // MARK: - Verbs

    private func verbal(at index: Int) -> [StatementDraft] {
        let word = key(index)
        guard let verb = isRussian ? russianVerb(word) : englishVerbs[word] else { return [] }
        let outlook = outlook(before: index)
        if outlook == .unreal { return [] }
        var kind = verb.kind
        switch outlook {
        case .failed: kind = .fails
        case .attempted: kind = verb.kind == .takes || verb.kind == .holds ? .attacks : verb.kind
        default: break
        }
        if isPassive(index) { return passive(index, kind, verb) }
        switch verb.frame {
        case .object: return active(index, kind)
        case .from: return leaving(index, kind)
        case .to: return yielding(index)
        case .power: return establishing(index, kind)
        case .movement: return spreading(index)
        case .proclamation: return proclaiming(index)
        case .fort: return founding(index)
        case .troops: return stationing(index)
        }
    }

    private enum Outlook { case real, attempted, failed, unreal }

    /// What the words before a verb make of it: not, tried to, failed to, would.
    private func outlook(before index: Int) -> Outlook {
        var outlook = Outlook.real
        for at in max(sentence.range.lowerBound, index - 5)..<index {
            let word = key(at)
            if [".", ";", ","].contains(word) {
                outlook = .real
                continue
            }
            if failures.contains(word) {
                outlook = .failed
            } else if attempts.contains(word) {
                if outlook == .real { outlook = .attempted }
            } else if unreal.contains(word) {
                return .unreal
            }
        }
        return outlook
    }

    private func isPassive(_ index: Int) -> Bool {
        if isRussian {
            return russianParticiples.contains { key(index).hasPrefix($0) }
        }
        guard key(index).hasSuffix("ed") || irregularParticiples.contains(key(index)) else { return false }
        for at in stride(from: index - 1, through: max(sentence.range.lowerBound, index - 3), by: -1) {
            if isWord(at, ["was", "were", "been", "being", "be", "is", "are"]) { return true }
            if !isWord(
                at,
                [
                    "then", "soon", "finally", "also", "thus", "temporarily", "again", "later", "immediately",
                    "eventually", "quickly", "briefly", "not",
                ])
            {
                break
            }
        }
        // “Chimkent, captured by …”, “the town taken by …”
        return agentAfter(index) != nil
            && (key(index - 1) == "," || sentence.span(coveringToken: index - 1) != nil)
    }

    /// `X captured A, B and C`.
    private func active(_ index: Int, _ kind: Statement.Kind) -> [StatementDraft] {
        let targets = objects(after: index)
        guard !targets.isEmpty, let agent = subject(before: index) else { return [] }
        return make(kind, agent, targets, index)
    }

    /// `X was captured by Y`; without “by” whoever was the subject before.
    private func passive(_ index: Int, _ kind: Statement.Kind, _ verb: EnglishVerb) -> [StatementDraft] {
        let targets = subjectPlaces(before: index)
        if verb.frame == .from {
            // “The Basmachi were driven from Dushanbe by …”
            guard let loser = subject(before: index) else { return [] }
            let places = placesAfterFrom(index)
            var drafts = make(.loses, loser, places, index)
            if let winner = agentAfter(index) { drafts += make(.takes, winner, places, index) }
            return drafts
        }
        if verb.frame == .power || verb.frame == .proclamation { return setUp(index) }
        guard !targets.isEmpty, let agent = agentAfter(index) else { return [] }
        switch verb.frame {
        case .object, .fort: return make(kind, agent, targets, index)
        default: return []
        }
    }

    /// `X withdrew from A`.
    private func leaving(_ index: Int, _ kind: Statement.Kind) -> [StatementDraft] {
        guard let agent = subject(before: index) else { return [] }
        var places = placesAfterFrom(index)
        if places.isEmpty, isWord(index + 1, ["the", "its"]) || isWord(index + 2, ["support"]) {
            // “Withdrew its support from the region”.
            for at in index..<min(index + 7, sentence.range.upperBound)
            where isWord(at, ["from"]) && isWord(at + 2, ["region", "country", "province"]) {
                if let area = reading.area { places = [(area, nil)] }
            }
        }
        return make(.loses, agent, places, index)
    }

    private func placesAfterFrom(_ index: Int) -> [Target] {
        for at in (index + 1)..<min(index + 7, sentence.range.upperBound)
        where isWord(at, isRussian ? ["из", "от", "с"] : ["from", "out"]) {
            let begin = isWord(at + 1, ["of"]) ? at + 1 : at
            return chain(from: begin + 1, within: 4)
        }
        return []
    }

    /// `A fell to X`, `A surrendered to X`, `Y ceded A to X`.
    private func yielding(_ index: Int) -> [StatementDraft] {
        var at = index + 1
        while at < min(index + 12, sentence.range.upperBound), !isWord(at, ["to", "into"]) { at += 1 }
        guard at < sentence.range.upperBound, isWord(at, ["to", "into"]) else { return [] }
        if isWord(at, ["into"]), !isWord(at + 1, ["the"]) { return [] }
        guard let agent = agent(from: at + 1, within: 5) else { return [] }
        var targets = chain(from: index + 1, within: 4).filter { ($0.tokens?.lowerBound ?? 0) < at }
        if targets.isEmpty { targets = subjectPlaces(before: index) }
        return make(.takes, agent, targets, index)
    }

    /// `the X government, an authority established by … in A`: the side is what is set up.
    private func setUp(_ index: Int) -> [StatementDraft] {
        guard
            let (tokens, match) = sentence.sides.last(where: {
                $0.tokens.upperBound <= index && index - $0.tokens.upperBound <= 6
            }),
            sentence.tokens[tokens].contains(where: {
                states.contains($0.key) || ["committee", "council", "union"].contains($0.key)
            })
        else { return [] }
        let agent: Agent = (reading.sides.choose(match, on: day), tokens)
        for at in (index + 1)..<min(index + 9, sentence.range.upperBound) where isWord(at, ["in", "at"]) {
            let targets = chain(from: at + 1, within: 3)
            if !targets.isEmpty { return make(.proclaims, agent, targets, index) }
        }
        // Else in the place that its name holds.
        return sentence.places.filter { tokens.overlaps($0.tokens) }.prefix(1).map {
            StatementDraft(
                kind: .proclaims, side: agent.term, sideTokens: tokens, mention: $0.mention,
                placeTokens: $0.tokens, verb: index)
        }
    }

    /// `X established control over A`.
    private func establishing(_ index: Int, _ kind: Statement.Kind) -> [StatementDraft] {
        for at in (index + 1)..<min(index + 9, sentence.range.upperBound) {
            if [".", ";"].contains(key(at)) { break }
            if powerNouns.contains(key(at)) { return [] }  // see control(at:)
            if forts.contains(key(at)) { return founding(index) }
            if states.contains(key(at)) || stateEndings.contains(where: { key(at).hasSuffix($0) }) {
                guard let agent = subject(before: index) else { return [] }
                return make(.proclaims, agent, chain(from: at, within: 8), index)
            }
            if let span = sentence.span(coveringToken: at), case .place = span.what {
                let last = key(span.tokens.upperBound - 1)
                if states.contains(last) || states.contains(key(span.tokens.upperBound)),
                    let agent = subject(before: index)
                {
                    return make(.proclaims, agent, chain(from: span.tokens.upperBound, within: 6), index)
                }
            }
        }
        return []
    }

    /// `The movement spread across A, B and C`.
    private func spreading(_ index: Int) -> [StatementDraft] {
        for at in (index + 1)..<min(index + 4, sentence.range.upperBound)
        where isWord(
            at, isRussian ? ["на", "по", "в"] : ["to", "across", "through", "into", "over", "throughout"])
        {
            guard let agent = subject(before: index), agent.term.kind != .land else { return [] }
            return make(.attacks, agent, chain(from: at + 1, within: 4), index)
        }
        return []
    }

    /// `X proclaimed Soviet power in A`, `X proclaimed the autonomy of A`.
    private func proclaiming(_ index: Int) -> [StatementDraft] {
        var hasObject = false
        var own: Agent?
        for at in (index + 1)..<min(index + 12, sentence.range.upperBound) {
            if [".", ";"].contains(key(at)) { break }
            if powerNouns.contains(key(at)) || states.contains(key(at))
                || isRussian && russianStates.contains(where: { key(at).hasPrefix($0) })
            {
                hasObject = true
            }
            if own == nil, let side = side(at: at) { own = side }
        }
        guard hasObject, let agent = subject(before: index) ?? own else { return [] }
        var targets = chain(from: index + 1, within: 12)
        if targets.isEmpty { targets = placesBefore(index) }
        return make(.proclaims, agent, targets, index)
    }

    /// `X built a fort at A`, `X founded A`.
    private func founding(_ index: Int) -> [StatementDraft] {
        guard let agent = subject(before: index) else { return [] }
        let direct = objects(after: index)
        if ["founded", "founding", "основал", "основали", "основала"].contains(key(index)), !direct.isEmpty {
            return make(.founds, agent, direct, index)
        }
        for at in (index + 1)..<min(index + 8, sentence.range.upperBound) {
            if [".", ";"].contains(key(at)) { break }
            if forts.contains(key(at))
                || isRussian
                    && ["крепост", "форт", "укреплен", "город"].contains(where: { key(at).hasPrefix($0) })
            {
                var targets = chain(from: at + 1, within: 4)
                if targets.isEmpty { targets = direct }
                return make(.founds, agent, targets, index)
            }
        }
        return []
    }

    /// `X sent troops to A`.
    private func stationing(_ index: Int) -> [StatementDraft] {
        for at in (index + 1)..<min(index + 8, sentence.range.upperBound)
        where forceNouns.contains(key(at)) || key(at) == "garrison" {
            for preposition in (at + 1)..<min(at + 4, sentence.range.upperBound)
            where isWord(preposition, ["to", "in", "at", "into"]) {
                guard let agent = subject(before: index) else { return [] }
                return make(.garrisons, agent, chain(from: preposition + 1, within: 4), index)
            }
        }
        return []
    }

    // MARK: - Nouns

    /// `siege of A by X`, `X's capture of A`, `deployment of X troops to A`, `X provinces of A and B`.
    private func nominal(at index: Int) -> [StatementDraft] {
        let word = key(index)
        if let kind = isRussian
            ? russianNouns.first(where: { word.hasPrefix($0.key) })?.value : englishNouns[word]
        {
            if outlook(before: index) == .unreal { return [] }
            if isRussian {
                let places = chain(from: index + 1, within: 3)
                guard !places.isEmpty, let agent = agentAfter(index) else { return [] }
                return make(kind, agent, places, index)
            }
            if isWord(index + 1, ["of"]) || isWord(index + 1, ["and"]) && isWord(index + 3, ["of"]) {
                let places = chain(from: index + 2, within: 5)
                if word == "incorporation",
                    let at = (index + 2..<min(index + 9, sentence.range.upperBound)).first(where: {
                        isWord($0, ["into"])
                    }),
                    let agent = agent(from: at + 1, within: 3)
                {
                    return make(.takes, agent, places, index)
                }
                if let agent = agentAfter((places.last?.tokens?.upperBound ?? index + 1) - 1)
                    ?? possessor(before: index)
                {
                    return make(kind, agent, places, index)
                }
            }
            return []
        }
        if !isRussian, ["deployment", "dispatch", "arrival", "stationing"].contains(word),
            isWord(index + 1, ["of"]),
            let agent = agent(from: index + 2, within: 3)
        {
            for at in (index + 2)..<min(index + 10, sentence.range.upperBound)
            where isWord(at, ["to", "in", "at"]) {
                return make(.garrisons, agent, chain(from: at + 1, within: 5), index)
            }
        }
        if !isRussian,
            ["provinces", "possessions", "territories", "lands", "oblasts", "protectorates", "colonies"]
                .contains(word),
            isWord(index + 1, ["of"]), let agent = possessor(before: index)
        {
            return make(.holds, agent, chain(from: index + 2, within: 3), index)
        }
        if !isRussian, ["rebellion", "revolt", "uprising", "insurgency"].contains(word),
            let side = side(endingBefore: index),
            let at = ((index + 1)..<min(index + 6, sentence.range.upperBound)).first(where: {
                isWord($0, ["began", "started", "erupted", "broke", "flared"])
            })
        {
            for preposition in at..<min(at + 4, sentence.range.upperBound)
            where isWord(preposition, ["in", "across", "at"]) {
                let places = chain(from: preposition + 1, within: 3)
                if !places.isEmpty { return make(.attacks, side, places, index) }
            }
        }
        return []
    }

    /// `Soviet control established in A`, `consolidated their control over A`, `under Russian rule`,
    /// `part of the Soviet Union`.
    private func control(at index: Int) -> [StatementDraft] {
        if isRussian { return russianControl(at: index) }
        // “A came under the control of X”
        if key(index) == "under" {
            var agent: Agent?
            var isPower = false
            for at in (index + 1)..<min(index + 7, sentence.range.upperBound) {
                if agent == nil { agent = side(at: at) }
                if powerNouns.contains(key(at))
                    || ["protection", "suzerainty", "occupation"].contains(key(at))
                {
                    isPower = true
                }
            }
            guard let agent, isPower,
                isWord(
                    index - 1,
                    [
                        "came", "come", "was", "were", "fell", "passed", "brought", "placed", "remained",
                        "remain", "been", "put",
                    ])
            else { return [] }
            let verb = ["brought", "placed", "put"].contains(key(index - 1)) ? objectsBetween(index) : []
            return make(.holds, agent, verb.isEmpty ? subjectPlaces(before: index - 1) : verb, index)
        }
        if key(index) == "part", isWord(index + 1, ["of"]), let agent = agent(from: index + 2, within: 3),
            (max(sentence.range.lowerBound, index - 4)..<index).contains(where: {
                isWord($0, ["became", "become", "becoming", "made", "was", "were"])
            })
        {
            return make(.takes, agent, subjectPlaces(before: index - 1), index)
        }
        if ["vassal", "protectorate", "vassals"].contains(key(index)), isWord(index + 1, ["of"]),
            let agent = agent(from: index + 2, within: 3)
        {
            return make(.suzerain, agent, subjectPlaces(before: index), index)
        }
        guard powerNouns.contains(key(index)) else { return [] }
        let outlook = outlook(before: index)
        if outlook == .unreal { return [] }
        // Some word has to say that power was set up, kept or lost.
        var sign: (at: Int, kind: Statement.Kind)?
        for at in stride(from: index - 1, through: max(sentence.range.lowerBound, index - 6), by: -1) {
            if [";", "."].contains(key(at)) { break }
            if let kind = powerVerbs[key(at)] {
                sign = (at, kind)
                break
            }
        }
        if sign == nil {
            for at in (index + 1)..<min(index + 4, sentence.range.upperBound) {
                if let kind = powerVerbs[key(at)], key(at).hasSuffix("ed") || key(at) == "was" {
                    sign = (at, kind)
                    break
                }
            }
        }
        guard let sign else { return [] }
        var places: [Target] = []
        for at in (index + 1)..<min(index + 6, sentence.range.upperBound) {
            if isWord(at, ["there"]), let here = here() { places = [here] }
            if isWord(at, ["over", "in", "of", "across", "throughout"]) {
                places = chain(from: at + 1, within: 5)
                if !places.isEmpty { break }
            }
        }
        guard !places.isEmpty else { return [] }
        guard let agent = side(endingBefore: index) ?? subject(before: sign.at) else { return [] }
        var kind = sign.kind
        if self.outlook(before: sign.at) == .attempted || outlook == .attempted { kind = .attacks }
        if self.outlook(before: sign.at) == .failed || outlook == .failed { kind = .fails }
        if self.outlook(before: sign.at) == .unreal { return [] }
        return make(kind, agent, places, index)
    }

    private func russianControl(at index: Int) -> [StatementDraft] {
        // «перешел под власть X», «вошел в состав X»; «установил власть в A».
        if isWord(index, ["под"]),
            ["власть", "властью", "контроль", "контролем", "управление"].contains(key(index + 1)),
            let agent = agent(from: index + 2, within: 3)
        {
            return make(.holds, agent, subjectPlaces(before: index), index)
        }
        if key(index).hasPrefix("состав"), isWord(index - 1, ["в"]),
            let agent = agent(from: index + 1, within: 3)
        {
            return make(.takes, agent, subjectPlaces(before: index - 1), index)
        }
        guard ["власть", "контроль", "господство"].contains(key(index)) else { return [] }
        let verb = (max(sentence.range.lowerBound, index - 4)..<min(index + 4, sentence.range.upperBound))
            .first {
                let word = key($0)
                return word.hasPrefix("установ") || word.hasPrefix("провозгл") || word.hasPrefix("утверд")
            }
        guard let verb, let agent = side(endingBefore: index) ?? subject(before: verb) else { return [] }
        for at in (index + 1)..<min(index + 5, sentence.range.upperBound)
        where isWord(at, ["в", "над", "во"]) {
            return make(.holds, agent, chain(from: at + 1, within: 3), index)
        }
        if let at = (sentence.range.lowerBound..<verb).first(where: { isWord($0, ["в", "во"]) }) {
            return make(.holds, agent, chain(from: at + 1, within: 2), index)
        }
        return []
    }

    private func objectsBetween(_ index: Int) -> [Target] {
        // “Brought A under …”: the places right before.
        let places = sentence.places.filter {
            $0.tokens.upperBound <= index && $0.tokens.lowerBound > index - 6
        }
        return places.map { ($0.mention, $0.tokens) }
    }

    // MARK: - Who

    /// The side that ends right before a token, articles and an adjective between left out.
    private func side(endingBefore index: Int) -> Agent? {
        for (tokens, match) in sentence.sides.reversed()
        where tokens.upperBound <= index && index - tokens.upperBound <= 1 {
            return (reading.sides.choose(match, on: day), tokens)
        }
        return nil
    }

    private func side(at index: Int) -> Agent? {
        for (tokens, match) in sentence.sides where tokens.lowerBound == index {
            return (reading.sides.choose(match, on: day), tokens)
        }
        return nil
    }

    /// `Russian conquest`, `Chernyaev's capture`.
    private func possessor(before index: Int) -> Agent? {
        for (tokens, match) in sentence.sides.reversed()
        where tokens.upperBound <= index && index - tokens.upperBound <= 3 {
            let between = tokens.upperBound..<index
            guard between.allSatisfy({ !["of", "by", ",", ".", "and", "to"].contains(key($0)) }) else {
                return nil
            }
            return (reading.sides.choose(match, on: day), tokens)
        }
        return nil
    }

    /// The first side from a token on.
    private func agent(from index: Int, within limit: Int) -> Agent? {
        for (tokens, match) in sentence.sides
        where tokens.lowerBound >= index && tokens.lowerBound - index <= limit {
            let between = index..<tokens.lowerBound
            guard between.allSatisfy({ ![",", ".", ";", "from"].contains(key($0)) }) else { return nil }
            return (reading.sides.choose(match, on: day), tokens)
        }
        return nil
    }

    /// `by X` behind a verb or noun; in Russian the instrumental alone.
    private func agentAfter(_ index: Int) -> Agent? {
        for at in (index + 1)..<min(index + 9, sentence.range.upperBound) {
            if [".", ";"].contains(key(at)) { return nil }
            if !isRussian, key(at) == "by", let agent = agent(from: at + 1, within: 4) { return agent }
            if isRussian, let side = side(at: at), let last = side.tokens.map({ key($0.upperBound - 1) }) {
                if ["ами", "ями", "ой", "ей", "ом", "ым", "им", "ыми", "ими"].contains(where: {
                    last.hasSuffix($0)
                }) {
                    return side
                }
            }
        }
        return nil
    }

    /// Who does what a verb says: the nearest side before it that is no object and stands behind no preposition;
    /// else, for a pronoun or a word such as “the troops”, who was spoken of last.
    private func subject(before verb: Int) -> Agent? {
        var depth = 0
        var brackets: Set<Int> = []
        for at in sentence.range.lowerBound..<verb {
            if key(at) == "(" { depth += 1 }
            if depth > 0 { brackets.insert(at) }
            if key(at) == ")" { depth = max(0, depth - 1) }
        }
        for (tokens, match) in sentence.sides.reversed() where tokens.upperBound <= verb {
            if brackets.contains(tokens.lowerBound) { continue }
            let term = reading.sides.choose(match, on: day)
            var before = tokens.lowerBound - 1
            var hasArticle = false
            while isWord(before, articles) {
                hasArticle = true
                before -= 1
            }
            let word = key(before)
            if word == "of" || prepositions.contains(word) {
                // “The troops of the emir” act; “with the help of the Czechs” does not.
                let head = key(before - 1)
                guard word == "of", forceNouns.contains(head), !prepositions.contains(key(before - 3)) else {
                    continue
                }
            }
            if isRussian, russianPrepositions.contains(word) { continue }
            if word.hasSuffix("ed") || irregularPasts.contains(word) || word.hasSuffix("ing") && hasArticle {
                continue
            }
            if term.kind == .adjective {
                // “Soviet forces”, not “Soviet strategy”.
                let head = (tokens.upperBound..<min(tokens.upperBound + 3, verb)).first { at in
                    isRussian
                        ? russianForces.contains { key(at).hasPrefix($0) }
                        : forceNouns.contains(key(at)) || powerHolders.contains(key(at))
                }
                guard head != nil else { continue }
            } else if !isRussian, key(tokens.upperBound) == "'", term.kind != .person,
                !(tokens.upperBound..<min(tokens.upperBound + 5, verb)).contains(where: {
                    forceNouns.contains(key($0))
                })
            {
                continue
            }
            return (term, tokens)
        }
        return carriedSubject(before: verb).map { ($0, nil) }
    }

    private func carriedSubject(before verb: Int) -> StatementSides.Term? {
        for at in stride(from: verb - 1, through: max(sentence.range.lowerBound, verb - 9), by: -1) {
            if [";", "."].contains(key(at)) { return nil }
            if isWord(at, isRussian ? ["он", "они", "она"] : ["they", "he", "who"]) {
                return reading.subject
            }
            if isWord(
                at,
                isRussian
                    ? ["движение", "восстание", "повстанцы"]
                    : ["movement", "rebellion", "insurgents", "rebels", "uprising", "insurgency"])
            {
                return reading.movement
            }
            if isWord(
                at, isRussian ? ["войска", "отряд", "армия"] : ["troops", "army", "column", "garrison"])
            {
                return reading.subject
            }
        }
        return nil
    }

    // MARK: - What

    /// The places that a verb has as objects.
    private func objects(after verb: Int) -> [Target] {
        var at = verb + 1
        var hops = 0
        while at < sentence.range.upperBound, hops < 7 {
            if let span = sentence.span(
                coveringToken: at, { if case .place = $0.what { true } else { false } })
            {
                _ = span
                return chain(from: at, within: 0)
            }
            let word = key(at)
            if pronouns.contains(word) {
                // “The town” may still be named: the town of Osh.
                if word == "it" { return here().map { [$0] } ?? [] }
                if generics.contains(key(at + 1)),
                    !isWord(at + 2, ["of", "and", ","]) || !hasPlace(at + 2, 3)
                {
                    if let here = here() { return [here] }
                }
            }
            if stops.contains(word) || [".", ";", ":"].contains(word) { return [] }
            if sentence.tokens[at].kind == .mark, word != "-", word != "'" { return [] }
            at += 1
            hops += 1
        }
        return []
    }

    private func hasPlace(_ index: Int, _ limit: Int) -> Bool {
        sentence.places.contains { $0.tokens.lowerBound >= index && $0.tokens.lowerBound <= index + limit }
    }

    /// Places in a row: `A, B and C`.
    private func chain(from index: Int, within limit: Int) -> [Target] {
        var found: [Target] = []
        var at = index
        var gap = 0
        while at < sentence.range.upperBound {
            if let span = sentence.span(
                coveringToken: at, { if case .place = $0.what { true } else { false } }),
                case .place(let mention) = span.what
            {
                found.append((mention, span.tokens))
                at = span.tokens.upperBound
                gap = 0
                continue
            }
            if let span = sentence.span(coveringToken: at), case .time = span.what, !found.isEmpty {
                at = span.tokens.upperBound
                continue
            }
            let word = key(at)
            if found.isEmpty {
                if [".", ";"].contains(word) || gap >= limit { break }
                if gap > 0,
                    ["and", "but", "while", "from", "who", "which", "against", "с", "и"].contains(word)
                {
                    break
                }
            } else if word == "(" {
                // “Ashgabat (then Ashkhabad)”: what stands in brackets is no further place.
                guard
                    let close = (at..<min(at + 12, sentence.range.upperBound)).first(where: { key($0) == ")" }
                    )
                else { break }
                at = close
            } else if isWord(at, ["in", "on", "в", "и"]), timeFollows(at + 1) {
                // “A in 1864 and B in 1865”.
            } else if !links.contains(word) {
                break
            }
            at += 1
            gap += 1
            if gap > limit + 4 { break }
        }
        return found
    }

    private func timeFollows(_ index: Int) -> Bool {
        sentence.span(coveringToken: index) { if case .time = $0.what { true } else { false } } != nil
    }

    /// The places that are the subject of a verb: the nearest row before it.
    private func subjectPlaces(before verb: Int) -> [Target] {
        var result: [Target] = []
        var border = verb
        for (tokens, mention) in sentence.places.reversed() where tokens.upperBound <= verb {
            let between = tokens.upperBound..<border
            if result.isEmpty {
                guard
                    between.allSatisfy({
                        ![".", ";"].contains(key($0)) && !isWord($0, ["which", "who", "when", "while"])
                    }),
                    between.count <= 8
                else { break }
            } else {
                guard between.allSatisfy({ links.contains(key($0)) }) else { break }
            }
            let before = key(tokens.lowerBound - 1)
            if result.isEmpty,
                ["from", "near", "against", "in", "at", "to", "из", "от", "под", "в", "к"].contains(before)
            {
                continue
            }
            result.append((mention, tokens))
            border = tokens.lowerBound
        }
        if result.isEmpty {
            for at in stride(from: verb - 1, through: max(sentence.range.lowerBound, verb - 6), by: -1) {
                if isWord(at, ["it"]) || pronouns.contains(key(at)) && generics.contains(key(at + 1)) {
                    return here().map { [$0] } ?? []
                }
            }
        }
        return result.reversed()
    }

    private func placesBefore(_ verb: Int) -> [Target] {
        sentence.places.filter { $0.tokens.upperBound <= verb }.suffix(1).map { ($0.mention, $0.tokens) }
    }

    /// The place that “the town”, “it”, “there” stand for.
    private func here() -> Target? {
        if let last = sentence.places.last(where: {
            reading.mentions[$0.mention].place?.hasCells == true || sentence.places.count == 1
        }) {
            return (last.mention, last.tokens)
        }
        if let last = sentence.places.last { return (last.mention, last.tokens) }
        return reading.settlement.map { ($0, nil) }
    }
}

// MARK: - Words

struct EnglishVerb: Sendable {
    enum Frame: Sendable { case object, from, to, power, movement, proclamation, fort, troops }
    let kind: Statement.Kind
    let frame: Frame
}

private func verbs(_ list: [(String, Statement.Kind, EnglishVerb.Frame)]) -> [String: EnglishVerb] {
    var verbs: [String: EnglishVerb] = [:]
    for (words, kind, frame) in list {
        for word in words.split(separator: " ") {
            verbs[String(word)] = EnglishVerb(kind: kind, frame: frame)
        }
    }
    return verbs
}

private let englishVerbs = verbs([
    (
        "capture captured capturing captures take took taken taking seize seized seizing occupy occupied occupying",
        .takes, .object
    ),
    (
        "conquer conquered conquering annex annexed annexing storm stormed storming retake retook retaken retaking",
        .takes, .object
    ),
    (
        "recapture recaptured recapturing subdue subdued subjugate subjugated overrun overran reoccupy reoccupied",
        .takes, .object
    ),
    ("liberate liberated liberating reconquer reconquered absorbed incorporated captured", .takes, .object),
    (
        "besiege besieged besieging attack attacked attacking raid raided raiding invade invaded invading",
        .attacks, .object
    ),
    (
        "bombard bombarded bombarding assault assaulted shelled blockade blockaded encircled", .attacks,
        .object
    ),
    (
        "hold held holding holds control controlled controlling controls rule ruled ruling rules govern governed",
        .holds, .object
    ),
    ("defend defended defending dominated administered retain retained", .holds, .object),
    ("garrison garrisoned garrisoning", .garrisons, .object),
    (
        "lose lost losing abandon abandoned abandoning evacuate evacuated evacuating vacated relinquished",
        .loses, .object
    ),
    (
        "withdraw withdrew withdrawn withdrawing retreat retreated retreating expelled driven ousted fled",
        .loses, .from
    ),
    ("fell surrendered capitulated submitted ceded passed yielded", .takes, .to),
    ("establish established establishing", .holds, .power),
    ("spread spreading", .attacks, .movement),
    ("proclaim proclaimed proclaiming declare declared declaring", .proclaims, .proclamation),
    ("founded founding build built building erected erect fortified", .founds, .fort),
    ("sent deployed stationed dispatched landed posted", .garrisons, .troops),
])

private let englishNouns: [String: Statement.Kind] = [
    "siege": .attacks, "capture": .takes, "conquest": .takes, "seizure": .takes, "occupation": .takes,
    "annexation": .takes, "storming": .takes, "recapture": .takes, "liberation": .takes,
    "incorporation": .takes,
    "defense": .holds, "defence": .holds, "bombardment": .attacks, "evacuation": .loses, "loss": .loses,
]

private let powerNouns: Set<String> = [
    "control", "rule", "power", "authority", "dominance", "domination", "dominion", "sovereignty",
    "supremacy",
    "hegemony", "hold", "grip", "protectorate", "administration",
]
private let powerVerbs: [String: Statement.Kind] = [
    "established": .holds, "establish": .holds, "establishing": .holds, "establishment": .holds,
    "consolidated": .holds,
    "consolidating": .holds, "consolidation": .holds, "asserted": .holds, "assert": .holds,
    "asserting": .holds,
    "gained": .holds, "gain": .holds, "gaining": .holds, "extended": .holds, "achieved": .holds,
    "imposed": .holds,
    "maintained": .holds, "restored": .holds, "restoring": .holds, "strengthened": .holds, "took": .takes,
    "seized": .takes,
    "proclaimed": .proclaims, "declared": .proclaims, "lost": .loses, "ended": .loses, "exercised": .holds,
    "kept": .holds,
    "secured": .holds, "regained": .takes, "assumed": .takes, "tightened": .holds,
]
private let failures: Set<String> = [
    "failed", "failing", "unable", "unsuccessfully", "not", "never", "cannot", "couldn't", "didn't",
    "repulsed", "не",
    "безуспешно", "failure",
]
private let attempts: Set<String> = [
    "tried", "trying", "attempted", "attempting", "sought", "seeking", "struggled", "tries",
    "counteroffensive", "offensive",
    "marched", "moved", "began", "пытались", "пытался", "попытались", "попытался",
]
private let unreal: Set<String> = [
    "prevent", "would", "might", "if", "could", "planned", "plan", "plans", "hoped", "wanted", "intended",
    "refused", "threatened",
    "threat", "demanded", "proposed", "feared", "without", "should", "ordered", "decided", "aimed", "aiming",
    "promised",
    "against", "бы", "хотел", "хотели", "намеревал", "план", "если", "отказал",
]
private let articles: Set<String> = [
    "the", "a", "an", "his", "their", "its", "local", "remaining", "some", "all", "united", "combined", "new",
]
private let prepositions: Set<String> = [
    "against", "from", "to", "with", "between", "into", "under", "over", "by", "than", "including", "towards",
    "toward",
    "despite", "on", "in", "at", "across", "through", "around", "near", "for", "among", "within", "of",
    "about", "resist",
    "fight", "fighting", "defeat", "support", "supporting", "countering", "joined", "called",
]
private let russianPrepositions: Set<String> = [
    "против", "от", "из", "к", "с", "со", "между", "под", "над", "в", "во", "на", "о", "об", "до", "для", "у",
    "за", "при",
]
private let irregularPasts: Set<String> = [
    "took", "beat", "fought", "drove", "met", "led", "sent", "left", "saw", "made", "gave", "told",
]
private let irregularParticiples: Set<String> = [
    "taken", "retaken", "overrun", "held", "lost", "driven", "withdrawn", "built", "besieged", "sent",
]
private let forceNouns: Set<String> = [
    "troops", "forces", "force", "army", "armies", "soldiers", "cavalry", "detachment", "detachments",
    "column", "columns", "fleet",
    "flotilla", "units", "unit", "fighters", "bands", "band", "commander", "commanders", "general",
    "generals", "artillery",
    "infantry", "cossacks", "expedition", "mission", "division", "regiment", "regiments", "corps", "side",
    "garrison",
    "garrisons", "guards", "guard", "insurgents", "rebels", "warriors", "volunteers", "partisans",
    "tribesmen",
]
private let powerHolders: Set<String> = [
    "government", "authorities", "administration", "regime", "command", "empire", "state", "leadership",
    "power", "council",
    "committee", "governor", "party", "emperor", "tsar", "rulers", "ruler", "union", "movement", "rebellion",
]
private let pronouns: Set<String> = ["the", "this", "that", "it"]
private let generics: Set<String> = [
    "town", "city", "fort", "fortress", "citadel", "place", "village", "settlement", "capital", "station",
]
private let stops: Set<String> = [
    "part", "place", "refuge", "oath", "prisoner", "prisoners", "leave", "note", "advantage", "steps",
    "measures", "from", "near",
    "against", "by", "with", "as", "that", "when", "while", "because", "after", "before", "who", "which",
    "and", "but", "to",
    "in", "at", "on", "for", "when", "из", "от", "против", "с", "и", "у", "под", "между", "power", "office",
    "care", "up", "off",
]
private let links: Set<String> = [
    ",", "and", "then", "later", "the", "town", "towns", "of", "city", "cities", "both", "as", "well", "or",
    "fort", "forts",
    "including", "also", "fortress", "finally", "и", "а", "также", "затем", "города", "город",
    "в", "во", "у",
]
private let forts: Set<String> = [
    "fort", "forts", "fortress", "outpost", "outposts", "fortification", "fortifications", "settlement",
    "settlements", "town",
    "post", "posts", "base", "colony", "stronghold", "redoubt", "line", "cantonment",
]
private let states: Set<String> = [
    "republic", "republics", "autonomy", "government", "state", "khanate", "emirate", "independence", "ssr",
    "assr", "sultanate",
    "caliphate", "autonomous", "soviet", "dictatorship", "law",
]
private let stateEndings: [String] = []
private let russianStates = ["республик", "автоном", "независимост", "власт", "правительств", "ханств"]
private let russianForces = [
    "войск", "отряд", "арми", "власт", "правительств", "гарнизон", "част", "сил", "командован", "генерал",
    "конниц", "солдат",
    "гварди", "экспедиц", "админист", "корпус", "полк", "казак", "император", "банд", "движен",
]
private let russianVerbStems: [(String, EnglishVerb)] = [
    ("занял", .init(kind: .takes, frame: .object)), ("занят", .init(kind: .takes, frame: .object)),
    ("взял", .init(kind: .takes, frame: .object)), ("взят", .init(kind: .takes, frame: .object)),
    ("захватил", .init(kind: .takes, frame: .object)), ("захвачен", .init(kind: .takes, frame: .object)),
    ("овладел", .init(kind: .takes, frame: .object)), ("покорил", .init(kind: .takes, frame: .object)),
    ("покорен", .init(kind: .takes, frame: .object)), ("завоевал", .init(kind: .takes, frame: .object)),
    ("завоеван", .init(kind: .takes, frame: .object)), ("присоединил", .init(kind: .takes, frame: .object)),
    ("присоединен", .init(kind: .takes, frame: .object)), ("освободил", .init(kind: .takes, frame: .object)),
    ("освобожден", .init(kind: .takes, frame: .object)), ("отбил", .init(kind: .takes, frame: .object)),
    ("осадил", .init(kind: .attacks, frame: .object)), ("осажда", .init(kind: .attacks, frame: .object)),
    ("осажден", .init(kind: .attacks, frame: .object)), ("штурмовал", .init(kind: .attacks, frame: .object)),
    ("атаковал", .init(kind: .attacks, frame: .object)), ("напал", .init(kind: .attacks, frame: .object)),
    ("оставил", .init(kind: .loses, frame: .object)), ("покинул", .init(kind: .loses, frame: .object)),
    ("потерял", .init(kind: .loses, frame: .object)), ("отступил", .init(kind: .loses, frame: .from)),
    ("ушл", .init(kind: .loses, frame: .from)), ("выведен", .init(kind: .loses, frame: .from)),
    ("удерживал", .init(kind: .holds, frame: .object)), ("удержал", .init(kind: .holds, frame: .object)),
    ("оборонял", .init(kind: .holds, frame: .object)),
    ("провозгласил", .init(kind: .proclaims, frame: .proclamation)),
    ("основал", .init(kind: .founds, frame: .fort)), ("основан", .init(kind: .founds, frame: .fort)),
    ("построил", .init(kind: .founds, frame: .fort)), ("заложил", .init(kind: .founds, frame: .fort)),
]
private let russianParticiples = [
    "занят", "взят", "захвачен", "покорен", "завоеван", "присоединен", "освобожден", "осажден", "основан",
    "выведен",
]
private let russianNouns: [String: Statement.Kind] = [
    "взяти": .takes, "захват": .takes, "осад": .attacks, "штурм": .attacks, "завоевани": .takes,
    "присоединени": .takes,
    "оборон": .holds,
]

private func russianVerb(_ word: String) -> EnglishVerb? {
    for (stem, verb) in russianVerbStems
    where word.hasPrefix(stem) && word.unicodeScalars.count <= stem.unicodeScalars.count + 3 {
        return verb
    }
    return nil
}
