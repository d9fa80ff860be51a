import ArgumentParser
import Canonical
import Controls
import Foundation
import RulePacks
import Synchronization
import Vocabulary

struct BenchDetermine: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "determine",
    abstract: "Measure determinations from lines of JSON, on all cores.",
    discussion: """
      Transactions are drawn from a seed, over the entries and countries that the packs speak of, \
      and answered as `portcullis determine --json` answers them, but for reading the file and \
      writing the answers; then one by one over HTTP on this machine. A pack of 2,000 rules is \
      made and read as well. Medians over the runs.
      """)

  @Option(help: "Transactions of a run.") var transactions = 40_000
  @Option(help: "Runs, of which the median is printed; one more before them warms up.")
  var runs = 5
  @Option(help: "Directory of rule packs, instead of those that come along.") var packs: String?
  @Option(help: "Seed of the transactions.") var seed: UInt64 = 4711

  private static let batch = 1_000

  func run() async throws {
    guard transactions > 0, runs > 0 else {
      throw ValidationError("--transactions and --runs are at least 1")
    }
    let clock = ContinuousClock()
    let start = clock.now
    let book = try packs.map(PackShelf.directory) ?? PackShelf.builtIn()
    let packsRead = seconds(clock.now - start)
    let lines = try SampledTransactions(book, seed: seed).lines(transactions)
    let answering = AnswerLines(
      Determiner(book: book, today: try Day(text: "2026-11-28"), asOf: nil))
    var rates: [Double] = []
    let written = Atomic(0)
    let out = OrderedOutput { written.add($0.count, ordering: .relaxed) }
    for run in 0...runs {
      let start = clock.now
      // As many at a time as `determine --json` reads from a file.
      for first in stride(from: 0, to: lines.count, by: BenchDetermine.batch) {
        let faults = answering.answer(
          Array(lines[first..<min(first + BenchDetermine.batch, lines.count)]), to: out)
        guard faults == 0 else { throw Complaint("\(faults) transactions could not be read") }
      }
      if run > 0 { rates.append(Double(transactions) / seconds(clock.now - start)) }
    }
    let size = written.load(ordering: .relaxed) / (runs + 1)
    var loads: [Double] = []
    let large = try LargePack.bytes(rules: 2_000)
    for _ in 0..<runs {
      let start = clock.now
      _ = try RuleBook([try RulePack(large)])
      loads.append(seconds(clock.now - start) * 1000)
    }
    let web = try await DetermineTimes(rules: book).measure(lines)
    report(book, rates, loads, size, packsRead, web)
  }

  private func report(
    _ book: RuleBook, _ rates: [Double], _ loads: [Double], _ size: Int, _ packsRead: Double,
    _ web: (p50: Double, p99: Double)
  ) {
    func rounded(_ value: Double) -> JSON { .double((value * 10).rounded() / 10) }
    func median(_ values: [Double]) -> JSON { rounded(values.sorted()[values.count / 2]) }
    let json = JSON.object([
      .init("answerBytes", .integer(Int64(size / transactions))),
      .init("cores", .integer(Int64(ProcessInfo.processInfo.activeProcessorCount))),
      .init("determinationsPerSecond", median(rates)),
      .init("overHTTPMillisecondsP50", rounded(web.p50)),
      .init("overHTTPMillisecondsP99", rounded(web.p99)),
      .init("packs", .array(book.packs.map { .string($0.label) })),
      .init("packsReadMilliseconds", rounded(packsRead * 1000)),
      .init("peakMegabytes", .integer(Int64(BenchScreening.peakMegabytes()))),
      .init("rules", .integer(Int64(book.packs.reduce(0) { $0 + $1.rules.count }))),
      .init("runs", .integer(Int64(runs))),
      .init("transactions", .integer(Int64(transactions))),
      .init("twoThousandRulesReadMilliseconds", median(loads)),
    ])
    Console.print(String(decoding: json.bytes, as: UTF8.self))
  }
}

/// Transactions over what packs speak of: the same for the same seed.
private struct SampledTransactions {
  private let entries: [String]
  private let countries: [String]
  private var state: UInt64

