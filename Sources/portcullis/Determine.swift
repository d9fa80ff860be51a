import ArgumentParser
import Canonical
import Controls
import Foundation
import RulePacks
import Vocabulary

/// Says which licence requirements apply to a transaction, and why.
struct Determine: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which licence requirements apply to a transaction, under which rule, and why.",
    discussion: """
      FILE holds one transaction in JSON, or one a line. Without --json the answers are trees for \
      people to read. With --json each line is answered by one line, in order, as soon as it is \
      read; a line that is no transaction is answered by what is wrong with it and its number, and \
      the program then ends with 1. Answers are support for a decision, never clearance.
      """)

  @Argument(help: "Transactions; - reads standard input.")
  var file: String?
  @Flag(help: "Write one line of JSON for each transaction.") var json = false
  @Option(
    help: ArgumentHelp("Day whose law counts, whatever a transaction says.", valueName: "date"))
  var asOf: String?
  @Option(help: ArgumentHelp("Directory of rule packs, instead of those that come along."))
  var packs: String?
  @Flag(help: "Print the JSON Schemas of a transaction, a determination and a rule pack.")
  var schema = false

  func run() throws {
    if schema { return Console.write(Array((try ControlSchemas.all().indented() + "\n").utf8)) }
    guard let file else {
      throw Complaint(
        "determine needs a FILE with a transaction, or - for standard input; portcullis determine"
          + " --schema says how one is written")
    }
    let determiner = Determiner(book: try book(), today: try today(), asOf: try day())
    let source = try LineSource(file)
    defer { source.close() }
    let isSound =
      json
      ? try AnswerLines(determiner).run(source)
      : try AnswerTrees(determiner, file: Files.name(file)).run(source)
    if !isSound { throw ExitCode(Ending.wrongInput) }
  }

  private func book() throws -> RuleBook {
    do throws(PackFiles.Missing) {
      if let packs { return try PackShelf.directory(packs) }
      return try PackShelf.builtIn()
    } catch {
      throw Complaint(error.description)
    }
  }

  private func day() throws -> Day? {
    guard let asOf else { return nil }
    do throws(InvalidText) {
      return try Day(text: asOf)
    } catch {
      throw Complaint("--as-of: \(error)")
    }
  }

  private func today() throws -> Day {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    return try Day(text: formatter.string(from: Date()))
  }
}

/// Trees, one after the other.
private struct AnswerTrees {
  let determiner: Determiner
  let file: String

  init(_ determiner: Determiner, file: String) {
    self.determiner = determiner
    self.file = file
  }

  /// - Returns: whether every transaction could be read.
  func run(_ source: LineSource) throws -> Bool {
    var isSound = true
    while let batch = try source.next() {
      for line in batch {
        do throws(JSONFault) {
          let determination = try determiner.determination(try line.bytes())
          Console.print(determination.text)
        } catch {
          isSound = false
          Console.say("portcullis: \(file), line \(line.number): \(error)")
        }
      }
    }
    return isSound
  }
}
