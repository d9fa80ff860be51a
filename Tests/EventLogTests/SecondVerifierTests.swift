import EventLog
import Foundation
import Testing
import Vocabulary

/// Runs the verifier in Python, which shares no code with this one, on the same bundles.
@Suite(
  "The second verifier",
  .enabled(if: SecondVerifier.isThere, "python3 lacks a package of verifier/requirements.txt"))
struct SecondVerifierTests {
  @Test func bothVerifiersAgree() throws {
    let log = try SmallLog.story()
    let (good, trust) = (try log.evidence(), try log.trust)
    #expect(try SecondVerifier.exitCode(good.bytes, trust) == 0)
    #expect(try SecondVerifier.exitCode(good.bytes, nil) == 3)
    var others: [[UInt8]] = [
      good.bytes + [0x0A], Array(good.bytes.dropLast()), [], Array("{}".utf8),
      try log.evidence([0, 1, 2, 3]).bytes, try log.evidence([0, 1, 5, 7]).bytes,
      try log.evidence([0, 1, 5, 6]).bytes,
    ]
    for position in stride(from: 5, to: good.bytes.count, by: good.bytes.count / 20) {
      var changed = good.bytes
      changed[position] ^= 1
      others.append(changed)
    }
    try agree(on: others, trust)
    var disputed = log
    try disputed.waybill(
      "waybill.handOver/1", "waybill.handoverDisputed/1",
      by: [(.releaser, try Sample.key(3, .es256)), (.acceptor, try Sample.key(2))])
    #expect(try SecondVerifier.exitCode(try disputed.evidence().bytes, trust) == 0)
    try disputed.waybill(
      "waybill.receive/1", "waybill.received/1", by: [(.actor, try Sample.key(3, .es256))])
    try agree(on: [try disputed.evidence().bytes], trust)
  }

