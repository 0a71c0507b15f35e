import Coverages
import TerritorialControl

/// Cuts one layer to one tile.
///
/// A feature is in the tile with what of it lies there. Where that stays the same while the feature changes
/// elsewhere, the tile has one piece for the whole time: its interval is the time over which it was so here.
struct LayerCutter {
    private let layer: TimedLayer
    private let tile: TileCoordinate
    /// Only what was so on this day; `nil` for all time.
    private let day: Int?

    init(_ layer: TimedLayer, _ tile: TileCoordinate, day: Int?) {
        self.layer = layer
        self.tile = tile
        self.day = day
    }

    /// What a piece looks like, until it is known which pieces there are.
    private struct Piece {
        let feature: Int
        var span: TimeSpan
        let outline: Int
    }

    private struct Run: Hashable {
        let kind: Int
        let outline: Int
    }

    /// Joins what follows on one another alike; features come by start.
    private struct Joiner {
        var pieces: [Piece] = []
        private var last: [Run: Int] = [:]

        mutating func add(_ feature: TimedLayer.Feature, _ number: Int, outline: Int) {
            let run = Run(kind: feature.kind, outline: outline)
            if let known = last[run], pieces[known].span.end == feature.span.first {
                pieces[known].span.end = feature.span.end
                return
            }
            last[run] = pieces.count
            pieces.append(Piece(feature: number, span: feature.span, outline: outline))
        }
    }

    /// Appends the layer to a tile's bytes, if it has anything there.
    func append(net: TileNet?, plan: ZoomPlan, points: [Int32], to bytes: inout [UInt8]) {
        switch layer.schema.geometry {
        case .areas: if let net { appendAreas(net, &bytes) }
        case .lines: appendLines(plan, &bytes)
        case .points: appendPoints(points, &bytes)
        case .none: break
        }
    }

    private func isWanted(_ feature: TimedLayer.Feature) -> Bool { day.map(feature.span.contains) ?? true }

    // MARK: Areas

    private func appendAreas(_ net: TileNet, _ bytes: inout [UInt8]) {
        var pairs = day.map { dayPairs(net, on: $0) } ?? allPairs(net)
        pairs.sort()
        var sets: [[Int32]] = []
        var numberOfSet: [[Int32]: Int] = [:]
        var joiner = Joiner()
        var start = 0
        while start < pairs.count {
            let number = Int(pairs[start] >> 32)
            var end = start
            var set: [Int32] = []
            while end < pairs.count && Int(pairs[end] >> 32) == number {
                set.append(Int32(truncatingIfNeeded: pairs[end] & 0xffff_ffff))
                end += 1
            }
            start = end
            let outline = numberOfSet[set] ?? sets.count
            if outline == sets.count {
                numberOfSet[set] = outline
                sets.append(set)
            }
            joiner.add(layer.features[number], number, outline: outline)
        }
        write(joiner.pieces, .polygons, geometries(of: sets, net), &bytes)
    }

    /// Each feature with each of its cells that the tile has, as the feature's number and the cell's.
    private func allPairs(_ net: TileNet) -> [UInt64] {
        var pairs: [UInt64] = []
        for (local, cell) in net.cells.enumerated() {
            for number in layer.featuresOfPart.features(of: Int(cell)) {
                pairs.append(UInt64(number) << 32 | UInt64(local))
            }
        }
        return pairs
    }

    /// The same for one day: few features are so on it, and both lists of cells ascend.
    private func dayPairs(_ net: TileNet, on day: Int) -> [UInt64] {
        var pairs: [UInt64] = []
        for (number, feature) in layer.features.enumerated() where feature.span.contains(day) {
            guard case .cells(let cells) = feature.shape else { continue }
            var at = 0
            for (local, cell) in net.cells.enumerated() {
                at = cells.place(of: cell, from: at)
                guard at < cells.count else { break }
                if cells[at] == cell { pairs.append(UInt64(number) << 32 | UInt64(local)) }
            }
        }
        return pairs
    }

    /// The shapes of sets of cells; where no cell is in two of them all are found at once.
    private func geometries(of sets: [[Int32]], _ net: TileNet) -> [[UInt8]] {
        var groups = [Int32](repeating: -1, count: net.cells.count)
        var areDisjoint = true
        for (number, set) in sets.enumerated() {
            for cell in set {
                if groups[Int(cell)] >= 0 { areDisjoint = false }
                groups[Int(cell)] = Int32(number)
            }
        }
        if areDisjoint {
            let found = net.net.dissolve(groups)
            return sets.indices.map { found.indices.contains($0) ? encoded(found[$0], net) : [] }
        }
        var clean = [Int32](repeating: -1, count: net.cells.count)
        return sets.map { set in
            for cell in set { clean[Int(cell)] = 0 }
            defer { for cell in set { clean[Int(cell)] = -1 } }
            return encoded(net.net.dissolve(clean).first ?? [], net)
        }
    }

    private func encoded(_ polygons: [ArcPolygon], _ net: TileNet) -> [UInt8] {
        var encoder = GeometryEncoder()
        for polygon in polygons {
            encoder.append(ring: ring(polygon.shell, net))
            for hole in polygon.holes { encoder.append(ring: ring(hole, net)) }
        }
        return encoder.bytes
    }

    private func ring(_ ring: ArcRing, _ net: TileNet) -> ArraySlice<TilePoint> {
        net.net.points(of: ring).map { TilePoint(x: $0.x, y: $0.y) }.dropLast()
    }

    // MARK: Lines

