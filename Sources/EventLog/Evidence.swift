public import Canonical
public import Vocabulary

/// Everything about one waybill that a log can show, in one file with one valid encoding: the
/// entries, a proof of inclusion for each, and the checkpoint that the proofs lead to.
public struct Evidence: Sendable, Hashable {
  public static let currentFormat = "portcullis.evidence/1"
  /// The format where some entries are shown by their leaves alone.
  public static let formatWithStubs = "portcullis.evidence/2"

  /// An entry of which only the leaf is shown.
  public struct Stub: Codable, Sendable, Hashable {
    public var index: UInt64
    public var leaf: Digest
    public var proof: [Digest]

    public init(index: UInt64, leaf: Digest, proof: [Digest]) {
      self.index = index
      self.leaf = leaf
      self.proof = proof
    }
  }

  public struct Piece: Sendable, Hashable {
    public var index: UInt64
    /// Absent for a public entry.
    public var salt: [UInt8]?
    /// The exact bytes of the entry.
    public var bytes: [UInt8]
    public var proof: [Digest]

    public init(index: UInt64, salt: [UInt8]?, bytes: [UInt8], proof: [Digest]) {
      self.index = index
      self.salt = salt
      self.bytes = bytes
      self.proof = proof
    }
  }

  /// The signed note, as text.
  public var checkpoint: String
  /// In order of index.
  public var items: [Piece]
  public var log: String
  /// Number of the waybill.
  public var waybill: String
  /// Entries that were erased. In order of index.
  public var erased: [Stub]
  /// Entries that whoever asked may not read whole. In order of index.
  public var withheld: [Stub]

  public init(
    checkpoint: String, items: [Piece], log: String, waybill: String, erased: [Stub] = [],
    withheld: [Stub] = []
  ) {
    self.erased = erased
    self.withheld = withheld
    self.checkpoint = checkpoint
    self.items = items
    self.log = log
    self.waybill = waybill
  }

  /// A bundle of many entries may be large: 256 MiB.
  public static let limits = JSON.Limits(bytes: 256 << 20, depth: 48)

  /// The one encoding: RFC 8785, with the entries' own canonical bytes inside.
  public var bytes: [UInt8] {
    var out = Array(#"{"checkpoint":"#.utf8) + JSON.string(checkpoint).bytes
    out += Array(#","entries":["#.utf8)
    for (position, item) in items.enumerated() {
      if position > 0 { out.append(UInt8(ascii: ",")) }
      out += Array(#"{"entry":"#.utf8) + item.bytes + Array(#","index":\#(item.index)"#.utf8)
      out += Array(#","proof":"#.utf8) + JSON.bytes(of: item.proof)
      if let salt = item.salt { out += Array(#","salt":"\#(hex(salt))""#.utf8) }
      out.append(UInt8(ascii: "}"))
    }
    out.append(UInt8(ascii: "]"))
    if hasStubs { out += Array(#","erased":"#.utf8) + JSON.bytes(of: erased) }
    let format = hasStubs ? Evidence.formatWithStubs : Evidence.currentFormat
    out += Array(#","format":"\#(format)","log":"#.utf8) + JSON.string(log).bytes
    out += Array(#","waybill":"#.utf8) + JSON.string(waybill).bytes
    if hasStubs { out += Array(#","withheld":"#.utf8) + JSON.bytes(of: withheld) }
    out.append(UInt8(ascii: "}"))
    return out
  }

  var stubs: [Stub] { erased + withheld }
  private var hasStubs: Bool { !stubs.isEmpty }

  /// - Throws: `JSONFault` for anything but the one encoding.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let (json, _) = try JSON.parseCanonical(bytes, limits: Evidence.limits)
    let wire = try json.decode(Wire.self)
    erased = wire.erased ?? []
    withheld = wire.withheld ?? []
    items = wire.entries.map {
      // The whole is canonical, so the bytes of a part are its canonical bytes.
      Piece(
        index: $0.index, salt: $0.salt?.bytes, bytes: $0.entry.bytes, proof: $0.proof)
    }
    checkpoint = wire.checkpoint
    log = wire.log
    waybill = wire.waybill
    // Each content has one format, and each format one encoding.
    let format = hasStubs ? Evidence.formatWithStubs : Evidence.currentFormat
    guard wire.format == format, (wire.erased != nil && wire.withheld != nil) == hasStubs,
      hasStubs || (wire.erased == nil && wire.withheld == nil)
    else { throw JSONFault(.badValue, "this is not \(format)", path: "format") }
  }
}

private struct Wire: Decodable {
  var checkpoint: String
  var entries: [WirePiece]
  var erased: [Evidence.Stub]?
  var format: String
  var log: String
  var waybill: String
  var withheld: [Evidence.Stub]?
}

private struct WirePiece: Decodable {
  var entry: JSON
  var index: UInt64
  var proof: [Digest]
  /// 32 bytes, written as a digest is.
  var salt: Digest?
}
