import Dispatch

/// How work reaches the one writer: one piece at a time, in the order given. The simulator gives
/// turns itself, so that one seed makes one run.
package protocol Turns: Sendable {
  func take(_ turn: @escaping @Sendable () -> Void)
  /// As `take`, and not before a time.
  func take(notBefore: ContinuousClock.Instant, _ turn: @escaping @Sendable () -> Void)
}

extension Turns {
  package func take(
    notBefore: ContinuousClock.Instant, _ turn: @escaping @Sendable () -> Void
  ) {
    take(turn)
  }
}

/// Turns on a serial queue of the writer's own.
package struct QueueTurns: Turns {
  private let queue = DispatchQueue(label: "portcullis.recorder")

  package init() {}

  package func take(_ turn: @escaping @Sendable () -> Void) { queue.async(execute: turn) }

  package func take(
    notBefore: ContinuousClock.Instant, _ turn: @escaping @Sendable () -> Void
  ) {
    let pause = notBefore - .now
    guard pause > .zero else { return take(turn) }
    let (seconds, attoseconds) = pause.components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds), execute: turn)
  }
}
