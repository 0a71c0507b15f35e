import Chronology
import Gazetteer
import HistoricalRecord

/// The case in which a noun stands, or what a word behind it makes of it.
private enum Role: Equatable {
    case nominative, genitive, accusative, dative, sociative, locative, ofPlace, ablative, instrumental,
        towards
    case against, through
}

/// The patterns of Malayalam: the verb stands last, cases say who does what to which place, and subjects are
/// often left out.
struct MalayalamStatements {
    private let sentence: StatementSentence
    private let reading: StatementReading
    private let day: Day?
    private let agents: [Agent]

    /// A side with the case in which it stands.
    private struct Agent {
        let term: StatementSides.Term
        let tokens: Range<Int>
        let role: Role
    }

    private typealias Target = (mention: Int, tokens: Range<Int>?)

    init(_ sentence: StatementSentence, _ reading: StatementReading, _ day: Day?) {
        self.sentence = sentence
        self.reading = reading
        self.day = day
        agents = Self.agents(sentence, reading, day)
    }

    /// Who acts in the sentence, for the next one to go on about.
    var actor: StatementSides.Term? {
        agents.first { $0.role == .nominative && $0.term.kind != .adjective && isSubject($0) }?.term
    }

    func drafts() -> [StatementDraft] {
        var drafts: [StatementDraft] = []
        for index in sentence.range where sentence.tokens[index].kind == .word {
            drafts += draft(at: index)
        }
        return drafts
    }

    private func draft(at index: Int) -> [StatementDraft] {
        let word = sentence.key(index)
        func starts(_ stems: [String]) -> Bool { stems.contains { word.hasScalarPrefix($0) } }
        if sentence.spans.contains(where: {
            if case .time = $0.what { $0.tokens.contains(index) } else { false }
        }) {
            return []
        }
        if starts(MalayalamWords.captures), isDone(word, MalayalamWords.captures) { return capturing(index) }
        if starts(MalayalamWords.breaches), sentence.key(index - 1).hasScalarPrefix(MalayalamWords.fortress) {
            return breaching(index)
        }
        if starts(MalayalamWords.underStems) { return comingUnder(index) }
        if starts(MalayalamWords.part), followsBecoming(index) { return comingUnder(index) }
        if starts(MalayalamWords.attacks), isDone(word, MalayalamWords.attacks) {
            return attacking(index, noun: nil)
        }
        if starts(MalayalamWords.carriesOut), isDone(word, MalayalamWords.carriesOut),
            let noun = attackNoun(before: index)
        {
            return attacking(index, noun: noun)
        }
        if starts(MalayalamWords.attackNouns), failureFollows(index) { return failedAttack(index) }
        if starts(MalayalamWords.suppresses) { return mastering(index) }
        if starts(MalayalamWords.defeats), isDone(word, MalayalamWords.defeats) { return mastering(index) }
        if starts(MalayalamWords.dissolves) { return dissolving(index) }
        if starts(MalayalamWords.wins)
            && (word.hasScalarPrefix(MalayalamWords.wonVerb)
                || sentence.key(index + 1).hasScalarPrefix(MalayalamWords.gains))
        {
            return winning(index)
        }
        if starts(MalayalamWords.fails) { return failing(index) }
        if starts(MalayalamWords.proclaims), isDone(word, MalayalamWords.proclaims) {
            return proclaiming(index)
        }
        if starts(MalayalamWords.founds), isDone(word, MalayalamWords.founds) { return founding(index) }
        if starts(MalayalamWords.leaves), isDone(word, MalayalamWords.leaves) { return leaving(index) }
        if starts(MalayalamWords.stops) { return stopping(index) }
        if starts(MalayalamWords.between), let conflict = conflictAfter(index) {
            return fighting(index, conflict)
        }
        if starts(MalayalamWords.annexes), isDone(word, MalayalamWords.annexes) { return annexing(index) }
        if starts(MalayalamWords.capitals) { return makingCapital(index) }
        if starts(MalayalamWords.deposes), isDone(word, MalayalamWords.deposes) { return deposing(index) }
        if starts(MalayalamWords.settles) { return settled(index) }
        if starts(MalayalamWords.centres) { return centring(index) }
        if starts(MalayalamWords.agrees) { return agreeing(index) }
        if starts(MalayalamWords.submits), isDone(word, MalayalamWords.submits) { return submitting(index) }
        return localPower(index)
    }

    /// Whether a verb says that something was done; not that it was to be done.
    private func isDone(_ word: String, _ stems: [String]) -> Bool {
        if MalayalamWords.unreal.contains(where: { word.containsScalars($0) }) { return false }
        return true
    }

    // MARK: - Cases

