/// Asks a list about parties. A value with its own scratch space: make one for each thread.
public struct Screener {
  public let list: ScreeningList
  public let algorithm: NameAlgorithm
  private let scorer: PartyScorer
  private var preparer: NamePreparer
  private var sums = NameSums()

  /// Below this everything is a hit for everything.
  public static let leastThreshold = 100

  public init(_ list: ScreeningList, algorithm: NameAlgorithm = .v1) {
    self.list = list
    self.algorithm = algorithm
    scorer = PartyScorer(model: algorithm.model)
    preparer = NamePreparer(dictionary: list.dictionary, keeps: false)
  }

  /// Entries that score the threshold or more, the highest first, then in the order of the list.
  ///
  /// - Parameter threshold: thousandths, at least `leastThreshold`; `nil` is `listThreshold`.
  public mutating func hits(_ party: ScreenedParty, threshold: Int? = nil) -> [Hit] {
    let threshold = max(Self.leastThreshold, threshold ?? algorithm.listThreshold)
    let asked = PreparedParty(party, by: &preparer)
    let least = Logistic.logOdds(atLeast: threshold) - 1e-6
    var hits = candidates(asked, least).compactMap { hit($0, asked, threshold, least) }
    hits.sort { ($1.score, $0.place) < ($0.score, $1.place) }
    return hits
  }

  /// The same by asking every entry: what `hits` is tested against.
  public mutating func hitsByAskingAll(_ party: ScreenedParty, threshold: Int) -> [Hit] {
    let asked = PreparedParty(party, by: &preparer)
    return list.parties.indices.compactMap { place -> Hit? in
      guard let outcome = scorer.outcome(asked, list.parties[place]),
        Logistic.thousandths(outcome.logOdds) >= threshold
      else { return nil }
      return Hit(outcome, model: scorer.model, place: place)
    }.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
  }

  /// An entry that may be a hit, and the names that may make it one; all of them if `nil`.
  private struct Candidate {
    let place: Int
    let pairs: [(asked: Int, listed: Int)]?
  }

  private func hit(
    _ candidate: Candidate, _ asked: PreparedParty, _ threshold: Int, _ least: Double
  ) -> Hit? {
    guard
      let outcome = scorer.outcome(
        asked, list.parties[candidate.place], least: least, pairs: candidate.pairs),
      Logistic.thousandths(outcome.logOdds) >= threshold
    else { return nil }
    return Hit(outcome, model: scorer.model, place: candidate.place)
  }

  private mutating func candidates(_ asked: PreparedParty, _ least: Double) -> [Candidate] {
    let least = max(least - PartyScorer.mostConfirmation(asked), PartyScorer.leastName - 1e-6)
    var kept: [(name: Int, asked: Int)] = []
    for (place, name) in asked.names.enumerated() {
      list.index.candidates(name.name, least: least, model: scorer.model, &sums)
      for name in sums.kept { kept.append((name, place)) }
    }
    var identified: Set<Int> = []
    for identifier in asked.identifiers {
      for place in list.identifiers[identifier.key] ?? [] { identified.insert(Int(place)) }
    }
    kept.sort { ($0.name, $0.asked) < ($1.name, $1.asked) }
    var out = identified.map { Candidate(place: $0, pairs: nil) }
    var start = 0
    while start < kept.count {
      let owner = list.owners[kept[start].name]
      var end = start
      while end < kept.count, list.owners[kept[end].name] == owner { end += 1 }
      if !identified.contains(Int(owner)) {
        let pairs = kept[start..<end].map { ($0.asked, Int(list.places[$0.name])) }
        out.append(Candidate(place: Int(owner), pairs: pairs.sorted { $0 < $1 }))
      }
      start = end
    }
    return out
  }

  /// The score of two parties, whatever it is: for measuring, and for asking "why not".
  public mutating func compare(_ party: ScreenedParty, _ other: ScreenedParty) -> Hit? {
    let (asked, listed) = (
      PreparedParty(party, by: &preparer), PreparedParty(other, by: &preparer)
    )
    return scorer.outcome(asked, listed).map { Hit($0, model: scorer.model, place: 0) }
  }
}
