public import Rows
public import Vocabulary

/// A key that signs a log's checkpoints, and since when.
public struct LogKeySpan: Codable, Hashable, Sendable {
  /// Index of the entry that named it; 0 for the first key of a log, which no entry names.
  public var from: UInt64
  /// Verifier key (C2SP signed-note).
  public var vkey: String

  public init(from: UInt64, vkey: String) {
    self.from = from
    self.vkey = vkey
  }
}

/// What a log was called from one entry on.
public struct LogName: Codable, Hashable, Sendable {
  /// Index of the first entry under this name.
  public var from: UInt64
  /// The oldest first; the last one holds.
  public var keys: [LogKeySpan]
  public var origin: String

  public init(from: UInt64, keys: [LogKeySpan], origin: String) {
    self.from = from
    self.keys = keys
    self.origin = origin
  }
}

/// The names and keys that one tree has had. There is no row before the first succession or the
/// first rotation of the log's key.
public struct LogLineage: Subject, Hashable {
  public static let table = "log"
  public static let onlyKey = "log"

  /// The oldest first; the last one holds.
  public var names: [LogName]
  /// When the log was restored from a backup, until the operator has confirmed the clock: till then
  /// what happened meanwhile is sent again, and no deadline is believed to have passed.
  public var restoredAt: Moment?

  public init(names: [LogName], restoredAt: Moment? = nil) {
    self.names = names
    self.restoredAt = restoredAt
  }

  public var key: String { LogLineage.onlyKey }

  /// The name that holds.
  public var origin: String? { names.last?.origin }
  /// The key that holds.
  public var vkey: String? { names.last?.keys.last?.vkey }
  /// The names before the one that holds.
  public var predecessors: [String] { names.dropLast().map(\.origin) }
}

extension LogLineage {
  /// The lineage as it is, or of a log that has had one name and one key so far.
  static func current(
    in world: World, origin: String, vkey: String
  ) throws(Stop) -> LogLineage {
    if let lineage = try world.find(LogLineage.self, onlyKey) { return lineage }
    let key = LogKeySpan(from: 0, vkey: vkey)
    return LogLineage(names: [LogName(from: 0, keys: [key], origin: origin)])
  }

  mutating func add(key vkey: String, from index: UInt64) {
    guard let last = names.indices.last else { return }
    names[last].keys.append(LogKeySpan(from: index, vkey: vkey))
  }
}