    /// The case that the last word of a stretch stands in.
    private static func role(_ sentence: StatementSentence, _ tokens: Range<Int>) -> Role {
        let word = sentence.tokens[tokens.upperBound - 1].key
        let next = sentence.key(tokens.upperBound)
        if word.containsScalars(MalayalamWords.against) || next.hasScalarPrefix(MalayalamWords.againstWord)
            || next.hasScalarPrefix(MalayalamWords.at)
        {
            return .against
        }
        if next.hasScalarPrefix(MalayalamWords.from) || word.containsScalars(MalayalamWords.from) {
            return .ablative
        }
        for (ending, role) in MalayalamWords.cases where word.hasSuffixScalars(ending) { return role }
        return .nominative
    }

    /// The sides of a sentence; an adjective with the noun for troops or power that it describes.
    private static func agents(_ sentence: StatementSentence, _ reading: StatementReading, _ day: Day?)
        -> [Agent]
    {
        var agents: [Agent] = []
        for (tokens, match) in sentence.sides {
            let term = reading.sides.choose(match, on: day)
            var end = tokens.upperBound
            func isNoun(_ index: Int) -> Bool {
                MalayalamWords.forces.contains { sentence.key(index).hasScalarPrefix($0) }
            }
            let isBare = role(sentence, tokens) == .nominative
            if term.kind == .adjective || term.kind == .person || term.kind == .name, isBare {
                var hops = 0
                while end < sentence.range.upperBound, hops < 3, isNoun(end) {
                    end += 1
                    hops += 1
                }
                // A word or two may stand between the adjective and its noun: സോവിയറ്റ് വൻ സേന.
                if term.kind == .adjective, hops == 0, isNoun(end + 1), sentence.tokens[end].kind == .word {
                    end += 2
                }
            }
            if term.kind == .adjective, end == tokens.upperBound { continue }
            // An officer right behind the side he serves is no side of his own.
            if let before = agents.last, before.tokens.upperBound == tokens.lowerBound,
                before.role == .genitive
            {
                agents[agents.count - 1] = Agent(
                    term: before.term, tokens: before.tokens.lowerBound..<end,
                    role: role(sentence, tokens.lowerBound..<end))
                continue
            }
            var role = role(sentence, tokens.lowerBound..<end)
            // “Under the lead of X”: X acts.
            if role == .genitive {
                for at in end..<min(end + 4, sentence.range.upperBound)
                where MalayalamWords.leads.contains(where: { sentence.key(at).hasScalarPrefix($0) }) {
                    role = .nominative
                }
            }
            if role == .dative, sentence.tokens[end - 1].key.hasSuffixScalars(MalayalamWords.couldDo) {
                role = .nominative
            }
            agents.append(Agent(term: term, tokens: tokens.lowerBound..<end, role: role))
        }
        return agents
    }

    private func role(of tokens: Range<Int>) -> Role { Self.role(sentence, tokens) }

    // MARK: - Clauses

    private func clauseStart(before verb: Int) -> Int {
        for at in stride(from: verb - 1, through: sentence.range.lowerBound, by: -1) {
            let word = sentence.key(at)
            if MalayalamWords.clauseEnds.contains(where: { word.hasSuffixScalars($0) }) {
                return at + 1
            }
        }
        return sentence.range.lowerBound
    }

    /// Who does it: the nearest side before the verb that stands in the nominative; else, since the subject is
    /// often left out, who acted before.
    private func subject(before verb: Int) -> (term: StatementSides.Term, tokens: Range<Int>?)? {
        if let agent = agents.last(where: {
            $0.tokens.upperBound <= verb && $0.role == .nominative && isSubject($0)
        }) {
            return (agent.term, agent.tokens)
        }
        return reading.subject.map { ($0, nil) }
    }

    private func isSubject(_ agent: Agent) -> Bool {
        // A land acts only as a bare word.
        agent.term.kind != .land || role(of: agent.tokens) == .nominative
    }

    private func places(in range: Range<Int>, without agent: Range<Int>?) -> [(
        tokens: Range<Int>, mention: Int
    )] {
        sentence.places.filter { place in
            range.contains(place.tokens.lowerBound)
                && !(agent.map { $0.overlaps(place.tokens) } ?? false)
                && !isInside(place.tokens) && !isAdjective(place.tokens)
        }
    }

    /// Whether what looks like a place is the adjective of a side, as in “Russian”.
    private func isAdjective(_ tokens: Range<Int>) -> Bool {
        sentence.sides.contains { side in
            side.tokens.overlaps(tokens) && reading.sides.choose(side.match, on: day).kind == .adjective
        }
    }

    /// Whether a place is part of a longer name of a side, as in “Kokand government”.
    private func isInside(_ tokens: Range<Int>) -> Bool {
        sentence.sides.contains {
            $0.tokens.lowerBound <= tokens.lowerBound && $0.tokens.upperBound > tokens.upperBound
        }
    }

