import Vocabulary

@testable import Controls

/// Conditions read as they are written, by their texts and without any table: slow, and plain
/// enough to be checked by eye. Tables have to come to the same.
struct PlainEvaluation {
  let book: RuleBook
  var facts: Facts
  let day: Day

  init(_ book: RuleBook, _ facts: Facts, on day: Day) {
    (self.book, self.facts, self.day) = (book, facts, day)
    guard facts.numbers["tppAtLeast"] != nil else { return }
    var (derived, excluded): ([String: Certainty], [String: Certainty]) = ([:], [:])
    for (pack, rule) in rules where rule.step == .classification {
      let holds = certainty(of: rule, in: pack)
      switch rule.effect {
      case .classifies(let paragraph): derived[paragraph] = max(derived[paragraph] ?? .no, holds)
      case .excludes(let paragraphs):
        for paragraph in paragraphs { excluded[paragraph] = max(excluded[paragraph] ?? .no, holds) }
      default: break
      }
    }
    for (paragraph, certainty) in derived {
      self.facts.classification.derived[paragraph] = min(
        certainty, (excluded[paragraph] ?? .no).opposite)
    }
  }

  private var rules: [(pack: RulePack, rule: Rule)] {
    book.packs.flatMap { pack in pack.rules.map { (pack, $0) } }
  }

  func certainty(of rule: Rule, in pack: RulePack) -> Certainty {
    rule.interval.contains(day) ? certainty(of: rule.condition, in: pack) : .no
  }

  func certainty(of condition: Condition, in pack: RulePack) -> Certainty {
    switch condition {
    case .all(let parts): parts.map { certainty(of: $0, in: pack) }.min() ?? .yes
    case .any(let parts): parts.map { certainty(of: $0, in: pack) }.max() ?? .no
    case .not(let part): certainty(of: part, in: pack).opposite
    case .rule(let id):
      pack.rules.filter { $0.id == id }.map { certainty(of: $0, in: pack) }.max() ?? .no
    case .atom(let atom): answer(atom, pack)
    }
  }

  private func answer(_ atom: Atom, _ pack: RulePack) -> Certainty {
    switch atom {
    case .flag(let name, let value): return Certainty(facts.flags[name].map { $0 == value })
    case .number(let name, let comparison, let threshold):
      guard let number = facts.numbers[name] else { return .unknown }
      switch comparison {
      case .atLeast: return Certainty(number >= threshold)
      case .above: return Certainty(number > threshold)
      case .atMost: return Certainty(number <= threshold)
      case .below: return Certainty(number < threshold)
      }
    case .code(let name, let wanted):
      return any(of: facts.codes[name]) { Certainty(wanted.contains($0)) }
    case .country(let role, let place):
      return any(of: facts.countries[role]) { pack.lies($0, in: place, on: day) }
    case .classified(let numbers):
      return numbers.map(facts.classification.isUnder).max() ?? .no
    }
  }

  private func any(of values: Facts.Values?, _ test: (String) -> Certainty) -> Certainty {
    guard let values else { return .unknown }
    let found = values.texts.map(test).max() ?? .no
    return values.isComplete ? found : max(found, .unknown)
  }
}

extension RulePack {
  /// Whether a country belongs to a place, by the lists of the pack.
  func lies(_ country: String, in place: Atom.Place, on day: Day) -> Certainty {
    let named = country
    let country = treatedAs[country] ?? country
    switch place {
    case .codes(let codes): return Certainty(codes.contains(country) || codes.contains(named))
    case .group(let name):
      guard countries.contains(country) else { return .unknown }
      return Certainty(groupsByName[name]?.contains(country, on: day))
    }
  }
}

extension ItemClassification {
  /// Whether it falls under a number of the list.
  func isUnder(_ number: String) -> Certainty {
    let found = derived.filter { ItemClassification.covers(number, $0.key) }.values.max()
    var certainty = stated.isEmpty ? found ?? .unknown : max(found ?? .no, .no)
    for eccn in stated {
      if ItemClassification.covers(number, eccn.text) {
        certainty = .yes
      } else if ItemClassification.covers(eccn.text, number) {
        // Of an entry without its paragraph nobody knows under which it falls.
        certainty = max(certainty, .unknown)
      }
    }
    return certainty
  }

  private static func covers(_ number: String, _ other: String) -> Bool {
    other == number || other.hasPrefix(number + ".")
  }
}
