import Chronology
import Gazetteer
public import HistoricalRecord

/// Finds what a running text says about who held, took and lost which place, by patterns of verbs and nouns.
///
/// It knows verbs, not history: which words stand for a side is the dataset's knowledge (``SideTerm``), which
/// for a place the geoparser's. What it gives are drafts for a person; a statement that is not made by one of
/// its patterns is not found.
///
/// Complexity: linear in the text for sentences of bounded length.
public struct StatementFinder: Sendable {
    let sides: StatementSides
    private let geoparser: Geoparser

    /// A finder for these sides.
    ///
    /// - Parameters:
    ///   - sides: the dataset's sides with their names.
    ///   - terms: what running texts call them besides.
    ///   - geoparser: finds the places.
    public init(sides: [Side], terms: [SideTerm], geoparser: Geoparser) {
        self.sides = StatementSides(sides: sides, terms: terms, places: geoparser.gazetteer)
        self.geoparser = geoparser
    }

    /// The statements of a text, in its order.
    ///
    /// - Parameter language: of the whole text; nil to find it by the letters.
    public func statements(in text: String, language: TextLanguage? = nil) -> [Statement] {
        statements(
            in: text, mentions: geoparser.mentions(in: text, language: language),
            times: TemporalReader.expressions(in: text, language: language))
    }

    /// The statements of a text whose places and times are known already.
    func statements(in text: String, mentions: [Mention], times: [TemporalExpression]) -> [Statement] {
        let scalars = Array(text.unicodeScalars)
        var reading = StatementReading(
            sides: sides, scalars: scalars,
            mentions: mentions.filter { isGround($0) },
            times: times)
        for range in paragraphs(scalars) { reading.read(range) }
        return reading.statements
    }

    /// A place less sure than this has to be written as one of its names begins: a guess is no ground for a claim.
    private static let leastConfidence = 0.7

    private func isGround(_ mention: Mention) -> Bool {
        guard let place = mention.place else { return false }
        if mention.confidence >= Self.leastConfidence { return true }
        let beginning = String(String.UnicodeScalarView(nameKey(mention.surface).unicodeScalars.prefix(4)))
        let names = [place.name] + geoparser.gazetteer.toponyms(of: place.id).map(\.text)
        return names.contains { nameKey($0).hasScalarPrefix(beginning) }
    }

    /// A paragraph longer than this, in code points, is read in parts.
    private static let longestParagraph = 1 << 14

    private func paragraphs(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in scalars.indices {
            let length = index - start
            let isTooLong = length >= 2 * Self.longestParagraph
            guard
                scalars[index] == "\n" || isTooLong
                    || length >= Self.longestParagraph && scalars[index] == " "
            else { continue }
            // A line that is long is a paragraph by itself; short ones are wrapped text.
            let isBlank = index > 0 && scalars[index - 1] == "\n"
            if isBlank || length > 400
                || length > 40 && ".!?".unicodeScalars.contains(lastInk(scalars, index))
            {
                ranges.append(start..<(index + 1))
                start = index + 1
            }
        }
        if start < scalars.count { ranges.append(start..<scalars.count) }
        return ranges
    }

    private func lastInk(_ scalars: [Unicode.Scalar], _ end: Int) -> Unicode.Scalar {
        var index = end - 1
        while index > 0, scalars[index] == " " || scalars[index] == "\r" { index -= 1 }
        return index >= 0 ? scalars[index] : " "
    }
}

/// A text on its way through the finder: what was found, and what later sentences refer to.
struct StatementReading {
    let sides: StatementSides
    let scalars: [Unicode.Scalar]
    private(set) var mentions: [Mention]
    let times: [TemporalExpression]
    private(set) var statements: [Statement] = []

    // What is being talked of.
    private(set) var settlement: Int?
    private(set) var area: Int?
    /// The last place and settlement of this paragraph.
    private(set) var paragraphSettlement: Int?
    private(set) var paragraphPlace: Int?
    private(set) var subject: StatementSides.Term?
    private(set) var date: EDTF?
    private var dateIsLatest = false
    private var nextMention = 0
    private var nextTime = 0
    private var seen: Set<String> = []
    private var told: Set<String> = []
    /// The last side spoken of that is a movement.
    private(set) var movement: StatementSides.Term?

    init(
        sides: StatementSides, scalars: [Unicode.Scalar], mentions: [Mention], times: [TemporalExpression]
    ) {
        self.sides = sides
        self.scalars = scalars
        self.mentions = mentions
        self.times = times
    }

