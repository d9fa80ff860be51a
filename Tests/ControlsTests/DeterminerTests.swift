import Canonical
import Testing
import Vocabulary

@testable import Controls

@Suite("One line in, one line out")
struct DeterminerTests {
  private func answer(_ line: String, asOf: String? = nil) throws -> (json: JSON, isSound: Bool) {
    let determiner = Determiner(
      book: try SamplePack.book(), today: try Day(text: "2026-11-28"),
      asOf: try asOf.map { try Day(text: $0) })
    var out: [UInt8] = []
    let isSound = determiner.answer(Array(line.utf8), number: 3, to: &out)
    #expect(out.last == UInt8(ascii: "\n") && out.count { $0 == UInt8(ascii: "\n") } == 1)
    return (try JSON.parse(Array(out.dropLast())), isSound)
  }

  @Test(arguments: [
    (#"{"activity":"export""#, "truncated", ""),
    (#"{"activity":"export","activity":"export"}"#, "duplicateKey", ""),
    (#"[]"#, "unexpectedType", ""),
    (#"{"activity":"smuggle","destination":"DE","goods":[],"parties":[]}"#, "badValue", "activity"),
    (#"{"activity":"export","destination":"DE","goods":[],"parties":[]}"#, "badValue", "goods"),
    (
      #"{"activity":"export","destination":"ZZ","goods":[],"parties":[]}"#, "badValue",
      "destination"
    ),
    (
      #"{"activity":"export","destination":"DE","goods":[{"line":1}],"parties":[],"to":"DE"}"#,
      "unknownField", ""
    ),
    (
      #"{"activity":"export","destination":"DE","goods":[{"line":1},{"line":1}],"parties":[]}"#,
      "badValue", "goods[1].line"
    ),
    (
      #"{"activity":"export","destination":"DE","goods":[{"line":1,"specifications":"#
        + #"{"tops_8bit":"1e4"}}],"parties":[]}"#, "badValue", "goods[0].specifications.tops_8bit"
    ),
  ])
  func whatIsNoTransactionIsSaid(_ line: String, _ code: String, _ path: String) throws {
    let (json, isSound) = try answer(line)
    #expect(!isSound)
    #expect(json["error"]?["code"]?.text == code)
    #expect(json["error"]?["line"] == .integer(3))
    #expect((json["error"]?["path"]?.text ?? "") == path)
    #expect(json["error"]?["message"]?.text?.isEmpty == false)
  }

  @Test func theDayThatIsAskedForStandsOverTheTransactions() throws {
    let line =
      #"{"activity":"export","asOf":"2024-06-01","destination":"DE","goods":"#
      + #"[{"eccns":["3A090.a"],"line":1}],"parties":[]}"#
    #expect(try answer(line).json["outcome"]?.text == "licenceRequired")
    #expect(try answer(line, asOf: "2026-02-01").json["outcome"]?.text == "indeterminate")
    #expect(try answer(line, asOf: "2026-02-01").json["asOf"]?.text == "2026-02-01")
  }

  @Test func unclassifiedGoodsWaitInsteadOfFillingTheTree() throws {
    let line =
      #"{"activity":"export","asOf":"2024-06-01","destination":"DE""#
      + #","goods":[{"line":1}],"parties":[]}"#
    let json = try answer(line).json
    let regime = try #require(json["lines"]?.elements?[0]["regimes"]?.elements?[0])
    #expect(json["outcome"]?.text == "indeterminate")
    #expect(regime["unclassified"] == .integer(1))
    #expect(regime["missing"]?.elements?.contains(.string("classification")) == true)
  }
}
