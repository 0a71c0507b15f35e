import Chronology
import Coverages
import HistoricalRecord
import Testing

@testable import TerritorialControl

/// What may be asked of the bundled record's regions on a day.
struct Gazetted: Sendable {
    let history: ControlHistory
    let landOfUnit: [String: Double]
    let unitsOfLand: Set<String>

    static let record = Gazetted(Bundled.history)

    init(_ history: ControlHistory) {
        self.history = history
        var land: [String: Double] = [:]
        for cell in history.coverage.cells {
            let unit = history.coverage.units[cell.unit]
            if unit.surface == .land { land[unit.id, default: 0] += cell.area / 1e6 }
        }
        landOfUnit = land
        unitsOfLand = Set(land.keys)
    }

    static func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("\(text) is no day") }
        return day
    }

    /// The regions of a level that exist on a day, as their counting start and last day say.
    func regions(_ level: Region.Level, on day: Day) -> [Region] {
        history.record.regions.filter { region in
            guard region.level == level else { return false }
            if let start = region.start?.countingDay, day < start { return false }
            if let end = region.end?.latest, end < day { return false }
            return true
        }
    }

    func unit(of place: String) -> String? {
        guard let place = history.record.placesByID[place],
            let cell = history.coverage.cell(longitude: place.longitude, latitude: place.latitude)
        else { return nil }
        return history.coverage.units[history.coverage.cells[cell].unit].id
    }

    func area(of region: Region) -> Double {
        Set(region.unitIDs).reduce(0) { $0 + (landOfUnit[$1] ?? 0) }
    }

    /// The cells of a region's land.
    func cells(of units: Set<String>) -> [Int] {
        history.coverage.cells.indices.filter {
            let unit = history.coverage.units[history.coverage.cells[$0].unit]
            return unit.surface == .land && units.contains(unit.id)
        }
    }

    /// The days between two on which nobody is known to hold a cell, as the stretches they make.
    func unknowns(cell: Int, from first: Day, through last: Day) -> [String] {
        let states = history.states(ofCell: cell)
        return states.indices.compactMap { index in
            let (start, state) = states[index]
            let end =
                index + 1 < states.count ? states[index + 1].start.previous : history.record.time.upperBound
            guard state.side == nil, start <= last, end >= first else { return nil }
            return "\(history.coverage.cells[cell].id) \(max(start, first))..\(min(end, last))"
        }
    }
}

/// A province of the Empire or a protectorate, and what it is known by.
struct Province: Sendable, CustomTestStringConvertible {
    let name: String
    let level: Region.Level
    let side: String
    let area: ClosedRange<Double>
    let towns: [String]

    /// An oblast whose area may be off by 8 % of the census of 1897.
    init(oblast name: String, census: Double, towns: [String]) {
        self.name = name
        level = .oblast
        side = "russian-empire"
        area = census * 0.92...census * 1.08
        self.towns = towns
    }

    init(protectorate name: String, area: ClosedRange<Double>, towns: [String]) {
        self.name = name
        level = .polity
        side = name.lowercased()
        self.area = area
        self.towns = towns
    }

    var testDescription: String { name }

