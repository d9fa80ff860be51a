public import Canonical

/// An amount of one currency in its minor unit: cents for USD, yen for JPY. Never a fraction.
public struct Money: Codable, Hashable, Sendable {
  public let currency: Currency
  /// Within ±(2^53 − 1).
  public let minor: Int64

  /// - Precondition: `minor` is within ±(2^53 − 1).
  public init(currency: Currency, minor: Int64) {
    precondition(minor.magnitude <= JSON.largestInteger.magnitude, "beyond 2^53 - 1")
    self.currency = currency
    self.minor = minor
  }

  /// The sum; nil for two currencies, or where it leaves the range.
  public func adding(_ other: Money) -> Money? {
    let (sum, overflow) = minor.addingReportingOverflow(other.minor)
    return currency == other.currency ? Money.checked(currency, sum, overflow) : nil
  }

  /// So many times the amount; nil where it leaves the range.
  public func times(_ count: Int) -> Money? {
    let (product, overflow) = minor.multipliedReportingOverflow(by: Int64(count))
    return Money.checked(currency, product, overflow)
  }

  /// The amount with its decimals, such as `27500.00`.
  public var amount: String {
    var digits = String(minor.magnitude)
    if currency.exponent > 0 {
      let missing = currency.exponent + 1 - digits.utf8.count
      digits = String(repeating: "0", count: max(0, missing)) + digits
      digits = digits.dropLast(currency.exponent) + "." + digits.suffix(currency.exponent)
    }
    return (minor < 0 ? "-" : "") + digits
  }

  private static func checked(_ currency: Currency, _ value: Int64, _ overflow: Bool) -> Money? {
    guard !overflow, value.magnitude <= JSON.largestInteger.magnitude else { return nil }
    return Money(currency: currency, minor: value)
  }
}

extension Money: SelfWriting {
  public func write(to out: inout CanonicalOutput) {
    out.object {
      $0.member("currency", currency)
      $0.member("minor", minor)
    }
  }
}
