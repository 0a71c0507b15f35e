import Foundation
import Testing

/// A wrong use: what is typed, the exit code and the words that the sentence must have.
struct WrongUse: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let arguments: [String]
    let status: Int32
    let words: [String]

    init(_ name: String, _ arguments: [String], _ status: Int32, _ words: String...) {
        testDescription = name
        self.arguments = arguments
        self.status = status
        self.words = words
    }
}

@Suite("Wrong use")
struct WrongUseTests {
    let valleys: Valleys

    init() throws { valleys = try Valleys.shared.get() }

    static let names = [
        WrongUse(
            "unknown place", ["held", "weirbrdge"], 66, "no place", "weirbrdge", "did you mean “Weirbridge”"),
        WrongUse("unknown place, why", ["why", "Hiltown", "--date", "1905"], 66, "Hiltown", "“Hilltown”"),
        WrongUse("unknown place, places", ["places", "Hiltown"], 66, "Hiltown", "“Hilltown”"),
        WrongUse("unknown place like no other", ["held", "Qqq"], 66, "“Qqq”", "sarhad places"),
        WrongUse("place of no letters", ["held", ""], 66, "“”"),
        WrongUse(
            "a region's name", ["held", "The two valleys"], 66, "is a region", "hilltown", "weirbridge"),
        WrongUse("a region's id", ["held", "lower-province"], 66, "is a region", "weirbridge"),
        WrongUse("position outside the theatre", ["held", "10,10"], 66, "10,10", "outside"),
        WrongUse("no position at all", ["held", "200,10"], 64, "200,10", "±180", "68.77,38.56"),
        WrongUse(
            "unknown side", ["export", "--date", "1905", "--side", "leage"], 66, "--side", "leage",
            "did you mean “league”", "list sides"),
        WrongUse("unknown side, areas", ["areas", "--side", "whites"], 66, "--side", "whites", "list sides"),
        WrongUse(
            "unknown preferred source", ["held", "weirbridge", "--prefer", "cronicle"], 66, "--prefer",
            "cronicle", "did you mean “chronicle”"),
        WrongUse(
            "one unknown source of two", ["export", "--date", "1905", "--without", "gazette,x"], 66,
            "--without", "“x”", "list sources"),
        WrongUse(
            "unknown layer", ["export", "--date", "1905", "--layer", "contrl"], 64, "--layer", "contrl",
            "did you mean “control”", "cells", "units"),
        WrongUse(
            "unknown format", ["export", "--date", "1905", "--format", "shp"], 64, "--format", "shp",
            "geojson"),
        WrongUse(
            "unknown format by the file's ending", ["export", "--date", "1905", "-o", "x.shp"], 64, "shp",
            "geojson"),
        WrongUse(
            "unknown format of an answer", ["held", "weirbridge", "--format", "xml"], 64, "--format", "xml",
            "'json'"),
        WrongUse("unknown list", ["list", "kings"], 64, "kings", "'sides'"),
        WrongUse(
            "unknown edge of a period", ["export", "--date", "1905", "--at", "noon"], 64, "--at", "noon",
            "'start'"),
        WrongUse("unknown step", ["areas", "--every", "week"], 64, "--every", "week", "'month'"),
    ]

