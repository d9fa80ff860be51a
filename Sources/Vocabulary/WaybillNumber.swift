/// The number of a digital waybill, made to be printed, read aloud and scanned:
/// `PW-XXXXX-XXXXX-CC`, ten characters of Crockford's base 32 and two check digits.
///
/// The check digits follow ISO 7064 MOD 97-10 over the values 00 to 31 of the ten characters, each
/// written with two digits. Since 97 is prime and neither 100 nor 10 leaves the rest 1, every
/// single wrong character and every swap of neighbours is found.
public struct WaybillNumber: TextCoded {
  public let text: String

  public init(text: String) throws(InvalidText) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "PW", parts[1].utf8.count == 5, parts[2].utf8.count == 5,
      parts[3].utf8.count == 2, CheckDigits.digits(parts[3]) != nil
    else {
      throw InvalidText("a waybill number is written like \(WaybillNumber.form.example)")
    }
    let body = parts[1] + parts[2]
    guard let expected = WaybillNumber.checkDigits(body) else {
      throw InvalidText(
        "a waybill number has digits and capitals other than I, L, O and U between its hyphens")
    }
    guard parts[3] == expected else {
      throw InvalidText(
        "the check digits of the waybill number \(text) do not fit (for these letters they would"
          + " be \(expected)): one character is mistyped")
    }
    self.text = text
  }

  /// The number that belongs to a digest, such as the id of the command that issued the waybill:
  /// its first 50 bits.
  public init(from digest: Digest) {
    var body = ""
    var pending: UInt32 = 0
    var bits = 0
    for byte in digest.bytes where body.utf8.count < 10 {
      pending = pending << 8 | UInt32(byte)
      bits += 8
      while bits >= 5, body.utf8.count < 10 {
        bits -= 5
        body.append(WaybillNumber.alphabet[Int(pending >> UInt32(bits)) & 31])
      }
    }
    self.text = WaybillNumber.written(body[...])
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

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static func checkDigits(_ body: Substring) -> String? {
    var rest = 0
    for character in body {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      rest = (rest * 100 + value) % 97
    }
    return CheckDigits.pair(98 - rest * 100 % 97)
  }

  private static func written(_ body: Substring) -> String {
    "PW-\(body.prefix(5))-\(body.suffix(5))-\(checkDigits(body) ?? "")"
  }
}
