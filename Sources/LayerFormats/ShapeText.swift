import Coverages
import Synchronization
import TerritorialControl

/// Shapes as nested lists of positions, in the punctuation of a format.
///
/// Keeps the text of each half-arc once it was needed; the mutex guards that store.
final class ShapeText: Sendable {
    private let coverage: Coverage
    private let opening: [UInt8]
    private let separator: UInt8
    private let closing: [UInt8]
    private let between: [UInt8]
    private let brackets: (open: UInt8, close: UInt8)
    private let halfArcs: Mutex<[[UInt8]?]>

    /// `[[1,2],[3,4]]`
    static func geoJSON(_ coverage: Coverage) -> ShapeText {
        ShapeText(
            coverage: coverage, opening: "[", separator: ",", closing: "]", between: ",", brackets: ("[", "]")
        )
    }

    /// `(1 2,3 4)`
    static func wkt(_ coverage: Coverage) -> ShapeText {
        ShapeText(
            coverage: coverage, opening: "", separator: " ", closing: "", between: ",", brackets: ("(", ")"))
    }

    /// - Parameters: what stands before, within and after a position, between two of them, and around several.
    private init(
        coverage: Coverage, opening: String, separator: Character, closing: String, between: String,
        brackets: (Character, Character)
    ) {
        self.coverage = coverage
        self.opening = Array(opening.utf8)
        self.separator = separator.asciiValue!
        self.closing = Array(closing.utf8)
        self.between = Array(between.utf8)
        self.brackets = (brackets.0.asciiValue!, brackets.1.asciiValue!)
        halfArcs = Mutex([[UInt8]?](repeating: nil, count: 2 * coverage.arcCount))
    }

    /// Appends a feature's shape, with brackets around rings, polygons, chains and the whole.
    ///
    /// - Parameter polygons: what the shape's cells make.
    func append(_ shape: FeatureShape, _ polygons: [ArcPolygon], to out: inout TextBuffer) {
        switch shape {
        case .cells: append(polygons, to: &out)
        case .lines(let chains): append(chains, to: &out)
        case .point(let point):
            // A position that has no brackets of its own gets those of a shape.
            if opening.isEmpty { out.append(byte: brackets.open) }
            append(point, to: &out)
            if closing.isEmpty { out.append(byte: brackets.close) }
        case .none: break
        }
    }

    private func append(_ chains: [[Int32]], to out: inout TextBuffer) {
        halfArcs.withLock { texts in
            out.append(byte: brackets.open)
            for (index, chain) in chains.enumerated() {
                if index > 0 { out.append(",") }
                out.append(byte: brackets.open)
                for half in chain { append(halfArc: half, &texts, to: &out) }
                // A half-arc ends where the one that runs back begins.
                append(coverage.origin(ofHalfArc: Int(chain[chain.count - 1] ^ 1)), to: &out)
                out.append(byte: brackets.close)
            }
            out.append(byte: brackets.close)
        }
    }

    private func append(_ polygons: [ArcPolygon], to out: inout TextBuffer) {
        halfArcs.withLock { texts in
            out.append(byte: brackets.open)
            for (index, polygon) in polygons.enumerated() {
                if index > 0 { out.append(",") }
                out.append(byte: brackets.open)
                for (number, ring) in ([polygon.shell] + polygon.holes).enumerated() {
                    if number > 0 { out.append(",") }
                    out.append(byte: brackets.open)
                    append(ring, &texts, to: &out)
                    out.append(byte: brackets.close)
                }
                out.append(byte: brackets.close)
            }
            out.append(byte: brackets.close)
        }
    }

    private func append(_ ring: ArcRing, _ texts: inout [[UInt8]?], to out: inout TextBuffer) {
        for half in ring.halfArcs { append(halfArc: half, &texts, to: &out) }
        // The ring closes on the position that it began with.
        append(coverage.origin(ofHalfArc: Int(ring.halfArcs[0])), to: &out)
    }

    private func append(halfArc half: Int32, _ texts: inout [[UInt8]?], to out: inout TextBuffer) {
        if texts[Int(half)] == nil { texts[Int(half)] = text(ofHalfArc: Int(half)) }
        out.append(texts[Int(half)]!)
    }

    /// The positions of a half-arc but the last, each followed by what stands between.
    private func text(ofHalfArc half: Int) -> [UInt8] {
        var out = TextBuffer()
        let chain = coverage.arcPoints(half >> 1)
        for point in half & 1 == 0 ? Array(chain.dropLast()) : chain.dropFirst().reversed() {
            append(point, to: &out)
            out.append(between)
        }
        return out.bytes
    }

    private func append(_ point: GridPoint, to out: inout TextBuffer) {
        out.append(opening)
        out.append(millionths: Int64(point.x))
        out.append(byte: separator)
        out.append(millionths: Int64(point.y))
        out.append(closing)
    }
}
