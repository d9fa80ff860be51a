/// Yes, no, or not known: the three values of Kleene's logic, in which a conjunction is the least
/// of its parts and a disjunction the greatest.
public enum Certainty: Int, BitwiseCopyable, Comparable, Sendable {
  case no, unknown, yes

  public init(_ holds: Bool?) { self = holds.map { $0 ? .yes : .no } ?? .unknown }

  public var opposite: Certainty {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }

  public static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
}
