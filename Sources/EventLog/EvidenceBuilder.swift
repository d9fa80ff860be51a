import Canonical
import Vocabulary

extension Evidence {
  /// Puts evidence together from the last commit that a reader sees.
  ///
  /// - Parameters:
  ///   - indexes: the entries to show: all that speak of the waybill, and what enrolled and
  ///     revoked the keys that signed them.
  ///   - withheld: those of them that are shown by their leaves alone.
  ///   - cosigned: a checkpoint of this log with cosignatures; the proofs lead to it if it covers
  ///     all these entries, and to the newest one otherwise.
  /// - Throws: `StoreFault.corrupt` for a store without a checkpoint or with an unreadable entry.
  public static func build(
    from reader: some StoreReader, waybill: String, indexes: [UInt64], withheld: Set<UInt64> = [],
    cosigned: SignedCheckpoint? = nil
  ) throws(StoreFault) -> Evidence {
    let state = try reader.state()
    guard let checkpoint = state.checkpoint else {
      throw .corrupt("there is no checkpoint yet, so there is nothing to prove")
    }
    let shown = try covering(indexes, cosigned, reader, state.size)
    let size = shown?.checkpoint.size ?? state.size
    var built = Evidence(
      checkpoint: shown?.text ?? checkpoint, items: [], log: state.origin, waybill: waybill)
    for index in Set(indexes).sorted() where index < size {
      guard let entry = try reader.entry(index) else {
        throw .corrupt("entry \(index) is missing")
      }
      let proof = try MerkleTree.inclusionProof(index: index, size: size, source: reader)
      let stub = Stub(index: index, leaf: entry.leafHash, proof: proof)
      if entry.isErased {
        built.erased.append(stub)
      } else if withheld.contains(index) {
        built.withheld.append(stub)
      } else {
        let piece = Piece(index: index, salt: entry.salt, bytes: entry.bytes, proof: proof)
        built.items.append(piece)
      }
    }
    return built
  }

  /// The cosigned checkpoint, if it is one of this log and covers all of the entries.
  private static func covering(
    _ indexes: [UInt64], _ cosigned: SignedCheckpoint?, _ reader: some StoreReader,
    _ size: UInt64
  ) throws(StoreFault) -> SignedCheckpoint? {
    guard let cosigned, cosigned.checkpoint.size <= size,
      indexes.max() ?? 0 < cosigned.checkpoint.size,
      try MerkleTree.root(size: cosigned.checkpoint.size, source: reader)
        == cosigned.checkpoint.root
    else { return nil }
    return cosigned
  }
}

extension Entry {
  /// Every key that signed, the one inside an offer included.
  public var signingKeys: Set<String> {
    var keys = Set(signatures.map(\.key.text))
    if let inner = body.content["signature"]?["key"]?.text { keys.insert(inner) }
    return keys
  }
}
