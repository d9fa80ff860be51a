import Canonical
import Testing
import Vocabulary

@testable import Controls

/// What holds of every determination under the packs that come along, whatever the transaction.
@Suite("Properties of determinations")
struct PropertyTests {
  static let few = 2_000

  private static func book() throws -> RuleBook { try ShippedPacks.book.get() }

  private static let today = "2026-11-28"

  @Test func tenThousandAreDecidedAndCiteTheirPacks() throws {
    let book = try PropertyTests.book()
    var random = RandomTransactions(book, seed: 1)
    let rules = Dictionary(
      book.rules.map { ("\(book.packs[$0.pack].label)/\($0.rule.id)", [$0.rule]) },
      uniquingKeysWith: +)
    var outcomes: Set<Determination.Outcome> = []
    for _ in 0..<10_000 {
      let answer = try determine(random.next(), book)
      outcomes.insert(answer.outcome)
      for line in answer.lines {
        for leaf in line.regimes.flatMap(\.leaves) {
          let known = rules["\(leaf.pack)/\(leaf.rule.id)"] ?? []
          let isCited = known.contains { $0.citations == leaf.rule.citations }
          #expect(isCited && !leaf.rule.citations.isEmpty, "\(leaf.rule.id)")
        }
      }
    }
    #expect(outcomes.contains(.licenceRequired) && outcomes.contains(.indeterminate))
  }

  @Test func whatIsNotKnownSettlesNothing() throws {
    let book = try PropertyTests.book()
    var random = RandomTransactions(book, seed: 2)
    for _ in 0..<PropertyTests.few {
      let whole = try random.next()
      let less = random.forgetting(whole)
      let (known, open) = (try determine(whole, book), try determine(less, book))
      for (line, openLine) in zip(known.lines, open.lines) {
        if [.noRequirementFound, .outOfScope].contains(openLine.outcome) {
          #expect(
            line.outcome == openLine.outcome,
            "fewer facts settled it: \(JSON(encoding: less)) of \(JSON(encoding: whole))")
        }
        let certain = Set(line.regimes.flatMap(\.requirements).map(\.rule.id))
        let fewer = Set(openLine.regimes.flatMap(\.requirements).map(\.rule.id))
        #expect(
          fewer.isSubset(of: certain), "\(fewer.subtracting(certain)): \(JSON(encoding: less))")
      }
    }
  }

  @Test func stricterFiguresNeverGiveALaxerOutcome() throws {
    let book = try PropertyTests.book()
    var random = RandomTransactions(book, seed: 3)
    for _ in 0..<PropertyTests.few {
      var transaction = try random.next()
      var sheet = random.sheet()
      (sheet.tops32, sheet.tops64, sheet.datacenter) = ("-", "-", true)
      transaction.goods = [
        Goods(line: 1, kind: .commodity, eccns: [try ECCN(text: "EAR99")], specifications: sheet)
      ]
      let before = try determine(transaction, book)
      sheet.tops8 = sheet.tops8.map {
        $0 == "-" ? "37.5" : "\((Figure($0) ?? Figure(1)).times(3).text)"
      }
      sheet.tops16 = sheet.tops16.map {
        $0 == "-" ? "-" : "\((Figure($0) ?? Figure(1)).times(2).text)"
      }
      transaction.goods[0].specifications = sheet
      let after = try determine(transaction, book)
      #expect(
        after.outcome <= before.outcome,
        "\(before.outcome) became \(after.outcome): \(JSON(encoding: transaction))")
    }
  }

  @Test func aRedFlagNeverTakesARequirementAway() throws {
    let book = try PropertyTests.book()
    let flags = book.packs.flatMap(\.rules).filter { $0.effect == .redFlag }
      .flatMap(\.condition.atoms).flatMap { atom in
        if case .code("redFlags", let names) = atom { names } else { [String]() }
      }
    let pure = Set(flags).sorted()
    try #require(!pure.isEmpty, "no pack has a red flag")
    var random = RandomTransactions(book, seed: 4)
    for _ in 0..<PropertyTests.few {
      var transaction = try random.next()
      transaction.facts?.values["redFlags"] = .texts([])
      let before = try determine(transaction, book)
      transaction.facts?.values["redFlags"] = .texts([random.dice.one(of: pure)])
      let after = try determine(transaction, book)
      #expect(after.outcome <= before.outcome)
      for (earlier, later) in zip(before.lines, after.lines) {
        let ids = Set(later.regimes.flatMap(\.requirements).map(\.rule.id))
        #expect(earlier.regimes.flatMap(\.requirements).allSatisfy { ids.contains($0.rule.id) })
      }
    }
  }

  @Test func aLaterRuleChangesNoAnswerOfEarlierDays() throws {
    let book = try PropertyTests.book()
    let later = try RuleBook(
      try ShippedPacks.bytes.map { bytes throws(JSONFault) in try PropertyTests.extended(bytes) })
    #expect(later.rules.count > book.rules.count)
    var random = RandomTransactions(book, seed: 5)
    var changed = 0
    for _ in 0..<PropertyTests.few {
      var transaction = try random.next()
      transaction.asOf = try Day(
        text: random.dice.one(of: ["2022-11-01", "2024-02-29", "2026-11-28"]))
      #expect(
        try determine(transaction, book).json.bytes == determine(transaction, later).json.bytes)
      transaction.asOf = try Day(text: "2031-01-01")
      let (a, b) = (try determine(transaction, book), try determine(transaction, later))
      if a.json != b.json { changed += 1 }
    }
    #expect(changed == PropertyTests.few, "the later rule is there on its day")
  }

  /// The pack with a rule that begins in 2030 for everything.
  private static func extended(_ bytes: [UInt8]) throws(JSONFault) -> RulePack {
    let json = try JSON.parse(bytes)
    guard case .object(let object) = json, let rules = json["rules"]?.elements else {
      throw JSONFault(.badValue, "no pack", path: "")
    }
    let rule = try JSON.parse(
      Array(
        """
        {"id": "later.rule", "step": "reason", "from": "2030-01-01", "when": {"all": []},
         "effect": {"requires": "later"}, "text": "Later.", "citations": ["95 FR 1"]}
        """.utf8))
    return try RulePack(
      JSON.object(
        object.members.filter { $0.key != "rules" } + [.init("rules", .array(rules + [rule]))]
      ).bytes)
  }
}
