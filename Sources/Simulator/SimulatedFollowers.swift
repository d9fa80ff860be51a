import Canonical
import EventLog
import Scenario
import Service
import Trade
import Vocabulary

/// Those who follow the log, what they were brought, and what a node has written down of it. It
/// outlives every process.
final class SimulatedFollowers: @unchecked Sendable {
  struct Fault: Error {}

  let all: [Follower]
  /// What stands on the disk.
  fileprivate(set) var positions: [Nonce: FollowerState] = [:]
  /// What each was brought first, in order.
  private(set) var brought: [PartyID: [UInt64]] = [:]
  private var known: [PartyID: Set<UInt64>] = [:]
  /// How far each has been brought what it accepted.
  private var reached: [PartyID: UInt64] = [:]
  private let model: Model
  private let disk: SimulatedDisk

  init(_ players: [Player], model: Model, disk: SimulatedDisk) {
    self.model = model
    self.disk = disk
    all = players.enumerated().map { number, player in
      Follower(
        id: Nonce([UInt8](repeating: UInt8(number), count: 16)), party: player.party,
        url: "https://\(player.party).example/portcullis", from: UInt64(Opening.entries))
    }
  }

  /// A delivery arrives, whether anybody hears of it or not.
  func take(_ bytes: [UInt8]) throws {
    let delivery = try SignedDelivery(bytes)
    let party = try PartyID(text: delivery.to)
    let end = reached[party] ?? UInt64(Opening.entries)
    model.count("deliveries")
    if !delivery.isSigned { model.trouble("\(party) was brought what the log did not sign") }
    if delivery.from > end {
      model.trouble("\(party) was brought \(delivery.from) on, and before it only up to \(end)")
    }
    var least = delivery.from
    for line in delivery.entries {
      let index = try JSON.parse(line, limits: Entry.limits)["index"]?.decode(UInt64.self)
      guard let index, index >= least, index < delivery.next else {
        return model.trouble("\(party) was brought lines out of order: \(index ?? 0)")
      }
      least = index + 1
      if (try disk.image.entry(index)) == nil {
        model.trouble("\(party) was brought entry \(index), which is not durable")
      }
      if known[party, default: []].insert(index).inserted {
        brought[party, default: []].append(index)
      }
    }
    reached[party] = max(end, delivery.next)
  }

  /// Everything that a party may read was brought to it, in order.
  func checkAll() throws {
    for follower in all {
      let wanted = try disk.image.feed(
        from: follower.from, for: FeedQuestion(reader: .party(follower.party)),
        FeedLimits(lines: .max, entries: .max, bytes: .max)
      ).lines.map(\.index)
      let had = brought[follower.party] ?? []
      if had != had.sorted() { model.trouble("\(follower.party) was brought entries out of order") }
      let missing = Set(wanted).subtracting(had)
      if !missing.isEmpty {
        model.trouble("\(follower.party) was never brought \(missing.sorted().prefix(5))")
      }
    }
  }
}

/// One process's way to its followers: what fails on it, and what ends with the process.
final class SimulatedRoute: FollowerShelf, Courier, @unchecked Sendable {
  private let followers: SimulatedFollowers
  private let store: SimulatedStore
  private let chance: Chance

  init(_ followers: SimulatedFollowers, store: SimulatedStore, chance: Chance) {
    self.followers = followers
    self.store = store
    self.chance = chance
  }

  func list() throws -> [Follower] { followers.all }

  func state(of follower: Follower) throws -> FollowerState {
    try reach()
    return followers.positions[follower.id] ?? FollowerState(from: follower.from)
  }

  func keep(_ state: FollowerState, of follower: Follower) throws {
    try reach()
    if chance.oneIn(3 * store.weather.deliveryFails) { throw SimulatedFollowers.Fault() }
    followers.positions[follower.id] = state
  }

  func post(_ body: [UInt8], to url: String) async throws -> Int {
    try reach()
    guard chance.oneIn(store.weather.deliveryFails) else {
      try followers.take(body)
      return 204
    }
    switch chance.below(4) {
    case 0: return 503
    case 1: throw SimulatedFollowers.Fault()
    case 2:
      // It arrived, and nobody heard of it.
      try followers.take(body)
      throw SimulatedFollowers.Fault()
    default:
      if chance.oneIn(2) { try followers.take(body) }
      store.die()
      throw SimulatedFollowers.Fault()
    }
  }

  private func reach() throws {
    if store.isDead { throw SimulatedFollowers.Fault() }
  }
}

extension Simulation {
  /// Some process brings something to those who follow the log; mostly the one that runs.
  func bring() {
    for follower in followers.all where chance.oneIn(weather.delivery) {
      let isOld = !paused.isEmpty && chance.oneIn(6)
      guard let process = isOld ? paused[chance.below(paused.count)] : live else { continue }
      process.deliver(to: follower, at: clock.elapsed, with: tasks)
    }
  }

  /// Whatever is left, now that everything works.
  func bringEverything() {
    guard let live else { return }
    for follower in followers.all { live.deliver(to: follower, at: clock.elapsed, with: tasks) }
  }
}