    /// Reads a paragraph.
    mutating func read(_ range: Range<Int>) {
        let tokens = temporalTokens(scalars[range])
        guard !tokens.isEmpty else { return }
        paragraphSettlement = nil
        paragraphPlace = nil
        for sentence in sentenceRanges(tokens) {
            let annotated = annotate(tokens, sentence)
            let isMalayalam = annotated.language == .malayalam
            let day = annotated.times.first.flatMap { times[$0.time].meaning.earliest } ?? date?.earliest
            let drafts: [StatementDraft]
            let actor: StatementSides.Term?
            if isMalayalam {
                let patterns = MalayalamStatements(annotated, self, day)
                (drafts, actor) = (patterns.drafts(), patterns.actor)
            } else {
                let patterns = VerbStatements(annotated, self, day)
                (drafts, actor) = (patterns.drafts(), patterns.actor)
            }
            for draft in drafts { accept(draft, annotated) }
            remember(annotated, drafts, actor)
        }
    }

    private mutating func annotate(_ tokens: [TemporalToken], _ range: Range<Int>) -> StatementSentence {
        var spans: [StatementSentence.Span] = []
        let begin = tokens[range.lowerBound].range.lowerBound
        let end = tokens[range.upperBound - 1].range.upperBound
        func covered(_ wanted: Range<Int>) -> Range<Int>? {
            let first = range.first { tokens[$0].range.upperBound > wanted.lowerBound }
            let last = range.last { tokens[$0].range.lowerBound < wanted.upperBound }
            guard let first, let last, first <= last else { return nil }
            return first..<(last + 1)
        }
        while nextMention < mentions.count, mentions[nextMention].range.lowerBound < end {
            if mentions[nextMention].range.lowerBound >= begin,
                let tokens = covered(mentions[nextMention].range)
            {
                spans.append(.init(tokens: tokens, what: .place(nextMention)))
            }
            nextMention += 1
        }
        while nextTime < times.count, times[nextTime].range.lowerBound < end {
            if times[nextTime].range.lowerBound >= begin, let tokens = covered(times[nextTime].range) {
                spans.append(.init(tokens: tokens, what: .time(nextTime)))
            }
            nextTime += 1
        }
        var index = range.lowerBound
        while index < range.upperBound {
            if let match = sides.match(tokens, at: index), match.tokens.upperBound <= range.upperBound {
                spans.append(.init(tokens: match.tokens, what: .side(match)))
                // A state or tribe that the geoparser takes for a people still has its land.
                let isPlace = spans.contains {
                    if case .place = $0.what { $0.tokens.overlaps(match.tokens) } else { false }
                }
                let term = sides.choose(match, on: date?.earliest)
                if !isPlace, term.kind == .name, let land = sides.land(of: term) {
                    let bounds =
                        tokens[match.tokens.lowerBound].range
                        .lowerBound..<tokens[match.tokens.upperBound - 1].range
                        .upperBound
                    mentions.append(
                        Mention(
                            range: bounds, surface: String(String.UnicodeScalarView(scalars[bounds])),
                            place: land,
                            name: land.name, kind: land.kind, confidence: 0.5, language: term.language))
                    spans.append(.init(tokens: match.tokens, what: .place(mentions.count - 1)))
                }
                index = match.tokens.upperBound
            } else {
                index += 1
            }
        }
        spans.sort {
            ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
        }
        var counts: [TextLanguage: Int] = [:]
        for index in range { tokens[index].language.map { counts[$0, default: 0] += 1 } }
        let language =
            counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .english
        return StatementSentence(tokens: tokens, range: range, spans: spans, language: language)
    }

    // MARK: - What is being talked of

    private mutating func remember(
        _ sentence: StatementSentence, _ drafts: [StatementDraft], _ actor: StatementSides.Term?
    ) {
        for (tokens, mention) in sentence.places {
            guard let place = mentions[mention].place else { continue }
            // A town from where something came, or in the name of a side, is not what is talked of.
            if isSource(sentence, tokens) || sentence.sides.contains(where: { $0.tokens.overlaps(tokens) }) {
                continue
            }
            if place.hasCells {
                settlement = mention
                paragraphSettlement = mention
            } else if place.kind.isTerritory {
                area = mention
            } else {
                // A river or range is crossed, not held.
                continue
            }
            paragraphPlace = mention
        }
        if let last = drafts.last(where: { !$0.isPlaceCarried }), let place = mentions[last.mention].place,
            place.hasCells
        {
            settlement = last.mention
        }
        for (_, match) in sentence.sides {
            let term = sides.choose(match, on: date?.earliest)
            if term.isMovement { movement = term }
        }
        if let draft = drafts.last(where: { $0.kind != .loses }) {
            subject = draft.side
        } else if let actor {
            subject = actor
        }
        if let time = sentence.times.last {
            date = times[time.time].meaning
            dateIsLatest = isLatest(sentence, time.tokens)
        }
    }

