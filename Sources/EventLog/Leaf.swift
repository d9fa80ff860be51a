public import Vocabulary

/// How an entry becomes a leaf of the tree.
public enum Leaf {
  /// The entry bundles of C2SP tlog-tiles give the length of a leaf in 16 bits.
  public static let largest = 65_535

  /// A private entry shows only a salted hash, so that it can be erased and proofs stay valid.
  public static func bytes(entry: [UInt8], salt: [UInt8]?) -> [UInt8] {
    guard let salt else { return [0x02] + entry }
    return bytes(commitment: commitment(entry: entry, salt: salt))
  }

  /// The leaf of a private entry, which may have been erased since.
  public static func bytes(commitment: Digest) -> [UInt8] { [0x01] + commitment.bytes }

  /// The salted hash of a private entry. Without the salt it tells nothing of the entry.
  public static func commitment(entry: [UInt8], salt: [UInt8]) -> Digest {
    precondition(salt.count == 32, "a salt has 32 bytes")
    return sha256(Domain.leaf, salt, entry)
  }

  public static func hash(entry: [UInt8], salt: [UInt8]?) -> Digest {
    MerkleTree.leafHash(bytes(entry: entry, salt: salt))
  }
}
