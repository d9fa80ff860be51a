import Canonical
import EventLog
import Registry
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario
@testable import Service

@Suite struct DeliveriesTests {
  /// The whole story, while deliveries fail, repeat and start again: each party is brought exactly
  /// what it may read, in order, each entry once at least.
  @Test(arguments: UInt64(1)...6)
  func everythingArrivesInOrderWhateverFails(_ seed: UInt64) async throws {
    var random = SplitMix(seed)
    var followed = try FollowedRig(seed: seed)
    let parties = ["meridian", "haul", "dock", "selat", "ots"]
    let followers = try parties.map { try followed.add($0) }
    try await followed.rig.director.playPrologue()
    var goesOn = true
    while goesOn {
      goesOn = try await followed.rig.director.playNext() != nil
      for follower in followers where random.next() % 3 > 0 {
        followed.now += Int64(random.next() % 4_000_000)
        _ = await followed.deliveries.deliver(to: follower, at: followed.now)
        if random.next() % 4 == 0 { followed.restart(random.next()) }
      }
    }
    followed.courier.becomeSteady()
    for follower in followers { await followed.deliverAll(follower) }
    for party in parties { try check(party, followed) }
  }

  private func check(_ party: String, _ followed: FollowedRig) throws {
    let wanted = try followed.readable(party)
    let arrived = try followed.courier.lines(to: party)
    var first: [UInt64: [UInt8]] = [:]
    var order: [UInt64] = []
    for line in arrived where first[line.index] == nil {
      first[line.index] = line.bytes
      order.append(line.index)
    }
    #expect(order == wanted.map(\.index), "\(party)")
    let last = Dictionary(arrived.map { ($0.index, $0.bytes) }) { $1 }
    for line in wanted { #expect(last[line.index] == line.bytes, "\(party) \(line.index)") }
    // Each goes on where the one before it that was accepted ended.
    var ends: Set<UInt64> = [0]
    for delivery in followed.courier.arrived where delivery.to == party {
      #expect(ends.contains(delivery.from) && delivery.next > delivery.from)
      #expect(delivery.isSigned && delivery.key == Cast().logKey.publicKey)
      ends.insert(delivery.next)
    }
  }

  /// What arrives is verified by whoever has the trust file, and nothing of it can be changed.
  @Test func deliveriesVerify() async throws {
    var followed = try FollowedRig(seed: 1)
    followed.courier.becomeSteady()
    try await followed.rig.director.playPrologue()
    await followed.deliverAll(try followed.add("haul"))
    let delivery = try #require(followed.courier.arrived.first)
    #expect(DeliveryVerifier.verify(delivery.bytes, trust: followed.rig.node.trust).exitCode == 0)
    #expect(DeliveryVerifier.verify(delivery.bytes, trust: nil).exitCode == 3)
    let key = try VerifierKey(name: Story.origin, key: Player.seller(Cast()).key.publicKey)
    let other = TrustFile(key: key, log: Story.origin)
    #expect(DeliveryVerifier.verify(delivery.bytes, trust: other).exitCode == 1)
    var random = SplitMix(7)
    for _ in 0..<60 {
      var changed = delivery.bytes
      let place = Int(random.next() % UInt64(changed.count))
      changed[place] ^= UInt8(1 << (random.next() % 7))
      let report = DeliveryVerifier.verify(changed, trust: followed.rig.node.trust)
      #expect(report.exitCode == 1, "byte \(place)")
    }
  }

  @Test func goneIsTheEnd() async throws {
    var followed = try FollowedRig(seed: 1)
    try await followed.rig.director.playPrologue()
    let follower = try followed.add("haul")
    followed.courier.answer(410)
    await followed.deliverAll(follower)
    followed.courier.answer(204)
    followed.restart(2)
    await followed.deliverAll(follower)
    #expect(try followed.book.state(of: follower).stopped == .gone)
    #expect(try followed.book.state(of: follower).next == 0)
  }

  /// A follower ends with the key that asked for it; nothing more goes out.
  @Test func itEndsWithItsKey() async throws {
    var followed = try FollowedRig(seed: 1)
    followed.courier.becomeSteady()
    try await followed.rig.director.playPrologue()
    let key = Player.haulier(Cast()).key.publicKey
    let follower = try followed.add("haul", by: key)
    await followed.deliverAll(follower)
    let before = followed.courier.arrived.count
    #expect(before > 0)
    _ = try await followed.rig.director.send { stage in
      stage.cue(
        .registry(.revokeKey(RevokeKey(key: key, reason: "Lost."))),
        by: Player.authority(stage.cast))
    }.get()
    await followed.deliverAll(follower)
    #expect(followed.courier.arrived.count == before)
    #expect(try followed.book.state(of: follower).stopped == .keyEnded)
  }

  @Test func onlyTheKindsThatWereAskedFor() async throws {
    var followed = try FollowedRig(seed: 1)
    followed.courier.becomeSteady()
    try await followed.rig.director.playPrologue()
    await followed.deliverAll(try followed.add("selat", kinds: [HandedOver.kind]))
    let lines = try followed.courier.lines(to: "selat")
    #expect(lines.count == 3)
    for line in lines { #expect(line.bytes.contains(text: HandedOver.kind)) }
  }

  /// It waits longer and longer, never beyond an hour.
  @Test func pausesGrow() async throws {
    var followed = try FollowedRig(seed: 1)
    try await followed.rig.director.playPrologue()
    let follower = try followed.add("haul")
    followed.courier.answer(500)
    for attempt in 1...20 {
      _ = await followed.deliveries.deliver(to: follower, at: followed.now)
      #expect(try followed.book.state(of: follower).attempts == attempt)
    }
    #expect(Pause.after(attempt: 1, first: 2_000) == 2_000)
    #expect(Pause.after(attempt: 5, first: 2_000) == 32_000)
    #expect(Pause.after(attempt: 50, first: 2_000) == Pause.longest)
    for _ in 0..<100 {
      #expect((1_000...2_000).contains(Pause.scattered(2_000, SystemEntropy())))
    }
    #expect(try followed.book.state(of: follower).failure == "it answered 500")
    followed.now += 1
  }
}
