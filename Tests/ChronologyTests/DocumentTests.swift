import Chronology
import Foundation
import Testing

/// The rows of the tables in docs/chronology.md, cell by cell, without the lines that rule them.
private func tableRows() throws -> [[String]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/chronology.md"), encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("|-") }.map { line in
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

@Suite struct `The page about chronology` {
    @Test func `gives each level examples of just that level`() throws {
        var count = 0
        for row in try tableRows() {
            guard row.count == 3, let level = Int(row[0]) else { continue }
            for (index, example) in row[2].split(separator: "`").enumerated() where index.isMultiple(of: 2) {
                #expect(try EDTF(String(example)).level == level, "\(example)")
                count += 1
            }
        }
        #expect(count > 20)
    }

    @Test func `names the months of every part of a year`() throws {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        var months: [Int: String] = [:]
        for row in try tableRows() where row.count == 6 {
            for (codes, spans) in [(row[0], row[2]), (row[3], row[5])] {
                let codes = codes.split(separator: ",").compactMap {
                    Int($0.trimmingCharacters(in: .whitespaces))
                }
                let spans = spans.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                for (index, code) in codes.enumerated() {
                    months[code] = spans[min(index, spans.count - 1)]
                }
            }
        }
        for part in EDTF.SubYear.allCases {
            let last = (part.firstMonth + part.monthCount - 2) % 12
            #expect(months[part.rawValue] == "\(names[part.firstMonth - 1])–\(names[last])", "\(part)")
        }
    }
}
