import EventLog
import Service
import Synchronization
import Testing
import Vocabulary

/// Witnesses without a network: they follow the rules of the protocol, unless told otherwise.
final class PaperWitnesses: WitnessCourier {
  enum Manner: Sendable { case honest, down, liar, silent }

  struct Unreachable: Error {}

  private struct Held {
    var manners: [Manner]
    var known: [Int: CheckpointNote] = [:]
    var requests = 0
  }

  let keys: [WitnessKey]
  private let log: VerifierKey
  private let held: Mutex<Held>

  init(_ count: Int, log: VerifierKey) throws {
    keys = try (1...count).map {
      try WitnessKey(name: "w\($0).example", key: PrivateKey.generate())
    }
    self.log = log
    held = Mutex(Held(manners: Array(repeating: .honest, count: count)))
  }

  func policy(_ quorum: String) throws -> LogPolicy {
    let lines = keys.enumerated().map { number, key in
      "witness w\(number) \(key.verifier.text) https://\(number)"
    }
    return try LogPolicy(Array((lines.joined(separator: "\n") + "\n\(quorum)\n").utf8))
  }

  func set(_ number: Int, _ manner: Manner) { held.withLock { $0.manners[number] = manner } }
  var requests: Int { held.withLock { $0.requests } }
  func known(_ number: Int) -> UInt64 { held.withLock { $0.known[number]?.size ?? 0 } }

  func send(_ body: String?, to url: String) async throws -> (status: Int, body: String) {
    let number = try #require(
      url.dropFirst("https://".count).split(separator: "/").first.flatMap { Int($0) })
    return try held.withLock { held in
      held.requests += 1
      switch held.manners[number] {
      case .down: throw Unreachable()
      case .liar: return body == nil ? (404, "no\n") : (409, "999999\n")
      case .silent where body == nil: return (404, "no\n")
      case .honest, .silent: break
      }
      guard let body else { return held.known[number].map { (200, $0.text) } ?? (404, "no\n") }
      let request = try AddCheckpoint(text: body)
      let known = held.known[number]
      if let objection = WitnessRules.objection(to: request, logs: [log], last: { _ in known }) {
        return (objection.status, objection.body)
      }
      let line = try keys[number].cosign(request.note, at: 1_800_000_000)
      held.known[number] = request.note.adding([line])
      let reply = WitnessReply.cosigned([line])
      return (reply.status, reply.body)
    }
  }
}
