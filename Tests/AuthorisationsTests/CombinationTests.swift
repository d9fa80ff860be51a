import Canonical
import Rows
import Testing
import Vocabulary

@testable import Authorisations

/// Several exceptions for one line: what each is drawn on, what comes back, and what is said where
/// they do not do.
@Suite struct CombinationTests {
  private static let row = Combined.row("")

  private static func taking(_ facts: [AuthorisationFact], _ world: World) throws -> World {
    var world = world
    for fact in facts {
      try AuthorisationRules.evolve(&world, fact, at: Ground.index, time: Ground.now)
    }
    return world
  }

  private static func drawn(_ world: World) throws -> [Int] {
    try [Combined.nac, Combined.other].map { name in
      try world.find(Authorisation.self, name.key)?.drawn[0].quantity ?? -1
    }
  }

  @Test(arguments: combinedRows.indices) func eachThatIsNeededIsDrawnOn(_ place: Int) throws {
    let (row, names) = combinedRows[place]
    let (facts, codes) = try row.judged()
    #expect(codes == [], "\(row.name)")
    guard case .lineJudged(let judged)? = facts.first else {
      Issue.record("\(row.name): no line was judged")
      return
    }
    #expect(judged.draws.map(\.authorisation) == names, "\(row.name)")
    #expect(judged.draws.allSatisfy { $0.amount.quantity == 2 })
  }

  /// What is left is named, with what would overcome it and what that takes.
  @Test(arguments: [
    ([Combined.nac], "us-ear requires: ear.742.4 (by STA);"),
    ([Combined.other], "us-ear requires: ear.742.6 (by NAC, with purchaseOrder to be stated);"),
    ([], "exceptions that would do: together NAC, with purchaseOrder to be stated (for ear.742.6)"),
  ])
  func whatIsLeftIsNamed(_ names: [AuthorisationName], _ text: String) throws {
    let isOpen = names != [Combined.nac]
    let row = Combined.row(
      "", names: names, said: Combined.said(open: isOpen ? ["purchaseOrder"] : []))
    let found = try messages(row)
    #expect(found.contains { $0.contains(text) }, "\(found)")
  }

  @Test func aLicenceForAPartIsNotTaken() throws {
    let row = try #require(incompleteRows.first { $0.name.hasPrefix("a licence with too little") })
    #expect(try messages(row).contains { $0.contains("a licence for a part beside exceptions") })
    let without = Combined.row("", names: [Combined.nac])
    #expect(try !messages(without).contains { $0.contains("a licence for a part") })
    let unsettled = Combined.row("", said: Combined.said(.licenceRequired))
    #expect(try messages(unsettled).contains { $0.contains("since ear.742.4 stays") })
  }

  private func messages(_ row: GateRow) throws -> [String] {
    let world = try row.world()
    do throws(Stop) {
      _ = try AuthorisationRules.gate(
        row.consignment, attempts: row.attempts, in: world, Ground.context(by: Ground.maker))
      return []
    } catch .refused(let refusal) {
      return refusal.reasons.map(\.message)
    } catch {
      throw error
    }
  }

  // MARK: What comes back

  @Test func aCancellationRestoresEach() throws {
    let world = try Self.taking(try Self.row.judged().facts, try Self.row.world())
    #expect(try Self.drawn(world) == [2, 2])
    let back = try AuthorisationRules.cancelled(Ground.waybill, issue: Ground.root, in: world)
    #expect(try Self.drawn(try Self.taking(back, world)) == [0, 0])
  }

  @Test func aReturnRestoresEachAndAnErrorDrawsEachAgain() throws {
    let world = try Self.taking(try Self.row.judged().facts, try Self.row.world())
    let back = try AuthorisationRules.returned(
      [Ground.part: 1], under: Ground.waybill, by: Ground.handover, in: world)
    let after = try Self.taking(back, world)
    #expect(try Self.drawn(after) == [1, 1])
    let undone = try AuthorisationRules.returnUndone(
      Ground.handover, under: Ground.waybill, in: after)
    #expect(try Self.drawn(try Self.taking(undone, after)) == [2, 2])
  }

