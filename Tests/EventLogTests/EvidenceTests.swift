import Canonical
import EventLog
import Testing
import Vocabulary

@Suite("Evidence")
struct EvidenceTests {
  private func codes(_ bytes: [UInt8], _ trust: TrustFile?) -> [EvidenceReason.Code] {
    if case .rejected(let reasons) = EvidenceVerifier.verify(bytes, trust: trust).verdict {
      return reasons.map(\.code)
    }
    return []
  }

  @Test func theStoryIsVerified() throws {
    let log = try SmallLog.story()
    let evidence = try log.evidence()
    #expect(
      evidence.items.map(\.index) == [0, 1, 2, 3, 5, 7, 8, 9, 10, 11], "neither idle nor other")
    #expect(try Evidence(evidence.bytes) == evidence)
    let report = EvidenceVerifier.verify(evidence.bytes, trust: try log.trust)
    #expect(report.verdict == .verified && report.exitCode == 0, "\(report)")
    #expect(report.checked.contains { $0.hasPrefix("15 signatures hold") }, "\(report.checked)")
    #expect(report.notChecked.contains { $0.contains("left out") })
    #expect(report.notChecked.contains { $0.contains("witness") })
  }

  @Test func withoutTrustItIsConsistentOnly() throws {
    let log = try SmallLog.story()
    let report = EvidenceVerifier.verify(try log.evidence().bytes, trust: nil)
    #expect(report.verdict == .consistentOnly && report.exitCode == 3)
    #expect(report.notChecked.contains { $0.contains("trust file") })
  }

  @Test func everyFlippedByteIsRejected() throws {
    var log = try SmallLog()
    let seller = try Sample.key(2)
    try log.open()
    try log.register("seller", seller)
    try log.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, seller)])
    try flip(every: 1, of: log)
    // The whole story has more forms of signatures, but is slow to go through byte by byte.
    try flip(every: 37, of: try SmallLog.story())
  }

  private func flip(every step: Int, of log: SmallLog) throws {
    let bytes = try log.evidence().bytes
    let trust = try log.trust
    #expect(EvidenceVerifier.verify(bytes, trust: trust).exitCode == 0)
    for position in stride(from: 0, to: bytes.count, by: step) {
      var changed = bytes
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(EvidenceVerifier.verify(changed, trust: trust).exitCode == 1, "byte \(position)")
    }
  }

  @Test func everyTruncationIsRejected() throws {
    let log = try SmallLog.story()
    let bytes = try log.evidence().bytes
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(codes(Array(bytes.prefix(length)), nil) == [.notEvidence])
    }
    #expect(codes(bytes + [0x0A], nil) == [.notEvidence])
  }

  // MARK: What else may be wrong, by code

  private typealias Case = (code: EvidenceReason.Code, bytes: [UInt8], trust: TrustFile?)

  private func tampered() throws -> [Case] {
    let log = try SmallLog.story()
    let (good, trust) = (try log.evidence(), try log.trust)
    func changed(_ change: (inout Evidence) -> Void) -> [UInt8] {
      var evidence = good
      change(&evidence)
      return evidence.bytes
    }
    let stranger = try Sample.key(77)
    let strangers = TrustFile(
      key: try VerifierKey(name: Sample.log, key: stranger.publicKey), log: Sample.log)
    let elsewhere = TrustFile(
      key: try VerifierKey(name: "other.example", key: log.logKey.publicKey), log: "other.example")
    let witness = try VerifierKey(name: "w.example", kind: .witness, key: stranger.publicKey)
    var watched = trust
    watched.witnesses = TrustFile.Witnesses(keys: [witness], threshold: 1)
    let note = try SignedCheckpoint(text: good.checkpoint)
    let extra = CosignatureLine(
      name: "w.example", keyID: witness.keyID, signature: [UInt8](repeating: 0, count: 72))
    let more = SignedCheckpoint(
      checkpoint: note.checkpoint, signatures: note.signatures + [extra])
    let twice = SignedCheckpoint(
      checkpoint: note.checkpoint, signatures: note.signatures + note.signatures)
    return [
      (.notEvidence, changed { $0.items[0].salt = [1, 2, 3] }, trust),
      (.badCheckpoint, changed { $0.checkpoint += " " }, trust),
      (.otherLog, changed { $0.log = "other.example" }, trust),
      (.otherLog, good.bytes, elsewhere),
      (.untrustedCheckpoint, good.bytes, strangers),
      (.uncheckedSignature, changed { $0.checkpoint = twice.text }, trust),
      (.uncheckedSignature, changed { $0.checkpoint = more.text }, watched),
      (.tooFewWitnesses, good.bytes, watched),
      (.unsorted, changed { $0.items.swapAt(1, 2) }, trust),
      (.unsorted, changed { $0.items.append($0.items[$0.items.count - 1]) }, trust),
      (.notIncluded, changed { $0.items[3].index += 1 }, trust),
      (.notIncluded, changed { $0.items[3].salt = nil }, trust),
      (.notIncluded, changed { $0.items[3].proof.removeLast() }, trust),
      (.badEntry, changed { $0.items[3].bytes = Array("{}".utf8) }, trust),
      (.notThisWaybill, try log.evidence([0, 1, 2, 3]).bytes, trust),
      (.notThisWaybill, changed { $0.waybill = "W9" }, trust),
      (.keyNotEnrolled, try log.evidence([0, 1, 5, 7]).bytes, trust),
      (.unrelatedEntry, try log.evidence([0, 1, 5, 6]).bytes, trust),
    ] + (try wronglySigned())
  }

  /// Logs whose own entries are wrong, though their proofs hold.
  private func wronglySigned() throws -> [Case] {
    let (seller, stranger) = (try Sample.key(2), try Sample.key(77))
    func build(_ write: (inout SmallLog) throws -> Void) throws -> Case {
      var log = try SmallLog()
      try log.open()
      try log.register("seller", seller)
      try write(&log)
      return (.keyRevoked, try log.evidence(Array(0..<log.store.state().size)).bytes, try log.trust)
    }
    var revoked = try build {
      try $0.revoke(seller)
      try $0.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, seller)])
    }
    revoked.code = .keyRevoked
    var unknown = try build {
      try $0.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, stranger)])
    }
    unknown.code = .keyNotEnrolled
    var offered = try build {
      try $0.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, seller)])
      try $0.offer(by: stranger)
    }
    offered.code = .keyNotEnrolled
    var unsigned = try build { try $0.waybill("waybill.issue/1", "waybill.issued/1", by: []) }
    unsigned.code = .badSignature
    var signedSystem = try build {
      try $0.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, seller)])
      try $0.waybill("system.expire/1", "waybill.legOverdue/1", by: [(.actor, seller)])
    }
    signedSystem.code = .badSignature
    return [revoked, unknown, offered, unsigned, signedSystem]
  }

  @Test func whatIsWrongIsNamed() throws {
    var seen: Set<EvidenceReason.Code> = []
    for (code, bytes, trust) in try tampered() {
      let found = codes(bytes, trust)
      #expect(found.contains(code), "\(code) expected, \(found) found")
      seen.formUnion(found)
    }
    // That one is about disclosures.
    #expect(EvidenceReason.Code.allCases.filter { !seen.contains($0) } == [.notAttested])
  }

  /// A log may have more witnesses than somebody trusts (C2SP signed-note).
  @Test func aWitnessThatNobodyHereKnowsIsNamedAndNotCounted() throws {
    let log = try SmallLog.story()
    var evidence = try log.evidence()
    let note = try SignedCheckpoint(text: evidence.checkpoint)
    let stranger = try VerifierKey(
      name: "w.example", kind: .witness, key: try Sample.key(77).publicKey)
    let line = CosignatureLine(
      name: stranger.name, keyID: stranger.keyID, signature: [UInt8](repeating: 0, count: 72))
    evidence.checkpoint =
      SignedCheckpoint(checkpoint: note.checkpoint, signatures: note.signatures + [line]).text
    let report = EvidenceVerifier.verify(evidence.bytes, trust: try log.trust)
    #expect(report.verdict == .verified && report.notChecked.contains { $0.contains("w.example") })
    var own = line
    own = CosignatureLine(name: Sample.log, keyID: own.keyID, signature: own.signature)
    evidence.checkpoint =
      SignedCheckpoint(checkpoint: note.checkpoint, signatures: note.signatures + [own]).text
    #expect(codes(evidence.bytes, try log.trust) == [.uncheckedSignature])
  }

  @Test func aDisputedHandoverMayBearARevokedKey() throws {
    let log = try disputed(with: "enforcement.alertRaised/1")
    let report = EvidenceVerifier.verify(try log.evidence().bytes, trust: try log.trust)
    #expect(report.verdict == .verified, "\(report)")
    #expect(report.remarks.count == 1 && report.remarks[0].contains("testimony"))
  }

  @Test func aDisputeHasNoEffectBesideIt() throws {
    let log = try disputed(with: "waybill.handedOver/1")
    #expect(codes(try log.evidence().bytes, try log.trust) == [.keyRevoked])
  }

  private func disputed(with other: String) throws -> SmallLog {
    var log = try SmallLog.story()
    let content = #"{"waybill":"\#(SmallLog.waybill)"}"#
    try log.add(
      "waybill.handOver/1", content,
      by: [(.releaser, try Sample.key(3, .es256)), (.acceptor, try Sample.key(2))],
      facts: [("waybill.handoverDisputed/1", content), (other, content)])
    return log
  }

  @Test func aRotatedKeyTakesOver() throws {
    var log = try SmallLog()
    let (old, new) = (try Sample.key(2), try Sample.key(6))
    try log.open()
    try log.register("seller", old)
    try log.add(
      "registry.rotateKey/1", by: [(.actor, old), (.keyholder, new)],
      facts: [
        ("registry.keyRotated/1", #"{"new":"\#(new.publicKey)","old":"\#(old.publicKey)"}"#)
      ], isPublic: true)
    try log.waybill("waybill.issue/1", "waybill.issued/1", by: [(.actor, new)])
    let evidence = try log.evidence()
    #expect(evidence.items.map(\.index) == [0, 1, 2, 3])
    #expect(
      EvidenceVerifier.verify(evidence.bytes, trust: try log.trust).verdict == .verified)
    try log.waybill("waybill.pack/1", "waybill.packed/1", by: [(.actor, old)])
    #expect(codes(try log.evidence().bytes, try log.trust) == [.keyRevoked])
  }

  @Test func aTrustFileIsReadStrictly() throws {
    let trust = try SmallLog().trust
    #expect(try TrustFile(trust.bytes) == trust)
    let text = String(decoding: trust.bytes, as: UTF8.self)
    for (old, new) in [
      ("portcullis.trust/1", "portcullis.trust/2"), ("\"threshold\":0", "\"threshold\":1"),
      ("\"log\":\"rail", "\"log\":\"mail"), ("\"keys\":[]", "\"keys\":[1]"), ("{\"f", "{ \"f"),
      ("rail.example/log+", "rail.example/lag+"),
    ] {
      var changed = text
      changed.replaceSubrange(try #require(changed.firstRange(of: old)), with: new)
      #expect(throws: JSONFault.self, "\(new)") { try TrustFile(Array(changed.utf8)) }
    }
  }
}
