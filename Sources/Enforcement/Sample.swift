public import Vocabulary

internal import struct Crypto.SHA256

/// How a spot check's sample is drawn, so that nobody can arrange the goods for it: the authority
/// commits to a secret before the root exists, and the root exists before the secret is shown.
public enum Sample {
  private static let domain = Array("portcullis/sample/v1\n".utf8)
  private static let commitmentDomain = Array("portcullis/spotcheck/v1\n".utf8)

  /// What an order commits to: SHA-256("portcullis/spotcheck/v1\n" || secret).
  public static func commitment(to secret: Digest) -> Digest {
    digest(commitmentDomain, secret.bytes)
  }

  /// The first `size` serials in the order of
  /// SHA-256("portcullis/sample/v1\n" || root || secret || part || "/" || serial).
  ///
  /// A population smaller than `size` is taken whole. Serials that stand in it twice count once.
  public static func draw(
    _ size: Int, of population: [SerialName], root: Digest, secret: Digest
  ) -> [SerialName] {
    let start = domain + root.bytes + secret.bytes
    let ranked = Set(population).map { (rank: digest(start, Array($0.text.utf8)).bytes, name: $0) }
    let ordered = ranked.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
    return ordered.prefix(max(0, size)).map(\.name)
  }

  private static func digest(_ parts: [UInt8]...) -> Digest {
    var hash = SHA256()
    for part in parts {
      part.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    return Digest(Array(hash.finalize()))
  }
}
