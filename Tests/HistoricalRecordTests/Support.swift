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

/// How a dataset's reading or writing failed; nil where it did not.
func failure(_ body: () throws -> Void) -> DatasetFailure? {
    do {
        try body()
        return nil
    } catch {
        return error as? DatasetFailure
    }
}
