import ArgumentParser
import Canonical
import EventLog
import Foundation
import Logging
import SQLiteStore
import Service
import Vocabulary

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let a log go on from a backup, under a new name.",
    discussion: """
      What was recorded after the backup is not in it, and nobody can sign it again in the old \
      name without making a second history. So the tree goes on as a successor log, whose first \
      entry says what was kept and what is known to be missing. Those who have what is missing \
      send it again, exactly as it was signed (`portcullis submit`).
      Until the operator confirms the clock (`serve --confirm-clock`), log time goes on from the \
      last entry that was kept, so nothing falls overdue that may have arrived.
      """)

  @Argument(help: "Directory of the backup.") var backup: String
  @Option(help: "Data directory to make.") var dir: String
  @Option(name: .customLong("as"), help: "The new name of the log, such as log.example.org/2027.")
  var origin: String
  @Option(
    help: ArgumentHelp("An admin key of the operator, which signs.", valueName: "keyfile"))
  var operatorKey: String
  @Option(
    help: ArgumentHelp(
      "The newest checkpoint of the old log that somebody has, beside what its witnesses show.",
      valueName: "note"))
  var witnessed: String?
  @Flag(help: "Go on although the old log's witnesses cannot be asked how far it had come.")
  var withoutWitnesses = false
  @Option(
    help: ArgumentHelp(
      "The old log's key, where the backup is without: it vouches for the new one.",
      valueName: "keyfile"))
  var oldKey: String?
  @Flag(help: "Sign with the old key under the new name, instead of with a new one.")
  var keepKey = false
  @Option(help: "Why, in a few words; it is public.") var reason = "restored from a backup"
  @OptionGroup var output: OutputOptions

  func run() async throws {
    if Files.isThere(dir) { throw Complaint("\(dir) is there already: name a new directory") }
    let (note, source) = (try BackupNote.read(backup), DataDirectory(path: backup))
    try note.check(source)
    let signer = try KeyFile.read(operatorKey)
    let old = try oldSecret(source, note)
    guard let key = keepKey ? old : PrivateKey.generate() else {
      throw Complaint("--keep-key needs the old key: the backup is without, so name --old-key")
    }
    let succession = Succession(
      predecessor: note.vkey, oldKey: old, origin: origin, key: key,
      witnessed: try await lastWitnessed(note, source), reason: reason)
    let draft = dir + ".new-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: draft) }
    let target = try lay(draft, source, key)
    let done = try await begin(succession, in: target, signer)
    try Files.place(draft, at: dir)
    try report(note, succession, done)
  }

  private func oldSecret(_ source: DataDirectory, _ note: BackupNote) throws -> PrivateKey? {
    guard oldKey != nil || note.hasKeys else { return nil }
    let key = try LogKeyFile.read(oldKey ?? source.logKeyFile)
    guard key.publicKey == note.vkey.key else {
      throw Complaint("\(oldKey ?? source.logKeyFile) is not the key of the old log, \(note.vkey)")
    }
    return key
  }

  private func lastWitnessed(
    _ note: BackupNote, _ source: DataDirectory
  ) async throws -> SignedCheckpoint? {
    var known = [try source.cosigned()]
    if let witnessed {
      let given = try? SignedCheckpoint(
        text: String(decoding: try Files.read(witnessed), as: UTF8.self))
      guard let given, given.checkpoint.origin == note.log, given.isSigned(by: note.vkey) else {
        throw Complaint("\(witnessed) is not a checkpoint that \(note.vkey) signed")
      }
      known.append(given)
    } else if !withoutWitnesses, let policy = try source.witnessPolicy() {
      known.append(try await LastWitnessed(key: note.vkey, policy: policy).ask())
    }
    return known.compactMap(\.self).filter { $0.isSigned(by: note.vkey) }
      .max { $0.checkpoint.size < $1.checkpoint.size }
  }

  private func lay(
    _ draft: String, _ source: DataDirectory, _ key: PrivateKey
  ) throws -> DataDirectory {
    var configuration = try source.configuration()
    configuration.origin = origin
    do throws(InvalidText) {
      _ = try VerifierKey(name: origin, key: key.publicKey)
    } catch {
      throw Complaint("--as \(origin): \(error)")
    }
    let target = try DataDirectory.make(draft, configuration, logKey: key)
    let own = ["config.json", "log.key", "checkpoint.cosigned"]
    for name in try source.backedUp(withKey: true) where !own.contains(name) {
      try Files.copy("\(backup)/\(name)", to: "\(draft)/\(name)")
    }
    try Files.copy(source.storeFile, to: target.storeFile)
    return target
  }

  private func begin(
    _ succession: Succession, in target: DataDirectory, _ signer: PrivateKey
  ) async throws -> (receipt: EntryReceipt, handover: HandoverNote) {
    let store = try SQLiteStore(path: target.storeFile)
    defer { store.close() }
    let done = try await succession.begin(
      on: store, operatorKey: signer, log: .toStandardError(.warning))
    try target.keep(done.handover)
    return done
  }

  private func report(
    _ note: BackupNote, _ succession: Succession,
    _ done: (receipt: EntryReceipt, handover: HandoverNote)
  ) throws {
    let fact = try done.receipt.facts().first?.content
    output.write(
      .object([
        .init("directory", .string(dir)), .init("fact", fact ?? .null),
        .init("log", .string(origin)), .init("receipt", JSON(encoding: done.receipt)),
        .init("vkey", .string(done.handover.to.text)),
      ]))
    let gap = fact?["gap"].map { "\(String(decoding: $0.bytes, as: UTF8.self)) witnessed entries" }
    Console.say(
      """
      \(origin) goes on from the \(note.size) entries of \(note.log), in \(dir).
      Missing: \(gap ?? "unknown, since no witnessed checkpoint is known").
      Tell the witnesses and those who verify its new key, \(done.handover.to.text)\
      \(succession.oldKey == nil ? "." : "; `portcullis trust follow` leads there.")
      Next: portcullis serve --dir \(dir); let the parties send again what they sent after \
      \(note.time?.text ?? "the backup"), then confirm the clock with `serve --confirm-clock`.
      """)
  }
}
