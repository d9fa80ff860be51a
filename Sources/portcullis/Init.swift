import ArgumentParser
import Canonical
import EventLog
import Foundation
import Registry
import Service
import Vocabulary

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a new log: its directory, its keys, and its first entry.")

  @Option(help: "Directory to make (\(DataDirectory.standard) if absent).")
  var dir = DataDirectory.standard
  @Option(help: "Name of the log, such as log.example.org/2026; it can never change.")
  var origin: String
  @Option(
    help: ArgumentHelp("Profile of the operator, as JSON, without people.", valueName: "file"))
  var `operator`: String
  @Option(
    help: ArgumentHelp("Policy of the log, as JSON; a usual one if absent.", valueName: "file"))
  var policy: String?
  @Option(help: "Port that `serve` will listen at.") var port = 8080
  @Option(help: "Address that `serve` will listen at.") var address = "127.0.0.1"
  @OptionGroup var output: OutputOptions

  /// What most logs begin with; the operator can replace it at any time.
  private static let usualPolicy = PolicyTerms(
    nonReceiptReportHours: 24, extensionCountersigner: .authority, attemptsPerHour: 60,
    maximumCustodyHours: 720)

  func run() async throws {
    if Files.isThere(dir) {
      throw Complaint("\(dir) is there already: name a directory that is not, with --dir")
    }
    let (logKey, operatorKey) = (PrivateKey.generate(), PrivateKey.generate())
    let verifier: VerifierKey
    do throws(InvalidText) {
      verifier = try VerifierKey(name: origin, key: logKey.publicKey)
    } catch {
      throw Complaint("--origin \(origin): \(error)")
    }
    let submission = try open(with: operatorKey)
    // All of it under another name first, so that what fails halfway leaves no log behind.
    let draft = dir + ".new-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: draft) }
    let receipt = try await make(draft, logKey, operatorKey, submission)
    guard rename(draft, dir) == 0 else {
      throw Complaint("\(dir) cannot be made: \(String(cString: strerror(errno)))")
    }
    report(DataDirectory(path: dir), operatorKey, verifier, receipt)
  }

  private func open(with key: PrivateKey) throws -> Submission {
    let profile = try Files.decode(Profile.self, from: `operator`)
    let terms = try policy.map { try Files.decode(PolicyTerms.self, from: $0) } ?? Init.usualPolicy
    let content = OpenLog(
      profile: profile, key: key.publicKey, custody: .device, policy: terms)
    let body = Body(new: JSON(encoding: content), kind: OpenLog.kind, log: origin)
    let statement = Statement(seen: Seen(root: TreeEdge().root, size: 0))
    let signature = try GivenSignature.make(
      body: body, role: .actor, statement: statement, key: key)
    return Submission(body: body, signatures: [signature])
  }

  private func make(
    _ path: String, _ logKey: PrivateKey, _ operatorKey: PrivateKey, _ submission: Submission
  ) async throws -> JSON {
    let directory = try DataDirectory.make(
      path, Configuration(address: address, origin: origin, port: port), logKey: logKey)
    try KeyFile(operatorKey).write(to: directory.keyFile("operator"))
    let node = try LocalLog.node(directory)
    defer { node.store.close() }
    return JSON(encoding: try await node.submit(submission.bytes))
  }

  private func report(
    _ directory: DataDirectory, _ key: PrivateKey, _ verifier: VerifierKey, _ receipt: JSON
  ) {
    output.write(
      .object([
        .init("directory", .string(directory.path)), .init("log", .string(origin)),
        .init("operatorKey", .string(key.publicKey.text)),
        .init("receipt", receipt), .init("vkey", .string(verifier.text)),
      ]))
    Console.say(
      """
      The log \(origin) is open, in \(directory.path).
      Copy \(directory.logKeyFile) to a safe place: who has it can sign in the log's name, and \
      nobody can make it again.
      Move \(directory.keyFile("operator")) to the operator's own device: it is the operator's key.
      Next: portcullis serve --dir \(directory.path)
      """)
  }
}
