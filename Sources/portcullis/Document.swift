import ArgumentParser
import Canonical
import Controls
import ExportPapers
import Foundation
import RulePacks
import Vocabulary

/// Drafts the papers of an export.
struct Document: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draft a paper of an export, with what is missing in it and the law it rests on.",
    discussion: """
      KIND is statement (destination control statement), eei (electronic export information), \
      application (for a licence) or retention (until when records are kept). FILE holds a \
      shipment in JSON: the transaction of `portcullis determine`, under what each line goes, \
      further fields as particulars, and events; docs/export-papers.md says how one is written. A \
      draft is for whoever signs it to check.
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case statement, eei, application, retention
  }

  @Argument(help: "statement, eei, application or retention.") var kind: Kind
  @Argument(help: "A shipment; - reads standard input.") var file: String
  @Flag(help: "Write JSON.") var json = false
  @Option(help: ArgumentHelp("Day of the export; today's if absent.", valueName: "date"))
  var asOf: String?
  @Option(help: ArgumentHelp("Directory of rule packs, instead of those that come along."))
  var packs: String?

  func run() throws {
    let day = try asOf.map(Document.day) ?? Document.today()
    let bytes = try Files.read(file)
    let shipment: Shipment
    do throws(JSONFault) {
      shipment = try JSON.parse(bytes, limits: Determiner.limits).decode(Shipment.self)
      try shipment.check()
    } catch {
      throw Complaint("\(Files.name(file)): \(error)")
    }
    let paper = try paper(shipment, day)
    if json {
      Console.print(String(decoding: paper.json.bytes, as: UTF8.self))
    } else {
      Console.print(paper.text)
    }
  }

  private func paper(_ shipment: Shipment, _ day: Day) throws -> ExportPaper {
    switch kind {
    case .statement: .destinationStatement(for: shipment, on: day)
    case .eei: .exportInformation(for: shipment, on: day)
    case .retention: .retention(for: shipment)
    case .application:
      .licenceApplication(for: shipment, on: day, outcome: try outcome(shipment, day))
    }
  }

  /// What the packs of the United States say.
  private func outcome(_ shipment: Shipment, _ day: Day) throws -> Determination.Outcome? {
    do {
      let book = try packs.map(PackShelf.directory) ?? PackShelf.builtIn()
      let answer = try Determination(of: shipment.transaction, under: book, on: day)
      return answer.outcome(under: "US")
    } catch let missing as PackFiles.Missing {
      throw Complaint(missing.description)
    } catch let fault as JSONFault {
      throw Complaint("\(Files.name(file)), transaction: \(fault)")
    }
  }

  private static func day(_ text: String) throws -> Day {
    do throws(InvalidText) { return try Day(text: text) } catch {
      throw Complaint("--as-of: \(error)")
    }
  }

  private static func today() throws -> Day {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    return try Day(text: formatter.string(from: Date()))
  }
}
