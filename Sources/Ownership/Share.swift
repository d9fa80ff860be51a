/// A part of a whole, in millionths of a millionth: 50 % is 500,000,000,000 parts. Whole numbers,
/// so that a sum of published percentages is exact. A sum over all owners may come out above the
/// whole, where the sources contradict each other.
public struct Share: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let parts: UInt64

  public init(parts: UInt64) { self.parts = parts }

  /// - Precondition: 0 to 100.
  public init(percent: Int) {
    precondition((0...100).contains(percent), "a share is 0 to 100 percent")
    parts = UInt64(percent) * Share.partsOfPercent
  }

  public static let none = Share(parts: 0)
  public static let whole = Share(parts: 1_000_000_000_000)
  static let partsOfPercent: UInt64 = 10_000_000_000

  public static func < (a: Share, b: Share) -> Bool { a.parts < b.parts }

  /// Stays at the largest value where the sum would be larger.
  static func + (a: Share, b: Share) -> Share {
    let (sum, overflows) = a.parts.addingReportingOverflow(b.parts)
    return Share(parts: overflows ? .max : sum)
  }

  /// Nothing where `b` is more than `a`.
  static func - (a: Share, b: Share) -> Share {
    a > b ? Share(parts: a.parts - b.parts) : .none
  }

  /// A share of a share.
  /// - Precondition: one of them is not above the whole.
  func times(_ other: Share, roundingUp: Bool) -> Share {
    let (quotient, rest) = Share.product(parts, other.parts)
    return Share(parts: roundingUp && rest > 0 ? quotient + 1 : quotient)
  }

  /// 2¹⁰³ by the parts of the whole, rounded down.
  private static let inverse: UInt64 = 10_141_204_801_825_835_211

  /// The product of two shares in parts, and what is left of it, below a part.
  ///
  /// Below 2⁸⁰, which two shares up to the whole stay below, a multiplication by the inverse
  /// takes the place of a division: it comes out as the quotient or one less.
  @inline(__always)
  static func product(_ a: UInt64, _ b: UInt64) -> (quotient: UInt64, rest: UInt64) {
    let product = a.multipliedFullWidth(by: b)
    guard product.high < 1 << 16 else {
      let (quotient, rest) = whole.parts.dividingFullWidth(product)
      return (quotient, rest)
    }
    let upper = product.high << 48 | product.low >> 16
    let quotient = upper.multipliedFullWidth(by: inverse).high >> 23
    let rest = product.low &- quotient &* whole.parts
    return rest < whole.parts ? (quotient, rest) : (quotient + 1, rest - whole.parts)
  }

  /// As a decimal percentage without idle zeros, such as `33.333333333%`.
  public var description: String {
    let whole = parts / Share.partsOfPercent
    var fraction = String(parts % Share.partsOfPercent)
    fraction = String(repeating: "0", count: 10 - fraction.utf8.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(whole)%" : "\(whole).\(fraction)%"
  }
}

/// Between which bounds a share lies, both included. Everything that is not known widens them: a
/// share that nobody published, a percentage with endless digits, a date that says only the year.
public struct ShareBounds: Hashable, Sendable, CustomStringConvertible {
  public let low: Share
  public let high: Share

  /// - Precondition: `low` is not above `high`.
  public init(_ low: Share, _ high: Share) {
    precondition(low <= high, "the lower bound of a share is not above the upper")
    (self.low, self.high) = (low, high)
  }

  public init(_ exact: Share) { self.init(exact, exact) }

  public static let unknown = ShareBounds(.none, .whole)
  public static let none = ShareBounds(.none)
  public static let whole = ShareBounds(.whole)

  public var isExact: Bool { low == high }

  public var description: String { isExact ? "\(low)" : "\(low) to \(high)" }
}
