import CoordinateReference
import GEOSOverlay
import PlanarGeometry

/// Builds the net: boundaries, Voronoi edges and circles are taken as lines, noded together on the
/// output grid, and polygonised; each face is named by a point inside it.
///
/// Nothing is cut polygon by polygon, so neighbours share every vertex.
public struct CoverageBuilder {
    /// Part of the key under which a built net is cached: changes with the meaning of the algorithm.
    public static let formatVersion = 3

    /// Boundaries are given a vertex at least this often (degrees), so that areas, which follow
    /// geodesics, and maps in other projections agree with the straight line on the plate carrée:
    /// the two differ by about a metre here at 55° N.
    static let longestStep = 0.1
    /// Faces smaller than this (square metres) join the neighbour with the longest shared edge.
    static let smallestFace = 10_000.0
    /// Sides of the polygons that stand for the circles of reach and core.
    static let reachSides = 96
    static let coreSides = 48
    /// Helper lines run this far (metres) beyond what they have to cut; the overhang bounds no face.
    static let overhang = 150.0

    private let input: CoverageInput
    private let transformer: Transformer
    /// The longitude midway through the theatre.
    private let middle: Double
    private var defects: [CoverageDefect] = []
    /// Says which boundary a piece of the net follows.
    private var finder = LineFinder()

    /// Builds the net of a theatre.
    ///
    /// The theatre may end at the antimeridian and may not cross it; within a reach of a pole, where the plate
    /// carrée tears, districts are not to be trusted.
    ///
    /// - Throws: ``CoverageError/defects(_:)`` with every defect of the input, or
    ///   ``CoverageError/failed(_:)`` for a position that is not on the globe, where there is no boundary, and
    ///   where GEOS or PROJ report an error.
    /// - Complexity: O((v + k) log v) in the vertices v of the boundaries and helper lines and the crossings k.
    public static func build(_ input: CoverageInput) throws(CoverageError) -> Coverage {
        do {
            var builder = try CoverageBuilder(input)
            return try builder.build()
        } catch let error as CoverageError {
            throw error
        } catch {
            throw .failed("\(error)")
        }
    }

    private init(_ input: CoverageInput) throws {
        // A fixed order, so that the order of rows has no influence on the result.
        self.input = CoverageInput(
            lines: input.lines.sorted { $0.id < $1.id },
            labels: input.labels.sorted {
                ($0.unit, $0.position.x, $0.position.y) < ($1.unit, $1.position.x, $1.position.y)
            },
            sites: input.sites.sorted { $0.place < $1.place })
        let groups =
            input.lines.map { ("boundary \($0.id)", $0.line.coordinates) }
            + input.labels.map { ("label of \($0.unit)", [$0.position]) }
            + input.sites.map { ("place \($0.place)", [$0.position]) }
        for (name, positions) in groups {
            if let astray = positions.first(where: { abs($0.x) > 180 || abs($0.y) > 90 }) {
                throw CoverageError.failed("the \(name) has a position that is not on the globe: \(astray)")
            }
        }
        var envelope: Envelope?
        for line in input.lines {
            let own = line.line.envelope
            envelope = envelope.map { $0.union(own) } ?? own
        }
        guard let envelope else { throw CoverageError.failed("there is no boundary to build a net from") }
        middle = envelope.center.x
        transformer = try Transformer(
            from: .wgs84,
            to: .lambertAzimuthalEqualArea(latitude: envelope.center.y, longitude: envelope.center.x))
    }

    private mutating func build() throws -> Coverage {
        let boundaries = try nodedBoundaries()
        let faces = try labelledFaces(of: boundaries)
        let sites = try placedSites(in: faces)
        if !defects.isEmpty { throw CoverageError.defects(defects) }

        let helpers = try helperLines(sites: sites, faces: faces)
        let noded = try Overlay.node(boundaries + helpers, gridSize: 1 / GridPoint.stepsPerDegree)
        let pieces = try Overlay.polygonize(noded).polygons
        let cells = try namedPieces(pieces, sites: sites, faces: faces)
        return try CoverageAssembly(
            units: units(of: faces), pieces: cells, sourceLines: input.lines.map(\.source), finder: finder
        ).coverage()
    }

