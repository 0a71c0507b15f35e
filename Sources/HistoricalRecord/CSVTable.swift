/// A table read byte by byte after RFC 4180, with the line of every row.
///
/// UTF-8; a byte order mark and CRLF are accepted; line numbers stay right across quoted line breaks. Whatever
/// is wrong becomes a ``Fault``, all of them, and what can be read is read: a damaged row is marked, so that
/// others may still refer to its id without a second complaint.
///
/// Complexity: one pass over the bytes, plus one re-read of what followed an open quote, at most 64 times.
package struct CSVTable: Sendable {
    /// Where a field stands in the bytes.
    struct Cell: Sendable {
        var start: Int
        var end: Int
        /// Holds doubled quotes that have to be made single.
        var escaped: Bool
    }

    /// One row of the table.
    package struct Row: Sendable {
        /// The line on which the row begins, from 1; the header stands on line 1.
        package let line: Int
        /// The row is too short, too long or holds bytes that are no text; a fault says so.
        package var damaged: Bool
        let firstCell: Int
        let cellCount: Int
        /// For each expected column the cell, or -1.
        let columns: [Int]
    }

    /// The file's name, for messages.
    package let file: String
    /// The rows after the header, damaged ones among them.
    package private(set) var rows: [Row] = []
    /// The header could be understood, so that the rows mean something.
    package private(set) var isReadable = false

    private let bytes: [UInt8]
    private var cells: [Cell] = []

    /// Reads a table whose header must name exactly `columns`, in any order.
    package init(file: String, bytes: [UInt8], columns: [String], faults: inout [Fault]) {
        self.file = file
        self.bytes = bytes
        read(expecting: columns, faults: &faults)
    }

    /// A table that is not there and need not be: readable, without rows.
    init(emptyWithoutFile file: String) {
        self.file = file
        bytes = []
        isReadable = true
    }

    /// The text of a field; empty where a damaged row lacks it.
    package func text(_ row: Row, _ column: Int) -> String {
        let index = row.columns[column]
        guard index >= 0, index < row.cellCount else { return "" }
        return text(cells[row.firstCell + index])
    }

    /// Whether a field is empty, without making its text.
    package func isEmpty(_ row: Row, _ column: Int) -> Bool {
        let index = row.columns[column]
        guard index >= 0, index < row.cellCount else { return true }
        let cell = cells[row.firstCell + index]
        return cell.start == cell.end
    }

    private func text(_ cell: Cell) -> String {
        if !cell.escaped {
            return bytes.withUnsafeBufferPointer {
                String(decoding: UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end]), as: UTF8.self)
            }
        }
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(cell.end - cell.start)
        var index = cell.start
        while index < cell.end {
            unescaped.append(bytes[index])
            index += bytes[index] == quote && index + 1 < cell.end && bytes[index + 1] == quote ? 2 : 1
        }
        return String(decoding: unescaped, as: UTF8.self)
    }

    private mutating func read(expecting columns: [String], faults: inout [Fault]) {
        let expected = columns.joined(separator: ",")
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            faults.append(
                Fault(
                    file: file, line: 1, problem: "the file is UTF-16, UTF-8 was expected",
                    remedy: "save it as CSV UTF-8"))
            return
        }
        if bytes[start...].allSatisfy({ $0 == 0x20 || $0 == lineFeed || $0 == carriageReturn }) {
            faults.append(
                Fault(
                    file: file, problem: "the file is empty",
                    remedy: "begin it with the header \(expected)"))
            return
        }
        let badLines = linesThatAreNoText(from: start, faults: &faults)

        var scanner = Scanner(file: file, bytes: bytes, at: start)
        guard let headerRow = scanner.nextRow(into: &cells, faults: &faults) else { return }
        let header = cells[headerRow.cells].map { text($0) }
        if badLines.contains(1) { return }
        guard let positions = match(header: header, with: columns, faults: &faults) else { return }
        isReadable = true

        let order = header.count
        var emptyLines: [Int] = []
        while let found = scanner.nextRow(into: &cells, faults: &faults) {
            let count = found.cells.count
            let isBlank = cells[found.cells].allSatisfy { $0.start == $0.end }
            // One empty line at the very end is no row to complain of.
            if isBlank && count == 1 && found.endsFile { continue }
            if isBlank {
                emptyLines.append(found.line)
                continue
            }
            var damaged = found.damaged
            if !badLines.isEmpty, badLines.contains(where: { found.line <= $0 && $0 <= found.lastLine }) {
                damaged = true
            }
            // A row in which quotes went wrong has been told of; its count of fields means nothing.
            if count != order && !found.damaged {
                damaged = true
                faults.append(wrongCount(found, header: header))
            }
            rows.append(
                Row(
                    line: found.line, damaged: damaged, firstCell: found.cells.lowerBound, cellCount: count,
                    columns: positions))
        }
        if let first = emptyLines.first {
            let more = emptyLines.count - 1
            faults.append(
                Fault(
                    .warning, file: file, line: first,
                    problem: "the row is empty" + (more > 0 ? " (one of \(more + 1))" : ""),
                    remedy: "delete it"))
        }
    }

    private func wrongCount(_ found: Scanner.Found, header: [String]) -> Fault {
        let count = found.cells.count
        if count > header.count {
            return Fault(
                file: file, line: found.line,
                problem: "the row has \(count) fields, the header \(header.count)",
                remedy: "put a field that holds a comma between quotes")
        }
        let missing = header[count]
        if found.endsFile && !found.hasLineEnd {
            return Fault(
                file: file, line: found.line, field: missing,
                problem: "the file breaks off in this row, after \(count) of \(header.count) fields",
                remedy: "it seems to be truncated; fetch it again")
        }
        return Fault(
            file: file, line: found.line, field: missing,
            problem:
                "the row has \(count) fields, the header \(header.count): nothing is left for \(missing)",
            remedy: "add the missing commas")
    }

    /// Tells of NUL bytes and of bytes that are not UTF-8, and gives their lines.
    private func linesThatAreNoText(from start: Int, faults: inout [Fault]) -> Set<Int> {
        var bad: Set<Int> = []
        if bytes.contains(0) {
            var line = 1
            var first: (line: Int, offset: Int)?
            var count = 0
            for (offset, byte) in bytes.enumerated() {
                if byte == lineFeed { line += 1 }
                if byte == 0 {
                    count += 1
                    bad.insert(line)
                    if first == nil { first = (line, offset) }
                }
            }
            if let first {
                faults.append(
                    Fault(
                        file: file, line: first.line,
                        problem: "byte \(first.offset) is NUL, which no text holds"
                            + (count > 1 ? " (one of \(count))" : ""),
                        remedy: "the file is damaged or not UTF-8; save it as CSV UTF-8"))
            }
        }
        guard let offset = firstInvalidUTF8(in: bytes, from: start) else { return bad }
        // Only now, in a file known to be bad, is it worth going line by line.
        var lines: [Int] = []
        var line = 1
        var lineStart = start
        for index in start...bytes.count where index == bytes.count || bytes[index] == lineFeed {
            if let found = firstInvalidUTF8(in: bytes, from: lineStart, to: index), found < index {
                lines.append(line)
                bad.insert(line)
            }
            line += 1
            lineStart = index + 1
        }
        let others = lines.count - 1
        let hex = String(bytes[offset], radix: 16, uppercase: true)
        let expected = expectedLength(bytes[offset])
        let cutOff = expected > 1 && offset + expected > bytes.count
        faults.append(
            Fault(
                file: file, line: lines.first,
                problem: "byte \(offset) (0x\(hex)) is not UTF-8"
                    + (others > 0 ? ", nor are bytes on \(others) more lines" : ""),
                remedy: cutOff
                    ? "the file breaks off inside a letter and seems to be truncated; fetch it again"
                    : "it looks like Latin-1 or Windows-1252; save it as CSV UTF-8"))
        return bad
    }

    /// Finds each expected column in the header, or tells why not.
    private func match(header: [String], with columns: [String], faults: inout [Fault]) -> [Int]? {
        let expected = columns.joined(separator: ",")
        if header.count == 1, columns.count > 1 {
            for (separator, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")] {
                let parts = header[0].split(separator: Character(separator), omittingEmptySubsequences: false)
                guard parts.count > 1 else { continue }
                let known = parts.filter { columns.contains(String($0.filter { $0 != "\"" && $0 != " " })) }
                guard known.count * 2 >= parts.count else { continue }
                faults.append(
                    Fault(
                        file: file, line: 1,
                        problem: "the columns are separated by \(name), commas were expected",
                        remedy: "save it as CSV with commas (some spreadsheets write \(name) by the "
                            + "country's settings)"))
                return nil
            }
        }
        var missing = columns.filter { !header.contains($0) }
        if missing.count == columns.count {
            faults.append(
                Fault(
                    file: file, line: 1,
                    problem: "the first line is no header: no column of \(expected) is in it",
                    remedy: "begin the file with \(expected)"))
            return nil
        }
        var isUsable = true
        var seen: Set<String> = []
        for name in header {
            if !seen.insert(name).inserted {
                isUsable = false
                faults.append(
                    Fault(
                        file: file, line: 1, field: name, problem: "the column stands twice in the header",
                        remedy: "delete one"))
            } else if !columns.contains(name) {
                let close = closest(to: name, among: missing)
                if let close { missing.removeAll { $0 == close } }
                if close != nil { isUsable = false }
                faults.append(
                    Fault(
                        file: file, line: 1, field: name.isEmpty ? nil : name,
                        problem: name.isEmpty
                            ? "a column of the header has no name" : "the header names an unknown column",
                        remedy: close.map { "did you mean \($0)?" } ?? "the columns are \(expected)"))
            }
        }
        for name in missing {
            isUsable = false
            faults.append(
                Fault(
                    file: file, line: 1, field: name, problem: "the column is missing from the header",
                    remedy: "the columns are \(expected)"))
        }
        guard isUsable else { return nil }
        return columns.map { name in header.firstIndex(of: name) ?? -1 }
    }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// Cuts bytes into rows and fields.
