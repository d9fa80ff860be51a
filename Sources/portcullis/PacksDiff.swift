import ArgumentParser
import Authorisations
import Canonical
import Controls
import Foundation
import RulePacks
import SQLiteStore
import Vocabulary

/// What would be decided otherwise under another version of a pack.
struct PacksDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two packs, and say which past decisions would change.",
    discussion: """
      BEFORE and AFTER are files of packs, compared in everything that they say. Past decisions \
      are \
      the transactions of --history, one a line, asked beside the packs that come along; or the \
      determinations on the log of --dir, each as of its own day and beside the packs that it \
      cites. --packs names others for both. A pack that bears the same name makes room. Nothing is \
      recorded. Ends with 1 where a decision would change.
      """)

  @Argument(help: "File of a pack.") var before: String
  @Argument(help: "File of the other pack.") var after: String
  @Option(
    help: ArgumentHelp("Transactions, one a line; - reads standard input.", valueName: "file"))
  var history: String?
  @Option(help: "Data directory of the log whose determinations are asked again.")
  var dir: String?
  @Option(help: ArgumentHelp("Directory of rule packs, instead of those that come along."))
  var packs: String?
  @Flag(help: "Write JSON: the packs first, then a line for each decision that would change.")
  var json = false

  func run() throws {
    let (old, new) = (try pack(before), try pack(after))
    let difference = PackDifference(from: old, to: new)
    Console.print(
      json
        ? String(decoding: difference.json.bytes, as: UTF8.self)
        : "\(old.label) → \(new.label)\n\(difference.text)")
    let named = try packs.map(PackShelf.directory)
    let asking = PastDecisions(before: old, after: new, json: json)
    var counts = PastDecisions.Counts()
    if let history {
      let book = try named ?? PackShelf.builtIn()
      counts.add(try asking.compare(try LineSource(history), book, today: try today()))
    }
    if let dir {
      let directory = DataDirectory(path: dir)
      let store = try directory.reader()
      defer { store.close() }
      counts.add(
        try asking.compare(
          try store.snapshot(),
          named.map { .these($0) } ?? .cited(directory.artefacts())))
    }
    if history != nil || dir != nil { Console.say(counts.text) }
    if counts.changed > 0 { throw ExitCode(Ending.wrongInput) }
  }

  private func pack(_ file: String) throws -> RulePack {
    let bytes = try Files.read(file)
    do throws(JSONFault) { return try RulePack(bytes) } catch {
      throw Complaint("\(Files.name(file)) is no rule pack: \(error)")
    }
  }

  private func today() throws -> Controls.Day {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    return try Controls.Day(text: formatter.string(from: Date()))
  }
}