    // MARK: Boundaries and faces

    private mutating func nodedBoundaries() throws -> [LineString] {
        var lines: [LineString] = []
        for boundary in input.lines {
            if try !Overlay.isSimple(.lineString(boundary.line)) {
                let at = selfCrossing(of: boundary.line) ?? boundary.line.coordinates[0]
                defects.append(.selfCrossing(line: boundary.id, at: at))
            }
            lines.append(try boundary.line.densified(maximumLength: Self.longestStep))
        }
        for (index, line) in lines.enumerated() { finder.add(line, number: Int32(index)) }
        return try Overlay.node(lines, gridSize: 1 / GridPoint.stepsPerDegree)
    }

    struct Face {
        let polygon: Polygon
        let unit: String
        let surface: Surface
    }

    private mutating func labelledFaces(of boundaries: [LineString]) throws -> [Face] {
        let result = try Overlay.polygonize(boundaries)
        for line in result.dangles { reportLooseEnds(of: line, among: boundaries) }
        for line in result.cutEdges + result.invalidRings {
            let at = line.coordinates[line.coordinates.count / 2]
            defects.append(.bridge(lines: lines(near: at), at: at))
        }
        let homes = try Overlay.locate(input.labels.map(\.position), in: result.polygons)
        var labelsOfFace = [[FaceLabel]](repeating: [], count: result.polygons.count)
        for (label, home) in zip(input.labels, homes) {
            if let home {
                labelsOfFace[home].append(label)
            } else {
                defects.append(.strayLabel(unit: label.unit, at: label.position))
            }
        }
        var surfaces: [String: Surface] = [:]
        for label in input.labels {
            if let known = surfaces.updateValue(label.surface, forKey: label.unit), known != label.surface {
                let defect = CoverageDefect.landAndWater(unit: label.unit)
                if !defects.contains(defect) { defects.append(defect) }
            }
        }
        var faces: [Face] = []
        for (polygon, labels) in zip(result.polygons, labelsOfFace) {
            let names = Set(labels.map(\.unit)).sorted()
            if names.count == 1 {
                faces.append(Face(polygon: polygon, unit: names[0], surface: labels[0].surface))
            } else {
                let inside = try Overlay.pointOnSurface(polygon)
                let area = try Geodesic.area(of: polygon) / 1e6
                defects.append(
                    names.isEmpty
                        ? .unlabelledFace(at: inside, squareKilometres: area)
                        : .contradictoryLabels(units: names, at: inside))
            }
        }
        return faces
    }

    private func units(of faces: [Face]) -> [Unit] {
        Dictionary(faces.map { ($0.unit, $0.surface) }, uniquingKeysWith: { first, _ in first })
            .map { Unit(id: $0.key, surface: $0.value) }.sorted { $0.id < $1.id }
    }

    // MARK: Defects told in full

    private mutating func reportLooseEnds(of dangle: LineString, among noded: [LineString]) {
        for boundary in input.lines {
            for end in [boundary.line.coordinates.first!, boundary.line.coordinates.last!] {
                let point = GridPoint(longitude: end.x, latitude: end.y)
                let touchesDangle = [dangle.coordinates.first!, dangle.coordinates.last!].contains {
                    GridPoint(longitude: $0.x, latitude: $0.y) == point
                }
                guard touchesDangle, isLoose(point, among: noded) else { continue }
                let gap = input.lines.filter { $0.id != boundary.id }
                    .map { metres(from: end, to: $0.line.coordinates) }.min()
                let defect = CoverageDefect.looseEnd(line: boundary.id, at: end, gap: gap)
                if !defects.contains(defect) { defects.append(defect) }
            }
        }
    }