    static let all = [
        Province(
            oblast: "Syr-Darya", census: 515_360,
            towns: [
                "tashkent", "kazaly", "perovsk", "turkistan", "shymkent", "taraz", "petro-aleksandrovsk",
                "chimbay", "merke", "chinaz", "aral", "talas-town", "beruni",
            ]),
        Province(
            oblast: "Semirechye", census: 395_943,
            towns: [
                "verny", "kapal", "lepsinsk", "zharkent", "pishpek", "karakol", "tokmok", "naryn", "ayagoz",
                "taldykorgan", "kordai",
            ]),
        Province(
            oblast: "Fergana", census: 137_866,
            towns: [
                "kokand", "margilan", "skobelev", "andijan", "namangan", "osh", "uzgen", "jalal-abad",
                "isfara", "konibodom", "murghab", "daroot-korgon", "batken",
            ]),
        Province(
            oblast: "Samarkand", census: 68_964,
            towns: [
                "samarkand", "kattakurgan", "jizzakh", "khujand", "istaravshan", "panjakent", "zaamin",
                "nau", "suluktu", "ayni", "khavast",
            ]),
        Province(
            oblast: "Transcaspia", census: 605_151,
            towns: [
                "ashgabat", "krasnovodsk", "kizyl-arvat", "geok-tepe", "tejen", "merv", "yoloten", "panjdeh",
                "kushka", "fort-shevchenko", "sarakhs", "bayram-ali", "kaakhka",
            ]),
        Province(
            oblast: "Akmolinsk", census: 566_596,
            towns: ["omsk", "petropavl", "kokshetau", "atbasar", "astana", "ulytau", "zhezkazgan"]),
        Province(
            oblast: "Semipalatinsk", census: 506_790,
            towns: ["semey", "pavlodar", "karkaraly", "oskemen", "zaysan", "kokpekty", "bayanaul"]),
        Province(
            oblast: "Turgay", census: 454_974,
            towns: ["kostanay", "turgay", "irgiz", "aktobe", "shalkar", "karabutak"]),
        Province(
            oblast: "Uralsk", census: 323_678,
            towns: ["oral", "lbishchensk", "atyrau", "temir", "dzhambeity", "emba", "uil"]),
        Province(
            protectorate: "Bukhara", area: 195_000...205_000,
            towns: [
                "bukhara", "karmana", "karshi", "shahrisabz", "guzar", "sherabad", "chardzhou-old", "kerki",
                "denau", "hisar", "dushanbe", "qurghonteppa", "kulob", "baljuvon", "garm", "qalai-khumb",
                "khorog", "termez",
            ]),
        Province(
            protectorate: "Khiva", area: 61_000...67_000,
            towns: [
                "khiva", "urgench", "hazarasp", "gurlen", "tashauz", "kunya-urgench", "kungrad", "khojeyli",
            ]),
    ]
}

@Suite("The bundled record: its provinces")
struct BundledProvinces {
    @Test("have in 1897 the areas that the census and the literature give", arguments: Province.all)
    func areas(_ province: Province) throws {
        let region = try #require(Self.region(of: province, on: Gazetted.day("1897-02-09")))
        let area = Gazetted.record.area(of: region)
        #expect(province.area.contains(area), "\(region.id) has \(area.rounded()) km²")
    }

    @Test("have their towns in them in 1914", arguments: Province.all)
    func membership(_ province: Province) throws {
        #expect(province.towns.count >= 5)
        let region = try #require(Self.region(of: province, on: Gazetted.day("1914-07-01")))
        for town in province.towns {
            let unit = try #require(Gazetted.record.unit(of: town), "\(town) is nowhere in the net")
            #expect(region.unitIDs.contains(unit), "\(town) lies in \(unit), which is not of \(region.id)")
        }
    }

    /// The one region of the province's level, side and name; none where there are several.
    private static func region(of province: Province, on day: Day) -> Region? {
        let regions = Gazetted.record.regions(province.level, on: day).filter {
            $0.side == province.side && $0.name.contains(province.name)
        }
        return regions.count == 1 ? regions[0] : nil
    }
}

/// Land of which it must be known who held it.
struct KnownLand: Sendable, CustomTestStringConvertible {
    let region: String
    /// The first day; nil: the region's own start.
    let start: String?

    var testDescription: String { region }

    static let all: [KnownLand] =
        Bundled.history.record.regions.filter { $0.level == .oblast && $0.side == "russian-empire" }
        .map { KnownLand(region: $0.id, start: nil) } + [
            KnownLand(region: "bukhara-emirate-1895", start: "1868-01-01"),
            KnownLand(region: "khiva-khanate-1873", start: "1868-01-01"),
        ]
}

