/// Which rules of an answer can matter to it: what applies, and what is missing for what may.
struct Bearing {
  private let isOutOfScope: Bool
  private let isSettled: Bool
  private let table: ExceptionTable
  /// Requirements, certain or not: what an exception could overcome.
  private var required: [Int32] = []
  /// Exceptions that overcome one of them, by their symbols.
  private var symbols: [Int] = []

  /// - Parameters:
  ///   - isOutOfScope: whether the regime does not speak of the item.
  ///   - isSettled: whether somebody has stated what the item is, and no specifications say else.
  init(_ all: [LeafMark], _ table: ExceptionTable, isOutOfScope: Bool, isSettled: Bool) {
    (self.isOutOfScope, self.isSettled, self.table) = (isOutOfScope, isSettled, table)
    guard all.contains(where: { $0.kind == .exception }) else { return }
    for leaf in all where leaf.requires && leaf.status != .stayed { required.append(leaf.rule) }
    for leaf in all where leaf.kind == .exception && overcomes(leaf.rule) {
      let symbol = table.symbol(of: leaf.rule)
      if !symbols.contains(symbol) { symbols.append(symbol) }
    }
  }

  private func overcomes(_ exception: Int32) -> Bool {
    required.contains { table.overcomes(exception, $0) }
  }

  func has(_ leaf: LeafMark) -> Bool {
    switch leaf.kind {
    case .subject, .notSubject: true
    case _ where isOutOfScope: false
    case .classification: !(isSettled && leaf.verdict == .indeterminate)
    case .exception: overcomes(leaf.rule)
    case .bar: symbols.contains { table.bars(leaf.rule, $0) }
    default: true
    }
  }
}
