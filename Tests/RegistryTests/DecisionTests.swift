import Canonical
import Registry
import Rows
import Testing
import Vocabulary

enum Tables {
  static let rows: [Row] =
    LogTable.rows + PartyTable.rows + KeyTable.rows + AccreditationTable.rows
    + SuspensionTable.rows + DeadlineTable.rows + RecognitionTable.rows
}

struct DecisionTests {
  @Test(arguments: Tables.rows) func decides(row: Row) throws {
    switch row.then {
    case .facts(let expected):
      let facts = try row.decide()
      #expect(facts == expected)
      for fact in facts {
        #expect(try RegistryFact(kind: fact.kind, content: fact.json) == fact)
      }
      try expectEvolvesTwiceAlike(row, facts)
    case .refused(let codes):
      let stop = #expect(throws: Stop.self) { try row.decide() }
      guard case .refused(let refusal) = stop else {
        Issue.record("not refused: \(String(describing: stop))")
        return
      }
      #expect(refusal.reasons.map(\.code) == codes.map(\.rawValue))
      #expect(refusal.reasons.allSatisfy { !$0.message.isEmpty && !$0.source.isEmpty })
    }
  }

  /// The same facts at the same place give the same rows, and no fact needs more than the rows.
  private func expectEvolvesTwiceAlike(_ row: Row, _ facts: [RegistryFact]) throws {
    let first = try rows(row.given + facts)
    #expect(try rows(row.given + facts) == first)
  }

  private func rows(_ facts: [RegistryFact]) throws -> [RowKey: JSON] {
    try Past.world(facts).changes.compactMapValues { $0.map { JSON(encoding: $0) } }
  }

  @Test func everyRefusalHasARow() {
    var seen: Set<RegistryRefusal> = []
    for row in Tables.rows {
      if case .refused(let codes) = row.then { seen.formUnion(codes) }
    }
    for code in RegistryRefusal.allCases { #expect(seen.contains(code), "\(code) has no row") }
  }

  @Test func everyCommandIsTriedAndEveryFactComesAbout() {
    var commands: Set<String> = []
    var facts: Set<String> = []
    for row in Tables.rows {
      guard case .facts(let made) = row.then else { continue }
      if case .command(let command) = row.when { commands.insert(command.kind) }
      facts.formUnion(made.map(\.kind))
    }
    for one in RegistryCommand.cases { #expect(commands.contains(one.kind), "\(one.kind)") }
    for one in RegistryFact.cases { #expect(facts.contains(one.kind), "\(one.kind)") }
  }

  @Test func kindsAreDistinctAndOfThisRoom() {
    let kinds = RegistryCommand.cases.map(\.kind) + RegistryFact.cases.map(\.kind)
    #expect(Set(kinds).count == kinds.count)
    #expect(kinds.allSatisfy { $0.hasPrefix("registry.") && $0.hasSuffix("/1") })
  }

  @Test func entriesWithNamesArePrivate() {
    let register = PartyTable.register(PartyTable.newcomer)
    #expect(!register.isPublic && !PartyTable.amend(1).isPublic)
    #expect(!PartyTable.train("officer-1").isPublic && !AccreditationTable.apply().isPublic)
    #expect(LogTable.open().isPublic && KeyTable.enrol().isPublic)
    #expect(SuspensionTable.suspend().isPublic && RecognitionTable.withdraw("x").isPublic)
  }

  @Test func everyCriterionHasItsSource() {
    #expect(Criterion.allCases.count == 7)
    for criterion in Criterion.allCases {
      #expect(criterion.source.hasPrefix("15 CFR") && criterion.question.hasSuffix("?"))
    }
  }

  @Test func onlyForbiddenAttemptsAreRecorded() {
    let recorded = RegistryRefusal.allCases.filter { $0.kind == .forbidden }
    #expect(recorded.contains(.keyRevoked) && recorded.contains(.notAuthority))
    #expect(!recorded.contains(.keyUnknown) && !recorded.contains(.signatureMissing))
  }
}
