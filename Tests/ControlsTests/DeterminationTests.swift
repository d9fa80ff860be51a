import Canonical
import Testing
import Vocabulary

@testable import Controls

@Suite("Determinations")
struct DeterminationTests {
  @Test func requirementAndItsException() throws {
    let book = try SamplePack.book()
    var small = Specifications()
    (small.tops8, small.tops4) = ("700", "-")
    (small.tops16, small.tops32, small.tops64) = ("-", "-", "-")
    let known = try determine(sample("US", specifications: small), book)
    #expect(known.outcome == .indeterminate, "the pack does not know the United States")
    let near = try determine(sample("NL"), book)
    #expect(near.outcome == .noRequirementFound)
    let before = try determine(
      sample("DE", specifications: small, asOf: "2024-12-31"), book)
    #expect(before.outcome == .exceptionAvailable)
    let exception = try #require(before.lines[0].regimes[0].exceptions.first)
    #expect(exception.symbol == "SML")
    #expect(exception.conditions.map(\.isMet) == [.unknown])
    let without = try determine(
      sample(
        "DE", specifications: small, facts: ["purchaseOrder": .flag(false)], asOf: "2024-12-31"),
      book)
    #expect(without.outcome == .licenceRequired)
    #expect(without.lines[0].regimes[0].exceptions.first?.standing == .conditionUnmet)
  }

  @Test(arguments: [
    ("2019-12-31", Determination.Outcome.noRequirementFound),
    ("2020-01-01", .licenceRequired), ("2024-12-31", .licenceRequired),
    ("2025-01-01", .noRequirementFound), ("2025-05-31", .noRequirementFound),
    ("2025-06-01", .licenceRequired), ("2025-12-31", .licenceRequired),
    ("2026-01-01", .noRequirementFound),
  ])
  func everyDayHasItsLaw(_ day: String, _ outcome: Determination.Outcome) throws {
    let answer = try determine(sample("DE", asOf: day), SamplePack.book())
    #expect(answer.outcome == outcome)
  }

  @Test func statedEntryWithoutItsParagraphIsOpen() throws {
    let answer = try determine(
      sample("DE", eccns: ["3A090"], asOf: "2024-01-01"), SamplePack.book())
    #expect(answer.outcome == .indeterminate)
    #expect(answer.lines[0].regimes[0].missing.contains("classification"))
  }

  @Test func nobodyIsTakenForScreened() throws {
    var transaction = try sample("NL")
    transaction.parties[0].screening = nil
    let answer = try determine(transaction, SamplePack.book())
    #expect(answer.outcome == .indeterminate)
    #expect(answer.lines[0].notScreened == ["consignee"])
    transaction.parties = []
    #expect(try determine(transaction, SamplePack.book()).outcome == .indeterminate)
  }

  @Test func territoryIsTreatedAsItsCountry() throws {
    #expect(try determine(sample("AX"), SamplePack.book()).outcome == .noRequirementFound)
  }

  @Test func answerIsTheSameBytes() throws {
    let transaction = try sample("DE")
    let book = try SamplePack.book()
    let bytes = try determine(transaction, book).json.bytes
    #expect(try determine(transaction, book).json.bytes == bytes)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("cleared"))
  }
}