    /// Whether just one noded chain ends at a point.
    private func isLoose(_ point: GridPoint, among noded: [LineString]) -> Bool {
        var ends = 0
        for line in noded {
            for end in [line.coordinates.first!, line.coordinates.last!]
            where GridPoint(longitude: end.x, latitude: end.y) == point { ends += 1 }
        }
        return ends == 1
    }

    private func lines(near position: Coordinate) -> [String] {
        let distances = input.lines.map { (id: $0.id, gap: metres(from: position, to: $0.line.coordinates)) }
        return distances.filter { $0.gap < 1 }.map(\.id)
    }

    /// The distance from a point to a chain in metres, on a local plane: good to a few per cent over
    /// the small gaps that it is used for.
    private func metres(from point: Coordinate, to chain: [Coordinate]) -> Double {
        let scaleY = 111_195.0
        let scaleX = scaleY * cosineOfDegrees(point.y)
        var best = Double.infinity
        for (a, b) in zip(chain, chain.dropFirst()) {
            let (ax, ay) = ((a.x - point.x) * scaleX, (a.y - point.y) * scaleY)
            let (bx, by) = ((b.x - point.x) * scaleX, (b.y - point.y) * scaleY)
            let (dx, dy) = (bx - ax, by - ay)
            let length = dx * dx + dy * dy
            let t = length > 0 ? min(1, max(0, -(ax * dx + ay * dy) / length)) : 0
            let (px, py) = (ax + t * dx, ay + t * dy)
            best = min(best, (px * px + py * py).squareRoot())
        }
        return best
    }

    /// Where a chain first crosses itself; only for lines known to do so.
    private func selfCrossing(of line: LineString) -> Coordinate? {
        let chain = line.coordinates
        for i in 0..<chain.count - 1 {
            for j in stride(from: i + 2, to: chain.count - 1, by: 1) {
                let isClosure = i == 0 && j == chain.count - 2 && chain[0] == chain[chain.count - 1]
                if !isClosure, let at = crossing(chain[i], chain[i + 1], chain[j], chain[j + 1]) { return at }
            }
        }
        return nil
    }

    // MARK: Places

    struct PlacedSite {
        let site: Site
        let unit: String
        let position: Coordinate  // in the plane of `transformer`

        var hasDistrict: Bool { site.reach > 0 }

        func distance(to point: Coordinate) -> Double {
            let (dx, dy) = (point.x - position.x, point.y - position.y)
            return (dx * dx + dy * dy).squareRoot()
        }
    }

    private mutating func placedSites(in faces: [Face]) throws -> [PlacedSite] {
        var seen: [GridPoint: String] = [:]
        for site in input.sites {
            let point = GridPoint(longitude: site.position.x, latitude: site.position.y)
            if let other = seen.updateValue(site.place, forKey: point) {
                defects.append(.samePosition(places: [other, site.place], at: site.position))
            }
        }
        let homes = try Overlay.locate(input.sites.map(\.position), in: faces.map(\.polygon))
        let planar = try transformer.forward(input.sites.map(\.position))
        var placed: [PlacedSite] = []
        for (index, site) in input.sites.enumerated() {
            // A place beyond the theatre's edge has no cell.
            guard let home = homes[index] else { continue }
            var unit = faces[home].unit
            if faces[home].surface == .water {
                let shores = faces.filter { $0.surface == .land }.map { face in
                    (
                        unit: face.unit,
                        gap: ([face.polygon.shell] + face.polygon.holes)
                            .map { metres(from: site.position, to: $0.coordinates) }.min() ?? .infinity
                    )
                }
                guard let shore = shores.min(by: { $0.gap < $1.gap }) else { continue }
                unit = shore.unit
                if shore.gap > site.precision {
                    defects.append(
                        .offLand(
                            place: site.place, at: site.position, metres: shore.gap,
                            precision: site.precision))
                }
            }
            placed.append(PlacedSite(site: site, unit: unit, position: planar[index]))
        }
        return placed
    }

    // MARK: Helper lines

