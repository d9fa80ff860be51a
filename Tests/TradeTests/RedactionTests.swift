import Authorisations
import Canonical
import Enforcement
import Registry
import Rows
import Testing
import Vocabulary
import Waybills

@testable import Trade

@Suite struct RedactionTests {
  /// Texts that stay, since later decisions read them or they are no one's words: codes, numbers of
  /// units, and the law that a refusal rests on.
  private static let staying: Set<String> = [
    "/deadline/kind", "/deadline/subject", "/command", "/reasons/0/code", "/reasons/0/source",
    "/subject", "/reservations/0/unit", "/contacts/0/capacities/0",
    "/contacts/0/people/0/roles/0", "/legs/0/from/locode", "/legs/0/to/locode", "/place/locode",
    "/lastSeen/locode", "/units/0/place/locode", "/custodians/0/place/locode",
    // Ids of rules, and names of the facts that a rule asks for.
    "/outcomes/0/exceptions/0/open/0", "/outcomes/0/missing/0", "/outcomes/0/requirements/0",
    "/outcomes/0/partial/0/open/0", "/outcomes/0/partial/0/overcomes/0",
    // Names of what an algorithm weighs.
    "/hits/0/features/0/feature",
  ]

  /// Every free text of every kind of fact that belongs to a consignment or a party is gone.
  @Test func noFreeTextIsLeft() throws {
    for match in Fact.cases {
      let fact = try match.decode(try Example.of(match.content), "")
      guard Self.belongs(fact) else { continue }
      for pointer in Self.texts(fact.redacted.json, "") where !Self.staying.contains(pointer) {
        Issue.record("\(match.kind) keeps \(pointer)")
      }
      #expect(fact.redacted.redacted == fact.redacted, "\(match.kind) twice is not once")
    }
  }

  private static func belongs(_ fact: Fact) -> Bool {
    switch RetentionRule.of(fact) {
    case .consignment, .party, .authorisation, .screening: true
    default: false
    }
  }

  /// Where the text stands that the examples have for any text.
  private static func texts(_ json: JSON, _ path: String) -> [String] {
    switch json {
    case .string("text"): [path]
    case .object(let object): object.members.flatMap { texts($0.value, "\(path)/\($0.key)") }
    case .array(let elements):
      elements.enumerated().flatMap { texts($0.element, "\(path)/\($0.offset)") }
    default: []
    }
  }

  /// Years of the calendar are never longer than the days that are counted.
  @Test func yearsAreNeverTooShort() throws {
    for year in 1996...2040 {
      for day in ["01-01", "02-28", "03-01", "12-31"] {
        let start = try Moment(text: "\(year)-\(day)T00:00:00.000Z")
        let end = try Moment(text: "\(year + 5)-\(day)T00:00:00.000Z")
        #expect(try #require(RetentionRule.consignment.end(of: start)) >= end)
        #expect(try #require(RetentionRule.party.end(of: start)) >= end)
        let ten = try Moment(text: "\(year + 10)-\(day)T00:00:00.000Z")
        #expect(try #require(RetentionRule.screening.end(of: start)) >= ten)
      }
    }
  }
}