  /// What is not shown is passed over by both, and what is shown wrongly is rejected by both.
  @Test func bothVerifiersAgreeOnWhatIsNotShown() throws {
    let log = try SmallLog.story()
    let (about, trust) = (try log.about(), try log.trust)
    for hidden: Set<UInt64> in [[1], [1, 5], [7], Set(about.dropFirst())] {
      let part = try Evidence.build(
        from: log.store, waybill: SmallLog.waybill, indexes: about, withheld: hidden)
      let report = EvidenceVerifier.verify(part.bytes, trust: trust)
      #expect(report.verdict == .verified, "\(hidden): \(report.verdict)")
      #expect(report.notChecked.contains { $0.hasPrefix("what withheld entries say: ") })
      #expect(try SecondVerifier.exitCode(part.bytes, trust) == 0)
    }
    let part = try Evidence.build(
      from: log.store, waybill: SmallLog.waybill, indexes: about, withheld: [1, 5])
    let text = String(decoding: part.bytes, as: UTF8.self)
    var (wrongLeaf, twice, shownToo, unsorted) = (part, part, part, part)
    wrongLeaf.withheld[0].leaf = sha256([1])
    twice.erased = [part.withheld[0]]
    shownToo.withheld[0] = Evidence.Stub(
      index: part.items[0].index, leaf: part.withheld[0].leaf, proof: part.withheld[0].proof)
    unsorted.withheld.reverse()
    // An enrolment that is hidden after the entry that rests on it explains nothing.
    let late = try Evidence.build(
      from: log.store, waybill: SmallLog.waybill, indexes: about.filter { $0 != 1 },
      withheld: [about[about.count - 1]])
    try agree(
      on: [wrongLeaf, twice, shownToo, unsorted, late].map(\.bytes) + [
        Array(text.replacing("evidence/2", with: "evidence/1").utf8),
        Array(text.replacing(#""erased":[],"#, with: "").utf8),
      ], trust)
  }

  /// What was signed for a name that the log had before counts, and for no other name.
  @Test func bothVerifiersAgreeOnSuccessors() throws {
    var log = try SmallLog.story()
    let old = try log.trust
    let seller: [(SigningRole, PrivateKey)] = [(.actor, try Sample.key(2))]
    try log.succeed(to: "second.example")
    try log.waybill("waybill.amend/1", "waybill.amended/1", by: seller)
    try log.waybill("waybill.extend/1", "waybill.extended/1", by: seller, named: Sample.log)
    try log.succeed(to: "third.example")
    try log.waybill("waybill.amend/1", "waybill.amended/1", by: seller, named: Sample.log)
    let (good, trust) = (try log.evidence(), try log.trust)
    #expect(EvidenceVerifier.verify(good.bytes, trust: trust).verdict == .verified)
    #expect(try SecondVerifier.exitCode(good.bytes, trust) == 0)
    try agree(on: [good.bytes], old)
    let successions = good.items.filter { $0.bytes.contains("succeeded") }
    #expect(successions.count == 2)
    for one in successions {
      var without = good
      without.items.removeAll { $0.index == one.index }
      try agree(on: [without.bytes], trust)
    }
    var alien = log
    try alien.waybill("waybill.amend/1", "waybill.amended/1", by: seller, named: "alien.example")
    try agree(on: [try alien.evidence().bytes], trust)
  }

  /// Witnesses that are trusted count, others are passed over, and forged lines are rejected.
  @Test func bothVerifiersAgreeOnWitnesses() throws {
    let log = try SmallLog.story()
    let witnesses = try (90..<93).map {
      try WitnessKey(name: "w\($0).example", key: try Sample.key($0))
    }
    var trust = try log.trust
    trust.witnesses = TrustFile.Witnesses(keys: witnesses.prefix(2).map(\.verifier), threshold: 2)
    let plain = try SignedCheckpoint(text: try log.evidence().checkpoint)
    let lines = try witnesses.map { try $0.cosign(CheckpointNote(plain), at: 1_800_000_000) }
    func evidence(_ lines: [CosignatureLine]) throws -> [UInt8] {
      let note = SignedCheckpoint(
        checkpoint: plain.checkpoint, signatures: plain.signatures + lines)
      return try Evidence.build(
        from: log.store, waybill: SmallLog.waybill, indexes: try log.about(), cosigned: note
      ).bytes
    }
    for good in [lines, Array(lines.prefix(2)), [lines[2], lines[1], lines[0]]] {
      let bytes = try evidence(good)
      #expect(EvidenceVerifier.verify(bytes, trust: trust).verdict == .verified)
      #expect(try SecondVerifier.exitCode(bytes, trust) == 0)
      #expect(try SecondVerifier.exitCode(bytes, try log.trust) == 0)
    }
    let forged = CosignatureLine(
      name: lines[0].name, keyID: lines[0].keyID, signature: lines[1].signature)
    let bad = [[], [lines[0], lines[2]], [forged, lines[1]], [lines[0], lines[0], lines[1]]]
    try agree(on: try bad.map { try evidence($0) }, trust)
  }

  /// Both reject every one of these.
  private func agree(on bundles: [[UInt8]], _ trust: TrustFile) throws {
    for bytes in bundles {
      #expect(EvidenceVerifier.verify(bytes, trust: trust).exitCode == 1)
      #expect(try SecondVerifier.exitCode(bytes, trust) == 1)
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).contains(text)
  }
}

enum SecondVerifier {
  /// A Python that has what the verifier needs: `PORTCULLIS_PYTHON`, or the one on the path.
  static let python = ProcessInfo.processInfo.environment["PORTCULLIS_PYTHON"] ?? "python3"

  static var isThere: Bool {
    (try? run(["-c", "import rfc8785, cryptography"])) == 0
  }

  static func exitCode(_ evidence: [UInt8], _ trust: TrustFile?) throws -> Int32 {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("portcullis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("evidence.json")
    try Data(evidence).write(to: file)
    var arguments = [Shared.root.path + "/verifier/verify_evidence.py", file.path]
    if let trust {
      let trustFile = folder.appendingPathComponent("trust.json")
      try Data(trust.bytes).write(to: trustFile)
      arguments += ["--trust", trustFile.path]
    }
    return try run(arguments)
  }

  private static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
