/// The number of a digital waybill, made to be printed, read aloud and scanned:
/// `PW-XXXXX-XXXXX-CC`, ten characters of Crockford's base 32 and two check digits.
///
/// The check digits follow ISO 7064 MOD 97-10 over the values 00 to 31 of the ten characters, each
/// written with two digits. Since 97 is prime and neither 100 nor 10 leaves the rest 1, every
/// single wrong character and every swap of neighbours is found.
public struct WaybillNumber: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    let utf8 = Array(text.utf8)
    let hyphen = UInt8(ascii: "-")
    guard utf8.count == 17, utf8[0] == UInt8(ascii: "P"), utf8[1] == UInt8(ascii: "W"),
      utf8[2] == hyphen, utf8[8] == hyphen, utf8[14] == hyphen,
      CheckDigits.digits(text.suffix(2)) != nil
    else {
      throw InvalidText("a waybill number is written like \(WaybillNumber.form.example)")
    }
    guard let expected = WaybillNumber.checkDigits(utf8[3..<8] + utf8[9..<14]) else {
      throw InvalidText(
        "a waybill number has digits and capitals other than I, L, O and U between its hyphens")
    }
    guard utf8[15...].elementsEqual(expected.utf8) else {
      throw InvalidText(
        "the check digits of the waybill number \(text) do not fit (for these letters they would"
          + " be \(expected)): one character is mistyped")
    }
    self.text = text
  }

  /// The number that belongs to a digest, such as the id of the command that issued the waybill:
  /// its first 50 bits.
  public init(from digest: Digest) {
    let bits = digest.withBytes { bytes in bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
    let body = (1...10).map { place in
      WaybillNumber.alphabet[Int(bits >> UInt64(64 - 5 * place)) & 31]
    }
    let written = String(decoding: body, as: UTF8.self)
    text =
      "PW-\(written.prefix(5))-\(written.suffix(5))-"
      + (WaybillNumber.checkDigits(body[...]) ?? "")
  }

  /// Reads what somebody typed or heard: small letters, blanks, missing hyphens or prefix, and O, I
  /// and L for 0, 1 and 1, as Crockford's base 32 allows. The check digits must be right.
  public init(spoken: String) throws(InvalidText) {
    var plain = ""
    for character in spoken.uppercased() where character != " " && character != "-" {
      switch character {
      case "O": plain.append("0")
      case "I", "L": plain.append("1")
      default: plain.append(character)
      }
    }
    if plain.utf8.count == 14, plain.hasPrefix("PW") { plain.removeFirst(2) }
    guard plain.utf8.count == 12 else {
      throw InvalidText(
        "a waybill number has ten characters and two check digits after PW, like"
          + " \(WaybillNumber.form.example)")
    }
    let body = plain.prefix(10)
    try self.init(text: "PW-\(body.prefix(5))-\(body.suffix(5))-\(plain.suffix(2))")
  }

  public static let form = TextForm(
    meaning: "waybill number", pattern: "^PW-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9]{2}$",
    example: "PW-04HMA-SW9NF-45")

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func checkDigits(_ body: ArraySlice<UInt8>) -> String? {
    var rest = 0
    for character in body {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      rest = (rest * 100 + value) % 97
    }
    return CheckDigits.pair(98 - rest * 100 % 97)
  }
}
