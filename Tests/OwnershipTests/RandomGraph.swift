import Ownership

/// A source of numbers that gives the same ones for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A small graph with cycles, parallel edges, unknown shares and dates.
struct RandomGraph {
  var interests: [Interest] = []
  var listed: [String] = []

  init(seed: UInt64, isExact: Bool = false) {
    var seeded = Seeded(state: seed)
    let parties = Int.random(in: 2...9, using: &seeded)
    let edges = Int.random(in: 1...(parties * 3), using: &seeded)
    for number in 0..<edges {
      interests.append(
        RandomGraph.interest(number, parties: parties, isExact: isExact, &seeded))
    }
    for party in 0..<parties where Int.random(in: 0..<4, using: &seeded) == 0 {
      listed.append("p\(party)")
    }
  }

  /// Dozens of parties with several owners each, whose shares have all their decimal places and
  /// mostly stay within the whole.
  init(wideSeed seed: UInt64) {
    var seeded = Seeded(state: seed &* 31)
    let parties = Int.random(in: 20...60, using: &seeded)
    for number in 0..<(parties * 2) {
      let drawn = RandomGraph.interest(number, parties: parties, isExact: false, &seeded)
      let limit = Share.whole.parts / 2
      let (a, b) = (
        UInt64.random(in: 0...limit, using: &seeded), UInt64.random(in: 0...limit, using: &seeded)
      )
      let share =
        number % 9 == 0
        ? ShareBounds(Share(parts: min(a, b)), Share(parts: max(a, b)))
        : drawn.share == .unknown && number % 2 == 0 ? .unknown : ShareBounds(Share(parts: a))
      interests.append(
        Interest(
          owner: drawn.owner, owned: drawn.owned, kind: drawn.kind, share: share,
          from: drawn.from, until: drawn.until ?? (number % 13 == 0 ? DaySpan(text: "2025") : nil),
          statement: drawn.statement))
    }
    listed = ["p0", "p\(parties / 2)"]
  }

  static func interest(
    _ number: Int, parties: Int, isExact: Bool, _ seeded: inout Seeded
  ) -> Interest {
    let share = ShareBounds(Share(percent: Int.random(in: 0...20, using: &seeded) * 5))
    let draw = isExact ? 9 : Int.random(in: 0..<10, using: &seeded)
    let kind: Interest.Kind =
      draw == 1 ? .control(.appointsBoard) : draw == 2 ? .directorship : .ownership
    return Interest(
      owner: "p\(Int.random(in: 0..<parties, using: &seeded))",
      owned: "p\(Int.random(in: 0..<parties, using: &seeded))", kind: kind,
      share: draw == 0 ? .unknown : draw == 3 ? ShareBounds(.none, share.high) : share,
      from: draw == 4 ? DaySpan(text: "2025") : nil,
      until: draw == 5 ? DaySpan(text: "2024-12-31") : nil, statement: "s\(number)")
  }
}
