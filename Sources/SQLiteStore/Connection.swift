import CSQLite
import EventLog
import Synchronization

/// One connection to the file. Every use is under its lock, and its prepared statements are kept.
final class Connection: Sendable {
  private let handle: Mutex<Handle>

  /// - Parameter mayCreate: whether a missing file is made.
  init(path: String, isReadOnly: Bool, mayCreate: Bool) throws(StoreFault) {
    var opened: OpaquePointer?
    var flags = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    if mayCreate { flags |= SQLITE_OPEN_CREATE }
    // Our own lock serialises the use of a connection, so SQLite's would be a second one.
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw code == SQLITE_CANTOPEN
        ? .ioFailed("\(path) cannot be opened") : SQLiteFault.map(code, "opening \(path)")
    }
    sqlite3_extended_result_codes(opened, 1)
    sqlite3_busy_timeout(opened, 5000)
    handle = Mutex(Handle(database: opened))
  }

  func use<T: Sendable>(
    _ body: (inout Handle) throws(StoreFault) -> T
  ) throws(StoreFault) -> T {
    let result: Result<T, StoreFault> = handle.withLock { handle in
      do throws(StoreFault) {
        return .success(try body(&handle))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  func close() { handle.withLock { $0.close() } }

  deinit { close() }
}

/// What is used under a connection's lock.
struct Handle: @unchecked Sendable {
  private var database: OpaquePointer?
  /// By the address of their text, which is a literal.
  private var statements: [UnsafePointer<UInt8>: OpaquePointer] = [:]
  private var logged: UnsafeMutablePointer<Int32>?

  init(database: OpaquePointer) { self.database = database }

  /// Has SQLite say how long the write-ahead log is, in the place of taking it over by itself.
  mutating func countLog() {
    guard logged == nil else { return }
    let logged = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    logged.initialize(to: 0)
    self.logged = logged
    sqlite3_wal_hook(
      database,
      { context, _, _, pages in
        context?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      }, logged)
  }

  /// Pages in the write-ahead log after the last commit of this connection.
  var pagesInLog: Int { logged.map { Int($0.pointee) } ?? 0 }

  mutating func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    sqlite3_close_v2(database)
    database = nil
    logged?.deallocate()
    logged = nil
  }

  /// Runs statements that give no rows and are not repeated.
  func execute(_ sql: String) throws(StoreFault) {
    guard let database else { throw .ioFailed("the store is closed") }
    let code = sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteFault.map(code, message) }
  }

  /// Runs a statement with its values; gives what `read` makes of each row.
  @discardableResult
  mutating func query<T>(
    _ sql: StaticString, _ values: [Value] = [], _ read: (Row) throws(StoreFault) -> T
  ) throws(StoreFault) -> [T] {
    let statement = try prepared(sql)
    // Also lets go of the bound bytes, and of the read transaction that a row keeps open.
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (position, value) in values.enumerated() {
      let code = value.bind(to: statement, at: Int32(position + 1))
      guard code == SQLITE_OK else { throw SQLiteFault.map(code, message) }
    }
    var rows: [T] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: rows.append(try read(Row(statement: statement)))
      case SQLITE_DONE: return rows
      case let code: throw SQLiteFault.map(code, message)
      }
    }
  }

  mutating func run(_ sql: StaticString, _ values: [Value] = []) throws(StoreFault) {
    try query(sql, values) { (_: Row) throws(StoreFault) in }
  }

  /// Rows that the last statement wrote or removed.
  var changes: Int { database.map { Int(sqlite3_changes($0)) } ?? 0 }

  /// Runs a statement with two texts and bytes. They stay where they are until it is done, so that
  /// SQLite need not copy them: a batch has thousands.
  mutating func run(
    _ sql: StaticString, _ first: String, _ second: String, _ bytes: [UInt8]
  ) throws(StoreFault) {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    var (first, second) = (first, second)
    let code = first.withUTF8 { first in
      second.withUTF8 { second in
        bytes.withUnsafeBytes { bytes in
          var code = Value.bind(first, to: statement, at: 1)
          if code == SQLITE_OK { code = Value.bind(second, to: statement, at: 2) }
          if code == SQLITE_OK { code = Value.bind(bytes, to: statement, at: 3) }
          return code == SQLITE_OK ? sqlite3_step(statement) : code
        }
      }
    }
    guard code == SQLITE_DONE else { throw SQLiteFault.map(code, message) }
  }

  /// The file itself, for what SQLite has no statement for.
  func file() throws(StoreFault) -> SQLiteFile {
    guard let database else { throw .ioFailed("the store is closed") }
    return try SQLiteFile(of: database)
  }

  /// Whether a transaction is open; SQLite ends one by itself after some errors.
  var isInTransaction: Bool { database.map { sqlite3_get_autocommit($0) == 0 } ?? false }

  private var message: String {
    database.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? "the store is closed"
  }

  private mutating func prepared(_ sql: StaticString) throws(StoreFault) -> OpaquePointer {
    if let statement = statements[sql.utf8Start] { return statement }
    guard let database else { throw .ioFailed("the store is closed") }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      database, sql.description, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw SQLiteFault.map(code, message) }
    statements[sql.utf8Start] = statement
    return statement
  }
}
