import Canonical
import Testing
import Vocabulary

@testable import EventLog

@Suite struct DisclosureTests {
  private static let origin = "rail.example/log"
  private static let key = PrivateKey(form: .ed25519, seed: [UInt8](repeating: 5, count: 32))
  private static let paths = ["/body/content/goods/1", "/facts/0/kind"]

  private static var trust: TrustFile {
    get throws {
      let key = try #require(key)
      return TrustFile(key: try VerifierKey(name: origin, key: key.publicKey), log: origin)
    }
  }

  private static func entry(_ number: Int) -> [UInt8] {
    let content = JSON.object([
      .init("goods", .array([.string("one"), .string("two \(number)")])),
      .init("price", .integer(Int64(number) * 100)),
    ])
    let body = Body(
      content: content, kind: "sample.say/1", log: origin,
      nonce: Nonce([UInt8](repeating: UInt8(number), count: 16)))
    return Entry.splice(
      body: body.bytes, edition: "1",
      facts: FactRecord.bytes([FactRecord(kind: "sample.said/1", content: .object([]))]),
      signatures: Array("[]".utf8), time: Moment(milliseconds: 0))
  }

  /// Five private entries, a public one, and what the log attests of them.
  private static func log(_ change: (inout AttestedSize) -> Void = { _ in }) throws -> MemoryStore {
    let store = MemoryStore()
    let epoch = try store.claim().epoch
    var entries = (0..<5).map { number in
      StoredEntry(
        id: sha256([UInt8(number)]), salt: [UInt8](repeating: UInt8(number), count: 32),
        bytes: entry(number))
    }
    entries.append(StoredEntry(id: sha256([5]), salt: nil, bytes: entry(5)))
    var range = FieldRange(from: 0)
    for entry in entries { try range.add(try LoggedEntry(entry)) }
    var content = AttestedSize(
      fields: .init(from: 0, root: range.root), size: 6, state: sha256([0]))
    change(&content)
    let body = Body(
      content: JSON(encoding: content), kind: "system.attest/1", log: origin,
      nonce: Nonce([UInt8](repeating: 9, count: 16)))
    let attesting = Entry.splice(
      body: body.bytes, edition: "1",
      facts: FactRecord.bytes([FactRecord(kind: "system.attested/1", content: body.content)]),
      signatures: Array("[]".utf8), time: Moment(milliseconds: 1))
    entries.append(StoredEntry(id: sha256([6]), salt: nil, bytes: attesting))
    var edge = TreeEdge()
    let nodes = entries.flatMap { edge.append($0.leafHash) }
    let checkpoint = Checkpoint(origin: origin, size: edge.size, root: edge.root)
    try store.commit(
      Batch(
        epoch: epoch, size: 0, origin: origin, entries: entries, rows: [], nodes: nodes, edge: edge,
        checkpoint: SignedCheckpoint(checkpoint, key: try #require(key)).text,
        time: Moment(milliseconds: 1)))
    return store
  }

  private static func disclosure(
    of index: UInt64 = 3, _ paths: [String] = paths,
    _ change: (inout AttestedSize) -> Void = { _ in }
  ) throws -> Disclosure? {
    let store = try log(change)
    let note = try SignedCheckpoint(text: try #require(try store.state().checkpoint))
    return try Disclosure(of: index, paths: paths, attestation: 6, note: note, from: store)
  }

  @Test func whatIsShownIsProvenAndNothingElseIsSaid() throws {
    let disclosure = try #require(try Self.disclosure())
    #expect(disclosure.fields.map(\.path) == Self.paths)
    #expect(disclosure.fields.map(\.value) == [.string("two 3"), .string("sample.said/1")])
    let report = DisclosureVerifier.verify(disclosure.bytes, trust: try Self.trust)
    #expect(report.verdict == .verified)
    #expect(report.checked.contains(#"/body/content/goods/1 is "two 3""#), "\(report.checked)")
    #expect(report.notChecked.contains { $0.contains("the log says so") })
    let text = String(decoding: disclosure.bytes, as: UTF8.self)
    #expect(!text.contains("300") && !text.contains("one"), "\(text)")
    #expect(DisclosureVerifier.verify(disclosure.bytes, trust: nil).verdict == .consistentOnly)
    #expect(Disclosure.isClaimed(by: disclosure.bytes))
  }

  @Test func onlyFieldsOfPrivateEntriesAreShown() throws {
    #expect(try Self.disclosure(of: 5) == nil, "public")
    #expect(try Self.disclosure(of: 3, ["/body/content"]) == nil, "no value")
    #expect(try Self.disclosure(of: 3, ["/body/kind", "/none"]) == nil)
    #expect(try Self.disclosure(of: 3, ["/body/kind", "/body/kind"])?.fields.count == 1)
  }

  /// Each byte that is changed is noticed.
  @Test func noFlippedByteIsAccepted() throws {
    let good = try #require(try Self.disclosure()).bytes
    let trust = try Self.trust
    for position in good.indices {
      var bad = good
      bad[position] ^= 1 << UInt8(position % 8)
      let report = DisclosureVerifier.verify(bad, trust: trust)
      #expect(report.exitCode == 1, "byte \(position) of \(good.count)")
    }
  }

  private typealias Damage = (EvidenceReason.Code, (inout Disclosure) throws -> Void)

  /// Well-formed files that say something else.
  @Test func eachPartHoldsTheOthers() throws {
    let good = try #require(try Self.disclosure())
    let other = try #require(try Self.disclosure(of: 2))
    let damages: [Damage] = [
      (.notAttested, { $0.fields[0].value = .string("three") }),
      (.notAttested, { $0.fields[0].path = "/body/content/goods/0" }),
      (.notAttested, { $0.fields[0].salt = sha256([1]) }),
      (.notAttested, { $0.fields[0].proof.removeLast() }),
      (.notAttested, { $0.fields = other.fields }),
      (.unsorted, { $0.fields.reverse() }),
      (.notEvidence, { $0.fields = [] }),
      (.notIncluded, { $0.entry.index = 2 }),
      (.notIncluded, { $0.entry.leaf = other.entry.leaf }),
      (.notAttested, { $0.entry.fields = other.entry.fields }),
      (.notAttested, { $0.range = other.range }),
      (.notIncluded, { $0.attestation.index = 5 }),
      (.otherLog, { $0.log = "another.example" }),
      (.badCheckpoint, { $0.checkpoint = "none" }),
      (.badEntry, { $0.attestation.entry = .object([]) }),
    ]
    for (number, (code, damage)) in damages.enumerated() {
      var bad = good
      try damage(&bad)
      let report = DisclosureVerifier.verify(bad.bytes, trust: try Self.trust)
      guard case .rejected(let reasons) = report.verdict else {
        Issue.record("damage \(number) was not noticed")
        continue
      }
      #expect(reasons.contains { $0.code == code }, "damage \(number): \(reasons)")
    }
  }

  @Test func whatWasNotAttestedIsNotShownAsSuch() throws {
    for change: (inout AttestedSize) -> Void in [
      { $0.fields.root = sha256([1]) }, { $0.size = 7 }, { $0.size = 3 }, { $0.fields.from = 4 },
    ] {
      guard let bad = try Self.disclosure(of: 3, Self.paths, change) else { continue }
      let report = DisclosureVerifier.verify(bad.bytes, trust: try Self.trust)
      #expect(report.exitCode == 1, "\(report)")
    }
  }
}
