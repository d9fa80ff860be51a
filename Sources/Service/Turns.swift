import Dispatch

/// How work reaches the one writer: one piece at a time, in the order given. The simulator gives
/// turns itself, so that one seed makes one run.
package protocol Turns: Sendable {
  func take(_ turn: @escaping @Sendable () -> Void)
}

/// Turns on a serial queue of the writer's own.
package struct QueueTurns: Turns {
  private let queue = DispatchQueue(label: "portcullis.recorder")

  package init() {}

  package func take(_ turn: @escaping @Sendable () -> Void) { queue.async(execute: turn) }
}
