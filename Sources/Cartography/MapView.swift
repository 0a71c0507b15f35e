import CoordinateReference
import Coverages
import PlanarGeometry

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where on the page which place on the globe lies: an equal-area projection centred on what is shown.
struct MapView {
    /// The projection's centre in degrees.
    let centre: (longitude: Double, latitude: Double)
    /// What of the page the map takes.
    let frame: PageBox
    /// How many metres a pixel is.
    let metresPerPixel: Double
    private let transformer: Transformer
    /// The projected position of the frame's top left corner, in metres.
    private let corner: (x: Double, y: Double)

    /// A view that shows all of some positions with a margin.
    ///
    /// - Parameters:
    ///   - outline: what has to be seen: longitudes and latitudes in degrees, close enough together that the
    ///     straight line between two of them is as good as the curve.
    ///   - left, top, width: where the frame is, in pixels; its height follows.
    /// - Throws: ``ProjectionError`` where PROJ cannot project a position.
    init(showing outline: [Coordinate], left: Double, top: Double, width: Double) throws {
        let box = Envelope(outline) ?? Envelope(Coordinate(finite: 0, 0), Coordinate(finite: 0, 0))
        // Half degrees, so that the projection can be named.
        let longitude = (box.center.x * 2).rounded() / 2
        let latitude = (box.center.y * 2).rounded() / 2
        let crs = try CRS.lambertAzimuthalEqualArea(latitude: latitude, longitude: longitude)
        transformer = try Transformer(from: .wgs84, to: crs)
        centre = (longitude, latitude)
        let extent = Envelope(try transformer.forward(outline))!
        // Nothing is so small that less than this would show it better.
        let least = 20_000.0
        let margin = 0.02 * max(extent.width, extent.height)
        var metresWide = max(extent.width, least) + 2 * margin
        var metresHigh = max(extent.height, least) + 2 * margin
        // Neither a ribbon nor a tower.
        metresHigh = max(metresHigh, metresWide * 0.55)
        metresWide = max(metresWide, metresHigh * 0.8)
        metresPerPixel = metresWide / width
        frame = PageBox(x: left, y: top, width: width, height: (metresHigh / metresPerPixel).rounded())
        corner = (extent.center.x - metresWide / 2, extent.center.y + metresHigh / 2)
    }

    /// The projection's name.
    func projectionName() -> (longitude: String, latitude: String) {
        let format = DecimalFormat(decimals: 1)
        return (
            "\(format.string(centre.longitude.magnitude))° \(centre.longitude < 0 ? "W" : "E")",
            "\(format.string(centre.latitude.magnitude))° \(centre.latitude < 0 ? "S" : "N")"
        )
    }

    /// Positions on the page.
    ///
    /// - Throws: ``ProjectionError`` where PROJ cannot project one.
    func points(_ positions: [Coordinate]) throws -> [PagePoint] {
        try transformer.forward(positions).map {
            PagePoint(
                frame.x + ($0.x - corner.x) / metresPerPixel, frame.y + (corner.y - $0.y) / metresPerPixel)
        }
    }

    /// Longitude and latitude of positions on the page; `nil` where one is not on the globe.
    func positions(_ points: [PagePoint]) -> [Coordinate]? {
        let metres = points.map {
            Coordinate(
                finite: corner.x + ($0.x - frame.x) * metresPerPixel,
                corner.y - ($0.y - frame.y) * metresPerPixel)
        }
        return try? transformer.inverse(metres)
    }

    /// The box of longitudes and latitudes that the frame lies in; `nil` where it is not all on the globe.
    func window() -> Envelope? {
        var edge: [PagePoint] = []
        for step in 0...24 {
            let share = Double(step) / 24
            let (x, y) = (frame.x + share * frame.width, frame.y + share * frame.height)
            edge += [
                PagePoint(x, frame.y), PagePoint(x, frame.maxY), PagePoint(frame.x, y),
                PagePoint(frame.maxX, y),
            ]
        }
        return positions(edge).flatMap { Envelope($0) }
    }
}

/// Adds positions to a line of longitudes and latitudes, so that no step is longer than so many degrees.
///
/// The same positions come from either end.
func densified(_ line: [Coordinate], step: Double) -> [Coordinate] {
    guard var result = line.first.map({ [$0] }) else { return [] }
    for (a, b) in zip(line, line.dropFirst()) {
        let count = Int((max(abs(b.x - a.x), abs(b.y - a.y)) / step).rounded(.up))
        let (from, to) = a < b ? (a, b) : (b, a)
        if count > 1 {
            for index in 1..<count {
                let share = Double(a < b ? index : count - index) / Double(count)
                result.append(
                    Coordinate(finite: from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share))
            }
        }
        result.append(b)
    }
    return result
}

/// The outline of a box of longitudes and latitudes, with a position at least every so many degrees.
func outline(of box: BoundingBox, step: Double) -> [Coordinate] {
    densified(
        [
            Coordinate(finite: box.west, box.south), Coordinate(finite: box.east, box.south),
            Coordinate(finite: box.east, box.north), Coordinate(finite: box.west, box.north),
            Coordinate(finite: box.west, box.south),
        ], step: step)
}

/// The globe as seen from far above one position (orthographic projection; Snyder 1987, chapter 20).
struct Globe {
    let centre: (longitude: Double, latitude: Double)
    let middle: PagePoint
    let radius: Double

    /// Where a position is seen; what lies on the far side is moved to the rim.
    func point(_ position: Coordinate) -> PagePoint {
        let degree = Double.pi / 180
        let (latitude, middleLatitude) = (position.y * degree, centre.latitude * degree)
        let turn = (position.x - centre.longitude) * degree
        var x = cos(latitude) * sin(turn)
        var y = cos(middleLatitude) * sin(latitude) - sin(middleLatitude) * cos(latitude) * cos(turn)
        let nearness = sin(middleLatitude) * sin(latitude) + cos(middleLatitude) * cos(latitude) * cos(turn)
        let length = (x * x + y * y).squareRoot()
        if nearness < 0, length > 0 {
            x /= length
            y /= length
        }
        return PagePoint(middle.x + radius * x, middle.y - radius * y)
    }

    /// Whether a position lies on the near side.
    func sees(_ position: Coordinate) -> Bool {
        let degree = Double.pi / 180
        let (latitude, middleLatitude) = (position.y * degree, centre.latitude * degree)
        let turn = (position.x - centre.longitude) * degree
        return sin(middleLatitude) * sin(latitude) + cos(middleLatitude) * cos(latitude) * cos(turn) > 0
    }
}
