import EventLog

/// The layout of the file. It changes only with `version`.
enum Schema {
  /// "PCLS" in ASCII: says in the file's header whose it is.
  static let application = 0x5043_4C53
  static let version = 2

  static let tables = """
    CREATE TABLE meta (
      one INTEGER PRIMARY KEY CHECK (one = 1), origin TEXT NOT NULL, epoch INTEGER NOT NULL,
      size INTEGER NOT NULL, peaks BLOB NOT NULL, checkpoint TEXT, time TEXT) STRICT;
    CREATE TABLE entries (
      idx INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, salt BLOB, bytes BLOB NOT NULL,
      erased BLOB) STRICT;
    CREATE TABLE hashes (
      level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (level, idx)) STRICT, WITHOUT ROWID;
    CREATE TABLE rows (
      tbl TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
      PRIMARY KEY (tbl, key)) STRICT, WITHOUT ROWID;
    INSERT INTO meta VALUES (1, '', 0, 0, x'', NULL, NULL);
    """

  static func configure(_ handle: inout Handle) throws(StoreFault) {
    // What is deleted or overwritten is made zero in the file: SQLite would leave it in free space.
    try handle.execute("PRAGMA secure_delete = ON")
    // FULL: a commit is durable when it returns. With WAL that is one sync a transaction.
    let modes = try handle.query("PRAGMA journal_mode = WAL") { (row: Row) throws(StoreFault) in
      row.text(0)
    }
    // Where memory cannot be shared, as on some network drives, SQLite keeps another mode.
    guard modes == ["wal"] else {
      throw .ioFailed("this file system has no write-ahead log; keep the store on a local disk")
    }
    // 64 MiB of pages, so that the upper pages of every tree stay; the WAL is taken over into the
    // file every 16 MiB, since each time costs two more syncs.
    try handle.execute(
      "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4096")
  }

  /// Lays out an empty file; checks that any other is ours.
  static func prepare(_ handle: inout Handle, path: String) throws(StoreFault) {
    let isEmpty = try number("PRAGMA schema_version", &handle) == 0
    if !isEmpty {
      try bringUp(&handle)
      return try check(&handle, path: path)
    }
    try configure(&handle)
    try handle.execute("BEGIN IMMEDIATE")
    try handle.execute(tables)
    try handle.execute(
      "PRAGMA application_id = \(application); PRAGMA user_version = \(version); COMMIT")
  }

  /// Layout 1 had no erased entries, and left what it overwrote in free space: VACUUM writes the
  /// file anew without it. A crash in between leaves layout 1, or layout 2 and free space.
  private static func bringUp(_ handle: inout Handle) throws(StoreFault) {
    guard try number("PRAGMA application_id", &handle) == UInt64(application),
      try number("PRAGMA user_version", &handle) == 1
    else { return }
    try configure(&handle)
    try handle.execute("VACUUM")
    try handle.execute(
      """
      BEGIN IMMEDIATE; ALTER TABLE entries ADD COLUMN erased BLOB; PRAGMA user_version = 2; COMMIT
      """)
  }

  static func check(_ handle: inout Handle, path: String) throws(StoreFault) {
    guard try number("PRAGMA application_id", &handle) == UInt64(application) else {
      throw .notPortcullis("\(path) is a database of another program")
    }
    let found = try number("PRAGMA user_version", &handle)
    guard found == UInt64(version) else {
      throw .notPortcullis(
        found == 1
          ? "\(path) has layout 1; `portcullis serve` brings it to layout \(version)"
          : "\(path) has layout \(found), this program knows \(version);"
            + " use the version that wrote it"
      )
    }
  }

  private static func number(_ sql: StaticString, _ handle: inout Handle) throws(StoreFault)
    -> UInt64
  {
    try handle.query(sql) { (row: Row) throws(StoreFault) in row.integer(0) }.first ?? 0
  }
}
