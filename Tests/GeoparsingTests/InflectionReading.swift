import Gazetteer
import Testing

@testable import Geoparsing

/// What a form of a name was read as.
enum Reading: Sendable, Equatable, CustomStringConvertible {
    /// The form is none of the name.
    case none
    case name
    case adjective
    case people
    /// A second noun is fused on.
    case compound(String)

    var description: String {
        switch self {
        case .none: "no form of it"
        case .name: "the name"
        case .adjective: "an adjective"
        case .people: "people"
        case .compound(let head): "compound with \(head)"
        }
    }
}

/// Reads a form as one of a name, the way the matcher does: each word by its stems, the last one telling.
func reading(of form: String, as name: String, by inflection: some Inflection) -> (Reading, WordEnding?) {
    let words = foldedWords(form)
    let stems = inflection.stems(of: foldedWords(name))
    guard words.count == stems.count, !words.isEmpty else { return (.none, nil) }
    var last: WordEnding?
    for (index, (word, stems)) in zip(words, stems).enumerated() {
        let endings = stems.compactMap { stem -> WordEnding? in
            guard word.starts(with: stem.scalars) else { return nil }
            return inflection.ending(word[stem.scalars.count...], after: stem.stemClass)
        }
        let best =
            endings.first { $0.kind == .name } ?? endings.first { $0.kind == .compound } ?? endings.first
        guard let best, index == words.count - 1 || best.kind == .name else { return (.none, nil) }
        last = best
    }
    guard let last else { return (.none, nil) }
    switch last.kind {
    case .name: return (.name, last)
    case .adjective: return (.adjective, last)
    case .demonym: return (.people, last)
    case .compound:
        var head = String.UnicodeScalarView()
        head.append(contentsOf: last.head)
        return (.compound(String(head)), last)
    }
}

/// A row of a table of forms.
struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let name: String
    let form: String
    let expected: Reading

    init(_ description: String, _ name: String, _ form: String, _ expected: Reading = .name) {
        testDescription = "\(description): \(form)"
        self.name = name
        self.form = form
        self.expected = expected
    }
}
