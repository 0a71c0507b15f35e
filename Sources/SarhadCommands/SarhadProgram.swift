import ArgumentParser
import CoordinateReference
import Foundation
import GEOSOverlay

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The program `sarhad`.
public enum SarhadProgram {
    /// The program's version.
    public static let version = "0.1.0"

    /// The version with those of the C libraries, as `--version` prints it.
    static var fullVersion: String {
        "sarhad \(version) (GEOS \(Overlay.version), PROJ \(Transformer.version))"
    }

    /// Runs the command line and ends the process with its exit code.
    public static func main() async {
        do {
            var command = try Root.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error where Root.exitCode(for: error) == .success {
            Root.exit(withError: error)  // --help and --version
        } catch {
            let failure = isUsage(error) ? usageFailure(error) : Failure(error)
            Terminal.say("sarhad: \(failure.sentence)")
            exit(failure.status.rawValue)
        }
    }

    private static func isUsage(_ error: any Error) -> Bool {
        error is ExitCode || error is ValidationError || "\(type(of: error))" == "CommandError"
    }

    /// What the parser of the command line found wrong, in one sentence as everything else is told.
    private static func usageFailure(_ error: any Error) -> Failure {
        let commands = Root.configuration.subcommands.map {
            $0.configuration.commandName ?? "\($0)".lowercased()
        }
        if let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"), first != "help",
            !commands.contains(first)
        {
            return Failure(
                .usage,
                "there is no command “\(first)”\(suggestion(first, among: commands)); "
                    + "the commands are \(commands.joined(separator: ", ")); see sarhad --help")
        }
        var sentence = Root.message(for: error)
        if let end = sentence.lastIndex(where: { $0 != "." && !$0.isWhitespace }) {
            sentence = String(sentence[...end])
        }
        // “Unknown option '--dat'. Did you mean '--date'?” is two sentences.
        for (old, new) in [
            ("\n", " "), (". Did you", "; did you"), (". Please", "; please"), (". See", "; see"),
        ] {
            sentence = sentence.replacingOccurrences(of: old, with: new)
        }
        let help = CommandLine.arguments.dropFirst().first.flatMap { commands.contains($0) ? $0 + " " : nil }
        return Failure(
            .usage,
            sentence.prefix(1).lowercased() + sentence.dropFirst() + "; see sarhad \(help ?? "")--help")
    }
}

/// The command without a subcommand.
struct Root: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sarhad",
            abstract: "Who held what, when, on whose word.",
            discussion: """
                Computes control polygons for any date from dated, sourced claims.

                Examples:
                  sarhad export --date 1922-03 -o control-1922-03.geojson
                  sarhad held Dushanbe --date 1922-03
                  sarhad why Tashkent --date 1865-06-29
                """,
            version: SarhadProgram.fullVersion,
            subcommands: [
                Export.self, Held.self, Why.self, Diff.self, Areas.self, Places.self, List.self,
                EDTFCommand.self,
                Geoparse.self, DatesCommand.self, Suggest.self, ClaimsCommand.self, Tiles.self, Check.self,
                Init.self, QGISProjectCommand.self, Compare.self,
            ])
    }
}
