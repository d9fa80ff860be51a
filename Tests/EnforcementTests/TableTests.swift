import Enforcement
import Registry
import Rows
import Testing
import Vocabulary

@Suite struct TableTests {
  @Test(arguments: tables) func holds(_ row: Row) throws { try row.hold() }

  @Test func everyRefusalOccurs() throws {
    let seen = Set(try tables.flatMap { try $0.decided().codes } + [suspendedTwice()])
    let missing = EnforcementRefusal.allCases.filter { !seen.contains($0.rawValue) }
    #expect(missing == [])
  }

  @Test func everyCommandIsCarriedOut() throws {
    let done = Set(try tables.filter { try !$0.decided().facts.isEmpty }.map(\.when.kind))
    #expect(EnforcementCommand.cases.map(\.kind).filter { !done.contains($0) } == [])
  }

  @Test func everyFactOccurs() throws {
    var seen = Set(try tables.flatMap { try $0.decided().facts.map(\.kind) })
    seen.formUnion(try LifeTests.fallDue().map(\.kind))
    #expect(EnforcementFact.cases.map(\.kind).filter { !seen.contains($0) } == [])
  }

  @Test func everyRefusalNamesItsSource() {
    for code in EnforcementRefusal.allCases { #expect(code.source.count > 10) }
  }

  /// An accreditation that is suspended already cannot be suspended again.
  @Test func suspensionNeedsForce() throws {
    #expect(try suspendedTwice() == "accreditationNotInForce")
  }

  private func suspendedTwice() throws -> String {
    let row = try #require(tables.first { $0.name == "suspend" })
    var world = try row.world()
    let key = Ground.carrierStanding.key
    var accreditation = try #require(try world.find(Accreditation.self, key))
    accreditation.state = .suspended
    world.put(accreditation)
    let codes = try answer(row.when, in: world, Ground.context(by: row.by)).codes
    return codes.joined(separator: " ")
  }

  @Test(arguments: tables) func factsSurviveTheWire(_ row: Row) throws {
    for fact in try row.decided().facts {
      let content = fact.json
      #expect(try EnforcementFact(kind: fact.kind, content: content) == fact)
    }
    #expect(try EnforcementCommand(kind: row.when.kind, content: row.when.json) == row.when)
  }
}
