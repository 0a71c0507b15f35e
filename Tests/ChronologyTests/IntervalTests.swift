import Chronology
import Testing

private func bound(_ text: String?, _ calendar: CalendarSystem = .gregorian) throws -> Bound? {
    try text.map { Bound(try EDTF($0, calendar: calendar)) }
}

/// From which day a start counts.
struct CountingStart: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let calendar: CalendarSystem
    let day: String?

    init(_ name: String, _ text: String, _ day: String?, _ calendar: CalendarSystem = .gregorian) {
        self.name = name
        self.text = text
        self.day = day
        self.calendar = calendar
    }

    var testDescription: String { "\(name): \(text)" }
}

@Suite struct `Bounds` {
    @Test(arguments: [
        CountingStart("day, from itself", "1920-09-02", "1920-09-02"),
        CountingStart("month, from its first day", "1920-09", "1920-09-01"),
        CountingStart("longest month, from its first day", "1920-08", "1920-08-01"),
        CountingStart("some day of a month", "1920-09-XX", "1920-09-01"),
        CountingStart("approximate month", "1920-09~", "1920-09-01"),
        CountingStart("year, from its last day", "1920", "1920-12-31"),
        CountingStart("some month of a year", "1920-XX", "1920-12-31"),
        CountingStart("season", "1920-22", "1920-08-31"),
        CountingStart("decade", "192X", "1929-12-31"),
        CountingStart("some day within two months", "1917-12/1918-01", "1918-01-31"),
        CountingStart("some day within a week", "1918-01-28/1918-02-03", "1918-01-28"),
        CountingStart("some day within thirty-two days", "1918-01-01/1918-02-01", "1918-02-01"),
        CountingStart("start open", "../1921", "1921-12-31"),
        CountingStart("start unknown, end a day", "/1921-03-18", "1921-03-18"),
        CountingStart("end open", "1921/..", nil),
        CountingStart("end unknown", "1921-03/", nil),
        CountingStart("neither end", "../..", nil),
        CountingStart("one of two days", "[1918-01-28,1918-01-31]", "1918-01-28"),
        CountingStart("one of two years", "[1918,1920]", "1920-12-31"),
        CountingStart("Julian month", "1918-01", "1918-01-14", .julian),
        CountingStart("Islamic day, from the evening", "1336-03-12", "1917-12-25", .islamic),
        CountingStart("Islamic month, with its evening", "1336-03", "1917-12-14", .islamic),
    ])
    func `a start known to the month counts from its earliest day, a coarser one from its latest`(
        _ row: CountingStart
    ) throws {
        let bound = try #require(try bound(row.text, row.calendar))
        #expect(bound.countingDay?.description == row.day)
        #expect(bound.text == row.text)
        #expect(bound.calendar == row.calendar)
    }

    @Test func `a bound of a day is that day`() throws {
        let day = try #require(Day(iso: "1922-03-14"))
        let bound = Bound(day: day)
        #expect(bound.earliest == day && bound.latest == day && bound.countingDay == day)
        #expect(bound.text == "1922-03-14")
        #expect(bound == Bound(try EDTF("1922-03-14")))
    }
}

/// An interval and what is so on one day of it.
struct DayOfInterval: CustomTestStringConvertible, Sendable {
    let name: String
    let start: String?
    let end: String?
    let day: String
    let activity: Activity

    init(_ name: String, _ start: String?, _ end: String?, _ day: String, _ activity: Activity) {
        self.name = name
        self.start = start
        self.end = end
        self.day = day
        self.activity = activity
    }

    var testDescription: String { "\(name) (\(start ?? "–") to \(end ?? "–"), \(day))" }
}

