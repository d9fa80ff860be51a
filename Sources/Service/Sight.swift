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
    let facts = try entry.facts.map { record throws(JSONFault) in
      try Fact(entryJSON: JSON(encoding: record))
    }
    self.init(
      command: command, facts: facts, signers: entry.signatures.map(\.key), isPublic: isPublic)
  }
}

extension StoredEntry {
  /// How the rules on reading see it.
  /// - Throws: `StoreFault.corrupt` for an entry that cannot be read.
  public func content() throws(StoreFault) -> EntryContent {
    do throws(JSONFault) {
      return try EntryContent(try Entry(bytes), isPublic: isPublic)
    } catch {
      throw .corrupt("\(error)")
    }
  }
}
