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
  /// Facts by which somebody states that a condition of an exception is met.
  let conditions: Set<String>
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
    conditions = Set(writing.rules.flatMap(\.terms).map(\.flag))
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

/// Writes equal conditions once: what is found of one then counts for every rule that has it.
private struct NodeWriter {
  private struct Key: Hashable {
    let kind: BookTables.Node.Kind
    let below: [Int32]
  }

  private(set) var nodes: [BookTables.Node] = []
  private(set) var children: [Int32] = []
  private var known: [Key: Int32] = [:]

  mutating func add(_ tree: BookRule.Tree) -> Int32 {
    switch tree {
    case .all(let parts): inner(.all, parts.map { add($0) })
    case .any(let parts): inner(.any, parts.map { add($0) })
    case .not(let part): node(.not, [add(part)])
    case .rule(let texts): node(.rule, texts.map { Int32($0) })
    case .atom(let index): node(.question, [Int32(index)])
    }
  }

  /// Plain questions come first, since one answer may settle it.
  private mutating func inner(_ kind: BookTables.Node.Kind, _ parts: [Int32]) -> Int32 {
    let questions = parts.filter { nodes[Int($0)].kind == .question }
    return node(kind, questions + parts.filter { nodes[Int($0)].kind != .question })
  }

  private mutating func node(_ kind: BookTables.Node.Kind, _ below: [Int32]) -> Int32 {
    let key = Key(kind: kind, below: below)
    if let known = known[key] { return known }
    let first = kind == .question ? below[0] : Int32(children.count)
    if kind != .question { children += below }
    nodes.append(.init(kind: kind, first: first, count: Int32(below.count)))
    known[key] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
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
