import Chronology
import Foundation
import HistoricalRecord
import Testing

@Suite("A dataset's skeleton")
struct SkeletonTests {
    @Test func `is read without a fault or warning`() throws {
        let copy = try Copy()
        #expect(try copy.faults() == [])
        let dataset = try Dataset.load(copy.folder)
        #expect(dataset.name == "two-valleys")
        #expect(dataset.time == Day(iso: "1900-01-01")!...Day(iso: "1920-12-31")!)
        #expect(dataset.claims.map(\.id) == ["c1", "c2", "c3", "c4", "c5"])
        #expect(dataset.claims.map(\.line) == [2, 3, 4, 5, 6])
        #expect(dataset.unitIDs == ["upper-valley", "lower-valley"])
        let claim = dataset.claims[2]
        #expect(claim.subject == .place("weirbridge"))
        #expect(claim.extent == .district)
        #expect(claim.citations.map(\.description) == ["chronicle#3", "gazette#17"])
        #expect(claim.note == "Held out for some months, at least its \"Old Town\"")
        #expect(claim.interval.end?.text == "1909-06~")
        #expect(claim.certainty == .medium && claim.basis == .text && !claim.joint)
        #expect(dataset.placesByID["weirbridge"]?.reachKilometres == 40)
        #expect(dataset.placesByID["weirbridge"]?.coreKilometres == 5)
        #expect(dataset.placesByID["ford-post"]?.reachKilometres == 0)
        #expect(dataset.placesByID["ford-post"]?.coreKilometres == 2)
        #expect(dataset.sidesByID["league"]?.name(on: Day(iso: "1910-01-01")!) == "League of the Hill Towns")
        let reader = try DatasetReader(folder: copy.folder)
        #expect(try reader.readBoundaries().map(\.id) == ["frame-west", "frame-east", "weir-river"])
        #expect(try reader.readToponyms().count == 4)
    }

    @Test func `is written into a new folder and into an empty one`() throws {
        let parent = NSTemporaryDirectory() + "sarhad-skeleton-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: parent) }
        try DatasetSkeleton.write(to: parent + "/new/")
        #expect(try DatasetReader(folder: parent + "/new").readAll().faults == [])
        try FileManager.default.createDirectory(atPath: parent + "/empty", withIntermediateDirectories: true)
        try DatasetSkeleton.write(to: parent + "/empty")
        #expect(try DatasetReader(folder: parent + "/empty").readAll().faults == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent).sorted() == ["empty", "new"])
    }

    @Test func `is not written over anything, nor where no folder can be`() throws {
        let copy = try Copy()
        try copy.put("claims.csv", Array("mine".utf8))
        let places = [
            (copy.folder, "is not empty"), (copy.path("claims.csv"), "is a file"),
            (copy.path("no/such/parent"), "cannot be made"),
        ]
        for (folder, words) in places {
            guard case .cannotCreate(let sentence) = failure({ try DatasetSkeleton.write(to: folder) }) else {
                Issue.record("\(folder) was written, or failed in another way")
                continue
            }
            #expect(sentence.contains(words))
        }
        #expect(try copy.bytes("claims.csv") == Array("mine".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: copy.folder).count == 12)
    }

    @Test func `keeps its cache key when claims, names and notes change, and not when geometry does`() throws
    {
        func key(_ change: (Copy) throws -> Void) throws -> [UInt8] {
            let copy = try Copy()
            try change(copy)
            let reader = try DatasetReader(folder: copy.folder)
            return try reader.geometryInputs(of: try reader.read().partial)
        }
        let plain = try key { _ in }
        #expect(!plain.isEmpty)
        #expect(
            try key { try $0.edit("claims.csv") { $0.replacingOccurrences(of: "1912", with: "1911") } }
                == plain)
        #expect(
            try key {
                try $0.edit("places.csv") { $0.replacingOccurrences(of: ",Hilltown,", with: ",Hill,") }
            } == plain)
        #expect(
            try key { try $0.edit("units.csv") { $0.replacingOccurrences(of: "Upper Valley", with: "Up") } }
                == plain)
        #expect(
            try key { try $0.edit("places.csv") { $0.replacingOccurrences(of: "60.5,", with: "60.51,") } }
                != plain)
        #expect(
            try key { try $0.edit("places.csv") { $0.replacingOccurrences(of: ",1,0,,", with: ",1,9,,") } }
                != plain)
        #expect(
            try key { try $0.edit("units.csv") { $0.replacingOccurrences(of: "61.6", with: "61.7") } }
                != plain)
        #expect(
            try key {
                try $0.edit("boundaries.geojson") { $0.replacingOccurrences(of: "60.9", with: "60.8") }
            } != plain)
    }
}

@Suite("A dataset's folder")
struct FolderTests {
    @Test func `that is not there, is a file or is no dataset is told apart from wrong data`() throws {
        let copy = try Copy()
        func sentence(_ folder: String) -> String {
            if case .notThere(let sentence) = failure({ _ = try Dataset.load(folder) }) { return sentence }
            return "loaded, or failed in another way"
        }
        #expect(sentence(copy.path("nowhere")).hasSuffix("is not there; name a dataset's folder"))
        #expect(sentence(copy.path("claims.csv")).contains("is a file; name the dataset's folder"))
        try FileManager.default.createDirectory(atPath: copy.path("bare"), withIntermediateDirectories: true)
        #expect(
            sentence(copy.path("bare")).contains("is no dataset: neither datapackage.json nor claims.csv"))
    }

    @Test func `with a folder in a table's place breaks off`() throws {
        let copy = try Copy()
        try copy.remove("sides.csv")
        try FileManager.default.createDirectory(
            atPath: copy.path("sides.csv"), withIntermediateDirectories: true)
        guard case .brokeOff(let sentence) = failure({ _ = try Dataset.load(copy.folder) }) else {
            Issue.record("it loaded, or failed in another way")
            return
        }
        #expect(sentence.hasSuffix("sides.csv is a folder, a file was expected"))
    }

    @Test func `may lack the optional tables`() throws {
        let copy = try Copy()
        for name in ["toponyms.csv", "side_names.csv", "disputes.csv", "set-aside.csv"] {
            try copy.remove(name)
        }
        let reading = try DatasetReader(folder: copy.folder).readAll()
        #expect(!reading.hasErrors)
        #expect(reading.faults.allSatisfy { $0.problem.contains("has no English name") })
        #expect(reading.toponyms.isEmpty && reading.partial.setAside.isEmpty)
    }
}
