import Canonical
import Foundation
import Testing
import Vocabulary

@testable import Controls

/// The pack that the documentation shows.
enum SamplePack {
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/rule-packs.md")

  static func text() throws -> String {
    let page = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(page.range(of: "```json\n"))
    let end = try #require(page.range(of: "\n```", range: start.upperBound..<page.endIndex))
    return String(page[start.upperBound..<end.lowerBound])
  }

  static func read() throws -> RulePack { try RulePack(Array(try text().utf8)) }

  static func book() throws -> RuleBook { try RuleBook([try read()]) }

  /// The text with something else in the place of a part of it.
  static func replacing(_ old: String, _ new: String) throws -> [UInt8] {
    let text = try text()
    #expect(text.contains(old), "the sample has no \(old)")
    return Array(text.replacingOccurrences(of: old, with: new).utf8)
  }
}

/// A transaction of the tests, with everybody screened.
func sample(
  _ destination: String, eccns: [String] = ["3A090.a"], specifications: Specifications? = nil,
  facts: [String: StatedFacts.Value] = [:], asOf: String = "2026-11-28"
) throws -> Transaction {
  Transaction(
    activity: .export, asOf: try Day(text: asOf), from: try Country(text: "NL"),
    destination: try Country(text: destination),
    goods: [
      Goods(
        line: 1, name: "Accelerator", kind: .commodity,
        eccns: eccns.isEmpty ? nil : try eccns.map { try ECCN(text: $0) },
        specifications: specifications)
    ],
    parties: [
      TransactionParty(
        role: .consignee, name: "Consignee", country: try Country(text: destination),
        screening: PartyScreening(
          asOf: try Day(text: asOf), source: "sample list 1", hits: []))
    ], facts: StatedFacts(facts))
}

func determine(_ transaction: Transaction, _ book: RuleBook) throws -> Determination {
  try Determination(of: transaction, under: book, on: try Day(text: "2026-11-28"))
}
