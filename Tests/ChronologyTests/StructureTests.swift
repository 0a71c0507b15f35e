import Chronology
import Testing

private func date(_ text: String, _ calendar: CalendarSystem = .gregorian) throws -> EDTF.CalendarDate {
    guard case .date(let date) = try EDTF(text, calendar: calendar).content else {
        throw NotADate(text: text)
    }
    return date
}

private struct NotADate: Error { let text: String }

/// Which components a qualifier reaches: year, month, day.
struct QualifierReach: CustomTestStringConvertible, Sendable {
    let text: String
    let year: EDTF.Qualification
    let month: EDTF.Qualification
    let day: EDTF.Qualification

    var testDescription: String { text }
}

private let both: EDTF.Qualification = [.uncertain, .approximate]

@Suite struct `Parts of an expression` {
    @Test(arguments: [
        QualifierReach(text: "2004-06-11", year: [], month: [], day: []),
        QualifierReach(text: "2004-06-11%", year: both, month: both, day: both),
        QualifierReach(text: "2004-06~-11", year: .approximate, month: .approximate, day: []),
        QualifierReach(text: "2004?-06-11", year: .uncertain, month: [], day: []),
        QualifierReach(text: "?2004-06-~11", year: .uncertain, month: [], day: .approximate),
        QualifierReach(text: "2004-%06-11", year: [], month: both, day: []),
        QualifierReach(text: "2004?-06-~11", year: .uncertain, month: [], day: .approximate),
        QualifierReach(text: "?2004-06-11~", year: both, month: .approximate, day: .approximate),
        QualifierReach(text: "2004?-~06-11", year: .uncertain, month: .approximate, day: []),
    ])
    func `a qualifier reaches what stands left of it, or the one component right of it`(_ row: QualifierReach)
        throws
    {
        let date = try date(row.text)
        #expect(date.year.qualification == row.year)
        #expect(date.month?.qualification == row.month)
        #expect(date.day?.qualification == row.day)
        #expect(date.qualification == row.year.union(row.month).union(row.day))
        #expect(try EDTF(row.text).qualification == date.qualification)
    }

    @Test func `a season carries its own qualifier`() throws {
        let left = try date("2004-~21")
        #expect(left.year.qualification == [])
        #expect(left.subYearQualification == .approximate)
        let right = try date("2004-21?")
        #expect(right.year.qualification == .uncertain)
        #expect(right.subYearQualification == .uncertain)
    }

    @Test(arguments: [
        ("1985-04-12", EDTF.Precision.day), ("1985-04-XX", .day), ("XXXX-12-XX", .day), ("1985-04", .month),
        ("2004-XX", .month), ("1985", .year), ("Y-17E7", .year), ("1950S4", .year), ("201X", .decade),
        ("1950S3", .decade), ("20XX", .century), ("1950S2", .century), ("2X05", .millennium),
        ("1XXX", .millennium),
        ("XXXX", .beyondMillennium), ("Y171010000S3", .beyondMillennium), ("2001-21", .subYear),
        ("2001-41", .subYear), ("1985/1986", .interval), ("../1986", .interval), ("[1985]", .set),
        ("{..1985}", .set), ("1985-04-12T23:20:30", .dateTime),
    ])
    func `precision follows the form`(_ text: String, _ precision: EDTF.Precision) throws {
        #expect(try EDTF(text).precision == precision)
    }

    @Test func `years keep what was written beside what it means`() throws {
        let estimate = try date("Y3388E2S3").year
        #expect(estimate.text == "Y3388E2S3")
        #expect(estimate.value == 338_800)
        #expect(estimate.significantDigits == 3)
        #expect(estimate.lowest == 338_000 && estimate.highest == 338_999)
        let decade = try date("-156X").year
        #expect(decade.text == "-156X" && decade.value == nil && decade.isUnspecified)
        #expect(decade.lowest == -1569 && decade.highest == -1560)
        let qualified = try date("?1984~").year
        #expect(qualified.text == "1984" && qualified.value == 1984)
    }

