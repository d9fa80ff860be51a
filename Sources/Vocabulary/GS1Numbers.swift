/// Global Location Number: 13 digits, the last a check digit (GS1 General Specifications 3.4.1 and
/// 7.9.1).
public struct GLN: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    self.text = try gs1Number(text, length: 13, name: "GLN")
  }

  public static let form = TextForm(
    meaning: "Global Location Number, GS1", pattern: "^[0-9]{13}$", example: "6291041500213")
}

/// Serial Shipping Container Code, the number of a logistic unit: 18 digits, the last a check digit
/// (GS1 General Specifications 3.2.1 and 7.9.1).
public struct SSCC: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    self.text = try gs1Number(text, length: 18, name: "SSCC")
  }

  /// The code that begins with these 17 digits: extension digit, company prefix, serial reference.
  /// - Returns: nil unless they are 17 digits.
  public init?(withoutCheckDigit body: String) {
    guard body.utf8.count == 17, let digits = CheckDigits.digits(body) else { return nil }
    text = body + String(CheckDigits.gs1(digits))
  }

  public static let form = TextForm(
    meaning: "Serial Shipping Container Code of a logistic unit, GS1", pattern: "^[0-9]{18}$",
    example: "106141412345678908")
}

private func gs1Number(
  _ text: String, length: Int, name: String
) throws(InvalidText) -> String {
  guard text.utf8.count == length, let digits = CheckDigits.digits(text) else {
    throw InvalidText("the \(name) has \(length) digits, without blanks")
  }
  let expected = CheckDigits.gs1(Array(digits.dropLast()))
  guard digits.last == expected else {
    throw InvalidText(
      "the check digit of the \(name) \(text) should be \(expected): one of its digits is mistyped")
  }
  return text
}
