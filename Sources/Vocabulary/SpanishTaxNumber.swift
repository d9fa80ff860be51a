/// The Spanish NIF in its three shapes: of a natural person (eight digits or K, L, M and seven),
/// of a foreigner (X, Y, Z and seven), and of an entity (a letter, seven digits, control).
/// Real Decreto 1065/2007, articles 18 to 23; Orden EHA/451/2008 for entities.
enum SpanishTaxNumber {
  static func check(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let shape = InvalidText(
      "a Spanish tax number has nine characters: eight digits and a letter, or a letter, seven"
        + " digits and a control character")
    guard value.utf8.count == 9, value.isUpperAlphanumeric, let first = value.first else {
      throw shape
    }
    let head = String(value.dropLast())
    let expected: String
    if let number = Int(head.utf8.count == 8 ? head : ""), first.isNumber {
      expected = personal(number)
    } else if let lead = ["X": 0, "Y": 1, "Z": 2][first], let rest = number(head) {
      expected = personal(lead * 10_000_000 + rest)
    } else if "KLM".contains(first), let rest = number(head) {
      expected = personal(rest)
    } else if "ABCDEFGHJNPQRSUVW".contains(first), let rest = CheckDigits.digits(head.dropFirst()) {
      expected = entity(first, rest)
    } else {
      throw shape
    }
    guard let last = value.last, expected.contains(last) else {
      throw TaxRules.mismatch(
        "the Spanish tax number", value, expected.map(String.init).joined(separator: " or "))
    }
    return .verified
  }

  private static func number(_ head: String) -> Int? {
    CheckDigits.digits(head.dropFirst())?.reduce(0) { $0 * 10 + $1 }
  }

  private static func personal(_ number: Int) -> String {
    String(Array("TRWAGMYFPDXBNJZSQVHLCKE")[number % 23])
  }

  /// The control character is a letter for some kinds of entity, a digit for others, either for
  /// the rest.
  private static func entity(_ kind: Character, _ digits: [Int]) -> String {
    let digit = CheckDigits.luhn(digits)
    let letter = String(Array("JABCDEFGHI")[digit])
    if "PQRSNW".contains(kind) { return letter }
    return "ABEH".contains(kind) ? "\(digit)" : "\(digit)" + letter
  }
}
