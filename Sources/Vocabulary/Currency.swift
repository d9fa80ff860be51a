/// A currency of ISO 4217 with its minor unit. Closed list: the currencies of countries, without
/// funds, metals and test codes.
public struct Currency: TextCoded {
  public let text: String
  /// How many decimals an amount has: 2 for most, 0 for JPY, 3 for KWD.
  public let exponent: Int

  public init(text: String) throws(InvalidText) {
    guard let exponent = Currency.exponents[text] else {
      throw InvalidText(
        "\"\(text.prefix(8))\" is not a currency: use a code of ISO 4217 in capitals, such as USD")
    }
    self.text = text
    self.exponent = exponent
  }

  public static let form = TextForm(
    meaning: "currency, ISO 4217", pattern: "^[A-Z]{3}$", example: "USD")

  /// The known codes and their minor units (ISO 4217 list one, with the changes up to 2026).
  public static let exponents: [String: Int] = {
    var exponents: [String: Int] = [:]
    for (exponent, codes) in lists {
      for code in codes.split(separator: " ") { exponents[String(code)] = exponent }
    }
    return exponents
  }()

  private static let lists: [(Int, String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "UYW"),
    (
      2,
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
      CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
      HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA \
      MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN \
      QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP \
      TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
      """
    ),
  ]
}