    /// What a verb has as objects: the nearest places before it in the nominative or accusative, or the land of a
    /// place (`…യിലെ പ്രദേശങ്ങൾ`); a row of them together.
    private func objects(_ verb: Int, from start: Int, agent: Range<Int>?) -> [Target] {
        let candidates = places(in: start..<verb, without: agent)
        var result: [Target] = []
        var border = verb
        for place in candidates.reversed() {
            let role = role(of: place.tokens)
            let isObject: Bool
            switch role {
            case .nominative, .accusative: isObject = true
            case .genitive, .ofPlace:
                isObject = (place.tokens.upperBound..<min(place.tokens.upperBound + 4, verb)).contains { at in
                    MalayalamWords.lands.contains { sentence.key(at).hasScalarPrefix($0) }
                }
            default: isObject = false
            }
            if result.isEmpty {
                guard isObject else { continue }
            } else {
                guard isObject, (place.tokens.upperBound..<border).allSatisfy({ isLink($0) }) else { break }
            }
            result.append((place.mention, place.tokens))
            border = place.tokens.lowerBound
        }
        if result.isEmpty {
            // The town, left without its name.
            for at in stride(from: verb - 1, through: max(start, verb - 4), by: -1)
            where MalayalamWords.towns.contains(where: {
                sentence.key(at) == $0 || sentence.key(at).hasScalarPrefix($0 + MalayalamWords.am)
            }) {
                return reading.settlement.map { [($0, nil)] } ?? []
            }
        }
        return result.reversed()
    }

    private func isLink(_ index: Int) -> Bool {
        let word = sentence.key(index)
        return word == "," || MalayalamWords.links.contains { word.hasScalarPrefix($0) }
    }

    private func make(
        _ kind: Statement.Kind, _ agent: (term: StatementSides.Term, tokens: Range<Int>?)?,
        _ targets: [Target],
        _ verb: Int
    ) -> [StatementDraft] {
        guard let agent else { return [] }
        return targets.map {
            StatementDraft(
                kind: kind, side: agent.term, sideTokens: agent.tokens, mention: $0.mention,
                placeTokens: $0.tokens, verb: verb)
        }
    }

    /// The place of the paragraph: its last town, else its last place.
    private func here() -> [Target] {
        (reading.paragraphSettlement ?? reading.paragraphPlace).map { [($0, nil)] } ?? []
    }

    private func canBeHeld(_ mention: Int) -> Bool {
        reading.mentions[mention].place.map { $0.hasCells || $0.kind.isTerritory } ?? false
    }

    /// The nearest place of the clause, whatever its case but “from”; else the paragraph's.
    private func near(_ verb: Int, agent: Range<Int>?) -> [Target] {
        let inside = places(in: clauseStart(before: verb)..<verb, without: agent).filter {
            role(of: $0.tokens) != .ablative && canBeHeld($0.mention)
        }
        if let place = inside.last { return [(place.mention, place.tokens)] }
        return here()
    }

    // MARK: - Patterns

    private func capturing(_ verb: Int) -> [StatementDraft] {
        let agent: (term: StatementSides.Term, tokens: Range<Int>?)?
        if sentence.key(verb).containsScalars(MalayalamWords.passive) {
            guard let by = agents.last(where: { $0.role == .instrumental && $0.tokens.upperBound <= verb })
            else { return [] }
            agent = (by.term, by.tokens)
        } else {
            agent = subject(before: verb)
        }
        let start = clauseStart(before: verb)
        var targets = objects(verb, from: start, agent: agent?.tokens)
        if targets.isEmpty {
            targets = objects(verb, from: sentence.range.lowerBound, agent: agent?.tokens).filter {
                $0.tokens.map { verb - $0.upperBound < 6 } ?? false
            }
        }
        return make(.takes, agent, targets, verb)
    }

    private func breaching(_ verb: Int) -> [StatementDraft] {
        let agent = subject(before: verb)
        let targets = places(in: max(sentence.range.lowerBound, verb - 5)..<verb, without: agent?.tokens)
            .suffix(1)
        return make(.takes, agent, targets.map { ($0.mention, $0.tokens) }, verb)
    }

