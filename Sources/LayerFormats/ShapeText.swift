import Coverages
import Synchronization
import TerritorialControl

/// Polygons as nested lists of positions, in the punctuation of a format.
///
/// Keeps the text of each half-arc once it was needed; the mutex guards that store.
final class ShapeText: Sendable {
    private let coverage: Coverage
    private let opening: [UInt8]
    private let separator: UInt8
    private let closing: [UInt8]
    private let between: [UInt8]
    private let halfArcs: Mutex<[[UInt8]?]>

    /// - Parameters: what stands before, within and after a position, and between two of them.
    init(coverage: Coverage, opening: String, separator: Character, closing: String, between: String) {
        self.coverage = coverage
        self.opening = Array(opening.utf8)
        self.separator = separator.asciiValue!
        self.closing = Array(closing.utf8)
        self.between = Array(between.utf8)
        halfArcs = Mutex([[UInt8]?](repeating: nil, count: 2 * coverage.arcCount))
    }

    /// Appends polygons with `[` and `]` around rings, polygons and the whole, as GeoJSON has them.
    func append(_ polygons: [ArcPolygon], to out: inout TextBuffer) {
        append(polygons, brackets: (UInt8(ascii: "["), UInt8(ascii: "]")), to: &out)
    }

    /// Appends polygons with any pair of brackets.
    func append(_ polygons: [ArcPolygon], brackets: (UInt8, UInt8), to out: inout TextBuffer) {
        halfArcs.withLock { texts in
            out.append(byte: brackets.0)
            for (index, polygon) in polygons.enumerated() {
                if index > 0 { out.append(",") }
                out.append(byte: brackets.0)
                for (number, ring) in ([polygon.shell] + polygon.holes).enumerated() {
                    if number > 0 { out.append(",") }
                    out.append(byte: brackets.0)
                    append(ring, &texts, to: &out)
                    out.append(byte: brackets.1)
                }
                out.append(byte: brackets.1)
            }
            out.append(byte: brackets.1)
        }
    }

    private func append(_ ring: ArcRing, _ texts: inout [[UInt8]?], to out: inout TextBuffer) {
        for half in ring.halfArcs {
            if texts[Int(half)] == nil { texts[Int(half)] = text(ofHalfArc: Int(half)) }
            out.append(texts[Int(half)]!)
        }
        // The ring closes on the position that it began with.
        append(coverage.origin(ofHalfArc: Int(ring.halfArcs[0])), to: &out)
    }

    /// The positions of a half-arc but the last, each followed by what stands between.
    private func text(ofHalfArc half: Int) -> [UInt8] {
        var out = TextBuffer(sink: { _ in })
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

/// Dissolves a layer's features one after another.
struct FeatureDissolver {
    private let layer: Layer

    init(_ layer: Layer) { self.layer = layer }

    func polygons(ofFeature index: Int) -> [ArcPolygon] {
        var groups = [Int32](repeating: -1, count: layer.coverage.cells.count)
        for cell in layer.features[index].cells { groups[Int(cell)] = 0 }
        return layer.coverage.dissolve(groups).first ?? []
    }
}
