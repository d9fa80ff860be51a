import Canonical
import EventLog
import Rows
import Trade

/// Rows that have been paged in, each known to be there or known not to be. What it does not hold
/// is `notLoaded`, never absent. It only ever learns more, so worlds may stand on it meanwhile;
/// one thread at a time uses it.
final class RowCache: Base, @unchecked Sendable {
  /// Two generations: a row that is asked for again stays, one that nobody asks for goes.
  private var young: [RowKey: (any Subject)?] = [:]
  private var old: [RowKey: (any Subject)?] = [:]
  private var ranges: [RowRange: [String]] = [:]
  private let capacity: Int

  /// How many rows the writer keeps at hand: some hundred megabytes of them.
  static let usual = 100_000

  init(capacity: Int = RowCache.usual) { self.capacity = capacity }

  /// How many rows it holds.
  var count: Int { young.count + old.count }

  func lookup(_ key: RowKey) -> Lookup {
    if let known = young[key] { return known.map { .present($0) } ?? .absent }
    guard let known = old[key] else { return .notLoaded }
    young[key] = known
    return known.map { .present($0) } ?? .absent
  }

  func keys(in range: RowRange) throws(Stop) -> [String] {
    guard let keys = ranges[range] else { throw .notLoaded(.range(range)) }
    return keys
  }

  /// Pages in what a question needs.
  func load(_ need: Need, from reader: any StoreReader) throws(StoreFault) {
    switch need {
    case .row(let key):
      let bytes = try reader.row(table: key.table, key: key.key)
      young[key] = .some(try bytes.map { bytes throws(StoreFault) in try row(key, bytes) })
    case .range(let range):
      let rows = try reader.rows(
        table: range.table, from: range.from, upTo: range.upTo, limit: range.limit)
      for stored in rows {
        let key = RowKey(table: stored.table, key: stored.key)
        guard case .notLoaded = lookup(key), let value = stored.value else { continue }
        young[key] = .some(try row(key, value))
      }
      ranges[range] = rows.map(\.key)
    case .artefact(let digest):
      preconditionFailure("a question of rows asks for the artefact \(digest)")
    }
  }

  /// Rows of one table that were read together.
  func take(_ table: String, _ keys: [String], _ rows: [[UInt8]?]) throws(StoreFault) {
    for (key, bytes) in zip(keys, rows) {
      let place = RowKey(table: table, key: key)
      young[place] = .some(try bytes.map { bytes throws(StoreFault) in try row(place, bytes) })
    }
  }

  private func row(_ key: RowKey, _ bytes: [UInt8]) throws(StoreFault) -> any Subject {
    guard let type = Rules.tables[key.table] else {
      throw .notPortcullis("the store has a table \(key.table) that this version does not know")
    }
    do throws(JSONFault) {
      return try JSON.parse(bytes).decode(type)
    } catch {
      throw .corrupt("row \(key.table) \(key.key): \(error)")
    }
  }

  /// After a commit: what changed is now what lies below, and ranges may have changed.
  func absorb(_ changes: [RowKey: (any Subject)?]) {
    for (key, row) in changes { young[key] = .some(row) }
    ranges.removeAll(keepingCapacity: true)
    if young.count > capacity {
      old = young
      young = [:]
    }
  }

  /// Forgets everything, after a commit whose outcome had to be read again.
  func clear() {
    (young, old, ranges) = ([:], [:], [:])
  }
}

/// Asks a question of a world again and again until all that it needs is paged in.
/// - Throws: the refusal that the question came to, or the store's fault.
func paging<Answer>(
  _ cache: RowCache, _ reader: any StoreReader, _ question: () throws(Stop) -> Answer
) throws(Failure) -> Answer {
  while true {
    let need: Need
    do throws(Stop) {
      return try question()
    } catch {
      switch error {
      case .refused(let refusal): throw .refused(refusal, recorded: nil)
      case .notLoaded(let missing): need = missing
      }
    }
    do throws(StoreFault) {
      try cache.load(need, from: reader)
    } catch {
      throw .fault(error)
    }
  }
}
