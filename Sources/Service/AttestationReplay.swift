import Canonical
import EventLog
import Rows
import Trade
import Vocabulary

/// What came of checking one attestation.
public struct AttestationVerdict: Sendable, Hashable, CustomStringConvertible {
  public enum Part: Sendable, Hashable {
    case holds, isFalse
    /// It cannot be told: entries that were part of it have been erased since.
    case erased
    /// It cannot be told: another edition of the rules made the rows.
    case otherEdition
    /// Nobody kept what it is to be compared with.
    case unknown
  }

  /// Index of the entry.
  public let index: UInt64
  /// The size that it attests.
  public let size: UInt64
  public internal(set) var state: Part
  public internal(set) var fields: Part

  public var isFalse: Bool { state == .isFalse || fields == .isFalse }

  public var description: String {
    "entry \(index) attests size \(size): its rows \(state.text), the fields of its private entries"
      + " \(fields.text)"
  }
}

extension AttestationVerdict.Part {
  public var text: String {
    switch self {
    case .holds: "are as attested"
    case .isFalse: "are not as attested"
    case .erased: "cannot be compared, since entries were erased"
    case .otherEdition: "are not comparable, since another edition of the rules made them"
    case .unknown: "were not compared"
    }
  }
}

/// The facts of an entry, and the edition of the rules that made them.
typealias PastFacts = (facts: [Fact], edition: String)

/// Follows a replay and finds out what the log should have attested.
struct AttestationReplay {
  private let sizes: Set<UInt64>
  private let last: UInt64
  private var size: UInt64 = 0
  private var buckets = ReplayedBuckets()
  private var fields = FieldRange(from: 0)
  private var found: [UInt64: (state: Digest, fields: Digest)] = [:]
  private var checked: [AttestationVerdict] = []
  private var erased: [UInt64] = []
  /// Entries in the present range whose fields nobody knows any more.
  private var hasLostFields = false
  private var lossy: Set<UInt64> = []
  /// Index of the last entry that erased others.
  private var lastErasure: UInt64?

  init(_ sizes: Set<UInt64>) {
    self.sizes = sizes
    last = sizes.max() ?? 0
  }

  /// Takes in the next entry, which has taken effect.
  mutating func take(
    _ entry: LoggedEntry, _ past: PastFacts, _ changed: [RowKey], _ rows: MemoryBase
  ) throws {
    if size < last {
      buckets.note(changed)
      try fields.add(entry)
    }
    if case .erased(_, let residue) = entry {
      erased.append(size)
      if residue.fields == nil { hasLostFields = true }
    }
    for fact in past.facts {
      if case .system(.attested(let attested)) = fact { check(attested, edition: past.edition) }
      if case .system(let fact) = fact, !fact.erasedEntries.isEmpty { lastErasure = size }
    }
    size += 1
    guard sizes.contains(size) else { return }
    found[size] = (buckets.root(of: rows), fields.root)
    if hasLostFields { lossy.insert(size) }
    (fields, hasLostFields) = (FieldRange(from: size), false)
  }

  private mutating func check(_ attested: Attested, edition: String) {
    guard let found = found[attested.size] else {
      checked.append(
        AttestationVerdict(
          index: size, size: attested.size, state: .unknown, fields: .unknown))
      return
    }
    let fieldsHold = found.fields == attested.fields.root
    checked.append(
      AttestationVerdict(
        index: size, size: attested.size,
        state: found.state == attested.state
          ? .holds : edition == Rules.edition ? .isFalse : .otherEdition,
        fields: fieldsHold ? .holds : lossy.contains(attested.size) ? .erased : .isFalse))
  }

  /// What entries were erased after an attestation, it cannot be compared any more.
  var verdicts: [AttestationVerdict] {
    checked.map { verdict in
      var verdict = verdict
      let isAffected = erased.first.map { $0 < verdict.size } ?? false
      if verdict.state == .isFalse, isAffected, let lastErasure, lastErasure >= verdict.size {
        verdict.state = .erased
      }
      return verdict
    }
  }
}

/// The rows of a replay by bucket, so that of a state only the buckets that changed are hashed.
struct ReplayedBuckets {
  private var places = [Set<RowKey>](repeating: [], count: StateDigest.bucketCount)
  private var digests = [Digest](
    repeating: StateDigest.emptyBucket, count: StateDigest.bucketCount)
  private var changed: Set<Int> = []

  mutating func note(_ keys: [RowKey]) {
    for key in keys {
      let bucket = StateDigest.bucket(table: key.table, key: key.key)
      places[bucket].insert(key)
      changed.insert(bucket)
    }
  }

  mutating func root(of rows: MemoryBase) -> Digest {
    for bucket in changed {
      let here = places[bucket].filter { rows.row($0) != nil }
      places[bucket] = here
      let ordered = here.sorted {
        $0.table == $1.table
          ? StateDigest.precedes($0.key, $1.key) : StateDigest.precedes($0.table, $1.table)
      }
      digests[bucket] = StateDigest.digest(
        of: ordered.compactMap { place in
          rows.row(place).map { (place.table, place.key, JSON.bytes(of: $0)) }
        })
    }
    changed.removeAll(keepingCapacity: true)
    return StateDigest.root(of: digests)
  }
}
