/// A language that the geoparser reads.
public enum TextLanguage: String, Sendable, Hashable, CaseIterable {
    /// English, in Latin letters.
    case english = "en"
    /// Malayalam.
    case malayalam = "ml"
    /// Russian, in Cyrillic letters.
    case russian = "ru"
}
