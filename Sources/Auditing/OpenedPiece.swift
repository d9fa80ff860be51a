import Canonical
import EventLog
import Vocabulary

/// Something that a party holds of a log.
enum OpenedPiece: Sendable {
  /// An entry that it may read whole.
  case entry(PayloadLine)
  /// An entry of which it knows the leaf: seen in part, withheld, or erased.
  case leaf(index: UInt64, leaf: Digest)
  /// What it was answered when it sent a command.
  case receipt(index: UInt64, leaf: Digest, id: Digest)
  /// What it sent, by its id.
  case sent(id: Digest)

  /// Where it stands in the log, if it says so.
  var index: UInt64? {
    switch self {
    case .entry(let line): line.index
    case .leaf(let index, _), .receipt(let index, _, _): index
    case .sent: nil
    }
  }
}

extension OpenedPiece {
  /// Reads evidence, or lines of a feed, an export, receipts, submissions and deliveries.
  /// - Throws: `PayloadFault` that names the place.
  static func read(_ bytes: [UInt8], name: String) throws(PayloadFault) -> [OpenedPiece] {
    if let whole = try? JSON.parseCanonical(bytes, limits: Evidence.limits).value {
      return try pieces(of: whole, at: name)
    }
    var pieces: [OpenedPiece] = []
    for (number, line) in bytes.split(separator: 0x0A).enumerated() {
      let place = "\(name), line \(number + 1)"
      pieces += try self.pieces(of: try json(Array(line), at: place), at: place)
    }
    return pieces
  }

  private static func json(_ line: [UInt8], at place: String) throws(PayloadFault) -> JSON {
    do throws(JSONFault) {
      return try JSON.parseCanonical(line, limits: PayloadLine.limits).value
    } catch {
      throw PayloadFault("\(place): \(error)")
    }
  }

  private static func pieces(
    of json: JSON, at place: String
  ) throws(PayloadFault) -> [OpenedPiece] {
    let parts = json["entries"]?.elements.map { $0 + (json["withheld"]?.elements ?? []) }
    var pieces: [OpenedPiece] = []
    do throws(JSONFault) {
      for part in parts ?? [json] {
        if let piece = try piece(of: part) { pieces.append(piece) }
      }
    } catch {
      throw PayloadFault("\(place): \(error)")
    }
    return pieces
  }

  /// - Returns: nil for a line that only says where a feed goes on.
  private static func piece(of json: JSON) throws(JSONFault) -> OpenedPiece? {
    if case .object(let object) = json, object.members.map(\.key) == ["next"] { return nil }
    if let body = json["body"], json["signatures"] != nil {
      return .sent(id: Signing.commandID(body.bytes))
    }
    guard let index = try json["index"]?.decode(UInt64.self, path: "index") else {
      throw JSONFault(
        .missingField, "neither an entry, a receipt, a submission nor evidence", path: "index")
    }
    if let entry = json["entry"], json["hidden"] == nil {
      let salt = try json["salt"]?.decode(Digest.self, path: "salt")
      // A part of what is canonical is canonical.
      return .entry(
        PayloadLine(index: index, entry: .whole(bytes: entry.bytes, salt: salt?.bytes)))
    }
    guard let leaf = try json["leaf"]?.decode(Digest.self, path: "leaf") else {
      throw JSONFault(.missingField, "what is not a whole entry names its leaf", path: "leaf")
    }
    guard let id = try json["id"]?.decode(Digest.self, path: "id") else {
      return .leaf(index: index, leaf: leaf)
    }
    return .receipt(index: index, leaf: leaf, id: id)
  }
}
