import EventLog
import Synchronization

/// What the last commit left, and who wants to hear of the next.
final class News: Sendable {
  private struct Held {
    var state: StoreState
    var readers: [Int: AsyncStream<UInt64>.Continuation] = [:]
    var next = 0
  }

  private let held: Mutex<Held>

  init(_ state: StoreState) { held = Mutex(Held(state: state)) }

  var state: StoreState { held.withLock { $0.state } }

  func publish(_ state: StoreState) {
    let readers = held.withLock { held in
      held.state = state
      return Array(held.readers.values)
    }
    for reader in readers { reader.yield(state.size) }
  }

  func sizes() -> AsyncStream<UInt64> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let number = held.withLock { held in
        held.next += 1
        held.readers[held.next] = continuation
        return held.next
      }
      continuation.onTermination = { [weak self] _ in
        self?.held.withLock { _ = $0.readers.removeValue(forKey: number) }
      }
    }
  }
}
