import Foundation
import Testing

/// A broken dataset, and the words that the fault must have.
struct WrongDataset: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let changes: [Change]
    let words: [String]

    init(_ name: String, _ change: Change, _ words: String...) {
        testDescription = name
        changes = [change]
        self.words = words
    }
}

private func claim(_ row: String) -> Change { Change("claims.csv", adding: row) }

private func river(_ coordinates: String) -> Change {
    Change("boundaries.geojson", "[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]", coordinates)
}

@Suite("A wrong dataset")
struct WrongDatasetTests {
    static let tables = [
        WrongDataset("missing CSV", Change("claims.csv") { _ in nil }, "claims.csv", "missing", "header"),
        WrongDataset("empty CSV", Change("sides.csv") { _ in [] }, "sides.csv", "empty", "header"),
        WrongDataset(
            "truncated CSV", Change("claims.csv") { Array($0.dropLast(60)) }, "claims.csv:6", "breaks off",
            "truncated"),
        WrongDataset(
            "Latin-1 CSV",
            Change("places.csv") { bytes in
                let text = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
                    of: "Hilltown,", with: "Hülltown,")
                return text.unicodeScalars.map { UInt8($0.value) }
            }, "places.csv:3", "UTF-8", "Latin-1"),
        WrongDataset(
            "NUL in a CSV", Change("units.csv") { $0.map { $0 == UInt8(ascii: "U") ? 0 : $0 } },
            "units.csv:2",
            "NUL"),
        WrongDataset(
            "short row", claim("c6,holds,league,,place:hilltown,core,1915,,gregorian,high"), "claims.csv:7",
            "10 fields", "17"),
        WrongDataset(
            "long row", Change("sides.csv", adding: "b,#112234,state,,,,,,,"), "sides.csv:4", "10 fields", "8"
        ),
        WrongDataset("open quote", Change("claims.csv", "c2,holds", "c2,\"holds"), "claims.csv:3", "quote"),
        WrongDataset(
            "semicolons", Change("claims.csv") { $0.map { $0 == 0x2C ? 0x3B : $0 } }, "claims.csv:1",
            "semicolons", "commas"),
    ]

    static let claims = [
        WrongDataset(
            "month by a spreadsheet", Change("claims.csv", "1910-05,", "Feb-22,"), "claims.csv:5: start",
            "Feb-22", "spreadsheet", "1922-02"),
        WrongDataset(
            "day by a spreadsheet", Change("claims.csv", "1910-05,", "14/11/1917,"), "claims.csv:5: start",
            "14/11/1917", "1917-11-14"),
        WrongDataset(
            "start after end", Change("claims.csv", "1912,1913-04-30", "1914,1913-04-30"),
            "claims.csv:6: start", "1914", "1913-04-30"),
        WrongDataset(
            "no start", Change("claims.csv", "core,1910-05,", "core,,"), "claims.csv:5: start", "no start"),
        WrongDataset(
            "before its region existed",
            Change("claims.csv", "region:two-valleys,,1900-01-01", "region:lower-province,,1900-01-01"),
            "claims.csv:2: start", "lower-province", "1902-01-01"),
        WrongDataset(
            "unknown side",
            claim("c6,holds,leage,,place:hilltown,core,1915,,gregorian,high,text,,chronicle#1,,,accepted,"),
            "claims.csv:7: side", "leage", "league"),
        WrongDataset(
            "unknown place",
            claim("c6,holds,league,,place:hiltown,core,1915,,gregorian,high,text,,chronicle#1,,,accepted,"),
            "claims.csv:7: subject", "hiltown", "hilltown"),
        WrongDataset(
            "unknown source",
            claim("c6,holds,league,,place:hilltown,core,1915,,gregorian,high,text,,cronicle#1,,,accepted,"),
            "claims.csv:7: sources", "cronicle", "chronicle"),
        WrongDataset("duplicate id", Change("claims.csv", "c5,", "c1,"), "claims.csv:6: id", "c1", "line 2"),
        WrongDataset(
            "two places at one position",
            Change("places.csv", adding: "twin,Twin,settlement,60.5,40.6,1,,,,,survey,"), "places.csv:5",
            "twin", "hilltown", "position"),
    ]

    static let geometry = [
        WrongDataset(
            "town off land by more than its precision",
            Change("units.csv", "lower-valley,Lower Valley,land", "lower-valley,Lower Valley,water"),
            "places.csv", "weirbridge", "water", "precision"),
        WrongDataset(
            "face without a label", Change("units.csv", "lower-valley,Lower Valley,land,61.6,40.5,\n", ""),
            "lower-valley"),
        WrongDataset(
            "face without a label, the unit being elsewhere",
            river("[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0], [61.5, 40.5], [61.0, 40.0]]"),
            "units.csv", "no label", "km²"),
        WrongDataset(
            "two kinds of label in one face",
            Change("units.csv", adding: "pond,Pond,water,61.7,40.2,"), "units.csv", "lower-valley and pond"),
        WrongDataset(
            "NaN", river("[[61.0, 40.0], [NaN, 40.4], [61.0, 41.0]]"), "boundaries.geojson:9", "weir-river",
            "NaN"),
        WrongDataset("one point", river("[[61.0, 40.0]]"), "boundaries.geojson:9", "weir-river", "one point"),
        WrongDataset(
            "self-crossing", river("[[61.0, 40.0], [61.2, 40.6], [61.2, 40.4], [60.9, 40.7], [61.0, 41.0]]"),
            "boundaries.geojson", "weir-river", "crosses itself"),
        WrongDataset(
            "an end that meets nothing",
            river("[[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 40.999]]"), "boundaries.geojson",
            "weir-river", "meets no other line", "111 m"),
        WrongDataset(
            "truncated boundaries", Change("boundaries.geojson") { Array($0.dropLast(100)) },
            "boundaries.geojson", "truncated"),
    ]

    @Test(
        "is told by check, line by line, and refused by export, which leaves no file",
        arguments: tables + claims + geometry)
    func told(row: WrongDataset) throws {
        let broken = try Valleys(changing: row.changes)
        let folder = Folder()
        let checked = try broken.run(["check", broken.folder], cwd: folder.path)
        expectFailure(checked, 65, [broken.folder, "error"])
        let lines = checked.out.split(separator: "\n")
        #expect(
            lines.dropLast().contains { line in row.words.allSatisfy { line.contains($0) } }, "\(checked)")
        #expect(lines.last?.wholeMatch(of: /.*: [1-9]\d* errors?, \d+ warnings?/) != nil, "\(checked)")

        let exported = try broken.run("export", "--date", "1905", "-o", "x.geojson", cwd: folder.path)
        #expect(exported.status == 65, "\(exported)")
        expectSentence(exported.complaints.last ?? "", ["error", "sarhad check"])
        #expect((2...21).contains(exported.complaints.count), "\(exported)")
        #expect(
            exported.complaints.dropLast().contains { line in row.words.allSatisfy { line.contains($0) } },
            "\(exported)")
        #expect(try folder.names().isEmpty)
    }

    @Test("lists all its faults in check, and the first of many in other commands")
    func many() throws {
        let rows = (1...60).map {
            "x\($0),holds,nobody,,place:hilltown,core,1915,,gregorian,high,text,,chronicle#1,,,accepted,"
        }
        let broken = try Valleys(changing: [claim(rows.joined(separator: "\n"))])
        let checked = try broken.run("check", broken.folder)
        expectFailure(checked, 65, ["60 errors"])
        #expect(checked.out.split(separator: "\n").count == 61)
        let asked = try broken.run("held", "hilltown")
        #expect(asked.status == 65 && asked.out.isEmpty)
        #expect(asked.complaints.count == 22)
        #expect(asked.complaints[20].contains("40 more"))
        expectSentence(asked.complaints[21], ["60 errors", "sarhad check"])
    }

    @Test("warns of a place so far from land that no core is left for it")
    func noCore() throws {
        let flooded = try Valleys(changing: [
            Change("units.csv", "lower-valley,Lower Valley,land", "lower-valley,Lower Valley,water"),
            Change("places.csv", "settlement,61.3,40.35,1", "settlement,61.3,40.35,60"),
            Change("places.csv", "fort,61.2,40.75,1", "fort,61.2,40.75,60"),
        ])
        let told = expectSuccess(try flooded.run("check", flooded.folder))
        #expect(told.contains("places.csv:2: core_km: no land is left for the core of weirbridge"), "\(told)")
        #expect(!told.contains("core of hilltown"))
    }

    @Test("with warnings alone is usable")
    func warnings() throws {
        let doubtful = try Valleys(changing: [
            Change("side_names.csv", "republic,Republic of the Lower Valley,en,,\n", "")
        ])
        let checked = try doubtful.run("check", doubtful.folder)
        #expect(expectSuccess(checked).contains("0 errors, 1 warning\n"), "\(checked)")
        expectSuccess(try doubtful.run("export", "--date", "1910"))
    }
}
