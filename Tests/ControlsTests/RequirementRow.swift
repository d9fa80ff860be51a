import Foundation
import Testing
import Vocabulary

@testable import Controls

/// A transaction, a day, and the requirements that the cited sections make of it.
struct RequirementRow: Sendable, CustomStringConvertible {
  let what: String
  let day: String
  let citation: String
  /// Ids of the rules that require a licence for certain and are enforced.
  let expected: Set<String>
  let eccn: String
  let destination: String
  let headquarters: String
  let parent: String
  let activity: Transaction.Activity
  let facts: [String: StatedFacts.Value]

  var description: String { "\(what), as of \(day)" }

  init(
    _ what: String, _ day: String, _ eccn: String, to destination: String,
    _ expected: Set<String>, _ citation: String, headquarters: String? = nil,
    parent: String? = nil, activity: Transaction.Activity = .export,
    facts: [String: StatedFacts.Value] = [:]
  ) {
    (self.what, self.day, self.eccn, self.destination) = (what, day, eccn, destination)
    (self.expected, self.citation, self.activity) = (expected, citation, activity)
    self.headquarters = headquarters ?? destination
    self.parent = parent ?? headquarters ?? destination
    // What the rules of end use and of letters ask for; a row may say otherwise.
    self.facts = [
      "endUse": .texts(["civil"]), "endUseInD5OrMacau": .flag(false),
      "informedByLetter": .flag(false), "exporterRole": .text("other"),
    ].merging(facts) { $1 }
  }

  func transaction() throws -> Transaction {
    Transaction(
      activity: activity, asOf: try Day(text: day), from: try Country(text: "US"),
      destination: try Country(text: destination), transit: [],
      goods: [
        Goods(
          line: 1, name: "Item", kind: RequirementRow.kind(eccn), eccns: [try ECCN(text: eccn)])
      ],
      parties: [
        TransactionParty(
          role: .consignee, name: "Consignee", country: try Country(text: destination),
          headquarters: try Country(text: headquarters), ultimateParent: try Country(text: parent),
          screening: PartyScreening(
            asOf: try Day(text: day), source: "sample list 1", hits: []))
      ], facts: StatedFacts(facts))
  }

  private static func kind(_ eccn: String) -> Goods.Kind {
    switch eccn.dropFirst().first {
    case "D": .software
    case "E": .technology
    default: .commodity
    }
  }

  /// The determination of the one line under a book.
  func determine(_ book: RuleBook) throws -> RegimeDetermination {
    let found = try Determination(
      of: try transaction(), under: book, on: try Day(text: "2026-11-28"))
    return try #require(found.lines.first?.regimes.first)
  }
}

extension Packs {
  static let chart = Result { try pack("ear-chart") }
  private static let advanced = Result { try pack("ear-advanced-computing") }
  private static let advancedBook = Result { try RuleBook([try advanced.get()]) }
  private static let earBook = Result {
    try RuleBook([try chart.get(), try advanced.get()])
  }

  static func pack(_ name: String) throws -> RulePack {
    try RulePack(Array(try Data(contentsOf: folder.appending(path: "\(name).json"))))
  }

  static func advancedComputing() throws -> RuleBook { try advancedBook.get() }

  static func ear() throws -> RuleBook { try earBook.get() }
}
