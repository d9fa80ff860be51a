/// Which rules may concern an item, by the entries outside of which they cannot apply.
struct CandidateTable: Sendable {
  /// Rules by entry, and those that are bound to none; each in order.
  private let byEntry: [String: FixedRange]
  private let bound: Fixed<Int32>
  private let unbound: Fixed<Int32>
  /// Rules stand in order of their regimes: where each ends.
  private let ends: [Int32]

  init(_ writing: BookWriter, _ marks: [RuleMark], _ regimes: Int, _ memory: FixedMemory) {
    var all: [Int32] = []
    var ranges: [String: FixedRange] = [:]
    for (entry, rules) in writing.byEntry {
      ranges[entry] = FixedRange(first: Int32(all.count), count: Int32(rules.count))
      all += rules.map { Int32($0) }
    }
    byEntry = ranges
    bound = memory.fix(all)
    unbound = memory.fix(writing.unbound.map { Int32($0) })
    ends = (0..<regimes).map { regime in
      Int32(marks.firstIndex { $0.regime > regime } ?? marks.count)
    }
  }

  var entries: Set<String> { Set(byEntry.keys) }

  /// - Returns: the rules in order, and where those of each regime end.
  func find(_ entries: Set<String>) -> (rules: [Int32], ends: [Int]) {
    var concerned: [Int32] = []
    for entry in entries {
      if let range = byEntry[entry] { concerned += bound.buffer(range) }
    }
    if entries.count > 1 { concerned = Set(concerned).sorted() }
    // Both are in order, and no rule is in both.
    var found: [Int32] = []
    var places: [Int] = []
    found.reserveCapacity(unbound.count + concerned.count)
    places.reserveCapacity(ends.count)
    var (next, free) = (0, 0)
    for end in ends {
      while true {
        let first = next < concerned.count ? concerned[next] : .max
        let second = free < unbound.count ? unbound[free] : .max
        guard min(first, second) < end else { break }
        found.append(min(first, second))
        if first < second { next += 1 } else { free += 1 }
      }
      places.append(found.count)
    }
    return (found, places)
  }
}
