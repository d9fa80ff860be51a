/// Which exceptions overcome which requirements, and what bars them, by the numbers of rules.
struct ExceptionTable: Sendable {
  /// Of each rule its id, of an exception its symbol, by number; a bar has a row of `barred`.
  private let ids: Fixed<Int32>
  private let symbols: Fixed<Int32>
  private let rows: Fixed<Int32>
  /// By row: of an exception, whether it overcomes each id; of a bar, whether it bars each symbol.
  private let overcome: Fixed<Bool>
  private let barred: Fixed<Bool>
  /// Of each rule the reason for control for which it requires a licence, by number.
  private let control: Fixed<Int32>
  /// Of each exception, the reasons beside which no other may require one; of none, any may.
  private let only: Fixed<FixedRange>
  private let reasons: Fixed<Int32>
  private let idCount: Int
  let symbolCount: Int

  init(_ rules: [BookRule], _ memory: FixedMemory) {
    var known = (ids: TextNumbers(), symbols: TextNumbers(), reasons: TextNumbers())
    let ids = rules.map { known.ids.number(of: $0.rule.id) }
    let symbols = rules.map { entry -> Int32 in
      guard case .allows(let terms) = entry.rule.effect else { return -1 }
      return known.symbols.number(of: terms.symbol)
    }
    let control = rules.map { entry -> Int32 in
      guard entry.rule.step == .reason, case .requires(let reason) = entry.rule.effect else {
        return -1
      }
      return known.reasons.number(of: reason)
    }
    var (only, reasons): ([FixedRange], [Int32]) = ([], [])
    var rows: [Int32] = []
    var (overcome, barred, exceptions, bars): ([Bool], [Bool], Int32, Int32) = ([], [], 0, 0)
    for entry in rules {
      switch entry.rule.effect {
      case .allows(let terms):
        rows.append(exceptions)
        exceptions += 1
        overcome += known.ids.texts.map(entry.overcomes.contains)
        only.append(
          FixedRange(first: Int32(reasons.count), count: Int32(terms.onlyReasons.count)))
        reasons += terms.onlyReasons.map { known.reasons.number(of: $0) }
      case .bars(let these):
        rows.append(bars)
        bars += 1
        barred += known.symbols.texts.map(these.includes)
      default: rows.append(-1)
      }
    }
    self.ids = memory.fix(ids)
    self.symbols = memory.fix(symbols)
    self.rows = memory.fix(rows)
    self.overcome = memory.fix(overcome)
    self.barred = memory.fix(barred)
    (self.control, self.only) = (memory.fix(control), memory.fix(only))
    self.reasons = memory.fix(reasons)
    (idCount, symbolCount) = (known.ids.texts.count, known.symbols.texts.count)
  }

  func symbol(of exception: Int32) -> Int { Int(symbols[Int(exception)]) }

  func overcomes(_ exception: Int32, _ requirement: Int32) -> Bool {
    overcome[Int(rows[Int(exception)]) * idCount + Int(ids[Int(requirement)])]
  }

  /// Whether a requirement is for a reason for control beside which an exception is not to be used.
  func excludes(_ exception: Int32, _ requirement: LeafMark) -> Bool {
    let range = only[Int(rows[Int(exception)])]
    let reason = control[requirement.index]
    guard range.count > 0, reason >= 0, requirement.status.isApplied, requirement.saving != .yes
    else { return false }
    return !reasons.buffer(range).contains(reason)
  }

  func bars(_ bar: Int32, _ symbol: Int) -> Bool {
    barred[Int(rows[Int(bar)]) * symbolCount + symbol]
  }
}

/// Numbers texts in the order in which they come.
private struct TextNumbers {
  private(set) var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(of text: String) -> Int32 {
    if let known = numbers[text] { return known }
    let number = Int32(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }
}
