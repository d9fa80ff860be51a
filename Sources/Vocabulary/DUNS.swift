/// The Dun & Bradstreet D-U-N-S number: nine digits, written without hyphens.
///
/// Its last digit was once a modulus-10 check digit. Dun & Bradstreet stopped issuing numbers that
/// keep to it in 2006 to use the whole range, so a mismatch proves nothing: only the form is
/// checked here.
public struct DUNS: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    guard text.utf8.count == 9, CheckDigits.digits(text) != nil else {
      throw InvalidText("a D-U-N-S number has nine digits, without hyphens")
    }
    self.text = text
  }

  public static let form = TextForm(
    meaning: "D-U-N-S number", pattern: "^[0-9]{9}$", example: "150483782")
}
