import EventLog
import Logging
import Rows
import Testing
import Trade
import Vocabulary

@testable import Scenario
@testable import Service

@Suite struct AttestationTests {
  private func told(_ rig: Rig) async throws -> Rig {
    try await rig.director.playPrologue()
    return rig
  }

  /// Reading the store a page at a time comes to the same as replaying the log.
  @Test func whatIsAttestedIsWhatAReplayComesTo() async throws {
    let rig = try await told(try Rig())
    let first = try #require(try await rig.node.attest())
    #expect(first.index == rig.node.state.size - 1)
    for _ in 0..<4 { _ = try await rig.director.playNext() }
    let second = try #require(try await rig.node.attest())
    let again = try #require(try await rig.node.attest())
    #expect(again == second, "nothing has happened since")
    let report = try LogReplay.audit(rig.store)
    #expect(report.holds)
    #expect(report.attestations.map(\.index) == [first.index, second.index])
    for one in report.attestations {
      #expect(one.state == .holds && one.fields == .holds, "\(one)")
    }
  }

  @Test func itsEntryIsPublicAndUnsigned() async throws {
    let rig = try await told(try Rig())
    let size = rig.node.state.size
    let receipt = try #require(try await rig.node.attest())
    let stored = try #require(try rig.store.entry(receipt.index))
    #expect(stored.isPublic)
    let entry = try Entry(stored.bytes)
    #expect(entry.signatures.isEmpty && entry.body.isSystem)
    #expect(entry.attested?.size == size && entry.attested?.fields.from == 0)
    #expect(!Node.kinds.contains(entry.body.kind), "nobody can send it")
  }

  @Test func aLieIsFoundOut() async throws {
    for part in ["state", "fields"] {
      let rig = try await told(try Rig())
      var content = try rig.store.attestation(try rig.store.unattestedFields())
      if part == "state" { content.state = sha256([1]) } else { content.fields.root = sha256([1]) }
      let receipt = try await rig.node.record(content)
      let report = try LogReplay.audit(rig.store)
      #expect(!report.holds)
      let verdict = try #require(report.attestations.first)
      #expect(verdict.index == receipt.index)
      #expect(verdict.state == (part == "state" ? .isFalse : .holds))
      #expect(verdict.fields == (part == "fields" ? .isFalse : .holds))
    }
  }

  @Test func eachGoesOnFromTheLast() async throws {
    let rig = try await told(try Rig())
    let good = try rig.store.attestation(try rig.store.unattestedFields())
    var (ahead, gap, none) = (good, good, good)
    ahead.size += 1
    gap.fields.from = 1
    none.size = 0
    for bad in [ahead, gap, none] {
      await #expect(throws: Failure.self) { try await rig.node.record(bad) }
    }
    let receipt = try await rig.node.record(good)
    #expect(try await rig.node.record(good) == receipt, "the same is the same")
    var other = good
    other.state = sha256([1])
    await #expect(throws: Failure.self, "a size is attested once") {
      try await rig.node.record(other)
    }
    #expect(rig.node.state.size == receipt.index + 1)
  }

  @Test func onceADayAndNotTwiceAfterARestart() async throws {
    let rig = try await told(try Rig())
    rig.clock.skip(hours: 24)
    let attestor = Attestor(node: rig.node, log: Logger(label: "test"))
    let first = try #require(await attestor.attestIfDue())
    #expect(await attestor.attestIfDue() == nil)
    rig.clock.skip(hours: 23)
    try await rig.node.tick()
    _ = try await rig.director.playNext()
    #expect(await attestor.attestIfDue() == nil, "a day is not over")
    rig.clock.skip(hours: 1)
    let restarted = Attestor(
      node: try Node(
        store: rig.store, origin: Story.origin, key: Cast().logKey, clock: rig.clock,
        entropy: SeededEntropy(seed: "again"), log: Logger(label: "test")),
      log: Logger(label: "test"))
    let second = try #require(await restarted.attestIfDue())
    #expect(second > first)
    rig.clock.skip(hours: 240)
    let size = try rig.store.state().size
    _ = await restarted.attestIfDue()
    let third = await restarted.attestIfDue()
    #expect(third == nil, "nothing happened since")
    #expect(try rig.store.state().size <= size + 1)
  }

  @Test func aNodeThatOnlyReadsAttestsNothing() async throws {
    let rig = try await told(try Rig())
    rig.clock.skip(hours: 24)
    rig.node.publication.close("in doubt")
    let size = rig.node.state.size
    #expect(await Attestor(node: rig.node, log: Logger(label: "test")).attestIfDue() == nil)
    await #expect(throws: Failure.self) { try await rig.node.attest() }
    #expect(rig.node.state.size == size)
  }
}
