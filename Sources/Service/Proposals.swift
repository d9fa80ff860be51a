import Canonical
import DurableFiles
import EventLog
import Foundation
public import Logging
import Synchronization
public import Vocabulary

/// The proposals of a node that wait for a signature. They are no part of the log: the node keeps
/// each in a file of its own, so that a restart loses none, and forgets it when it was sent,
/// withdrawn or is too old.
public final class Proposals: Sendable {
  /// How many are kept at a time.
  public struct Limits: Sendable {
    public var ofOneParty = 20
    public var inAll = 500

    public init() {}
  }

  private let open: Mutex<[Digest: Proposal]>
  private let directory: URL?
  private let limits: Limits
  private let log: Logger
  private static let suffix = ".json"

  /// Keeps them in memory alone.
  public init(limits: Limits = Limits(), log: Logger) {
    directory = nil
    self.limits = limits
    self.log = log
    open = Mutex([:])
  }

  /// - Parameter path: the directory that keeps them.
  /// - Throws: when the directory can be neither made nor read. A file in it that cannot be
  ///   understood is left as it is, and told in the node's own log.
  public init(path: String, limits: Limits = Limits(), log: Logger) throws {
    let directory = URL(fileURLWithPath: path, isDirectory: true)
    self.directory = directory
    self.limits = limits
    self.log = log
    open = Mutex(try Proposals.read(directory, log))
  }

  private static func read(_ directory: URL, _ log: Logger) throws -> [Digest: Proposal] {
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var found: [Digest: Proposal] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    where name.hasSuffix(suffix) {
      do {
        let bytes = [UInt8](try Data(contentsOf: directory.appendingPathComponent(name)))
        let proposal = try JSON.parse(bytes, limits: .submission).decode(Proposal.self)
        guard name == proposal.id.text + suffix else { throw CocoaError(.fileReadCorruptFile) }
        found[proposal.id] = proposal
      } catch {
        log.warning("not a proposal", metadata: ["file": "\(name)", "failure": "\(error)"])
      }
    }
    return found
  }

  /// Keeps a proposal. The same one again, by the same party, changes nothing.
  /// - Returns: the proposal as it is kept.
  /// - Throws: `Failure.refused` beyond the limits, `Failure.fault` when it cannot be written.
  public func keep(_ proposal: Proposal, at now: Moment) throws(Failure) -> Proposal {
    let result: Result<Proposal, Failure> = open.withLock { open in
      forgetOld(&open, now)
      if let known = open[proposal.id] {
        guard known.by == proposal.by, known.missing == proposal.missing else {
          return .failure(.proposal(.alreadySent, "The other side has proposed this already."))
        }
        return .success(known)
      }
      let own = open.values.count { $0.by == proposal.by }
      guard own < limits.ofOneParty, open.count < limits.inAll else {
        let most = own < limits.ofOneParty ? limits.inAll : limits.ofOneParty
        return .failure(
          .proposal(.tooManyOpen, "\(most) proposals wait already: send or withdraw some first."))
      }
      do {
        try write(proposal)
      } catch {
        return .failure(.fault(.ioFailed("\(error)")))
      }
      open[proposal.id] = proposal
      return .success(proposal)
    }
    return try result.get()
  }

  /// Those that somebody may see, the newest first.
  public func seen(by party: PartyID?, key: PublicKey?, at now: Moment) -> [Proposal] {
    let all = open.withLock { open in
      forgetOld(&open, now)
      return Array(open.values)
    }
    return all.filter { $0.concerns(party: party, key: key) }
      .sorted { ($1.proposedAt, $1.id.text) < ($0.proposedAt, $0.id.text) }
  }

  /// Whether a key is asked to sign something.
  public func wait(for key: PublicKey, at now: Moment) -> Bool {
    seen(by: nil, key: key, at: now).contains { $0.missing.key == key }
  }

  /// It was sent, withdrawn or declined.
  public func close(_ id: Digest) {
    open.withLock { open in
      if open.removeValue(forKey: id) != nil { remove(id) }
    }
  }

  private func forgetOld(_ open: inout [Digest: Proposal], _ now: Moment) {
    for (id, proposal) in open where proposal.expires <= now {
      open[id] = nil
      remove(id)
    }
  }

  // MARK: Files

  private func write(_ proposal: Proposal) throws {
    guard let directory else { return }
    let file = directory.appendingPathComponent(proposal.id.text + Proposals.suffix)
    try DurableFile.write(JSON(encoding: proposal).bytes, to: file.path)
  }

  /// A file that cannot be removed is one that a restart shows again: nothing is lost by that.
  private func remove(_ id: Digest) {
    guard let directory else { return }
    let file = directory.appendingPathComponent(id.text + Proposals.suffix)
    do {
      try FileManager.default.removeItem(at: file)
    } catch {
      log.warning("a proposal cannot be removed", metadata: ["failure": "\(error)"])
    }
  }
}
