import HistoricalRecord

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A text that a person names on the command line, read piece by piece.
struct TextInput {
    /// As it was named; `-` is standard input.
    let name: String

    /// In bytes.
    private static let pieceSize = 1 << 18

    /// Gives the text on in pieces, each of whole code points.
    ///
    /// - Throws: ``Failure``: 66 where there is no such file, 65 with the byte and line where the text is not
    ///   UTF-8, 74 where reading breaks off; and whatever `take` throws.
    func read(_ take: (String.UnicodeScalarView) throws -> Void) throws {
        try readBytes { try take(String(decoding: $0, as: UTF8.self).unicodeScalars) }
    }

    /// Gives the text on in pieces of sound UTF-8; see ``read(_:)``.
    func readBytes(_ take: (ArraySlice<UInt8>) throws -> Void) throws {
        let descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotOpen() }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        if name != "-", kind(ofPath: name) == .folder {
            throw Failure(.notFound, "\(name) is a folder; name the files in it, as \(name)/*.txt")
        }
        var bytes: [UInt8] = []
        var done = 0
        var lines = 1
        while true {
            let piece = try nextPiece(descriptor)
            bytes += piece
            let whole = piece.isEmpty ? bytes.count : Self.endOfLastWhole(bytes)
            if let bad = firstInvalidUTF8(in: bytes, to: whole) {
                let line = lines + bytes[..<bad].count { $0 == 0x0A }
                let hex = String(bytes[bad], radix: 16, uppercase: true)
                throw Failure(
                    .data,
                    "\(spoken), line \(line): byte \(done + bad) (0x\(hex)) is not UTF-8; save the text as UTF-8"
                )
            }
            if whole > 0 {
                lines += bytes[..<whole].count { $0 == 0x0A }
                try take(bytes[..<whole])
                bytes.removeFirst(whole)
                done += whole
            }
            if piece.isEmpty { return }
        }
    }

    private var spoken: String { name == "-" ? "standard input" : name }

    private func nextPiece(_ descriptor: Int32) throws -> [UInt8] {
        while true {
            var failed = false
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
                let got = Int(sarhadRead(descriptor, buffer.baseAddress!, Self.pieceSize))
                failed = got < 0
                count = max(0, got)
            }
            if !failed { return piece }
            if errno != EINTR { throw Failure(.ioFailed, "\(spoken) cannot be read: \(systemMessage())") }
        }
    }

    private func cannotOpen() -> Failure {
        switch errno {
        case ENOENT, ENOTDIR: Failure(.notFound, "there is no file \(name); - reads standard input")
        case EACCES, EPERM: Failure(.notFound, "\(name) may not be read by you; see its permissions")
        default: Failure(.ioFailed, "\(name) cannot be opened: \(systemMessage())")
        }
    }

    /// Up to where the bytes hold whole code points; a beginning of one at the end is left for the next piece.
    private static func endOfLastWhole(_ bytes: [UInt8]) -> Int {
        var at = bytes.count
        for _ in 0..<min(3, bytes.count) {
            at -= 1
            let byte = bytes[at]
            if byte < 0x80 { return bytes.count }
            if byte >= 0xC0 {
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                return at + length > bytes.count ? at : bytes.count
            }
        }
        return bytes.count
    }
}

/// `read` of the C library, under a name that does not collide with ``TextInput/read(_:)``.
private func sarhadRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// A field of a tab-separated table: white space that would end it becomes a space.
func tabField(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ["\t", "\n", "\r"].contains($0) }) else { return text }
    return String(
        String.UnicodeScalarView(text.unicodeScalars.map { ["\t", "\n", "\r"].contains($0) ? " " : $0 }))
}
