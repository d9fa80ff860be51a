/// Two names side by side: which words stand for which, and what is left over. One value serves for
/// any number of pairs, in the same space.
struct NameComparison: Sendable {
  private(set) var asked: [NameToken] = []
  private(set) var listed: [NameToken] = []
  private(set) var assignment = TokenAssignment()
  private var likely: [TokenAssignment.Pair] = []
  /// Weight of what agrees (each pair with the mean of both sides).
  private(set) var agreed = 0.0
  /// Weight of what stands for nothing, on each side.
  private(set) var leftAsked = 0.0
  private(set) var leftListed = 0.0
  /// Letters in all.
  private(set) var letters = (asked: 0, listed: 0)
  /// Whether a word that says something agrees by more than its first letter.
  private(set) var isFirm = false

  /// - Parameters:
  ///   - name: the other name.
  ///   - likeWords: how words are like those of the query.
  ///   - isListed: whether the query is on a list, and the other is asked about.
  mutating func compare(
    _ query: QueryName, with name: Int, of names: Names, _ likeWords: LikeWords, isListed: Bool
  ) {
    let record = names.records[name]
    if isListed {
      set(&asked, name, of: names)
      listed = query.tokens
      letters = (Int(record.letters), Int(query.record.letters))
    } else {
      asked = query.tokens
      set(&listed, name, of: names)
      letters = (Int(query.record.letters), Int(record.letters))
    }
    findLikely(query, name, of: names, likeWords, isListed: isListed)
    assignment.assign(asked, listed, &likely)
    weigh()
  }

  private func set(_ tokens: inout [NameToken], _ name: Int, of names: Names) {
    tokens.removeAll(keepingCapacity: true)
    for word in names.words(of: name) { tokens.append(names.tokens[Int(word)]) }
  }

  private mutating func findLikely(
    _ query: QueryName, _ name: Int, of names: Names, _ likeWords: LikeWords, isListed: Bool
  ) {
    likely.removeAll(keepingCapacity: true)
    for (place, word) in names.words(of: name).enumerated() {
      let token = names.tokens[Int(word)]
      if token.kind.isFiller {
        for other in query.tokens.indices where query.tokens[other].kind.isFiller {
          if let likeness = query.matchers[other].likeness(to: token, groups: names.groups) {
            addLikely(other, place, likeness, isListed: isListed)
          }
        }
      } else {
        likeWords.each(word) { addLikely($0, place, $1, isListed: isListed) }
      }
    }
  }

  private mutating func addLikely(
    _ query: Int, _ place: Int, _ likeness: TokenLikeness, isListed: Bool
  ) {
    likely.append(isListed ? .init(place, query, likeness) : .init(query, place, likeness))
  }

  private mutating func weigh() {
    (agreed, isFirm) = (0, false)
    for pair in assignment.pairs {
      agreed += weight(pair)
      if says(pair), pair.agreement != .initial { isFirm = true }
    }
    leftAsked = Self.left(asked, assignment.freeAsked)
    leftListed = Self.left(listed, assignment.freeListed)
  }

  /// Whether a word that is no filler is in it.
  private func says(_ pair: TokenAssignment.Pair) -> Bool {
    pair.asked.contains { !asked[$0].kind.isFiller }
  }

  private func weight(_ pair: TokenAssignment.Pair) -> Double {
    let here = pair.asked.reduce(0) { $0 + asked[$1].weight }
    let there = pair.listed.reduce(0) { $0 + listed[$1].weight }
    return pair.agreement == .joined ? max(here, there) : (here + there) / 2
  }

  private static func left(_ tokens: [NameToken], _ free: UInt32) -> Double {
    var sum = 0.0
    for place in tokens.indices where free & (1 << UInt32(place)) != 0 {
      sum += tokens[place].weight
    }
    return sum
  }
}

extension NameComparison {
  /// - Parameter query: the one that was compared; its words are ready for it.
  func features(_ query: QueryName, isListed: Bool) -> NameFeatures {
    var out = NameFeatures()
    spelling(&out)
    evidence(&out)
    if assignment.freeAsked != 0 || assignment.freeListed != 0 {
      leftOver(&out, query, isListed: isListed)
      kinds(&out)
    }
    return out
  }

  private func spelling(_ out: inout NameFeatures) {
    var (lost, worst, initials) = (0.0, 0.0, 0.0)
    for pair in assignment.pairs {
      if pair.agreement == .initial { initials += weight(pair) }
      guard pair.agreement != .form else { continue }
      lost += weight(pair) * (1 - pair.value)
      if says(pair), pair.agreement != .initial { worst = max(worst, 1 - pair.value) }
    }
    let scale = max(agreed, 0.1)
    out[.spelling] = lost / scale
    out[.worstWord] = worst
    out[.initials] = initials / scale
  }

