public import Canonical
public import Rows
public import Vocabulary

/// What somebody may read of an entry of the log.
public enum Sight: Sendable, Hashable {
  case whole
  /// All but these parts: JSON pointers (RFC 6901) into the entry, such as
  /// `/facts/0/content/lines/0/unitValue`. Not to be shown either: they tell what is there.
  case part(hidden: [String])
  case none

  /// The entry as far as it may be read; nil when nothing of it may.
  /// - Parameter entry: the JSON of the whole entry, as docs/formats.md has it.
  public func of(_ entry: JSON) -> JSON? {
    switch self {
    case .whole: entry
    case .part(let hidden): entry.removing(hidden)
    case .none: nil
    }
  }
}

/// An entry as the rules on reading see it.
public struct EntryContent: Sendable {
  /// Nil when it was erased: then only facts are left.
  public let command: Command?
  public let facts: [Fact]
  /// Keys that signed it.
  public let signers: [PublicKey]
  /// Written for everybody: its leaf shows it whole.
  public let isPublic: Bool

  public init(command: Command?, facts: [Fact], signers: [PublicKey], isPublic: Bool) {
    self.command = command
    self.facts = facts
    self.signers = signers
    self.isPublic = isPublic
  }
}

extension Reading {
  /// What the reader may read of an entry, by what it is to the subjects of each fact today. Who
  /// signed a command reads what it signed.
  /// - Throws: `Stop.notLoaded` only.
  public func sight(of entry: EntryContent) throws(Stop) -> Sight {
    if entry.isPublic { return .whole }
    if try seesEverything() { return .whole }
    guard case .party(let party) = reader else { return .none }
    var hidden: [String] = []
    var sees = false
    switch try bodyShare(of: entry, to: party) {
    case .nothing: hidden += ["/body/content", "/signatures"]
    case .all: sees = true
    case .without(let pointers):
      sees = true
      hidden += pointers.map { "/body/content" + $0 }
    }
    for (position, fact) in entry.facts.enumerated() {
      switch try share(of: Rights.of(fact)) {
      case .nothing: hidden.append("/facts/\(position)")
      case .all: sees = true
      case .without(let pointers):
        sees = true
        hidden += pointers.map { "/facts/\(position)/content" + $0 }
      }
    }
    guard sees else { return .none }
    return hidden.isEmpty ? .whole : .part(hidden: hidden)
  }

  private func bodyShare(of entry: EntryContent, to party: PartyID) throws(Stop) -> Share {
    for key in entry.signers where try isKey(key, of: party) { return .all }
    guard let command = entry.command else { return .nothing }
    return try share(of: Rights.of(command, with: entry.facts))
  }

  /// The operator of the log, and whoever holds its store, cannot be kept from reading it.
  func seesEverything() throws(Stop) -> Bool {
    switch reader {
    case .operatorOfTheStore: true
    case .party(let party): try isOperator(party)
    case .anybody: false
    }
  }
}