    /// `A … X-യുടെ നിയന്ത്രണത്തിലായി`.
    private func comingUnder(_ index: Int) -> [StatementDraft] {
        let word = sentence.key(index)
        if MalayalamWords.unreal.contains(where: { word.containsScalars($0) }) { return [] }
        let owner = agents.last {
            $0.tokens.upperBound <= index && index - $0.tokens.upperBound <= 2 && $0.role == .genitive
        }
        var agent: (term: StatementSides.Term, tokens: Range<Int>?)? = owner.map { ($0.term, $0.tokens) }
        if agent == nil {
            // Without an owner who acted before; but not in a phrase that describes something.
            guard !word.hasSuffixScalars(MalayalamWords.relative) else { return [] }
            guard
                !agents.contains(where: { $0.tokens.upperBound <= index && index - $0.tokens.upperBound <= 3 }
                )
            else { return [] }
            agent = reading.subject.map { ($0, nil) }
        }
        var targets = objects(
            owner?.tokens.lowerBound ?? index, from: sentence.range.lowerBound, agent: agent?.tokens)
        if targets.isEmpty, owner != nil {
            targets = places(in: index..<sentence.range.upperBound, without: agent?.tokens)
                .filter { role(of: $0.tokens) == .nominative }.prefix(1).map { ($0.mention, $0.tokens) }
        }
        return make(.takes, agent, targets, index)
    }

    private func followsBecoming(_ index: Int) -> Bool {
        (index..<min(index + 5, sentence.range.upperBound)).contains { at in
            MalayalamWords.becomes.contains { sentence.key(at).hasScalarPrefix($0) }
        }
    }

    private func attackNoun(before index: Int) -> Int? {
        for at in stride(from: index - 1, through: max(sentence.range.lowerBound, index - 2), by: -1)
        where MalayalamWords.attackNouns.contains(where: { sentence.key(at).hasScalarPrefix($0) }) {
            return at
        }
        return nil
    }

    private func attacking(_ verb: Int, noun: Int?) -> [StatementDraft] {
        let agent = subject(before: verb)
        let start = clauseStart(before: verb)
        if noun == nil {
            return make(.attacks, agent, objects(verb, from: start, agent: agent?.tokens), verb)
        }
        let targets = places(in: start..<verb, without: agent?.tokens).filter { place in
            switch role(of: place.tokens) {
            case .ablative, .genitive: false
            // “The troops in the fort of A”, where these are attacked.
            case .ofPlace:
                agents.contains { $0.tokens.lowerBound == place.tokens.upperBound && $0.role == .against }
            default: true
            }
        }
        return make(.attacks, agent, targets.map { ($0.mention, $0.tokens) }, verb)
    }

    private func failureFollows(_ index: Int) -> Bool {
        (index..<min(index + 8, sentence.range.upperBound)).contains { at in
            sentence.key(at).hasScalarPrefix(MalayalamWords.failure)
        }
    }

    /// `X-ന്റെ A ആക്രമണം പരാജയപ്പെട്ടു`.
    private func failedAttack(_ index: Int) -> [StatementDraft] {
        guard let owner = agents.last(where: { $0.tokens.upperBound <= index && $0.role == .genitive }) else {
            return []
        }
        let targets = places(in: owner.tokens.upperBound..<index, without: owner.tokens)
        return make(.fails, (owner.term, owner.tokens), targets.map { ($0.mention, $0.tokens) }, index)
    }

    /// Suppressing a rising, beating or disarming others: who does it is master of the place.
    private func mastering(_ verb: Int) -> [StatementDraft] {
        if sentence.key(verb).containsScalars(MalayalamWords.passive) { return [] }
        var agent = subject(before: verb)
        // «… അമർച്ച ചെയ്യാൻ സേനക്കായി»: who could do it stands behind.
        if let after = agents.first(where: {
            $0.tokens.lowerBound > verb && $0.tokens.lowerBound <= verb + 3 && $0.role == .nominative
        }) {
            agent = (after.term, after.tokens)
        }
        return make(.holds, agent, near(verb, agent: agent?.tokens), verb)
    }

    private func dissolving(_ verb: Int) -> [StatementDraft] {
        guard let victim = agents.last(where: { $0.tokens.upperBound <= verb && $0.role == .accusative })
        else { return [] }
        return make(.loses, (victim.term, victim.tokens), near(verb, agent: victim.tokens), verb)
    }

    private func winning(_ verb: Int) -> [StatementDraft] {
        let start = clauseStart(before: verb)
        guard
            let agent = agents.last(where: {
                $0.tokens.upperBound <= verb && $0.tokens.lowerBound >= start && $0.role == .nominative
            })
        else { return [] }
        return make(.takes, (agent.term, agent.tokens), near(verb, agent: agent.tokens), verb)
    }

    private func failing(_ verb: Int) -> [StatementDraft] {
        if sentence.key(verb).containsScalars(MalayalamWords.causative) { return [] }
        guard let agent = agents.last(where: { $0.tokens.upperBound <= verb && $0.role == .nominative })
        else { return [] }
        return make(.fails, (agent.term, agent.tokens), near(verb, agent: agent.tokens), verb)
    }

