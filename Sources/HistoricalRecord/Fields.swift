import Chronology
import PlanarGeometry

/// Gathers faults while a dataset is read. Used by one thread, inside one call.
final class FaultList {
    var faults: [Fault] = []
    /// Language tags found well formed already: a few serve thousands of rows.
    var languages: Set<String> = []

    func add(_ fault: Fault) { faults.append(fault) }
}

/// The identifiers a table gives out, and whether it could be read far enough to say that another is unknown.
struct KnownIdentifiers {
    private(set) var lines: [String: Int] = [:]
    /// False where the table is missing or its header is wrong: then nothing is called unknown.
    var isComplete = false

    /// Notes an identifier; gives the line where it stands already.
    mutating func insert(_ id: String, line: Int) -> Int? {
        if let earlier = lines[id] { return earlier }
        lines[id] = line
        return nil
    }

    func contains(_ id: String) -> Bool { lines[id] != nil }
}

/// The fields of one row, read as what they should be; whatever is not becomes a fault.
struct Fields {
    let table: CSVTable
    let row: CSVTable.Row
    let names: [String]
    let list: FaultList

    func fault(
        _ column: Int?, _ problem: String, _ remedy: String = "", severity: Fault.Severity = .error
    ) {
        list.add(
            Fault(
                severity, file: table.file, line: row.line, field: column.map { names[$0] }, problem: problem,
                remedy: remedy))
    }

    /// The text as it stands, for notes and names.
    func text(_ column: Int) -> String { table.text(row, column) }

    /// The text of a field in which no space may stand at either end.
    func word(_ column: Int) -> String {
        let text = table.text(row, column)
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isSpace(first) || isSpace(last)
        else { return text }
        let trimmed = trim(text)
        fault(column, "\(quoted(text)) has spaces around it", "write \(quoted(trimmed))")
        return trimmed
    }

    /// A text that must not be empty.
    func required(_ column: Int) -> String? {
        let text = word(column)
        if text.isEmpty {
            fault(column, "the field is empty", "fill it in")
            return nil
        }
        return text
    }

    /// An identifier to be given out: letters, digits, hyphens, and dots or underscores inside.
    func identifier(_ column: Int) -> String? {
        guard let text = required(column) else { return nil }
        if isIdentifier(text) { return text }
        fault(
            column, "\(quoted(text)) is no identifier",
            "write lower-case letters a–z, digits and hyphens, as in amu-darya")
        return nil
    }

    /// One of a closed set of words; `standard` where the field is empty, a fault where that is nil.
    func choice<Choice: RawRepresentable & CaseIterable>(_ column: Int, standard: Choice? = nil) -> Choice?
    where Choice.RawValue == String {
        let text = word(column)
        if text.isEmpty, let standard { return standard }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let all = words.joined(separator: ", ")
        let close = closest(to: text, among: words)
        fault(
            column, text.isEmpty ? "the field is empty" : "\(quoted(text)) is none of \(all)",
            text.isEmpty ? "write one of \(all)" : close.map { "did you mean \($0)?" } ?? "write one of them")
        return nil
    }

    /// Yes or no; no where the field is empty.
    func flag(_ column: Int) -> Bool? {
        let text = word(column)
        switch text.lowercased() {
        case "", "false", "no", "0": return false
        case "true", "yes", "1": return true
        default:
            fault(column, "\(quoted(text)) is neither true nor false", "write true, or leave it empty")
            return nil
        }
    }

