import ArgumentParser
import Canonical
import Exchange
import Foundation
import Lists
import Screening

struct ScreenPairs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Score pairs of names or entities that are given, for measuring.",
    discussion: """
      Reads CSV with the columns name1, name2 and schema, or JSON: an array of objects, or one a \
      line, with the FollowTheMoney entities left and right. Writes a row for each pair, in order: \
      its number, the score, whether it is a hit, and why. An entity that names nobody scores 0.
      """)

  @Option(name: .customLong("in"), help: ArgumentHelp("The pairs.", valueName: "file"))
  var input: String
  @Option(help: ArgumentHelp("Where scores go; - is standard output.", valueName: "file"))
  var out = "-"
  @Flag(help: "Write a column for each feature of the names, unweighed, instead of the reasons.")
  var features = false
  @OptionGroup var screening: ScreeningOptions

  func run() async throws {
    let pairs = try input.hasSuffix("json") ? PairFile.entities(input) : PairFile.names(input)
    var screener = Screener(
      ScreeningList([], dictionary: try screening.names()), algorithm: screening.algorithm)
    let threshold = screening.threshold ?? screening.algorithm.threshold
    let columns = features ? NameFeature.allCases.map { "\($0)" } : ["reasons"]
    var text = CSVLine.text(["pair", "score", "hit"] + columns)
    for (number, pair) in pairs.enumerated() {
      let hit = pair.flatMap { screener.compare($0.0, $0.1) }
      let score = hit?.score ?? 0
      let reasons =
        features
        ? Self.values(pair.flatMap { screener.nameFeatures($0.0, $0.1) })
        : [hit?.reasonsText ?? ""]
      text += CSVLine.text(
        ["\(number + 1)", decimal(thousandths: score), "\(score >= threshold)"] + reasons)
    }
    try Files.write(Array(text.utf8), to: out)
  }

  private static func values(_ features: NameFeatures?) -> [String] {
    NameFeature.allCases.map { feature in features.map { "\($0[feature])" } ?? "" }
  }
}

/// Pairs of parties in a file; nil for one that names nobody.
enum PairFile {
  static func names(_ path: String) throws -> [(ScreenedParty, ScreenedParty)?] {
    var rows = try TableRows(path: path)
    for column in ["name1", "name2", "schema"] where !rows.has(column) {
      throw Complaint("\(path): the header has no column \(column)")
    }
    var out: [(ScreenedParty, ScreenedParty)?] = []
    while let row = try rows.next() {
      let schema = Schema(followTheMoney: row["schema"])
      out.append(
        (
          ScreenedParty(schema: schema, names: [EntityName(row["name1"])]),
          ScreenedParty(schema: schema, names: [EntityName(row["name2"])])
        ))
    }
    return out
  }

  static func entities(_ path: String) throws -> [(ScreenedParty, ScreenedParty)?] {
    let bytes = try Files.read(path)
    if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
      guard let pairs = try Files.json(path).elements else {
        throw Complaint("\(path) is no array of pairs")
      }
      return try pairs.enumerated().map { try pair($1, path, $0 + 1) }
    }
    return try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { number, line in
      do {
        return try pair(try JSON.parse(Array(line)), path, number + 1)
      } catch let fault as JSONFault {
        throw Complaint("\(path), pair \(number + 1): \(fault)")
      }
    }
  }

  private static func pair(
    _ json: JSON, _ path: String, _ number: Int
  ) throws -> (ScreenedParty, ScreenedParty)? {
    guard let left = json["left"], let right = json["right"] else {
      throw Complaint("\(path), pair \(number): it has no left and right")
    }
    guard let asked = party(left), let listed = party(right) else { return nil }
    return (asked, listed)
  }

  private static func party(_ entity: JSON) -> ScreenedParty? {
    ListFormat.followTheMoney.read(ListFile(name: "pair", bytes: entity.bytes)).entities.first?
      .party
  }
}
