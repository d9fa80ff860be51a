/// A freight container by ISO 6346: three letters of the owner, the category (U freight container,
/// J detachable equipment, Z trailer or chassis), six digits and a check digit.
public struct ContainerNumber: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    guard text.utf8.count == 11, text.prefix(4).isUpperLetters,
      let digits = CheckDigits.digits(text.suffix(7))
    else {
      throw InvalidText(
        "a container number has four capitals and seven digits, without blanks, like CSQU3054383")
    }
    guard ["U", "J", "Z"].contains(text.dropFirst(3).prefix(1)) else {
      throw InvalidText("the fourth letter of a container number is U, J or Z (ISO 6346)")
    }
    let expected = ContainerNumber.checkDigit(text.prefix(10))
    guard digits.last == expected else {
      throw InvalidText(
        "the check digit of the container \(text) should be \(expected): one of its characters is"
          + " mistyped")
    }
    self.text = text
  }

  public static let form = TextForm(
    meaning: "container number, ISO 6346", pattern: "^[A-Z]{3}[UJZ][0-9]{7}$",
    example: "CSQU3054383")

  /// Annex A: letters count 10 to 38 without the multiples of 11, weights are powers of two, the
  /// rest modulo 11, where 10 is written 0.
  private static func checkDigit(_ head: Substring) -> Int {
    var sum = 0
    for (place, byte) in head.utf8.enumerated() {
      var value = Int(byte) - 48
      if byte >= UInt8(ascii: "A") {
        let plain = Int(byte) - 55
        value = plain + ContainerNumber.skipped(plain)
      }
      sum += value << place
    }
    return sum % 11 % 10
  }

  /// How many multiples of 11 lie before the letter whose plain value (A = 10) this is.
  private static func skipped(_ plain: Int) -> Int {
    plain >= 31 ? 3 : plain >= 21 ? 2 : plain >= 11 ? 1 : 0
  }
}
