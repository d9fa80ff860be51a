/// The conditions and questions of a book as numbers in tables, so that an answer is found without
/// a look at a text.
final class BookTables: Sendable {
  /// A node of a condition. `first` and `count` are a range of `children`: nodes below it, or
  /// rules; of a question `first` is its number.
  struct Node: BitwiseCopyable, Sendable {
    enum Kind: Sendable { case all, any, not, question, rule }
    let kind: Kind
    let first: Int32
    let count: Int32

    var range: Range<Int> { Int(first)..<Int(first + count) }
  }

  enum Question: BitwiseCopyable, Sendable {
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

  let packs: [RulePack]
  let regimes: [String]
  let rules: [BookRule]
  let atoms: [BookAtom]
  /// Facts that conditions of exceptions state, in the words of those.
  let descriptions: [String: FactDescription]
  let names: FactNames
  let classification: Int
  let nodes: Fixed<Node>
  let children: Fixed<Int32>
  /// Of each rule, the node of its condition.
  let roots: Fixed<Int32>
  let questions: Fixed<Question>
  let wanted: Fixed<Int32>
  let codes: [String: Int32]
  let numbers: ListNumbers
  let places: PlaceTable
  /// Of each rule, what a walk over many of them looks at.
  let marks: Fixed<RuleMark>
  /// Rules that say what an item is.
  let classifying: [Int]
  let candidates: CandidateTable
  let statuses: StatusTable
  let exceptions: ExceptionTable
  /// Of each regime.
  let savings: [[BookSavings]]
  let pieces: PieceTable
  /// Of each regime, how many of its rules stand on a day, and how many of those that could ask for
  /// something wait for a classification.
  let standing: [DayCount]
  let waiting: [DayCount]
  private let memory = FixedMemory()

  init(_ writing: BookWriter, _ packs: [RulePack], _ regimes: [String], _ names: FactNames) {
    (self.packs, self.regimes, self.names) = (packs, regimes, names)
    (rules, atoms) = (writing.rules, writing.atoms)
    descriptions = FactDescription.conditions(writing.rules)
    classification = names.number(Atom.classified([]).fact) ?? 0
    var nodes = NodeWriter()
    roots = memory.fix(writing.rules.map { nodes.add($0.tree) })
    (self.nodes, children) = (memory.fix(nodes.nodes), memory.fix(nodes.children))
    var questions = QuestionWriter(names, packs)
    for atom in writing.atoms { questions.add(atom) }
    (self.questions, wanted) = (memory.fix(questions.questions), memory.fix(questions.wanted))
    codes = questions.codes
    numbers = ListNumbers(questions.numbers)
    places = PlaceTable(questions.places, memory)
    let known = Set(packs.map(\.name))
    let marks = writing.rules.map { rule in
      RuleMark(rule, regime: regimes.firstIndex(of: packs[rule.pack].regime) ?? 0, known)
    }
    self.marks = memory.fix(marks)
    classifying = writing.rules.indices.filter { writing.rules[$0].rule.step == .classification }
    candidates = CandidateTable(writing, marks, regimes.count, memory)
    statuses = StatusTable(writing.rules, memory)
    exceptions = ExceptionTable(writing.rules, memory)
    savings = regimes.map { regime in
      packs.filter { $0.regime == regime }.flatMap(\.savings).map {
        BookSavings($0, writing.rules, regime, packs)
      }
    }
    pieces = PieceTable(writing.rules, packs, regimes, names, descriptions, memory)
    let byRegime = regimes.indices.map { regime in
      writing.rules.indices.filter { marks[$0].regime == regime }.map { writing.rules[$0] }
    }
    standing = byRegime.map { DayCount($0.map(\.rule.interval)) }
    waiting = byRegime.map { rules in
      DayCount(rules.filter(\.waitsForClassification).map(\.rule.interval))
    }
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
  var places: PlaceWriter
  private let names: FactNames

  init(_ names: FactNames, _ packs: [RulePack]) {
    self.names = names
    places = PlaceWriter(packs)
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
