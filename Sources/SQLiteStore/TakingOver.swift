import Dispatch
import EventLog
import Synchronization

/// Takes the write-ahead log over into the file beside the writer, whose commits would wait for it
/// otherwise: it is much to write, and two syncs. SQLite begins the log again only where nothing of
/// it is left to do, so the writer does the little that came meanwhile.
final class TakingOver: Sendable {
  /// Pages that the writer may be left with.
  private static let few = 512
  private static let mostPasses = 8

  private enum State {
    case waiting(for: Int)
    case running
    /// What is left is the writer's.
    case ended
  }

  /// Pages of the log at which it begins; beyond four times as many the writer waits for what is
  /// under way.
  private let enough: Int
  private let connection: Connection
  private let queue = DispatchQueue(label: "portcullis.takingover", qos: .utility)
  private let state: Mutex<State>

  init(path: String, enough: Int) throws(StoreFault) {
    self.enough = enough
    state = Mutex(State.waiting(for: enough))
    connection = try Connection(path: path, isReadOnly: false, mayCreate: false)
    try connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
    }
  }

  /// - Parameter pages: in the log after a commit of the writer.
  func committed(_ pages: Int, by writer: Connection) {
    if pages >= 4 * enough, isRunning { queue.sync {} }
    let isLeft = state.withLock { state in
      switch state {
      case .waiting(let most) where pages >= most:
        state = .running
        queue.async { self.run() }
        return false
      case .ended: return true
      case .waiting, .running: return false
      }
    }
    guard isLeft else { return }
    let isDone = TakingOver.pass(writer).map { $0.left == 0 } ?? false
    // Somebody who reads an older state holds the log up: that is looked at again later.
    let most = isDone ? enough : pages + enough
    state.withLock { $0 = .waiting(for: most) }
  }

  private var isRunning: Bool {
    state.withLock { if case .running = $0 { true } else { false } }
  }

  private func run() {
    var before = 0
    for _ in 0..<TakingOver.mostPasses {
      guard let (done, left) = TakingOver.pass(connection) else { break }
      let isLittle = done - before < TakingOver.few
      before = done
      if left > 0 || isLittle { break }
    }
    state.withLock { $0 = .ended }
  }

  /// A fault is met again by a later one, or by the writer; one of a sync has ended the process.
  /// - Returns: how many pages of the log are in the file, and how many of those that were there
  ///   are not; nil where somebody else takes the log over, of which SQLite says -1 pages.
  private static func pass(_ connection: Connection) -> (done: Int, left: Int)? {
    let passes = try? connection.use { (handle: inout Handle) throws(StoreFault) in
      try handle.query("PRAGMA wal_checkpoint(PASSIVE)") { (row: Row) throws(StoreFault) in
        (isBusy: row.integer(0) != 0, logged: row.integer(1), done: row.integer(2))
      }
    }
    guard let pass = passes?.first, !pass.isBusy, pass.logged <= Int32.max,
      pass.done <= pass.logged
    else { return nil }
    return (Int(pass.done), Int(pass.logged - pass.done))
  }

  /// Waits until nothing is under way.
  func close() {
    queue.sync {}
    connection.close()
  }
}