    private func helperLines(sites: [PlacedSite], faces: [Face]) throws -> [LineString] {
        var result: [LineString] = []
        let sitesOfUnit = Dictionary(grouping: sites, by: \.unit)
        let facesOfUnit = Dictionary(grouping: faces, by: \.unit)
        for unit in sitesOfUnit.keys.sorted() {
            let own = sitesOfUnit[unit]!
            var circles: [LinearRing] = []
            for site in own {
                if site.hasDistrict {
                    circles.append(try circle(around: site, site.site.reach, Self.reachSides))
                }
                circles.append(try circle(around: site, site.site.core, Self.coreSides))
            }
            var edges: [LineString] = try circles.map { try LineString($0.coordinates) }
            let withDistrict = own.filter(\.hasDistrict)
            edges += try voronoiEdges(withDistrict)
            if withDistrict.count < own.count { edges += try voronoiEdges(own) }
            let area = try planarArea(facesOfUnit[unit]!.map(\.polygon))
            let scope = try Overlay.buffer(area, distance: Self.overhang, quadrantSegments: 2)
            let discs = try own.map { site in
                Polygon(
                    try circle(
                        around: site, max(site.site.reach, site.site.core) + 2 * Self.overhang, Self.coreSides
                    ))
            }
            let wanted = try Overlay.intersection(
                .multiPolygon(scope), .multiPolygon(Overlay.union(discs)))
            let clipped = try Overlay.intersection(.multiLineString(MultiLineString(edges)), wanted)
            for line in clipped.lineStrings {
                let chain = try transformer.inverse(line.densified(maximumLength: 5_000).coordinates)
                    .map { try Coordinate(x: unwrapped($0.x), y: $0.y) }
                // Clipping leaves crumbs that are no line on the globe any more.
                if chain.contains(where: { $0 != chain[0] }) { result.append(try LineString(chain)) }
            }
        }
        return result
    }

    /// A longitude as near to the theatre's middle as may be: what overhangs the antimeridian stays beside
    /// what it overhangs.
    private func unwrapped(_ longitude: Double) -> Double {
        if longitude > middle + 180 { return longitude - 360 }
        return longitude < middle - 180 ? longitude + 360 : longitude
    }

    private func voronoiEdges(_ sites: [PlacedSite]) throws -> [LineString] {
        guard sites.count > 1 else { return [] }
        let widest = sites.map { max($0.site.reach, $0.site.core) }.max()! + 1_000
        let envelope = try Envelope(sites.map(\.position))!.expanded(by: widest)
        return try Overlay.voronoiEdges(sites.map(\.position), envelope: envelope)
    }

    private func circle(around site: PlacedSite, _ radius: Double, _ sides: Int) throws -> LinearRing {
        var corners: [Coordinate] = []
        for side in 0..<sides {
            let (cosine, sine) = cosineAndSine(turn: Double(side) / Double(sides))
            corners.append(
                try Coordinate(x: site.position.x + radius * cosine, y: site.position.y + radius * sine))
        }
        return try LinearRing(corners + [corners[0]])
    }

    private func planarArea(_ polygons: [Polygon]) throws -> Geometry {
        let planar = try polygons.map { try transformer.forward($0) }
        // Projecting moves vertices by less than the overhang, which absorbs what little might touch.
        return try Overlay.makeValid(.multiPolygon(MultiPolygon(planar)))
    }

    // MARK: Naming

    private func namedPieces(_ pieces: [Polygon], sites: [PlacedSite], faces: [Face]) throws -> [NamedPiece] {
        var inside: [Coordinate] = []
        for piece in pieces { inside.append(try Overlay.pointOnSurface(piece)) }
        let homes = try Overlay.locate(inside, in: faces.map(\.polygon))
        let planar = try transformer.forward(inside)
        let sitesOfUnit = Dictionary(grouping: sites, by: \.unit).mapValues(UnitSites.init)
        var named: [NamedPiece] = []
        for (index, piece) in pieces.enumerated() {
            // What lies in no face is an overhang's artefact at the theatre's edge.
            guard let home = homes[index] else { continue }
            let face = faces[home]
            let share =
                face.surface == .water
                ? (part: .countryside, place: nil)
                : self.share(of: planar[index], among: sitesOfUnit[face.unit])
            named.append(
                NamedPiece(
                    polygon: piece, unit: face.unit, place: share.place, part: share.part,
                    area: try Geodesic.area(of: piece)))
        }
        return named
    }

