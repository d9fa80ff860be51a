import Canonical
import Foundation
import Scenario
import Screening

/// A labelled pair and its score.
struct ScoredPair {
  let score: Int
  let isMatch: Bool
  let fold: Int
}

/// F1 and the area under the curve, with intervals.
struct PairFigures {
  let pairs: [ScoredPair]
  let threshold: Int

  /// - Parameter isLearnedFrom: weights and threshold come from these pairs, among others, so that
  ///   the figures flatter.
  func json(passedOver: Int, isLearnedFrom: Bool) -> JSON {
    let samples = Self.samples(pairs)
    return .object([
      .init("learnedFrom", .bool(isLearnedFrom)),
      .init("pairs", .integer(Int64(pairs.count))),
      .init("passedOver", .integer(Int64(passedOver))),
      .init("f1", Self.figure(Self.f1(pairs, threshold))),
      .init("f1Interval", Self.interval(samples.map { Self.f1($0, threshold) })),
      .init("auc", Self.figure(Self.area(pairs))),
      .init("aucInterval", Self.interval(samples.map(Self.area))),
      .init("thresholdCrossValidated", crossValidated()),
    ])
  }

  /// Draws with repetition, the same in every run.
  static func samples(_ pairs: [ScoredPair]) -> [[ScoredPair]] {
    var random = SplitMix(state: 20_261_128)
    return (0..<400).map { _ in
      pairs.indices.map { _ in pairs[Int.random(in: pairs.indices, using: &random)] }
    }
  }

  static func f1(_ pairs: [ScoredPair], _ threshold: Int) -> Double {
    let right = pairs.count { $0.isMatch && $0.score >= threshold }
    let said = pairs.count { $0.score >= threshold }
    let matches = pairs.count { $0.isMatch }
    return said + matches == 0 ? 0 : 2 * Double(right) / Double(said + matches)
  }

  /// How often a match scores higher than another pair; ties count half.
  static func area(_ pairs: [ScoredPair]) -> Double {
    let sorted = pairs.sorted { $0.score < $1.score }
    var (below, sum, matches, place) = (0.0, 0.0, 0.0, 0)
    while place < sorted.count {
      let end = sorted[place...].firstIndex { $0.score != sorted[place].score } ?? sorted.count
      let same = sorted[place..<end]
      let here = Double(same.count { $0.isMatch })
      let others = Double(same.count) - here
      sum += here * (below + others / 2)
      below += others
      matches += here
      place = end
    }
    return matches * below == 0 ? 0 : sum / (matches * below)
  }

  static func figure(_ value: Double) -> JSON { .double((value * 10_000).rounded() / 10_000) }

  static func interval(_ values: [Double]) -> JSON {
    let sorted = values.sorted()
    return .array([
      figure(sorted[sorted.count * 25 / 1000]), figure(sorted[sorted.count * 975 / 1000]),
    ])
  }
}

/// A figure that was measured several times.
struct RepeatedFigure {
  /// The least and the most of six hold the true median between them with 97%, whatever the
  /// distribution: all six lie on one side of it twice in 64 times.
  static let times = 6

  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var json: JSON {
    let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    return .object([
      .init("median", .double(middle)),
      .init("interval", .array([.double(sorted[0]), .double(sorted[sorted.count - 1])])),
    ])
  }
}

/// What is measured with whole lists.
struct PeopleFigures {
  let list: ScreeningList
  let algorithm: NameAlgorithm
  let threshold: Int?

  static func nameAlone(_ party: ScreenedParty) -> ScreenedParty {
    ScreenedParty(schema: party.schema, names: party.names)
  }

  /// Of how many there was a hit.
  func share(_ parties: [ScreenedParty]) -> JSON {
    var screener = Screener(list, algorithm: algorithm)
    return Self.share(of: parties.map { !screener.hits($0, threshold: threshold).isEmpty })
  }

  static func share(of isFound: [Bool]) -> JSON {
    let found = isFound.map { $0 ? 1.0 : 0.0 }
    var random = SplitMix(state: 20_261_128)
    let shares = (0..<200).map { _ in
      found.indices.reduce(0) { sum, _ in
        sum + found[Int.random(in: found.indices, using: &random)]
      } / Double(found.count)
    }
    return .object([
      .init("of", .integer(Int64(found.count))),
      .init("hit", .integer(Int64(found.reduce(0, +)))),
      .init("share", PairFigures.figure(found.reduce(0, +) / Double(max(1, found.count)))),
      .init("interval", PairFigures.interval(shares)),
    ])
  }

  /// One thread, one party at a time; all of them several times.
  func speed(_ parties: [ScreenedParty]) -> JSON {
    var screener = Screener(list, algorithm: algorithm)
    for party in parties.prefix(50) { _ = screener.hits(party, threshold: threshold) }
    let clock = ContinuousClock()
    var (times, rates) = ([Double](), [Double]())
    var hits = 0
    for _ in 0..<RepeatedFigure.times {
      let (before, begun) = (times.count, BenchScreening.cpu())
      hits = 0
      for party in parties {
        let start = clock.now
        hits += screener.hits(party, threshold: threshold).count
        times.append(seconds(clock.now - start))
      }
      rates.append(Double(times.count - before) / (BenchScreening.cpu() - begun))
    }
    times.sort()
    return .object([
      .init("parties", .integer(Int64(parties.count))), .init("hits", .integer(Int64(hits))),
      .init("perSecondAndCore", RepeatedFigure(rates.map { $0.rounded() }).json),
      .init("p50Milliseconds", PairFigures.figure(times[times.count / 2] * 1000)),
      .init("p99Milliseconds", PairFigures.figure(times[times.count * 99 / 100] * 1000)),
    ])
  }

  /// Parties of whom asking every name finds what the index does not.
  func lost(_ parties: [ScreenedParty]) -> JSON {
    var screener = Screener(list, algorithm: algorithm)
    let threshold = threshold ?? algorithm.listThreshold
    let differing = parties.count { party in
      screener.hits(party, threshold: threshold)
        != screener.hitsByAskingAll(party, threshold: threshold)
    }
    return .object([
      .init("asked", .integer(Int64(parties.count))), .init("differ", .integer(Int64(differing))),
    ])
  }
}
