import LayerFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Words and progress for the person at the terminal, on standard error.
enum Terminal {
    /// Whether a person watches.
    static let isInteractive =
        isatty(STDERR_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"

    /// Says a line.
    static func say(_ line: String) {
        // Where standard error is gone there is nobody left to tell.
        try? OutputFile.put(Array((line + "\n").utf8), into: STDERR_FILENO, "standard error")
    }

    /// Replaces the current line; nothing where nobody watches.
    static func overwrite(_ text: String) {
        guard isInteractive else { return }
        try? OutputFile.put(Array(("\r\u{1B}[K" + text).utf8), into: STDERR_FILENO, "standard error")
    }

    /// Writes text to standard output.
    static func print(_ text: String) throws { try print(Array(text.utf8)) }

    /// Writes text, as UTF-8, to standard output.
    static func print(_ bytes: [UInt8]) throws {
        try OutputFile.put(bytes, into: STDOUT_FILENO, "standard output")
    }
}

/// A progress bar on a terminal, shown once work takes longer than a moment.
struct ProgressBar {
    private let title: String
    private let total: Int
    private let begin = ContinuousClock.now
    private var shown = -1

    init(_ title: String, total: Int) {
        self.title = title
        self.total = max(total, 1)
    }

    /// Shows how much is done.
    mutating func update(_ done: Int) {
        let percent = min(100, 100 * done / total)
        guard percent != shown, ContinuousClock.now - begin > .milliseconds(200) else { return }
        shown = percent
        let filled = percent * 30 / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        Terminal.overwrite("\(title) \(bar) \(percent) %")
    }

    /// Clears the line.
    func finish() {
        if shown >= 0 { Terminal.overwrite("") }
    }
}
