import ArgumentParser
import Foundation
import LayerFormats

/// `sarhad qgis-project`.
struct QGISProjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qgis-project",
        abstract: "Makes the QGIS project in a GeoPackage anew, after the file was renamed.",
        discussion: """
            A project that is stored in a GeoPackage names the file. A copy in another folder works; after a
            renaming the project would look for the old name. Other projects saved in the file stay.

            Examples:
              mv sarhad.gpkg central-asia.gpkg
              sarhad qgis-project central-asia.gpkg
            """)

    @Argument(help: ArgumentHelp("A GeoPackage written by sarhad export.", valueName: "file"))
    var file: String

    func run() throws {
        guard FileManager.default.fileExists(atPath: file), !file.isFolder else {
            throw Failure(.notFound, "there is no file \(file); name a GeoPackage that sarhad export wrote")
        }
        let bytes: [UInt8]?
        do {
            bytes = try QGISProjectRewriter.bytes(of: file, fileName: (file as NSString).lastPathComponent)
        } catch let failure as SQLiteFailure where failure.isAboutFile {
            throw Failure(.data, "\(file) is no GeoPackage, or a damaged one: \(failure)")
        }
        guard let bytes else {
            throw Failure(
                .data,
                "\(file) does not say how its project was made; it takes a GeoPackage that sarhad export wrote"
            )
        }
        try OutputFile.write(file) { try $0(bytes) }
        Terminal.say("wrote the project of \(file)")
    }
}
