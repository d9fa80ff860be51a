/// Legal Entity Identifier, ISO 17442-1: 18 capitals or digits and two check digits after ISO 7064
/// MOD 97-10.
public struct LEI: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    guard text.utf8.count == 20, text.isUpperAlphanumeric,
      CheckDigits.digits(text.suffix(2)) != nil
    else {
      throw InvalidText("an LEI has 18 capitals or digits and then two check digits")
    }
    let expected = CheckDigits.pair(98 - (CheckDigits.mod97(text.prefix(18) + "00") ?? 0))
    guard text.hasSuffix(expected) else {
      throw InvalidText(
        "the check digits of the LEI \(text) should be \(expected): one of its characters is"
          + " mistyped")
    }
    self.text = text
  }

  public static let form = TextForm(
    meaning: "Legal Entity Identifier, ISO 17442", pattern: "^[A-Z0-9]{18}[0-9]{2}$",
    example: "529900T8BM49AURSDO55")
}
