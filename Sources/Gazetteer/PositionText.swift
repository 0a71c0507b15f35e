/// What a text says that may be a position: `LON,LAT` in degrees.
public enum PositionText: Sendable, Hashable {
    /// Two numbers in range: longitude, latitude.
    case position(longitude: Double, latitude: Double)
    /// Two numbers, but no position on Earth; with the sentence to say.
    case outOfRange(String)
    /// Anything else: a name, say.
    case other

    /// Reads `68.77,38.56`; spaces may stand around the comma.
    public init(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard parts.count == 2, let longitude = number(parts[0]), let latitude = number(parts[1]) else {
            self = .other
            return
        }
        guard (-180.0...180).contains(longitude), (-90.0...90).contains(latitude) else {
            let isExchanged = abs(longitude) <= 90 && abs(latitude) <= 180
            self = .outOfRange(
                "“\(text)” is no position: longitude lies within ±180 and latitude within ±90; "
                    + (isExchanged ? "longitude comes first" : "write them in degrees, as 68.77,38.56"))
            return
        }
        self = .position(longitude: longitude, latitude: latitude)
    }
}

/// A plain decimal number.
private func number(_ text: String) -> Double? {
    guard !text.isEmpty,
        text.utf8.allSatisfy({
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
        })
    else { return nil }
    return Double(text)
}
