public import Canonical
import Vocabulary

/// One line of an export of a log: an entry with its index and its salt, as canonical JSON without
/// the line feed (docs/formats.md, "Export").
public struct PayloadLine: Sendable, Hashable {
  public var index: UInt64
  public var entry: LoggedEntry

  public init(index: UInt64, entry: LoggedEntry) {
    self.index = index
    self.entry = entry
  }

  /// Room for the largest entry with what is around it.
  public static let limits = JSON.Limits(
    bytes: Entry.limits.bytes + 1_024, depth: Entry.limits.depth + 1)

  public var bytes: [UInt8] {
    switch entry {
    case .whole(let bytes, let salt):
      var out = Array(#"{"entry":"#.utf8)
      out.reserveCapacity(bytes.count + 128)
      out += bytes
      out += #","index":\#(index)"#.utf8
      if let salt { out += #","salt":"\#(hex(salt))""#.utf8 }
      out.append(UInt8(ascii: "}"))
      return out
    case .erased(let leaf, let residue):
      return Array(#"{"index":\#(index),"leaf":"\#(leaf.text)","residue":"#.utf8)
        + JSON.bytes(of: residue) + Array("}".utf8)
    }
  }

  /// - Throws: `JSONFault` for anything that `bytes` would not have written.
  public init(_ line: [UInt8]) throws(JSONFault) {
    let (json, spans) = try JSON.parseCanonical(line, limits: PayloadLine.limits)
    let wire = try json.decode(Wire.self)
    index = wire.index
    switch (wire.entry, wire.leaf, wire.residue) {
    case (.some, nil, nil):
      guard let span = spans["entry"] else {
        throw JSONFault(.missingField, "the entry is missing", path: "")
      }
      entry = .whole(bytes: Array(line[span]), salt: wire.salt?.bytes)
    case (nil, let leaf?, let residue?) where wire.salt == nil:
      entry = .erased(leaf: leaf, residue: residue)
    default:
      throw JSONFault(
        .badValue, "a line has entry, index and perhaps salt, or index, leaf and residue", path: "")
    }
  }

  private struct Wire: Decodable {
    var entry: JSON?
    var index: UInt64
    var leaf: Digest?
    var residue: Residue?
    /// 32 bytes, written as a digest is.
    var salt: Digest?
  }
}
