public import Vocabulary

/// A thing whose state is a fold of facts: one row. Its wire name and key are permanent.
public protocol Subject: Codable, Sendable, Equatable {
  /// Name of the table, such as `party`. Unique over all rooms.
  static var table: String { get }
  /// Key within the table. Keys sort by their UTF-8 bytes; ranges are ranges of keys.
  var key: String { get }
}

/// The place of a row.
public struct RowKey: Hashable, Sendable, Comparable {
  public let table: String
  public let key: String
  /// Of the key alone, made once: a look-up goes through several dictionaries.
  private let code: Int

  public init(table: String, key: String) {
    self.table = table
    self.key = key
    var hasher = Hasher()
    hasher.combine(key)
    code = hasher.finalize()
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  public static func == (a: RowKey, b: RowKey) -> Bool {
    a.code == b.code && a.key == b.key && a.table == b.table
  }

  public init<S: Subject>(_ type: S.Type, _ key: String) {
    self.init(table: S.table, key: key)
  }

  public static func < (a: RowKey, b: RowKey) -> Bool {
    (a.table, a.key) < (b.table, b.key)
  }
}

/// Rows of one table with `from` ≤ key < `upTo`, at most `limit` of them, in order of key.
public struct RowRange: Hashable, Sendable {
  public let table: String
  public let from: String
  public let upTo: String
  public let limit: Int

  public init(table: String, from: String, upTo: String, limit: Int) {
    self.table = table
    self.from = from
    self.upTo = upTo
    self.limit = limit
  }
}

/// What a base knows of a row.
public enum Lookup: Sendable {
  case present(any Subject)
  case absent
  /// Nobody has looked yet. Never to be taken for absence.
  case notLoaded
}

/// What must be paged in before a question can be answered.
public enum Need: Hashable, Sendable {
  case row(RowKey)
  case range(RowRange)
  /// What the node keeps under a digest beside its store.
  case artefact(Digest)
}

/// Why a decision came to no end.
public enum Stop: Error, Hashable, Sendable {
  /// The rules say no.
  case refused(Refusal)
  /// Something has to be loaded first; then the same question is asked again.
  case notLoaded(Need)

  public static func refuse(_ reasons: Reason...) -> Stop { .refused(Refusal(reasons)) }
}

/// What lies under a world: rows that do not change while it stands on them.
public protocol Base: Sendable {
  func lookup(_ key: RowKey) -> Lookup
  /// The keys in a range, in order.
  /// - Throws: `Stop.notLoaded` when the range is not loaded.
  func keys(in range: RowRange) throws(Stop) -> [String]
}