    /// Which place's core or district a point of a unit belongs to.
    private func share(of point: Coordinate, among sites: UnitSites?) -> (part: CellPart, place: String?) {
        guard let sites else { return (.countryside, nil) }
        let nearest = sites.nearestWithDistrict(to: point)
        let rivals = sites.coresOnly(around: point) + (nearest.map { [$0] } ?? [])
        let core = rivals.filter { isWithin($0, $0.site.core, Self.coreSides, point) }
            .min { $0.distance(to: point) < $1.distance(to: point) }
        if let core { return (.core, core.site.place) }
        if let nearest, isWithin(nearest, nearest.site.reach, Self.reachSides, point) {
            return (.district, nearest.site.place)
        }
        return (.countryside, nil)
    }

    /// Whether a point lies in the regular polygon that stands for a circle.
    private func isWithin(_ site: PlacedSite, _ radius: Double, _ sides: Int, _ point: Coordinate) -> Bool {
        let distance = site.distance(to: point)
        guard distance < radius else { return false }
        let turn = turns(y: point.y - site.position.y, x: point.x - site.position.x) * Double(sides)
        let fromMiddle = (turn - turn.rounded(.down) - 0.5) / Double(sides)
        let apothem = radius * cosineAndSine(turn: 0.5 / Double(sides)).cosine
        return distance * cosineAndSine(turn: fromMiddle).cosine < apothem
    }
}

/// The places of a unit from west to east, so that those near a point are found without asking all.
private struct UnitSites {
    private let withDistrict: [CoverageBuilder.PlacedSite]
    private let coresOnly: [CoverageBuilder.PlacedSite]
    private let widestCore: Double

    init(_ sites: [CoverageBuilder.PlacedSite]) {
        let sorted = sites.sorted { ($0.position.x, $0.site.place) < ($1.position.x, $1.site.place) }
        withDistrict = sorted.filter(\.hasDistrict)
        coresOnly = sorted.filter { !$0.hasDistrict }
        widestCore = coresOnly.map(\.site.core).max() ?? 0
    }

    /// The nearest place that has a district, of several the first by id.
    ///
    /// - Complexity: O(log n + m), m being the places no farther east or west than the answer.
    func nearestWithDistrict(to point: Coordinate) -> CoverageBuilder.PlacedSite? {
        var best: (distance: Double, site: CoverageBuilder.PlacedSite)?
        func consider(_ site: CoverageBuilder.PlacedSite) -> Bool {
            if let best, abs(site.position.x - point.x) > best.distance { return false }
            let distance = site.distance(to: point)
            if let best, (best.distance, best.site.site.place) < (distance, site.site.place) { return true }
            best = (distance, site)
            return true
        }
        let middle = firstIndex(in: withDistrict, from: point.x)
        for site in withDistrict[middle...] where !consider(site) { break }
        for site in withDistrict[..<middle].reversed() where !consider(site) { break }
        return best?.site
    }

    /// The places without a district whose core may reach a point.
    func coresOnly(around point: Coordinate) -> [CoverageBuilder.PlacedSite] {
        coresOnly[firstIndex(in: coresOnly, from: point.x - widestCore)...]
            .prefix { $0.position.x <= point.x + widestCore }.map { $0 }
    }

    private func firstIndex(in sites: [CoverageBuilder.PlacedSite], from x: Double) -> Int {
        var (low, high) = (0, sites.count)
        while low < high {
            let middle = (low + high) / 2
            if sites[middle].position.x < x { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
