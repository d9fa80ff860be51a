extension JSON {
  /// Reads a document that is in the canonical form already and has whole numbers only: nearly all
  /// that a log sees. Spans are empty where nobody wants them. Nil for anything else, which the
  /// strict reader then explains.
  static func canonical(
    _ bytes: [UInt8], depth: Int, isSpanned: Bool = true
  ) -> (value: JSON, spans: [String: Range<Int>])? {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = CanonicalReader(
        bytes: buffer, maximumDepth: depth, isSpanned: isSpanned)
      guard let value = reader.value(depth: 0), reader.position == buffer.count else { return nil }
      return (value, reader.spans)
    }
  }
}

/// Accepts exactly what the canonical writer writes, in one pass.
private struct CanonicalReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let maximumDepth: Int
  let isSpanned: Bool
  var position = 0
  /// The byte ranges of the values of a top-level object, by key.
  var spans: [String: Range<Int>] = [:]

  init(bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int, isSpanned: Bool) {
    self.bytes = bytes
    self.isSpanned = isSpanned
    self.maximumDepth = maximumDepth
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func takes(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  mutating func value(depth: Int) -> JSON? {
    guard depth <= maximumDepth else { return nil }
    switch current {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return literal("true", .bool(true))
    case UInt8(ascii: "f"): return literal("false", .bool(false))
    case UInt8(ascii: "n"): return literal("null", .null)
    default: return integer()
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) -> JSON? {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count else { return nil }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[position + offset] != word.utf8Start[offset] { return nil }
    position = end
    return value
  }

  private mutating func object(depth: Int) -> JSON? {
    position += 1
    if takes(UInt8(ascii: "}")) { return .object(JSON.Object()) }
    var members: [JSON.Member] = []
    members.reserveCapacity(8)
    while true {
      guard current == UInt8(ascii: "\""), let key = string(), takes(UInt8(ascii: ":")) else {
        return nil
      }
      if let last = members.last?.key, !JSON.Object.precedes(last, key) { return nil }
      let start = position
      guard let value = value(depth: depth + 1) else { return nil }
      members.append(JSON.Member(key, value))
      if depth == 0, isSpanned { spans[key] = start..<position }
      if takes(UInt8(ascii: "}")) { return .object(JSON.Object(sorted: members)) }
      guard takes(UInt8(ascii: ",")) else { return nil }
    }
  }

  private mutating func array(depth: Int) -> JSON? {
    position += 1
    if takes(UInt8(ascii: "]")) { return .array([]) }
    var elements: [JSON] = []
    while true {
      guard let value = value(depth: depth + 1) else { return nil }
      elements.append(value)
      if takes(UInt8(ascii: "]")) { return .array(elements) }
      guard takes(UInt8(ascii: ",")) else { return nil }
    }
  }

  /// A string without escapes; one with escapes is read by the strict reader and has to be written
  /// the same way again.
  private mutating func string() -> String? {
    let start = position + 1
    var end = start
    var bits: UInt8 = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      if bytes[end] == UInt8(ascii: "\\") { return escapedString() }
      guard bytes[end] >= 0x20 else { return nil }
      bits |= bytes[end]
      end += 1
    }
    guard end < bytes.count else { return nil }
    position = end + 1
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    // Nothing in ASCII needs to be mended, and to validate takes several times as long.
    guard bits >= 0x80 else { return String(decoding: text, as: UTF8.self) }
    return String(validating: text, as: UTF8.self)
  }

  private mutating func escapedString() -> String? {
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else { return nil }
    let written = Array(bytes[position...end])
    var reader = JSONReader(written, maximumDepth: 0)
    guard case .string(let text) = try? reader.document() else { return nil }
    var again: [UInt8] = []
    JSON.write(string: text, to: &again)
    guard again == written else { return nil }
    position = end + 1
    return text
  }

  private mutating func integer() -> JSON? {
    let isNegative = takes(UInt8(ascii: "-"))
    let start = position
    var value: Int64 = 0
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      guard value <= JSON.largestInteger else { return nil }
      position += 1
    }
    let count = position - start
    let hasIdleZero =
      bytes[start..<position].first == UInt8(ascii: "0") && (count > 1 || isNegative)
    guard count > 0, !hasIdleZero else { return nil }
    return .integer(isNegative ? -value : value)
  }
}
