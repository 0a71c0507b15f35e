import Foundation
import GEOSOverlay
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// The map below the layers: rivers, lakes, land and the borders of today.
enum BaseGeography {
    private static let credit = "Made with Natural Earth (public domain)."

    /// The base layers of the folder `base` beside or in a dataset's folder; none where there is no such
    /// folder, and without those whose file is missing.
    ///
    /// - Parameter names: which layers are wanted; `nil` for those of a GIS, without `world`.
    /// - Throws: ``Failure`` where a file is there but cannot be read.
    static func layers(beside dataset: String, named names: Set<String>? = nil) throws -> [BaseLayer] {
        let url = URL(fileURLWithPath: dataset).resolvingSymlinksInPath()
        let folders = [
            url.appendingPathComponent("base"),
            url.deletingLastPathComponent().appendingPathComponent("base"),
        ]
        guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            return []
        }
        func features(_ file: String) throws -> [ForeignFeature]? {
            let path = folder.appendingPathComponent(file).path
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw Failure(.ioFailed, "\(path) cannot be read")
            }
            do throws(ForeignFileFailure) { return try ForeignFeature.geoJSON(Array(bytes)) } catch {
                throw Failure(.data, "\(path): \(error.problem); fetch it again")
            }
        }
        var layers: [BaseLayer] = []
        if names?.contains("rivers") ?? true, let rivers = try features("rivers.geojson") {
            layers.append(
                BaseLayer(
                    name: "rivers", title: "Rivers", summary: "Rivers. \(credit)", geometry: .lines,
                    features: rivers.compactMap { river in
                        river.shape.map {
                            (river.properties["name"], .multiLineString(MultiLineString($0.lines)))
                        }
                    }))
        }
        if names?.contains("lakes") ?? true, let lakes = try features("lakes.geojson") {
            layers.append(
                BaseLayer(
                    name: "lakes", title: "Lakes",
                    summary: "Lakes, the Aral Sea as it was about 1960. \(credit)", geometry: .areas,
                    features: lakes.compactMap { lake in
                        lake.shape.map { (lake.properties["name"], .multiPolygon(MultiPolygon($0.areas))) }
                    }))
        }
        if names == nil, let provinces = try features("admin1.geojson") {
            layers += try today(provinces)
        }
        if names?.contains("world") ?? false, let world = try features("world.geojson") {
            layers.append(
                BaseLayer(
                    name: "world", title: "World", summary: "The land of the globe, roughly. \(credit)",
                    geometry: .areas,
                    features: world.compactMap { land in
                        land.shape.map { (nil, .multiPolygon(MultiPolygon($0.areas))) }
                    }))
        }
        return layers
    }

    /// Land and the borders of today's states, out of their provinces, which share their edges exactly.
    private static func today(_ provinces: [ForeignFeature]) throws -> [BaseLayer] {
        var states: [String: [Polygon]] = [:]
        for province in provinces {
            states[province.properties["admin"] ?? "", default: []] += province.shape?.areas ?? []
        }
        let names = states.keys.sorted()
        let lands = try names.map { try Overlay.coverageUnion(states[$0]!) }
        let land = try Overlay.coverageUnion(names.flatMap { states[$0]! })
        return [
            BaseLayer(
                name: "land", title: "Land", summary: "Land, down to the seas. \(credit)", geometry: .areas,
                features: [("Land", .multiPolygon(land))]),
            BaseLayer(
                name: "modern_borders", title: "Modern borders",
                summary: "The borders of today's states, for bearings. \(credit)", geometry: .lines,
                features: zip(names, lands).map { name, area in
                    let rings = area.polygons.flatMap(\.rings)
                    return (
                        name,
                        .multiLineString(
                            MultiLineString(rings.compactMap { try? LineString($0.coordinates) }))
                    )
                }),
        ]
    }
}

extension Geometry {
    /// The lines in it.
    fileprivate var lines: [LineString] {
        switch self {
        case .lineString(let line): [line]
        case .multiLineString(let lines): lines.lineStrings
        default: []
        }
    }
}
