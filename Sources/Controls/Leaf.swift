/// One rule as it was applied.
public struct Leaf: Hashable, Sendable {
  public enum Verdict: String, CaseIterable, Sendable { case applies, doesNotApply, indeterminate }

  let entry: BookRule
  public let verdict: Verdict
  /// How many changes of its status there were until the day.
  let period: Int
  public let status: Rule.Status
  /// Whether it can matter to the outcome.
  var hasBearing = true
  /// Whether a savings clause keeps it off: certainly, perhaps, or not.
  var saving = Certainty.no
  let usedFacts: FactSet
  let missingFacts: FactSet

  public var rule: Rule { entry.rule }
  /// Name and version of the pack that it is from.
  public var pack: String { entry.packLabel }
  /// What made its status so; nil where it has been in force since its text.
  public var change: Rule.StatusChange? { period == 0 ? nil : entry.rule.statuses[period - 1] }
  /// Names of the facts that settled it, in order.
  public var used: [String] { usedFacts.names(entry.facts) }
  /// Names of the facts that would settle it, in order.
  public var missing: [String] { missingFacts.names(entry.facts) }

  public static func == (a: Leaf, b: Leaf) -> Bool {
    a.verdict == b.verdict && a.saving == b.saving && a.period == b.period && a.pack == b.pack && a.rule == b.rule
      && a.used == b.used && a.missing == b.missing
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(rule.id) }
}

extension Leaf {
  /// A licence is required for certain, and the requirement is enforced.
  public var isRequirement: Bool {
    requires && verdict == .applies && status.isApplied && saving == .no
  }

  var requires: Bool { entry.kind == .requirement }

  /// Something that could become a requirement, or keeps one from being settled.
  var isOpen: Bool {
    // What is stayed asks for nothing, whatever is known of its condition.
    guard status != .stayed, saving != .yes else { return false }
    if saving == .unknown, requires { return true }
    switch entry.kind {
    case .requirement, .unsettled: return verdict == .indeterminate
    case .redFlag: return verdict != .doesNotApply
    default: return false
    }
  }
}
