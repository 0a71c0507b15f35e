/// What is wrong with the bytes of a tile or of an archive of tiles.
public struct TileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found where, and what was expected: a part of a sentence, without a full stop.
    public let description: String

    init(_ description: String) { self.description = description }

    /// The fault with what it was found in before it.
    public func within(_ place: String) -> TileFault { TileFault("\(place): \(description)") }
}
