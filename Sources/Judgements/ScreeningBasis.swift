import Canonical
public import Screening
public import Vocabulary

internal import struct Crypto.SHA256

/// A version of a list that a log screens with.
public struct ListCitation: Codable, Hashable, Sendable {
  public var name: ListName
  /// SHA-256 of its entries in canonical form, domain `portcullis/list/v1`.
  public var digest: Digest
  /// How many entries it has.
  public var entries: Int

  public init(name: ListName, digest: Digest, entries: Int) {
    (self.name, self.digest, self.entries) = (name, digest, entries)
  }
}

/// What a screening rests on: the same basis and the same party give the same hits.
public struct ScreeningBasis: Codable, Hashable, Sendable {
  /// By name, each once.
  public var lists: [ListCitation]
  public var algorithm: NameAlgorithm
  /// SHA-256 of the dictionary of names; absent for the built-in one.
  public var dictionary: Digest?
  /// In thousandths: entries that score less are no hits.
  public var threshold: Int

  public init(
    lists: [ListCitation], algorithm: NameAlgorithm, dictionary: Digest? = nil, threshold: Int
  ) {
    self.lists = lists
    self.algorithm = algorithm
    self.dictionary = dictionary
    self.threshold = threshold
  }

  /// What a record of a screening cites it by.
  public var digest: Digest { Fingerprint.of(self, "portcullis/screening-basis/v1\n") }

  /// Whether only entries of lists differ, so that looking for those among the parties is enough.
  public func differsInListsAlone(from other: ScreeningBasis) -> Bool {
    algorithm == other.algorithm && dictionary == other.dictionary && threshold == other.threshold
  }
}

/// What a log makes of its screening.
public struct ScreeningPolicy: Codable, Hashable, Sendable {
  /// What keeps a party from being accredited, permitted and put on a waybill.
  public enum Blocking: String, Codable, Sendable, CaseIterable {
    /// A true match that stands.
    case trueMatch
    /// Besides, a hit that nobody has settled.
    case openHit
    /// Besides, that it was not screened with the lists of now as it is now.
    case notScreened
  }

  public var blocking: Blocking
  /// Whether a second person confirms a false positive.
  public var falsePositiveNeedsTwo: Bool
  /// Whether a party may read what was found about it. To tell is to warn.
  public var tellsParty: Bool
  /// Whether the ultimate parent that a party declares is looked for too. Absent in what was
  /// adopted before that could be said, and then it is not.
  public var parents: Bool?

  public init(
    blocking: Blocking, falsePositiveNeedsTwo: Bool, tellsParty: Bool = false,
    parents: Bool? = nil
  ) {
    self.blocking = blocking
    self.falsePositiveNeedsTwo = falsePositiveNeedsTwo
    self.tellsParty = tellsParty
    self.parents = parents
  }
}

enum Fingerprint {
  static func of(_ value: some Encodable, _ domain: String) -> Digest {
    Digest(Array(SHA256.hash(data: Array(domain.utf8) + JSON(encoding: value).bytes)))
  }
}
