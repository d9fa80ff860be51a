/// What an answer rests on: the facts that settled a condition, or those that are missing.
struct Grounds: BitwiseCopyable, Sendable {
  private(set) var used = FactSet()
  private(set) var missing = FactSet()

  /// Goes down the branches that decided: of a conjunction that does not hold the parts that do
  /// not, of one that is open the parts that are open, and so on.
  init(_ index: Int, _ evaluation: inout Evaluation) {
    walk(evaluation.root(of: index), evaluation.certainty(of: index), &evaluation)
  }

  mutating func misses(_ fact: Int32) {
    if fact >= 0 { missing.insert(Int(fact)) }
  }

  mutating func missesNothing() { missing = FactSet() }

  private mutating func walk(_ index: Int, _ outcome: Certainty, _ evaluation: inout Evaluation) {
    let node = evaluation.node(index)
    switch node.kind {
    case .all, .any:
      for place in node.range {
        let part = evaluation.child(place)
        if evaluation.certainty(ofNode: part) == outcome { walk(part, outcome, &evaluation) }
      }
    case .not: walk(evaluation.child(Int(node.first)), outcome.opposite, &evaluation)
    case .rule:
      for place in node.range {
        let text = evaluation.child(place)
        guard evaluation.certainty(of: text) == outcome else { continue }
        walk(evaluation.root(of: text), outcome, &evaluation)
      }
    case .question:
      let fact = evaluation.fact(ofQuestion: Int(node.first))
      if outcome == .unknown { missing.insert(fact) } else { used.insert(fact) }
    }
  }
}
