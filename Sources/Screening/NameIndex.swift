/// All names of a list, or of all parties, and for a name the few of them that may reach a score.
/// Nothing that would reach it is left out: what is known of a name before it is compared (which of
/// its words are like which of the asked ones) bounds its score from above.
struct NameIndex: Sendable {
  private var neighbours = NeighbourIndex()
  /// What holds the names that have a word, in order, by the word's number.
  private var holders: [HeldNumbers.Holder] = []
  private var postings = HeldNumbers()
  private var count = 0

  /// Takes the names that came since it was asked to last.
  mutating func append(from names: Names) {
    neighbours.append(from: names)
    for _ in holders.count..<names.tokens.count { holders.append(HeldNumbers.none) }
    for name in count..<names.count {
      for word in names.words(of: name) { postings.add(UInt32(name), to: &holders[Int(word)]) }
    }
    count = names.count
  }

  /// Collects names whose owners may score `least` or more, identifiers apart, each once, and how
  /// its words are like those of the query.
  ///
  /// - Parameter isListed: whether the query is on a list, and those asked are here.
  func collect(
    _ query: QueryName, in names: Names, least: Double, model: NameModel, isListed: Bool,
    _ sums: inout NameSums, _ likeWords: inout LikeWords
  ) {
    sums.begin(names.count)
    likeWords.begin(words: names.tokens.count, query: query.tokens.count)
    for (place, matcher) in query.matchers.enumerated() where !matcher.token.kind.isFiller {
      sums.beginWord()
      let weight = Float(matcher.token.weight)
      neighbours.alike(matcher, in: names, &sums.near) { id, likeness in
        likeWords.set(id, place, likeness)
        cover(id, weight, in: names, &sums.sums)
      }
      coverSplit(matcher.token, in: names, &sums.sums)
      coverJoined(query.tokens, place, in: names, &sums.sums)
    }
    let bound = NameBound(query, model: model, isListed: isListed)
    sums.sums.keep { name, sum in
      let record = names.records[name]
      let needed = max(PartyScorer.leastName, least - query.record.outline.most(record.outline))
      guard model.most >= needed else { return nil }
      let most = bound.most(record, sum)
      return most >= needed ? most : nil
    }
  }

  private func cover(
    _ id: UInt32, _ weight: Float, isJoined: Bool = false, in names: Names,
    _ sums: inout SumTable
  ) {
    let indexed = Float(names.tokens[Int(id)].weight)
    let covering = SumTable.Covering(weight, indexed, isJoined: isJoined)
    postings.each(holders[Int(id)]) { sums.add(Int($0), covering) }
  }

  /// Names that write one asked word as two.
  private func coverSplit(_ token: NameToken, in names: Names, _ sums: inout SumTable) {
    let sound = token.sound
    guard sound.count >= 4 else { return }
    neighbours.soundingTogether(sound, in: names) { left, right in
      coverBoth(left, right, Float(token.weight), in: names, &sums)
    }
  }

  private func coverBoth(
    _ left: UInt32, _ right: UInt32, _ weight: Float, in names: Names, _ sums: inout SumTable
  ) {
    let isLeftRarer = postings.count(holders[Int(left)]) <= postings.count(holders[Int(right)])
    let (rare, other) = isLeftRarer ? (left, right) : (right, left)
    let both = names.tokens[Int(left)].weight + names.tokens[Int(right)].weight
    let covering = SumTable.Covering(weight, Float(both), isJoined: true)
    postings.each(holders[Int(rare)]) { name in
      if names.words(of: Int(name)).contains(other) { sums.add(Int(name), covering) }
    }
  }

  /// Names that write an asked word together with the one before or after it.
  private func coverJoined(
    _ tokens: [NameToken], _ place: Int, in names: Names, _ sums: inout SumTable
  ) {
    for first in [place - 1, place] where first >= 0 && first + 1 < tokens.count {
      let joined = SoundJoin.join(tokens[first].sound, tokens[first + 1].sound)
      guard joined.count >= 4 else { continue }
      neighbours.sounding(joined, in: names) {
        cover($0, Float(tokens[place].weight), isJoined: true, in: names, &sums)
      }
    }
  }
}