    private func proclaiming(_ verb: Int) -> [StatementDraft] {
        let start = clauseStart(before: verb)
        let object = (max(start, verb - 5)..<verb).last { at in
            MalayalamWords.powers.contains { sentence.key(at).hasScalarPrefix($0) }
        }
        guard let object else { return [] }
        // “Soviet rule”: the adjective of the rule; then who proclaims; then a government that the sentence names.
        var agent: (term: StatementSides.Term, tokens: Range<Int>?)?
        if let own = agents.last(where: { $0.tokens.contains(object) || $0.tokens.upperBound == object }) {
            agent = (own.term, own.tokens)
        } else if let own = agents.last(where: { $0.tokens.upperBound <= verb && $0.role == .nominative }) {
            agent = (own.term, own.tokens)
        } else if let own = agents.first(where: { $0.term.kind == .name && $0.role != .against }) {
            agent = (own.term, own.tokens)
        } else {
            agent = reading.subject.map { ($0, nil) }
        }
        var targets = places(in: start..<verb, without: nil).filter { role(of: $0.tokens) != .ablative }
            .suffix(1)
        if targets.isEmpty {
            targets = places(in: sentence.range.lowerBound..<verb, without: nil).filter {
                role(of: $0.tokens) != .ablative
            }.suffix(1)
        }
        return make(.proclaims, agent, targets.map { ($0.mention, $0.tokens) }, verb)
    }

    private func founding(_ verb: Int) -> [StatementDraft] {
        let start = clauseStart(before: verb)
        // A government is set up: the side itself is the object.
        if let own = agents.last(where: {
            $0.tokens.upperBound <= verb && verb - $0.tokens.upperBound <= 1 && $0.term.kind == .name
        }),
            MalayalamWords.governments.contains(where: { stem in
                sentence.tokens[own.tokens].contains { $0.key.containsScalars(stem) }
            })
        {
            var targets = sentence.places.filter { own.tokens.overlaps($0.tokens) }.map {
                (mention: $0.mention, tokens: Optional($0.tokens))
            }
            if targets.isEmpty {
                targets = places(in: start..<verb, without: own.tokens).suffix(1).map {
                    ($0.mention, $0.tokens)
                }
            }
            return make(.proclaims, (own.term, own.tokens), targets, verb)
        }
        let object = (max(start, verb - 6)..<verb).last { at in
            MalayalamWords.forts.contains { sentence.key(at).hasScalarPrefix($0) }
                && role(of: at..<(at + 1)) == .nominative
        }
        guard object != nil else { return [] }
        let agent = subject(before: verb)
        let targets = places(in: start..<verb, without: agent?.tokens).filter {
            [.locative, .ofPlace, .dative].contains(role(of: $0.tokens))
                && reading.mentions[$0.mention].place?.hasCells == true
        }
        return make(.founds, agent, targets.prefix(1).map { ($0.mention, $0.tokens) }, verb)
    }

    private func leaving(_ verb: Int) -> [StatementDraft] {
        let start = clauseStart(before: verb)
        let isLoss = sentence.key(verb).hasScalarPrefix(MalayalamWords.lost)
        let agent: (term: StatementSides.Term, tokens: Range<Int>?)?
        if isLoss {
            agent = agents.last { $0.tokens.upperBound <= verb && $0.role == .dative }.map {
                ($0.term, $0.tokens)
            }
        } else {
            agent = subject(before: verb)
        }
        let targets = places(in: start..<verb, without: agent?.tokens).filter {
            let role = role(of: $0.tokens)
            return role == .ablative || isLoss && role == .nominative || role == .accusative
        }
        return make(.loses, agent, targets.map { ($0.mention, $0.tokens) }, verb)
    }

    /// A movement or state that came to an end.
    private func stopping(_ verb: Int) -> [StatementDraft] {
        let start = max(clauseStart(before: verb), verb - 4)
        guard
            let agent = agents.last(where: {
                $0.tokens.upperBound <= verb && $0.tokens.lowerBound >= start && $0.role == .nominative
                    && $0.term.kind != .person
            })
        else { return [] }
        return make(.loses, (agent.term, agent.tokens), here(), verb)
    }

    private func conflictAfter(_ index: Int) -> Int? {
        ((index + 1)..<min(index + 4, sentence.range.upperBound)).first { at in
            MalayalamWords.conflicts.contains { sentence.key(at).hasScalarPrefix($0) }
        }
    }

    private func fighting(_ index: Int, _ conflict: Int) -> [StatementDraft] {
        let both = agents.filter { $0.tokens.upperBound <= index && index - $0.tokens.lowerBound <= 6 }
        guard both.count >= 2 else { return [] }
        let targets = places(in: sentence.range.lowerBound..<index, without: nil).filter {
            role(of: $0.tokens) == .locative
        }.suffix(1)
        return both.flatMap {
            make(.attacks, ($0.term, $0.tokens), targets.map { ($0.mention, $0.tokens) }, conflict)
        }
    }

