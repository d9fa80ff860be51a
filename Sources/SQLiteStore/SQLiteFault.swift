import CSQLite
import EventLog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What SQLite's result codes mean to the log.
enum SQLiteFault {
  static func map(_ code: Int32, _ message: String) -> StoreFault {
    if isFailedSync(code) { stop(message) }
    return switch code & 0xFF {
    case SQLITE_FULL: .outOfSpace
    case SQLITE_BUSY, SQLITE_LOCKED: .locked(message)
    case SQLITE_CORRUPT: .corrupt(message)
    case SQLITE_NOTADB: .notPortcullis(message)
    default: .ioFailed("\(message) (SQLite \(code))")
    }
  }

  static func isFailedSync(_ code: Int32) -> Bool {
    // SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC, which are macros with arithmetic.
    code == SQLITE_IOERR | 4 << 8 || code == SQLITE_IOERR | 5 << 8
  }

  /// After a failed fsync the system may have dropped the pages that it could not write, and a
  /// second fsync would falsely succeed. Only a new start, from what is on the disk, is safe.
  private static func stop(_ message: String) -> Never {
    let line = "portcullis: a write could not be made durable (\(message)); stopping\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    abort()
  }
}
