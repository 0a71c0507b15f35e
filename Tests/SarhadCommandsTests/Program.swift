import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How a run of the program ended.
struct Ending: Sendable, CustomStringConvertible {
    /// The exit code, or 128 and the signal's number, as a shell counts.
    let status: Int32
    let out: String
    let err: String

    var description: String {
        "status \(status)\n[out] \(out.prefix(2000))\n[err] \(err.prefix(2000))"
    }

    /// The lines on standard error.
    var complaints: [String] {
        err.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "\($0)" }
    }
}

/// Why the program could not be run at all.
struct CannotRun: Error, CustomStringConvertible {
    let description: String
}

/// The built program `sarhad`, run as a person runs it.
enum Program {
    /// The binary that stands beside the running test bundle, wherever it was built.
    static let path: String = {
        var folder = URL(fileURLWithPath: testImage).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("sarhad").path
            var isDirectory: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isDirectory),
                !isDirectory.boolValue, FileManager.default.isExecutableFile(atPath: candidate)
            {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return "no binary sarhad stands beside \(testImage)"
    }()

    /// The file that the tests run from.
    private static var testImage: String {
        #if os(Linux)
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        #else
        return Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
            ?? Bundle.main.bundlePath
        #endif
    }

    /// The repository's top folder.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// A cache for the whole test run, away from the user's own.
    private static let cache = Folder()

    /// What the program sees of the environment: nothing of Sarhad's from outside.
    static func environment(_ changes: [String: String]) -> [String: String] {
        var result = ["XDG_CACHE_HOME": cache.path, "HOME": cache.path, "TERM": "dumb"]
        // What the toolchain and the sanitizers need to run a binary.
        for (name, value) in ProcessInfo.processInfo.environment
        where name == "PATH" || name.hasSuffix("SAN_OPTIONS") || name.hasPrefix("LD_")
            || name.hasPrefix("DYLD_") || name.hasPrefix("PROJ_")
        {
            result[name] = value
        }
        return result.merging(changes) { $1 }
    }

    /// Runs the program to its end.
    ///
    /// Output goes to files, so that none of it can fill a pipe and stop the program.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], stdin: String = "", cwd: String? = nil,
        stdout: String? = nil, executable: String = path
    ) throws -> Ending {
        let folder = Folder()
        let outPath = stdout ?? folder.file("out")
        let errPath = folder.file("err")
        try Data(stdin.utf8).write(to: URL(fileURLWithPath: folder.file("in")))
        let child = try start(
            [executable] + arguments, environment: Self.environment(environment), stdin: folder.file("in"),
            stdout: outPath, stderr: errPath, cwd: cwd ?? folder.path)
        let status = try wait(for: child, named: arguments)
        return Ending(
            status: status, out: stdout == nil ? text(outPath) ?? "" : "", err: text(errPath) ?? "")
    }

    /// Runs a line of the shell, in which `$sarhad` is the program.
    static func shell(_ line: String, environment: [String: String] = [:], cwd: String? = nil) throws
        -> Ending
    {
        try run(
            ["-c", line], environment: environment.merging(["sarhad": path]) { $1 }, cwd: cwd,
            executable: "/bin/sh")
    }

    /// Starts a program without waiting for it.
    static func start(
        _ command: [String], environment: [String: String], stdin: String, stdout: String, stderr: String,
        cwd: String
    ) throws -> pid_t {
        guard access(command[0], X_OK) == 0 else { throw CannotRun(description: command[0]) }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, stdin, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, stdout, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, stderr, O_WRONLY | O_CREAT, 0o600)
        // The shell goes to the folder and makes room; the C library's own way is not in all of them.
        let line = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", cwd] + command
        var argv: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            for pointer in argv + envp { free(pointer) }
        }
        var child = pid_t()
        let code = posix_spawn(&child, line[0], &actions, nil, &argv, &envp)
        guard code == 0 else {
            throw CannotRun(description: "\(command[0]): \(String(cString: strerror(code)))")
        }
        return child
    }

    /// Waits for a child; one that hangs is ended.
    static func wait(for child: pid_t, named arguments: [String]) throws -> Int32 {
        var status: Int32 = 0
        let deadline = ContinuousClock.now + .seconds(240)
        while waitpid(child, &status, WNOHANG) == 0 {
            if ContinuousClock.now > deadline {
                kill(child, SIGKILL)
                waitpid(child, &status, 0)
                throw CannotRun(description: "sarhad \(arguments.joined(separator: " ")) hung")
            }
            usleep(1000)
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}

/// A temporary folder that goes with the object.
final class Folder: Sendable {
    let path: String

    /// The folder of all such folders; what lives as long as the tests is removed with it in the end.
    private static let parent: String = {
        atexit { try? FileManager.default.removeItem(atPath: Folder.parent) }
        let temporary = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
        return temporary + "/sarhad-program-" + UUID().uuidString
    }()

    init() {
        path = Self.parent + "/" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// The names in it, hidden ones too, in order.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

/// A file's text; nil where there is none.
///
/// Read with the C library: Foundation loses a buffer on an empty file, which the address sanitizer reports.
func text(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
}

/// Expects a failure with a code and one sentence on standard error that has all the words.
func expectFailure(
    _ ending: Ending, _ status: Int32, _ words: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(ending.status == status, "\(ending)", sourceLocation: sourceLocation)
    // The first to need a dataset's net says that it was built.
    let complaints = ending.complaints.filter { !$0.hasPrefix("built the net of ") }
    #expect(complaints.count == 1, "\(ending)", sourceLocation: sourceLocation)
    expectSentence(complaints.last ?? "", words, sourceLocation: sourceLocation)
}

/// Expects one sentence of the program that has all the words, and nothing of its insides.
func expectSentence(_ sentence: String, _ words: [String], sourceLocation: SourceLocation = #_sourceLocation)
{
    #expect(sentence.hasPrefix("sarhad: "), "\(sentence)", sourceLocation: sourceLocation)
    #expect(sentence.count < 500, "\(sentence)", sourceLocation: sourceLocation)
    for word in words {
        #expect(sentence.contains(word), "“\(word)” is not in: \(sentence)", sourceLocation: sourceLocation)
    }
    for insides in ["Fatal error", "Error:", "Optional(", "Swift.", "NSError", "unexpected error"] {
        #expect(
            !sentence.contains(insides), "“\(insides)” is in: \(sentence)", sourceLocation: sourceLocation)
    }
    #expect(
        sentence.firstMatch(of: #/\w[.!] /#) == nil, "more than one sentence: \(sentence)",
        sourceLocation: sourceLocation)
}

/// Expects a success that left no complaint.
@discardableResult
func expectSuccess(_ ending: Ending, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    #expect(ending.status == 0, "\(ending)", sourceLocation: sourceLocation)
    #expect(!ending.err.contains("sarhad: "), "\(ending)", sourceLocation: sourceLocation)
    return ending.out
}
