import Canonical
import Foundation
import Testing

@testable import Controls

/// Every fact that somebody is asked for has words, and they stand in one table.
@Suite("Facts in words")
struct FactDescriptionTests {
  @Test func everyFactThatAPackAsksForHasWords() throws {
    let book = try ShippedPacks.book.get()
    #expect(book.facts.count > 300)
    for fact in book.facts {
      let known = FactDescription.known(fact) ?? book.tables.descriptions[fact]
      #expect(known != nil, "\(fact): add it to Sources/Controls/Facts*.swift")
    }
  }

  @Test func wordsReadOnAfterState() {
    var seen: Set<String> = []
    for fact in FactDescription.all {
      #expect(seen.insert(fact.name).inserted, "\(fact.name) stands twice")
      let begins = [
        "whether ", "what ", "which ", "in which ", "from which ", "by way of ", "how ",
        "on which ",
        "under which ", "for which ", "since which ", "of which ", "with technology ", "its ",
        "the ",
      ]
      #expect(begins.contains(where: fact.words.hasPrefix), "\(fact.name): \(fact.words)")
      #expect(fact.words.last != ".", "\(fact.name)")
      #expect(fact.form == .reading || !fact.example.isEmpty, "\(fact.name)")
      #expect(fact.form != .number || fact.unit != nil, "\(fact.name) has no unit")
      if let citation = fact.citation {
        #expect(citation.contains { $0.isNumber || $0.isUppercase })
      }
    }
  }

  /// What somebody states as the table says reads, and as the packs want it.
  @Test func formsAreThoseOfTheQuestions() throws {
    let book = try ShippedPacks.book.get()
    for atom in book.atoms.map(\.atom) {
      guard let fact = FactDescription.known(atom.fact) else { continue }
      let expected: [FactDescription.Form] =
        switch atom {
        case .flag: [.yesNo]
        case .number: [.number]
        case .code: [.codes]
        case .country: [.country]
        case .classified: [.classification]
        }
      #expect(expected.contains(fact.form), "\(fact.name) is asked for as \(expected)")
    }
  }

  /// Codes that stand for themselves, as numbers of a control list do, need no words.
  private static let plain: Set = [
    "activity", "computerTier", "contains", "containsCircuitMadeWith", "forCommodity", "hs6",
    "itemKind", "plantMadeWith", "producedWith",
  ]

  @Test func everyCodeThatAPackAsksForHasWords() throws {
    let book = try ShippedPacks.book.get()
    var asked: [String: Set<String>] = [:]
    for case .code(let fact, let codes) in book.atoms.map(\.atom)
    where !FactDescriptionTests.plain.contains(fact) {
      asked[fact, default: []].formUnion(codes)
    }
    #expect(asked.count > 8)
    let known = Dictionary(
      uniqueKeysWithValues: FactDescription.codes.map { ($0.fact, Set($0.codes.map(\.code))) })
    for (fact, codes) in asked {
      #expect(
        known[fact] == codes,
        "\(fact): Sources/Controls/FactCodes.swift and the packs have other codes")
    }
    #expect(Set(known.keys) == Set(asked.keys))
    #expect(FactDescription.words(of: "osat", for: "exporterRole")?.contains("OSAT") == true)
    #expect(FactDescription.words(of: "847180", for: "hs6") == nil)
  }

  /// What savings clauses and conditions of exceptions want to know can be asked for too.
  @Test func whatNoConditionAsksForIsAQuestionAllTheSame() throws {
    let book = try ShippedPacks.book.get()
    #expect(
      book.questionsOnTheWay.map(\.name) == [
        "onTheWay", "aboardCarrierSince", "orderDate", "actualOrder",
      ])
    #expect(book.question("orderDate")?.kind == .day)
    #expect(book.question("savings:ear.savings.88-fr-73458") == nil)
    #expect(book.question("nobodyKnows") == nil)
    for flag in book.rules.flatMap(\.terms).map(\.flag) {
      #expect(book.question(flag)?.kind == .yesNo, "\(flag)")
      #expect(book.isCondition(flag), "\(flag)")
    }
    #expect(!book.isCondition("endUse"))
    #expect(try SamplePack.book().questionsOnTheWay.isEmpty)
  }

  @Test func unknownFactsKeepTheirName() throws {
    let book = try SamplePack.book()
    #expect(book.description(of: "purchaseOrder").words.hasSuffix("A purchase order"))
    #expect(book.description(of: "nobodyKnows").words == "the fact nobodyKnows")
    #expect(book.description(of: "scope:a.b").words.contains("a.b"))
  }

  /// The page is written from the table; PORTCULLIS_GOLDEN=write writes it anew.
  @Test func thePageIsTheTable() throws {
    let file = SamplePack.file.deletingLastPathComponent().appendingPathComponent("facts.md")
    if ProcessInfo.processInfo.environment["PORTCULLIS_GOLDEN"] == "write" {
      try Data(FactPage.text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == FactPage.text)
  }
}

/// docs/facts.md.
enum FactPage {
  static var text: String {
    let head = """
      # Facts

      What rules ask of a transaction, in words. This page is written from the table in
      `Sources/Controls/Facts*.swift`, \
      from which the page `/determine` and the JSON Schema take their words too.
      Facts of exceptions are in the words of their conditions, in the packs; \
      a name that begins with `scope:`,
      `resolved:`, `exception.` or `reexportExclusion.` goes on with what it is about.

      | fact | what to state | form | example | where |
      |---|---|---|---|---|

      """
    return head
      + FactDescription.all.map { fact in
        let form = fact.form.rawValue + (fact.unit.map { ", \($0)" } ?? "")
        let place = fact.place.map { "`\($0)`" } ?? "`facts`"
        let law = fact.citation.map { "; \($0)" } ?? ""
        return "| `\(fact.name)` | \(fact.words) | \(form) | `\(fact.example)` | \(place)\(law) |\n"
      }.joined() + codes
  }

  private static var codes: String {
    let head = """

      # Codes

      | fact | code | in words |
      |---|---|---|

      """
    return head
      + FactDescription.codes.flatMap { fact, codes in
        codes.map { "| `\(fact)` | `\($0.code)` | \($0.words) |\n" }
      }.joined()
  }
}
