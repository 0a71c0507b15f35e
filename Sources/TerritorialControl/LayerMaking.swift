import Chronology
public import Gazetteer
public import HistoricalRecord

/// Which features of a layer are wanted.
public struct LayerFilter: Sendable, Hashable {
    /// Only what these sides hold, by id: of lines those beside their land, of garrisons, declarations and events
    /// their own, of regions their divisions; `nil` for all. Units belong to nobody and stay.
    public var sides: Set<String>?
    /// Of regions only those of this level; `nil` for all.
    public var level: Region.Level?
    /// Whether `control` is cut at the units, so that a piece is there again only when its own state changes.
    public var isCutAtUnits: Bool

    /// All features, whole, but for what is named.
    public init(sides: Set<String>? = nil, level: Region.Level? = nil, isCutAtUnits: Bool = false) {
        self.sides = sides
        self.level = level
        self.isCutAtUnits = isCutAtUnits
    }
}

extension ControlHistory {
    /// A layer; see ``sampler(_:_:names:)``.
    public func layer(
        _ name: LayerName, _ sampling: Sampling, _ filter: LayerFilter = LayerFilter(),
        names: Gazetteer? = nil
    ) -> Layer {
        sampler(name, filter, names: names)(sampling)
    }

    /// A function that makes a layer for any days; what does not depend on the days is done once.
    ///
    /// - Parameters:
    ///   - names: what places are called; without it they have their names of today. Only `places` asks.
    /// - Complexity: a sweep over the record's time, some milliseconds for the bundled record; then for each
    ///   call linear in the layer's features of all times.
    public func sampler(
        _ name: LayerName, _ filter: LayerFilter = LayerFilter(), names: Gazetteer? = nil
    ) -> (Sampling) -> Layer {
        switch name {
        case .control:
            let chronicle = ControlChronicle(self, cutAtUnits: filter.isCutAtUnits)
            let schema = filter.isCutAtUnits ? LayerName.controlInPieces : name.schema
            return { controlLayer(schema, chronicle.features($0, sides: filter.sides)) }
        case .cells: return { cellsLayer($0, sides: filter.sides) }
        case .units: return { _ in unitsLayer() }
        case .fronts: return frontsSampler(filter)
        case .places: return placesSampler(filter, names)
        case .contested: return partnersSampler(name, .contested, filter)
        case .shared: return partnersSampler(name, .shared, filter)
        case .suzerainty: return suzeraintySampler(filter)
        case .garrisons: return garrisonsSampler(filter)
        case .declared: return declaredSampler(filter)
        case .events: return eventsSampler(filter)
        case .regions: return regionsSampler(filter)
        }
    }

    private func controlLayer(_ schema: LayerSchema, _ features: [ControlFeature]) -> Layer {
        Layer(
            schema: schema,
            features: features.map { feature in
                LayerFeature(
                    id: feature.id,
                    values: values(first: feature.start.number, end: feature.end.number) + [
                        .text(feature.id), .text(feature.side), .text(feature.sideName),
                        .text(feature.colour), .text(feature.status.rawValue),
                        .text(feature.isCertain ? "certain" : "possible"), .list(feature.suzerains),
                        .list(feature.claimants), .number(feature.area),
                        .text(feature.places.joined(separator: ";")),
                        .text(feature.claims.joined(separator: ";")),
                        .text(feature.sources.joined(separator: ";")),
                        .optional(feature.lastEvidence?.description),
                        .optional(feature.nextEvidence?.description), .optional(feature.basis?.rawValue),
                        .integer(feature.sourceCount),
                    ], shape: .cells(feature.cells))
            }, coverage: coverage)
    }
}
