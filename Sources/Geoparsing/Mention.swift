public import HistoricalRecord

/// A toponym that a text holds.
public struct Mention: Sendable, Hashable {
    /// Where it stands: Unicode code points of the original text, counted from 0 (a byte order mark counts).
    /// In Malayalam and Russian the whole inflected word, in English without article and possessive.
    public let range: Range<Int>
    /// The text in that range, as it is written.
    public let surface: String
    /// What it names; nil where the toponym was recognised and not resolved.
    public let place: Place?
    /// The place's name; where there is none, the toponym as it is written.
    public let name: String
    /// The kind of the place; where there is none, what the neighbouring words say it is.
    public let kind: PlaceKind
    /// How likely the place is the right one, from 0 to 1; of an unresolved one, how likely it is a toponym.
    public let confidence: Double
    /// The language of the words around it.
    public let language: TextLanguage
    /// A place that may have been meant, where none was found.
    public let suggestion: Place?

    /// A mention of these parts.
    public init(
        range: Range<Int>, surface: String, place: Place?, name: String, kind: PlaceKind, confidence: Double,
        language: TextLanguage, suggestion: Place? = nil
    ) {
        self.range = range
        self.surface = surface
        self.place = place
        self.name = name
        self.kind = kind
        self.confidence = confidence
        self.language = language
        self.suggestion = suggestion
    }

    /// Longitude in degrees (CRS84); nil where it was not resolved.
    public var longitude: Double? { place?.longitude }
    /// Latitude in degrees; nil where it was not resolved.
    public var latitude: Double? { place?.latitude }
}