    private func appendLines(_ plan: ZoomPlan, _ bytes: inout [UInt8]) {
        var arcs: Set<Int32> = []
        for row in Int32(2 * tile.y)...Int32(2 * tile.y + 2) {
            for column in Int32(2 * tile.x)...Int32(2 * tile.x + 2) {
                arcs.formUnion(plan.arcsOfBand[ZoomNet.Band(column: column, row: row)] ?? [])
            }
        }
        guard !arcs.isEmpty else { return }
        let numbers = Set(arcs.flatMap { layer.featuresOfPart.features(of: Int($0)) }).sorted()
        var outlines: [[[TilePoint]]] = []
        var numberOfOutline: [[[TilePoint]]: Int] = [:]
        var joiner = Joiner()
        for number in numbers where isWanted(layer.features[Int(number)]) {
            let feature = layer.features[Int(number)]
            guard case .lines(let chains) = feature.shape else { continue }
            let lines = chains.flatMap { clipped($0, arcs, plan.net) }
            guard !lines.isEmpty else { continue }
            let outline = numberOfOutline[lines] ?? outlines.count
            if outline == outlines.count {
                numberOfOutline[lines] = outline
                outlines.append(lines)
            }
            joiner.add(feature, Int(number), outline: outline)
        }
        let geometries = outlines.map { lines in
            var encoder = GeometryEncoder()
            for line in lines { encoder.append(line: line) }
            return encoder.bytes
        }
        write(joiner.pieces, .lines, geometries, &bytes)
    }

    /// The stretches of a chain of half-arcs that lie in the tile and its buffer; no edge crosses its outline.
    private func clipped(_ chain: [Int32], _ arcs: Set<Int32>, _ net: ZoomNet) -> [[TilePoint]] {
        var result: [[TilePoint]] = []
        var line: [TilePoint] = []
        func close() {
            if line.count > 1 { result.append(line) }
            line = []
        }
        for half in chain {
            let arc = net.arcs[Int(half >> 1)]
            if arc.count < 2 { continue }  // shorter than a step
            guard arcs.contains(half >> 1) else {
                close()
                continue
            }
            let vertices = half & 1 == 0 ? arc : arc.reversed()
            for vertex in vertices {
                let point = net.vertices[Int(vertex)]
                let local = TilePoint(
                    x: point.x - Int32(tile.x) * TileGrid.extent, y: point.y - Int32(tile.y) * TileGrid.extent
                )
                guard isInside(local.x), isInside(local.y) else {
                    close()
                    continue
                }
                if line.last == local { continue }
                line.append(local)
            }
        }
        close()
        return result
    }

    private func isInside(_ value: Int32) -> Bool {
        -TileGrid.buffer <= value && value <= TileGrid.extent + TileGrid.buffer
    }

    // MARK: Points

    private func appendPoints(_ numbers: [Int32], _ bytes: inout [UInt8]) {
        var outlines: [TilePoint] = []
        var numberOfOutline: [TilePoint: Int] = [:]
        var joiner = Joiner()
        let side = TileGrid(zoom: tile.z).worldSide
        for number in numbers where isWanted(layer.features[Int(number)]) {
            let feature = layer.features[Int(number)]
            guard case .point(let x, let y) = feature.shape else { continue }
            let point = TilePoint(
                x: Int32(x * side - Double(tile.x) * Double(TileGrid.extent)),
                y: Int32(y * side - Double(tile.y) * Double(TileGrid.extent)))
            let outline = numberOfOutline[point] ?? outlines.count
            if outline == outlines.count {
                numberOfOutline[point] = outline
                outlines.append(point)
            }
            joiner.add(feature, Int(number), outline: outline)
        }
        let geometries = outlines.map { point in
            var encoder = GeometryEncoder()
            encoder.append(points: [point])
            return encoder.bytes
        }
        write(joiner.pieces, .points, geometries, &bytes)
    }

    // MARK: Writing

    private func write(
        _ pieces: [Piece], _ kind: GeometryNumber, _ geometries: [[UInt8]], _ bytes: inout [UInt8]
    ) {
        var encoder = TileLayerEncoder(name: layer.schema.name)
        var tagsOfKind: [Int: [UInt64]] = [:]
        // Alike pieces side by side pack better.
        let ordered = pieces.indices.sorted {
            let (a, b) = (layer.features[pieces[$0].feature], layer.features[pieces[$1].feature])
            return (a.kind, pieces[$0].span.first, $0) < (b.kind, pieces[$1].span.first, $1)
        }
        for index in ordered where !geometries[pieces[index].outline].isEmpty {
            let piece = pieces[index]
            let feature = layer.features[piece.feature]
            var tags: [UInt64] = []
            for (field, value) in zip(TileLayerSchema.time, piece.span.values) {
                tags += [encoder.number(ofKey: field.name), encoder.number(of: value)]
            }
            let known = tagsOfKind[feature.kind]
            let own =
                known
                ?? layer.kinds[feature.kind].flatMap {
                    [encoder.number(ofKey: $0.name), encoder.number(of: $0.value)]
                }
            if known == nil { tagsOfKind[feature.kind] = own }
            encoder.append(id: feature.id, tags: tags + own, kind, geometry: geometries[piece.outline])
        }
        encoder.append(to: &bytes)
    }
}

extension [Int32] {
    /// Where in an ascending list the first element from a place on stands that is not less than a value.
    ///
    /// - Complexity: O(log d), d being how far that is: steps double until they are too long.
    fileprivate func place(of value: Int32, from start: Int) -> Int {
        var (low, step) = (start, 1)
        while low + step < count && self[low + step] < value {
            low += step
            step *= 2
        }
        var high = Swift.min(low + step, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
