public import Vocabulary

/// What became of a list that was brought to the shelf.
public struct ListOffer: Sendable {
  public let version: ListVersion
  /// From the version that was current; nil where there was none.
  public let diff: ListDiff?
  public let outcome: Outcome

  public enum Outcome: Hashable, Sendable {
    /// It is what is current already.
    case unchanged
    /// It is current now.
    case accepted
    /// It is kept, and waits for a person's word; the list before it stays current.
    case held([HoldReason])
  }
}

/// Why a list does not become current by itself.
public enum HoldReason: Hashable, Sendable, CustomStringConvertible {
  case empty
  /// The file was not read to its end.
  case incomplete
  /// Entries of the file could not be read.
  case lost(Int)
  /// More entries are gone than a list usually loses at once.
  case shrunken(from: Int, to: Int)

  public var description: String {
    switch self {
    case .empty: "the list has no entries"
    case .incomplete: "the file could not be read to its end"
    case .lost(let count): "\(count) entries of the file could not be read"
    case .shrunken(let from, let to): "the list shrank from \(from) entries to \(to)"
    }
  }
}

/// Why something could not be done with the shelf.
public struct ShelfFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

/// A person's word about a version: who, when and why.
public struct ListWord: Codable, Hashable, Sendable {
  public let digest: Digest
  public let at: Moment
  /// Nil when the rules took it.
  public let by: String?
  public let reason: String
}
