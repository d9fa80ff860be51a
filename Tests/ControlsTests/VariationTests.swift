import Canonical
import Testing
import Vocabulary

@testable import Controls

/// What-if: other facts, other packs, and what would differ.
@Suite("What if")
struct VariationTests {
  private func json() throws -> JSON { JSON(encoding: try sample("DE", asOf: "2024-06-01")) }

  private func varied(_ texts: String...) throws -> Transaction {
    var json = try json()
    for text in texts { json = try Variation(text: text).applied(to: json) }
    return try json.decode(Transaction.self)
  }

  @Test func placesAreChangedByName() throws {
    #expect(try varied("destination=NL").destination.text == "NL")
    #expect(try varied("asOf=2025-01-01").asOf?.text == "2025-01-01")
    let led = try varied("consignee.headquarters=CN")
    #expect(led.parties[0].headquarters?.text == "CN")
    #expect(led.parties[0].country == (try sample("DE")).parties[0].country)
    let other = try varied(#"consignee={"country":"NL"}"#)
    #expect(other.parties.count == 1 && other.parties[0].headquarters == nil)
    #expect(other.parties[0].country?.text == "NL")
    let more = try varied("endUser.country=SG")
    #expect(more.parties.map(\.role) == [.consignee, .endUser])
    let facts = try varied("facts.militaryEndUse=true", "facts.endUse=military")
    #expect(facts.facts?.values["militaryEndUse"] == .flag(true))
    #expect(facts.facts?.values["endUse"] == .text("military"))
  }

  @Test(arguments: ["", "destination", "=DE", "a.b.c=1", "consignee.=DE"])
  func whatChangesNothingIsRefused(_ text: String) {
    #expect(throws: InvalidText.self) { try Variation(text: text) }
  }

  @Test func aWrongValueIsTheTransactionsFault() throws {
    #expect(throws: JSONFault.self) { try varied("destination=Germany") }
    #expect(throws: JSONFault.self) { try varied("consignee=Acme") }
    #expect(throws: JSONFault.self) { try varied("colour=red") }
  }

  @Test func differencesNameOutcomesAndRequirements() throws {
    let book = try SamplePack.book()
    let far = try determine(sample("DE", asOf: "2024-06-01"), book)
    let near = try determine(sample("NL", asOf: "2024-06-01"), book)
    #expect(DeterminationDifference(from: far, to: far).isEmpty)
    let difference = DeterminationDifference(from: far, to: near)
    let change = try #require(difference.changes.first)
    #expect(change.before == .licenceRequired && change.after == .noRequirementFound)
    #expect(!change.removed.isEmpty && change.added.isEmpty)
    #expect(change.text.contains("licenceRequired becomes noRequirementFound"))
    #expect(difference.json["changes"]?.elements?.count == 1)
  }
}
