/// How each country writes its tax number, and the check digit where one is published. The forms
/// of VAT numbers in the Union are those of the European Commission's VIES; each check cites its
/// own source.
enum TaxRules {
  static func check(
    _ value: String, _ country: Country
  ) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    switch country.text {
    case "BE": return try belgium(value)
    case "DE": return try germany(value)
    case "ES": return try SpanishTaxNumber.check(value)
    case "FR": return try france(value)
    case "GB": return try britain(value)
    case "IT": return try italy(value)
    case "NL": return try netherlands(value)
    case "TW": return try taiwan(value)
    case "US":
      _ = try digits(value, 9, "a US employer identification number (EIN)")
      return .notVerifiable
    default:
      guard (2...30).contains(value.utf8.count), value.isUpperAlphanumeric else {
        throw InvalidText("a tax number has 2 to 30 capitals and digits, without blanks and dots")
      }
      return .notVerifiable
    }
  }

  static func digits(_ value: String, _ count: Int, _ name: String) throws(InvalidText) -> [Int] {
    guard value.utf8.count == count, let digits = CheckDigits.digits(value) else {
      throw InvalidText("\(name) has \(count) digits, without country, blanks and dots")
    }
    return digits
  }

  static func mismatch(_ name: String, _ value: String, _ expected: String) -> InvalidText {
    InvalidText(
      "the check digit of \(name) \(value) should be \(expected): one of its characters is mistyped"
    )
  }

  /// Enterprise number of the Crossroads Bank: 97 less the first eight digits modulo 97 (FPS
  /// Economy, "Numéro d'entreprise").
  private static func belgium(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let all = try digits(value, 10, "a Belgian enterprise number")
    guard all[0] <= 1 else { throw InvalidText("a Belgian enterprise number begins with 0 or 1") }
    let expected = CheckDigits.pair(97 - (CheckDigits.mod97(value.prefix(8)) ?? 0))
    guard value.hasSuffix(expected) else {
      throw mismatch("the Belgian enterprise number", value, expected)
    }
    return .verified
  }

  /// USt-IdNr.: ISO 7064 MOD 11,10 (Bundeszentralamt für Steuern).
  private static func germany(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let all = try digits(value, 9, "a German VAT number")
    let expected = CheckDigits.mod11And10(Array(all.dropLast()))
    guard all.last == expected else {
      throw mismatch("the German VAT number", value, "\(expected)")
    }
    return .verified
  }

  /// TVA intracommunautaire: key of two digits, (12 + 3 × SIREN mod 97) mod 97, before the SIREN
  /// (Code général des impôts, art. 286 ter; BOFiP). Keys with letters exist, without a published
  /// rule.
  private static func france(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let siren = value.suffix(9)
    guard value.utf8.count == 11, value.isUpperAlphanumeric,
      let number = CheckDigits.digits(siren)
    else { throw InvalidText("a French VAT number has a key of two characters and nine digits") }
    // La Poste (356000000) keeps to Luhn at its head office too, so the SIREN always does.
    let luhn = CheckDigits.luhn(Array(number.dropLast()))
    guard number.last == luhn else { throw mismatch("the SIREN", String(siren), "\(luhn)") }
    guard CheckDigits.digits(value.prefix(2)) != nil else { return .notVerifiable }
    let key = CheckDigits.pair((12 + 3 * (CheckDigits.mod97(siren) ?? 0)) % 97)
    guard value.hasPrefix(key) else {
      throw InvalidText("the key of the French VAT number \(value) should be \(key)")
    }
    return .verified
  }

  /// VAT registration number: weights 8 to 2, with check digits modulo 97, or that less 55 for the
  /// newer range (HMRC, VAT Notice 700 and manual VATREG).
  private static func britain(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let length = value.utf8.count == 12 ? 12 : 9
    let all = try digits(value, length, "a British VAT number (9, or 12 with the branch)")
    let sum = zip(all.prefix(7), (2...8).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
    let old = CheckDigits.pair(97 - sum % 97)
    let new = CheckDigits.pair((97 - sum % 97 + 42) % 97)
    let given = value.dropFirst(7).prefix(2)
    guard given == old || given == new else {
      throw mismatch("the British VAT number", value, "\(old) or \(new)")
    }
    return .verified
  }

  /// Partita IVA: Luhn over ten digits (D.M. 23 December 1976).
  private static func italy(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let all = try digits(value, 11, "an Italian VAT number")
    let expected = CheckDigits.luhn(Array(all.dropLast()))
    guard all.last == expected else {
      throw mismatch("the Italian VAT number", value, "\(expected)")
    }
    return .verified
  }

  /// Btw-id: nine digits, B and two digits. Either the digits keep the eleven test of the fiscal
  /// number, or NL and all of it keep ISO 7064 MOD 97-10, as those given since 2020 do
  /// (Belastingdienst, "btw-identificatienummer").
  private static func netherlands(
    _ value: String
  ) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    guard value.utf8.count == 12, let number = CheckDigits.digits(value.prefix(9)),
      value.dropFirst(9).prefix(1) == "B", CheckDigits.digits(value.suffix(2)) != nil
    else { throw InvalidText("a Dutch VAT number has nine digits, B and two digits") }
    let sum = zip(number, (2...9).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
    let fiscal = sum % 11
    if fiscal == number[8] || CheckDigits.mod97("NL" + value) == 1 { return .verified }
    throw mismatch(
      "the Dutch VAT number", value,
      fiscal < 10 ? "\(fiscal) in ninth place" : "another (no ninth digit fits these eight)")
  }

  /// Unified business number: digits weighted 1 2 1 2 1 2 4 1, sums of digits, divisible by five;
  /// where the seventh digit is 7 the sum may also lack one (Ministry of Finance, rule of 2023).
  private static func taiwan(_ value: String) throws(InvalidText) -> TaxIdentifier.CheckDigit {
    let all = try digits(value, 8, "a Taiwanese unified business number")
    let products = zip(all, [1, 2, 1, 2, 1, 2, 4, 1]).map { $0 * $1 }
    let sum = products.reduce(0) { $0 + $1 / 10 + $1 % 10 }
    let isSpecial = all[6] == 7 && (sum + 1).isMultiple(of: 5)
    guard sum.isMultiple(of: 5) || isSpecial else {
      let rest = (all[7] + 5 - sum % 5) % 5
      throw mismatch("the unified business number", value, "\(rest) or \(rest + 5)")
    }
    return .verified
  }
}
