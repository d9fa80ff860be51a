public import Canonical
import DurableFiles
public import EventLog
import Foundation
public import Logging
import Registry
import Rows
import Trade
public import Vocabulary
import Waybills

/// Carries bytes to a URL and says what the other side answered.
public protocol Courier: Sendable {
  /// - Returns: the HTTP status.
  /// - Throws: when nobody answered.
  func post(_ body: [UInt8], to url: String) async throws -> Int
}

/// Brings non-receipt reports to authorities that do not read on this node: every report becomes a
/// signed file, and goes to the authority's webhook again and again until the authority's own key
/// has acknowledged it on the log.
///
/// It remembers how far it has read. A report may go out more than once, never not at all.
public actor Outbox {
  private let executor = QueueExecutor(label: "portcullis.outbox")
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  private let node: Node
  private let key: PrivateKey
  private let courier: any Courier
  private let directory: URL
  private let log: Logger
  private var position: UInt64?
  private var attempts: [WaybillNumber: (count: Int, next: Int64)] = [:]

  private static let suffix = ".report.json"

  /// - Parameter key: the log's key, which signs the reports.
  public init(
    node: Node, key: PrivateKey, courier: any Courier, directory: String, log: Logger
  ) {
    self.node = node
    self.key = key
    self.courier = courier
    self.directory = URL(fileURLWithPath: directory, isDirectory: true)
    self.log = log
  }

  /// Works until it is cancelled.
  public func run(clock: any Clock) async {
    while !Task.isCancelled {
      do {
        try writeNewReports()
        try await send(at: clock.monotonic())
      } catch {
        log.error("the outbox will try again", metadata: ["failure": "\(error)"])
      }
      // Cancellation ends the pause early and the loop with it.
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Turns the log's new reports into signed files.
  func writeNewReports() throws {
    var next = try position ?? storedPosition()
    while next < node.state.size {
      let entries = try node.store.entries(from: next, limit: 256)
      guard !entries.isEmpty else { break }
      for stored in entries {
        if !stored.isErased { try read(try Entry(stored.bytes), at: next) }
        next += 1
      }
      try DurableFile.write(Array(String(next).utf8), to: positionFile.path)
    }
    position = next
  }

  private func read(_ entry: Entry, at index: UInt64) throws {
    for fact in entry.facts {
      switch fact.kind {
      case NonReceiptReported.kind:
        try write(fact.content.decode(), content: fact.content, index: index, at: entry.time)
      case RecordErased.kind: try forget(fact.content.decode(RecordErased.self).waybill)
      default: continue
      }
    }
  }

  /// The report goes with the record that it is made from.
  private func forget(_ waybill: WaybillNumber) throws {
    let file = directory.appendingPathComponent(waybill.text + Outbox.suffix)
    try DurableFile.remove(file.path)
    attempts[waybill] = nil
  }

  private func write(
    _ report: NonReceiptReported, content: JSON, index: UInt64, at time: Moment
  ) throws {
    guard try delivery(of: report.authority).means != .onNode else { return }
    let signed = try SignedReport(
      report: content, index: index, log: node.origin, time: time, key: key)
    try DurableFile.write(
      JSON.bytes(of: signed),
      to: directory.appendingPathComponent(report.waybill.text + Outbox.suffix).path)
  }

  /// Sends what is unacknowledged and due.
  func send(at now: Int64) async throws {
    for file in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    where file.hasSuffix(Outbox.suffix) {
      let number = try WaybillNumber(text: String(file.dropLast(Outbox.suffix.count)))
      guard (attempts[number]?.next ?? 0) <= now,
        let url = try unacknowledged(number)
      else { continue }
      let body = try Data(contentsOf: directory.appendingPathComponent(file))
      await post(Array(body), to: url, number, at: now)
    }
  }

  private func post(_ body: [UInt8], to url: String, _ number: WaybillNumber, at now: Int64) async {
    let count = (attempts[number]?.count ?? 0) + 1
    attempts[number] = (count, now + Pause.after(attempt: count, first: 60_000))
    do {
      let status = try await courier.post(body, to: url)
      log.info(
        "report sent, not yet acknowledged",
        metadata: ["waybill": "\(number)", "status": "\(status)", "attempt": "\(count)"])
    } catch {
      log.warning(
        "report not delivered; will try again",
        metadata: ["waybill": "\(number)", "attempt": "\(count)", "failure": "\(error)"])
    }
  }

  /// The webhook to call for a report, or nil when the authority has it or fetches files.
  private func unacknowledged(_ number: WaybillNumber) throws -> String? {
    let waybill = try node.ask { world throws(Stop) in
      try world.find(Waybill.self, number.text)
    }
    guard let waybill, let report = waybill.report, !report.isDelivered else { return nil }
    return try delivery(of: waybill.roles.authority).url
  }

  private func delivery(of authority: PartyID) throws -> Registry.Delivery {
    let party = try node.ask { world throws(Stop) in try world.find(Party.self, authority.text) }
    return party?.authority?.delivery ?? Registry.Delivery(means: .file)
  }

  private var positionFile: URL { directory.appendingPathComponent("position") }

  private func storedPosition() throws -> UInt64 {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    guard FileManager.default.fileExists(atPath: positionFile.path) else { return 0 }
    let text = String(decoding: try Data(contentsOf: positionFile), as: UTF8.self)
    guard let position = UInt64(text) else {
      throw StoreFault.corrupt("\(positionFile.path) should hold a number: remove it to send again")
    }
    return position
  }
}

/// A non-receipt report for an authority that is not on the node, signed with the log's key over
/// "portcullis/report/v1", a line feed and the canonical JSON of everything but the signature.
public struct SignedReport: Codable, Sendable {
  public var format = "portcullis.report/1"
  /// Index of the entry that filed it.
  public var index: UInt64
  public var key: PublicKey
  public var log: String
  public var report: JSON
  public var signature: String?
  public var time: Moment

  /// - Throws: when the key cannot sign.
  public init(report: JSON, index: UInt64, log: String, time: Moment, key: PrivateKey) throws {
    self.index = index
    self.key = key.publicKey
    self.log = log
    self.report = report
    self.time = time
    signature = Base64.url.encode(try key.sign(message))
  }

  /// Whether the signature is by the key that it names.
  public func isSigned(by expected: PublicKey) -> Bool {
    guard key == expected, let signature, let value = Base64.url.decode(signature) else {
      return false
    }
    do {
      _ = try Signing.verify(key: key, message: message, signature: value, webauthn: nil)
      return true
    } catch {
      return false
    }
  }

  private var message: [UInt8] {
    var unsigned = self
    unsigned.signature = nil
    return Array("portcullis/report/v1\n".utf8) + JSON.bytes(of: unsigned)
  }
}
