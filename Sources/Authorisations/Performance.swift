public import Vocabulary

/// Total processing performance as 3A090 defines it (15 CFR part 774, supplement 1, note 2 to
/// 3A090), or a sum of it, with at most three decimals. Exact: sums and multiples of it round
/// nothing. Not negative, below 9 × 10^12.
public struct Performance: TextCoded {
  /// In thousandths.
  public let thousandths: Int64

  private static let most: Int64 = 9_000_000_000_000_000

  public static let zero = Performance(unchecked: 0)
  /// The largest that can be counted.
  static let largest = Performance(unchecked: most - 1)

  private init(unchecked thousandths: Int64) { self.thousandths = thousandths }

  /// - Returns: nil outside the range.
  public init?(thousandths: Int64) {
    guard (0..<Performance.most).contains(thousandths) else { return nil }
    self.thousandths = thousandths
  }

  public init(text: String) throws(InvalidText) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0]
    let decimals = parts.count == 2 ? parts[1] : ""
    guard parts.count <= 2, (1...12).contains(whole.utf8.count), Performance.isNumber(whole),
      whole == "0" || whole.first != "0",
      parts.count == 1
        || ((1...3).contains(decimals.utf8.count) && Performance.isNumber(decimals)
          && decimals.last != "0"),
      let integer = Int64(whole),
      let fraction = Int64(
        decimals + String(repeating: "0", count: max(0, 3 - decimals.utf8.count))),
      let read = Performance(thousandths: integer * 1000 + fraction)
    else {
      throw InvalidText(
        "a processing performance is written like 4800 or 4708.8: up to 12 digits, at most three"
          + " decimals, no zero at the ends")
    }
    self = read
  }

  private static func isNumber(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  public var text: String {
    let rest = thousandths % 1000
    guard rest > 0 else { return String(thousandths / 1000) }
    var digits = String(rest)
    digits = String(repeating: "0", count: 3 - digits.utf8.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "\(thousandths / 1000).\(digits)"
  }

  public static let form = TextForm(
    meaning: "total processing performance, exact",
    pattern: #"^(0|[1-9][0-9]{0,11})(\.[0-9]{0,2}[1-9])?$"#, example: "4800")

  public static func < (a: Self, b: Self) -> Bool { a.thousandths < b.thousandths }

  /// - Returns: nil where the sum leaves the range.
  public func adding(_ other: Performance) -> Performance? {
    Performance(thousandths: thousandths + other.thousandths)
  }

  /// - Returns: nil where the other is more.
  public func subtracting(_ other: Performance) -> Performance? {
    Performance(thousandths: thousandths - other.thousandths)
  }

  /// - Returns: nil where the product leaves the range.
  public func times(_ count: Int) -> Performance? {
    let (product, overflow) = thousandths.multipliedReportingOverflow(by: Int64(count))
    return overflow ? nil : Performance(thousandths: product)
  }
}
