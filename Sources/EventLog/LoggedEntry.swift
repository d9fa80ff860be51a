public import Canonical
public import Vocabulary

/// One entry as somebody gives it who holds the whole log: a store, or an export of one.
public enum LoggedEntry: Sendable, Hashable {
  /// The exact bytes; a public entry has no salt.
  case whole(bytes: [UInt8], salt: [UInt8]?)
  /// Its salt and its bytes were destroyed. The leaf stays in the tree, and what later decisions
  /// read stays here.
  case erased(leaf: Digest, residue: Residue)

  /// - Throws: `JSONFault` for a residue that cannot be read.
  public init(_ stored: StoredEntry) throws(JSONFault) {
    self =
      stored.isErased
      ? .erased(leaf: stored.leafHash, residue: try Residue(stored.bytes))
      : .whole(bytes: stored.bytes, salt: stored.salt)
  }

  public var leafHash: Digest {
    switch self {
    case .whole(let bytes, let salt): Leaf.hash(entry: bytes, salt: salt)
    case .erased(let leaf, _): leaf
    }
  }
}

/// What an erasure leaves of an entry: pseudonymous, and all that later decisions read.
public struct Residue: Codable, Sendable, Hashable {
  /// Edition of the rules that decided.
  public var edition: String
  /// The facts, without what was erased.
  public var facts: [FactRecord]
  /// Root of the tree of its fields, so that other entries that were attested with it can still be
  /// shown in part.
  public var fields: Digest?
  /// Id of the command, by which it is known if it is sent again.
  public var id: Digest
  /// Kind of the command.
  public var kind: String
  /// Log time.
  public var time: Moment

  public init(
    edition: String, facts: [FactRecord], fields: Digest?, id: Digest, kind: String, time: Moment
  ) {
    self.edition = edition
    self.facts = facts
    self.fields = fields
    self.id = id
    self.kind = kind
    self.time = time
  }

  /// Reads a residue as a store keeps it: canonical JSON.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, _) = try JSON.parseCanonical(bytes, limits: Entry.limits)
    self = try json.decode()
  }
}
