import HistoricalRecord

/// A toponym as the words around it show it, before it is decided which place it names.
struct Found {
    /// Its tokens, with a head noun that belongs to it.
    var first: Int
    var last: Int
    /// The units of the mention.
    var startUnit: Int
    var endUnit: Int
    /// Numbers of names; empty for one that the table does not have.
    var names: Range<Int>
    var language: TextLanguage
    var quality: Hit.Quality = .exact
    /// The kinds that a head noun beside it allows; empty where there is none.
    var kinds: PlaceKinds = []
    /// How much the head noun says, from 0 to 1.
    var kindsWeight: Float = 0
    /// The head noun is a ruler's title.
    var isRuler = false
    /// An adjective, which its head noun makes a name.
    var isAdjective = false
    /// How far the spelling is from the table's, by sound.
    var distance: Float = 0
    var role: WordEnding.Role = .none
    /// What is done to it speaks of a town, of a realm.
    var townCue: Float = 0
    var realmCue: Float = 0
    /// How likely it is a toponym at all.
    var trust: Float = 1
    /// The number of the list of names it stands in; -1 for none.
    var list: Int32 = -1
}

/// Decides which names found in a window are toponyms.
struct Recognizer {
    let index: NameIndex

    /// The persons met so far, as hashes of their surnames: so many as memory allows.
    private(set) var persons: Set<Int> = []
    private static let mostPersons = 4096

    private var guesser: Guesser
    /// The year spoken of.
    private var year: Int32?

    init(index: NameIndex) {
        self.index = index
        guesser = Guesser(index: index)
    }

    /// Reads one window. Names that are guessed are added to the page's matches.
    mutating func run(_ page: inout Page, into found: inout [Found]) {
        found.removeAll(keepingCapacity: true)
        var token = 0
        let count = page.tokens.count
        while token < count {
            if let year = Resolver.year(page, token) { self.year = year }
            let before = found.last.map { $0.last } ?? -1
            if let next = name(at: token, after: before, page) {
                found.append(next)
                token = next.last + 1
                continue
            }
            notePerson(at: token, page)
            if let next = guess(at: token, after: before, &page)
                ?? unknown(at: token, after: before, found.last, page)
            {
                found.append(next)
                token = next.last + 1
                continue
            }
            token += 1
        }
        joinLists(page, &found)
    }

    // MARK: - Names of the table

    private func name(at token: Int, after before: Int, _ page: Page) -> Found? {
        let range = page.matches.range(of: token)
        if range.isEmpty { return nil }
        for number in range {
            let hit = page.matches.hits[number]
            if let found = consider(hit, after: before, page) { return found }
        }
        return nil
    }

    private func consider(_ hit: Hit, after before: Int, _ page: Page) -> Found? {
        if hit.ending == .demonym { return nil }
        let first = Int(hit.first)
        let last = Int(hit.last)
        let token = page.tokens[first]
        let language = page.language(of: first)
        var found = Found(
            first: first, last: last, startUnit: Int(token.start), endUnit: Int(hit.end),
            names: Int(hit.names.lowerBound)..<Int(hit.names.upperBound), language: language,
            quality: hit.quality,
            role: hit.role)
        if language != .malayalam, !isWrittenAsName(first, last, hit, page) { return nil }
        if isPartOfLonger(last, page) || isOfPeople(last, hit.role, page) || isBorne(first, last, page) {
            return nil
        }
        let roles = page.roles(first)
        // A word of everyday language is no place, however capital.
        if first == last, !roles.isDisjoint(with: [.common, .constitution]), hit.ending == .name {
            return nil
        }
        if first == last, roles.contains(.head), language != .malayalam || hit.quality != .exact {
            return nil
        }
        found.isAdjective = hit.ending == .adjective
        var isNested = false
        if hit.head >= 0 {
            note(head: index.lexemes[Int(hit.head)], weight: 1, &found)
        } else {
            isNested = page.roles(last).contains(.head) && last > first
            if !isNested { headAfter(&found, page) }
            headBefore(&found, after: before, page)
        }
        if hit.ending == .adjective {
            let isHeaded =
                found.kindsWeight >= 1 && (found.last > last || found.isRuler && language == .russian)
            // A fort or town is not called by an adjective: the Kokandi fort is a fort of theirs.
            if language != .russian, found.kinds.contains(.fort) || found.kinds == .towns { return nil }
            guard isHeaded || language == .russian && headOfAdjectives(&found, page) else { return nil }
        }
        if !isUsable(found, page) { return nil }
        if isNamesake(hit, found, page) { return nil }
        if isPerson(first, last, found, page) { return nil }
        if isBuilding(last, page) { return nil }
        cues(&found, page)
        trust(&found, hit, page)
        return found
    }

    /// Whether a name is among them that may stand as it does: what is left of a name without its head noun
    /// needs another one beside it.
    private func isUsable(_ found: Found, _ page: Page) -> Bool {
        found.names.contains { number in
            let name = index.names[Int(page.matches.names[number])]
            guard name.flags.contains(.core), !name.flags.contains(.freeCore) else { return true }
            return found.kindsWeight >= 0.6 && !found.isRuler
                && found.kinds.contains(index.kinds[Int(name.place)])
        }
            && (found.names.contains { !isLooseCore(Int(page.matches.names[$0])) } || found.kindsWeight >= 0.6
                || standsFree(found, page))
    }

