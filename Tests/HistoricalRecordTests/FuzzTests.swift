import Foundation
import HistoricalRecord
import TestSupport
import Testing

@Suite("Any bytes")
struct FuzzTests {
    /// Pieces that are apt to mislead a reader of tables, dates and GeoJSON.
    static let pieces: [[UInt8]] =
        [
            "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "#", "..", "/", "Feb-22", "9999999999999999999", "-0",
            "1e999",
            "NaN", "null", "[", "]", "{", "}", ":", "\\u", "\u{FEFF}", "\u{2028}", "ൽ", "Y1E999999999",
            "1560S9", "{1..}",
            "-999999999-01-01", "2021-21/..", "place:", "region:", "#", "-", "\t",
        ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xE0, 0xB5], [0xF4, 0x90, 0x80, 0x80]]

    static func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let at = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, at + Int.random(in: 0...12, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes.replaceSubrange(at..<end, with: pieces.randomElement(using: &random)!)
            case 1: bytes.removeSubrange(at..<end)
            case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: at)
            case 3: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
            case 4:
                bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
            default: if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(at...) }
            }
        }
        return bytes
    }

    @Test("become faults of one printable line, never a crash", arguments: 0..<24)
    func fuzz(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let copy = try Copy()
        var faultsSeen = 0
        for _ in 0..<12 {
            let file = DatasetSkeleton.files.randomElement(using: &random)!
            try copy.put(file.name, Self.mutate(Array(file.text.utf8), &random))
            let reading = try DatasetReader(folder: copy.folder).readAll()
            faultsSeen += reading.faults.count
            for fault in reading.faults {
                #expect(!fault.description.contains { $0 == "\n" || $0 == "\r" || $0 == "\0" })
                #expect(!fault.problem.isEmpty)
                #expect(DatasetSkeleton.files.contains { $0.name == fault.file })
            }
            #expect(reading.faults == reading.faults.sorted())
            try copy.put(file.name, Array(file.text.utf8))
        }
        #expect(faultsSeen > 0)
        #expect(try copy.faults() == [])
    }
}
