/// Which rules of an answer can matter to it: what applies, and what is missing for what may.
struct Bearing {
  private let isOutOfScope: Bool
  private let isSettled: Bool
  /// Requirements, certain or not: what an exception could overcome.
  private var required: Set<String> = []
  /// Exceptions that overcome one of them.
  private var symbols: Set<String> = []

  /// - Parameters:
  ///   - isOutOfScope: whether the regime does not speak of the item.
  ///   - isSettled: whether somebody has stated what the item is, and no specifications say else.
  init(_ all: [Leaf], isOutOfScope: Bool, isSettled: Bool) {
    (self.isOutOfScope, self.isSettled) = (isOutOfScope, isSettled)
    guard all.contains(where: { $0.entry.kind == .exception }) else { return }
    for leaf in all where leaf.requires && leaf.status != .stayed {
      required.insert(leaf.entry.rule.id)
    }
    for leaf in all where overcomes(leaf) {
      if case .allows(let terms) = leaf.entry.rule.effect { symbols.insert(terms.symbol) }
    }
  }

  private func overcomes(_ leaf: Leaf) -> Bool {
    leaf.entry.kind == .exception && !required.isDisjoint(with: leaf.entry.overcomes)
  }

  func has(_ leaf: Leaf) -> Bool {
    switch leaf.entry.kind {
    case .subject, .notSubject: true
    case _ where isOutOfScope: false
    case .classification: !(isSettled && leaf.verdict == .indeterminate)
    case .exception: overcomes(leaf)
    case .bar: symbols.contains(where: leaf.entry.bars)
    default: true
    }
  }
}
