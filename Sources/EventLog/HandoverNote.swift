public import Canonical
public import Vocabulary

/// That a log's key passed its place on to another one: a checkpoint signed by both, and the entry
/// that says so, proven to be the last one under it. Whoever trusts the old key comes to trust the
/// new one by it.
public struct HandoverNote: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.handover/1"

  /// The entry, which is public.
  public var entry: JSON
  public var format: String
  /// The key that held before.
  public var from: VerifierKey
  public var index: UInt64
  /// The signed note of the tree that ends with the entry.
  public var note: String
  public var proof: [Digest]
  /// The key that holds from here on.
  public var to: VerifierKey

  /// Makes the note of an entry that is in the log.
  ///
  /// - Parameters:
  ///   - old: signs too; nil where the old key is lost.
  ///   - new: the key that holds from here on, of the log that the checkpoint names.
  public init(
    of index: UInt64, in reader: some StoreReader, from: VerifierKey, old: PrivateKey?,
    to: VerifierKey, new: PrivateKey
  ) throws {
    let size = index + 1
    guard let stored = try reader.entry(index) else {
      throw StoreFault.corrupt("entry \(index) is missing")
    }
    let checkpoint = Checkpoint(
      origin: to.name, size: size, root: try MerkleTree.root(size: size, source: reader))
    let signers = [(from, old), (to, new)]
    let lines = try signers.compactMap { key, secret in
      try secret.map {
        CosignatureLine(
          name: key.name, keyID: key.keyID, signature: try $0.sign(Array(checkpoint.text.utf8)))
      }
    }
    (self.from, self.to, self.index) = (from, to, index)
    format = HandoverNote.currentFormat
    entry = try JSON.parse(stored.bytes, limits: Entry.limits)
    note = SignedCheckpoint(checkpoint: checkpoint, signatures: lines).text
    proof = try MerkleTree.inclusionProof(index: index, size: size, source: reader)
  }

  /// What does not hold; nil when whoever trusts `from` can trust `to`.
  public var objection: String? {
    guard format == HandoverNote.currentFormat else { return "it is not \(Self.currentFormat)" }
    guard let signed = try? SignedCheckpoint(text: note), signed.checkpoint.size == index + 1,
      Array(signed.checkpoint.origin.utf8) == Array(to.name.utf8)
    else { return "its note is not the checkpoint of \(to.name) that ends with entry \(index)" }
    guard signed.isSigned(by: to) else { return "the new key \(to.text) did not sign it" }
    guard signed.isSigned(by: from) else {
      return "the old key \(from.text) did not sign it, as when that key is lost; a new trust file"
        + " has to come from the log's operator by another way"
    }
    let isIncluded = MerkleTree.verifyInclusion(
      of: Leaf.hash(entry: entry.bytes, salt: nil), index: index, size: index + 1,
      root: signed.checkpoint.root, proof: proof)
    return isIncluded ? entryObjection : "the entry is not in the tree that was signed"
  }

  private var entryObjection: String? {
    guard let entry = try? Entry(entry.bytes) else { return "the entry has no form" }
    let isSaid = entry.facts.contains { fact in
      switch fact.kind {
      case "log.keyRotated/1":
        fact.content["old"]?.text == from.text && fact.content["new"]?.text == to.text
      case "log.succeeded/1":
        fact.content["predecessor"]?["vkey"]?.text == from.text
          && fact.content["successor"]?["vkey"]?.text == to.text
      default: false
      }
    }
    guard isSaid else { return "the entry does not say that \(to.text) follows \(from.text)" }
    do throws(Refusal) {
      let sent = try Submission(entry.submissionBytes, log: entry.body.log, limits: Entry.limits)
      _ = try VerifiedSubmission.verify(sent)
    } catch {
      return "the entry is not signed: \(error.reasons.map(\.message).joined(separator: " "))"
    }
    return nil
  }
}
