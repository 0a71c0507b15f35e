/// Text with its place on the page.
struct Label {
    /// The lines from the top, each with its class.
    let lines: [(text: String, style: String, size: Double)]
    /// What it takes, on the safe side.
    let box: PageBox
    /// `start`, `middle` or `end`.
    let anchor: String

    /// The distance from the box's top to the first baseline, and the box's height, for some lines.
    static func height(_ lines: [(text: String, style: String, size: Double)]) -> Double {
        lines.reduce(0) { sum, line in
            let extent = TextMeasure.extent(line.text)
            return sum + (extent.above + extent.below) * line.size
        }
    }

    /// The label as elements, one a line.
    var elements: [LabelLine] {
        var y = box.y
        let x =
            switch anchor {
            case "start": box.x
            case "end": box.maxX
            default: box.x + box.width / 2
            }
        return lines.map { line in
            let extent = TextMeasure.extent(line.text)
            let baseline = y + extent.above * line.size
            y += (extent.above + extent.below) * line.size
            return LabelLine(text: line.text, at: PagePoint(x, baseline), style: line.style, anchor: anchor)
        }
    }
}

/// A line of text where it stands.
struct LabelLine {
    let text: String
    let at: PagePoint
    let style: String
    let anchor: String
}

/// Keeps what is taken on the page, so that nothing is written over anything else.
struct LabelPlacer {
    let frame: PageBox
    private(set) var labels: [PageBox] = []
    private(set) var symbols: [PageBox] = []

    init(frame: PageBox) { self.frame = frame }

    /// Whether a box lies in the frame and on no label and no symbol.
    ///
    /// - Parameter own: a symbol that may be touched.
    func isFree(_ box: PageBox, besides own: PageBox? = nil) -> Bool {
        frame.contains(box) && !labels.contains { $0.overlaps(box) }
            && !symbols.contains { $0 != own && $0.overlaps(box) }
    }

    mutating func take(label: PageBox) { labels.append(label) }
    mutating func take(symbol: PageBox) { symbols.append(symbol) }

    /// The first of eight places around a symbol that is free, the right side first, as readers expect.
    func place(around symbol: PageBox, width: Double, height: Double) -> (box: PageBox, anchor: String)? {
        let gap = 2.5
        let middle = symbol.centre
        let (right, left) = (symbol.maxX + gap, symbol.x - gap - width)
        let (above, below) = (symbol.y - height, symbol.maxY)
        let level = middle.y - height / 2
        let candidates: [(Double, Double, String)] = [
            (right, level, "start"), (left, level, "end"), (right, middle.y - height, "start"),
            (right, middle.y, "start"), (left, middle.y - height, "end"), (left, middle.y, "end"),
            (middle.x - width / 2, above, "middle"), (middle.x - width / 2, below, "middle"),
        ]
        for (x, y, anchor) in candidates {
            let box = PageBox(x: x, y: y, width: width, height: height)
            if isFree(box, besides: symbol) { return (box, anchor) }
        }
        return nil
    }
}
