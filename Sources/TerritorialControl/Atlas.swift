import Coverages
import HistoricalRecord

/// Which land cells a place or region covers, and how broad it is.
struct Atlas {
    private let cellsOfUnit: [String: [Int32]]
    private let districtOfPlace: [String: [Int32]]
    private let coreOfPlace: [String: [Int32]]
    private let cellsOfRegion: [String: [Int32]]
    private let landOfRegion: [String: Double]

    init(record: Dataset, coverage: Coverage) {
        var cellsOfUnit: [String: [Int32]] = [:]
        var district: [String: [Int32]] = [:]
        var core: [String: [Int32]] = [:]
        for (index, cell) in coverage.cells.enumerated() where coverage.units[cell.unit].surface == .land {
            cellsOfUnit[coverage.units[cell.unit].id, default: []].append(Int32(index))
            guard let place = cell.place else { continue }
            district[place, default: []].append(Int32(index))
            if cell.part == .core { core[place, default: []].append(Int32(index)) }
        }
        var cellsOfRegion: [String: [Int32]] = [:]
        var land: [String: Double] = [:]
        for region in record.regions {
            var cells: Set<Int32> = []
            for unit in region.unitIDs { cells.formUnion(cellsOfUnit[unit] ?? []) }
            for place in region.placeIDs { cells.formUnion(district[place] ?? []) }
            let sorted = cells.sorted()
            cellsOfRegion[region.id] = sorted
            // Summed in cell order, so that equal regions have equal areas to the last bit.
            land[region.id] = sorted.reduce(0) { $0 + coverage.cells[Int($1)].area }
        }
        self.cellsOfUnit = cellsOfUnit
        self.cellsOfRegion = cellsOfRegion
        districtOfPlace = district
        coreOfPlace = core
        landOfRegion = land
    }

    func cells(of subject: Subject, extent: Extent) -> [Int32] {
        switch (subject, extent) {
        case (.place(let id), .core): coreOfPlace[id] ?? []
        case (.place(let id), .district): districtOfPlace[id] ?? []
        case (.region(let id), _): cellsOfRegion[id] ?? []
        }
    }

    func breadth(of subject: Subject, extent: Extent) -> Breadth {
        switch (subject, extent) {
        case (.place, .core): .core
        case (.place, .district): .district
        case (.region(let id), _): .region(land: landOfRegion[id] ?? 0)
        }
    }
}
