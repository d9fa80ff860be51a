import ArgumentParser
import Canonical
import Foundation
import Lists
import Screening
import Vocabulary

struct BenchScreening: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screening",
    abstract: "Measure how well and how fast names are screened.",
    discussion: """
      Reads the labelled sets and lists of --sets. Intervals are 95%, by bootstrap over the rows \
      with a seed; of speeds, the least and the most of six runs, whose median stands beside \
      them. Where weights or thresholds were learned from a set, its figures flatter: \
      beside them are those on rows that nothing was learned from, and cross-validated ones, for \
      which the threshold of each fold is chosen in the others. Files `name-pairs.*.csv` and \
      `entity-pairs.*.json` beside the known ones are held out, and measured by themselves. \
      `script/bench screening` compares with nomenklatura on the same pairs after this, and learns \
      the weights anew in each fold too.
      """)

  @Option(help: "Directory with screening-eval and lists.") var sets = "../shared/data"
  @Option(help: "Queries that are also put to every name, to see that nothing is lost.")
  var brute = 100
  @Option(help: "Parties that are screened again when OFAC's list of 2019 becomes that of 2021.")
  var parties = 1_000_000
  @OptionGroup var screening: ScreeningOptions

  func run() async throws {
    let names = try screening.names()
    let lists = try ["csl-2022-04.csv", "un-2026-02-27.xml"].flatMap { name in
      try entities("\(sets)/lists/\(name)")
    }
    let clock = ContinuousClock()
    let start = clock.now
    let list = ScreeningList(lists, dictionary: names)
    let loaded = seconds(clock.now - start)
    let figures = PeopleFigures(
      list: list, algorithm: screening.algorithm, threshold: screening.threshold)
    let folder = "\(sets)/screening-eval"
    let typos = try QueryTable(path: "\(folder)/un-persons-typos.dev.csv").queries.map(\.party)
    let clean = try QueryTable(path: "\(folder)/un-persons-clean.csv").queries.map(\.party)
    let innocents = try QueryTable(path: "\(folder)/innocents.dev.csv").queries.map(\.party)
    Console.print(
      String(
        decoding: JSON.object([
          .init("algorithm", .string(screening.algorithm.rawValue)),
          .init("dictionaryGroups", .integer(Int64(names.count))),
          .init("entities", .integer(Int64(lists.count))),
          .init("names", .integer(Int64(list.nameCount))),
          .init("loadSeconds", .double((loaded * 1000).rounded() / 1000)),
          .init("namePairs", try pairs(LabelledPairs(names: "\(folder)/\(Self.names)"), true)),
          .init(
            "entityPairs", try pairs(LabelledPairs(entities: "\(folder)/\(Self.entities)"), false)),
          .init("heldOut", try heldOut(folder)),
          .init("typosFound", figures.share(typos)),
          .init("cleanFound", figures.share(clean)),
          .init("innocentsAlerted", figures.share(innocents)),
          .init("innocentsNotLearnedFromAlerted", figures.share(Self.notLearnedFrom(innocents))),
          .init("typosFoundByNameAlone", figures.share(typos.map(PeopleFigures.nameAlone))),
          .init(
            "innocentsAlertedByNameAlone", figures.share(innocents.map(PeopleFigures.nameAlone))),
          .init(
            "thresholdCrossValidated",
            PeopleFolds(figures, listed: typos, innocents: innocents).json()),
          .init(
            "thresholdCrossValidatedByNameAlone",
            PeopleFolds(
              figures, listed: typos.map(PeopleFigures.nameAlone),
              innocents: innocents.map(PeopleFigures.nameAlone)
            ).json()),
          .init("speed", figures.speed(typos + Array(innocents.prefix(2000)))),
          .init("bruteForceDiffers", figures.lost(Array((typos + innocents).prefix(brute)))),
          .init("peakMegabytes", .integer(Int64(Self.peakMegabytes()))),
          .init("delta", try DeltaFigures(sets: sets, screening: screening).json(parties)),
        ]).bytes, as: UTF8.self))
  }

  private func entities(_ path: String) throws -> [ListedEntity] {
    let file = ListFile(name: path, bytes: try Files.read(path))
    guard let format = ListFormat(recognising: file.bytes) else {
      throw Complaint("\(path) is no list that is known")
    }
    return format.read(file).entities
  }

  private static let names = "name-pairs.dev.csv"
  private static let entities = "entity-pairs.dev.json"

  private func pairs(_ labelled: LabelledPairs, _ isLearnedFrom: Bool) throws -> JSON {
    var screener = Screener(
      ScreeningList([], dictionary: try screening.names()), algorithm: screening.algorithm)
    let scored = labelled.scored(by: &screener)
    let threshold = screening.threshold ?? screening.algorithm.threshold
    return PairFigures(pairs: scored, threshold: threshold)
      .json(passedOver: labelled.pairs.count - scored.count, isLearnedFrom: isLearnedFrom)
  }

  /// Labelled files that nobody learned from, by name.
  private func heldOut(_ folder: String) throws -> JSON {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return .object(
      try files.filter { $0 != Self.names && $0 != Self.entities }.compactMap { file in
        let path = "\(folder)/\(file)"
        if file.hasPrefix("name-pairs."), file.hasSuffix(".csv") {
          return .init(file, try pairs(LabelledPairs(names: path), false))
        }
        guard file.hasPrefix("entity-pairs."), file.hasSuffix(".json") else { return nil }
        return .init(file, try pairs(LabelledPairs(entities: path), false))
      })
  }

  /// The weights were learned from every fourth (tests/screening/train.py).
  private static func notLearnedFrom(_ innocents: [ScreenedParty]) -> [ScreenedParty] {
    innocents.enumerated().filter { $0.offset % 4 != 0 }.map(\.element)
  }

  /// Seconds that this thread has had of a core.
  static func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that this process has had (VmHWM).
  static func peakMegabytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") })
    else { return 0 }
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}
