import EventLog
import Scenario
import Service
import Testing
import Trade
import Vocabulary
import Waybills

@testable import Scenario

extension Recordings {
  /// The log's key is replaced; then the log is lost, and goes on from a copy under another name:
  /// what happened after the copy is sent again, and the operator says what time it is.
  @Sendable static func succession() async throws -> Recorded {
    let recording = try await Recording()
    let cast = recording.stage.cast
    try await recording.issue("before", by: Player.seller(cast), first: 51_001)
    try await recording.rotateLogKey(to: Cast(seed: "rotated").logKey)
    try await recording.issue("kept", by: Player.seller(cast), first: 51_101)
    let copy = recording.store.copy()
    let gap = try await recording.goOn()
    try await recording.succeed(on: copy, key: Cast(seed: "second").logKey)
    for bytes in gap { _ = try await recording.node.submit(bytes) }
    try await recording.pass(hours: 60)
    recording.stage.seen = recording.node.seen
    try await recording.send(recording.stage.confirmation(of: recording.clock.wall()))
    try await recording.pass(hours: 24 * 20)
    try await recording.issue("after", by: Player.seller(cast), first: 51_301)
    return try recording.recorded
  }
}

extension Recording {
  private var operatorKey: PrivateKey { Player.authority(stage.cast).key }

  fileprivate func rotateLogKey(to key: PrivateKey) async throws {
    let new = try VerifierKey(name: node.origin, key: key.publicKey)
    try reopen(for: .rotating)
    _ = try await LogKeyRotation.record(
      new, on: node, operatorKey: operatorKey, entropy: SeededEntropy(seed: "golden rotation"))
    try reopen(key: key)
  }

  /// - Returns: what is lost with the store, as it was sent.
  fileprivate func goOn() async throws -> [[UInt8]] {
    let size = node.state.size
    let haulier = Player.haulier(stage.cast)
    try await act(
      .waybill(.handOver(handover("kept", to: haulier, first: 51_101))),
      [(.releaser, Player.seller(stage.cast)), (.acceptor, haulier)])
    try await issue("lost", by: Player.seller(stage.cast), first: 51_201)
    return try store.entries(from: size, limit: .max).compactMap { stored in
      let entry = try Entry(stored.bytes)
      return entry.body.isSystem ? nil : entry.submissionBytes
    }
  }

  fileprivate func succeed(on copy: MemoryStore, key: PrivateKey) async throws {
    let witnessed = try SignedCheckpoint(text: try #require(node.state.checkpoint))
    let succession = Succession(
      predecessor: node.verifierKey, oldKey: nil, origin: "sample.portcullis.example/second",
      key: key, witnessed: witnessed, reason: "The disk failed.")
    _ = try await succession.begin(
      on: copy, operatorKey: operatorKey, clock: clock,
      entropy: SeededEntropy(seed: "golden succession"), log: Recording.silent)
    try reopen(copy, origin: succession.origin, key: key)
  }
}
