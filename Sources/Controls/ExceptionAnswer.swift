/// An exception that may be used, and what it would take.
public struct ExceptionAnswer: Hashable, Sendable {
  public enum Standing: String, CaseIterable, Sendable {
    /// It overcomes every requirement, and its conditions are met or open.
    case overcomesAll
    /// Other requirements stay.
    case overcomesSome
    case barred
    /// Whether it may be used, or is barred, is not known.
    case indeterminate
    /// A condition is known not to be met.
    case conditionUnmet
  }

  public let symbol: String
  public let rule: String
  public let standing: Standing
  /// Ids of the requirements that it overcomes.
  public let overcomes: [String]
  public let conditions: [(term: Rule.Term, isMet: Certainty)]
  /// Ids of the rules that bar it, or may.
  public let barredBy: [String]

  init(_ mark: ExceptionMark, _ tables: BookTables) {
    let rule = tables.rules[Int(mark.rule)].rule
    func ids(_ rules: [Int32]) -> [String] { rules.map { tables.rules[Int($0)].rule.id } }
    if case .allows(let terms) = rule.effect {
      symbol = terms.symbol
      conditions = zip(terms.conditions, mark.isMet).map { ($0, $1) }
    } else {
      (symbol, conditions) = ("", [])
    }
    self.rule = rule.id
    standing = mark.standing
    overcomes = ids(mark.overcomes)
    barredBy = ids(mark.barredBy)
  }

  public static func == (a: ExceptionAnswer, b: ExceptionAnswer) -> Bool {
    a.rule == b.rule && a.standing == b.standing && a.overcomes == b.overcomes
      && a.barredBy == b.barredBy && a.conditions.map(\.term) == b.conditions.map(\.term)
      && a.conditions.map(\.isMet) == b.conditions.map(\.isMet)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(rule) }
}

/// An exception by the numbers of its book.
struct ExceptionMark: Sendable {
  let rule: Int32
  let standing: ExceptionAnswer.Standing
  let overcomes: [Int32]
  /// Of each of its conditions.
  let isMet: [Certainty]
  let barredBy: [Int32]

  /// - Parameter required: requirements that are certain.
  /// - Returns: nil where it overcomes none of them.
  init?(
    _ leaf: LeafMark, _ required: [Int32], _ marks: [LeafMark],
    _ evaluation: borrowing Evaluation
  ) {
    let table = evaluation.tables.exceptions
    let overcomes = required.filter { table.overcomes(leaf.rule, $0) }
    guard !overcomes.isEmpty,
      case .allows(let terms) = evaluation.tables.rules[leaf.index].rule.effect
    else { return nil }
    let symbol = table.symbol(of: leaf.rule)
    let bars =
      marks.filter {
        $0.kind == .bar && $0.status != .stayed && $0.saving != .yes
          && table.bars($0.rule, symbol)
      } + marks.filter { table.excludes(leaf.rule, $0) }
    let isMet = terms.conditions.map { Certainty(evaluation.facts.flags[$0.flag]) }
    if bars.contains(where: { $0.verdict == .applies }) {
      standing = .barred
    } else if isMet.contains(.no) {
      standing = .conditionUnmet
    } else if leaf.verdict == .indeterminate || !bars.isEmpty {
      standing = .indeterminate
    } else {
      standing = overcomes.count == required.count ? .overcomesAll : .overcomesSome
    }
    rule = leaf.rule
    self.overcomes = overcomes
    self.isMet = isMet
    barredBy = bars.map(\.rule)
  }
}