@Suite struct `Intervals with uncertain ends` {
    @Test(arguments: [
        DayOfInterval("before a day", "1920-09-02", nil, "1920-09-01", .no),
        DayOfInterval("on its first day", "1920-09-02", nil, "1920-09-02", .certain),
        DayOfInterval("long after, no end stated", "1920-09-02", nil, "1991-12-31", .certain),
        DayOfInterval("before a year", "1920", nil, "1919-12-31", .no),
        DayOfInterval("first day of the year it starts in", "1920", nil, "1920-01-01", .possible),
        DayOfInterval("last day but one of that year", "1920", nil, "1920-12-30", .possible),
        DayOfInterval("last day of that year", "1920", nil, "1920-12-31", .certain),
        DayOfInterval("its last day", "1920-09-02", "1924-10-27", "1924-10-27", .certain),
        DayOfInterval("the day after its last", "1920-09-02", "1924-10-27", "1924-10-28", .no),
        DayOfInterval("before the month it ends in", "1922-02-14", "1922-07", "1922-06-30", .certain),
        DayOfInterval("first day of that month", "1922-02-14", "1922-07", "1922-07-01", .possible),
        DayOfInterval("last day of that month", "1922-02-14", "1922-07", "1922-07-31", .possible),
        DayOfInterval("after that month", "1922-02-14", "1922-07", "1922-08-01", .no),
        DayOfInterval("start and end in one year", "1918", "1918", "1918-06-15", .possible),
        DayOfInterval("start and end in one year, its last day", "1918", "1918", "1918-12-31", .possible),
        DayOfInterval("one day only", "1918-01-31", "1918-01-31", "1918-01-31", .certain),
        DayOfInterval("by a year, long before", "../1921", nil, "1715-01-01", .possible),
        DayOfInterval("by a year, its last day", "../1921", nil, "1921-12-31", .certain),
        DayOfInterval("some day after a year began", "1921/..", nil, "1991-12-31", .possible),
        DayOfInterval("some day after a year began, before", "1921/..", nil, "1920-12-31", .no),
        DayOfInterval("end some time after a year began", "1900-01-01", "1921/..", "1920-12-31", .certain),
        DayOfInterval("end some time after, much later", "1900-01-01", "1921/..", "1991-12-31", .possible),
        DayOfInterval("end unknown but by a year", "1900-01-01", "/1921", "1910-01-01", .possible),
        DayOfInterval("end unknown but by a year, after", "1900-01-01", "/1921", "1922-01-01", .no),
        DayOfInterval("no start stated", nil, "1917-03-15", "1715-01-01", .certain),
        DayOfInterval("neither stated", nil, nil, "1850-01-01", .certain),
    ])
    func `a day is certain, possible or out`(_ row: DayOfInterval) throws {
        let interval = UncertainInterval(start: try bound(row.start), end: try bound(row.end))
        let day = try #require(Day(iso: row.day))
        #expect(interval.activity(on: day) == row.activity)
    }

    private static let bounds: [String?] = [
        nil, "1918-01-05", "1918-01", "1918-01-10/1918-01-20", "../1918-01-15", "1918-01-15/..", "../..",
        "/1918-01",
        "1918-02-10", "1918-01-31/1918-02-02",
    ]

    @Test func `activity changes on the days listed and on no other`() throws {
        let first = try #require(Day(iso: "1917-12-20"))
        for start in Self.bounds {
            for end in Self.bounds {
                let interval = UncertainInterval(start: try bound(start), end: try bound(end))
                let changes = interval.changes
                #expect(changes == changes.sorted() && Set(changes).count == changes.count)
                for offset in 0..<90 {
                    let day = first.advanced(by: offset)
                    if interval.activity(on: day) != interval.activity(on: day.previous) {
                        #expect(changes.contains(day), "\(start ?? "–") to \(end ?? "–") changes on \(day)")
                    }
                }
            }
        }
    }

