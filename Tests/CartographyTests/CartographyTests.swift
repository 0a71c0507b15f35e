import Chronology
import PlanarGeometry
import TestSupport
import Testing

@testable import Cartography

@Suite("Geometry on the page")
struct PageGeometryTests {
    private let box = PageBox(x: 0, y: 0, width: 10, height: 10)

    private func area(_ ring: [PagePoint]) -> Double {
        var sum = 0.0
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) { sum += a.x * b.y - b.x * a.y }
        return sum / 2
    }

    @Test("a ring inside is left as it is, one outside is gone, one around becomes the box")
    func clippingWhole() {
        let inside = [PagePoint(1, 1), PagePoint(9, 1), PagePoint(5, 9)]
        #expect(box.clipped(ring: inside) == inside)
        #expect(box.clipped(ring: inside.map { PagePoint($0.x + 20, $0.y) }).isEmpty)
        let around = [PagePoint(-5, -5), PagePoint(15, -5), PagePoint(15, 15), PagePoint(-5, 15)]
        #expect(area(box.clipped(ring: around)).magnitude == 100)
    }

    @Test("what is cut off and what is left make the whole ring's area", arguments: 0..<40)
    func clippingParts(seed: Int) {
        var random = SeededGenerator(seed: seed)
        // A star around a centre crosses itself nowhere.
        let middle = PagePoint(.random(in: 0...10, using: &random), .random(in: 0...10, using: &random))
        let ring = (0..<12).map { index in
            let reach = Double.random(in: 1...12, using: &random)
            let steps = [
                (1.0, 0.0), (0.87, 0.5), (0.5, 0.87), (0.0, 1.0), (-0.5, 0.87), (-0.87, 0.5),
                (-1.0, 0.0), (-0.87, -0.5), (-0.5, -0.87), (0.0, -1.0), (0.5, -0.87), (0.87, -0.5),
            ]
            return PagePoint(middle.x + steps[index].0 * reach, middle.y + steps[index].1 * reach)
        }
        let far = 100.0
        let around = [
            PageBox(x: -far, y: -far, width: 2 * far + 10, height: far),
            PageBox(x: -far, y: 10, width: 2 * far + 10, height: far),
            PageBox(x: -far, y: 0, width: far, height: 10), PageBox(x: 10, y: 0, width: far, height: 10), box,
        ]
        let sum = around.reduce(0) { $0 + area($1.clipped(ring: ring)) }
        #expect(abs(sum - area(ring)) < 1e-9)
    }

    @Test("a raster of a shape has as many squares as the shape has area, and falls into its pieces")
    func raster() {
        var raster = SideRaster(frame: PageBox(x: 0, y: 0, width: 100, height: 100), cell: 1)
        raster.fill(
            [[PagePoint(10, 10), PagePoint(40, 10), PagePoint(40, 40), PagePoint(10, 40)]], area: 0)
        raster.fill(
            [
                [PagePoint(50, 50), PagePoint(90, 50), PagePoint(90, 90), PagePoint(50, 90)],
                [PagePoint(60, 60), PagePoint(70, 60), PagePoint(70, 70), PagePoint(60, 70)],
            ], area: 1)
        let pieces = raster.pieces()
        #expect(pieces.map(\.squares.count) == [1500, 900] && pieces.map(\.area) == [1, 0])
        let finder = RoomFinder(raster, pieces[1])
        #expect(finder.deepest.distance(to: PagePoint(25, 25)) < 2)
        let found = finder.place(width: 20, height: 6) { _ in true }
        #expect(found.map { $0.centre.distance(to: PagePoint(25, 25)) < 3 } == true)
        #expect(finder.place(width: 31, height: 6) { _ in true } == nil)
        // A place that may not be used is not used.
        let high = finder.place(width: 20, height: 6) { $0.maxY < 20 }
        #expect(high.map { $0.maxY < 20 && $0.y >= 10 } == true)
    }

    @Test("a label takes the first place around its symbol that is free")
    func placer() throws {
        var placer = LabelPlacer(frame: PageBox(x: 0, y: 0, width: 100, height: 100))
        let symbol = PageBox(x: 48, y: 48, width: 4, height: 4)
        placer.take(symbol: symbol)
        let first = try #require(placer.place(around: symbol, width: 30, height: 10))
        #expect(first.anchor == "start" && first.box.x > 52)
        placer.take(label: first.box)
        let second = try #require(placer.place(around: symbol, width: 30, height: 10))
        #expect(second.anchor == "end" && second.box.maxX < 48 && !second.box.overlaps(first.box))
        #expect(placer.place(around: symbol, width: 101, height: 10) == nil)
    }

    @Test("a denser line has the same positions from either end")
    func dense() {
        let line = [Coordinate(finite: 0, 0), Coordinate(finite: 3, 1), Coordinate(finite: 3, 1.2)]
        let dense = densified(line, step: 0.5)
        #expect(dense.count == 8)
        #expect(densified(line.reversed(), step: 0.5) == dense.reversed())
        #expect(densified([], step: 1).isEmpty)
    }

    @Test("a path leaves out steps that cannot be seen, and what is no shape")
    func paths() {
        let ring = [PagePoint(0, 0), PagePoint(0.04, 0.01), PagePoint(10, 0), PagePoint(10, 10.26)]
        #expect(SVG.path(rings: [ring]) == "M0 0L10 0L10 10.3Z")
        #expect(SVG.path(rings: [[PagePoint(1, 1), PagePoint(1.01, 1), PagePoint(1, 1.01)]]).isEmpty)
        #expect(SVG.path(lines: [[PagePoint(1, 1)], [PagePoint(1, 1), PagePoint(-2, 3)]]) == "M1 1L-2 3")
    }

    @Test("colours are mixed in shares and written in six digits")
    func colours() {
        #expect(Colour("#000000").mixed(0.5, with: Colour("#ffffff")).text == "#808080")
        #expect(Colour("#0a0b0c").text == "#0a0b0c")
        #expect(Colour("red").text == "#d9d9d9")
    }
}

