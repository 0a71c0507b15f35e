/// Writes numbers in plain decimals: never an exponent, at most so many digits after the point, no trailing zero.
///
/// The same number always gives the same bytes, on any machine and in any locale.
public struct DecimalFormat: Hashable, Sendable {
    /// The most digits after the point, 0–15.
    public let decimals: Int
    private let scale: Double
    private let integerScale: Int

    /// A format with at most so many digits after the point; what lies outside 0–15 counts as the nearer end.
    public init(decimals: Int) {
        self.decimals = min(max(decimals, 0), 15)
        integerScale = (0..<self.decimals).reduce(1) { power, _ in power * 10 }
        scale = Double(integerScale)
    }

    /// Appends a number in ASCII, rounded to the nearest (halves away from zero); no number is written `-0`.
    ///
    /// NaN and infinity, which no coordinate holds, are written `null`, as JSON has no other word for them.
    public func append(_ value: Double, to bytes: inout [UInt8]) {
        let scaled = (value * scale).rounded()
        // Below 2^51 the product errs by less than half a unit of the last digit, so that a number which has no
        // more digits than are kept comes out as itself.
        guard scaled.magnitude < 2_251_799_813_685_248 else {
            bytes.append(contentsOf: value.isFinite ? plain(value).utf8 : "null".utf8)
            return
        }
        var magnitude = Int(scaled.magnitude)
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        let whole = magnitude / integerScale
        magnitude %= integerScale
        DecimalFormat.append(whole, minimumDigits: 1, to: &bytes)
        guard magnitude != 0 else { return }
        var digits = decimals
        while magnitude % 10 == 0 {
            magnitude /= 10
            digits -= 1
        }
        bytes.append(UInt8(ascii: "."))
        DecimalFormat.append(magnitude, minimumDigits: digits, to: &bytes)
    }

    /// A number as ``append(_:to:)`` writes it.
    public func string(_ value: Double) -> String {
        var bytes = [UInt8]()
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ number: Int, minimumDigits: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        var (rest, digits) = (number, 0)
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
            digits += 1
        } while rest != 0 || digits < minimumDigits
        bytes[start...].reverse()
    }

    /// The shortest text that reads back as the same number, `1` rather than `1.0`; exponents only where the
    /// number is very large or very small.
    package static func shortest(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number of 2^51/scale or more, from its shortest digits.
    private func plain(_ value: Double) -> String {
        let text = value.magnitude.description
        let sign = value < 0 ? "-" : ""
        if let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) {
            let parts = text[..<mark].split(separator: ".")
            let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
            return sign + parts[0] + fraction
                + String(repeating: "0", count: max(0, exponent - fraction.count))
        }
        let parts = text.split(separator: ".")
        guard parts.count == 2, parts[1] != "0", let whole = Int(parts[0]) else { return sign + parts[0] }
        guard parts[1].utf8.count > decimals else { return sign + text }
        // So large a number has at most a digit or two too many; they are rounded away as decimals.
        var kept = Int(parts[1].prefix(decimals)) ?? 0
        if let next = parts[1].dropFirst(decimals).first, next >= "5" { kept += 1 }
        guard kept < integerScale else { return sign + String(whole + 1) }
        guard kept != 0 else { return sign + String(whole) }
        let digits = String(kept)
        var fraction = String(repeating: "0", count: decimals - digits.utf8.count) + digits
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return sign + String(whole) + "." + fraction
    }
}