  init(_ book: RuleBook, seed: UInt64) {
    let named = book.entries.sorted()
    let known = book.packs.reduce(into: Set<String>()) { $0.formUnion($1.countries) }
    entries = named.isEmpty ? ["EAR99"] : named
    countries = known.isEmpty ? ["DE"] : known.sorted()
    state = seed
  }

  /// SplitMix64.
  private mutating func draw(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  func lines(_ count: Int) throws -> [SourceLine] {
    var sampled = self
    return try (1...count).map { number in
      SourceLine(number: number, text: JSON(encoding: try sampled.transaction(number)).bytes)
    }
  }

  private mutating func country() throws -> Country {
    try Country(text: countries[draw(countries.count)])
  }

  private mutating func transaction(_ number: Int) throws -> Transaction {
    let destination = try country()
    var chip: Specifications?
    // One in ten is described by a data sheet.
    if draw(10) == 0 {
      var sheet = Specifications()
      (sheet.datacenter, sheet.tops8, sheet.tops16) = (draw(2) == 0, "\(draw(2_000))", "-")
      (sheet.tops4, sheet.tops32, sheet.tops64) = ("-", "-", "-")
      (sheet.nonPlanarDieArea, sheet.memoryBandwidth) = ("\(100 + draw(800))", "\(draw(4_000))")
      chip = sheet
    }
    let day = try Day(text: "2026-11-27")
    var parties = [
      TransactionParty(role: .exporter, name: "Exporter", country: try Country(text: "US"))
    ]
    for role in [TransactionParty.Role.consignee, .endUser] {
      parties.append(
        TransactionParty(
          role: role, name: "Party \(draw(1_000))", country: destination,
          headquarters: destination, ultimateParent: try country()))
    }
    for position in parties.indices {
      parties[position].screening = PartyScreening(asOf: day, source: "lists of \(day)", hits: [])
    }
    return Transaction(
      id: "t\(number)", activity: .export, asOf: day, from: try Country(text: "US"),
      destination: destination,
      goods: [
        Goods(
          line: 1, name: "Part \(number)", kind: .commodity,
          eccns: [try ECCN(text: entries[draw(entries.count)])], specifications: chip,
          quantity: 1 + draw(100))
      ], parties: parties, facts: StatedFacts(["militaryEndUse": .flag(false)]))
  }
}

/// A pack that is made for its size.
private enum LargePack {
  static func bytes(rules: Int) throws -> [UInt8] {
    let members = (0..<rules).map { number -> JSON in
      let entry = "\(number % 10)\(Array("ABCDE")[number / 10 % 5])\(100 + number / 50)"
      let condition = JSON.object([
        .init(
          "all",
          .array([
            .object([.init("classified", .array([.string(entry)]))]),
            .object([
              .init("country", .string("destination")), .init("group", .string("far")),
            ]),
            .object([.init("flag", .string("fact\(number % 40)")), .init("is", .bool(true))]),
          ]))
      ])
      return .object([
        .init("citations", .array([.string("15 CFR 742.\(number % 20 + 1)(a)")])),
        .init("effect", .object([.init("requires", .string("NS"))])),
        .init("from", .string("2020-01-01")), .init("id", .string("large.\(number)")),
        .init("step", .string("reason")), .init("text", .string("Rule \(number) of many.")),
        .init("when", condition),
      ])
    }
    let countries = Country.codes.sorted().map { JSON.string($0) }
    return JSON.object([
      .init("countries", .array(countries)), .init("format", .string(RulePack.format)),
      .init(
        "groups",
        .array([
          .object([
            .init("citations", .array([.string("15 CFR 740 Supp. 1")])),
            .init("members", .array(countries)), .init("name", .string("far")),
          ])
        ])),
      .init("name", .string("large")), .init("readUntil", .string("2026-11-28")),
      .init("regime", .string("LARGE")), .init("rules", .array(members)),
      .init("title", .string("Many rules")), .init("version", .string("1")),
    ]).bytes
  }
}