private struct Scanner {
    struct Found {
        var line: Int
        var lastLine: Int
        var cells: Range<Int>
        var damaged: Bool
        var hasLineEnd: Bool
        var endsFile: Bool
    }

    let file: String
    let bytes: [UInt8]
    var position: Int
    var line = 1
    var resumptions = 0
    var toldOfBareReturn = false

    init(file: String, bytes: [UInt8], at start: Int) {
        self.file = file
        self.bytes = bytes
        position = start
    }

    /// The next row; nil at the end. Fields are appended to `cells`.
    mutating func nextRow(into cells: inout [CSVTable.Cell], faults: inout [Fault]) -> Found? {
        guard position < bytes.count else { return nil }
        let rowLine = line
        let rowStart = position
        let firstCell = cells.count
        var damaged = false
        var hasLineEnd = false
        fields: while true {
            if position < bytes.count, bytes[position] == quote {
                let openedAt = line
                var escaped = false
                var index = position + 1
                var innerLines = 0
                var close: Int?
                while index < bytes.count {
                    if bytes[index] == quote {
                        if index + 1 < bytes.count, bytes[index + 1] == quote {
                            escaped = true
                            index += 2
                            continue
                        }
                        close = index
                        break
                    }
                    if bytes[index] == lineFeed { innerLines += 1 }
                    index += 1
                }
                let after = close.map { $0 + 1 } ?? bytes.count
                let endsWell = close != nil && (after == bytes.count || isFieldEnd(after))
                if !endsWell, close == nil || innerLines > 0 {
                    // The quote was never closed: the one found belongs to a later field. Tell of the opening,
                    // and read on after its line, so that one fault does not hide the rest.
                    faults.append(
                        Fault(
                            file: file, line: openedAt,
                            problem: "a quote is opened in field \(cells.count - firstCell + 1) "
                                + "and not closed",
                            remedy: "close it, or double it (\"\") if it is part of the text"))
                    damaged = true
                    resumptions += 1
                    cells.append(CSVTable.Cell(start: position, end: position, escaped: false))
                    position = resumptions > 64 ? bytes.count : endOfLine(from: position)
                    hasLineEnd = takeLineEnd(faults: &faults)
                    break fields
                }
                guard let close else { break fields }
                cells.append(CSVTable.Cell(start: position + 1, end: close, escaped: escaped))
                line += innerLines
                position = after
                if !endsWell {
                    faults.append(strayQuote(cells.count - firstCell))
                    damaged = true
                    position = endOfField(from: position)
                }
            } else {
                let end = endOfField(from: position)
                if bytes[position..<end].contains(quote) {
                    faults.append(strayQuote(cells.count - firstCell + 1))
                    damaged = true
                }
                cells.append(CSVTable.Cell(start: position, end: end, escaped: false))
                position = end
            }
            guard position < bytes.count else { break }
            if bytes[position] == comma {
                position += 1
                continue
            }
            hasLineEnd = takeLineEnd(faults: &faults)
            break
        }
        if position == rowStart { position = bytes.count }
        return Found(
            line: rowLine, lastLine: hasLineEnd ? max(rowLine, line - 1) : line,
            cells: firstCell..<cells.count, damaged: damaged, hasLineEnd: hasLineEnd,
            endsFile: position >= bytes.count)
    }

