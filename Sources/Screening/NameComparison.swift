/// Two names side by side: which words stand for which, and what is left over.
struct NameComparison {
  let asked: PreparedName
  let listed: PreparedName
  let assignment: TokenAssignment
  /// Weight of what agrees (each pair with the mean of both sides).
  private(set) var agreed = 0.0
  /// Weight of what stands for nothing, on each side; fillers are not counted.
  private(set) var leftAsked = 0.0
  private(set) var leftListed = 0.0

  /// Whether a word that says something agrees by more than its first letter.
  private(set) var isFirm = false

  init(_ asked: PreparedName, _ listed: PreparedName) {
    self.asked = asked
    self.listed = listed
    assignment = TokenAssignment(asked.tokens, listed.tokens)
    for pair in assignment.pairs {
      agreed += weight(pair)
      let says = pair.asked.contains { !asked.tokens[$0].kind.isFiller }
      if says, pair.agreement != .initial { isFirm = true }
    }
    leftAsked = Self.left(asked.tokens, assignment.freeAsked)
    leftListed = Self.left(listed.tokens, assignment.freeListed)
  }

  func weight(_ pair: TokenAssignment.Pair) -> Double {
    let here = pair.asked.reduce(0) { $0 + asked.tokens[$1].weight }
    let there = pair.listed.reduce(0) { $0 + listed.tokens[$1].weight }
    return pair.agreement == .joined ? max(here, there) : (here + there) / 2
  }

  private static func left(_ tokens: [NameToken], _ free: UInt32) -> Double {
    var sum = 0.0
    for place in tokens.indices where free & (1 << UInt32(place)) != 0 {
      sum += tokens[place].weight
    }
    return sum
  }

  /// Words that stand for nothing, without fillers.
  func leftAskedTokens() -> [NameToken] { Self.leftTokens(asked.tokens, assignment.freeAsked) }
  func leftListedTokens() -> [NameToken] { Self.leftTokens(listed.tokens, assignment.freeListed) }

  private static func leftTokens(_ tokens: [NameToken], _ free: UInt32) -> [NameToken] {
    tokens.indices.filter { free & (1 << UInt32($0)) != 0 && !tokens[$0].kind.isFiller }
      .map { tokens[$0] }
  }

  func features() -> NameFeatures {
    var out = NameFeatures()
    spelling(&out)
    evidence(&out)
    if assignment.freeAsked != 0 || assignment.freeListed != 0 {
      let (here, there) = (leftAskedTokens(), leftListedTokens())
      leftOver(&out, here, there)
      kinds(&out, here, there)
    }
    return out
  }
}

extension NameComparison {
  private func spelling(_ out: inout NameFeatures) {
    var lost = 0.0
    var worst = 0.0
    var initials = 0.0
    for pair in assignment.pairs {
      if pair.agreement == .initial { initials += weight(pair) }
      guard pair.agreement != .form else { continue }
      lost += weight(pair) * (1 - pair.value)
      let says = pair.asked.contains { !asked.tokens[$0].kind.isFiller }
      if says, pair.agreement != .initial { worst = max(worst, 1 - pair.value) }
    }
    let scale = max(agreed, 0.1)
    out[.spelling] = lost / scale
    out[.worstWord] = worst
    out[.initials] = initials / scale
  }

  private func leftOver(
    _ out: inout NameFeatures, _ here: [NameToken], _ there: [NameToken]
  ) {
    let both = min(leftAsked, leftListed)
    let all = agreed + max(leftAsked, leftListed)
    guard all > 0 else { return }
    out[.contradiction] = both / (agreed + both)
    out[.extraAsked] = max(0, leftAsked - leftListed) / all
    out[.extraListed] = max(0, leftListed - leftAsked) / all
    guard both > 0, !here.isEmpty, !there.isEmpty else { return }
    let letters = { (tokens: [NameToken]) in tokens.reduce(0) { $0 + $1.letters.count } }
    let shorter = Double(min(letters(here), letters(there)))
    out[.contradictionLength] = shorter / Double(max(1, min(asked.letters, listed.letters)))
    out[.contradictionUnlike] = Self.unlike(here, there)
  }

  /// The least distance of any two left-over words, as a part of the longer one's letters.
  private static func unlike(_ here: [NameToken], _ there: [NameToken]) -> Double {
    var least = 1.0
    for a in here.prefix(6) {
      for b in there.prefix(6) {
        let longer = max(a.sound.count, b.sound.count)
        let distance = Spelling.distance(a.sound, b.sound, atMost: longer) ?? longer
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
    let scripts = { (name: PreparedName) in name.tokens.first?.script ?? .latin }
    out[.crossesScripts] = scripts(asked) != scripts(listed) ? 1 : 0
  }

  /// The part of neighbouring pairs that stand in another order, when turning the name around once
  /// ("Xi Jinping", "Jinping Xi") is not counted.
  private func order() -> Double {
    guard assignment.pairs.count > 2 else { return 0 }
    let places = assignment.pairs
      .filter { !asked.tokens[$0.asked.lowerBound].kind.isFiller && $0.agreement != .form }
      .sorted { $0.asked.lowerBound < $1.asked.lowerBound }
      .map { $0.listed.lowerBound }
    guard places.count > 2 else { return 0 }
    var descents = 0
    for (here, next) in zip(places, places.dropFirst() + places.prefix(1)) where next < here {
      descents += 1
    }
    return Double(max(0, descents - 1)) / Double(places.count)
  }

  private func kinds(
    _ out: inout NameFeatures, _ here: [NameToken], _ there: [NameToken]
  ) {
    let has = { (tokens: [NameToken], kind: TokenKind) in tokens.contains { $0.kind == kind } }
    let number = (has(here, .number), has(there, .number))
    out[.numbers] = number.0 && number.1 ? 1 : number.0 || number.1 ? 0.6 : 0
    let place = (has(here, .place), has(there, .place))
    out[.places] = place.0 && place.1 ? 1 : 0
    out[.placeOnOneSide] = place.0 != place.1 ? 1 : 0
    out[.trades] = has(here, .trade) && has(there, .trade) ? 1 : 0
  }
}
