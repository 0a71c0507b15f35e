import Chronology
import Foundation
import HistoricalRecord
import Testing

/// One way of breaking the skeleton, and the sentences it must bring: all of them, and no others.
struct Breakage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let change: @Sendable ([UInt8]) -> [UInt8]?
    let sentences: [String]

    /// A file's bytes changed; nil removes the file.
    init(
        _ name: String, _ file: String, bytes change: @escaping @Sendable ([UInt8]) -> [UInt8]?,
        _ sentences: String...
    ) {
        testDescription = name
        self.file = file
        self.change = change
        self.sentences = sentences
    }

    /// One piece of a file's text replaced by another; the piece must be there.
    init(_ name: String, _ file: String, _ piece: String, _ other: String, _ sentences: String...) {
        testDescription = name
        self.file = file
        change = { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            precondition(text.contains(piece), "\(name): \(piece) is not in \(file)")
            return Array(text.replacingOccurrences(of: piece, with: other).utf8)
        }
        self.sentences = sentences
    }

    /// Rows added at the end of a table.
    init(_ name: String, _ file: String, adding rows: String, _ sentences: String...) {
        testDescription = name
        self.file = file
        change = { $0 + Array(rows.utf8) }
        self.sentences = sentences
    }
}

/// What Chronology says of a text that is no date.
private func refusal(_ text: String) -> String {
    do {
        _ = try EDTF(text)
        return "\(text) is a date"
    } catch {
        return "\(error)"
    }
}

@Suite("Wrong data")
struct WrongDataTests {
    @Test(
        "is told by file, line, field and the way out",
        arguments: files + quoting + headers + dates + rows + references + geometry)
    func sentences(of row: Breakage) throws {
        let copy = try Copy()
        if let bytes = row.change(try copy.bytes(row.file)) {
            try copy.put(row.file, bytes)
        } else {
            try copy.remove(row.file)
        }
        let found = try copy.faults().map(\.description)
        #expect(found == row.sentences)
    }

    static let files: [Breakage] = [
        Breakage(
            "missing table", "claims.csv", bytes: { _ in nil },
            "claims.csv: the file is missing; add it, with the header id,relation,side,of,subject,extent,start,end,calendar,certainty,basis,joint,sources,dispute,version,state,note"
        ),
        Breakage(
            "missing places: no claim's place is called unknown", "places.csv", bytes: { _ in nil },
            "places.csv: the file is missing; add it, with the header id,name,kind,lon,lat,precision_km,reach_km,core_km,geonames,wikidata,sources,note"
        ),
        Breakage(
            "missing boundaries", "boundaries.geojson", bytes: { _ in nil },
            "boundaries.geojson: the file is missing; add it"),
        Breakage(
            "missing package", "datapackage.json", bytes: { _ in nil },
            "datapackage.json: the file is missing; add it, with name, title, version and, under “sarhad”, start, end and attribution"
        ),
        Breakage(
            "empty table", "sides.csv", bytes: { _ in [] },
            "sides.csv: the file is empty; begin it with the header id,colour,kind,start,end,predecessor,part_of,note"
        ),
        Breakage(
            "table of white space", "sides.csv", bytes: { _ in Array("\n \r\n".utf8) },
            "sides.csv: the file is empty; begin it with the header id,colour,kind,start,end,predecessor,part_of,note"
        ),
        Breakage(
            "truncated in a row", "claims.csv", bytes: { Array($0.prefix($0.count - 60)) },
            "claims.csv:6: end: the file breaks off in this row, after 7 of 17 fields; it seems to be truncated; fetch it again"
        ),
        Breakage(
            "truncated in a letter", "places.csv",
            bytes: { $0 + Array("x,Ашхабад".utf8).dropLast(1) },
            "places.csv:5: byte 308 (0xD0) is not UTF-8; the file breaks off inside a letter and seems to be truncated; fetch it again",
            "places.csv:5: kind: the file breaks off in this row, after 2 of 12 fields; it seems to be truncated; fetch it again"
        ),
        Breakage(
            "Latin-1", "places.csv",
            bytes: {
                let text = String(decoding: $0, as: UTF8.self).replacingOccurrences(
                    of: "Hilltown,", with: "Hülltown,")
                return Array(text.unicodeScalars.map { UInt8($0.value) })
            },
            "places.csv:3: byte 150 (0xFC) is not UTF-8; it looks like Latin-1 or Windows-1252; save it as CSV UTF-8"
        ),
        Breakage(
            "UTF-16", "places.csv",
            bytes: {
                [0xFF, 0xFE]
                    + String(decoding: $0, as: UTF8.self).utf16.flatMap {
                        [UInt8($0 & 0xFF), UInt8($0 >> 8)]
                    }
            },
            "places.csv:1: the file is UTF-16, UTF-8 was expected; save it as CSV UTF-8"),
        Breakage(
            "NUL", "units.csv",
            bytes: { $0.map { $0 == UInt8(ascii: "U") ? 0 : $0 } },
            "units.csv:2: byte 39 is NUL, which no text holds; the file is damaged or not UTF-8; save it as CSV UTF-8"
        ),
        Breakage(
            "bytes that are nothing", "units.csv", bytes: { _ in [0xFE, 0x80, 0x00, 0xC3] },
            "units.csv:1: byte 0 (0xFE) is not UTF-8; it looks like Latin-1 or Windows-1252; save it as CSV UTF-8",
            "units.csv:1: byte 2 is NUL, which no text holds; the file is damaged or not UTF-8; save it as CSV UTF-8"
        ),
    ]

