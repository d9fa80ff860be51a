import Canonical
import Vocabulary

@testable import Controls

/// An answer made of conditions, texts and names as packs write them, without a number, a table or
/// bytes that were made ready: slow, and plain enough to be checked by eye. What is fast has to
/// come to the same, byte for byte.
struct PlainDetermination {
  let json: JSON
  static let order = Determination.Outcome.allCases.map(\.rawValue)

  /// - Parameter today: the day whose law is asked for, where the transaction names none.
  init(of transaction: Transaction, under book: RuleBook, on today: Day) throws {
    let day = transaction.asOf ?? today
    var (lines, steps): ([JSON], [String]) = ([], [])
    for (position, goods) in transaction.goods.enumerated() {
      let facts = try Facts(transaction, goods, path: "goods[\(position)]")
      let line = PlainLine(goods, PlainEvaluation(book, facts, on: day))
      lines.append(line.json)
      for step in line.steps where !steps.contains(step) { steps.append(step) }
    }
    var members: [JSON.Member] = [
      .init("asOf", .string(day.text)), .init("lines", .array(lines)),
      .init("next", list(steps)), .init("notice", .string(Determination.notice)),
      .init("outcome", .string(PlainDetermination.strictest(lines))),
      .init("packs", list(book.packs.map(\.label))),
    ]
    if let id = transaction.id { members.append(.init("id", .string(id))) }
    json = .object(members)
  }

  static func strictest(_ answers: [JSON]) -> String {
    let found = answers.compactMap { $0["outcome"]?.text }
    return order.first(where: found.contains) ?? "indeterminate"
  }
}

func list(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

private struct PlainLine {
  let json: JSON
  let steps: [String]

  init(_ goods: Goods, _ evaluation: PlainEvaluation) {
    let (facts, book) = (evaluation.facts, evaluation.book)
    let item = facts.classification
    let derived = item.derived.filter { $0.value == .yes }.keys.sorted()
    let regimes = book.regimes.map { PlainRegime($0, evaluation) }
    let used = regimes.flatMap(\.leaves).reduce(
      into: Set(regimes.flatMap(\.savings).flatMap(\.clause.facts))
    ) { $0.formUnion($1.used) }
    let strictest = PlainDetermination.strictest(regimes.map(\.json))
    let unscreened: [JSON] =
      facts.notScreened.isEmpty ? [] : [.object([.init("outcome", .string("indeterminate"))])]
    json = .object([
      .init(
        "classification",
        .object([
          .init("derived", list(derived)),
          .init("possible", list(item.derived.filter { $0.value == .unknown }.keys.sorted())),
          .init("stated", list(item.stated.map(\.text))),
        ])),
      .init("inputs", facts.values(of: used.sorted())), .init("line", .integer(Int64(goods.line))),
      .init(
        "outcome",
        .string(
          unscreened.isEmpty
            ? strictest : PlainDetermination.strictest(regimes.map(\.json) + unscreened))),
      .init("partyNotScreened", list(facts.notScreened)),
      .init("regimes", .array(regimes.map(\.json))),
      .init("warnings", list(goods.inconsistencies)),
    ])
    var steps = facts.notScreened.map { role in
      "Screen the \(TransactionParty.Role(rawValue: role)?.words ?? "") against the lists of"
        + " parties, and state the result (partyNotScreened)."
    }
    if item.stated.isEmpty, derived.isEmpty {
      steps.append("Line \(goods.line): state how it is classified (eccns), or that it is EAR99.")
    }
    steps += goods.inconsistencies.map { "Line \(goods.line): \($0)." }
    self.steps = steps + regimes.flatMap { $0.steps(goods.line, book) }
  }
}

/// One rule as it was applied.
struct PlainLeaf {
  let rule: Rule
  let pack: String
  private(set) var verdict = "applies"
  let change: Rule.StatusChange?
  private(set) var used: Set<String> = []
  private(set) var missing: Set<String> = []
  var saving = Certainty.no

  var status: Rule.Status { change?.status ?? .inForce }
  var applies: Bool { verdict == "applies" }
  var requires: Bool { if case .requires = rule.effect { true } else { false } }
  var isApplied: Bool { [.inForce, .isInformed].contains(status) }
  var isRequirement: Bool { requires && applies && isApplied && saving == .no }

  var isOpen: Bool {
    guard status != .stayed, saving != .yes else { return false }
    if saving == .unknown, requires { return true }
    switch rule.effect {
    case .requires, .unsettled: return !applies
    case .redFlag: return true
    default: return false
    }
  }

  /// - Returns: nil where the rule does not apply.
  init?(_ rule: Rule, _ pack: RulePack, _ evaluation: PlainEvaluation) {
    let holds = evaluation.certainty(of: rule, in: pack)
    guard holds != .no else { return nil }
    (self.rule, self.pack) = (rule, pack.label)
    change = rule.statuses.last { $0.from <= evaluation.day }
    walk(rule.condition, holds, pack, evaluation)
    if holds == .unknown { verdict = "indeterminate" }
    switch rule.effect {
    case .unsettled(let other):
      if evaluation.book.packs.contains(where: { $0.name == other }) { return nil }
      verdict = "indeterminate"
      if holds == .yes { missing.insert("rule:\(rule.id)") }
    case .redFlag where evaluation.facts.flags["resolved:\(rule.id)"] == true: return nil
    default: break
    }
    if status == .unknown {
      verdict = "indeterminate"
      missing.insert("status:\(rule.id)")
    }
    if status == .stayed { missing = [] }
  }

  /// Down the branches that decided.
  private mutating func walk(
    _ condition: Condition, _ outcome: Certainty, _ pack: RulePack, _ evaluation: PlainEvaluation
  ) {
    switch condition {
    case .all(let parts), .any(let parts):
      for part in parts where evaluation.certainty(of: part, in: pack) == outcome {
        walk(part, outcome, pack, evaluation)
      }
    case .not(let part): walk(part, outcome.opposite, pack, evaluation)
    case .rule(let id):
      for text in pack.rules where text.id == id {
        guard evaluation.certainty(of: text, in: pack) == outcome else { continue }
        walk(text.condition, outcome, pack, evaluation)
      }
    case .atom(let atom):
      if outcome == .unknown { missing.insert(atom.fact) } else { used.insert(atom.fact) }
    }
  }

  var json: JSON {
    let pairs: [(String, JSON?)] = [
      ("citations", list(rule.citations)), ("confidence", rule.confidence.map { .string($0) }),
      ("effect", .string(rule.effect.summary)), ("from", .string(rule.from.text)),
      ("missing", list(missing.sorted())), ("note", rule.note.map { .string($0) }),
      ("pack", .string(pack)), ("rule", .string(rule.id)), ("status", .string(status.rawValue)),
      ("statusCitation", change.map { .string($0.citation) }),
      ("statusFrom", change.map { .string($0.from.text) }),
      ("step", .string(rule.step.rawValue)), ("text", .string(rule.text)),
      ("to", rule.to.map { .string($0.text) }), ("used", list(used.sorted())),
      ("verdict", .string(verdict)),
    ]
    return .object(pairs.compactMap { pair in pair.1.map { JSON.Member(pair.0, $0) } })
  }
}
