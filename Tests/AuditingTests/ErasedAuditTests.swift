import Canonical
import EventLog
import Logging
import Service
import Testing
import Trade
import Transparency
import Vocabulary

@testable import Auditing
@testable import Scenario

/// An export of a log from which something was erased, and audits of it.
@Suite struct ErasedAuditTests {
  /// The consignment of the prologue is erased between two attestations.
  private struct Erased: Sendable {
    let store = MemoryStore()
    let lines: [[UInt8]]
    let whole: [[UInt8]]

    static let told = Task { try await Erased() }

    private init() async throws {
      let clock = StoryClock(start: Story.start)
      let node = try Node(
        store: store, origin: Story.origin, key: Cast().logKey, clock: clock,
        entropy: SeededEntropy(seed: "erased"), log: Logger(label: "test"))
      let director = Director(cast: Cast(), node: node, clock: clock)
      try await director.playPrologue()
      _ = try #require(try await node.attest())
      whole = try Audited.lines(of: store)
      clock.skip(hours: 24 * 1828)
      try await node.tick()
      _ = try await director.send { stage in
        let erase = EraseWaybill(
          waybill: stage.waybill("earlier"), ground: "its period is over", nobodyAskedForIt: true)
        return stage.cue(.system(.erase(erase)), by: Player.authority(stage.cast))
      }.get()
      _ = try #require(try await node.attest())
      lines = try Audited.lines(of: store)
    }
  }

  private func audit(_ lines: [[UInt8]]) async throws -> TileAuditReport {
    let file = try TemporaryFile(lines)
    return try await FullAudit(
      StoreTiles(store: try await Erased.told.value.store), payload: PayloadFile(path: file.path),
      trust: Audited.trust
    ).run()
  }

  @Test func linesOfErasedEntriesAreReadAsWritten() async throws {
    let told = try await Erased.told.value
    var erased = 0
    for bytes in told.lines {
      let line = try PayloadLine(bytes)
      #expect(line.bytes == bytes)
      guard case .erased(let leaf, let residue) = line.entry else { continue }
      erased += 1
      #expect(try told.store.entry(line.index)?.leafHash == leaf)
      #expect(residue.facts.count >= 1)
    }
    #expect(erased == 8)
  }

  @Test func whatIsLeftHoldsAndTheRestIsNamed() async throws {
    let report = try await audit(try await Erased.told.value.lines)
    #expect(report.verdict == .verified, "\(report.findings.prefix(3))")
    let open = report.notChecked.joined(separator: "\n")
    #expect(open.contains("what 8 erased entries said"), "\(open)")
    #expect(open.contains("cannot be compared"), "\(open)")
  }

  /// An export from before the erasure, with what came after it, is still the log's.
  @Test func anOlderExportIsWhole() async throws {
    let told = try await Erased.told.value
    let report = try await audit(told.whole + told.lines[told.whole.count...])
    #expect(report.verdict == .verified, "\(report.findings.prefix(3))")
  }

  /// Nothing proves a residue by itself; the next attestation does.
  @Test func aChangedResidueIsFound() async throws {
    var lines = try await Erased.told.value.lines
    let place = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains(#""residue":"#) })
    let text = String(decoding: lines[place], as: UTF8.self)
    let changed = text.replacing(#""quantity":"#, with: #""quantity":1"#)
    #expect(changed != text)
    lines[place] = Array(changed.utf8)
    #expect(try await !audit(lines).findings.isEmpty)
  }

  @Test func aLeafOfAnotherEntryIsFound() async throws {
    var lines = try await Erased.told.value.lines
    let place = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains(#""residue":"#) })
    var line = try PayloadLine(lines[place])
    guard case .erased(_, let residue) = line.entry else { return }
    line.entry = .erased(leaf: sha256([1]), residue: residue)
    lines[place] = line.bytes
    let findings = try await audit(lines).findings.map { "\($0.code) \($0.place)" }
    #expect(findings.contains("wrongLeaf entry \(place)"), "\(findings)")
  }
}
