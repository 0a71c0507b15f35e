import ArgumentParser
import Chronology
import Foundation
import Gazetteer
import HistoricalRecord
import LayerFormats
import TerritorialControl
import VectorTiles

/// `sarhad tiles`.
struct Tiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes vector tiles of the whole time line: one file for a map on the web.",
        discussion: """
            The ending says which archive: .pmtiles, which browsers read from any web server, or .mbtiles,
            which QGIS reads. Every feature carries its days, so that a map can show any date of it.

            Examples:
              sarhad tiles -o history.pmtiles
              sarhad tiles --from 1917 --to 1924 --maxzoom 6 -o civil-war.mbtiles
              sarhad tiles inspect history.pmtiles
              sarhad tiles inspect history.pmtiles 4/10/6
            """,
        subcommands: [TilesInspect.self])

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The archive to write, FILE.pmtiles or FILE.mbtiles.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp("The first day, month or year. Default: the dataset's first.", valueName: "date"))
    var from: String?

    @Option(
        help: ArgumentHelp("The last day, month or year. Default: the dataset's last.", valueName: "date"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "The layers, separated by commas, or all: "
                + "\(LayerName.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "layers"))
    var layers = "control,fronts,places"

    @Option(help: ArgumentHelp("The lowest zoom, 0 or more.", valueName: "zoom"))
    var minzoom = 0

    @Option(help: ArgumentHelp("The highest zoom, 10 or less.", valueName: "zoom"))
    var maxzoom = 8

    @OptionGroup var view: ViewOptions
    @OptionGroup var dataset: DatasetOption

    private static let deepestZoom = 10

    func run() async throws {
        let (path, archive) = try target()
        let names = try layerNames()
        guard 0 <= minzoom, minzoom <= maxzoom, maxzoom <= Self.deepestZoom else {
            throw Failure(
                .usage,
                "--minzoom \(minzoom) --maxzoom \(maxzoom): write zooms from 0 to \(Self.deepestZoom), "
                    + "the lower one first")
        }
        let theatre = try Theatre(dataset)
        let days = try days(within: theatre.record.time)
        let history = try theatre.history(try theatre.view(view))
        let live = LiveTiles(
            try names.map { name in
                let toponyms = name == .places ? try theatre.toponyms() : nil
                let gazetteer = toponyms.map { Gazetteer(places: theatre.record.places, toponyms: $0) }
                return history.layer(name, .changes(days), names: gazetteer)
            })
        // The file's name has no influence: the same question gives the same bytes.
        let description = try theatre.description(theatre.record.title, query: query(names), view: view)
        var bar = ProgressBar("cutting", total: 1000)
        let tally = try await archive.write(live, zooms: minzoom...maxzoom, description, to: path) {
            bar.update(1000 * $0 / max($1, 1))
        }
        bar.finish()
        var sentence = "wrote \(tally.tiles) tile\(tally.tiles == 1 ? "" : "s") to \(path)"
        if let (tile, bytes) = tally.largest { sentence += "; the largest, \(tile), has \(bytes) bytes" }
        Terminal.say(sentence)
    }

    private func target() throws -> (path: String, archive: TileArchive) {
        let endings = "FILE.pmtiles or FILE.mbtiles"
        guard let output, !output.isEmpty else {
            throw Failure(.usage, "which archive? write -o and the name of a file, \(endings)")
        }
        guard let archive = TileArchive(rawValue: (output as NSString).pathExtension.lowercased()) else {
            throw Failure(.usage, "-o \(output): the ending says which archive; write \(endings)")
        }
        return (output, archive)
    }

    private func layerNames() throws -> [LayerName] {
        if layers == "all" { return LayerName.allCases }
        let known = LayerName.allCases.map(\.rawValue)
        let asked = try layers.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let text = part.trimmingCharacters(in: .whitespaces)
            guard let name = LayerName(rawValue: text) else {
                throw Failure(
                    .usage,
                    "--layers: there is no layer “\(text)”\(suggestion(text, among: known)); "
                        + "the layers are \(known.joined(separator: ", ")), or write all")
            }
            return name
        }
        // In the order of the list, each once.
        return LayerName.allCases.filter(asked.contains)
    }

    private func days(within time: ClosedRange<Day>) throws -> ClosedRange<Day> {
        let first = try from.map {
            try AskedDate($0, option: "--from", time: time).days(within: time).lowerBound
        }
        let last = try to.map { try AskedDate($0, option: "--to", time: time).days(within: time).upperBound }
        let (begin, end) = (first ?? time.lowerBound, last ?? time.upperBound)
        guard begin <= end else { throw Failure(.usage, "--from \(begin) lies after --to \(end)") }
        return begin...end
    }

    private func query(_ names: [LayerName]) -> String {
        var parts = ["tiles --layers \(names.map(\.rawValue).joined(separator: ","))"]
        if let from { parts.append("--from \(from)") }
        if let to { parts.append("--to \(to)") }
        parts.append("--minzoom \(minzoom) --maxzoom \(maxzoom)")
        return parts.joined(separator: " ")
    }
}

/// `sarhad tiles inspect`.
struct TilesInspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Shows what is in an archive of vector tiles, or in one tile.",
        discussion: """
            Without a tile: the header, the metadata and how many tiles each zoom has. With one: its layers
            and features, decoded, as JSON.

            Examples:
              sarhad tiles inspect history.pmtiles
              sarhad tiles inspect history.pmtiles 4/10/6
            """)

    @Argument(help: "The archive, of PMTiles version 3 or MBTiles.")
    var file: String

    @Argument(help: ArgumentHelp("A tile's zoom, column and row, as 4/10/6.", valueName: "z/x/y"))
    var tile: String?

    func run() throws {
        let wanted = try tile.map { text in
            guard let coordinate = TileCoordinate(text) else {
                throw Failure(
                    .usage,
                    "“\(text)” is no tile; write zoom, column and row, as 4/10/6, the last two below 2 to the "
                        + "power of the zoom")
            }
            return coordinate
        }
        do {
            let archive = try OpenArchive(file)
            guard let wanted else {
                try Terminal.print(try archive.summary().text)
                return
            }
            guard let bytes = try archive.tile(wanted) else {
                throw Failure(.notFound, "\(file) has no tile \(wanted)")
            }
            let decoded: VectorTile
            do throws(TileFault) { decoded = try VectorTile(decoding: bytes) } catch {
                throw error.within("tile \(wanted)")
            }
            try Terminal.print(decoded.json.text)
        } catch let fault as TileFault {
            throw Failure(.data, "\(file) is damaged or no archive of vector tiles: \(fault)")
        }
    }
}
