public import Canonical
public import EventLog
public import Vocabulary

/// What a command came to: where it stands in the log and what the rules made of it. Asking again
/// with the same bytes gives the same receipt.
public struct EntryReceipt: Codable, Sendable, Hashable {
  public let id: Digest
  public let index: UInt64
  /// RFC 6962 leaf hash of the entry.
  public let leaf: Digest
  /// Log time.
  public let time: Moment
  /// The facts as the entry holds them: a canonical array.
  private let factBytes: CanonicalBytes
  /// The entry was erased since: the facts are what is left of them.
  public let erased: Bool?

  private enum CodingKeys: String, CodingKey {
    case factBytes = "facts"
    case erased, id, index, leaf, time
  }

  init(_ stored: StoredEntry, index: UInt64) throws(JSONFault) {
    switch try LoggedEntry(stored) {
    case .whole(let bytes, _):
      let entry = try Entry(bytes)
      self.init(
        facts: FactRecord.bytes(entry.facts), id: entry.id, index: index, leaf: stored.leafHash,
        time: entry.time)
    case .erased(let leaf, let residue):
      self.init(
        facts: FactRecord.bytes(residue.facts), id: residue.id, index: index, leaf: leaf,
        time: residue.time, erased: true)
    }
  }

  /// - Parameter facts: the canonical bytes of an array of `FactRecord`.
  init(
    facts: [UInt8], id: Digest, index: UInt64, leaf: Digest, time: Moment, erased: Bool? = nil
  ) {
    self.erased = erased
    factBytes = CanonicalBytes(facts)
    self.id = id
    self.index = index
    self.leaf = leaf
    self.time = time
  }

  /// What the rules made of the command.
  /// - Throws: `JSONFault` when a receipt that somebody else wrote holds something else.
  public func facts() throws(JSONFault) -> [FactRecord] {
    try factBytes.json().decode([FactRecord].self, path: "facts")
  }

  /// The reasons, where the entry records an attempt that was refused.
  var refusal: Refusal? {
    guard let attempt = try? facts().first, attempt.kind == "log.attemptRefused/1",
      let reasons = try? attempt.content["reasons"]?.decode([Reason].self), !reasons.isEmpty
    else { return nil }
    return Refusal(reasons)
  }
}

/// Why a command or question has no result.
public enum Failure: Error, Sendable {
  /// The rules say no. A forbidden attempt has a receipt: it is in the log.
  case refused(Refusal, recorded: EntryReceipt?)
  /// The outside failed; the same bytes may be sent again.
  case fault(StoreFault)
}
