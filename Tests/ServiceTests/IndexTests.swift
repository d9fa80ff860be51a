import Enforcement
import EventLog
import Rows
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

/// Indexes say what a look through everything would say.
@Suite struct IndexTests {
  @Test func theyAgreeWithALookThroughEverything() async throws {
    let rig = try Rig()
    try await rig.director.playPrologue()
    var stage = await rig.director.memory
    var traffic = Traffic(seed: 7)
    for _ in 0..<5 {
      stage.seen = rig.node.seen
      let now = await rig.node.logTime().now
      let batch = try (0..<50).map { _ in
        try traffic.next(&stage, at: now).submission(seen: stage.seen).bytes
      }
      #expect(await rig.send(batch).isEmpty)
      rig.clock.skip(hours: 12)
      try await rig.node.tick()
    }
    rig.clock.skip(hours: 60)
    try await rig.node.tick()
    let waybills = try compareMentions(in: rig.store)
    #expect(waybills.count > 40)
    try compareOpen(waybills, in: rig.store)
    try compareAlerts(waybills, in: rig.store)
  }

  /// In the story attempts are refused, checks drawn and alerts closed.
  @Test func theyAgreeInTheStory() async throws {
    let rig = try Rig()
    _ = try await rig.playAll()
    try compareAlerts(try compareMentions(in: rig.store), in: rig.store)
  }

  private func compareMentions(in reader: any StoreReader) throws -> [Waybill] {
    let texts = try reader.entries(from: 0, limit: .max).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    let waybills = try reader.ask { world throws(Stop) in try world.scan(Waybill.self) }
    for waybill in waybills {
      let found = try reader.ask { world throws(Stop) in
        try Custody.entries(about: waybill.number, in: world)
      }
      let mentioned = texts.indices.filter { texts[$0].contains(waybill.number.text) }
      #expect(found == mentioned.map(UInt64.init), "\(waybill.number)")
    }
    return waybills
  }

  private func compareOpen(_ waybills: [Waybill], in reader: any StoreReader) throws {
    let late = Overdue.entries(of: waybills).map(\.waybill)
    #expect(!late.isEmpty && late.count < waybills.count)
    let watched = try reader.ask { world throws(Stop) in try Custody.watched(in: world) }
    #expect(Overdue.entries(of: watched).map(\.waybill) == late)
    let offers = try reader.ask { world throws(Stop) in try world.scan(Offer.self) }
    let open = offers.filter { $0.state == .open }
    #expect(!open.isEmpty && open.count < offers.count)
    let found = try reader.ask { world throws(Stop) in try Custody.openOffers(in: world) }
    #expect(Set(found) == Set(open))
    for waybill in waybills {
      let ofOne = try reader.ask { world throws(Stop) in
        try Custody.openOffers(of: waybill.number, in: world)
      }
      #expect(Set(ofOne) == Set(open.filter { $0.waybill == waybill.number }))
    }
  }

  private func compareAlerts(_ waybills: [Waybill], in reader: any StoreReader) throws {
    let alerts = try reader.ask { world throws(Stop) in try world.scan(Alert.self) }
    #expect(!alerts.isEmpty)
    let open = try reader.ask { world throws(Stop) in try EnforcementRules.openAlerts(in: world) }
    #expect(open == alerts.filter(\.isOpen))
    for waybill in waybills {
      let named = try reader.ask { world throws(Stop) in
        try EnforcementRules.alerts(of: waybill.number, in: world)
      }
      #expect(named == alerts.filter { $0.waybills.contains(waybill.number) })
    }
  }
}
