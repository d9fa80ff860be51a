import ArgumentParser
import Canonical
import EventLog
import Vocabulary

/// A log as the command line deals with it: in a data directory of this machine, or a node
/// somewhere else. Answers are the same JSON either way.
protocol LogAccess: Sendable {
  var origin: String { get }
  /// Names that the log had before; what was signed for them still counts.
  var predecessors: [String] { get }
  /// The last checkpoint, which whoever signs now states to have seen.
  /// - Parameter others: what those saw who signed the same before.
  func seen(continuing others: [Seen]) async throws -> Seen
  /// Records a submission, exactly as signed; gives the receipt.
  func submit(_ bytes: [UInt8]) async throws -> JSON
  func preview(_ body: Body, signers: [PreviewSigner]) async throws -> JSON
  func ask(kind: String, content: JSON) async throws -> JSON
  func evidence(of waybill: WaybillNumber) async throws -> [UInt8]
  func trust() async throws -> [UInt8]
  /// That an entry is in the log (C2SP tlog-proof).
  func proof(of index: UInt64) async throws -> [UInt8]
  /// Lines of every entry from an index on, at most so many, each with its line feed; empty at the
  /// end of the log.
  func export(from index: UInt64, limit: UInt64) async throws -> [UInt8]
  /// Single fields of an entry, by their JSON pointers, with what proves them.
  func disclosure(of index: UInt64, paths: [String]) async throws -> [UInt8]
  /// Has the log attest its state; gives the receipt.
  func attest() async throws -> JSON
}

/// Who would sign a command that is only looked at.
struct PreviewSigner: Codable, Sendable {
  var key: PublicKey
  var reservations: [Reservation]?
  var role: SigningRole
}

/// Which log a command is about.
struct PlaceOptions: ParsableArguments {
  @Option(help: "Data directory of a log on this machine (\(DataDirectory.standard) if absent).")
  var dir: String?

  @Option(help: "Address of a node, such as http://localhost:8080.")
  var url: String?

  @Option(
    help: ArgumentHelp(
      "With --url: trust file; the node's checkpoint must be signed by the key in it.",
      valueName: "file"))
  var trust: String?

  @Option(
    help: ArgumentHelp(
      "With --url: key file to sign in with, for what not everybody may read.",
      valueName: "keyfile"))
  var signIn: String?

  func validate() throws {
    if dir != nil && url != nil { throw ValidationError("give --dir or --url, not both") }
    if url == nil && signIn != nil { throw ValidationError("--sign-in goes with --url") }
  }

  var directory: DataDirectory { DataDirectory(path: dir ?? DataDirectory.standard) }

  func open() async throws -> any LogAccess {
    guard let url else { return try LocalLog(directory) }
    let trust = try trust.map { try TrustFile(file: $0) }
    return try await RemoteLog.open(url, trust: trust, signIn: signIn.map { try KeyFile.read($0) })
  }
}
