/// Screens a base of parties again after a change of list, by looking for the entries that changed
/// among the parties. What it says, put on the hits from before, is what a full screening with the
/// new list says, since the hits of an entry depend on nothing but the entry and the party.
///
/// A value with its own scratch space: make one for each thread.
public struct DeltaScreener: Sendable {
  public let algorithm: NameAlgorithm
  /// In thousandths; from this score on it is a hit.
  public let threshold: Int
  private var search: PartySearch

  /// - Parameter threshold: at least `Screener.leastThreshold`; `nil` is `listThreshold`.
  public init(algorithm: NameAlgorithm = .v1, threshold: Int? = nil) {
    self.algorithm = algorithm
    self.threshold = max(Screener.leastThreshold, threshold ?? algorithm.listThreshold)
    search = PartySearch(algorithm)
  }

  /// Parties of the base for whom an entry of a list is a hit, in the order of the base.
  public mutating func hits(of entry: ScreenedParty, in base: PartyBase) -> [Hit] {
    var hits = search.hits(entry, in: base, threshold: threshold, isListed: true)
    hits.sort { $0.place < $1.place }
    return hits
  }

  /// What an entry's change does, a party each, in the order of the base; parties whose hit is the
  /// same as before are left out.
  public mutating func changes(_ change: ListedChange, in base: PartyBase) -> [HitChange] {
    let before = change.before.map { hits(of: $0, in: base) } ?? []
    let after = change.after.map { hits(of: $0, in: base) } ?? []
    var out: [HitChange] = []
    var (old, new) = (0, 0)
    while old < before.count || new < after.count {
      let was = old < before.count ? before[old].place : .max
      let `is` = new < after.count ? after[new].place : .max
      let party = min(was, `is`)
      let one = HitChange(
        party: party, before: was == party ? before[old] : nil,
        after: `is` == party ? after[new] : nil)
      if one.before != one.after { out.append(one) }
      if was == party { old += 1 }
      if `is` == party { new += 1 }
    }
    return out
  }
}
