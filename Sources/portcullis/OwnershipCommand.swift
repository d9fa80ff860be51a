import ArgumentParser
import Canonical
import Ownership
import Vocabulary

struct OwnershipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ownership",
    abstract: "Whom the ownership of listed parties covers: by which regime, and by which chain.",
    discussion: """
      Reads who owns what (statements of the Beneficial Ownership Data Standard, or FollowTheMoney \
      entities, one a line). Who is listed is said by --listed, ids one a line; with --lists every \
      party of the file is looked for on lists too, and a hit that nobody has judged makes what \
      follows from it indeterminate. Writes one line for each party and regime; without --party, \
      for those to whom one applies or may apply. Nothing is ever called clear.
      """)

  @Argument(help: ArgumentHelp("Who owns what.", valueName: "file"))
  var owners: String
  @Option(help: "The day whose owners and regimes are asked, such as 2026-11-28.")
  var asOf: String
  @Option(help: ArgumentHelp("Ids of listed parties, one a line.", valueName: "file"))
  var listed: String?
  @Option(
    help: ArgumentHelp("Shelf, or directory of list files, to look on.", valueName: "directory"))
  var lists: String?
  @OptionGroup var screening: ScreeningOptions
  @Option(help: "Regime to ask; may be repeated. All that are known if absent.")
  var regime: [String] = []
  @Option(help: "Id of a party to ask about; may be repeated.") var party: [String] = []
  @Option(help: ArgumentHelp("Where answers go; - is standard output.", valueName: "file"))
  var out = "-"

  func validate() throws {
    guard listed != nil || lists != nil else {
      throw ValidationError("say who is listed: --listed FILE, --lists DIRECTORY, or both")
    }
    for name in regime where !OwnershipRegime.all.contains(where: { $0.id == name }) {
      let known = OwnershipRegime.all.map(\.id).joined(separator: ", ")
      throw ValidationError("there is no regime \(name); there are \(known)")
    }
    do throws(InvalidText) { _ = try CalendarDay(text: asOf) } catch {
      throw ValidationError("--as-of: \(error)")
    }
  }

  func run() throws {
    let file = try OwnersFile(path: owners)
    let graph = OwnershipGraph(file.statements.interests)
    let listed = try listed.map(Self.ids) ?? []
    let hits = try lists.map {
      try OwnerHits(on: $0, screening, file.statements.names, besides: Set(listed))
    }
    let day = try CalendarDay(text: asOf)
    let sink = try LineSink(path: out)
    var isFirst = true
    for one in OwnershipRegime.all where regime.isEmpty || regime.contains(one.id) {
      let question = OwnershipQuestion(
        graph, names: file.statements.names, listed: listed, hits: hits, one, day)
      if isFirst { say(question.notInGraph) }
      isFirst = false
      for party in party.isEmpty ? question.touched : party {
        try sink.write(question.answer(for: party))
      }
    }
  }

  private func say(_ missing: [String]) {
    guard !missing.isEmpty else { return }
    let named = missing.prefix(10).joined(separator: ", ")
    Console.say("\(missing.count) listed parties are not in \(owners): \(named)")
  }

  private static func ids(path: String) throws -> [String] {
    String(decoding: try Files.read(path), as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimming(while: \.isWhitespace) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }
}

extension Substring {
  fileprivate func trimming(while isIdle: (Character) -> Bool) -> String {
    let start = drop(while: isIdle)
    return String(start.reversed().drop(while: isIdle).reversed())
  }
}

/// A file of statements about owners, in either form.
struct OwnersFile {
  let statements: OwnershipImport

  init(path: String) throws {
    let bytes = try Files.read(path)
    do throws(JSONFault) {
      statements =
        OwnersFile.isBODS(bytes)
        ? try OwnershipImport(bods: bytes) : OwnershipImport(followTheMoney: bytes)
    } catch {
      throw Complaint("\(path) cannot be read: \(error)")
    }
    for fault in statements.faults { Console.say("\(path):\(fault)") }
    if statements.furtherFaults > 0 {
      Console.say("\(path): \(statements.furtherFaults) further faults")
    }
    guard !statements.interests.isEmpty else {
      throw Complaint(
        "\(path) states no interest of anybody in anybody: give statements of the Beneficial"
          + " Ownership Data Standard, or FollowTheMoney entities, one a line")
    }
  }

  /// Every statement of BODS has an id of that name, and no entity of FollowTheMoney has.
  private static func isBODS(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    return start.contains(#""statementId""#) || start.contains(#""statementID""#)
  }
}
