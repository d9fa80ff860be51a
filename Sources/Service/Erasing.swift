import Canonical
public import EventLog
import Rows
import Trade
import Vocabulary

extension Recorder {
  /// The entries that facts erase, as they are kept from now on.
  /// - Throws: `Failure.fault` when one of them cannot be read.
  func erasures(of facts: [Fact], _ draft: Draft) throws(Failure) -> [Erasure] {
    var found: [Erasure] = []
    for case .system(let fact) in facts {
      for index in fact.erasedEntries {
        do throws(StoreFault) {
          var stored = draft.entry(index)
          if stored == nil { stored = try reader.entry(index) }
          guard let stored else {
            throw .corrupt("entry \(index), which is to be erased, is not there")
          }
          if let erasure = try Erasure(of: stored, at: index) { found.append(erasure) }
        } catch {
          throw .fault(error)
        }
      }
    }
    return found
  }
}

extension Erasure {
  /// What is left of an entry when its words are gone; nil where they are gone already, and for a
  /// public entry, which keeps them.
  /// - Throws: `StoreFault.corrupt` for an entry that cannot be read.
  public init?(of stored: StoredEntry, at index: UInt64) throws(StoreFault) {
    guard let salt = stored.salt else { return nil }
    do throws(JSONFault) {
      let entry = try Entry(stored.bytes)
      let facts = try entry.facts.map { (record) throws(JSONFault) -> FactRecord in
        let fact = try Fact(entryJSON: JSON(encoding: record)).redacted
        return FactRecord(kind: fact.kind, content: fact.json)
      }
      let residue = Residue(
        edition: entry.edition, facts: facts,
        fields: try FieldTree(entry: stored.bytes, salt: salt).root, id: entry.id,
        kind: entry.body.kind,
        time: entry.time)
      self.init(index: index, entry: stored.erased(leaving: residue))
    } catch {
      throw .corrupt("entry \(index): \(error)")
    }
  }
}

extension SystemFact {
  /// Indexes of the entries that it erases.
  var erasedEntries: [UInt64] {
    switch self {
    case .erased(let fact): fact.entries
    case .partyErased(let fact): fact.entries
    case .deadlineExpired, .attemptRefused, .forkEvidenced, .clockConfirmed, .succeeded,
      .keyRotated, .attested:
      []
    }
  }
}