    /// `A-യെ B-യിൽ ഉൾപ്പെടുത്തി`, `A-യും B-യോട് സാമന്തദേശമാക്കി ചേർത്തു`.
    private func annexing(_ verb: Int) -> [StatementDraft] {
        let start = clauseStart(before: verb)
        let isVassal = (start..<verb).contains { sentence.key($0).hasScalarPrefix(MalayalamWords.vassal) }
        // Into something: without it the verb means to add or to enclose.
        let hasContainer = places(in: start..<verb, without: nil).contains {
            [.locative, .sociative].contains(role(of: $0.tokens))
        }
        guard isVassal || hasContainer else { return [] }
        let targets = objects(verb, from: start, agent: nil)
        // The state that is annexed does not annex.
        let agent = agents.last { agent in
            agent.tokens.upperBound <= verb && agent.role == .nominative && isSubject(agent)
                && !targets.contains { $0.tokens.map { agent.tokens.overlaps($0) } ?? false }
        }
        let subject = agent.map { ($0.term, Optional($0.tokens)) } ?? reading.subject.map { ($0, nil) }
        return make(isVassal ? .suzerain : .takes, subject, targets, verb)
    }

    private func makingCapital(_ index: Int) -> [StatementDraft] {
        let targets = places(in: max(sentence.range.lowerBound, index - 3)..<index, without: nil).filter {
            role(of: $0.tokens) == .genitive
        }
        return make(
            .proclaims, subject(before: index), targets.suffix(1).map { ($0.mention, $0.tokens) }, index)
    }

    private func deposing(_ verb: Int) -> [StatementDraft] {
        var targets: [Target] = []
        for at in sentence.range.lowerBound..<verb
        where MalayalamWords.rulers.contains(where: { sentence.key(at).hasScalarPrefix($0) }) {
            if let place = sentence.places.last(where: {
                $0.tokens.upperBound == at && role(of: $0.tokens) == .genitive
            }) {
                targets.append((place.mention, place.tokens))
            }
        }
        return make(.takes, subject(before: verb), targets, verb)
    }

    /// `A-യിൽ താവളമുറപ്പിച്ച X`.
    private func settled(_ index: Int) -> [StatementDraft] {
        guard let place = places(in: max(sentence.range.lowerBound, index - 3)..<index, without: nil).last
        else { return [] }
        let after = agents.first { $0.tokens.lowerBound >= index && $0.tokens.lowerBound <= index + 2 }
        let agent = after.map { ($0.term, Optional($0.tokens)) } ?? subject(before: index)
        return make(.holds, agent, [(place.mention, place.tokens)], index)
    }

    private func centring(_ index: Int) -> [StatementDraft] {
        guard let place = places(in: max(sentence.range.lowerBound, index - 3)..<index, without: nil).last,
            let agent = agents.last(where: { $0.role == .nominative })
        else { return [] }
        return make(.attacks, (agent.term, agent.tokens), [(place.mention, place.tokens)], index)
    }

    /// `A-യും B-യും X-മായി കരാറിലെത്തി`: a treaty with an overlord.
    private func agreeing(_ verb: Int) -> [StatementDraft] {
        guard
            let lord = agents.last(where: {
                $0.tokens.upperBound <= verb && $0.role == .sociative && $0.term.kind == .person
            })
        else { return [] }
        let targets = sentence.places.filter { place in
            place.tokens.upperBound <= lord.tokens.lowerBound && role(of: place.tokens) == .nominative
                && reading.mentions[place.mention].place?.kind == .polity
        }
        return make(.suzerain, (lord.term, lord.tokens), targets.map { ($0.mention, $0.tokens) }, verb)
    }

    private func submitting(_ verb: Int) -> [StatementDraft] {
        guard
            let winner = agents.last(where: {
                $0.tokens.upperBound <= verb && [.dative, .locative].contains($0.role)
            })
        else { return [] }
        return make(
            .takes, (winner.term, winner.tokens),
            objects(verb, from: clauseStart(before: verb), agent: winner.tokens), verb)
    }

