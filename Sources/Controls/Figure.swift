/// A figure of a data sheet: a decimal that is not negative, kept exactly in millionths. Floating
/// point could put a chip on the wrong side of a threshold, so none is used.
public struct Figure: Hashable, Sendable, Comparable {
  /// Millionths of the unit.
  public let millionths: Int128

  /// Digits that a published figure may have before the decimal point, and after it.
  static let most = (whole: 9, places: 6)
  static let scale: Int128 = 1_000_000

  public init(millionths: Int128) {
    precondition(millionths >= 0, "a figure of a data sheet is not negative")
    self.millionths = millionths
  }

  public init(_ whole: Int) { self.init(millionths: Int128(whole) * Figure.scale) }

  /// Reads digits with at most one point: `1979`, `989.5`. Nil for anything else: signs, exponents,
  /// grouped digits, and more than nine digits before or six after the point.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      let whole = Figure.digits(parts[0], within: 1...Figure.most.whole)
    else { return nil }
    var fraction: Int128 = 0
    if parts.count == 2 {
      guard let read = Figure.digits(parts[1], within: 1...Figure.most.places) else { return nil }
      let missing = Figure.most.places - parts[1].utf8.count
      fraction = (0..<missing).reduce(read) { value, _ in value * 10 }
    }
    self.init(millionths: whole * Figure.scale + fraction)
  }

  /// The decimal, without zeros that say nothing.
  public var text: String {
    let fraction = String(String(Int(millionths % Figure.scale) + Int(Figure.scale)).dropFirst())
    let whole = String(millionths / Figure.scale)
    let kept = fraction.reversed().drop { $0 == "0" }.reversed()
    return kept.isEmpty ? whole : whole + "." + String(kept)
  }

  public static func < (a: Figure, b: Figure) -> Bool { a.millionths < b.millionths }

  public func times(_ count: Int) -> Figure { Figure(millionths: millionths * Int128(count)) }

  private static func digits(
    _ text: some StringProtocol, within count: ClosedRange<Int>
  ) -> Int128? {
    guard count.contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int128(text)
  }
}

/// One figure divided by another, as a decimal that compares with every threshold as the exact
/// quotient does.
public struct Quotient: Hashable, Sendable {
  /// The quotient cut after six places, never rounded up.
  public let cut: Figure
  /// Whether something was cut off.
  public let isCut: Bool

  /// - Precondition: the divisor is above zero.
  public init(_ dividend: Figure, by divisor: Figure) {
    precondition(divisor.millionths > 0, "a figure is divided by more than zero")
    let (quotient, rest) = (dividend.millionths * Figure.scale)
      .quotientAndRemainder(dividingBy: divisor.millionths)
    cut = Figure(millionths: quotient)
    isCut = rest != 0
  }

  /// A seventh place stands for what was cut off: it is above the sixth place and below the next
  /// value, so `at least`, `above`, `at most` and `below` a threshold of six places come out as
  /// they would for the exact quotient.
  public var text: String {
    guard isCut else { return cut.text }
    let fraction = String(
      String(Int(cut.millionths % Figure.scale) + Int(Figure.scale)).dropFirst())
    return String(cut.millionths / Figure.scale) + "." + fraction + "5"
  }
}
