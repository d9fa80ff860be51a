import Authorisations
import Rows
import Testing
import Vocabulary

let gateRows =
  determinationRows + coverRows + exceptionRows + incompleteRows + combinedRows.map(\.row)

@Suite struct TableTests {
  @Test(arguments: tables) func holds(_ row: Row) throws { try row.hold() }

  @Test(arguments: gateRows) func opensOrNot(_ row: GateRow) throws { try row.hold() }

  @Test func everyRefusalOccurs() throws {
    var seen = Set(try tables.flatMap { try $0.decided().codes })
    seen.formUnion(try gateRows.flatMap { try $0.judged().codes })
    // What happens after the gate: BalanceTests.
    seen.formUnion(try BalanceTests.refusals())
    let missing = AuthorisationRefusal.allCases.filter { !seen.contains($0.rawValue) }
    #expect(missing == [])
  }

  @Test func everyCommandIsCarriedOut() throws {
    let done = Set(try tables.filter { try !$0.decided().facts.isEmpty }.map(\.when.kind))
    #expect(AuthorisationCommand.cases.map(\.kind).filter { !done.contains($0) } == [])
  }

  @Test func everyFactOccurs() throws {
    var seen = Set(try tables.flatMap { try $0.decided().facts.map(\.kind) })
    seen.formUnion(try gateRows.flatMap { try $0.judged().facts.map(\.kind) })
    seen.formUnion(try BalanceTests.facts().map(\.kind))
    #expect(AuthorisationFact.cases.map(\.kind).filter { !seen.contains($0) } == [])
  }

  @Test func everyRefusalNamesItsSource() {
    for code in AuthorisationRefusal.allCases { #expect(code.source.count > 10) }
  }

  @Test(arguments: tables) func factsSurviveTheWire(_ row: Row) throws {
    for fact in try row.decided().facts {
      #expect(try AuthorisationFact(kind: fact.kind, content: fact.json) == fact)
    }
    #expect(try AuthorisationCommand(kind: row.when.kind, content: row.when.json) == row.when)
  }

  /// A refusal about a shared cap is the same text whatever others have drawn.
  @Test func aFullCapTellsNoFigures() throws {
    var texts: Set<String> = []
    for used in ["0", "5000", "9999"] {
      let row = CapRows.row("", "9999.999")
      var world = try row.world()
      let share = CapShare(cap: CapRows.cap, consignee: Ground.centre, year: 2026)
      try AuthorisationRules.evolve(
        &world,
        .capDrawn(
          CapDrawn(
            waybill: Ground.waybill, share: share, performance: Ground.performance(used),
            signer: Ground.key(of: Ground.rival))), at: 60, time: Ground.now)
      do throws(Stop) {
        _ = try AuthorisationRules.gate(
          row.consignment, attempts: row.attempts, in: world, Ground.context(by: Ground.maker))
        Issue.record("the cap was exceeded")
      } catch .refused(let refusal) {
        texts.formUnion(refusal.reasons.map(\.message))
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(texts.count == 1)
  }
}