    @Test func `components keep their digits`() throws {
        let date = try date("1984-1X-05")
        #expect(date.month?.text == "1X")
        #expect(date.month?.value == nil)
        #expect(date.month?.isUnspecified == true)
        #expect(date.day?.value == 5)
        #expect(date.isUnspecified)
    }

    @Test func `open and unknown ends are told apart`() throws {
        let day = try #require(Day(iso: "1985-12-31"))
        let open = try EDTF("../1985")
        #expect(open.beginning == .open && open.ending == .day(day))
        let unknown = try EDTF("/1985")
        #expect(unknown.beginning == .unknown && unknown.ending == .day(day))
        let mixed = try EDTF("../")
        #expect(mixed.beginning == .open && mixed.ending == .unknown)
        #expect(mixed.earliest == nil && mixed.latest == nil)
        #expect(try EDTF("[..1985]").beginning == .open)
        #expect(try EDTF("{1985..}").ending == .open)
        guard case .interval(let interval) = try EDTF("1984?/2004~-06").content,
            case .date(let start) = interval.start, case .date(let end) = interval.end
        else { throw NotADate(text: "interval") }
        #expect(start.qualification == .uncertain)
        #expect(end.year.qualification == .approximate && end.month?.qualification == [])
        #expect(try EDTF("1984?/2004~-06").qualification == both)
    }

    @Test func `sets say which members are meant`() throws {
        guard case .set(let choice) = try EDTF("[..1667,1668-05,1670..1672,1760-12..]").content else {
            throw NotADate(text: "set")
        }
        #expect(choice.kind == .oneOf)
        #expect(
            choice.members == [
                .onOrBefore(try date("1667")), .date(try date("1668-05")),
                .range(try date("1670"), try date("1672")), .onOrAfter(try date("1760-12")),
            ])
        guard case .set(let all) = try EDTF("{1960,1961-12~}").content else { throw NotADate(text: "set") }
        #expect(all.kind == .allOf)
        #expect(all.members == [.date(try date("1960")), .date(try date("1961-12~"))])
        #expect(try EDTF("{1960,1961-12~}").qualification == .approximate)
    }

    @Test(
        arguments: [
            ("1985-04-12T23:20:30", nil), ("1985-04-12T23:20:30Z", 0), ("1985-04-12T23:20:30-04", -240),
            ("1985-04-12T23:20:30+04:30", 270), ("1985-04-12T23:20:30-00:15", -15),
        ] as [(String, Int?)])
    func `a time of day keeps its offset and leaves the day alone`(_ text: String, _ offset: Int?) throws {
        guard case .dateTime(let date, let time) = try EDTF(text).content else { throw NotADate(text: text) }
        #expect([time.hour, time.minute, time.second] == [23, 20, 30])
        #expect(time.offsetMinutes == offset)
        #expect(date.earliest.description == "1985-04-12")
    }

    @Test(arguments: EDTF.SubYear.allCases)
    func `every part of a year has whole months and begins in its year`(_ part: EDTF.SubYear) throws {
        let expression = try EDTF("1922-\(part.rawValue)")
        let earliest = try #require(expression.earliest)
        let latest = try #require(expression.latest)
        #expect(earliest.year == 1922 && earliest.month == part.firstMonth && earliest.day == 1)
        #expect(latest.next.day == 1)
        let months = (latest.next.year - earliest.year) * 12 + latest.next.month - earliest.month
        #expect(months == part.monthCount)
        #expect(part.isSeason == (part.rawValue <= 32))
        guard case .date(let date) = expression.content else { throw NotADate(text: expression.text) }
        #expect(date.subYear == part && date.month == nil)
    }

    @Test(arguments: [
        ("Y999999999999999", false), ("Y1E15", false), ("Y-1E15", false), ("Y1000000000000001", true),
        ("Y-1000000000000001", true), ("Y9E99", true), ("Y9E99S1", true), ("Y1E15S1", true),
        ("Y-9E99999999999999999999999999/..", true), ("[Y9E99..]", true), ("1922/Y9E20", true),
    ])
    func `years beyond the day count are told, not trapped on`(_ text: String, _ beyond: Bool) throws {
        let expression = try EDTF(text)
        #expect(expression.isBeyondDayCount == beyond)
        if let earliest = expression.earliest, let latest = expression.latest {
            #expect(earliest <= latest)
        }
    }

    @Test func `significant digits of a year beyond the count leave it there`() throws {
        #expect(try EDTF("Y9E99S1").earliest == .distantFuture)
        #expect(try EDTF("Y-9E99S1").latest == .distantPast)
    }

    @Test func `a hundred thousand digits are one year beyond the count`() throws {
        let expression = try EDTF("Y-" + String(repeating: "9", count: 100_000))
        #expect(expression.isBeyondDayCount)
        #expect(expression.earliest == .distantPast && expression.latest == .distantPast)
        guard case .date(let date) = expression.content else { throw NotADate(text: "long") }
        #expect(date.year.value == nil)
    }
}

