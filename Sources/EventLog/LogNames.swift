import Canonical
import Vocabulary

/// The names that one tree has had, as entries of it say. What was signed for an earlier name
/// counts under the later ones: before the succession, and after it for what was lost and sent
/// again.
public struct LogNames: Sendable {
  /// A log that went on under a new name (`log.succeeded/1`).
  public struct Succession: Codable, Sendable, Hashable {
    /// The new name.
    public var origin: String
    public var predecessor: String
    /// How many entries were kept.
    public var kept: UInt64
  }

  /// In the order of the entries that were read.
  public private(set) var successions: [Succession]

  /// In every entry that makes a successor.
  static let mark = #""kind":"log.succeeded/1""#

  public init(_ successions: [Succession] = []) { self.successions = successions }

  mutating func read(_ bytes: [UInt8]) {
    guard bytes.contains(text: LogNames.mark), let entry = try? Entry(bytes) else { return }
    read(entry)
  }

  mutating func read(_ entry: Entry) {
    for fact in entry.facts where fact.kind == "log.succeeded/1" {
      guard let origin = fact.content["successor"]?["origin"]?.text,
        let predecessor = fact.content["predecessor"]?["origin"]?.text,
        let kept = fact.content["kept"]?["size"].flatMap({ try? $0.decode(UInt64.self) })
      else { continue }
      let one = Succession(origin: origin, predecessor: predecessor, kept: kept)
      if !successions.contains(one) { successions.append(one) }
    }
  }

  /// Whether a log of this name is the one that is called `log` now.
  public func isNamed(_ name: String, _ log: String) -> Bool {
    var (current, rest) = (log, successions)
    while !current.utf8.elementsEqual(name.utf8) {
      guard let step = rest.lastIndex(where: { $0.origin.utf8.elementsEqual(current.utf8) }) else {
        return false
      }
      current = rest.remove(at: step).predecessor
    }
    return true
  }
}

extension LogNames {
  /// How many entries of a log are in the one that went on from it, over all the names between.
  /// - Returns: nil for a log that none of them went on from.
  public func kept(of name: String) -> UInt64? {
    var (current, least, rest) = (name, UInt64?.none, successions)
    while let step = rest.firstIndex(where: { $0.predecessor.utf8.elementsEqual(current.utf8) }) {
      let next = rest.remove(at: step)
      least = min(least ?? .max, next.kept)
      current = next.origin
    }
    return least
  }
}

extension Entry {
  /// The name that the log has after this entry, where it gives it a new one.
  public var successorOrigin: String? {
    facts.first { $0.kind == "log.succeeded/1" }?.content["successor"]?["origin"]?.text
  }
}
