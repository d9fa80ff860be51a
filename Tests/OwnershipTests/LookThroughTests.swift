import Testing

@testable import Ownership

/// Look-through against the plain implementation: the same bounds to the last part.
@Suite struct LookThroughTests {
  private static let today = "2025-06-15"

  private func agree(_ graph: RandomGraph, _ seed: UInt64, _ seen: inout Seen) throws {
    let today = try day(Self.today)
    let plain = PlainLookThrough(
      graph.interests, listed: graph.listed, on: today, mostRounds: 10_000)
    seen.graphs += 1
    guard let rounds = plain.rounds else { return }
    seen.settled += 1
    if rounds > 20 { seen.cyclic += 1 }
    let assessment = OwnershipAssessment(
      OwnershipGraph(graph.interests), listed: graph.listed, under: .arithmetic, on: today)
    let half = Share(percent: 50)
    for party in assessment.graph.parties {
      let verdict = try #require(assessment.verdict(for: party))
      let bounds = try #require(plain.bounds[party])
      #expect(verdict.share == bounds, "seed \(seed) \(party)")
      if bounds.low < bounds.high { seen.open += 1 }
      if bounds.low > .none, bounds.high < .whole { seen.between += 1 }
      #expect((verdict.outcome == .applies) == (bounds.low >= half))
      #expect((verdict.outcome == .doesNotApply) == (bounds.high < half))
    }
    func named(_ holds: (ShareBounds) -> Bool) -> Set<String> {
      Set(assessment.graph.parties.filter { holds(plain.bounds[$0] ?? .none) })
    }
    #expect(Set(assessment.covered) == named { $0.low >= half })
    #expect(Set(assessment.undecided) == named { $0.low < half && $0.high >= half })
  }

  private struct Seen {
    var (graphs, settled, cyclic, open, between) = (0, 0, 0, 0, 0)
  }

  @Test func smallGraphs() throws {
    var seen = Seen()
    for seed in 1...2_000 as ClosedRange<UInt64> {
      try agree(RandomGraph(seed: seed), seed, &seen)
    }
    #expect(seen.settled > seen.graphs - 20 && seen.cyclic > 50, "\(seen)")
    #expect(seen.open > 500 && seen.between > 500, "\(seen)")
  }

  /// Shares with all their decimal places, so that most products are rounded.
  @Test func largerGraphsOfUnevenShares() throws {
    var seen = Seen()
    for seed in 1...80 as ClosedRange<UInt64> {
      try agree(RandomGraph(wideSeed: seed), seed, &seen)
    }
    #expect(seen.settled > 70 && seen.cyclic > 30, "\(seen)")
    #expect(seen.open > 300 && seen.between > 300, "\(seen)")
  }

  /// Rounds are limited; where bounds then stand is part of the answer.
  @Test func aCycleThatHardlyCloses() throws {
    func share(_ text: String) throws -> ShareBounds {
      try #require(ShareBounds(percentage: text))
    }
    func interest(_ owner: String, _ owned: String, _ text: String) throws -> Interest {
      Interest(
        owner: owner, owned: owned, kind: .ownership, share: try share(text), statement: "s")
    }
    let graph = OwnershipGraph([
      try interest("A", "B", "99.999"), try interest("B", "A", "99.999"),
      try interest("X", "A", "0.001"), try interest("A", "A", "0.0000001"),
    ])
    let assessment = OwnershipAssessment(
      graph, listed: ["X"], under: .arithmetic, on: try day(Self.today))
    let shares = ["A", "B"].map { assessment.verdict(for: $0)?.share.description }
    #expect(
      shares == ["9.0635910526% to 90.9374059407%", "9.0626816705% to 90.9373152228%"])
  }

  @Test func productsAreThoseOfADivision() {
    var seeded = Seeded(state: 11)
    let whole = Share.whole.parts
    let edges = [0, 1, 2, 3, whole / 2, whole / 3, whole - 1, whole, whole + 1, .max - 1, .max]
    func draw() -> UInt64 {
      switch Int.random(in: 0..<4, using: &seeded) {
      case 0: edges.randomElement(using: &seeded) ?? 0
      case 1: UInt64.random(in: 0...100, using: &seeded) * Share.partsOfPercent
      case 2: UInt64.random(in: 0...whole, using: &seeded)
      default: whole - UInt64.random(in: 0...1_000, using: &seeded)
      }
    }
    for _ in 0..<300_000 {
      let (a, b) = (draw(), min(whole, draw()))
      let expected = whole.dividingFullWidth(a.multipliedFullWidth(by: b))
      let found = Share.product(a, b)
      #expect(found.quotient == expected.quotient && found.rest == expected.remainder, "\(a) \(b)")
    }
  }
}
