import Canonical
import Crypto
import Foundation
import Scenario
import Screening

/// Parts of a set by a digest of each row, the same in every run and in tests/screening/folds.py,
/// so that what is chosen in some is measured in the others.
enum Folds {
  static let count = 5

  static func of(_ parts: [String]) -> Int {
    let digest = SHA256.hash(data: Data(parts.joined(separator: "\u{1F}").utf8))
    let first = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(first % UInt64(count))
  }
}

/// A file of labelled pairs, in the order of the file.
struct LabelledPairs {
  let pairs: [(ScreenedParty, ScreenedParty)?]
  let labels: [Bool]
  let folds: [Int]

  init(names path: String) throws {
    pairs = try PairFile.names(path)
    var rows = try TableRows(path: path)
    var (labels, folds): ([Bool], [Int]) = ([], [])
    while let row = try rows.next() {
      labels.append(row["is_match"] == "true")
      folds.append(Folds.of([row["schema"], row["name1"], row["name2"]]))
    }
    (self.labels, self.folds) = (labels, folds)
  }

  init(entities path: String) throws {
    pairs = try PairFile.entities(path)
    let rows = try Files.json(path).elements ?? []
    labels = rows.map { $0["judgement"]?.text == "positive" }
    folds = rows.map { Folds.of([$0["left"]?["id"]?.text ?? "", $0["right"]?["id"]?.text ?? ""]) }
  }

  /// Pairs of which one side names nobody (an occupancy, say) are not screened and not counted.
  func scored(by screener: inout Screener) -> [ScoredPair] {
    pairs.indices.compactMap { place in
      pairs[place].map { pair in
        ScoredPair(
          score: screener.compare(pair.0, pair.1)?.score ?? 0, isMatch: labels[place],
          fold: folds[place])
      }
    }
  }
}

extension PairFigures {
  /// F1 where the threshold of each fold is the one that is best in the others.
  func crossValidated() -> JSON {
    let thresholds = (0..<Folds.count).map { fold in
      Self.bestThreshold(pairs.filter { $0.fold != fold })
    }
    let said = pairs.map { pair in
      ScoredPair(
        score: pair.score >= thresholds[pair.fold] ? 1 : 0, isMatch: pair.isMatch, fold: pair.fold)
    }
    let samples = Self.samples(said).map { Self.f1($0, 1) }
    return .object([
      .init("folds", .integer(Int64(Folds.count))),
      .init("thresholds", .array(thresholds.map { .integer(Int64($0)) })),
      .init("f1", Self.figure(Self.f1(said, 1))), .init("f1Interval", Self.interval(samples)),
    ])
  }

  /// In thousandths, with the best F1; of several, the one in the middle.
  static func bestThreshold(_ pairs: [ScoredPair]) -> Int {
    let figures = (1...1000).map { f1(pairs, $0) }
    let best = figures.indices.filter { figures[$0] == figures.max() }
    return best[best.count / 2] + 1
  }
}

/// People on lists and on none, at a threshold that was chosen without them.
struct PeopleFolds {
  /// Of innocents alerted at most, in thousandths.
  static let mostAlerted = 1
  /// Thresholds below this are not looked at: a list would answer with almost everybody.
  static let least = 600

  private let best: (Int, [ScreenedParty]) -> [Int]
  private let listed: [ScreenedParty]
  private let innocents: [ScreenedParty]

  init(_ figures: PeopleFigures, listed: [ScreenedParty], innocents: [ScreenedParty]) {
    (self.listed, self.innocents) = (listed, innocents)
    best = { threshold, parties in
      var screener = Screener(figures.list, algorithm: figures.algorithm)
      return parties.map { screener.hits($0, threshold: threshold).first?.score ?? 0 }
    }
  }

  /// How many are found, and how many innocents alerted, where each fold's threshold is the lowest
  /// that alerts few enough in the other folds.
  func json() -> JSON {
    let (theirs, others) = (best(Self.least, listed), best(Self.least, innocents))
    let (listedFolds, innocentFolds) = (listed.map(Self.fold), innocents.map(Self.fold))
    let thresholds = (0..<Folds.count).map { fold in
      Self.threshold(others.indices.filter { innocentFolds[$0] != fold }.map { others[$0] })
    }
    let found = theirs.indices.map { theirs[$0] >= thresholds[listedFolds[$0]] }
    let alerted = others.indices.map { others[$0] >= thresholds[innocentFolds[$0]] }
    return .object([
      .init("folds", .integer(Int64(Folds.count))),
      .init("thresholds", .array(thresholds.map { .integer(Int64($0)) })),
      .init("typosFound", PeopleFigures.share(of: found)),
      .init("innocentsAlerted", PeopleFigures.share(of: alerted)),
    ])
  }

  private static func fold(_ party: ScreenedParty) -> Int { Folds.of(party.names.map(\.text)) }

  private static func threshold(_ scores: [Int]) -> Int {
    let allowed = scores.count * mostAlerted / 1000
    return (least...1000).first { cut in scores.count { $0 >= cut } <= allowed } ?? 1000
  }
}