    /// What is left of a river's name without its noun.
    private func isLooseCore(_ name: Int) -> Bool { index.names[name].flags.contains(.core) }

    /// Whether no noun follows that it could be an adjective of: the Caspian, not the Caspian flotilla.
    private func standsFree(_ found: Found, _ page: Page) -> Bool {
        if found.language == .malayalam { return found.role != .none }
        let next = found.last + 1
        guard page.isJoined(next) else { return true }
        return !page.roles(next).isDisjoint(with: [
            .common, .locative, .of, .conjunction, .townAction, .realmAction,
        ])
    }

    /// Whether a hyphen joins it to a word that is not known: a part of another name.
    private func isPartOfLonger(_ last: Int, _ page: Page) -> Bool {
        let next = last + 1
        guard next < page.tokens.count, page.tokens[next].gap == .hyphen else { return false }
        let token = page.tokens[next]
        return token.isName && token.length > 3 && token.lexeme < 0 && page.matches.range(of: next).isEmpty
    }

    /// Whether it is a people's: തുർക്കി വംശജർ, the Alash tribe.
    private func isOfPeople(_ last: Int, _ role: WordEnding.Role, _ page: Page) -> Bool {
        role == .none && page.isJoined(last + 1) && page.roles(last + 1).contains(.people)
    }

    /// Whether a ship, newspaper or the like bears it, in quotation marks.
    private func isBorne(_ first: Int, _ last: Int, _ page: Page) -> Bool {
        if first > 1, page.isJoined(first), page.roles(first - 1).contains(.naming),
            page.roles(first - 2).contains(.bearer)
        {
            return true
        }
        guard page.tokens[first].gap.contains(.quote), last + 1 < page.tokens.count,
            page.tokens[last + 1].gap.contains(.quote)
        else { return false }
        for token in max(0, first - 5)..<min(page.tokens.count, last + 7)
        where page.roles(token).contains(.bearer) { return true }
        return false
    }

    /// Whether the words are written like a name: capital where a name has capitals.
    private func isWrittenAsName(_ first: Int, _ last: Int, _ hit: Hit, _ page: Page) -> Bool {
        guard page.tokens[first].flags.contains(.capitalised) else { return false }
        for token in first...last where token > first {
            let flags = page.tokens[token].flags
            if flags.contains(.capitalised) || page.roles(token).contains(.head) { continue }
            if page.tokens[token].length <= 3 { continue }  // of, the, al, و
            return false
        }
        // BPSR is no word.
        if first == last, !page.tokens[first].flags.contains(.capitals) {
            let areCapitals = hit.names.allSatisfy {
                index.names[Int(page.matches.names[Int($0)])].flags.contains(.capitals)
            }
            if areCapitals { return false }
        }
        return true
    }

    // MARK: - Heads

    private func note(head: Lexeme, weight: Float, _ found: inout Found) {
        if head.kinds.isEmpty || weight <= found.kindsWeight { return }
        found.kinds = head.kinds
        found.kindsWeight = weight
    }

    /// A noun after the name: Kokand Khanate, Bukharan People's Soviet Republic, ഫെർഗാന താഴ്വര.
    private func headAfter(_ found: inout Found, _ page: Page) {
        var at = found.last + 1
        if page.tokens[found.last].flags.contains(.possessive) { return }
        var passed = 0
        while at < page.tokens.count, page.isJoined(at), passed < 5 {
            if page.roles(at).contains(.constitution) {
                at = Int(page.tokens[at].lexemeLast) + 1
            } else if found.isAdjective, found.language == .russian, page.tokens[at].lexeme < 0,
                !page.tokens[at].flags.contains(.capitalised), hasRussianAdjectiveEnding(at, page)
            {
                // Закаспийский военный отдел.
                at += 1
            } else {
                break
            }
            passed += 1
        }
        guard at < page.tokens.count, page.isJoined(at), page.tokens[at].lexeme >= 0 else { return }
        let lexeme = index.lexemes[Int(page.tokens[at].lexeme)]
        if lexeme.roles.contains(.ruler), found.language == .malayalam, passed == 0,
            hasRealm(found.names, page)
        {
            note(head: lexeme, weight: 1, &found)
            found.isRuler = true
            return
        }
        guard lexeme.roles.isSuperset(of: [.head, .after]) else { return }
        let isCapital = page.tokens[at].flags.contains(.capitalised)
        if lexeme.roles.contains(.weak), !isCapital, passed == 0 {
            note(head: lexeme, weight: 0.5, &found)
            return
        }
        if lexeme.roles.contains(.completes) || isCapital && found.language == .english {
            note(head: lexeme, weight: lexeme.roles.contains(.plural) ? 0.6 : 1, &found)
            if lexeme.roles.contains(.completes) {
                found.last = Int(page.tokens[at].lexemeLast)
                found.endUnit = Int(page.tokens[found.last].end)
            }
        } else if passed == 0 {
            note(head: lexeme, weight: lexeme.roles.contains(.plural) ? 0.4 : 0.8, &found)
        }
    }

