import Canonical
import EventLog
import Foundation
import Logging
import SQLiteStore
import Service
import Testing
import Trade
import Vocabulary

@testable import Scenario

/// What a log has erased is erased from a backup that was made before.
@Suite(.serialized) struct ErasedBackupTests {
  /// A log in its data directory, which tests write to in process since they need years to pass.
  private struct Years {
    let log: OperatedLog
    let node: Node
    let store: SQLiteStore
    let clock = StoryClock(start: Story.start)
    let director: Director

    init() async throws {
      log = try await OperatedLog()
      for name in try FileManager.default.contentsOfDirectory(atPath: log.directory)
      where name.hasPrefix("log.sqlite") {
        try FileManager.default.removeItem(atPath: log.directory + "/" + name)
      }
      let file = try JSON.parse(read(log.directory + "/log.key"))
      let seed = try #require(file["seed"]?.text.flatMap { Base64.url.decode($0) })
      store = try SQLiteStore(path: log.directory + "/log.sqlite")
      node = try Node(
        store: store, origin: OperatedLog.origin,
        key: try #require(PrivateKey(form: .ed25519, seed: seed)), clock: clock,
        entropy: SystemEntropy(), log: Logger(label: "test"))
      director = Director(cast: Cast(), node: node, clock: clock)
      try await director.playPrologue()
    }

    func erase() async throws {
      clock.skip(hours: 24 * 1828)
      try await node.tick()
      _ = try await director.send { stage in
        let erase = EraseWaybill(
          waybill: stage.waybill("earlier"), ground: "its period is over", nobodyAskedForIt: true)
        return stage.cue(.system(.erase(erase)), by: Player.authority(stage.cast))
      }.get()
    }
  }

  @Test func theListIsAppliedToIt() async throws {
    let years = try await Years()
    let (copy, list) = (years.log.room / "copy", years.log.room / "list.json")
    let made = try await portcullis("backup", copy, "--dir", years.log.directory)
    #expect(made.code == 0, "\(made.said)")
    let whole = try years.store.entries(from: 0, limit: .max)
    try await years.erase()
    let erased = try years.store.entries(from: 0, limit: whole.count).enumerated()
      .filter(\.element.isErased).map(\.offset)
    #expect(erased.count == 8)
    #expect(
      try await portcullis("export", "erasures", "--out", list, "--dir", years.log.directory).code
        == 0)
    let salts = try erased.map { try #require(whole[$0].salt) }
    let before = Data(try read(copy + "/log.sqlite"))
    #expect(salts.allSatisfy { before.range(of: Data($0)) != nil })

    let applied = try await portcullis("erase", "--apply", list, "--to", copy)
    #expect(applied.code == 0, "\(applied.said)")
    #expect(try applied.json["erased"] == .integer(8))
    let after = Data(try read(copy + "/log.sqlite"))
    #expect(!salts.contains { after.range(of: Data($0)) != nil })
    let verified = try await portcullis("verify", "--dir", copy)
    #expect(verified.code == 0, "\(verified.said)")
    let doctor = try await portcullis(
      "doctor", "--dir", years.log.directory, "--backup", copy)
    #expect(!doctor.said.contains("backup:"), "\(doctor.said)")
    let again = try await portcullis("erase", "--apply", list, "--to", copy)
    #expect(try again.json["erased"] == .integer(0), "\(again.said)")
  }
}
