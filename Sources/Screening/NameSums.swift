/// What of each name is covered by the words asked so far; reused from one question to the next, so
/// that a question touches only the names that it meets.
struct NameSums: Sendable {
  var sums = SumTable()
  var near = NearWords()

  mutating func begin(_ count: Int) { sums.begin(count) }
  mutating func beginWord() { sums.beginWord() }
}

struct SumTable: Sendable {
  /// Eight bytes, since what a question costs is to reach them. Weights are in 1,024ths, rounded
  /// up, and stand still at 64, which is more than any name weighs.
  struct Sum: Sendable {
    /// The round, and in its lowest bits which word of the query covered it last.
    fileprivate var mark: UInt16 = 0
    fileprivate var coveredUnits: UInt16 = 0
    fileprivate var indexedUnits: UInt16 = 0
    fileprivate var joinedUnits: UInt16 = 0

    /// Weight of the query's words that something here is like.
    var covered: Float { Float(coveredUnits) / Covering.units }
    /// Weight of the words here that are like one of the query's.
    var indexed: Float { Float(indexedUnits) / Covering.units }
    /// What words that are joined may agree by beyond the mean of both sides.
    var joined: Float { Float(joinedUnits) / Covering.units }
  }

  /// What covers a name: a word of the query, and words here that are like it.
  struct Covering {
    fileprivate static let units: Float = 1024
    fileprivate let covered: UInt16
    fileprivate let indexed: UInt16
    fileprivate let joined: UInt16

    /// - Parameters:
    ///   - weight: of the word of the query.
    ///   - indexed: of what it is like.
    init(_ weight: Float, _ indexed: Float, isJoined: Bool) {
      let inUnits = { (weight: Float) in UInt16((weight * Self.units).rounded(.up)) }
      (covered, self.indexed) = (inUnits(weight), inUnits(indexed))
      joined = isJoined ? inUnits((weight + indexed) / 2) : 0
    }
  }

  /// A name that may reach the score, and the most that it can reach.
  struct Kept: Sendable {
    let name: Int
    let most: Double
  }

  private var sums: [Sum] = []
  private var touched: [UInt32] = []
  private var now: UInt16 = 0
  private static let wordBits: UInt16 = 31
  private(set) var kept: [Kept] = []

  mutating func begin(_ count: Int) {
    if now > .max - 64 { (sums, now) = ([], 0) }
    if sums.count < count { sums += [Sum](repeating: Sum(), count: count - sums.count) }
    now = (now | Self.wordBits) + 1
    touched.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
  }

  /// Names have at most 24 words.
  mutating func beginWord() { now += 1 }

  /// Covers a word of the query once, and whatever of the name covers it.
  mutating func add(_ name: Int, _ covering: Covering) {
    var sum = sums[name]
    if sum.mark | Self.wordBits != now | Self.wordBits {
      sum = Sum()
      touched.append(UInt32(name))
    }
    sum.indexedUnits = Self.add(sum.indexedUnits, covering.indexed)
    sum.joinedUnits = Self.add(sum.joinedUnits, covering.joined)
    if sum.mark != now {
      sum.mark = now
      sum.coveredUnits = Self.add(sum.coveredUnits, covering.covered)
    }
    sums[name] = sum
  }

  private static func add(_ a: UInt16, _ b: UInt16) -> UInt16 {
    let (sum, isTooMuch) = a.addingReportingOverflow(b)
    return isTooMuch ? .max : sum
  }

  /// - Parameter most: the most that a name can reach, if that is of interest.
  mutating func keep(_ most: (Int, Sum) -> Double?) {
    for name in touched {
      if let most = most(Int(name), sums[Int(name)]) {
        kept.append(Kept(name: Int(name), most: most))
      }
    }
  }
}

/// How the words of all names are like those of a query: worked out once a question, whatever
/// number of names a word is in.
struct LikeWords: Sendable {
  private var marks = WordMarks()
  private var rows: [UInt32] = []
  private var values: [TokenLikeness] = []
  private var width = 0

  static let none = TokenLikeness(value: 0, agreement: .initial)

  mutating func begin(words: Int, query: Int) {
    marks.begin(words)
    if rows.count < words { rows += [UInt32](repeating: 0, count: words - rows.count) }
    values.removeAll(keepingCapacity: true)
    width = query
  }

  mutating func set(_ word: UInt32, _ place: Int, _ likeness: TokenLikeness) {
    if marks.add(Int(word)) {
      rows[Int(word)] = UInt32(values.count)
      for _ in 0..<width { values.append(LikeWords.none) }
    }
    values[Int(rows[Int(word)]) + place] = likeness
  }

  /// Calls the places of the query that a word is like, first letters apart.
  func each(_ word: UInt32, _ body: (Int, TokenLikeness) -> Void) {
    guard marks.has(Int(word)) else { return }
    let start = Int(rows[Int(word)])
    for place in 0..<width where values[start + place].agreement != .initial {
      body(place, values[start + place])
    }
  }
}

/// A name that is looked for, with its words ready to be compared with many.
struct QueryName: Sendable {
  let record: NameRecord
  let tokens: [NameToken]
  let matchers: [TokenMatcher]

  init(_ name: Int, of names: Names) {
    record = names.records[name]
    tokens = names.words(of: name).map { names.tokens[Int($0)] }
    matchers = tokens.map {
      TokenMatcher($0, groups: names.groups[Int($0.groups.lowerBound)..<Int($0.groups.upperBound)])
    }
  }
}
