public import Vocabulary

/// How an entry becomes a leaf of the tree.
public enum Leaf {
  /// The entry bundles of C2SP tlog-tiles give the length of a leaf in 16 bits.
  public static let largest = 65_535

  /// A private entry shows only a salted hash, so that it can be erased and proofs stay valid.
  public static func bytes(entry: [UInt8], salt: [UInt8]?) -> [UInt8] {
    guard let salt else { return [0x02] + entry }
    precondition(salt.count == 32, "a salt has 32 bytes")
    return [0x01] + sha256(Domain.leaf, salt, entry).bytes
  }

  public static func hash(entry: [UInt8], salt: [UInt8]?) -> Digest {
    MerkleTree.leafHash(bytes(entry: entry, salt: salt))
  }
}
