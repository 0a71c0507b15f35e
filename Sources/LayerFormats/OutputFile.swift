#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Why an output could not be written.
public enum OutputFailure: Error, Sendable, CustomStringConvertible {
    /// The file cannot be created or replaced.
    case cannotCreate(path: String, reason: String)
    /// Writing broke off.
    case brokeOff(path: String, reason: String)

    /// What happened to which file, and why.
    public var description: String {
        switch self {
        case .cannotCreate(let path, let reason): "\(path) cannot be created: \(reason)"
        case .brokeOff(let path, let reason): "writing \(path) broke off: \(reason)"
        }
    }
}

/// Writes a file aside and renames it when it is whole, so that a reader finds the old file or the new
/// one, and a writer that is killed leaves the old one.
public enum OutputFile {
    /// Writes a file.
    ///
    /// A link is followed. What is no regular file (a pipe, a terminal, `/dev/full`) is written to as it is.
    ///
    /// - Parameters:
    ///   - path: where; its folder has to exist.
    ///   - body: is given a function that takes the bytes, in as many pieces as it likes.
    /// - Throws: ``OutputFailure``, and whatever `body` throws; the target is then as it was.
    public static func write(_ path: String, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void)
        throws
    {
        var status = stat()
        let exists = stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if exists && kind == S_IFDIR {
            throw OutputFailure.cannotCreate(path: path, reason: "it is a folder")
        }
        if exists && kind != S_IFREG { return try writeInPlace(path, body) }
        if exists && access(path, W_OK) != 0 {
            throw OutputFailure.cannotCreate(path: path, reason: reason(errno))
        }
        let target = exists ? resolved(path) : path
        let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
        // The process id keeps two writers of one file apart.
        let aside = target[..<slash] + "." + target[slash...] + ".\(getpid()).partial"
        unlink(String(aside))
        let descriptor = open(String(aside), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw OutputFailure.cannotCreate(path: path, reason: reason(errno))
        }
        do {
            defer { close(descriptor) }
            try body { bytes in try put(bytes, into: descriptor, path) }
        } catch {
            unlink(String(aside))
            throw error
        }
        guard rename(String(aside), target) == 0 else {
            let failure = OutputFailure.cannotCreate(path: path, reason: reason(errno))
            unlink(String(aside))
            throw failure
        }
    }

    /// Writes bytes to an open file descriptor, all of them.
    ///
    /// - Parameter path: names the file in the error.
    public static func put(_ bytes: [UInt8], into descriptor: Int32, _ path: String) throws(OutputFailure) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                sarhadWrite(descriptor, buffer.baseAddress! + done, bytes.count - done)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .brokeOff(path: path, reason: reason(errno))
            }
            done += written
        }
    }

    private static func writeInPlace(
        _ path: String, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw OutputFailure.cannotCreate(path: path, reason: reason(errno))
        }
        defer { close(descriptor) }
        try body { bytes in try put(bytes, into: descriptor, path) }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// A system error in words.
    public static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "the folder is not there"
        case EACCES, EPERM, EROFS: "no permission to write there"
        case ENOSPC, EDQUOT: "the disk is full"
        case ENOTDIR: "a part of the path is no folder"
        default: String(cString: strerror(code)).lowercased()
        }
    }
}

/// `write` of the C library, under a name that does not collide with ``OutputFile/write(_:_:)``.
private func sarhadWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