@Suite struct `EDTF in other calendars` {
    @Test(arguments: [
        Expression("Julian day", "1917-10-25", 0, "1917-11-07", "1917-11-07"),
        Expression("Julian month", "1918-01", 0, "1918-01-14", "1918-02-13"),
        Expression("Julian year", "1900", 0, "1900-01-13", "1901-01-13"),
        Expression("Julian leap day", "1900-02-29", 0, "1900-03-13", "1900-03-13"),
        Expression("Julian February of some year", "19XX-02-29", 2, "1900-03-13", "1996-03-13"),
        Expression("Julian interval", "1917-10-25/1918-01-31", 0, "1917-11-07", "1918-02-13"),
        Expression("Julian winter", "1917-24", 1, "1917-12-14", "1918-03-13"),
    ])
    func `Julian dates are converted once`(_ row: Expression) throws {
        let expression = try EDTF(row.text, calendar: .julian)
        #expect(expression.earliest?.description == row.earliest)
        #expect(expression.latest?.description == row.latest)
        #expect(expression.level == row.level)
        #expect(expression.calendar == .julian)
    }

    @Test(arguments: [
        Expression("a day is two days wide", "1336-03-12", 0, "1917-12-25", "1917-12-26"),
        Expression("a month", "1336-03", 0, "1917-12-14", "1918-01-13"),
        Expression("a year", "1445", 0, "2023-07-18", "2024-07-07"),
        Expression("some day of a month", "1336-03-XX", 1, "1917-12-14", "1918-01-13"),
        Expression("first half", "1445-40", 2, "2023-07-18", "2024-01-11"),
        Expression("an interval", "1336-03-12/1336-03-12", 0, "1917-12-25", "1917-12-26"),
    ])
    func `Islamic dates begin on the evening before`(_ row: Expression) throws {
        let expression = try EDTF(row.text, calendar: .islamic)
        #expect(expression.earliest?.description == row.earliest)
        #expect(expression.latest?.description == row.latest)
        #expect(expression.level == row.level)
    }

    @Test(arguments: [
        ("1900-02-30", CalendarSystem.julian, "01 to 29"), ("1901-02-29", .julian, "01 to 28"),
        ("1336-02-30", .islamic, "01 to 29"), ("1336-01-31", .islamic, "in the Islamic calendar"),
        ("1336-21", .islamic, "no seasons"),
    ])
    func `a day its calendar does not have is refused`(
        _ text: String, _ calendar: CalendarSystem, _ says: String
    ) throws {
        let error = #expect(throws: EDTFError.self) { _ = try EDTF(text, calendar: calendar) }
        #expect(error?.description.contains(says) == true, "\(String(describing: error))")
    }
}
