import Foundation

/// A folder that is gone with its owner.
public final class TemporaryFolder: Sendable {
    /// Where it is, with a slash at the end.
    public let path: String

    /// An empty folder.
    public init() {
        path = NSTemporaryDirectory() + "sarhad-test-\(UUID().uuidString)/"
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A file's bytes.
    public func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path + name)))
    }

    /// What is in it, by name.
    public var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}
