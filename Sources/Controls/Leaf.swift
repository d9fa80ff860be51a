/// One rule as it was applied.
public struct Leaf: Hashable, Sendable {
  public enum Verdict: String, BitwiseCopyable, CaseIterable, Sendable {
    case applies, doesNotApply, indeterminate
  }

  private let entry: BookRule
  private let mark: LeafMark
  private let grounds: Grounds

  init(_ mark: LeafMark, _ grounds: Grounds, _ entry: BookRule) {
    (self.mark, self.grounds, self.entry) = (mark, grounds, entry)
  }

  public var rule: Rule { entry.rule }
  public var verdict: Verdict { mark.verdict }
  public var status: Rule.Status { mark.status }
  /// Name and version of the pack that it is from.
  public var pack: String { entry.packLabel }
  /// What made its status so; nil where it has been in force since its text.
  public var change: Rule.StatusChange? {
    mark.period == 0 ? nil : entry.rule.statuses[Int(mark.period) - 1]
  }
  /// Names of the facts that settled it, in order.
  public var used: [String] { grounds.used.names(entry.facts) }
  /// Names of the facts that would settle it, in order.
  public var missing: [String] { grounds.missing.names(entry.facts) }
  /// Whether it can matter to the outcome.
  public var hasBearing: Bool { mark.hasBearing }
  /// A licence is required for certain, and the requirement is enforced.
  public var isRequirement: Bool { mark.isRequirement }

  /// Something that could become a requirement, or keeps one from being settled.
  var isOpen: Bool { mark.isOpen }

  public static func == (a: Leaf, b: Leaf) -> Bool {
    a.verdict == b.verdict && a.mark.saving == b.mark.saving && a.mark.period == b.mark.period
      && a.pack == b.pack
      && a.rule == b.rule && a.used == b.used && a.missing == b.missing
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(rule.id) }
}

/// A leaf by the numbers of its book, without its grounds: many looks at it need none.
struct LeafMark: BitwiseCopyable, Sendable {
  let rule: Int32
  /// How many changes of its status there were until the day.
  let period: Int32
  let kind: BookRule.Kind
  let verdict: Leaf.Verdict
  let status: Rule.Status
  /// Whether it can matter to the outcome.
  var hasBearing = true
  /// Whether a savings clause keeps it off: certainly, perhaps, or not.
  var saving = Certainty.no

  var index: Int { Int(rule) }
  var requires: Bool { kind == .requirement }
  var isRequirement: Bool {
    requires && verdict == .applies && status.isApplied && saving == .no
  }

  var isOpen: Bool {
    // What is stayed asks for nothing, whatever is known of its condition.
    guard status != .stayed, saving != .yes else { return false }
    if saving == .unknown, requires { return true }
    switch kind {
    case .requirement, .unsettled: return verdict == .indeterminate
    case .redFlag: return verdict != .doesNotApply
    default: return false
    }
  }

  /// - Parameter all: takes in what it rests on.
  /// - Returns: nil where the rule does not apply.
  init?(_ index: Int, _ evaluation: inout Evaluation, _ all: inout [Grounds]) {
    let holds = evaluation.certainty(of: index)
    guard holds != .no else { return nil }
    let mark = evaluation.mark(of: index)
    kind = mark.kind
    var verdict: Leaf.Verdict = holds == .yes ? .applies : .indeterminate
    var misses: Int32 = -1
    switch kind {
    case .unsettled:
      // Another pack says what follows, where it is at hand.
      if mark.isSettledElsewhere { return nil }
      verdict = .indeterminate
      if holds == .yes { misses = mark.openFact }
    case .redFlag where evaluation.isResolved(index): return nil
    default: break
    }
    var grounds = Grounds(index, &evaluation)
    grounds.misses(misses)
    (period, status) = evaluation.status(of: index)
    if status == .unknown {
      verdict = .indeterminate
      grounds.misses(mark.statusFact)
    }
    rule = Int32(index)
    self.verdict = verdict
    // What is stayed is shown, and asks for nothing.
    if status == .stayed { grounds.missesNothing() }
    all.append(grounds)
  }
}
