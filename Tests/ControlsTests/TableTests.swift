import Canonical
import Testing
import Vocabulary

@testable import Controls

/// What is fast says what is slow and plain.
@Suite("Tables and bytes of answers")
struct TableTests {
  @Test func everyRuleOfEveryDayComesToWhatItsConditionSays() throws {
    let book = try ShippedPacks.book.get()
    var random = RandomTransactions(book, seed: 21)
    var seen: [Certainty: Int] = [:]
    for _ in 0..<400 {
      let transaction = try random.next()
      let day = try #require(transaction.asOf)
      for (position, goods) in transaction.goods.enumerated() {
        let facts = try Facts(transaction, goods, path: "goods[\(position)]")
        var tables = Evaluation(book, facts, on: day)
        let plain = PlainEvaluation(book, facts, on: day)
        #expect(tables.facts.classification.derived == plain.facts.classification.derived)
        for (index, entry) in book.rules.enumerated() {
          let expected = plain.certainty(of: entry.rule, in: book.packs[entry.pack])
          seen[expected, default: 0] += 1
          guard tables.certainty(of: index) != expected else { continue }
          Issue.record("\(entry.rule.id) is \(expected): \(JSON(encoding: transaction))")
        }
      }
    }
    #expect(seen.count == 3 && seen.values.allSatisfy { $0 > 1_000 }, "\(seen)")
  }

  @Test func bytesAreThoseOfTheTree() throws {
    let book = try ShippedPacks.book.get()
    var random = RandomTransactions(book, seed: 22)
    for number in 0..<2_000 {
      var transaction = try random.next()
      transaction.id = number % 3 == 0 ? "a \"quoted\" name\n\(number)" : nil
      let answer = try determine(transaction, book)
      var written: [UInt8] = []
      answer.write(to: &written)
      #expect(written == answer.json.bytes)
      #expect(
        try JSON.parse(written, limits: JSON.Limits(bytes: 16 << 20, depth: 16)).bytes == written)
    }
  }

  @Test func factsBeyondTheFirstWordsAreKept() {
    var (some, others) = (FactSet(), FactSet())
    for number in [0, 63, 64, 511, 512, 4_000] { some.insert(number) }
    for number in [1, 600, 512] { others.insert(number) }
    some.formUnion(others)
    var found: [Int] = []
    some.forEach { found.append($0) }
    #expect(found == [0, 1, 63, 64, 511, 512, 600, 4_000])
    #expect(FactSet().isEmpty && !others.isEmpty)
  }

  /// What has no bearing is counted, and nothing that decides is among it.
  @Test func whatIsNotPrintedDecidesNothing() throws {
    let book = try ShippedPacks.book.get()
    var random = RandomTransactions(book, seed: 23)
    var without = 0
    for _ in 0..<1_000 {
      let answer = try determine(random.next(), book)
      for regime in answer.lines.flatMap(\.regimes) {
        without += regime.noBearing
        #expect(regime.leaves.count == regime.bearing.count + regime.noBearing)
        guard regime.outcome != .outOfScope else { continue }
        #expect(regime.bearing.filter(\.isRequirement) == regime.requirements)
        #expect(regime.bearing.filter(\.isOpen) == regime.leaves.filter(\.isOpen))
        let shown = Set(regime.bearing.map(\.rule.id))
        for exception in regime.exceptions {
          #expect(shown.contains(exception.rule) && shown.isSuperset(of: exception.barredBy))
        }
      }
    }
    #expect(without > 1_000)
  }
}
