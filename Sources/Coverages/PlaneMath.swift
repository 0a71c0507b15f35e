import Foundation
import PlanarGeometry

/// The cosine of an angle in degrees.
func cosineOfDegrees(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }

/// Cosine and sine of an angle given in whole turns.
func cosineAndSine(turn: Double) -> (cosine: Double, sine: Double) {
    (cos(turn * 2 * .pi), sin(turn * 2 * .pi))
}

/// The direction of a vector in turns, from 0 (east) counter-clockwise to less than 1.
func turns(y: Double, x: Double) -> Double {
    let turn = atan2(y, x) / (2 * .pi)
    return turn < 0 ? turn + 1 : turn
}

/// Where two segments cross or touch; `nil` where they do not, or run along each other.
func crossing(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> Coordinate? {
    let (rx, ry) = (b.x - a.x, b.y - a.y)
    let (sx, sy) = (d.x - c.x, d.y - c.y)
    let cross = rx * sy - ry * sx
    guard cross != 0 else { return nil }
    let t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross
    let u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross
    guard (0...1).contains(t), (0...1).contains(u) else { return nil }
    return a.toward(b, t)
}

extension Coordinate {
    /// West before east, then south before north.
    func isBefore(_ other: Coordinate) -> Bool { (x, y) < (other.x, other.y) }

    /// The point a share of the way towards another.
    func toward(_ other: Coordinate, _ share: Double) -> Coordinate {
        // Between two finite points lies a finite one.
        try! Coordinate(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
    }

    /// The `step`-th of `count` equal steps towards another point.
    func toward(_ other: Coordinate, _ step: Int, of count: Int) -> Coordinate {
        toward(other, Double(step) / Double(count))
    }
}
