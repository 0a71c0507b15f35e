import Chronology
import HistoricalRecord
import Testing

@testable import TerritorialControl

/// A place that changed hands on a day the literature agrees on.
struct TurningPoint: Sendable, CustomTestStringConvertible {
    let place: String
    /// The first day of the new holder.
    let day: String
    let before: String
    let after: String

    init(_ place: String, _ day: String, _ before: String, _ after: String) {
        self.place = place
        self.day = day
        self.before = before
        self.after = after
    }

    var testDescription: String { "\(place) on \(day)" }

    static let all = [
        TurningPoint("perovsk", "1853-08-09", "kokand", "russian-empire"),
        TurningPoint("shymkent", "1864-10-04", "kokand", "russian-empire"),
        TurningPoint("tashkent", "1865-06-29", "kokand", "russian-empire"),
        TurningPoint("samarkand", "1868-05-14", "bukhara", "russian-empire"),
        TurningPoint("khiva", "1873-06-10", "khiva", "russian-empire"),
        TurningPoint("kokand", "1876-03-02", "kokand", "russian-empire"),
        TurningPoint("geok-tepe", "1881-01-24", "teke", "russian-empire"),
        TurningPoint("panjdeh", "1885-03-30", "afghanistan", "russian-empire"),
        TurningPoint("tashkent", "1917-11-14", "provisional-government", "soviet"),
        TurningPoint("samarkand", "1917-12-11", "provisional-government", "soviet"),
        TurningPoint("omsk", "1917-12-13", "provisional-government", "soviet"),
        TurningPoint("kostanay", "1918-01-07", "provisional-government", "soviet"),
        TurningPoint("aktobe", "1918-01-21", "provisional-government", "soviet"),
        TurningPoint("orenburg", "1918-01-31", "orenburg-cossacks", "soviet"),
        TurningPoint("kokand", "1918-02-18", "kokand-autonomy", "soviet"),
        TurningPoint("verny", "1918-03-03", "semirechye-cossacks", "soviet"),
        TurningPoint("petropavl", "1918-05-31", "soviet", "czech-legion"),
        TurningPoint("omsk", "1918-06-07", "soviet", "whites"),
        TurningPoint("orenburg", "1918-07-03", "soviet", "orenburg-cossacks"),
        TurningPoint("ashgabat", "1918-07-12", "soviet", "transcaspia"),
        TurningPoint("ayagoz", "1918-07-21", "soviet", "whites"),
        TurningPoint("merv", "1918-08-16", "transcaspia", "soviet"),
        TurningPoint("lepsinsk", "1918-08-29", "soviet", "whites"),
        TurningPoint("merv", "1918-11-01", "soviet", "transcaspia"),
        TurningPoint("orenburg", "1919-01-22", "orenburg-cossacks", "soviet"),
        TurningPoint("oral", "1919-01-24", "ural-cossacks", "soviet"),
        TurningPoint("merv", "1919-05-23", "transcaspia", "soviet"),
        TurningPoint("ashgabat", "1919-07-09", "transcaspia", "soviet"),
        TurningPoint("chelyabinsk", "1919-07-24", "whites", "soviet"),
        TurningPoint("kostanay", "1919-08-19", "whites", "soviet"),
        TurningPoint("aktobe", "1919-09-02", "whites", "soviet"),
        TurningPoint("osh", "1919-09-08", "soviet", "fergana-peasant-army"),
        TurningPoint("osh", "1919-09-26", "fergana-peasant-army", "soviet"),
        TurningPoint("petropavl", "1919-10-30", "whites", "soviet"),
        TurningPoint("omsk", "1919-11-14", "whites", "soviet"),
        TurningPoint("astana", "1919-11-26", "whites", "soviet"),
        TurningPoint("atyrau", "1920-01-05", "ural-cossacks", "soviet"),
        TurningPoint("khiva", "1920-02-01", "junaid-khan", "soviet"),
        TurningPoint("krasnovodsk", "1920-02-06", "whites", "soviet"),
        TurningPoint("kapal", "1920-03-29", "semirechye-cossacks", "soviet"),
        TurningPoint("bukhara", "1920-09-02", "bukhara", "soviet"),
        TurningPoint("bukhara", "1920-10-08", "soviet", "bukharan-psr"),
        TurningPoint("dushanbe", "1921-02-21", "bukhara", "bukharan-psr"),
        TurningPoint("dushanbe", "1922-02-14", "bukharan-psr", "basmachi"),
        TurningPoint("dushanbe", "1922-07-14", "basmachi", "bukharan-psr"),
        TurningPoint("tashkent", "1922-12-30", "soviet", "ussr"),
        TurningPoint("dushanbe", "1924-10-27", "bukharan-psr", "ussr"),
        TurningPoint("khujand", "1991-09-09", "ussr", "tajikistan"),
    ]
}

/// Two places that different sides held on one day: town and country, railway and oasis.
struct Contrast: Sendable, CustomTestStringConvertible {
    let day: String
    let places: [(place: String, side: String, status: HoldingStatus)]

    init(_ day: String, _ places: (place: String, side: String, status: HoldingStatus)...) {
        self.day = day
        self.places = places
    }

    var testDescription: String { "\(places.map(\.place).joined(separator: ", ")) on \(day)" }

    static let all = [
        Contrast("1918-01-15", ("kokand", "kokand-autonomy", .held), ("kokand-fortress", "soviet", .held)),
        Contrast("1919-06-01", ("margilan", "soviet", .held), ("chust", "soviet", .contested)),
        Contrast("1914-07-01", ("bukhara", "bukhara", .held), ("kagan", "russian-empire", .held)),
        Contrast("1919-06-01", ("bukhara", "bukhara", .held), ("kagan", "soviet", .held)),
        Contrast("1919-06-01", ("kerki", "bukhara", .held), ("kerki-fort", "soviet", .held)),
        Contrast("1914-07-01", ("termez", "bukhara", .held), ("termez-fort", "russian-empire", .held)),
        Contrast("1914-07-01", ("chardzhou-old", "bukhara", .held), ("chardzhou", "russian-empire", .held)),
        Contrast("1918-09-10", ("orenburg", "orenburg-cossacks", .held), ("aktobe", "soviet", .held)),
        Contrast("1918-12-31", ("khiva", "junaid-khan", .held), ("petro-aleksandrovsk", "soviet", .held)),
        Contrast("1919-01-01", ("cherkasskoye", "soviet", .held), ("lepsinsk", "whites", .held)),
    ]
}

@Suite("The bundled record: its turning points")
struct BundledTurningPoints {
    @Test("are on the day that the literature gives", arguments: TurningPoint.all)
    func turns(_ point: TurningPoint) throws {
        let history = Bundled.history
        let cell = try #require(history.cell(ofPlace: point.place))
        let day = Gazetted.day(point.day)
        let holders = [day.previous, day].map { history.state(ofCell: cell, on: $0)?.side }
            .map { $0.map { history.record.sides[$0].id } }
        #expect(holders == [point.before, point.after])
    }

    @Test("tell town, railway and country apart", arguments: Contrast.all)
    func contrasts(_ contrast: Contrast) throws {
        let history = Bundled.history
        for (place, side, status) in contrast.places {
            let cell = try #require(history.cell(ofPlace: place))
            let state = try #require(history.state(ofCell: cell, on: Gazetted.day(contrast.day)))
            #expect(state.side.map { history.record.sides[$0].id } == side, "\(place)")
            #expect(state.status == status, "\(place)")
        }
    }
}