    static let dates = [
        WrongUse("a month that is none", ["export", "--date", "1922-13"], 65, "--date", "1922-13", "month"),
        WrongUse("a day that is none", ["export", "--date", "1922-02-30"], 65, "1922-02-30", "day"),
        WrongUse("no date", ["export", "--date", "next year"], 65, "next year", "1922-03"),
        WrongUse("empty date", ["held", "weirbridge", "--date", ""], 65, "“”", "1922-03"),
        WrongUse(
            "an interval as a date", ["export", "--date", "1922/1923"], 64, "1922/1923", "--from", "--to"),
        WrongUse("a decade as a date", ["held", "weirbridge", "--date", "191X"], 64, "191X", "--from"),
        WrongUse("a season as a date", ["why", "weirbridge", "--date", "1910-21"], 64, "1910-21"),
        WrongUse(
            "before the dataset's time", ["export", "--date", "1899"], 66, "1899", "1900-01-01", "1920-12-31"),
        WrongUse(
            "after the dataset's time", ["held", "weirbridge", "--date", "1921-01-01"], 66, "1921-01-01"),
        WrongUse(
            "a series that begins too early",
            ["export", "--from", "1890", "--to", "1905", "--every", "year"], 66, "--from", "1890"),
        WrongUse(
            "--from after --to", ["export", "--from", "1910", "--to", "1905", "--every", "year"], 64,
            "--from", "1910", "--to", "1905"),
        WrongUse(
            "--from after --to, areas", ["areas", "--from", "1910", "--to", "1905"], 64, "1910", "1905"),
        WrongUse("an invalid --to", ["areas", "--to", "1905-00"], 65, "--to", "1905-00"),
        WrongUse("no date where one is needed", ["export"], 64, "--date", "--from"),
        WrongUse("--from alone", ["export", "--from", "1905", "--every", "year"], 64, "--to"),
        WrongUse("a series without steps", ["export", "--from", "1905", "--to", "1906"], 64, "--every"),
        WrongUse(
            "a date and a series", ["export", "--date", "1905", "--from", "1905", "--to", "1906"], 64,
            "--date", "--from"),
        WrongUse(
            "--every with a date", ["export", "--date", "1905", "--every", "day"], 64, "--every-change"),
        WrongUse(
            "--every-change with a series",
            ["export", "--from", "1905", "--to", "1906", "--every-change"], 64, "--every change"),
    ]

    static let outputs = [
        WrongUse(
            "a folder that is not there", ["export", "--date", "1905", "-o", "no/x.geojson"], 73,
            "no/x.geojson", "folder", "not there"),
        WrongUse("an empty output", ["export", "--date", "1905", "-o", ""], 73, "-o"),
        WrongUse(
            "a folder for a single date", ["export", "--date", "1905", "-o", "."], 73, "is a folder",
            "--every"),
        WrongUse(
            "a folder for changes",
            ["export", "--from", "1905", "--to", "1906", "--every", "change", "-o", "./"], 73, "is a folder"),
        WrongUse(
            "a series into what is no folder",
            ["export", "--from", "1905", "--to", "1906", "--every", "year", "-o", "/dev/null/x/"], 73,
            "/dev/null/x"),
        WrongUse(
            "three numbers for a box", ["export", "--date", "1905", "--bbox", "1,2,3"], 64, "--bbox", "1,2,3",
            "67,38,71,42"),
        WrongUse(
            "words for a box", ["export", "--date", "1905", "--bbox", "a,b,c,d"], 64, "--bbox", "a,b,c,d"),
        WrongUse("a box inside out", ["export", "--date", "1905", "--bbox", "60,41,61,40"], 64, "--bbox"),
        WrongUse(
            "a box that is no number", ["export", "--date", "1905", "--bbox", "60,40,nan,41"], 64, "--bbox"),
    ]

    static let datasets = [
        WrongUse(
            "a dataset that is a file", ["held", "x", "--dataset", "/dev/null"], 66, "/dev/null", "folder"),
        WrongUse(
            "a dataset that is not there", ["held", "x", "--dataset", "nowhere"], 66, "nowhere", "not there"),
        WrongUse("a dataset without a name", ["held", "x", "--dataset", ""], 66, "--dataset", "folder"),
        WrongUse("an empty folder as a dataset", ["check", "."], 66, "no dataset", "datapackage.json"),
        WrongUse("nothing to check", ["check", "nowhere"], 66, "nowhere", "not there"),
        WrongUse("an empty name to check", ["check", ""], 66, "folder"),
    ]

