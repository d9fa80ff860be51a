import Canonical
import EventLog
import Foundation
import Scenario
import Service
import Testing
import Trade
import Transparency
import Vocabulary

@testable import Auditing

@Suite struct FullAuditTests {
  private func audit(
    _ store: any Store, _ lines: [[UInt8]], trust: TrustFile? = nil
  ) async throws -> TileAuditReport {
    let file = try TemporaryFile(lines)
    return try await FullAudit(
      StoreTiles(store: store), payload: PayloadFile(path: file.path),
      trust: trust ?? Audited.trust
    ).run()
  }

  private func findings(_ lines: [[UInt8]]) async throws -> [String] {
    let told = try await Audited.told.value
    return try await audit(told.store, lines).findings.map { "\($0.code) \($0.place)" }
  }

  @Test func aWholeLogHolds() async throws {
    let told = try await Audited.told.value
    let report = try await audit(told.store, told.lines)
    #expect(report.findings.isEmpty, "\(report.findings.prefix(3))")
    #expect(report.verdict == .verified)
    let checked = report.checked.joined(separator: "\n")
    for part in [
      "\(told.lines.count) entries are those of the tree", "decided again", "2 attestations",
    ] {
      #expect(checked.contains(part), "\(checked)")
    }
    #expect(!report.notChecked.contains { TileAudit.hiddenFromThePublic.contains($0) })
    #expect(!report.notChecked.isEmpty)
  }

  @Test func aLineMoreIsNotTheLogs() async throws {
    let told = try await Audited.told.value
    let report = try await audit(told.store, told.lines + [told.lines[0]])
    #expect(report.findings.isEmpty)
    #expect(report.notChecked.contains { $0.contains("does not cover") })
  }

