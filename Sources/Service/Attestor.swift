import EventLog
public import Logging
import Trade
import Vocabulary

/// Attests the state of a log once a day of log time, when something has happened since. What it
/// did last it reads from the log, so a restart neither forgets nor doubles.
public actor Attestor {
  /// In milliseconds of log time: a day.
  public static let interval: Int64 = 86_400_000

  private let node: Node
  private let log: Logger

  public init(node: Node, log: Logger) {
    self.node = node
    self.log = log
  }

  /// Works until it is cancelled, looking every minute; the first time after one, since a start has
  /// other things to do than to read a large log.
  public func run() async {
    while !Task.isCancelled {
      // Cancellation ends the pause early and the loop with it.
      try? await Task.sleep(for: .seconds(60))
      if !Task.isCancelled { await attestIfDue() }
    }
  }

  /// - Returns: the index of the attestation that was made.
  @discardableResult
  public func attestIfDue() async -> UInt64? {
    // A node in doubt about its store takes no commands, not even its own.
    guard node.publication.readOnly == nil else { return nil }
    do throws(Failure) {
      guard try isDue(at: await node.logTime().now) else { return nil }
      let receipt = try await node.attest()
      log.info("the state was attested", metadata: ["entry": "\(receipt?.index ?? 0)"])
      return receipt?.index
    } catch {
      log.error("the state was not attested; it is tried again", metadata: ["failure": "\(error)"])
      return nil
    }
  }

  private func isDue(at now: Moment) throws(Failure) -> Bool {
    let size = node.state.size
    guard size > 0 else { return false }
    if let last = try node.lastAttestation() {
      return last.isBehind(size) && last.time.adding(milliseconds: Attestor.interval) <= now
    }
    do {
      guard let first = try node.store.entry(0) else { return false }
      return try Entry(first.bytes).time.adding(milliseconds: Attestor.interval) <= now
    } catch let fault as StoreFault {
      throw .fault(fault)
    } catch {
      throw .fault(.corrupt("entry 0: \(error)"))
    }
  }
}