@Suite("The bundled record: its holders")
struct BundledHolders {
    /// Towns of which somebody is named as holder on every day from 1715 through 1934.
    static let towns = [
        "tashkent", "samarkand", "kokand", "margilan", "andijan", "namangan", "osh", "khujand",
        "istaravshan", "jizzakh", "panjakent", "kattakurgan", "isfara", "konibodom", "chust", "uzgen",
        "bukhara", "karmana", "karshi", "guzar", "shahrisabz", "kitab", "sherabad", "termez", "denau",
        "hisar", "dushanbe", "qurghonteppa", "qubodiyon", "kulob", "baljuvon", "garm", "qalai-khumb",
        "chardzhou-old", "kerki", "khiva", "urgench", "hazarasp", "tashauz", "kunya-urgench", "kungrad",
        "khojeyli", "chimbay", "petro-aleksandrovsk", "merv", "ashgabat", "geok-tepe", "kizyl-arvat",
        "krasnovodsk", "panjdeh", "kushka", "tejen", "turkistan", "shymkent", "sayram", "taraz", "perovsk",
        "kazaly", "pishpek", "tokmok", "karakol", "verny", "kapal", "lepsinsk", "zharkent", "ayagoz",
        "semey", "pavlodar", "oskemen", "zaysan", "omsk", "petropavl", "kokshetau", "atbasar", "astana",
        "karkaraly", "kostanay", "turgay", "irgiz", "aktobe", "oral", "atyrau", "orenburg", "orsk",
        "troitsk", "chelyabinsk", "ghulja", "kashgar", "yarkand", "herat", "maimana", "balkh", "meshed",
    ]

    @Test("are named for at least sixty towns without a gap from 1715 through 1934")
    func lines() throws {
        #expect(Set(Self.towns).count == Self.towns.count)
        #expect(Self.towns.count >= 60)
        let history = Bundled.history
        for town in Self.towns {
            #expect(history.record.placesByID[town]?.kind == .settlement, "\(town) is no town")
            let cell = try #require(history.cell(ofPlace: town), "\(town) has no cell")
            let gaps = Gazetted.record.unknowns(
                cell: cell, from: Gazetted.day("1715-01-01"), through: Gazetted.day("1934-12-31"))
            #expect(gaps.isEmpty, "\(gaps)")
        }
    }

    @Test("are known in the Russian oblasts, Bukhara and Khiva", arguments: KnownLand.all)
    func known(_ land: KnownLand) throws {
        let region = try #require(Bundled.history.record.regionsByID[land.region])
        let first = try #require(land.start.map(Gazetted.day) ?? region.start?.countingDay)
        let cells = Gazetted.record.cells(of: Set(region.unitIDs))
        #expect(!cells.isEmpty)
        let gaps = cells.flatMap {
            Gazetted.record.unknowns(cell: $0, from: first, through: Gazetted.day("1934-12-31"))
        }
        #expect(gaps.isEmpty, "\(gaps)")
    }
}

@Suite("The bundled record: its breadth")
struct BundledBreadth {
    @Test("has regions that are unions of units of the net's land")
    func units() {
        for region in Bundled.history.record.regions {
            #expect(!region.unitIDs.isEmpty || !region.placeIDs.isEmpty, "\(region.id) is nothing")
            #expect(Set(region.unitIDs).count == region.unitIDs.count, "\(region.id) names a unit twice")
            let strangers = Set(region.unitIDs).subtracting(Gazetted.record.unitsOfLand)
            #expect(strangers.isEmpty, "\(region.id) names \(strangers)")
        }
    }

    @Test("has the units, places, claims and toponyms that were asked for")
    func counts() throws {
        let record = Bundled.history.record
        #expect(Gazetted.record.unitsOfLand.count >= 70)
        #expect(record.places.count >= 450)
        #expect(record.claims.filter { $0.state == .accepted }.count >= 400)
        #expect(try DatasetReader(folder: Bundled.folder).readToponyms().count >= 4000)
    }

    @Test("names every place in English, Russian and Malayalam", arguments: ["en", "ru", "ml"])
    func languages(_ language: String) throws {
        let toponyms = try DatasetReader(folder: Bundled.folder).readToponyms()
        let named = Set(toponyms.filter { $0.lang == language }.map(\.placeID))
        let unnamed = Bundled.history.record.places.map(\.id).filter { !named.contains($0) }
        #expect(unnamed.isEmpty)
    }
}
