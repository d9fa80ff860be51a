/// The state of everything: an immutable base and, over it, the changes made since. Copying one is
/// cheap; a batch, a preview and a simulation are each a new overlay on a base.
public struct World: Sendable {
  public let base: any Base
  /// Rows put (present) or removed (nil) since the base.
  public private(set) var changes: [RowKey: (any Subject)?] = [:]
  /// The keys of the changes by table, each once and in no order: a batch changes thousands of
  /// rows, and a scan is over one table.
  private var changedKeys: [String: [String]] = [:]

  public init(_ base: any Base = EmptyBase()) { self.base = base }

  /// The row, or nil where there is none.
  /// - Throws: `Stop.notLoaded` when nobody knows yet.
  public func find<S: Subject>(_ type: S.Type, _ key: String) throws(Stop) -> S? {
    let place = RowKey(type, key)
    if let change = changes[place] { return World.typed(change) }
    switch base.lookup(place) {
    case .present(let row): return World.typed(row)
    case .absent: return nil
    case .notLoaded: throw .notLoaded(.row(place))
    }
  }

  /// Rows of one table in order of key: the base's, merged with what has changed.
  /// - Throws: `Stop.notLoaded` when a row or the range is not there yet.
  public func scan<S: Subject>(
    _ type: S.Type, from: String = "", upTo: String = World.end, limit: Int = .max
  ) throws(Stop) -> [S] {
    let range = RowRange(table: S.table, from: from, upTo: upTo, limit: limit)
    var rows: [S] = []
    for key in try keys(in: range) {
      if let row = try find(type, key) { rows.append(row) }
    }
    return rows
  }

  /// The keys of a range as this world has them.
  ///
  /// A removed row takes a place in the base's answer, so as many more are asked of it as there are
  /// changes in the range.
  /// - Throws: `Stop.notLoaded` when the base has not loaded the range.
  public func keys(in range: RowRange) throws(Stop) -> [String] {
    let changed = (changedKeys[range.table] ?? []).filter {
      World.precedes($0, range.upTo) && !World.precedes($0, range.from)
    }
    if changed.isEmpty { return try base.keys(in: range) }
    let more = range.limit == .max ? range.limit : range.limit + changed.count
    let wider = RowRange(table: range.table, from: range.from, upTo: range.upTo, limit: more)
    let present = Set(try base.keys(in: wider)).union(changed).filter {
      if let change = changes[RowKey(table: range.table, key: $0)] { change != nil } else { true }
    }
    return Array(present.sorted(by: World.precedes).prefix(range.limit))
  }

  /// Makes room for so many changes at once, where it is known that they will come.
  public mutating func reserve(changes count: Int) { changes.reserveCapacity(count) }

  /// Takes over what another world changed.
  public mutating func absorb(_ more: [RowKey: (any Subject)?]) {
    for (key, row) in more { change(key, row) }
  }

  /// After every key there can be.
  public static let end = "\u{10FFFF}"

  public mutating func put(_ row: some Subject) {
    change(RowKey(type(of: row), row.key), row)
  }

  public mutating func remove<S: Subject>(_ type: S.Type, _ key: String) {
    change(RowKey(type, key), nil)
  }

  private mutating func change(_ place: RowKey, _ row: (any Subject)?) {
    if changes.updateValue(row, forKey: place) == nil {
      changedKeys[place.table, default: []].append(place.key)
    }
  }

  /// UTF-8 order, the order in which stores keep their keys.
  public static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private static func typed<S: Subject>(_ row: (any Subject)?) -> S? {
    guard let row else { return nil }
    guard let typed = row as? S else {
      preconditionFailure("the table \(S.table) holds a \(type(of: row))")
    }
    return typed
  }
}

/// A base that holds nothing and knows it.
public struct EmptyBase: Base {
  public init() {}
  public func lookup(_ key: RowKey) -> Lookup { .absent }
  public func keys(in range: RowRange) throws(Stop) -> [String] { [] }
}

/// Every row, in memory: for tests, replays and simulations.
public struct MemoryBase: Base {
  private struct Table {
    var rows: [String: any Subject] = [:]
    var keys = KeyList()
  }

  private var tables: [String: Table] = [:]

  public init() {}

  /// How many rows there are.
  public var count: Int { tables.values.reduce(0) { $0 + $1.rows.count } }

  /// The places of all rows, in no order.
  public var places: [RowKey] {
    tables.flatMap { name, table in table.rows.keys.map { RowKey(table: name, key: $0) } }
  }

  public func row(_ key: RowKey) -> (any Subject)? { tables[key.table]?.rows[key.key] }

  /// Takes over what a world changed. No world may stand on this base meanwhile, or all of it is
  /// copied.
  public mutating func apply(_ changes: [RowKey: (any Subject)?]) {
    for (key, row) in changes {
      tables[key.table, default: Table()].rows[key.key] = row
      if row == nil {
        tables[key.table]?.keys.remove(key.key)
      } else {
        tables[key.table]?.keys.insert(key.key)
      }
    }
  }

  public func lookup(_ key: RowKey) -> Lookup {
    row(key).map { .present($0) } ?? .absent
  }

  public func keys(in range: RowRange) throws(Stop) -> [String] {
    tables[range.table]?.keys.keys(from: range.from, upTo: range.upTo, limit: range.limit) ?? []
  }
}
