import ArgumentParser
import HistoricalRecord

/// `sarhad init`.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a new dataset: a small skeleton that passes check and exports.",
        discussion: """
            Example:
              sarhad init my-theatre
              sarhad check my-theatre
              sarhad export --dataset my-theatre --date 1905 -o 1905.geojson
            """)

    @Argument(help: ArgumentHelp("The folder to make; it may be there if it is empty.", valueName: "folder"))
    var folder: String

    func run() throws {
        try DatasetSkeleton.write(to: folder)
        Terminal.say("made the dataset \(folder); try: sarhad check \(folder)")
    }
}
