import Chronology
import TestSupport
import Testing

/// A day as two calendars call it.
struct KnownDay: CustomTestStringConvertible, Sendable {
    let name: String
    let gregorian: String
    let calendar: CalendarSystem
    let year: Int
    let month: Int
    let day: Int

    init(
        _ name: String, _ gregorian: String, _ calendar: CalendarSystem, _ year: Int, _ month: Int, _ day: Int
    ) {
        self.name = name
        self.gregorian = gregorian
        self.calendar = calendar
        self.year = year
        self.month = month
        self.day = day
    }

    var testDescription: String { name }
}

let knownDays: [KnownDay] = [
    .init("last Julian day of Soviet Russia", "1918-02-13", .julian, 1918, 1, 31),
    .init("October Revolution", "1917-11-07", .julian, 1917, 10, 25),
    .init("storm of Tashkent begins", "1865-06-27", .julian, 1865, 6, 15),
    .init("surrender of Tashkent", "1865-06-29", .julian, 1865, 6, 17),
    .init("treaty of Gandemian", "1873-08-24", .julian, 1873, 8, 12),
    .init("Andijan rising", "1898-05-30", .julian, 1898, 5, 18),
    .init("Julian leap day of 1900", "1900-03-13", .julian, 1900, 2, 29),
    .init("first Gregorian day of the bull", "1582-10-15", .julian, 1582, 10, 5),
    .init("Nicaea, where the calendars agree", "0300-02-28", .julian, 300, 2, 28),
    .init("Julian leap day of 300", "0300-03-01", .julian, 300, 2, 29),
    .init("British change of 1752", "1752-09-14", .julian, 1752, 9, 3),
    .init("Ides of March", "-0043-03-13", .julian, -43, 3, 15),
    .init("Julian day zero", "-4713-11-24", .julian, -4712, 1, 1),
    .init("fall of Constantinople, Julian", "1453-06-07", .julian, 1453, 5, 29),
    .init("epoch of the Hijra, Julian", "0622-07-19", .julian, 622, 7, 16),
    .init("epoch of the Hijra", "0622-07-19", .islamic, 1, 1, 1),
    .init("fall of Constantinople", "1453-06-07", .islamic, 857, 5, 20),
    .init("Prophet's birthday of 1336", "1917-12-26", .islamic, 1336, 3, 12),
    .init("new year 1301", "1883-11-02", .islamic, 1301, 1, 1),
    .init("new year 1400", "1979-11-21", .islamic, 1400, 1, 1),
    .init("new year 1420", "1999-04-17", .islamic, 1420, 1, 1),
    .init("new year 1445", "2023-07-19", .islamic, 1445, 1, 1),
    .init("last day of a leap year", "2024-07-07", .islamic, 1445, 12, 30),
    .init("the day before the epoch", "0622-07-18", .islamic, 0, 12, 29),
]

/// The sample dates of Reingold and Dershowitz, "Calendrical Calculations", appendix C: the fixed day, counted
/// from 1 January of the year 1, and what three calendars call it. The book's Julian calendar has no year 0.
private let sampleDates: [(fixed: Int, gregorian: [Int], julian: [Int], islamic: [Int])] = [
    (-214_193, [-586, 7, 24], [-587, 7, 30], [-1245, 12, 9]),
    (-61_387, [-168, 12, 5], [-169, 12, 8], [-813, 2, 23]),
    (25_469, [70, 9, 24], [70, 9, 26], [-568, 4, 1]),
    (49_217, [135, 10, 2], [135, 10, 3], [-501, 4, 6]),
    (171_307, [470, 1, 8], [470, 1, 7], [-157, 10, 17]),
    (210_155, [576, 5, 20], [576, 5, 18], [-47, 6, 3]),
    (253_427, [694, 11, 10], [694, 11, 7], [75, 7, 13]),
    (369_740, [1013, 4, 25], [1013, 4, 19], [403, 10, 5]),
    (400_085, [1096, 5, 24], [1096, 5, 18], [489, 5, 22]),
    (434_355, [1190, 3, 23], [1190, 3, 16], [586, 2, 7]),
    (452_605, [1240, 3, 10], [1240, 3, 3], [637, 8, 7]),
    (470_160, [1288, 4, 2], [1288, 3, 26], [687, 2, 20]),
    (473_837, [1298, 4, 27], [1298, 4, 20], [697, 7, 7]),
    (507_850, [1391, 6, 12], [1391, 6, 4], [793, 7, 1]),
    (524_156, [1436, 2, 3], [1436, 1, 25], [839, 7, 6]),
    (544_676, [1492, 4, 9], [1492, 3, 31], [897, 6, 1]),
    (567_118, [1553, 9, 19], [1553, 9, 9], [960, 9, 30]),
    (569_477, [1560, 3, 5], [1560, 2, 24], [967, 5, 27]),
    (601_716, [1648, 6, 10], [1648, 5, 31], [1058, 5, 18]),
    (613_424, [1680, 6, 30], [1680, 6, 20], [1091, 6, 2]),
    (626_596, [1716, 7, 24], [1716, 7, 13], [1128, 8, 4]),
    (645_554, [1768, 6, 19], [1768, 6, 8], [1182, 2, 3]),
    (664_224, [1819, 8, 2], [1819, 7, 21], [1234, 10, 10]),
    (671_401, [1839, 3, 27], [1839, 3, 15], [1255, 1, 11]),
    (694_799, [1903, 4, 19], [1903, 4, 6], [1321, 1, 21]),
    (704_424, [1929, 8, 25], [1929, 8, 12], [1348, 3, 19]),
    (708_842, [1941, 9, 29], [1941, 9, 16], [1360, 9, 8]),
    (709_409, [1943, 4, 19], [1943, 4, 6], [1362, 4, 13]),
    (709_580, [1943, 10, 7], [1943, 9, 24], [1362, 10, 7]),
    (727_274, [1992, 3, 17], [1992, 3, 4], [1412, 9, 13]),
    (728_714, [1996, 2, 25], [1996, 2, 12], [1416, 10, 5]),
    (744_313, [2038, 11, 10], [2038, 10, 28], [1460, 10, 12]),
    (764_652, [2094, 7, 18], [2094, 7, 5], [1518, 3, 5]),
]