    static let quoting: [Breakage] = [
        Breakage(
            "short row", "claims.csv", "gregorian,high,text,,chronicle#1,,,accepted,\n", "gregorian,high\n",
            "claims.csv:2: basis: the row has 10 fields, the header 17: nothing is left for basis; add the missing commas"
        ),
        Breakage(
            "long row", "places.csv", "\"A fort with a core only, inside the other's land\"",
            "A fort with a core only, inside the other's land",
            "places.csv:4: the row has 13 fields, the header 12; put a field that holds a comma between quotes"
        ),
        Breakage(
            "short and long rows together", "sides.csv", adding: "a,#112233\nb,#112234,state,,,,,,,\n",
            "sides.csv:4: kind: the row has 2 fields, the header 8: nothing is left for kind; add the missing commas",
            "sides.csv:5: the row has 10 fields, the header 8; put a field that holds a comma between quotes"),
        Breakage(
            "open quote", "claims.csv", "c2,holds", "c2,\"holds",
            "claims.csv:3: a quote is opened in field 2 and not closed; close it, or double it (\"\") if it is part of the text"
        ),
        Breakage(
            "open quote in the last row", "set-aside.csv", "Says of", "\"Says of",
            "set-aside.csv:2: a quote is opened in field 4 and not closed; close it, or double it (\"\") if it is part of the text"
        ),
        Breakage(
            "open quote that a later quoted field seems to close", "sides.csv",
            adding:
                "a,\"#112233,state,,,,,\nb,#112299,state,,,,,\nc,#118833,state,,,,,\"a, b\"\nd,#1188,state,,,,,\n",
            "sides.csv:4: a quote is opened in field 2 and not closed; close it, or double it (\"\") if it is part of the text",
            "sides.csv:5: id: b has no English name and is shown as its id; add one to side_names.csv",
            "sides.csv:6: id: c has no English name and is shown as its id; add one to side_names.csv",
            "sides.csv:7: colour: “#1188” is no colour; write #rrggbb, as #c2185b"),
        Breakage(
            "stray quote in a plain field", "places.csv", "Hilltown,settlement", "Hill\"town,settlement",
            "places.csv:3: a quote stands inside field 2; put the whole field between quotes and double the quote (\"\")"
        ),
        Breakage(
            "text after a quoted field", "places.csv", "Hilltown,settlement", "\"Hill\"town,settlement",
            "places.csv:3: a quote stands inside field 2; put the whole field between quotes and double the quote (\"\")"
        ),
        Breakage(
            "empty rows", "regions.csv", adding: "\n,,,,,,,,,\n",
            "regions.csv:4: the row is empty (one of 2); delete it"),
        Breakage(
            "line numbers after a quoted line break", "sides.csv",
            adding: "a,#112233,state,,,,,\"one\ntwo\r\nthree\"\nb,blue,state,,,,,\n",
            "sides.csv:4: id: a has no English name and is shown as its id; add one to side_names.csv",
            "sides.csv:7: colour: “blue” is no colour; write #rrggbb, as #c2185b"),
        Breakage(
            "carriage returns alone", "disputes.csv",
            bytes: { _ in Array("id,question,default,note\r".utf8) },
            "disputes.csv:1: the line ends with a carriage return alone, LF or CRLF was expected; save it with LF line ends"
        ),
    ]