    /// The noun of several adjectives: уезды Мервский и Красноводский, Кустанайской и Тургайской областей.
    private func headOfAdjectives(_ found: inout Found, _ page: Page) -> Bool {
        func isAdjective(_ token: Int) -> Bool {
            page.tokens[token].flags.contains(.capitalised) && hasRussianAdjectiveEnding(token, page)
                || token + 1 < page.tokens.count && page.tokens[token + 1].gap == .hyphen
        }
        func take(_ token: Int) -> Bool {
            guard let lexeme = page.lexeme(token, index), lexeme.roles.contains(.head), !lexeme.kinds.isEmpty
            else {
                return false
            }
            note(head: lexeme, weight: 1, &found)
            return true
        }
        // Behind the last of them.
        var at = found.last + 1
        var others = 0
        while at < page.tokens.count, at <= found.last + Self.longestList,
            page.tokens[at].gap.isSubset(of: [.space, .newline, .comma, .hyphen])
        {
            if others > 0, page.isJoined(at), take(at) { return true }
            if isAdjective(at) {
                others += 1
            } else if !page.roles(at).contains(.conjunction) {
                break
            }
            at += 1
        }
        // Before the first of them.
        at = found.first - 1
        var gap = page.tokens[found.first].gap
        while at >= 0, at >= found.first - Self.longestList,
            gap.isSubset(of: [.space, .newline, .comma, .hyphen, .stop])
        {
            if page.roles(at).isSuperset(of: [.head, .plural]) { return take(at) }
            guard !gap.contains(.stop), isAdjective(at) || page.roles(at).contains(.conjunction) else {
                return false
            }
            gap = page.tokens[at].gap
            at -= 1
        }
        return false
    }

    /// A list of more words is none.
    private static let longestList = 24

    private func hasRussianAdjectiveEnding(_ token: Int, _ page: Page) -> Bool {
        guard page.tokens[token].flags.contains(.cyrillic), page.tokens[token].length >= 5 else {
            return false
        }
        return page.word(token, endsWith: Self.russianAdjectives)
    }

    private static let russianAdjectives = endings(
        "ый ий ой ого его ому ему ым им ая яя ую юю ое ее ые ие ых их ыми ими")

    /// A noun before the name: Emirate of X, Lake X, город X.
    private func headBefore(_ found: inout Found, after before: Int, _ page: Page) {
        let first = found.first
        guard first - 1 > before, first > 0 else { return }
        let previous = page.roles(first - 1)
        guard page.isJoined(first) else { return }
        if previous.isSuperset(of: [.head, .before])
            || previous.isSuperset(of: [.head, .linked]) && found.language == .russian
                && found.role == .genitive
        {
            let lexeme = index.lexemes[Int(page.tokens[first - 1].lexeme)]
            let isCapital = page.tokens[first - 1].flags.contains(.capitalised)
            if found.language == .russian || isCapital {
                note(head: lexeme, weight: 1, &found)
                if isCapital, found.language == .english {
                    found.first = first - 1
                    found.startUnit = Int(page.tokens[first - 1].start)
                }
                return
            }
        }
        if found.language == .russian, previous.contains(.ruler), isSovereign(first - 1, page) {
            // Хан Кокандский.
            note(head: index.lexemes[Int(page.tokens[first - 1].lexeme)], weight: 1, &found)
            found.isRuler = true
            return
        }
        guard found.language == .english else { return }
        var at = first - 1
        if at - 1 > before, page.isJoined(at), page.roles(at).contains(.article),
            page.roles(at - 1).contains(.waterway)
        {
            found.kinds = PlaceKinds(.river, .canal)
            found.kindsWeight = max(found.kindsWeight, 0.5)
        }
        if page.roles(at).contains(.article), at - 1 > before, page.isJoined(at) { at -= 1 }
        if page.roles(at).contains(.of), at - 1 > before, page.isJoined(at) {
            let roles = page.roles(at - 1)
            guard page.tokens[at - 1].lexeme >= 0 else { return }
            let lexeme = index.lexemes[Int(page.tokens[at - 1].lexeme)]
            if roles.isSuperset(of: [.head, .linked]) {
                note(head: lexeme, weight: roles.contains(.plural) ? 0.8 : 1, &found)
                if roles.contains(.completes), page.tokens[at - 1].flags.contains(.capitalised),
                    at == first - 1
                {
                    found.first = at - 1
                    found.startUnit = Int(page.tokens[at - 1].start)
                }
            } else if roles.contains(.ruler) {
                note(head: lexeme, weight: 1, &found)
                found.isRuler = true
            }
        } else if at == first - 1, page.roles(at).isSuperset(of: [.head, .linked]),
            let lexeme = page.lexeme(at, index), !lexeme.kinds.isDisjoint(with: .towns),
            !page.tokens[at].flags.contains(.capitalised)
        {
            note(head: lexeme, weight: 0.8, &found)
        }
    }

