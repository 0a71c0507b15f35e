/// Why a geometry was refused: what was found, where, and what was expected instead.
public struct GeometryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of a failure. A struct, so that kinds can be added without breaking a caller's `switch`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the kind, as in `notFinite`.
        public let description: String

        /// A coordinate is NaN or infinite.
        public static let notFinite = Code(description: "notFinite")
        /// There are too few positions, or too few different ones.
        public static let tooFewPositions = Code(description: "tooFewPositions")
        /// The first and the last position of a ring differ.
        public static let notClosed = Code(description: "notClosed")
        /// An argument, for example a length, lies outside its range.
        public static let badArgument = Code(description: "badArgument")
        /// Bytes or text do not follow their format.
        public static let malformed = Code(description: "malformed")
        /// The format is followed, but uses what is not supported here: a third dimension, a curve.
        public static let unsupported = Code(description: "unsupported")
    }

    /// The kind of failure.
    public let code: Code
    /// Where, outermost first: `coordinates[0][3]`, `byte 21`, `character 7`; nil where there is only one place.
    public let place: String?
    /// What stands there.
    public let found: String
    /// What should stand there.
    public let expected: String

    package init(_ code: Code, at place: String? = nil, found: String, expected: String) {
        self.code = code
        self.place = place
        self.found = found
        self.expected = expected
    }

    /// The same failure, its place told within something larger.
    package func within(_ outer: String) -> GeometryError {
        let whole = place.map { "\(outer), \($0)" } ?? outer
        return GeometryError(code, at: whole, found: found, expected: expected)
    }

    /// One sentence: where, what was found, what was expected.
    public var description: String {
        "\(place.map { "\($0): " } ?? "")found \(found), expected \(expected)"
    }
}
