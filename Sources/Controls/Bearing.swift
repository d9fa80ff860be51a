/// The rules of an answer that can matter to it: what applies, and what is missing for what may.
struct Bearing {
  private(set) var leaves: [Leaf]

  /// - Parameters:
  ///   - isOutOfScope: whether the regime does not speak of the item.
  ///   - isSettled: whether somebody has stated what the item is, and no specifications say else.
  init(_ all: [Leaf], isOutOfScope: Bool, isSettled: Bool) {
    leaves = all
    if isOutOfScope {
      leaves.removeAll { $0.rule.step != .scope }
      return
    }
    let required = Set(all.lazy.filter(\.mayRequire).map(\.entry.rule.id))
    let symbols = all.compactMap { leaf in
      if case .allows(let terms) = leaf.rule.effect,
        terms.overcomes.contains(where: required.contains)
      {
        terms.symbol
      } else {
        String?.none
      }
    }
    leaves.removeAll { leaf in
      switch leaf.entry.rule.effect {
      case .classifies, .excludes: isSettled && leaf.verdict == .indeterminate
      case .allows(let terms): !terms.overcomes.contains(where: required.contains)
      case .bars(let barred): !symbols.contains(where: barred.includes)
      default: false
      }
    }
  }
}

extension Leaf {
  /// A requirement, certain or not: what an exception could overcome.
  fileprivate var mayRequire: Bool { requires && status != .stayed }
}
