private let hexDigits = Array("0123456789abcdef".utf8)

/// Lower-case hexadecimal, two digits a byte.
public func hex(_ bytes: some Sequence<UInt8>) -> String {
  var out: [UInt8] = []
  for byte in bytes {
    out.append(hexDigits[Int(byte >> 4)])
    out.append(hexDigits[Int(byte & 15)])
  }
  return String(decoding: out, as: UTF8.self)
}

/// Reads lower-case hexadecimal; nil for anything else.
public func bytes(hex text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var out: [UInt8] = []
  out.reserveCapacity(digits.count / 2)
  for position in stride(from: 0, to: digits.count, by: 2) {
    guard let high = nibble(digits[position]), let low = nibble(digits[position + 1]) else {
      return nil
    }
    out.append(high << 4 | low)
  }
  return out
}

private func nibble(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}

/// The two alphabets of RFC 4648: with `+ /` and padding, or URL-safe without padding.
public enum Base64: Sendable {
  case standard
  case url

  private var alphabet: [UInt8] {
    let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return Array((common + (self == .url ? "-_" : "+/")).utf8)
  }

  public func encode(_ bytes: some Collection<UInt8>) -> String {
    let alphabet = alphabet
    var out: [UInt8] = []
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        out.append(alphabet[Int(pending >> UInt32(bits)) & 63])
      }
    }
    if bits > 0 { out.append(alphabet[Int(pending << UInt32(6 - bits)) & 63]) }
    if self == .standard {
      while !out.count.isMultiple(of: 4) { out.append(UInt8(ascii: "=")) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Reads the one encoding of some bytes; nil for anything else, such as stray trailing bits.
  public func decode(_ text: String) -> [UInt8]? {
    let alphabet = alphabet
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    var out: [UInt8] = []
    var pending: UInt32 = 0
    var bits = 0
    for digit in text.utf8 where digit != UInt8(ascii: "=") {
      let value = values[Int(digit)]
      guard value != 255 else { return nil }
      pending = pending << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
      }
    }
    return encode(out) == text ? out : nil
  }
}
