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
  /// - Parameter threshold: thousandths, at least `leastThreshold`; `nil` is that of the algorithm.
  public mutating func hits(_ party: ScreenedParty, threshold: Int? = nil) -> [Hit] {
    let threshold = max(Self.leastThreshold, threshold ?? algorithm.threshold)
    let asked = PreparedParty(party, by: &preparer)
    return score(candidates(asked, threshold), asked, threshold)
  }

  /// The same by asking every entry: what `hits` is tested against.
  public mutating func hitsByAskingAll(_ party: ScreenedParty, threshold: Int) -> [Hit] {
    score(Array(list.parties.indices), PreparedParty(party, by: &preparer), threshold)
  }

  private func score(_ places: [Int], _ asked: PreparedParty, _ threshold: Int) -> [Hit] {
    var hits: [Hit] = []
    for place in places {
      guard let outcome = scorer.outcome(asked, list.parties[place]),
        Logistic.thousandths(outcome.logOdds) >= threshold
      else { continue }
      hits.append(Hit(outcome, model: scorer.model, place: place))
    }
    return hits.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
  }

  private mutating func candidates(_ asked: PreparedParty, _ threshold: Int) -> [Int] {
    let needed = Logistic.logOdds(atLeast: threshold) - PartyScorer.mostConfirmation(asked)
    let least = max(needed, PartyScorer.leastName)
    var places: Set<Int> = []
    for name in asked.names {
      list.index.candidates(name.name, least: least - 1e-6, model: scorer.model, &sums)
      for kept in sums.kept { places.insert(Int(list.owners[kept])) }
    }
    for identifier in asked.identifiers {
      for place in list.identifiers[identifier.key] ?? [] { places.insert(Int(place)) }
    }
    return places.sorted()
  }

  /// The score of two parties, whatever it is: for measuring, and for asking "why not".
  public mutating func compare(_ party: ScreenedParty, _ other: ScreenedParty) -> Hit? {
    let (asked, listed) = (
      PreparedParty(party, by: &preparer), PreparedParty(other, by: &preparer)
    )
    return scorer.outcome(asked, listed).map { Hit($0, model: scorer.model, place: 0) }
  }
}
