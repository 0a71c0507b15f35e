import Chronology
import Coverages
import HistoricalRecord

/// What the net's arcs are as lines on a map.
private struct LineKind: Hashable {
    let kind: String
    let course: String
    let boundaries: [String]

    /// Of several boundaries that an arc follows the surest counts, of equally sure ones the most telling.
    private static let precedence: [Boundary.Kind] = [
        .treaty, .administrative, .river, .crest, .shore, .inferred, .zone, .frame,
    ]

    /// The line that an arc draws. One that follows no boundary was drawn between places.
    init(_ coverage: Coverage, arc: Int) {
        let lines = coverage.sourceLines(ofArc: arc).map { coverage.sourceLines[Int($0)] }
        boundaries = lines.map(\.id)
        func rank(_ line: SourceLine) -> (Int, Int) {
            let certainty = Certainty.allCases.firstIndex { $0.rawValue == line.certainty }
            let kind = Self.precedence.firstIndex { $0.rawValue == line.kind }
            return (certainty ?? .max, kind ?? .max)
        }
        let best = lines.min { rank($0) < rank($1) }
        kind = best?.kind ?? Boundary.Kind.inferred.rawValue
        course = best?.certainty ?? Certainty.low.rawValue
    }
}

/// The geodesic lengths of a coverage's arcs, each measured once, when it is first asked for.
private final class ArcLengths {
    private let coverage: Coverage
    private var known: [Double?]

    init(_ coverage: Coverage) {
        self.coverage = coverage
        known = [Double?](repeating: nil, count: coverage.arcCount)
    }

    /// In kilometres.
    func length(ofArc arc: Int) -> Double {
        if let length = known[arc] { return length }
        let length = coverage.length(ofArc: arc) / 1000
        known[arc] = length
        return length
    }
}