  /// Words that stand for nothing, without fillers, a bit each.
  private func leftOver(_ tokens: [NameToken], _ free: UInt32) -> UInt32 {
    var out: UInt32 = 0
    for place in tokens.indices
    where free & (1 << UInt32(place)) != 0 && !tokens[place].kind.isFiller {
      out |= 1 << UInt32(place)
    }
    return out
  }

  private func leftOver(_ out: inout NameFeatures, _ query: QueryName, isListed: Bool) {
    let both = min(leftAsked, leftListed)
    let all = agreed + max(leftAsked, leftListed)
    guard all > 0 else { return }
    out[.contradiction] = both / (agreed + both)
    out[.extraAsked] = max(0, leftAsked - leftListed) / all
    out[.extraListed] = max(0, leftListed - leftAsked) / all
    let here = leftOver(asked, assignment.freeAsked)
    let there = leftOver(listed, assignment.freeListed)
    guard both > 0, here != 0, there != 0 else { return }
    let count = { (tokens: [NameToken], places: UInt32) in
      tokens.indices.reduce(0) {
        $0 + (places >> UInt32($1) & 1 == 1 ? tokens[$1].letters.count : 0)
      }
    }
    let shorter = Double(min(count(asked, here), count(listed, there)))
    out[.contradictionLength] = shorter / Double(max(1, min(letters.asked, letters.listed)))
    out[.contradictionUnlike] =
      isListed
      ? unlike(query, there, asked, here) : unlike(query, here, listed, there)
  }

  /// The least distance of any two left-over words, as a part of the longer one's letters.
  private func unlike(
    _ query: QueryName, _ here: UInt32, _ tokens: [NameToken], _ there: UInt32
  ) -> Double {
    var least = 1.0
    var count = 0
    for a in query.tokens.indices where here >> UInt32(a) & 1 == 1 && count < 6 {
      count += 1
      var others = 0
      for b in tokens.indices where there >> UInt32(b) & 1 == 1 && others < 6 {
        others += 1
        let longer = max(query.tokens[a].sound.count, tokens[b].sound.count)
        let distance = query.matchers[a].soundDistance(tokens[b])
        least = min(least, Double(distance) / Double(max(1, longer)))
      }
    }
    return least
  }

  private func evidence(_ out: inout NameFeatures) {
    out[.thin] = 1 / (1 + 2 * agreed * agreed)
    let left = max(leftAsked, leftListed)
    out[.lone] = left > 0 ? left / (agreed + left) / (1 + agreed * agreed * agreed) : 0
    out[.order] = order()
    let script = { (tokens: [NameToken]) in tokens.first?.script ?? .latin }
    out[.crossesScripts] = script(asked) != script(listed) ? 1 : 0
  }

  /// The part of neighbouring pairs that stand in another order, when turning the name around once
  /// ("Xi Jinping", "Jinping Xi") is not counted.
  private func order() -> Double {
    guard assignment.pairs.count > 2 else { return 0 }
    var (count, descents, first, last) = (0, 0, -1, -1)
    for place in asked.indices where !asked[place].kind.isFiller {
      let pair = assignment.pairs.first { $0.asked.lowerBound == place && $0.agreement != .form }
      guard let other = pair?.listed.lowerBound else { continue }
      if count == 0 { first = other } else if other < last { descents += 1 }
      (last, count) = (other, count + 1)
    }
    guard count > 2 else { return 0 }
    if first < last { descents += 1 }
    return Double(max(0, descents - 1)) / Double(count)
  }

  private func kinds(_ out: inout NameFeatures) {
    let (here, there) = (kinds(asked, assignment.freeAsked), kinds(listed, assignment.freeListed))
    let has = { (kinds: UInt16, kind: TokenKind) in kinds >> UInt16(kind.rawValue) & 1 == 1 }
    let number = (has(here, .number), has(there, .number))
    out[.numbers] = number.0 && number.1 ? 1 : number.0 || number.1 ? 0.6 : 0
    let place = (has(here, .place), has(there, .place))
    out[.places] = place.0 && place.1 ? 1 : 0
    out[.placeOnOneSide] = place.0 != place.1 ? 1 : 0
    out[.trades] = has(here, .trade) && has(there, .trade) ? 1 : 0
  }

  /// Which kinds of words are left over, a bit each.
  private func kinds(_ tokens: [NameToken], _ free: UInt32) -> UInt16 {
    tokens.indices.reduce(0) { kinds, place in
      free >> UInt32(place) & 1 == 1 ? kinds | 1 << UInt16(tokens[place].kind.rawValue) : kinds
    }
  }
}
