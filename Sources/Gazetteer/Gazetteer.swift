public import Chronology
public import HistoricalRecord

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Finds places by name in any script, by time and by nearness.
///
/// Names are compared by their key (see ``lookup(_:)``), so that case, hyphens, apostrophes, Latin diacritics,
/// joiners and the two encodings of Malayalam chillu letters make no difference.
public struct Gazetteer: Sendable {
    /// The places, in the order given.
    public let places: [Place]

    private let indexOfID: [String: Int]
    private let names: [Name]
    /// For each key the names that have it.
    private let namesOfKey: [String: [Int]]
    private let toponymsOfPlace: [[Toponym]]

    /// One name as it is searched.
    private struct Name: Sendable {
        let text: String
        let key: String
        let place: Int
        /// By those who governed the place, or its name in the table, or its identifier.
        let isOfficial: Bool
        let toponym: Toponym?
    }

    /// What a text names.
    public enum Match: Sendable {
        /// One place.
        case place(Place)
        /// Several places, in the table's order, two or more.
        case ambiguous([Place])
        /// None; with names that are like it, nearest first, at most five.
        case none(suggestions: [Suggestion])
    }

    /// A name that may have been meant.
    public struct Suggestion: Sendable, Hashable {
        /// The name, as its toponym is written.
        public let name: String
        /// The place it names.
        public let place: Place
    }

    /// A place that a search found.
    public struct Hit: Sendable, Hashable {
        /// The place.
        public let place: Place
        /// The name that was found; the place's own where no toponym was.
        public let name: String
    }

    /// A gazetteer of these places and names; names of other places are left out.
    ///
    /// Complexity: linear in the number of names.
    public init(places: [Place], toponyms: [Toponym]) {
        self.places = places
        var indexOfID: [String: Int] = [:]
        indexOfID.reserveCapacity(places.count)
        for (index, place) in places.enumerated() where indexOfID[place.id] == nil {
            indexOfID[place.id] = index
        }
        var toponymsOfPlace = [[Toponym]](repeating: [], count: places.count)
        var names: [Name] = []
        names.reserveCapacity(toponyms.count + 2 * places.count)
        for (index, place) in places.enumerated() {
            func add(_ text: String) {
                names.append(
                    Name(text: text, key: nameKey(text), place: index, isOfficial: true, toponym: nil))
            }
            add(place.name)
            // “Skobelev (Fergana)” is found as Skobelev too.
            if let bracket = place.name.firstIndex(of: "(") { add(trimmed(place.name[..<bracket])) }
            add(place.id)
        }
        for toponym in toponyms {
            guard let index = indexOfID[toponym.placeID] else { continue }
            toponymsOfPlace[index].append(toponym)
            names.append(
                Name(
                    text: toponym.text, key: nameKey(toponym.text), place: index,
                    isOfficial: toponym.kind == .official, toponym: toponym))
        }
        var namesOfKey: [String: [Int]] = [:]
        namesOfKey.reserveCapacity(names.count)
        for (index, name) in names.enumerated() where !name.key.isEmpty {
            namesOfKey[name.key, default: []].append(index)
        }
        self.indexOfID = indexOfID
        self.names = names
        self.namesOfKey = namesOfKey
        self.toponymsOfPlace = toponymsOfPlace
    }

    /// The place with that identifier.
    public subscript(id: String) -> Place? { indexOfID[id].map { places[$0] } }

    /// The toponyms of a place, in the table's order.
    public func toponyms(of placeID: String) -> [Toponym] {
        indexOfID[placeID].map { toponymsOfPlace[$0] } ?? []
    }

    // MARK: - One place

