/// An edition of the rules that decided entries of some log. An entry of another one was decided by
/// rules that nobody can look at.
public enum Edition: String, CaseIterable, Comparable, Sendable {
  case of2026November = "2026.11"
  /// A refused attempt names the waybill that it was about.
  case of2026December = "2026.12"
  /// A determination says which exceptions overcome a part of what is required, several of them
  /// together let a line through, and an exception that does not do any more speaks against goods
  /// that move on.
  case of2026DecemberSecond = "2026.12.2"

  /// The one that decides now.
  public static let current = Edition.of2026DecemberSecond

  private var order: Int { Edition.allCases.firstIndex(of: self) ?? 0 }

  public static func < (a: Edition, b: Edition) -> Bool { a.order < b.order }
}
