import Canonical
public import Vocabulary

/// What a log attested of itself, as any verifier reads it (docs/formats.md, "Attestation").
public struct AttestedSize: Codable, Sendable, Hashable {
  public struct Fields: Codable, Sendable, Hashable {
    public var from: UInt64
    public var root: Digest
  }

  public var fields: Fields
  public var size: UInt64
  public var state: Digest

  static let kind = "system.attest/1"
}

extension Entry {
  /// What the entry attests; nil where it is no attestation.
  public var attested: AttestedSize? {
    guard body.kind == AttestedSize.kind, signatures.isEmpty,
      let fact = facts.first, facts.count == 1, fact.kind == "system.attested/1",
      fact.content == body.content
    else { return nil }
    return try? body.content.decode(AttestedSize.self)
  }
}

extension LoggedEntry {
  /// What the entry attests; nil where it is no attestation. Looks into few of them.
  public var attested: AttestedSize? {
    guard case .whole(let bytes, nil) = self, bytes.contains(text: AttestedSize.kind) else {
      return nil
    }
    return try? Entry(bytes).attested
  }
}
