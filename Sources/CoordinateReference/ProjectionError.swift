/// Why coordinates could not be moved from one reference system to another.
public struct ProjectionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done, with the C function's name: `proj_create_crs_to_crs from EPSG:4326 to …`.
    public let operation: String
    /// PROJ's own words, as it logs them.
    public let message: String
    /// The place, from 0, of the first position that could not be moved; nil where no single one is at fault.
    public let index: Int?

    package init(operation: String, message: String, index: Int? = nil) {
        self.operation = operation
        self.message = message
        self.index = index
    }

    /// The operation, the position and the message in one sentence.
    public var description: String {
        "\(operation): \(index.map { "position \($0): " } ?? "")\(message)"
    }
}
