public import Canonical
public import Vocabulary

import struct Crypto.HMAC
import struct Crypto.SHA256
import struct Crypto.SymmetricKey

/// One value of a private entry that can be shown by itself: a scalar, or an empty list or object.
public struct EntryField: Sendable, Hashable {
  /// Where it stands in the entry, as an RFC 6901 JSON pointer such as `/body/content/part`.
  public let path: String
  public let value: JSON
  /// Follows from the entry's salt and the path; without it nobody can guess the value.
  public let salt: [UInt8]

  public init(path: String, value: JSON, salt: [UInt8]) {
    self.path = path
    self.value = value
    self.salt = salt
  }

  /// What stands in the tree of the entry's fields.
  public var digest: Digest {
    sha256(Domain.field, salt, JSON.array([.string(path), value]).bytes)
  }

  /// The salt of a field of an entry.
  public static func salt(path: String, entrySalt: [UInt8]) -> [UInt8] {
    let code = HMAC<SHA256>.authenticationCode(
      for: Domain.fieldSalt + Array(path.utf8), using: SymmetricKey(data: entrySalt))
    return Array(code)
  }
}

/// The fields of one private entry as an RFC 6962 tree of salted digests, in order of path. The
/// log attests its root, so that one field can be shown without the rest (docs/formats.md).
public struct FieldTree: Sendable {
  public let fields: [EntryField]
  private let tree: LeafTree

  /// - Throws: `JSONFault` when the bytes are no JSON.
  public init(entry: [UInt8], salt: [UInt8]) throws(JSONFault) {
    var found: [(path: String, value: JSON)] = []
    FieldTree.walk(try JSON.parse(entry, limits: Entry.limits), "", &found)
    found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    fields = found.map {
      EntryField(
        path: $0.path, value: $0.value, salt: EntryField.salt(path: $0.path, entrySalt: salt))
    }
    var tree = LeafTree()
    for field in fields { tree.append(MerkleTree.leafHash(field.digest.bytes)) }
    self.tree = tree
  }

  public var root: Digest { tree.root }

  /// - Returns: nil when the entry has no such field.
  public func proof(of path: String) throws(StoreFault) -> (index: UInt64, proof: [Digest])? {
    guard let index = fields.firstIndex(where: { $0.path.utf8.elementsEqual(path.utf8) }) else {
      return nil
    }
    return (UInt64(index), try tree.proof(of: UInt64(index)))
  }

  private static func walk(
    _ value: JSON, _ path: String, _ found: inout [(path: String, value: JSON)]
  ) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      for (position, element) in elements.enumerated() {
        walk(element, "\(path)/\(position)", &found)
      }
    case .object(let object) where !object.members.isEmpty:
      for member in object.members {
        // RFC 6901 section 3.
        let name = member.key.replacing("~", with: "~0").replacing("/", with: "~1")
        walk(member.value, "\(path)/\(name)", &found)
      }
    case .null, .bool, .integer, .double, .string, .array, .object:
      found.append((path, value))
    }
  }

  /// The leaf that stands for an entry's fields in the tree over all entries of an attestation.
  public static func leaf(index: UInt64, leafHash: Digest, root: Digest) -> [UInt8] {
    JSON.object([
      .init("fields", .string(root.text)), .init("index", .integer(Int64(index))),
      .init("leaf", .string(leafHash.text)),
    ]).bytes
  }
}

/// An RFC 6962 tree in memory, of leaves that are given one after the other.
public struct LeafTree: HashSource, Sendable {
  private var edge = TreeEdge()
  private var levels: [[Digest]] = []

  public init() {}

  public var size: UInt64 { edge.size }
  public var root: Digest { edge.root }

  public mutating func append(_ leafHash: Digest) {
    for node in edge.append(leafHash) {
      if levels.count == node.level { levels.append([]) }
      levels[node.level].append(node.hash)
    }
  }

  /// - Precondition: `index` is that of a leaf.
  public func proof(of index: UInt64) throws(StoreFault) -> [Digest] {
    try MerkleTree.inclusionProof(index: index, size: size, source: self)
  }

  public func hashes(level: Int, from: UInt64, count: Int) throws(StoreFault) -> [Digest] {
    guard level < levels.count, from + UInt64(count) <= UInt64(levels[level].count) else {
      throw .corrupt("the tree has no \(count) hashes of level \(level) from \(from) on")
    }
    return Array(levels[level][Int(from)..<Int(from) + count])
  }
}
