/// All names of a list, and for a name the few of them that may reach a score. Nothing that would
/// reach it is left out: what is known of a name before it is compared (which of its words are
/// like which of the asked ones) bounds its score from above.
struct NameIndex: Sendable {
  private(set) var names: [PreparedName] = []
  private let neighbours: NeighbourIndex
  /// Names that have a word, in order: those of word w at `starts[w]..<starts[w + 1]`.
  private let postings: [UInt32]
  private let starts: [UInt32]
  /// How many asked words the first letters of each name may stand for.
  private let reach: [Float]
  /// The weight of each name's words, with and without fillers.
  private let weights: [Float]
  private let fillers: [Float]

  init(_ names: [PreparedName]) {
    self.names = names
    var ids: [ObjectIdentifier: UInt32] = [:]
    var tokens: [NameToken] = []
    var pairs: [(UInt32, UInt32)] = []
    for (place, name) in names.enumerated() {
      for token in name.tokens {
        let id = ids[ObjectIdentifier(token)] ?? UInt32(tokens.count)
        if id == tokens.count {
          ids[ObjectIdentifier(token)] = id
          tokens.append(token)
        }
        pairs.append((id, UInt32(place)))
      }
    }
    pairs.sort { $0 < $1 }
    var (starts, postings) = ([UInt32](repeating: 0, count: tokens.count + 1), [UInt32]())
    var last: (UInt32, UInt32)?
    for pair in pairs where last.map({ $0 != pair }) ?? true {
      last = pair
      postings.append(pair.1)
      starts[Int(pair.0) + 1] += 1
    }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    (self.starts, self.postings) = (starts, postings)
    neighbours = NeighbourIndex(tokens)
    reach = names.map { Float($0.tokens.reduce(0) { $0 + $1.reach }) }
    fillers = names.map { Float($0.tokens.reduce(0) { $0 + ($1.kind.isFiller ? $1.weight : 0) }) }
    weights = names.map { Float($0.weight) }
  }

  /// Names whose score may be `least` or more, each once.
  func candidates(_ asked: PreparedName, least: Double, model: NameModel, _ sums: inout NameSums) {
    sums.begin(names.count)
    for (place, token) in asked.tokens.enumerated() where !token.kind.isFiller {
      sums.beginWord()
      neighbours.alike(token) { id in cover(id, Float(token.weight), &sums) }
      coverSplit(token, &sums)
      coverJoined(asked.tokens, place, &sums)
    }
    let free = asked.tokens.filter { !$0.kind.isFiller && $0.reach > 0 }
      .reduce(0) { $0 + $1.weight }
    let filler = asked.tokens.filter(\.kind.isFiller).reduce(0) { $0 + $1.weight }
    let askedWeight = asked.weight - filler
    sums.keep { name, covered, coveredListed, joined in
      let reach = Double(reach[name])
      let listedWeight = Double(weights[name] - fillers[name])
      let here = min(askedWeight, Double(covered) + free + reach)
      // A first letter of the asked name covers a listed word of any weight, up to one each.
      let letters = asked.tokens.reduce(0) { $0 + Double($1.reach) }
      let there = min(listedWeight, Double(coveredListed) + letters + reach * 0.3)
      let agreed = (here + there + filler + Double(fillers[name])) / 2 + Double(joined)
      return model.bound(
        agreed: agreed, leftAsked: askedWeight - here, leftListed: listedWeight - there) >= least
    }
  }

  private func cover(
    _ id: UInt32, _ weight: Float, isJoined: Bool = false, _ sums: inout NameSums
  ) {
    let listed = Float(neighbours.tokens[Int(id)].weight)
    for place in Int(starts[Int(id)])..<Int(starts[Int(id) + 1]) {
      sums.add(Int(postings[place]), weight, listed, isJoined: isJoined)
    }
  }

  /// Names that write one asked word as two.
  private func coverSplit(_ token: NameToken, _ sums: inout NameSums) {
    let sound = token.sound
    guard sound.count >= 4 else { return }
    for cut in 1..<sound.count {
      let first = Array(sound[..<cut])
      neighbours.sounding(first) { left in
        for start in [cut, cut - 1] where start > 0 {
          neighbours.sounding(Array(sound[start...])) { right in
            coverBoth(left, right, Float(token.weight), &sums)
          }
        }
      }
    }
  }

  private func coverBoth(_ left: UInt32, _ right: UInt32, _ weight: Float, _ sums: inout NameSums) {
    let (a, b) = (neighbours.tokens[Int(left)], neighbours.tokens[Int(right)])
    let count = { (id: UInt32) in starts[Int(id) + 1] - starts[Int(id)] }
    let (rare, other) = count(left) <= count(right) ? (left, b) : (right, a)
    for place in Int(starts[Int(rare)])..<Int(starts[Int(rare) + 1]) {
      let name = Int(postings[place])
      if names[name].tokens.contains(where: { $0 === other }) {
        sums.add(name, weight, Float(a.weight + b.weight), isJoined: true)
      }
    }
  }

  /// Names that write an asked word together with the one before or after it.
  private func coverJoined(_ tokens: [NameToken], _ place: Int, _ sums: inout NameSums) {
    for first in [place - 1, place] where first >= 0 && first + 1 < tokens.count {
      let joined = SoundJoin.join(tokens[first].sound, tokens[first + 1].sound)
      guard joined.count >= 4 else { continue }
      neighbours.sounding(joined) { cover($0, Float(tokens[place].weight), isJoined: true, &sums) }
    }
  }

  /// How many different words there are.
  var wordCount: Int { neighbours.tokens.count }
}

/// What of each name is covered by the words asked so far; reused from one question to the next, so
/// that a question touches only the names that it meets.
struct NameSums {
  private var round: [UInt32] = []
  private var word: [UInt32] = []
  private var covered: [Float] = []
  private var listed: [Float] = []
  /// What words that are joined may agree by beyond the mean of both sides.
  private var joined: [Float] = []
  private var touched: [UInt32] = []
  private var now: UInt32 = 0
  private var nowWord: UInt32 = 0
  private(set) var kept: [Int] = []

  mutating func begin(_ count: Int) {
    if round.count != count || now == .max || nowWord > .max - 64 {
      round = [UInt32](repeating: 0, count: count)
      word = round
      (covered, listed) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
      joined = listed
      (now, nowWord) = (0, 0)
    }
    now += 1
    touched.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
  }

  mutating func beginWord() { nowWord += 1 }

  /// Covers an asked word once, and whatever of the name covers it.
  mutating func add(_ name: Int, _ weight: Float, _ listedWeight: Float, isJoined: Bool) {
    if round[name] != now {
      (round[name], covered[name], listed[name], word[name]) = (now, 0, 0, 0)
      joined[name] = 0
      touched.append(UInt32(name))
    }
    listed[name] += listedWeight
    if isJoined { joined[name] += (weight + listedWeight) / 2 }
    if word[name] != nowWord {
      word[name] = nowWord
      covered[name] += weight
    }
  }

  mutating func keep(_ isEnough: (Int, Float, Float, Float) -> Bool) {
    for name in touched
    where isEnough(Int(name), covered[Int(name)], listed[Int(name)], joined[Int(name)]) {
      kept.append(Int(name))
    }
  }
}
