import Judgements
import Rows
import Testing
import Vocabulary

@Suite struct TableTests {
  @Test(arguments: tables) func holds(_ row: Row) throws { try row.hold() }

  @Test func everyRefusalOccurs() throws {
    var seen = Set(try tables.flatMap { try $0.decided().codes })
    seen.formUnion(try BarTests.refusals())
    seen.formUnion(try ParentTests.refusals())
    let missing = JudgementRefusal.allCases.filter { !seen.contains($0.rawValue) }
    #expect(missing == [])
  }

  @Test func everyCommandIsCarriedOut() throws {
    let done = Set(try tables.filter { try !$0.decided().facts.isEmpty }.map(\.when.kind))
    #expect(JudgementCommand.cases.map(\.kind).filter { !done.contains($0) } == [])
  }

  @Test func everyFactOccurs() throws {
    var seen = Set(try tables.flatMap { try $0.decided().facts.map(\.kind) })
    seen.formUnion(try MemoryTests.expired().map(\.kind))
    #expect(JudgementFact.cases.map(\.kind).filter { !seen.contains($0) } == [])
  }

  @Test func everyRefusalNamesItsSource() {
    for code in JudgementRefusal.allCases { #expect(code.source.count > 10) }
  }

  @Test(arguments: tables) func factsSurviveTheWire(_ row: Row) throws {
    for fact in try row.decided().facts {
      #expect(try JudgementFact(kind: fact.kind, content: fact.json) == fact)
    }
    #expect(try JudgementCommand(kind: row.when.kind, content: row.when.json) == row.when)
  }
}
