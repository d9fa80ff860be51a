import Canonical
import Foundation
import Testing
import Vocabulary

@testable import Controls

extension StatedFacts.Value: ExpressibleByBooleanLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral
{
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: String...) { self = .texts(elements) }
}

/// One row of a table: what one rule of a pack comes to for a transaction, and where that stands.
struct ActRow: Sendable, CustomTestStringConvertible {
  let citation: String
  let rule: String
  let verdict: Leaf.Verdict
  var destination = "DE"
  var eccns = ["EAR99"]
  var activity = Transaction.Activity.export
  var kind = Goods.Kind.commodity
  /// Where it leaves from and where it was made; nobody says where nil.
  var from: String? = "US"
  var origin: String?
  var hits: [String]? = []
  /// Per cent that listed persons own, at least and at most.
  var share: [String]?
  var headquarters: String?
  var hsCode: String?
  var asOf = "2026-09-01"
  var facts: [String: StatedFacts.Value] = [:]

  init(_ citation: String, _ rule: String, _ verdict: Leaf.Verdict) {
    (self.citation, self.rule, self.verdict) = (citation, rule, verdict)
  }

  /// The same row with something else in it.
  func with(_ change: (inout ActRow) -> Void) -> ActRow {
    var row = self
    change(&row)
    return row
  }

  func to(_ destination: String, _ eccns: String...) -> ActRow {
    with {
      $0.destination = destination
      if !eccns.isEmpty { $0.eccns = eccns }
    }
  }

  func stating(_ facts: [String: StatedFacts.Value]) -> ActRow {
    with { $0.facts.merge(facts) { $1 } }
  }

  func hit(_ lists: String...) -> ActRow { with { $0.hits = lists } }

  func on(_ day: String) -> ActRow { with { $0.asOf = day } }

  func by(_ activity: Transaction.Activity, _ kind: Goods.Kind = .commodity) -> ActRow {
    with { ($0.activity, $0.kind) = (activity, kind) }
  }

  /// Made somewhere, and leaving from somewhere, that is not the United States.
  func foreign(_ from: String = "KR", madeIn origin: String? = "KR") -> ActRow {
    with { ($0.from, $0.origin) = (from, origin) }
  }

  var testDescription: String {
    "\(citation): \(rule) \(verdict), \(eccns.joined(separator: ", ")) to \(destination), \(asOf)"
  }
}

extension ActRow {
  private func country(_ code: String?) throws -> Country? {
    try code.map { try Country(text: $0) }
  }

  func transaction() throws -> Transaction {
    let day = try Day(text: asOf)
    let screening = hits.map { lists in
      PartyScreening(
        asOf: day, source: "sample list 1",
        hits: lists.map { .init(list: $0, entry: "1", judgement: .trueMatch) })
    }
    let ownership = share.map {
      PartyOwnership(source: "sample register 1", listedAtLeast: $0[0], listedAtMost: $0[1])
    }
    return Transaction(
      activity: activity, asOf: day, from: try country(from),
      destination: try Country(text: destination),
      goods: [
        Goods(
          line: 1, kind: kind, eccns: try eccns.map { try ECCN(text: $0) },
          hsCode: try hsCode.map { try HSCode(text: $0) }, origin: try country(origin))
      ],
      parties: [
        TransactionParty(
          role: .consignee, country: try country(destination),
          headquarters: try country(headquarters), ultimateParent: try country(headquarters),
          screening: screening, ownership: ownership)
      ], facts: StatedFacts(facts))
  }

  func determination(under packs: String...) throws -> Determination {
    let book = try RuleBook(packs.map { try ActPacks.read($0) })
    return try Determination(of: transaction(), under: book, on: Day(text: asOf))
  }

  /// The rule comes to the verdict, and rests on the citation.
  func check(under pack: String) throws {
    let texts = try ActPacks.read(pack).rules.filter { $0.id == rule }
    #expect(!texts.isEmpty, "the pack has no rule \(rule)")
    #expect(texts.contains { $0.citations.contains(citation) }, "\(rule) cites other sources")
    let leaves = try determination(under: pack).lines[0].regimes[0].leaves
    let found = leaves.first { $0.rule.id == rule }?.verdict ?? .doesNotApply
    #expect(found == verdict, Comment(rawValue: testDescription))
  }
}

/// The packs as they are in the sources, each read once.
enum ActPacks {
  static let names = [
    "ear-end-use", "ear-scope", "chpl", "eu-dual-use", "nl-semiconductor", "jp-semiconductor",
  ]

  private static let packs = Dictionary(
    uniqueKeysWithValues: names.map { name in (name, Result { try load(name) }) })

  private static func load(_ name: String) throws -> RulePack {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Sources/RulePacks/Packs/\(name).json")
    return try RulePack([UInt8](Data(contentsOf: file)))
  }

  static func read(_ name: String) throws -> RulePack {
    try #require(packs[name]).get()
  }
}
