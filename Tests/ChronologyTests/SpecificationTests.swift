import Chronology
import Testing

/// One expression and what it stands for; days as ``Day/description`` writes them, nil for open or unknown.
struct Expression: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let level: Int
    let earliest: String?
    let latest: String?

    init(_ name: String, _ text: String, _ level: Int, _ earliest: String?, _ latest: String?) {
        self.name = name
        self.text = text
        self.level = level
        self.earliest = earliest
        self.latest = latest
    }

    var testDescription: String { "\(name): \(text)" }
}

/// Every example of the specification of 4 February 2019, in its order.
let specificationExamples: [Expression] = [
    // Level 0, date
    .init("complete date", "1985-04-12", 0, "1985-04-12", "1985-04-12"),
    .init("year and month", "1985-04", 0, "1985-04-01", "1985-04-30"),
    .init("year", "1985", 0, "1985-01-01", "1985-12-31"),
    // Level 0, date and time
    .init("local time", "1985-04-12T23:20:30", 0, "1985-04-12", "1985-04-12"),
    .init("UTC", "1985-04-12T23:20:30Z", 0, "1985-04-12", "1985-04-12"),
    .init("time shift in hours", "1985-04-12T23:20:30-04", 0, "1985-04-12", "1985-04-12"),
    .init("time shift in hours and minutes", "1985-04-12T23:20:30+04:30", 0, "1985-04-12", "1985-04-12"),
    // Level 0, interval
    .init("from year to year", "1964/2008", 0, "1964-01-01", "2008-12-31"),
    .init("from month to month", "2004-06/2006-08", 0, "2004-06-01", "2006-08-31"),
    .init("from day to day", "2004-02-01/2005-02-08", 0, "2004-02-01", "2005-02-08"),
    .init("from day to month", "2004-02-01/2005-02", 0, "2004-02-01", "2005-02-28"),
    .init("from day to year", "2004-02-01/2005", 0, "2004-02-01", "2005-12-31"),
    .init("from year to month", "2005/2006-02", 0, "2005-01-01", "2006-02-28"),
    // Level 1, letter-prefixed year
    .init("year of nine digits", "Y170000002", 1, "+170000002-01-01", "+170000002-12-31"),
    .init("negative year of nine digits", "Y-170000002", 1, "-170000002-01-01", "-170000002-12-31"),
    // Level 1, season
    .init("spring", "2001-21", 1, "2001-03-01", "2001-05-31"),
    // Level 1, qualification
    .init("uncertain year", "1984?", 1, "1984-01-01", "1984-12-31"),
    .init("approximate month", "2004-06~", 1, "2004-06-01", "2004-06-30"),
    .init("uncertain and approximate day", "2004-06-11%", 1, "2004-06-11", "2004-06-11"),
    // Level 1, unspecified digits
    .init("decade", "201X", 1, "2010-01-01", "2019-12-31"),
    .init("century", "20XX", 1, "2000-01-01", "2099-12-31"),
    .init("month unspecified", "2004-XX", 1, "2004-01-01", "2004-12-31"),
    .init("day unspecified", "1985-04-XX", 1, "1985-04-01", "1985-04-30"),
    .init("month and day unspecified", "1985-XX-XX", 1, "1985-01-01", "1985-12-31"),
    // Level 1, extended interval
    .init("from a day, end open", "1985-04-12/..", 1, "1985-04-12", nil),
    .init("from a month, end open", "1985-04/..", 1, "1985-04-01", nil),
    .init("from a year, end open", "1985/..", 1, "1985-01-01", nil),
    .init("start open, to a day", "../1985-04-12", 1, nil, "1985-04-12"),
    .init("start open, to a month", "../1985-04", 1, nil, "1985-04-30"),
    .init("start open, to a year", "../1985", 1, nil, "1985-12-31"),
    .init("from a day, end unknown", "1985-04-12/", 1, "1985-04-12", nil),
    .init("from a month, end unknown", "1985-04/", 1, "1985-04-01", nil),
    .init("from a year, end unknown", "1985/", 1, "1985-01-01", nil),
    .init("start unknown, to a day", "/1985-04-12", 1, nil, "1985-04-12"),
    .init("start unknown, to a month", "/1985-04", 1, nil, "1985-04-30"),
    .init("start unknown, to a year", "/1985", 1, nil, "1985-12-31"),
    // Level 1, negative year
    .init("negative year", "-1985", 1, "-1985-01-01", "-1985-12-31"),
    // Level 2, exponential year
    .init("exponential year", "Y-17E7", 2, "-170000000-01-01", "-170000000-12-31"),
    .init("exponent named in the explanation", "Y17E8", 2, "+1700000000-01-01", "+1700000000-12-31"),
    // Level 2, significant digits
    .init("two significant digits", "1950S2", 2, "1900-01-01", "1999-12-31"),
    .init("three of nine digits", "Y171010000S3", 2, "+171000000-01-01", "+171999999-12-31"),
    .init("three digits of an exponential year", "Y3388E2S3", 2, "+338000-01-01", "+338999-12-31"),
    // Level 2, sub-year groupings: the example, then the table
    .init("second quarter", "2001-34", 2, "2001-04-01", "2001-06-30"),
    .init("21 spring", "2001-21", 1, "2001-03-01", "2001-05-31"),
    .init("22 summer", "2001-22", 1, "2001-06-01", "2001-08-31"),
    .init("23 autumn", "2001-23", 1, "2001-09-01", "2001-11-30"),
    .init("24 winter", "2001-24", 1, "2001-12-01", "2002-02-28"),
    .init("25 spring, north", "2001-25", 2, "2001-03-01", "2001-05-31"),
    .init("26 summer, north", "2001-26", 2, "2001-06-01", "2001-08-31"),
    .init("27 autumn, north", "2001-27", 2, "2001-09-01", "2001-11-30"),
    .init("28 winter, north, into a leap year", "2003-28", 2, "2003-12-01", "2004-02-29"),
    .init("29 spring, south", "2001-29", 2, "2001-09-01", "2001-11-30"),
    .init("30 summer, south", "2001-30", 2, "2001-12-01", "2002-02-28"),
    .init("31 autumn, south", "2001-31", 2, "2001-03-01", "2001-05-31"),
    .init("32 winter, south", "2001-32", 2, "2001-06-01", "2001-08-31"),
    .init("33 first quarter", "2001-33", 2, "2001-01-01", "2001-03-31"),
    .init("34 second quarter", "2001-34", 2, "2001-04-01", "2001-06-30"),
    .init("35 third quarter", "2001-35", 2, "2001-07-01", "2001-09-30"),
    .init("36 fourth quarter", "2001-36", 2, "2001-10-01", "2001-12-31"),
    .init("37 first third", "2001-37", 2, "2001-01-01", "2001-04-30"),
    .init("38 second third", "2001-38", 2, "2001-05-01", "2001-08-31"),
    .init("39 last third", "2001-39", 2, "2001-09-01", "2001-12-31"),
    .init("40 first half", "2001-40", 2, "2001-01-01", "2001-06-30"),
    .init("41 second half", "2001-41", 2, "2001-07-01", "2001-12-31"),
    // Level 2, sets
    .init("one of five years", "[1667,1668,1670..1672]", 2, "1667-01-01", "1672-12-31"),
    .init("a day or one before", "[..1760-12-03]", 2, nil, "1760-12-03"),
    .init("a month or one after", "[1760-12..]", 2, "1760-12-01", nil),
    .init("two months, or a third and later", "[1760-01,1760-02,1760-12..]", 2, "1760-01-01", nil),
    .init("a year or a month", "[1667,1760-12]", 2, "1667-01-01", "1760-12-31"),
    .init("a year or one before", "[..1984]", 2, nil, "1984-12-31"),
    .init("all of five years", "{1667,1668,1670..1672}", 2, "1667-01-01", "1672-12-31"),
    .init("a year and a month", "{1960,1961-12}", 2, "1960-01-01", "1961-12-31"),
    .init("a year and all before", "{..1984}", 2, nil, "1984-12-31"),
    // Level 2, qualification
    .init("all components by the last", "2004-06-11%", 1, "2004-06-11", "2004-06-11"),
    .init("year and month by the month", "2004-06~-11", 2, "2004-06-11", "2004-06-11"),
    .init("year by itself", "2004?-06-11", 2, "2004-06-11", "2004-06-11"),
    .init("year and day, from the left", "?2004-06-~11", 2, "2004-06-11", "2004-06-11"),
    .init("month, from the left", "2004-%06-11", 2, "2004-06-11", "2004-06-11"),
    // Level 2, unspecified digits
    .init("a day of a decade", "156X-12-25", 2, "1560-12-25", "1569-12-25"),
    .init("a day of a century", "15XX-12-25", 2, "1500-12-25", "1599-12-25"),
    .init("some December day of some year", "XXXX-12-XX", 2, "0000-12-01", "9999-12-31"),
    .init("a month of a millennium", "1XXX-XX", 2, "1000-01-01", "1999-12-31"),
    .init("a December of a millennium", "1XXX-12", 2, "1000-12-01", "1999-12-31"),
    .init("one of the last three months", "1984-1X", 2, "1984-10-01", "1984-12-31"),
    // Level 2, interval
    .init("between two approximate days", "2004-06-~01/2004-06-~20", 2, "2004-06-01", "2004-06-20"),
    .init("from a day of a month", "2004-06-XX/2004-07-03", 2, "2004-06-01", "2004-07-03"),
]

