public import EventLog

extension SQLiteStore {
  /// Writes everything that is committed now into a new file, without what was deleted before.
  /// Whoever writes goes on meanwhile; only the WAL cannot be taken over into the file until this
  /// ends. The copy is not yet on the disk when this returns: synchronise it.
  ///
  /// - Parameter path: a file that is not there.
  public func copy(to path: String) throws(StoreFault) {
    try use { (handle: inout Handle) throws(StoreFault) in
      try handle.run("VACUUM INTO ?", [.text(path)])
    }
  }

  /// What SQLite finds wrong with the pages of the file; empty when nothing is.
  public func damage() throws(StoreFault) -> [String] {
    do throws(StoreFault) {
      let found = try use { (handle: inout Handle) throws(StoreFault) in
        try handle.query("PRAGMA quick_check(20)") { (row: Row) throws(StoreFault) in row.text(0) }
      }
      return found == ["ok"] ? [] : found
    } catch {
      // Some damage ends the check itself.
      guard case .corrupt(let why) = error else { throw error }
      return [why]
    }
  }
}
