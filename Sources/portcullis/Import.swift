import ArgumentParser
import Canonical
import EventLog
import Exchange
import Waybills

struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read what other systems have exported.", subcommands: [ImportConsignment.self])
}

struct ImportConsignment: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consignment",
    abstract: "Read a consignment as a warehouse system exports it, CSV or JSON.",
    discussion: """
      Prints the content of the command that issues the waybill; with --key signs and sends it. \
      Nothing is imported of a file with mistakes, unless --skip-bad-rows says so.
      """)

  @Argument(help: "File to read.") var file: String
  @Option(
    help: ArgumentHelp(
      "Who, when and by which route, as JSON (roles, departure, legs), where FILE does not say.",
      valueName: "file"))
  var roles: String?
  @Option(help: "csv or json; by the file's ending if absent.") var format: Format?
  @ArgumentParser.Flag(help: "Leave out rows that cannot be read, and say which.") var skipBadRows =
    false
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("Issue the waybill, signed with this key.", valueName: "keyfile"))
  var keys: [KeyArgument] = []
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, json
  }

  func run() async throws {
    let read = try ConsignmentImport.read(
      try Files.read(file), file: Files.name(file),
      format: format.flatMap { ConsignmentImport.Format(rawValue: $0.rawValue) },
      skipBadRows: skipBadRows)
    for fault in read.faults { Console.say(fault.description) }
    if read.skippedRows > 0 { Console.say("\(read.skippedRows) rows were left out") }
    if !read.ignored.isEmpty {
      Console.say("passed over: \(read.ignored.joined(separator: ", "))")
    }
    let content = JSON(encoding: read.issue(try plan(read)))
    guard !keys.isEmpty else { return output.write(content) }
    let log = try await place.open()
    let body = Body(new: content, kind: IssueWaybill.kind, log: log.origin)
    output.write(try await log.submit(try await keys.sign(body, for: log).bytes))
  }

  private func plan(_ read: ConsignmentImport) throws -> ConsignmentPlan {
    if let roles { return try Files.decode(ConsignmentPlan.self, from: roles) }
    guard let plan = read.plan else {
      throw Complaint("\(file) does not say who sends it where: give that with --roles FILE")
    }
    return plan
  }
}
