import Chronology
import Coverages
import TerritorialControl

/// A layer made ready to be cut: what does not depend on the tile is done.
struct TimedLayer: Sendable {
    let schema: TileLayerSchema
    /// Different combinations of properties but for those of time, as name and value.
    let kinds: [[VectorTile.Property]]
    /// The features, by start.
    let features: [Feature]
    /// Of each cell (areas) or arc (lines) the features that it belongs to, ascending.
    let featuresOfPart: PartIndex

    struct Feature: Sendable {
        /// Never 0, which stands for none, and below 2^53, which is as far as JavaScript counts.
        let id: UInt64
        let kind: Int
        let span: TimeSpan
        let shape: Shape
        /// Below this zoom it is left out: there it would only be in the way.
        let lowestZoom: Int
    }

    enum Shape: Sendable {
        case cells([Int32])
        case lines([[Int32]])
        /// Shares of the world's side from its western and northern edge.
        case point(x: Double, y: Double)
    }

    /// A layer with true intervals.
    init(_ layer: Layer) {
        let columns = TileLayerSchema.columns(of: layer.schema)
        self.init(
            TileLayerSchema(layer.schema), layer, columns: columns,
            features: layer.features.compactMap { feature in
                switch feature.shape {
                case .cells(let cells): (feature, .cells(cells))
                case .lines(let chains): (feature, .lines(chains))
                case .point(let point):
                    (
                        feature,
                        .point(
                            x: WebMercator.x(longitude: point.longitude),
                            y: WebMercator.y(latitude: point.latitude))
                    )
                case .none: nil
                }
            })
    }

    /// The labels of a layer of areas; `nil` where its features have no name, or there are no areas.
    static func labels(of layer: Layer, _ finder: LabelFinder) -> TimedLayer? {
        guard let schema = TileLayerSchema.labels(of: layer.schema) else { return nil }
        var positions: [[Int32]: GridPoint?] = [:]
        return TimedLayer(
            schema, layer, columns: TileLayerSchema.labelColumns(of: layer.schema),
            features: layer.features.compactMap { feature in
                guard case .cells(let cells) = feature.shape else { return nil }
                let point: GridPoint?
                if let known = positions[cells] {
                    point = known
                } else {
                    point = finder.position(in: cells)
                    positions[cells] = point
                }
                guard let point else { return nil }
                let side = finder.worldSide
                return (feature, .point(x: Double(point.x) / side, y: Double(point.y) / side))
            })
    }

    private init(
        _ schema: TileLayerSchema, _ layer: Layer, columns: [Int],
        features: [(row: LayerFeature, shape: Shape)]
    ) {
        self.schema = schema
        let (start, end) = (layer.schema.index(of: "start_date")!, layer.schema.index(of: "end_date")!)
        var kinds: [[VectorTile.Property]] = []
        var known: [[FieldValue]: Int] = [:]
        var taken: Set<UInt64> = []
        let zooms = PointZooms(layer, isLabels: schema.geometry == .points && layer.schema.geometry == .areas)
        var made: [(feature: Feature, id: String)] = []
        for (row, shape) in features {
            guard case .text(let from) = row.values[start], case .text(let to) = row.values[end],
                let first = Self.day(from), let next = Self.day(to)
            else { preconditionFailure("a feature's days are written as YYYY-MM-DD") }
            let values = columns.map { row.values[$0] }
            let kind = known[values] ?? kinds.count
            if kind == kinds.count {
                known[values] = kind
                kinds.append(
                    zip(columns, values).compactMap { column, value in
                        let field = layer.schema.fields[column]
                        return Self.tileValue(value).map {
                            VectorTile.Property(name: field.name, value: $0)
                        }
                    })
            }
            var id = Self.number(of: row.id)
            // Two of a billion billion may meet; the later one moves on.
            while !taken.insert(id).inserted { id = id % (1 << 53 - 1) + 1 }
            made.append(
                (
                    Feature(
                        id: id, kind: kind, span: TimeSpan(first: first.number, end: next.number),
                        shape: shape,
                        lowestZoom: zooms.lowest(row, shape)),
                    row.id
                ))
        }
        self.kinds = kinds
        made.sort {
            ($0.feature.span.first, $0.feature.kind, $0.id) < ($1.feature.span.first, $1.feature.kind, $1.id)
        }
        self.features = made.map(\.feature)
        featuresOfPart = PartIndex(
            self.features,
            partCount: schema.geometry == .lines ? layer.coverage.arcCount : layer.coverage.cells.count)
    }

    /// The day that ``Day`` describes itself as, years before 0 and beyond 9999 included.
    static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return Day(year: text.hasPrefix("-") ? -parts[0] : parts[0], month: parts[1], day: parts[2])
    }

    /// A number that depends on a feature's text id alone: FNV-1a of its UTF-8, folded to 53 bits.
    ///
    /// Source: draft-eastlake-fnv, 64 bits.
    static func number(of id: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return max(1, (hash ^ (hash >> 53)) & (1 << 53 - 1))
    }

    private static func tileValue(_ value: FieldValue) -> TileValue? {
        switch value {
        case .null: nil
        case .text(let text): .text(text)
        case .number(let number): .double(number)
        case .integer(let number): .signed(Int64(number))
        case .flag(let flag): .flag(flag)
        }
    }
}

/// Which features a cell or an arc belongs to.
struct PartIndex: Sendable {
    private let starts: [Int32]
    private let members: [Int32]

    init(_ features: [TimedLayer.Feature], partCount: Int) {
        func forEachPart(_ feature: TimedLayer.Feature, _ body: (Int) -> Void) {
            switch feature.shape {
            case .cells(let cells): for cell in cells { body(Int(cell)) }
            case .lines(let chains): for half in chains.joined() { body(Int(half >> 1)) }
            case .point: break
            }
        }
        var starts = [Int32](repeating: 0, count: partCount + 1)
        for feature in features { forEachPart(feature) { starts[$0 + 1] += 1 } }
        for part in 0..<partCount { starts[part + 1] += starts[part] }
        var filled = starts
        var members = [Int32](repeating: 0, count: Int(starts[partCount]))
        for (number, feature) in features.enumerated() {
            forEachPart(feature) { part in
                members[Int(filled[part])] = Int32(number)
                filled[part] += 1
            }
        }
        self.starts = starts
        self.members = members
    }

    func features(of part: Int) -> ArraySlice<Int32> { members[Int(starts[part])..<Int(starts[part + 1])] }
}
