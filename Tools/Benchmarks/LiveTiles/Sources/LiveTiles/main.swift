import Chronology
import Coverages
import Foundation
import HistoricalRecord
import TerritorialControl
import VectorTiles

// Cuts tiles of single days, as the service does: any tile that has something, any day.
// Usage: LiveTiles DATASET [TILES]
// Fails where the median is not under a millisecond.

/// Numbers that depend on the seed alone (SplitMix64).
struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let begin = ContinuousClock.now
    try body()
    return (ContinuousClock.now - begin) / .milliseconds(1)
}

func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }

let arguments = CommandLine.arguments
guard arguments.count > 1 else { fatalError("usage: LiveTiles DATASET [TILES]") }
let count = arguments.count > 2 ? Int(arguments[2]) ?? 20_000 : 20_000
let reader = try DatasetReader(folder: arguments[1])
guard let record = try reader.read().dataset else { fatalError("the dataset has errors") }
let coverage = try CoverageBuilder.build(
    CoverageInput(
        lines: try reader.readBoundaries().map { BoundaryLine(id: $0.id, line: $0.line) },
        labels: record.unitLabels.map {
            FaceLabel(unit: $0.unitID, surface: $0.kind == .land ? .land : .water, position: $0.position)
        },
        sites: record.places.filter(\.hasCells).map {
            Site(
                place: $0.id, position: $0.position, reach: $0.reachKilometres * 1000,
                core: $0.coreKilometres * 1000, precision: $0.precisionKilometres * 1000)
        }))
let history = ControlHistory(record: record, coverage: coverage)
let zooms = 0...10

var live: LiveTiles!
let making = milliseconds { live = LiveTiles([history.layer(.control, .changes(record.time))]) }
var preparing: [Double] = []
for zoom in zooms { preparing.append(milliseconds { live.prepare(zoom: zoom) }) }
print("making ready: \(rounded(making)) ms once; zooms \(preparing.map { rounded($0) }.joined(separator: ", ")) ms")

// Tiles with something in them, on any day.
var random = Random(state: 1922)
let all = Dictionary(
    uniqueKeysWithValues: zooms.map { zoom in
        let side = 1 << zoom
        // The theatre's columns and rows.
        let bounds = live.bounds
        func row(_ latitude: Double) -> Int {
            let radians = latitude * .pi / 180
            return Int((0.5 - atanh(sin(radians)) / (2 * .pi)) * Double(side))
        }
        let columns = Int((bounds[0] / 360 + 0.5) * Double(side))...Int((bounds[2] / 360 + 0.5) * Double(side))
        let rows = row(bounds[3])...row(bounds[1])
        return (zoom, rows.flatMap { y in columns.compactMap { TileCoordinate(z: zoom, x: $0, y: y) } })
    })
let days = record.time.lowerBound.number...record.time.upperBound.number
var times: [Int: [Double]] = [:]
var bytes = 0
for _ in 0..<count {
    let zoom = Int.random(in: zooms, using: &random)
    guard let tile = all[zoom]?.randomElement(using: &random) else { continue }
    let day = Day(number: Int.random(in: days, using: &random))
    var made: [UInt8] = []
    let time = milliseconds { made = live.tile(tile, layers: ["control"], day: day) }
    bytes += made.count
    if !made.isEmpty { times[zoom, default: []].append(time) }
}
func quantile(_ sorted: [Double], _ share: Double) -> Double { sorted[Int(Double(sorted.count - 1) * share)] }
print("| Zoom | tiles | median ms | 95 % | slowest |\n|---|---:|---:|---:|---:|")
for zoom in zooms {
    let sorted = (times[zoom] ?? []).sorted()
    guard !sorted.isEmpty else { continue }
    print("| \(zoom) | \(sorted.count) | \(rounded(quantile(sorted, 0.5))) | \(rounded(quantile(sorted, 0.95))) | \(rounded(sorted.last!)) |")
}
let sorted = times.values.joined().sorted()
let median = quantile(sorted, 0.5)
print("| all | \(sorted.count) | \(rounded(median)) | \(rounded(quantile(sorted, 0.95))) | \(rounded(sorted.last!)) |")
print("\(bytes / max(sorted.count, 1)) bytes a tile")
if median >= 1 {
    print("the median is not under a millisecond")
    exit(1)
}
