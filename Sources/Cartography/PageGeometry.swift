/// A position on the page: pixels to the right of and below its top left corner.
struct PagePoint: Hashable, Sendable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    func distance(to other: PagePoint) -> Double {
        let (dx, dy) = (x - other.x, y - other.y)
        return (dx * dx + dy * dy).squareRoot()
    }
}

/// An upright rectangle on the page.
struct PageBox: Hashable, Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }
    var centre: PagePoint { PagePoint(x + width / 2, y + height / 2) }

    /// Whether the two share more than an edge.
    func overlaps(_ other: PageBox) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }

    func contains(_ other: PageBox) -> Bool {
        x <= other.x && other.maxX <= maxX && y <= other.y && other.maxY <= maxY
    }

    func contains(_ point: PagePoint) -> Bool {
        x <= point.x && point.x <= maxX && y <= point.y && point.y <= maxY
    }

    /// The rectangle with a margin on every side.
    func grown(by margin: Double) -> PageBox {
        PageBox(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }

    /// The least rectangle around some points; `nil` for none.
    init?(around points: some Sequence<PagePoint>) {
        var (left, top, right, bottom) = (
            Double.infinity, Double.infinity, -Double.infinity, -Double.infinity
        )
        for point in points {
            left = min(left, point.x)
            right = max(right, point.x)
            top = min(top, point.y)
            bottom = max(bottom, point.y)
        }
        guard left <= right else { return nil }
        self.init(x: left, y: top, width: right - left, height: bottom - top)
    }

    init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

extension PageBox {
    /// A ring cut at the rectangle's edges (Sutherland and Hodgman, 1974); what lies outside runs along them.
    ///
    /// - Complexity: O(n).
    func clipped(ring: [PagePoint]) -> [PagePoint] {
        guard let box = PageBox(around: ring), !contains(box) else { return ring }
        guard overlaps(box) else { return [] }
        var points = ring
        for edge in Edge.allCases {
            guard var before = points.last else { break }
            var kept: [PagePoint] = []
            kept.reserveCapacity(points.count + 8)
            for point in points {
                switch (isInside(before, edge), isInside(point, edge)) {
                case (true, true): kept.append(point)
                case (true, false): kept.append(crossing(before, point, edge))
                case (false, true): kept += [crossing(before, point, edge), point]
                case (false, false): break
                }
                before = point
            }
            points = kept
        }
        return points
    }

    /// The stretches of a line whose segments come near the rectangle.
    func clipped(line: [PagePoint]) -> [[PagePoint]] {
        var parts: [[PagePoint]] = []
        var open: [PagePoint] = []
        for (a, b) in zip(line, line.dropFirst()) {
            let near =
                min(a.x, b.x) <= maxX && max(a.x, b.x) >= x && min(a.y, b.y) <= maxY && max(a.y, b.y) >= y
            if near {
                if open.isEmpty { open = [a] }
                open.append(b)
            } else if !open.isEmpty {
                parts.append(open)
                open = []
            }
        }
        if !open.isEmpty { parts.append(open) }
        return parts
    }

    private enum Edge: CaseIterable { case left, right, top, bottom }

    private func isInside(_ point: PagePoint, _ edge: Edge) -> Bool {
        switch edge {
        case .left: point.x >= x
        case .right: point.x <= maxX
        case .top: point.y >= y
        case .bottom: point.y <= maxY
        }
    }

    /// Where a segment crosses an edge's line; the same position whichever way the segment is walked.
    private func crossing(_ one: PagePoint, _ other: PagePoint, _ edge: Edge) -> PagePoint {
        let (a, b) = (one.x, one.y) < (other.x, other.y) ? (one, other) : (other, one)
        switch edge {
        case .left, .right:
            let at = edge == .left ? x : maxX
            return PagePoint(at, a.y + (b.y - a.y) * (at - a.x) / (b.x - a.x))
        case .top, .bottom:
            let at = edge == .top ? y : maxY
            return PagePoint(a.x + (b.x - a.x) * (at - a.y) / (b.y - a.y), at)
        }
    }
}
