import Chronology
import Coverages
import HistoricalRecord
import Testing

@testable import TerritorialControl

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How an eye sees: all three cones, or one kind missing.
private enum Sight: String, CaseIterable {
    case full, protanopia, deuteranopia, tritanopia

    /// What the eye makes of linear red, green and blue, row by row: Machado, Oliveira and Fernandes 2009,
    /// severity 1.
    var matrix: [[Double]] {
        switch self {
        case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        case .deuteranopia:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        case .tritanopia:
            [
                [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        }
    }
}

/// A colour as CIE 1976 L*a*b* under D65.
struct LabColour: Sendable {
    let lightness: Double
    let a: Double
    let b: Double

    init(_ lightness: Double, _ a: Double, _ b: Double) {
        self.lightness = lightness
        self.a = a
        self.b = b
    }

    /// A colour `#rrggbb` as an eye sees it.
    fileprivate init(hex: String, seenBy sight: Sight) {
        let code = Int(hex.dropFirst(), radix: 16) ?? 0
        let linear = [code >> 16 & 255, code >> 8 & 255, code & 255].map { channel -> Double in
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let seen = sight.matrix.map { row in
            min(max(zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1)
        }
        func curve(_ value: Double) -> Double {
            value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
        }
        let x = curve((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047)
        let y = curve(0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2])
        let z = curve((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883)
        self.init(116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    /// The difference to another colour by CIEDE2000 (Sharma, Wu and Dalal 2005), all weights 1.
    func difference(to other: LabColour) -> Double {
        let chromas = [hypot(a, b), hypot(other.a, other.b)]
        let meanSeventh = pow((chromas[0] + chromas[1]) / 2, 7)
        let stretch = 1.5 - 0.5 * sqrt(meanSeventh / (meanSeventh + pow(25, 7)))
        let (a1, a2) = (a * stretch, other.a * stretch)
        let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
        func hue(_ a: Double, _ b: Double) -> Double {
            let angle = atan2(b, a) * 180 / .pi
            return angle < 0 ? angle + 360 : angle
        }
        let (h1, h2) = (hue(a1, b), hue(a2, other.b))
        var turn = c1 * c2 == 0 ? 0 : h2 - h1
        if turn > 180 { turn -= 360 }
        if turn < -180 { turn += 360 }
        func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
        func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
        let deltaHue = 2 * sqrt(c1 * c2) * sine(turn / 2)
        let meanLightness = (lightness + other.lightness) / 2
        let meanChroma = (c1 + c2) / 2
        var meanHue = h1 + h2
        if c1 * c2 != 0 {
            meanHue =
                abs(h1 - h2) <= 180
                ? meanHue / 2 : meanHue < 360 ? (meanHue + 360) / 2 : (meanHue - 360) / 2
        }
        let weight =
            1 - 0.17 * cosine(meanHue - 30) + 0.24 * cosine(2 * meanHue) + 0.32 * cosine(3 * meanHue + 6)
            - 0.20 * cosine(4 * meanHue - 63)
        let fromFifty = (meanLightness - 50) * (meanLightness - 50)
        let chromaSeventh = pow(meanChroma, 7)
        let rotation =
            -sine(60 * exp(-pow((meanHue - 275) / 25, 2)))
            * 2 * sqrt(chromaSeventh / (chromaSeventh + pow(25, 7)))
        let light = (other.lightness - lightness) / (1 + 0.015 * fromFifty / sqrt(20 + fromFifty))
        let chroma = (c2 - c1) / (1 + 0.045 * meanChroma)
        let hueTerm = deltaHue / (1 + 0.015 * meanChroma * weight)
        return sqrt(light * light + chroma * chroma + hueTerm * hueTerm + rotation * chroma * hueTerm)
    }
}

/// Two colours of the test data of Sharma, Wu and Dalal, and how far apart they are.
struct ColourPair: Sendable, CustomTestStringConvertible {
    let first: LabColour
    let second: LabColour
    let difference: Double

    var testDescription: String { "\(difference)" }

    static let all = [
        ColourPair(
            first: LabColour(50, 2.6772, -79.7751), second: LabColour(50, 0, -82.7485), difference: 2.0425),
        ColourPair(
            first: LabColour(50, 2.8361, -74.02), second: LabColour(50, 0, -82.7485), difference: 3.4412),
        ColourPair(first: LabColour(50, 0, 0), second: LabColour(50, -1, 2), difference: 2.3669),
        ColourPair(first: LabColour(50, 2.5, 0), second: LabColour(73, 25, -18), difference: 27.1492),
        ColourPair(first: LabColour(50, 2.5, 0), second: LabColour(58, 24, 15), difference: 19.4535),
        ColourPair(
            first: LabColour(60.2574, -34.0099, 36.2677), second: LabColour(60.4626, -34.1751, 39.4387),
            difference: 1.2644),
        ColourPair(
            first: LabColour(2.0776, 0.0795, -1.135), second: LabColour(0.9033, -0.0636, -0.5514),
            difference: 0.9082),
    ]
}

@Suite("The colours of sides")
struct SideColours {
    /// What two patches must differ by to be told apart beside each other without a legend at hand: about
    /// ten times what an eye just notices.
    static let leastDifference = 10.0

    @Test("are measured as the literature measures", arguments: ColourPair.all)
    func measure(_ pair: ColourPair) {
        #expect(abs(pair.first.difference(to: pair.second) - pair.difference) < 0.0001)
        #expect(abs(pair.second.difference(to: pair.first) - pair.difference) < 0.0001)
    }

    @Test("that meet on the map can be told apart, whichever cones an eye has")
    func neighbours() {
        let sides = Bundled.history.record.sides
        let pairs = Self.meetings(
            from: Day(year: 1715, month: 1, day: 1)!, through: Day(year: 1934, month: 12, day: 31)!)
        #expect(pairs.count > 100)
        for (pair, day) in pairs.sorted(by: { $0.value < $1.value }) {
            let (one, other) = (sides[pair[0]], sides[pair[1]])
            for sight in Sight.allCases {
                let difference = LabColour(hex: one.colour, seenBy: sight)
                    .difference(to: LabColour(hex: other.colour, seenBy: sight))
                #expect(
                    difference >= Self.leastDifference,
                    "\(one.id) \(one.colour) and \(other.id) \(other.colour) meet on \(day): \(difference), \(sight)"
                )
            }
        }
    }

    /// The pairs of sides that hold land on both sides of an arc on one day, with the first such day.
    private static func meetings(from first: Day, through last: Day) -> [[Int]: Day] {
        let history = Bundled.history
        var neighbours: Set<[Int32]> = []
        for arc in 0..<history.coverage.arcCount {
            let (left, right) = history.coverage.sides(ofArc: arc)
            guard left >= 0, right >= 0 else { continue }
            let pair = [history.tractOfCell[Int(left)], history.tractOfCell[Int(right)]].sorted()
            if pair[0] >= 0, pair[0] != pair[1] { neighbours.insert(pair) }
        }
        var pairs: [[Int]: Day] = [:]
        for tracts in neighbours.map({ $0.map { history.tracts[Int($0)] } }) {
            let days = Set(tracts.flatMap { $0.runs.map(\.day) }).union([first.number])
            for day in days where first.number <= day && day <= last.number {
                let holders = tracts.compactMap { history.states[Int($0.state(on: day))].side }.sorted()
                guard holders.count == 2, holders[0] != holders[1] else { continue }
                pairs[holders] = min(pairs[holders] ?? last, Day(number: day))
            }
        }
        return pairs
    }
}
