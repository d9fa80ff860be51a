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
        var tables = Evaluation(book.tables, facts, on: day)
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
      if number % 5 == 0 { transaction.goods[0].hsCode = try HSCode(text: "848620") }
      let answer = try determine(transaction, book)
      var written: [UInt8] = []
      answer.write(to: &written)
      #expect(written == answer.json.bytes)
      #expect(
        try JSON.parse(written, limits: JSON.Limits(bytes: 16 << 20, depth: 16)).bytes == written)
    }
  }

  /// What is made of tables and bytes is what conditions and texts come to.
  @Test func answersAreThoseOfConditionsAsTheyAreWritten() throws {
    let book = try ShippedPacks.book.get()
    let today = try Day(text: "2026-11-28")
    let determiner = Determiner(book: book, today: today)
    var random = RandomTransactions(book, seed: 25)
    for number in 1...300 {
      var transaction = try random.next()
      transaction.id = "t\(number)"
      let plain = try PlainDetermination(of: transaction, under: book, on: today).json.bytes
      var written: [UInt8] = []
      #expect(determiner.answer(JSON(encoding: transaction).bytes, number: number, to: &written))
      guard written.dropLast() != plain[...] else { continue }
      let (fast, slow) = (
        String(decoding: written, as: UTF8.self), String(decoding: plain, as: UTF8.self)
      )
      Issue.record("\(JSON(encoding: transaction)) is answered by\n\(fast)and plainly by\n\(slow)")
    }
  }

  /// Whatever is read without the decoder is what the decoder reads.
  @Test func plainTransactionsAreThoseOfTheDecoder() throws {
    var random = RandomTransactions(try ShippedPacks.book.get(), seed: 24)
    var plain = 0
    for number in 0..<2_000 {
      var transaction = try random.next()
      transaction.id = "t\(number)"
      if number % 2 == 0 { transaction.goods[0].specifications = nil }
      transaction.goods[0].quantity = number
      let json = JSON(encoding: transaction)
      guard let read = Transaction(plain: json) else { continue }
      plain += 1
      #expect(read == transaction)
    }
    #expect(plain > 500)
  }

  @Test func nothingWrongIsPlain() throws {
    let json = JSON(
      encoding: Transaction(
        id: "t", activity: .export, asOf: try Day(text: "2026-11-28"),
        from: try Country(text: "US"), destination: try Country(text: "DE"),
        transit: [try Country(text: "NL")],
        goods: [
          Goods(line: 1, name: "Part", kind: .commodity, eccns: [try ECCN(text: "3A090.a")])
        ],
        parties: [
          TransactionParty(
            role: .consignee, country: try Country(text: "DE"),
            screening: PartyScreening(asOf: try Day(text: "2026-11-28"), source: "s", hits: []),
            ownership: PartyOwnership(source: "s", listedAtLeast: "0", listedAtMost: "1"))
        ], facts: StatedFacts(["a": .flag(true)])))
    #expect(Transaction(plain: json) != nil)
    var places = 0
    for broken in TableTests.broken(json) {
      places += 1
      #expect(Transaction(plain: broken) == nil, "\(broken)")
      #expect(throws: JSONFault.self) { try broken.decode(Transaction.self) }
    }
    #expect(places > 20)
  }

  /// The JSON with a wrong value in each place, and with a member that nobody knows.
  private static func broken(_ json: JSON) -> [JSON] {
    switch json {
    case .object(let object):
      var found: [JSON] = [.object(object.members + [.init("zzz", .null)])]
      for (position, member) in object.members.enumerated() where member.key != "facts" {
        for value in broken(member.value) {
          var members = object.members
          members[position] = .init(member.key, value)
          found.append(.object(members))
        }
      }
      return found
    case .array(let elements):
      return [.bool(true)]
        + elements.indices.flatMap { position in
          broken(elements[position]).map { value in
            var changed = elements
            changed[position] = value
            return .array(changed)
          }
        }
    default: return [.array([.bool(true)])]
    }
  }

  @Test func factsAreNumberedToTheLast() {
    var (some, others) = (FactSet(), FactSet())
    for number in [0, 63, 64, 1_023] { some.insert(number) }
    for number in [1, 600, 64] { others.insert(number) }
    some.formUnion(others)
    var found: [Int] = []
    some.visit { found.append($0) }
    #expect(found == [0, 1, 63, 64, 600, 1_023])
    #expect(FactSet().isEmpty && !others.isEmpty)
  }

  @Test func tooManyFactsAreRefused() throws {
    func pack(_ facts: Int) -> JSON {
      let rules = (0..<facts).map { number -> JSON in
        .object([
          .init("citations", .array([.string("15 CFR 742.1")])),
          .init("effect", .object([.init("requires", .string("NS"))])),
          .init("from", .string("2020-01-01")), .init("id", .string("many.\(number)")),
          .init("step", .string("reason")), .init("text", .string("One of many.")),
          .init(
            "when",
            .object([.init("flag", .string("fact\(number)")), .init("is", .bool(true))])),
        ])
      }
      return .object([
        .init("format", .string(RulePack.format)), .init("name", .string("many")),
        .init("readUntil", .string("2026-11-28")), .init("regime", .string("MANY")),
        .init("rules", .array(rules)), .init("title", .string("Many facts")),
        .init("version", .string("1")),
      ])
    }
    #expect(try RuleBook([try RulePack(pack(1_000).bytes)]).rules.count == 1_000)
    #expect(throws: JSONFault.self) { try RuleBook([try RulePack(pack(1_100).bytes)]) }
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
