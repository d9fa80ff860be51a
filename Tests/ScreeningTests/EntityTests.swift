import Canonical
import Screening
import Testing
import Vocabulary

@Suite struct EntityTests {
  @Test(arguments: ["1961", "1961-05", "1961-05-03", "~1961", "1961..1963", "~1961-05"])
  func aDateIsWrittenAsItIsRead(_ text: String) throws {
    #expect(try PartialDate(text: text).text == text)
  }

  @Test(arguments: [
    "", "61", "1961-5", "1961-13", "1961-00", "1961-05-32", "1963..1961", "1961..", "-1961", "~",
    "1961-05-03-01", "19x1", "1961 ", "٣٣٣٣",
  ])
  func whatIsNoDateSaysSo(_ text: String) {
    #expect(throws: InvalidText.self) { try PartialDate(text: text) }
  }

  @Test func anIdentifierIsComparedByItsLettersAndDigits() {
    #expect(EntityIdentifier(.passport, "ab-12 34/Ж").key == "AB1234Ж")
    #expect(EntityIdentifier(.other, String(repeating: "9", count: 100_000)).key.count == 64)
  }

  @Test func anEntryIsTheSameAfterWritingAndReading() throws {
    let entity = ListedEntity(
      source: "un-sc", entry: "1",
      party: ScreenedParty(
        schema: .person, names: [EntityName("A B"), EntityName("B", .weakAlias)],
        dates: [try PartialDate(text: "~1961")], countries: [try Country(text: "NL")],
        identifiers: [EntityIdentifier(.lei, "529900T8BM49AURSDO55")], gender: .female),
      programmes: ["X"])
    let json = JSON(encoding: entity)
    #expect(try json.decode(ListedEntity.self) == entity)
  }

  @Test func aVesselIsNoPersonAndALegalEntityMayBeEither() {
    #expect(!Schema.vessel.mayBe(.person))
    #expect(Schema.legalEntity.mayBe(.person))
    #expect(Schema.company.mayBe(.legalEntity))
    #expect(!Schema.company.mayBe(.person))
    #expect(Schema(followTheMoney: "PublicBody") == .organization)
    #expect(Schema(followTheMoney: "Hovercraft") == .thing)
  }
}
