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
    let description = rules.description(of: question.name)
    var field = Field(
      name, description.label, kind(question, given),
      meaning: [askedBy(question.name), "In JSON: \(question.name)."].compactMap(\.self)
        .joined(separator: " "),
      required: false, value: given.first, fault: form.faults[name])
    if case .number = question.kind {
      field.example = [description.example, description.unit].compactMap(\.self)
        .joined(separator: " ")
    }
    return field
  }

  private func kind(_ question: FactQuestion, _ given: [String]) -> Field.Kind {
    switch question.kind {
    case .yesNo: return .choice([("yes", "yes"), ("no", "no")])
    case .number: return .text(pattern: nil)
    case .codes(let codes):
      return .several(
        (codes + ["-"]).map { code in
          (
            value: code, label: code == "-" ? "none of these" : CodeWords.inWords(code),
            isChosen: given.contains(code)
          )
        })
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

/// Codes of facts as a person reads them.
enum CodeWords {
  /// `advancedNodeProduction` is "Advanced node production", `informedByBIS` "Informed by BIS".
  static func inWords(_ name: String) -> String {
    let letters = Array(name)
    var out = ""
    for (place, letter) in letters.enumerated() {
      let next = place + 1 < letters.count ? letters[place + 1] : " "
      if letter == "." {
        out += ": "
      } else if letter.isUppercase, place > 0, letters[place - 1].isLowercase {
        // Capitals that go on are an abbreviation, and stay.
        out += " " + (next.isLowercase ? letter.lowercased() : String(letter))
      } else {
        out.append(letter)
      }
    }
    guard let first = out.first, first.isLowercase else { return out }
    return first.uppercased() + out.dropFirst()
  }
}