    private func isSource(_ sentence: StatementSentence, _ tokens: Range<Int>) -> Bool {
        switch sentence.language {
        case .english: sentence.isWord(tokens.lowerBound - 1, ["from", "near"])
        case .russian: sentence.isWord(tokens.lowerBound - 1, ["из", "от"])
        case .malayalam:
            sentence.key(tokens.upperBound).hasScalarPrefix(ablative)
                || sentence.tokens[tokens.upperBound - 1].key.containsScalars(ablative)
        }
    }

    /// Whether a preposition makes the time one by which it was so.
    private func isLatest(_ sentence: StatementSentence, _ tokens: Range<Int>) -> Bool {
        let before = tokens.lowerBound - 1
        if sentence.isWord(before, ["by", "к"]) { return true }
        if sentence.isWord(before, ["the"]), sentence.isWord(before - 1, ["by"]) { return true }
        return sentence.tokens[tokens].contains { $0.key.hasScalarPrefix(nameKey("ആയപ്പോ")) }
    }

    // MARK: - Taking a draft

    private mutating func accept(_ draft: StatementDraft, _ sentence: StatementSentence) {
        let mention = mentions[draft.mention]
        guard let place = mention.place else { return }
        // The time nearest to the place, since of several places each has its own; else the date under discussion.
        let middle = draft.placeTokens?.lowerBound ?? draft.verb
        let isAfter = sentence.language != .malayalam
        func rank(_ tokens: Range<Int>) -> Int {
            2 * distance(tokens, middle) - ((tokens.lowerBound > middle) == isAfter ? 1 : 0)
        }
        let near = sentence.times.min { rank($0.tokens) < rank($1.tokens) }
        let when = near.map { times[$0.time].meaning } ?? date
        let latest = near.map { isLatest(sentence, $0.tokens) } ?? dateIsLatest
        var lower = sentence.tokens[draft.verb].range.lowerBound
        var upper = sentence.tokens[draft.verb].range.upperBound
        for range in [draft.sideTokens, draft.placeTokens].compactMap({ $0 }) {
            lower = min(lower, sentence.tokens[range.lowerBound].range.lowerBound)
            upper = max(upper, sentence.tokens[range.upperBound - 1].range.upperBound)
        }
        // One statement a sentence about a side, a place and what happened.
        let key =
            "\(sentence.tokens[sentence.range.lowerBound].range.lowerBound) \(draft.side.sideID) \(place.id)"
        guard seen.insert(key).inserted else { return }
        // Said before, and now without a time: a reminder, not news.
        let verb = sentence.tokens[draft.verb].key.unicodeScalars.prefix(6)
        let news = "\(draft.side.sideID) \(place.id) \(draft.kind) \(String(String.UnicodeScalarView(verb)))"
        if !told.insert(news).inserted, near == nil { return }
        func add(_ kind: Statement.Kind, _ side: StatementSides.Term) {
            statements.append(
                Statement(
                    kind: kind, range: lower..<upper,
                    surface: String(String.UnicodeScalarView(scalars[lower..<upper])), sideID: side.sideID,
                    place: place, date: when, isLatest: latest,
                    isCarried: near == nil && when != nil || draft.isPlaceCarried || draft.sideTokens == nil,
                    language: sentence.language))
        }
        add(draft.kind, draft.side)
    }

    private func distance(_ tokens: Range<Int>, _ verb: Int) -> Int {
        tokens.contains(verb)
            ? 0 : verb < tokens.lowerBound ? tokens.lowerBound - verb : verb - tokens.upperBound + 1
    }
}

extension PlaceKind {
    /// Whether it is land that may be held, under one name.
    var isTerritory: Bool {
        [.region, .province, .polity, .country, .valley, .steppe, .oasis, .plateau].contains(self)
    }
}

private let ablative = nameKey("നിന്ന")

/// A statement whose date is still to be found.
struct StatementDraft {
    var kind: Statement.Kind
    var side: StatementSides.Term
    /// Nil where the side is carried over.
    var sideTokens: Range<Int>?
    /// The place, by its number among the mentions.
    var mention: Int
    /// Nil where the place is carried over.
    var placeTokens: Range<Int>?
    /// The token of the verb or noun that says what happened.
    var verb: Int
    var isPlaceCarried: Bool { placeTokens == nil }
}
