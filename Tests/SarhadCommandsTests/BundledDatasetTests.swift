import Foundation
import Testing

/// A question about the bundled record, and what its answer has to name.
struct KnownAnswer: Sendable, CustomTestStringConvertible {
    let place: String
    let date: String
    let options: [String]
    let sides: [String]

    var testDescription: String { "\(place), \(date) \(options.joined(separator: " "))" }

    init(_ place: String, _ date: String, _ options: [String] = [], _ sides: String...) {
        self.place = place
        self.date = date
        self.options = options
        self.sides = sides
    }
}

/// The record of Central Asia that comes with the program.
@Suite("The bundled record")
struct BundledDatasetTests {
    static let folder = Program.repository + "/GeoData/central-asia"

    private func ask(_ arguments: [String]) throws -> JSON {
        let ending = try Program.run(arguments + ["--format", "json", "--dataset", Self.folder])
        return try JSON(expectSuccess(ending))
    }

    @Test(
        "says who held a town",
        arguments: [
            KnownAnswer("Dushanbe", "1922-03", [], "basmachi"),
            KnownAnswer("Stalinabad", "1922-03", [], "basmachi"),
            KnownAnswer("Душанбе", "1922-03", [], "basmachi"),
            KnownAnswer("ദുഷാൻബെ", "1922-03", [], "basmachi"),
            KnownAnswer("68.77,38.56", "1922-03", [], "basmachi"),
            KnownAnswer("Kokand", "1868", [], "kokand", "kokand"),
            KnownAnswer("Kokand", "1868", ["--prefer", "ml-central-asia"], "russian-empire"),
        ])
    func held(answer: KnownAnswer) throws {
        let told = try ask(["held", answer.place, "--date", answer.date] + answer.options)
        #expect(told["intervals"]?.list.compactMap { $0["side"]?.text } == answer.sides)
    }

    @Test("gives Dushanbe's days in 1922 with the text's title and locator, never its sentence")
    func evidence() throws {
        let told = try ask(["held", "Dushanbe", "--date", "1922-03"])
        let sources = told["intervals"]?.list.first?["sources"]?.list ?? []
        let text = try #require(sources.first { $0["source"]?.text == "en-civil-war-front" })
        #expect(text["title"]?.text?.hasPrefix("Central Asian Front") == true)
        #expect(text["locator"]?.text?.contains("Struggle for Dushanbe") == true)
        for source in sources { #expect((source["locator"]?.text ?? "").count < 120) }
    }

    @Test("gives Dushanbe other holders at other times", arguments: ["1922-09", "1921-01", "1919-06"])
    func others(date: String) throws {
        let told = try ask(["held", "Dushanbe", "--date", date])
        let sides = told["intervals"]?.list.compactMap { $0["side"]?.text } ?? []
        #expect(!sides.isEmpty && !sides.contains("basmachi") && !sides.contains("unknown"))
    }

    @Test("lists all of Dushanbe's intervals, from the first day to the last, without a gap")
    func always() throws {
        let told = try ask(["held", "Dushanbe"])
        let intervals = told["intervals"]?.list ?? []
        #expect(intervals.count > 5)
        #expect(intervals.first?["start_date"]?.text == "1715-01-01")
        #expect(intervals.last?["end_date"]?.text == "1992-01-01")
        for (one, next) in zip(intervals, intervals.dropFirst()) {
            #expect(one["end_date"] == next["start_date"])
        }
    }

    @Test("tells why Tashkent was Russia's on the day on which it fell")
    func why() throws {
        let told = try ask(["why", "Tashkent", "--date", "1865-06-29"])
        #expect(told["winner"]?["side"]?.text == "russian-empire")
        let winners = told["winner"]?["claims"]?.list.compactMap(\.text) ?? []
        #expect(winners.contains { $0.contains("tashkent") })
        #expect(told["out"]?.list.contains { $0["side"]?.text == "kokand" } == true)
    }

    @Test(
        "finds the places that the contract renames by their modern ids as well",
        arguments: [
            ("almaty", "verny"), ("bishkek", "pishpek"), ("kyzylorda", "perovsk"), ("fergana", "skobelev"),
        ])
    func aliases(modern: String, id: String) throws {
        let told = try ask(["held", modern, "--date", "1900"])
        #expect(told["place"]?["id"]?.text == id)
        #expect(told["intervals"]?.list.compactMap { $0["side"]?.text } == ["russian-empire"])
    }

    @Test("of a region is asked for town by town")
    func region() throws {
        expectFailure(
            try Program.run(["held", "Semirechye", "--dataset", Self.folder]), 66, ["Semirechye", "region"])
        expectFailure(
            try Program.run(["held", "Taskent", "--dataset", Self.folder]), 66, ["Taskent", "“Tashkent”"])
    }

    @Test("is found by the program that stands in the repository's build folder")
    func found() throws {
        // A build folder elsewhere has no dataset above it.
        guard Program.path.hasPrefix(Program.repository + "/") else { return }
        let ending = try Program.run(["held", "Dushanbe", "--date", "1922-03"], cwd: "/")
        #expect(expectSuccess(ending).contains("Basmachi"))
    }

    @Test("draws a month whose sides have the contract's names")
    func month() throws {
        let ending = try Program.run(["export", "--date", "1922-03", "--dataset", Self.folder])
        let layer = try Features(expectSuccess(ending))
        let sides = Set(layer.sides.compactMap(\.self))
        #expect(sides.isSuperset(of: ["soviet", "bukharan-psr", "khorezm-psr", "basmachi"]))
        let listed = try ask(["list", "sides"]).list.compactMap { $0["id"]?.text }
        #expect(sides.subtracting(["unknown"]).isSubset(of: listed))
    }
}
