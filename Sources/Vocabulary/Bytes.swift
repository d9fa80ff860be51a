private let hexDigits: StaticString = "0123456789abcdef"

/// Lower-case hexadecimal, two digits a byte.
public func hex(_ bytes: some Collection<UInt8>) -> String {
  Array(bytes).withUnsafeBytes { hex(raw: $0) }
}

func hex(raw bytes: UnsafeRawBufferPointer) -> String {
  String(unsafeUninitializedCapacity: bytes.count * 2) { out in
    for position in 0..<bytes.count {
      let byte = bytes[position]
      out[position * 2] = hexDigits.utf8Start[Int(byte >> 4)]
      out[position * 2 + 1] = hexDigits.utf8Start[Int(byte & 15)]
    }
    return bytes.count * 2
  }
}

/// Reads lower-case hexadecimal; nil for anything else.
public func bytes(hex text: String) -> [UInt8]? {
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count / 2)
  var high: UInt8?
  for digit in text.utf8 {
    guard let value = nibble(digit) else { return nil }
    if let first = high {
      out.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return high == nil ? out : nil
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

  private static let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
  private static let standardDigits = Array((common + "+/").utf8)
  private static let urlDigits = Array((common + "-_").utf8)
  private static let standardValues = values(of: standardDigits)
  private static let urlValues = values(of: urlDigits)

  private static func values(of digits: [UInt8]) -> [UInt8] {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }

  public func encode(_ bytes: some Collection<UInt8>) -> String {
    let digits = self == .url ? Base64.urlDigits : Base64.standardDigits
    let longest = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: longest) { out in
      var count = 0
      var pending: UInt32 = 0
      var bits: UInt32 = 0
      for byte in bytes {
        pending = pending << 8 | UInt32(byte)
        bits += 8
        while bits >= 6 {
          bits -= 6
          out[count] = digits[Int(pending >> bits) & 63]
          count += 1
        }
      }
      if bits > 0 {
        out[count] = digits[Int(pending << (6 - bits)) & 63]
        count += 1
      }
      guard self == .standard else { return count }
      while count < longest {
        out[count] = UInt8(ascii: "=")
        count += 1
      }
      return count
    }
  }

  /// Reads the one encoding of some bytes; nil for anything else, such as stray trailing bits.
  public func decode(_ text: String) -> [UInt8]? {
    let values = self == .url ? Base64.urlValues : Base64.standardValues
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count * 3 / 4)
    var pending: UInt32 = 0
    var bits: UInt32 = 0
    for digit in text.utf8 where digit != UInt8(ascii: "=") {
      let value = values[Int(digit)]
      guard value != 255 else { return nil }
      pending = pending << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: pending >> bits))
      }
    }
    return encode(out) == text ? out : nil
  }
}
