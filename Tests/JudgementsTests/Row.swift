import Judgements
import Rows
import Testing
import Vocabulary

/// What was done before, by whom; everything of it must have been carried out.
struct Step: Sendable {
  var command: JudgementCommand
  var hand: Ground.Hand
  /// Id of the command: a screening's or a judgement's name.
  var id: Digest

  init(_ command: JudgementCommand, by hand: Ground.Hand = .desk, id: UInt8 = 0x21) {
    (self.command, self.hand, self.id) = (command, hand, Ground.digest(id))
  }

  func take(_ world: inout World, at time: Moment = Ground.given) throws {
    let context = Ground.context(by: hand, at: time, id: id)
    for fact in try JudgementRules.decide(command, in: world, context) {
      try JudgementRules.evolve(&world, fact, at: 50, time: time)
    }
  }
}

/// One row of a table: after these steps, when this is asked, then these facts or this refusal.
struct Row: CustomTestStringConvertible, Sendable {
  enum Then: Sendable {
    /// Kinds of the facts, in order, without `screening.` and the version.
    case facts([String])
    case refused([JudgementRefusal])
    /// A code of another room.
    case foreign(String)
  }

  var name: String
  var given: [Step] = []
  /// What has changed about a party since.
  var meanwhile: @Sendable (inout World) -> Void = { _ in }
  var when: JudgementCommand
  var by: Ground.Hand = .desk
  var at = Ground.now
  var then: Then

  var testDescription: String { name }

  func world() throws -> World {
    var world = Ground.world()
    for step in given { try step.take(&world) }
    meanwhile(&world)
    return world
  }

  /// What `decide` says, with codes in the place of a refusal.
  func decided() throws -> (facts: [JudgementFact], codes: [String]) {
    let world = try world()
    do throws(Stop) {
      let context = Ground.context(by: by, at: at, id: Ground.digest(0x31))
      return (try JudgementRules.decide(when, in: world, context), [])
    } catch .refused(let refusal) {
      return ([], refusal.reasons.map(\.code))
    } catch {
      throw error
    }
  }

  func hold() throws {
    let (facts, codes) = try decided()
    switch then {
    case .facts(let kinds):
      #expect(codes == [])
      #expect(facts.map { String($0.kind.dropFirst("screening.".count).dropLast(2)) } == kinds)
      var world = try world()
      for fact in facts {
        try JudgementRules.evolve(&world, fact, at: Ground.index, time: at)
      }
    case .refused(let expected): #expect(codes == expected.map(\.rawValue))
    case .foreign(let code): #expect(codes == [code])
    }
  }
}

let tables: [Row] = listTable + recordTable + judgeTable + confirmTable + parentTable