    private func hasRealm(_ names: Range<Int>, _ page: Page) -> Bool {
        for number in names {
            let place = Int(index.names[Int(page.matches.names[number])].place)
            if PlaceKinds.realms.contains(index.kinds[place]) { return true }
            if index.relatives[place].contains(where: {
                PlaceKinds.realms.contains(index.kinds[Int($0)])
            }) {
                return true
            }
        }
        return false
    }

    // MARK: - Persons and buildings

    private func isPerson(_ first: Int, _ last: Int, _ found: Found, _ page: Page) -> Bool {
        // A noun before or after it has said that it is a place.
        if found.kindsWeight >= 1 { return false }
        let tokens = page.tokens
        if first > 0, page.isJoined(first) || tokens[first].gap.isSubset(of: [.space, .dot]) {
            let previous = tokens[first - 1]
            let roles = page.roles(first - 1)
            let isName = previous.isName
            // An initial: M. D. Skobelev.
            if previous.length == 1, previous.flags.contains(.capitalised),
                !previous.flags.contains(.malayalam),
                tokens[first].gap.contains(.dot)
            {
                return true
            }
            if page.isJoined(first) {
                if roles.contains(.title), !roles.contains(.qualifier), isName || found.language == .russian,
                    previous.flags.contains(.plainWord) || found.language != .malayalam
                {
                    return true
                }
                if roles.contains(.given), isName, first == last, previous.flags.contains(.plainWord) {
                    return true
                }
                if found.language == .english, first == last, isName, previous.lexeme < 0,
                    !previous.flags.contains(.sentenceStart), isSurname(first, page),
                    !isAdjectival(first - 1, page),
                    page.matches.range(of: first - 1).isEmpty
                {
                    return true
                }
            }
        }
        if last + 1 < tokens.count, page.isJoined(last + 1) {
            let roles = page.roles(last + 1)
            if roles.contains(.titleAfter), tokens[last + 1].isName,
                !isSovereign(last + 1, page) || !hasRealm(found.names, page)
            {
                return true
            }
        }
        if first == last, found.kindsWeight == 0, hasSurnameBehind(last, page) { return true }
        if first == last, found.language == .english, tokens[first].flags.contains(.possessive),
            isSurname(first, page), !hasPlaceCue(first, page)
        {
            return true
        }
        if first == last, found.language != .malayalam || found.quality == .phonetic,
            persons.contains(page.personHash(first)), !hasPlaceCue(first, page)
        {
            return true
        }
        return false
    }

    /// Whether an unknown surname follows, so that this is the given name.
    private func hasSurnameBehind(_ last: Int, _ page: Page) -> Bool {
        let next = last + 1
        guard page.isJoined(next), page.tokens[next].gap == .space, page.tokens[next].lexeme < 0,
            page.matches.range(of: next).isEmpty, page.tokens[next].length >= 5
        else { return false }
        let token = page.tokens[next]
        if token.flags.contains(.malayalam) { return page.word(next, endsWith: Self.malayalamSurnames) }
        return token.flags.contains(.capitalised) && !token.flags.contains(.capitals)
            && page.word(
                next, endsWith: token.flags.contains(.cyrillic) ? Self.russianSurnames : Self.englishSurnames)
    }

    private static let malayalamSurnames = endings("ോവ് േവ് ോവിന്റെ േവിന്റെ ോവും േവും")

    /// A ruler of realms (khan, emir), not of whatever there is (bek).
    private func isSovereign(_ token: Int, _ page: Page) -> Bool {
        page.roles(token).contains(.ruler) && page.lexeme(token, index)?.kinds == .realms
    }

    /// Whether the place was called so only later, after a person who is meant here: Frunze turned back, in 1920.
    private func isNamesake(_ hit: Hit, _ found: Found, _ page: Page) -> Bool {
        guard hit.first == hit.last, found.kindsWeight == 0,
            found.role == .none || found.language == .english,
            let year, found.language != .malayalam, !hasPlaceCue(found.first, page)
        else { return false }
        let isLater = found.names.allSatisfy {
            let name = index.names[Int(page.matches.names[$0])]
            return name.flags.contains(.core) || name.start > Resolver.firstDay(of: year + 1)
        }
        guard isLater else { return false }
        if isSurname(found.first, page) { return true }
        let next = found.last + 1
        guard page.isJoined(next), !page.tokens[next].flags.contains(.capitalised) else { return false }
        if page.roles(next).contains(.personAction) { return true }
        return found.language == .english && page.roles(next).isDisjoint(with: [.townAction, .common])
            && page.word(next).hasSuffix("ed")
    }

    /// Whether what stands before says that it is a place.
    private func hasPlaceCue(_ first: Int, _ page: Page) -> Bool {
        guard first > 0, page.isJoined(first) else { return false }
        let roles = page.roles(first - 1)
        return !roles.isDisjoint(with: [.locative, .head])
    }

    private func isSurname(_ token: Int, _ page: Page) -> Bool {
        guard page.tokens[token].length >= 5 else { return false }
        let isRussian = page.tokens[token].flags.contains(.cyrillic)
        return page.word(token, endsWith: isRussian ? Self.russianSurnames : Self.englishSurnames)
    }

