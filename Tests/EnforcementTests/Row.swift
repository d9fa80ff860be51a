import Enforcement
import Rows
import Testing
import Vocabulary
import Waybills

/// One row of a table: given these facts, when this is asked, then these facts or this refusal.
struct Row: CustomTestStringConvertible, Sendable {
  enum Then: Sendable {
    /// Kinds of the facts, in order, without `enforcement.` and the version.
    case facts([String])
    case refused([EnforcementRefusal])
    /// A code of another room.
    case foreign(String)
  }

  var name: String
  var state: Waybill.State = .inTransit
  var given: [EnforcementFact] = []
  var when: EnforcementCommand
  var by: PartyID = Ground.supervisor
  var proven: Set<Seen> = []
  var then: Then

  var testDescription: String { name }

  func world() throws -> World {
    var world = try Ground.world(state)
    for fact in given {
      try EnforcementRules.evolve(
        &world, fact, at: Ground.givenIndex, time: Ground.moment("2026-03-09T12:00:00.000Z"))
    }
    return world
  }

  /// What `decide` says, with codes in the place of a refusal.
  func decided() throws -> (facts: [EnforcementFact], codes: [String]) {
    let world = try world()
    return try answer(when, in: world, Ground.context(by: by, proven: proven))
  }

  /// Holds the row; a case that comes out otherwise is an issue.
  func hold() throws {
    let (facts, codes) = try decided()
    switch then {
    case .facts(let kinds):
      #expect(codes == [])
      #expect(facts.map { $0.short } == kinds)
      var world = try world()
      for fact in facts {
        try EnforcementRules.evolve(&world, fact, at: Ground.index, time: Ground.now)
      }
    case .refused(let expected): #expect(codes == expected.map(\.rawValue))
    case .foreign(let code): #expect(codes == [code])
    }
  }
}

/// What `decide` says, with codes in the place of a refusal.
func answer(
  _ command: EnforcementCommand, in world: World, _ context: Context
) throws -> (facts: [EnforcementFact], codes: [String]) {
  let result = Result { () throws(Stop) in
    try EnforcementRules.decide(command, in: world, context)
  }
  switch result {
  case .success(let facts): return (facts, [])
  case .failure(.refused(let refusal)): return ([], refusal.reasons.map(\.code))
  case .failure(let stop): throw stop
  }
}

extension EnforcementFact {
  var short: String { String(kind.dropFirst("enforcement.".count).dropLast(2)) }
}

let tables: [Row] = orderTable + checkTable + drawTable + findingTable + caseTable