  /// Cancelling, returning and issuing at random: neither is ever drawn on beyond its own amount,
  /// and each balance is what is out.
  @Test func neitherBalanceIsExceeded() throws {
    var state: UInt64 = 20_261_128
    func roll(_ count: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % count)
    }
    let row = Combined.row(
      "", [Combined.first(), Combined.second { $0.allowances[0].quantity = 7 }])
    var world = try row.world()
    var out: [WaybillNumber: Int] = [:]
    for step in 0..<300 {
      let total = out.values.reduce(0, +)
      #expect(try Self.drawn(world) == [total, total])
      let handover = Digest([UInt8](repeating: UInt8(step % 256), count: 32))
      if roll(3) == 0, let number = out.keys.sorted().first, let left = out[number] {
        let isCancelled = roll(2) == 0
        let facts =
          isCancelled
          ? try AuthorisationRules.cancelled(number, issue: handover, in: world)
          : try AuthorisationRules.returned(
            [Ground.part: 1], under: number, by: handover, in: world)
        world = try Self.taking(facts, world)
        out[number] = isCancelled || left == 1 ? nil : left - 1
        continue
      }
      var consignment = row.consignment
      let quantity = roll(4) + 1
      var bytes = [UInt8](repeating: 0, count: 32)
      (bytes[0], bytes[1]) = (UInt8(step % 256), UInt8(step / 256))
      consignment.waybill = WaybillNumber(from: Digest(bytes))
      consignment.lines[0].quantity = quantity
      let (facts, codes) = try answer(Ground.context(by: Ground.maker)) { context throws(Stop) in
        try AuthorisationRules.gate(
          consignment, attempts: Attempts(refused: 0, most: 10), in: world, context)
      }
      #expect(codes.isEmpty == (total + quantity <= 7))
      guard codes.isEmpty else { continue }
      world = try Self.taking(facts, world)
      out[consignment.waybill] = quantity
    }
    #expect(out.values.reduce(0, +) > 0)
  }

  // MARK: Editions

  private static func decided(
    in edition: Edition
  ) throws -> (determined: [AuthorisationFact], gate: (World) throws -> [String]) {
    var context = Ground.context(by: Ground.maker)
    context.edition = edition
    let command = Determine(
      goods: Ground.goods, transaction: row.transaction, leaves: row.departure)
    let (facts, codes) = try answer(context) { context throws(Stop) in
      try AuthorisationRules.decide(.determine(command), in: try bare(), context)
    }
    #expect(codes == [])
    return (
      facts,
      { world in
        try answer(context) { context throws(Stop) in
          try AuthorisationRules.gate(
            row.consignment, attempts: row.attempts, in: world, context)
        }.codes
      }
    )
  }

  private static func bare() throws(Stop) -> World {
    var row = Self.row
    row.isDetermined = false
    do {
      return try row.world()
    } catch let stop as Stop {
      throw stop
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func outcome(_ facts: [AuthorisationFact]) throws -> JSON {
    try #require(facts.first?.json["outcomes"]?.elements?.first)
  }

  /// What earlier rules decided they decide again, to the byte; and what they put on record lets
  /// a line through by the rules of now.
  @Test func earlierEditionsDecideAsTheyDid() throws {
    let (old, new) = (
      try Self.decided(in: .of2026December), try Self.decided(in: .of2026DecemberSecond)
    )
    let (before, now) = (try Self.outcome(old.determined), try Self.outcome(new.determined))
    #expect(before["partial"] == nil && now["partial"] != nil)
    #expect(now.removing(["/partial"]) == before)
    let world = try Self.taking(old.determined, try Self.bare())
    #expect(try old.gate(world) == ["exceptionNotAvailable", "exceptionNotAvailable"])
    #expect(try new.gate(world) == [])
    #expect(try new.gate(try Self.taking(new.determined, try Self.bare())) == [])
  }
}