/// What the specification allows without an example of its own, and what other implementations are tested with.
let furtherForms: [Expression] = [
    .init("year zero", "0000", 0, "0000-01-01", "0000-12-31"),
    .init("last year of four digits", "9999", 0, "9999-01-01", "9999-12-31"),
    .init("leap day", "2000-02-29", 0, "2000-02-29", "2000-02-29"),
    .init("February of a century year", "1900-02", 0, "1900-02-01", "1900-02-28"),
    .init("midnight at the end of a day", "1985-04-12T24:00:00", 0, "1985-04-12", "1985-04-12"),
    .init("time shift of no hours", "2004-01-01T10:10:10+00:59", 0, "2004-01-01", "2004-01-01"),
    .init("negative year with a time", "-1985-04-12T23:20:30+04:30", 1, "-1985-04-12", "-1985-04-12"),
    .init("interval within one day", "1918-01-31/1918-01-31", 0, "1918-01-31", "1918-01-31"),
    .init("interval of the year zero", "0000/0000", 0, "0000-01-01", "0000-12-31"),
    .init("from a day into its own year", "1111-01-01/1111", 0, "1111-01-01", "1111-12-31"),
    .init("from a month into its own year", "0000-02/0000", 0, "0000-02-01", "0000-12-31"),
    .init("from a year to its first days", "0000-01/0000-01-03", 0, "0000-01-01", "0000-01-03"),
    .init("from a year before zero", "-2004-02-01/2005", 1, "-2004-02-01", "2005-12-31"),
    .init("both ends open", "../..", 1, nil, nil),
    .init("start unknown, end open", "/..", 1, nil, nil),
    .init("start open, end unknown", "../", 1, nil, nil),
    .init("uncertain start, unknown end", "1984-06-02?/", 1, "1984-06-02", nil),
    .init("seasons as ends", "2003-22/2003-23", 1, "2003-06-01", "2003-11-30"),
    .init("one season as both ends", "2003-22/2003-22", 1, "2003-06-01", "2003-08-31"),
    .init("approximate season as start", "1952-23~/1953", 1, "1952-09-01", "1953-12-31"),
    .init("quarter as start", "2001-34/2001-12", 2, "2001-04-01", "2001-12-31"),
    .init("long years as ends", "Y-20000/Y20000", 1, "-20000-01-01", "+20000-12-31"),
    .init("decades as ends", "198X/199X", 2, "1980-01-01", "1999-12-31"),
    .init("unspecified month as start", "2000-XX/2012", 2, "2000-01-01", "2012-12-31"),
    .init("days of one month in possible order", "1919-XX-02/1919-XX-01", 2, "1919-01-02", "1919-12-01"),
    .init("component qualified inside an interval", "1984?/2004~-06", 2, "1984-01-01", "2004-06-30"),
    .init("last decade before zero", "-000X", 1, "-0009-01-01", "-0001-12-31"),
    .init("negative century", "-20XX", 1, "-2099-01-01", "-2000-12-31"),
    .init("qualified decade", "201X?", 1, "2010-01-01", "2019-12-31"),
    .init("qualified season", "2001-21~", 1, "2001-03-01", "2001-05-31"),
    .init("qualified long year", "Y170000002?", 1, "+170000002-01-01", "+170000002-12-31"),
    .init("negative season", "-2004-23", 1, "-2004-09-01", "-2004-11-30"),
    .init("season of some year of a decade", "192X-24", 2, "1920-12-01", "1930-02-28"),
    .init("any year", "XXXX", 2, "0000-01-01", "9999-12-31"),
    .init("some year of a millennium", "1XXX", 2, "1000-01-01", "1999-12-31"),
    .init("any negative year", "-XXXX", 2, "-9999-01-01", "-0001-12-31"),
    .init("any day", "XXXX-XX-XX", 2, "0000-01-01", "9999-12-31"),
    .init("middle digit unspecified", "19X7", 2, "1907-01-01", "1997-12-31"),
    .init("digits all over", "-1X32-X1-X2", 2, "-1932-01-02", "-1032-11-22"),
    .init("month from the right only", "1560-XX-25", 2, "1560-01-25", "1560-12-25"),
    .init("second digit of a month", "1984-X2", 2, "1984-02-01", "1984-12-31"),
    .init("the thirty-first of some month", "1985-XX-31", 2, "1985-01-31", "1985-12-31"),
    .init("the thirty-first, months of one digit", "1985-0X-31", 2, "1985-01-31", "1985-08-31"),
    .init("leap day of a decade", "190X-02-29", 2, "1904-02-29", "1908-02-29"),
    .init("day in the twenties", "1985-04-2X", 2, "1985-04-20", "1985-04-29"),
    .init("day in the thirties of April", "1985-04-3X", 2, "1985-04-30", "1985-04-30"),
    .init("year qualified from the left", "%2001", 2, "2001-01-01", "2001-12-31"),
    .init("negative year qualified from the left", "?-2004-06", 2, "-2004-06-01", "-2004-06-30"),
    .init("month and day qualified from the left", "2004-?06-?11", 2, "2004-06-11", "2004-06-11"),
    .init("left and right qualifiers", "?2004-06-04~", 2, "2004-06-04", "2004-06-04"),
    .init("season qualified from the left", "2004-~21", 2, "2004-03-01", "2004-05-31"),
    .init("negative significant digits", "-1859S2", 2, "-1899-01-01", "-1800-12-31"),
    .init("more significant digits than digits", "-1859S5", 2, "-1859-01-01", "-1859-12-31"),
    .init("one significant digit", "1950S1", 2, "1000-01-01", "1999-12-31"),
    .init("leading zeros are not significant", "0950S1", 2, "0900-01-01", "0999-12-31"),
    .init("significant digits of year zero", "0000S1", 2, "0000-01-01", "0000-12-31"),
    .init(
        "negative long year with significant digits", "Y-171010000S2", 2, "-179999999-01-01",
        "-170000000-12-31"),
    .init("estimated and qualified", "1950S2~", 2, "1900-01-01", "1999-12-31"),
    .init("exponential year of four digits", "Y19E2", 2, "1900-01-01", "1900-12-31"),
    .init("set of one", "[1922]", 2, "1922-01-01", "1922-12-31"),
    .init("negative range", "[-1740-02-12..-1200-01-29]", 2, "-1740-02-12", "-1200-01-29"),
    .init("members in any order", "[1760-01,-1760-02,1760-12..]", 2, "-1760-02-01", nil),
    .init("open at both sides", "{..1667,1760..}", 2, nil, nil),
    .init("qualified members", "[1667~,1668?]", 2, "1667-01-01", "1668-12-31"),
    .init("seasons in a set", "{1918-21,1918-23}", 2, "1918-03-01", "1918-11-30"),
    .init("decade in a set", "[192X,1917]", 2, "1917-01-01", "1929-12-31"),
]

@Suite struct `Extended Date/Time Format` {
    @Test(arguments: specificationExamples)
    func `every example of the specification has its level and its days`(_ row: Expression) throws {
        try check(row)
    }

    @Test(arguments: furtherForms)
    func `forms without an example in the specification are read by its rules`(_ row: Expression) throws {
        try check(row)
    }

    private func check(_ row: Expression) throws {
        let expression = try EDTF(row.text)
        #expect(expression.level == row.level)
        #expect(expression.earliest?.description == row.earliest)
        #expect(expression.latest?.description == row.latest)
        #expect(expression.text == row.text)
        #expect(!expression.isBeyondDayCount)
    }
}
