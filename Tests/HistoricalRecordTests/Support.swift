import Foundation
import HistoricalRecord

/// A copy of the skeleton in a folder of its own, removed with the object.
final class Copy: Sendable {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "sarhad-record-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in DatasetSkeleton.files { try put(file.name, Array(file.text.utf8)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    /// Changes a file's text.
    func edit(_ name: String, _ change: (String) -> String) throws {
        let text = String(decoding: try bytes(name), as: UTF8.self)
        try put(name, Array(change(text).utf8))
    }

    func faults() throws -> [Fault] { try DatasetReader(folder: folder).readAll().faults }
}

/// The skeleton's text of a file.
func skeleton(_ name: String) -> String {
    DatasetSkeleton.files.first { $0.name == name }!.text
}

/// Random numbers that come again (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// How a dataset's reading or writing failed; nil where it did not.
func failure(_ body: () throws -> Void) -> DatasetFailure? {
    do {
        try body()
        return nil
    } catch {
        return error as? DatasetFailure
    }
}
