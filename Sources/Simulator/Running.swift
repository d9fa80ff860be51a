import EventLog
import Scenario
import Service

/// One process that has the log open.
final class Running: @unchecked Sendable {
  let node: Node
  let store: SimulatedStore
  private let turns: SimulatedTurns
  /// A seed for its salts: no two processes draw the same.
  var number: Int { store.number }

  /// - Throws: what the store did to it; then there is no process.
  init(
    store: SimulatedStore, clock: SimulatedClock, cast: Cast, seed: UInt64, mutant: Mutant?
  ) throws {
    self.store = store
    turns = SimulatedTurns()
    node = try Node(
      store: store, origin: Story.origin, key: cast.logKey, clock: clock,
      entropy: SeededEntropy(seed: "\(seed)/\(store.number)"), log: Opening.silent, turns: turns,
      mutant: mutant)
  }

  func giveTurns() { turns.give() }
}
