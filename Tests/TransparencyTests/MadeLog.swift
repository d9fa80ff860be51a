import EventLog
import Testing
import Vocabulary

@testable import Transparency

/// A log in the making, of leaves that look like those of a real one, and its tiles in memory.
struct MadeLog {
  static let origin = "rail.example/log"
  static let key = PrivateKey(form: .ed25519, seed: [UInt8](repeating: 7, count: 32))

  var leaves: [[UInt8]] = []

  /// Private leaves, each unlike the others.
  init(_ count: Int, salt: UInt8 = 0) throws {
    for number in 0..<count {
      leaves.append([1] + sha256([salt], Array("\(number)".utf8)).bytes)
    }
  }

  var trust: TrustFile {
    get throws {
      let key = try #require(MadeLog.key)
      return TrustFile(
        key: try VerifierKey(name: MadeLog.origin, key: key.publicKey), log: MadeLog.origin)
    }
  }

  /// The tree of the first `size` leaves, signed.
  func note(_ size: Int? = nil) throws -> SignedCheckpoint {
    var edge = TreeEdge()
    for leaf in leaves.prefix(size ?? leaves.count) { _ = edge.append(MerkleTree.leafHash(leaf)) }
    let checkpoint = Checkpoint(origin: MadeLog.origin, size: edge.size, root: edge.root)
    return try SignedCheckpoint(checkpoint, key: try #require(MadeLog.key))
  }

  /// Every tile, made in the plainest way, apart from the code under test.
  func tiles() throws -> MemoryTiles {
    var (edge, levels) = (TreeEdge(), [[Digest]]())
    for leaf in leaves {
      for node in edge.append(MerkleTree.leafHash(leaf)) {
        while levels.count <= node.level { levels.append([]) }
        levels[node.level].append(node.hash)
      }
    }
    var tiles = MemoryTiles()
    tiles.note = Array(try note().text.utf8)
    TilePath.visit(to: UInt64(leaves.count)) { path in
      let range = Int(path.index) * 256..<(Int(path.index) * 256 + path.width)
      switch path.kind {
      case .hashes(let level): tiles.files[path.text] = levels[level][range].flatMap(\.bytes)
      case .entries:
        tiles.files[path.text] = leaves[range].flatMap { leaf in
          [UInt8(leaf.count >> 8), UInt8(leaf.count & 255)] + leaf
        }
      }
    }
    return tiles
  }
}

/// Tiles in memory, which a test can change.
struct MemoryTiles: TileSource {
  var name: String { "memory" }
  var note: [UInt8]?
  var files: [String: [UInt8]] = [:]

  func checkpoint() async throws(TileFault) -> [UInt8]? { note }

  func tiles(_ paths: [TilePath]) async throws(TileFault) -> [[UInt8]?] {
    paths.map { files[$0.text] }
  }
}
