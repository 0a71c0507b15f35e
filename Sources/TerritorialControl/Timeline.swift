import Chronology

/// Features over the whole of a record's time: what each says, and from when until when it does.
struct Timeline<Content: Sendable>: Sendable {
    /// What features say; several spans may say the same.
    private(set) var contents: [Content] = []
    /// Every feature's content and days, by start.
    private(set) var spans: [Span] = []

    struct Span: Sendable {
        /// An index into ``contents``.
        let content: Int
        /// The first day's number.
        var first: Int
        /// The number of the first day no longer so.
        var end: Int
    }

    /// A span as a sampling shows it.
    struct Run {
        let content: Int
        let first: Int
        let end: Int
        /// The day asked about: of an interval the last.
        let asked: Int
    }

    /// The spans that a sampling shows.
    ///
    /// - Parameter isWanted: which contents to show at all.
    /// - Complexity: O(spans), for steps O(spans × steps).
    func runs(_ sampling: Sampling, where isWanted: (Content) -> Bool = { _ in true }) -> [Run] {
        let wanted = spans.filter { isWanted(contents[$0.content]) }
        switch sampling {
        case .day(let day):
            return wanted.filter { $0.first <= day.number && day.number < $0.end }
                .map { Run(content: $0.content, first: $0.first, end: $0.end, asked: day.number) }
        case .changes(let days):
            return wanted.filter {
                $0.first <= days.upperBound.number && days.lowerBound.number < $0.end
            }.map { Run(content: $0.content, first: $0.first, end: $0.end, asked: $0.end - 1) }
        case .steps(let steps):
            return Self.merged(wanted, steps)
                .map { Run(content: $0.content, first: $0.first, end: $0.end, asked: $0.end - 1) }
        }
    }

    private static func merged(_ spans: [Span], _ steps: [Sampling.Step]) -> [Span] {
        var runs: [Span] = []
        var open: [Int: Int] = [:]
        for step in steps {
            let sample = step.sample.number
            let first = step.days.lowerBound.number
            let end = step.days.upperBound.number + 1
            var stillOpen: [Int: Int] = [:]
            for span in spans where span.first <= sample && sample < span.end {
                if let run = open[span.content], runs[run].end == first {
                    runs[run].end = end
                    stillOpen[span.content] = run
                } else {
                    stillOpen[span.content] = runs.count
                    runs.append(Span(content: span.content, first: first, end: end))
                }
            }
            open = stillOpen
        }
        return runs
    }
}

/// One of the pieces that features are put together from, over time: from which day it belongs to the
/// feature of which key, and with what detail. A negative key belongs to none.
struct PieceHistory {
    private(set) var runs: [(day: Int, key: Int, detail: Int32)] = []

    /// Adds what it belongs to from a day on; days ascend.
    mutating func add(from day: Int, key: Int, detail: Int32 = 0) {
        if let last = runs.last, last.key == key, last.detail == detail { return }
        runs.append((day, key, detail))
    }
}

/// Pieces with one key at one time.
struct Gathering<Summary: Hashable & Sendable>: Hashable, Sendable {
    let key: Int
    /// Ascending.
    let members: [Int32]
    /// What their details come to.
    let summary: Summary
}

extension Timeline where Content: Hashable {
    /// What stands from which day to the day before which, in any order; what follows itself at once is joined.
    init(_ entries: [(content: Content, first: Int, end: Int)]) {
        var indexOfContent: [Content: Int] = [:]
        var lastOfContent: [Int: Int] = [:]
        for entry in entries.sorted(by: { $0.first < $1.first }) where entry.first < entry.end {
            let index = indexOfContent[entry.content] ?? contents.count
            if index == contents.count {
                indexOfContent[entry.content] = index
                contents.append(entry.content)
            }
            if let span = lastOfContent[index], spans[span].end == entry.first {
                spans[span].end = entry.end
            } else {
                lastOfContent[index] = spans.count
                spans.append(Span(content: index, first: entry.first, end: entry.end))
            }
        }
    }
}

extension Timeline {
    /// Gathers pieces into features: those with one key at one time make one, which lasts as long as its
    /// members and what their details come to stay the same.
    ///
    /// - Parameters:
    ///   - end: the number of the first day beyond the record's time.
    ///   - summarize: what a key's members' details come to.
    /// - Complexity: O(e + s), e being the pieces' changes and s the members of all features together.
    init<Summary>(
        gathering pieces: [PieceHistory], keyCount: Int, end: Int,
        summarize: (_ key: Int, _ details: Set<Int32>) -> Summary
    ) where Content == Gathering<Summary> {
        var events: [Int: [(piece: Int, key: Int, detail: Int32)]] = [:]
        for (piece, history) in pieces.enumerated() {
            for run in history.runs { events[run.day, default: []].append((piece, run.key, run.detail)) }
        }
        var current = [(key: Int, detail: Int32)](repeating: (-1, -1), count: pieces.count)
        // For each key the pieces that are in it, ascending.
        var members = [[Int32]](repeating: [], count: keyCount)
        var open: [Int: Int] = [:]  // key to span
        var indexOfContent: [Content: Int] = [:]
        for day in events.keys.sorted() {
            var affected: Set<Int> = []
            for (piece, key, detail) in events[day]! {
                let former = current[piece].key
                current[piece] = (key, detail)
                if key >= 0 { affected.insert(key) }
                if former == key { continue }
                let number = Int32(piece)
                if key >= 0 {
                    members[key].insert(number, at: members[key].partitioningIndex { $0 > number })
                }
                if former >= 0 {
                    affected.insert(former)
                    members[former].remove(at: members[former].partitioningIndex { $0 >= number })
                }
            }
            for key in affected.sorted() {
                let details = Set(members[key].map { current[Int($0)].detail })
                let content = Gathering(
                    key: key, members: members[key], summary: summarize(key, details))
                if let span = open[key] {
                    if contents[spans[span].content] == content { continue }
                    spans[span].end = day
                    open[key] = nil
                }
                guard !content.members.isEmpty else { continue }
                let index = indexOfContent[content] ?? contents.count
                if index == contents.count {
                    indexOfContent[content] = index
                    contents.append(content)
                }
                open[key] = spans.count
                spans.append(Span(content: index, first: day, end: end))
            }
        }
    }
}
