import LayerFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Bytes that can be read at any place.
protocol ByteSource: Sendable {
    /// How many there are.
    var size: UInt64 { get }
    /// Some of them; the range lies within the size.
    func read(_ count: Int, at offset: UInt64) throws -> [UInt8]
}

/// Bytes in memory.
struct MemorySource: ByteSource {
    let bytes: [UInt8]
    var size: UInt64 { UInt64(bytes.count) }

    func read(_ count: Int, at offset: UInt64) -> [UInt8] { Array(bytes[Int(offset)..<Int(offset) + count]) }
}

/// Why a file of tiles could not be read.
public enum ArchiveFailure: Error, Sendable, CustomStringConvertible {
    /// There is no such file, or it is a folder.
    case notThere(path: String)
    /// Reading broke off.
    case brokeOff(path: String, reason: String)

    /// What happened to which file, and why.
    public var description: String {
        switch self {
        case .notThere(let path): "there is no file \(path)"
        case .brokeOff(let path, let reason): "reading \(path) broke off: \(reason)"
        }
    }
}

/// A file that can be read at any place; closed with its last owner.
final class FileSource: ByteSource {
    private let path: String
    private let descriptor: Int32
    let size: UInt64

    init(_ path: String) throws(ArchiveFailure) {
        self.path = path
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if opened < 0 {
            let code = errno
            guard [ENOENT, ENOTDIR].contains(code) else {
                throw .brokeOff(path: path, reason: OutputFile.reason(code))
            }
            throw .notThere(path: path)
        }
        var status = stat()
        guard unsafe fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            throw .notThere(path: path)
        }
        descriptor = opened
        size = UInt64(status.st_size)
    }

    deinit { close(descriptor) }

    func read(_ count: Int, at offset: UInt64) throws -> [UInt8] {
        try readBytes(descriptor, count, at: offset) { ArchiveFailure.brokeOff(path: path, reason: $0) }
    }
}

/// Reads from an open file descriptor, at a place and as much as is asked for.
///
/// - Parameter failure: makes an error of a reason in words.
func readBytes(
    _ descriptor: Int32, _ count: Int, at offset: UInt64, _ failure: (String) -> any Error
) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
        let got = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(descriptor, buffer.baseAddress! + done, count - done, off_t(offset) + off_t(done))
        }
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { throw failure(got == 0 ? "the file became shorter" : OutputFile.reason(errno)) }
        done += got
    }
    return bytes
}
