extension Coverage {
    private static let magic: [UInt8] = Array("SarhadN2".utf8)

    /// The coverage as bytes, little-endian: a magic word, a checksum, then the tables.
    public func encoded() -> [UInt8] {
        var payload = ByteWriter()
        payload.append(units.count)
        for unit in units {
            payload.append(unit.id)
            payload.append(Int(unit.surface.rawValue))
        }
        payload.append(cells.count)
        for cell in cells {
            payload.append(cell.id)
            payload.append(cell.unit)
            payload.append(cell.place ?? "")
            payload.append(Int(cell.part.rawValue))
            payload.append(Int(bitPattern: UInt(cell.area.bitPattern)))
        }
        payload.append(sourceLines.count)
        for line in sourceLines {
            for text in [line.id, line.kind, line.certainty] { payload.append(text) }
        }
        payload.append(arcLineStarts)
        payload.append(arcLines)
        payload.append(leftCells)
        payload.append(rightCells)
        payload.append(arcStarts)
        payload.append(points.map(\.x))
        payload.append(points.map(\.y))
        var header = ByteWriter()
        header.bytes = Self.magic
        header.append(Int(bitPattern: UInt(checksum(of: payload.bytes[...]))))
        return header.bytes + payload.bytes
    }

    /// Reads what ``encoded()`` wrote.
    ///
    /// - Returns: `nil` for anything else: bytes of another format, cut short or altered.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count > 16, Array(bytes[0..<8]) == Self.magic else { return nil }
        var header = ByteReader(bytes: bytes, position: 8)
        guard let stored = header.int(), UInt64(UInt(bitPattern: stored)) == checksum(of: bytes[16...]) else {
            return nil
        }
        var reader = ByteReader(bytes: bytes, position: 16)
        guard let unitCount = reader.count() else { return nil }
        var units: [Unit] = []
        for _ in 0..<unitCount {
            guard let id = reader.string(), let raw = reader.int(), let code = UInt8(exactly: raw),
                let surface = Surface(rawValue: code)
            else { return nil }
            units.append(Unit(id: id, surface: surface))
        }
        guard let cellCount = reader.count() else { return nil }
        var cells: [Cell] = []
        for _ in 0..<cellCount {
            guard let id = reader.string(), let unit = reader.int(), units.indices.contains(unit),
                let place = reader.string(), let raw = reader.int(), let code = UInt8(exactly: raw),
                let part = CellPart(rawValue: code), let area = reader.int()
            else { return nil }
            cells.append(
                Cell(
                    id: id, unit: unit, place: place.isEmpty ? nil : place, part: part,
                    area: Double(bitPattern: UInt64(UInt(bitPattern: area)))))
        }
        guard let lineCount = reader.count() else { return nil }
        var lines: [SourceLine] = []
        for _ in 0..<lineCount {
            guard let id = reader.string(), let kind = reader.string(), let certainty = reader.string() else {
                return nil
            }
            lines.append(SourceLine(id: id, kind: kind, certainty: certainty))
        }
        guard let lineStarts = reader.int32s(), let arcLines = reader.int32s(),
            lineStarts.first == 0, lineStarts.last.map(Int.init) == arcLines.count,
            zip(lineStarts, lineStarts.dropFirst()).allSatisfy({ $0 <= $1 }),
            arcLines.allSatisfy({ 0 <= $0 && Int($0) < lines.count })
        else { return nil }
        guard let left = reader.int32s(), let right = reader.int32s(), let starts = reader.int32s(),
            let xs = reader.int32s(), let ys = reader.int32s(), left.count == right.count,
            lineStarts.count == left.count + 1, starts.count == left.count + 1, starts[0] == 0,
            xs.count == ys.count,
            starts[starts.count - 1] == xs.count, reader.isAtEnd,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 - 1 }),
            (left + right).allSatisfy({ -1 <= $0 && Int($0) < cells.count })
        else { return nil }
        self.init(
            units: units, cells: cells, points: zip(xs, ys).map { GridPoint(x: $0, y: $1) },
            arcStarts: starts, leftCells: left, rightCells: right, sourceLines: lines,
            arcLineStarts: lineStarts, arcLines: arcLines)
    }
}

/// FNV-1a over 8-byte words: finds damage, not malice.
private func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    bytes.withUnsafeBytes { raw in
        var offset = 0
        while offset + 8 <= raw.count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01b3
            offset += 8
        }
        for byte in raw[offset...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return hash
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ value: Int) {
        Swift.withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ values: [Int32]) {
        append(values.count)
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

private struct ByteReader {
    let bytes: [UInt8]
    var position: Int

    var isAtEnd: Bool { position == bytes.count }

    mutating func int() -> Int? {
        guard position + 8 <= bytes.count else { return nil }
        defer { position += 8 }
        let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Int64.self) }
        return Int(Int64(littleEndian: value))
    }

    /// A count of things that take at least a byte each.
    mutating func count() -> Int? {
        guard let value = int(), value >= 0, value <= bytes.count - position else { return nil }
        return value
    }

    mutating func string() -> String? {
        guard let length = count() else { return nil }
        defer { position += length }
        return String(validating: bytes[position..<position + length], as: UTF8.self)
    }

    mutating func int32s() -> [Int32]? {
        guard let count = count(), count * 4 <= bytes.count - position else { return nil }
        defer { position += count * 4 }
        return [Int32](unsafeUninitializedCapacity: count) { buffer, filled in
            bytes.withUnsafeBytes { raw in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: raw[position..<position + count * 4]))
            }
            filled = count
        }
    }
}
