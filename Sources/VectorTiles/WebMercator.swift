import Coverages
import Foundation

/// The projection of web maps (EPSG:3857, spherical Mercator on WGS 84), in shares of the world's side.
enum WebMercator {
    /// The latitude at which the projected world is a square.
    static let highestLatitude = 85.051_128_779_806_59

    /// How far east of the antimeridian a longitude in degrees lies, 0 to 1.
    static func x(longitude: Double) -> Double { longitude / 360 + 0.5 }

    /// How far south of the northern edge a latitude in degrees lies, 0 to 1; beyond the edges it is held there.
    static func y(latitude: Double) -> Double {
        let held = min(max(latitude, -highestLatitude), highestLatitude)
        // The inverse Gudermannian function, of the latitude.
        return 0.5 - atanh(sin(held * .pi / 180)) / (2 * .pi)
    }

    /// The longitude in degrees of a share from the west.
    static func longitude(x: Double) -> Double { (x - 0.5) * 360 }

    /// The latitude in degrees of a share from the north.
    static func latitude(y: Double) -> Double { atan(sinh((0.5 - y) * 2 * .pi)) * 180 / .pi }
}
