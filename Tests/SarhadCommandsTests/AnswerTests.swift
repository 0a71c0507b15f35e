import Foundation
import Testing

@Suite("sarhad held, why, areas, places, list, edtf, check, init")
struct AnswerTests {
    let valleys: Valleys

    init() throws { valleys = try Valleys.shared.get() }

    // MARK: held

    @Test("held tells all intervals in JSON of the contract's shape, without gap or overlap")
    func heldJSON() throws {
        let answer = try JSON(expectSuccess(try valleys.run("held", "Weirbridge", "--format", "json")))
        #expect(answer.names == ["place", "query", "intervals"])
        #expect(answer["place"]?.names == ["id", "name", "kind", "lon", "lat"])
        #expect(answer["place"]?["id"] == .text("weirbridge"))
        #expect(answer["place"]?["lon"]?.number == 61.3)
        #expect(answer["query"]?.names == ["date", "start_date", "end_date"])
        #expect(answer["query"]?["date"] == .null)
        #expect(answer["query"]?["start_date"] == .text("1900-01-01"))
        #expect(answer["query"]?["end_date"] == .text("1921-01-01"))
        let intervals = try #require(answer["intervals"]?.list)
        #expect(intervals.map { $0["side"]?.text } == ["league", "league", "league", "republic"])
        #expect(intervals.map { $0["rule"]?.text } == ["only", "narrower", "narrower", "newer"])
        #expect(
            intervals.map { $0["certainty"]?.text } == ["certain", "certain", "possible", "certain"])
        #expect(intervals.first?["start_date"] == .text("1900-01-01"))
        #expect(intervals.last?["end_date"] == .text("1921-01-01"))
        for (one, next) in zip(intervals, intervals.dropFirst()) {
            #expect(one["end_date"] == next["start_date"])
        }
        for interval in intervals {
            #expect(
                interval.names == [
                    "start_date", "end_date", "last_day", "side", "side_name", "status", "certainty", "basis",
                    "suzerain", "claimants", "garrisons", "claims", "sources", "rule",
                ])
            #expect(interval["claimants"]?.type == "array" && interval["garrisons"]?.type == "array")
            for source in interval["sources"]?.list ?? [] {
                #expect(source.names == ["source", "title", "locator"])
            }
        }
        #expect(intervals[1]["sources"]?.list.map { $0["locator"]?.text } == ["3", "17"])
        #expect(intervals[1]["sources"]?.list.first?["title"] == .text("Chronicle of the two valleys"))
    }

    @Test("held over a month lists the intervals that meet it, and does not clip them")
    func heldMonth() throws {
        let answer = try JSON(
            expectSuccess(try valleys.run("held", "weirbridge", "--date", "1909-06", "--format", "json")))
        #expect(answer["query"]?["date"] == .text("1909-06"))
        #expect(answer["query"]?["start_date"] == .text("1909-06-01"))
        #expect(answer["query"]?["end_date"] == .text("1909-07-01"))
        let year = try JSON(
            expectSuccess(try valleys.run("held", "weirbridge", "--date", "1909", "--format", "json")))
        #expect(answer["intervals"]?.list.map { $0["start_date"]?.text } == ["1909-06-01"])
        #expect(
            year["intervals"]?.list.map { $0["start_date"]?.text } == [
                "1900-01-01", "1909-03-01", "1909-06-01", "1909-07-01",
            ])
        #expect(year["intervals"]?.list.last?["end_date"] == .text("1921-01-01"))
    }

    @Test(
        "held knows a place by id, name, former name and position",
        arguments: ["weirbridge", "Weirbridge", "WEIRBRIDGE", "Leaguebridge", "61.3,40.35", "61.3, 40.35"])
    func heldNames(name: String) throws {
        let answer = try JSON(
            expectSuccess(try valleys.run("held", name, "--date", "1910-01-01", "--format", "json")))
        #expect(answer["place"]?["id"] == .text("weirbridge"))
        #expect(answer["intervals"]?.list.map { $0["side"]?.text } == ["republic"])
    }

    @Test("held answers for a position outside every place's cells with a null id")
    func heldPosition() throws {
        let answer = try JSON(
            expectSuccess(
                try valleys.run("held", "61.95,40.03", "--date", "1910", "--format", "json")))
        #expect(answer["place"]?.names == ["id", "name", "kind", "lon", "lat"])
        #expect(answer["place"]?["id"] == .null)
        #expect(answer["place"]?["lon"] == .number("61.95"))
        #expect(answer["intervals"]?.list.map { $0["side"]?.text } == ["republic"])
    }

    @Test("held as text names side, claims, titles and locators; as CSV it is a table")
    func heldText() throws {
        let told = expectSuccess(try valleys.run("held", "weirbridge", "--date", "1909-04"))
        for word in [
            "Weirbridge (weirbridge)", "1909-03-01 to 1909-05-31", "League of the Hill Towns", "narrower",
            "c3",
            "Chronicle of the two valleys, 3 [chronicle]", "Gazette of the League, 17 [gazette]",
        ] {
            #expect(told.contains(word), "\(told)")
        }
        let table = expectSuccess(
            try valleys.run("held", "weirbridge", "--date", "1909-04", "--format", "csv"))
        #expect(
            table.split(whereSeparator: \.isNewline) == [
                "start_date,end_date,last_day,side,side_name,status,certainty,basis,suzerain,claimants,garrisons,claims,sources,rule",
                "1909-03-01,1909-06-01,1909-05-31,league,League of the Hill Towns,held,certain,text,,,,c3,chronicle#3;gazette#17,narrower",
            ])
    }

    // MARK: why

    @Test("why names the winner, those out and by which rule")
    func why() throws {
        let answer = try JSON(
            expectSuccess(try valleys.run("why", "weirbridge", "--date", "1909-05", "--format", "json")))
        #expect(answer["date"] == .text("1909-05-31"))
        #expect(answer["winner"]?["claims"] == .list([.text("c3")]))
        let out = answer["out"]?.list ?? []
        #expect(out.map { $0["claim"]?.text } == ["c1", "c2"])
        #expect(out.map { $0["by"]?.text } == ["c3", "c3"])
        #expect(out.map { $0["rule"]?.text } == ["newer and narrower", "narrower"])
        let told = expectSuccess(try valleys.run("why", "weirbridge", "--date", "1909-05"))
        #expect(told.contains("Weirbridge on 1909-05-31") && told.contains("c2 (republic"))
        let start = expectSuccess(
            try valleys.run("why", "weirbridge", "--date", "1909-05", "--at", "start"))
        #expect(start.contains("Weirbridge on 1909-05-01"))
    }

    @Test("why names the rival version left aside")
    func rivals() throws {
        let disputed = try Valleys.disputed()
        let answer = try JSON(
            expectSuccess(try disputed.run("why", "weirbridge", "--date", "1915-06", "--format", "json")))
        #expect(answer["winner"]?["claims"] == .list([.text("c6")]))
        let aside = answer["left_aside"]?.list ?? []
        #expect(aside.map { $0["claim"]?.text } == ["c7"])
        #expect(aside.first?["reason"]?.text?.contains("bridge") == true)
        let other = try JSON(
            expectSuccess(
                try disputed.run(
                    "why", "weirbridge", "--date", "1915-06", "--prefer", "gazette", "--format", "json")))
        #expect(other["winner"]?["claims"] == .list([.text("c7")]))
        #expect(other["left_aside"]?.list.map { $0["claim"]?.text } == ["c6"])
    }

    // MARK: areas, places, list

    @Test("areas add up to the land at every step")
    func areas() throws {
        for (every, steps) in [("year", 3), ("month", 36), ("change", 5)] {
            let table = expectSuccess(
                try valleys.run(
                    "areas", "--from", "1908", "--to", "1910", "--every", every, "--format", "csv"))
            let lines = table.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
            #expect(lines.first == ["start_date", "end_date", "side", "side_name", "area_km2"])
            var sums: [String: Double] = [:]
            for line in lines.dropFirst() { sums["\(line[0])", default: 0] += Double(line[4]) ?? .nan }
            #expect(sums.count >= steps, "\(every)")
            for (_, sum) in sums { #expect(abs(sum - 18825.706) < 0.01) }
            if every != "change" { #expect(sums.count == steps) }
        }
        let one = try JSON(
            expectSuccess(
                try valleys.run(
                    "areas", "--side", "republic", "--from", "1908", "--to", "1909", "--format", "json")))
        #expect(one.list.map { $0["side"]?.text } == ["republic", "republic"])
        #expect(one.list.first?["area_km2"] == .number("0"))
        // Without --from and --to: every year of the dataset.
        let all = expectSuccess(try valleys.run("areas", "--side", "league", "--format", "csv"))
        #expect(all.split(whereSeparator: \.isNewline).count == 22)
    }

    @Test("places searches by name and lists all, as text, JSON, CSV and GeoJSON")
    func places() throws {
        let found = try JSON(expectSuccess(try valleys.run("places", "leaguebridge", "--format", "json")))
        #expect(found.list.map { $0["id"]?.text } == ["weirbridge"])
        #expect(found.list.first?["name_en"] == .text("Weirbridge"))
        let then = try JSON(
            expectSuccess(
                try valleys.run("places", "leaguebridge", "--date", "1905", "--format", "json")))
        #expect(then.list.first?["name_en"] == .text("Leaguebridge"))
        let all = expectSuccess(try valleys.run("places", "--format", "csv"))
        #expect(all.split(whereSeparator: \.isNewline).count == 4)
        let text = expectSuccess(try valleys.run("places"))
        #expect(text.contains("Ford Post") && text.contains("hilltown"))
        for line in text.split(whereSeparator: \.isNewline) { #expect(line.last != " ", "\(line)") }
        let layer = try Features(expectSuccess(try valleys.run("places", "--format", "geojson")))
        #expect(
            layer.all.map { $0["geometry"]?["type"] } == [.text("Point"), .text("Point"), .text("Point")])
    }

    @Test(
        "list names what the options can name, as text, CSV and JSON",
        arguments: [
            ("sides", ["league", "republic"]), ("sources", ["chronicle", "gazette", "survey"]),
            ("regions", ["two-valleys", "lower-province"]), ("disputes", []),
        ])
    func list(kind: String, ids: [String]) throws {
        let rows = try JSON(expectSuccess(try valleys.run("list", kind, "--format", "json")))
        #expect(rows.list.compactMap { $0["id"]?.text } == ids)
        let table = expectSuccess(try valleys.run("list", kind, "--format", "csv"))
        #expect(table.hasPrefix("id,"))
        #expect(table.split(whereSeparator: \.isNewline).count == ids.count + 1)
        let text = expectSuccess(try valleys.run("list", kind))
        for id in ids { #expect(text.contains(id)) }
    }

    // MARK: edtf

    @Test("edtf gives one object, or an array for several")
    func edtf() throws {
        let one = try JSON(expectSuccess(try Program.run(["edtf", "1922-03", "--format", "json"])))
        #expect(one.names == ["expression", "valid", "level", "earliest", "latest"])
        #expect(one["expression"] == .text("1922-03") && one["valid"] == .flag(true))
        #expect(one["level"] == .number("0"))
        #expect(one["earliest"] == .text("1922-03-01") && one["latest"] == .text("1922-03-31"))
        let two = try JSON(
            expectSuccess(try Program.run(["edtf", "1920/..", "192X", "--format", "json"])))
        #expect(two.list.count == 2)
        #expect(two.list.first?["latest"] == .null)
        #expect(two.list.last?["latest"] == .text("1929-12-31"))
        let negative = expectSuccess(try Program.run(["edtf", "--", "-0431"]))
        #expect(negative.contains("-0431-01-01"))
    }

    @Test("edtf calls an invalid expression invalid and ends with 65, and still answers for the others")
    func invalidEDTF() throws {
        let one = try Program.run(["edtf", "1922-13", "--format", "json"])
        expectFailure(one, 65, ["1922-13", "month"])
        let answer = try JSON(one.out)
        #expect(answer.names == ["expression", "valid", "error"])
        #expect(answer["valid"] == .flag(false))
        let two = try Program.run(["edtf", "1922", "1922-02-30", "next year", "--format", "json"])
        expectFailure(two, 65, ["1922-02-30", "1 more"])
        #expect(try JSON(two.out).list.map { $0["valid"] } == [.flag(true), .flag(false), .flag(false)])
        let text = try Program.run(["edtf", "1922", "1922-13"])
        expectFailure(text, 65, ["1922-13"])
        #expect(text.out.split(whereSeparator: \.isNewline).count == 2)
    }

    // MARK: check and init

    @Test("init makes a dataset that check passes, and never over anything")
    func initialise() throws {
        let folder = Folder()
        let made = try Program.run(["init", "mine"], cwd: folder.path)
        #expect(expectSuccess(made).isEmpty)
        #expect(made.err.contains("sarhad check mine"))
        #expect(try folder.names() == ["mine"])
        let checked = expectSuccess(try Program.run(["check", "mine"], cwd: folder.path))
        #expect(checked.contains("0 errors, 0 warnings") && checked.contains("2 units"))
        expectFailure(try Program.run(["init", "mine"], cwd: folder.path), 73, ["mine", "empty"])
        expectFailure(
            try Program.run(["init", "no/such/folder"], cwd: folder.path), 73, ["no/such/folder", "parent"])
        try Data().write(to: URL(fileURLWithPath: folder.file("file")))
        expectFailure(try Program.run(["init", "file"], cwd: folder.path), 73, ["file", "is a file"])
        #expect(try folder.names() == ["file", "mine"])
    }

    @Test("check --against lists the town-months and the land in which another version differs")
    func against() throws {
        let (one, same) = (try Valleys.shared.get(), try Valleys(changing: []))
        let later = try Valleys(changing: [
            Change("claims.csv", "region:lower-province,,1909-03-01", "region:lower-province,,1910-02-01")
        ])
        func compared(_ other: Valleys) throws -> [String] {
            expectSuccess(try one.run("check", one.folder, "--against", other.folder))
                .split(separator: "\n").map(String.init)
        }
        #expect(try compared(same).contains("0 town-months and 0 years differ"))
        let lines = try compared(later)
        #expect(
            lines.contains("ford-post\t1909-03 to 1910-01\t11 town-months\trepublic\tagainst league"),
            "\(lines)")
        #expect(lines.contains { $0.wholeMatch(of: /1909-12-31\t\d+ km² differ/) != nil })
        expectFailure(
            try one.run("check", one.folder, "--against", "nowhere"), 66, ["nowhere", "is not there"])
    }

    @Test("check --full lists what the report else only counts")
    func fullReport() throws {
        let one = try Valleys.shared.get()
        let told = expectSuccess(try one.run("check", one.folder, "--full"))
        #expect(told.contains("deciding claims that rest on one source: 3\n    c1: chronicle\n"), "\(told)")
        #expect(told.contains("(rule resumed): none"))
    }

    // MARK: the program itself

    @Test("--version names GEOS and PROJ")
    func version() throws {
        let told = expectSuccess(try Program.run(["--version"]))
        #expect(
            told.wholeMatch(of: /sarhad \d+\.\d+\.\d+ \(GEOS \d+\.\d+.*, PROJ \d+\.\d+.*\)\n/) != nil,
            "\(told)")
    }

    @Test("--help of every command shows examples that begin with the program's name")
    func help() throws {
        let commands = try Manual.commands()
        #expect(commands.count >= 9)
        for command in [nil] + commands.map(Optional.some) {
            let told = expectSuccess(try Program.run([command].compactMap(\.self) + ["--help"]))
            #expect(told.contains("Example"), "\(command ?? "sarhad")")
            #expect(told.contains("\n  sarhad \(command ?? "")"), "\(command ?? "sarhad")")
        }
        let bare = expectSuccess(try Program.run([]))
        #expect(bare == expectSuccess(try Program.run(["--help"])))
    }

    @Test("the examples in the help are understood")
    func helpExamples() throws {
        // Each example is run on a dataset that knows none of its names: it may fail for that alone.
        for command in try Manual.commands() {
            let told = expectSuccess(try Program.run([command, "--help"]))
            for line in told.split(whereSeparator: \.isNewline) where line.hasPrefix("  sarhad ") {
                let folder = Folder()
                let ending = try Program.shell(
                    "sarhad() { \"$sarhad\" \"$@\"; }; \(line)",
                    environment: ["SARHAD_DATASET": valleys.folder], cwd: folder.path)
                #expect([0, 66].contains(ending.status), "\(line): \(ending)")
            }
        }
    }
}

/// What the program says of its commands.
enum Manual {
    /// The names of the commands, from the help.
    static func commands() throws -> [String] {
        let help = try Program.run(["--help"]).out
        guard let list = help.range(of: "SUBCOMMANDS:") else { throw CannotRun(description: help) }
        return help[list.upperBound...].split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/^  ([a-z][a-z-]*)  /#).map { "\($0.1)" }
        }
    }

    /// The options of a command, from its help, with their dashes.
    static func options(of command: String) throws -> Set<String> {
        let help = try Program.run([command, "--help"]).out
        guard let list = help.range(of: "OPTIONS:") else { return [] }
        var found: Set<String> = []
        for line in help[list.upperBound...].split(separator: "\n") {
            guard let head = line.firstMatch(of: #/^  (-.*)$/#) else { continue }
            // The part before the explanation, which is set off by two spaces.
            let names = "\(head.1)".components(separatedBy: "  ")[0]
            for name in names.matches(of: /--?[a-z][a-z-]*/) { found.insert("\(name.0)") }
        }
        return found
    }
}
