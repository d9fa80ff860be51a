/// Check digit schemes that several identifiers share. Each takes the characters before the check
/// digit and gives the digit that should follow.
enum CheckDigits {
  /// The decimal values of the characters, or nil where one is not a digit.
  static func digits(_ text: some StringProtocol) -> [Int]? {
    var out: [Int] = []
    for byte in text.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      out.append(Int(byte) - 48)
    }
    return out
  }

  /// GS1 General Specifications 7.9.1: weights 3 and 1 from the right, to a multiple of ten.
  static func gs1(_ digits: [Int]) -> Int {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      sum += place.isMultiple(of: 2) ? digit * 3 : digit
    }
    return (10 - sum % 10) % 10
  }

  /// ISO/IEC 7812-1 annex B: every second digit doubled, to a multiple of ten.
  static func luhn(_ digits: [Int]) -> Int {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = digit * 2
      sum += place.isMultiple(of: 2) ? doubled / 10 + doubled % 10 : digit
    }
    return (10 - sum % 10) % 10
  }

  /// ISO 7064 MOD 11,10.
  static func mod11And10(_ digits: [Int]) -> Int {
    var product = 10
    for digit in digits {
      let sum = (digit + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10
  }

  /// The number modulo 97 after every letter became its value, A = 10 to Z = 35 (ISO 7064 MOD
  /// 97-10); nil for other characters.
  static func mod97(_ text: some StringProtocol) -> Int? {
    var rest = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): rest = (rest * 10 + Int(byte) - 48) % 97
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): rest = (rest * 100 + Int(byte) - 55) % 97
      default: return nil
      }
    }
    return rest
  }

  /// Two decimal digits.
  static func pair(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

extension StringProtocol {
  /// Whether every byte is a visible ASCII character, no blank among them.
  var isVisibleASCII: Bool { utf8.allSatisfy { (0x21...0x7E).contains($0) } }

  var isUpperAlphanumeric: Bool {
    utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
    }
  }

  var isUpperLetters: Bool {
    utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
