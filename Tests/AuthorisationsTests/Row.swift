import Authorisations
import Rows
import Testing
import Vocabulary

/// One row of a table: given these facts, when this is asked, then these facts or this refusal.
struct Row: CustomTestStringConvertible, Sendable {
  enum Then: Sendable {
    /// Kinds of the facts, in order, without `authorisation.` and the version.
    case facts([String])
    case refused([AuthorisationRefusal])
    /// A code of another room.
    case foreign(String)
  }

  var name: String
  var packs = [Ground.pack]
  var given: [AuthorisationFact] = []
  var when: AuthorisationCommand
  var by: PartyID = Ground.bureau
  var then: Then

  var testDescription: String { name }

  func world() throws -> World {
    var world = try Ground.world(adopting: packs)
    for fact in given {
      try AuthorisationRules.evolve(
        &world, fact, at: Ground.givenIndex, time: Ground.moment("2026-03-09T12:00:00.000Z"))
    }
    return world
  }

  /// What `decide` says, with codes in the place of a refusal.
  func decided() throws -> (facts: [AuthorisationFact], codes: [String]) {
    let world = try world()
    return try answer(Ground.context(by: by)) { context throws(Stop) in
      try AuthorisationRules.decide(when, in: world, context)
    }
  }

  func hold() throws {
    let (facts, codes) = try decided()
    switch then {
    case .facts(let kinds):
      #expect(codes == [])
      #expect(facts.map(\.short) == kinds)
      var world = try world()
      for fact in facts {
        try AuthorisationRules.evolve(&world, fact, at: Ground.index, time: Ground.now)
      }
    case .refused(let expected): #expect(codes == expected.map(\.rawValue))
    case .foreign(let code): #expect(codes == [code])
    }
  }
}

/// What a decision says, with codes in the place of a refusal.
func answer(
  _ context: Context, _ decide: (Context) throws(Stop) -> [AuthorisationFact]
) throws -> (facts: [AuthorisationFact], codes: [String]) {
  do throws(Stop) {
    return (try decide(context), [])
  } catch .refused(let refusal) {
    return ([], refusal.reasons.map(\.code))
  } catch {
    throw error
  }
}

extension AuthorisationFact {
  var short: String { String(kind.dropFirst("authorisation.".count).dropLast(2)) }
}

let tables: [Row] = packTable + licenceTable + standingTable + capTable
