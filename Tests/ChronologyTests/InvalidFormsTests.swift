import Chronology
import Testing

/// A text that is no EDTF, and where that shows.
struct InvalidForm: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let position: Int
    /// A part of the error's sentence.
    let says: String

    init(_ name: String, _ text: String, at position: Int, _ says: String) {
        self.name = name
        self.text = text
        self.position = position
        self.says = says
    }

    var testDescription: String { "\(name): \(text)" }
}

let invalidForms: [InvalidForm] = [
    .init("empty", "", at: 0, "the end of the text"),
    .init("free text", "next year", at: 0, "YYYY-MM-DD"),
    .init("free text that begins with a number", "12 January 1922", at: 2, "year of four digits"),
    .init("word as start", "NONE/", at: 0, "YYYY-MM-DD"),
    .init("old keyword for an open end", "2004-01-01/open", at: 11, "YYYY-MM-DD"),
    .init("old keyword for an unknown start", "unknown/2006", at: 0, "YYYY-MM-DD"),
    .init("old unspecified digit", "199u", at: 3, "“u”"),
    .init("lower-case x", "199x", at: 3, "“x”"),
    .init("old grouping", "2004-(06)?-11", at: 5, "“(”"),
    .init("old pair of qualifiers", "1984?~", at: 5, "“~”"),
    .init("old southern season", "2001-21^southernHemisphere", at: 7, "“^”"),
    .init("year of five digits", "12345", at: 4, "begins with “Y”"),
    .init("day without separators", "19850412", at: 4, "begins with “Y”"),
    .init("year of three digits", "985", at: 3, "year of four digits"),
    .init("plus sign", "+2006%", at: 0, "YYYY-MM-DD"),
    .init("long year without Y", "20067890%", at: 4, "begins with “Y”"),
    .init("minus zero", "-0000", at: 0, "minus zero"),
    .init("minus zero with a day", "-0000-01-01", at: 0, "minus zero"),
    .init("minus alone", "-", at: 1, "year of four digits"),
    .init("Y with four digits", "Y2006", at: 1, "more than four digits"),
    .init("Y with a leading zero", "Y012345", at: 1, "from 1 to 9"),
    .init("Y alone", "Y", at: 1, "from 1 to 9"),
    .init("lower-case y", "y170000002", at: 0, "“y”"),
    .init("Y with a month", "Y170000002-12", at: 10, "stands alone"),
    .init("exponent with a month", "Y17E7-12-26", at: 5, "stands alone"),
    .init("Y with month and day beyond range", "Y20067890-14-10%", at: 9, "stands alone"),
    .init("Y with an unspecified digit", "Y1700000X", at: 8, "“X”"),
    .init("lower-case exponent", "Y17e7", at: 1, "more than four digits"),
    .init("exponent zero", "Y17E0", at: 4, "from 1 to 9"),
    .init("exponent missing", "Y17E", at: 4, "exponent"),
    .init("fractional mantissa", "Y1.7E8", at: 1, "more than four digits"),
    .init("no significant digit", "1950S0", at: 5, "from 1 to 9"),
    .init("significant digits missing", "1950S", at: 5, "significant"),
    .init("significant digits with a month", "1950S2-06", at: 6, "stands alone"),
    .init("significant and unspecified digits", "195XS2", at: 4, "unspecified"),
    .init("month zero", "1922-00", at: 5, "from 01 to 12"),
    .init("month thirteen", "1922-13", at: 5, "from 01 to 12"),
    .init("season twenty", "1922-20", at: 5, "from 21 to 41"),
    .init("sub-year forty-two", "1922-42", at: 5, "from 21 to 41"),
    .init("month of one digit", "1922-3", at: 6, "two digits"),
    .init("month of three digits", "1922-003", at: 7, "only two digits"),
    .init("no month in the twenties", "1922-2X", at: 5, "from 01 to 12"),
    .init("day zero", "1922-03-00", at: 8, "from 01 to 31"),
    .init("thirtieth of February", "1922-02-30", at: 8, "from 01 to 28"),
    .init("twenty-ninth of February 1900", "1900-02-29", at: 8, "in the Gregorian calendar"),
    .init("thirty-first of June", "1960-06-31", at: 8, "from 01 to 30"),
    .init("no leap day in years ending in 1", "19X1-02-29", at: 8, "such a month"),
    .init("no thirty-first in these months", "1985-X6-31", at: 8, "such a month"),
    .init("no day matches", "1985-04-4X", at: 8, "from 01 to 30"),
    .init("day of one digit", "1922-03-1", at: 9, "two digits"),
    .init("day and more", "1922-03-14-05", at: 10, "“-”"),
    .init("season with a day", "1922-21-05", at: 7, "no day"),
    .init("month name", "Feb-22", at: 0, "YYYY-MM-DD"),
    .init("day first, slashes", "14/11/1917", at: 2, "year of four digits"),
    .init("ordinal date", "1985-102", at: 7, "only two digits"),
    .init("week date", "1985-W15", at: 5, "“W”"),
    .init("blank before the month", "1863- 03-29", at: 5, "a blank"),
    .init("blank at the beginning", " 1863-03-29", at: 0, "a blank"),
    .init("blank after the month", "1863-03 -29", at: 7, "a blank"),
    .init("blank before the day", "1863-03- 29", at: 8, "a blank"),
    .init("blank at the end", "1863-03-29 ", at: 10, "a blank"),
    .init("blank inside the year", "18 63-03-29", at: 2, "a blank"),
    .init("blank inside the month", "1863-0 3-29", at: 6, "a blank"),
    .init("line feed at the end", "1863\n", at: 4, "\\u{a}"),
    .init("NUL inside", "18\u{0}63", at: 2, "\\u{0}"),
    .init("en dash", "1918–1920", at: 4, "“–”"),
    .init("Malayalam digits", "൧൯൨൨", at: 0, "“൧”"),
    .init("full-width digits", "１９２２", at: 0, "“１”"),
    .init("combining mark after a digit", "1922\u{301}", at: 4, "“"),
    .init("byte-order mark", "\u{FEFF}1922", at: 0, "\\u{feff}"),
    .init("position counted in code points", "1985/൧൯൨൨", at: 5, "“൧”"),
    .init("two qualifiers before a year", "??2004", at: 1, "YYYY-MM-DD"),
    .init("qualifier between sign and digits", "-?1985", at: 1, "year of four digits"),
    .init("qualifier alone", "?", at: 1, "YYYY-MM-DD"),
    .init("qualifier after nothing", "2004-06-~", at: 9, "two digits"),
    // Times
    .init("hour of one digit", "2012-10-10T1:10:10", at: 12, "hour of two digits"),
    .init("minute of one digit", "2012-10-10T10:1:10", at: 15, "minute of two digits"),
    .init("second of one digit", "2012-10-10T10:10:1", at: 18, "second of two digits"),
    .init("lower-case t", "2012-10-10t10:10:10", at: 10, "“t”"),
    .init("lower-case z", "1985-04-12T23:20:30z", at: 19, "“z”"),
    .init("no seconds", "1985-04-12T23:20", at: 16, "“:”"),
    .init("fraction of a second", "1985-04-12T23:20:30.5", at: 19, "“.”"),
    .init("hour twenty-five", "1985-04-12T25:00:00", at: 11, "from 00 to 24"),
    .init("after midnight of the next day", "1985-04-12T24:00:01", at: 11, "24:00:00"),
    .init("minute sixty", "1985-04-12T23:60:00", at: 14, "from 00 to 59"),
    .init("second sixty", "1985-04-12T23:59:60", at: 17, "from 00 to 59"),
    .init("offset after Z", "2012-10-10T10:10:10Z10", at: 20, "the end of the text"),
    .init("offset of twenty-four hours", "-1985-04-12T23:20:30+24", at: 21, "from 00 to 23"),
    .init("offset of sixty minutes", "2004-01-01T10:10:10-05:60", at: 23, "from 00 to 59"),
    .init("offset without colon", "2004-01-01T10:10:10+0530", at: 22, "the end of the text"),
    .init("offset with seconds", "2004-01-01T10:10:10+02:00:30", at: 25, "the end of the text"),
    .init("time of a month", "1985-04T23:20:30", at: 7, "day before a time"),
    .init("time of a qualified day", "1985-04-12?T23:20:30", at: 0, "without qualifiers"),
    .init("time of an unspecified day", "1985-04-XXT23:20:30", at: 0, "without qualifiers"),
    .init("qualified time", "1985-04-12T23:20:30?", at: 19, "“?”"),
    // Intervals
    .init("time at the start of an interval", "2005-07-25T10:10:10Z/2006-01", at: 20, "no times of day"),
    .init("time at both ends", "2005-07-25T10:10:10Z/2006-01-01T10:10:10Z", at: 20, "no times of day"),
    .init("time at the end of an interval", "2005-07-25/2006-01-01T10:10:10Z", at: 21, "no times of day"),
    .init("time then three dots and slash", "2005-07-25T..Z/...", at: 11, "hour of two digits"),
    .init("duration as end", "2005-07-25/P1Y", at: 11, "“P”"),
    .init("years in the wrong order", "2012/2011", at: 5, "not before the start"),
    .init("months in the wrong order", "1985-04/1985-03", at: 8, "not before the start"),
    .init("days in the wrong order", "1922-02-14/1922-02-13", at: 11, "not before the start"),
    .init("day before the month of the start", "1922-02/1922-01-31", at: 8, "not before the start"),
    .init("negative years in the wrong order", "-1000/-2000", at: 6, "not before the start"),
    .init("end before zero", "0800/-0999", at: 5, "not before the start"),
    .init("year one to year zero", "0001/0000", at: 5, "not before the start"),
    .init("winter to spring of one year", "2012-24/2012-21", at: 8, "not before the start"),
    .init("autumn to summer of one year", "2012-23/2012-22", at: 8, "not before the start"),
    .init("decades in the wrong order", "199X/198X", at: 5, "not before the start"),
    .init("slash alone", "/", at: 0, "at least one side"),
    .init("three dates", "2012/2013/2014", at: 9, "“/”"),
    .init("nonsense after an interval", "2012/2013/1234/55BULBASAUR", at: 9, "“/”"),
    .init("three slashes", "2012///4444", at: 5, "“/”"),
    .init("backslash", "2012\\2013", at: 4, "“\\”"),
    .init("two digits as end", "2000/12-12", at: 7, "year of four digits"),
    .init("one dot", "./2006", at: 0, "“.”"),
    .init("three dots", ".../2006", at: 2, "“.”"),
    .init("dots alone", "..", at: 2, "“/”"),
    .init("dots after a date", "1985..", at: 4, "“.”"),
    .init("interval from a set", "[1984]/1990", at: 6, "the end of the text"),
    .init("set as end of an interval", "1984/[1990]", at: 5, "“[”"),
    // Sets
    .init("blank after a comma", "[1667,1668, 1670..1672]", at: 11, "a blank"),
    .init("blank inside a year", "[1 760-01,1760-02,1760-12..]", at: 2, "a blank"),
    .init("blank inside a day", "[..176 0-12-03]", at: 6, "a blank"),
    .init("blank inside a set of all", "{-1667,1668, 1670..1672}", at: 12, "a blank"),
    .init("empty set", "[]", at: 1, "YYYY-MM-DD"),
    .init("set not closed", "[1667,1668", at: 10, "“]”"),
    .init("set closed by the other bracket", "[1667}", at: 5, "“]”"),
    .init("comma at the end", "{1667,}", at: 6, "YYYY-MM-DD"),
    .init("comma at the beginning", "{,1667}", at: 1, "YYYY-MM-DD"),
    .init("semicolon", "{1667;1668}", at: 5, "“;”"),
    .init("dots alone in a set", "[..]", at: 3, "YYYY-MM-DD"),
    .init("open beginning in the middle", "[1667,..1668]", at: 6, "only the first"),
    .init("open end in the middle", "[1667..,1668]", at: 7, "only its last"),
    .init("open at both sides of one member", "[..1667..]", at: 7, "“,”"),
    .init("range in the wrong order", "[1672..1670]", at: 7, "not before the start"),
    .init("range of two precisions", "[1670..1672-05]", at: 7, "as precise"),
    .init("range of a season and a half", "[2001-21..2001-41]", at: 10, "as precise"),
    .init("interval in a set", "[1670/1672]", at: 5, "“/”"),
    .init("time in a set", "[1985-04-12T23:20:30]", at: 11, "no time of day"),
    .init("set in a set", "[{1670}]", at: 1, "“{”"),
    .init("text after a set", "[1670]?", at: 6, "the end of the text"),
]

@Suite struct `Texts that are no EDTF` {
    @Test(arguments: invalidForms)
    func `are refused in one sentence that says where and why`(_ row: InvalidForm) {
        let error = #expect(throws: EDTFError.self) { _ = try EDTF(row.text) }
        guard let error else { return }
        #expect(error.position == row.position)
        #expect(error.description.contains(row.says), "\(error)")
        #expect(error.text == row.text)
        #expect(!error.description.contains("\n"))
    }

    @Test func `a long text is shortened in the sentence`() {
        let error = #expect(throws: EDTFError.self) { _ = try EDTF(String(repeating: "9", count: 100_000)) }
        #expect((error?.description.count ?? .max) < 250)
    }

    @Test func `the sentence reads as a whole`() {
        let error = #expect(throws: EDTFError.self) { _ = try EDTF("1922-02-30") }
        #expect(
            error?.description == "“1922-02-30” is not a valid EDTF date: at character 9 stands “30”, "
                + "expected a day from 01 to 28, as that month has in the Gregorian calendar")
    }
}
