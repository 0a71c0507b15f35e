/// A refusal by GEOS: which of its functions failed and what it said.
public struct GEOSError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the C function, as in `GEOSUnaryUnionPrec_r`.
    public let function: String
    /// GEOS's own words; where it gave none, that it gave none.
    public let message: String

    package init(function: String, message: String) {
        self.function = function
        self.message = message
    }

    /// The function and the message.
    public var description: String { "\(function): \(message)" }
}
