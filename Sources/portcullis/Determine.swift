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
  @Option(
    help: ArgumentHelp(
      "What if: another pack, in the place of the one that bears its name.", valueName: "pack"))
  var under: String?
  @Option(
    help: ArgumentHelp(
      "What if: something else in the transaction, such as consignee.headquarters=CN; may be"
        + " repeated.", valueName: "place=value"))
  var with: [String] = []
  @Flag(help: "Print the JSON Schemas of a transaction, a determination and a rule pack.")
  var schema = false

  func run() throws {
    if schema { return Console.write(Array((try ControlSchemas.all().indented() + "\n").utf8)) }
    guard let file else {
      throw Complaint(
        "determine needs a FILE with a transaction, or - for standard input; portcullis determine"
          + " --schema says how one is written")
    }
    let book = try book()
    let determiner = Determiner(
      book: try changed(book), today: try today(), asOf: try day(), with: try variations())
    let source = try LineSource(file)
    defer { source.close() }
    let isSound =
      json
      ? try AnswerLines(determiner).run(source)
      : try AnswerTrees(
        determiner, instead: isWhatIf ? try plain(book) : nil, file: Files.name(file)
      ).run(source)
    if !isSound { throw ExitCode(Ending.wrongInput) }
  }

  private var isWhatIf: Bool { under != nil || !with.isEmpty }

  /// How it is answered without "what if".
  private func plain(_ book: RuleBook) throws -> Determiner {
    Determiner(book: book, today: try today(), asOf: try day())
  }

  private func changed(_ book: RuleBook) throws -> RuleBook {
    guard let under else { return book }
    let bytes = try Files.read(under)
    do throws(JSONFault) {
      return try book.replacing(try RulePack(bytes))
    } catch {
      throw Complaint("--under \(under): \(error)")
    }
  }

  private func variations() throws -> [Variation] {
    do throws(InvalidText) {
      return try with.map { text throws(InvalidText) in try Variation(text: text) }
    } catch {
      throw Complaint("--with: \(error)")
    }
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
  /// Answers without "what if"; nil where nothing was supposed.
  let instead: Determiner?
  let file: String

  init(_ determiner: Determiner, instead: Determiner?, file: String) {
    self.determiner = determiner
    self.instead = instead
    self.file = file
  }

  /// - Returns: whether every transaction could be read.
  func run(_ source: LineSource) throws -> Bool {
    var isSound = true
    while let batch = try source.next() {
      for line in batch {
        do throws(JSONFault) {
          let bytes = try line.bytes()
          let determination = try determiner.determination(bytes)
          if let instead {
            let difference = DeterminationDifference(
              from: try instead.determination(bytes), to: determination)
            Console.print(difference.text)
          }
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
