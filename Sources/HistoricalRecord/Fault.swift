/// One thing that is wrong with a dataset: where it is, what was found, what was expected, the way out.
///
/// It prints as one sentence: `claims.csv:12: start: “Feb-22” is no EDTF date; a spreadsheet seems to have
/// rewritten it; write 1922-02`. The same type serves every room that checks a dataset, so that `check` can
/// list the faults of tables, lines and net together.
public struct Fault: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Whether the dataset can be used in spite of the fault.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The dataset must not be used before this is mended.
        case error
        /// The dataset can be used; somebody should look.
        case warning
    }

    /// Whether the dataset can be used in spite of the fault.
    public let severity: Severity
    /// The file's name inside the dataset's folder, as `claims.csv`; never a path.
    public let file: String
    /// The line, counted from 1, where the row (or the JSON value) begins; nil where the whole file is meant.
    public let line: Int?
    /// The part of the file that is meant where a line does not say it: `feature 3 (amu-darya)`.
    public let element: String?
    /// The column, or the member of a JSON object.
    public let field: String?
    /// What was found, and what was expected.
    public let problem: String
    /// The way out, as an imperative without a full stop; empty where the problem says it.
    public let remedy: String

    /// A fault at a place in a dataset.
    public init(
        _ severity: Severity = .error, file: String, line: Int? = nil, element: String? = nil,
        field: String? = nil, problem: String, remedy: String = ""
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.element = element.map(onOneLine)
        self.field = field.map(onOneLine)
        self.problem = onOneLine(problem)
        self.remedy = onOneLine(remedy)
    }

    /// Place and sentence: `file:line: element: field: problem; remedy`.
    public var description: String {
        var text = file
        if let line { text += ":\(line)" }
        text += ": "
        if let element { text += "\(element): " }
        if let field { text += "\(field): " }
        text += problem
        if !remedy.isEmpty { text += "; \(remedy)" }
        return text
    }

    /// By file, line, element, field and sentence, so that a list of faults has one order.
    public static func < (a: Fault, b: Fault) -> Bool {
        if a.file != b.file { return a.file < b.file }
        if a.line != b.line { return (a.line ?? 0) < (b.line ?? 0) }
        if a.element != b.element { return (a.element ?? "") < (b.element ?? "") }
        if a.field != b.field { return (a.field ?? "") < (b.field ?? "") }
        if a.problem != b.problem { return a.problem < b.problem }
        if a.remedy != b.remedy { return a.remedy < b.remedy }
        return a.severity.rawValue < b.severity.rawValue
    }
}

/// Why a dataset could not be had, by whose doing it is.
public enum DatasetFailure: Error, Sendable, CustomStringConvertible {
    /// The folder is not there, or is a file, or a file in it cannot be found: something named is missing.
    case notThere(String)
    /// The data are wrong. Holds every fault found, warnings too, sorted.
    case wrong([Fault])
    /// Reading or writing broke off: the system refused it, or the disk is full.
    case brokeOff(String)
    /// A folder or file to be written cannot be created, or one that must not be overwritten is there.
    case cannotCreate(String)

    /// The sentence, or one line for each fault.
    public var description: String {
        switch self {
        case .notThere(let sentence), .brokeOff(let sentence), .cannotCreate(let sentence): sentence
        case .wrong(let faults): faults.map(\.description).joined(separator: "\n")
        }
    }
}

/// The text with control characters and line separators made visible, as `\u{A}`: names out of a file stand in
/// sentences too, and a sentence is one printable line.
private func onOneLine(_ text: String) -> String {
    func isBreaking(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
            || scalar.value == 0x2029
    }
    guard text.unicodeScalars.contains(where: isBreaking) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
        if isBreaking(scalar) {
            result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// Puts a value between typographic quotes, cut to 60 letters.
package func quoted(_ value: some StringProtocol) -> String {
    var text = "“"
    var count = 0
    for scalar in value.unicodeScalars {
        if count == 60 {
            text += "…"
            break
        }
        count += 1
        text.unicodeScalars.append(scalar)
    }
    return text + "”"
}