    private func isAdjectival(_ token: Int, _ page: Page) -> Bool {
        page.word(token, endsWith: Self.englishAdjectives)
    }

    private static let russianSurnames = endings(
        "ский ского скому ским ском ов ова ову овым ев ева еву евым ин ина ину иным енко ич ича")
    private static let englishSurnames = endings("sky skii skiy ov ev off eff enko vich in")
    private static let englishAdjectives = endings("an ish ese ic ern al i")

    private static func endings(_ words: String) -> [[Unicode.Scalar]] { foldedWords(words) }

    private func isBuilding(_ last: Int, _ page: Page) -> Bool {
        guard last + 1 < page.tokens.count, page.isJoined(last + 1) else { return false }
        let token = page.tokens[last + 1]
        return page.roles(last + 1).contains(.building) && token.flags.contains(.capitalised)
            && !page.roles(last + 1).contains(.head)
    }

    /// Remembers who is named with a title or given name.
    private mutating func notePerson(at token: Int, _ page: Page) {
        guard persons.count < Self.mostPersons else { return }
        let roles = page.roles(token)
        let current = page.tokens[token]
        let isInitial = current.length == 1 && current.flags.contains(.capitalised)
        guard isInitial || !roles.isDisjoint(with: [.title, .given]) else { return }
        var at = token + 1
        while at < page.tokens.count, at <= token + 4 {
            let gap = page.tokens[at].gap
            let wasInitial = page.tokens[at - 1].length == 1
            guard gap.isSubset(of: [.space, .newline]) || wasInitial && gap.isSubset(of: [.space, .dot])
            else { return }
            guard page.tokens[at].isName, page.tokens[token].flags.contains(.plainWord) || isInitial else {
                return
            }
            if page.tokens[at].flags.contains(.malayalam), !page.matches.range(of: at).isEmpty { return }
            if page.tokens[at].length > 1, page.roles(at).isDisjoint(with: [.title, .given, .common, .head]) {
                persons.insert(page.personHash(at))
                return
            }
            at += 1
        }
    }

    // MARK: - Cues

    private func cues(_ found: inout Found, _ page: Page) {
        // What is done, within five words on either side in the sentence.
        var at = found.first - 1
        var steps = 0
        while at >= 0, steps < 5 {
            let roles = page.roles(at)
            let weight: Float = steps < 3 ? 1 : 0.5
            if roles.contains(.townAction) { found.townCue = max(found.townCue, weight) }
            if roles.contains(.realmAction) { found.realmCue = max(found.realmCue, weight) }
            if page.tokens[at].flags.contains(.sentenceStart) { break }
            at -= 1
            steps += 1
        }
        at = found.last + 1
        steps = 0
        while at < page.tokens.count, steps < 4 {
            if page.tokens[at].flags.contains(.sentenceStart) { break }
            let roles = page.roles(at)
            let weight: Float = steps < 2 ? 0.8 : 0.4
            if roles.contains(.townAction) { found.townCue = max(found.townCue, weight) }
            if roles.contains(.realmAction) { found.realmCue = max(found.realmCue, weight) }
            at += 1
            steps += 1
        }
    }

    private func trust(_ found: inout Found, _ hit: Hit, _ page: Page) {
        var trust: Float = 0.98
        let token = page.tokens[Int(hit.first)]
        if hit.first == hit.last, token.length <= 3, found.kindsWeight < 1 { trust -= 0.1 }
        if found.language != .malayalam, token.flags.contains(.sentenceStart), token.length <= 4 {
            trust -= 0.1
        }
        switch hit.quality {
        case .exact: break
        case .loose: trust -= 0.1
        case .edited: trust -= 0.25
        case .phonetic: trust -= 0.35
        }
        if hit.first == hit.last, isSurname(Int(hit.first), page), !hasPlaceCue(Int(hit.first), page),
            found.language == .english
        {
            trust -= 0.1
        }
        found.trust = trust
    }

    // MARK: - Names that the table does not have

    /// A name by its sound, where the words around it say that it is one.
    private mutating func guess(at token: Int, after before: Int, _ page: inout Page) -> Found? {
        if let found = guess(at: token, after: before, words: 1, &page) { return found }
        let next = token + 1
        guard page.isJoined(next), page.tokens[next].gap == .space, page.tokens[next].isName,
            page.tokens[next].flags.isDisjoint(with: .latin) || page.tokens[next].lexeme < 0
        else { return nil }
        return guess(at: token, after: before, words: 2, &page)
    }

