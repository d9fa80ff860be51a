import Ownership
import Testing
import Vocabulary

@Suite struct ShareTests {
  @Test(arguments: [
    ("50", "50%"), ("33.33 %", "33.33%"), ("12,5%", "12.5%"), ("100.000", "100%"),
    ("25-50", "25% to 50%"), ("75-to-100%", "75% to 100%"), (">50", "50% to 100%"),
    (">= 25", "25% to 100%"), ("<5", "0% to 5%"), ("0.0000000001", "0.0000000001%"),
    ("33.33333333333333", "33.3333333333% to 33.3333333334%"), ("0", "0%"),
  ])
  func percentagesAreRead(_ text: String, _ expected: String) {
    #expect(ShareBounds(percentage: text)?.description == expected)
  }

  @Test(arguments: [
    "", "%", "abc", "-5", "101", "100.00000000001", "50-25", "1.", ".5", "1.2.3", "٥٠", "1e2", ">",
    "50-", "9999999999999999999999",
  ])
  func otherTextsAreNot(_ text: String) {
    #expect(ShareBounds(percentage: text) == nil)
  }

  @Test func datesMaySayLess() throws {
    let year = try #require(DaySpan(text: "2024"))
    #expect(year.first.description == "2024-01-01" && year.last.description == "2024-12-31")
    #expect(DaySpan(text: "2024-02")?.last.description == "2024-02-29")
    #expect(DaySpan(text: "1900-02")?.last.description == "1900-02-28")
    #expect(DaySpan(text: "2024-03-01T10:00:00Z")?.first.description == "2024-03-01")
    for text in ["", "24", "2024-13", "2024-02-30", "2024-1-1", "0000", "2024-01-01-01", "x"] {
      #expect(DaySpan(text: text) == nil, "\(text)")
    }
    #expect(throws: InvalidText.self) { try CalendarDay(text: "2024-02") }
  }
}
