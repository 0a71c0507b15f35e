import LayerFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file without a name: it is gone with its owner, however that ends.
final class SpoolFile {
    private let path: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var size = 0
    private static let pieceSize = 1 << 20

    init(beside target: String) throws {
        path = target
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        // What is no regular file (a pipe, a device) lies in a folder that cannot take a spool.
        let place = folder.hasPrefix("/dev/") ? "/tmp/" : folder
        var template = Array("\(place).sarhad-tiles-XXXXXX".utf8CString)
        descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress!) }
        guard descriptor >= 0 else {
            throw OutputFailure.cannotCreate(path: target, reason: OutputFile.reason(errno))
        }
        _ = unsafe template.withUnsafeBufferPointer { unsafe unlink($0.baseAddress!) }
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws {
        pending += bytes
        size += bytes.count
        if pending.count >= Self.pieceSize { try flush() }
    }

    private func flush() throws {
        try OutputFile.put(pending, into: descriptor, path)
        pending.removeAll(keepingCapacity: true)
    }

    /// Some of what was written.
    func read(_ count: Int, at offset: UInt64) throws -> [UInt8] {
        try flush()
        return try readBytes(descriptor, count, at: offset) { OutputFailure.brokeOff(path: path, reason: $0) }
    }

    /// Gives everything that was written, in pieces.
    func readBack(_ sink: ([UInt8]) throws -> Void) throws {
        try flush()
        var offset = 0
        while offset < size {
            let count = min(Self.pieceSize, size - offset)
            try sink(try read(count, at: UInt64(offset)))
            offset += count
        }
    }
}
