public import Vocabulary

/// A log and the key that signs its checkpoints.
public struct NamedLog: Codable, Hashable, Sendable {
  public var origin: String
  /// Verifier key (C2SP signed-note).
  public var vkey: String

  public init(origin: String, vkey: String) {
    self.origin = origin
    self.vkey = vkey
  }
}

/// The operator restores a log from a backup: its tree goes on under a new name. What was recorded
/// after the backup is not in it, and is to be sent again by those who have it.
public struct SucceedLog: WireContent {
  public static let kind = "log.succeed/1"
  public static let summary =
    "The operator restores a log from a backup, under a new name; written by `portcullis restore`."

  /// The new name.
  public var successor: NamedLog
  public var predecessor: NamedLog
  /// The checkpoint of everything that is kept, signed by the predecessor's key.
  public var kept: String
  /// The last checkpoint of the predecessor that anybody is known to have witnessed; absent where
  /// none is known.
  public var witnessed: String?
  /// When the log was restored, by the operator's clock.
  public var restoredAt: Moment
  /// Why; it is public, so without people.
  public var reason: String

  public init(
    successor: NamedLog, predecessor: NamedLog, kept: String, witnessed: String?,
    restoredAt: Moment, reason: String
  ) {
    self.successor = successor
    self.predecessor = predecessor
    self.kept = kept
    self.witnessed = witnessed
    self.restoredAt = restoredAt
    self.reason = reason
  }
}

/// The operator replaces the key that signs the log's checkpoints.
public struct RotateLogKey: WireContent {
  public static let kind = "log.rotateKey/1"
  public static let summary =
    "The operator replaces the log's key; written by `portcullis keys rotate-log`."
  /// Verifier keys (C2SP signed-note).
  public var old: String
  public var new: String

  public init(old: String, new: String) {
    self.old = old
    self.new = new
  }
}

/// A log goes on under a new name, from a backup.
public struct LogSucceeded: WireContent {
  public static let kind = "log.succeeded/1"
  public static let summary = "A log goes on under a new name, from a backup of its predecessor."
  public var successor: NamedLog
  public var predecessor: NamedLog
  /// The end of what was kept.
  public var kept: Seen
  /// The last checkpoint of the predecessor that is known to have been witnessed.
  public var witnessed: Seen?
  /// How many entries were witnessed and not kept, at least; absent where nothing is known.
  public var gap: UInt64?
  public var restoredAt: Moment
  public var reason: String
}

/// The key that signs the log's checkpoints was replaced.
public struct LogKeyRotated: WireContent {
  public static let kind = "log.keyRotated/1"
  public static let summary = "The key that signs the log's checkpoints was replaced."
  public var old: String
  public var new: String
}
