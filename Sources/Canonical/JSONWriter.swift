extension JSON {
  /// The one encoding of this value: RFC 8785 (JCS), UTF-8 without white space.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    write(to: &out)
    return out
  }

  /// Appends the canonical encoding to `out`.
  public func write(to out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): JSON.write(integer: value, to: &out)
    case .double(let value): out.append(contentsOf: JSON.number(value).utf8)
    case .string(let value): JSON.write(string: value, to: &out)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { out.append(UInt8(ascii: ",")) }
        element.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let object):
      out.append(UInt8(ascii: "{"))
      for (position, member) in object.members.enumerated() {
        if position > 0 { out.append(UInt8(ascii: ",")) }
        JSON.write(string: member.key, to: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// RFC 8785 section 3.2.2.2: only the quote, the backslash and control characters are escaped.
  static func write(string: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    let isWritten: Void? = string.utf8.withContiguousStorageIfAvailable { utf8 in
      if utf8.allSatisfy(isPlain) { out.append(contentsOf: utf8) } else { write(utf8, to: &out) }
    }
    if isWritten == nil { write(string.utf8, to: &out) }
    out.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func write(_ utf8: some Sequence<UInt8>, to out: inout [UInt8]) {
    for byte in utf8 {
      if isPlain(byte) { out.append(byte) } else { writeEscape(byte, to: &out) }
    }
  }

  static func write(integer: Int64, to out: inout [UInt8]) {
    if integer < 0 { out.append(UInt8(ascii: "-")) }
    var rest = integer.magnitude
    let start = out.count
    repeat {
      out.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    out[start...].reverse()
  }

  private static func writeEscape(_ byte: UInt8, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(byte)
    case 0x08: out.append(UInt8(ascii: "b"))
    case 0x09: out.append(UInt8(ascii: "t"))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0C: out.append(UInt8(ascii: "f"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      out.append(contentsOf: "u00".utf8)
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
  }

  /// A finite number as ECMAScript prints it (RFC 8785 section 3.2.2.3, ECMA-262
  /// Number::toString). Swift gives the same shortest digits; only their layout differs.
  public static func number(_ value: Double) -> String {
    precondition(value.isFinite, "JSON has no form for \(value)")
    if value == 0 { return "0" }
    if value < 0 { return "-" + number(-value) }
    let (digits, point) = shortestDigits(value)
    let count = digits.count
    if count <= point && point <= 21 {
      return digits + String(repeating: "0", count: point - count)
    }
    if 0 < point && point <= 21 {
      return String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
    }
    if -6 < point && point <= 0 {
      return "0." + String(repeating: "0", count: -point) + digits
    }
    let exponent = point - 1
    let sign = exponent < 0 ? "e-" : "e+"
    let mantissa = count == 1 ? digits : String(digits.prefix(1)) + "." + String(digits.dropFirst())
    return mantissa + sign + String(abs(exponent))
  }

  /// The shortest digits d1d2…dk that give `value` back, and n such that value = 0.d1…dk × 10^n.
  private static func shortestDigits(_ value: Double) -> (digits: String, point: Int) {
    let parts = value.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(halves[0])
    let fraction = halves.count > 1 ? String(halves[1]) : ""
    var digits = Substring(whole + fraction)
    var point = whole.count + exponent
    while digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), point)
  }
}
