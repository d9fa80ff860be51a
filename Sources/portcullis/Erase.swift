import ArgumentParser
import Canonical
import EventLog
import SQLiteStore
import Service
import Trade
import Vocabulary

struct Erase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Erase the words of a consignment that is over or a party that left.",
    discussion: """
      Numbers, times and serial numbers stay, and so do all proofs. The log refuses as long as the \
      record has to be kept; `portcullis ask retention` and `portcullis ask partyRetention` say \
      until when. The consignments of a party are erased before the party.
      A backup that was made before still has the words: write the list with \
      `portcullis export erasures`, and erase them there with --apply LIST --to BACKUP, before it \
      is restored or when it is kept.
      """)

  @Argument(help: "Number of the waybill.") var waybill: String?
  @Option(help: "Handle of the party, instead of a waybill.") var party: String?
  @Option(help: "The law on which it is erased.") var ground: String?
  @Flag(help: "No agency has asked for the record, and no other law wants it kept.")
  var nobodyAskedForIt = false
  @Option(
    name: .customLong("key"),
    help: ArgumentHelp("Key file of the operator to sign with.", valueName: "keyfile"))
  var keys: [KeyArgument] = []
  @Option(help: ArgumentHelp("List of what the log erased.", valueName: "file"))
  var apply: String?
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("Backup or data directory that nobody is writing.", valueName: "directory"))
  var target: String?
  @OptionGroup var place: PlaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let subjects = [waybill != nil, party != nil, apply != nil].count { $0 }
    guard (apply == nil) == (target == nil), subjects == 1 else {
      throw ValidationError(
        "give a waybill or --party, with --ground and --key; or --apply LIST --to BACKUP")
    }
    if apply == nil && (ground == nil || keys.isEmpty) {
      throw ValidationError("what is to be erased goes with --ground and --key")
    }
  }

  func run() async throws {
    if let apply, let target { return try erase(apply, from: DataDirectory(path: target)) }
    guard let ground, let content = try content(ground) else { return }
    let log = try await place.open()
    let body = Body(new: content.json, kind: content.kind, log: log.origin)
    let signed = try await keys.sign(body, given: [], reservations: nil, for: log)
    output.write(try await log.submit(signed.bytes))
  }

  private func content(_ ground: String) throws -> Command? {
    do throws(InvalidText) {
      if let party {
        let party = try PartyID(text: party)
        return .system(
          .eraseParty(
            EraseParty(party: party, ground: ground, nobodyAskedForIt: nobodyAskedForIt)))
      }
      guard let waybill else { return nil }
      let number = try WaybillNumber(spoken: waybill)
      return .system(
        .erase(EraseWaybill(waybill: number, ground: ground, nobodyAskedForIt: nobodyAskedForIt)))
    } catch {
      throw Complaint(error.description)
    }
  }

  private func erase(_ file: String, from directory: DataDirectory) throws {
    let bytes = try Files.read(file)
    let list: ErasureList
    do throws(JSONFault) {
      list = try ErasureList(bytes)
    } catch {
      throw Complaint("\(Files.name(file)): \(error)")
    }
    let store = try SQLiteStore(path: directory.storeFile)
    defer { store.close() }
    let due = try list.due(in: store)
    try store.erase(due.erasures, rows: due.rows)
    if Files.isThere(directory.path + "/" + BackupNote.file) {
      var note = try BackupNote.read(directory.path)
      store.close()
      note.store = try BackupNote.Store(directory.storeFile)
      try Files.write(
        Array((JSON(encoding: note).indented() + "\n").utf8),
        to: directory.path + "/" + BackupNote.file)
    }
    output.write(.object([.init("erased", .integer(Int64(due.erasures.count)))]))
    Console.say("\(due.erasures.count) entries of \(list.log) were erased from \(directory.path)")
  }
}

struct ExportErasures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erasures",
    abstract: "Write down what the log has erased, to erase it from older copies as well.")

  @Option(help: "Data directory of the log (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Option(name: .customLong("out"), help: "File to write; - is standard output.") var out: String

  func run() throws {
    let reader = try DataDirectory(path: dir).reader()
    defer { reader.close() }
    let list = try ErasureList(of: try reader.snapshot())
    try Files.write(list.bytes, to: out)
    Console.say("\(list.erasures.count) erasures of \(list.log). Apply them to a backup with")
    Console.say("  portcullis erase --apply \(out) --to BACKUP")
  }
}
