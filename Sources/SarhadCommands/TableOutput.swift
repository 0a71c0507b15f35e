import ArgumentParser
import LayerFormats

/// How a table is printed.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// A table on its way to standard output.
struct Table {
    let columns: [String]
    var rows: [[JSONValue]] = []

    /// The rows as a list of objects.
    var json: JSONValue {
        .list(rows.map { row in .object(members: zip(columns, row).map { ($0, $1) }) })
    }

    /// The table in a format: text with aligned columns, CSV with a header, JSON as a list of objects.
    func rendered(_ format: TableFormat) -> String {
        switch format {
        case .json:
            return json.text
        case .csv:
            return CSVWriter.line(columns) + rows.map { CSVWriter.line($0.map(\.plain)) }.joined()
        case .text:
            var widths = columns.map(\.count)
            let texts = rows.map { $0.map(\.plain) }
            for row in texts {
                for (index, text) in row.enumerated() { widths[index] = max(widths[index], text.count) }
            }
            func line(_ cells: [String]) -> String {
                var out = ""
                for (index, cell) in cells.enumerated() {
                    out += cell
                    if index + 1 < cells.count {
                        out += String(repeating: " ", count: widths[index] - cell.count + 2)
                    }
                }
                // Empty cells at the end leave no trace.
                while out.hasSuffix(" ") { out.removeLast() }
                return out + "\n"
            }
            return line(columns) + texts.map(line).joined()
        }
    }
}

extension JSONValue {
    /// The value as a table shows it.
    var plain: String {
        switch self {
        case .null: ""
        case .text(let text): text
        case .whole(let number): "\(number)"
        case .flag(let flag): flag ? "true" : "false"
        case .number: String(text.dropLast())
        case .list(let values): values.map(\.plain).joined(separator: ";")
        case .object: text
        }
    }
}