    private mutating func guess(
        at token: Int, after before: Int, words: Int, _ page: inout Page
    ) -> Found? {
        let current = page.tokens[token]
        guard current.isName, current.lexeme < 0 else { return nil }
        let language = page.language(of: token)
        guard
            !page.matches.range(of: token).contains(where: {
                isKnownForm(page.matches.hits[$0], language, page)
            })
        else { return nil }
        // Ak-Mechet is one word for the ear.
        var last = token + words - 1
        while words == 1, last + 1 < page.tokens.count, page.tokens[last + 1].gap == .hyphen,
            page.tokens[last + 1].isName,
            page.tokens[last + 1].length > 2, last - token < 2
        {
            last += 1
        }
        guard last > token || current.length >= 4, !isVerbal(last, page) else { return nil }
        let end = Int(page.tokens[last].end)
        var word = page.window.scalars[Int(current.start)..<end]
        var hash = page.hash(token)
        if last > token {
            word = word.filter { $0 != "-" && $0 != " " }[...]
            for part in (token + 1)...last { hash = hash &* 31 &+ page.hash(part) }
        }
        guard let guess = guesser.guess(word, hash: hash, language) else { return nil }
        // Two words must sound much like a name to be one.
        if words > 1,
            guess.consonants < 4 || guess.distance > 0.06 || guess.length < page.tokens[token].length + 3
        {
            return nil
        }
        var found = Found(
            first: token, last: last, startUnit: Int(current.start),
            endUnit: last > token ? end : Int(current.start) + guess.length, names: 0..<0, language: language,
            quality: .phonetic, distance: guess.distance, role: guess.role)
        if guess.ending == .compound, let head = Optional(index.lexeme(guess.head)), head >= 0 {
            note(head: index.lexemes[Int(head)], weight: 1, &found)
        } else {
            headAfter(&found, page)
            headBefore(&found, after: before, page)
        }
        let start = page.matches.names.count
        page.matches.names.append(contentsOf: guess.names)
        found.names = start..<page.matches.names.count
        guard guess.distance <= allowance(found, guess, page), isUsable(found, page),
            !isDerived(found, page), !isPerson(token, last, found, page),
            found.language == .malayalam && found.role != .none || !followsTitle(token, page),
            !isBuilding(last, page), !isOfPeople(last, guess.role, page), !isBorne(token, last, page)
        else {
            page.matches.names.removeSubrange(start...)
            return nil
        }
        cues(&found, page)
        found.trust = 0.85 - 1.2 * guess.distance
        return found
    }

    /// Whether a Malayalam word ends as verbs do.
    private func isVerbal(_ token: Int, _ page: Page) -> Bool {
        guard page.tokens[token].flags.contains(.malayalam) else { return false }
        return page.word(token, endsWith: Self.verbal)
    }

    private static let verbal: [[Unicode.Scalar]] = [
        "ിയത്", "ിച്ചത്", "ുന്നത്", "ുന്നു", "ിച്ചു", "ുകയും", "ുകയായിരുന്നു", "ിയതോടെ", "ിച്ചതോടെ", "ുന്ന", "ിച്ച", "ാനായി", "ുമ്പോൾ",
        "ിച്ചപ്പോൾ", "ിയപ്പോൾ", "പ്പെട്ട", "പ്പെട്ടു",
    ].map { Array(foldedWords($0).joined()) }

    /// Whether a hit refused as a name tells that the word is something known: a person, an adjective.
    private func isKnownForm(_ hit: Hit, _ language: TextLanguage, _ page: Page) -> Bool {
        guard language == .malayalam else { return true }
        if isPartOfLonger(Int(hit.last), page) { return false }
        // A noun's name without the noun says nothing of the name alone.
        let isCore = hit.names.allSatisfy {
            index.names[Int(page.matches.names[Int($0)])].flags.isSuperset(of: .core)
        }
        if isCore { return false }
        let next = Int(hit.last) + 1
        return hit.ending != .adjective || !page.isJoined(next) || !page.roles(next).contains(.locative)
    }

    /// Whether the word is a surname or an adjective made of the name, or the name is made of it: Petrovsky,
    /// Czechoslovak.
    private func isDerived(_ found: Found, _ page: Page) -> Bool {
        guard found.language != .malayalam, found.kindsWeight < 0.8 else { return false }
        if isSurname(found.last, page), !hasPlaceCue(found.first, page) { return true }
        guard found.language == .english, found.first == found.last else { return false }
        if isAdjectival(found.first, page), !hasPlaceCue(found.first, page) { return true }
        // Germans, Turks: a people.
        if page.window.scalars[found.endUnit - 1] == "s", !hasPlaceCue(found.first, page),
            found.names.allSatisfy({ index.sounds.letters(of: Int(page.matches.names[$0])).last != "s" })
        {
            return true
        }
        let word = page.window.scalars[found.startUnit..<found.endUnit]
        return found.names.contains { number in
            let letters = index.sounds.letters(of: Int(page.matches.names[number]))
            return letters.count > word.count && letters.starts(with: word)
        }
    }

    /// Whether a title or given name stands before it, with other names between: Colonel Oraz Sirdar.
    private func followsTitle(_ first: Int, _ page: Page) -> Bool {
        var at = first
        while at > 0, at > first - 3, page.isJoined(at) {
            at -= 1
            let roles = page.roles(at)
            if !roles.isDisjoint(with: [.title, .given]), page.tokens[at].flags.contains(.plainWord) {
                return true
            }
            guard page.tokens[at].isName, roles.isEmpty, page.matches.range(of: at).isEmpty else {
                return false
            }
        }
        return false
    }

