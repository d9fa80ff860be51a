import EventLog
import Synchronization

/// Reading connections that are not in use. A connection is taken by one reader at a time.
final class ReaderPool: Sendable {
  /// How many idle ones are kept.
  static let mostIdle = 4

  private struct State {
    var idle: [Connection] = []
    var isClosed = false
  }

  private let path: String
  private let state = Mutex(State())

  init(path: String) { self.path = path }

  func take() throws(StoreFault) -> Connection {
    let idle: Result<Connection?, StoreFault> = state.withLock { state in
      state.isClosed ? .failure(.ioFailed("the store is closed")) : .success(state.idle.popLast())
    }
    if let connection = try idle.get() { return connection }
    return try Connection(path: path, isReadOnly: true, mayCreate: false)
  }

  func give(_ connection: Connection) {
    let isKept = state.withLock { state in
      guard !state.isClosed, state.idle.count < ReaderPool.mostIdle else { return false }
      state.idle.append(connection)
      return true
    }
    if !isKept { connection.close() }
  }

  func use<T: Sendable>(
    _ body: (inout Handle) throws(StoreFault) -> T
  ) throws(StoreFault) -> T {
    let connection = try take()
    defer { give(connection) }
    return try connection.use(body)
  }

  func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      defer { state.idle = [] }
      return state.idle
    }
    for connection in idle { connection.close() }
  }
}
