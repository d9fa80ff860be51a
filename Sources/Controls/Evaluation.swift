/// Puts the questions of a book to the facts of one line, each once.
struct Evaluation {
  let book: RuleBook
  private(set) var facts: Facts
  let day: Day
  private let tables: BookTables
  private var bound: BoundFacts
  private var questions: [Certainty?]
  private var rules: [Certainty?]

  init(_ book: RuleBook, _ facts: Facts, on day: Day) {
    self.book = book
    self.facts = facts
    self.day = day
    tables = book.tables
    bound = BoundFacts(facts, book.tables)
    questions = Array(repeating: nil, count: book.atoms.count)
    rules = Array(repeating: nil, count: book.rules.count)
    classify()
  }

  /// What the specifications make of the item comes first: other rules ask for it.
  private mutating func classify() {
    guard facts.numbers["tppAtLeast"] != nil else { return }
    var classification = facts.classification
    var excluded: [String: Certainty] = [:]
    for index in book.classifying {
      switch book.rules[index].rule.effect {
      case .classifies(let paragraph):
        let before = classification.derived[paragraph] ?? .no
        classification.derived[paragraph] = max(before, certainty(of: index))
      case .excludes(let paragraphs):
        for paragraph in paragraphs {
          excluded[paragraph] = max(excluded[paragraph] ?? .no, certainty(of: index))
        }
      default: break
      }
    }
    for (paragraph, certainty) in excluded {
      guard let described = classification.derived[paragraph] else { continue }
      classification.derived[paragraph] = min(described, certainty.opposite)
    }
    // What was asked before the item was classified is asked again.
    facts.classification = classification
    bound.numbers = tables.numbers.certainties(classification)
    questions = Array(repeating: nil, count: book.atoms.count)
    rules = Array(repeating: nil, count: book.rules.count)
  }

  /// Whether the condition of a rule holds; `no` on a day on which its text does not stand.
  mutating func certainty(of index: Int) -> Certainty {
    if let known = rules[index] { return known }
    let found =
      book.marks[index].stands(on: day) ? certainty(ofNode: Int(tables.roots[index])) : .no
    rules[index] = found
    return found
  }

  mutating func certainty(ofNode index: Int) -> Certainty {
    let node = tables.nodes[index]
    switch node.kind {
    case .question: return certainty(ofQuestion: Int(node.first))
    case .not: return certainty(ofNode: Int(tables.children[Int(node.first)])).opposite
    case .rule:
      var found = Certainty.no
      for place in node.range { found = max(found, certainty(of: Int(tables.children[place]))) }
      return found
    case .all:
      var found = Certainty.yes
      for place in node.range {
        found = min(found, certainty(ofNode: Int(tables.children[place])))
        if found == .no { break }
      }
      return found
    case .any:
      var found = Certainty.no
      for place in node.range {
        found = max(found, certainty(ofNode: Int(tables.children[place])))
        if found == .yes { break }
      }
      return found
    }
  }

  private mutating func certainty(ofQuestion index: Int) -> Certainty {
    if let known = questions[index] { return known }
    let found = bound.answer(tables.questions[index], on: day)
    questions[index] = found
    return found
  }
}
