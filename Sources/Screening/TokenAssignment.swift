/// Which words of one name stand for which of another. Each word stands for at most one, or for
/// several that the other side writes as one; the surest pairs are taken first. So a name may be
/// given in any order, with words left out, added, joined or split.
struct TokenAssignment: Sendable {
  struct Pair: Sendable {
    /// Places in the asked name.
    let asked: Range<Int>
    /// Places in the listed name.
    let listed: Range<Int>
    let value: Double
    let agreement: TokenAgreement
  }

  private(set) var pairs: [Pair] = []
  /// Places that stand for nothing, a bit each.
  private(set) var freeAsked: UInt32
  private(set) var freeListed: UInt32

  init(_ asked: [NameToken], _ listed: [NameToken]) {
    freeAsked = (1 << UInt32(asked.count)) &- 1
    freeListed = (1 << UInt32(listed.count)) &- 1
    pairs.reserveCapacity(min(asked.count, listed.count))
    takeEqual(asked, listed)
    if freeAsked != 0, freeListed != 0 {
      takeJoined(asked, listed)
      takeAlike(asked, listed)
      takeInitials(asked, listed)
    }
  }

  private mutating func take(_ pair: Pair) {
    for place in pair.asked { freeAsked &= ~(1 << UInt32(place)) }
    for place in pair.listed { freeListed &= ~(1 << UInt32(place)) }
    pairs.append(pair)
  }

  private func isFree(_ mask: UInt32, _ place: Int) -> Bool { mask & (1 << UInt32(place)) != 0 }

  private mutating func takeEqual(_ asked: [NameToken], _ listed: [NameToken]) {
    for (place, token) in asked.enumerated() {
      var best: Int?
      for other in listed.indices where isFree(freeListed, other) {
        guard token === listed[other] || token.isEqual(to: listed[other]) else { continue }
        if best.map({ abs($0 - place) > abs(other - place) }) ?? true { best = other }
      }
      guard let best else { continue }
      take(Pair(asked: place..<place + 1, listed: best..<best + 1, value: 1, agreement: .equal))
    }
  }

  /// "Abdul Rahman" and "Abdulrahman", "RamiMakhlouf" and "Rami Makhlouf".
  private mutating func takeJoined(_ asked: [NameToken], _ listed: [NameToken]) {
    for place in asked.indices where isFree(freeAsked, place) {
      if let run = Self.run(in: listed, free: freeListed, spelling: asked[place]) {
        take(Pair(asked: place..<place + 1, listed: run, value: 0.97, agreement: .joined))
      }
    }
    for place in listed.indices where isFree(freeListed, place) {
      if let run = Self.run(in: asked, free: freeAsked, spelling: listed[place]) {
        take(Pair(asked: run, listed: place..<place + 1, value: 0.97, agreement: .joined))
      }
    }
  }

  /// Two words in a row that together sound like one.
  static func run(in tokens: [NameToken], free: UInt32, spelling one: NameToken) -> Range<Int>? {
    guard one.sound.count >= 4, one.kind != .legalForm, one.kind != .number, tokens.count > 1 else {
      return nil
    }
    for start in 0..<tokens.count - 1 where free >> UInt32(start) & 3 == 3 {
      let (first, second) = (tokens[start].sound, tokens[start + 1].sound)
      guard one.sound.first == first.first, one.sound.last == second.last else { continue }
      if SoundJoin.join(first, second) == one.sound { return start..<start + 2 }
    }
    return nil
  }

  private mutating func takeAlike(_ asked: [NameToken], _ listed: [NameToken]) {
    var likely: [Pair] = []
    for place in asked.indices where isFree(freeAsked, place) {
      for other in listed.indices where isFree(freeListed, other) {
        guard let likeness = asked[place].likeness(to: listed[other]),
          likeness.agreement != .initial
        else { continue }
        likely.append(
          Pair(
            asked: place..<place + 1, listed: other..<other + 1, value: likeness.value,
            agreement: likeness.agreement))
      }
    }
    takeBest(likely)
  }

  private mutating func takeInitials(_ asked: [NameToken], _ listed: [NameToken]) {
    let hasReach = { (tokens: [NameToken]) in tokens.contains { $0.reach > 0 } }
    guard freeAsked != 0, freeListed != 0, hasReach(asked) || hasReach(listed) else { return }
    var likely: [Pair] = []
    for place in asked.indices where isFree(freeAsked, place) {
      for other in listed.indices where isFree(freeListed, other) {
        let (short, long) = (asked[place], listed[other])
        if let likeness = short.likeness(to: long), likeness.agreement == .initial {
          likely.append(
            Pair(
              asked: place..<place + 1, listed: other..<other + 1, value: likeness.value,
              agreement: .initial))
        }
      }
    }
    takeBest(likely)
    takeInitialRuns(asked, listed)
  }

  /// The highest value first; of equal ones, the places nearest to each other, then the first.
  private mutating func takeBest(_ likely: [Pair]) {
    let order = likely.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      let (near, far) = (
        abs(a.asked.lowerBound - a.listed.lowerBound), abs(b.asked.lowerBound - b.listed.lowerBound)
      )
      return near != far
        ? near < far
        : (a.asked.lowerBound, a.listed.lowerBound) < (b.asked.lowerBound, b.listed.lowerBound)
    }
    for pair in order
    where isFree(freeAsked, pair.asked.lowerBound) && isFree(freeListed, pair.listed.lowerBound) {
      take(pair)
    }
  }

  /// `JC Juncker` and Jean-Claude Juncker: letters that begin words in a row.
  private mutating func takeInitialRuns(_ asked: [NameToken], _ listed: [NameToken]) {
    for place in asked.indices where isFree(freeAsked, place) {
      if let run = Self.initialRun(asked[place], in: listed, free: freeListed) {
        take(Pair(asked: place..<place + 1, listed: run, value: 0.8, agreement: .initial))
      }
    }
    for place in listed.indices where isFree(freeListed, place) {
      if let run = Self.initialRun(listed[place], in: asked, free: freeAsked) {
        take(Pair(asked: run, listed: place..<place + 1, value: 0.8, agreement: .initial))
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

/// Sound spellings written together: a letter that ends one and begins the next is written once.
enum SoundJoin {
  static func join(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    guard let last = first.last, last == second.first else { return first + second }
    return first + second.dropFirst()
  }
}