    /// The place that a text names.
    ///
    /// In this order: a place's exact identifier; an official name (of any time and language; also the table's
    /// own name, and the identifier in any case), so that `almaty` finds `verny`; any other name. Where one step
    /// finds several places, those written exactly so are preferred to those alike by key only, then places that
    /// can be held to rivers, mountains and the like of the same name; a region, province, polity or country
    /// of that name keeps the answer ambiguous, unless the text is written like an identifier (`fergana`).
    ///
    /// Complexity: constant time, except where nothing is found: then the suggestions are sought among all names.
    public func lookup(_ text: String) -> Match {
        if let index = indexOfID[text] { return .place(places[index]) }
        let key = nameKey(text)
        let found = namesOfKey[key] ?? []
        if found.isEmpty { return .none(suggestions: suggestions(for: key)) }
        let official = found.filter { names[$0].isOfficial }
        let candidates = official.isEmpty ? found : official
        var chosen = Set(candidates.map { names[$0].place })
        if chosen.count > 1 {
            let exact = Set(candidates.filter { names[$0].text == text }.map { names[$0].place })
            if !exact.isEmpty { chosen = exact }
        }
        if chosen.count > 1 {
            let held = chosen.filter { places[$0].hasCells }
            let isRegionAmongThem = chosen.contains { places[$0].kind.isRegion }
            if held.count >= 1, !isRegionAmongThem || isWrittenAsIdentifier(text) { chosen = held }
        }
        let answer = chosen.sorted().map { places[$0] }
        return answer.count == 1 ? .place(answer[0]) : .ambiguous(answer)
    }

    private func isWrittenAsIdentifier(_ text: String) -> Bool {
        text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }

    /// Names like a text that no place has, nearest first, each place once, at most five.
    ///
    /// A third of the letters may differ (by putting in, leaving out, replacing or swapping neighbours), or one of
    /// the two may be the other's beginning, of four letters or more.
    ///
    /// Complexity: number of names times the product of the lengths, for names of a like length.
    public func suggestions(for text: String) -> [Suggestion] {
        let wanted = Array(nameKey(text).unicodeScalars)
        guard !wanted.isEmpty else { return [] }
        struct Found {
            var distance: Int
            var name: Int
        }
        var best: [Int: Found] = [:]
        for (index, name) in names.enumerated() where !name.key.isEmpty {
            let letters = Array(name.key.unicodeScalars)
            let limit = max(1, max(wanted.count, letters.count) / 3)
            var distance = editDistance(wanted, letters, limit: limit)
            if distance == nil, min(wanted.count, letters.count) >= 4,
                letters.starts(with: wanted) || wanted.starts(with: letters)
            {
                distance = limit + 1
            }
            guard let distance else { continue }
            if let known = best[name.place], known.distance <= distance { continue }
            best[name.place] = Found(distance: distance, name: index)
        }
        let order = best.sorted { ($0.value.distance, $0.value.name) < ($1.value.distance, $1.value.name) }
        return order.prefix(5).map { Suggestion(name: names[$0.value.name].text, place: places[$0.key]) }
    }

    // MARK: - Several

    /// The places one of whose names holds a text: those named exactly so first, then those whose name begins so,
    /// then the rest, each in the table's order. All of them for an empty text.
    ///
    /// - Parameter day: if given, only toponyms in use on that day count; a place's own name always does.
    ///
    /// Complexity: linear in the number of names.
    public func search(_ text: String, on day: Day? = nil) -> [Hit] {
        let key = nameKey(text)
        if key.isEmpty {
            return trimmed(text[...]).isEmpty ? places.map { Hit(place: $0, name: $0.name) } : []
        }
        struct Found {
            var rank: Int
            var name: Int
        }
        let wanted = Array(key.utf8)
        var best: [Int: Found] = [:]
        for (index, name) in names.enumerated() {
            if let day, let toponym = name.toponym,
                !isInForce(start: toponym.start, end: toponym.end, on: day)
            {
                continue
            }
            guard let at = position(of: wanted, in: name.key) else { continue }
            let rank = at > 0 ? 2 : name.key.utf8.count > wanted.count ? 1 : 0
            if let known = best[name.place], known.rank <= rank { continue }
            best[name.place] = Found(rank: rank, name: index)
        }
        let order = best.sorted { ($0.value.rank, $0.key) < ($1.value.rank, $1.key) }
        return order.map { Hit(place: places[$0.key], name: names[$0.value.name].text) }
    }

    private func position(of wanted: [UInt8], in key: String) -> Int? {
        let bytes = Array(key.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
            if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return start }
        }
        return nil
    }

    /// The places nearest to a position, nearest first, with their distances in kilometres on a sphere of
    /// 6,371.0088 km; good to half a per cent.
    ///
    /// - Parameters:
    ///   - longitude: in degrees.
    ///   - latitude: in degrees.
    ///   - limit: how many at most.
    ///   - kinds: only places of these kinds; nil for all.
    ///
    /// Complexity: n log n in the number of places.
    public func nearest(
        longitude: Double, latitude: Double, limit: Int = 1, kinds: Set<PlaceKind>? = nil
    ) -> [(place: Place, kilometres: Double)] {
        let candidates = places.indices.filter { kinds?.contains(places[$0].kind) ?? true }
        let distances = candidates.map { index in
            let place = places[index]
            return (
                index: index,
                kilometres: sphericalDistance(longitude, latitude, place.longitude, place.latitude)
            )
        }
        return distances.sorted { ($0.kilometres, $0.index) < ($1.kilometres, $1.index) }
            .prefix(max(0, limit)).map { (places[$0.index], $0.kilometres) }
    }

    // MARK: - Names

    /// What a place is called on a day in a language.
    ///
    /// Of the names in use that day an official one with dates counts before a historical one with dates, then
    /// come official names without dates, exonyms, variants and undated historical ones (these two not in
    /// English); of several the one that began last, then the first in the table. Where the language has none
    /// the English one serves, then the table's own name. Empty for an unknown place.
    ///
    /// Complexity: linear in the number of the place's names.
    public func name(of placeID: String, on day: Day, lang: String = "en") -> String {
        guard let index = indexOfID[placeID] else { return "" }
        let toponyms = toponymsOfPlace[index]
        return chooseName(toponyms, lang, day) ?? chooseName(toponyms, "en", day) ?? places[index].name
    }

    private func chooseName(_ toponyms: [Toponym], _ lang: String, _ day: Day) -> String? {
        var best: (rank: Int, start: Day, text: String)?
        for toponym in toponyms where toponym.lang == lang {
            guard isInForce(start: toponym.start, end: toponym.end, on: day) else { continue }
            let isDated = toponym.start != nil || toponym.end != nil
            // The table's own name is better English than a by-name.
            if lang == "en", !isDated, toponym.kind == .variant || toponym.kind == .historical { continue }
            let rank: Int
            switch toponym.kind {
            case .official: rank = isDated ? 0 : 2
            case .historical: rank = isDated ? 1 : 5
            case .exonym: rank = 3
            case .variant: rank = 4
            }
            let start = toponym.start?.countingDay ?? toponym.start?.earliest ?? .distantPast
            if let best, best.rank < rank || (best.rank == rank && best.start >= start) { continue }
            best = (rank, start, toponym.text)
        }
        return best?.text
    }
}

extension PlaceKind {
    /// Whether it is land under one name rather than a point or a natural feature.
    fileprivate var isRegion: Bool {
        self == .region || self == .province || self == .polity || self == .country
    }
}

private func trimmed(_ text: Substring) -> String {
    var scalars = text.unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
}

/// The great circle's length between two positions in degrees, in kilometres (haversine formula, mean radius).
private func sphericalDistance(_ lon1: Double, _ lat1: Double, _ lon2: Double, _ lat2: Double) -> Double {
    let degree = Double.pi / 180
    let a = sin((lat2 - lat1) * degree / 2)
    let b = sin((lon2 - lon1) * degree / 2)
    let h = a * a + cos(lat1 * degree) * cos(lat2 * degree) * b * b
    return 2 * 6_371.0088 * asin(min(1, h.squareRoot()))
}
