import ArgumentParser
import Canonical
import Exchange
import Foundation
import Lists
import Screening
import Vocabulary

struct Screen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask whether names are on a list, how sure that is, and why.",
    subcommands: [
      ScreenParties.self, ScreenPairs.self, ScreenDelta.self, ScreenLog.self, ScreenDecisions.self,
      ScreenRerun.self,
    ],
    defaultSubcommand: ScreenParties.self)
}

struct ScreeningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Dictionary of names in many scripts (persons.txt of the Python package rigour).",
      discussion: "Everything works without it, with less reach across scripts.",
      valueName: "file"))
  var dictionary: String?
  @Option(help: "The algorithm that scores.", transform: ScreeningOptions.algorithm)
  var algorithm = NameAlgorithm.v1
  @Option(help: "Score from which it is a hit, in thousandths.") var threshold: Int?

  func validate() throws {
    guard (Screener.leastThreshold...1000).contains(threshold ?? 1000) else {
      throw ValidationError("--threshold is \(Screener.leastThreshold) to 1000")
    }
  }

  private static func algorithm(_ name: String) throws -> NameAlgorithm {
    guard let known = NameAlgorithm(rawValue: name) else {
      let names = NameAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--algorithm is one of \(names)")
    }
    return known
  }

  /// The dictionary, read from where it is installed; the built-in one if none is named.
  func names() throws -> NameDictionary { try NamesFile(path: dictionary).dictionary }
}

struct ScreenParties: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parties",
    abstract: "Screen parties of a file against lists.",
    discussion: """
      Queries are CSV with a header (name, or full_name; and if known schema, birth_date, \
      countries, \
      identifiers), or FollowTheMoney entities, one a line, which may come through a pipe: \
      --queries - --out -. Answers are in the order of the queries, one line for each hit; CSV for \
      CSV, JSON for JSON. A list may be a shelf, or a directory of the official files.
      """)

  @Option(help: ArgumentHelp("Shelf, or directory of list files.", valueName: "directory"))
  var lists: String
  @Option(help: ArgumentHelp("Whom to screen; - is standard input.", valueName: "file"))
  var queries: String
  @Option(help: ArgumentHelp("Where answers go; - is standard output.", valueName: "file"))
  var out = "-"
  @Flag(
    help: """
      Write a decision for each party, hit or not, with all that it was made from, so that `screen \
      rerun` can make it again.
      """)
  var decisions = false
  @OptionGroup var screening: ScreeningOptions

  func run() async throws {
    let names = try NamesFile(path: screening.dictionary)
    let list = ScreeningList(
      try ListDirectory(path: lists).entities(), dictionary: names.dictionary)
    Console.say("\(list.entities.count) entries with \(list.nameCount) names")
    let screener = Screener(list, algorithm: screening.algorithm)
    if decisions {
      try decide(screener, names.digest)
    } else if queries == "-" || queries.hasSuffix("json") {
      try screenLines(screener)
    } else {
      try screenTable(screener)
    }
  }

  private func decide(_ screener: Screener, _ dictionary: Digest?) throws {
    var screener = screener
    let versions = ListDirectory.versions(of: screener.list.entities)
    let sink = try LineSink(path: out)
    try eachQuery { party in
      let decision = ScreeningDecision(
        party, by: &screener, threshold: screening.threshold, lists: versions,
        dictionary: dictionary)
      try sink.write(JSON(encoding: decision))
    }
  }

  private func eachQuery(_ body: (ScreenedParty) throws -> Void) throws {
    guard queries == "-" || queries.hasSuffix("json") else {
      for query in try QueryTable(path: queries).queries { try body(query.party) }
      return
    }
    let source = try PipedLines(path: queries)
    while let line = source.next() {
      let reading = ListFormat.followTheMoney.read(ListFile(name: queries, bytes: line))
      for fault in reading.faults { Console.say("\(queries): \(fault.message)") }
      if let query = reading.entities.first { try body(query.party) }
    }
  }

  private func screenTable(_ screener: Screener) throws {
    var screener = screener
    let table = try QueryTable(path: queries)
    var text = CSVLine.text([
      "row", "name", "score", "list", "entry", "listed_name", "reasons",
    ])
    for query in table.queries {
      for hit in screener.hits(query.party, threshold: screening.threshold) {
        let entity = screener.list.entities[hit.place]
        let listed = hit.listedName.map { entity.party.names[$0].text } ?? ""
        text += CSVLine.text([
          "\(query.line)", query.party.names.first?.text ?? "", decimal(thousandths: hit.score),
          entity.source, entity.entry, listed, hit.reasonsText,
        ])
      }
    }
    try Files.write(Array(text.utf8), to: out)
  }

  /// An entity a line in, an answer a line out, as they come.
  private func screenLines(_ screener: Screener) throws {
    var screener = screener
    let source = try PipedLines(path: queries)
    let sink = try LineSink(path: out)
    var number = 0
    while let line = source.next() {
      number += 1
      let reading = ListFormat.followTheMoney.read(ListFile(name: queries, bytes: line))
      guard let query = reading.entities.first else {
        let reason = reading.faults.first?.message ?? "it names nobody"
        try sink.write(
          .object([.init("line", .integer(Int64(number))), .init("unread", .string(reason))]))
        continue
      }
      let hits = screener.hits(query.party, threshold: screening.threshold)
      try sink.write(
        .object([
          .init("id", .string(query.entry)), .init("algorithm", .string(algorithm)),
          .init("hits", .array(hits.map { json($0, screener.list) })),
        ]))
    }
  }

  private var algorithm: String { screening.algorithm.rawValue }

  private func json(_ hit: Hit, _ list: ScreeningList) -> JSON {
    let entity = list.entities[hit.place]
    return .object([
      .init("score", .integer(Int64(hit.score))), .init("list", .string(entity.source)),
      .init("entry", .string(entity.entry)),
      .init("name", .string(hit.listedName.map { entity.party.names[$0].text } ?? "")),
      .init(
        "reasons",
        .object(hit.reasons.map { .init($0.feature, .integer(Int64($0.amount))) })),
    ])
  }
}
