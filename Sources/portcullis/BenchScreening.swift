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
      with a seed. `script/bench screening` compares with nomenklatura on the same pairs after this.
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
          .init("namePairs", try pairs(PairFile.names("\(folder)/name-pairs.dev.csv"), nameLabels)),
          .init(
            "entityPairs",
            try pairs(PairFile.entities("\(folder)/entity-pairs.dev.json"), entityLabels)),
          .init("typosFound", figures.share(typos)),
          .init("cleanFound", figures.share(clean)),
          .init("innocentsAlerted", figures.share(innocents)),
          .init("typosFoundByNameAlone", figures.share(typos.map(PeopleFigures.nameAlone))),
          .init(
            "innocentsAlertedByNameAlone", figures.share(innocents.map(PeopleFigures.nameAlone))),
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

  private func nameLabels() throws -> [Bool] {
    var rows = try TableRows(path: "\(sets)/screening-eval/name-pairs.dev.csv")
    var out: [Bool] = []
    while let row = try rows.next() { out.append(row["is_match"] == "true") }
    return out
  }

  private func entityLabels() throws -> [Bool] {
    let pairs = try Files.json("\(sets)/screening-eval/entity-pairs.dev.json").elements ?? []
    return pairs.map { $0["judgement"]?.text == "positive" }
  }

  /// Pairs of which one side names nobody (an occupancy, say) are not screened and not counted.
  private func pairs(
    _ pairs: [(ScreenedParty, ScreenedParty)?], _ labels: () throws -> [Bool]
  ) throws -> JSON {
    var screener = Screener(
      ScreeningList([], dictionary: try screening.names()), algorithm: screening.algorithm)
    var scored: [ScoredPair] = []
    for (pair, label) in zip(pairs, try labels()) {
      guard let pair else { continue }
      scored.append(
        ScoredPair(score: screener.compare(pair.0, pair.1)?.score ?? 0, isMatch: label))
    }
    let threshold = screening.threshold ?? screening.algorithm.threshold
    return PairFigures(pairs: scored, threshold: threshold)
      .json(passedOver: pairs.count - scored.count)
  }

  /// The most memory that this process has had (VmHWM).
  static func peakMegabytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") })
    else { return 0 }
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}