    /// How far a guess may be, by what the words around it say; negative where it may not be at all.
    private func allowance(_ found: Found, _ guess: Guess, _ page: Page) -> Float {
        let hasHead = found.kindsWeight >= 0.8 || isNamed(found.last, page)
        // A noun fused on makes a word of any other: സാമന്തദേശം.
        if guess.ending == .compound, found.language == .malayalam { return 0.04 }
        if guess.consonants < 3 { return hasHead || found.last > found.first ? 0.08 : -1 }
        let isLong = guess.consonants >= 4
        if hasHead { return isLong ? 0.2 : 0.15 }
        // Names from beyond the theatre are many, and seldom what an odd word means.
        let isFar = guess.names.allSatisfy { index.names[Int($0)].flags.contains(.context) }
        switch found.language {
        case .malayalam:
            // Without one the ear is hardly to be trusted: what is surer was found by ``SpokenNames``.
            let isPlaced =
                found.role == .place || found.role == .goal || found.role == .origin
                || isBesideName(found, page)
            return isPlaced && !isFar && guess.consonants >= 5 ? 0.06 : -1
        case .english, .russian:
            if page.tokens[found.first].flags.contains(.sentenceStart) { return -1 }
            if hasPlaceCue(found.first, page) { return isFar ? 0.1 : isLong ? 0.18 : 0.13 }
            return isFar ? -1 : isLong ? 0.08 : 0.03
        }
    }

    /// Whether it stands in a list of names: after or before a comma with a known one behind it, or at its end.
    private func isBesideName(_ found: Found, _ page: Page) -> Bool {
        let next = found.last + 1
        func isComma(_ token: Int) -> Bool {
            page.tokens[token].gap.contains(.comma)
                && page.tokens[token].gap.isSubset(of: [.comma, .space, .newline])
        }
        if found.first > 0, isComma(found.first) {
            for back in max(0, found.first - 2)..<found.first where !page.matches.range(of: back).isEmpty {
                return true
            }
        }
        guard next < page.tokens.count else { return false }
        if isComma(next), !page.matches.range(of: next).isEmpty { return true }
        return page.isJoined(next) && page.roles(next).isSuperset(of: [.naming, .conjunction])
            && found.first > 0 && isComma(found.first) && page.isJoined(next + 1)
            && page.roles(next + 1).contains(.head)
    }

    /// X എന്ന പട്ടണം: the word is said to be a place's name.
    private func isNamed(_ last: Int, _ page: Page) -> Bool {
        page.isJoined(last + 1) && page.roles(last + 1).contains(.naming) && page.isJoined(last + 2)
            && page.roles(last + 2).contains(.head)
    }

    private func unknown(at token: Int, after before: Int, _ previous: Found?, _ page: Page) -> Found? {
        let current = page.tokens[token]
        guard current.isName, current.length >= 3, current.lexeme < 0 else { return nil }
        let language = page.language(of: token)
        if language == .malayalam { return unknownMalayalam(at: token, page) }
        guard current.flags.contains(language == .english ? .latin : .cyrillic),
            !current.flags.contains(.capitals)
        else { return nil }
        // A known name that was refused is none here either.
        if !page.matches.range(of: token).isEmpty { return nil }
        var last = token
        while last + 1 < page.tokens.count,
            page.tokens[last + 1].gap == .hyphen || page.tokens[last + 1].gap == .space,
            page.tokens[last + 1].flags.contains(.capitalised), page.tokens[last + 1].lexeme < 0,
            page.matches.range(of: last + 1).isEmpty, last - token < 2
        {
            last += 1
        }
        var found = Found(
            first: token, last: last, startUnit: Int(current.start), endUnit: Int(page.tokens[last].end),
            names: 0..<0, language: language)
        headAfter(&found, page)
        headBefore(&found, after: before, page)
        let hasHead = found.kindsWeight >= 0.8 && !found.kinds.isEmpty && !found.isRuler
        let isAdjective =
            last == token && (isAdjectival(token, page) || hasRussianAdjectiveEnding(token, page))
        if current.flags.contains(.sentenceStart), found.first == token {
            // A capital letter says nothing here.
            guard language == .english, found.last > last,
                page.tokens[found.last].flags.contains(.capitalised)
            else { return nil }
        }
        if language == .russian, isSurname(last, page) { return nil }
        if isPersonal(token, last, page) { return nil }
        if hasHead {
            let isFeature = !found.kinds.isDisjoint(
                with: PlaceKinds(.river, .mountain, .pass, .fort, .desert, .lake, .settlement))
            if isAdjective, !isFeature { return nil }
            found.trust = 0.75
            return found
        }
        found.kinds = []
        found.kindsWeight = 0
        guard !current.flags.contains(.sentenceStart), current.length >= 4, !isAdjective,
            !isSurname(last, page),
            !persons.contains(page.personHash(last)), !isFollowedByNoun(last, page)
        else { return nil }
        let isListed =
            previous.map { self.isListed($0, found, page) && $0.kindsWeight == 0 && !$0.names.isEmpty }
            ?? false
        guard page.isJoined(token) || isListed else { return nil }
        if page.isJoined(token), page.roles(token - 1).contains(.locative) {
            found.trust = 0.65
            return found
        }
        if isListed {
            found.trust = 0.6
            return found
        }
        return nil
    }

