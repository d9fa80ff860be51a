import Authorisations
import EventLog
import Review
import Rows
import SQLiteStore
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

/// A limit that exporters share, through the gate that everybody's commands pass.
@Suite struct CapTests {
  /// Each consignment counts 10,000. Six sellers with eight each want 480,000 of 205,000: twenty
  /// fit, whoever they are, and not one more; a replay comes to the same balances.
  @Test func sellersAtOnceNeverExceedACap() async throws {
    let directory = try TemporaryDirectory()
    let store = try SQLiteStore(path: directory.path("log.sqlite"))
    let shelf = DirectoryShelf(path: directory.path("artefacts"))
    let world = try await Exporters(Exporters.rig(store, shelf), count: 6, limit: "205000")
    let now = await world.rig.node.logTime().now
    let results = try await withThrowingTaskGroup(of: [String].self) { group in
      for (position, seller) in world.sellers.enumerated() {
        let commands = try (0..<8).map {
          try world.issue(position * 8 + $0, by: seller, at: now)
        }
        let node = world.rig.node
        group.addTask {
          var codes: [String] = []
          for bytes in commands { codes.append(try await Self.outcome(of: bytes, node)) }
          return codes
        }
      }
      var all: [String] = []
      for try await codes in group { all += codes }
      return all
    }
    #expect(results.filter { $0 == "issued" }.count == 20)
    #expect(results.filter { $0 == "capExceeded" }.count == 28)
    #expect(try world.drawn() == "200000")
    let report = try LogReplay.audit(
      try store.snapshot(), artefacts: Artefacts(shelf, read: PaperPack.read))
    #expect(report.holds, "\(report.differences.prefix(3)) \(report.strayRows.prefix(3))")
    // Whoever does not have the pack cannot decide again what it decided, and says so.
    let without = try LogReplay.audit(try store.snapshot())
    #expect(without.differences.contains { $0.decided.contains("packBytesMissing") })
  }

  private static func outcome(of bytes: [UInt8], _ node: Node) async throws -> String {
    do throws(Failure) {
      let receipt = try await node.submit(bytes)
      let again = try await node.submit(bytes)
      return receipt == again ? "issued" : "issued twice"
    } catch .refused(let refusal, let recorded) {
      let codes = refusal.reasons.map(\.code).joined(separator: " ")
      return recorded == nil ? "\(codes), unrecorded" : codes
    } catch {
      throw error
    }
  }

  /// A seller may try so often in an hour, refused or not; a cancelled consignment frees its share.
  @Test func drawsAreLimitedByTheHourAndFreedByACancellation() async throws {
    let world = try await Exporters(
      Exporters.rig(MemoryStore()), count: 1, limit: "20000", drawsPerHour: 4)
    let (node, seller) = (world.rig.node, world.sellers[0])
    let now = await node.logTime().now
    var codes: [String] = []
    for box in 0..<5 {
      codes.append(try await Self.outcome(of: try world.issue(box, by: seller, at: now), node))
    }
    #expect(codes == ["issued", "issued", "capExceeded", "capExceeded", "capDrawsLimited"])
    let first = try Submission(try world.issue(0, by: seller, at: now), log: Story.origin)
    let number = WaybillNumber(from: Signing.commandID(first.body.bytes))
    try await world.send(
      .waybill(.cancel(CancelWaybill(waybill: number, reason: "Not wanted"))), [(.actor, seller)])
    #expect(try world.drawn() == "10000")
    #expect(
      try await Self.outcome(of: try world.issue(9, by: seller, at: now), node)
        == "capDrawsLimited")
    world.rig.clock.skip(hours: 1)
    let later = await node.logTime().now
    #expect(try await Self.outcome(of: try world.issue(9, by: seller, at: later), node) == "issued")
    #expect(try world.drawn() == "20000")
  }

  /// What would come of it is not told beforehand, neither when it fits nor when it does not.
  @Test func aSharedCapIsNotPreviewed() async throws {
    for limit in ["20000", "1"] {
      let world = try await Exporters(
        Exporters.rig(MemoryStore()), count: 1, limit: limit)
      let seller = world.sellers[0]
      let now = await world.rig.node.logTime().now
      let command = Command.waybill(.issue(try world.waybill(0, by: seller, at: now)))
      let signer = Signer(
        key: seller.key.publicKey, role: .actor, statement: Statement(seen: world.rig.node.seen))
      do throws(Failure) {
        _ = try await world.rig.node.preview(
          command, id: sha256(Array("preview".utf8)), signers: [signer])
        Issue.record("a draw on a shared cap was previewed")
      } catch .refused(let refusal, _) {
        #expect(refusal.reasons.map(\.code) == ["capNotPreviewed"])
      } catch {
        throw error
      }
    }
  }

  /// The store fails before and after it has kept a draw: it is there once, or not at all.
  @Test func aDrawIsKeptOnceOrNotAtAll() async throws {
    let store = MemoryStore()
    let shelf = MemoryShelf()
    let world = try await Exporters(Exporters.rig(store, shelf), count: 1, limit: "1000000")
    let (node, seller) = (world.rig.node, world.sellers[0])
    let now = await node.logTime().now
    let first = try world.issue(0, by: seller, at: now)
    store.failNext(.before(.outOfSpace))
    await #expect(throws: Failure.self) { try await node.submit(first) }
    #expect(try world.drawn() == nil)
    store.failNext(.afterPersisting)
    _ = try? await node.submit(first)
    _ = try await node.submit(first)
    #expect(try world.drawn() == "10000")
    let artefacts = Artefacts(shelf, read: PaperPack.read)
    #expect(try LogReplay.audit(store, artefacts: artefacts).holds)
  }

  /// What others drew is for the authority that set the cap; the others see that there is one.
  @Test func onlyItsAuthoritySeesWhatWasDrawn() async throws {
    let world = try await Exporters(Exporters.rig(MemoryStore()), count: 2, limit: "100000")
    let now = await world.rig.node.logTime().now
    _ = try await world.rig.node.submit(try world.issue(0, by: world.sellers[0], at: now))
    let (own, other) = (world.sellers[0].party, world.sellers[1].party)
    let name = AuthorisationName(
      registrar: own, number: try AuthorisationNumber(text: "LPP-1"))
    let node = world.rig.node
    for party in [own, other] {
      let caps = try node.ask { world throws(Stop) in
        try Reading(reader: .party(party), world: world).caps()
      }
      #expect(caps.caps.count == 1 && caps.caps[0].uses == nil)
    }
    let mine = try node.ask { world throws(Stop) in
      try Reading(reader: .party(own), world: world).authorisation(name)
    }
    #expect(mine.authorisation.drawn.map(\.quantity) == [2])
    #expect(throws: Failure.self) {
      try node.ask { world throws(Stop) in
        try Reading(reader: .party(other), world: world).authorisation(name)
      }
    }
  }
}