    static let grammar = [
        WrongUse(
            "unknown option", ["export", "--dat", "1905"], 64, "--dat", "--date", "sarhad export --help"),
        WrongUse("unknown short option", ["held", "weirbridge", "-x"], 64, "-x", "sarhad held --help"),
        WrongUse("unknown command", ["exprt", "--date", "1905"], 64, "exprt", "export", "sarhad --help"),
        WrongUse("missing argument", ["held"], 64, "<place>", "sarhad held --help"),
        WrongUse("missing option", ["why", "weirbridge"], 64, "--date", "sarhad why --help"),
        WrongUse("missing value", ["export", "--date"], 64, "--date", "sarhad export --help"),
        WrongUse(
            "an argument too many", ["held", "weirbridge", "hilltown"], 64, "hilltown", "sarhad held --help"),
        WrongUse("no expression", ["edtf"], 64, "<expression>", "sarhad edtf --help"),
        WrongUse("an unknown calendar", ["edtf", "1922", "--calendar", "mayan"], 64, "mayan", "'julian'"),
        WrongUse("a name without quotes", ["held", "Ford", "Post"], 64, "Post"),
    ]

    @Test(
        "is answered by one sentence and a code, and writes nothing",
        arguments: names + dates + outputs + datasets + grammar)
    func answers(row: WrongUse) throws {
        let folder = Folder()
        let ending = try valleys.run(row.arguments, cwd: folder.path)
        expectFailure(ending, row.status, row.words)
        #expect(ending.out.isEmpty)
        #expect(try folder.names().isEmpty)
    }

    @Test("of a name that several places bear is answered with the choices")
    func ambiguous() throws {
        let twins = try Valleys(changing: [
            Change("places.csv", adding: "hilltown-lower,Hilltown,settlement,61.7,40.2,1,,,,,survey,"),
            Change("toponyms.csv", adding: "hilltown-lower,Hilltown,en,Latn,official,,,chronicle"),
        ])
        expectFailure(
            try twins.run("held", "Hilltown"), 66, ["Hilltown", "hilltown (", "hilltown-lower (", "id"])
        expectSuccess(try twins.run("held", "hilltown-lower"))
    }

    @Test("of an option is told even where the dataset is wrong as well, and before anything is read")
    func order() throws {
        expectFailure(
            try Program.run(["export", "--date", "1905", "--layer", "x", "--dataset", "nowhere"]), 64,
            ["--layer"])
    }

    @Test("of a dataset named by the environment says so")
    func environment() throws {
        let ending = try Program.run(
            ["list", "sides"], environment: ["SARHAD_DATASET": "/nowhere/at/all"])
        expectFailure(ending, 66, ["/nowhere/at/all", "not there"])
    }

    @Test("An output that cannot be written leaves the old file as it was")
    func unwritable() throws {
        let folder = Folder()
        let target = folder.file("old.geojson")
        try Data("old".utf8).write(to: URL(fileURLWithPath: target))
        // A side that is not there is found after the options were read; the file stays.
        expectFailure(
            try valleys.run("export", "--date", "1905", "--side", "x", "-o", target), 66, ["--side"])
        #expect(text(target) == "old")
        #expect(try folder.names() == ["old.geojson"])
        // The superuser may write anywhere, so that this shows only for others.
        guard getuid() != 0 else {
            let ending = try valleys.run("export", "--date", "1905", "-o", "/proc/sarhad.geojson")
            #if os(Linux)
            expectFailure(ending, 73, ["/proc/sarhad.geojson"])
            #endif
            return
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: target)
        expectFailure(
            try valleys.run("export", "--date", "1905", "-o", target), 73, ["old.geojson", "permission"])
        #expect(text(target) == "old")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        expectFailure(
            try valleys.run("export", "--date", "1905", "-o", folder.file("new.geojson")), 73,
            ["new.geojson", "permission"])
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        #expect(try folder.names() == ["old.geojson"])
    }

    #if os(Linux)
    @Test(
        "A full disk breaks off with 74",
        arguments: [
            ["export", "--date", "1905"], ["export", "--from", "1900", "--to", "1920", "--every", "day"],
            ["held", "weirbridge"], ["why", "weirbridge", "--date", "1905"], ["areas"], ["places"],
            ["list", "sides"], ["edtf", "1922"], ["check"],
        ])
    func fullDisk(arguments: [String]) throws {
        expectFailure(
            try valleys.run(arguments, stdout: "/dev/full"), 74, ["standard output", "the disk is full"])
        if arguments[0] == "export" {
            expectFailure(
                try valleys.run(arguments + ["-o", "/dev/full"]), 74, ["/dev/full", "the disk is full"])
        }
    }
    #endif
}
