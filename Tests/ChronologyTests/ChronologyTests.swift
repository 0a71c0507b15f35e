import Chronology
import Testing

@Test func `a plain day is itself`() throws {
    let day = try EDTF("1922-03-14")
    #expect(day.earliest == Day(year: 1922, month: 3, day: 14))
    #expect(day.latest == day.earliest)
}
