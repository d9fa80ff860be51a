import ArgumentParser
import Canonical
import EventLog
import Foundation
import SQLiteStore
import Service
import Vocabulary

struct KeysRotateLog: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate-log",
    abstract: "Replace the key that signs the log's checkpoints.",
    discussion: """
      The server must be stopped; it takes seconds. When it is cut short, run it again: it \
      completes what was begun. The log's witnesses need the new vkey beside the old one in their \
      policies, or they will not cosign; --prepare makes the key and shows it beforehand.
      """)

  @Option(help: "Data directory (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Option(
    help: ArgumentHelp(
      "An admin key of the operator, which signs; keys/operator.json if absent.",
      valueName: "keyfile"))
  var operatorKey: String?
  @Flag(help: "Only make the next key, for the witnesses to know before it holds.")
  var prepare = false
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let directory = DataDirectory(path: dir)
    let origin = try directory.configuration().origin
    let next = try directory.nextLogKey()
    let new = try VerifierKey(name: origin, key: next.publicKey)
    let isCutShort = try directory.verifierKey() == new
    guard !prepare || !isCutShort else {
      throw Complaint(
        "the last rotation is not complete: run `portcullis keys rotate-log` without --prepare")
    }
    guard !prepare else {
      output.write(.object([.init("vkey", .string(new.text))]))
      return Console.say("The next key of \(origin) is made; the log does not have it yet.")
    }
    let index = try await hand(over: directory, to: next, new)
    if !isCutShort { try directory.replaceLogKey(by: next) }
    // Opening it signs the checkpoint that is shown with the new key.
    try LocalLog.node(directory).store.close()
    output.write(
      .object([.init("entry", .integer(Int64(index))), .init("vkey", .string(new.text))]))
    // As long as it stands there, the same command completes this rotation and begins no other,
    // to a key that no witness was told of: so not before the answer is out.
    try directory.forgetNextLogKey()
    Console.say(
      """
      \(origin) is signed with a new key from entry \(index) on.
      Copy \(directory.logKeyFile) to a safe place, and give the witnesses the new vkey.
      Those who trust the old key follow with `portcullis trust follow`.
      """)
  }

  /// Records the new key under the old one, and keeps the note that both sign.
  private func hand(
    over directory: DataDirectory, to next: PrivateKey, _ new: VerifierKey
  ) async throws -> UInt64 {
    let (old, secret) = (try directory.verifierKey(), try directory.logKey())
    let reader = try directory.reader()
    defer { reader.close() }
    var index = try LogKeyRotation.index(of: new, in: reader)
    if index == nil {
      let signer = try KeyFile.read(operatorKey ?? directory.keyFile("operator"))
      let node = try LocalLog.node(directory, duty: .rotating)
      defer { node.store.close() }
      try await Witnesses.confirm(node, directory)
      index = try await LogKeyRotation.record(new, on: node, operatorKey: signer)
    }
    guard let index else { throw Complaint("the log does not name the key \(new)") }
    guard old != new else { return index }
    try directory.keep(
      HandoverNote(of: index, in: reader, from: old, old: secret, to: new, new: next))
    return index
  }
}

extension DataDirectory {
  /// The key that is to hold next, from before the log names it until it holds and has signed.
  var nextLogKeyFile: String { logKeyFile + ".next" }

  /// Reads the next key, or makes it, durably: the log must never name a key that nobody has.
  func nextLogKey() throws -> PrivateKey {
    if Files.isThere(nextLogKeyFile) { return try LogKeyFile.read(nextLogKeyFile) }
    let draft = nextLogKeyFile + ".new"
    try? FileManager.default.removeItem(atPath: draft)
    let key = PrivateKey.generate()
    try LogKeyFile(key).write(to: draft)
    try Files.place(file: draft, at: nextLogKeyFile)
    return key
  }

  /// The next key takes the old one's place, and stays where it is until all is done.
  func replaceLogKey(by next: PrivateKey) throws {
    let draft = logKeyFile + ".new"
    try? FileManager.default.removeItem(atPath: draft)
    try LogKeyFile(next).write(to: draft)
    try Files.place(file: draft, at: logKeyFile)
  }

  func forgetNextLogKey() throws {
    try FileManager.default.removeItem(atPath: nextLogKeyFile)
    try Files.synchronise(path)
  }
}
