internal import CZlib

/// Gzip (RFC 1952) through zlib.
public enum Gzip {
    /// Compresses bytes; the same bytes give the same result, since no time and no name goes into it.
    ///
    /// - Parameter level: 1 (fast) to 9 (small).
    public static func compress(_ bytes: [UInt8], level: Int = 6) -> [UInt8] {
        var stream = unsafe z_stream()
        let opened = unsafe sarhad_deflate_gzip(&stream, Int32(min(max(level, 1), 9)))
        precondition(opened == Z_OK, "zlib has no memory left")
        defer { unsafe deflateEnd(&stream) }
        let room = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        return unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
            let result = unsafe input.withUnsafeMutableBufferPointer { buffer in
                unsafe stream.next_in = buffer.baseAddress
                unsafe stream.avail_in = UInt32(buffer.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(room)
                return unsafe deflate(&stream, Z_FINISH)
            }
            precondition(result == Z_STREAM_END, "deflateBound promised enough room")
            count = room - Int(unsafe stream.avail_out)
        }
    }

    /// What was compressed.
    ///
    /// - Parameter limit: the most bytes that may come out, so that a few bytes cannot fill the memory.
    /// - Throws: ``TileFault`` where the bytes are no whole gzip stream, have anything after it, or hold more.
    public static func decompress(_ bytes: [UInt8], limit: Int = 1 << 26) throws(TileFault) -> [UInt8] {
        var stream = unsafe z_stream()
        guard unsafe sarhad_inflate_gzip(&stream) == Z_OK else { throw TileFault("zlib has no memory left") }
        defer { unsafe inflateEnd(&stream) }
        var input = bytes
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 15)
        var used = 0
        while true {
            let (result, left, made) = unsafe input.withUnsafeMutableBufferPointer { from in
                unsafe piece.withUnsafeMutableBufferPointer { to in
                    unsafe stream.next_in = from.baseAddress.map { unsafe $0 + used }
                    unsafe stream.avail_in = UInt32(from.count - used)
                    unsafe stream.next_out = to.baseAddress
                    unsafe stream.avail_out = UInt32(to.count)
                    let result = unsafe inflate(&stream, Z_NO_FLUSH)
                    return unsafe (result, Int(stream.avail_in), to.count - Int(stream.avail_out))
                }
            }
            used = bytes.count - left
            output += piece[..<made]
            guard output.count <= limit else { throw TileFault("it unpacks to more than \(limit) bytes") }
            switch result {
            case Z_STREAM_END:
                guard used == bytes.count else { throw TileFault("something follows the gzip stream") }
                return output
            case Z_OK where made > 0 || left > 0: continue
            case Z_OK, Z_BUF_ERROR: throw TileFault("the gzip stream is cut short")
            default: throw TileFault("this is no sound gzip stream")
            }
        }
    }
}
