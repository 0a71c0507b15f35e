import Foundation
import LayerFormats
import PlanarGeometry
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A GeoPackage as a file, asked in SQL.
private struct Package {
    let path: String
    /// Keeps the folder as long as the package is asked.
    var folder: Folder?

    func rows(_ sql: String, _ arguments: SQLiteValue...) throws -> [[SQLiteValue]] {
        try SQLiteFile.read(path) { try $0.rows(sql, arguments) }
    }

    /// The first column of a query's rows, as text.
    func texts(_ sql: String, _ arguments: SQLiteValue...) throws -> [String] {
        try SQLiteFile.read(path) { try $0.rows(sql, arguments) }.map { row in
            switch row[0] {
            case .null: "NULL"
            case .integer(let number): "\(number)"
            case .real(let number): "\(number)"
            case .text(let text): text
            case .blob(let bytes): "\(bytes.count) bytes"
            }
        }
    }

    func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// The XML of the stored project: hexadecimal digits of a ZIP archive with one stored file.
    func project() throws -> String {
        let digits = Array(try #require(texts("SELECT content FROM qgis_projects").first).utf8)
        var archive: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            archive.append(
                try #require(UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)))
        }
        #expect(archive.starts(with: [0x50, 0x4B, 3, 4]))
        func number(_ at: Int, _ width: Int) -> Int {
            archive[at..<at + width].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        let start = 30 + number(26, 2) + number(28, 2)
        return String(decoding: archive[start..<start + number(18, 4)], as: UTF8.self)
    }
}

/// The names and attributes of an XML document's elements, by Foundation's own reader.
private final class Elements: NSObject, XMLParserDelegate {
    private(set) var all: [(path: String, attributes: [String: String])] = []
    private(set) var texts: [(path: String, text: String)] = []
    private var path: [String] = []
    private var text = ""

    init(_ document: String) throws {
        super.init()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        guard parser.parse() else { throw CannotRun(description: "\(parser.parserError.debugDescription)") }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        path.append(name)
        text = ""
        all.append((path.joined(separator: "/"), attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        texts.append((path.joined(separator: "/"), text))
        text = ""
        path.removeLast()
    }

    func attributes(_ end: String) -> [[String: String]] {
        all.filter { $0.path.hasSuffix(end) }.map(\.attributes)
    }

    func texts(_ end: String) -> [String] { texts.filter { $0.path.hasSuffix(end) }.map(\.text) }
}

@Suite("GeoPackage")
struct GeoPackageTests {
    let valleys: Valleys
    private static let layers = [
        "control", "fronts", "places", "contested", "shared", "suzerainty", "garrisons", "declared", "events",
        "regions", "units", "cells",
    ]

    init() throws { valleys = try Valleys.shared.get() }

    private func export(_ arguments: [String], _ folder: Folder, name: String = "valleys.gpkg") throws
        -> Package
    {
        expectSuccess(try valleys.run(["export"] + arguments + ["-o", folder.file(name)]))
        return Package(path: folder.file(name), folder: folder)
    }

    private static let wholeTime = ["--layer", "all", "--from", "1900", "--to", "1920", "--every", "change"]

    @Test("has the header, tables, reference systems and registrations that the standard asks for")
    func required() throws {
        let folder = Folder()
        let package = try export(Self.wholeTime, folder)
        let bytes = try package.bytes()
        #expect(bytes.starts(with: Array("SQLite format 3\0".utf8)))
        #expect(Array(bytes[68..<72]) == Array("GPKG".utf8))
        #expect(try package.texts("PRAGMA user_version") == ["10301"])
        #expect(try package.texts("PRAGMA integrity_check") == ["ok"])
        #expect(try package.rows("PRAGMA foreign_key_check").isEmpty)
        #expect(
            try package.texts("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1") == ["-1", "0", "4326"])
        let features = try package.texts(
            "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY rowid")
        #expect(features == Self.layers)
        #expect(try package.texts("SELECT table_name FROM gpkg_geometry_columns ORDER BY rowid") == features)
        #expect(
            try package.texts(
                "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' ORDER BY rowid"
            )
                == features)
        // Every table has its metadata, and the whole file too.
        #expect(
            try package.texts(
                "SELECT coalesce(table_name, 'all') FROM gpkg_metadata_reference ORDER BY rowid")
                == ["all", "all"] + features)
        // Nothing is left lying about.
        #expect(try folder.names() == ["valleys.gpkg"])
    }

    @Test(
        "says of itself what it is: dataset, version, checksum, query, licence, whom to thank, how to read ends"
    )
    func metadata() throws {
        let package = try export(["--date", "1910"], Folder())
        let texts = try package.texts("SELECT metadata FROM gpkg_metadata WHERE id = 1")
        let elements = try Elements(try #require(texts.first))
        let keys = elements.attributes("Metadata/MDI").compactMap { $0["key"] }
        #expect(
            keys == [
                "TITLE", "DATASET", "VERSION", "CHECKSUM", "QUERY", "VIEW", "END_CONVENTION", "ATTRIBUTION",
            ] + (keys.contains("LICENCE") ? ["LICENCE"] : []) + ["GENERATOR"])
        #expect(elements.texts("Metadata/MDI")[4] == "--layer control --date 1910 --at end")
    }

    @Test("has the rows and shapes of the GeoJSON, field by field and vertex by vertex", arguments: layers)
    func sameAsGeoJSON(layer: String) throws {
        let folder = Folder()
        let span = ["--from", "1900", "--to", "1920", "--every", "change"]
        let package = try export(["--layer", layer] + span, folder)
        expectSuccess(
            try valleys.run(["export", "--layer", layer] + span + ["-o", folder.file("layer.geojson")]))
        let features = try JSON(try #require(text(folder.file("layer.geojson"))))["features"]?.list ?? []
        let columns = try SQLiteFile.read(package.path) { try $0.columns(of: layer) }
        let rows = try package.rows("SELECT * FROM \(layer) ORDER BY fid")
        #expect(rows.count == features.count)
        for (row, feature) in zip(rows, features) {
            let properties = try #require(feature["properties"])
            #expect(properties.names == Array(columns.dropFirst(2)))
            for (value, name) in zip(row.dropFirst(2), properties.names) {
                let expected: SQLiteValue =
                    switch properties[name] {
                    case .text(let text): .text(text)
                    case .flag(let flag): .integer(flag ? 1 : 0)
                    case .number(let digits):
                        if case .integer = value {
                            .integer(Int64(digits) ?? .min)
                        } else {
                            .real(Double(digits)!)
                        }
                    default: .null
                    }
                #expect(value == expected, "\(layer), \(name)")
            }
            guard case .blob(let blob) = row[1] else {
                #expect(feature["geometry"] == .null)
                continue
            }
            #expect(Array(blob[0..<8]) == [0x47, 0x50, 0, 3, 0xE6, 0x10, 0, 0])
            let shape = try Geometry(wkb: Array(blob[40...]))
            #expect(shape == (try Geometry(json: try #require(feature["geometry"]))), "\(layer)")
            let box = (0..<4).map { index in
                blob[8 + 8 * index..<16 + 8 * index].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }.map(Double.init(bitPattern:))
            let envelope = try #require(shape.envelope)
            #expect(box == [envelope.minX, envelope.maxX, envelope.minY, envelope.maxY])
        }
    }

    @Test("has an index that holds each row's box, and the triggers that keep it")
    func index() throws {
        let package = try export(Self.wholeTime, Folder())
        for layer in Self.layers {
            let count = try package.texts("SELECT count(*) FROM \(layer)")
            #expect(try package.texts("SELECT count(*) FROM rtree_\(layer)_geom") == count)
            let extent = "min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = '\(layer)'"
            let inside = try package.texts(
                """
                SELECT count(*) FROM rtree_\(layer)_geom, (SELECT \(extent))
                WHERE minx >= min_x - 1e-4 AND maxx <= max_x + 1e-4 AND miny >= min_y - 1e-4 AND maxy <= max_y + 1e-4
                """)
            #expect(inside == count, "\(layer)")
            #expect(
                try package.texts(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '\(layer)' AND name GLOB 'rtree*' ORDER BY name"
                )
                    == ["delete", "insert", "update1", "update2", "update3", "update4"].map {
                        "rtree_\(layer)_geom_\($0)"
                    })
        }
    }

    @Test("gives the same bytes to the same question")
    func deterministic() throws {
        let folder = Folder()
        let first = try export(Self.wholeTime, folder).bytes()
        let second = try export(Self.wholeTime, folder).bytes()
        #expect(first == second)
    }

    @Test("goes to standard output, byte for byte")
    func standardOutput() throws {
        let folder = Folder()
        let file = try export(["--date", "1910"], folder, name: "sarhad.gpkg")
        let ending = try valleys.run(
            ["export", "--date", "1910", "--format", "gpkg"], stdout: folder.file("out"))
        expectSuccess(ending)
        #expect(try Package(path: folder.file("out")).bytes() == file.bytes())
    }

    @Test("takes a series by step into a folder, a file a step")
    func folder() throws {
        let folder = Folder()
        expectSuccess(
            try valleys.run(
                "export", "--from", "1909", "--to", "1911", "--every", "year", "--format", "gpkg", "-o",
                folder.file("years") + "/"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.file("years")).sorted()
                == ["control-1909.gpkg", "control-1910.gpkg", "control-1911.gpkg"])
    }

    @Test("an export that is killed at any moment leaves the old file whole")
    func killed() throws {
        let folder = Folder()
        let old = try export(["--date", "1905"], folder, name: "all.gpkg").bytes()
        var random = SeededGenerator(seed: 5)
        var struck = 0
        for _ in 1...12 {
            let child = try Program.start(
                [Program.path, "export", "--dataset", valleys.folder] + Self.wholeTime + [
                    "-o", folder.file("all.gpkg"),
                ], environment: Program.environment([:]), stdin: "/dev/null", stdout: "/dev/null",
                stderr: "/dev/null", cwd: folder.path)
            usleep(UInt32.random(in: 0...120_000, using: &random))
            kill(child, SIGKILL)
            var status: Int32 = 0
            waitpid(child, &status, 0)
            let package = Package(path: folder.file("all.gpkg"))
            if status & 0x7F == SIGKILL {
                struck += 1
                #expect(try package.bytes() == old || package.texts("PRAGMA integrity_check") == ["ok"])
            }
            #expect(try folder.names().allSatisfy { !$0.hasSuffix("-journal") && !$0.hasSuffix("-wal") })
            try Data(old).write(to: URL(fileURLWithPath: folder.file("all.gpkg")))
        }
        #expect(struck > 0)
    }

    // MARK: QGIS

    @Test("holds a project with the layers in their order, styles, themes and time, that names its file")
    func project() throws {
        let package = try export(Self.wholeTime, Folder())
        let project = try Elements(try package.project())
        let order = [
            "Places", "Events", "Garrisons", "Fronts", "Borders", "Contested", "Shared", "Suzerainty",
            "Declared",
            "Control", "Regions", "Units", "Cells",
        ]
        let tree = project.attributes("layer-tree-layer")
        #expect(tree.compactMap { $0["name"] } == order)
        let off: Set = ["Events", "Declared", "Regions", "Units", "Cells"]
        for layer in tree {
            #expect(layer["checked"] == (off.contains(layer["name"]!) ? "Qt::Unchecked" : "Qt::Checked"))
            #expect(layer["source"]?.hasPrefix("./valleys.gpkg|layername=") == true)
        }
        #expect(
            project.attributes("visibility-preset").compactMap { $0["name"] }
                == ["Control", "Administration", "Evidence"])
        let temporal = project.attributes("maplayer/temporal")
        #expect(temporal.count == order.count)
        #expect(temporal.allSatisfy { $0["enabled"] == "1" && $0["mode"] == "4" && $0["limitMode"] == "0" })
        #expect(project.attributes("ProjectTimeSettings").first?["timeStepUnit"] == "mon")
        #expect(project.texts("TemporalRange/start") == ["1900-01-01T00:00:00Z"])
        #expect(project.texts("TemporalRange/end") == ["1920-12-31T23:59:59Z"])
        let styles = try package.rows(
            "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1")
        #expect(styles.map { $0[0] } == Self.layers.map(SQLiteValue.text))
        for style in styles {
            guard case .text(let document) = style[1] else { continue }
            #expect(try Elements(document).attributes("qgis/temporal").first?["enabled"] == "1")
        }
    }

