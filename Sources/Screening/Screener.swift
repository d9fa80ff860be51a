/// Asks a list about parties. A value with its own scratch space: make one for each thread.
public struct Screener: Sendable {
  public let list: ScreeningList
  public let algorithm: NameAlgorithm
  private var search: PartySearch

  /// Below this everything is a hit for everything.
  public static let leastThreshold = 100

  public init(_ list: ScreeningList, algorithm: NameAlgorithm = .v1) {
    self.list = list
    self.algorithm = algorithm
    search = PartySearch(algorithm)
  }

  /// Entries that score the threshold or more, the highest first, then in the order of the list.
  ///
  /// - Parameter threshold: thousandths, at least `leastThreshold`; `nil` is `listThreshold`.
  public mutating func hits(_ party: ScreenedParty, threshold: Int? = nil) -> [Hit] {
    let threshold = max(Self.leastThreshold, threshold ?? algorithm.listThreshold)
    return search.hits(party, in: list.base, threshold: threshold, isListed: false)
  }

  /// The same by asking every entry: what `hits` is tested against.
  public mutating func hitsByAskingAll(_ party: ScreenedParty, threshold: Int) -> [Hit] {
    search.hits(party, in: list.base, threshold: threshold, isListed: false, isThorough: true)
  }

  /// What speaks for and against the names of two parties that go best together, unweighed: for
  /// learning weights. `nil` where no names do.
  public mutating func nameFeatures(
    _ party: ScreenedParty, _ other: ScreenedParty
  ) -> NameFeatures? {
    compare(party, other) == nil ? nil : search.nameFeatures
  }

  /// The score of two parties, whatever it is: for measuring, and for asking "why not".
  public mutating func compare(_ party: ScreenedParty, _ other: ScreenedParty) -> Hit? {
    var base = PartyBase(dictionary: list.dictionary)
    base.append(other)
    return search.compare(party, with: base)
  }
}
