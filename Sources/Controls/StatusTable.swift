/// Whether authorities apply texts, by rule and day.
struct StatusTable: Sendable {
  private struct Change: BitwiseCopyable {
    let from: Int32
    let status: Rule.Status
  }

  private let changes: Fixed<Change>
  private let ranges: Fixed<FixedRange>

  init(_ rules: [BookRule], _ memory: FixedMemory) {
    var all: [Change] = []
    ranges = memory.fix(
      rules.map { entry in
        let own = entry.rule.statuses.map { Change(from: $0.from.number, status: $0.status) }
        defer { all += own }
        return FixedRange(first: Int32(all.count), count: Int32(own.count))
      })
    changes = memory.fix(all)
  }

  /// How many changes of its status there were until a day, that day's included, and the last.
  func find(_ rule: Int, on day: Day) -> (period: Int32, status: Rule.Status) {
    var found: (period: Int32, status: Rule.Status) = (0, .inForce)
    for change in changes.buffer(ranges[rule]) where change.from <= day.number {
      found = (found.period + 1, change.status)
    }
    return found
  }
}
