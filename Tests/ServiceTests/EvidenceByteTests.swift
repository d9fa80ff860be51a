import Dispatch
import EventLog
import Foundation
import Scenario
import Service
import Synchronization
import Testing
import Vocabulary

/// Every how many bytes of the evidence one is flipped: 16, or as the environment says. With 1 it
/// takes minutes, and nothing is left out.
private let stride16 =
  ProcessInfo.processInfo.environment["PORTCULLIS_FLIP_EVERY"].flatMap(Int.init) ?? 16

@Suite struct EvidenceByteTests {
  @Test func noFlippedByteOfTheStorysEvidenceIsAccepted() async throws {
    let rig = try Rig()
    _ = try await rig.playAll()
    let waybill = await rig.director.memory.waybill("waybill")
    let evidence = try rig.store.snapshot().evidence(of: waybill).bytes
    let trust = TrustFile(key: rig.node.verifierKey, log: rig.node.origin)
    #expect(EvidenceVerifier.verify(evidence, trust: trust).verdict == .verified)
    let positions = Array(stride(from: 0, to: evidence.count, by: stride16))
    let accepted = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: positions.count) { index in
      let position = positions[index]
      var flipped = evidence
      flipped[position] ^= 1 << UInt8((position / stride16) % 8)
      if EvidenceVerifier.verify(flipped, trust: trust).exitCode == 0 {
        accepted.withLock { $0.append(position) }
      }
    }
    #expect(accepted.withLock(\.self) == [])
  }
}
