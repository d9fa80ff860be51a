/// Puts the questions of a book to the facts of one line, each once.
struct Evaluation {
  let book: RuleBook
  private(set) var facts: Facts
  let day: Day
  private var atoms: [Certainty?]
  private var rules: [Certainty?]

  init(_ book: RuleBook, _ facts: Facts, on day: Day) {
    self.book = book
    self.facts = facts
    self.day = day
    atoms = Array(repeating: nil, count: book.atoms.count)
    rules = Array(repeating: nil, count: book.rules.count)
    classify()
  }

  /// What the specifications make of the item comes first: other rules ask for it.
  private mutating func classify() {
    guard facts.numbers["tppAtLeast"] != nil else { return }
    var facts = facts
    var excluded: [String: Certainty] = [:]
    for index in book.classifying {
      switch book.rules[index].rule.effect {
      case .classifies(let paragraph):
        let before = facts.classification.derived[paragraph] ?? .no
        facts.classification.derived[paragraph] = max(before, certainty(of: index))
      case .excludes(let paragraphs):
        for paragraph in paragraphs {
          excluded[paragraph] = max(excluded[paragraph] ?? .no, certainty(of: index))
        }
      default: break
      }
    }
    for (paragraph, certainty) in excluded {
      guard let described = facts.classification.derived[paragraph] else { continue }
      facts.classification.derived[paragraph] = min(described, certainty.opposite)
    }
    // What was asked before the item was classified is asked again.
    self.facts = facts
    atoms = Array(repeating: nil, count: book.atoms.count)
    rules = Array(repeating: nil, count: book.rules.count)
  }

  /// Whether the condition of a rule holds; `no` on a day on which its text does not stand.
  mutating func certainty(of index: Int) -> Certainty {
    if let known = rules[index] { return known }
    let found = book.marks[index].stands(on: day) ? certainty(of: book.rules[index].tree) : .no
    rules[index] = found
    return found
  }

  mutating func certainty(of tree: BookRule.Tree) -> Certainty {
    switch tree {
    case .atom(let index): return certainty(ofAtom: index)
    case .not(let part): return certainty(of: part).opposite
    case .rule(let texts):
      var found = Certainty.no
      for text in texts { found = max(found, certainty(of: text)) }
      return found
    case .all(let parts):
      var found = Certainty.yes
      for part in parts {
        found = min(found, certainty(of: part))
        if found == .no { break }
      }
      return found
    case .any(let parts):
      var found = Certainty.no
      for part in parts {
        found = max(found, certainty(of: part))
        if found == .yes { break }
      }
      return found
    }
  }

  mutating func certainty(ofAtom index: Int) -> Certainty {
    if let known = atoms[index] { return known }
    let found = ask(book.atoms[index])
    atoms[index] = found
    return found
  }

  private func ask(_ question: BookAtom) -> Certainty {
    switch question.atom {
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
      let pack = book.packs[question.pack]
      return any(of: facts.countries[role]) { pack.lies($0, in: place, on: day) }
    case .classified(let numbers):
      return numbers.reduce(.no) { max($0, facts.classification.isUnder($1)) }
    }
  }

  private func any(of values: Facts.Values?, _ test: (String) -> Certainty) -> Certainty {
    guard let values else { return .unknown }
    let found = values.texts.reduce(Certainty.no) { max($0, test($1)) }
    return values.isComplete ? found : max(found, .unknown)
  }
}

extension RulePack {
  /// Whether a country belongs to a place. Of a country that the pack does not know it says
  /// nothing.
  func lies(_ country: String, in place: Atom.Place, on day: Day) -> Certainty {
    let country = treatedAs[country] ?? country
    switch place {
    case .codes(let codes): return Certainty(codes.contains(country))
    case .group(let name):
      guard countries.contains(country) else { return .unknown }
      return Certainty(groupsByName[name]?.contains(country, on: day))
    }
  }
}
