import Synchronization
import Vocabulary

/// The requests that stay open until something happens on the log, so that nobody crowds others
/// out and nobody who does not read keeps a place.
final class Streams: Sendable {
  /// Of one session: the one that was opened first ends for a new one.
  static let mostOfOne = 4

  private struct Held {
    let session: String
    var task: Handle?
    var isOver = false
    var stuckSince: ContinuousClock.Instant?
  }

  /// The task of a connection. Used under the lock, and taken away before the task ends.
  private struct Handle: @unchecked Sendable {
    let task: UnsafeCurrentTask
  }

  private struct State {
    var open: [UInt64: Held] = [:]
    var next: UInt64 = 0
    var isOver = false
  }

  private let state = Mutex(State())
  private let most: Int
  /// How long a reader may take nothing in.
  private let patience: Duration

  /// - Parameter most: at a time.
  init(most: Int, patience: Duration) {
    self.most = most
    self.patience = patience
  }

  var count: Int { state.withLock { $0.open.count } }

  /// - Throws: `Problem` 429 when there are too many.
  func open(for session: String) throws -> Place {
    let number: UInt64? = state.withLock { state in
      let own = state.open.filter { $0.value.session == session && !$0.value.isOver }
      if own.count >= Streams.mostOfOne, let first = own.keys.min() { Streams.end(first, &state) }
      guard state.open.values.count(where: { !$0.isOver }) < most, !state.isOver else { return nil }
      state.next += 1
      state.open[state.next] = Held(session: session)
      return state.next
    }
    guard let number else {
      throw Problem(
        .tooManyStreams, "\(most) streams are open already: come again, or read /v1/feed.",
        retryAfter: 10)
    }
    return Place(number, of: self)
  }

  /// Ends those whose readers have taken nothing in for too long. They go on from where they were
  /// when they come again.
  func endStuck(at now: ContinuousClock.Instant = .now) {
    state.withLock { state in
      for (number, held) in state.open {
        if let since = held.stuckSince, now - since > patience { Streams.end(number, &state) }
      }
    }
  }

  /// Ends all, so that the server can.
  func endAll() {
    state.withLock { state in
      state.isOver = true
      for number in state.open.keys { Streams.end(number, &state) }
    }
  }

  private static func end(_ number: UInt64, _ state: inout State) {
    state.open[number]?.isOver = true
    state.open[number]?.task?.task.cancel()
  }

  /// One open request. Its place is free again when nobody holds it.
  final class Place: Sendable {
    private let number: UInt64
    private let streams: Streams

    fileprivate init(_ number: UInt64, of streams: Streams) {
      self.number = number
      self.streams = streams
    }

    deinit { streams.state.withLock { $0.open[number] = nil } }

    /// Somebody else needs the place, the reader does not read, or the server ends.
    var isOver: Bool { streams.state.withLock { $0.open[number]?.isOver ?? true } }

    /// While the body runs, ending the place cancels its task, and with it the connection.
    func hold<T>(_ body: () async throws -> T) async rethrows -> T {
      try await withUnsafeCurrentTask { task in
        if let task { begin(Handle(task: task)) }
        defer { streams.state.withLock { $0.open[number]?.task = nil } }
        return try await body()
      }
    }

    private func begin(_ handle: Handle) {
      streams.state.withLock { state in
        state.open[number]?.task = handle
        if state.open[number]?.isOver ?? true { handle.task.cancel() }
      }
    }

    /// Around each write: a reader that takes nothing in is noticed meanwhile.
    func write(_ body: () async throws -> Void) async rethrows {
      streams.state.withLock { $0.open[number]?.stuckSince = .now }
      defer { streams.state.withLock { $0.open[number]?.stuckSince = nil } }
      try await body()
    }
  }
}
