public import Coverages
public import PlanarGeometry

/// A position; it has to be finite.
public func position(_ x: Double, _ y: Double) -> Coordinate { try! Coordinate(x: x, y: y) }

/// A boundary through some positions.
public func boundary(_ id: String, _ points: (Double, Double)...) -> BoundaryLine {
    BoundaryLine(id: id, line: try! LineString(points.map { position($0.0, $0.1) }))
}

/// A label of a unit.
public func label(_ unit: String, _ x: Double, _ y: Double, _ surface: Surface = .land) -> FaceLabel {
    FaceLabel(unit: unit, surface: surface, position: position(x, y))
}

/// A place with land, distances in metres.
public func town(
    _ place: String, _ x: Double, _ y: Double, reach: Double = 40_000, core: Double = 5_000,
    precision: Double = 1_000
) -> Site {
    Site(place: place, position: position(x, y), reach: reach, core: core, precision: precision)
}

/// A small theatre: a checkerboard of wobbly units with towns strewn over them, a lake in the middle.
public enum Checkerboard {
    /// Equal seeds give equal theatres.
    public static func input(seed: Int, columns: Int = 4, rows: Int = 3, towns: Int = 16) -> CoverageInput {
        var random = SeededGenerator(seed: seed)
        func wobble() -> Double { Double.random(in: -0.2...0.2, using: &random) }
        var corner: [[Coordinate]] = []
        for row in 0...rows {
            corner.append(
                (0...columns).map { column in
                    let isEdge = row == 0 || row == rows || column == 0 || column == columns
                    return position(
                        60 + Double(column) + (isEdge ? 0 : wobble()),
                        40 + Double(row) + (isEdge ? 0 : wobble()))
                })
        }
        var lines: [BoundaryLine] = []
        func add(_ id: String, _ a: Coordinate, _ b: Coordinate, isEdge: Bool) {
            var chain = [a]
            for step in 1..<8 where !isEdge {
                let share = Double(step) / 8
                chain.append(
                    position(
                        a.x + (b.x - a.x) * share + wobble() / 8, a.y + (b.y - a.y) * share + wobble() / 8))
            }
            lines.append(BoundaryLine(id: id, line: try! LineString(chain + [b])))
        }
        for row in 0...rows {
            for column in 0..<columns {
                add(
                    "h\(row)-\(column)", corner[row][column], corner[row][column + 1],
                    isEdge: row == 0 || row == rows)
            }
        }
        for row in 0..<rows {
            for column in 0...columns {
                add(
                    "v\(row)-\(column)", corner[row][column], corner[row + 1][column],
                    isEdge: column == 0 || column == columns)
            }
        }
        var labels: [FaceLabel] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let middle = [
                    corner[row][column], corner[row][column + 1], corner[row + 1][column],
                    corner[row + 1][column + 1],
                ]
                labels.append(
                    label(
                        "u\(row)-\(column)", middle.map(\.x).reduce(0, +) / 4 + 0.3,
                        middle.map(\.y).reduce(0, +) / 4))
            }
        }
        // A lake inside one unit: an island of the net, without a node.
        lines.append(
            boundary("lake", (60.45, 40.45), (60.55, 40.45), (60.55, 40.55), (60.45, 40.55), (60.45, 40.45)))
        labels.append(label("lake", 60.5, 40.5, .water))
        let sites = (0..<towns).map { index in
            let isFort = index % 5 == 4
            return town(
                "t\(index)", Double.random(in: 60.6...63.95, using: &random),
                Double.random(in: 40.05...42.95, using: &random), reach: isFort ? 0 : 30_000,
                core: isFort ? 2_000 : 5_000)
        }
        return CoverageInput(lines: lines, labels: labels, sites: sites)
    }
}
