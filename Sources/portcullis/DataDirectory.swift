import Canonical
import EventLog
import Foundation
import SQLiteStore

/// What the operator chose when the log was made.
struct Configuration: Codable {
  var address: String
  /// Name of the log.
  var origin: String
  var port: Int
}

/// Everything that a node keeps, in one directory.
struct DataDirectory {
  static let standard = "portcullis-data"

  let path: String

  var configurationFile: String { path + "/config.json" }
  var storeFile: String { path + "/log.sqlite" }
  var logKeyFile: String { path + "/log.key" }
  var deskFile: String { path + "/desk.json" }
  var keys: String { path + "/keys" }
  var proposals: String { path + "/proposals" }
  var outbox: String { path + "/outbox" }
  /// To whom entries are brought, and how far each has come.
  var followers: String { path + "/followers" }
  /// Ids of commands that were being decided when the process crashed.
  var crashes: String { path + "/crashes" }

  /// The witnesses that are asked, as the operator gave them (C2SP tlog-policy).
  var policyFile: String { path + "/witnesses.policy" }
  /// The newest checkpoint that enough of them cosigned.
  var cosignedFile: String { path + "/checkpoint.cosigned" }

  func keyFile(_ name: String) -> String { keys + "/\(name).json" }

  /// Makes the directory with its key and its configuration; the store comes with the first entry.
  static func make(_ path: String, _ configuration: Configuration, logKey: PrivateKey) throws
    -> DataDirectory
  {
    let directory = DataDirectory(path: path)
    try Files.makeDirectory(path)
    try Files.makeDirectory(directory.keys)
    try LogKeyFile(logKey).write(to: directory.logKeyFile)
    try Files.write(
      Array((JSON(encoding: configuration).indented() + "\n").utf8),
      to: directory.configurationFile)
    return directory
  }

  func configuration() throws -> Configuration {
    guard Files.isThere(configurationFile) else {
      throw Complaint(
        "\(path) is not a data directory: make one with `portcullis init`, or name yours with --dir"
      )
    }
    return try Files.decode(Configuration.self, from: configurationFile)
  }

  func logKey() throws -> PrivateKey { try LogKeyFile.read(logKeyFile) }

  /// What somebody who verifies this log's evidence needs to know beforehand.
  func trust() throws -> TrustFile {
    let origin = try configuration().origin
    let key = try VerifierKey(name: origin, key: logKey().publicKey)
    guard let policy = try witnessPolicy() else { return TrustFile(key: key, log: origin) }
    guard let witnesses = policy.trusted else {
      throw Complaint(
        "the policy has groups of groups, which a trust file has no words for: write one by hand"
          + " that asks for so many of some witnesses")
    }
    return TrustFile(key: key, log: origin, witnesses: witnesses)
  }

  /// - Returns: nil for a log without witnesses.
  func witnessPolicy() throws -> LogPolicy? {
    Files.isThere(policyFile) ? try LogPolicy(file: policyFile) : nil
  }

  /// The checkpoint with the cosignatures of witnesses that was shown last.
  func cosigned() throws -> SignedCheckpoint? {
    guard Files.isThere(cosignedFile) else { return nil }
    return try? SignedCheckpoint(
      text: String(decoding: try Files.read(cosignedFile), as: UTF8.self))
  }

  /// The store for reading, beside a server that may be running on it.
  func reader() throws -> SQLiteStore {
    _ = try configuration()
    guard Files.isThere(storeFile) else { throw Complaint("\(storeFile): there is no such file") }
    return try SQLiteStore(readingFrom: storeFile)
  }
}
