import ArgumentParser
import Canonical
import Judgements
import Rescreening
import Screening
import Trade
import Vocabulary

struct ScreenDecisions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract: "Export what a log has on record of its parties' screening, to be made again.",
    discussion: """
      One decision a line, with everything that it was made from: `portcullis screen rerun` makes \
      each again and compares the bytes. Of all parties and their declared parents, or of the \
      parties that are named and theirs.
      """)

  @Argument(help: "Parties; all of them if none is named.") var parties: [String] = []
  @Option(help: ArgumentHelp("Where decisions go; - is standard output.", valueName: "file"))
  var out = "-"
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("With --url: key file of the operator.", valueName: "keyfile"))
  var key: String?
  @OptionGroup var place: PlaceOptions

  func validate() throws {
    if place.url != nil && key == nil {
      throw ValidationError("--url goes with --key: a node shows screenings to its operator")
    }
  }

  func run() async throws {
    let log = try await ScreenedLog(reading: place, key: key)
    let editions = Dictionary(
      try await log.adoptions().map { ($0.edition, $0.basis) },
      uniquingKeysWith: { first, _ in first })
    var wanted = try parties.map { try PartyID(text: $0) }
    if wanted.isEmpty { wanted = try await log.lines().filter { $0.of == nil }.map(\.party) }
    let sink = try LineSink(path: out)
    var unwritten = 0
    for party in wanted {
      let answer = try await log.screening(of: party)
      for row in [answer.screening, answer.ultimateParent?.screening].compactMap(\.self) {
        guard let basis = editions[row.edition] else { continue }
        guard let decision = ScreeningDecision(row, on: basis) else {
          unwritten += 1
          continue
        }
        try sink.write(JSON(encoding: decision))
      }
    }
    if unwritten > 0 {
      Console.say("\(unwritten) screenings had more hits than are on record, and are left out")
    }
  }
}
