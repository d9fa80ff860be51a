import Canonical
import Enforcement
import EventLog
import Foundation
import Logging
import Registry
import Rows
import Synchronization
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario
@testable import Service

/// Answers as it is told, and keeps what it carried.
private final class PaperCourier: Courier {
  struct Unreachable: Error {}
  private let held = Mutex<(letters: [[UInt8]], isUp: Bool)>(([], false))

  var letters: [[UInt8]] { held.withLock { $0.letters } }
  func come(up isUp: Bool) { held.withLock { $0.isUp = isUp } }

  func post(_ body: [UInt8], to url: String) async throws -> Int {
    try held.withLock { held in
      guard held.isUp else { throw Unreachable() }
      held.letters.append(body)
      return 202
    }
  }
}

@Suite struct OutboxTests {
  /// A node whose authority is reached by webhook, with the report of the story filed.
  private func filed() async throws -> Rig {
    let rig = try Rig()
    try await rig.director.playPrologue()
    let appoint = AppointAuthority(
      party: try PartyID(text: "ots"), jurisdiction: try Country(text: "SG"),
      delivery: Registry.Delivery(means: .webhook, url: "https://ots.example/reports"))
    _ = try await rig.director.send { stage in
      stage.cue(.registry(.appointAuthority(appoint)), by: Player.authority(stage.cast))
    }.get()
    for _ in 0..<7 { _ = try await rig.director.playNext() }
    return rig
  }

  @Test func aReportGoesOutUntilTheAuthorityAcknowledgesIt() async throws {
    let directory = try TemporaryDirectory()
    let rig = try await filed()
    let courier = PaperCourier()
    let outbox = makeOutbox(rig, courier, directory)
    try await outbox.writeNewReports()
    try await outbox.send(at: 0)
    #expect(courier.letters.isEmpty)
    courier.come(up: true)
    try await outbox.send(at: 30_000)
    #expect(courier.letters.isEmpty, "it waits before it tries again")
    try await outbox.send(at: 61_000)
    #expect(courier.letters.count == 1)
    // Nobody acknowledged: carried is not delivered.
    try await outbox.send(at: 10_000_000)
    #expect(courier.letters.count == 2)
    _ = try await rig.director.playNext()
    try await outbox.send(at: 100_000_000)
    #expect(courier.letters.count == 2, "the authority's key has acknowledged it")
    let report = try JSON.parse(try #require(courier.letters.first)).decode(SignedReport.self)
    #expect(report.isSigned(by: Cast().logKey.publicKey))
    #expect(!report.isSigned(by: Player.seller(Cast()).key.publicKey))
    let content = try report.report.decode(NonReceiptReported.self)
    #expect(content.units.reduce(0) { $0 + $1.pieces.reduce(0) { $0 + $1.serials.count } } == 609)
    #expect(content.custodians.map(\.party.text) == ["dock"])
  }

  /// After a restart it goes on where it was, and what was not acknowledged goes out again.
  @Test func itRemembersAcrossRestarts() async throws {
    let directory = try TemporaryDirectory()
    let rig = try await filed()
    try await makeOutbox(rig, PaperCourier(), directory).writeNewReports()
    let position = try String(contentsOfFile: directory.path("position"), encoding: .utf8)
    #expect(UInt64(position) == rig.node.state.size)
    let courier = PaperCourier()
    courier.come(up: true)
    let next = makeOutbox(rig, courier, directory)
    try await next.writeNewReports()
    try await next.send(at: 0)
    #expect(courier.letters.count == 1)
  }

  /// The signed file holds the words of the record, and goes with them.
  @Test func theReportOfAnErasedConsignmentGoes() async throws {
    let directory = try TemporaryDirectory()
    let rig = try await filed()
    let outbox = makeOutbox(rig, PaperCourier(), directory)
    try await outbox.writeNewReports()
    let number = await rig.director.memory.waybill("waybill")
    let file = directory.path("\(number).report.json")
    #expect(FileManager.default.fileExists(atPath: file))
    try await settle(number, rig)
    rig.clock.skip(hours: 24 * 1828)
    try await rig.node.tick()
    try await outbox.writeNewReports()
    #expect(FileManager.default.fileExists(atPath: file), "it is still needed")
    let erase = EraseWaybill(waybill: number, ground: "its period is over", nobodyAskedForIt: true)
    try await rig.send(.system(.erase(erase)), [(.actor, Player.authority(Cast()).key)])
    try await outbox.writeNewReports()
    #expect(!FileManager.default.fileExists(atPath: file))
    // From the first entry on, the file does not come back.
    let (again, other) = (try TemporaryDirectory(), PaperCourier())
    try await makeOutbox(rig, other, again).writeNewReports()
    #expect(!FileManager.default.fileExists(atPath: again.path("\(number).report.json")))
  }

  /// Nothing needs the record any more: the report is acknowledged, the case resolved, and every
  /// alert closed.
  private func settle(_ number: WaybillNumber, _ rig: Rig) async throws {
    let authority = [(SigningRole.actor, Player.authority(Cast()).key)]
    _ = try await rig.director.playNext()
    let resolve = ResolveWaybill(waybill: number, resolution: .lost, remark: "never seen again")
    try await rig.send(.waybill(.resolve(resolve)), authority)
    let alerts = try rig.node.ask { world throws(Stop) in
      try EnforcementRules.alerts(of: number, in: world)
    }
    for alert in alerts where alert.isOpen {
      let close = CloseAlert(alert: alert.id, disposition: .remedied, reason: "settled")
      try await rig.send(.enforcement(.closeAlert(close)), authority)
    }
  }

  private func makeOutbox(
    _ rig: Rig, _ courier: PaperCourier, _ directory: TemporaryDirectory
  ) -> Outbox {
    Outbox(
      node: rig.node, key: Cast().logKey, courier: courier, directory: directory.url.path,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }
}

@Suite struct ExactlyOnceTests {
  /// The deadline passes while the store fails, before and after it made the report durable, and
  /// the node starts again each time: one report, never none, never two.
  @Test(arguments: [MemoryStore.Failure.before(.ioFailed("test")), .afterPersisting])
  func oneReportWhateverFails(_ failure: MemoryStore.Failure) async throws {
    let store = MemoryStore()
    let rig = try Rig(store: store)
    try await rig.director.playPrologue()
    for _ in 0..<6 { _ = try await rig.director.playNext() }
    store.failNext(failure)
    rig.clock.skip(hours: 24 * 9)
    _ = try? await rig.node.tick()
    let again = try Node(
      store: store, origin: Story.origin, key: Cast().logKey, clock: rig.clock,
      entropy: SeededEntropy(seed: "again"), log: Logger(label: "test"))
    if await again.logTime().isInDoubt {
      // Nine days without an entry and then a restart: somebody has to vouch for the clock.
      var stage = await rig.director.memory
      let confirm = stage.confirmation(of: rig.clock.wall())
      _ = try await again.submit(try confirm.submission(seen: again.seen).bytes)
    }
    for _ in 0..<3 { try await again.tick() }
    let kinds = try store.entries(from: 0, limit: .max).flatMap { try Entry($0.bytes).facts }
      .map(\.kind)
    #expect(kinds.count { $0 == NonReceiptReported.kind } == 1)
    #expect(kinds.count { $0 == LegOverdue.kind } == 1)
    #expect(try LogReplay.audit(store).holds)
  }
}
