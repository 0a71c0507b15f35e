/// How everything looks, in one style sheet.
extension MapSheet {
    func styleSheet() -> String {
        func px(_ value: Double) -> String { SVG.number(value * unit) + "px" }
        let ink = Colour.ink.text
        let fonts =
            language == "ml"
            ? "Manjari,\"Noto Sans Malayalam\",Meera,\"Nirmala UI\",\"DejaVu Sans\",sans-serif"
            : "\"DejaVu Sans\",\"Noto Sans\",Verdana,Manjari,\"Noto Sans Malayalam\",sans-serif"
        var rules = [
            "text{font-family:\(fonts);fill:\(ink);font-size:\(px(11.5))}",
            ".paper{fill:#ffffff}", ".sea,.water{fill:\(Colour.water.text)}",
            ".surrounding{fill:\(Colour.surroundings.text);fill-rule:evenodd}",
            ".unclaimed{fill:\(Colour.unknown.text);fill-rule:evenodd}",
            // A hairline in the fill's own colour closes the seam that smoothing leaves between neighbours.
            ".side{stroke-width:\(px(0.5));stroke-linejoin:round;fill-rule:evenodd}",
            ".s-unknown{fill:\(Colour.unknown.text);stroke:\(Colour.unknown.text)}",
            // Beside what changed hands the rest is background.
            content.changes == nil ? "" : "#control{opacity:.4}",
            ".dots,.stripes{fill-rule:evenodd;stroke:none}",
            ".fade{fill:#ffffff;fill-rule:evenodd}",
            ".vassal{fill:none;stroke-width:\(px(9));stroke-opacity:.8;stroke-linejoin:round}",
            ".river{fill:none;stroke:\(Colour.river.text);stroke-width:\(px(0.9));stroke-linejoin:round}",
            ".graticule{fill:none;stroke:#ffffff;stroke-opacity:.35;stroke-width:\(px(0.7))}",
            ".line{fill:none;stroke-linejoin:round;stroke-linecap:round}",
            ".front{stroke:\(ink);stroke-width:\(px(2.6))}",
            ".border{stroke:#333333;stroke-width:\(px(1.1))}",
            ".doubtful{stroke:#333333;stroke-width:\(px(1));stroke-dasharray:\(px(4)) \(px(3))}",
            ".inferred{stroke:#4a4a4a;stroke-opacity:.7;stroke-width:\(px(0.7));"
                + "stroke-dasharray:\(px(1)) \(px(2.5))}",
            ".zone{stroke:#ffffff;stroke-opacity:.45;stroke-width:\(px(9))}",
            ".town{stroke:\(ink);stroke-width:\(px(1.1))}",
            ".garrison{stroke:#ffffff;stroke-width:\(px(1.2))}",
            ".label text,.number{paint-order:stroke;stroke:#ffffff;stroke-opacity:.85;stroke-linejoin:round}",
            ".place,.water-name{stroke-width:\(px(2.4))}", ".side-name{stroke-width:\(px(3))}",
            ".place{font-size:\(px(11.5))}", ".major{font-size:\(px(13));font-weight:bold}",
            ".now{font-size:\(px(9.5))}",
            ".water-name{fill:#33617c;font-style:italic}",
            ".side-name{font-weight:bold}", ".spaced{letter-spacing:\(px(Self.letterSpacing))}",
            ".number{font-size:\(px(10));font-weight:bold;stroke:none}",
            ".marker{fill:#ffffff;stroke-width:\(px(1.4))}", ".leader{stroke:\(ink);stroke-width:\(px(0.8))}",
            ".frame{fill:none;stroke:#555555;stroke-width:\(px(1))}",
            ".title{font-size:\(px(26));font-weight:bold}", ".date{font-size:\(px(20))}",
            ".state{font-size:\(px(12));fill:#555555}",
            ".plate{fill:#ffffff;fill-opacity:.85;stroke:#999999;stroke-width:\(px(0.6))}",
            ".heading{font-size:\(px(12.5));font-weight:bold}", ".entry{font-size:\(px(12))}",
            ".small{font-size:\(px(10))}", ".credit{font-size:\(px(9.5));fill:#555555}",
            ".key-number{font-size:\(px(10));font-weight:bold}",
            ".rival{stroke-dasharray:\(px(2)) \(px(2))}",
            ".swatch{stroke:#666666;stroke-width:\(px(0.6))}",
            ".globe{fill:\(Colour.water.text);stroke:#888888;stroke-width:\(px(0.8))}",
            ".globe-land{fill:#ffffff;stroke:#b9b4a6;stroke-width:\(px(0.4));fill-rule:evenodd}",
            ".globe-line{fill:none;stroke:#ffffff;stroke-opacity:.6;stroke-width:\(px(0.5))}",
            ".here{fill:#b3261e;fill-opacity:.75;stroke:#b3261e;stroke-width:\(px(0.8))}",
            ".bar{fill:\(ink);stroke:\(ink);stroke-width:\(px(0.8))}",
            ".bar-light{fill:#ffffff;stroke:\(ink);stroke-width:\(px(0.8))}",
        ]
        for (step, part) in Self.fade.enumerated().dropFirst() {
            rules.append(".fade-\(step){fill-opacity:\(part.opacity)}")
        }
        for size in [13.0, 11.5, 10] { rules.append(".w\(Int(size)){font-size:\(px(size))}") }
        for size in sideSizes.sorted() {
            rules.append(".n\(SVG.number(size).replacing(".", with: "-")){font-size:\(px(size))}")
        }
        for id in namedSides.sorted() { rules.append(".c-\(id){fill:\(side(id).colour.shade.text)}") }
        return (rules + self.rules).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