    static let headers: [Breakage] = [
        Breakage(
            "semicolons", "claims.csv",
            bytes: { $0.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ";") : $0 } },
            "claims.csv:1: the columns are separated by semicolons, commas were expected; save it as CSV with commas (some spreadsheets write semicolons by the country's settings)"
        ),
        Breakage(
            "tabs", "units.csv", bytes: { $0.map { $0 == UInt8(ascii: ",") ? 9 : $0 } },
            "units.csv:1: the columns are separated by tabs, commas were expected; save it as CSV with commas (some spreadsheets write tabs by the country's settings)"
        ),
        Breakage(
            "no header", "units.csv", "id,name,kind,lon,lat,note\n", "",
            "units.csv:1: the first line is no header: no column of id,name,kind,lon,lat,note is in it; begin the file with id,name,kind,lon,lat,note"
        ),
        Breakage(
            "a column misspelt", "claims.csv", ",sources,", ",sorces,",
            "claims.csv:1: sorces: the header names an unknown column; did you mean sources?"),
        Breakage(
            "a column missing", "units.csv",
            bytes: { _ in Array("id,name,lon,lat,note\nupper-valley,U,60.4,40.5,\n".utf8) },
            "units.csv:1: kind: the column is missing from the header; the columns are id,name,kind,lon,lat,note"
        ),
        Breakage(
            "a column twice", "units.csv", "kind,lon", "kind,kind",
            "units.csv:1: kind: the column stands twice in the header; delete one",
            "units.csv:1: lon: the column is missing from the header; the columns are id,name,kind,lon,lat,note"
        ),
        Breakage(
            "a column too many", "set-aside.csv",
            bytes: { _ in Array("source,locator,kind,reason,who\nchronicle,12,summary,why,me\n".utf8) },
            "set-aside.csv:1: who: the header names an unknown column; the columns are source,locator,kind,reason"
        ),
    ]

    static let dates: [Breakage] = [
        Breakage(
            "month by a spreadsheet", "claims.csv", "1910-05,", "May-10,",
            "claims.csv:5: start: “May-10” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1910-05 (or whichever century is meant), in a column formatted as text"
        ),
        Breakage(
            "day by a spreadsheet", "claims.csv", "1910-05,", "14/11/1917,",
            "claims.csv:5: start: “14/11/1917” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1917-11-14"
        ),
        Breakage(
            "day by an American spreadsheet, ambiguous", "claims.csv", "1910-05,", "11/12/1917,",
            "claims.csv:5: start: “11/12/1917” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1917-12-11 or 1917-11-12, whichever is meant"
        ),
        Breakage(
            "day with points", "claims.csv", "1910-05,", "14.11.1917,",
            "claims.csv:5: start: “14.11.1917” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1917-11-14"
        ),
        Breakage(
            "day with a named month", "claims.csv", "1910-05,", "1-May-1910,",
            "claims.csv:5: start: “1-May-1910” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1910-05-01"
        ),
        Breakage(
            "Russian spreadsheet", "claims.csv", "1910-05,", "май.10,",
            "claims.csv:5: start: “май.10” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1910-05 (or whichever century is meant), in a column formatted as text"
        ),
        Breakage(
            "spreadsheet's day number", "claims.csv", "1910-05,", "44593,",
            "claims.csv:5: start: “44593” is not an EDTF date; a spreadsheet seems to have rewritten it; write YYYY-MM-DD, in a column formatted as text (44593 would be its number for 2022-02-01)"
        ),
        Breakage(
            "spreadsheet's time of day", "claims.csv", "1910-05,", "1910-05-01 00:00:00,",
            "claims.csv:5: start: “1910-05-01 00:00:00” is not an EDTF date; a spreadsheet seems to have rewritten it; write 1910-05-01"
        ),
        Breakage(
            "a day that is none", "claims.csv", "1910-05,", "1910-02-30,",
            "claims.csv:5: start: \(refusal("1910-02-30")); write YYYY, YYYY-MM, YYYY-MM-DD or an interval of them"
        ),
        Breakage(
            "no date at all", "toponyms.csv", "official,1909-03-01,", "official,long ago,",
            "toponyms.csv:2: start: \(refusal("long ago"))"
        ),
        Breakage(
            "a month that is none", "claims.csv", "1910-05,", "1922-13,",
            "claims.csv:5: start: \(refusal("1922-13")); write YYYY, YYYY-MM, YYYY-MM-DD or an interval of them"
        ),
        Breakage(
            "space around a date", "claims.csv", "1910-05,", " 1910-05,",
            "claims.csv:5: start: “ 1910-05” has spaces around it; write “1910-05”"),
        Breakage(
            "start after end", "claims.csv", "1912,1913-04-30", "1914,1913-04-30",
            "claims.csv:6: start: the start “1914” comes after the end “1913-04-30”; exchange or correct them"
        ),
        Breakage(
            "start that counts after the end", "claims.csv", "1912,1913-04-30", "1912,1912-04-30",
            "claims.csv:6: start: the start “1912” counts from 1912-12-31, the latest day it can be, and the end is 1912-04-30: no day is left between them; write the start to the month or day"
        ),
        Breakage(
            "holds without a start", "claims.csv", "core,1910-05,", "core,,",
            "claims.csv:5: start: a holds claim has no start; write when it began, or ../1921 for “by 1921”"),
        Breakage(
            "holds that may start any time", "claims.csv", "core,1910-05,", "core,1910/..,",
            "claims.csv:5: start: “1910/..” says no day by which it began, which a holds claim needs; write the latest day it can have begun, as in 1910/1921"
        ),
        Breakage(
            "contests without a start", "claims.csv", "1912,1913-04-30", ",1913-04-30",
            "claims.csv:6: start: a contests claim has no start; write when it began, or ../1921 for “by 1921”"
        ),
        Breakage(
            "side's dates exchanged", "sides.csv", "1909-03-01,", "1909-03-01,1908",
            "sides.csv:3: start: the start “1909-03-01” comes after the end “1908”; exchange or correct them"),
        Breakage(
            "dataset's time exchanged", "datapackage.json", "1900-01-01", "1999-01-01",
            "datapackage.json:7: sarhad.start: the dataset's time starts on 1999-01-01, after its end 1920-12-31; exchange or correct them"
        ),
        Breakage(
            "dataset's time not to the day", "datapackage.json", "1900-01-01", "1900",
            "datapackage.json:7: sarhad.start: “1900” is no day; write YYYY-MM-DD"),
    ]

    static let rows: [Breakage] = [
        Breakage(
            "unknown relation", "claims.csv", "contests", "contest",
            "claims.csv:6: relation: “contest” is none of holds, contests, garrisons, declares, suzerain, ceases, event; did you mean contests?"
        ),
        Breakage(
            "no certainty", "claims.csv", "gregorian,medium", "gregorian,",
            "claims.csv:4: certainty: the field is empty; write one of high, medium, low"),
        Breakage(
            "unknown calendar", "claims.csv", "1912,1913-04-30,gregorian", "1912,1913-04-30,jullian",
            "claims.csv:6: calendar: “jullian” is none of gregorian, julian, islamic; did you mean julian?"),
        Breakage(
            "joint neither yes nor no", "claims.csv", "low,inferred,,", "low,inferred,maybe,",
            "claims.csv:6: joint: “maybe” is neither true nor false; write true, or leave it empty"),
        Breakage(
            "joint alone", "claims.csv", "low,inferred,,", "low,inferred,true,",
            "claims.csv:6: joint: no other side's joint claim on region:two-valleys goes with it; add the partner's claim, or leave joint empty"
        ),
        Breakage(
            "no citation", "claims.csv", "chronicle#9", "",
            "claims.csv:6: sources: the claim cites no source; write source#locator, or sarhad for our own"),
        Breakage(
            "an empty citation", "claims.csv", "chronicle#9", "chronicle#9;;#4",
            "claims.csv:6: sources: “#4” names no source; write source#locator",
            "claims.csv:6: sources: “chronicle#9;;#4” has an empty part; separate parts by one semicolon"),
        Breakage(
            "suzerain without its vassal", "claims.csv", "c5,contests", "c5,suzerain",
            "claims.csv:6: of: a suzerain claim names no vassal; write the vassal's side id"),
        Breakage(
            "suzerain of itself", "claims.csv", "c5,contests,republic,,", "c5,suzerain,republic,republic,",
            "claims.csv:6: of: a side is called its own suzerain; name the vassal"),
        Breakage(
            "of without suzerain", "claims.csv", "c5,contests,republic,,", "c5,contests,republic,league,",
            "claims.csv:6: of: the field is for suzerain claims only, this one says contests; leave it empty"),
        Breakage(
            "no subject", "claims.csv", "place:ford-post", "",
            "claims.csv:5: subject: the claim has no subject; write place:ID or region:ID"),
        Breakage(
            "subject without its sort", "claims.csv", "place:ford-post", "ford-post",
            "claims.csv:5: subject: “ford-post” is no subject; did you mean place:ford-post?"),
        Breakage(
            "core of a region", "claims.csv", "region:two-valleys,,1912", "region:two-valleys,core,1912",
            "claims.csv:6: extent: a region has no core; leave it empty, or write “district”"),
        Breakage(
            "version without a dispute", "claims.csv", "chronicle#9,,,", "chronicle#9,,early,",
            "claims.csv:6: version: the claim names a version “early” but no dispute; name the dispute, or leave both empty"
        ),
        Breakage(
            "no identifier", "places.csv", "ford-post,Ford", ",Ford",
            "claims.csv:5: subject: there is no place “ford-post”; add it to places.csv, or correct the name",
            "places.csv:4: id: the field is empty; fill it in",
            "toponyms.csv:5: place: there is no place “ford-post”; add it to places.csv, or correct the name"),
        Breakage(
            "identifier with a space", "sources.csv", "gazette,text", "the gazette,text",
            "claims.csv:4: sources: there is no source “gazette”; add it to sources.csv, or correct the name",
            "claims.csv:5: sources: there is no source “gazette”; add it to sources.csv, or correct the name",
            "sources.csv:3: id: “the gazette” is no identifier; write lower-case letters a–z, digits and hyphens, as in amu-darya",
            "toponyms.csv:3: sources: there is no source “gazette”; add it to sources.csv, or correct the name",
            "toponyms.csv:5: sources: there is no source “gazette”; add it to sources.csv, or correct the name"
        ),
        Breakage(
            "position with a decimal comma", "places.csv", "61.2,40.75", "\"61,2\",40.75",
            "places.csv:4: lon: “61,2” is no number; write a decimal point, 61.2"),
        Breakage(
            "position with words", "places.csv", "61.2,40.75", "61.2,40°45′",
            "places.csv:4: lat: “40°45′” is no number; write degrees as in 68.77"),
        Breakage(
            "position that is not a number", "places.csv", "61.2,40.75", "nan,40.75",
            "places.csv:4: lon: “nan” is no number; write degrees as in 68.77"),
        Breakage(
            "latitude out of range", "places.csv", "61.2,40.75", "161.2,140.75",
            "places.csv:4: lat: 140.75 is outside -90 to 90 degrees; correct it"),
        Breakage(
            "longitude and latitude exchanged", "places.csv", "61.2,40.75", "40.75,161.2",
            "places.csv:4: lat: 161.2 is outside -90 to 90 degrees; longitude and latitude seem to be exchanged"
        ),
        Breakage(
            "two places at one position", "places.csv", "60.5,40.6", "61.2000001,40.75",
            "places.csv:4: lon: ford-post stands at the position of hilltown (line 3); move one of them, or delete it if it is the same place"
        ),
        Breakage(
            "reach less than the core", "places.csv", "60.5,40.6,1,,", "60.5,40.6,1,3,",
            "places.csv:3: reach_km: the district reaches 3 km, less than the core's 5 km; write 0 for a place that has a core only"
        ),
        Breakage(
            "colour by name", "sides.csv", "#2c6fbb", "blue",
            "sides.csv:2: colour: “blue” is no colour; write #rrggbb, as #c2185b"),
        Breakage(
            "colours alike", "sides.csv", "#d9822b", "#2c6fbc",
            "sides.csv:3: colour: #2c6fbc can hardly be told from league's #2c6fbb (line 2); choose another"),
        Breakage(
            "unknown level", "regions.csv", "oblast", "province",
            "regions.csv:3: level: “province” is none of polity, governorate-general, oblast, uyezd, union-republic, autonomous-republic, autonomous-oblast, railway, other; write one of them"
        ),
        Breakage(
            "region of nothing", "regions.csv", ",,lower-valley,,survey", ",,,,survey",
            "regions.csv:3: units: the region has neither units nor places; name its units, separated by semicolons"
        ),
        Breakage(
            "unit that is land and water", "units.csv",
            adding: "lower-valley,Lower Valley,water,61.7,40.2,\n",
            "units.csv:4: kind: lower-valley is water here and land on line 3; give the water a unit of its own"
        ),
        Breakage(
            "two labels at one position", "units.csv", adding: "tarn,Tarn,water,61.6,40.5,\n",
            "units.csv:4: lon: the label of tarn stands at the position of line 3; move or delete one"),
        Breakage(
            "language and script by name", "toponyms.csv", "Hilltown,en,Latn",
            "Hilltown,English (British),Latin",
            "toponyms.csv:4: lang: “English (British)” is no language tag; write BCP 47, as en, ru or ml",
            "toponyms.csv:4: script: “Latin” is no script; write ISO 15924, as Latn, Cyrl or Mlym"),
        Breakage(
            "toponym twice", "toponyms.csv", adding: "hilltown,Hilltown,en,Latn,variant,,,chronicle\n",
            "toponyms.csv:6: text: “Hilltown” stands on line 4 already for hilltown; delete one"),
        Breakage(
            "source that nothing cites", "sources.csv", adding: "diary,text,,A diary,1903,en,,,\n",
            "sources.csv:5: id: nothing cites the source “diary”; cite or delete it"),
        Breakage(
            "source without a title", "sources.csv", "Gazette of the League", "",
            "sources.csv:3: title: the field is empty; fill it in"),
    ]

    static let references: [Breakage] = [
        Breakage(
            "unknown side", "claims.csv", "c5,contests,republic", "c5,contests,republik",
            "claims.csv:6: side: there is no side “republik”; did you mean republic?"),
        Breakage(
            "unknown side, nothing like it", "claims.csv", "c5,contests,republic", "c5,contests,zzz",
            "claims.csv:6: side: there is no side “zzz”; add it to sides.csv, or correct the name"),
        Breakage(
            "unknown place", "claims.csv", "place:ford-post", "place:fort-post",
            "claims.csv:5: subject: there is no place “fort-post”; did you mean ford-post?"),
        Breakage(
            "unknown region", "claims.csv", "region:lower-province", "region:lower-provence",
            "claims.csv:3: subject: there is no region “lower-provence”; did you mean lower-province?"),
        Breakage(
            "unknown source", "claims.csv", "chronicle#9", "chronicel#9",
            "claims.csv:6: sources: there is no source “chronicel”; did you mean chronicle?"),
        Breakage(
            "unknown dispute", "claims.csv", "chronicle#9,,,", "chronicle#9,when,early,",
            "claims.csv:6: dispute: there is no dispute “when”; add it to disputes.csv, or correct the name"),
        Breakage(
            "unknown unit", "regions.csv", "upper-valley;lower-valley", "upper-valley;lower-vally",
            "regions.csv:2: units: there is no unit “lower-vally”; did you mean lower-valley?"),
        Breakage(
            "unknown dispute and no version", "claims.csv", "chronicle#9,,,", "chronicle#9,when,,",
            "claims.csv:6: dispute: there is no dispute “when”; add it to disputes.csv, or correct the name",
            "claims.csv:6: version: the claim takes part in a dispute without a version; name the version it belongs to"
        ),
        Breakage(
            "parts in a circle", "sides.csv", "1909-03-01,,,,", "1909-03-01,,,republic,",
            "sides.csv:3: part_of: republic → republic go in a circle; correct it"),
        Breakage(
            "two places with one number", "places.csv", "1,,,,,survey,", "1,,,1512569,Q269,survey,",
            "places.csv:3: geonames: hilltown and weirbridge (line 2) have the same number 1512569; correct one, if they are two places",
            "places.csv:3: wikidata: hilltown and weirbridge (line 2) have the same number Q269; correct one, if they are two places"
        ),
        Breakage(
            "numbers that are none", "places.csv", "60.5,40.6,1,,,,,", "60.5,40.6,1,,,x12,269,",
            "places.csv:3: geonames: “x12” is no number of geonames; write it as 1526384",
            "places.csv:3: wikidata: “269” is no number of wikidata; write it as Q35493"),
        Breakage(
            "a unit with two names", "units.csv", adding: "lower-valley,Low Valley,land,61.7,40.2,\n",
            "units.csv:4: name: lower-valley is called “Low Valley” here and “Lower Valley” on line 3; use one name"
        ),
        Breakage(
            "an odd identifier", "boundaries.geojson", "\"id\": \"weir-river\"", "\"id\": \"the weir\"",
            "boundaries.geojson:8: feature 2: id: “the weir” is no identifier; write lower-case letters a–z, digits and hyphens, as in amu-darya"
        ),
        Breakage(
            "a feature of another id", "boundaries.geojson", "\"properties\": {\"id\": \"weir-river\"",
            "\"id\": \"weir\", \"properties\": {\"id\": \"weir-river\"",
            "boundaries.geojson:8: feature 2: id: the feature's id “weir” and its property “weir-river” differ; write one of them in both"
        ),
        Breakage(
            "a Feature that is none", "boundaries.geojson", "\"features\": [",
            "\"features\": [7, {\"type\": \"LineString\"},",
            "boundaries.geojson: feature 0: the number 7 stands where a Feature was expected; write {\"type\": \"Feature\", …}",
            "boundaries.geojson:3: feature 1: the text “LineString” stands where a Feature was expected; write {\"type\": \"Feature\", …}"
        ),
        Breakage(
            "features that are no array", "boundaries.geojson", "\"features\": [",
            "\"features\": null, \"more\": [",
            "boundaries.geojson:3: features: null stands where an array was expected"),
        Breakage(
            "coordinates that are no array", "boundaries.geojson",
            "[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]", "\"61 40\"",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: the text “61 40” stands where an array of positions was expected"
        ),
        Breakage(
            "one flat array of numbers", "boundaries.geojson",
            "[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]", "[61.0, 40.0, 61.1, 40.4]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 0: the number 61 stands where a position was expected, and 3 more of its 4 positions are wrong; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "unknown parent and side of a region", "regions.csv", "oblast,two-valleys,league",
            "oblast,two-valley,leage",
            "regions.csv:3: parent: there is no region “two-valley”; did you mean two-valleys?",
            "regions.csv:3: side: there is no side “leage”; did you mean league?"),
        Breakage(
            "unknown predecessor", "sides.csv", "1909-03-01,,,", "1909-03-01,,leage,",
            "sides.csv:3: predecessor: there is no side “leage”; did you mean league?"),
        Breakage(
            "unknown place of a toponym", "toponyms.csv", "hilltown,", "hiltown,",
            "toponyms.csv:4: place: there is no place “hiltown”; did you mean hilltown?"),
        Breakage(
            "unknown side of a name", "side_names.csv", "league,", "leauge,",
            "side_names.csv:2: side: there is no side “leauge”; did you mean league?",
            "sides.csv:2: id: league has no English name and is shown as its id; add one to side_names.csv"),
        Breakage(
            "duplicate claim", "claims.csv", "c5,", "c1,",
            "claims.csv:6: id: “c1” stands on line 2 already; give one of the two another id"),
        Breakage(
            "duplicate place, side and source would be told alike", "sources.csv",
            adding: "survey,map,,Another,1906,en,,,\n",
            "sources.csv:5: id: “survey” stands on line 4 already; give one of the two another id"),
        Breakage(
            "predecessors in a circle", "sides.csv",
            "league,#2c6fbb,state,,,,,\nrepublic,#d9822b,government,1909-03-01,,,,",
            "league,#2c6fbb,state,,,republic,,\nrepublic,#d9822b,government,1909-03-01,,league,,",
            "sides.csv:2: predecessor: league → republic → league go in a circle; leave the first one's predecessor empty"
        ),
        Breakage(
            "region its own parent", "regions.csv", "oblast,two-valleys", "oblast,lower-province",
            "regions.csv:3: parent: lower-province → lower-province go in a circle; correct it"),
        Breakage(
            "before its region existed", "claims.csv", "region:two-valleys,,1900-01-01",
            "region:lower-province,,1900-01-01",
            "claims.csv:2: start: the claim counts from 1900-01-01, before its region lower-province existed (from 1902-01-01); start it later, or name the region of that time"
        ),
        Breakage(
            "after its region had ended", "regions.csv", "league,1902,,", "league,1902,1908,",
            "claims.csv:3: start: the claim counts from 1909-03-01, after its region lower-province had ended (on 1908-12-31); name the region of that time"
        ),
        Breakage(
            "before its side began: cut", "claims.csv", "1909-03-01,,gregorian,high",
            "1909-02,,gregorian,high",
            "claims.csv:3: start: the claim starts on 1909-02-01, before republic began (on 1909-03-01), and is cut to that day; correct it if it is a slip"
        ),
        Breakage(
            "wholly before its side began", "claims.csv", "1912,1913-04-30", "1902,1903-04-30",
            "claims.csv:6: side: the claim ends on 1903-04-30, before republic began (on 1909-03-01); correct the side or the dates"
        ),
        Breakage(
            "wholly after its side had ended", "sides.csv", "1909-03-01,,", "1909-03-01,1911-06,",
            "claims.csv:6: side: the claim starts on 1912-12-31, after republic had ended (on 1911-06-30); correct the side or the dates"
        ),
        Breakage(
            "ends after its side", "sides.csv", "1909-03-01,,", "1909-03-01,1913-03,",
            "claims.csv:6: end: the claim ends on 1913-04-30, after republic had ended (on 1913-03-31), and is cut to that day; correct it if it is a slip"
        ),
        Breakage(
            "held by what cannot be held", "places.csv", "Ford Post,fort", "Ford Post,river",
            "claims.csv:5: subject: ford-post is of the kind river, which has no land of its own to be held; name a settlement, fort, station or region, or make it an event"
        ),
        Breakage(
            "dispute that no claim carries", "disputes.csv", adding: "when,When was it?,late,\n",
            "disputes.csv:2: id: no claim takes part in the dispute “when”; name it in the claims it is about, or delete it"
        ),
        Breakage(
            "outside the dataset's time", "claims.csv",
            adding:
                "c6,event,league,,place:hilltown,,1890,1891,gregorian,high,text,,chronicle#2,,,accepted,\nc7,event,league,,place:hilltown,,1950,,gregorian,high,text,,chronicle#2,,,accepted,\n",
            "claims.csv:7: end: the claim ends on 1891-12-31, before the dataset's time begins (1900-01-01); set it aside, or widen the time in datapackage.json",
            "claims.csv:8: start: the claim starts on 1950-01-01, after the dataset's time ends (1920-12-31); set it aside, or widen the time in datapackage.json"
        ),
    ]

    static let geometry: [Breakage] = [
        Breakage(
            "NaN", "boundaries.geojson", "[61.1, 40.4]", "[NaN, 40.4]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: NaN stands where a number was expected; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "minus infinity", "boundaries.geojson", "[61.1, 40.4]", "[61.1, -Infinity]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: -Infinity stands where a number was expected; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "a number too large for any", "boundaries.geojson", "[61.1, 40.4]", "[1e999, 40.4]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: a number is infinite; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "null in a position", "boundaries.geojson", "[61.1, 40.4]", "[null, 40.4]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: null stands where a number was expected; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "text in a position", "boundaries.geojson", "[61.1, 40.4]", "[61.1, \"40.4\"]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: the text “40.4” stands where a number was expected; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "three numbers", "boundaries.geojson", "[61.1, 40.4]", "[61.1, 40.4, 300]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: it has 3 numbers, two were expected; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "metres", "boundaries.geojson", "[61.1, 40.4]", "[6801620, 4926500]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: 6801620, 4926500 is outside ±180, ±90 degrees; it looks like metres; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "several positions wrong", "boundaries.geojson", "[61.1, 40.4], [60.9, 40.7]",
            "[61.1], [null, 40.7]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: position 1: it has 1 number, two were expected, and 1 more of its 4 positions are wrong; write [longitude, latitude] in degrees"
        ),
        Breakage(
            "one point", "boundaries.geojson", "[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]",
            "[[61.0, 40.0]]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: the line has one point, two were expected; draw it through two points or more, or delete it"
        ),
        Breakage(
            "no point", "boundaries.geojson", "[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]",
            "[]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: the line has no points; draw it through two points or more, or delete it"
        ),
        Breakage(
            "no length", "boundaries.geojson", "[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]",
            "[[61, 40], [61, 40]]",
            "boundaries.geojson:9: feature 2 (weir-river): coordinates: the line has no length: all its 2 points are the same; draw it through two points or more, or delete it"
        ),
        Breakage(
            "MultiLineString", "boundaries.geojson",
            "\"LineString\", \"coordinates\": [[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]",
            "\"MultiLineString\", \"coordinates\": []",
            "boundaries.geojson:9: feature 2 (weir-river): geometry: “MultiLineString” stands where a LineString was expected; make each of its lines a feature of its own"
        ),
        Breakage(
            "no geometry", "boundaries.geojson",
            "{\"type\": \"LineString\", \"coordinates\": [[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]}",
            "null",
            "boundaries.geojson:9: feature 2 (weir-river): geometry: null stands where a LineString was expected; draw the line, or delete it"
        ),
        Breakage(
            "no id", "boundaries.geojson", "\"id\": \"weir-river\", ", "",
            "boundaries.geojson:8: feature 2: id: the line has no id; give it one, as \"amu-darya\""),
        Breakage(
            "id twice", "boundaries.geojson", "weir-river", "frame-east",
            "boundaries.geojson:8: feature 2 (frame-east): id: feature 1 has the id “frame-east” already; give one of the two another id"
        ),
        Breakage(
            "unknown kind, certainty and source", "boundaries.geojson",
            "\"kind\": \"river\", \"certainty\": \"medium\", \"sources\": \"survey\"",
            "\"kind\": \"rivers\", \"certainty\": 2, \"sources\": \"survay\"",
            "boundaries.geojson:8: feature 2 (weir-river): certainty: the number 2 stands where a text was expected; write one of high, medium, low",
            "boundaries.geojson:8: feature 2 (weir-river): kind: “rivers” is none of river, crest, treaty, administrative, shore, frame, zone, inferred; did you mean river?",
            "boundaries.geojson:8: feature 2 (weir-river): sources: there is no source “survay”; did you mean survey?"
        ),
        Breakage(
            "truncated", "boundaries.geojson", bytes: { Array($0.prefix($0.count - 100)) },
            "boundaries.geojson:9: the file is no JSON: the file ends inside a text; it seems to be truncated; fetch it again"
        ),
        Breakage(
            "no JSON", "boundaries.geojson", "\"features\": [", "\"features\" = [",
            "boundaries.geojson:3: the file is no JSON: “=” stands where a colon was expected; correct it"),
        Breakage(
            "no FeatureCollection", "boundaries.geojson", "FeatureCollection", "GeometryCollection",
            "boundaries.geojson:2: type: the text “GeometryCollection” stands where “FeatureCollection” was expected; write a GeoJSON FeatureCollection of LineStrings"
        ),
        Breakage(
            "another reference system", "boundaries.geojson", "\"features\"",
            "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:3857\"}}, \"features\"",
            "boundaries.geojson:3: crs: another reference system than CRS84 is named; write longitude and latitude in degrees, and leave crs out"
        ),
        Breakage(
            "empty", "boundaries.geojson", bytes: { _ in [] },
            "boundaries.geojson: the file is empty; fetch it again, or write it anew"),
        Breakage(
            "package without its members", "datapackage.json",
            bytes: { _ in Array("{\"name\": 3,\n \"sarhad\": {\"start\": \"1900-01-01\"}}".utf8) },
            "datapackage.json: sarhad.attribution: the member is missing; add it",
            "datapackage.json: sarhad.end: the member is missing; add it",
            "datapackage.json: title: the member is missing; add it",
            "datapackage.json: version: the member is missing; add it",
            "datapackage.json:1: name: the number 3 stands where a text was expected; correct it"),
        Breakage(
            "package that is no object", "datapackage.json", bytes: { _ in Array("[]".utf8) },
            "datapackage.json:1: an array stands where an object was expected; write {\"name\": …, \"sarhad\": {…}}"
        ),
    ]
}
