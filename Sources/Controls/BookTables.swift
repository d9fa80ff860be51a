/// The conditions and questions of a book as numbers in tables, so that an answer is found without
/// a look at a text.
final class BookTables: Sendable {
  /// A node of a condition. `first` and `count` are a range of `children`: nodes below it, or
  /// rules; of a question `first` is its number.
  struct Node: Sendable {
    enum Kind: Sendable { case all, any, not, question, rule }
    let kind: Kind
    let first: Int32
    let count: Int32

    var range: Range<Int> { Int(first)..<Int(first + count) }
  }

  enum Question: Sendable {
    case flag(fact: Int, Bool)
    /// The threshold as a `ChipNumber` scales it.
    case number(fact: Int, Atom.Comparison, Int128)
    /// Codes from `first` on, in `wanted`.
    case code(fact: Int, first: Int, count: Int)
    case country(fact: Int, row: Int)
    /// Numbers of the list, in `wanted`.
    case classified(fact: Int, first: Int, count: Int)

    var fact: Int {
      switch self {
      case .flag(let fact, _), .number(let fact, _, _), .code(let fact, _, _),
        .country(let fact, _), .classified(let fact, _, _):
        fact
      }
    }
  }

  let names: FactNames
  let classification: Int
  let nodes: [Node]
  let children: [Int32]
  /// Of each rule, the node of its condition.
  let roots: [Int32]
  let questions: [Question]
  let wanted: [Int32]
  let codes: [String: Int32]
  let numbers: ListNumbers
  let places: PlaceTable

  init(_ rules: [BookRule], _ atoms: [BookAtom], _ packs: [RulePack], _ names: FactNames) {
    self.names = names
    classification = names.number(Atom.classified([]).fact) ?? 0
    var nodes = NodeWriter()
    roots = rules.map { nodes.add($0.tree) }
    (self.nodes, children) = (nodes.nodes, nodes.children)
    var questions = QuestionWriter(names, packs)
    for atom in atoms { questions.add(atom) }
    (self.questions, wanted, codes) = (questions.questions, questions.wanted, questions.codes)
    numbers = ListNumbers(questions.numbers)
    places = questions.places
  }
}

private struct NodeWriter {
  var nodes: [BookTables.Node] = []
  var children: [Int32] = []

  mutating func add(_ tree: BookRule.Tree) -> Int32 {
    let node: BookTables.Node
    switch tree {
    case .all(let parts): node = inner(.all, parts.map { add($0) })
    case .any(let parts): node = inner(.any, parts.map { add($0) })
    case .not(let part): node = inner(.not, [add(part)])
    case .rule(let texts): node = inner(.rule, texts.map { Int32($0) })
    case .atom(let index): node = .init(kind: .question, first: Int32(index), count: 1)
    }
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  private mutating func inner(_ kind: BookTables.Node.Kind, _ below: [Int32]) -> BookTables.Node {
    defer { children += below }
    return .init(kind: kind, first: Int32(children.count), count: Int32(below.count))
  }
}

private struct QuestionWriter {
  var questions: [BookTables.Question] = []
  var wanted: [Int32] = []
  var codes: [String: Int32] = [:]
  var numbers: [String: Int32] = [:]
  var places: PlaceTable
  private let names: FactNames

  init(_ names: FactNames, _ packs: [RulePack]) {
    self.names = names
    places = PlaceTable(packs)
  }

  mutating func add(_ question: BookAtom) {
    let atom = question.atom
    let fact = names.number(atom.fact) ?? 0
    let first = wanted.count
    switch atom {
    case .flag(_, let value): questions.append(.flag(fact: fact, value))
    case .number(_, let comparison, let threshold):
      questions.append(.number(fact: fact, comparison, threshold.scaled))
    case .code(_, let texts):
      for text in texts { wanted.append(QuestionWriter.number(text, &codes)) }
      questions.append(.code(fact: fact, first: first, count: texts.count))
    case .classified(let texts):
      for text in texts { wanted.append(QuestionWriter.number(text, &numbers)) }
      questions.append(.classified(fact: fact, first: first, count: texts.count))
    case .country(_, let place):
      questions.append(.country(fact: fact, row: places.row(place, of: question.pack)))
    }
  }

  private static func number(_ text: String, _ known: inout [String: Int32]) -> Int32 {
    if let number = known[text] { return number }
    let number = Int32(known.count)
    known[text] = number
    return number
  }
}
