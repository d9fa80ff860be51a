/// What an answer rests on: the facts that settled a condition, or those that are missing.
struct Grounds {
  private(set) var used = FactSet()
  private(set) var missing = FactSet()

  /// Goes down the branches that decided: of a conjunction that does not hold the parts that do
  /// not, of one that is open the parts that are open, and so on.
  init(_ index: Int, _ evaluation: inout Evaluation) {
    walk(
      Int(evaluation.book.tables.roots[index]), evaluation.certainty(of: index), &evaluation)
  }

  mutating func misses(_ fact: Int?) {
    if let fact { missing.insert(fact) }
  }

  private mutating func walk(_ index: Int, _ outcome: Certainty, _ evaluation: inout Evaluation) {
    let tables = evaluation.book.tables
    let node = tables.nodes[index]
    switch node.kind {
    case .all, .any:
      for place in node.range {
        let part = Int(tables.children[place])
        if evaluation.certainty(ofNode: part) == outcome { walk(part, outcome, &evaluation) }
      }
    case .not: walk(Int(tables.children[Int(node.first)]), outcome.opposite, &evaluation)
    case .rule:
      for place in node.range {
        let text = Int(tables.children[place])
        guard evaluation.certainty(of: text) == outcome else { continue }
        walk(Int(tables.roots[text]), outcome, &evaluation)
      }
    case .question:
      let fact = tables.questions[Int(node.first)].fact
      if outcome == .unknown { missing.insert(fact) } else { used.insert(fact) }
    }
  }
}
