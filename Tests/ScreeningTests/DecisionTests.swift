import Canonical
import Testing
import Vocabulary

@testable import Screening

@Suite struct DecisionTests {
  private static let entities = [
    ("Petra Haul", "1"), ("Igor Dockery", "2"), ("Petra Hauler", "3"), ("Petra Haul", "0"),
  ].map { name, entry in
    ListedEntity(
      source: "x", entry: entry, party: ScreenedParty(schema: .person, names: [EntityName(name)]))
  }

  private static func decide(_ name: String, _ entities: [ListedEntity]) throws -> [UInt8] {
    var screener = Screener(ScreeningList(entities))
    let digest = Digest([UInt8](repeating: 7, count: 32))
    let decision = ScreeningDecision(
      ScreenedParty(
        schema: .person, names: [EntityName("another"), EntityName(name)],
        dates: [try PartialDate(text: "~1961")], countries: [try Country(text: "NL")]),
      by: &screener, threshold: 500, lists: ["x": digest], dictionary: digest)
    return JSON(encoding: decision).bytes
  }

  @Test func aDecisionIsMadeAgainFromItself() throws {
    let bytes = try Self.decide("Petra Haul", Self.entities)
    let read = try JSON.parse(bytes).decode(ScreeningDecision.self)
    #expect(JSON(encoding: read).bytes == bytes)
    var screener = Screener(ScreeningList(Self.entities))
    let again = ScreeningDecision(
      read.query, by: &screener, threshold: read.threshold, lists: read.lists,
      dictionary: read.dictionary)
    #expect(JSON(encoding: again).bytes == bytes)
    #expect(read.hits.map(\.entry) == ["0", "1", "3"])
    #expect(read.hits[0].listedName == "Petra Haul" && read.hits[0].askedName == 1)
    #expect(read.hits[0].features["names"] == 2390)
  }

  @Test func theOrderOfAListDoesNotMatter() throws {
    let bytes = try Self.decide("Petra Haul", Self.entities)
    #expect(try Self.decide("Petra Haul", Self.entities.reversed()) == bytes)
    #expect(try Self.decide("Petra Hauk", Self.entities) != bytes)
  }
}
