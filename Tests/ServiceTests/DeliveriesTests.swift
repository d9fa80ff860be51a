import Canonical
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

/// Loses, refuses, and answers too late, as a seed has it; keeps what arrived.
final class UnsteadyCourier: Courier {
  struct Lost: Error {}

  private struct Held {
    var random: SplitMix
    var arrived: [SignedDelivery] = []
    var isSteady = false
    var status: Int?
  }

  private let held: Mutex<Held>

  init(seed: UInt64) { held = Mutex(Held(random: SplitMix(seed))) }

  var arrived: [SignedDelivery] { held.withLock { $0.arrived } }
  /// From now on everything is accepted.
  func becomeSteady() { held.withLock { $0.isSteady = true } }
  /// From now on everything is answered with this.
  func answer(_ status: Int) { held.withLock { $0.status = status } }

  func post(_ body: [UInt8], to url: String) async throws -> Int {
    let delivery = try SignedDelivery(body)
    return try held.withLock { held in
      if let status = held.status { return status }
      switch held.isSteady ? 0 : held.random.next() % 5 {
      case 0, 1:
        held.arrived.append(delivery)
        return 204
      case 2:
        // It arrived, and nobody heard of it.
        held.arrived.append(delivery)
        throw Lost()
      case 3: return 503
      default: throw Lost()
      }
    }
  }
}

struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A rig with followers, whose node's deliveries end and begin again at any moment.
struct FollowedRig {
  let rig: Rig
  let directory: TemporaryDirectory
  let courier: UnsteadyCourier
  let book: FollowerBook
  var deliveries: Deliveries
  var now: Int64 = 0

  init(seed: UInt64) throws {
    rig = try Rig()
    directory = try TemporaryDirectory()
    courier = UnsteadyCourier(seed: seed)
    book = try FollowerBook(path: directory.url.path)
    deliveries = FollowedRig.deliveries(rig, book, courier, seed)
  }

  private static func deliveries(
    _ rig: Rig, _ book: FollowerBook, _ courier: UnsteadyCourier, _ seed: UInt64
  ) -> Deliveries {
    Deliveries(
      node: rig.node, key: Cast().logKey, book: book,
      couriers: .init(guarded: courier, open: courier), entropy: SeededEntropy(seed: "\(seed)"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Only what is in the files is left.
  mutating func restart(_ seed: UInt64) {
    deliveries = FollowedRig.deliveries(rig, book, courier, seed)
  }

  func add(
    _ party: String, from: UInt64 = 0, kinds: [String]? = nil, by key: PublicKey? = nil
  ) throws -> Follower {
    let follower = Follower(
      id: Nonce(SystemEntropy().bytes(16)), party: try PartyID(text: party),
      url: "https://\(party).example/portcullis", from: from, kinds: kinds, by: key)
    try book.add(follower, size: rig.node.state.size)
    return follower
  }

  /// As many steps as it takes, each failure an hour apart.
  mutating func deliverAll(_ follower: Follower) async {
    for _ in 0..<200 {
      while await deliveries.deliver(to: follower, at: now) {}
      now += Pause.longest
      if let state = try? book.state(of: follower), state.attempts == 0 { break }
    }
  }

  /// What a party may read of the log now.
  func readable(_ party: String) throws -> [FeedPage.Line] {
    let question = FeedQuestion(reader: .party(try PartyID(text: party)))
    return try rig.store.snapshot().feed(
      from: 0, for: question, FeedLimits(lines: .max, entries: .max, bytes: .max)
    ).lines
  }
}

extension UnsteadyCourier {
  func lines(to party: String) throws -> [(index: UInt64, bytes: [UInt8])] {
    try arrived.filter { $0.to == party }.flatMap(\.entries).map { bytes in
      let index = try #require(try JSON.parse(bytes)["index"])
      return (try index.decode(UInt64.self), bytes)
    }
  }
}

@Suite struct DeliveriesTests {
  /// The whole story, while deliveries fail, repeat and start again: each party is brought exactly
  /// what it may read, in order, each entry once at least.
  @Test(arguments: UInt64(1)...12)
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

@Suite struct FollowerBookTests {
  @Test func whereDeliveriesMayGo() {
    for (url, isOpen, isPrivate) in [
      ("https://example.com/hook", true, true), ("http://example.com/", false, false),
      ("https://10.0.0.1/", false, true), ("https://192.168.1.9:8443/", false, true),
      ("https://[::1]/", false, true), ("https://[fd00::1]/", false, true),
      ("https://127.0.0.1/", false, true), ("http://127.0.0.1:9/", false, true),
      ("http://localhost:9/", false, true), ("http://10.0.0.1/", false, false),
      ("https://169.254.169.254/latest", false, true), ("ftp://example.com/", false, false),
      ("https://me@example.com/", false, false), ("https:///", false, false),
      ("https://8.8.8.8/", true, true), ("example.com", false, false),
    ] {
      #expect(isTaken(url, false) == isOpen, "\(url)")
      #expect(isTaken(url, true) == isPrivate, "\(url)")
    }
  }

  private func isTaken(_ url: String, _ mayBePrivate: Bool) -> Bool {
    do throws(Refusal) {
      try FollowerAddress.check(url, mayBePrivate: mayBePrivate)
      return true
    } catch {
      #expect(error.reasons.map(\.code) == ["urlNotAllowed"])
      return false
    }
  }

  @Test func whichAddressesArePublic() throws {
    for (text, isPublic) in [
      ("1.1.1.1", true), ("100.64.0.1", false), ("100.128.0.1", true), ("172.15.0.1", true),
      ("172.16.0.1", false), ("172.31.255.255", false), ("172.32.0.1", true), ("0.0.0.0", false),
      ("224.0.0.1", false), ("255.255.255.255", false), ("198.19.0.1", false),
      ("2606:4700::1111", true), ("::ffff:10.0.0.1", false), ("64:ff9b::a00:1", false),
      ("2001:db8::1", false), ("2002:a00:1::", false), ("fe80::1", false), ("ff02::1", false),
      ("2001:0:1::1", false), ("2a00::1", true),
    ] {
      #expect(try #require(NetworkAddress(text: text)).isPublic == isPublic, "\(text)")
    }
    #expect(NetworkAddress(text: "example.com") == nil)
  }

  @Test func aPartyHasFive() throws {
    let followed = try FollowedRig(seed: 1)
    for _ in 0..<FollowerBook.mostOfOne { _ = try followed.add("haul") }
    #expect(throws: Refusal.self) { try followed.add("haul") }
    let other = try followed.add("dock")
    #expect(throws: Refusal.self) { try followed.add("selat", from: 1) }
    #expect(throws: Refusal.self) { try followed.add("selat", kinds: ["waybill.invented/1"]) }
    try followed.book.remove(other.id)
    #expect(try followed.book.list().count == FollowerBook.mostOfOne)
  }
}
