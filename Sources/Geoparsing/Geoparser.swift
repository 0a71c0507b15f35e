public import Gazetteer
public import HistoricalRecord

/// Finds the toponyms of running text and says which places they name.
public struct Geoparser: Sendable {
    /// The places it knows.
    public let gazetteer: Gazetteer

    /// A geoparser that knows these places by these names.
    public init(places: [Place], toponyms: [Toponym]) {
        gazetteer = Gazetteer(places: places, toponyms: toponyms)
    }

    /// The toponyms of a text, in its order; none overlaps another.
    ///
    /// - Parameter language: the language of the whole text; nil to find it paragraph by paragraph.
    public func mentions(in text: String, language: TextLanguage? = nil) -> [Mention] {
        []
    }
}
