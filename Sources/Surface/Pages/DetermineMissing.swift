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
  var questions: [FactQuestion] {
    let open = answer.lines.flatMap(\.regimes).flatMap(\.open).compactMap(rules.question)
    var seen: Set<String> = []
    return (form.questions + open).filter { seen.insert($0.name).inserted }
  }

  var fields: [Field] { questions.map(field) }

  private func field(_ question: FactQuestion) -> Field {
    let name = DetermineForm.fact + question.name
    let given = form.values[name] ?? []
    var field = Field(
      name, FactWords.inWords(question.name), kind(question, given),
      meaning: askedBy(question.name),
      required: false, value: given.first, fault: form.faults[name])
    if case .number = question.kind { field.example = "12.5" }
    return field
  }

  private func kind(_ question: FactQuestion, _ given: [String]) -> Field.Kind {
    switch question.kind {
    case .yesNo: return .choice([("yes", "yes"), ("no", "no")])
    case .number: return .text(pattern: nil)
    case .codes(let codes):
      return .several(
        codes.map { ($0, FactWords.inWords($0), given.contains($0)) }
          + [("-", "none of these", given.contains("-"))])
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

/// Names of facts and codes as a person reads them.
enum FactWords {
  /// `advancedNodeProduction` is "Advanced node production".
  static func inWords(_ name: String) -> String {
    var out = ""
    var previous: Character?
    for letter in name {
      if letter == "." {
        out += ": "
      } else if letter.isUppercase, previous?.isLowercase == true {
        out += " " + letter.lowercased()
      } else {
        out.append(letter)
      }
      previous = letter
    }
    guard let first = out.first, first.isLowercase else { return out }
    return first.uppercased() + out.dropFirst()
  }
}