    @Test func `the days of change are the first days of something new`() throws {
        let days = UncertainInterval(start: try bound("1918-01-05"), end: try bound("1918-01-20"))
        #expect(days.changes.map(\.description) == ["1918-01-05", "1918-01-21"])
        let months = UncertainInterval(start: try bound("1918-01"), end: try bound("1918-03"))
        #expect(
            months.changes.map(\.description) == ["1918-01-01", "1918-01-31", "1918-03-01", "1918-04-01"])
        #expect(UncertainInterval(start: nil, end: nil).changes.isEmpty)
    }

    /// Every possible start with every possible end: certain where all agree, no where none holds.
    @Test func `certain and possible mean all and some of the ways it can have been`() throws {
        let texts = [
            "1918-01-05", "1918-01-05/1918-01-08", "1918-01-07/1918-01-12", "1918-01-10",
            "1918-01-10/1918-01-14",
        ]
        let first = try #require(Day(iso: "1918-01-01"))
        for startText in texts {
            for endText in texts {
                let start = try #require(try bound(startText))
                let end = try #require(try bound(endText))
                let interval = UncertainInterval(start: start, end: end)
                guard try #require(start.latest) < (try #require(end.earliest)) else { continue }
                for offset in 0..<20 {
                    let day = first.advanced(by: offset)
                    let started = (
                        all: day >= (try #require(start.latest)), some: day >= (try #require(start.earliest))
                    )
                    // The first of several days it can have ended on is only possible, by our convention.
                    let onFirstOfSeveral = day == end.earliest && end.earliest != end.latest
                    let holds = (
                        all: day <= (try #require(end.earliest)) && !onFirstOfSeveral,
                        some: day <= (try #require(end.latest))
                    )
                    let expected: Activity =
                        started.all && holds.all ? .certain : started.some && holds.some ? .possible : .no
                    #expect(interval.activity(on: day) == expected)
                }
            }
        }
    }

    @Test func `one best state begins on the counting day and ends with the latest`() throws {
        let interval = UncertainInterval(start: try bound("1920"), end: try bound("1922-07"))
        #expect(!interval.isCounted(on: try #require(Day(iso: "1920-12-30"))))
        #expect(interval.isCounted(on: try #require(Day(iso: "1920-12-31"))))
        #expect(interval.isCounted(on: try #require(Day(iso: "1922-07-31"))))
        #expect(!interval.isCounted(on: try #require(Day(iso: "1922-08-01"))))
        let never = UncertainInterval(start: try bound("1920/.."), end: nil)
        #expect(!never.isCounted(on: .distantFuture.previous))
        #expect(UncertainInterval(start: nil, end: nil).isCounted(on: .distantPast))
    }

    @Test func `what is counted is at least possible`() throws {
        let first = try #require(Day(iso: "1917-12-20"))
        for start in Self.bounds {
            for end in Self.bounds {
                let interval = UncertainInterval(start: try bound(start), end: try bound(end))
                for offset in 0..<90 where interval.isCounted(on: first.advanced(by: offset)) {
                    #expect(interval.activity(on: first.advanced(by: offset)) >= .possible)
                }
            }
        }
    }

    @Test func `an end before the start is told`() throws {
        #expect(!UncertainInterval(start: try bound("1922"), end: try bound("1921")).isOrdered)
        #expect(UncertainInterval(start: try bound("1922"), end: try bound("1922-01-01")).isOrdered)
        #expect(UncertainInterval(start: try bound("1922"), end: nil).isOrdered)
        #expect(UncertainInterval(start: try bound("../1922"), end: try bound("1715")).isOrdered)
        #expect(
            UncertainInterval(start: nil, end: try bound("1921-12-31")).endExclusive?.description
                == "1922-01-01")
        #expect(UncertainInterval(start: nil, end: try bound("1921/..")).endExclusive == nil)
        #expect(UncertainInterval(start: nil, end: nil).endExclusive == nil)
    }
}

@Suite struct `Dates that users ask about` {
    @Test(arguments: [
        ("1922-03-14", "1922-03-14", "1922-03-14"), ("1922-03", "1922-03-01", "1922-03-31"),
        ("1924-02", "1924-02-01", "1924-02-29"), ("1922", "1922-01-01", "1922-12-31"),
        ("1922~", "1922-01-01", "1922-12-31"), ("-0043", "-0043-01-01", "-0043-12-31"),
        ("Y12345", "+12345-01-01", "+12345-12-31"),
    ])
    func `a day, a month and a year have a first and a last day`(
        _ text: String, _ first: String, _ last: String
    ) throws {
        let query = try DateQuery(text)
        #expect(query.firstDay.description == first)
        #expect(query.lastDay.description == last)
    }

    @Test func `which of the three it is can be told`() throws {
        #expect(try DateQuery("1922-03-14") == .day(try #require(Day(iso: "1922-03-14"))))
        #expect(try DateQuery("1922-03") == .month(try #require(YearMonth(year: 1922, month: 3))))
        #expect(try DateQuery("1922") == .year(1922))
        #expect(try DateQuery("1922-03").description == "1922-03")
        #expect(DateQuery.year(.max).firstDay == .distantFuture)
        #expect(DateQuery.year(.min).lastDay == .distantPast)
    }

    @Test(arguments: ["", "next year", "1922-13", "1922-02-30", "14/11/1917", "Feb-22", "1922 ", "1922/1921"])
    func `what is no EDTF is invalid`(_ text: String) {
        let error = #expect(throws: DateQueryError.self) { _ = try DateQuery(text) }
        guard case .invalid(let cause) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description == cause.description)
    }

    @Test(arguments: [
        ("1922/1923", "an interval"), ("../1922", "an interval"), ("[1922]", "a set of dates"),
        ("1922-21", "a part of a year"), ("192X", "unspecified digits"), ("1922-XX", "unspecified digits"),
        ("1922-03-XX", "unspecified digits"), ("1950S2", "significant digits"),
        ("1922-03-14T10:00:00", "a time of day"), ("Y9E99", "too far away"),
    ])
    func `other EDTF is sound, but no day, month or year`(_ text: String, _ says: String) throws {
        let error = #expect(throws: DateQueryError.self) { _ = try DateQuery(text) }
        guard case .notADayMonthOrYear(let expression) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(expression.text == text)
        #expect(error?.description.contains(says) == true)
        #expect(error?.description.contains("(1922-03-14)") == true)
    }
}
