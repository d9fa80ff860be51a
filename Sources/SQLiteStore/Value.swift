import CSQLite
import EventLog
import Vocabulary

/// A value for a parameter of a statement.
enum Value {
  case null
  case integer(UInt64)
  case text(String)
  case blob([UInt8])

  /// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns, since a Swift pointer is
  /// not good for longer. The macro is a cast that Swift does not import.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    switch self {
    case .null: sqlite3_bind_null(statement, position)
    case .integer(let value):
      sqlite3_bind_int64(statement, position, Int64(bitPattern: value))
    case .text(let text):
      sqlite3_bind_text(statement, position, text, Int32(text.utf8.count), Value.transient)
    case .blob(let bytes):
      // An empty array may have no address, which SQLite would take for NULL.
      bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement, position, 0)
        : sqlite3_bind_blob64(statement, position, bytes, UInt64(bytes.count), Value.transient)
    }
  }
}

/// Values that stay where they are until the statement is done (SQLITE_STATIC, which is nil). What
/// has no bytes may have no address, which SQLite would take for NULL.
extension Value {
  static func bind(
    _ text: UnsafeBufferPointer<UInt8>, to statement: OpaquePointer, at position: Int32
  ) -> Int32 {
    guard let start = UnsafeRawPointer(text.baseAddress) else {
      return sqlite3_bind_text(statement, position, "", 0, transient)
    }
    return sqlite3_bind_text(
      statement, position, start.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
  }

  static func bind(
    _ bytes: UnsafeRawBufferPointer, to statement: OpaquePointer, at position: Int32
  ) -> Int32 {
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      return sqlite3_bind_zeroblob(statement, position, 0)
    }
    return sqlite3_bind_blob64(statement, position, start, UInt64(bytes.count), nil)
  }
}

/// A row of a result, valid until the next step.
struct Row {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> UInt64 {
    UInt64(bitPattern: sqlite3_column_int64(statement, column))
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func blob(_ column: Int32) -> [UInt8] {
    let count = Int(sqlite3_column_bytes(statement, column))
    guard count > 0, let start = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  func text(_ column: Int32) -> String {
    String(decoding: blob(column), as: UTF8.self)
  }

  func digest(_ column: Int32) throws(StoreFault) -> Digest {
    let bytes = blob(column)
    guard bytes.count == 32 else { throw .corrupt("a hash of \(bytes.count) bytes") }
    return Digest(bytes)
  }
}
