/// An opaque colour in sRGB, each part 0 to 255.
struct Colour: Hashable, Sendable {
    let red, green, blue: Double

    static let paper = Colour("#ffffff")
    static let ink = Colour("#1f1f1f")
    static let water = Colour("#d3e4ee")
    static let river = Colour("#7fa9c2")
    static let surroundings = Colour("#eeece6")
    static let unknown = Colour("#d9d9d9")

    /// A colour written `#rrggbb`; grey for anything else.
    init(_ text: String) {
        let number = text.utf8.count == 7 && text.hasPrefix("#") ? Int(text.dropFirst(), radix: 16) : nil
        let value = number ?? 0xd9d9d9
        red = Double(value >> 16 & 255)
        green = Double(value >> 8 & 255)
        blue = Double(value & 255)
    }

    private init(_ red: Double, _ green: Double, _ blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// A share of this colour, 0 to 1, the rest of another.
    func mixed(_ share: Double, with other: Colour) -> Colour {
        Colour(
            red * share + other.red * (1 - share), green * share + other.green * (1 - share),
            blue * share + other.blue * (1 - share))
    }

    /// How land held in this colour is painted: a little paler, so that names stay readable.
    var tint: Colour { mixed(0.78, with: .paper) }

    /// How a name is written on that land.
    var shade: Colour { mixed(0.5, with: .ink) }

    /// `#rrggbb`
    var text: String {
        let value = [red, green, blue].reduce(0) { $0 << 8 | Int($1.rounded()) }
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
