public import Judgements
public import Screening
public import Trade
public import Vocabulary

/// Screens parties of a log, and who is looked for because of them, and says what it found in the
/// log's own words. A value with its own scratch space: make one for each thread.
public struct LogScreener: Sendable {
  private var screener: Screener
  private let edition: Int
  private let basis: Digest
  private let threshold: Int

  /// - Parameter list: the lists of the edition, all of them.
  public init(_ list: ScreeningList, for current: ListAdoptionAnswer) {
    screener = Screener(list, algorithm: current.basis.algorithm)
    edition = current.edition
    basis = current.digest
    threshold = current.basis.threshold
  }

  /// - Throws: `InvalidText` for an entry whose list or number cannot stand on a log.
  public mutating func record(
    _ line: ScreeningBaseLine
  ) throws(InvalidText) -> RecordScreening {
    var hits: [ScreenedHit] = []
    for hit in screener.hits(line.asked, threshold: threshold) {
      hits.append(try ScreenedHit(hit, of: screener.list.entities[hit.place]))
    }
    hits.sort { $0.precedes($1) }
    let further = hits.count - JudgementRules.mostHits
    return RecordScreening(
      party: line.party, of: line.of, version: line.version, edition: edition, basis: basis,
      algorithm: screener.algorithm, asked: line.fingerprint,
      hits: Array(hits.prefix(JudgementRules.mostHits)), further: further > 0 ? further : nil)
  }
}

extension ScreenedHit {
  init(_ hit: Hit, of entity: ListedEntity) throws(InvalidText) {
    self.init(
      list: try ListName(text: entity.source), entry: try ListEntryNumber(text: entity.entry),
      score: hit.score, askedName: hit.askedName,
      listedName: hit.listedName.map { entity.party.names[$0].text },
      features: hit.reasons.map { FeatureAmount(feature: $0.feature, amount: $0.amount) },
      listed: entity.party.fingerprint)
  }
}

extension ScreeningDecision {
  /// A screening on a log, as a decision that can be made again from its export.
  /// - Parameter basis: of the edition that it was recorded with.
  /// - Returns: nil for one that had more hits than were recorded.
  public init?(_ row: PartyScreening, on basis: ScreeningBasis) {
    guard row.further == nil else { return nil }
    self.init(
      query: row.asked, algorithm: basis.algorithm, threshold: basis.threshold,
      lists: Dictionary(
        basis.lists.map { ($0.name.text, $0.digest) }, uniquingKeysWith: { first, _ in first }),
      dictionary: basis.dictionary,
      hits: row.hits.map { hit in
        DecidedHit(
          list: hit.list.text, entry: hit.entry.text, score: hit.score, askedName: hit.askedName,
          listedName: hit.listedName,
          features: Dictionary(
            hit.features.map { ($0.feature, $0.amount) }, uniquingKeysWith: { first, _ in first }))
      })
  }
}
