import Ownership
import Testing

/// The fast implementations against slow ones that follow the words of the rule, on small random
/// graphs with cycles.
@Suite struct PropertyTests {
  private static let today = "2025-06-15"

  /// Sweeps over everybody until nobody is added.
  private func swept(_ graph: RandomGraph, certain: Bool) throws -> Set<String> {
    let today = try day(Self.today)
    func bounds(_ interest: Interest) -> ShareBounds {
      guard interest.kind == .ownership else { return .none }
      if let until = interest.until, today > until.last { return .none }
      let isSure = interest.from.map { $0.last <= today } ?? true
      return ShareBounds(isSure ? interest.share.low : .none, interest.share.high)
    }
    var covered = Set(graph.listed)
    while true {
      var next = covered
      for party in Set(graph.interests.map(\.owned)).subtracting(covered) {
        let into = graph.interests.filter { $0.owned == party }
        let mine = into.filter { covered.contains($0.owner) }
        let all = into.map { bounds($0).low.parts }.reduce(0, +)
        let low = mine.map { bounds($0).low.parts }.reduce(0, +)
        let high = mine.map { bounds($0).high.parts }.reduce(0, +)
        let others = all - low
        let half = Share(percent: 50).parts
        let isContradictory = all > Share.whole.parts
        let fits = isContradictory || Share.whole.parts - others >= half
        if certain ? low >= half : high >= half && fits { next.insert(party) }
      }
      if next == covered { return covered }
      covered = next
    }
  }

  @Test func cascadeIsWhatSweepingFinds() throws {
    var (settled, open) = (0, 0)
    for seed in 1...3_000 as ClosedRange<UInt64> {
      let random = RandomGraph(seed: seed)
      let graph = OwnershipGraph(random.interests)
      let assessment = OwnershipAssessment(
        graph, listed: random.listed, under: .ofac, on: try day(Self.today))
      let named = Set(graph.parties)
      let sure = try swept(random, certain: true).intersection(named)
      let possible = try swept(random, certain: false).intersection(named)
      #expect(Set(assessment.covered) == sure, "seed \(seed)")
      #expect(Set(assessment.undecided) == possible.subtracting(sure), "seed \(seed)")
      settled += sure.count - Set(random.listed).intersection(named).count
      open += possible.subtracting(sure).count
      try chainsHold(assessment)
    }
    #expect(settled > 500 && open > 500, "the random graphs say too little")
  }

  /// Every chain begins at a listed party, ends at the one asked for, and has no gap.
  private func chainsHold(_ assessment: OwnershipAssessment) throws {
    for party in assessment.covered + assessment.undecided {
      let verdict = try #require(assessment.verdict(for: party))
      if verdict.isListed { continue }
      #expect(verdict.chain.last?.owned == party)
      let first = try #require(verdict.chain.first)
      #expect(assessment.verdict(for: first.owner)?.isListed == true)
      for (one, next) in zip(verdict.chain, verdict.chain.dropFirst()) {
        #expect(one.owned == next.owner)
      }
      if verdict.outcome == .applies {
        #expect(verdict.share.low >= Share(percent: 50))
        #expect(verdict.grounds.map(\.share.low.parts).reduce(0, +) >= Share(percent: 50).parts)
      }
    }
  }

  @Test func anotherEdgeTakesNobodyOut() throws {
    for seed in 1...1_500 as ClosedRange<UInt64> {
      var random = RandomGraph(seed: seed)
      var seeded = Seeded(state: seed &* 7919)
      for regime in [OwnershipRegime.ofac, .arithmetic, .eu] {
        let before = OwnershipAssessment(
          OwnershipGraph(random.interests), listed: random.listed, under: regime,
          on: try day(Self.today))
        let added = RandomGraph.interest(99, parties: 9, isExact: false, &seeded)
        random.interests.append(added)
        let after = OwnershipAssessment(
          OwnershipGraph(random.interests), listed: random.listed, under: regime,
          on: try day(Self.today))
        #expect(Set(before.covered).isSubset(of: after.covered), "seed \(seed) \(regime.id)")
      }
    }
  }

  @Test func lookThroughHoldsTheLimit() throws {
    var (cyclic, narrow) = (0, 0)
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = RandomGraph(seed: seed, isExact: true)
      try fitIntoTheWhole(&random)
      let graph = OwnershipGraph(random.interests)
      let assessment = OwnershipAssessment(
        graph, listed: random.listed, under: .arithmetic, on: try day(Self.today))
      let parts = limit(random, graph)
      for party in graph.parties {
        let share = try #require(assessment.verdict(for: party)).share
        let expected = parts[party] ?? 0
        let (low, high) = (Double(share.low.parts) / 1e12, Double(share.high.parts) / 1e12)
        #expect(low - 1e-9 <= expected && expected <= high + 1e-9, "seed \(seed) \(party)")
        if high - low > 0 { cyclic += 1 }
        if high - low < 1e-6 { narrow += 1 }
      }
    }
    #expect(cyclic > 5 && narrow > 600, "\(cyclic) \(narrow)")
  }

  /// Leaves out interests that would make more than the whole of a party.
  private func fitIntoTheWhole(_ random: inout RandomGraph) throws {
    var sums: [String: UInt64] = [:]
    random.interests = random.interests.filter { interest in
      let sum = sums[interest.owned, default: 0] + interest.share.low.parts
      guard sum <= Share.whole.parts else { return false }
      sums[interest.owned] = sum
      return true
    }
  }

  /// The endless sum over paths, by floating point, to more terms than these graphs need.
  private func limit(_ random: RandomGraph, _ graph: OwnershipGraph) -> [String: Double] {
    var parts: [String: Double] = [:]
    for party in random.listed { parts[party] = 1 }
    for _ in 0..<2_000 {
      var next: [String: Double] = [:]
      for interest in random.interests {
        next[interest.owned, default: 0] +=
          Double(interest.share.low.parts) / 1e12 * (parts[interest.owner] ?? 0)
      }
      for party in random.listed { next[party] = 1 }
      parts = next
    }
    return parts
  }
}
