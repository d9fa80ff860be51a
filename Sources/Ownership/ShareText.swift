extension ShareBounds {
  /// Reads a percentage as registers print it: `25`, `33.3333 %`, `12,5%`, `25-50`, `25-to-50`,
  /// `>50`, `>=50`, `<5`. A strict bound is taken as the same bound with it included, which only
  /// widens. Nil for anything else, and for more than 100 %.
  public init?(percentage text: String) {
    var rest = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "%") }[...]
    guard rest.count <= 64 else { return nil }
    if let bound = ShareBounds.opening(&rest) {
      guard let (low, high) = ShareBounds.number(&rest), rest.isEmpty else { return nil }
      self.init(bound == .atLeast ? low : .none, bound == .atLeast ? .whole : high)
      return
    }
    guard let (low, high) = ShareBounds.number(&rest) else { return nil }
    if rest.isEmpty {
      self.init(low, high)
      return
    }
    guard ShareBounds.take("-to-", &rest) || ShareBounds.take("-", &rest),
      let (_, top) = ShareBounds.number(&rest), rest.isEmpty, low <= top
    else { return nil }
    self.init(low, top)
  }

  /// A JSON number that was read as binary floating point, by its shortest decimal text.
  init?(percent: Double) {
    guard percent.isFinite, percent >= 0, percent <= 100 else { return nil }
    let text = percent.description
    // The shortest text of a share below a millionth of a percent has an exponent: as good as none.
    guard text.contains("e") else {
      self.init(percentage: text)
      return
    }
    self.init(.none, Share(parts: Share.partsOfPercent))
  }

  private enum Opening { case atLeast, atMost }

  private static func opening(_ rest: inout ArraySlice<UInt8>) -> Opening? {
    for (sign, bound) in [
      (">=", Opening.atLeast), (">", .atLeast), ("<=", .atMost), ("<", .atMost),
    ]
    where take(sign, &rest) { return bound }
    return nil
  }

  private static func take(_ sign: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: sign.utf8) else { return false }
    rest = rest.dropFirst(sign.utf8.count)
    return true
  }

  /// A decimal number of percent; digits beyond the tenth decimal place widen the bounds.
  private static func number(_ rest: inout ArraySlice<UInt8>) -> (Share, Share)? {
    let whole = digits(&rest)
    guard !whole.isEmpty, whole.count <= 3 else { return nil }
    var fraction: ArraySlice<UInt8> = []
    if let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      rest = rest.dropFirst()
      fraction = digits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    var parts: UInt64 = 0
    for digit in whole { parts = parts * 10 + UInt64(digit - UInt8(ascii: "0")) }
    for place in 0..<10 {
      let digit = place < fraction.count ? fraction[fraction.startIndex + place] : UInt8(ascii: "0")
      parts = parts * 10 + UInt64(digit - UInt8(ascii: "0"))
    }
    let isCut = fraction.dropFirst(10).contains { $0 != UInt8(ascii: "0") }
    let high = Share(parts: parts + (isCut ? 1 : 0))
    guard high <= .whole else { return nil }
    return (Share(parts: parts), high)
  }

  private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let found = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[found.endIndex...]
    return found
  }
}
