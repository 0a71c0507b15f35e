import Coverages

/// Finds where to write a name: well inside the largest part of a feature.
///
/// It works on the net of one low zoom, since a name needs no greater precision.
struct LabelFinder {
    /// How many steps make the side of the world on which positions are found.
    let worldSide: Double
    private let whole: TileNet
    private let numbers: [Int32: Int32]
    /// A step is about 600 m at the equator.
    private static let zoom = 4

    init(_ coverage: Coverage) {
        worldSide = TileGrid(zoom: Self.zoom).worldSide
        whole = TileNet(whole: ZoomNet(coverage, zoom: Self.zoom))
        numbers = Dictionary(uniqueKeysWithValues: whole.cells.enumerated().map { ($1, Int32($0)) })
    }

    /// A position inside the largest polygon of some cells, in the world's steps; `nil` where they are too
    /// small to be seen at the zoom.
    ///
    /// Of the middles of what a row of the polygon holds, on some rows, it is the one farthest from the
    /// outline: near enough to the pole of inaccessibility for a name, at a fraction of the cost.
    func position(in cells: [Int32]) -> GridPoint? {
        var groups = [Int32](repeating: -1, count: whole.net.cellCount)
        for cell in cells { if let number = numbers[cell] { groups[Int(number)] = 0 } }
        let polygons = whole.net.dissolve(groups).first ?? []
        var largest: (area: Int64, rings: [[GridPoint]])?
        for polygon in polygons {
            let rings = ([polygon.shell] + polygon.holes).map { whole.net.points(of: $0) }
            let area = rings.reduce(0) { $0 + Self.doubledArea($1) }
            if largest.map({ $0.area < area }) ?? true { largest = (area, rings) }
        }
        guard let largest else { return nil }
        return Self.innerPosition(largest.rings)
    }

    private static func doubledArea(_ ring: [GridPoint]) -> Int64 {
        zip(ring, ring.dropFirst()).reduce(0) {
            $0 + Int64($1.0.x) * Int64($1.1.y) - Int64($1.1.x) * Int64($1.0.y)
        }
    }

    private static func innerPosition(_ rings: [[GridPoint]]) -> GridPoint? {
        let ys = rings[0].map(\.y)
        guard let top = ys.min(), let bottom = ys.max() else { return nil }
        var best: (distance: Double, x: Double, y: Double)?
        let rows = 24
        for row in 0..<rows {
            // No vertex lies half a step off, so that a row crosses edges only.
            let y =
                (Double(top) + (Double(bottom) - Double(top)) * (Double(row) + 0.5) / Double(rows)).rounded(
                    .down) + 0.5
            var crossings: [Double] = []
            for ring in rings {
                for (a, b) in zip(ring, ring.dropFirst()) where (Double(a.y) > y) != (Double(b.y) > y) {
                    crossings.append(
                        Double(a.x) + (y - Double(a.y)) / (Double(b.y) - Double(a.y))
                            * (Double(b.x) - Double(a.x)))
                }
            }
            crossings.sort()
            for index in stride(from: 0, to: crossings.count - 1, by: 2) {
                // What is narrower than the best is wide cannot hold a better place.
                let half = (crossings[index + 1] - crossings[index]) / 2
                if let best, half <= best.distance { continue }
                let x = crossings[index] + half
                let found = distance(x, y, rings)
                if best.map({ $0.distance < found }) ?? true { best = (found, x, y) }
            }
        }
        return best.map { GridPoint(x: Int32($0.x.rounded(.down)), y: Int32($0.y.rounded(.down))) }
    }

    private static func distance(_ x: Double, _ y: Double, _ rings: [[GridPoint]]) -> Double {
        var least = Double.infinity
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst()) {
                let (ux, uy) = (Double(b.x) - Double(a.x), Double(b.y) - Double(a.y))
                let (px, py) = (x - Double(a.x), y - Double(a.y))
                let share = min(max((px * ux + py * uy) / (ux * ux + uy * uy), 0), 1)
                let (dx, dy) = (px - share * ux, py - share * uy)
                least = min(least, dx * dx + dy * dy)
            }
        }
        return least.squareRoot()
    }
}
