/// Which words of one name stand for which of another. Each word stands for at most one, or for
/// several that the other side writes as one; the surest pairs are taken first. So a name may be
/// given in any order, with words left out, added, joined or split.
///
/// One value serves for any number of pairs of names, in the same space.
struct TokenAssignment: Sendable {
  struct Pair: Sendable {
    /// Places in the asked name.
    let asked: Range<Int>
    /// Places in the listed name.
    let listed: Range<Int>
    let value: Double
    let agreement: TokenAgreement

    init(_ asked: Range<Int>, _ listed: Range<Int>, _ value: Double, _ agreement: TokenAgreement) {
      (self.asked, self.listed, self.value, self.agreement) = (asked, listed, value, agreement)
    }

    /// Of two single words.
    init(_ asked: Int, _ listed: Int, _ likeness: TokenLikeness) {
      self.init(asked..<asked + 1, listed..<listed + 1, likeness.value, likeness.agreement)
    }

    /// The highest value first; of equal ones, the places nearest to each other, then the first.
    func isBefore(_ other: Pair) -> Bool {
      if value != other.value { return value > other.value }
      let near = abs(asked.lowerBound - listed.lowerBound)
      let far = abs(other.asked.lowerBound - other.listed.lowerBound)
      if near != far { return near < far }
      return (asked.lowerBound, listed.lowerBound)
        < (other.asked.lowerBound, other.listed.lowerBound)
    }
  }

  private(set) var pairs: [Pair] = []
  /// Places that stand for nothing, a bit each.
  private(set) var freeAsked: UInt32 = 0
  private(set) var freeListed: UInt32 = 0

  /// - Parameter likely: words that are alike, first letters apart; they are sorted.
  mutating func assign(_ asked: [NameToken], _ listed: [NameToken], _ likely: inout [Pair]) {
    pairs.removeAll(keepingCapacity: true)
    freeAsked = (1 << UInt32(asked.count)) &- 1
    freeListed = (1 << UInt32(listed.count)) &- 1
    takeEqual(asked, listed)
    guard freeAsked != 0, freeListed != 0 else { return }
    takeJoined(asked, listed)
    takeBest(&likely)
    takeInitials(asked, listed, &likely)
  }

  private mutating func take(_ pair: Pair) {
    for place in pair.asked { freeAsked &= ~(1 << UInt32(place)) }
    for place in pair.listed { freeListed &= ~(1 << UInt32(place)) }
    pairs.append(pair)
  }

  private func isFree(_ mask: UInt32, _ place: Int) -> Bool { mask & (1 << UInt32(place)) != 0 }

  private mutating func takeEqual(_ asked: [NameToken], _ listed: [NameToken]) {
    for place in asked.indices {
      var best = -1
      for other in listed.indices where isFree(freeListed, other) {
        guard asked[place].isEqual(to: listed[other]) else { continue }
        if best < 0 || abs(best - place) > abs(other - place) { best = other }
      }
      if best >= 0 { take(Pair(place, best, TokenLikeness(value: 1, agreement: .equal))) }
    }
  }

  /// "Abdul Rahman" and "Abdulrahman", "RamiMakhlouf" and "Rami Makhlouf".
  private mutating func takeJoined(_ asked: [NameToken], _ listed: [NameToken]) {
    for place in asked.indices where isFree(freeAsked, place) {
      if let run = Self.run(in: listed, free: freeListed, spelling: asked[place]) {
        take(Pair(place..<place + 1, run, 0.97, .joined))
      }
    }
    for place in listed.indices where isFree(freeListed, place) {
      if let run = Self.run(in: asked, free: freeAsked, spelling: listed[place]) {
        take(Pair(run, place..<place + 1, 0.97, .joined))
      }
    }
  }

  /// Two words in a row that together sound like one.
  static func run(in tokens: [NameToken], free: UInt32, spelling one: NameToken) -> Range<Int>? {
    guard one.sound.count >= 4, one.kind != .legalForm, one.kind != .number, tokens.count > 1 else {
      return nil
    }
    for start in 0..<tokens.count - 1 where free >> UInt32(start) & 3 == 3 {
      let missing =
        tokens[start].sound.count + tokens[start + 1].sound.count - one.sound.count
      guard missing == 0 || missing == 1 else { continue }
      let (first, second) = (tokens[start].sound, tokens[start + 1].sound)
      guard one.sound.first == first.first, one.sound.last == second.last else { continue }
      if SoundJoin.join(first, second) == one.sound { return start..<start + 2 }
    }
    return nil
  }

  private mutating func takeBest(_ likely: inout [Pair]) {
    if likely.count > 1 { likely.sort { $0.isBefore($1) } }
    for pair in likely
    where isFree(freeAsked, pair.asked.lowerBound) && isFree(freeListed, pair.listed.lowerBound) {
      take(pair)
    }
  }
}

extension TokenAssignment {
  private mutating func takeInitials(
    _ asked: [NameToken], _ listed: [NameToken], _ likely: inout [Pair]
  ) {
    let hasReach = { (tokens: [NameToken]) in tokens.contains { $0.reach > 0 } }
    guard freeAsked != 0, freeListed != 0, hasReach(asked) || hasReach(listed) else { return }
    likely.removeAll(keepingCapacity: true)
    for place in asked.indices where isFree(freeAsked, place) {
      for other in listed.indices where isFree(freeListed, other) {
        if Self.isInitial(asked[place], listed[other]) {
          likely.append(Pair(place, other, TokenLikeness(value: 0.8, agreement: .initial)))
        }
      }
    }
    takeBest(&likely)
    takeInitialRuns(asked, listed)
  }

  /// `J.` stands for Jean.
  static func isInitial(_ a: NameToken, _ b: NameToken) -> Bool {
    guard a.kind == .initial || b.kind == .initial, !a.kind.isFiller, !b.kind.isFiller else {
      return false
    }
    guard a.kind != .number, b.kind != .number else { return false }
    let (short, long) = a.kind == .initial ? (a, b) : (b, a)
    return short.letters.count == 1 && short.letters.first == long.letters.first
  }

  /// `JC Juncker` and Jean-Claude Juncker: letters that begin words in a row.
  private mutating func takeInitialRuns(_ asked: [NameToken], _ listed: [NameToken]) {
    for place in asked.indices where isFree(freeAsked, place) {
      if let run = Self.initialRun(asked[place], in: listed, free: freeListed) {
        take(Pair(place..<place + 1, run, 0.8, .initial))
      }
    }
    for place in listed.indices where isFree(freeListed, place) {
      if let run = Self.initialRun(listed[place], in: asked, free: freeAsked) {
        take(Pair(run, place..<place + 1, 0.8, .initial))
      }
    }
  }

  private static func initialRun(
    _ short: NameToken, in tokens: [NameToken], free: UInt32
  ) -> Range<Int>? {
    let letters = short.letters
    guard short.isAcronym, tokens.count >= letters.count else { return nil }
    for start in 0...(tokens.count - letters.count) {
      let run = start..<start + letters.count
      if run.allSatisfy({
        free & (1 << UInt32($0)) != 0 && tokens[$0].letters.count > 1
          && tokens[$0].letters[0] == letters[$0 - start]
      }) {
        return run
      }
    }
    return nil
  }
}
