/// Puts the questions of a book to the facts of one line, each once.
struct Evaluation {
  /// Keeps what the tables below lie in.
  let tables: BookTables
  private(set) var facts: Facts
  let day: Day
  private let marks: Fixed<RuleMark>
  private let statuses: StatusTable
  private let nodes: Fixed<BookTables.Node>
  private let children: Fixed<Int32>
  private let roots: Fixed<Int32>
  private let asked: Fixed<BookTables.Question>
  private var bound: BoundFacts
  /// What has been found of questions, nodes and rules.
  private var questions: FoundCertainties
  private var inner: FoundCertainties
  private var rules: FoundCertainties

  init(_ tables: BookTables, _ facts: Facts, on day: Day) {
    self.tables = tables
    self.facts = facts
    self.day = day
    (marks, nodes, children) = (tables.marks, tables.nodes, tables.children)
    (roots, asked, statuses) = (tables.roots, tables.questions, tables.statuses)
    bound = BoundFacts(facts, tables)
    questions = FoundCertainties(tables.questions.count)
    inner = FoundCertainties(tables.nodes.count)
    rules = FoundCertainties(tables.marks.count)
    classify()
  }

  /// What the specifications make of the item comes first: other rules ask for it.
  private mutating func classify() {
    guard facts.numbers["tppAtLeast"] != nil else { return }
    var classification = facts.classification
    var excluded: [String: Certainty] = [:]
    for index in tables.classifying {
      switch tables.rules[index].rule.effect {
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
    questions = FoundCertainties(tables.questions.count)
    inner = FoundCertainties(tables.nodes.count)
    rules = FoundCertainties(tables.marks.count)
  }

  func mark(of rule: Int) -> RuleMark { marks[rule] }
  func status(of rule: Int) -> (period: Int32, status: Rule.Status) {
    statuses.find(rule, on: day)
  }
  /// Whether somebody states that they cleared its red flag up.
  func isResolved(_ rule: Int) -> Bool {
    facts.resolvesRedFlags && facts.flags[tables.rules[rule].resolvedBy] == true
  }
  func root(of rule: Int) -> Int { Int(roots[rule]) }
  func node(_ index: Int) -> BookTables.Node { nodes[index] }
  /// What a node has at a place: a node below it, or a rule.
  func child(_ place: Int) -> Int { Int(children[place]) }
  func fact(ofQuestion index: Int) -> Int { asked[index].fact }

  /// Whether the condition of a rule holds; `no` on a day on which its text does not stand.
  mutating func certainty(of index: Int) -> Certainty {
    if let known = rules[index] { return known }
    let found = marks[index].stands(on: day) ? certainty(ofNode: Int(roots[index])) : .no
    rules[index] = found
    return found
  }

  mutating func certainty(ofNode index: Int) -> Certainty {
    if let known = inner[index] { return known }
    let found = certainty(of: nodes[index])
    inner[index] = found
    return found
  }

  private mutating func certainty(of node: BookTables.Node) -> Certainty {
    switch node.kind {
    case .question: return certainty(ofQuestion: Int(node.first))
    case .not: return certainty(ofNode: child(Int(node.first))).opposite
    case .rule:
      var found = Certainty.no
      for place in node.range { found = max(found, certainty(of: child(place))) }
      return found
    case .all:
      var found = Certainty.yes
      for place in node.range {
        found = min(found, certainty(ofNode: child(place)))
        if found == .no { break }
      }
      return found
    case .any:
      var found = Certainty.no
      for place in node.range {
        found = max(found, certainty(ofNode: child(place)))
        if found == .yes { break }
      }
      return found
    }
  }

  private mutating func certainty(ofQuestion index: Int) -> Certainty {
    if let known = questions[index] { return known }
    let found = bound.answer(asked[index], on: day)
    questions[index] = found
    return found
  }
}

/// What has been found, each in a byte.
private struct FoundCertainties {
  private static let open: UInt8 = 0xFF
  private var bytes: [UInt8]

  init(_ count: Int) { bytes = Array(repeating: FoundCertainties.open, count: count) }

  subscript(index: Int) -> Certainty? {
    get {
      switch bytes[index] {
      case 0: .no
      case 1: .unknown
      case 2: .yes
      default: nil
      }
    }
    set {
      bytes[index] = newValue.map { UInt8($0.rawValue) } ?? FoundCertainties.open
    }
  }
}
