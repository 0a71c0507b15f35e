/// Writes tables as CSV (RFC 4180): UTF-8, a header, commas, lines ended by CRLF as the standard has
/// them, quotes where needed.
public enum CSVWriter {
    /// One line.
    ///
    /// A value that a spreadsheet would take for a formula is still written as it is: the file is data.
    public static func line(_ values: [String]) -> String {
        values.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.utf8.contains { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }
        return needsQuotes ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }
}