    /// `A-യിലെ X സമിതി`: the power of a place; `X ഖാനേറ്റിലെ … നഗരമായ A`: the town of a state.
    private func localPower(_ index: Int) -> [StatementDraft] {
        if let agent = agents.first(where: { $0.tokens.lowerBound == index }), agent.role != .against,
            agent.role != .sociative
        {
            let words = sentence.tokens[agent.tokens]
            if words.contains(where: { word in
                MalayalamWords.governments.contains { word.key.containsScalars($0) }
            }),
                let place = sentence.places.last(where: {
                    $0.tokens.upperBound == index && role(of: $0.tokens) == .ofPlace
                })
            {
                return make(.holds, (agent.term, agent.tokens), [(place.mention, place.tokens)], index)
            }
            if agent.role == .ofPlace, agent.term.kind == .name {
                let town =
                    (agent.tokens.upperBound..<min(agent.tokens.upperBound + 8, sentence.range.upperBound))
                    .first { at in
                        MalayalamWords.towns.contains {
                            sentence.key(at).hasScalarPrefix($0)
                                || sentence.key(at).hasScalarPrefix($0.dropLastScalar)
                        }
                    }
                if let town,
                    let place = sentence.places.first(where: {
                        $0.tokens.lowerBound > town && $0.tokens.lowerBound <= town + 2
                            && role(of: $0.tokens) == .nominative
                    })
                {
                    return make(.holds, (agent.term, agent.tokens), [(place.mention, place.tokens)], town)
                }
            }
        }
        return []
    }
}

extension String {
    fileprivate func hasSuffixScalars(_ suffix: String) -> Bool {
        let bytes = Array(utf8)
        let wanted = Array(suffix.utf8)
        return bytes.count >= wanted.count && bytes[(bytes.count - wanted.count)...].elementsEqual(wanted)
    }

    fileprivate var dropLastScalar: String { String(String.UnicodeScalarView(unicodeScalars.dropLast())) }
}

/// The verbs, nouns and endings, as far as inflection leaves them alone.
private enum MalayalamWords {
    private static func keys(_ words: String) -> [String] {
        // By code points: a blank and a vowel sign are one Character.
        words.unicodeScalars.split(separator: " ").map { nameKey(String($0)) }
    }

