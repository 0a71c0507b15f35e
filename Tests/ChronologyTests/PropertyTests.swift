import Chronology
import TestSupport
import Testing

private let examples =
    specificationExamples.map(\.text) + furtherForms.map(\.text) + invalidForms.map(\.text)

/// What must be true of any text, whether it can be read or not.
private func check(_ text: String, _ calendar: CalendarSystem) {
    let expression: EDTF
    do {
        expression = try EDTF(text, calendar: calendar)
    } catch {
        #expect(error.position >= 0 && error.position <= text.unicodeScalars.count, "\(error)")
        #expect(!error.found.isEmpty && !error.expected.isEmpty)
        return
    }
    if let earliest = expression.earliest, let latest = expression.latest {
        #expect(earliest <= latest, "\(text)")
    }
    #expect((0...2).contains(expression.level))
    #expect(expression.text == text)
    // A qualifier moves nothing.
    let plain = String(text.filter { !"?~%".contains($0) })
    let unqualified = try? EDTF(plain, calendar: calendar)
    #expect(unqualified?.earliest == expression.earliest, "\(text)")
    #expect(unqualified?.latest == expression.latest, "\(text)")
    #expect(plain == text || expression.qualification != [])
    _ = Bound(expression).countingDay
    _ = expression.precision
}

@Suite struct `Any text at all` {
    @Test(arguments: CalendarSystem.allCases)
    func `examples with characters changed, dropped and doubled never trap`(_ calendar: CalendarSystem) {
        var generator = SeededGenerator(seed: 20190204)
        let alphabet = Array("0123456789XXYES-/.,?~%T:Z+[]{} ൧é\u{0}")
        for _ in 0..<10_000 {
            var characters = Array(examples.randomElement(using: &generator) ?? "")
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 0...characters.count, using: &generator)
                let letter = alphabet.randomElement(using: &generator) ?? "0"
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: characters.insert(letter, at: place)
                case 1 where place < characters.count: characters[place] = letter
                case 2 where place < characters.count: characters.remove(at: place)
                default: characters.insert(contentsOf: characters.suffix(3), at: place)
                }
            }
            check(String(characters), calendar)
        }
    }

    @Test func `random bytes never trap`() {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<5_000 {
            let length = Int.random(in: 0...40, using: &generator)
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            check(String(decoding: bytes, as: UTF8.self), .gregorian)
        }
    }

    @Test func `random texts of the notation's own characters never trap`() {
        var generator = SeededGenerator(seed: 8601)
        let alphabet = Array("0112349XXYES--/..,?~%T:Z[]{}")
        for _ in 0..<10_000 {
            let length = Int.random(in: 1...24, using: &generator)
            check(String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) }), .julian)
        }
    }

    @Test(arguments: [
        "9", "X", "Y9", "Y9E9", "[1922", "1922-", "?", "{..", "/", "1922,", "1950S9", "\u{1F600}",
    ])
    func `a repetition ten thousand times long never traps`(_ piece: String) {
        check(String(repeating: piece, count: 10_000), .gregorian)
        check("Y" + String(repeating: piece, count: 10_000), .gregorian)
        check("[" + String(repeating: piece + ",", count: 10_000) + "1922]", .gregorian)
    }
}

@Suite struct `Days of an expression` {
    /// Fills the open digits in every way and looks each date up, then compares the first and the last.
    @Test func `open digits mean every date that fills them`() {
        var generator = SeededGenerator(seed: 156)
        var valid = 0
        for _ in 0..<600 {
            var digits = Array(
                Day(number: Int.random(in: -700_000...2_900_000, using: &generator)).description)
            guard digits.count == 10, digits[0] != "-" else { continue }
            let places = [0, 1, 2, 3, 5, 6, 8, 9].shuffled(using: &generator)
                .prefix(Int.random(in: 1...3, using: &generator))
            for place in places { digits[place] = "X" }
            // Now and then a day few months have.
            if Bool.random(using: &generator) { (digits[8], digits[9]) = ("3", "1") }
            if Int.random(in: 0..<4, using: &generator) == 0 {
                (digits[5], digits[6], digits[8], digits[9]) = ("0", "2", "2", "9")
            }
            let open = digits.indices.filter { digits[$0] == "X" }
            guard !open.isEmpty else { continue }
            var first: Day?
            var last: Day?
            let count = open.reduce(1) { product, _ in product * 10 }
            for filling in 0..<count {
                var rest = filling
                var filled = digits
                for place in open.reversed() {
                    filled[place] = Character(String(rest % 10))
                    rest /= 10
                }
                guard let day = Day(iso: String(filled)) else { continue }
                first = first.map { min($0, day) } ?? day
                last = last.map { max($0, day) } ?? day
            }
            let expression = try? EDTF(String(digits))
            #expect(expression?.earliest == first, "\(String(digits))")
            #expect(expression?.latest == last, "\(String(digits))")
            if first != nil { valid += 1 }
        }
        #expect(valid > 300)
    }

    @Test(arguments: CalendarSystem.allCases)
    func `a month lies in its year and a day in its month`(_ calendar: CalendarSystem) throws {
        var generator = SeededGenerator(seed: 1881)
        for _ in 0..<1_000 {
            let day = Day(number: Int.random(in: -490_000...400_000, using: &generator))
            let text = CivilDate(day, in: calendar).description
            let inside = try EDTF(text, calendar: calendar)
            let month = try EDTF(String(text.prefix(7)), calendar: calendar)
            let year = try EDTF(String(text.prefix(4)), calendar: calendar)
            let decade = try EDTF(String(text.prefix(3)) + "X", calendar: calendar)
            #expect(inside.latest == day)
            for (narrow, wide) in [(inside, month), (month, year), (year, decade)] {
                let (narrowFirst, narrowLast) = (try #require(narrow.earliest), try #require(narrow.latest))
                let (wideFirst, wideLast) = (try #require(wide.earliest), try #require(wide.latest))
                #expect(wideFirst <= narrowFirst && narrowLast <= wideLast)
            }
        }
    }

    @Test(arguments: CalendarSystem.allCases)
    func `years follow each other without gap`(_ calendar: CalendarSystem) throws {
        for year in 1000..<1100 {
            let this = try EDTF("\(year)", calendar: calendar)
            let next = try EDTF("\(year + 1)", calendar: calendar)
            let gap = try #require(this.latest).days(to: try #require(next.earliest))
            // Islamic years share the day on whose evening the new one begins.
            #expect(gap == (calendar == .islamic ? 0 : 1))
        }
    }

    @Test func `quarters, thirds and halves divide the year`() throws {
        for parts in [33...36, 37...39, 40...41] {
            var day = try #require(Day(iso: "1924-01-01"))
            for part in parts {
                let expression = try EDTF("1924-\(part)")
                #expect(expression.earliest == day)
                day = try #require(expression.latest).next
            }
            #expect(day.description == "1925-01-01")
        }
    }
}
