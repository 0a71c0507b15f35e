import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Come what may")
struct RobustnessTests {
    let valleys: Valleys

    init() throws { valleys = try Valleys.shared.get() }

    // MARK: A killed export

    @Test("an export that is killed leaves the old file, or none", arguments: [true, false])
    func killed(hasOld: Bool) throws {
        let folder = Folder()
        let target = folder.file("series.geojson")
        if hasOld { try Data("old".utf8).write(to: URL(fileURLWithPath: target)) }
        // The whole record by every change is some thirty megabytes: long enough to be struck while the file
        // is being written; a few times over, should a run be quicker than we are.
        var struck = false
        for _ in 1...5 where !struck { struck = try strike(folder, target) }
        #expect(struck)
        #expect(text(target) == (hasOld ? "old" : nil))
        // The next run is not hindered by what the last one left.
        expectSuccess(try valleys.run("export", "--date", "1905", "-o", target))
        #expect(try Features(text(target) ?? "").all.count == 1)
    }

    /// Starts an export and kills it once it has begun to write; false where it came to its end before.
    private func strike(_ folder: Folder, _ target: String) throws -> Bool {
        let old = text(target)
        let child = try Program.start(
            [
                Program.path, "export", "--dataset", BundledDatasetTests.folder, "--from", "1715", "--to",
                "1934",
                "--every", "change", "-o", target,
            ], environment: Program.environment([:]), stdin: "/dev/null", stdout: "/dev/null",
            stderr: "/dev/null", cwd: folder.path)
        let begun = Set(try folder.names())
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            if try folder.names().contains(where: { $0.hasSuffix(".partial") && !begun.contains($0) }) {
                kill(child, SIGKILL)
                waitpid(child, &status, 0)
                break
            }
            usleep(200)
        }
        if status & 0x7F == SIGKILL { return true }
        #expect(status == 0)
        // It was quicker: then the file is whole, and the old state is put back for the next try.
        #expect(text(target)?.hasSuffix("]}\n") == true)
        try FileManager.default.removeItem(atPath: target)
        if let old { try Data(old.utf8).write(to: URL(fileURLWithPath: target)) }
        return false
    }

    // MARK: The cache

    @Test("a damaged net in the cache is built again", arguments: ["empty", "cut", "changed", "foreign"])
    func damagedCache(kind: String) throws {
        let cache = Folder()
        let environment = ["XDG_CACHE_HOME": cache.path]
        let first = try valleys.run(["export", "--date", "1910"], environment: environment)
        #expect(first.err.contains("built the net"))
        let nets = try FileManager.default.contentsOfDirectory(atPath: cache.file("sarhad"))
        #expect(nets.count == 1)
        let net = cache.file("sarhad/" + (try #require(nets.first)))
        let second = try valleys.run(["export", "--date", "1910"], environment: environment)
        #expect(second.out == first.out && !second.err.contains("built the net"))
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: net)))
        switch kind {
        case "empty": bytes = []
        case "cut": bytes.removeLast(bytes.count / 3)
        case "changed": bytes[bytes.count / 2] ^= 0x55
        default: bytes = Array("no net at all".utf8)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: net))
        let third = try valleys.run(["export", "--date", "1910"], environment: environment)
        #expect(expectSuccess(third) == first.out)
        #expect(third.err.contains("built the net"))
        let fourth = try valleys.run(["export", "--date", "1910"], environment: environment)
        #expect(fourth.out == first.out && !fourth.err.contains("built the net"))
    }

    @Test("claims can be edited without building the net again, boundaries cannot")
    func cacheKey() throws {
        let cache = Folder()
        let environment = ["XDG_CACHE_HOME": cache.path]
        let own = try Valleys()
        expectSuccess(try own.run(["areas"], environment: environment))
        try own.apply(Change("claims.csv", "1912,1913-04-30", "1911,1913-04-30"))
        #expect(!(try own.run(["areas"], environment: environment).err.contains("built the net")))
        try own.apply(Change("boundaries.geojson", "[61.1, 40.4]", "[61.15, 40.4]"))
        #expect(try own.run(["areas"], environment: environment).err.contains("built the net"))
    }

    @Test("a cache that cannot be written is no failure")
    func unwritableCache() throws {
        // Not even the superuser can make a folder below a file.
        for cache in ["/dev/null", "relative/path", ""] {
            let ending = try valleys.run(["held", "weirbridge"], environment: ["XDG_CACHE_HOME": cache])
            expectSuccess(ending)
        }
        let homeless = try valleys.run(
            ["held", "weirbridge"], environment: ["XDG_CACHE_HOME": "", "HOME": "/dev/null"])
        expectSuccess(homeless)
    }

    // MARK: The same answers

    @Test("two runs give the same bytes, with a cold cache and a warm one")
    func repeatable() throws {
        let arguments = ["export", "--from", "1900", "--to", "1920", "--every", "month"]
        let warm = expectSuccess(try valleys.run(arguments))
        let cold = Folder()
        let other = expectSuccess(try valleys.run(arguments, environment: ["XDG_CACHE_HOME": cold.path]))
        #expect(warm == other)
    }

    @Test("rows in another order give the same bytes but for the checksum", arguments: [1, 2, 3])
    func shuffled(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let other = try Valleys()
        let tables = try FileManager.default.contentsOfDirectory(atPath: other.folder)
            .filter { $0.hasSuffix(".csv") }.sorted()
        #expect(tables.count >= 10)
        for table in tables {
            var rows = try #require(text(other.folder + "/" + table)).split(separator: "\n")
            let header = rows.removeFirst()
            rows.shuffle(using: &random)
            let mixed = ([header] + rows).map { $0 + "\n" }.joined()
            try other.apply(Change(table) { _ in Array(mixed.utf8) })
        }
        for arguments in [
            ["export", "--from", "1900", "--to", "1920", "--every", "change"],
            ["export", "--layer", "cells", "--date", "1913-01"],
            ["export", "--layer", "units", "--date", "1905"],
            ["held", "weirbridge", "--format", "json"], ["held", "ford-post", "--format", "csv"],
            ["why", "weirbridge", "--date", "1909-05"], ["areas", "--every", "change"],
        ] {
            let one = expectSuccess(try valleys.run(arguments)).replacing(
                /"checksum":"[0-9a-f]{64}"/, with: "")
            let two = expectSuccess(try other.run(arguments)).replacing(/"checksum":"[0-9a-f]{64}"/, with: "")
            #expect(one == two, "\(arguments)")
        }
    }

    // MARK: Wherever it stands

    /// Copies the program in a process of its own: a file that is open for writing here would be so in each
    /// program started meanwhile, and cannot be run until all have let go.
    private func copyProgram(to path: String) throws {
        expectSuccess(try Program.run([Program.path, path], executable: "/bin/cp"))
    }

    @Test("the program finds its dataset from any folder, through a link, and where it is installed")
    func places() throws {
        let prefix = Folder()
        let manager = FileManager.default
        for folder in ["bin", "share", "elsewhere"] {
            try manager.createDirectory(atPath: prefix.file(folder), withIntermediateDirectories: true)
        }
        let installed = prefix.file("bin/sarhad")
        try copyProgram(to: installed)
        try manager.copyItem(atPath: valleys.folder, toPath: prefix.file("share/sarhad"))
        let link = prefix.file("elsewhere/frontier")
        try manager.createSymbolicLink(atPath: link, withDestinationPath: "../bin/sarhad")
        for (executable, cwd) in [
            (installed, "/"), (installed, prefix.file("elsewhere")), (link, "/"), (link, prefix.path),
        ] {
            let ending = try Program.run(["list", "sides"], cwd: cwd, executable: executable)
            #expect(expectSuccess(ending).contains("League of the Hill Towns"), "\(executable) in \(cwd)")
        }
        // By its name alone, from the search path.
        let named = try Program.shell(
            "PATH=\"\(prefix.file("bin")):$PATH\"; sarhad list sides", cwd: prefix.file("elsewhere"))
        #expect(expectSuccess(named).contains("League of the Hill Towns"))
        // --dataset goes before SARHAD_DATASET, and that before what is installed.
        expectFailure(
            try Program.run(
                ["list", "sides"], environment: ["SARHAD_DATASET": "/nowhere"], executable: installed), 66,
            ["/nowhere"])
        expectSuccess(
            try Program.run(
                ["list", "sides", "--dataset", valleys.folder], environment: ["SARHAD_DATASET": "/nowhere"],
                executable: installed))
        expectSuccess(
            try Program.run(["list", "sides"], environment: ["SARHAD_DATASET": ""], executable: installed))
    }

    @Test("the program without a dataset anywhere says what to do")
    func alone() throws {
        let folder = Folder()
        let copy = folder.file("sarhad")
        try copyProgram(to: copy)
        expectFailure(
            try Program.run(["list", "sides"], executable: copy), 66,
            ["no dataset", "--dataset", "SARHAD_DATASET"])
        // What needs no dataset works.
        expectSuccess(try Program.run(["edtf", "1922"], executable: copy))
        // A source tree above it will do.
        try FileManager.default.createDirectory(
            atPath: folder.file("GeoData"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: valleys.folder, toPath: folder.file("GeoData/central-asia"))
        #expect(
            expectSuccess(try Program.run(["list", "sides"], executable: copy)).contains("League"))
    }

    @Test("a dataset's path may hold spaces and letters of any script")
    func paths() throws {
        let folder = Folder()
        let named = folder.file("мои данные 'ദേശം'")
        expectSuccess(try Program.run(["init", named]))
        expectSuccess(
            try Program.run(
                ["export", "--dataset", named, "--date", "1905", "-o", named + "/карта 1.geojson"]))
        #expect(try Features(text(named + "/карта 1.geojson") ?? "").all.count == 1)
    }

    // MARK: Pipes

    @Test("a reader that has seen enough is no failure that anyone hears of")
    func head() throws {
        let ending = try Program.shell(
            "\"$sarhad\" export --from 1900 --to 1920 --every day --layer cells | head -c 10",
            environment: ["SARHAD_DATASET": valleys.folder])
        #expect(ending.status == 0)
        #expect(ending.out == "{\"type\":\"F")
        #expect(ending.err.isEmpty || !ending.err.contains("Fatal"), "\(ending)")
        let closed = try Program.shell(
            "\"$sarhad\" held weirbridge >&-", environment: ["SARHAD_DATASET": valleys.folder])
        #expect(closed.status == 74, "\(closed)")
        let silent = try Program.shell(
            "\"$sarhad\" held weirbridge 2>&-", environment: ["SARHAD_DATASET": valleys.folder])
        #expect(silent.status == 0 && silent.out.contains("Weirbridge"))
    }

    @Test("a pipe as the output gets the same bytes")
    func pipe() throws {
        let direct = expectSuccess(try valleys.run("export", "--date", "1910"))
        let piped = try Program.shell(
            "\"$sarhad\" export --date 1910 -o /dev/stdout | cat",
            environment: ["SARHAD_DATASET": valleys.folder]
        )
        #expect(expectSuccess(piped) == direct)
    }
}
