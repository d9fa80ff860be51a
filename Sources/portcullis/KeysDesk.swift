import ArgumentParser
import Canonical
import EventLog
import Registry
import Service
import Vocabulary

struct KeysDesk: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "Make the desk key of this node's own party, and print its enrolment.",
    discussion: """
      The enrolment is signed by the desk key; an admin key of the party completes it:
        portcullis keys desk --party haul > enrol.json
        portcullis submit enrol.json --key ADMIN.json
      """)

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Option(help: "The party whose desk it is.") var party: String

  func run() async throws {
    let log = try LocalLog(DataDirectory(path: dir))
    let desk = try open(log.directory.deskFile, try named(party))
    let content = EnrolKey(
      key: desk.key, party: desk.party, capacity: .staff, custody: .desk)
    let body = Body(new: JSON(encoding: content), kind: EnrolKey.kind, log: log.origin)
    let signature = try desk.sign(
      body, as: .keyholder, statement: Statement(seen: try log.seen(continuing: [])))
    Console.write(Submission(body: body, signatures: [signature]).bytes + Array("\n".utf8))
    Console.say(
      "This enrols \(desk.key) for \(desk.party). Let an admin of the party send it:\n"
        + "  portcullis submit FILE --key ADMIN.json --dir \(dir)")
  }

  /// The desk that is there, so that a lost enrolment can be printed again, or a new one.
  private func open(_ path: String, _ party: PartyID) throws -> Desk {
    guard Files.isThere(path) else { return try Desk.create(path: path, party: party) }
    let desk = try Desk(path: path)
    guard desk.party == party else {
      throw Complaint("\(path) is the desk of \(desk.party): a node keeps one party's keys")
    }
    return desk
  }
}

struct KeysPerson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person",
    abstract: "Let a person sign in at this node's desk, with a code that is shown once.",
    discussion: "A server that is running learns of it when it starts again.")

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Option(help: "The person, as the party's profile names it.") var person: String
  @Flag(help: "Let the person in no longer.") var dismiss = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let desk = try open()
    let person: PersonID = try named(person)
    if dismiss {
      try desk.dismiss(person)
      return Console.say("\(person) cannot sign in any more")
    }
    output.write(
      .object([
        .init("code", .string(try desk.admit(person))), .init("party", .string(desk.party.text)),
        .init("person", .string(person.text)),
      ]))
    Console.say("Give the code to \(person) only; it is not kept here and not shown again.")
  }

  private func open() throws -> Desk {
    let path = DataDirectory(path: dir).deskFile
    guard Files.isThere(path) else {
      throw Complaint("\(dir) has no desk yet: make one with `portcullis keys desk`")
    }
    return try Desk(path: path)
  }
}

/// Reads a value that was typed.
func named<T: TextCoded>(_ text: String, _ type: T.Type = T.self) throws -> T {
  do throws(InvalidText) {
    return try T(text: text)
  } catch {
    throw Complaint("\(text): \(error)")
  }
}
