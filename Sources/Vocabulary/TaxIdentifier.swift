/// A tax or VAT number together with the country that gave it. Written with a colon between them,
/// the number without the country's own prefix, blanks or dots: `DE:136695976`.
///
/// Where a country publishes its check digit the digit must be right; elsewhere only the form is
/// checked, and `checkDigit` says so. Neither says that the number was ever given out.
public struct TaxIdentifier: TextCoded {
  public let country: Country
  public let value: String
  public let checkDigit: CheckDigit

  public enum CheckDigit: String, Codable, Sendable {
    case verified, notVerifiable
  }

  public init(country: Country, value: String) throws(InvalidText) {
    self.checkDigit = try TaxRules.check(value, country)
    self.country = country
    self.value = value
  }

  public init(text: String) throws(InvalidText) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw InvalidText("a tax number is written with its country before it: DE:136695976")
    }
    try self.init(country: Country(text: String(parts[0])), value: String(parts[1]))
  }

  public var text: String { country.text + ":" + value }

  public static let form = TextForm(
    meaning: "tax number with its country", pattern: "^[A-Z]{2}:[A-Z0-9+*-]{2,30}$",
    example: "DE:136695976")
}
