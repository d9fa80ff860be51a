import EventLog
import Scenario
import Service

/// One process that has the log open.
final class Running: @unchecked Sendable {
  let node: Node
  let store: SimulatedStore
  private let turns: SimulatedTurns
  private let deliveries: Deliveries
  /// A seed for its salts: no two processes draw the same.
  var number: Int { store.number }

  /// - Throws: what the store did to it; then there is no process.
  init(
    store: SimulatedStore, clock: SimulatedClock, cast: Cast, seed: UInt64, rows: Int,
    route: SimulatedRoute, mutant: Mutant?
  ) throws {
    self.store = store
    turns = SimulatedTurns()
    node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "\(seed)/\(store.number)"), log: Opening.silent, turns: turns,
      rows: rows, mutant: mutant)
    deliveries = Deliveries(
      node: node, key: cast.logKey, book: route, couriers: .init(guarded: route, open: route),
      entropy: SeededEntropy(seed: "\(seed)/\(store.number)/followers"), log: Opening.silent)
  }

  deinit { turns.forget() }

  func giveTurns() { turns.give() }

  /// Brings a follower what there is for it, until something fails.
  func deliver(to follower: Follower, at now: Int64, with tasks: SimulatedTasks) {
    tasks.run { [deliveries] in
      while await deliveries.deliver(to: follower, at: now) {}
    }
  }
}
