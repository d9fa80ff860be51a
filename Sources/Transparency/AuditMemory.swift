public import Canonical
public import EventLog
import Vocabulary

/// The checkpoints of one log that an auditor has audited before. A log that was rewritten, rolled
/// back or shown differently to others cannot continue them.
public struct AuditMemory: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.audit-state/1"
  /// How many are kept; each one continues those before it.
  public static let most = 64

  public let format: String
  public var log: String
  /// Signed notes, the oldest first.
  public var notes: [String]
  /// How the log came to its name; absent for one that has had one name.
  public var successions: [LogNames.Succession]?

  public init(log: String) {
    format = AuditMemory.currentFormat
    self.log = log
    notes = []
  }

  /// - Throws: `JSONFault` for anything but the canonical form of this format.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, _) = try JSON.parseCanonical(bytes, limits: JSON.Limits(bytes: 32 << 20, depth: 4))
    self = try json.decode()
    guard format == AuditMemory.currentFormat else {
      throw JSONFault(.badValue, "this is not \(AuditMemory.currentFormat)", path: "format")
    }
    let names = LogNames(successions ?? [])
    for note in notes {
      guard let signed = try? SignedCheckpoint(text: note),
        names.isNamed(signed.checkpoint.origin, log)
      else {
        throw JSONFault(.badValue, "holds a note that is no checkpoint of \(log)", path: "notes")
      }
    }
  }

  public var bytes: [UInt8] { JSON(encoding: self).bytes }

  /// The checkpoints, the smallest first.
  public var seen: [Checkpoint] {
    notes.compactMap { try? SignedCheckpoint(text: $0).checkpoint }.sorted { $0.size < $1.size }
  }

  /// Remembers a checkpoint whose audit found nothing wrong.
  /// - Parameter successions: how the log came to its name.
  public mutating func remember(_ note: String, successions: [LogNames.Succession] = []) {
    guard let new = try? SignedCheckpoint(text: note).checkpoint else { return }
    log = new.origin
    self.successions = successions.isEmpty ? nil : successions
    let names = LogNames(successions)
    notes.removeAll { text in
      guard let old = try? SignedCheckpoint(text: text).checkpoint else { return true }
      return old.size == new.size || old.size > names.kept(of: old.origin) ?? .max
    }
    notes.append(note)
    notes.removeFirst(max(0, notes.count - AuditMemory.most))
  }
}
