import ArgumentParser
import Authorisations
import Canonical
import Controls
import EventLog
import Foundation
import RulePacks
import Vocabulary

/// What would be decided otherwise under another version of a pack.
struct PacksDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two packs, and say which past decisions would change.",
    discussion: """
      BEFORE and AFTER are files of packs. Past decisions are the transactions of --history, one a \
      line, or the determinations on the log of --dir, each as of its own day. Both are asked \
      beside the packs that come along, or those of --packs, of which one that bears the same name \
      makes room. Nothing is recorded. Ends with 1 where something would change.
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
  @Flag(help: "Write JSON: the rules first, then a line for each decision that would change.")
  var json = false

  func run() throws {
    let (old, new) = (try pack(before), try pack(after))
    let book = try packs.map(PackShelf.directory) ?? PackShelf.builtIn()
    let rules = PackDifference(from: old, to: new)
    Console.print(
      json ? String(decoding: rules.json.bytes, as: UTF8.self) : PacksDiff.text(rules, old, new))
    let asking = PastDecisions(
      before: try with(old, book), after: try with(new, book), json: json)
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    let today = try Controls.Day(text: formatter.string(from: Date()))
    var counts = PastDecisions.Counts()
    if let history { counts.add(try asking.compare(try LineSource(history), today: today)) }
    if let dir {
      let store = try DataDirectory(path: dir).reader()
      defer { store.close() }
      counts.add(try asking.compare(try store.snapshot()))
    }
    if history != nil || dir != nil {
      Console.say("\(counts.asked) decisions were asked again, \(counts.changed) would change")
    }
    if counts.changed > 0 { throw ExitCode(Ending.wrongInput) }
  }

  private func pack(_ file: String) throws -> RulePack {
    let bytes = try Files.read(file)
    do throws(JSONFault) { return try RulePack(bytes) } catch {
      throw Complaint("\(Files.name(file)) is no rule pack: \(error)")
    }
  }

  private func with(_ pack: RulePack, _ book: RuleBook) throws -> RuleBook {
    do throws(JSONFault) { return try book.replacing(pack) } catch {
      throw Complaint("\(pack.label): \(error)")
    }
  }

  private static func text(
    _ rules: PackDifference, _ old: RulePack, _ new: RulePack
  ) -> String {
    var rows = ["\(old.label) → \(new.label)"]
    for (word, names) in [
      ("added", rules.added), ("removed", rules.removed), ("changed", rules.changed),
    ] {
      rows.append("\(word): \(names.count)")
      rows += names.map { "  \($0)" }
    }
    return rows.joined(separator: "\n")
  }
}

/// Asks what was decided again, under two books.
private struct PastDecisions {
  struct Counts {
    var asked = 0
    var changed = 0

    mutating func add(_ other: Counts) {
      asked += other.asked
      changed += other.changed
    }
  }

  let before: RuleBook
  let after: RuleBook
  let json: Bool

  func compare(_ source: LineSource, today: Controls.Day) throws -> Counts {
    defer { source.close() }
    var counts = Counts()
    while let batch = try source.next() {
      for line in batch {
        do throws(JSONFault) {
          let transaction = try JSON.parse(try line.bytes(), limits: Determiner.limits)
          try compare(transaction, today, name: "line \(line.number)", &counts)
        } catch {
          throw Complaint("line \(line.number) of the history: \(error)")
        }
      }
    }
    return counts
  }

  /// Determinations on a log, each as of the day on which the goods were to leave.
  func compare(_ log: any StoreReader) throws -> Counts {
    var counts = Counts()
    var index: UInt64 = 0
    while true {
      let entries = try log.entries(from: index, limit: 1_000)
      if entries.isEmpty { return counts }
      for stored in entries {
        defer { index += 1 }
        guard !stored.isErased else { continue }
        let entry = try Entry(stored.bytes)
        guard entry.body.kind == Authorisations.Determine.kind else { continue }
        let asked = try entry.body.content.decode(Authorisations.Determine.self)
        let day = try Controls.Day(of: asked.leaves ?? entry.time)
        try compare(asked.transaction, day, name: "entry \(index)", &counts)
      }
    }
  }

  private func compare(
    _ transaction: JSON, _ day: Controls.Day, name: String, _ counts: inout Counts
  ) throws(JSONFault) {
    let asked = try transaction.decode(Transaction.self)
    counts.asked += 1
    let difference = DeterminationDifference(
      from: try Determination(of: asked, under: before, on: day),
      to: try Determination(of: asked, under: after, on: day))
    guard !difference.isEmpty else { return }
    counts.changed += 1
    let title = difference.id.map { "\(name), \($0)" } ?? name
    if json {
      Console.print(String(decoding: difference.json(of: name).bytes, as: UTF8.self))
    } else {
      Console.print("\(title): \(difference.text)")
    }
  }
}

extension DeterminationDifference {
  fileprivate func json(of name: String) -> JSON {
    guard case .object(let object) = json else { return json }
    return .object(object.members + [.init("decision", .string(name))])
  }
}
