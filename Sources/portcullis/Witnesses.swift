import EventLog
import Logging
import Service
import Transparency
import Vocabulary

/// The witnesses of a log in a data directory.
enum Witnesses {
  /// Keeps a policy in the data directory, where it holds from now on.
  static func adopt(_ path: String, _ directory: DataDirectory) throws {
    let policy = try LogPolicy(file: path)
    guard !policy.witnesses.isEmpty else {
      throw Complaint("\(path) names no witness: add lines `witness <name> <vkey> <url>`")
    }
    try Files.write(try Files.read(path), to: directory.policyFile)
  }

  /// Begins to ask the witnesses, if the log has any. Until enough agree no command is taken.
  static func ask(
    for node: Node, _ directory: DataDirectory, log: Logger
  ) throws -> Task<Void, Never>? {
    guard let policy = try directory.witnessPolicy() else { return nil }
    let cosigners: Cosigners
    do throws(InvalidText) {
      cosigners = try Cosigners(
        node: node, policy: policy, courier: WebWitnesses(), file: directory.cosignedFile,
        log: log)
    } catch {
      throw Complaint("\(directory.policyFile): \(error)")
    }
    return Task { await cosigners.run() }
  }

  /// Before one command is written beside no server: that nothing of the log is missing.
  static func confirm(_ node: Node, _ directory: DataDirectory) async throws {
    guard let asking = try ask(for: node, directory, log: .toStandardError(.critical)) else {
      return
    }
    defer { asking.cancel() }
    try await wait(for: node)
  }

  /// - Throws: a fault that says why commands are not taken, after some seconds.
  static func wait(for node: Node) async throws {
    for _ in 0..<150 where node.publication.readOnly != nil {
      try await Task.sleep(for: .milliseconds(100))
    }
    if let reason = node.publication.readOnly { throw StoreFault.readOnly(reason) }
  }
}

/// Witnesses over HTTP.
struct WebWitnesses: WitnessCourier {
  private let fetcher = Fetcher()

  func send(_ body: String?, to url: String) async throws -> (status: Int, body: String) {
    let fetched = try await fetcher.send(
      url, body.map { Array($0.utf8) }, atMost: TileLimits.checkpoint, timeout: 5)
    guard let text = String(validating: fetched.bytes, as: UTF8.self) else {
      throw Unavailable("\(url) does not answer in UTF-8")
    }
    return (fetched.status, text)
  }
}