    /// A number in plain decimal notation; `standard` where the field is empty, a fault where that is nil.
    func number(_ column: Int, in range: ClosedRange<Double>, unit: String, standard: Double? = nil)
        -> Double?
    {
        let text = word(column)
        if text.isEmpty {
            if let standard { return standard }
            fault(column, "the field is empty", "write a number of \(unit)")
            return nil
        }
        let isPlain = text.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "-")
        }
        guard isPlain, let value = Double(text), value.isFinite else {
            let withPoint = text.split(separator: ",", omittingEmptySubsequences: false).joined(
                separator: ".")
            let isComma = withPoint != text && Double(withPoint) != nil
            fault(
                column, "\(quoted(text)) is no number",
                isComma ? "write a decimal point, \(withPoint)" : "write \(unit) as in 68.77")
            return nil
        }
        guard range.contains(value) else {
            fault(
                column, "\(text) is outside \(plain(range.lowerBound)) to \(plain(range.upperBound)) \(unit)",
                "correct it")
            return nil
        }
        return value
    }

    /// Longitude and latitude. The two exchanged are recognised where the latitude is impossible.
    func position(_ longitude: Int, _ latitude: Int) -> Coordinate? {
        if let first = Double(text(longitude)), let second = Double(text(latitude)), abs(first) <= 90,
            abs(second) > 90, abs(second) <= 180
        {
            fault(
                latitude, "\(text(latitude)) is outside -90 to 90 degrees",
                "longitude and latitude seem to be exchanged")
            return nil
        }
        let lon = number(longitude, in: -180...180, unit: "degrees")
        let lat = number(latitude, in: -90...90, unit: "degrees")
        guard let lon, let lat else { return nil }
        return try? Coordinate(x: lon, y: lat)
    }

    /// The parts of a field that holds several, separated by semicolons.
    func several(_ column: Int) -> [String] {
        if table.isEmpty(row, column) { return [] }
        let text = word(column)
        if !text.utf8.contains(UInt8(ascii: ";")) { return text.isEmpty ? [] : [text] }
        var parts: [String] = []
        // Split by bytes: a semicolon before a combining mark is no Character of its own.
        for part in text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            let trimmed = trim(String(Substring(part)))
            if trimmed.isEmpty {
                fault(column, "\(quoted(text)) has an empty part", "separate parts by one semicolon")
            } else if parts.contains(trimmed) {
                fault(column, "\(quoted(trimmed)) stands twice", "delete one", severity: .warning)
            } else {
                parts.append(trimmed)
            }
        }
        return parts
    }

    /// A reference to something of another table, or nil where the field is empty.
    func reference(_ column: Int, to what: String, _ known: KnownIdentifiers) -> String? {
        if table.isEmpty(row, column) { return nil }
        let id = word(column)
        if id.isEmpty { return nil }
        check(column, id, is: what, known)
        return id
    }

    /// References to several things of another table.
    func references(_ column: Int, to what: String, _ known: KnownIdentifiers) -> [String] {
        let ids = several(column)
        for id in ids { check(column, id, is: what, known) }
        return ids
    }

    /// Tells where an identifier is given out by no row.
    func check(_ column: Int, _ id: String, is what: String, _ known: KnownIdentifiers) {
        guard known.isComplete, !known.contains(id) else { return }
        fault(
            column, "there is no \(what) \(quoted(id))",
            closest(to: id, among: known.lines.keys).map { "did you mean \($0)?" }
                ?? "add it to \(tableOf(what)), or correct the name")
    }
}

private func tableOf(_ what: String) -> String {
    switch what {
    case "side": "sides.csv"
    case "place": "places.csv"
    case "region": "regions.csv"
    case "unit": "units.csv"
    case "source": "sources.csv"
    case "dispute": "disputes.csv"
    default: "its table"
    }
}

/// A number without a needless fraction.
func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}

/// The text without white space at its ends.
func trim(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(scalars)
}

/// White space; asked of nearly every field, so that letters of ASCII are answered without Unicode's tables.
func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && scalar.value < 0x7F ? false : scalar.properties.isWhitespace
}

/// Lower-case ASCII letters, digits, and hyphens, dots, underscores between them.
func isIdentifier(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard let first = bytes.first, let last = bytes.last, isWord(first), isWord(last) else { return false }
    return bytes.allSatisfy {
        isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
    }
}
