import Canonical
import Dispatch
public import Screening
import Synchronization
public import Vocabulary

/// The lists that a node screens with over HTTP, under the names that yente's clients use for them.
public final class ListScreening: Sendable {
  let list: ScreeningList
  let algorithm: NameAlgorithm
  /// Versions of the lists, by their names.
  let versions: [String: Digest]
  /// How many entries each list has.
  let counts: [String: Int]
  private let places: [String: Int]
  private let screener: Mutex<Screener>
  /// Whoever searches waits for one core, beside the threads that the log's own work runs on: the
  /// addresses are open to anybody, and a request may hold a hundred parties.
  private let queue = DispatchQueue(label: "portcullis.screening", qos: .utility)
  private let waiting = Mutex(0)
  var waitingCount: Int { waiting.withLock { $0 } }

  /// Requests that wait for their turn; any more are turned away.
  static let mostWaiting = 64

  /// What clients of yente call all lists together.
  static let everything: Set = ["default", "sanctions", "all"]

  public init(_ list: ScreeningList, versions: [String: Digest], algorithm: NameAlgorithm = .v1) {
    (self.list, self.versions, self.algorithm) = (list, versions, algorithm)
    screener = Mutex(Screener(list, algorithm: algorithm))
    counts = Dictionary(list.entities.map { ($0.source, 1) }, uniquingKeysWith: +)
    places = Dictionary(
      list.entities.enumerated().map { (Self.id(of: $1), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The id of an entry in an address: letters, digits, dots and hyphens.
  static func id(of entity: ListedEntity) -> String { id(list: entity.source, entry: entity.entry) }

  private static func id(list: String, entry: String) -> String {
    let isPlain: (UInt8) -> Bool = { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45
    }
    let plain = "\(list)-\(entry)".utf8.map { isPlain($0) ? $0 : 46 }
    return String(decoding: plain, as: UTF8.self)
  }

  func entity(_ id: String) -> ListedEntity? { places[id].map { list.entities[$0] } }

  func entity(list: String, entry: String) -> ListedEntity? {
    entity(Self.id(list: list, entry: entry))
      .flatMap { $0.source == list && $0.entry == entry ? $0 : nil }
  }

  /// Does what takes long when its turn has come.
  /// - Throws: `Problem` 429 when too many wait.
  func inTurn<Answer: Sendable>(
    _ work: @escaping @Sendable (ListScreening) throws -> Answer
  ) async throws -> Answer {
    let place = waiting.withLock { waiting in
      waiting += 1
      return waiting
    }
    defer { waiting.withLock { $0 -= 1 } }
    guard place <= Self.mostWaiting else {
      throw Problem(
        .tooManySearches, "Too many wait for a search already: ask again in a few seconds.",
        retryAfter: 5)
    }
    return try await withCheckedThrowingContinuation { answer in
      queue.async { answer.resume(with: Result { try work(self) }) }
    }
  }

  /// Entries that score the threshold or more, of some lists, the highest first.
  ///
  /// - Parameter sources: `nil` for all.
  func hits(
    _ party: ScreenedParty, threshold: Int, of sources: Set<String>?
  ) -> [(hit: Hit, entity: ListedEntity)] {
    screener.withLock { $0.hits(party, threshold: threshold) }.compactMap { hit in
      let entity = list.entities[hit.place]
      return sources?.contains(entity.source) ?? true ? (hit, entity) : nil
    }
  }

  /// The lists that names of yente's stand for; `nil` is all.
  ///
  /// - Parameters:
  ///   - further: lists that are asked besides (`include_dataset`).
  ///   - without: lists that are not (`exclude_dataset`).
  /// - Throws: `Problem` 404 for a name that is not known.
  func sources(
    of dataset: String, further: [String], without: [String]
  ) throws -> Set<String>? {
    let asked = [dataset] + further
    for name in asked + without where !Self.everything.contains(name) && versions[name] == nil {
      let known = (["default"] + versions.keys.sorted()).joined(separator: ", ")
      throw Problem(.noSuchAddress, "There is no list \(name.prefix(40)) here; there are \(known).")
    }
    let isAll = !Self.everything.isDisjoint(with: asked)
    if isAll, without.isEmpty { return nil }
    return (isAll ? Set(versions.keys) : Set(asked)).subtracting(without)
  }
}
