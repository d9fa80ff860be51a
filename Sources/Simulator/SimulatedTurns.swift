import Service

/// Turns that the simulation gives when it likes.
final class SimulatedTurns: Turns, @unchecked Sendable {
  private var waiting: [@Sendable () -> Void] = []

  func take(_ turn: @escaping @Sendable () -> Void) { waiting.append(turn) }

  /// Gives every turn that somebody waits for.
  func give() {
    while !waiting.isEmpty { waiting.removeFirst()() }
  }

  /// Nobody is given a turn any more: those who wait hold their process, and it holds this.
  func forget() { waiting = [] }
}