    private func strayQuote(_ field: Int) -> Fault {
        Fault(
            file: file, line: line, problem: "a quote stands inside field \(field)",
            remedy: "put the whole field between quotes and double the quote (\"\")")
    }

    private func isFieldEnd(_ index: Int) -> Bool {
        bytes[index] == comma || bytes[index] == lineFeed || bytes[index] == carriageReturn
    }

    private func endOfField(from start: Int) -> Int {
        var index = start
        while index < bytes.count, !isFieldEnd(index) { index += 1 }
        return index
    }

    private func endOfLine(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != lineFeed, bytes[index] != carriageReturn { index += 1 }
        return index
    }

    private mutating func takeLineEnd(faults: inout [Fault]) -> Bool {
        guard position < bytes.count else { return false }
        if bytes[position] == carriageReturn {
            position += 1
            if position < bytes.count, bytes[position] == lineFeed {
                position += 1
            } else if !toldOfBareReturn {
                toldOfBareReturn = true
                faults.append(
                    Fault(
                        file: file, line: line,
                        problem: "the line ends with a carriage return alone, LF or CRLF was expected",
                        remedy: "save it with LF line ends"))
            }
        } else {
            position += 1
        }
        line += 1
        return true
    }
}

/// How many bytes a UTF-8 sequence has that begins with `lead`; 1 where `lead` begins none.
private func expectedLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
}

/// The offset of the first byte that is not well-formed UTF-8 (Unicode, table 3-7), or nil.
package func firstInvalidUTF8(in bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
        let end = end ?? bytes.count
        var index = start
        while index < end {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length = expectedLength(lead)
            if length == 1 || index + length > end { return index }
            var low: UInt8 = 0x80
            var high: UInt8 = 0xBF
            switch lead {
            case 0xE0: low = 0xA0
            case 0xED: high = 0x9F
            case 0xF0: low = 0x90
            case 0xF4: high = 0x8F
            default: break
            }
            if bytes[index + 1] < low || bytes[index + 1] > high { return index }
            for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return index }
            index += length
        }
        return nil
    }
}
