/// Looks one party up among many. A value with its own scratch space: make one for each thread.
struct PartySearch: Sendable {
  let scorer: PartyScorer
  private var query = Parties(isShared: false)
  private var sums = NameSums()
  private var likeWords = LikeWords()
  private var comparison = NameComparison()
  private var met = WordMarks()
  private var slots: [UInt32] = []
  private var found: [Found] = []

  init(_ algorithm: NameAlgorithm) { scorer = PartyScorer(model: algorithm.model) }

  /// A party that has been met, with the best of its names so far.
  private struct Found {
    let party: Int
    let context: PartyContext
    /// The least that a name needs to be of interest.
    let leastName: Double
    var names: PartyScorer.Names?
  }

  /// Parties that score the threshold or more, the highest first, then in their order.
  ///
  /// - Parameters:
  ///   - isListed: whether the party that is looked for is on a list, and those among whom it is
  ///     looked for are asked about; otherwise it is the other way around.
  ///   - isThorough: whether every party is compared, without the index.
  mutating func hits(
    _ party: ScreenedParty, in base: PartyBase, threshold: Int, isListed: Bool,
    isThorough: Bool = false
  ) -> [Hit] {
    let least = isThorough ? -.infinity : Logistic.logOdds(atLeast: threshold) - 1e-6
    begin(party, in: base)
    if isThorough {
      for other in 0..<base.count { meet(other, in: base, least, isListed: isListed) }
    } else {
      for identifier in query.identifiers(0) {
        for other in base.parties(identifiedBy: identifier.key) {
          meet(Int(other), in: base, least, isListed: isListed)
        }
      }
    }
    for number in 0..<query.names.count {
      let asked = QueryName(number, of: query.names)
      if isThorough {
        compareAll(asked, in: base, isListed: isListed)
      } else {
        base.index.collect(
          asked, in: base.parties.names, least: least, model: scorer.model, isListed: isListed,
          &sums, &likeWords)
        compareKept(asked, in: base, least, isListed: isListed)
      }
    }
    return hits(threshold)
  }

  /// The score of two parties, whatever it is; `nil` if one cannot be the other.
  mutating func compare(
    _ party: ScreenedParty, with base: PartyBase
  ) -> Hit? {
    begin(party, in: base)
    meet(0, in: base, -.infinity, isListed: false)
    for number in 0..<query.names.count {
      compareAll(QueryName(number, of: query.names), in: base, isListed: false)
    }
    return found.first.map { Hit(place: 0, $0.names, $0.context, scorer) }
  }

  /// What speaks for and against the names that go best together in what was compared last.
  var nameFeatures: NameFeatures? { found.first?.names?.features }

  private mutating func begin(_ party: ScreenedParty, in base: PartyBase) {
    query.removeAll()
    query.append(party, by: base.preparer)
    found.removeAll(keepingCapacity: true)
    met.begin(base.count)
    if slots.count < base.count {
      slots += [UInt32](repeating: 0, count: base.count - slots.count)
    }
  }

  /// The slot of a party in `found`; -1 when it cannot be the one.
  @discardableResult
  private mutating func meet(
    _ party: Int, in base: PartyBase, _ least: Double, isListed: Bool
  ) -> Int {
    if !met.add(party) { return Int(Int32(bitPattern: slots[party])) }
    guard query.schema(0).mayBe(base.parties.schema(party)) else {
      slots[party] = .max
      return -1
    }
    let context =
      isListed
      ? PartyContext.of(base.parties, party, query, 0)
      : PartyContext.of(query, 0, base.parties, party)
    guard let leastName = scorer.leastName(for: least, context) else {
      slots[party] = .max
      return -1
    }
    slots[party] = UInt32(found.count)
    found.append(Found(party: party, context: context, leastName: leastName, names: nil))
    return found.count - 1
  }

  private mutating func compareKept(
    _ asked: QueryName, in base: PartyBase, _ least: Double, isListed: Bool
  ) {
    for kept in sums.sums.kept {
      let slot = meet(
        Int(base.parties.names.records[kept.name].owner), in: base, least, isListed: isListed)
      guard slot >= 0, kept.most >= found[slot].leastName, found[slot].leastName > -.infinity
      else { continue }
      compare(asked, kept.name, in: base, slot, isListed: isListed)
    }
    // What identifiers settle may have any name.
    for slot in found.indices where found[slot].leastName == -.infinity {
      for name in base.parties.names(found[slot].party) {
        compare(asked, name, in: base, slot, isListed: isListed)
      }
    }
  }

  private mutating func compareAll(_ asked: QueryName, in base: PartyBase, isListed: Bool) {
    likeWords.begin(words: base.parties.names.tokens.count, query: asked.tokens.count)
    for (place, matcher) in asked.matchers.enumerated() where !matcher.token.kind.isFiller {
      base.parties.names.alike(matcher) { likeWords.set($0, place, $1) }
    }
    for slot in found.indices {
      for name in base.parties.names(found[slot].party) {
        compare(asked, name, in: base, slot, isListed: isListed)
      }
    }
  }

  private mutating func compare(
    _ asked: QueryName, _ name: Int, in base: PartyBase, _ slot: Int, isListed: Bool
  ) {
    let best = found[slot].names?.logOdds ?? -.infinity
    let needed = max(found[slot].leastName, best)
    comparison.compare(asked, with: name, of: base.parties.names, likeWords, isListed: isListed)
    guard var scored = scorer.score(comparison, asked, isListed: isListed, least: needed) else {
      return
    }
    let record = base.parties.names.records[name]
    if asked.record.isWeak || record.isWeak { scored.logOdds -= PartyScorer.weakAlias }
    let (here, there) = (Int(asked.record.place), Int(record.place))
    let these = PartyScorer.Names(
      asked: isListed ? there : here, listed: isListed ? here : there, logOdds: scored.logOdds,
      features: scored.features)
    if these.isBetter(than: found[slot].names) { found[slot].names = these }
  }

  private func hits(_ threshold: Int) -> [Hit] {
    var out: [Hit] = []
    for one in found {
      let odds = scorer.logOdds(one.names?.logOdds, one.context)
      guard Logistic.thousandths(odds) >= threshold else { continue }
      out.append(Hit(place: one.party, one.names, one.context, scorer))
    }
    out.sort { ($1.score, $0.place) < ($0.score, $1.place) }
    return out
  }
}
