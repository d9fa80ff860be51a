import EventLog
import Testing
import Vocabulary

/// The tree as RFC 6962 section 2.1 defines it, word for word, to compare with.
private func definedRoot(_ leaves: ArraySlice<Digest>) -> Digest {
  guard let first = leaves.first else { return sha256([]) }
  guard leaves.count > 1 else { return first }
  var split = 1
  while split * 2 < leaves.count { split *= 2 }
  let middle = leaves.startIndex + split
  return sha256([1], definedRoot(leaves[..<middle]).bytes, definedRoot(leaves[middle...]).bytes)
}

private struct Tiles: HashSource {
  var levels: [[Digest]] = []

  mutating func add(_ nodes: [TreeNode]) {
    for node in nodes {
      while levels.count <= node.level { levels.append([]) }
      precondition(node.index == UInt64(levels[node.level].count))
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

@Suite("The hash tree")
struct MerkleTreeTests {
  private static func grow(to size: Int) -> (leaves: [Digest], tiles: Tiles, edge: TreeEdge) {
    var (edge, tiles, leaves) = (TreeEdge(), Tiles(), [Digest]())
    for number in 0..<size {
      let leaf = MerkleTree.leafHash(Array("leaf \(number)".utf8))
      leaves.append(leaf)
      tiles.add(edge.append(leaf))
    }
    return (leaves, tiles, edge)
  }

  @Test func theEmptyTreeIsTheHashOfNothing() {
    #expect(
      TreeEdge().root.text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(TreeEdge().root == MerkleTree.emptyRoot)
  }

  @Test(arguments: 0...40)
  func everyProofOfASmallTree(size: Int) throws {
    let (leaves, tiles, edge) = Self.grow(to: size)
    let root = definedRoot(leaves[...])
    #expect(edge.root == root)
    #expect(try MerkleTree.root(size: UInt64(size), source: tiles) == root)
    for index in 0..<size {
      let proof = try MerkleTree.inclusionProof(
        index: UInt64(index), size: UInt64(size), source: tiles)
      let holds = { (index: Int, proof: [Digest]) in
        MerkleTree.verifyInclusion(
          of: leaves[index], index: UInt64(index), size: UInt64(size), root: root, proof: proof)
      }
      #expect(holds(index, proof))
      #expect(!holds((index + 1) % size, proof) || size == 1)
      #expect(!holds(index, proof + [root]))
    }
    for old in 0...size {
      let oldRoot = definedRoot(leaves[..<old])
      let proof = try MerkleTree.consistencyProof(
        from: UInt64(old), to: UInt64(size), source: tiles)
      #expect(
        MerkleTree.verifyConsistency(
          from: UInt64(old), root: oldRoot, to: UInt64(size), root: root, proof: proof))
      #expect(
        !MerkleTree.verifyConsistency(
          from: UInt64(old), root: sha256([7]), to: UInt64(size), root: root, proof: proof))
    }
  }

  @Test func tilesOfTwoLevels() throws {
    let size = 66_000
    let (leaves, tiles, edge) = Self.grow(to: size)
    #expect(tiles.levels.map(\.count) == [66_000, 257, 1])
    #expect(tiles.levels[1][3] == definedRoot(leaves[768..<1024]))
    #expect(edge.root == definedRoot(leaves[...]))
    for index in [0, 255, 256, 65_535, 65_536, 65_999] {
      let proof = try MerkleTree.inclusionProof(
        index: UInt64(index), size: UInt64(size), source: tiles)
      #expect(
        MerkleTree.verifyInclusion(
          of: leaves[index], index: UInt64(index), size: UInt64(size), root: edge.root,
          proof: proof))
    }
    for old in [1, 256, 300, 65_536, 65_999] {
      let proof = try MerkleTree.consistencyProof(
        from: UInt64(old), to: UInt64(size), source: tiles)
      #expect(
        MerkleTree.verifyConsistency(
          from: UInt64(old), root: definedRoot(leaves[..<old]), to: UInt64(size),
          root: edge.root, proof: proof))
    }
  }

  @Test func anEdgeIsReadBack() throws {
    let edge = Self.grow(to: 300).edge
    #expect(TreeEdge(size: edge.size, bytes: edge.bytes) == edge)
    #expect(TreeEdge(size: edge.size + 2, bytes: edge.bytes) == nil)
    #expect(TreeEdge(size: edge.size, bytes: edge.bytes.dropLast()) == nil)
  }
}
