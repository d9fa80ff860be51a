import ArgumentParser
import Canonical
import Controls
import Exchange
import RulePacks
import Vocabulary

/// Classifies a list of chips from their data sheets.
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which paragraph of ECCN 3A090 chips come to, from a list of their figures.",
    discussion: """
      FILE is CSV with the columns \(ClassifyColumns.read.joined(separator: ", ")). Only name \
      has to \
      be there. Operations are tera operations a second, dense; memory bandwidth and interconnect \
      gigabytes a second, the interconnect aggregate bidirectional. A dash stands for what a chip \
      does not support; what is empty, or has no column, is not published and leaves the answer \
      open where it could change it. Further columns are carried through. Writes CSV with the \
      columns \(ClassifyColumns.written.joined(separator: ", ")), then the further ones. Lines \
      that \
      cannot be read are told on standard error and left out, and the program then ends with 1.
      """)

  @Option(help: ArgumentHelp("List of data sheets; - reads standard input.", valueName: "file"))
  var csv: String?
  @Option(help: ArgumentHelp("Day whose law counts, such as 2026-01-15.", valueName: "date"))
  var asOf: String?
  @Option(help: ArgumentHelp("Rule pack to use instead of the one that comes along."))
  var pack: String?
  @ArgumentParser.Flag(help: "Print the JSON Schemas of a line read and a line written.")
  var schema = false

  func run() throws {
    if schema { return Console.write(Array((ClassifyColumns.schema.indented() + "\n").utf8)) }
    guard let csv, let asOf else {
      throw Complaint("classify needs --csv FILE and --as-of DATE, such as --as-of 2026-01-15")
    }
    let day = try day(asOf)
    let classifier = try classifier()
    var sheet = try SpecificationSheet(try Files.read(csv), file: Files.name(csv))
    var broken = 0
    var text = CSVLine.text(
      ClassifyColumns.written + ClassifyColumns.carried(sheet.further), delimiter: sheet.delimiter)
    while let line = sheet.next() {
      switch line {
      case .read(let row):
        let found = classifier.classify(row.specification, asOf: day)
        text += CSVLine.text(
          ClassifyColumns.fields(row, found, pack: classifier.pack) + row.further,
          delimiter: sheet.delimiter)
      case .broken(let faults):
        broken += 1
        for fault in faults { Console.say(fault.description) }
      }
      if text.utf8.count > 1 << 16 {
        Console.write(Array(text.utf8))
        text = ""
      }
    }
    Console.write(Array(text.utf8))
    if broken > 0 {
      throw Complaint("\(broken) lines could not be read and were left out")
    }
  }

  private func day(_ text: String) throws -> Day {
    do throws(InvalidText) {
      return try Day(text: text)
    } catch {
      throw Complaint(error.description)
    }
  }

  private func classifier() throws -> ChipClassifier {
    let bytes = try pack.map(Files.read) ?? PackFiles.bytes("ear-advanced-computing")
    do throws(JSONFault) {
      return try ChipClassifier(pack: bytes)
    } catch {
      throw Complaint("\(pack.map(Files.name) ?? "ear-advanced-computing"): \(error)")
    }
  }
}
