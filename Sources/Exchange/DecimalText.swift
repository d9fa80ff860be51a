/// Reads decimal numbers as whole numbers of a smaller unit, without rounding.
enum DecimalText {
  /// The number times ten to the `places`; nil where it is not a plain decimal number, is negative,
  /// has more places, or does not fit. Digits may not be grouped: `1,234.5` could mean two things.
  static func scaled(_ text: String, places: Int, allowsComma: Bool) -> Int64? {
    var digits: [UInt8] = []
    var fraction: Int?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        fraction = fraction.map { $0 + 1 }
      case UInt8(ascii: ".") where fraction == nil: fraction = 0
      case UInt8(ascii: ",") where fraction == nil && allowsComma: fraction = 0
      default: return nil
      }
    }
    // Zeros that say nothing, as in 12.500 kilograms or 99.0000 dollars.
    while let count = fraction, count > places, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      fraction = count - 1
    }
    guard !digits.isEmpty, (fraction ?? 0) <= places else {
      return nil
    }
    let padding = [UInt8](repeating: UInt8(ascii: "0"), count: places - (fraction ?? 0))
    return Int64(String(decoding: digits + padding, as: UTF8.self))
  }
}
