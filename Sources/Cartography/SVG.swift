import LayerFormats
import PlanarGeometry

/// Elements of SVG 1.1.
enum SVG {
    private static let format = DecimalFormat(decimals: 1)

    static func number(_ value: Double) -> String { format.string(value) }

    /// A path through rings, each closed.
    static func path(rings: [[PagePoint]]) -> String {
        var bytes: [UInt8] = []
        for ring in rings { append(ring, isClosed: true, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A path along lines.
    static func path(lines: [[PagePoint]]) -> String {
        var bytes: [UInt8] = []
        for line in lines { append(line, isClosed: false, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ points: [PagePoint], isClosed: Bool, to bytes: inout [UInt8]) {
        var written: (Int, Int)?
        var count = 0
        let start = bytes.count
        for point in points {
            let place = (Int((point.x * 10).rounded()), Int((point.y * 10).rounded()))
            if let written, written == place { continue }
            written = place
            bytes.append(UInt8(ascii: count == 0 ? "M" : "L"))
            format.append(Double(place.0) / 10, to: &bytes)
            bytes.append(UInt8(ascii: " "))
            format.append(Double(place.1) / 10, to: &bytes)
            count += 1
        }
        guard count >= (isClosed ? 3 : 2) else {
            bytes.removeSubrange(start...)
            return
        }
        if isClosed { bytes.append(UInt8(ascii: "Z")) }
    }

    static func path(_ data: String, class name: String) -> XMLTree {
        XMLTree("path", ["class": name, "d": data])
    }

    static func group(_ id: String, _ children: [XMLTree]) -> XMLTree {
        XMLTree("g", ["id": id], children)
    }

    static func line(_ a: PagePoint, _ b: PagePoint, class name: String) -> XMLTree {
        XMLTree(
            "line",
            [
                "class": name, "x1": number(a.x), "y1": number(a.y), "x2": number(b.x), "y2": number(b.y),
            ])
    }

    static func rectangle(_ box: PageBox, class name: String) -> XMLTree {
        XMLTree(
            "rect",
            [
                "class": name, "x": number(box.x), "y": number(box.y), "width": number(box.width),
                "height": number(box.height),
            ])
    }

    static func circle(_ centre: PagePoint, radius: Double, class name: String) -> XMLTree {
        XMLTree(
            "circle",
            ["class": name, "cx": number(centre.x), "cy": number(centre.y), "r": number(radius)])
    }

    /// A line of text on a baseline.
    static func text(
        _ text: String, at point: PagePoint, class name: String, anchor: String = "start"
    ) -> XMLTree {
        if anchor == "start" {
            return XMLTree(
                "text", ["class": name, "x": number(point.x), "y": number(point.y)], text: text)
        }
        return XMLTree(
            "text",
            ["class": name, "x": number(point.x), "y": number(point.y), "text-anchor": anchor], text: text)
    }
}
