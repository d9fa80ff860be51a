import Controls
import Testing

@Suite struct FigureTests {
  @Test(arguments: [
    ("0", "0"), ("1979", "1979"), ("989.5", "989.5"), ("0.000001", "0.000001"),
    ("1.500000", "1.5"), ("007", "7"), ("999999999.999999", "999999999.999999"),
  ])
  func isReadExactly(_ text: String, _ written: String) throws {
    #expect(try #require(Figure(text)).text == written)
  }

  @Test(arguments: [
    "", "-", "-1", "+1", "1e3", "1,5", "1 979", ".5", "5.", "1.2.3", "NaN", "0x10", "1_000",
    "1000000000", "0.0000001", "\u{0661}",
  ])
  func isRefusedRatherThanRead(_ text: String) { #expect(Figure(text) == nil) }

  /// The quotient's text compares with a threshold of six places as the exact quotient does.
  @Test func aQuotientIsNeverRoundedOverAThreshold() throws {
    let area = try #require(Figure("814"))
    let threshold = try #require(Figure("5.92"))
    let exact = try #require(Figure("4818.88"))
    let below = try #require(Figure("4818.879999"))
    #expect(Quotient(exact, by: area).text == "5.92")
    #expect(Quotient(below, by: area).cut < threshold)
    #expect(Quotient(below, by: area).text == "5.9199995")
    let above = try #require(Figure("4818.880001"))
    #expect(Quotient(above, by: area).text == "5.9200005")
    #expect(Quotient(above, by: area).cut == threshold)
    #expect(Quotient(Figure(0), by: area).text == "0")
  }
}
