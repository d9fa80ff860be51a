import ArgumentParser
import Canonical
import Foundation
import Lists
import Service
import Vocabulary

struct ListCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lists",
    abstract: "Official lists on a shelf: read, compared, and which of them count.",
    discussion: """
      A version is known by the digest of its entries. One that shrank by more than a tenth, or \
      could not be read whole, is kept and waits until a person accepts it; the one before stays \
      current.
      """,
    subcommands: [ImportList.self, ShowLists.self, DiffLists.self, AcceptList.self])
}

struct ShelfOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Directory of the shelf.", valueName: "directory"))
  var shelf = "lists"

  var place: ListShelf { ListShelf(directory: URL(fileURLWithPath: shelf)) }
}

extension ListShelf {
  /// Does something with the shelf, with its faults as complaints.
  func run<T>(_ body: (ListShelf) throws(ShelfFault) -> T) throws -> T {
    do throws(ShelfFault) { return try body(self) } catch { throw Complaint(error.description) }
  }

  /// A version by its digest, by the beginning of it, or by the word current.
  func version(_ name: String, of source: String) throws -> ListVersion {
    try run { shelf throws(ShelfFault) in
      if name == "current" {
        guard let current = try shelf.current(source) else {
          throw ShelfFault("no version of \(source) is current")
        }
        return current
      }
      let found = try shelf.versions(of: source).filter {
        name.utf8.count >= 6 && $0.digest.text.hasPrefix(name)
      }
      guard let version = found.first, found.count == 1 else {
        throw ShelfFault(
          "\(source) has \(found.count) versions that begin with \(name): write more of the digest,"
            + " at least six digits")
      }
      return version
    }
  }
}

struct ImportList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a list from a file or an address, and put it on the shelf.",
    discussion: """
      Says by line what could not be read. For OFAC's CSV name sdn.csv, and add.csv and alt.csv \
      after it. Ends with 2 when the list is held, so that a person has to accept it.
      """)

  @Argument(help: "The list, and the files beside it; files, or https addresses.")
  var files: [String]
  @Option(help: "The form, if it cannot be told from the file.") var format: Form?
  @Option(help: "The SHA-256 that the first file must have.") var sha256: String?
  @Option(help: "Of a hundred entries, how many may be gone without a person's word.")
  var tolerance = 10
  @OptionGroup var shelf: ShelfOptions
  @OptionGroup var output: OutputOptions

  struct Form: ExpressibleByArgument {
    let format: ListFormat

    init?(argument: String) {
      guard let format = ListFormat(rawValue: argument) else { return nil }
      self.format = format
    }

    static var allValueStrings: [String] { ListFormat.allCases.map(\.rawValue) }
  }

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name the file of a list") }
    guard (0...100).contains(tolerance) else {
      throw ValidationError("--tolerance is a percentage from 0 to 100")
    }
  }

  func run() async throws {
    var read: [ListFile] = []
    for file in files { read.append(ListFile(name: file, bytes: try await bytes(of: file))) }
    try check(read[0])
    guard let format = format?.format ?? ListFormat(recognising: read[0].bytes) else {
      throw Complaint(
        "\(files[0]) is of no form that is known: name it with --format ("
          + Form.allValueStrings.joined(separator: ", ") + ")")
    }
    let reading = format.read(read[0], others: Array(read.dropFirst()))
    for fault in reading.faults { Console.say(fault.description) }
    if reading.furtherFaults > 0 { Console.say("and \(reading.furtherFaults) more") }
    let place = ListShelf(directory: URL(fileURLWithPath: shelf.shelf), toleratedLoss: tolerance)
    let offer = try place.run { shelf throws(ShelfFault) in
      try shelf.offer(
        reading, origin: files.joined(separator: " "), files: read,
        retrieved: SystemClock().wall())
    }
    output.write(ImportList.report(offer))
    guard case .held(let reasons) = offer.outcome else { return }
    let why = reasons.map(\.description).joined(separator: ", ")
    Console.say(
      "held: \(why). Accept it with `portcullis lists accept \(offer.version.source)"
        + " \(offer.version.digest) --by NAME --reason WHY`")
    throw ExitCode(2)
  }

  private func bytes(of file: String) async throws -> [UInt8] {
    guard file.hasPrefix("https://") || file.hasPrefix("http://") else {
      return try Files.read(file)
    }
    let fetcher = Fetcher()
    defer { fetcher.end() }
    let answer = try await fetcher.send(file, atMost: ListFormat.largestFile, timeout: 120)
    guard answer.status == 200 else {
      throw Unavailable("\(file) answers with status \(answer.status)")
    }
    return answer.bytes
  }

  private func check(_ file: ListFile) throws {
    guard let sha256 else { return }
    let found = ListVersion.digest(ofFile: file).text
    guard found == sha256.lowercased() else {
      throw Complaint("\(file.name) has the SHA-256 \(found), not \(sha256): nothing was changed")
    }
  }

  static func report(_ offer: ListOffer) -> JSON {
    let outcome =
      switch offer.outcome {
      case .unchanged: "unchanged"
      case .accepted: "accepted"
      case .held: "held"
      }
    var members = [
      JSON.Member("outcome", .string(outcome)),
      JSON.Member("version", JSON(encoding: offer.version)),
    ]
    if let diff = offer.diff {
      members += [
        JSON.Member("added", .integer(Int64(diff.added.count))),
        JSON.Member("removed", .integer(Int64(diff.removed.count))),
        JSON.Member("changed", .integer(Int64(diff.changed.count))),
      ]
    }
    return .object(members)
  }
}
