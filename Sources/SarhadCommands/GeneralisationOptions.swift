import ArgumentParser
import Coverages

/// How much detail shapes keep.
struct GeneralisationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take vertices away whose corner is smaller than a square of this side. Neighbours keep sharing "
                + "their borders; areas in the fields stay the true ones.", valueName: "metres"))
    var simplify: Double?

    @Option(
        help: ArgumentHelp(
            "How many decimals of a degree positions have, 0 to 6; one keeps all six where borders would "
                + "cross else.", valueName: "digits"))
    var precision = 6

    /// Refuses what is no measure.
    func check() throws {
        if let simplify, !(simplify >= 0 && simplify <= 1_000_000) {
            throw Failure(.usage, "--simplify: \(simplify) is no length; write metres, as 1000")
        }
        guard 0...6 ~= precision else {
            throw Failure(
                .usage, "--precision: \(precision) is no number of decimals from 0 to 6; write one, as 4")
        }
    }

    /// The net as it is to be drawn.
    func applied(to coverage: Coverage) -> Coverage {
        let simplified = coverage.simplified(toleranceMetres: simplify ?? 0)
        let (rounded, unrounded) = simplified.rounded(digits: precision)
        if unrounded > 0 {
            Terminal.say(
                "\(unrounded) position\(unrounded == 1 ? " keeps" : "s keep") all decimals, since rounding "
                    + "would make borders cross there")
        }
        return rounded
    }

    /// As a file tells of it.
    var words: [String] {
        var words: [String] = []
        if let simplify, simplify > 0 { words.append("--simplify \(simplify)") }
        if precision < 6 { words.append("--precision \(precision)") }
        return words
    }
}
