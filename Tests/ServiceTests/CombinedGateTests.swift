import Authorisations
import Canonical
import EventLog
import Rows
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// Two exceptions for one line (15 CFR 740.1(a)), through the gate that everybody's commands pass.
@Suite struct CombinedGateTests {
  /// The seller uses STA beside LPP, for ten pieces, and both are needed.
  private static func determined(
    _ world: Exporters, _ seller: Player, _ now: Moment
  ) async throws -> Digest {
    let (lpp, sta) = (try ExceptionSymbol(text: "LPP"), try ExceptionSymbol(text: "STA"))
    let terms = Terms(
      form: .exception, regime: try RegimeID(text: "us-ear"),
      authority: Player.authority(Cast()).party, holder: seller.party, symbol: sta,
      consignees: [known("selat")], destinations: [known("MY")],
      allowances: [Allowance(eccn: known("3A090"), quantity: 10)], validFrom: now,
      validUntil: now.adding(days: 300))
    try await world.send(
      .authorisation(
        .register(
          RegisterAuthorisation(number: try AuthorisationNumber(text: "STA-1"), terms: terms))),
      [(.actor, seller)])
    let said = PaperPack.Said(
      destination: known("MY"), performance: try Performance(text: Exporters.each),
      verdict: .exceptionAvailable, exceptions: [], requirements: ["paper.1", "paper.2"],
      partial: [
        PartialException(symbol: lpp, overcomes: ["paper.1"]),
        PartialException(symbol: sta, overcomes: ["paper.2"]),
      ])
    let goods = DeterminedGoods(
      part: Goods.part, eccn: known("3A090.a"), consignee: known("selat"), site: known("dc-1"))
    return try await world.send(
      .authorisation(.determine(Determine(goods: goods, transaction: JSON(encoding: said)))),
      [(.actor, seller)]
    ).id
  }

  /// - Returns: nil where what the one exception is for is exhausted.
  private static func issued(by bytes: [UInt8], _ node: Node) async throws -> WaybillNumber? {
    do throws(Failure) {
      return WaybillNumber(from: try await node.submit(bytes).id)
    } catch .refused(let refusal, _) {
      #expect(refusal.reasons.map(\.code) == ["authorisationExhausted"])
      return nil
    } catch {
      throw error
    }
  }

  private func left(
    _ name: AuthorisationName, _ world: Exporters, _ seller: Player
  ) throws -> Int? {
    try world.rig.node.ask { world throws(Stop) in
      try Reading(reader: .party(seller.party), world: world).authorisation(name).left[0].quantity
    }
  }

  /// Twelve consignments of two pieces at once want what five fit in: neither the balance of the
  /// one nor the cap of the other is exceeded, and a cancellation gives back to both.
  @Test func bothAreDrawnOnTogetherAndNeverBeyond() async throws {
    let (store, shelf) = (MemoryStore(), MemoryShelf())
    let world = try await Exporters(Exporters.rig(store, shelf), count: 1, limit: "1000000")
    let (node, seller) = (world.rig.node, world.sellers[0])
    let now = await node.logTime().now
    let determination = try await Self.determined(world, seller, now)
    let names = try ["LPP-1", "STA-1"].map {
      AuthorisationName(registrar: seller.party, number: try AuthorisationNumber(text: $0))
    }
    func command(_ box: Int) throws -> [UInt8] {
      var issue = try world.waybill(box, by: seller, at: now)
      issue.lines[0].determination = determination
      issue.lines[0].authorisations = names
      return try world.submission(.waybill(.issue(issue)), [(.actor, seller)])
    }
    let commands = try (0..<12).map { try command($0) }
    let issued = try await withThrowingTaskGroup(of: WaybillNumber?.self) { group in
      for bytes in commands { group.addTask { try await Self.issued(by: bytes, node) } }
      var all: [WaybillNumber?] = []
      for try await one in group { all.append(one) }
      return all
    }
    #expect(issued.count == 12 && issued.compactMap(\.self).count == 5)
    #expect(try left(names[1], world, seller) == 0 && world.drawn() == "50000")
    let number = try #require(issued.compactMap(\.self).first)
    try await world.send(
      .waybill(.cancel(CancelWaybill(waybill: number, reason: "Not wanted"))), [(.actor, seller)])
    #expect(try left(names[1], world, seller) == 2 && world.drawn() == "40000")
    let again = try await Self.issued(by: try command(12), node)
    #expect(again != nil)
    let report = try LogReplay.audit(store, artefacts: Artefacts(shelf, read: PaperPack.read))
    #expect(report.holds, "\(report.differences.prefix(3))")
  }
}
