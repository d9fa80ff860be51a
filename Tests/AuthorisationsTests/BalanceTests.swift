import Rows
import Testing
import Vocabulary

@testable import Authorisations

/// What is drawn, what comes back, and that a balance is the sum of both.
@Suite struct BalanceTests {
  private static let name = Ground.name("D100")

  /// Two of ten pieces are drawn, by the gate.
  private static func drawnWorld() throws -> World {
    let row = GateRow(name: "")
    return try taking(try row.judged().facts, try row.world())
  }

  private static func taking(_ facts: [AuthorisationFact], _ world: World) throws -> World {
    var world = world
    for fact in facts {
      try AuthorisationRules.evolve(&world, fact, at: Ground.index, time: Ground.now)
    }
    return world
  }

  private static func left(in world: World) throws -> Int? {
    try world.find(Authorisation.self, name.key)?.left(of: 0).quantity
  }

  private static func returned(_ world: World) throws -> [AuthorisationFact] {
    try AuthorisationRules.returned(
      [Ground.part: 1], under: Ground.waybill, by: Ground.handover, in: world)
  }

  @Test func aReturnRestoresWhatCameBack() throws {
    let world = try Self.drawnWorld()
    #expect(try Self.left(in: world) == 8)
    let back = try Self.taking(try Self.returned(world), world)
    #expect(try Self.left(in: back) == 9)
    let held = try #require(try back.find(Authorisation.self, Self.name.key))
    #expect(
      held.drawn[0] == Amount(quantity: 1, minor: 100_000, performance: Ground.performance("5000")))
    // The rest is restored when that comes back too, and no more.
    let rest = try AuthorisationRules.returned(
      [Ground.part: 5], under: Ground.waybill, by: Ground.root, in: back)
    let all = try Self.taking(rest, back)
    #expect(try Self.left(in: all) == 10)
    let none = try AuthorisationRules.returned(
      [Ground.part: 1], under: Ground.waybill, by: Ground.root, in: all)
    #expect(none == [])
  }

  @Test func aCancellationRestoresEverything() throws {
    let world = try Self.drawnWorld()
    let facts = try AuthorisationRules.cancelled(Ground.waybill, issue: Ground.root, in: world)
    let after = try Self.taking(facts, world)
    #expect(try after.find(Authorisation.self, Self.name.key)?.drawn == [.none])
  }

  @Test func aReturnThatWasAnErrorIsDrawnAgain() throws {
    let world = try Self.drawnWorld()
    let back = try Self.taking(try Self.returned(world), world)
    let undone = try AuthorisationRules.returnUndone(
      Ground.handover, under: Ground.waybill, in: back)
    let after = try Self.taking(undone, back)
    #expect(try Self.left(in: after) == 8)
    #expect(
      try AuthorisationRules.returnUndone(Ground.handover, under: Ground.waybill, in: after) == [])
  }

  @Test func whatOthersDrewMeanwhileIsNotTakenFromThem() throws {
    #expect(try Self.undoneAfterOthers() == ["drawnSince"])
  }

  private static func undoneAfterOthers() throws -> [String] {
    let world = try drawnWorld()
    var back = try taking(try returned(world), world)
    try AuthorisationRules.change(name, &back) { $0.drawn[0].quantity = 10 }
    return try answer(Ground.context(by: Ground.maker)) { _ throws(Stop) in
      try AuthorisationRules.returnUndone(Ground.handover, under: Ground.waybill, in: back)
    }.codes
  }

  @Test func theEndUserThatWasJudgedStays() throws {
    #expect(try Self.otherEndUser() == ["endUserJudged"])
    let world = try Self.drawnWorld()
    try AuthorisationRules.endUserChanged(to: Ground.centre, under: Ground.waybill, in: world)
  }

  private static func otherEndUser() throws -> [String] {
    let world = try drawnWorld()
    return try answer(Ground.context(by: Ground.maker)) { _ throws(Stop) in
      try AuthorisationRules.endUserChanged(to: Ground.lab, under: Ground.waybill, in: world)
      return []
    }.codes
  }

  static func refusals() throws -> [String] { try undoneAfterOthers() + otherEndUser() }

  /// Facts that follow something other than a command of this room.
  static func facts() throws -> [AuthorisationFact] {
    let world = try drawnWorld()
    let back = try returned(world)
    let after = try taking(back, world)
    let deadline = try #require(try world.scan(Deadline.self).first)
    return back
      + (try AuthorisationRules.returnUndone(Ground.handover, under: Ground.waybill, in: after))
      + (try AuthorisationRules.expire(deadline, in: world, Ground.context(by: Ground.rail)))
  }

  @Test func itExpiresOnceAndNotAfterAnAmendment() throws {
    let world = try Self.drawnWorld()
    let deadline = try #require(try world.scan(Deadline.self).first)
    #expect(deadline.due == Ground.moment("2027-01-01T00:00:00.000Z"))
    let facts = try AuthorisationRules.expire(deadline, in: world, Ground.context(by: Ground.rail))
    let after = try Self.taking(facts, world)
    #expect(try after.scan(Deadline.self) == [])
    #expect(
      try AuthorisationRules.expire(deadline, in: after, Ground.context(by: Ground.rail)) == [])
    let longer = Ground.terms { $0.validUntil = Ground.moment("2028-01-01T00:00:00.000Z") }
    let amended = AuthorisationAmended(
      authorisation: Self.name, version: 2, terms: longer, reason: "Longer")
    let moved = try Self.taking([.amended(amended)], world)
    #expect(try moved.scan(Deadline.self).map(\.due) == [longer.validUntil])
    #expect(
      try AuthorisationRules.expire(deadline, in: moved, Ground.context(by: Ground.rail)) == [])
  }

  /// Drawing and restoring at random: the balance is never below zero, and always what is out.
  @Test func theBalanceIsWhatIsOut() throws {
    var state: UInt64 = 20_261_128
    func roll(_ count: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % count)
    }
    var world = try GateRow(name: "").world()
    var out: [WaybillNumber: Int] = [:]
    for step in 0..<400 {
      let total = out.values.reduce(0, +)
      #expect(try Self.left(in: world) == 10 - total)
      if roll(3) == 0, let number = out.keys.sorted().first {
        let facts = try AuthorisationRules.cancelled(number, issue: Ground.root, in: world)
        world = try Self.taking(facts, world)
        out[number] = nil
        continue
      }
      var consignment = GateRow(name: "").consignment
      let quantity = roll(4) + 1
      var bytes = [UInt8](repeating: 0, count: 32)
      (bytes[0], bytes[1]) = (UInt8(step % 256), UInt8(step / 256))
      consignment.waybill = WaybillNumber(from: Digest(bytes))
      consignment.lines[0].quantity = quantity
      let (facts, codes) = try answer(Ground.context(by: Ground.maker)) { context throws(Stop) in
        try AuthorisationRules.gate(
          consignment, attempts: Attempts(refused: 0, most: 10), in: world, context)
      }
      #expect(codes.isEmpty == (total + quantity <= 10))
      guard codes.isEmpty else { continue }
      world = try Self.taking(facts, world)
      out[consignment.waybill] = quantity
    }
  }
}
