/// A strict reader of UTF-8 JSON (RFC 8259): no duplicate keys, no invalid Unicode, bounded depth
/// and size. It reads a whole document or says where it stopped and why.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private let maximumDepth: Int
  /// The byte ranges of the values of a top-level object, by key.
  private(set) var spans: [String: Range<Int>] = [:]

  init(_ bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func document() throws(JSONFault) -> JSON {
    skipSpace()
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else {
      throw fault(.trailing, "there is more text after the end of the document")
    }
    return value
  }

  private func fault(_ code: JSONFault.Code, _ message: String) -> JSONFault {
    JSONFault(code, message, at: position, in: bytes)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSON {
    guard depth <= maximumDepth else {
      throw fault(.tooDeep, "nested deeper than \(maximumDepth) levels")
    }
    switch current {
    case nil: throw fault(.truncated, "the document ends where a value should be")
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ word: String, _ value: JSON) throws(JSONFault) -> JSON {
    for byte in word.utf8 {
      guard current == byte else { throw fault(.syntax, "expected the word \(word)") }
      position += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONFault) -> JSON {
    position += 1
    var members: [JSON.Member] = []
    var keys: Set<String> = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw fault(current == nil ? .truncated : .syntax, "expected a key in double quotes")
      }
      let start = position
      let key = try string()
      guard keys.insert(key).inserted else {
        position = start
        throw fault(.duplicateKey, "the key \"\(key)\" stands twice in one object")
      }
      try expect(UInt8(ascii: ":"), "a colon after the key")
      skipSpace()
      let from = position
      members.append(JSON.Member(key, try value(depth: depth + 1)))
      if depth == 0 { spans[key] = from..<position }
      if try endOfList(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(JSONFault) -> JSON {
    position += 1
    var elements: [JSON] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1))
      if try endOfList(UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  /// Reads the comma before a further element (false) or the closing mark (true).
  private mutating func endOfList(_ closing: UInt8) throws(JSONFault) -> Bool {
    skipSpace()
    guard let byte = current else {
      throw fault(.truncated, "the document ends inside a list or object")
    }
    guard byte == closing || byte == UInt8(ascii: ",") else {
      throw fault(.syntax, "expected a comma or the closing mark")
    }
    position += 1
    return byte == closing
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(JSONFault) {
    skipSpace()
    guard current == byte else {
      throw fault(current == nil ? .truncated : .syntax, "expected \(what)")
    }
    position += 1
  }

  // MARK: Strings

  private mutating func string() throws(JSONFault) -> String {
    let start = position
    position += 1
    var escaped: [UInt8]?
    var runStart = position
    while let byte = current {
      if byte == UInt8(ascii: "\"") {
        let text = bytes[runStart..<position]
        position += 1
        return try decoded(escaped.map { $0 + text } ?? Array(text), from: start)
      }
      guard byte >= 0x20 else {
        throw fault(.badString, "a control character must be escaped in a string")
      }
      if byte == UInt8(ascii: "\\") {
        var unescaped = (escaped ?? []) + bytes[runStart..<position]
        position += 1
        try appendEscape(to: &unescaped)
        escaped = unescaped
        runStart = position
      } else {
        position += 1
      }
    }
    throw fault(.truncated, "the document ends inside a string")
  }

  private mutating func decoded(_ utf8: [UInt8], from start: Int) throws(JSONFault) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else {
      position = start
      throw fault(.badString, "the string is not valid UTF-8")
    }
    return text
  }

  private mutating func appendEscape(to out: inout [UInt8]) throws(JSONFault) {
    guard let byte = current else {
      throw fault(.truncated, "the document ends inside an escape")
    }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"): out.append(contentsOf: String(try unicodeEscape()).utf8)
    default:
      position -= 1
      throw fault(.badString, "an escape that JSON does not have")
    }
  }

  /// The scalar of a `\uXXXX` escape, or of two that form a surrogate pair. A lone surrogate is
  /// refused: it has no UTF-8 form (RFC 7493 section 2.1).
  private mutating func unicodeEscape() throws(JSONFault) -> Character {
    let high = try fourHexDigits()
    if let scalar = Unicode.Scalar(high) { return Character(scalar) }
    guard UTF16.isLeadSurrogate(UInt16(high)), current == UInt8(ascii: "\\"),
      position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u")
    else { throw fault(.badString, "a lone surrogate in a string") }
    position += 2
    let low = try fourHexDigits()
    guard UTF16.isTrailSurrogate(UInt16(low)),
      let scalar = Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    else { throw fault(.badString, "a lone surrogate in a string") }
    return Character(scalar)
  }

  private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
    guard position + 4 <= bytes.count else {
      throw fault(.truncated, "the document ends inside an escape")
    }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault(.badString, "\\u needs four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }

  // MARK: Numbers

  private mutating func number() throws(JSONFault) -> JSON {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let wholeStart = position
    let whole = digits()
    guard whole > 0 else {
      position = start
      throw fault(.syntax, "expected a value")
    }
    if whole > 1 && bytes[wholeStart] == UInt8(ascii: "0") {
      throw fault(.badNumber, "a number may not begin with a zero")
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      position += 1
      isWhole = false
      guard digits() > 0 else { throw fault(.badNumber, "digits must follow the decimal point") }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      isWhole = false
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw fault(.badNumber, "digits must follow the exponent") }
    }
    return try numberValue(String(decoding: bytes[start..<position], as: UTF8.self), isWhole)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      position += 1
    }
    return position - start
  }

  private func numberValue(_ text: String, _ isWhole: Bool) throws(JSONFault) -> JSON {
    if isWhole, let integer = Int64(text), abs(integer) <= JSON.largestInteger {
      return .integer(integer)
    }
    guard let double = Double(text), double.isFinite else {
      throw fault(.badNumber, "the number \(text.prefix(32)) is out of range")
    }
    if let integer = Int64(exactly: double), abs(integer) <= JSON.largestInteger {
      return .integer(integer)
    }
    return .double(double)
  }
}