/// The length of a month by the rules as a person would state them, apart from the library's arithmetic.
private func monthLength(_ calendar: CalendarSystem, _ year: Int, _ month: Int) -> Int {
    let cycle = ((year % 30) + 30) % 30
    switch calendar {
    case .islamic:
        if month == 12 { return [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29].contains(cycle) ? 30 : 29 }
        return month % 2 == 1 ? 30 : 29
    case .gregorian, .julian:
        let leap = year % 4 == 0 && (calendar == .julian || year % 100 != 0 || year % 400 == 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

@Suite struct `Days and calendars` {
    @Test(arguments: knownDays)
    func `known days have their names in both calendars`(_ known: KnownDay) throws {
        let civil = try #require(
            CivilDate(year: known.year, month: known.month, day: known.day, calendar: known.calendar))
        #expect(civil.daylight.description == known.gregorian)
        #expect(CivilDate(civil.daylight, in: known.calendar) == civil)
    }

    @Test func `the sample dates of Calendrical Calculations agree`() throws {
        for sample in sampleDates {
            let day = Day(number: sample.fixed - 719_163)
            func name(_ calendar: CalendarSystem) -> [Int] {
                let civil = CivilDate(day, in: calendar)
                let year = calendar == .julian && civil.year <= 0 ? civil.year - 1 : civil.year
                return [year, civil.month, civil.day]
            }
            #expect(name(.gregorian) == sample.gregorian)
            #expect(name(.julian) == sample.julian)
            #expect(name(.islamic) == sample.islamic)
            #expect([day.year, day.month, day.day] == sample.gregorian)
        }
    }

    /// Walks day by day by the calendar's own rules, from a date fixed by hand, and compares both ways.
    @Test(arguments: [
        (CalendarSystem.gregorian, -400, "-0400-01-01"), (.gregorian, 1500, "1500-01-01"),
        (.julian, -400, "-0401-12-27"), (.julian, 1500, "1500-01-10"),
        (.islamic, 1, "0622-07-19"), (.islamic, 1100, "1688-10-26"),
    ])
    func `every day of some centuries converts there and back`(
        _ calendar: CalendarSystem, _ firstYear: Int, _ firstDay: String
    ) throws {
        var number = try #require(CivilDate(year: firstYear, month: 1, day: 1, calendar: calendar)).daylight
            .number
        #expect(Day(number: number).description == firstDay)
        for year in firstYear..<(firstYear + 450) {
            for month in 1...12 {
                for day in 1...monthLength(calendar, year, month) {
                    let civil = CivilDate(Day(number: number), in: calendar)
                    guard civil.year == year, civil.month == month, civil.day == day,
                        CivilDate(year: year, month: month, day: day, calendar: calendar)?.daylight.number
                            == number
                    else {
                        Issue.record(
                            "\(calendar) \(year)-\(month)-\(day) is day \(number), converted to \(civil)")
                        return
                    }
                    number += 1
                }
                let length = monthLength(calendar, year, month)
                #expect(CivilDate(year: year, month: month, day: length + 1, calendar: calendar) == nil)
            }
        }
    }

    @Test(arguments: CalendarSystem.allCases)
    func `days a million million years away convert there and back`(_ calendar: CalendarSystem) {
        var generator = SeededGenerator(seed: 1865)
        for _ in 0..<20_000 {
            let day = Day(
                number: Int.random(in: Day.distantPast.number...Day.distantFuture.number, using: &generator))
            let civil = CivilDate(day, in: calendar)
            #expect(civil.daylight == day)
            #expect((1...12).contains(civil.month))
            #expect(civil.day >= 1 && civil.day <= monthLength(calendar, civil.year, civil.month))
        }
    }

    /// Fliegel and Van Flandern's integer formula for the Julian day number, Gregorian calendar, years above −4800.
    @Test func `Gregorian days agree with the formula of Fliegel and Van Flandern`() throws {
        var generator = SeededGenerator(seed: 1968)
        for _ in 0..<20_000 {
            let (year, month) = (
                Int.random(in: -4799...9999, using: &generator), Int.random(in: 1...12, using: &generator)
            )
            let day = Int.random(in: 1...28, using: &generator)
            let shift = (month - 14) / 12
            let julianDay =
                1461 * (year + 4800 + shift) / 4 + 367 * (month - 2 - 12 * shift) / 12
                - 3 * ((year + 4900 + shift) / 100) / 4 + day - 32_075
            #expect(Day(year: year, month: month, day: day)?.number == julianDay - 2_440_588)
        }
    }

    @Test func `an Islamic date begins the evening before`() throws {
        let civil = try #require(CivilDate(year: 1336, month: 3, day: 12, calendar: .islamic))
        #expect(civil.earliest.description == "1917-12-25")
        #expect(civil.latest.description == "1917-12-26")
        let julian = try #require(CivilDate(year: 1917, month: 10, day: 25, calendar: .julian))
        #expect(julian.earliest == julian.latest)
    }

    @Test func `neighbours, distances and order fit together`() throws {
        let day = try #require(Day(iso: "1922-02-28"))
        #expect(day.next.description == "1922-03-01")
        #expect(day.previous.description == "1922-02-27")
        #expect(day.advanced(by: 365).description == "1923-02-28")
        #expect(day.days(to: day.advanced(by: -40)) == -40)
        #expect(day < day.next && !(day < day))
        #expect(Day(number: 0).description == "1970-01-01")
        #expect([day.year, day.month, day.day] == [1922, 2, 28])
    }

    @Test func `the ends of the count hold`() {
        #expect(Day(number: .max) == .distantFuture)
        #expect(Day(number: .min) == .distantPast)
        #expect(Day.distantFuture.next == .distantFuture)
        #expect(Day.distantPast.previous == .distantPast)
        #expect(Day.distantPast.advanced(by: .min) == .distantPast)
        #expect(Day.distantFuture.advanced(by: .max) == .distantFuture)
        #expect(Day.distantFuture.advanced(by: .min) == .distantPast)
        #expect(Day.distantPast.days(to: .distantFuture) > 0)
        #expect(Day.distantFuture.description == "+1000000000000000-12-31")
        #expect(Day.distantPast.description == "-1000000000000000-01-01")
        #expect(Day(year: .max, month: 1, day: 1) == nil)
        #expect(Day(year: .min, month: 1, day: 1) == nil)
        #expect(Day(year: 1_000_000_000_000_001, month: 1, day: 1) == nil)
        #expect(Day(year: 1922, month: .max, day: .max) == nil)
        // A Julian year is longer, so its last countable year comes earlier.
        #expect(CivilDate(year: 999_999_999_999_999, month: 1, day: 1, calendar: .julian) == nil)
        #expect(CivilDate(year: 999_900_000_000_000, month: 1, day: 1, calendar: .julian) != nil)
        for calendar in CalendarSystem.allCases {
            #expect(CivilDate(.distantPast, in: calendar).daylight == .distantPast)
            #expect(CivilDate(.distantFuture, in: calendar).daylight == .distantFuture)
        }
    }

    @Test(arguments: [
        "", "1922-3-14", "1922-03-1", "1922-02-30", "1922-13-01", "1922-00-01", "1922-01-00", " 1922-03-14",
        "1922-03-14 ", "+922-03-14", "-922-03-14", "-0001-01-01", "1922/03/14", "1922-03-14T", "19220314",
        "൧൯൨൨-03-14", "1922-03-1４", "1922-0３-14",
    ])
    func `only YYYY-MM-DD is read as a day`(_ text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `what a day writes it reads`() throws {
        var generator = SeededGenerator(seed: 1917)
        let first = try #require(Day(iso: "0000-01-01"))
        let last = try #require(Day(iso: "9999-12-31"))
        for _ in 0..<5_000 {
            let day = Day(number: Int.random(in: first.number...last.number, using: &generator))
            #expect(Day(iso: day.description) == day)
            #expect(Day(iso: Substring(day.description)) == day)
        }
    }

    @Test func `months know their days and their neighbours`() throws {
        let february = try #require(YearMonth(year: 1924, month: 2))
        #expect(february.firstDay.description == "1924-02-01")
        #expect(february.lastDay.description == "1924-02-29")
        #expect(february.next.description == "1924-03")
        #expect(YearMonth(year: 1922, month: 12)?.next.description == "1923-01")
        #expect(YearMonth(february.lastDay) == february)
        #expect(february < february.next)
        #expect(YearMonth(year: 1922, month: 13) == nil)
        #expect(YearMonth(year: 1922, month: 0) == nil)
        #expect(YearMonth(year: .min, month: 1) == nil)
        #expect(YearMonth(.distantFuture).next == YearMonth(.distantFuture))
    }
}
