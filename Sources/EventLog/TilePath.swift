/// Where a tile of the log lies, as C2SP tlog-tiles writes it: `tile/0/x001/067`, or
/// `tile/entries/000.p/12` for a bundle of entries that is not full yet.
public struct TilePath: Sendable, Hashable, CustomStringConvertible {
  /// What the tile holds.
  public enum Kind: Sendable, Hashable {
    /// Hashes of 32 bytes: at level 0 those of leaves, above it the roots of full tiles below.
    case hashes(level: Int)
    /// The leaves themselves, each after its length in two bytes, most significant first.
    case entries
  }

  /// Hashes or entries in a full tile.
  public static let fullWidth = 256
  /// Levels that the specification has room for; a tree of 2^64 leaves has eight.
  public static let highestLevel = 63

  public let kind: Kind
  /// Number of the tile within its level.
  public let index: UInt64
  /// How many hashes or entries: 256 in a full tile, 1 to 255 in a partial one.
  public let width: Int

  /// - Precondition: a level from 0 to 63, a width from 1 to 256.
  public init(_ kind: Kind, _ index: UInt64, width: Int = fullWidth) {
    if case .hashes(let level) = kind {
      precondition((0...TilePath.highestLevel).contains(level), "no tile has level \(level)")
    }
    precondition((1...TilePath.fullWidth).contains(width), "no tile is \(width) wide")
    self.kind = kind
    self.index = index
    self.width = width
  }

  public var isFull: Bool { width == TilePath.fullWidth }

  /// Level in the tree; entries stand beside level 0.
  public var level: Int {
    if case .hashes(let level) = kind { level } else { 0 }
  }

  /// Index within the level of the first hash or entry; nil beyond 64 bits.
  public var start: UInt64? {
    let (start, overflows) = index.multipliedReportingOverflow(by: UInt64(TilePath.fullWidth))
    return overflows ? nil : start
  }

  /// Whether a tree of this many leaves has the whole tile.
  public func isWithin(size: UInt64) -> Bool {
    let there = TilePath.count(level: level, size: size)
    guard let start, start < there else { return false }
    return there - start >= UInt64(width)
  }

  /// How many hashes a level has in a tree of this many leaves.
  public static func count(level: Int, size: UInt64) -> UInt64 {
    level < 8 ? size >> UInt64(level * 8) : 0
  }

  /// The path relative to the log's address, without a slash before it.
  public var text: String {
    let name = if case .hashes(let level) = kind { "\(level)" } else { "entries" }
    return "tile/\(name)/\(TilePath.digits(index))" + (isFull ? "" : ".p/\(width)")
  }

  public var description: String { text }

  /// Reads the one form that `text` writes; nil for any other.
  public init?(text: String) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)[...]
    guard parts.count >= 3, parts.popFirst() == "tile", let name = parts.popFirst(),
      let kind = Kind(name)
    else { return nil }
    var width = TilePath.fullWidth
    if parts.count > 1, parts[parts.endIndex - 2].hasSuffix(".p") {
      let last = parts.removeLast()
      guard let given = Int(last), given < width, given > 0, String(given) == last else {
        return nil
      }
      width = given
      parts[parts.endIndex - 1] = parts[parts.endIndex - 1].dropLast(2)
    }
    guard let index = TilePath.number(parts) else { return nil }
    self.init(kind, index, width: width)
    guard self.text == text else { return nil }
  }

  /// 1234067 is `x001/x234/067`.
  private static func digits(_ index: UInt64) -> String {
    var (parts, rest) = ([padded(index % 1000)], index / 1000)
    while rest > 0 {
      parts.append("x" + padded(rest % 1000))
      rest /= 1000
    }
    return parts.reversed().joined(separator: "/")
  }

  private static func padded(_ group: UInt64) -> String {
    let digits = String(group)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }

  private static func number(_ groups: ArraySlice<Substring>) -> UInt64? {
    // Seven groups of three digits hold every number of 64 bits.
    guard (1...7).contains(groups.count) else { return nil }
    var number: UInt64 = 0
    for group in groups {
      let digits = group.hasPrefix("x") ? group.dropFirst() : group
      guard digits.utf8.count == 3, let value = UInt64(digits) else { return nil }
      let (product, tooLarge) = number.multipliedReportingOverflow(by: 1000)
      let (sum, overflows) = product.addingReportingOverflow(value)
      guard !tooLarge, !overflows else { return nil }
      number = sum
    }
    return number
  }
}

extension TilePath.Kind {
  fileprivate init?(_ name: Substring) {
    if name == "entries" {
      self = .entries
    } else if let level = Int(name), (0...TilePath.highestLevel).contains(level) {
      self = .hashes(level: level)
    } else {
      return nil
    }
  }
}

extension TilePath {
  /// Every tile that a tree of `size` leaves has and the tree of `old` leaves, its beginning, has
  /// not: bundles of entries first, then the levels from the leaves up.
  ///
  /// - Parameter visit: is given one after the other.
  public static func visit<Fault: Error>(
    from old: UInt64 = 0, to size: UInt64, _ visit: (TilePath) throws(Fault) -> Void
  ) throws(Fault) {
    try walk(.entries, from: old, to: size, visit)
    var level = 0
    while count(level: level, size: size) > 0 {
      try walk(.hashes(level: level), from: old, to: size, visit)
      level += 1
    }
  }

  private static func walk<Fault: Error>(
    _ kind: Kind, from old: UInt64, to size: UInt64, _ visit: (TilePath) throws(Fault) -> Void
  ) throws(Fault) {
    let level = if case .hashes(let level) = kind { level } else { 0 }
    let (before, now) = (count(level: level, size: old), count(level: level, size: size))
    guard now > before else { return }
    let full = UInt64(fullWidth)
    for index in (before / full)..<(now / full) { try visit(TilePath(kind, index)) }
    let rest = Int(now % full)
    if rest > 0 { try visit(TilePath(kind, now / full, width: rest)) }
  }
}
