import ArgumentParser
import Chronology
import LayerFormats

/// `sarhad edtf`.
struct EDTFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edtf",
        abstract: "Parses dates in the Extended Date/Time Format, levels 0 to 2.",
        discussion: """
            Prints the level and the earliest and latest day. Put -- before an expression that begins with -.

            Examples:
              sarhad edtf 1922-03 '1917-11~/1920' 156X-12-25
              sarhad edtf --format json '[1667,1668,1670..1672]'
              sarhad edtf --calendar julian 1917-10-25
              sarhad edtf -- -0431
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("The expressions.", valueName: "expression"))
    var expressions: [String]

    @Option(help: "text or json: an object, or an array for several expressions.")
    var format: Format = .text

    @Option(help: "The calendar they are written in: gregorian, julian or islamic.")
    var calendar: Calendar = .gregorian

    enum Calendar: String, ExpressibleByArgument, CaseIterable {
        case gregorian, julian, islamic
    }

    func run() throws {
        let system = CalendarSystem(rawValue: calendar.rawValue)!
        var invalid: [EDTFError] = []
        var values: [JSONValue] = []
        var lines = ""
        for expression in expressions {
            do {
                let date = try EDTF(expression, calendar: system)
                values.append(
                    .object([
                        "expression": .text(expression), "valid": .flag(true),
                        "level": .number(Double(date.level)),
                        "earliest": .optional(date.earliest?.description),
                        "latest": .optional(date.latest?.description),
                    ]))
                lines +=
                    "\(expression)\tlevel \(date.level)\t\(date.earliest?.description ?? "open or unknown")"
                lines += "\t\(date.latest?.description ?? "open or unknown")\n"
            } catch {
                invalid.append(error)
                values.append(
                    .object([
                        "expression": .text(expression), "valid": .flag(false), "error": .text("\(error)"),
                    ]))
                lines += "\(expression)\tinvalid\t\(error)\n"
            }
        }
        switch format {
        case .json: try Terminal.print((values.count == 1 ? values[0] : .list(values)).text)
        case .text: try Terminal.print(lines)
        }
        if let first = invalid.first {
            let more = invalid.count > 1 ? ", and \(invalid.count - 1) more" : ""
            throw Failure(.data, "\(first)\(more)")
        }
    }
}
