import Canonical
import Testing

@testable import Controls

/// Nothing that a pack says can change without a difference that names it.
@Suite("Differences between packs")
struct PackDifferenceTests {
  /// What is put in the place of what in the sample, and a part of what the difference says.
  static let changes: [(old: String, new: String, says: String)] = [
    ("\"sample-regime\"", "\"other-regime\"", "name: sample-regime → other-regime"),
    ("2026.11.1", "2026.11.2", "version: 2026.11.1 → 2026.11.2"),
    ("\"SAMPLE\"", "\"OTHER\"", "regime: SAMPLE → OTHER"),
    ("with two rules", "with some", "title: A made-up regime with two rules → "),
    ("\"readUntil\": \"2026-11-28\"", "\"readUntil\": \"2026-11-29\"", "readUntil: 2026-11-28 → "),
    (
      "[\"DE\", \"NL\"]", "[\"DE\", \"FR\", \"NL\"]",
      "countries: 1 added, 0 removed, 0 changed\n  + FR"
    ),
    ("{\"AX\": \"NL\"}", "{\"AX\": \"DE\"}", "territories: 1 added, 1 removed"),
    (
      "\"from\": \"2026-01-01\"}", "\"from\": \"2026-02-01\"}",
      "DE: from 2026-01-01 → from 2026-02-01"
    ),
    (
      "[\"NL\", {\"country\": \"DE\", \"from\": \"2026-01-01\"}]", "[\"NL\"]",
      "members: no longer DE"
    ),
    (
      "\"citations\": [\"Sample Act 1 of 2020\"],", "\"citations\": [\"Sample Act 2 of 2020\"],",
      "citations: now also Sample Act 2 of 2020"
    ),
    (
      "\"sample.far\", \"step\"", "\"sample.farther\", \"step\"", "+ sample.farther from 2020-01-01"
    ),
    ("\"step\": \"reason\"", "\"step\": \"endUse\"", "step: reason → endUse"),
    (
      "\"from\": \"2020-01-01\",\n     \"status\"", "\"from\": \"2020-02-01\",\n     \"status\"",
      "+ sample.far from 2020-02-01"
    ),
    (
      "\"from\": \"2020-01-01\",\n     \"when\"",
      "\"from\": \"2020-01-01\", \"to\": \"2027-01-01\",\n     \"when\"",
      "to: none → 2027-01-01"
    ),
    ("\"is\": \"stayed\"", "\"is\": \"notEnforced\"", "status: stayed from 2025-01-01"),
    ("Sample Court 12 of 2025", "Sample Court 13 of 2025", "(Sample Court 13 of 2025)"),
    (
      "[\"3A090.a\"]", "[\"4A090\"]",
      "entries: 1 added, 1 removed, 0 changed\n  + 4A090\n  - 3A090.a"
    ),
    ("\"group\": \"near\"", "\"in\": [\"NL\"]", "places: now also NL"),
    ("\"below\": \"6000\"", "\"below\": \"6001\"", "the condition reads otherwise"),
    ("\"number\": \"tpp\"", "\"number\": \"tppAtLeast\"", "facts asked: now also tppAtLeast"),
    (
      "\"requires\": \"RS\"", "\"requires\": \"NS\"",
      "effect: requires a licence (RS) → requires a licence (NS)"
    ),
    ("\"allows\": \"SML\"", "\"allows\": \"TNY\"", "exceptions: 1 added, 1 removed"),
    (
      "\"flag\": \"purchaseOrder\"", "\"flag\": \"order\"",
      "conditions: now also order: A purchase order."
    ),
    (
      "A purchase order.", "A written order.",
      "conditions: now also purchaseOrder: A written order."
    ),
    ("\"Small accelerators.\"", "\"Little accelerators.\"", "text: Small accelerators. → Little"),
    ("\"text\": \"Small", "\"note\": \"Mind it.\", \"text\": \"Small", "note: none → Mind it."),
    (
      "\"text\": \"Small", "\"confidence\": \"secondary\", \"text\": \"Small",
      "confidence: none → secondary"
    ),
    (
      "[\"Sample Act 1 of 2020, section 9\"]}\n", "[\"Sample Act 1 of 2020, section 8\"]}\n",
      "citations: now also Sample Act 1 of 2020, section 8"
    ),
  ]

  @Test(arguments: changes)
  func everyPartIsCompared(_ old: String, _ new: String, _ says: String) throws {
    let before = try SamplePack.read()
    let after = try RulePack(try SamplePack.replacing(old, new))
    let difference = PackDifference(from: before, to: after)
    #expect(difference.text.contains(says), "\(difference.text)")
    #expect(before != after)
    let isNameAlone = ["\"sample-regime\"", "2026.11.1", "with two rules"].contains(old)
    #expect(difference.isEmpty == isNameAlone)
  }

  @Test func thatWhichIsTheSameSaysSo() throws {
    let pack = try SamplePack.read()
    let difference = PackDifference(from: pack, to: pack)
    #expect(difference.isEmpty)
    #expect(
      difference.text
        == "the same: rules, entries, exceptions, savings, groups, countries, territories")
    #expect(
      difference.json["rules"]?["changed"] == .object([]) && difference.json["about"] == .object([])
    )
  }

  /// Every pack that comes along, with one value changed in each place in turn, differs.
  @Test func noChangeOfAShippedPackIsMissed() throws {
    let smallest = try #require(ShippedPacks.bytes.min { $0.count < $1.count })
    let json = try JSON.parse(smallest)
    let pack = try RulePack(smallest)
    var (readable, missed) = (0, 0)
    for changed in PackDifferenceTests.changed(json) {
      guard let other = try? RulePack(changed.bytes) else { continue }
      readable += 1
      let difference = PackDifference(from: pack, to: other)
      if other != pack, difference.isEmpty, difference.about.isEmpty { missed += 1 }
      // What is equal for the engine is equal here too.
      if other == pack { #expect(difference.isEmpty && difference.about.isEmpty) }
    }
    #expect(readable > 100 && missed == 0, "\(missed) of \(readable)")
  }

  /// With each text changed in turn, and each element of a list left out.
  private static func changed(_ json: JSON) -> [JSON] {
    switch json {
    case .string(let text): [.string(text + "1"), .string("2027-01-01")]
    case .bool(let flag): [.bool(!flag)]
    case .array(let elements):
      elements.indices.flatMap { position in
        var less = elements
        less.remove(at: position)
        let others = changed(elements[position]).map { value -> JSON in
          var other = elements
          other[position] = value
          return .array(other)
        }
        return [JSON.array(less)] + others
      }
    case .object(let object):
      object.members.flatMap { member in
        changed(member.value).map { value in
          .object(object.members.filter { $0.key != member.key } + [.init(member.key, value)])
        }
      }
    default: []
    }
  }

  @Test func aPackTakesThePlaceOfItsName() throws {
    let pack = try SamplePack.read()
    let other = try RulePack(try SamplePack.replacing("2026.11.1", "2026.11.2"))
    let book = try RuleBook([pack]).replacing(other)
    #expect(book.packs == [other])
    let beside = try RulePack(try SamplePack.replacing("\"sample-regime\"", "\"other-regime\""))
    #expect(try book.replacing(beside).packs == [other, beside])
  }
}
