public import Canonical
public import Vocabulary

/// Single fields of one private entry, in one file with one valid encoding: with them the
/// attestation that bound them, and every path from there to a signed checkpoint.
public struct Disclosure: Codable, Sendable, Hashable {
  public static let currentFormat = "portcullis.disclosure/1"

  /// The public entry that attests the fields of a range of the log.
  public struct Attestation: Codable, Sendable, Hashable {
    public var entry: JSON
    public var index: UInt64
    public var proof: [Digest]
  }

  /// The entry that the fields are of.
  public struct Source: Codable, Sendable, Hashable {
    public var fields: FieldsTree
    public var index: UInt64
    /// RFC 6962 leaf hash.
    public var leaf: Digest
    public var proof: [Digest]
  }

  /// The tree of all its fields.
  public struct FieldsTree: Codable, Sendable, Hashable {
    public var root: Digest
    public var size: UInt64
  }

  /// A path in a tree that the attestation names.
  public struct Step: Codable, Sendable, Hashable {
    public var position: UInt64
    public var proof: [Digest]
    public var size: UInt64
  }

  public struct Field: Codable, Sendable, Hashable {
    /// JSON pointer into the entry.
    public var path: String
    /// Where it stands among the fields, in order of path.
    public var position: UInt64
    public var proof: [Digest]
    /// 32 bytes, written as a digest is.
    public var salt: Digest
    public var value: JSON
  }

  public var attestation: Attestation
  /// The signed note, as text.
  public var checkpoint: String
  public var entry: Source
  /// In order of path.
  public var fields: [Field]
  public var format: String
  public var log: String
  /// From the entry to the root of all fields of its range.
  public var range: Step

  public static let limits = JSON.Limits(bytes: 32 << 20, depth: 48)

  /// - Throws: `JSONFault` for anything but the one encoding.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, _) = try JSON.parseCanonical(bytes, limits: Disclosure.limits)
    self = try json.decode()
    guard format == Disclosure.currentFormat else {
      throw JSONFault(.badValue, "this is not \(Disclosure.currentFormat)", path: "format")
    }
  }

  /// Whether a file claims to be one.
  public static func isClaimed(by bytes: [UInt8]) -> Bool {
    bytes.contains(text: "\"format\":\"\(currentFormat)\"")
  }

  public var bytes: [UInt8] { JSON(encoding: self).bytes }
}

extension Disclosure {
  /// Puts one together from what a store has.
  ///
  /// - Parameters:
  ///   - index: of a private entry, which the attestation covers.
  ///   - paths: JSON pointers of the fields to show.
  ///   - attestation: index of the attestation.
  ///   - note: a checkpoint of this log that covers both entries.
  /// - Returns: nil when the entry is public, erased, or has no such field.
  /// - Throws: `StoreFault.corrupt` when an entry cannot be read.
  public init?(
    of index: UInt64, paths: [String], attestation: UInt64, note: SignedCheckpoint,
    from reader: some StoreReader
  ) throws(StoreFault) {
    let size = note.checkpoint.size
    guard let stored = try reader.entry(index), let attesting = try reader.entry(attestation),
      let salt = stored.salt
    else { return nil }
    let bytes = stored.bytes
    let tree: FieldTree
    let attested: (entry: JSON, content: AttestedSize?)
    do throws(JSONFault) {
      tree = try FieldTree(entry: bytes, salt: salt)
      attested = (try JSON.parse(attesting.bytes), try Entry(attesting.bytes).attested)
    } catch {
      throw .corrupt("entry \(index) or \(attestation): \(error)")
    }
    guard let content = attested.content else {
      throw .corrupt("entry \(attestation) is not an attestation")
    }
    var range = FieldRange(from: content.fields.from, keepsLeaves: true)
    try reader.extend(&range, upTo: content.size)
    guard let position = range.position(of: index) else { return nil }
    guard let fields = try Disclosure.fields(paths, of: tree) else { return nil }
    self.attestation = Attestation(
      entry: attested.entry, index: attestation,
      proof: try MerkleTree.inclusionProof(index: attestation, size: size, source: reader))
    checkpoint = note.text
    entry = Source(
      fields: FieldsTree(root: tree.root, size: UInt64(tree.fields.count)), index: index,
      leaf: stored.leafHash,
      proof: try MerkleTree.inclusionProof(index: index, size: size, source: reader))
    self.fields = fields
    format = Disclosure.currentFormat
    log = note.checkpoint.origin
    self.range = Step(
      position: position, proof: try range.tree.proof(of: position), size: range.tree.size)
  }

  private static func fields(
    _ paths: [String], of tree: FieldTree
  ) throws(StoreFault) -> [Field]? {
    var fields: [Field] = []
    for (position, field) in tree.fields.enumerated()
    where paths.contains(where: { $0.utf8.elementsEqual(field.path.utf8) }) {
      guard let proof = try tree.proof(of: field.path)?.proof else { continue }
      fields.append(
        Field(
          path: field.path, position: UInt64(position), proof: proof, salt: Digest(field.salt),
          value: field.value))
    }
    return fields.count == Set(paths.map { Array($0.utf8) }).count ? fields : nil
  }
}
