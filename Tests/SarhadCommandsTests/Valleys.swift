import Foundation
import Testing

/// A dataset made by `sarhad init`, in a folder of its own: two valleys, of the league until the republic
/// takes the lower one in 1909; Weirbridge holds out until June, the fort at the ford is the league's again
/// from May 1910, and the republic contests everything from the end of 1912 to April 1913.
final class Valleys: Sendable {
    private let home = Folder()

    /// The dataset's folder.
    var folder: String { home.file("valleys") }

    init() throws {
        let ending = try Program.run(["init", folder])
        guard ending.status == 0 else { throw CannotRun(description: "\(ending)") }
    }

    /// One that is only read.
    static let shared = Result { try Valleys() }

    /// One with some of its tables' texts changed; each piece has to be there.
    init(changing changes: [Change]) throws {
        let ending = try Program.run(["init", folder])
        guard ending.status == 0 else { throw CannotRun(description: "\(ending)") }
        for change in changes { try apply(change) }
    }

    /// Runs the program on this dataset.
    func run(
        _ arguments: String..., stdout: String? = nil, cwd: String? = nil, environment: [String: String] = [:]
    ) throws -> Ending {
        try run(arguments, stdout: stdout, cwd: cwd, environment: environment)
    }

    /// Runs the program on this dataset.
    func run(
        _ arguments: [String], stdout: String? = nil, cwd: String? = nil, environment: [String: String] = [:]
    ) throws -> Ending {
        try Program.run(
            arguments, environment: ["SARHAD_DATASET": folder].merging(environment) { $1 },
            cwd: cwd ?? home.path, stdout: stdout)
    }

    /// Applies a change to a file.
    func apply(_ change: Change) throws {
        let url = URL(fileURLWithPath: folder + "/" + change.file)
        guard let bytes = change.bytes(try [UInt8](Data(contentsOf: url))) else {
            try FileManager.default.removeItem(at: url)
            return
        }
        try Data(bytes).write(to: url)
    }
}

/// A change to a file of a dataset.
struct Change: Sendable {
    let file: String
    /// The new bytes; nil removes the file.
    let bytes: @Sendable ([UInt8]) -> [UInt8]?

    /// Bytes made from bytes.
    init(_ file: String, bytes: @escaping @Sendable ([UInt8]) -> [UInt8]?) {
        self.file = file
        self.bytes = bytes
    }

    /// A piece of text replaced; it has to be there.
    init(_ file: String, _ piece: String, _ other: String) {
        self.file = file
        bytes = { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            precondition(text.contains(piece), "“\(piece)” is not in \(file)")
            return Array(text.replacingOccurrences(of: piece, with: other).utf8)
        }
    }

    /// Rows added at the end of a table.
    init(_ file: String, adding rows: String) {
        self.file = file
        bytes = { $0 + Array((rows + "\n").utf8) }
    }
}

/// A layer as it was read back.
struct Features {
    let json: JSON
    let all: [JSON]

    init(_ text: String) throws {
        json = try JSON(text)
        all = json["features"]?.list ?? []
    }

    /// A property of every feature, as text.
    func texts(_ name: String) -> [String?] { all.map { $0["properties"]?[name]?.text } }

    /// The sides in order.
    var sides: [String?] { texts("side") }
}
