import Foundation
import LayerFormats
import PlanarGeometry

/// Somebody's file of polygons: GeoJSON, or a table of a GeoPackage.
struct ForeignFile {
    /// All fields that occur, in the file's order for a GeoPackage, else sorted.
    let fields: [String]
    let features: [ForeignFeature]

    /// Reads a file.
    ///
    /// - Parameter layer: the GeoPackage's table; `nil` for `control` or the only one.
    /// - Throws: ``Failure`` with the file's name and the way out.
    init(_ path: String, layer: String?) throws {
        guard FileManager.default.fileExists(atPath: path), !path.isFolder else {
            throw Failure(.notFound, "there is no file \(path); name a GeoJSON file or a GeoPackage")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.ioFailed, "\(path) cannot be read")
        }
        do {
            if data.starts(with: Array("SQLite format 3\0".utf8)) {
                (fields, features) = try Self.package(path, layer)
            } else {
                guard layer == nil else {
                    throw Failure(
                        .usage,
                        "--layer names a table of a GeoPackage; \(path) is GeoJSON, which has one layer")
                }
                features = try ForeignFeature.geoJSON([UInt8](data))
                fields = Set(features.flatMap(\.properties.keys)).sorted()
            }
        } catch let failure as ForeignFileFailure {
            throw Failure(
                .data, "\(path): \(failure.problem); it has to be GeoJSON or a GeoPackage with polygons")
        } catch let failure as SQLiteFailure {
            throw Failure(.data, "\(path) is a damaged GeoPackage: \(failure)")
        }
    }

    private static func package(_ path: String, _ layer: String?) throws -> ([String], [ForeignFeature]) {
        try SQLiteFile.read(path) { reader in
            guard try !reader.columns(of: "gpkg_geometry_columns").isEmpty else {
                throw ForeignFileFailure(problem: "it is a SQLite file but no GeoPackage")
            }
            let tables = try reader.rows(
                "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id "
                    + "FROM gpkg_geometry_columns g JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
            ).map { $0.map(\.plain) }
            let names = tables.map { $0[0] }
            let wanted = layer ?? (names.contains("control") ? "control" : names.count == 1 ? names[0] : nil)
            guard let wanted, let table = tables.first(where: { $0[0] == wanted }) else {
                let hint = layer.map { "there is no table “\($0)”\(suggestion($0, among: names))" }
                throw Failure(
                    .notFound,
                    "--layer: \(hint ?? "\(path) has several tables"); it has \(names.joined(separator: ", "))"
                )
            }
            guard table[2].uppercased() == "EPSG" && table[3] == "4326" || ["0", "-1"].contains(table[3])
            else {
                throw Failure(
                    .data,
                    "\(path): \(wanted) is in \(table[2]):\(table[3]), where longitude and latitude (EPSG:4326) "
                        + "are needed; ogr2ogr -t_srs EPSG:4326 converts it")
            }
            let columns = try reader.columns(of: wanted)
            let rows = try reader.rows("SELECT * FROM \"\(wanted.replacing("\"", with: "\"\""))\"")
            let features = try rows.enumerated().map { number, row in
                var properties: [String: String] = [:]
                var shape: Geometry?
                for (column, value) in zip(columns, row) {
                    switch value {
                    case .blob(let bytes) where column == table[1]:
                        shape = try Geometry(geoPackage: bytes, row: number + 1)
                    case .null, .blob: break
                    default: properties[column] = value.plain
                    }
                }
                return ForeignFeature(properties: properties, shape: shape, position: "row \(number + 1)")
            }
            return (columns.filter { $0 != table[1] }, features)
        }
    }
}

extension SQLiteValue {
    /// The value as people write it.
    fileprivate var plain: String {
        switch self {
        case .null, .blob: ""
        case .integer(let number): "\(number)"
        case .real(let number): plainNumber(number)
        case .text(let text): text
        }
    }
}

extension Geometry {
    /// A shape from a GeoPackage's blob; `nil` for an empty one.
    fileprivate init?(geoPackage bytes: [UInt8], row: Int) throws {
        let sizes = [0, 32, 48, 48, 64]
        guard bytes.count >= 8, bytes[0] == 0x47, bytes[1] == 0x50, Int(bytes[3] >> 1 & 7) < sizes.count,
            bytes.count >= 8 + sizes[Int(bytes[3] >> 1 & 7)]
        else { throw ForeignFileFailure(problem: "row \(row) has no GeoPackage geometry") }
        if bytes[3] >> 4 & 1 == 1 { return nil }
        do throws(GeometryError) {
            self = try Geometry(wkb: Array(bytes[(8 + sizes[Int(bytes[3] >> 1 & 7)])...]))
        } catch {
            throw ForeignFileFailure(problem: "row \(row): \(error)")
        }
    }
}
