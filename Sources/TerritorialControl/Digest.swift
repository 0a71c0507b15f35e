import Crypto

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
}

/// The SHA-256 digest of some byte strings in a row, as 64 hexadecimal digits.
///
/// Each part is preceded by its length, so that moving a byte from one part to the next changes the digest.
public func checksum(of parts: [[UInt8]]) -> String {
    var hash = SHA256()
    for part in parts {
        hash.update(data: Array("\(part.count):".utf8))
        hash.update(data: part)
    }
    return hexadecimal(hash.finalize())
}

/// The SHA-256 digest of bytes as they are, as 64 hexadecimal digits: what `sha256sum` prints of a file.
public func sha256(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }
