/// Estimates how much room text takes, on the safe side: the widths are those of the wide typeface DejaVu Sans, and
/// for Malayalam of Manjari, rounded up. What draws the map may have another typeface.
struct TextMeasure {
    let size: Double
    var isBold = false
    /// Between two characters, in pixels.
    var spacing = 0.0

    /// The width of a line in pixels.
    func width(_ text: String) -> Double {
        var units = 0.0
        for scalar in text.unicodeScalars { units += Self.width(scalar) }
        // Signs that lean out of a short word are not made up for by narrow ones.
        if Self.isTall(text) { units += 0.12 }
        let widened = isBold ? units * (Self.isTall(text) ? 1.03 : 1.1) : units
        return widened * size + spacing * Double(text.count)
    }

    /// How high a line stands above its baseline, and how deep below.
    static func extent(_ text: String) -> (above: Double, below: Double) {
        isTall(text) ? (0.95, 0.5) : (0.8, 0.25)
    }

    /// Whether signs stand above and below the letters, so that a line needs more room.
    static func isTall(_ text: String) -> Bool {
        text.unicodeScalars.contains { 0x0900...0x0DFF ~= $0.value || 0x0600...0x06FF ~= $0.value }
    }

    /// Whether letters may be set apart: in scripts whose letters join that would tear words to pieces.
    static func canSpace(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value < 0x0590 || 0x1E00...0x22FF ~= $0.value }
    }

    /// In ems.
    private static func width(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x20: 0.33
        case 0x200B...0x200F, 0x0300...0x036F: 0
        case 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x69, 0x6A, 0x6C, 0x7C, 0x2019: 0.34
        case 0x66, 0x72, 0x74, 0x49, 0x28, 0x29, 0x2D: 0.44
        case 0x6D, 0x77, 0x4D, 0x57: 1.0
        case 0x41...0x5A: 0.76
        case 0x30...0x39: 0.65
        case 0x21...0x7E: 0.65
        // Ж Ш Щ Ю Ы Ф and their small letters, M and D.
        case 0x416, 0x428, 0x429, 0x42E, 0x42B, 0x424, 0x41C, 0x414: 1.1
        case 0x436, 0x448, 0x449, 0x44E, 0x44B, 0x444, 0x43C: 0.95
        case 0x400...0x42F: 0.8
        case 0x430...0x45F: 0.68
        // Malayalam: what a virama joins is narrower than its letters; some vowel signs have two parts.
        case 0x0D4D: -0.25
        case 0x0D02, 0x0D03: 0.53
        case 0x0D48: 1.3
        case 0x0D4A...0x0D4C: 1.06
        case 0x0D3E...0x0D47: 0.59
        case 0x0D00...0x0D7F: 1.18
        case 0x00C0...0x024F: 0.72
        default: 1.0
        }
    }
}
