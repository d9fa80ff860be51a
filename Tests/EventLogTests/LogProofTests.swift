import EventLog
import Testing
import Vocabulary

@Suite("Proofs of one entry")
struct LogProofTests {
  private static func big(_ size: UInt64) throws -> (HashList, TreeEdge) {
    var (list, edge) = (HashList(), TreeEdge())
    for number in 0..<size {
      list.add(edge.append(sha256(withUnsafeBytes(of: number) { Array($0) })))
    }
    return (list, edge)
  }

  private static func leaf(_ number: UInt64) -> Digest {
    sha256(withUnsafeBytes(of: number) { Array($0) })
  }

  private static func proof(
    _ index: UInt64, _ tree: (HashList, TreeEdge), witnesses: [WitnessKey], origin: String
  ) throws -> (LogProof, TrustFile) {
    let key = try Sample.key(99)
    let checkpoint = Checkpoint(origin: origin, size: tree.1.size, root: tree.1.root)
    let signed = try SignedCheckpoint(checkpoint, key: key)
    let lines = try witnesses.map { try $0.cosign(CheckpointNote(signed), at: 1_800_000_000) }
    let note = SignedCheckpoint(checkpoint: checkpoint, signatures: signed.signatures + lines)
    let path = try MerkleTree.inclusionProof(index: index, size: tree.1.size, source: tree.0)
    let trust = TrustFile(
      key: try VerifierKey(name: origin, key: key.publicKey), log: origin,
      witnesses: TrustFile.Witnesses(
        keys: witnesses.map(\.verifier), threshold: witnesses.count))
    return (LogProof(index: index, path: path, note: note), trust)
  }

  /// The promise: at most 1.3 kB for one entry among a million, with one cosignature.
  @Test func aProofInALogOfAMillionEntriesIsSmall() throws {
    let tree = try Self.big(1_000_000)
    let witness = try WitnessKey(name: "witness.example.org/2026", key: try Sample.key(98))
    var largest = 0
    for index: UInt64 in [0, 1, 524_287, 524_288, 999_423, 999_999] {
      let (proof, trust) = try Self.proof(
        index, tree, witnesses: [witness], origin: "log.example.org/2026")
      #expect(try LogProof(text: proof.text) == proof)
      let report = proof.verify(leafHash: Self.leaf(index), trust: trust)
      #expect(report.verdict == .verified, "\(report)")
      largest = max(largest, proof.text.utf8.count)
    }
    #expect(largest <= 1_300, "\(largest) bytes")
  }

  @Test func whatIsWrongIsRejected() throws {
    let tree = try Self.big(20)
    let witness = try WitnessKey(name: "w.example", key: try Sample.key(98))
    let (proof, trust) = try Self.proof(7, tree, witnesses: [witness], origin: Sample.log)
    #expect(proof.verify(leafHash: Self.leaf(7), trust: nil).verdict == .consistentOnly)
    #expect(proof.verify(leafHash: Self.leaf(8), trust: trust).exitCode == 1)
    #expect(proof.verify(leafHash: Self.leaf(8), trust: nil).exitCode == 1)
    var alone = proof
    alone.note = SignedCheckpoint(
      checkpoint: proof.note.checkpoint, signatures: [proof.note.signatures[0]])
    #expect(alone.verify(leafHash: Self.leaf(7), trust: trust).exitCode == 1)
    let bytes = Array(proof.text.utf8)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= 1
      guard let text = String(validating: changed, as: UTF8.self),
        let read = try? LogProof(text: text)
      else { continue }
      #expect(read.verify(leafHash: Self.leaf(7), trust: trust).exitCode == 1, "byte \(position)")
    }
  }

  @Test func proofsHaveOneForm() throws {
    let tree = try Self.big(20)
    var (proof, _) = try Self.proof(7, tree, witnesses: [], origin: Sample.log)
    let text = proof.text
    for bad in [
      "", String(text.dropLast()), text + "\n", text.replacing("index 7", with: "index 07"),
      text.replacing("@v1", with: "@v2"), text.replacing("index", with: "Index"),
      text.replacing("index 7\n", with: "extra \nextra AA==\nindex 7\n"),
      text.replacing("index 7\n", with: "index 7\nAA==\n"),
      text.replacing("index 7\n", with: "extra AB==\nindex 7\n"),
    ] {
      #expect(throws: InvalidText.self, "\(bad.prefix(70))") { try LogProof(text: bad) }
    }
    proof.extra = [1, 2, 3]
    #expect(proof.text.contains("\nextra AQID\nindex 7\n"))
    #expect(try LogProof(text: proof.text) == proof)
  }
}
