import EventLog
import Testing
import Vocabulary

@Suite("Witnesses")
struct WitnessTests {
  private let log: [Digest] = (0..<40).map { MerkleTree.leafHash([1, UInt8($0)]) }
  private let key: PrivateKey
  private let other: PrivateKey

  init() throws {
    key = try Sample.key(99)
    other = try Sample.key(98)
  }

  private var verifier: VerifierKey {
    get throws { try VerifierKey(name: Sample.log, key: key.publicKey) }
  }

  private func grow(_ size: Int, _ leaves: [Digest]? = nil) -> (store: HashList, edge: TreeEdge) {
    var (store, edge) = (HashList(), TreeEdge())
    for leaf in (leaves ?? log).prefix(size) { store.add(edge.append(leaf)) }
    return (store, edge)
  }

  private func note(_ size: Int, by signer: PrivateKey? = nil) throws -> CheckpointNote {
    let checkpoint = Checkpoint(
      origin: Sample.log, size: UInt64(size), root: grow(size).edge.root)
    return CheckpointNote(try SignedCheckpoint(checkpoint, key: signer ?? key))
  }

  private func request(_ old: Int, _ new: Int) throws -> AddCheckpoint {
    let proof = try MerkleTree.consistencyProof(
      from: UInt64(old), to: UInt64(new), source: grow(new).store)
    return AddCheckpoint(old: UInt64(old), proof: proof, note: try note(new))
  }

  private func objection(
    _ request: AddCheckpoint, known: CheckpointNote?
  ) throws -> WitnessReply? {
    WitnessRules.objection(to: request, logs: [try verifier], last: { _ in known })
  }

  @Test func whatContinuesIsCosigned() throws {
    for (old, new) in [(0, 0), (0, 1), (0, 40), (1, 2), (7, 8), (8, 8), (8, 9), (8, 40), (33, 39)] {
      let known = old == 0 ? nil : try note(old)
      #expect(try objection(try request(old, new), known: known) == nil, "\(old) to \(new)")
    }
  }

  /// Every status of C2SP tlog-witness.
  @Test func whatDoesNotContinueIsNot() throws {
    let good = try request(8, 20)
    let known = try note(8)
    var elsewhere = good
    elsewhere.note = CheckpointNote(
      try SignedCheckpoint(Checkpoint(origin: "other.example", size: 20, root: log[0]), key: key))
    #expect(try objection(elsewhere, known: known) == .unknownLog)
    var unsigned = good
    unsigned.note = try note(20, by: other)
    #expect(try objection(unsigned, known: known) == .notSigned)
    var twice = good
    let wrong = CosignatureLine(
      name: try verifier.name, keyID: try verifier.keyID,
      signature: [UInt8](repeating: 1, count: 64))
    twice.note = good.note.adding([wrong])
    #expect(try objection(twice, known: known) == .notSigned)
    var backwards = try request(8, 8)
    backwards.old = 9
    #expect(try objection(backwards, known: known)?.status == 400)
    #expect(try objection(good, known: try note(9)) == .conflict(9))
    #expect(try objection(good, known: nil) == .conflict(0))
    var unproven = good
    unproven.proof.removeLast()
    #expect(try objection(unproven, known: known) == .inconsistent)
    var proven = try request(0, 20)
    proven.proof = [log[0]]
    #expect(try objection(proven, known: nil) == .inconsistent)
    let same = AddCheckpoint(old: 8, proof: [], note: known)
    let fork = CheckpointNote(
      try SignedCheckpoint(
        Checkpoint(origin: Sample.log, size: 8, root: grow(8, log.reversed()).edge.root), key: key))
    #expect(try objection(same, known: fork) == .inconsistent)
    let empty = Checkpoint(origin: Sample.log, size: 0, root: log[0])
    let nothing = AddCheckpoint(
      old: 0, proof: [], note: CheckpointNote(try SignedCheckpoint(empty, key: key)))
    #expect(try objection(nothing, known: nil) == .inconsistent)
  }

  @Test func aCosignatureHoldsForItsTimeAndText() throws {
    let witness = try WitnessKey(name: "w.example/1", key: other)
    let line = try witness.cosign(try note(5), at: 1_679_315_147)
    let cosigned = try note(5).adding([line])
    let own = try verifier
    #expect(cosigned.isSigned(by: witness.verifier) && cosigned.isSigned(by: own))
    #expect(try SignedCheckpoint(text: cosigned.text).isSigned(by: witness.verifier))
    #expect(!(try note(6).adding([line]).isSigned(by: witness.verifier)))
    var late = line.signature
    late[7] ^= 1
    let forged = CosignatureLine(name: line.name, keyID: line.keyID, signature: late)
    #expect(!(try note(5).adding([forged]).isSigned(by: witness.verifier)))
    #expect(cosigned.keeping([try verifier]) == (try note(5)))
  }

  /// The example of C2SP tlog-cosignature, whose key is not known, and lines that others may add.
  @Test func notesOfOtherLogsAreRead() throws {
    let text = """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5\
      /Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      \u{2014} witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dl\
      rDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

      """
    let note = try CheckpointNote(text: text)
    #expect(note.size == 20_852_163 && note.signatures.count == 2 && note.text == text)
    let extended = text.replacing("q2I=\n", with: "q2I=\nan extension\nand another\n")
    #expect(try CheckpointNote(text: extended).body.hasSuffix("an extension\nand another\n"))
    for bad in [
      "", text + "\n", text.replacing("\n\n", with: "\n"), text.replacing("20852163", with: "x"),
      text.replacing("\u{2014} w", with: "- w"), text.replacing("sofa\n", with: "sofa\r\n"),
      String(text.prefix(90)) + "\n\n",
    ] {
      #expect(throws: InvalidText.self, "\(bad.prefix(60))") { try CheckpointNote(text: bad) }
    }
  }

