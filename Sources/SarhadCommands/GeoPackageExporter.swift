import Chronology
import CoordinateReference
import Coverages
import Foundation
import HistoricalRecord
import LayerFormats
import PlanarGeometry
import TerritorialControl

/// Layers as one GeoPackage with a QGIS project; all layers together lie on a base map.
struct GeoPackageExporter: LayerExporter {
    private let run: ExportRun
    private let writer: GeoPackageWriter

    init(_ run: ExportRun) {
        self.run = run
        writer = GeoPackageWriter(coverage: run.drawing)
    }

    func write(_ content: ExportContent, to path: String?, progress: (Int) -> Void) throws {
        let record = run.theatre.record
        let base = content.layers.count > 1 ? try BaseGeography.layers(beside: run.theatre.folder) : []
        let file = GeoPackageContent(
            layers: content.layers, base: base, description: content.description,
            // The dataset's date, not the clock's: the same question gives the same bytes.
            date: record.presentation.created ?? "1970-01-01T00:00:00.000Z",
            project: try project(content, fileName: path.map { ($0 as NSString).lastPathComponent }))
        let bytes = try writer.bytes(file, progress: progress)
        try stream(to: path) { try $0(bytes) }
    }

    private func project(_ content: ExportContent, fileName: String?) throws -> QGISProject {
        let presentation = run.theatre.record.presentation
        let code = presentation.crs ?? Self.anywhere
        let crs = try CRS(code).described()
        let view = try ProjectView(of: run.drawing, in: code)
        var play: ClosedRange<Day>?
        switch content.sampling {
        case .day: break
        case .steps: play = content.days
        case .changes(let days):
            play = days
            if let wanted = presentation.play, days.contains(wanted.lowerBound),
                days.contains(wanted.upperBound)
            {
                play = wanted
            }
        }
        return QGISProject(
            fileName: fileName ?? "sarhad.gpkg",
            crs: QGISCRS(code: code, name: crs.name, projString: crs.projString), extent: view.extent,
            rotation: view.rotation,
            play: play, step: content.frame)
    }

    /// Equal Earth, for a dataset that names no reference system.
    private static let anywhere = "EPSG:8857"
}

/// What of a projected map is seen at first.
struct ProjectView {
    /// West, south, east, north in metres, of the map as it is turned.
    let extent: [Double]
    /// How far the map is turned clockwise, in degrees, so that north is up in its middle.
    let rotation: Double

    init(of coverage: Coverage, in crs: String) throws {
        let box = coverage.envelope
        let transformer = try Transformer(from: .wgs84, to: CRS(crs))
        // The edge of the theatre, in steps that a curve does not hide behind.
        let steps = 16
        var edge: [Coordinate] = []
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let (lon, lat) = (
                box.west + share * (box.east - box.west), box.south + share * (box.north - box.south)
            )
            for (x, y) in [(lon, box.south), (lon, box.north), (box.west, lat), (box.east, lat)] {
                edge.append(try Coordinate(x: x, y: y))
            }
        }
        let middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
        let meridian = try transformer.forward([
            try Coordinate(x: middle.0, y: middle.1 - 0.5), try Coordinate(x: middle.0, y: middle.1 + 0.5),
        ])
        // The angle between up and the meridian, which a turn of the map takes away.
        let lean = atan2(meridian[1].x - meridian[0].x, meridian[1].y - meridian[0].y)
        let centre = ((meridian[0].x + meridian[1].x) / 2, (meridian[0].y + meridian[1].y) / 2)
        var (halfWidth, halfHeight) = (0.0, 0.0)
        for point in try transformer.forward(edge) {
            let (x, y) = (point.x - centre.0, point.y - centre.1)
            halfWidth = max(halfWidth, abs(x * cos(lean) - y * sin(lean)))
            halfHeight = max(halfHeight, abs(x * sin(lean) + y * cos(lean)))
        }
        rotation = (-lean * 180 / .pi * 10).rounded() / 10
        extent = [
            (centre.0 - halfWidth).rounded(), (centre.1 - halfHeight).rounded(),
            (centre.0 + halfWidth).rounded(), (centre.1 + halfHeight).rounded(),
        ]
    }
}

extension Coverage {
    /// The least box around the whole net, in degrees.
    var envelope: (west: Double, south: Double, east: Double, north: Double) {
        var (west, south, east, north) = (Int32.max, Int32.max, Int32.min, Int32.min)
        for arc in 0..<arcCount {
            for point in arcPoints(arc) {
                west = min(west, point.x)
                east = max(east, point.x)
                south = min(south, point.y)
                north = max(north, point.y)
            }
        }
        let step = GridPoint.stepsPerDegree
        return (Double(west) / step, Double(south) / step, Double(east) / step, Double(north) / step)
    }
}
