internal import Canonical

extension Transaction {
  /// How many of each are read.
  static let most = (goods: 200, parties: 100, transit: 50, texts: 200)

  /// - Throws: `JSONFault` for a transaction without goods, with too much of something, or with two
  ///   lines of one number.
  func check() throws(JSONFault) {
    guard !goods.isEmpty else {
      throw JSONFault(
        .badValue,
        "a transaction has at least one line of goods; add one, such as"
          + " {\"line\": 1, \"eccns\": [\"EAR99\"]}", path: "goods")
    }
    try Transaction.limit(goods.count, Transaction.most.goods, "goods")
    try Transaction.limit(parties.count, Transaction.most.parties, "parties")
    try Transaction.limit(transit?.count ?? 0, Transaction.most.transit, "transit")
    try Transaction.checkDays(facts, "facts")
    var lines: Set<Int> = []
    for (position, line) in goods.enumerated() {
      try Transaction.limit(
        line.eccns?.count ?? 0, Transaction.most.texts, "goods[\(position)].eccns")
      try Transaction.checkDays(line.facts, "goods[\(position)].facts")
      guard lines.insert(line.line).inserted else {
        throw JSONFault(
          .badValue, "the line \(line.line) stands twice; number the lines 1, 2, 3 and so on",
          path: "goods[\(position)].line")
      }
    }
  }

  /// Facts by which savings clauses are decided are days.
  private static func checkDays(_ facts: StatedFacts?, _ path: String) throws(JSONFault) {
    guard let facts else { return }
    for name in SavingsClause.days {
      guard let value = facts.values[name] else { continue }
      if case .text(let text) = value, (try? Day(text: text)) != nil { continue }
      throw JSONFault(
        .badValue, "\"\(name)\" is a day: write it like 2023-11-17", path: "\(path).\(name)")
    }
  }

  private static func limit(_ count: Int, _ most: Int, _ path: String) throws(JSONFault) {
    guard count > most else { return }
    throw JSONFault(
      .tooLarge, "\(count) are too many: at most \(most) are read; divide the transaction",
      path: path)
  }
}