@Suite("Words on maps")
struct MapWordsTests {
    @Test(
        "write dates as the language does",
        arguments: [
            ("en", "March 1922", "5 July 1868", "1870", "State on 31 March 1922"),
            ("ru", "Март 1922 года", "5 июля 1868 года", "1870 год", "Положение на 31 марта 1922 года"),
            ("ml", "1922 മാർച്ച്", "1868 ജൂലൈ 5", "1870", "1922 മാർച്ച് 31-ലെ സ്ഥിതി"),
            ("tg", "March 1922", "5 July 1868", "1870", "State on 31 March 1922"),
        ])
    func dates(_ row: (lang: String, month: String, day: String, year: String, state: String)) throws {
        let words = MapWords.words(row.lang)
        let day = try #require(Day(iso: "1868-07-05"))
        let month = try #require(YearMonth(year: 1922, month: 3))
        #expect(words.date(.month(month)) == row.month)
        #expect(words.date(.day(day)) == row.day)
        #expect(words.date(.year(1870)) == row.year)
        #expect(words.state(MapDate(.month(month), showing: month.lastDay)) == row.state)
        #expect(words.state(MapDate(.day(day), showing: day)).isEmpty)
    }

    @Test(
        "set thousands apart",
        arguments: [(0.4, "0"), (616, "616"), (4489.6, "4,490"), (1_234_567, "1,234,567")])
    func numbers(value: Double, text: String) {
        #expect(MapWords.words("en").number(value) == text)
        #expect(MapWords.words("ru").number(value) == text.replacing(",", with: "\u{A0}"))
    }

    @Test("take the more room the more letters there are, in every script")
    func widths() {
        for text in ["Tashkent", "Ташкент", "താഷ്കന്റ്"] {
            let one = TextMeasure(size: 10).width(text)
            #expect(one > 20 && one < 90, "\(text): \(one)")
            #expect(TextMeasure(size: 10).width(text + text) > one * 1.8)
            #expect(TextMeasure(size: 20).width(text) == 2 * one)
            #expect(TextMeasure(size: 10, isBold: true).width(text) > one)
        }
        #expect(TextMeasure.canSpace("Хива") && !TextMeasure.canSpace("ഖീവ"))
    }
}
