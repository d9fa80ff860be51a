import CSQLite
import EventLog

/// The file of a connection as SQLite has it open. To open it a second time and close it again
/// would let go of SQLite's locks, which belong to the process.
struct SQLiteFile {
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let methods: sqlite3_io_methods

  init(of database: OpaquePointer) throws(StoreFault) {
    var found: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &found)
    guard code == SQLITE_OK, let file = found, let methods = file.pointee.pMethods else {
      throw SQLiteFault.map(code, "finding the file of the store")
    }
    self.file = file
    self.methods = methods.pointee
  }

  /// In bytes.
  func size() throws(StoreFault) -> Int {
    var size: Int64 = 0
    try check(methods.xFileSize?(file, &size), "measuring the store")
    return Int(size)
  }

  func read(
    _ count: Int, at offset: Int64, into buffer: UnsafeMutableRawPointer
  ) throws(StoreFault) {
    try check(methods.xRead?(file, buffer, Int32(count), offset), "reading at \(offset)")
  }

  func write(
    _ bytes: UnsafeRawPointer, _ count: Int, at offset: Int64
  ) throws(StoreFault) {
    try check(methods.xWrite?(file, bytes, Int32(count), offset), "writing at \(offset)")
  }

  /// Ends the process when it fails, as every failed synchronisation does.
  func synchronise() throws(StoreFault) {
    let code = methods.xSync?(file, SQLITE_SYNC_NORMAL) ?? SQLITE_MISUSE
    guard code == SQLITE_OK else {
      // SQLITE_IOERR_FSYNC, a macro with arithmetic, whatever the code is.
      throw SQLiteFault.map(SQLITE_IOERR | 4 << 8, "synchronising the store")
    }
  }

  private func check(_ code: Int32?, _ what: String) throws(StoreFault) {
    guard let code, code == SQLITE_OK else { throw SQLiteFault.map(code ?? SQLITE_MISUSE, what) }
  }
}
