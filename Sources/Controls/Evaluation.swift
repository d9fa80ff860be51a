/// Puts the questions of a book to the facts of one line, each once.
struct Evaluation: ~Copyable {
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
  /// What has been found of nodes.
  private var found: FoundCertainties

  init(_ tables: BookTables, _ facts: Facts, on day: Day) {
    self.tables = tables
    self.facts = facts
    self.day = day
    (marks, nodes, children) = (tables.marks, tables.nodes, tables.children)
    (roots, asked, statuses) = (tables.roots, tables.questions, tables.statuses)
    bound = BoundFacts(facts, tables)
    found = FoundCertainties(tables.nodes.count)
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
    found.forget()
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
    marks[index].stands(on: day) ? certainty(ofNode: Int(roots[index])) : .no
  }

  mutating func certainty(ofNode index: Int) -> Certainty {
    if let known = found[index] { return known }
    let certainty = certainty(of: nodes[index])
    found[index] = certainty
    return certainty
  }

  private mutating func certainty(of node: BookTables.Node) -> Certainty {
    switch node.kind {
    case .question: return bound.answer(asked[Int(node.first)], on: day)
    case .not: return certainty(ofNode: child(Int(node.first))).opposite
    case .rule:
      var most = Certainty.no
      for place in node.range { most = max(most, certainty(of: child(place))) }
      return most
    case .all:
      var least = Certainty.yes
      for place in node.range {
        least = min(least, certainty(ofNode: child(place)))
        if least == .no { break }
      }
      return least
    case .any:
      var most = Certainty.no
      for place in node.range {
        most = max(most, certainty(ofNode: child(place)))
        if most == .yes { break }
      }
      return most
    }
  }
}

/// What has been found of each node, in a byte. An array would be asked at each whether it is
/// shared.
private struct FoundCertainties: ~Copyable {
  private static let open: UInt8 = 0xFF
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ count: Int) {
    bytes = .allocate(capacity: count)
    forget()
  }

  deinit { bytes.deallocate() }

  func forget() { bytes.initialize(repeating: FoundCertainties.open) }

  subscript(index: Int) -> Certainty? {
    get {
      precondition(index >= 0 && index < bytes.count, "no node of this book")
      return Certainty(rawValue: Int(bytes[index]))
    }
    nonmutating set {
      precondition(index >= 0 && index < bytes.count, "no node of this book")
      bytes[index] = newValue.map { UInt8($0.rawValue) } ?? FoundCertainties.open
    }
  }
}
