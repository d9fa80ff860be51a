internal import Canonical
public import Screening
public import Vocabulary

internal import struct Crypto.SHA256

/// One state of a list, known by what is in it: the same entries have the same digest, whatever
/// file they came in and in whatever order.
public struct ListVersion: Codable, Hashable, Sendable {
  /// The list, such as `us-sdn`.
  public let source: String
  /// SHA-256 of the entries in canonical form (`ListVersion.bytes`).
  public let digest: Digest
  /// How many entries it has.
  public let entries: Int
  /// The file or address that it came from.
  public let origin: String
  /// SHA-256 of each file as it came, by its name.
  public let files: [String: Digest]
  public let retrieved: Moment
  /// Entries of the file that could not be read.
  public let lost: Int
  public let isComplete: Bool

  public init(
    _ reading: ListReading, origin: String, files: [ListFile], retrieved: Moment
  ) {
    source = reading.source
    digest = ListVersion.digest(of: ListVersion.bytes(of: reading.entities))
    entries = reading.entities.count
    self.origin = origin
    self.files = Dictionary(
      files.map { ($0.name, ListVersion.plainDigest(of: $0.bytes)) },
      uniquingKeysWith: { a, _ in a })
    self.retrieved = retrieved
    (lost, isComplete) = (reading.lost, reading.isComplete)
  }

  /// Entries in canonical JSON (RFC 8785), one a line, by their number in the order of its UTF-8
  /// bytes.
  public static func bytes(of entities: [ListedEntity]) -> [UInt8] {
    var out: [UInt8] = []
    for entity in sorted(entities) {
      out += JSON.bytes(of: entity)
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }

  static func sorted(_ entities: [ListedEntity]) -> [ListedEntity] {
    entities.sorted { $0.entry.utf8.lexicographicallyPrecedes($1.entry.utf8) }
  }

  static func digest(of bytes: [UInt8]) -> Digest {
    plainDigest(of: Array("portcullis/list/v1\n".utf8) + bytes)
  }

  /// The digest that a version of these entries has.
  public static func digest(of entities: [ListedEntity]) -> Digest {
    digest(of: bytes(of: entities))
  }

  /// SHA-256 of a file as it came.
  public static func digest(ofFile file: ListFile) -> Digest { plainDigest(of: file.bytes) }

  static func plainDigest(of bytes: [UInt8]) -> Digest {
    Digest(Array(SHA256.hash(data: bytes)))
  }

  /// Reads what `bytes` wrote.
  /// - Throws: `JSONFault` for a line that is no entry.
  static func entities(in bytes: [UInt8]) throws(JSONFault) -> [ListedEntity] {
    var entities: [ListedEntity] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      entities.append(try JSON.parse(Array(line)).decode(ListedEntity.self))
    }
    return entities
  }
}
