public import Vocabulary

/// What screening said of a party, with everything that it was said from, so that it can be said
/// again years later and come out with the same bytes: as canonical JSON, in which there are no
/// fractions.
public struct ScreeningDecision: Sendable, Hashable, Codable {
  /// The permanent name of this form.
  public static let kind = "screening.decision/1"

  public let kind: String
  public let algorithm: NameAlgorithm
  /// In thousandths; entries that score less are not named.
  public let threshold: Int
  /// The versions of the lists that were asked, by the lists' names.
  public let lists: [String: Digest]
  /// SHA-256 of the dictionary of names; absent for the built-in one.
  public let dictionary: Digest?
  public let query: ScreenedParty
  /// The highest score first, then in the order of the entries' ids.
  public let hits: [DecidedHit]

  /// - Parameters:
  ///   - lists: the versions of which the screener's list consists.
  ///   - dictionary: of the file that the list's dictionary was read from.
  public init(
    _ query: ScreenedParty, by screener: inout Screener, threshold: Int?,
    lists: [String: Digest], dictionary: Digest?
  ) {
    kind = Self.kind
    algorithm = screener.algorithm
    self.threshold = max(
      Screener.leastThreshold, threshold ?? screener.algorithm.listThreshold)
    (self.lists, self.dictionary, self.query) = (lists, dictionary, query)
    let entities = screener.list.entities
    hits = screener.hits(query, threshold: self.threshold)
      .map { DecidedHit($0, entities[$0.place]) }
      .sorted { a, b in
        a.score != b.score ? a.score > b.score : (a.list, a.entry) < (b.list, b.entry)
      }
  }
}

extension ScreeningDecision {
  /// One that was made before, from all that it consists of.
  public init(
    query: ScreenedParty, algorithm: NameAlgorithm, threshold: Int, lists: [String: Digest],
    dictionary: Digest?, hits: [DecidedHit]
  ) {
    kind = Self.kind
    (self.algorithm, self.threshold, self.lists) = (algorithm, threshold, lists)
    (self.dictionary, self.query, self.hits) = (dictionary, query, hits)
  }
}

/// A hit that stands by itself: it names the entry and the words that were compared.
public struct DecidedHit: Sendable, Hashable, Codable {
  public let list: String
  public let entry: String
  /// Thousandths.
  public let score: Int
  /// Which of the party's names, from 0, is most like; absent when an identifier alone speaks.
  public let askedName: Int?
  /// The entry's name that it is like.
  public let listedName: String?
  /// What each feature adds to the log-odds, in thousandths.
  public let features: [String: Int]

  public init(
    list: String, entry: String, score: Int, askedName: Int?, listedName: String?,
    features: [String: Int]
  ) {
    (self.list, self.entry, self.score) = (list, entry, score)
    (self.askedName, self.listedName, self.features) = (askedName, listedName, features)
  }

  init(_ hit: Hit, _ entity: ListedEntity) {
    (list, entry, score) = (entity.source, entity.entry, hit.score)
    askedName = hit.askedName
    listedName = hit.listedName.map { entity.party.names[$0].text }
    features = Dictionary(
      hit.reasons.map { ($0.feature, $0.amount) }, uniquingKeysWith: { first, _ in first })
  }
}
