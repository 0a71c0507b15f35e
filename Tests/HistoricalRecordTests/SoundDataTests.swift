import Chronology
import Foundation
import HistoricalRecord
import Testing

@Suite("Sound data")
struct SoundDataTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let rows: String

        init(_ name: String, _ file: String, _ rows: String) {
            testDescription = name
            self.file = file
            self.rows = rows
        }
    }

    @Test(
        "brings no fault",
        arguments: [
            Row(
                "by 1915: an open earliest start", "claims.csv",
                "c6,holds,league,,place:hilltown,,../1915,,,high,text,,chronicle#2,,,,\n"),
            Row(
                "some day within an interval", "claims.csv",
                "c6,holds,league,,place:hilltown,,1911-02/1911-04,1912-01/..,,high,text,,chronicle#2,,,,\n"),
            Row(
                "Julian", "claims.csv",
                "c6,holds,league,,place:hilltown,,1911-02-01,,julian,high,text,,chronicle#2,,,,\n"),
            Row(
                "Islamic", "claims.csv",
                "c6,holds,league,,place:hilltown,,1329-02-01,,islamic,high,text,,chronicle#2,,,,\n"),
            Row(
                "suzerain without subject or dates", "claims.csv",
                "c6,suzerain,league,republic,,,,,,high,text,,chronicle#2,,,,\n"),
            Row(
                "garrison without a start", "claims.csv",
                "c6,garrisons,league,,place:hilltown,core,,1911,,high,text,,chronicle#2,,,,\n"),
            Row(
                "draft", "claims.csv",
                "c6,holds,league,,place:hilltown,,1911,,,low,inferred,no,chronicle,,,draft,\n"),
            Row(
                "joint claims of two sides", "claims.csv",
                "c6,holds,league,,place:hilltown,,1911,1912,,high,text,true,chronicle#2,,,,\nc7,holds,republic,,place:hilltown,,1911,1912,,high,text,yes,chronicle#2,,,,\n"
            ),
            Row("event at a river", "places.csv", "weir,Weir,river,61,40.5,10,,,,,survey,\n"),
            Row("a river where a town is", "places.csv", "weir,Weir,river,61.3,40.35,10,,,,,survey,\n"),
            Row(
                "several labels of a unit", "units.csv",
                "lower-valley,Lower Valley,land,61.7,40.2,An exclave\n"),
            Row(
                "region of places only", "regions.csv",
                "railway,The railway,railway,,,1903,,,weirbridge;ford-post,survey\n"),
            Row(
                "side name by date", "side_names.csv",
                "republic,Second Republic,en,1915,\nrepublic,Республика,ru,,\n"),
            Row(
                "one name of two places", "toponyms.csv", "hilltown,Weirbridge,en,Latn,variant,,,chronicle\n"),
            Row("a header only, and a byte order mark", "set-aside.csv", ""),
        ])
    func accepted(_ row: Row) throws {
        let copy = try Copy()
        try copy.edit(row.file) { "\u{FEFF}" + $0 + row.rows }
        #expect(try copy.faults() == [])
    }

    @Test func `with CRLF in every table is the same dataset`() throws {
        let copy = try Copy()
        let plain = try Dataset.load(copy.folder)
        for file in DatasetSkeleton.files where file.name.hasSuffix(".csv") {
            try copy.edit(file.name) { $0.replacingOccurrences(of: "\n", with: "\r\n") }
        }
        #expect(try copy.faults() == [])
        let other = try Dataset.load(copy.folder)
        #expect(other.claims == plain.claims && other.places == plain.places && other.sides == plain.sides)
        #expect(other.regions == plain.regions && other.unitLabels == plain.unitLabels)
    }

    @Test func `a calendar moves a date once, at reading`() throws {
        let copy = try Copy()
        try copy.edit("claims.csv") {
            $0 + "c6,holds,league,,place:hilltown,,1911-02-01,,julian,high,text,,chronicle#2,,,,\n"
        }
        let claim = try #require(try Dataset.load(copy.folder).claims.last)
        #expect(claim.interval.start?.earliest == Day(iso: "1911-02-14"))
        #expect(claim.interval.start?.text == "1911-02-01")
        #expect(claim.calendar == .julian)
    }

    struct Versions: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let standard: String
        let versions: [String]
        let sentences: [String]

        init(_ name: String, standard: String, versions: [String], _ sentences: String...) {
            testDescription = name
            self.standard = standard
            self.versions = versions
            self.sentences = sentences
        }
    }

    @Test(
        "a dispute needs its default and a rival",
        arguments: [
            Versions("two versions", standard: "early", versions: ["early", "late"]),
            Versions(
                "default that no claim carries", standard: "erly", versions: ["early", "late"],
                "disputes.csv:2: default: no claim carries the default version “erly”; the versions are early, late"
            ),
            Versions(
                "one version", standard: "early", versions: ["early"],
                "disputes.csv:2: id: the dispute has one version only, early; add the rival's claim, or delete it"
            ),
        ])
    func disputes(_ row: Versions) throws {
        let copy = try Copy()
        try copy.edit("disputes.csv") { $0 + "when,When was Hilltown taken?,\(row.standard),\n" }
        try copy.edit("claims.csv") { text in
            text
                + row.versions.enumerated().map { index, version in
                    "v\(index),holds,league,,place:hilltown,,191\(index),,,high,text,,chronicle#2,when,\(version),,\n"
                }.joined()
        }
        #expect(try copy.faults().map(\.description) == row.sentences)
    }

    @Test func `of a checksum are all the files, in one order`() throws {
        let copy = try Copy()
        let contents = try DatasetReader(folder: copy.folder).contents()
        #expect(Set(contents.map(\.name)) == Set(DatasetSkeleton.files.map(\.name)))
        #expect(contents.allSatisfy { $0.bytes == Array(skeleton($0.name).utf8) })
        try copy.remove("toponyms.csv")
        #expect(
            try DatasetReader(folder: copy.folder).contents().map(\.name)
                == contents.map(\.name).filter { $0 != "toponyms.csv" })
    }
}

/// The dataset in the repository, once it has its claims.
private let bundled = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("GeoData/central-asia").path

@Suite("The bundled dataset", .enabled(if: FileManager.default.fileExists(atPath: bundled + "/claims.csv")))
struct BundledDatasetTests {
    @Test func `is read without an error`() throws {
        let reading = try DatasetReader(folder: bundled).readAll()
        #expect(reading.faults.filter { $0.severity == .error } == [])
        #expect(reading.partial.unitIDs.count >= 45)
        #expect(reading.partial.places.count >= 150)
    }
}
