import Chronology
import HistoricalRecord
import Testing

@testable import TerritorialControl

/// A day on which what stands at one level must not overlap.
struct Division: Sendable, CustomTestStringConvertible {
    let level: Region.Level
    let day: String

    var testDescription: String { "\(level.rawValue) on \(day)" }

    static let levels: [Region.Level] = [
        .polity, .governorateGeneral, .oblast, .uyezd, .unionRepublic, .autonomousRepublic, .autonomousOblast,
    ]
    static let all = [
        "1750-07-01", "1850-07-01", "1870-07-01", "1885-07-01", "1897-02-09", "1914-07-01", "1922-07-01",
        "1923-07-01", "1925-07-01", "1930-12-31", "1937-07-01", "1991-12-31",
    ].flatMap { day in levels.map { Division(level: $0, day: day) } }
}

/// A change of the map by law, which a version of a region begins on.
struct Reform: Sendable, CustomTestStringConvertible {
    let day: String
    let region: String

    init(_ day: String, _ region: String) {
        self.day = day
        self.region = region
    }

    var testDescription: String { "\(region) from \(day)" }

    /// Days of the laws in the new style.
    static let all = [
        Reform("1854-05-31", "semipalatinsk-oblast-1854"),
        Reform("1854-05-31", "siberian-kirghiz-oblast-1854"),
        Reform("1865-02-24", "turkestan-oblast-1865"),
        Reform("1867-07-23", "turkestan-gg-1867"),
        Reform("1867-07-23", "syr-darya-oblast-1867"),
        Reform("1867-07-23", "semirechye-oblast-1867"),
        Reform("1868-11-02", "uralsk-oblast-1868"),
        Reform("1868-11-02", "turgay-oblast-1868"),
        Reform("1868-11-02", "akmolinsk-oblast-1868"),
        Reform("1868-11-02", "semipalatinsk-oblast-1868"),
        Reform("1871-07-04", "kulja-1871"),
        Reform("1873-08-24", "khiva-khanate-1873"),
        Reform("1874-03-21", "transcaspia-1874"),
        Reform("1876-03-02", "fergana-oblast-1876"),
        Reform("1876-03-02", "turkestan-gg-1876"),
        Reform("1881-05-18", "transcaspia-1881"),
        Reform("1882-05-30", "steppe-gg-1882"),
        Reform("1882-05-30", "turkestan-gg-1882"),
        Reform("1890-02-18", "transcaspia-1890"),
        Reform("1895-03-11", "bukhara-emirate-1895"),
        Reform("1918-04-30", "turkestan-assr-1918"),
        Reform("1920-04-26", "khorezm-psr-1920"),
        Reform("1920-08-26", "kirghiz-assr-1920"),
        Reform("1920-10-08", "bukharan-psr-1920"),
        Reform("1924-10-14", "kara-kirghiz-ao-1924"),
        Reform("1924-10-27", "uzbek-ssr-1924"),
        Reform("1924-10-27", "turkmen-ssr-1924"),
        Reform("1924-10-27", "tajik-assr-1924"),
        Reform("1924-10-27", "kirghiz-assr-1924"),
        Reform("1925-01-02", "gorno-badakhshan-ao-1925"),
        Reform("1925-02-16", "karakalpak-ao-1925"),
        Reform("1926-02-01", "kirghiz-assr-1926"),
        Reform("1929-10-16", "tajik-ssr-1929"),
        Reform("1929-10-16", "uzbek-ssr-1929"),
        Reform("1930-07-20", "kazakh-assr-1930"),
        Reform("1932-03-20", "karakalpak-assr-1932"),
        Reform("1936-12-05", "uzbek-ssr-1936"),
        Reform("1936-12-05", "kazakh-ssr-1936"),
        Reform("1936-12-05", "kirghiz-ssr-1936"),
        Reform("1991-08-31", "uzbekistan-1991"),
        Reform("1991-08-31", "kyrgyzstan-1991"),
        Reform("1991-09-09", "tajikistan-1991"),
        Reform("1991-10-27", "turkmenistan-1991"),
        Reform("1991-12-16", "kazakhstan-1991"),
    ]
}

@Suite("The bundled record: its regions")
struct BundledRegions {
    @Test("of one level do not overlap on a day", arguments: Division.all)
    func overlap(_ division: Division) {
        var regionOfUnit: [String: String] = [:]
        for region in Gazetted.record.regions(division.level, on: Gazetted.day(division.day)) {
            for unit in region.unitIDs {
                let other = regionOfUnit.updateValue(region.id, forKey: unit)
                #expect(other == nil, "\(unit) is in \(other ?? "") and in \(region.id)")
            }
        }
    }

    @Test("begin with the law that made them", arguments: Reform.all)
    func reforms(_ reform: Reform) throws {
        let region = try #require(Bundled.history.record.regionsByID[reform.region], "no such region")
        #expect(region.start?.countingDay == Gazetted.day(reform.day), "\(region.start?.text ?? "no start")")
    }
}
