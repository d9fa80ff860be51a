import Canonical
import Controls

/// Facts that would settle what is open, each with the rules that ask for it and a field to state
/// it.
struct DetermineMissing {
  private let answer: Determination
  private let rules: RuleBook
  private let form: DetermineForm

  init(_ answer: Determination, _ rules: RuleBook, _ form: DetermineForm) {
    (self.answer, self.rules, self.form) = (answer, rules, form)
  }

  /// Open facts that have a field of their own, and those that were stated there before.
  var questions: [FactQuestion] { questions(answer.open, form.questions) }

  /// Conditions of exceptions that could help, which nobody has said to be met or not, and those
  /// that were stated there before.
  var conditions: [FactQuestion] {
    questions(answer.openConditions, form.conditions)
  }

  var fields: [Field] { questions.map { form.field($0, rules, askedBy($0.name)) } }

  var conditionFields: [Field] { conditions.map { form.field($0, rules, nil) } }

  private func questions(_ open: [String], _ stated: [FactQuestion]) -> [FactQuestion] {
    let elsewhere = Set(form.onTheWay.map(\.name))
    var seen: Set<String> = []
    return (stated + open.compactMap(rules.question)).filter {
      !elsewhere.contains($0.name) && seen.insert($0.name).inserted
    }
  }

  /// The text of the law that wants to know it.
  private func askedBy(_ name: String) -> String? {
    let asking = answer.lines.flatMap(\.regimes).flatMap(\.bearing).filter {
      $0.missing.contains(name)
    }
    guard let first = asking.first else { return nil }
    let more = asking.count > 1 ? " And \(asking.count - 1) more." : ""
    return "\(first.rule.text) (\(first.rule.citations.joined(separator: "; "))).\(more)"
  }
}

extension Determination {
  fileprivate var open: [String] { lines.flatMap(\.regimes).flatMap(\.open) }

  fileprivate var openConditions: [String] {
    lines.flatMap(\.regimes).flatMap(\.exceptions).filter { $0.standing != .barred }
      .flatMap(\.conditions).filter { $0.isMet == .unknown }.map(\.term.flag)
  }

  /// Whether it wants to know something about goods on their way.
  func asks(_ questions: [FactQuestion]) -> Bool {
    !Set(open).isDisjoint(with: questions.map(\.name))
  }
}

extension DetermineForm {
  /// A field to state a fact.
  func field(_ question: FactQuestion, _ rules: RuleBook, _ asking: String?) -> Field {
    let name = DetermineForm.fact + question.name
    let given = values[name] ?? []
    let description = rules.description(of: question.name)
    var field = Field(
      name, description.label, DetermineForm.kind(question, given),
      meaning: [asking, "In JSON: \(question.name)."].compactMap(\.self).joined(separator: " "),
      required: false, value: given.first, fault: faults[name])
    if question.kind == .number || question.kind == .day {
      field.example = [description.example, description.unit].compactMap(\.self)
        .joined(separator: " ")
    }
    return field
  }

  private static func kind(_ question: FactQuestion, _ given: [String]) -> Field.Kind {
    switch question.kind {
    case .yesNo: return .choice([("yes", "yes"), ("no", "no")])
    case .number, .day: return .text(pattern: nil)
    case .codes(let codes):
      return .several(
        (codes + ["-"]).map { code in
          (
            value: code,
            label: code == "-"
              ? "none of these" : FactDescription.words(of: code, for: question.name) ?? code,
            isChosen: given.contains(code)
          )
        })
    }
  }
}