    static let captures = keys(
        "പിടിച്ചടക്ക പിടിച്ചെടുത്ത പിടിച്ചെടുക്ക കീഴടക്ക കൈവശമാക്ക കൈവശപ്പെടുത്ത കൈക്കലാക്ക അധീനതയിലാക്ക അധീനപ്പെടുത്ത സ്വന്തമാക്ക "
            + "വെട്ടിപ്പിടിച്ച വെട്ടിപ്പിടിക്ക തിരിച്ചുപിടിച്ച തിരിച്ചുപിടിക്ക മോചിപ്പിച്ച മോചിപ്പിക്ക നിയന്ത്രണത്തിലാക്ക കീഴിലാക്ക")
    static let breaches = keys("ഭേദിച്ച ഭേദിക്ക തകർത്ത")
    static let fortress = nameKey("കോട്ട")
    static let underStems = keys(
        "നിയന്ത്രണത്തിലായ നിയന്ത്രണത്തിലാണ അധീനതയിലായ ആധിപത്യത്തിലായ കൈവശമായ കൈവശത്തിലായ കൈയിലായ കീഴിലായ ഭരണത്തിലായ കൈപ്പിടിയിലായ "
            + "അധികാരത്തിലായ")
    static let part = keys("ഭാഗമായ ഭാഗമാ")
    static let becomes = keys("മാറ ഭാഗമായി ഭാഗമായത ആയി തീർന്ന")
    static let attacks = keys("ആക്രമിച്ച ആക്രമിക്ക ഉപരോധിച്ച ഉപരോധിക്ക വളഞ്ഞ വളയുക")
    static let carriesOut = keys("നടത്ത")
    static let attackNouns = keys("ആക്രമണ അധിനിവേശ മുന്നേറ്റ പടയോട്ട റെയ്ഡ")
    static let failure = nameKey("പരാജയ")
    static let suppresses = keys("അടിച്ചമർത്ത അടീച്ചമർത്ത അമർച്ച")
    static let defeats = keys("പരാജയപ്പെടുത്ത തോൽപ്പിച്ച തോൽപിച്ച തോല്പിച്ച നിരായുധരാക്ക കീഴ്പ്പെടുത്ത തുരത്ത")
    static let dissolves = keys("പിരിച്ചുവിട പിരിച്ചുവിട്ട")
    static let wins = keys("വിജയ")
    static let wonVerb = nameKey("വിജയിച്ച")
    static let gains = nameKey("നേട")
    static let fails = keys("പരാജയപ്പെട്ട തോറ്റ")
    static let causative = nameKey("പ്പെടുത്ത")
    static let proclaims = keys("പ്രഖ്യാപിച്ച പ്രഖ്യാപിക്ക")
    static let powers = keys("ഭരണ സ്വയംഭരണ പട്ടാളഭരണ റിപ്പബ്ലിക്ക സ്വാതന്ത്ര്യ അധികാര സ്വയം")
    static let founds = keys("സ്ഥാപിച്ച സ്ഥാപിക്ക സ്ഥപിക്ക സ്ഥപിച്ച പണിത പണീത പണികഴിപ്പിച്ച നിർമ്മിച്ച നിർമിച്ച രൂപീകരിച്ച രൂപീകരിക്ക")
    static let forts = keys("കോട്ട താവള പട്ടണ നഗര സൈനികകേന്ദ്ര ജനവാസകേന്ദ്ര സൈനികത്താവള")
    static let governments = keys("സർക്കാ ഭരണകൂട സമിതി ഭരണസമിതി സ്വയംഭരണ റിപ്പബ്ലിക്ക")
    static let leaves = keys("പിന്മാറ പിൻമാറ പിൻവാങ്ങ ഒഴിഞ്ഞ കൈവിട്ട പിൻവലിച്ച നഷ്ടപ്പെട്ട പിന്തിരിഞ്ഞ")
    static let lost = nameKey("നഷ്ടപ്പെട്ട")
    static let stops = keys("നിലച്ച തകർന്ന അവസാനിച്ച")
    static let between = keys("തമ്മില")
    static let conflicts = keys("സംഘർഷ യുദ്ധ ഏറ്റുമുട്ട പോരാട്ട")
    static let annexes = keys("ഉൾപ്പെടുത്ത ചേർത്ത കൂട്ടിച്ചേർത്ത ലയിപ്പിച്ച")
    static let vassal = nameKey("സാമന്ത")
    static let capitals = keys("തലസ്ഥാനമാക്ക")
    static let deposes = keys("പുറത്താക്ക സ്ഥാനഭ്രഷ്ട നിഷ്കാസിത")
    static let rulers = keys("ഖാനെ അമീറിനെ രാജാവിനെ സുൽത്താനെ ഭരണാധികാരിയെ")
    static let settles = keys("താവളമുറപ്പിച്ച നിലയുറപ്പിച്ച ആധിപത്യമുറപ്പിച്ച")
    static let centres = keys("കേന്ദ്രീകരിച്ച")
    static let agrees = keys("കരാറിലെത്ത")
    static let submits = keys("കീഴടങ്ങ")
    static let passive = nameKey("പ്പെട")
    /// Parts of verb forms that say that it was to be done, or not done.
    static let unreal = keys("ക്കാന ക്കുവാന ുന്നതിന ണമെന്ന യില്ല ിക്കണ ാനായില്ല ാനാ ുവാന")
    static let against = nameKey("െതിരെ")
    static let againstWord = nameKey("എതിരെ")
    static let at = nameKey("നേരെ")
    static let from = nameKey("നിന്ന")
    static let leads = keys("നേതൃത്വത്തില കീഴില ആഭിമുഖ്യത്തില")
    static let couldDo = nameKey("ക്കായി")
    static let relative = nameKey("ന്ന")
    static let am = nameKey("ം")
    static let towns = keys("നഗരം പട്ടണം കോട്ട പട്ടണവും നഗരവും")
    static let lands = keys("പ്രദേശ ഭാഗ മേഖല ബാക്കി നഗര പട്ടണ കോട്ട മിച്ച മുഴുവ തടത്ത")
    static let links = keys("എന്നിവ എന്നീ തുടങ്ങിയ മുതലായ ഒപ്പം")
    static let clauseEnds = ["കയും", "ങ്കിലും", "യതോടെ", "ച്ചതോടെ", "ട്ടതോടെ", "ന്നതോടെ", "ായതോടെ", "ക്കുകയും"].map { nameKey($0) }
    static let forces = keys(
        "സേന സൈന്യ സൈനിക പട പട്ടാള സർക്കാ ഭരണ സാമ്രാജ്യ നിയന്ത്രണ ആധിപത്യ സമിതി പ്രതിനിധി ജനറൽ ജനറല ചക്രവർത്തി സാർ അധികൃത "
            + "അധികാരി നേതൃത്വ കമ്മീസാർ മന്ത്രി ഗവർണർ പ്രസ്ഥാന മുന്നേറ്റ ദേശീയസേന സംഘ")

    /// Endings with their cases, the longest first.
    static let cases: [(String, Role)] = caseEndings.map { (nameKey($0.0), $0.1) }
    private static let caseEndings: [(String, Role)] = [
        ("ിലേക്ക്", .towards), ("ിലേക്കും", .towards), ("ിലൂടെ", .through), ("ിലെ", .ofPlace), ("ിലേ", .ofPlace),
        ("ില്", .locative), ("ിലും", .locative), ("ിലാണ്", .locative), ("ുടെ", .genitive), ("ന്റെ", .genitive),
        ("ന്‍റെ", .genitive), ("ുമായി", .sociative), ("മായി", .sociative), ("ോട്", .sociative), ("ോടു", .sociative),
        ("ക്കായി", .dative),
        ("ക്ക്", .dative), ("ക്കു", .dative), ("ക്കും", .dative), ("ിന്", .dative), ("ിനു", .dative),
        ("ാല്", .instrumental), ("െ", .accusative),
    ]
}