    @Test("makes the project anew after the file was renamed, and keeps all else")
    func renamed() throws {
        let folder = Folder()
        let old = try export(Self.wholeTime, folder)
        let project = try old.project()
        let moved = Package(path: folder.file("other name.gpkg"), folder: folder)
        try FileManager.default.moveItem(atPath: old.path, toPath: moved.path)
        expectSuccess(try Program.run(["qgis-project", moved.path]))
        #expect(
            try moved.project()
                == project.replacingOccurrences(of: "./valleys.gpkg|", with: "./other name.gpkg|"))
        #expect(try moved.texts("PRAGMA integrity_check") == ["ok"])
        // What the export itself would have written under that name.
        #expect(
            try moved.texts("SELECT count(*) FROM control")
                == export(Self.wholeTime, folder).texts("SELECT count(*) FROM control"))
        #expect(try moved.project() == export(Self.wholeTime, folder, name: "other name.gpkg").project())
    }

    @Test("says what is wrong with a file whose project is to be made anew")
    func notOurs() throws {
        let folder = Folder()
        let text = folder.file("text.gpkg")
        try Data("no database at all, but some words that are longer than a header".utf8)
            .write(to: URL(fileURLWithPath: text))
        expectFailure(try Program.run(["qgis-project", text]), 65, ["text.gpkg", "no GeoPackage"])
        expectFailure(
            try Program.run(["qgis-project", folder.file("none.gpkg")]), 66,
            ["there is no file", "none.gpkg"])
        let foreign = folder.file("foreign.gpkg")
        let bytes = try SQLiteFile.bytes { try $0.execute("CREATE TABLE t (a)") }
        try Data(bytes).write(to: URL(fileURLWithPath: foreign))
        expectFailure(try Program.run(["qgis-project", foreign]), 65, ["foreign.gpkg", "sarhad export"])
        #expect(try Package(path: foreign).bytes() == bytes)
    }

    @Test("writes a style beside a GeoJSON file, the one that the GeoPackage holds", arguments: layers)
    func style(layer: String) throws {
        let folder = Folder()
        let question = ["--layer", layer, "--from", "1900", "--to", "1920", "--every", "change"]
        let package = try export(question, folder)
        expectSuccess(try valleys.run(["export", "--qml"] + question + ["-o", folder.file("a.b.geojson")]))
        #expect(
            try text(folder.file("a.b.qml")) == package.texts("SELECT styleQML FROM layer_styles").first)
        expectFailure(
            try valleys.run("export", "--qml", "--date", "1910"), 64, ["--qml", "-o"])
    }

    @Test(
        "plays a series by its own steps",
        arguments: [("day", "d", "dd"), ("month", "mon", "01"), ("year", "y", "01-01")])
    func steps(every: String, unit: String, snapped: String) throws {
        let package = try export(["--from", "1909-02-03", "--to", "1911-04-05", "--every", every], Folder())
        let project = try Elements(try package.project())
        #expect(project.attributes("ProjectTimeSettings").first?["timeStepUnit"] == unit)
        #expect(project.texts("TemporalRange/start") == ["1909-02-03T00:00:00Z"])
        let expression = project.attributes("maplayer/temporal").first?["endExpression"]
        #expect(expression?.hasSuffix("\(snapped)'))") == true)
    }
}

extension Geometry {
    /// A shape from a GeoJSON geometry as the tests' own reader has it, positions as they are.
    fileprivate init(json: JSON) throws {
        func text(_ json: JSON) -> String {
            switch json {
            case .list(let values): "[" + values.map(text).joined(separator: ",") + "]"
            case .number(let digits): digits
            default: "null"
            }
        }
        let type = json["type"]?.text ?? ""
        try self.init(geoJSON: "{\"type\":\"\(type)\",\"coordinates\":\(text(json["coordinates"] ?? .null))}")
    }
}
