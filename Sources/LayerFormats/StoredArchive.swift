/// A ZIP archive of one file, stored as it is (PKWARE APPNOTE 6.3): what QGIS takes a project from.
enum StoredArchive {
    /// The archive's bytes; the file in it is dated 1980-01-01, the earliest day that the format knows.
    static func bytes(name: String, content: [UInt8]) -> [UInt8] {
        let nameBytes = Array(name.utf8)
        let size = UInt32(content.count)
        let length = UInt16(nameBytes.count)
        // Version needed, flags (the name is UTF-8), method 0, time, date; checksum, sizes, name's length.
        var common: [UInt8] = []
        for number: UInt16 in [20, 0x0800, 0, 0, 0x21] { common += le(number) }
        for number in [checksum(content), size, size] { common += le(number) }
        common += le(length)
        common += le(UInt16(0))

        var file = le(UInt32(0x0403_4B50))
        file += common
        file += nameBytes
        file += content

        var directory = le(UInt32(0x0201_4B50))
        directory += le(UInt16(20))
        directory += common
        // Comment's length, disk, attributes; where the file begins.
        for number: UInt16 in [0, 0, 0, 0, 0] { directory += le(number) }
        directory += le(UInt32(0))
        directory += nameBytes

        var end = le(UInt32(0x0605_4B50))
        for number: UInt16 in [0, 0, 1, 1] { end += le(number) }
        for number in [UInt32(directory.count), UInt32(file.count)] { end += le(number) }
        end += le(UInt16(0))
        file += directory
        file += end
        return file
    }

    private static func le<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }

    /// CRC-32 with the polynomial 0xEDB88320.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var table = [UInt32](repeating: 0, count: 256)
        for index in table.indices {
            var entry = UInt32(index)
            for _ in 0..<8 { entry = entry & 1 == 1 ? entry >> 1 ^ 0xEDB8_8320 : entry >> 1 }
            table[index] = entry
        }
        var value = UInt32.max
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ (value >> 8) }
        return ~value
    }
}
