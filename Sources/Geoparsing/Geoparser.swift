public import Gazetteer
public import HistoricalRecord
import Synchronization

#if canImport(Dispatch)
import Dispatch
#endif

/// Finds the toponyms of running text and says which places they name.
///
/// A name is found in every form that its language gives it, and by the spelling of any time. Which place it
/// names is decided by the words around it, the date spoken of and the places already read of. See
/// `docs/geoparsing.md`.
public struct Geoparser: Sendable {
    /// The places it knows, those beyond the theatre among them.
    ///
    /// Made when first asked for; the geoparser itself has its own index.
    public var gazetteer: Gazetteer { box.gazetteer }
    let index: NameIndex
    private let box: GazetteerBox

    /// A geoparser that knows these places by these names.
    ///
    /// - Parameters:
    ///   - places: those of the theatre.
    ///   - toponyms: names of places of both lists; others are left out.
    ///   - context: places beyond the theatre, which a text may name.
    ///
    /// Complexity: n log n in the number of names.
    public init(places: [Place], toponyms: [Toponym], context: [Place] = []) {
        box = GazetteerBox(places: places + context, toponyms: toponyms)
        index = NameIndex(places: places + context, contextCount: context.count, toponyms: toponyms)
    }

    /// The toponyms of a text, in its order; none overlaps another.
    ///
    /// - Parameter language: the language of the whole text; nil to find it word by word, by the letters.
    ///
    /// Complexity: linear in the text.
    public func mentions(in text: String, language: TextLanguage? = nil) -> [Mention] {
        var mentions: [Mention] = []
        var run = GeoparserRun(self, language: language)
        run.read(Array(text.utf8)[...]) { mentions.append($0) }
        run.finish { mentions.append($0) }
        return mentions
    }
}

/// A gazetteer made when it is first asked for.
private final class GazetteerBox: Sendable {
    private let places: [Place]
    private let toponyms: [Toponym]
    private let made = Mutex<Gazetteer?>(nil)

    init(places: [Place], toponyms: [Toponym]) {
        self.places = places
        self.toponyms = toponyms
    }

    var gazetteer: Gazetteer {
        made.withLock { made in
            if let made { return made }
            let gazetteer = Gazetteer(places: places, toponyms: toponyms)
            made = gazetteer
            return gazetteer
        }
    }
}

/// One text on its way through the geoparser, piece by piece.
///
/// A paragraph is read as one; of a long one no more than a part is kept, so that memory does not grow with
/// the text.
public struct GeoparserRun {
    private let geoparser: Geoparser
    private let matcher: Matcher
    private var recognizer: Recognizer
    private var resolver: Resolver
    /// Windows made ready side by side, so that two processors read a long text in little more than half the time.
    private let slots: [PageSlot]
    private var found: [Found] = []
    private var verdicts: [Verdict] = []
    /// Code points read in the windows before.
    private var codePoints = 0
    /// What has been taken and not yet read.
    private var pending: [UInt8] = []

    /// So many bytes are read at once, more where a paragraph ends a little later.
    private static let windowSize = 1 << 15
    private static let slotCount = 8

    /// Begins a text.
    ///
    /// - Parameter language: the language of the whole text; nil to find it word by word, by the letters.
    public init(_ geoparser: Geoparser, language: TextLanguage? = nil) {
        self.geoparser = geoparser
        matcher = Matcher(index: geoparser.index)
        recognizer = Recognizer(index: geoparser.index)
        resolver = Resolver(index: geoparser.index)
        slots = (0..<Self.slotCount).map { _ in
            PageSlot(
                Page(
                    window: TextWindow(), tokens: [], matches: Matches(), language: language,
                    rolesOfLexeme: geoparser.index.rolesOfLexeme))
        }
    }

    /// Takes the next piece of the text, and reports the toponyms that are certain by now.
    ///
    /// - Parameter bytes: UTF-8, of whole code points.
    public mutating func read(_ bytes: ArraySlice<UInt8>, _ report: (Mention) throws -> Void) rethrows {
        pending.append(contentsOf: bytes)
        var start = 0
        var windows: [ArraySlice<UInt8>] = []
        while pending.count - start > Self.windowSize {
            let end = cut(from: start)
            windows.append(pending[start..<end])
            start = end
            if windows.count == slots.count {
                try work(windows, report)
                windows.removeAll(keepingCapacity: true)
            }
        }
        try work(windows, report)
        windows = []
        if start > 0 { pending.removeFirst(start) }
    }

    /// Reports the toponyms at the end of the text.
    public mutating func finish(_ report: (Mention) throws -> Void) rethrows {
        if !pending.isEmpty { try work([pending[...]], report) }
        pending = []
    }

    /// Where a window ends: behind the last line, else the last sentence, else the last word.
    private func cut(from start: Int) -> Int {
        let limit = start + Self.windowSize
        func last(_ isEnd: (Int) -> Bool) -> Int? {
            var at = limit - 1
            while at > start + Self.windowSize / 4 {
                if isEnd(at) { return at + 1 }
                at -= 1
            }
            return nil
        }
        if let end = last({ pending[$0] == 0x0A }) { return end }
        if let end = last({ pending[$0] == 0x20 && (pending[$0 - 1] == 0x2E || pending[$0 - 1] == 0x3B) }) {
            return end
        }
        if let end = last({ pending[$0] == 0x20 }) { return end }
        var end = limit
        while end > start + 1, pending[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// Reads windows: what each says by itself side by side, the rest in the order of the text.
    private mutating func work(
        _ windows: [ArraySlice<UInt8>], _ report: (Mention) throws -> Void
    ) rethrows {
        let (matcher, slots) = (matcher, slots)
        @Sendable func prepare(_ number: Int) {
            slots[number].page.withLock { page in
                page.window.fill(windows[number])
                page.window.tokens(into: &page.tokens)
                matcher.run(page.window, &page.tokens, into: &page.matches)
            }
        }
        if windows.count > 1 {
            DispatchQueue.concurrentPerform(iterations: windows.count) { prepare($0) }
        } else if windows.count == 1 {
            prepare(0)
        }
        for number in windows.indices {
            try slots[number].page.withLock { page throws in try judge(&page, report) }
        }
    }

    private mutating func judge(_ page: inout Page, _ report: (Mention) throws -> Void) rethrows {
        recognizer.run(&page, into: &found)
        resolver.run(page, found, into: &verdicts)
        var byte = 0
        var codePoint = codePoints
        func advance(to end: Int) {
            while byte < end {
                if page.window.bytes[byte] & 0xC0 != 0x80 { codePoint += 1 }
                byte += 1
            }
        }
        for (item, verdict) in zip(found, verdicts) {
            let start = Int(page.window.starts[item.startUnit])
            let end = page.window.endByte(ofUnit: item.endUnit - 1)
            advance(to: start)
            let first = codePoint
            advance(to: end)
            let surface = page.window.text(start..<end)
            let place = verdict.place < 0 ? nil : geoparser.index.places[Int(verdict.place)]
            try report(
                Mention(
                    range: first..<codePoint, surface: surface, place: place, name: place?.name ?? surface,
                    kind: verdict.kind, confidence: Double(verdict.confidence), language: item.language,
                    suggestion: place == nil ? recognizer.suggestion(for: item, page) : nil))
        }
        advance(to: page.window.bytes.count)
        codePoints = codePoint
    }
}

/// A page that is filled on one thread and read on another, one at a time.
private final class PageSlot: Sendable {
    let page: Mutex<Page>

    init(_ page: Page) { self.page = Mutex(page) }
}
