import Canonical
import Vocabulary

extension Evidence {
  /// Puts evidence together from the last commit that a reader sees.
  ///
  /// - Parameters:
  ///   - indexes: the entries to show; nil looks through the whole log for every entry that
  ///     mentions the waybill and for what enrolled and revoked the keys that signed them.
  ///   - cosigned: a checkpoint of this log with cosignatures; the proofs lead to it if it covers
  ///     all these entries, and to the newest one otherwise.
  /// - Throws: `StoreFault.corrupt` for a store without a checkpoint or with an unreadable entry.
  public static func build(
    from reader: some StoreReader, waybill: String, indexes: [UInt64]? = nil,
    cosigned: SignedCheckpoint? = nil
  ) throws(StoreFault) -> Evidence {
    let state = try reader.state()
    guard let checkpoint = state.checkpoint else {
      throw .corrupt("there is no checkpoint yet, so there is nothing to prove")
    }
    var chosen = indexes ?? []
    if indexes == nil { chosen = try select(from: reader, waybill: waybill, size: state.size) }
    let shown = try covering(chosen, cosigned, reader, state.size)
    let size = shown?.checkpoint.size ?? state.size
    var items: [Piece] = []
    for index in Set(chosen).sorted() where index < size {
      guard let entry = try reader.entry(index) else {
        throw .corrupt("entry \(index) is missing")
      }
      let proof = try MerkleTree.inclusionProof(index: index, size: size, source: reader)
      items.append(Piece(index: index, salt: entry.salt, bytes: entry.bytes, proof: proof))
    }
    return Evidence(
      checkpoint: shown?.text ?? checkpoint, items: items, log: state.origin, waybill: waybill)
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

  /// The entries that mention a waybill, and every entry that enrols, rotates or revokes a key on
  /// which their signatures rest, directly or through the keys that enrolled those. Where the log
  /// has had other names, the entries that say so come along.
  public static func select(
    from reader: some StoreReader, waybill: String, size: UInt64
  ) throws(StoreFault) -> [UInt64] {
    var chosen: Set<UInt64> = []
    var wanted: Set<String> = []
    var keyEntries: [(index: UInt64, changed: Set<String>, signed: Set<String>)] = []
    var next: UInt64 = 0
    while next < size {
      let page = try reader.entries(from: next, limit: 500)
      guard !page.isEmpty else { throw .corrupt("entry \(next) is missing") }
      for stored in page where next < size {
        let mentions =
          stored.bytes.contains(text: waybill) || stored.bytes.contains(text: LogNames.mark)
        if mentions || stored.bytes.contains(text: #""kind":"registry."#) {
          let entry = try read(stored, next)
          let signed = entry.signingKeys
          let changed = Set(
            entry.facts.map(KeyBook.change).flatMap { [$0.enrols, $0.revokes].compactMap(\.self) })
          if mentions {
            chosen.insert(next)
            wanted.formUnion(signed)
          }
          if !changed.isEmpty { keyEntries.append((next, changed, signed)) }
        }
        next += 1
      }
    }
    // Each key entry brings in the keys that signed it, until no more are needed.
    var more = true
    while more {
      more = false
      for entry in keyEntries
      where !chosen.contains(entry.index) && !entry.changed.isDisjoint(with: wanted) {
        chosen.insert(entry.index)
        wanted.formUnion(entry.signed)
        more = true
      }
    }
    return chosen.sorted()
  }

  private static func read(_ stored: StoredEntry, _ index: UInt64) throws(StoreFault) -> Entry {
    do throws(JSONFault) {
      return try Entry(stored.bytes)
    } catch {
      throw .corrupt("entry \(index): \(error)")
    }
  }
}

extension Entry {
  /// Every key that signed, the one inside an offer included.
  var signingKeys: Set<String> {
    var keys = Set(signatures.map(\.key.text))
    if let inner = body.content["signature"]?["key"]?.text { keys.insert(inner) }
    return keys
  }
}
