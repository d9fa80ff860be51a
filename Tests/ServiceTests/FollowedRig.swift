import Canonical
import EventLog
import Foundation
import Logging
import Synchronization
import Testing
import Trade
import Vocabulary

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
