public import Canonical
public import EventLog
public import Trade
import Vocabulary

extension EntryContent {
  /// - Throws: `JSONFault` for an entry that this edition of the rules cannot read.
  public init(_ entry: Entry, isPublic: Bool) throws(JSONFault) {
    guard let command = try Command(kind: entry.body.kind, content: entry.body.content) else {
      throw JSONFault(.badValue, "an unknown kind \(entry.body.kind)", path: "body.kind")
    }
    self.init(
      command: command, facts: try EntryContent.facts(entry.facts),
      signers: entry.signatures.map(\.key), isPublic: isPublic)
  }

  /// What an erasure left.
  public init(_ residue: Residue) throws(JSONFault) {
    self.init(
      command: nil, facts: try EntryContent.facts(residue.facts), signers: [], isPublic: false)
  }

  private static func facts(_ records: [FactRecord]) throws(JSONFault) -> [Fact] {
    try records.map { record throws(JSONFault) in
      try Fact(entryJSON: JSON(encoding: record))
    }
  }
}

extension StoredEntry {
  /// How the rules on reading see it.
  /// - Throws: `StoreFault.corrupt` for an entry that cannot be read.
  public func content() throws(StoreFault) -> EntryContent {
    do throws(JSONFault) {
      switch try LoggedEntry(self) {
      case .whole(let bytes, _): return try EntryContent(try Entry(bytes), isPublic: isPublic)
      case .erased(_, let residue): return try EntryContent(residue)
      }
    } catch {
      throw .corrupt("\(error)")
    }
  }
}