  @Test func aMissingLineIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    lines.remove(at: 9)
    #expect(try await findings(lines) == ["missingEntry entry 9"])
    let cut = try await Audited.told.value.lines.dropLast(2)
    #expect(try await findings(Array(cut)) == ["missingEntry entry \(cut.count)"])
    #expect(try await findings([]) == ["missingEntry entry 0"])
  }

  @Test func aSwappedOrderIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    lines.swapAt(9, 10)
    #expect(try await findings(lines) == ["missingEntry entry 9", "wrongOrder line 11"])
  }

  @Test func aWrongSaltIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    let place = try #require(lines.indices.dropFirst(8).first { salt(of: lines[$0]) != nil })
    let line = try PayloadLine(lines[place])
    guard case .whole(let bytes, let salt?) = line.entry else { return }
    var other = salt
    other[0] ^= 1
    lines[place] =
      PayloadLine(
        index: line.index, entry: .whole(bytes: bytes, salt: other)
      ).bytes
    #expect(try await findings(lines) == ["wrongLeaf entry \(place)"])
  }

  @Test func aChangedFactIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    let place = try #require(
      lines.indices.last { text(lines[$0]).contains(#""kind":"waybill.handedOver/1""#) })
    lines[place] = Array(text(lines[place]).replacing("handedOver", with: "handedOvor").utf8)
    #expect(try await findings(lines) == ["wrongLeaf entry \(place)"])
  }

  @Test func aLineWithoutFormIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    lines[9] = Array("{}".utf8)
    #expect(try await findings(lines) == ["badLine line 10"])
  }

  // MARK: A log that lies from the beginning

  /// The log again, of other entries, with a tree and a checkpoint that agree with them.
  private func rewritten(_ lines: [[UInt8]]) throws -> MemoryStore {
    let store = MemoryStore()
    let epoch = try store.claim().epoch
    var edge = TreeEdge()
    var (entries, nodes) = ([StoredEntry](), [TreeNode]())
    for (index, line) in lines.enumerated() {
      guard case .whole(let bytes, let salt) = try PayloadLine(line).entry else { continue }
      let stored = StoredEntry(id: sha256(Array("\(index)".utf8)), salt: salt, bytes: bytes)
      entries.append(stored)
      nodes += edge.append(stored.leafHash)
    }
    let checkpoint = Checkpoint(origin: Story.origin, size: edge.size, root: edge.root)
    try store.commit(
      Batch(
        epoch: epoch, size: 0, origin: Story.origin, entries: entries, rows: [], nodes: nodes,
        edge: edge, checkpoint: SignedCheckpoint(checkpoint, key: Cast().logKey).text,
        time: Story.start))
    return store
  }

  private func findings(
    changing place: Int, _ change: (String) -> String
  ) async throws -> [String] {
    var lines = try await Audited.told.value.lines
    let changed = change(text(lines[place]))
    #expect(Array(changed.utf8) != lines[place])
    lines[place] = Array(changed.utf8)
    let report = try await audit(try rewritten(lines), lines)
    return report.findings.map { "\($0.code) \($0.place)" }
  }

  private let alert = #",{"content":{"alert":"#

  /// The log raised no alert where it should have.
  @Test func aFalseDecisionIsNamed() async throws {
    let told = try await Audited.told.value
    // The last that has one, so that no later entry builds on it.
    let place = try #require(
      told.lines.indices.last { text(told.lines[$0]).contains(alert) })
    let found = try await findings(changing: place) { line in
      guard let start = line.firstRange(of: alert), let end = line.firstRange(of: #"],"signatures"#)
      else { return line }
      return line.replacing(line[start.lowerBound..<end.lowerBound], with: "")
    }
    #expect(found.contains("otherDecision entry \(place)"), "\(found)")
  }

  /// Whoever names other rules for it does not get a false decision past the audit.
  @Test(arguments: [("x", "unknownEdition"), ("2026.11", "editionWentBack")])
  func anotherEditionIsNoWayOut(_ edition: String, _ code: String) async throws {
    let told = try await Audited.told.value
    let place = try #require(
      told.lines.indices.last { text(told.lines[$0]).contains(alert) })
    let found = try await findings(changing: place) { line in
      guard let start = line.firstRange(of: alert), let end = line.firstRange(of: #"],"signatures"#)
      else { return line }
      return line.replacing(line[start.lowerBound..<end.lowerBound], with: "")
        .replacing(#""edition":"\#(Rules.edition)""#, with: #""edition":"\#(edition)""#)
    }
    #expect(found.contains("\(code) entry \(place)"), "\(found)")
    #expect(found.contains("otherDecision entry \(place)"), "\(found)")
  }

  /// The lines under indexes of their own, which a log that lies would give them.
  private func renumbered(_ lines: [[UInt8]]) throws -> [[UInt8]] {
    try lines.enumerated().map { index, line in
      PayloadLine(index: UInt64(index), entry: try PayloadLine(line).entry).bytes
    }
  }

  /// A log that keeps a non-receipt to itself.
  @Test func aDeadlinePassedOverIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    let place = try #require(
      lines.indices.last { text(lines[$0]).contains(#""kind":"waybill.nonReceiptReported/1""#) })
    lines.remove(at: place)
    lines = try renumbered(lines)
    let found = try await audit(try rewritten(lines), lines).findings
    #expect(found.contains { $0.code == .skippedDeadline && $0.place == "entry \(place)" })
  }

  @Test func timeThatGoesBackIsNamed() async throws {
    let told = try await Audited.told.value
    let place = told.lines.count - 2
    let found = try await findings(changing: place) { line in
      guard let start = line.range(of: #""time":""#, options: .backwards) else { return line }
      let year = start.upperBound..<line.index(start.upperBound, offsetBy: 4)
      return line.replacingCharacters(in: year, with: "2020")
    }
    #expect(found.contains("timeWentBack entry \(place)"), "\(found)")
  }

  @Test func aCommandThatCountsTwiceIsNamed() async throws {
    var lines = try await Audited.told.value.lines
    lines = try renumbered(lines + [lines[lines.count - 2]])
    let found = try await audit(try rewritten(lines), lines).findings
    #expect(found.contains { $0.code == .doubledCommand && $0.place == "entry \(lines.count - 1)" })
  }

  @Test func aForgedSignatureIsNamed() async throws {
    let told = try await Audited.told.value
    let place = told.lines.count - 3
    let found = try await findings(changing: place) { line in
      guard let start = line.firstRange(of: #""value":""#) else { return line }
      var changed = line
      let letter = changed.remove(at: start.upperBound)
      changed.insert(letter == "A" ? "B" : "A", at: start.upperBound)
      return changed
    }
    #expect(found.first == "badSignature entry \(place)", "\(found)")
  }

  @Test func aFalseAttestationIsNamed() async throws {
    let told = try await Audited.told.value
    for (index, member, code) in [
      (told.attested[0], #""state":""#, "falseState"),
      (told.attested[1], #""root":""#, "falseFields"),
    ] {
      let found = try await findings(changing: Int(index)) { line in
        guard let start = line.firstRange(of: member) else { return line }
        let right = String(line[start.upperBound...].prefix(64))
        return line.replacing(right, with: String(right.reversed()))
      }
      // Who signed later had seen the root that the log had then.
      let others = found.filter { !$0.hasPrefix("otherDecision") }
      #expect(others == ["\(code) entry \(index)"], "\(found)")
    }
  }

  @Test func withoutTrustItIsConsistentOnly() async throws {
    let told = try await Audited.told.value
    let file = try TemporaryFile(told.lines)
    let report = try await FullAudit(
      StoreTiles(store: told.store), payload: PayloadFile(path: file.path), trust: nil
    ).run()
    #expect(report.verdict == .consistentOnly)
  }

  private func salt(of line: [UInt8]) -> [UInt8]? {
    guard case .whole(_, let salt)? = try? PayloadLine(line).entry else { return nil }
    return salt
  }

  private func text(_ line: [UInt8]) -> String { String(decoding: line, as: UTF8.self) }
}
