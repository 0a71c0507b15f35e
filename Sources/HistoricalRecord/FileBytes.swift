#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What stands at a path.
package enum PathKind: Sendable {
    case nothing, folder, file
}

/// What stands at a path, symbolic links followed; `nothing` where it cannot be looked at.
package func kind(ofPath path: String) -> PathKind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
}

/// All the bytes of a file; nil where there is none.
///
/// - Throws: ``DatasetFailure/brokeOff(_:)`` where the system refuses to open or read it.
package func bytesOfFile(_ path: String) throws(DatasetFailure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw .brokeOff("\(path) cannot be opened: \(systemMessage())")
    }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
    if status.st_mode & S_IFMT == S_IFDIR {
        throw .brokeOff("\(path) is a folder, a file was expected")
    }
    var bytes: [UInt8] = []
    // One byte more than the size, so that the end is seen without growing the buffer.
    var wanted = size + 1
    while true {
        let had = bytes.count
        var failed: String?
        let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            while count < wanted {
                let got = Int(read(descriptor, buffer.baseAddress! + count, wanted - count))
                if got > 0 {
                    count += got
                } else if got == 0 {
                    break
                } else if errno != EINTR {
                    failed = systemMessage()
                    break
                }
            }
        }
        if let failed { throw .brokeOff("\(path) cannot be read: \(failed)") }
        if had == 0 { bytes = chunk } else { bytes += chunk }
        if chunk.count < wanted { return bytes }
        wanted = max(65_536, bytes.count)
    }
}

/// The system's word for its last error.
package func systemMessage() -> String {
    String(cString: strerror(errno)).lowercased()
}
