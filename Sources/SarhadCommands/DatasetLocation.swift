import ArgumentParser
import Foundation

/// Where the dataset is: `--dataset`, else `SARHAD_DATASET`, else `share/sarhad/` beside the real
/// executable's `bin`, else upward from the executable for `GeoData/central-asia`.
struct DatasetOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The dataset's folder.",
            discussion: "Default: $SARHAD_DATASET, else the dataset installed with the program.",
            valueName: "folder"))
    var dataset: String?

    /// The folder; whether it is a dataset is for its reader to say.
    func folder() throws -> String {
        if let dataset {
            guard !dataset.isEmpty else {
                throw Failure(.notFound, "--dataset is empty; name a dataset's folder")
            }
            return dataset
        }
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["SARHAD_DATASET"], !folder.isEmpty { return folder }
        let executable = URL(fileURLWithPath: Self.executablePath).resolvingSymlinksInPath()
        let bin = executable.deletingLastPathComponent()
        let installed = bin.deletingLastPathComponent().appendingPathComponent("share/sarhad")
        if Self.isFolder(installed) { return installed.path }
        var folder = bin
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("GeoData/central-asia")
            if Self.isFolder(candidate) { return candidate.path }
            folder = folder.deletingLastPathComponent()
        }
        throw Failure(
            .notFound,
            "no dataset was found beside the program; name one with --dataset or SARHAD_DATASET")
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    /// The running program's own file.
    private static var executablePath: String {
        if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            return path
        }
        return Bundle.main.executablePath ?? CommandLine.arguments[0]
    }
}

/// Whose word counts.
struct ViewOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "In disputes follow the version that cites one of these sources, the first that applies.",
            valueName: "source,…"))
    var prefer: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Leave out claims that rest on these sources alone.", valueName: "source,…"))
    var without: String?
}