  @Test func requestsHaveOneForm() throws {
    let request = try request(7, 40)
    #expect(try AddCheckpoint(text: request.text) == request)
    #expect(request.text.hasPrefix("old 7\n"))
    let (text, rest) = (request.text, request.text.dropFirst(5))
    let hash = Base64.standard.encode(log[0].bytes) + "\n"
    var bad = ["07", "-7", " 7", "18446744073709551616", ""].map { "old \($0)\(rest)" }
    bad += ["Old 7\(rest)", String(rest), String(text.dropLast())]
    bad.append(text.replacing("\n\n", with: "\nAA==\n\n", maxReplacements: 1))
    bad.append("old 7\n" + String(repeating: hash, count: 64) + "\n" + request.note.text)
    for text in bad {
      #expect(throws: InvalidText.self, "\(text.prefix(60))") { try AddCheckpoint(text: text) }
    }
  }

  @Test func answersAreRead() throws {
    let witness = try WitnessKey(name: "w.example/1", key: other)
    let line = try witness.cosign(try note(5), at: 1_679_315_147)
    for reply in [
      WitnessReply.cosigned([line]), .conflict(9), .notSigned, .unknownLog, .inconsistent,
    ] {
      #expect(WitnessReply(status: reply.status, body: reply.body) == reply)
    }
    for (status, body) in [
      (200, ""), (200, "yes\n"), (409, "9"), (409, "09\n"), (409, ""), (500, ""),
    ] {
      #expect(WitnessReply(status: status, body: body) == nil, "\(status) \(body)")
    }
  }

  // MARK: Policies

  private func vkeys() throws -> [String] {
    try (1...5).map {
      try VerifierKey(
        name: "w\($0).example", kind: .witness, key: try Sample.key(UInt8($0)).publicKey
      ).text
    }
  }

  @Test func aPolicyOfGroups() throws {
    let keys = try vkeys()
    let policy = try LogPolicy(
      Array(
        """
        # one log, five witnesses
        log \(try verifier.text) https://log.example/
          witness\tX1 \(keys[0]) https://x1.example/w/
        witness X2 \(keys[1]) http://x2.example
        witness X3 \(keys[2])

        witness Y1 \(keys[3])
        witness Y2 \(keys[4])
        group X 2 X1 X2 X3
        group Y any Y1 Y2
        group X-and-Y all X Y
        quorum X-and-Y
        """.utf8))
    #expect(policy.logs.map(\.key) == [try verifier])
    #expect(
      policy.witnesses.map(\.url).prefix(3) == ["https://x1.example/w", "http://x2.example", nil])
    #expect(policy.trusted == nil)
    let all = policy.witnesses.map(\.key)
    for (cosigned, isMet) in [
      ([0, 1, 3], true), ([0, 2, 4], true), ([0, 1, 2], false), ([0, 3, 4], false), ([], false),
      ([0, 1, 2, 3, 4], true),
    ] {
      #expect(policy.quorum.isMet(by: Set(cosigned.map { all[$0] })) == isMet, "\(cosigned)")
    }
  }

  @Test func aSimplePolicyIsATrustFile() throws {
    let keys = try vkeys()
    let lines = "witness a \(keys[0])\nwitness b \(keys[1])\nwitness c \(keys[2])\n"
    let two = try LogPolicy(Array((lines + "group g 2 a b c\nquorum g\n").utf8))
    #expect(two.trusted?.threshold == 2 && two.trusted?.keys.count == 3)
    let one = try LogPolicy(Array((lines + "quorum b").utf8))
    #expect(one.trusted == TrustFile.Witnesses(keys: [one.witnesses[1].key], threshold: 1))
    #expect(try LogPolicy(Array("quorum none\n".utf8)).trusted == TrustFile.Witnesses())
  }

  @Test func aPolicyIsReadStrictly() throws {
    let keys = try vkeys()
    let (a, log) = ("witness a \(keys[0])\n", "log \(try verifier.text)\n")
    for bad in [
      "", a, "quorum a\n", "quorum none\nquorum none\n", a + a + "quorum a\n",
      a + "witness b \(keys[0])\nquorum a\n", "witness none \(keys[0])\nquorum none\n",
      log + log + "quorum none\n", "log \(keys[0])\nquorum none\n",
      "witness a \(try verifier.text)\nquorum none\n", a + "group g 2 a\nquorum g\n",
      a + "group g 0 a\nquorum g\n", a + "group g 01 a\nquorum g\n", a + "group g all\nquorum g\n",
      a + "group g any a a\nquorum g\n", "group g any a\n" + a + "quorum g\n",
      a + "group a any a\nquorum a\n", a + "quorum a b\n",
      "witness a \(keys[0]) ftp://x\nquorum a\n",
      "something else\nquorum none\n", "quorum none\u{0B}\n", "quorum none\r\n",
    ] {
      #expect(throws: InvalidText.self, "\(bad)") { try LogPolicy(Array(bad.utf8)) }
    }
    #expect(throws: InvalidText.self) { try LogPolicy([0xFF]) }
  }
}

/// Hashes in memory.
struct HashList: HashSource {
  private var levels: [[Digest]] = []

  mutating func add(_ nodes: [TreeNode]) {
    for node in nodes {
      while levels.count <= node.level { levels.append([]) }
      levels[node.level].append(node.hash)
    }
  }

  func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    guard level < levels.count, Int(from) + count <= levels[level].count else {
      throw .corrupt("not there")
    }
    return Array(levels[level][Int(from)..<Int(from) + count])
  }
}
