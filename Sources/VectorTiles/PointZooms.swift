import Foundation
import TerritorialControl

/// From which zoom a point is worth its bytes.
///
/// A label is left out where its land is smaller than a square of 16 pixels of a tile drawn in 512. Of places,
/// which say how many claims name them, the 16 with the most are there at zoom 0 and twice as many at each
/// zoom after it. Everything is there from zoom 8 on.
struct PointZooms {
    static let everything = 8
    private static let labelSide = 16.0
    private static let placesAtZoom0 = 16

    private let area: Int?
    private let place: Int?
    private var rankOfPlace: [FieldValue: Int] = [:]

    init(_ layer: Layer, isLabels: Bool) {
        area = isLabels ? layer.schema.index(of: "area_km2") : nil
        let weight = layer.schema.geometry == .points ? layer.schema.index(of: "claim_count") : nil
        place = weight == nil ? nil : layer.schema.index(of: "place")
        guard let weight, let place else { return }
        var weights: [String: Int] = [:]
        for feature in layer.features {
            guard case .integer(let claims) = feature.values[weight],
                case .text(let id) = feature.values[place]
            else { continue }
            weights[id] = max(weights[id] ?? 0, claims)
        }
        let ranked = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (rank, entry) in ranked.enumerated() { rankOfPlace[.text(entry.key)] = rank }
    }

    func lowest(_ row: LayerFeature, _ shape: TimedLayer.Shape) -> Int {
        if let area, case .number(let squareKilometres) = row.values[area], case .point(_, let y) = shape {
            // How long a pixel at zoom 0 is, there.
            let pixel = 40_075.017 / 512 * cos(WebMercator.latitude(y: y) * .pi / 180)
            let pixels = (max(squareKilometres, 0.01)).squareRoot() / pixel
            return min(max(Int(log2(Self.labelSide / pixels).rounded(.up)), 0), Self.everything)
        }
        if let place, let rank = rankOfPlace[row.values[place]] {
            return (0..<Self.everything).first { rank < Self.placesAtZoom0 << $0 } ?? Self.everything
        }
        return 0
    }
}
