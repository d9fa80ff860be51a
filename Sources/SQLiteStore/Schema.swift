import EventLog

/// The layout of the file. It changes only with `version`.
enum Schema {
  /// "PCLS" in ASCII: says in the file's header whose it is.
  static let application = 0x5043_4C53
  static let version = 4

  /// A tree whose keys bring their rows with them is as shallow as its rows are short: what is long
  /// stands in a tree of its own, by number.
  static let longerThan = 256

  private static let rows = """
    CREATE TABLE rows (
      tbl TEXT NOT NULL, key TEXT NOT NULL, value BLOB, long INTEGER,
      PRIMARY KEY (tbl, key), CHECK ((value IS NULL) <> (long IS NULL))) STRICT, WITHOUT ROWID;
    CREATE TABLE longs (number INTEGER PRIMARY KEY, value BLOB NOT NULL) STRICT;
    """

  static let tables = """
    CREATE TABLE meta (
      one INTEGER PRIMARY KEY CHECK (one = 1), origin TEXT NOT NULL, epoch INTEGER NOT NULL,
      size INTEGER NOT NULL, peaks BLOB NOT NULL, checkpoint TEXT, time TEXT,
      unswept INTEGER NOT NULL DEFAULT 1) STRICT;
    CREATE TABLE entries (
      idx INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, salt BLOB, bytes BLOB NOT NULL,
      erased BLOB) STRICT;
    CREATE TABLE hashes (
      level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL,
      PRIMARY KEY (level, idx)) STRICT, WITHOUT ROWID;
    \(rows)
    INSERT INTO meta VALUES (1, '', 0, 0, x'', NULL, NULL, 0);
    """

  static func configure(_ handle: inout Handle) throws(StoreFault) {
    // What is erased is swept out of the whole file; to clear free space at each commit would cost
    // a quarter of the speed, and would not clear all of it.
    try handle.execute("PRAGMA secure_delete = OFF")
    // FULL: a commit is durable when it returns. With WAL that is one sync a transaction.
    let modes = try handle.query("PRAGMA journal_mode = WAL") { (row: Row) throws(StoreFault) in
      row.text(0)
    }
    // Where memory cannot be shared, as on some network drives, SQLite keeps another mode.
    guard modes == ["wal"] else {
      throw .ioFailed("this file system has no write-ahead log; keep the store on a local disk")
    }
    // 64 MiB of pages, so that the upper pages of every tree stay.
    // What the WAL has grown to beyond 64 MiB is given back when it begins again.
    try handle.execute(
      "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864")
    handle.countLog()
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

  /// Layout 1 had no erased entries; neither it nor layout 2 knew whether free space was to be
  /// swept, so it is. Until layout 4 long rows stood among the others.
  private static func bringUp(_ handle: inout Handle) throws(StoreFault) {
    let layout = try number("PRAGMA user_version", &handle)
    guard try number("PRAGMA application_id", &handle) == UInt64(application),
      (1..<UInt64(version)).contains(layout)
    else { return }
    try configure(&handle)
    try handle.execute(
      """
      BEGIN IMMEDIATE;
      \(layout == 1 ? "ALTER TABLE entries ADD COLUMN erased BLOB;" : "")
      \(layout <= 2 ? "ALTER TABLE meta ADD COLUMN unswept INTEGER NOT NULL DEFAULT 1;" : "")
      ALTER TABLE rows RENAME TO earlier;
      \(rows)
      INSERT INTO longs (value) SELECT value FROM earlier WHERE length(value) > \(longerThan)
        ORDER BY tbl, key;
      INSERT INTO rows (tbl, key, long) SELECT tbl, key, row_number() OVER (ORDER BY tbl, key)
        FROM earlier WHERE length(value) > \(longerThan);
      INSERT INTO rows (tbl, key, value) SELECT tbl, key, value FROM earlier
        WHERE length(value) <= \(longerThan);
      DROP TABLE earlier;
      UPDATE meta SET unswept = 1; PRAGMA user_version = \(version); COMMIT
      """)
  }

  static func check(_ handle: inout Handle, path: String) throws(StoreFault) {
    guard try number("PRAGMA application_id", &handle) == UInt64(application) else {
      throw .notPortcullis("\(path) is a database of another program")
    }
    let found = try number("PRAGMA user_version", &handle)
    guard found == UInt64(version) else {
      throw .notPortcullis(
        (1..<UInt64(version)).contains(found)
          ? "\(path) has layout \(found); `portcullis serve` brings it to layout \(version)"
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
