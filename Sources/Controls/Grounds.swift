/// What an answer rests on: the facts that settled a condition, or those that are missing.
struct Grounds {
  private(set) var used: Set<String> = []
  private(set) var missing: Set<String> = []

  /// Goes down the branches that decided: of a conjunction that does not hold the parts that do
  /// not, of one that is open the parts that are open, and so on.
  init(_ index: Int, _ evaluation: inout Evaluation) {
    let entry = evaluation.book.rules[index]
    walk(entry.tree, evaluation.certainty(of: index), &evaluation)
  }

  private mutating func walk(
    _ tree: BookRule.Tree, _ outcome: Certainty, _ evaluation: inout Evaluation
  ) {
    switch tree {
    case .all(let parts), .any(let parts):
      for part in parts {
        let certainty = evaluation.certainty(of: part)
        if certainty == outcome { walk(part, certainty, &evaluation) }
      }
    case .not(let part): walk(part, outcome.opposite, &evaluation)
    case .rule(let texts):
      for text in texts where evaluation.certainty(of: text) == outcome {
        walk(evaluation.book.rules[text].tree, outcome, &evaluation)
      }
    case .atom(let index):
      let fact = evaluation.book.atoms[index].atom.fact
      if outcome == .unknown { missing.insert(fact) } else { used.insert(fact) }
    }
  }
}
