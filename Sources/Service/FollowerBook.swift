import Canonical
import DurableFiles
public import EventLog
import Foundation
import Trade
import Vocabulary

/// The followers of a node, each in a file of its own beside the log, with how far it has come in
/// another. Whoever has the directory may write in it; the node looks every second.
public struct FollowerBook: Sendable {
  public static let (mostOfOne, mostInAll) = (5, 100)

  private let directory: URL
  private static let (suffix, stateSuffix) = (".json", ".position")

  /// - Throws: when the directory can be neither made nor read.
  public init(path: String) throws {
    directory = URL(fileURLWithPath: path, isDirectory: true)
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// In order of id.
  /// - Throws: for a directory that cannot be read, and for a file in it that cannot be understood.
  public func list() throws -> [Follower] {
    var found: [Follower] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    where name.hasSuffix(FollowerBook.suffix) {
      // One that was taken out meanwhile is not there.
      guard let bytes = try read(name) else { continue }
      let follower = try JSON.parse(bytes).decode(Follower.self)
      guard follower.format == Follower.currentFormat,
        name == follower.id.text + FollowerBook.suffix
      else { throw StoreFault.corrupt("\(name) is no follower") }
      found.append(follower)
    }
    return found
  }

  /// Takes a follower in.
  /// - Parameter size: of the log.
  /// - Throws: `Refusal` for one that is not taken, another error when it cannot be written.
  public func add(_ follower: Follower, size: UInt64) throws {
    try FollowerAddress.check(follower.url, mayBePrivate: follower.mayBePrivate)
    let known = Set(Fact.cases.map(\.kind))
    let kinds = follower.kinds ?? []
    guard kinds.count <= Follower.mostKinds, kinds.allSatisfy(known.contains),
      follower.kinds?.isEmpty != true
    else {
      throw FollowerBook.refusal(
        .kindUnknown, "Name kinds of facts such as waybill.handedOver/1, or none for all.")
    }
    guard follower.from <= size else {
      throw FollowerBook.refusal(.fromNotReached, "The log has \(size) entries: begin at one.")
    }
    let all = try list()
    guard all.count < FollowerBook.mostInAll,
      all.count(where: { $0.party == follower.party }) < FollowerBook.mostOfOne
    else {
      throw FollowerBook.refusal(
        .tooManyFollowers,
        "A party has at most \(FollowerBook.mostOfOne) followers here: remove one first.")
    }
    try write(JSON.bytes(of: FollowerState(from: follower.from)), to: stateName(follower.id))
    try write(JSON.bytes(of: follower), to: follower.id.text + FollowerBook.suffix)
  }

  private static func refusal(_ code: FollowerRefusal, _ message: String) -> Refusal {
    Refusal([code.because(message)])
  }

  public func remove(_ id: Nonce) throws {
    for name in [id.text + FollowerBook.suffix, stateName(id)] where try read(name) != nil {
      try FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }
  }

  /// How far a follower has come: where it began, when nobody wrote anything else down.
  public func state(of follower: Follower) throws -> FollowerState {
    guard let bytes = try read(stateName(follower.id)) else {
      return FollowerState(from: follower.from)
    }
    let state = try JSON.parse(bytes).decode(FollowerState.self)
    guard state.format == FollowerState.currentFormat else {
      throw StoreFault.corrupt("\(stateName(follower.id)) is no position")
    }
    return state
  }

  /// Durable when it returns. What is written for one that was taken out is forgotten.
  func keep(_ state: FollowerState, of follower: Follower) throws {
    guard try read(follower.id.text + FollowerBook.suffix) != nil else { return }
    try write(JSON.bytes(of: state), to: stateName(follower.id))
  }

  // MARK: Files

  private func stateName(_ id: Nonce) -> String { id.text + FollowerBook.stateSuffix }

  private func read(_ name: String) throws -> [UInt8]? {
    let url = directory.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return [UInt8](try Data(contentsOf: url))
  }

  private func write(_ bytes: [UInt8], to name: String) throws(FileFault) {
    try DurableFile.write(bytes, to: directory.appendingPathComponent(name).path)
  }
}