    /// Capital words behind it: the name of something else.
    private func isFollowedByNoun(_ last: Int, _ page: Page) -> Bool {
        page.isJoined(last + 1) && page.tokens[last + 1].flags.contains(.capitalised)
    }

    /// Whether the words around an unknown name make it a person's.
    private func isPersonal(_ first: Int, _ last: Int, _ page: Page) -> Bool {
        let found = Found(
            first: first, last: last, startUnit: 0, endUnit: 0, names: 0..<0,
            language: page.language(of: first))
        if isPerson(first, last, found, page) { return true }
        for token in first...last where !page.roles(token).isDisjoint(with: [.given, .title, .titleAfter]) {
            return true
        }
        return false
    }

    /// X എന്ന പട്ടണം, and a word that ends like no word of the language before a noun for a feature.
    private func unknownMalayalam(at token: Int, _ page: Page) -> Found? {
        let current = page.tokens[token]
        guard current.length >= 4, page.matches.range(of: token).isEmpty, page.isJoined(token + 1) else {
            return nil
        }
        var found = Found(
            first: token, last: token, startUnit: Int(current.start), endUnit: Int(current.end), names: 0..<0,
            language: .malayalam)
        if page.roles(token + 1).contains(.naming), page.isJoined(token + 2),
            let head = page.lexeme(token + 2, index), head.roles.contains(.head),
            !head.roles.contains(.plural)
        {
            note(head: head, weight: 1, &found)
            found.trust = 0.7
            return found
        }
        return nil
    }

    /// A place that may have been meant by a name that the table does not have.
    func suggestion(for found: Found, _ page: Page) -> Place? {
        let letters = page.window.scalars[found.startUnit..<found.endUnit].filter { $0 != " " && $0 != "-" }
        let (names, _) = index.sounds.index.names(like: Sounds(letters), limit: 0.35)
        return names.first.map { index.places[Int(index.names[Int($0)].place)] }
    }

    // MARK: - Lists

    /// Numbers the lists (A, B and C), and gives their members the head noun of the whole.
    private func joinLists(_ page: Page, _ found: inout [Found]) {
        if found.isEmpty { return }
        var number: Int32 = 0
        var start = 0
        for index in 1...found.count {
            if index < found.count, isListed(found[index - 1], found[index], page) { continue }
            if index - start > 1 {
                for member in start..<index { found[member].list = number }
                number += 1
            }
            headOfList(start..<index, page, &found)
            start = index
        }
    }

    private func isListed(_ left: Found, _ right: Found, _ page: Page) -> Bool {
        let between = right.first - left.last - 1
        guard between >= 0, between <= 2 else { return false }
        let isComma = page.tokens[left.last + 1].gap.contains(.comma)
        if page.tokens[left.last + 1].gap.isSubset(of: [.comma, .space, .newline]), isComma, between == 0 {
            return true
        }
        for at in (left.last + 1)..<right.first
        where page.roles(at).isDisjoint(with: [.conjunction, .article, .locative]) {
            return false
        }
        if left.language == .malayalam, between == 0, page.tokens[right.first].gap == .space {
            return false
        }
        let hasConjunction = ((left.last + 1)..<max(left.last + 1, right.first)).contains {
            page.roles($0).contains(.conjunction)
        }
        return hasConjunction
    }

    /// The plural noun before or after a list.
    private func headOfList(_ range: Range<Int>, _ page: Page, _ found: inout [Found]) {
        var kinds: PlaceKinds = []
        var weight: Float = 0
        let head = found[range.lowerBound]
        if head.kindsWeight > 0 {
            let roles = rolesBefore(head, page)
            if roles.contains(.plural) {
                kinds = head.kinds
                weight = head.kindsWeight
            }
        }
        let tail = found[range.upperBound - 1]
        var at = tail.last + 1
        var steps = 0
        var isNamed = false
        while at < page.tokens.count, steps < 3, !page.tokens[at].flags.contains(.sentenceStart) {
            let roles = page.roles(at)
            if roles.contains(.naming) { isNamed = true }
            if roles.contains(.head), roles.contains(.plural) || isNamed, isNamed || steps == 0,
                let lexeme = page.lexeme(at, self.index)
            {
                kinds = lexeme.kinds
                weight = 0.9
                break
            }
            if roles.isDisjoint(with: [.naming]) { break }
            at += 1
            steps += 1
        }
        if weight == 0 { return }
        for member in range where found[member].kindsWeight < 1 || found[member].kinds == kinds {
            found[member].kinds = kinds
            found[member].kindsWeight = max(found[member].kindsWeight, weight)
        }
    }

    private func rolesBefore(_ found: Found, _ page: Page) -> LexemeRoles {
        var roles: LexemeRoles = []
        var at = found.first - 1
        while at >= 0, at >= found.first - 3 {
            roles.formUnion(page.roles(at))
            at -= 1
        }
        return roles
    }
}
