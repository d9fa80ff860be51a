import Canonical
import EventLog
import Foundation
import Testing
import Vocabulary

private struct InclusionVector: Decodable {
  /// Some are beyond what a whole number in JSON can say here; such a vector is refused.
  var leafIdx: Double
  var treeSize: Double
  var root: String
  var leafHash: String
  var proof: [String]?
  var desc: String
  var wantErr: Bool
}

private struct ConsistencyVector: Decodable {
  var size1: UInt64
  var size2: UInt64
  var root1: String
  var root2: String
  var proof: [String]?
  var desc: String
  var wantErr: Bool
}

/// Proofs of the transparency-dev project, good and bad. A hash of a wrong length can be no
/// `Digest`, so it counts as refused.
@Suite("RFC 6962 vectors", .enabled(if: Shared.hasVectors, "../shared/data is not there"))
struct MerkleVectorTests {
  private static func digest(_ text: String) -> Digest? {
    guard let bytes = Base64.standard.decode(text), bytes.count == 32 else { return nil }
    return Digest(bytes)
  }

  private static func digests(_ texts: [String]?) -> [Digest]? {
    let all = (texts ?? []).map(digest)
    return all.contains(nil) ? nil : all.compactMap(\.self)
  }

  @Test func inclusion() throws {
    let files = try Shared.files("inclusion")
    var accepted = 0
    for file in files {
      let json = try JSON.parse(Array(try Data(contentsOf: file)))
      let vector = try json.decode(InclusionVector.self)
      var holds = false
      if let leaf = Self.digest(vector.leafHash), let root = Self.digest(vector.root),
        let proof = Self.digests(vector.proof), let index = UInt64(exactly: vector.leafIdx),
        let size = UInt64(exactly: vector.treeSize)
      {
        holds = MerkleTree.verifyInclusion(
          of: leaf, index: index, size: size, root: root, proof: proof)
      }
      #expect(holds == !vector.wantErr, "\(file.path): \(vector.desc)")
      if holds { accepted += 1 }
    }
    #expect(files.count > 40 && accepted >= 5)
  }

  @Test func consistency() throws {
    let files = try Shared.files("consistency")
    var accepted = 0
    for file in files {
      let json = try JSON.parse(Array(try Data(contentsOf: file)))
      let vector = try json.decode(ConsistencyVector.self)
      var holds = false
      if let old = Self.digest(vector.root1), let new = Self.digest(vector.root2),
        let proof = Self.digests(vector.proof)
      {
        holds = MerkleTree.verifyConsistency(
          from: vector.size1, root: old, to: vector.size2, root: new, proof: proof)
      }
      #expect(holds == !vector.wantErr, "\(file.path): \(vector.desc)")
      if holds { accepted += 1 }
    }
    #expect(files.count > 40 && accepted >= 4)
  }
}
