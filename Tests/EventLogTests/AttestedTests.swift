import Canonical
import Testing
import Vocabulary

@testable import EventLog

/// The expected values are by another implementation, in Python.
@Suite struct AttestedTests {
  @Test func theDigestOfAStateIsTheOneThatIsWrittenDown() throws {
    var rows = [
      ("party", "haul", #"{"b":[]}"#), ("party", "zoë", "{}"), ("waybill", "W1", #"{"a":1}"#),
    ]
    rows += (0..<2_500).map { number in
      let digits = String(number)
      let key = "S" + String(repeating: "0", count: 4 - digits.count) + digits
      return ("serial", key, "{\"n\":\(number)}")
    }
    let expected = try Digest(
      text: "d1d7aa2f18bf28d5214f3d420a80ecbe2a03a94fc8a555aaa9a469c73ac2b91c")
    let store = MemoryStore()
    let epoch = try store.claim().epoch
    try store.replaceRows(
      rows.map { StoredRow(table: $0.0, key: $0.1, value: Array($0.2.utf8)) }, epoch: epoch,
      size: 0)
    #expect(try store.stateDigest() == expected)

    rows[0].2 = "{}"
    try store.replaceRows(
      rows.map { StoredRow(table: $0.0, key: $0.1, value: Array($0.2.utf8)) }, epoch: epoch,
      size: 0)
    #expect(try store.stateDigest() != expected)
  }

  private static let salt = [UInt8](0..<32)
  private static let entry = Array(
    (#"{"body":{"content":{"a/b":"x~y","list":[],"n":7},"kind":"k"},"#
      + #""facts":[{"t":true},null],"z":{}}"#).utf8)

  @Test func theFieldsOfAnEntryAreTheOnesThatAreWrittenDown() throws {
    let tree = try FieldTree(entry: Self.entry, salt: Self.salt)
    #expect(
      tree.fields.map(\.path) == [
        "/body/content/a~1b", "/body/content/list", "/body/content/n", "/body/kind", "/facts/0/t",
        "/facts/1", "/z",
      ])
    #expect(
      tree.root.text == "a9d56e136a85b7d4cab2597635d82f4b4ba867224ec556c779bdfd4b59afd35a")
  }

  @Test func everyFieldIsProvenAndNoOther() throws {
    let tree = try FieldTree(entry: Self.entry, salt: Self.salt)
    for field in tree.fields {
      let (index, proof) = try #require(try tree.proof(of: field.path))
      let verify = { (field: EntryField) in
        MerkleTree.verifyInclusion(
          of: MerkleTree.leafHash(field.digest.bytes), index: index,
          size: UInt64(tree.fields.count), root: tree.root, proof: proof)
      }
      #expect(verify(field))
      let other = EntryField(path: field.path, value: .string("another"), salt: field.salt)
      #expect(!verify(other))
    }
    #expect(try tree.proof(of: "/body") == nil)
  }

  @Test func aRangeHasALeafForEachPrivateEntry() throws {
    let residue = Residue(
      edition: "1", facts: [], fields: sha256([9]), id: sha256([8]), kind: "k",
      time: Moment(milliseconds: 0))
    var range = FieldRange(from: 3, keepsLeaves: true)
    try range.add(.whole(bytes: Self.entry, salt: Self.salt))
    try range.add(.whole(bytes: Self.entry, salt: nil))
    try range.add(.erased(leaf: sha256([7]), residue: residue))
    #expect(range.end == 6 && range.indexes == [3, 5])
    #expect(range.position(of: 3) == 0 && range.position(of: 5) == 1)
    #expect(range.tree.root == range.root)
    #expect(range.position(of: 4) == nil && range.position(of: 6) == nil)

    // An erasure that keeps the root of the fields leaves the range as it was.
    var before = FieldRange(from: 0)
    try before.add(.whole(bytes: Self.entry, salt: Self.salt))
    var kept = residue
    kept.fields = try FieldTree(entry: Self.entry, salt: Self.salt).root
    var after = FieldRange(from: 0)
    try after.add(
      .erased(leaf: Leaf.hash(entry: Self.entry, salt: Self.salt), residue: kept))
    #expect(before.root == after.root)
  }

  @Test func aLineIsReadAsItIsWritten() throws {
    let residue = Residue(
      edition: "1", facts: [], fields: nil, id: sha256([8]), kind: "k",
      time: Moment(milliseconds: 0))
    let entries: [LoggedEntry] = [
      .whole(bytes: Self.entry, salt: Self.salt), .whole(bytes: Self.entry, salt: nil),
      .erased(leaf: sha256([7]), residue: residue),
    ]
    for (index, entry) in entries.enumerated() {
      let line = PayloadLine(index: UInt64(index), entry: entry)
      #expect(try PayloadLine(line.bytes) == line)
    }
    for bad in ["{}", #"{"entry":{},"index":1,"leaf":"00"}"#, #"{"index":1, "entry":{}}"#, ""] {
      #expect(throws: JSONFault.self) { try PayloadLine(Array(bad.utf8)) }
    }
  }
}
