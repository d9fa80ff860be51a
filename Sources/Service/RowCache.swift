import Canonical
public import Rows
import Trade

/// Rows that have been paged in, each known to be there or known not to be. What it does not hold
/// is `notLoaded`, never absent.
struct RowCache: Base {
  /// Two generations: a row that is asked for stays, one that nobody asks for goes.
  private var young: [RowKey: (any Subject)?] = [:]
  private var old: [RowKey: (any Subject)?] = [:]
  private var ranges: [RowRange: [String]] = [:]
  private let capacity: Int

  init(capacity: Int = 100_000) { self.capacity = capacity }

  func lookup(_ key: RowKey) -> Lookup {
    guard let known = young[key] ?? old[key] else { return .notLoaded }
    if let row = known { return .present(row) }
    return .absent
  }

  func keys(in range: RowRange) throws(Stop) -> [String] {
    guard let keys = ranges[range] else { throw .notLoaded(.range(range)) }
    return keys
  }

  mutating func hold(_ key: RowKey, _ row: (any Subject)?) { young[key] = .some(row) }
  mutating func hold(_ range: RowRange, _ keys: [String]) { ranges[range] = keys }

  /// After a commit: what changed is now what lies below, and ranges may have changed.
  mutating func absorb(_ changes: [RowKey: (any Subject)?]) {
    for (key, row) in changes { young[key] = .some(row) }
    settle()
  }

  /// Forgets ranges, and the generation of rows that nobody asked for since the last turn.
  mutating func settle() {
    ranges.removeAll(keepingCapacity: true)
    if young.count > capacity {
      old = young
      young = [:]
    }
  }
}
