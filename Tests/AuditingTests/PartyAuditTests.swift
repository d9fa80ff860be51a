import Canonical
import EventLog
import Scenario
import Service
import Testing
import Transparency
import Vocabulary

@testable import Auditing

@Suite struct PartyAuditTests {
  private func audit(_ store: any Store, _ lines: [[UInt8]]) async throws -> TileAuditReport {
    let file = try TemporaryFile(lines)
    return try await PartyAudit(
      StoreTiles(store: store), files: [file.path], trust: Audited.trust
    ).run()
  }

  private func receipt(of line: [UInt8], leaf: Digest? = nil) throws -> [UInt8] {
    let line = try PayloadLine(line)
    guard case .whole(let bytes, _) = line.entry else { return [] }
    return JSON.object([
      .init("facts", .array([])), .init("id", .string(try Entry(bytes).id.text)),
      .init("index", .integer(Int64(line.index))),
      .init("leaf", .string((leaf ?? line.entry.leafHash).text)),
    ]).bytes
  }

  private func submission(of line: [UInt8]) throws -> [UInt8] {
    guard case .whole(let bytes, _) = try PayloadLine(line).entry else { return [] }
    return try Entry(bytes).submissionBytes
  }

  @Test func whatAPartyHoldsIsInTheTree() async throws {
    let told = try await Audited.told.value
    let part = JSON.object([
      .init("entry", .object([])), .init("hidden", .array([.string("/body")])),
      .init("index", .integer(12)),
      .init("leaf", .string(try PayloadLine(told.lines[12]).entry.leafHash.text)),
    ]).bytes
    let held = [
      told.lines[20], told.lines[9], part, try receipt(of: told.lines[15]),
      try submission(of: told.lines[9]), try submission(of: told.lines[15]),
      Array(#"{"next":30}"#.utf8),
    ]
    let report = try await audit(told.store, held)
    #expect(report.findings.isEmpty, "\(report.findings)")
    #expect(report.verdict == .verified)
    #expect(report.checked.contains { $0.hasPrefix("2 opened entries") }, "\(report.checked)")
    #expect(report.checked.contains { $0.hasPrefix("1 receipts") })
    for part in ["do not have", "1 entries say that were seen in part", "were enrolled"] {
      #expect(report.notChecked.contains { $0.contains(part) }, "\(report.notChecked)")
    }
  }

  @Test func evidenceIsOpenedToo() async throws {
    let told = try await Audited.told.value
    let issued = try told.lines.compactMap { line -> String? in
      guard case .whole(let bytes, _) = try PayloadLine(line).entry else { return nil }
      return try Entry(bytes).facts.first { $0.kind == "waybill.issued/1" }?
        .content["waybill"]?.text
    }
    let waybill = try #require(issued.last)
    let evidence = try told.store.evidence(of: WaybillNumber(text: waybill), cosigned: nil)
    let report = try await audit(told.store, [evidence.bytes])
    #expect(report.findings.isEmpty, "\(report.findings.prefix(3))")
    #expect(report.checked.contains { $0.hasPrefix("\(evidence.items.count) opened") })
  }

  @Test func anotherHistoryIsFoundOut() async throws {
    let told = try await Audited.told.value
    var text = String(decoding: told.lines[20], as: UTF8.self)
    text = text.replacing(#""index":20"#, with: #""index":21"#)
    let moved = try await audit(told.store, [Array(text.utf8)])
    #expect(moved.findings.map(\.code) == [.wrongLeaf])
    let lied = try await audit(
      told.store, [try receipt(of: told.lines[15], leaf: sha256([1]))])
    #expect(lied.findings.map(\.place) == ["entry 15"])
    #expect(lied.verdict == .rejected)
  }

  @Test func whatWasSentAndIsNotThereIsNamed() async throws {
    let told = try await Audited.told.value
    let report = try await audit(told.store, [try submission(of: told.lines[15])])
    #expect(report.findings.map(\.code) == [.missingEntry])
  }

  @Test func whatIsNotCoveredYetIsSaid() async throws {
    let told = try await Audited.told.value
    let beyond = JSON.object([
      .init("id", .string(sha256([1]).text)), .init("index", .integer(9_999)),
      .init("leaf", .string(sha256([2]).text)),
    ]).bytes
    let report = try await audit(told.store, [beyond])
    #expect(report.findings.isEmpty)
    #expect(report.notChecked.contains { $0.contains("beyond the checkpoint") })
  }

  @Test func whatCannotBeReadIsComplainedAbout() async throws {
    let told = try await Audited.told.value
    for bad in ["{}", "nonsense", #"{"entry":{},"hidden":[],"index":1}"#, #"{"index":"1"}"#] {
      await #expect(throws: PayloadFault.self, "\(bad)") {
        try await audit(told.store, [Array(bad.utf8)])
      }
    }
  }
}