extension ControlHistory {
    /// The lines between sides: arcs with different holders left and right, gathered by what they are.
    func frontsSampler(_ filter: LayerFilter) -> (Sampling) -> Layer {
        struct Key: Hashable {
            let left: Int?
            let right: Int?
            let names: [String]
            let isFront: Bool
            let isCertain: Bool
            let line: LineKind
        }
        let index = Numbering<Key>()
        let runs = namedRuns { [$0.side] }
        let contesting = states.map(contestingSides)
        var pieces = [PieceHistory](repeating: PieceHistory(), count: 2 * coverage.arcCount)
        for arc in 0..<coverage.arcCount {
            let (left, right) = coverage.sides(ofArc: arc)
            guard left >= 0, right >= 0, case let (a, b) = (tractOfCell[Int(left)], tractOfCell[Int(right)]),
                a >= 0, b >= 0, a != b
            else { continue }
            let line = LineKind(coverage, arc: arc)
            for (day, one, other) in paired(runs[Int(a)], runs[Int(b)]) {
                let (l, r) = (states[Int(one.state)], states[Int(other.state)])
                let (leftID, rightID) = (sideID(l.side), sideID(r.side))
                // Of the two ways to walk a line the one that has the first side by id on its left.
                let isForward = leftID < rightID
                var keys = (forward: -1, backward: -1)
                if leftID != rightID {
                    let isFront =
                        line.kind != Boundary.Kind.zone.rawValue
                        && (r.side.map(contesting[Int(one.state)].contains) == true
                            || l.side.map(contesting[Int(other.state)].contains) == true)
                    let key = Key(
                        left: isForward ? l.side : r.side, right: isForward ? r.side : l.side,
                        names: isForward ? [one.names[0], other.names[0]] : [other.names[0], one.names[0]],
                        isFront: isFront,
                        isCertain: l.isCertain && r.isCertain && line.course != Certainty.low.rawValue,
                        line: line.withoutBoundaries)
                    if isForward { keys.forward = index.number(of: key) }
                    if !isForward { keys.backward = index.number(of: key) }
                }
                pieces[2 * arc].add(from: day, key: keys.forward)
                pieces[2 * arc + 1].add(from: day, key: keys.backward)
            }
        }
        let timeline = Timeline(gathering: pieces, keyCount: index.values.count, end: lastDay + 1) { _, _ in 0
        }
        var spansOfPair: [[Int?]: [Timeline<Gathering<Int>>.Span]] = [:]
        for span in timeline.spans {
            let key = index.values[timeline.contents[span.content].key]
            spansOfPair[[key.left, key.right], default: []].append(span)
        }
        let lengths = ArcLengths(coverage)
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let draft = timeline.contents[run.content]
                let key = index.values[draft.key]
                let ids = [sideID(key.left), sideID(key.right)]
                if let sides = filter.sides, sides.isDisjoint(with: ids) { return nil }
                var moved: FieldValue = .null
                if run.first > firstDay {
                    var before: Set<Int32> = []
                    for span in spansOfPair[[key.left, key.right]]!
                    where span.first < run.first && run.first <= span.end {
                        before.formUnion(timeline.contents[span.content].members.map { $0 >> 1 })
                    }
                    let new = draft.members.filter { !before.contains($0 >> 1) }
                    moved = .number(new.reduce(0) { $0 + lengths.length(ofArc: Int($1 >> 1)) })
                }
                let boundaries = Set(
                    draft.members.flatMap { LineKind(coverage, arc: Int($0 >> 1)).boundaries }
                ).sorted()
                let words = [
                    key.isFront ? "front" : "border", key.line.kind, key.isCertain ? "certain" : "possible",
                    key.line.course,
                ]
                let id = featureID(
                    "\(ids[0])-\(ids[1])", layer: LayerName.fronts.rawValue, first: run.first, end: run.end,
                    attributes: key.names + words,
                    members: draft.members.map { half in
                        let (from, to) = (
                            coverage.origin(ofHalfArc: Int(half)), coverage.origin(ofHalfArc: Int(half ^ 1))
                        )
                        return "\(from.x),\(from.y) \(to.x),\(to.y)"
                    })
                return LayerFeature(
                    id: id,
                    values: values(first: run.first, end: run.end) + [
                        .text(id), .text(ids[0]), .text(ids[1]), .text(key.names[0]), .text(key.names[1]),
                        .text(colour(key.left)), .text(colour(key.right)),
                    ] + words.map { .text($0) } + [
                        .text(boundaries.joined(separator: ";")),
                        .number(draft.members.reduce(0) { $0 + lengths.length(ofArc: Int($1 >> 1)) }), moved,
                    ], shape: .lines(coverage.chains(of: draft.members)))
            }
            return layer(.fronts, features)
        }
    }

    /// The days from which two tracts are in which states.
    private func paired(_ one: [NamedRun], _ other: [NamedRun]) -> [(Int, NamedRun, NamedRun)] {
        var result: [(Int, NamedRun, NamedRun)] = []
        var (i, j) = (0, 0)
        while i < one.count && j < other.count {
            result.append((max(one[i].first, other[j].first), one[i], other[j]))
            let (a, b) = (one[i].end, other[j].end)
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return result
    }

    /// The sides that contest land in a state, with those of whom they are a part and those who are part of them.
    private func contestingSides(_ state: ControlState) -> Set<Int> {
        guard state.status == .contested else { return [] }
        let armed = state.claimantClaims.filter {
            record.claims[$0].relation == .contests || state.rule == .contested
        }.map { record.claims[$0].sideID }
        var related = Set(armed)
        for side in Set(armed) {
            related.formUnion(record.sideWithParts(side))
            var whole = record.sidesByID[side]?.partOf
            while let id = whole, related.insert(id).inserted { whole = record.sidesByID[id]?.partOf }
        }
        return Set(record.sides.indices.filter { related.contains(record.sides[$0].id) })
    }
}

extension LineKind {
    fileprivate var withoutBoundaries: LineKind { LineKind(kind: kind, course: course) }

    private init(kind: String, course: String) {
        self.kind = kind
        self.course = course
        boundaries = []
    }
}
