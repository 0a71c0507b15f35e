import Chronology
import Coverages
import HistoricalRecord

extension ControlHistory {
    /// The regions, each from its first day to its last.
    func regionsSampler(_ filter: LayerFilter) -> (Sampling) -> Layer {
        let atlas = Atlas(record: record, coverage: coverage)
        var entries: [(content: Int, first: Int, end: Int)] = []
        for (index, region) in record.regions.enumerated() {
            if let level = filter.level, region.level != level { continue }
            if let sides = filter.sides, !(region.side.map(sides.contains) ?? false) { continue }
            var first = firstDay
            if let start = region.start {
                guard let day = start.countingDay ?? start.earliest else { continue }
                first = max(first, day.number)
            }
            entries.append((index, first, min(region.end?.latest?.number ?? lastDay, lastDay) + 1))
        }
        let timeline = Timeline(entries)
        return { [self] sampling in
            let features = timeline.runs(sampling).compactMap { run -> LayerFeature? in
                let region = record.regions[timeline.contents[run.content]]
                let cells = atlas.cells(of: .region(region.id), extent: .district)
                guard !cells.isEmpty else { return nil }
                let parent = region.parent.map { record.regionsByID[$0]?.name ?? $0 }
                let id = featureID(
                    region.id, layer: LayerName.regions.rawValue, first: run.first, end: run.end,
                    attributes: [region.name, region.level.rawValue], members: identifiers(of: cells))
                return LayerFeature(
                    id: id,
                    values: values(first: run.first, end: run.end) + [
                        .text(id), .text(region.id), .text(region.name), .text(region.level.rawValue),
                        .optional(region.parent), .optional(parent), .optional(region.side),
                        .number(area(of: cells)), .text(region.unitIDs.joined(separator: ";")),
                        .list(region.placeIDs), .text(region.sources.joined(separator: ";")),
                    ], shape: .cells(cells))
            }
            return layer(.regions, features)
        }
    }
}
