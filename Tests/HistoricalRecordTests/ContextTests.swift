import HistoricalRecord
import Testing

@Suite("The table of places that texts name")
struct ContextTests {
    private static let header = "id,name,kind,lon,lat,names,geonames,wikidata,sources\n"

    @Test("may be missing, and is then empty")
    func missing() throws {
        let copy = try Copy()
        let context = try DatasetReader(folder: copy.folder).readContext()
        #expect(context.places.isEmpty && context.toponyms.isEmpty)
    }

    @Test("gives places and their names with languages")
    func sound() throws {
        let copy = try Copy()
        try copy.put(
            "context.csv",
            Array((Self.header + "far-sea,Far Sea,sea,-20,40.5,en:Far Sea; ru:Дальнее море,,Q5,\n").utf8))
        let context = try DatasetReader(folder: copy.folder).readContext()
        #expect(context.places.map(\.id) == ["far-sea"] && context.places[0].kind == .sea)
        #expect(
            context.toponyms.map { "\($0.placeID) \($0.lang) \($0.text)" } == [
                "far-sea en Far Sea", "far-sea ru Дальнее море",
            ])
        #expect(try copy.faults().filter { $0.severity == .error }.isEmpty)
    }

    @Test(
        "is checked row by row",
        arguments: [
            ("a name without its language", "a,A,sea,1,2,Far Sea,,,\n", "names", "no name with its language"),
            ("an empty name", "a,A,sea,1,2,en:,,,\n", "names", "no name with its language"),
            ("an unknown kind", "a,A,ocean,1,2,,,,\n", "kind", "none of"),
            ("a position beyond the poles", "a,A,sea,1,200,,,,\n", "lat", "outside"),
            ("an id twice", "a,A,sea,1,2,,,,\na,B,sea,1,3,,,,\n", "id", "stands on line 2 already"),
            ("an unknown source", "a,A,sea,1,2,,,,nowhere\n", "sources", "no source"),
        ])
    func faults(name: String, rows: String, field: String, problem: String) throws {
        let copy = try Copy()
        try copy.put("context.csv", Array((Self.header + rows).utf8))
        let faults = try copy.faults().filter { $0.file == "context.csv" }
        #expect(faults.contains { $0.field == field && $0.problem.contains(problem) }, "\(name): \(faults)")
        guard case .wrong = failure({ _ = try DatasetReader(folder: copy.folder).readContext() }) else {
            Issue.record("\(name) is not refused")
            return
        }
    }

    @Test("must not give out an identifier of the gazetteer again")
    func collision() throws {
        let copy = try Copy()
        let id = try #require(try DatasetReader(folder: copy.folder).read().partial.places.first?.id)
        try copy.put("context.csv", Array((Self.header + "\(id),A,sea,1,2,,,,\n").utf8))
        #expect(
            try copy.faults().contains {
                $0.file == "context.csv" && $0.problem.contains("places.csv already")
            })
    }
}
